#include "core/base/files.h"
#include "tests/gui/sweeps/sweeps_page_test.h"

#include <QPushButton>

using namespace retort;

/// A sweep file in the window before it starts: sizes, estimate, start.
class TestSweepPlan : public SweepsPageTest
{
    Q_OBJECT

private slots:
    void aFileIsEstimatedBeforeItStarts();
    void anEstimateThatFailsSaysWhy();
    void aStartThatFailsSaysWhyInPlace();
    void aStartedSweepIsShownAndStopped();
    void nothingIsStartedInAReadOnlyWorkspace();
    void aSweepFileOpensHereFromEverywhere();
    void withoutAnyItSaysWhatASweepIs();
};

void TestSweepPlan::aFileIsEstimatedBeforeItStarts()
{
    addFile();
    openSweeps(withEstimate());
    choosePlan();
    QCOMPARE(find<QLabel>("planScale")->text(), QString("15 runs of 3 arms, into mixed-vs-single-mechanism"));
    QTRY_COMPARE(find<QLabel>("planHours")->text(), QString("About 6.3 hours"));
    QVERIFY(find<QLabel>("planDetails")->text().startsWith("10 runs to do · 2 at once"));
    QVERIFY2(find<QLabel>("planPower-0")->text().startsWith("finds 7.1 points with 80 % power on 400 test problems"),
             qPrintable(find<QLabel>("planPower-0")->text()));
    QVERIFY(find<QLabel>("planPower-0")->text().contains("of interest are 3.0"));
    QVERIFY(!find<QLabel>("planPower-1")->text().contains("of interest"));
    QCOMPARE(find<QPushButton>("planStart")->text(), QString("Start 10 runs"));
    QTest::keyClick(find<QPushButton>("planSize-1"), Qt::Key_Space);
    QCOMPARE(find<QLabel>("planScale")->text(), QString("3 runs of 3 arms, into mixed-vs-single-smoke"));
    QCOMPARE(find<QPushButton>("planStart")->text(), QString("Start 3 runs"));
}

void TestSweepPlan::anEstimateThatFailsSaysWhy()
{
    addFile();
    openSweeps(withProgram("echo 'retort: SVAMP.json: is not there' >&2; exit 2\n"));
    choosePlan();
    QTRY_COMPARE(find<QLabel>("planHours")->text(), QString("It cannot be estimated"));
    QCOMPARE(find<QLabel>("planDetails")->text(), QString("SVAMP.json: is not there"));
    QVERIFY(find<QPushButton>("planEstimate")->isVisible());
}

void TestSweepPlan::aStartThatFailsSaysWhyInPlace()
{
    addFile();
    openSweeps(withProgram("printf '%s\\n' \"$@\" >> " + (workspace() / "arguments").string()
                           + "\necho 'retort: mixed.yaml:3: is wrong' >&2; exit 2\n"));
    choosePlan();
    QTRY_COMPARE(find<QLabel>("planHours")->text(), QString("It cannot be estimated"));
    QTest::keyClick(find<QPushButton>("planStart"), Qt::Key_Space);
    QTRY_VERIFY(find<QWidget>("sweepsStrip")->isVisible()); // it did not start, and says why where one looks
    QVERIFY(find<QWidget>("sweepsStrip")->findChild<QLabel *>("stripText")->text().contains("mixed.yaml:3"));
    const std::string arguments = readFile(workspace() / "arguments");
    QVERIFY2(arguments.find((workspace() / "experiments/mixed.yaml").string() + "\n--out\n"
                            + directory().path().string() + "\n--size\nmechanism\n")
                 != std::string::npos,
             arguments.c_str());
    QTRY_VERIFY(find<QPushButton>("planStart")->isEnabled());
}

void TestSweepPlan::aStartedSweepIsShownAndStopped()
{
    addFile();
    addSweep(1);
    const std::string folder = directory().path().string();
    const std::string prepared = (workspace() / "prepared").string();
    std::filesystem::rename(folder, prepared);
    writeFileAtomically(workspace() / "estimate.json", "{\"runs_to_do\": 15}");
    openSweeps(withProgram("case \"$*\" in *--estimate*) exec cat " + (workspace() / "estimate.json").string()
                           + ";; esac\nmv " + prepared + " " + folder + "\n" + holdingScript(folder)));
    choosePlan();
    QTRY_COMPARE(find<QLabel>("planHours")->text(), QString("Time unknown"));
    QTest::keyClick(find<QPushButton>("planStart"), Qt::Key_Space);
    QVERIFY(!find<QPushButton>("planStart")->isEnabled()); // once is enough
    QTRY_VERIFY(find<QWidget>("sweepView")->isVisible());
    QCOMPARE(find<QLabel>("sweepState")->text(), QString("Running"));
    QTest::keyClick(find<QPushButton>("sweepStop"), Qt::Key_Space);
    QVERIFY(!find<QPushButton>("sweepStop")->isEnabled());
    QTRY_VERIFY(find<QPushButton>("sweepGoOn")->isVisible()); // the list follows a sweep that goes on
    QTRY_VERIFY(find<QPushButton>("sweepGoOn")->isEnabled());
}

void TestSweepPlan::nothingIsStartedInAReadOnlyWorkspace()
{
    addFile();
    SessionOptions options = withProgram("exit 2\n");
    options.freeBytes = [](const std::filesystem::path &) { return std::uintmax_t(0); };
    openSweeps(options);
    choosePlan();
    QVERIFY(!find<QPushButton>("planStart")->isEnabled());
    QVERIFY(!find<QPushButton>("planStart")->toolTip().isEmpty());
}

void TestSweepPlan::aSweepFileOpensHereFromEverywhere()
{
    addFile();
    open();
    QTRY_VERIFY(m_window->findChild<QWidget *>("experiment_mixed") != nullptr);
    auto *plan = find<QWidget>("experiment_mixed")->findChild<QPushButton *>("setUpButton");
    QCOMPARE(plan->text(), QString("Plan"));
    QTest::keyClick(plan, Qt::Key_Space); // the card on Home
    QTRY_COMPARE(m_window->currentPage(), QString("sweeps"));
    QTRY_VERIFY(find<QWidget>("planView")->isVisible());
    m_window->showPage("home");
    m_window->openPath(QString::fromStdString((workspace() / "experiments/mixed.yaml").string())); // what is dropped
    QTRY_COMPARE(m_window->currentPage(), QString("sweeps"));
    addSweep(1);
    m_window->showPage("home");
    m_window->openPath(QString::fromStdString(directory().path().string()));
    QTRY_COMPARE(m_window->currentPage(), QString("sweeps"));
    QTRY_VERIFY(find<QWidget>("sweepView")->isVisible());
}

void TestSweepPlan::withoutAnyItSaysWhatASweepIs()
{
    openSweeps();
    QVERIFY(find<QWidget>("sweepsEmpty")->isVisible());
    const QString file = m_folder->filePath("other.yaml");
    writeFileAtomically(file.toStdString(), sweepText());
    m_window->setNextPath(file);
    QTest::keyClick(find<QWidget>("sweepsEmpty")->findChild<QPushButton *>("emptyButton"), Qt::Key_Space);
    QTRY_VERIFY(find<QWidget>("planView")->isVisible());
    QTRY_COMPARE(find<QLabel>("planScale")->text(), QString("15 runs of 3 arms, into mixed-vs-single-mechanism"));
}

QTEST_MAIN(TestSweepPlan)
#include "tst_sweep_plan.moc"
