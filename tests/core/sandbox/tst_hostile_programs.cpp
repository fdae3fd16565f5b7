// Programs that try to get out, to forge, to stop the helper or to use it up; each must end as the table says.

#include "core/sandbox/sandbox.h"

#include <QTest>

#include <unistd.h>

using namespace retort;

namespace {

struct Expected
{
    ProgramEnd end = ProgramEnd::Refused;
    const char *text = ""; // the value, or a part of type, error or printed text
};

Expected refused(const char *what)
{
    return {ProgramEnd::Refused, what};
}

Expected error(const char *what)
{
    return {ProgramEnd::Error, what};
}

Expected value(const char *what)
{
    return {ProgramEnd::Value, what};
}

const Expected kTimeout {ProgramEnd::Timeout, "not finished after"};
const Expected kMemory {ProgramEnd::Memory, ""};

void row(const char *name, const char *program, Expected expected)
{
    QTest::newRow(name) << QString(program) << static_cast<int>(expected.end) << QString(expected.text);
}

// The real posix module, behind the list of imports.
#define POSIX "import random\nos = random._os\n"

} // namespace

class TestHostilePrograms : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void files_data();
    void files() { check(); }
    void processesAndSignals_data();
    void processesAndSignals() { check(); }
    void imports_data();
    void imports() { check(); }
    void forgery_data();
    void forgery() { check(); }
    void timeAndMemory_data();
    void timeAndMemory() { check(); }
    void crashes_data();
    void crashes() { check(); }
    void scienceLibraries_data();
    void scienceLibraries() { check(); }
    void nothingWasWritten();
    void laterProgramSeesNothingOfAnEarlierOne();
    void helpersSurvivedAll();

private:
    void columns();
    void check();

    Sandbox m_sandbox {{{}, 1, true}};
    std::vector<int> m_helpers;
};

void TestHostilePrograms::initTestCase()
{
    QVERIFY2(m_sandbox.state().ready, m_sandbox.state().message.c_str());
    m_helpers = m_sandbox.helperProcesses();
    QCOMPARE(m_helpers.size(), std::size_t(1));
}

void TestHostilePrograms::columns()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<int>("end");
    QTest::addColumn<QString>("text");
}

void TestHostilePrograms::check()
{
    QFETCH(QString, program);
    QFETCH(int, end);
    QFETCH(QString, text);
    ProgramRequest request;
    request.program = program.toStdString();
    // Only a program that is to be stopped meets its limit: elsewhere a loaded machine must not change the end.
    request.wallMs = end == static_cast<int>(ProgramEnd::Timeout) ? 300 : 20000;
    request.memoryMb = 64;
    const ProgramResult result = m_sandbox.run(std::vector {request}).at(0);
    const std::string seen = toText(result.end) + " value '" + result.value + "' type '" + result.type + "' error '"
                             + result.error + "' printed '" + result.printed.substr(0, 200) + "'";
    QVERIFY2(static_cast<int>(result.end) == end, seen.c_str());
    if (result.end == ProgramEnd::Value)
        QCOMPARE(QString::fromStdString(result.value), text);
    else
        QVERIFY2(QString::fromStdString(result.type + " " + result.error).contains(text), seen.c_str());
}

void TestHostilePrograms::files_data()
{
    columns();
    row("read a file", "open('/etc/passwd').read()", refused("openat /etc/passwd"));
    row("write a file", "open('/tmp/retort_hostile', 'w').write('x')", refused("openat /tmp/retort_hostile"));
    row("error of open caught", "try:\n    open('/etc/passwd')\nexcept BaseException:\n    ans = 1",
        refused("openat /etc/passwd"));
    row("file named like the program", "open('<program>')", error("FileNotFoundError"));
    row("path with null", "open('a\\0b')", error("ValueError"));
    row("open by posix", POSIX "os.open('/etc/shadow', 0)", refused("openat /etc/shadow"));
    row("list a folder", POSIX "os.listdir('/')", refused("openat /"));
    row("walk a folder", POSIX "ans = len(list(os.walk('/')))", refused("openat /"));
    row("own memory", "open('/proc/self/mem', 'rb')", refused("openat /proc/self/mem"));
    row("environment of the parent", "open('/proc/%d/environ' % __import__('random')._os.getppid())",
        refused("openat /proc/"));
    row("remove a file", POSIX "os.remove('/tmp/nothing')", refused("unlink"));
    row("rename a file", POSIX "os.rename('/tmp/a', '/tmp/b')", refused("rename"));
    row("make a folder", POSIX "os.mkdir('/tmp/retort_hostile_folder')", refused("mkdir"));
    row("make a link", POSIX "os.symlink('/etc/passwd', '/tmp/retort_hostile_link')", refused("symlink"));
    row("change rights", POSIX "os.chmod('/tmp', 0o777)", refused("chmod /tmp"));
    row("change folder", POSIX "os.chdir('/')", refused("chdir /"));
    row("write to descriptors",
        POSIX "n = 0\nfor fd in range(64):\n    try:\n        n += os.write(fd, b'forged')\n"
              "    except OSError:\n        pass\nans = n",
        value("0"));
    row("close descriptors",
        POSIX "for fd in range(64):\n    try:\n        os.close(fd)\n    except OSError:\n"
              "        pass\nans = 7",
        value("7"));
    row("duplicate a descriptor", POSIX "os.dup(0)", refused("fcntl"));
    row("pipe", POSIX "os.pipe()", refused("pipe2"));
    row("raw file object", "import random\nrandom._os.fdopen(0).read()", error("OSError"));
    row("file behind exec", "exec(\"open('/etc/hostname')\")", refused("openat /etc/hostname"));
    row("file in a deferred call",
        "class A:\n    def __del__(self):\n        open('/etc/passwd')\na = A()\ndel a\nans = 1",
        refused("openat /etc/passwd"));
    row("file while the value is written",
        "class A:\n    def __repr__(self):\n        return open('/etc/passwd').read()\nans = A()",
        refused("openat /etc/passwd"));
    row("memory file", POSIX "os.memfd_create('x')", refused("memfd_create"));
}

void TestHostilePrograms::processesAndSignals_data()
{
    columns();
    row("fork", POSIX "os.fork()", refused("clone"));
    row("fork caught in a loop",
        POSIX "while True:\n    try:\n        os.fork()\n    except BaseException:\n        pass", refused("clone"));
    row("forkpty", POSIX "os.forkpty()", refused("openat /dev/ptmx"));
    row("shell", POSIX "os.system('id')", refused("clone"));
    row("spawn", POSIX "os.posix_spawn('/bin/sh', ['sh'], {})", refused("clone"));
    row("exec", POSIX "os.execv('/bin/sh', ['sh'])", refused("execve /bin/sh"));
    row("thread",
        "import functools\nt = functools.__dict__['RLock']\nimport sys\n"
        "sys.modules['_thread'].start_new_thread(print, ())",
        refused("clone3"));
    row("kill the parent", POSIX "os.kill(os.getppid(), 9)", refused("kill"));
    row("kill everything", POSIX "os.kill(-1, 9)", refused("kill"));
    row("kill itself", POSIX "os.kill(os.getpid(), 9)", refused("kill"));
    row("abort", POSIX "os.abort()", error("abort"));
    row("be another user", POSIX "os.setuid(0)", refused("setuid"));
    row("lower priority", POSIX "os.nice(5)", refused("priority"));
    row("choose a processor", POSIX "os.sched_setaffinity(0, {0})", refused("sched_setaffinity"));
    row("session", POSIX "os.setsid()", refused("setsid"));
    row("name of the machine", POSIX "os.uname()", refused("uname"));
    row("wait for others", POSIX "os.wait()", refused("wait4"));
    row("sleep", "import time\ntime.sleep(0.01)\nans = 1", refused("clock_nanosleep"));
    row("handler of signals", "import random\nrandom.__builtins__['__import__']('_signal').signal(10, print)",
        error("PermissionError"));
    row("timer", "import random\nrandom.__builtins__['__import__']('_signal').setitimer(0, 1)", refused("setitimer"));
}

void TestHostilePrograms::imports_data()
{
    columns();
    row("os", "import os\nans = 1", refused("import of os"));
    row("from os", "from os import system", refused("import of os"));
    row("subprocess", "import subprocess", refused("import of subprocess"));
    row("ctypes", "import ctypes", refused("import of ctypes"));
    row("socket", "import socket", refused("import of socket"));
    row("threading", "import threading", refused("import of threading"));
    row("multiprocessing", "import multiprocessing", refused("import of multiprocessing"));
    row("pandas", "import pandas as pd", refused("import of pandas"));
    row("by function", "m = __import__('os')", refused("import of os"));
    row("inside a library's name", "import os.path", refused("import of os.path"));
    row("caught and done without", "try:\n    import os\nexcept ImportError:\n    pass\nans = 5", value("5"));
    row("real import of a library", "import random\nr = random.__builtins__['__import__']\nr('ctypes')",
        error("ModuleNotFoundError"));
    row("real import of the socket module",
        "import random\nr = random.__builtins__['__import__']\ns = r('_socket')\ns.socket()", refused("socket"));
    row("shared object",
        "import random, sys\nr = random.__builtins__['__import__']\nimp = r('_imp')\n"
        "class S:\n    name = 'x'\n    origin = '/usr/lib/x86_64-linux-gnu/libc.so.6'\n"
        "imp.create_dynamic(S)",
        refused("openat /usr/lib/x86_64-linux-gnu/libc.so.6"));
    row("path set again",
        "import sys\nsys.path.append('/usr/lib/python3.11')\nimport random\n"
        "random.__builtins__['__import__']('ctypes')",
        error("ModuleNotFoundError"));
    row("through subclasses",
        "c = [c for c in ().__class__.__base__.__subclasses__() if c.__name__ == 'FileLoader'][0]\n"
        "ans = c('x', '/etc/passwd').get_data('/etc/passwd')",
        refused("openat /etc/passwd"));
    row("builtins", "import builtins", refused("import of builtins"));
    row("select", "import random\nr = random.__builtins__['__import__']\nr('select').poll().poll(1)", refused("poll"));
}

void TestHostilePrograms::forgery_data()
{
    columns();
    row("exit with success", POSIX "ans = 42\nos._exit(0)", error("exited without result"));
    row("exit like a refusal", POSIX "os._exit(77)", error("exited without result"));
    row("exit like no confinement", POSIX "os._exit(70)", error("could not be confined"));
    row("int that writes itself as another",
        "class E(int):\n    def __repr__(self): return '999'\n    __str__ = __repr__\nans = E(3)", value("3"));
    row("bool is not a number", "ans = True", value("True"));
    row("float that writes itself as another", "class E(float):\n    def __repr__(self): return '9'\nans = E(2.5)",
        value("2.5"));
    row("print replaced", "import sys\nsys.stdout = None\nans = 4", value("4"));
    row("builtins emptied", "__builtins__.clear()\nans = 8", value("8"));
    row("globals of main cleared", "ans = 3\nglobals().clear()", {ProgramEnd::NoValue, ""});
    row("ans removed", "ans = 3\ndel ans", {ProgramEnd::NoValue, ""});
    row("answer by exit", "import sys\nans = 6\nsys.exit(3)", value("6"));
    row("SystemExit", "ans = 2\nraise SystemExit", value("2"));
    row("keyboard interrupt", "raise KeyboardInterrupt", error("KeyboardInterrupt"));
    row("exception whose text fails", "class E(Exception):\n    def __str__(self): raise ValueError\nraise E",
        error("the exception has no text"));
    row("exception that is not one", "raise 5", error("TypeError"));
    row("trace hook", "import sys\nsys.settrace(lambda *a: 1 / 0)\nans = 1", value("1"));
    row("hook of uncaught errors", "import sys\nsys.excepthook = lambda *a: open('/etc/passwd')\n1 / 0",
        error("ZeroDivisionError"));
    row("input", "ans = input()", error("lost sys.stdin"));
    row("help", "help()", error("NameError"));
    row("quit", "quit()", error("NameError"));
    row("lone surrogate", "ans = '\\ud800x'", value("?x"));
}

void TestHostilePrograms::timeAndMemory_data()
{
    columns();
    row("endless loop", "while True: pass", kTimeout);
    row("loop that catches all", "while True:\n    try:\n        1 / 0\n    except BaseException:\n        pass",
        kTimeout);
    row("power of powers", "ans = 10 ** 10 ** 8", kTimeout);
    row("squares for ever", "a = 3\nwhile True: a = a * a % (1 << 200000) + 1", kTimeout);
    row("catastrophic pattern", "import re\nre.match('(a+)+$', 'a' * 40 + 'b')", kTimeout);
    row("text that never ends",
        "class A:\n    def __str__(self):\n        while True: pass\n    __repr__ = __str__\nans = A()", kTimeout);
    row("object that makes itself", "class A:\n    def __del__(self):\n        while True: A()\nA()", kTimeout);
    row("lock taken twice", "import sys\nl = sys.modules['_thread'].allocate_lock()\nl.acquire()\nl.acquire()",
        kTimeout);
    row("recursion caught in recursion", "def f():\n    try: f()\n    except RecursionError: f()\nf()", kTimeout);
    row("text of a trillion", "ans = 'a' * 10 ** 12", {ProgramEnd::Memory, "1000000000049 more bytes"});
    row("text beyond any size", "ans = 'a' * 10 ** 20", error("OverflowError"));
    row("list of a billion", "ans = [0] * 10 ** 9", kMemory);
    row("list that grows", "a = []\nwhile True: a.append('x' * 100000)", kMemory);
    row("dictionary that grows", "d = {}\ni = 0\nwhile True:\n    d[i] = str(i)\n    i += 1", kMemory);
    row("text that doubles", "s = 'x'\nwhile True: s += s", kMemory);
    row("memory error caught for ever", "while True:\n    try: a = 'a' * 10 ** 12\n    except MemoryError: pass",
        {ProgramEnd::Timeout, "had been asked for and refused"});
    row("memory error raised by itself", "raise MemoryError('mine')", error("MemoryError"));
    row("value of a million elements", "ans = len(list(range(10 ** 6)))", value("1000000"));
    row("huge printed text", "for i in range(10 ** 5): print('x' * 100)\nans = 1", value("1"));
    row("whole number too long", "ans = 10 ** 5000", error("16610 bits"));
}

void TestHostilePrograms::crashes_data()
{
    columns();
    row("deep recursion", "def f(n): return f(n + 1)\nf(0)", error("RecursionError"));
    row("nested lists", "a = []\nfor i in range(10 ** 5): a = [a]\nans = repr(a)", error("RecursionError"));
    row("recursion without limit in C",
        "import sys\nsys.setrecursionlimit(10 ** 9)\na = []\nfor i in range(10 ** 5): a = [a]\nans = repr(a)",
        error("stack overflow in C"));
    row("crafted bytecode",
        "def f(): pass\nf.__code__ = f.__code__.replace(co_code=bytes([100, 200] * 3), co_consts=())\nf()\nans = 1",
        error(""));
    row("too many nested brackets",
        "ans = "
        "((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((("
        "((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((("
        "((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((1",
        error("SyntaxError"));
}

void TestHostilePrograms::scienceLibraries_data()
{
    columns();
    row("numpy file", "import numpy as np\nnp.loadtxt('/etc/passwd')", error("FileNotFoundError"));
    row("numpy file written", "import numpy as np\nnp.save('/tmp/retort_hostile.npy', np.zeros(3))",
        refused("openat /tmp/retort_hostile.npy"));
    row("numpy mapping", "import numpy as np\nnp.memmap('/etc/passwd')", error("No module named 'mmap'"));
    row("numpy memory", "import numpy as np\nans = np.zeros(10 ** 11)", {ProgramEnd::Memory, "Unable to allocate"});
    row("numpy ctypes", "import numpy as np\nnp.ctypeslib.load_library('libc.so.6', '/lib')", error(""));
    row("sympy parsing", "import sympy\nsympy.sympify(\"__import__('os').system('id')\")", refused("clone"));
    row("os by name in sympy", "import sympy, os", refused("import of os"));
}

void TestHostilePrograms::nothingWasWritten()
{
    for (const char *path :
         {"/tmp/retort_hostile", "/tmp/retort_hostile_folder", "/tmp/retort_hostile_link", "/tmp/retort_hostile.npy"})
        QVERIFY2(access(path, F_OK) != 0, path);
}

void TestHostilePrograms::laterProgramSeesNothingOfAnEarlierOne()
{
    ProgramRequest first;
    first.program = "import math, sys\nmath.pi = 3\nsys.leak = 'secret'\nans = math.pi";
    ProgramRequest second;
    second.program = "import math, sys\nans = f\"{math.pi} {hasattr(sys, 'leak')}\"";
    const auto results = m_sandbox.run(std::vector {first, second});
    QCOMPARE(results[0].value, std::string("3"));
    QCOMPARE(results[1].value, std::string("3.141592653589793 False"));
}

void TestHostilePrograms::helpersSurvivedAll()
{
    QCOMPARE(m_sandbox.helperProcesses().front(), m_helpers.front());
}

QTEST_GUILESS_MAIN(TestHostilePrograms)
#include "tst_hostile_programs.moc"
