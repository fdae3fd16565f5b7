#include <Python.h>

#include "core/sandbox/worker/value_text.h"

namespace retort::worker {

namespace {

// Rules that need attributes are written in Python. The types are the ones of before the program ran.
constexpr const char *kRules = R"python(
def _rules():
    import fractions, decimal, sys, re
    Fraction, Decimal = fractions.Fraction, decimal.Decimal
    numpy, sympy = sys.modules.get('numpy'), sys.modules.get('sympy')
    address = re.compile(r' at 0x[0-9a-f]+')

    def fraction_text(value):
        return str(value.numerator) if value.denominator == 1 else repr(value.numerator / value.denominator)

    def sympy_text(value):
        if value.is_Integer:
            return str(int(value))
        if value.is_number and value.is_extended_real:
            return repr(float(value))
        return str(value)

    def text(value):
        if isinstance(value, Fraction):
            return fraction_text(value)
        if isinstance(value, Decimal):
            return str(value)
        if numpy and isinstance(value, numpy.generic):
            return str(value.item())
        if sympy and isinstance(value, sympy.Expr):
            return sympy_text(value)
        return address.sub('', repr(value))

    def unwrap(value):
        if numpy and isinstance(value, numpy.ndarray) and value.size == 1:
            return value.reshape(-1)[0]
        return value

    return text, unwrap

_text, _unwrap = _rules()
del _rules
)python";

struct Rules
{
    PyObject *text = nullptr;
    PyObject *unwrap = nullptr;
};

Rules g_rules; // made once at start, read by every child

bool putText(PyObject *text, void *target, TextSink sink)
{
    if (!text)
        return false;
    PyObject *bytes = PyUnicode_AsEncodedString(text, "utf-8", "replace");
    if (bytes)
        sink(target, {PyBytes_AS_STRING(bytes), static_cast<std::size_t>(PyBytes_GET_SIZE(bytes))});
    Py_XDECREF(bytes);
    return bytes != nullptr;
}

bool putOwned(PyObject *text, void *target, TextSink sink)
{
    const bool isPut = putText(text, target, sink);
    Py_XDECREF(text);
    return isPut;
}

// The digits of a subclass's __repr__ are not asked: an int's value is the int's.
PyObject *ownText(PyObject *value)
{
    if (PyBool_Check(value))
        return PyBool_Type.tp_repr(value);
    if (PyLong_Check(value))
        return PyLong_Type.tp_repr(value);
    if (PyFloat_Check(value))
        return PyFloat_Type.tp_repr(value);
    if (PyComplex_CheckExact(value))
        return PyComplex_Type.tp_repr(value);
    return PyObject_CallOneArg(g_rules.text, value);
}

} // namespace

bool prepareValueTexts()
{
    PyObject *scope = PyDict_New();
    if (!scope || PyDict_SetItemString(scope, "__builtins__", PyEval_GetBuiltins()) != 0)
        return false;
    PyObject *done = PyRun_String(kRules, Py_file_input, scope, scope);
    if (!done)
        return false;
    Py_DECREF(done);
    g_rules.text = PyDict_GetItemString(scope, "_text");
    g_rules.unwrap = PyDict_GetItemString(scope, "_unwrap");
    return g_rules.text && g_rules.unwrap; // the scope lives as long as the helper
}

bool valueText(_object *value, void *target, TextSink sink)
{
    if (PyUnicode_Check(value))
        return putText(value, target, sink);
    return putOwned(ownText(value), target, sink);
}

std::string_view typeName(_object *value)
{
    const std::string_view name = Py_TYPE(value)->tp_name;
    const std::size_t dot = name.rfind('.');
    return dot == std::string_view::npos ? name : name.substr(dot + 1);
}

_object *withoutWrapping(_object *value)
{
    if (PyTuple_Check(value) && PyTuple_GET_SIZE(value) == 1)
        return Py_NewRef(PyTuple_GET_ITEM(value, 0));
    if (PyList_Check(value) && PyList_GET_SIZE(value) == 1)
        return Py_NewRef(PyList_GET_ITEM(value, 0));
    return PyObject_CallOneArg(g_rules.unwrap, value);
}

} // namespace retort::worker
