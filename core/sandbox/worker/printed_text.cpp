#include <Python.h>

#include "core/sandbox/worker/printed_text.h"

#include <string_view>

namespace retort::worker {

namespace {

constexpr std::string_view kCutMark = "\n[cut]";

// A Python method has no argument of ours: the one place where a global is needed.
Outcome *g_outcome = nullptr;

void keep(std::string_view text)
{
    if (!g_outcome || g_outcome->isPrintedCut)
        return;
    const std::size_t room = protocol::kMaxPrintedBytes - kCutMark.size() - g_outcome->printed.boundedLength();
    if (text.size() <= room) {
        g_outcome->printed.append(text);
        return;
    }
    std::size_t length = room;
    while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xc0) == 0x80)
        --length;
    g_outcome->printed.append(text.substr(0, length));
    g_outcome->printed.append(kCutMark);
    g_outcome->isPrintedCut = true;
}

PyObject *write(PyObject *, PyObject *argument)
{
    if (!PyUnicode_Check(argument))
        return PyErr_Format(PyExc_TypeError, "write() argument must be str, not %s", Py_TYPE(argument)->tp_name);
    // Lone surrogates cannot be written as UTF-8: they are replaced, never an error.
    PyObject *bytes = PyUnicode_AsEncodedString(argument, "utf-8", "replace");
    if (!bytes)
        return nullptr;
    keep({PyBytes_AS_STRING(bytes), static_cast<std::size_t>(PyBytes_GET_SIZE(bytes))});
    Py_DECREF(bytes);
    return PyLong_FromSsize_t(PyUnicode_GET_LENGTH(argument));
}

PyObject *doNothing(PyObject *, PyObject *)
{
    Py_RETURN_NONE;
}

PyObject *sayNo(PyObject *, PyObject *)
{
    Py_RETURN_FALSE;
}

PyObject *sayYes(PyObject *, PyObject *)
{
    Py_RETURN_TRUE;
}

PyObject *encodingName(PyObject *, void *)
{
    return PyUnicode_FromString("utf-8");
}

PyMethodDef kMethods[] = {
    {"write", write, METH_O, nullptr},
    {"flush", doNothing, METH_NOARGS, nullptr},
    {"isatty", sayNo, METH_NOARGS, nullptr},
    {"readable", sayNo, METH_NOARGS, nullptr},
    {"seekable", sayNo, METH_NOARGS, nullptr},
    {"writable", sayYes, METH_NOARGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

PyGetSetDef kAttributes[] = {
    {"encoding", encodingName, nullptr, nullptr, nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr},
};

PyType_Slot kSlots[] = {{Py_tp_methods, kMethods}, {Py_tp_getset, kAttributes}, {0, nullptr}};
PyType_Spec kSpecification = {"retort.Printed", sizeof(PyObject), 0, Py_TPFLAGS_DEFAULT, kSlots};

} // namespace

bool redirectPrintedText()
{
    PyObject *type = PyType_FromSpec(&kSpecification);
    PyObject *output = type ? PyObject_CallNoArgs(type) : nullptr;
    if (!output)
        return false;
    bool isSet = true;
    for (const char *name : {"stdout", "stderr", "__stdout__", "__stderr__"})
        isSet = isSet && PySys_SetObject(name, output) == 0;
    for (const char *name : {"stdin", "__stdin__"})
        isSet = isSet && PySys_SetObject(name, Py_None) == 0;
    return isSet;
}

void reportPrintedTo(Outcome *outcome)
{
    g_outcome = outcome;
}

} // namespace retort::worker
