#include "core/jobs/gui_watchdog.h"
#include "core/jobs/problem_reader.h"
#include "tests/gui/rationales/rationales_test.h"
#include "widgets/rationales/filter_edit.h"
#include "widgets/rationales/problem_table_model.h"
#include "widgets/rationales/rationales_page.h"

#include <QElapsedTimer>
#include <QHeaderView>
#include <QSignalSpy>
#include <QTableView>

#include <functional>

using namespace retort;

namespace {

// What is promised; a machine that others use is given several times as much.
constexpr double kOpenMs = 300;
constexpr double kFilterMs = 100;
constexpr int kPatience = 4;

/// One of three is right, one has a slip, one a wrong plan; the program is always right.
Prediction madeUp(int number, bool isTeacher)
{
    const std::string answer = number % 3 == 0 || isTeacher ? "2" : "3";
    const std::string count = std::to_string(number);
    Prediction prediction;
    prediction.id = "problem-" + count;
    prediction.question = "A shelf holds " + count + " books and another three more. How many books are there?";
    prediction.gold = "2";
    prediction.vote = answer;
    prediction.verdict = answer == "2" ? "right" : "wrong";
    prediction.failure = number % 3 == 0 ? "" : number % 3 == 1 ? "arithmetic" : "wrong_plan";
    PathPrediction cot;
    cot.format = "cot";
    cot.source = isTeacher ? "gpt-3.5" : "";
    cot.text = "First there are " + count + " books an hour. The answer is " + answer + ".";
    cot.steps = {"First there are " + count + " books an hour."};
    cot.answer = answer;
    cot.verdict = prediction.verdict;
    prediction.paths = {cot};
    if (isTeacher)
        return prediction;
    PathPrediction pot;
    pot.format = "pot";
    pot.text = "ans = 2";
    pot.steps = {"ans = 2"};
    pot.answer = "2";
    pot.verdict = "right";
    prediction.paths.push_back(pot);
    return prediction;
}

/// Until it holds, to 10 ms.
double msUntil(const std::function<bool()> &holds)
{
    QElapsedTimer timer;
    timer.start();
    return QTest::qWaitFor(holds, 60000) ? double(timer.nsecsElapsed()) / 1e6 : 60000;
}

} // namespace

/// Large sets of answers: how long the page takes to open, to filter, to sort and to go through them.
class TestRationalesSize : public RationalesTest
{
    Q_OBJECT

private slots:
    void largeRunsAreQuick_data();
    void largeRunsAreQuick();

private:
    void writeLarge(int problems);
    void fillIndex();
    void showsRows(const char *what, double promised, const QString &count, const std::function<void()> &work);
};

void TestRationalesSize::writeLarge(int problems)
{
    const auto directory = writeFakeRun(runs(), kRun, {.problems = 3});
    const auto writer = RunWriter::reopen(directory);
    std::vector<Prediction> students;
    std::vector<Prediction> teachers;
    for (int number = 0; number < problems; ++number) {
        students.push_back(madeUp(number, false));
        teachers.push_back(madeUp(number, true));
    }
    writer->writePredictions("final-test", students);
    writer->writeTeacherPredictions("final-test", teachers);
}

void TestRationalesSize::fillIndex()
{
    QElapsedTimer timer;
    timer.start();
    PredictionIndex(workspace()).update(runs() / kRun, judgeForIndex, {});
    qInfo("fill: %lld ms", timer.elapsed());
}

/// Does it and waits until the list is another, its count right, and the first row seen is there.
void TestRationalesSize::showsRows(const char *what, double promised, const QString &count,
                                   const std::function<void()> &work)
{
    QSignalSpy found(table()->model(), &QAbstractItemModel::modelReset);
    QElapsedTimer timer;
    timer.start();
    work();
    const double inside = double(timer.nsecsElapsed()) / 1e6;
    const double took = inside + msUntil([&] {
                            return !found.isEmpty() && textOf("problemCount") == count
                                   && !cell(table()->rowAt(0), ProblemTableModel::Text).isEmpty();
                        });
    qInfo("%-44s %7.1f ms", what, took);
    QVERIFY2(took < kPatience * promised, what);
}

void TestRationalesSize::largeRunsAreQuick_data()
{
    QTest::addColumn<int>("problems");
    QTest::newRow("10,000") << 9999;
    QTest::newRow("100,000") << 99999;
}

void TestRationalesSize::largeRunsAreQuick()
{
    QFETCH(int, problems);
    writeLarge(problems);
    open({}); // before the index: its first look loads fonts
    fillIndex();
    const QLocale english(QLocale::English);
    const auto count = [&](int number) {
        return QString("%1 of %2 problems").arg(english.toString(number), english.toString(problems));
    };
    const auto filters = [&](const char *text, int number) {
        showsRows(text, kFilterMs, count(number), [&] { filter()->setText(text); });
    };
    GuiWatchdog watchdog;
    const int third = problems / 3;
    showsRows("open", kOpenMs, count(2 * third),
              [&] { m_session->showRun(QString::fromStdString((runs() / kRun).string())); });
    QTRY_COMPARE(textOf("kindTotal").section(' ', 0, 0), english.toString(2 * third));
    filters("", problems);
    filters("verdict:wrong failure:arithmetic", third);
    filters("disagree:yes", 2 * third);
    filters("cot:right teacher:right", third);
    filters("verdict:wrong -tag:2 text:\"an hour\"", 2 * third);
    filters("id:problem-77", problems < 10000 ? 111 : 1111);
    filters("gpt-3.5:right", problems);
    watchdog.setActivity("sort");
    showsRows("sort by verdict", kFilterMs, count(problems), [&] {
        table()->horizontalHeader()->setSortIndicator(ProblemTableModel::FirstSource + 1, Qt::DescendingOrder);
    });
    watchdog.setActivity("to the end");
    press(Qt::Key_End, Qt::ControlModifier);
    qInfo("to the end %.1f ms", msUntil([&] { return !cell(problems - 1, ProblemTableModel::Text).isEmpty(); }));
    for (int i = 0; i < 20; ++i)
        press(Qt::Key_P);
    waitForPosition(QString("%1 of %2").arg(english.toString(problems - 20), english.toString(problems)));
    qInfo("longest block of the window's thread: %.1f ms", watchdog.longestMs());
    for (const GuiBlock &block : watchdog.blocks())
        qInfo("%s", toText(block).c_str());
    QVERIFY2(watchdog.longestMs() < kPatience * GuiWatchdog::kLimitMs, "33 ms is the promise");
}

QTEST_MAIN(TestRationalesSize)
#include "tst_rationales_size.moc"
