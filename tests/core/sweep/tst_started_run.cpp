#include "core/sweep/started_run.h"
#include "tests/patience.h"
#include "tests/scratch_folder.h"

#include <QTest>

#include <csignal>

using namespace retort;

namespace {

RunOrder shell(const ScratchFolder &folder, const std::string &script)
{
    return {"point", {"-c", script}, folder.path() / "out.txt"};
}

} // namespace

/// A real process, but a shell in place of `retort`.
class TestStartedRun : public QObject
{
    Q_OBJECT

private slots:
    void itsEndAndItsWordsAreKept()
    {
        const ScratchFolder folder;
        const auto run = processStarter("/bin/sh")(shell(folder, "echo begun; echo 'retort: no data' >&2; exit 2"));
        QTRY_VERIFY(run->exitStatus().has_value());
        QCOMPARE(*run->exitStatus(), 2);
        QCOMPARE(lastWordsIn(folder.path() / "out.txt"), std::string("no data"));
    }

    void itIsAskedToStopAsByCtrlC()
    {
        const ScratchFolder folder;
        const auto run =
            processStarter("/bin/sh")(shell(folder, "trap 'exit 130' INT; echo ready; while :; do sleep 0.01; done"));
        QTRY_VERIFY(readFile(folder.path() / "out.txt").starts_with("ready"));
        QVERIFY(!run->exitStatus());
        run->askToStop();
        QTRY_VERIFY(run->exitStatus().has_value());
        QCOMPARE(*run->exitStatus(), 130);
    }

    void aSignalIsToldAsShellsDo()
    {
        const ScratchFolder folder;
        const auto run = processStarter("/bin/sh")(shell(folder, "kill -9 $$"));
        QTRY_VERIFY(run->exitStatus().has_value());
        QCOMPARE(*run->exitStatus(), 128 + SIGKILL);
    }

    void aProgramThatIsNotThereIsAStatus()
    {
        const ScratchFolder folder;
        const auto run = processStarter(folder.path() / "absent")(shell(folder, "true"));
        QTRY_VERIFY(run->exitStatus().has_value());
        QCOMPARE(*run->exitStatus(), 127);
    }

    void wordsOfAnyBytesAreText()
    {
        const ScratchFolder folder;
        QCOMPARE(lastWordsIn(folder.path() / "absent.txt"), std::string());
        const auto file = folder.write("out.txt", "first\nlast \x1b[31m\xff words\n");
        QCOMPARE(lastWordsIn(file), std::string("last  [31m\xef\xbf\xbd words"));
        QCOMPARE(lastWordsIn(folder.write("long.txt", std::string(100000, 'x') + "\nretort: end")), std::string("end"));
    }
};

QTEST_APPLESS_MAIN(TestStartedRun)

#include "tst_started_run.moc"
