#include "core/jobs/set_from_problems.h"

#include "core/answers/reading.h"
#include "core/base/error.h"
#include "core/base/text.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <unordered_set>

namespace retort {

namespace {

constexpr double kReadingShare = 0.7; // of the work; storing is the rest

/// What is known of the problem's split when no data set of the library says it.
std::string splitOf(const IndexedSet &set)
{
    return set.name.starts_with("final-") ? "test" : "validation";
}

Problem problemOf(const WholeProblem &whole, const PredictionIndex &index, const IndexedSet &set)
{
    const Prediction &student = whole.student;
    Problem problem = index.dataOf(student.id).value_or(Problem {});
    if (problem.id.empty()) {
        problem.question = student.question;
        problem.id = problemId(student.question);
        problem.gold = parseAnswer(student.gold).value_or(Answer {AnswerKind::Text, 0, student.gold});
    }
    if (problem.split.empty())
        problem.split = splitOf(set);
    return problem;
}

std::vector<Rationale> rightOf(const WholeProblem &whole, const Problem &problem, const std::string &teacher)
{
    std::vector<Rationale> rationales;
    for (const PathPrediction &path : whole.teachers) {
        const std::optional<FormatKind> format = formatFromText(path.format);
        const bool isWanted = teacher.empty() || path.source == teacher;
        if (!format || !isWanted || path.verdict != "right" || path.text.empty())
            continue;
        Rationale rationale;
        rationale.problemId = problem.id;
        rationale.question = problem.question;
        rationale.teacher = path.source;
        rationale.format = *format;
        rationale.text = path.text;
        rationale.answer = problem.gold;
        rationale.verdict = Verdict::Right;
        rationale.synthetic = problem.synthetic;
        rationales.push_back(std::move(rationale));
    }
    return rationales;
}

std::map<std::string, std::vector<Rationale>> correctionsOf(const std::filesystem::path &folder)
{
    std::map<std::string, std::vector<Rationale>> corrections;
    const Workspace workspace(folder);
    const std::vector<DatasetSummary> datasets = workspace.datasets();
    if (std::ranges::find(datasets, kCorrections, &DatasetSummary::name) == datasets.end())
        return corrections;
    for (Rationale &rationale : workspace.dataset(kCorrections).rationales)
        corrections[rationale.problemId].push_back(std::move(rationale));
    return corrections;
}

std::string hashOf(const Dataset &dataset)
{
    std::string bytes;
    for (const Problem &problem : dataset.problems)
        bytes += problem.id + "\n";
    for (const Rationale &rationale : dataset.rationales)
        bytes += rationale.problemId + "\n" + rationale.text + "\n";
    return sha256Hex(bytes);
}

std::string nothingLeft(const SetRecipe &recipe)
{
    if (recipe.contents == SetContents::Corrections)
        return "None of the problems has a corrected rationale: correct one first, or take a teacher's.";
    if (recipe.contents == SetContents::Teacher)
        return (recipe.teacher.empty() ? "No teacher" : recipe.teacher)
               + " has none of these problems right: choose another teacher, or the problems alone.";
    return "There are no problems to make a data set of: the filter lets none through.";
}

} // namespace

Dataset setFromProblems(const std::filesystem::path &workspace, const IndexedSet &set,
                        std::span<const std::int64_t> ids, const SetRecipe &recipe, const ChangeProgress &progress)
{
    const PredictionIndex index(workspace);
    auto corrections = recipe.contents == SetContents::Corrections ? correctionsOf(workspace)
                                                                   : std::map<std::string, std::vector<Rationale>> {};
    Dataset dataset;
    dataset.name = recipe.name;
    dataset.importer = "problems of a run";
    dataset.path = (set.directory / "predictions" / (set.name + ".jsonl")).string();
    std::unordered_set<std::string> taken;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const WholeProblem whole = index.whole(set, ids[i]);
        Problem problem = problemOf(whole, index, set);
        std::vector<Rationale> rationales;
        if (recipe.contents == SetContents::Teacher)
            rationales = rightOf(whole, problem, recipe.teacher);
        else if (const auto found = corrections.find(problem.id); found != corrections.end())
            rationales = found->second;
        const bool isWanted = recipe.contents == SetContents::Problems || !rationales.empty();
        if (isWanted && taken.insert(problem.id).second) {
            dataset.synthetic = dataset.synthetic || problem.synthetic;
            dataset.problems.push_back(std::move(problem));
            std::ranges::move(rationales, std::back_inserter(dataset.rationales));
        }
        if (progress)
            progress(kReadingShare * double(i + 1) / double(ids.size()));
    }
    if (dataset.problems.empty())
        throw Error(nothingLeft(recipe));
    dataset.rowsRead = ids.size();
    dataset.sha256 = hashOf(dataset);
    return dataset;
}

MadeSet makeSet(const std::filesystem::path &workspace, const IndexedSet &set, std::span<const std::int64_t> ids,
                const SetRecipe &recipe, const ChangeProgress &progress)
{
    const Dataset dataset = setFromProblems(workspace, set, ids, recipe, progress);
    Workspace(workspace).addDataset(dataset, false, [&progress](double share) {
        if (progress)
            progress(kReadingShare + (1 - kReadingShare) * share);
    });
    std::set<std::string> formats;
    for (const Rationale &rationale : dataset.rationales)
        formats.emplace(toText(rationale.format));
    return {dataset.name,
            dataset.problems.size(),
            dataset.rationales.size(),
            std::size_t(std::ranges::count(dataset.problems, std::string("test"), &Problem::split)),
            {formats.begin(), formats.end()}};
}

} // namespace retort
