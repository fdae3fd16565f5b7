#include "core/base/error.h"
#include "core/jobs/problem_link.h"
#include "core/store/run_shelf.h"
#include "core/store/workspace.h"
#include "tests/fakes/fake_run.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace retort;

/// Links to one problem: written, read again, and refused when they are anything else.
class TestProblemLink : public QObject
{
    Q_OBJECT

private slots:
    void whatIsWrittenIsReadAgain_data();
    void whatIsWrittenIsReadAgain();
    void aLinkLooksAsItIsDocumented();
    void hostileLinksAreRefused_data();
    void hostileLinksAreRefused();
    void filesOfADesktopArePaths();
    void theRunIsFoundByItsId();
    void aFolderThatIsNoWorkspaceIsLeftAlone();
};

void TestProblemLink::whatIsWrittenIsReadAgain_data()
{
    QTest::addColumn<QString>("run");
    QTest::addColumn<QString>("set");
    QTest::addColumn<QString>("problem");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("workspace");
    QTest::newRow("all") << "a-b-1"
                         << "final-test"
                         << "0123456789abcdef"
                         << "cot+calculator"
                         << "/home/me/Retort";
    QTest::newRow("a run alone") << "a-b-1"
                                 << ""
                                 << ""
                                 << ""
                                 << "";
    QTest::newRow("what needs encoding") << "run 1"
                                         << "final&x=y"
                                         << "50% #1?"
                                         << "cot"
                                         << "/tmp/a b&c=d/\u00fc";
    QTest::newRow("what looks encoded") << "run%20"
                                        << "a%2fb"
                                        << "%00"
                                        << ""
                                        << "/tmp/%2e%2e";
}

void TestProblemLink::whatIsWrittenIsReadAgain()
{
    QFETCH(QString, run);
    QFETCH(QString, set);
    QFETCH(QString, problem);
    QFETCH(QString, path);
    QFETCH(QString, workspace);
    const ProblemLink link {run.toStdString(), set.toStdString(), problem.toStdString(), path.toStdString(),
                            workspace.toStdString()};
    QVERIFY2(readProblemLink(toText(link)) == link, toText(link).c_str());
    QVERIFY(isProblemLink(toText(link)));
}

void TestProblemLink::aLinkLooksAsItIsDocumented()
{
    QCOMPARE(
        toText({"1f-2e", "final-test", "00ff", "cot", "/home/me/My work"}),
        std::string("retort://open?run=1f-2e&set=final-test&problem=00ff&path=cot&workspace=%2Fhome%2Fme%2FMy%20work"));
}

void TestProblemLink::hostileLinksAreRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << "";
    QTest::newRow("another scheme") << "file:///etc/passwd";
    QTest::newRow("another order") << "retort://delete?run=1";
    QTest::newRow("no host") << "retort:open?run=1";
    QTest::newRow("a path") << "retort://open/etc?run=1";
    QTest::newRow("a user") << "retort://me@open?run=1";
    QTest::newRow("a port") << "retort://open:80?run=1";
    QTest::newRow("a fragment") << "retort://open?run=1#x";
    QTest::newRow("no run") << "retort://open?set=final-test";
    QTest::newRow("an empty run") << "retort://open?run=";
    QTest::newRow("unknown key") << "retort://open?run=1&command=rm";
    QTest::newRow("twice") << "retort://open?run=1&run=2";
    QTest::newRow("the set leaves its folder") << "retort://open?run=1&set=../../etc/passwd";
    QTest::newRow("the same, encoded") << "retort://open?run=1&set=..%2F..%2Fetc";
    QTest::newRow("the run leaves its folder") << "retort://open?run=..";
    QTest::newRow("a backslash") << "retort://open?run=1&problem=a%5Cb";
    QTest::newRow("a line break") << "retort://open?run=1&problem=a%0Ab";
    QTest::newRow("a nul") << "retort://open?run=1&set=a%00b";
    QTest::newRow("a relative workspace") << "retort://open?run=1&workspace=work";
    QTest::newRow("a workspace that goes up") << "retort://open?run=1&workspace=%2Ftmp%2F..%2Fetc";
    QTest::newRow("a long name") << "retort://open?run=1&problem=" + QString(300, 'a');
    QTest::newRow("a long link") << "retort://open?run=" + QString(100000, 'a');
}

void TestProblemLink::hostileLinksAreRefused()
{
    QFETCH(QString, text);
    try {
        (void)readProblemLink(text.toStdString());
        QFAIL("it was taken");
    } catch (const Error &error) {
        const QString said = error.what();
        QVERIFY2(said.startsWith("this is no link to a problem: "), qPrintable(said));
        QVERIFY2(said.size() < 600, qPrintable(said.left(700))); // it is shown
    }
}

void TestProblemLink::filesOfADesktopArePaths()
{
    QCOMPARE(pathOfFileUrl("file:///tmp/a%20b.yaml"), std::string("/tmp/a b.yaml"));
    for (const char *text : {"", "/tmp/a%20b", "retort://open?run=1", "https://x/y", "a b"})
        QCOMPARE(pathOfFileUrl(text), std::string(text));
}

void TestProblemLink::theRunIsFoundByItsId()
{
    const QTemporaryDir folder;
    const Workspace workspace(folder.path().toStdString());
    const auto run = writeFakeRun(workspace.runs(), "one", {.problems = 3});
    (void)writeFakeRun(workspace.runs(), "other", {.problems = 3});
    QCOMPARE(findRun(workspace.folder(), runIdOf(run)), run);
    try {
        (void)findRun(workspace.folder(), "gone");
        QFAIL("it was found");
    } catch (const Error &error) {
        QVERIFY2(QString(error.what()).contains(folder.path()), error.what());
    }
}

void TestProblemLink::aFolderThatIsNoWorkspaceIsLeftAlone()
{
    const QTemporaryDir folder;
    QVERIFY_THROWS_EXCEPTION(Error, (void)findRun(folder.path().toStdString(), "1"));
    QVERIFY(QDir(folder.path()).isEmpty()); // nothing was made there
}

QTEST_APPLESS_MAIN(TestProblemLink)
#include "tst_problem_link.moc"
