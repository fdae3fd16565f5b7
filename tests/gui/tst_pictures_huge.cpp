#include "core/data/generator/generator.h"
#include "core/store/workspace.h"
#include "tests/fakes/fake_run.h"
#include "tests/gui/support/looks.h"
#include "tests/gui/support/patience.h"
#include "tests/gui/support/window_test.h"
#include "widgets/common/theme.h"
#include "widgets/home/run_table_model.h"

#include <QApplication>
#include <QTableView>
#include <QTemporaryDir>

#include <utility>

using namespace retort;

/// The window over much: 60 runs, one of them with 10,000 answered problems, and 40 data sets, one of 10,000 problems.
/// Nothing on any page may ask for more room than there is, be cut, lie over another or keep the window; the pictures
/// are to be looked at.
class TestPicturesHuge : public WindowTest
{
    Q_OBJECT

private slots:
    void everyPage_data() { addPictureRows(kLargeWindow, kSmallWindow); }
    void everyPage();

private:
    /// The workspace of every row: it takes longer to write than to look at.
    [[nodiscard]] std::filesystem::path made() const { return m_made.path().toStdString(); }
    void makeOnce();
    void addManyRuns() const;
    void addManyDatasets() const;
    void goTo(const QString &page);

    QTemporaryDir m_made;
    bool m_isMade = false;
};

namespace {

constexpr int kRuns = 60;
constexpr int kProblems = 10000;
constexpr int kDatasets = 40;

std::string folderOf(int run)
{
    return "2026-10-" + std::to_string(10 + run / 24) + '_' + std::to_string(10 + run % 24 / 2)
           + (run % 2 ? "30" : "00") + "_run-" + std::to_string(run);
}

} // namespace

void TestPicturesHuge::addManyRuns() const
{
    for (int run = 0; run < kRuns - 1; ++run) {
        FakeRun fake;
        fake.name =
            "svamp-lambda-0." + std::to_string(run) + (run % 7 == 0 ? "-with-a-name-that-is-too-long-for-it" : "");
        fake.steps = fake.totalSteps = 200;
        fake.problems = 20;
        fake.state = run % 11 == 3 ? RunState::Failed : RunState::Finished;
        fake.hasReport = fake.state == RunState::Finished;
        writeFakeRun(made() / "runs", folderOf(run), fake);
    }
    writeFakeRun(made() / "runs", kMainRun, {.problems = kProblems});
}

void TestPicturesHuge::addManyDatasets() const
{
    Workspace library(made());
    for (int number = 0; number < kDatasets; ++number) {
        GeneratorOptions options;
        options.seed = static_cast<std::uint64_t>(number);
        options.trainProblems = number == 0 ? kProblems - 100 : 8;
        options.testProblems = number == 0 ? 100 : 2;
        options.formats = {FormatKind::Cot, FormatKind::Pot};
        Dataset dataset = generateDataset(options);
        dataset.name = number == 0 ? "everything" : "part-" + std::to_string(number);
        library.addDataset(dataset);
    }
}

void TestPicturesHuge::makeOnce()
{
    if (std::exchange(m_isMade, true))
        return;
    std::filesystem::create_directories(made() / "runs");
    addManyRuns();
    addManyDatasets();
}

/// As a person goes there: what is read and laid out then must not keep the window.
void TestPicturesHuge::goTo(const QString &page)
{
    GuiWatchdog watchdog;
    watchdog.setActivity(page);
    m_window->showPage(page);
    QCoreApplication::processEvents();
    waitForPages();
    QCoreApplication::processEvents();
    for (const GuiBlock &block : watchdog.blocks()) {
        qInfo("over 33 ms: %s", toText(block).c_str());
        QVERIFY2(block.milliseconds <= testing::kLongestBlockMs, toText(block).c_str());
    }
}

void TestPicturesHuge::everyPage()
{
    QFETCH(ThemeKind, theme);
    QFETCH(QSize, size);
    applyTheme(*qApp, theme);
    makeOnce();
    SessionOptions options;
    options.workspaceFolder = made();
    open({}, options);
    m_window->setSandboxState({.ready = true, .message = "confined"});
    m_window->resize(size);
    QTRY_COMPARE_WITH_TIMEOUT(m_session->runs()->rowCount(), kRuns, kTestPatienceMs);
    showRun((made() / "runs" / kMainRun).string());
    for (const char *page : {"home", "data", "teachers", "training", "compare", "rationales"}) {
        goTo(page);
        for (int drawn = 0; drawn < 2; ++drawn) { // rows are read when they are drawn, also after columns have come
            static_cast<void>(m_window->grab());
            QCoreApplication::processEvents();
            waitForPages();
        }
        savePicture(QStringLiteral("huge-%1").arg(QLatin1String(page)));
        QCOMPARE(m_window->size(), size);
        QCOMPARE((cutTexts(*m_window) + overlappingControls(*m_window)).join('\n'), QString());
    }
    QVERIFY(find<QTableView>("problemTable")->model()->rowCount() > kProblems / 2);
}

QTEST_MAIN(TestPicturesHuge)
#include "tst_pictures_huge.moc"
