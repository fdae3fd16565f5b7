#include "app/window_bench.h"

#include "app/cli/bench_application.h"
#include "app/made_up_run.h"
#include "app/window_person.h"
#include "core/jobs/problem_steps.h"
#include "core/store/bench_parts.h"
#include "core/store/prediction_index.h"
#include "widgets/common/kept_settings.h"
#include "widgets/common/theme.h"
#include "widgets/rationales/problem_detail.h"
#include "widgets/rationales/problem_table.h"
#include "widgets/rationales/rationales_page.h"

#include <QApplication>
#include <QSettings>
#include <QTemporaryDir>

#include <algorithm>
#include <array>

namespace retort {

namespace {

constexpr int kKeys = 100; // of every walk at most
constexpr int kRowsForAKey = 16; // so that short lists have enough of them
constexpr int kFirstReadings = 3; // windows, each with a cold page

constexpr const char *kPattern = "text:/day \\d+77 it/"; // of one in a thousand; no index answers it

constexpr std::array kFilters {"failure:arithmetic", // another one than the page begins with
                               "verdict:wrong",       "",
                               "text:pencils",        kPattern,
                               "reading:differs",     "verdict:wrong failure:arithmetic steps:3",
                               "disagree:yes -tag:2", "gold:2",
                               "id:problem-77",       "text:nowhere"};

class Bench
{
public:
    Bench(WindowBench &bench, int rounds) : m_bench(bench), m_rounds(rounds) {}

    void add(const std::string &what, double ms)
    {
        const auto known = std::ranges::find(m_bench.times, what, &WindowTimes::what);
        if (known == m_bench.times.end())
            m_bench.times.push_back({what, {ms}});
        else
            known->ms.push_back(ms);
    }

    void add(const std::string &what, const ListTimes &list)
    {
        add(what + ": first rows", list.rowsMs);
        add(what + ": count", list.countMs);
    }

    void fill(const std::filesystem::path &workspace, const std::filesystem::path &run);
    void useWindow(const std::filesystem::path &workspace, const std::filesystem::path &run, bool isLast);

private:
    void open(WindowPerson &person, const std::filesystem::path &run);
    void filter(WindowPerson &person);
    void typeFilter(WindowPerson &person);
    void sort(WindowPerson &person);
    void walk(WindowPerson &person);
    void seekFailures(WindowPerson &person);
    void goToTheEnd(WindowPerson &person);
    void tag(WindowPerson &person);
    void turnPages(WindowPerson &person);
    void alignAndCheck(WindowPerson &person);
    void keepBlocks(const WindowPerson &person);

    WindowBench &m_bench;
    int m_rounds;
    int m_keys = 1;
};

/// By a window of its own, which goes again: what filling needed is told apart.
void Bench::fill(const std::filesystem::path &workspace, const std::filesystem::path &run)
{
    if (!PredictionIndex(workspace).sets(run).empty())
        return; // an earlier bench did
    forgetPeak();
    WindowPerson person(workspace);
    person.activity("fill");
    add("fill the index", person.list([&] { person.showRun(run); }).countMs + person.rest());
    m_bench.fillMiB = residentMiB("VmHWM");
    keepBlocks(person);
}

void Bench::useWindow(const std::filesystem::path &workspace, const std::filesystem::path &run, bool isLast)
{
    WindowPerson person(workspace);
    open(person, run);
    if (isLast) {
        filter(person);
        typeFilter(person);
        sort(person);
        walk(person);
        seekFailures(person);
        goToTheEnd(person);
        tag(person);
        turnPages(person);
        alignAndCheck(person);
    }
    keepBlocks(person);
}

void Bench::open(WindowPerson &person, const std::filesystem::path &run)
{
    person.activity("open");
    add("open the page", person.list([&] { person.showRun(run); }));
    add("open the page: problem", person.untilRead());
    add("filter at once: count", person.list([&] { person.page().setFilterText("failure:wrong_plan"); }).countMs);
    person.rest();
    add("pattern at once", person.list([&] { person.page().setFilterText(kPattern); }));
    person.rest();
    person.list([&] { person.page().setFilterText("verdict:wrong"); }); // as the next window begins
    person.rest();
    m_keys = std::clamp(person.rows() / kRowsForAKey, 1, kKeys);
}

void Bench::filter(WindowPerson &person)
{
    for (int round = 0; round < m_rounds; ++round) {
        for (const char *text : kFilters) {
            person.activity(QString("filter ") + text);
            const ListTimes times = person.list([&] { person.page().setFilterText(text); });
            add(*text ? text : "no filter", times);
            person.rest();
        }
    }
}

/// Letter by letter, as fast as they can be taken.
void Bench::typeFilter(WindowPerson &person)
{
    person.activity("type a filter");
    const QString text = "verdict:wrong text:pencils steps>1";
    for (int round = 0; round < m_rounds; ++round) {
        for (qsizetype letters = 1; letters < text.size(); ++letters)
            add("type a letter", person.turn([&] { person.page().setFilterText(text.left(letters)); }));
        add("type a filter", person.list([&] { person.page().setFilterText(text); }));
        person.rest();
    }
    person.list([&] { person.page().setFilterText(""); });
    person.rest();
}

void Bench::sort(WindowPerson &person)
{
    for (int round = 0; round < m_rounds; ++round) {
        for (const int column :
             {int(ProblemTableModel::Id), int(ProblemTableModel::Text), person.page().table()->model()->kindColumn()}) {
            const QString title =
                person.page().table()->model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
            person.activity("sort by " + title);
            add("sort by " + title.toStdString(), person.list([&] { person.sortBy(column); }));
            person.rest();
        }
    }
    person.list([&] { person.sortBy(-1); });
    person.rest();
}

void Bench::walk(WindowPerson &person)
{
    person.activity("N");
    person.goTo(0);
    for (int i = 0; i < m_keys; ++i) {
        add("N: row", person.untilMoved([&] { emit person.page().walkRequested(1); }));
        add("N: problem", person.untilRead());
    }
    for (const int rows : {1, -1}) {
        person.activity(rows > 0 ? "N held" : "P held");
        for (int i = 0; i < m_keys; ++i)
            add(rows > 0 ? "N held: a key" : "P held: a key",
                person.turn([&] { emit person.page().walkRequested(rows); }));
        person.untilRead();
    }
}

void Bench::seekFailures(WindowPerson &person)
{
    person.activity("F");
    for (int i = 0; i < m_keys; ++i) {
        add("F: row", person.untilMoved([&] { emit person.page().nextFailureRequested(); }));
        add("F: problem", person.untilRead());
    }
    person.activity("F held");
    for (int i = 0; i < m_keys; ++i)
        add("F held: a key", person.turn([&] { emit person.page().nextFailureRequested(); }));
    person.rest();
    person.activity("F over half of the list");
    for (int round = 0; round < m_rounds; ++round) {
        person.goTo(person.rows() / 2 + 1);
        add("F over half of the list: row", person.untilMoved([&] { emit person.page().nextFailureRequested(); }));
        person.rest();
    }
}

void Bench::goToTheEnd(WindowPerson &person)
{
    for (int round = 0; round < m_rounds; ++round) {
        person.goTo(0);
        person.activity("to the end");
        add("to the end: row", person.untilMoved([&] { person.page().table()->setCurrentRow(person.rows() - 1); }));
        add("to the end: problem", person.untilRead());
    }
}

void Bench::tag(WindowPerson &person)
{
    person.activity("tag");
    person.goTo(person.rows() / 4);
    for (int i = 0; i < 2 * m_rounds; ++i) // put and taken again
        add("tag", person.turn([&] { emit person.page().tagToggled(1); }) + person.rest());
}

void Bench::turnPages(WindowPerson &person)
{
    for (int round = 0; round < m_rounds; ++round) {
        for (const char *page : {"home", "data", "training", "compare", "rationales"}) {
            person.activity(QString("to ") + page);
            add(std::string("to ") + page, person.turn([&] { person.showPage(page); }));
            person.rest();
        }
    }
}

void Bench::alignAndCheck(WindowPerson &person)
{
    const auto pair = [](ProblemView view) { // the teacher's and the student's
        if (view.sources.size() > 2)
            view.sources.resize(2);
        return view;
    };
    for (int i = 0; i < m_keys; ++i) {
        const ProblemView view = pair(person.page().detail()->view());
        add("align and check two rationales", person.timed([&] { static_cast<void>(readSteps(view, {})); }));
        person.untilMoved([&] { emit person.page().walkRequested(-1); });
        person.untilRead();
    }
}

void Bench::keepBlocks(const WindowPerson &person)
{
    m_bench.longestBlockMs = std::max(m_bench.longestBlockMs, person.watchdog().longestMs());
    for (const GuiBlock &block : person.watchdog().blocks())
        m_bench.blocks.push_back(toText(block));
}

} // namespace

double WindowTimes::median() const
{
    std::vector<double> sorted = ms;
    std::ranges::sort(sorted);
    return sorted.empty() ? 0 : sorted[sorted.size() / 2];
}

double WindowTimes::longest() const
{
    return ms.empty() ? 0 : *std::ranges::max_element(ms);
}

WindowBench measureWindow(const std::filesystem::path &folder, int predictions, int rounds)
{
    const BenchApplication application;
    const QTemporaryDir settings; // a person's own stay as they are
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
    kept::readAgain();
    applyTheme(*qApp, ThemeKind::Light);
    const std::filesystem::path run = madeUpRun(folder, predictions);
    WindowBench result;
    Bench bench(result, rounds);
    bench.fill(folder, run);
    forgetPeak();
    result.startMiB = residentMiB("VmRSS");
    for (int window = 0; window < kFirstReadings; ++window)
        bench.useWindow(folder, run, window + 1 == kFirstReadings);
    result.peakMiB = residentMiB("VmHWM");
    kept::finish(); // before its folder goes
    return result;
}

} // namespace retort
