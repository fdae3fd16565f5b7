// Covers: which Python is started and with what. The paths are set by hand: left alone, another python3 earlier in
// PATH can be taken, and `site` runs every .pth file of the host.

#include <Python.h>

#include "core/sandbox/worker/python_setup.h"

#include "core/sandbox/worker/memory_notes.h"
#include "core/sandbox/worker/printed_text.h"
#include "core/sandbox/worker/value_text.h"

#include <malloc.h>

namespace retort::worker {

namespace {

constexpr const wchar_t *kHome = L"" RETORT_PYTHON_PREFIX;
constexpr const wchar_t *kPaths[] = {L"" RETORT_PYTHON_PREFIX "/lib/python3.11",
                                     L"" RETORT_PYTHON_PREFIX "/lib/python3.11/lib-dynload",
                                     L"" RETORT_PYTHON_PREFIX "/lib/python3/dist-packages"};

// After this a late import is a ModuleNotFoundError, not a system call.
constexpr const char *kCloseImports = R"python(
import sys, random
sys.path[:] = []
sys.path_hooks[:] = []
sys.path_importer_cache.clear()
sys.meta_path[:] = [finder for finder in sys.meta_path if finder.__name__ in ('BuiltinImporter', 'FrozenImporter')]
random.seed(0)
if 'numpy' in sys.modules:
    sys.modules['numpy'].random.seed(0)
)python";

bool isFine(PyStatus status, std::string &error)
{
    if (!PyStatus_Exception(status))
        return true;
    error = std::string("Python did not start: ") + (status.err_msg ? status.err_msg : "no reason given");
    return false;
}

bool initialise(std::string &error)
{
    PyPreConfig before;
    PyPreConfig_InitIsolatedConfig(&before);
    before.utf8_mode = 1;
    if (!isFine(Py_PreInitialize(&before), error))
        return false;
    noteFailedAllocations();

    PyConfig config;
    PyConfig_InitIsolatedConfig(&config);
    config.site_import = 0;
    config.install_signal_handlers = 0;
    config.use_hash_seed = 1;
    config.hash_seed = 0;
    config.write_bytecode = 0;
    config.pathconfig_warnings = 0;
    PyStatus status = PyConfig_SetString(&config, &config.home, kHome);
    config.module_search_paths_set = 1;
    for (const wchar_t *path : kPaths)
        if (!PyStatus_Exception(status))
            status = PyWideStringList_Append(&config.module_search_paths, path);
    if (!PyStatus_Exception(status))
        status = Py_InitializeFromConfig(&config);
    PyConfig_Clear(&config);
    return isFine(status, error);
}

std::string pythonError()
{
    PyObject *type = nullptr;
    PyObject *value = nullptr;
    PyObject *trace = nullptr;
    PyErr_Fetch(&type, &value, &trace);
    PyObject *text = value ? PyObject_Str(value) : nullptr;
    const char *bytes = text ? PyUnicode_AsUTF8(text) : nullptr;
    return std::string("Python could not be set up: ") + (bytes ? bytes : "no reason given");
}

bool closeImports()
{
    PyObject *scope = PyDict_New();
    if (!scope || PyDict_SetItemString(scope, "__builtins__", PyEval_GetBuiltins()) != 0)
        return false;
    PyObject *done = PyRun_String(kCloseImports, Py_file_input, scope, scope);
    Py_XDECREF(done);
    Py_DECREF(scope);
    return done != nullptr;
}

_object *mainGlobals(Library library)
{
    PyObject *module = PyImport_AddModule("__main__");
    PyObject *globals = module ? PyModule_GetDict(module) : nullptr;
    PyObject *builtins = globals ? guardedBuiltins(library) : nullptr;
    if (!builtins || PyDict_SetItemString(globals, "__builtins__", builtins) != 0)
        return nullptr;
    return globals;
}

} // namespace

Python startPython(Library library)
{
    Python python;
    if (!initialise(python.error))
        return python;
    if (importAllowedModules(library) && prepareValueTexts() && closeImports() && redirectPrintedText())
        python.globals = mainGlobals(library);
    if (!python.globals)
        python.error = pythonError();
    return python;
}

void freezePython()
{
    PyGC_Collect();
    PyObject *collector = PyImport_ImportModule("gc");
    PyObject *done = collector ? PyObject_CallMethod(collector, "freeze", nullptr) : nullptr;
    Py_XDECREF(done);
    Py_XDECREF(collector);
    PyErr_Clear();
    malloc_trim(0);
}

} // namespace retort::worker
