// The helper's own self-test, run by hand: what its probes find with the filter and, as negative control, without.

#include "core/sandbox/helper_start.h"
#include "core/sandbox/sandbox.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTest>

#include <unistd.h>

using namespace retort;

namespace {

struct Report
{
    int status = -1;
    int probes = -1;
    int refused = -1;
    QString last;
};

Report runHelper(const QStringList &arguments)
{
    Report report;
    const auto helper = findHelper({});
    if (!helper)
        return report;
    QProcess process;
    process.start(QString::fromStdString(helper->string()), arguments);
    process.closeWriteChannel();
    if (!process.waitForFinished(120000) || process.exitStatus() != QProcess::NormalExit)
        return report;
    report.status = process.exitCode();
    const QStringList lines = QString::fromUtf8(process.readAllStandardOutput()).split('\n', Qt::SkipEmptyParts);
    if (lines.size() == 3) {
        report.probes = lines[0].section(' ', 1).toInt();
        report.refused = lines[1].section(' ', 1).toInt();
        report.last = lines[2];
    }
    return report;
}

} // namespace

class TestConfinement : public QObject
{
    Q_OBJECT

private slots:
    void everyProbeIsRefused_data();
    void everyProbeIsRefused();
    void withoutFilterNoProbeIsRefused();
    void withoutFilterNothingIsServed();
    void worksWithoutBubblewrap();
    void stateTellsAboutBubblewrap();
    void missingHelperIsSaid();
    void foreignHelperIsSaid();
};

void TestConfinement::everyProbeIsRefused_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("lean") << QStringList {"--self-test"};
    QTest::newRow("with numpy and sympy") << QStringList {"--self-test", "--science"};
}

void TestConfinement::everyProbeIsRefused()
{
    QFETCH(QStringList, arguments);
    const Report report = runHelper(arguments);
    QCOMPARE(report.last, QString("passed"));
    QCOMPARE(report.status, 0);
    QVERIFY(report.probes >= 43);
    QCOMPARE(report.refused, report.probes);
}

// Proves that the probes can fail: it is the filter that refuses them.
void TestConfinement::withoutFilterNoProbeIsRefused()
{
    const Report report = runHelper({"--self-test", "--without-filter"});
    QCOMPARE(report.status, 1);
    QVERIFY(report.probes >= 43);
    QCOMPARE(report.refused, 0);
    QCOMPARE(report.last, QString("the call open was not refused"));
}

void TestConfinement::withoutFilterNothingIsServed()
{
    QCOMPARE(runHelper({"--serve", "--without-filter"}).status, 2);
    QCOMPARE(runHelper({"--without-filter"}).status, 2);
    QCOMPARE(runHelper({"--serve", "--self-test", "--without-filter"}).status, 2);
}

void TestConfinement::worksWithoutBubblewrap()
{
    Sandbox sandbox({{}, 1, false});
    QVERIFY2(sandbox.state().ready, sandbox.state().message.c_str());
    QVERIFY(!sandbox.state().insideBubblewrap);
    QCOMPARE(sandbox.state().probes, sandbox.state().refused);
    ProgramRequest request;
    request.program = "open('/etc/passwd')";
    const ProgramResult result = sandbox.run(std::vector {request}).at(0);
    QCOMPARE(result.end, ProgramEnd::Refused);
    QCOMPARE(result.error, std::string("openat /etc/passwd"));
}

void TestConfinement::stateTellsAboutBubblewrap()
{
    Sandbox sandbox({{}, 1, true});
    QVERIFY2(sandbox.state().ready, sandbox.state().message.c_str());
    const bool isSaid = sandbox.state().message.find("inside bubblewrap") != std::string::npos;
    QCOMPARE(isSaid, sandbox.state().insideBubblewrap);
}

void TestConfinement::missingHelperIsSaid()
{
    Sandbox sandbox({"/nowhere/retort-sandbox", 1, true});
    QVERIFY(!sandbox.state().ready);
    QVERIFY(sandbox.state().message.find("RETORT_SANDBOX") != std::string::npos);
    QVERIFY_EXCEPTION_THROWN((void)sandbox.run(std::vector<ProgramRequest>(1)), std::exception);
}

void TestConfinement::foreignHelperIsSaid()
{
    Sandbox sandbox({"/bin/true", 1, false});
    QVERIFY(!sandbox.state().ready);
    QVERIFY(sandbox.state().message.find("/bin/true") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestConfinement)
#include "tst_confinement.moc"
