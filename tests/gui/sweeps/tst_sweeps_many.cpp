#include "core/base/files.h"
#include "core/jobs/gui_watchdog.h"
#include "core/jobs/sweep_list.h"
#include "core/store/run_lock.h"
#include "tests/core/sweep/sweep_samples.h"
#include "tests/fakes/fake_sweep.h"
#include "tests/gui/support/looks.h"
#include "tests/gui/support/patience.h"
#include "tests/gui/sweeps/sweeps_page_test.h"
#include "widgets/common/theme.h"

#include <QScrollArea>
#include <QScrollBar>
#include <QTableView>
#include <QTemporaryDir>

#include <utility>

using namespace retort;

/// A sweep of ten values by ten values by ten seeds with long names, an eighth of its thousand runs tried.
class TestSweepsMany : public SweepsPageTest
{
    Q_OBJECT

private slots:
    void theGridHasEveryRun();
    void armsStayInSight();
    void theWindowIsNotKept();
    void pictures_data() { addPictureRows(kLargeWindow, kSmallWindow); }
    void pictures();

private:
    /// The workspace of every row: its thousand small files take longer to write than to look at.
    [[nodiscard]] std::filesystem::path made() const { return m_made.path().toStdString(); }
    void makeOnce();
    void openMany();
    [[nodiscard]] QTableView *grid() const { return find<QTableView>("sweepGrid"); }

    QTemporaryDir m_made;
    bool m_isMade = false;
};

namespace {

constexpr int kRuns = 1000;
constexpr int kTried = 130; // six of them failed

const std::string kManyText = R"(name: how-many-at-what-rate
description: A student on CoT and PoT for every amount of problems and every learning rate, ten seeds each; generated
  problems, so that nothing has to be there. The grid is far larger than anybody would wait for.
data:
  problems: {generator: {train_problems: 2000, test_problems: 12, max_steps: 2, seed: 3}}
formats: [{format: cot}, {format: pot}]
student: {from_scratch: {layers: 1, hidden_size: 32, heads: 2, context_length: 320, vocabulary_size: 400}}
training: {max_steps: 12, per_device_train_batch_size: 8}
evaluation: {paths: [{format: cot}, {format: pot}]}
sweep:
  size: mechanism
  arms:
    - {name: mixed-by-a-long-name}
  grid:
    data.max_problems: [10, 25, 50, 100, 200, 400, 600, 900, 1200, 1800]
    training.learning_rate: [1e-5, 2e-5, 5e-5, 1e-4, 2e-4, 5e-4, 1e-3, 2e-3, 5e-3, 0.0123456789]
    training.seed: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
claims:
  - name: the-vote-beats-the-first-path-of-the-same-student
    statement: The vote over both paths of the mixed student is better than its CoT alone when it was trained on ten
      problems at the least learning rate of the grid, which is far from what anybody would call a training.
    published: The paper reports it for students of other sizes, other data, other rates and other seeds.
    better: mixed-by-a-long-name/pot_else_cot
    worse: mixed-by-a-long-name/cot
    where: {data.max_problems: 10, training.learning_rate: 1e-5}
    direction: higher
    smallest_difference: 0.03
    budget: same_student
)";

} // namespace

void TestSweepsMany::makeOnce()
{
    if (std::exchange(m_isMade, true))
        return;
    const Sweep sweep = sweepOf(kManyText, {});
    QCOMPARE(int(sweep.points.size()), kRuns);
    const SweepDirectory folder(made() / "runs" / sweep.name);
    SweepRecord record;
    record.size = "mechanism";
    folder.prepare(sweep, kManyText, record);
    for (int run = 0; run < kTried; ++run) {
        FakeAnswers answers;
        answers.problems = 40;
        answers.floorRight = 4;
        answers.right = std::size_t(5 + run % 10 + run / 20);
        if (run % 20 == 17) {
            answers.state = RunState::Failed;
            answers.message = "loss is not finite at step 3: the learning rate is too large for a student of this size";
        }
        writeFakePoint(folder, sweep.points[std::size_t(run)], answers);
    }
}

void TestSweepsMany::openMany()
{
    makeOnce();
    std::filesystem::create_directories(workspace() / "experiments");
    writeFileAtomically(workspace() / "experiments" / "many.yaml", kManyText);
    SessionOptions options = withEstimate();
    options.workspaceFolder = made();
    openSweeps(options);
    QTRY_COMPARE(grid()->model()->rowCount(), kRuns / 10);
}

void TestSweepsMany::theGridHasEveryRun()
{
    openMany();
    QCOMPARE(grid()->model()->columnCount(), 12);
    QCOMPARE(grid()->model()->index(0, 1).data().toString(), QString("12.5 %"));
    QCOMPARE(grid()->model()->index(99, 10).data().toString(), QString("waiting"));
    QCOMPARE(find<QLabel>("sweepProgressText")->text(), QString::fromUtf8("124 of 1,000 runs · 6 failed"));
    QCOMPARE(find<QLabel>("sweepState")->text(), QString("6 of 1,000 failed"));
    QVERIFY(find<QLabel>("sweepFailures")->text().endsWith("2 more failed; their cells say why."));
}

/// Row beside row, however the seeds are scrolled, and never over the cell that a person goes to.
void TestSweepsMany::armsStayInSight()
{
    openMany();
    m_window->resize(1100, 700);
    waitForPages();
    auto *arms = find<QTableView>("sweepArms");
    QVERIFY(!arms->isVisible());
    grid()->verticalScrollBar()->setValue(grid()->verticalScrollBar()->maximum() / 3);
    grid()->horizontalScrollBar()->setValue(grid()->horizontalScrollBar()->maximum());
    QVERIFY(arms->isVisible());
    const int row = grid()->rowAt(20);
    const auto topOf = [&](const QTableView *view) {
        return view->viewport()->mapTo(m_window.get(), view->visualRect(view->model()->index(row, 0)).topLeft()).y();
    };
    QCOMPARE(topOf(arms), topOf(grid()));
    QCOMPARE(arms->viewport()->mapTo(m_window.get(), QPoint()).x(),
             grid()->viewport()->mapTo(m_window.get(), QPoint()).x());
    QCOMPARE(arms->width(), grid()->columnWidth(0));
    arms->verticalScrollBar()->setValue(0);
    QCOMPARE(grid()->verticalScrollBar()->value(), 0);
    for (int column = 10; column > 0; --column) {
        grid()->setCurrentIndex(grid()->model()->index(0, column));
        QVERIFY2(grid()->visualRect(grid()->currentIndex()).left() >= arms->width(),
                 qPrintable(QString::number(column)));
    }
    grid()->setCurrentIndex(grid()->model()->index(0, 0));
    QVERIFY(!arms->isVisible());
}

void TestSweepsMany::theWindowIsNotKept()
{
    openMany();
    GuiWatchdog watchdog;
    watchdog.setActivity("one more run is finished");
    const Sweep sweep = sweepOf(kManyText, {});
    writeFakePoint(SweepDirectory(made() / "runs" / sweep.name), sweep.points[kTried], {.problems = 40, .right = 20});
    watchdog.clear(); // what the test itself wrote
    m_session->sweeps()->refresh();
    QTRY_COMPARE(find<QLabel>("sweepProgressText")->text(), QString::fromUtf8("125 of 1,000 runs · 6 failed"));
    watchdog.setActivity("the grid is scrolled");
    for (int step = 0; step <= 20; ++step) {
        grid()->verticalScrollBar()->setValue(grid()->verticalScrollBar()->maximum() * step / 20);
        grid()->horizontalScrollBar()->setValue(grid()->horizontalScrollBar()->maximum() * step / 20);
        QCoreApplication::processEvents();
    }
    for (const GuiBlock &block : watchdog.blocks())
        qInfo("   %s", toText(block).c_str());
    QVERIFY2(watchdog.longestMs() < testing::kLongestBlockMs, "33 ms is the promise");
}

void TestSweepsMany::pictures()
{
    QFETCH(ThemeKind, theme);
    QFETCH(QSize, size);
    applyTheme(*qApp, theme);
    openMany();
    m_window->resize(size);
    const auto look = [&](const QString &name) {
        waitForPages();
        savePicture(name);
        QCOMPARE(m_window->size(), size);
        QCOMPARE((cutTexts(*m_window) + overlappingControls(*m_window)).join('\n'), QString());
    };
    look("huge-sweeps");
    grid()->verticalScrollBar()->setValue(grid()->verticalScrollBar()->maximum() / 3);
    grid()->horizontalScrollBar()->setValue(grid()->horizontalScrollBar()->maximum());
    look("huge-sweeps-end");
    auto *area = find<QScrollArea>("sweepScroll");
    area->verticalScrollBar()->setValue(area->verticalScrollBar()->maximum());
    look("huge-sweeps-claims");
    m_window->showPage("home");
    look("huge-sweeps-home");
    m_window->showPage("sweeps");
    m_window->openPath(QString::fromStdString((workspace() / "experiments/many.yaml").string()));
    QTRY_COMPARE(find<QLabel>("planHours")->text(), QString("About 6.3 hours"));
    look("huge-sweeps-plan");
}

QTEST_MAIN(TestSweepsMany)
#include "tst_sweeps_many.moc"
