#include "core/store/index_bench.h"

#include "core/store/bench_parts.h"
#include "core/store/prediction_index.h"
#include "core/store/prediction_lines.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <fstream>
#include <functional>

namespace retort {

namespace {

constexpr std::size_t kPage = 128;

/// Of the first half one of three is right, one has a slip, one a wrong plan, of the second half all but the last; the
/// program is always right.
Prediction madeUp(int number, int problems)
{
    const bool isRight = number % 3 == 0 || (number > problems / 2 && number + 1 < problems);
    const std::string answer = isRight ? "2" : "3";
    const std::string count = std::to_string(number);
    Prediction prediction;
    prediction.id = "problem-" + count;
    prediction.question = "A shelf holds " + count + " books and another three more. How many books are there?";
    prediction.gold = "2";
    prediction.vote = answer;
    prediction.verdict = isRight ? "right" : "wrong";
    prediction.failure = isRight ? "" : number % 3 == 1 ? "arithmetic" : "wrong_plan";
    prediction.paths.resize(2);
    prediction.paths[0] = {.format = "cot",
                           .text = "First there are " + count + " books an hour. The answer is " + answer + ".",
                           .steps = {"a", "b"},
                           .answer = answer,
                           .verdict = prediction.verdict};
    prediction.paths[1] = {.format = "pot", .text = "ans = 2", .steps = {"a"}, .answer = "2", .verdict = "right"};
    return prediction;
}

/// Line by line: a million problems need no memory.
std::filesystem::path writeRun(const std::filesystem::path &workspace, int problems)
{
    const std::filesystem::path run = workspace / "run";
    RunWriter::create(run, "", "", nlohmann::json::object())->writePredictions("final-test", {});
    std::ofstream file(run / "predictions" / "final-test.jsonl", std::ios::binary);
    for (int number = 0; number < problems; ++number)
        file << toLine(madeUp(number, problems)) << '\n';
    return run;
}

using Timed = std::function<void(const std::string &what, const std::function<void()> &work)>;

const FilterWords &benchWords()
{
    static const FilterWords words {{"arithmetic", "wrong_plan"}, {"cot", "pot"}, {}, {}, true};
    return words;
}

constexpr std::array kFilters {"verdict:wrong",
                               "failure:arithmetic",
                               "disagree:yes",
                               "cot:wrong pot:right",
                               "slip:yes or (failure:wrong_plan steps:2..3)",
                               "verdict:wrong failure:arithmetic books -tag:2",
                               "other:right",
                               "-changed:same",
                               "gold:2",
                               "text:\"an hour\" steps>1",
                               "text:/\\d+77 books an hour/",
                               "nowhere"};

/// The first page of a list, as the window asks for it.
void readPage(const PredictionIndex &index, const IndexedSet &set, const std::vector<std::int64_t> &ids)
{
    static_cast<void>(index.rows(set, std::span(ids).first(std::min(kPage, ids.size()))));
}

void timeFilters(const PredictionIndex &index, const IndexedSet &set, FindWay way, const Timed &timed)
{
    const SetsBeside beside {{{"itself", set}}, set};
    const std::string suffix = way == FindWay::Memory ? "" : " (by the database)";
    for (const char *filter : kFilters)
        timed(filter + suffix,
              [&] { static_cast<void>(index.find(set, parseFilter(filter, benchWords()), {}, beside, way)); });
}

void timeFirstRows(const PredictionIndex &index, const IndexedSet &set, const Timed &timed)
{
    const SetsBeside beside {{{"itself", set}}, set};
    for (const char *filter : kFilters)
        timed("first rows: " + std::string(filter), [&] {
            FirstLook look;
            while (!look.isOver && look.ids.empty())
                index.lookFurther(set, parseFilter(filter, benchWords()), beside, 2 * kPage, look);
            readPage(index, set, look.ids);
        });
}

void timeSorts(const PredictionIndex &index, const IndexedSet &set, const Timed &timed)
{
    using By = ProblemSort::By;
    const std::pair<const char *, ProblemSort> sorts[] = {
        {"sort by path", {By::Source, {{}, "cot"}, true}},
        {"sort by steps", {By::Steps, {}, true}},
        {"sort by kind", {By::Kind, {}, false}},
        {"sort by question", {By::Question, {}, false}},
        {"sort by question again", {By::Question, {}, false}},
    };
    for (const auto &[what, sort] : sorts)
        timed(what, [&, &sort = sort] { static_cast<void>(index.find(set, {}, sort, {}, FindWay::Memory)); });
}

} // namespace

IndexBench measureIndex(int problems)
{
    const BenchFolder folder;
    const std::filesystem::path run = writeRun(folder.path(), problems);
    IndexBench bench;
    const Timed timed = [&bench](const std::string &what, const std::function<void()> &work) {
        const auto start = std::chrono::steady_clock::now();
        work();
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
        bench.times.push_back({what, took.count()});
    };
    const auto judge = [](const Prediction &prediction) { return PredictionJudgement {prediction.failure, 0}; };
    forgetPeak();
    timed("fill", [&] { PredictionIndex(folder.path()).update(run, judge, {}); });
    bench.fillMiB = residentMiB("VmHWM");
    forgetPeak();
    bench.startMiB = residentMiB("VmRSS");
    const PredictionIndex index(folder.path());
    IndexedSet set;
    timed("open", [&] {
        set = index.sets(run).at(0);
        FirstLook look;
        index.lookFurther(set, {}, {}, 2 * kPage, look);
        readPage(index, set, look.ids);
    });
    timeFirstRows(index, set, timed);
    timed("count kinds (by the database)", [&] { static_cast<void>(index.counts(set)); });
    timeFilters(index, set, FindWay::Database, timed);
    timed("read into memory", [&] { index.prepare(set, {}); });
    timed("count kinds", [&] { static_cast<void>(index.counts(set)); });
    timeFilters(index, set, FindWay::Memory, timed);
    timeSorts(index, set, timed);
    const auto all = index.find(set, {}, {});
    timed("next failure", [&] { static_cast<void>(index.nextFailure(all, 0)); });
    timed("next failure, half of the set away", [&] { static_cast<void>(index.nextFailure(all, all.size() / 2 + 1)); });
    bench.peakMiB = residentMiB("VmHWM");
    return bench;
}

} // namespace retort
