#include "core/store/index_bench.h"

#include "core/base/text.h"
#include "core/store/prediction_index.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <functional>

namespace retort {

namespace {

constexpr std::size_t kPage = 128;

/// A folder that goes with its owner.
class TemporaryFolder
{
public:
    TemporaryFolder() : m_path(std::filesystem::temp_directory_path() / ("retort-bench-" + newUuid()))
    {
        std::filesystem::create_directories(m_path);
    }
    ~TemporaryFolder()
    {
        std::error_code error;
        std::filesystem::remove_all(m_path, error);
    }
    TemporaryFolder(const TemporaryFolder &) = delete;
    TemporaryFolder &operator=(const TemporaryFolder &) = delete;

    [[nodiscard]] const std::filesystem::path &path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

/// One of three is right, one has a slip, one a wrong plan; the program is always right.
Prediction madeUp(int number)
{
    const std::string answer = number % 3 == 0 ? "2" : "3";
    const std::string count = std::to_string(number);
    Prediction prediction;
    prediction.id = "problem-" + count;
    prediction.question = "A shelf holds " + count + " books and another three more. How many books are there?";
    prediction.gold = "2";
    prediction.vote = answer;
    prediction.verdict = number % 3 == 0 ? "right" : "wrong";
    prediction.failure = number % 3 == 0 ? "" : number % 3 == 1 ? "arithmetic" : "wrong_plan";
    prediction.paths.resize(2);
    prediction.paths[0] = {.format = "cot",
                           .text = "First there are " + count + " books an hour. The answer is " + answer + ".",
                           .steps = {"a", "b"},
                           .answer = answer,
                           .verdict = prediction.verdict};
    prediction.paths[1] = {.format = "pot", .text = "ans = 2", .steps = {"a"}, .answer = "2", .verdict = "right"};
    return prediction;
}

std::filesystem::path writeRun(const std::filesystem::path &workspace, int problems)
{
    const std::filesystem::path run = workspace / "run";
    const auto writer = RunWriter::create(run, "", "", nlohmann::json::object());
    std::vector<Prediction> predictions;
    for (int number = 0; number < problems; ++number)
        predictions.push_back(madeUp(number));
    writer->writePredictions("final-test", predictions);
    return run;
}

} // namespace

std::vector<IndexTime> measureIndex(int problems)
{
    const TemporaryFolder folder;
    const std::filesystem::path run = writeRun(folder.path(), problems);
    std::vector<IndexTime> times;
    const auto timed = [&times](const std::string &what, const std::function<void()> &work) {
        const auto start = std::chrono::steady_clock::now();
        work();
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
        times.push_back({what, took.count()});
    };
    PredictionIndex index(folder.path());
    const auto judge = [](const Prediction &prediction) { return PredictionJudgement {prediction.failure, 0}; };
    timed("fill", [&] { index.update(run, judge, {}); });
    IndexedSet set;
    timed("open", [&] {
        set = index.sets(run).at(0);
        const auto ids = index.find(set, {}, {});
        static_cast<void>(index.rows(set, std::span(ids).first(std::min(kPage, ids.size()))));
    });
    timed("count kinds", [&] { static_cast<void>(index.counts(set)); });
    const FilterWords words {{"arithmetic", "wrong_plan"}, {"cot", "pot"}, {}, {}, false};
    for (const char *filter : {"verdict:wrong", "failure:arithmetic", "disagree:yes", "cot:wrong pot:right",
                               "text:\"an hour\" steps>1", "verdict:wrong failure:arithmetic books -tag:2"})
        timed(filter, [&] { static_cast<void>(index.find(set, parseFilter(filter, words), {})); });
    timed("sort by path", [&] {
        static_cast<void>(index.find(set, {}, {ProblemSort::By::Source, {{}, "cot"}, true}));
    });
    return times;
}

} // namespace retort
