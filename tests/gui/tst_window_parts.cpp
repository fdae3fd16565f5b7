#include "app/setup_controller.h"
#include "tests/fakes/fake_parts_run.h"
#include "tests/gui/support/window_test.h"
#include "widgets/common/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QTableView>

#include <filesystem>

using namespace retort;

Q_DECLARE_METATYPE(retort::ThemeKind)

namespace {

constexpr const char *kParts = "2026-11-22_1000_socratic-smoke";

} // namespace

/// A run of several students on every page that shows it, and its experiment in Setup. RETORT_PARTS_WORKSPACE: a
/// workspace whose first run is shown instead of the made-up one, for pictures of a real run.
class TestWindowParts : public WindowTest
{
    Q_OBJECT

private slots:
    void aRunOfPartsIsShownOnEveryPage();
    void anExperimentOfPartsOpensInSetup();
    void pictures_data() { addPictureRows(kLargeWindow, kSmallWindow); }
    void pictures();

private:
    std::string addRun();
    void openExperiment();
};

/// Its folder's name.
std::string TestWindowParts::addRun()
{
    const QString given = qEnvironmentVariable("RETORT_PARTS_WORKSPACE");
    if (given.isEmpty())
        return writeFakePartsRun(runs(), kParts, {.steps = 240}).filename().string();
    std::filesystem::create_directories(runs());
    for (const auto &run : std::filesystem::directory_iterator(given.toStdString() + "/runs")) {
        std::filesystem::copy(run.path(), runs() / run.path().filename(), std::filesystem::copy_options::recursive);
        return run.path().filename().string();
    }
    return {};
}

void TestWindowParts::openExperiment()
{
    auto *setup = m_window->findChild<SetupController *>();
    QSignalSpy opened(setup, &SetupController::opened);
    setup->beginFrom(qEnvironmentVariable("RETORT_SOURCE_DIR") + "/experiments/socratic-smoke.yaml");
    QVERIFY(opened.wait(kTestPatienceMs));
    waitForPages();
}

void TestWindowParts::aRunOfPartsIsShownOnEveryPage()
{
    const std::string run = addRun();
    open();
    m_window->showPage("training");
    showRun(run);
    QCOMPARE(textOf("runPart"), QString("2 parts"));
    QVERIFY(find<QWidget>("chartLegend")->accessibleName().contains("Decomposer, Solver"));
    m_window->showPage("students");
    auto *first = find<QComboBox>("firstStudent");
    QTRY_VERIFY(first->findText("socratic-smoke, solver, step 240") >= 0);
    m_window->showPage("compare");
    QTRY_VERIFY(find<QTableView>("compareTable")->model()->rowCount() > 0);
    m_window->showPage("rationales");
    waitForProblems();
    QTRY_VERIFY(m_window->findChild<QWidget *>("cell_1_1") != nullptr);
    QVERIFY(find<QWidget>("cell_1_1")->accessibleName().contains("Decomposer: "));
}

void TestWindowParts::anExperimentOfPartsOpensInSetup()
{
    open();
    m_window->showPage("setup");
    openExperiment();
    QVERIFY(find<QAbstractButton>("studentsKind-1")->isChecked());
    QTRY_VERIFY(m_window->findChild<QAbstractButton *>("tab_solver") != nullptr);
    find<QAbstractButton>("tab_solver")->click();
    QTRY_VERIFY(find<QLabel>("exampleRationale")->text().startsWith("solution "));
    QVERIFY(find<QLabel>("estimateMemory")->text().endsWith(" GB"));
    find<QAbstractButton>("tab_decomposer")->click();
    QVERIFY(find<QLabel>("exampleRationale")->text().startsWith("question "));
    QTRY_VERIFY(find<QAbstractButton>("launchSetup")->toolTip().indexOf("error") < 0);
}

void TestWindowParts::pictures()
{
    QFETCH(ThemeKind, theme);
    QFETCH(QSize, size);
    applyTheme(*qApp, theme);
    const std::string run = addRun();
    open();
    m_window->setSandboxState({.ready = true, .message = "confined"});
    m_window->resize(size);
    m_window->showPage("training");
    showRun(run);
    for (const char *page : {"training", "students", "compare", "rationales"}) {
        m_window->showPage(page);
        for (int drawn = 0; drawn < 2; ++drawn) { // rows are read when they are drawn
            static_cast<void>(m_window->grab());
            QCoreApplication::processEvents();
            waitForPages();
        }
        savePicture(QStringLiteral("window-parts-%1").arg(QLatin1String(page)));
    }
}

QTEST_MAIN(TestWindowParts)
#include "tst_window_parts.moc"
