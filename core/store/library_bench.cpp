#include "core/store/library_bench.h"

#include "core/base/random.h"
#include "core/data/importers.h"
#include "core/store/bench_parts.h"
#include "core/store/library_check.h"
#include "core/store/problem_search.h"
#include "core/store/streamed_import.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>

namespace retort {

namespace {

constexpr std::size_t kPage = 128;
constexpr std::size_t kTestEvery = 50;
constexpr const char *kName = "made";

std::string madeWord(Random &random)
{
    const std::vector<std::string> syllables {"ba", "do", "fe", "ki", "lo", "mu", "na", "po", "ri", "se", "ti", "vu"};
    std::string word;
    for (std::uint64_t i = 0, count = 2 + random.below(3); i < count; ++i)
        word += random.pick(syllables);
    return word;
}

std::string madeQuestion(Random &random)
{
    const std::string person = madeWord(random);
    const std::string thing = madeWord(random);
    return "In the morning " + person + " has " + std::to_string(random.below(9000)) + " " + thing + " and finds "
           + std::to_string(random.below(900)) + " more in the " + madeWord(random) + ". Then " + madeWord(random)
           + " takes " + std::to_string(random.below(90)) + " of them. How many " + thing + " does " + person
           + " have left?";
}

struct MadeFiles
{
    std::filesystem::path problems;
    std::filesystem::path rationales; // for them
};

MadeFiles writeRows(const std::filesystem::path &folder, std::size_t problems)
{
    MadeFiles made {folder / "rows.jsonl", folder / "rationales.jsonl"};
    std::ofstream file(made.problems, std::ios::binary);
    std::ofstream rationales(made.rationales, std::ios::binary);
    Random random(1);
    for (std::size_t i = 0; i < problems; ++i) {
        const std::string question = madeQuestion(random);
        const std::uint64_t gold = random.below(5000);
        file << R"({"type": "problem", "source_id": "p-)" << i << R"(", "question": ")" << question << R"(", "gold": )"
             << gold << R"(, "split": ")" << (i % kTestEvery == 0 ? "test" : "train") << "\"}\n";
        rationales << R"({"type": "rationale", "question": ")" << question
                   << R"(", "teacher": "made", "format": "cot", "text": "There are )" << gold << " and " << i
                   << " in all, less what was taken. The answer is " << gold << ".\"}\n";
    }
    return made;
}

double secondsOf(const std::function<void()> &work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::vector<IndexTime> measureLists(const std::filesystem::path &workspace)
{
    constexpr double kMsPerSecond = 1000;
    std::vector<IndexTime> times;
    const auto timed = [&times](const std::string &what, const std::function<void()> &work) {
        times.push_back({what, kMsPerSecond * secondsOf(work)});
    };
    ProblemSearch search(workspace);
    const std::int64_t dataset = search.datasets().at(0).id;
    std::vector<std::int64_t> rows;
    timed("open", [&] { rows = search.find(dataset, {}); });
    timed("list data sets", [&] { static_cast<void>(search.datasets()); });
    timed("page", [&] {
        const auto middle = std::span(rows).subspan(rows.size() / 2);
        static_cast<void>(search.rows(dataset, middle.first(std::min(kPage, middle.size())), {}));
    });
    using Sort = ProblemQuery::Sort;
    const std::vector<std::pair<std::string, ProblemQuery>> queries {
        {"split", {.split = "test"}},
        {"word of few", {.text = "basebase"}},
        {"word of all", {.text = "morning"}},
        {"two words", {.text = "left ba"}},
        {"one letter", {.text = "h"}},
        {"id", {.text = "p-12"}},
        {"sort by id", {.sort = Sort::Id}},
        {"sort by question", {.sort = Sort::Question}},
        {"sort by gold, descending", {.sort = Sort::Gold, .isDescending = true}},
        {"sort by split", {.sort = Sort::Split}},
        {"word, split and sort", {.text = "morning", .split = "test", .sort = Sort::Question}},
    };
    for (const auto &[what, query] : queries)
        timed(what, [&, &query = query] { static_cast<void>(search.find(dataset, query)); });
    return times;
}

} // namespace

LibraryBench measureLibrary(std::size_t problems)
{
    const BenchFolder folder;
    const MadeFiles made = writeRows(folder.path(), problems);
    const Workspace workspace(folder.path() / "workspace");
    const auto secondsToImport = [&](const std::filesystem::path &file, const ImportTarget &target) {
        const auto read = [&file](RowSink &sink) { return importerNamed("retort").stream(file, sink); };
        return secondsOf([&] { static_cast<void>(importRows(workspace.folder(), read, target, {}, {})); });
    };
    LibraryBench bench;
    bench.problems = problems;
    bench.startMiB = residentMiB("VmRSS");
    const auto stage = [&bench](const std::string &what, const std::function<void()> &work) {
        forgetPeak();
        work();
        bench.peaks.push_back({what, residentMiB("VmHWM")});
    };
    stage("problems", [&] { bench.importSeconds = secondsToImport(made.problems, {kName}); });
    bench.rowsPerSecond = static_cast<double>(problems) / bench.importSeconds;
    stage("rationales", [&] {
        bench.rationaleRowsPerSecond = static_cast<double>(problems) / secondsToImport(made.rationales, {kName, true});
    });
    stage("lists", [&] { bench.lists = measureLists(workspace.folder()); });
    stage("repeats", [&] {
        bench.repeatSeconds = secondsOf([&] {
            const QuestionCheck check = checkRepeats(workspace.folder(), {kName, {}}, 0);
            bench.repeats = check.exact + check.numbersOnly + check.near;
        });
    });
    return bench;
}

} // namespace retort
