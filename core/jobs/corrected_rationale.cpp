#include "core/jobs/corrected_rationale.h"

#include "core/answers/word_equations.h"
#include "core/base/text.h"
#include "core/formats/format_table.h"
#include "core/jobs/set_from_problems.h"

#include <algorithm>
#include <unordered_set>

namespace retort {

namespace {

bool isOf(const Rationale &rationale, const CorrectionKey &key)
{
    return rationale.problemId == key.problem.id && rationale.teacher == key.teacher && rationale.format == key.format;
}

/// Nothing when the workspace has no corrections.
std::optional<Dataset> corrections(const Workspace &workspace)
{
    const std::vector<DatasetSummary> datasets = workspace.datasets();
    if (std::ranges::find(datasets, kCorrections, &DatasetSummary::name) == datasets.end())
        return std::nullopt;
    return workspace.dataset(kCorrections);
}

Dataset emptySet()
{
    Dataset dataset;
    dataset.name = kCorrections;
    dataset.importer = "corrected here";
    return dataset;
}

void dropUnused(Dataset &dataset)
{
    std::unordered_set<std::string> used;
    for (const Rationale &rationale : dataset.rationales)
        used.insert(rationale.problemId);
    std::erase_if(dataset.problems, [&used](const Problem &problem) { return !used.contains(problem.id); });
}

std::string hashOf(const Dataset &dataset)
{
    std::string bytes;
    for (const Rationale &rationale : dataset.rationales)
        bytes += rationale.problemId + "\n" + rationale.text + "\n";
    return sha256Hex(bytes);
}

} // namespace

CheckedCorrection checkCorrection(const Problem &problem, FormatKind format, const std::string &text,
                                  const ProgramRunner &runPrograms)
{
    Rationale rationale;
    rationale.problemId = problem.id;
    rationale.question = problem.question;
    rationale.format = format;
    rationale.text = text;
    const JudgeOptions options;
    const JoinedRationales judged = joinAndJudge({problem}, {rationale}, options, runPrograms);
    CheckedCorrection checked {format, text, {}, {}, {}, Verdict::Unchecked};
    if (judged.rationales.empty())
        return checked;
    checked.verdict = judged.rationales[0].verdict;
    checked.answer = judged.rationales[0].answer ? judged.rationales[0].answer->text : std::string();
    if (formatOf(format).runsProgram())
        return checked;
    ReadingOptions reading = options.reading;
    reading.expected = problem.gold.kind;
    const ReadAnswer read = readAnswer(text, reading);
    if (read.answer)
        checked.read = {read.begin, read.end};
    checked.slips = allEquations(text);
    std::erase_if(checked.slips, [](const CheckedEquation &equation) { return equation.holds; });
    return checked;
}

Rationale correctionOf(const CorrectionKey &key, const CheckedCorrection &checked)
{
    Rationale rationale;
    rationale.problemId = key.problem.id;
    rationale.question = key.problem.question;
    rationale.teacher = key.teacher;
    rationale.format = key.format;
    rationale.text = checked.text;
    if (checked.verdict == Verdict::Right)
        rationale.answer = key.problem.gold;
    else if (!checked.answer.empty())
        rationale.answer = parseAnswer(checked.answer, key.problem.gold.kind);
    rationale.verdict = checked.verdict;
    rationale.synthetic = key.problem.synthetic;
    return rationale;
}

std::optional<Rationale> storedCorrection(const std::filesystem::path &workspace, const CorrectionKey &key)
{
    const std::optional<Dataset> dataset = corrections(Workspace(workspace));
    if (!dataset)
        return std::nullopt;
    const auto found =
        std::ranges::find_if(dataset->rationales, [&key](const Rationale &one) { return isOf(one, key); });
    return found == dataset->rationales.end() ? std::nullopt : std::optional(*found);
}

void storeCorrection(const std::filesystem::path &folder, const CorrectionKey &key,
                     const std::optional<Rationale> &rationale)
{
    Workspace workspace(folder);
    Dataset dataset = corrections(workspace).value_or(emptySet());
    std::erase_if(dataset.rationales, [&key](const Rationale &one) { return isOf(one, key); });
    if (rationale)
        dataset.rationales.push_back(*rationale);
    if (rationale && std::ranges::find(dataset.problems, key.problem.id, &Problem::id) == dataset.problems.end())
        dataset.problems.push_back(key.problem);
    if (dataset.rationales.empty()) { // nothing of a person's work is in it any more
        if (corrections(workspace))
            workspace.dropRemovedDataset(workspace.removeDataset(kCorrections));
        return;
    }
    dropUnused(dataset);
    dataset.rowsRead = dataset.problems.size();
    dataset.sha256 = hashOf(dataset);
    workspace.addDataset(dataset, true);
}

} // namespace retort
