#include <Python.h>

#include "core/sandbox/worker/guarded_import.h"

#include <algorithm>
#include <string>

namespace retort::worker {

namespace {

constexpr std::string_view kAllowed[] = {
    "__future__",  "abc",      "array",    "bisect", "calendar",  "cmath",       "collections", "contextlib", "copy",
    "dataclasses", "datetime", "decimal",  "enum",   "fractions", "functools",   "heapq",       "itertools",  "json",
    "math",        "numbers",  "operator", "pprint", "queue",     "random",      "re",          "statistics", "string",
    "sys",         "textwrap", "time",     "types",  "typing",    "unicodedata", "warnings"};

constexpr std::string_view kAllowedScience[] = {"mpmath", "numpy", "sympy"};

// Not for programs, but imported late by what they may use; C code does so through the program's own __import__.
constexpr const char *kNeeded[] = {"_strptime",
                                   "traceback",
                                   "linecache",
                                   "encodings.ascii",
                                   "encodings.latin_1",
                                   "encodings.unicode_escape",
                                   "collections.abc",
                                   "locale",
                                   "io",
                                   "copyreg",
                                   "codecs"};

constexpr const char *kNeededScience[] = {"numpy.linalg",
                                          "numpy.random",
                                          "numpy.fft",
                                          "numpy.polynomial",
                                          "sympy.sets.handlers.add",
                                          "sympy.sets.handlers.comparison",
                                          "sympy.sets.handlers.functions",
                                          "sympy.sets.handlers.intersection",
                                          "sympy.sets.handlers.issubset",
                                          "sympy.sets.handlers.mul",
                                          "sympy.sets.handlers.power",
                                          "sympy.sets.handlers.union",
                                          "sympy.stats",
                                          "sympy.physics.units",
                                          "sympy.solvers.diophantine",
                                          "sympy.abc",
                                          "sympy.parsing.sympy_parser"};

struct State
{
    Outcome *outcome = nullptr;
    Library library = Library::Lean;
};

State g_state; // a Python function has no argument of ours

bool isAllowed(std::string_view name)
{
    const std::string_view top = name.substr(0, name.find('.'));
    if (std::find(std::begin(kAllowed), std::end(kAllowed), top) != std::end(kAllowed)
        || std::find(std::begin(kNeeded), std::end(kNeeded), name) != std::end(kNeeded))
        return true;
    return g_state.library == Library::Science
           && std::find(std::begin(kAllowedScience), std::end(kAllowedScience), top) != std::end(kAllowedScience);
}

PyObject *refuse(PyObject *name, const char *text)
{
    if (g_state.outcome && g_state.outcome->refusedImport.boundedLength() == 0)
        g_state.outcome->refusedImport.set(text);
    PyErr_Format(PyExc_ImportError, "import of %U is refused here", name);
    return nullptr;
}

PyObject *guardedImport(PyObject *, PyObject *arguments, PyObject *keywords)
{
    static const char *kNames[] = {"name", "globals", "locals", "fromlist", "level", nullptr};
    PyObject *name = nullptr;
    PyObject *globals = nullptr;
    PyObject *locals = nullptr;
    PyObject *fromList = nullptr;
    int level = 0;
    if (!PyArg_ParseTupleAndKeywords(arguments, keywords, "U|OOOi:__import__", const_cast<char **>(kNames), &name,
                                     &globals, &locals, &fromList, &level))
        return nullptr;
    const char *text = PyUnicode_AsUTF8(name);
    if (!text)
        return nullptr;
    if (level == 0 && !isAllowed(text))
        return refuse(name, text);
    return PyImport_ImportModuleLevelObject(name, globals, locals, fromList, level);
}

PyMethodDef kImportMethod = {"__import__", reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(guardedImport)),
                             METH_VARARGS | METH_KEYWORDS, nullptr};

bool importOne(const char *name)
{
    PyObject *module = PyImport_ImportModule(name);
    Py_XDECREF(module);
    return module != nullptr;
}

} // namespace

bool importAllowedModules(Library library)
{
    const auto importNamed = [](std::string_view name) { return importOne(std::string(name).c_str()); };
    if (!std::all_of(std::begin(kAllowed), std::end(kAllowed), importNamed)
        || !std::all_of(std::begin(kNeeded), std::end(kNeeded), importOne))
        return false;
    return library == Library::Lean
           || (std::all_of(std::begin(kAllowedScience), std::end(kAllowedScience), importNamed)
               && std::all_of(std::begin(kNeededScience), std::end(kNeededScience), importOne));
}

_object *guardedBuiltins(Library library)
{
    g_state.library = library;
    PyObject *builtins = PyDict_Copy(PyEval_GetBuiltins());
    PyObject *function = PyCFunction_New(&kImportMethod, nullptr);
    if (!builtins || !function || PyDict_SetItemString(builtins, "__import__", function) != 0)
        return nullptr;
    Py_DECREF(function);
    return builtins;
}

void reportImportsTo(Outcome *outcome)
{
    g_state.outcome = outcome;
}

} // namespace retort::worker
