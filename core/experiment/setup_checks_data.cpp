#include "core/experiment/setup_check_parts.h"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace retort {

namespace {

constexpr const char *kValidationShare = "0.1";

void addItem(Check &check, std::string text)
{
    ++check.count;
    if (check.items.size() < kMostCheckItems)
        check.items.push_back({std::move(text), std::nullopt, 0});
}

void addMissing(Check &check, const char *split, const std::vector<Problem> &problems)
{
    for (const Problem &problem : problems)
        if (problem.gold.text.empty())
            addItem(check, std::string(split) + " problem " + nameOf(problem) + ": " + shortened(problem.question));
}

std::unordered_map<std::string, const Problem *> byId(const std::vector<Problem> &problems)
{
    std::unordered_map<std::string, const Problem *> index;
    for (const Problem &problem : problems)
        index.emplace(problem.id, &problem);
    return index;
}

} // namespace

Check checkData(const SetupPreview &preview)
{
    const SplitProblems &problems = preview.data->problems;
    Check check = passed("data.read", "data",
                         grouped(problems.train.size()) + " training, " + grouped(problems.validation.size())
                             + " validation and " + grouped(problems.test.size()) + " test problems");
    if (!preview.dataError.empty())
        check = {"data.read", "data", CheckState::Error, preview.dataError, 1};
    else if (problems.train.empty())
        check = {"data.read", "data", CheckState::Error, "There is no training problem", 1};
    return check;
}

Check checkRows(const SetupPreview &preview)
{
    Check check = passed("data.rows", "data", "Every row of the data could be read");
    for (const RowIssue &issue : preview.data->issues) {
        const std::string place = toText(issue.place);
        addItem(check, place + (place.empty() ? "" : ": ") + issue.message);
    }
    if (check.count == 0)
        return check;
    std::size_t skipped = 0;
    for (const UsedInput &input : preview.data->inputs)
        skipped += input.skipped;
    check.state = CheckState::Warning;
    check.sentence = counted(check.count, "row") + (check.count == 1 ? " has" : " have") + " something to look at, "
                     + grouped(skipped) + " could not be read";
    return check;
}

Check checkAnswers(const SetupPreview &preview)
{
    const std::size_t labelled = preview.data->labelledTraining + preview.data->labelledTest;
    Check check =
        passed("data.answers", "data",
               labelled == 0 ? "Every problem has a gold answer"
                             : counted(labelled, "problem") + " without gold: the label is what teachers agree on");
    addMissing(check, "training", preview.data->problems.train);
    addMissing(check, "validation", preview.data->problems.validation);
    addMissing(check, "test", preview.data->problems.test);
    if (check.count > 0) {
        check.state = CheckState::Warning;
        check.sentence = counted(check.count, "problem") + (check.count == 1 ? " has" : " have")
                         + " no gold answer: nothing can be judged right there";
    }
    return check;
}

Check checkLeakage(const SetupPreview &preview)
{
    const ExperimentData &data = *preview.data;
    std::string kept = data.leaksKeptOut > 0 ? "; " + counted(data.leaksKeptOut, "training problem") + " kept out" : "";
    if (data.testQuestionsInSources > 0)
        kept += "; " + counted(data.testQuestionsInSources, "rationale") + " for test questions kept out";
    Check check = passed("data.leakage", "data", "No test question among the training problems" + kept);
    const auto train = byId(data.problems.train);
    const auto test = byId(data.problems.test);
    std::set<std::string> twins;
    for (const Leak &leak : *preview.twins) {
        if (!train.contains(leak.trainId) || !test.contains(leak.testId))
            continue;
        twins.insert(leak.testId);
        const Problem &testProblem = *test.at(leak.testId);
        addItem(check, "test " + nameOf(testProblem) + " ~ training " + nameOf(*train.at(leak.trainId)) + ": "
                           + shortened(testProblem.question));
    }
    check.count = twins.size();
    if (twins.empty())
        return check;
    check.state = CheckState::Warning;
    check.sentence = counted(twins.size(), "test question") + " of " + grouped(data.problems.test.size())
                     + (twins.size() == 1 ? " has" : " have") + " a near-duplicate among the training problems";
    check.fix = CheckFix {"Drop them", {setTo("data.split.near_duplicates", "drop")}, {}};
    return check;
}

Check checkTest(const SetupPreview &preview)
{
    const std::size_t problems = preview.data->problems.test.size();
    if (problems > 0)
        return passed("data.test", "data", counted(problems, "test problem") + ", answered once at the end");
    return {"data.test", "data", CheckState::Error,
            "There are no test problems: name them with data.split.test, or use problems that carry a split", 1};
}

Check checkValidation(const SetupPreview &preview)
{
    const std::size_t problems = preview.data->problems.validation.size();
    if (problems > 0)
        return passed("data.validation", "data", counted(problems, "validation problem") + ", split by problem");
    Check check {"data.validation", "data", CheckState::Warning,
                 "There are no validation problems: nothing is answered while it trains", 1};
    check.fix = CheckFix {"Keep 10 %", {setTo("data.split.validation", kValidationShare)}, {}};
    return check;
}

Check checkVerdicts(const SetupPreview &preview)
{
    Check check = passed("rationales.verdicts", "rationales", "No rationale with a wrong answer is trained on");
    for (const Rationale &rationale : preview.data->trainRationales)
        if (rationale.verdict == Verdict::Wrong || rationale.verdict == Verdict::NoAnswer)
            addItem(check, std::string(titleOf(rationale.format)) + " of " + rationale.teacher
                               + (rationale.verdict == Verdict::Wrong ? ", wrong: " : ", no answer read: ")
                               + shortened(rationale.question));
    if (check.count == 0)
        return check;
    check.state = CheckState::Warning;
    check.sentence = counted(check.count, "rationale") + " with a wrong answer or none "
                     + (check.count == 1 ? "is" : "are") + " trained on";
    const DataConfig &config = preview.config.data;
    CheckFix fix {"Keep right ones", {}, {}};
    for (std::size_t i = 0; i < config.rationales.size(); ++i)
        if (config.rationales[i].keep == KeepRule::All)
            fix.edits.push_back(setTo(entryPath("data.rationales", i, "keep"), "correct"));
    if (config.rationales.empty() && config.keep == KeepRule::All)
        fix.edits.push_back(setTo("data.keep", "correct"));
    if (!fix.edits.empty())
        check.fix = fix;
    return check;
}

} // namespace retort
