#include "app/rationales_controller.h"
#include "core/jobs/gui_watchdog.h"
#include "core/jobs/index_judgement.h"
#include "core/jobs/problem_reader.h"
#include "tests/fakes/fake_seeds.h"
#include "tests/gui/rationales/rationales_test.h"
#include "tests/gui/support/patience.h"
#include "widgets/rationales/answer_strip.h"
#include "widgets/rationales/filter_edit.h"
#include "widgets/rationales/problem_table_model.h"
#include "widgets/rationales/rationales_page.h"

#include <QElapsedTimer>
#include <QHeaderView>
#include <QSignalSpy>
#include <QTableView>

#include <algorithm>
#include <fstream>
#include <functional>
#include <map>

using namespace retort;

namespace {

// What is promised; a machine that others use is given several times as much.
constexpr double kOpenMs = 300;
constexpr double kFilterMs = 100;
constexpr int kGivenUpMs = 60000;
constexpr int kAnnotated = 1000; // problems
constexpr int kRounds = 5; // of every filter; the median counts

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

/// Until it holds, looked at after each round of events; a watchdog's beats keep them coming.
double msUntil(const std::function<bool()> &holds)
{
    QElapsedTimer timer;
    timer.start();
    while (!holds() && timer.elapsed() < kGivenUpMs)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return double(timer.nsecsElapsed()) / 1e6;
}

/// As the system says it: how many want the processors.
std::string load()
{
    std::ifstream file("/proc/loadavg");
    std::string minute;
    file >> minute;
    return minute;
}

double median(std::vector<double> values)
{
    std::ranges::nth_element(values, values.begin() + std::ptrdiff_t(values.size() / 2));
    return values[values.size() / 2];
}

} // namespace

/// Large sets of answers: how long the page takes to open, to filter, to sort and to go through them.
class TestRationalesSize : public RationalesTest
{
    Q_OBJECT

private slots:
    void largeRunsAreQuick_data();
    void largeRunsAreQuick();
    void theStripOfAllCheckpointsBlocksNothing();

private:
    void writeLarge();
    void fillIndex();
    void annotate();
    [[nodiscard]] QString countOf(int shown) const;
    double msToShow(int count, const std::function<void()> &work);
    void filterInTurn();
    void sortInTurn();
    void compareTimes(double promised);

    int m_problems = 0;
    std::map<std::string, std::vector<double>> m_times; // ms
};

void TestRationalesSize::writeLarge()
{
    const auto directory = writeFakeRun(runs(), kRun, {.problems = 3});
    const auto writer = RunWriter::reopen(directory);
    std::vector<Prediction> students;
    std::vector<Prediction> teachers;
    for (int number = 0; number < m_problems; ++number) {
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

/// A tag, a chosen kind and a note on a thousand right problems.
void TestRationalesSize::annotate()
{
    Annotations annotations(workspace());
    const IndexedSet set = PredictionIndex(workspace()).sets(runs() / kRun).back();
    for (int number = 0; number < 9 * kAnnotated; number += 9) {
        Annotation annotation;
        annotation.toggle(2);
        annotation.note = "look again";
        annotation.failure = "arithmetic";
        annotations.set({set.runId, set.step, "problem-" + std::to_string(number), {}}, annotation);
    }
}

QString TestRationalesSize::countOf(int shown) const
{
    const QLocale english(QLocale::English);
    return QStringLiteral("%1 of %2 problems").arg(english.toString(shown), english.toString(m_problems));
}

/// Does it and waits until the list is another, its count right, and the first row seen is there.
double TestRationalesSize::msToShow(int count, const std::function<void()> &work)
{
    QSignalSpy found(table()->model(), &QAbstractItemModel::modelReset);
    const QString shown = countOf(count);
    QElapsedTimer timer;
    timer.start();
    work();
    double firstRow = 0;
    msUntil([&] {
        const bool isThere = !found.isEmpty() && !cell(table()->rowAt(0), ProblemTableModel::Text).isEmpty();
        if (isThere && firstRow <= 0)
            firstRow = double(timer.nsecsElapsed()) / 1e6;
        return isThere && textOf("problemCount") == shown;
    });
    m_times["first rows"].push_back(firstRow);
    return double(timer.nsecsElapsed()) / 1e6;
}

/// Every kind of filter between others, several times.
void TestRationalesSize::filterInTurn()
{
    const int third = m_problems / 3;
    const std::pair<const char *, int> filters[] = {
        {"", m_problems},
        {"verdict:wrong", 2 * third},
        {"failure:arithmetic", third + kAnnotated},
        {"verdict:wrong failure:arithmetic", third},
        {"disagree:yes", 2 * third},
        {"teacher:right", m_problems},
        {"cot:right teacher:right", third},
        {"gpt-3.5:right", m_problems},
        {"program:ran", m_problems},
        {"steps>0", m_problems},
        {"agreement<1", 2 * third},
        {"books", m_problems},
        {"verdict:wrong -tag:2 text:\"an hour\"", 2 * third},
        {"text:?", m_problems},
        {"tag:2", kAnnotated},
        {"tag:none", m_problems - kAnnotated},
        {"note:again", kAnnotated},
        {"vote:3", 2 * third},
        {"id:problem-77", m_problems < 10000 ? 111 : 1111},
    };
    for (int round = 0; round < kRounds; ++round) {
        for (const auto &[text, count] : filters)
            m_times[text].push_back(msToShow(count, [&] { filter()->setText(QString::fromUtf8(text)); }));
    }
    filter()->setText({});
}

void TestRationalesSize::sortInTurn()
{
    auto *head = table()->horizontalHeader();
    for (int round = 0; round < kRounds; ++round) {
        for (int column = 0; column < table()->model()->columnCount(); ++column) {
            const QString title = table()->model()->headerData(column, Qt::Horizontal).toString();
            m_times["sort by " + title.toStdString()].push_back(
                msToShow(m_problems, [&] { head->setSortIndicator(column, Qt::DescendingOrder); }));
        }
    }
    msToShow(m_problems,
             [&] { head->setSortIndicator(-1, Qt::AscendingOrder); }); // the walk begins in the list as it stays
}

void TestRationalesSize::compareTimes(double promised)
{
    for (auto &[what, took] : m_times) {
        qInfo("%-44s %7.1f ms", what.c_str(), median(took));
        QVERIFY2(median(took) < testing::kPatience * promised, what.c_str());
    }
    m_times.clear();
}

void TestRationalesSize::largeRunsAreQuick_data()
{
    QTest::addColumn<int>("problems");
    QTest::newRow("10,000") << 9999;
    QTest::newRow("100,000") << 100002; // the first rows are looked for by themselves
}

void TestRationalesSize::largeRunsAreQuick()
{
    QFETCH(int, problems);
    m_problems = problems;
    writeLarge();
    open({}); // before the index: its first look loads fonts
    fillIndex();
    annotate();
    qInfo("load %s", load().c_str());
    GuiWatchdog watchdog;
    const int wrong = 2 * problems / 3;
    m_times["open"].push_back(
        msToShow(wrong, [&] { m_session->showRun(QString::fromStdString((runs() / kRun).string())); }));
    compareTimes(kOpenMs);
    QTRY_COMPARE(textOf("kindTotal").section(' ', 0, 0), QLocale(QLocale::English).toString(wrong));
    watchdog.setActivity("filter");
    filterInTurn();
    compareTimes(kFilterMs);
    watchdog.setActivity("sort");
    sortInTurn();
    compareTimes(kFilterMs);
    watchdog.setActivity("to the end");
    table()->setFocus();
    press(Qt::Key_End, Qt::ControlModifier);
    qInfo("to the end %.1f ms", msUntil([&] { return !cell(problems - 1, ProblemTableModel::Text).isEmpty(); }));
    for (int i = 0; i < 20; ++i)
        press(Qt::Key_P);
    const QLocale english(QLocale::English);
    waitForPosition(QString("%1 of %2").arg(english.toString(problems - 20), english.toString(problems)));
    qInfo("longest block of the window's thread: %.1f ms, load %s", watchdog.longestMs(), load().c_str());
    for (const GuiBlock &block : watchdog.blocks())
        qInfo("%s", toText(block).c_str());
    QVERIFY2(watchdog.longestMs() < testing::kLongestBlockMs, "33 ms is the promise");
}

/// One problem's answers over a hundred checkpoints and the test of five seeds, from the key to the last row.
void TestRationalesSize::theStripOfAllCheckpointsBlocksNothing()
{
    constexpr int kSeeds = 5;
    constexpr int kCheckpoints = 100;
    constexpr std::size_t kAnswers = kSeeds * (kCheckpoints + 1);
    std::vector<int> steps;
    for (int i = 1; i <= kCheckpoints; ++i)
        steps.push_back(50 * i);
    for (int seed = 1; seed <= kSeeds; ++seed)
        writeSeed(runs(), "seed" + std::to_string(seed), seed, steps, 60);
    open("seed1");
    QTRY_VERIFY_WITH_TIMEOUT(textOf("problemPosition").startsWith("1 of") && !m_controller->isBusy(), kGivenUpMs);
    const auto *strip = find<AnswerStrip>("answerStrip");
    const auto isWhole = [strip] {
        std::size_t answers = 0;
        for (const AnswerRow &row : strip->history().rows)
            answers += row.answers.size();
        return strip->isVisible() && answers == kAnswers;
    };
    GuiWatchdog watchdog;
    watchdog.setActivity("strip");
    key(Qt::Key_S);
    qInfo("strip with four seeds to be read first: %.0f ms", msUntil(isWhole));
    const std::string first = strip->history().problemId;
    key(Qt::Key_N);
    qInfo("strip of the next problem: %.1f ms",
          msUntil([&] { return isWhole() && strip->history().problemId != first; }));
    key(Qt::Key_S);
    QVERIFY(!strip->isVisible());
    key(Qt::Key_S);
    QVERIFY(isWhole());
    m_page->grab();
    qInfo("longest block of the window's thread: %.1f ms, load %s", watchdog.longestMs(), load().c_str());
    QVERIFY2(watchdog.longestMs() < testing::kLongestBlockMs, "33 ms is the promise");
}

QTEST_MAIN(TestRationalesSize)
#include "tst_rationales_size.moc"
