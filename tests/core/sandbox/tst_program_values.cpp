#include "core/base/error.h"
#include "core/sandbox/program_values.h"
#include "core/sandbox/sandbox.h"

#include <QTest>

using namespace retort;

/// What verdicts of programs are made of.
class TestProgramValues : public QObject
{
    Q_OBJECT

private slots:
    void valuesComeInOrderAndFailuresAreNone()
    {
        Sandbox sandbox;
        QVERIFY2(sandbox.state().ready, sandbox.state().message.c_str());
        const auto values = valuesOf(sandbox, {"ans = 6 * 7", "ans = nothing", "x = 1", "ans = 'two'"});
        QVERIFY(
            (values == std::vector<std::optional<std::string>> {"42", std::nullopt, std::nullopt, std::string("two")}));
    }

    void aStopIsNoFailureOfThePrograms()
    {
        Sandbox sandbox;
        const StopToken stop;
        stop.requestStop();
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(valuesOf(sandbox, {"ans = 1"}, stop)), Error);
    }
};

QTEST_GUILESS_MAIN(TestProgramValues)
#include "tst_program_values.moc"
