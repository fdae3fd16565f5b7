// The variables of a program, by its top-level statements: one entry for each name that a statement changed. A loop is
// one statement and shows its last pass; a trace of every line would cost several times the run.

#include <Python.h>

#include "core/sandbox/worker/statements.h"

#include "core/sandbox/worker/child.h"
#include "core/sandbox/worker/value_text.h"

#include <map>
#include <string>

namespace retort::worker {

namespace {

constexpr std::size_t kMaxNameBytes = 200;

class VariableLog
{
public:
    VariableLog(PyObject *globals, Outcome &outcome) : m_globals(globals), m_outcome(outcome) {}

    /// Appends what differs from the last call. Errors of a value's own repr leave that value out.
    void note(int line)
    {
        PyObject *names = PyDict_Keys(m_globals); // a copy: a value's repr may change the dict
        for (Py_ssize_t i = 0; names && i < PyList_GET_SIZE(names); ++i)
            noteOne(PyList_GET_ITEM(names, i), line);
        Py_XDECREF(names);
        PyErr_Clear();
    }

private:
    void noteOne(PyObject *nameObject, int line)
    {
        const char *name = PyUnicode_Check(nameObject) ? PyUnicode_AsUTF8(nameObject) : nullptr;
        PyObject *value = name ? PyDict_GetItemWithError(m_globals, nameObject) : nullptr;
        if (!value || std::string_view(name).starts_with("__") || isCode(value))
            return;
        Py_INCREF(value);
        BoundedText<protocol::kMaxVariableText> text;
        if (valueTextTo(value, text))
            noteText(name, {text.bytes, text.length}, line);
        PyErr_Clear();
        Py_DECREF(value);
    }

    void noteText(const std::string &name, const std::string &text, int line)
    {
        const auto [place, isNew] = m_texts.try_emplace(name, text);
        if (!isNew && place->second == text)
            return;
        place->second = text;
        append(line, name, text);
    }

    void append(int line, std::string_view name, std::string_view text)
    {
        auto &bytes = m_outcome.variables;
        const protocol::VariableHeader header {line, static_cast<std::uint32_t>(name.size()),
                                               static_cast<std::uint32_t>(text.size())};
        const std::size_t needed = sizeof(header) + name.size() + text.size();
        if (name.size() > kMaxNameBytes || bytes.boundedLength() + needed > protocol::kMaxVariablesBytes)
            return;
        bytes.append({reinterpret_cast<const char *>(&header), sizeof(header)});
        bytes.append(name);
        bytes.append(text);
    }

    static bool isCode(PyObject *value)
    {
        return PyModule_Check(value) || PyType_Check(value) || PyFunction_Check(value) || PyCFunction_Check(value);
    }

    PyObject *m_globals;
    Outcome &m_outcome;
    std::map<std::string, std::string> m_texts;
};

PyObject *moduleOf(PyObject *tree, PyObject *statement)
{
    PyObject *body = PyList_New(1);
    if (!body)
        return nullptr;
    PyList_SET_ITEM(body, 0, Py_NewRef(statement));
    PyObject *ignored = PyObject_GetAttrString(tree, "type_ignores");
    PyObject *module =
        ignored ? PyObject_CallFunctionObjArgs(reinterpret_cast<PyObject *>(Py_TYPE(tree)), body, ignored, nullptr)
                : nullptr;
    Py_XDECREF(ignored);
    Py_DECREF(body);
    return module;
}

PyObject *runStatement(PyObject *tree, PyObject *statement, PyObject *globals)
{
    PyObject *module = moduleOf(tree, statement);
    PyObject *compile = PyDict_GetItemString(PyEval_GetBuiltins(), "compile");
    PyObject *code = module && compile ? PyObject_CallFunction(compile, "Oss", module, kProgramName, "exec") : nullptr;
    Py_XDECREF(module);
    PyObject *done = code ? PyEval_EvalCode(code, globals, globals) : nullptr;
    Py_XDECREF(code);
    return done;
}

int lineOf(PyObject *statement)
{
    PyObject *number = PyObject_GetAttrString(statement, "lineno");
    const int line = number ? static_cast<int>(PyLong_AsLong(number)) : 0;
    Py_XDECREF(number);
    PyErr_Clear();
    return line;
}

} // namespace

_object *runByStatements(const char *program, _object *globals, Outcome &outcome)
{
    PyObject *tree = compileProgram(program, PyCF_ONLY_AST);
    PyObject *body = tree ? PyObject_GetAttrString(tree, "body") : nullptr;
    if (!body)
        return nullptr;
    VariableLog log(globals, outcome);
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(body); ++i) {
        PyObject *statement = PyList_GET_ITEM(body, i);
        PyObject *done = runStatement(tree, statement, globals);
        PyObject *type = nullptr;
        PyObject *value = nullptr;
        PyObject *trace = nullptr;
        PyErr_Fetch(&type, &value, &trace);
        log.note(lineOf(statement)); // also what a failing statement had changed
        PyErr_Restore(type, value, trace);
        if (!done)
            return nullptr;
        Py_DECREF(done);
    }
    return Py_NewRef(Py_None);
}

} // namespace retort::worker
