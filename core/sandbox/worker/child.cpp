// Covers: running one program and turning its value or error into text. Everything here runs after confinement and is
// untrusted: the parent believes only `progress` together with the exit, and bounds every length.

#include <Python.h>
#include <frameobject.h>

#include "core/sandbox/worker/child.h"

#include "core/sandbox/worker/memory_notes.h"
#include "core/sandbox/worker/statements.h"
#include "core/sandbox/worker/value_text.h"

#include <cstdio>
#include <cstring>
#include <new>

namespace retort::worker {

namespace {

struct PythonError
{
    PyObject *type = nullptr;
    PyObject *value = nullptr;
    PyObject *trace = nullptr;
};

PythonError takeError()
{
    PythonError error;
    PyErr_Fetch(&error.type, &error.value, &error.trace);
    PyErr_NormalizeException(&error.type, &error.value, &error.trace);
    return error;
}

/// Line of the innermost frame that is the program's own; needs no memory.
int lineOfTrace(PyObject *trace)
{
    int line = 0;
    for (auto *entry = reinterpret_cast<PyTracebackObject *>(trace); entry; entry = entry->tb_next) {
        PyCodeObject *code = PyFrame_GetCode(entry->tb_frame);
        if (PyUnicode_CompareWithASCIIString(code->co_filename, kProgramName) == 0)
            line = entry->tb_lineno > 0 ? entry->tb_lineno : PyCode_Addr2Line(code, entry->tb_lasti);
        Py_DECREF(code);
    }
    return line;
}

int lineOfSyntaxError(PyObject *value)
{
    PyObject *number = PyObject_GetAttrString(value, "lineno");
    const long line = number && PyLong_Check(number) ? PyLong_AsLong(number) : 0;
    Py_XDECREF(number);
    PyErr_Clear();
    return static_cast<int>(line);
}

void setErrorText(Outcome &outcome, PyObject *value)
{
    // A syntax error's own text carries the file name and line again.
    PyObject *text = PyErr_GivenExceptionMatches(value, PyExc_SyntaxError) ? PyObject_GetAttrString(value, "msg")
                                                                           : PyObject_Str(value);
    if (!text || !valueTextTo(text, outcome.error))
        outcome.error.set("the exception has no text");
    Py_XDECREF(text);
    PyErr_Clear();
}

/// numpy allocates by itself, and its error says how much.
bool isNumpyMemoryError(PyObject *value)
{
    return PyErr_GivenExceptionMatches(value, PyExc_MemoryError) && PyObject_HasAttrString(value, "_total_size");
}

/// A MemoryError without a refused allocation is the program's own, or the parser's.
bool isAboutMemory(const Outcome &outcome, PyObject *value)
{
    return outcome.refusedBytes > 0
           && (PyErr_GivenExceptionMatches(value, PyExc_MemoryError)
               || PyErr_GivenExceptionMatches(value, PyExc_SystemError));
}

void reportMemory(Outcome &outcome, unsigned limitMb)
{
    char text[160];
    const unsigned long long bytes = outcome.refusedBytes;
    if (bytes > 0)
        std::snprintf(text, sizeof text, "%llu more bytes were asked for; the limit is %u MB", bytes, limitMb);
    else
        std::snprintf(text, sizeof text, "more than the limit of %u MB was asked for", limitMb);
    outcome.end = protocol::End::Memory;
    outcome.error.set(text);
}

bool isRefusedImport(const Outcome &outcome, const PythonError &error)
{
    return outcome.refusedImport.boundedLength() > 0 && PyErr_GivenExceptionMatches(error.value, PyExc_ImportError);
}

void reportRefusedImport(Outcome &outcome)
{
    outcome.end = protocol::End::Refused;
    outcome.error.set("import of ");
    outcome.error.append({outcome.refusedImport.bytes, outcome.refusedImport.boundedLength()});
}

void reportError(Outcome &outcome, unsigned limitMb)
{
    releaseReserve();
    const PythonError error = takeError();
    outcome.end = protocol::End::Error;
    if (!error.value) {
        outcome.error.set("the exception has no text");
        return;
    }
    outcome.type.set(typeName(error.value));
    outcome.line = PyErr_GivenExceptionMatches(error.value, PyExc_SyntaxError) && lineOfTrace(error.trace) == 0
                       ? lineOfSyntaxError(error.value)
                       : lineOfTrace(error.trace);
    if (isAboutMemory(outcome, error.value)) {
        reportMemory(outcome, limitMb);
        return;
    }
    if (isRefusedImport(outcome, error)) {
        reportRefusedImport(outcome);
        return;
    }
    if (isNumpyMemoryError(error.value))
        outcome.end = protocol::End::Memory;
    setErrorText(outcome, error.value);
}

/// CPython refuses to write an int of more than 4300 digits: its size is said instead.
bool reportHugeInteger(PyObject *value, Outcome &outcome)
{
    if (!value || !PyLong_Check(value) || !PyErr_ExceptionMatches(PyExc_ValueError))
        return false;
    PyErr_Clear();
    char text[120];
    std::snprintf(text, sizeof text, "ans is a whole number of %zu bits, too long to write out",
                  _PyLong_NumBits(value));
    outcome.end = protocol::End::Error;
    outcome.type.set(typeName(value));
    outcome.error.set(text);
    return true;
}

void reportValue(Outcome &outcome, PyObject *globals, unsigned limitMb)
{
    PyObject *wrapped = PyDict_GetItemString(globals, "ans");
    if (!wrapped) {
        outcome.end = protocol::End::NoValue;
        return;
    }
    PyObject *value = withoutWrapping(wrapped);
    if (!value || !valueTextTo(value, outcome.value)) {
        outcome.value.length = 0;
        if (!reportHugeInteger(value, outcome))
            reportError(outcome, limitMb);
        return;
    }
    outcome.type.set(typeName(value));
    outcome.end = value == Py_None ? protocol::End::NoValue : protocol::End::Value;
    if (value == Py_None)
        outcome.value.length = 0;
}

/// A refused import that the program caught is noted beside its value.
void noteCaughtImport(Outcome &outcome)
{
    if (outcome.refusedImport.boundedLength() == 0 || outcome.error.boundedLength() > 0)
        return;
    outcome.error.set("import of ");
    outcome.error.append({outcome.refusedImport.bytes, outcome.refusedImport.boundedLength()});
    outcome.error.append(" was refused");
}

PyObject *run(RegionData &region, PyObject *globals)
{
    const protocol::RequestHeader &request = region.request;
    if (std::memchr(region.program, '\0', request.programBytes)) {
        PyErr_SetString(PyExc_SyntaxError, "source code string cannot contain null bytes");
        return nullptr;
    }
    if (request.flags & protocol::kWantsVariables)
        return runByStatements(region.program, globals, region.outcome);
    PyObject *code = compileProgram(region.program, 0);
    PyObject *done = code ? PyEval_EvalCode(code, globals, globals) : nullptr;
    Py_XDECREF(code);
    return done;
}

void runAndReport(RegionData &region, PyObject *globals)
{
    Outcome &outcome = region.outcome;
    PyObject *done = run(region, globals);
    // What follows is ours, not to be traced by the program.
    PyEval_SetTrace(nullptr, nullptr);
    PyEval_SetProfile(nullptr, nullptr);
    if (!done && !PyErr_ExceptionMatches(PyExc_SystemExit)) {
        reportError(outcome, region.request.memoryMb);
        return;
    }
    PyErr_Clear(); // sys.exit() is a normal end
    Py_XDECREF(done);
    reportValue(outcome, globals, region.request.memoryMb);
    noteCaughtImport(outcome);
}

} // namespace

_object *compileProgram(const char *program, int flags)
{
    PyCompilerFlags compilerFlags = {};
    compilerFlags.cf_flags = flags | PyCF_SOURCE_IS_UTF8 | PyCF_IGNORE_COOKIE;
    compilerFlags.cf_feature_version = PY_MINOR_VERSION;
    return Py_CompileStringExFlags(program, kProgramName, Py_file_input, &compilerFlags, 0);
}

void runProgram(RegionData &region, _object *globals)
{
    try {
        runAndReport(region, globals);
    } catch (const std::bad_alloc &) {
        releaseReserve();
        reportMemory(region.outcome, region.request.memoryMb);
    }
    region.outcome.progress = Progress::Complete;
}

void runInCopy(RegionData &region, _object *globals)
{
    PyObject *copy = PyDict_Copy(globals);
    if (copy)
        runProgram(region, copy);
    PyErr_Clear();
    Py_XDECREF(copy);
}

} // namespace retort::worker
