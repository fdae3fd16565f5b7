#include "core/sandbox/sandbox.h"
#include "core/sandbox/sandbox_bench.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QTest>

#include <signal.h>

#include <thread>

using namespace retort;

namespace {

ProgramRequest program(const std::string &text, int wallMs = 20000)
{
    ProgramRequest request;
    request.program = text;
    request.wallMs = wallMs;
    return request;
}

/// Returns when the helper runs a program; after a minute in any case.
void waitForChild(int helper)
{
    QFile children(QString("/proc/%1/task/%1/children").arg(helper));
    for (const QDeadlineTimer limit(60000); !limit.hasExpired(); std::this_thread::yield()) {
        if (!children.open(QIODevice::ReadOnly) || !children.readAll().isEmpty())
            return;
        children.close();
    }
}

} // namespace

class TestSandbox : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void values_data();
    void values();
    void noValue_data();
    void noValue();
    void errorsCarryTypeMessageAndLine_data();
    void errorsCarryTypeMessageAndLine();
    void printedTextIsKept();
    void printedTextSurvivesATimeout();
    void hugePrintedTextIsCut();
    void caughtImportIsNotedBesideTheValue();
    void variablesByStatement();
    void variablesUpToTheError();
    void manyVariablesAreBounded();
    void resultsComeInTheOrderOfRequests();
    void chanceAndSetsAreTheSameInEachRun();
    void programThatIsTooLongIsAnError();
    void longestProgramRuns();
    void limitsOutOfRangeAreBounded();
    void noRequestsGiveNoResults();
    void killedHelperIsRestarted();
    void helperKilledWhileBusyRunsTheProgramAgain();
    void stopLeavesTheRest();
    void severalThreadsMayCall();
    void speedIsMeasured();

private:
    ProgramResult run(const ProgramRequest &request) { return m_sandbox.run(std::vector {request}).at(0); }

    Sandbox m_sandbox;
};

void TestSandbox::initTestCase()
{
    QVERIFY2(m_sandbox.state().ready, m_sandbox.state().message.c_str());
}

void TestSandbox::values_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("type");
    const auto row = [](const char *name, const char *text, const char *value, const char *type) {
        QTest::newRow(name) << QString(text) << QString(value) << QString(type);
    };
    row("whole number", "a = 6\nans = a * 7", "42", "int");
    row("division", "ans = 7 / 2", "3.5", "float");
    row("whole float", "ans = 51.0", "51.0", "float");
    row("negative", "ans = -3", "-3", "int");
    row("large", "ans = 2 ** 100", "1267650600228229401496703205376", "int");
    row("not a number", "ans = float('nan')", "nan", "float");
    row("boolean", "ans = 3 > 2", "True", "bool");
    row("text", "ans = 'B'", "B", "str");
    row("text beyond ASCII", "ans = 'naïve'", "naïve", "str");
    row("complex", "ans = 1 + 2j", "(1+2j)", "complex");
    row("tuple of one", "ans = (5,)", "5", "int");
    row("list of one", "ans = [2.5]", "2.5", "float");
    row("tuple of two", "ans = (4, 6.0)", "(4, 6.0)", "tuple");
    row("empty list", "ans = []", "[]", "list");
    row("dictionary", "ans = {'a': 1}", "{'a': 1}", "dict");
    row("fraction", "from fractions import Fraction\nans = Fraction(7, 2)", "3.5", "Fraction");
    row("whole fraction", "from fractions import Fraction\nans = Fraction(8, 2)", "4", "Fraction");
    row("decimal", "from decimal import Decimal\nans = Decimal('2.50')", "2.50", "Decimal");
    row("function has no address", "def f(): pass\nans = f", "<function f>", "function");
    row("own class has no address", "class A: pass\nans = A()", "<__main__.A object>", "A");
    row("solver function", "def solver():\n    x = 3\n    return x + 1\nans = solver()", "4", "int");
    row("main guard", "if __name__ == '__main__':\n    ans = 9", "9", "int");
    row("data class", "from dataclasses import dataclass\n@dataclass\nclass P:\n    x: int\nans = P(3).x", "3", "int");
    row("dates", "from datetime import date\nans = (date(2024, 3, 1) - date(2024, 2, 1)).days", "29", "int");
    row("date parsed", "from datetime import datetime\nans = datetime.strptime('10:30', '%H:%M').hour", "10", "int");
    row("Windows line ends", "a = 1\r\nans = a + 1\r\n", "2", "int");
    row("warning is no error", "ans = 1 if 1 is 1 else 0", "1", "int");
    row("numpy integer", "import numpy as np\nans = np.int64(7)", "7", "int64");
    row("numpy float", "import numpy as np\nans = np.mean([1, 2, 4.5])", "2.5", "float64");
    row("numpy single", "import numpy as np\nans = np.float32(0.5)", "0.5", "float32");
    row("numpy boolean", "import numpy as np\nans = np.bool_(True)", "True", "bool_");
    row("numpy array of one", "import numpy as np\nans = np.array([[3]])", "3", "int64");
    row("numpy array of two", "import numpy as np\nans = np.array([1, 2])", "array([1, 2])", "ndarray");
    row("sympy solution", "from sympy import symbols, solve\nx = symbols('x')\nans = solve(2 * x - 7, x)[0]", "3.5",
        "Rational");
    row("sympy whole", "from sympy import *\nx = Symbol('x')\nans = solve(x - 4)", "4", "Integer");
    row("sympy root", "import sympy\nans = sympy.sqrt(2)", "1.4142135623730951", "Pow");
    row("sympy formula", "import sympy\nans = sympy.Symbol('x') + 1", "x + 1", "Add");
    row("sympy sets", "from sympy import *\nx = symbols('x')\nans = solveset(x**2 - 9, x, Interval(0, 5))", "{3}",
        "FiniteSet");
}

void TestSandbox::values()
{
    QFETCH(QString, text);
    QFETCH(QString, value);
    QFETCH(QString, type);
    const ProgramResult result = run(program(text.toStdString()));
    QVERIFY2(result.end == ProgramEnd::Value, (toText(result.end) + " " + result.error).c_str());
    QCOMPARE(QString::fromStdString(result.value), value);
    QCOMPARE(QString::fromStdString(result.type), type);
    QVERIFY(result.seconds > 0);
}

void TestSandbox::noValue_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty program") << "";
    QTest::newRow("only a comment") << "# nothing";
    QTest::newRow("another name") << "answer = 4";
    QTest::newRow("none") << "ans = None";
    QTest::newRow("function that returns nothing") << "def f(): pass\nans = f()";
}

void TestSandbox::noValue()
{
    QFETCH(QString, text);
    const ProgramResult result = run(program(text.toStdString()));
    QCOMPARE(result.end, ProgramEnd::NoValue);
    QCOMPARE(result.value, std::string());
}

void TestSandbox::errorsCarryTypeMessageAndLine_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("message");
    QTest::addColumn<int>("line");
    const auto row = [](const char *name, const QByteArray &text, const char *type, const char *message, int line) {
        QTest::newRow(name) << text << QString(type) << QString(message) << line;
    };
    row("division by zero", "a = 1\nb = 0\nans = a / b", "ZeroDivisionError", "division by zero", 3);
    row("unknown name", "ans = apples * 2", "NameError", "name 'apples' is not defined", 1);
    row("inside a function", "def f(x):\n    return 1 / x\n\nans = f(0)", "ZeroDivisionError", "division by zero", 2);
    row("inside a library", "import math\n\nans = math.sqrt(-1)", "ValueError", "math domain error", 3);
    row("syntax", "a = 1\nans = = 2", "SyntaxError", "invalid syntax", 2);
    row("indentation", "a = 1\n  b = 2", "IndentationError", "unexpected indent", 2);
    row("open bracket", "ans = (1 +\n", "SyntaxError", "'(' was never closed", 1);
    row("syntax inside exec", "x = 1\nexec('a = = 1')", "SyntaxError", "invalid syntax", 2);
    row("null byte", QByteArray("ans = 1\0", 8), "SyntaxError", "source code string cannot contain null bytes", 0);
    row("not UTF-8", "ans = '\xff'", "SyntaxError",
        "(unicode error) 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte", 1);
    row("index", "a = [1]\nans = a[3]", "IndexError", "list index out of range", 2);
    row("assertion", "assert 1 == 2, 'no'", "AssertionError", "no", 1);
}

void TestSandbox::errorsCarryTypeMessageAndLine()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, type);
    QFETCH(QString, message);
    QFETCH(int, line);
    const ProgramResult result = run(program(text.toStdString()));
    QCOMPARE(toText(result.end), std::string("error"));
    QCOMPARE(QString::fromStdString(result.type), type);
    QCOMPARE(QString::fromStdString(result.error), message);
    QCOMPARE(result.line, line);
}

void TestSandbox::printedTextIsKept()
{
    const ProgramResult result =
        run(program("print('a', 1)\nimport sys\nsys.stderr.write('b')\nprint('ü', flush=True)"));
    QCOMPARE(result.printed, std::string("a 1\nbü\n"));
}

void TestSandbox::printedTextSurvivesATimeout()
{
    const ProgramResult result = run(program("print('so far')\nwhile True: pass", 200));
    QCOMPARE(result.end, ProgramEnd::Timeout);
    QCOMPARE(result.printed, std::string("so far\n"));
    QVERIFY(result.seconds >= 0.2);
}

void TestSandbox::hugePrintedTextIsCut()
{
    const ProgramResult result = run(program("for i in range(10000): print('ä' * 50)\nans = 1"));
    QCOMPARE(result.value, std::string("1"));
    QVERIFY(result.printed.size() <= 16 * 1024 && result.printed.size() > 16 * 1024 - 16);
    QVERIFY(result.printed.ends_with("\n[cut]"));
    QVERIFY(QString::fromStdString(result.printed).toUtf8().toStdString() == result.printed);
}

void TestSandbox::caughtImportIsNotedBesideTheValue()
{
    const ProgramResult result = run(program("try:\n    import os\nexcept ImportError:\n    pass\nans = 5"));
    QCOMPARE(result.end, ProgramEnd::Value);
    QCOMPARE(result.value, std::string("5"));
    QCOMPARE(result.error, std::string("import of os was refused"));
}

void TestSandbox::variablesByStatement()
{
    ProgramRequest request = program("boxes = 3\nimport math\npens = boxes * 12\nfor i in range(3):\n    pens += 1\n"
                                     "boxes = boxes\nans = pens / 2");
    QVERIFY(run(request).variables.empty());
    request.wantsVariables = true;
    const std::vector<ProgramVariable> expected {
        {1, "boxes", "3"}, {3, "pens", "36"}, {4, "pens", "39"}, {4, "i", "2"}, {7, "ans", "19.5"}};
    const ProgramResult result = run(request);
    QCOMPARE(result.value, std::string("19.5"));
    QVERIFY(result.variables == expected);
}

void TestSandbox::variablesUpToTheError()
{
    ProgramRequest request = program("a = 4\n\nb = a / 0\nc = 1");
    request.wantsVariables = true;
    const ProgramResult result = run(request);
    QCOMPARE(result.type, std::string("ZeroDivisionError"));
    QCOMPARE(result.line, 3);
    QCOMPARE(result.variables.size(), std::size_t(1));
    QVERIFY(result.variables.front() == (ProgramVariable {1, "a", "4"}));
}

void TestSandbox::manyVariablesAreBounded()
{
    ProgramRequest request = program("for i in range(20000):\n    globals()[f'v{i}'] = 'x' * 1000\nans = 1");
    request.wantsVariables = true;
    const ProgramResult result = run(request);
    QCOMPARE(result.value, std::string("1"));
    QVERIFY(result.variables.size() > 100 && result.variables.size() < 2000);
    QCOMPARE(result.variables[1].value.size(), std::size_t(200));
}

void TestSandbox::resultsComeInTheOrderOfRequests()
{
    std::vector<ProgramRequest> requests;
    for (int i = 0; i < 100; ++i)
        requests.push_back(program((i % 10 == 3 ? "import numpy\nans = " : "ans = ") + std::to_string(i)));
    const auto results = m_sandbox.run(requests);
    for (int i = 0; i < 100; ++i)
        QCOMPARE(results[static_cast<std::size_t>(i)].value, std::to_string(i));
}

void TestSandbox::chanceAndSetsAreTheSameInEachRun()
{
    const ProgramRequest request =
        program("import random\nans = f\"{random.random()} {[*{'apple', 'pear', 'plum', 'fig'}]} {hash('x')}\"");
    const std::string first = run(request).value;
    QVERIFY(!first.empty());
    for (const ProgramResult &result : m_sandbox.run(std::vector(6, request)))
        QCOMPARE(result.value, first);
    Sandbox other({{}, 1, false});
    QCOMPARE(other.run(std::vector {request}).at(0).value, first);
}

void TestSandbox::programThatIsTooLongIsAnError()
{
    const auto results = m_sandbox.run(std::vector {program("ans = 1"), program(std::string(300000, '#'))});
    QCOMPARE(results[0].value, std::string("1"));
    QCOMPARE(results[1].end, ProgramEnd::Error);
    QCOMPARE(results[1].error, std::string("the program has 300000 bytes; at most 262144 are run"));
}

void TestSandbox::longestProgramRuns()
{
    const std::string text = "ans = 3\n#" + std::string(262144 - 9, 'x');
    QCOMPARE(run(program(text)).value, std::string("3"));
}

void TestSandbox::limitsOutOfRangeAreBounded()
{
    ProgramRequest request = program("while True: pass", -5);
    QCOMPARE(run(request).end, ProgramEnd::Timeout);
    request = program("ans = 1");
    request.memoryMb = -1;
    QCOMPARE(run(request).value, std::string("1"));
}

void TestSandbox::noRequestsGiveNoResults()
{
    QVERIFY(m_sandbox.run({}).empty());
}

void TestSandbox::killedHelperIsRestarted()
{
    Sandbox sandbox({{}, 1, false});
    QVERIFY(sandbox.state().ready);
    const int before = sandbox.helperProcesses().front();
    kill(before, SIGKILL);
    QCOMPARE(sandbox.run(std::vector {program("ans = 5")}).at(0).value, std::string("5"));
    QVERIFY(sandbox.helperProcesses().front() != before);
}

void TestSandbox::helperKilledWhileBusyRunsTheProgramAgain()
{
    Sandbox sandbox({{}, 1, false});
    QVERIFY(sandbox.state().ready);
    const int before = sandbox.helperProcesses().front();
    std::vector<ProgramRequest> requests(3, program("while True: pass", 1500));
    requests.push_back(program("ans = 8"));
    std::thread killer([before] {
        waitForChild(before);
        kill(before, SIGKILL);
    });
    const auto results = sandbox.run(requests);
    killer.join();
    QCOMPARE(results[0].end, ProgramEnd::Timeout);
    QCOMPARE(results[2].end, ProgramEnd::Timeout);
    QCOMPARE(results[3].value, std::string("8"));
    QVERIFY(sandbox.helperProcesses().front() != before);
}

void TestSandbox::stopLeavesTheRest()
{
    StopToken stop;
    stop.requestStop();
    const auto results = m_sandbox.run(std::vector(5, program("ans = 1")), stop);
    for (const ProgramResult &result : results) {
        QCOMPARE(result.end, ProgramEnd::NoValue);
        QCOMPARE(result.error, std::string("stopped"));
    }
    QCOMPARE(run(program("ans = 2")).value, std::string("2"));
}

void TestSandbox::severalThreadsMayCall()
{
    std::vector<std::string> values(4);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < values.size(); ++i)
        threads.emplace_back([this, i, &values] { values[i] = run(program("ans = " + std::to_string(i))).value; });
    for (std::thread &thread : threads)
        thread.join();
    for (std::size_t i = 0; i < values.size(); ++i)
        QCOMPARE(values[i], std::to_string(i));
}

void TestSandbox::speedIsMeasured()
{
    const SandboxSpeed speed = measureSandbox(m_sandbox, 20);
    QCOMPARE(speed.programs, 20);
    QVERIFY(speed.programsPerSecond > 0 && speed.cpuMsPerProgram > 0);
}

QTEST_GUILESS_MAIN(TestSandbox)
#include "tst_sandbox.moc"
