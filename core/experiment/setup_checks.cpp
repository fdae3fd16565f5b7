#include "core/experiment/setup_checks.h"

#include "core/experiment/setup_check_parts.h"

#include <algorithm>

namespace retort {

namespace {

constexpr int kRound = 32; // a limit is raised to a multiple of it
constexpr std::ptrdiff_t kMostProblemChecks = 20; // of the text: each is a row of its own
constexpr std::size_t kWideEnough = 60; // characters of a question in a list

int roundedUp(int tokens)
{
    return (tokens + kRound - 1) / kRound * kRound;
}

std::string sentenceOf(const ConfigProblem &problem)
{
    const std::string line = problem.place.line > 0 ? "YAML line " + std::to_string(problem.place.line) + ": " : "";
    return line + problem.key + (problem.key.empty() ? "" : ": ") + problem.message;
}

Check checkOf(const ConfigProblem &problem)
{
    Check check {"yaml", "checks", CheckState::Error, sentenceOf(problem), 1};
    if (problem.place.line > 0)
        check.fix = CheckFix {"Go to line", {}, problem.place};
    const std::string first = problem.key.substr(0, problem.key.find_first_of(".["));
    for (const char *section : {"data", "formats", "student", "training", "evaluation"})
        if (first == section)
            check.section = problem.key.starts_with("data.rationales") ? "rationales" : section;
    if (first == "students" || first == "socratic")
        check.section = "student";
    return check;
}

void checkOneStudent(const SetupPreview &preview, std::vector<Check> &checks)
{
    if (preview.dataError.empty())
        for (const auto &check : {checkRationales, checkWeights})
            checks.push_back(check(preview));
    checks.push_back(checkStudent(preview));
    if (preview.tokenizer)
        for (const auto &check : {checkTrainable, checkLengths, checkCutAnswers, checkMarks, checkContext})
            checks.push_back(check(preview));
    checks.push_back(checkSchedule(preview));
    checks.push_back(checkPaths(preview));
}

} // namespace

std::string grouped(std::size_t number)
{
    const std::string digits = std::to_string(number);
    std::string text;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0)
            text += ',';
        text += digits[i];
    }
    return text;
}

std::string counted(std::size_t count, const std::string &thing)
{
    return grouped(count) + ' ' + thing + (count == 1 ? "" : "s");
}

std::string entryPath(const char *list, std::size_t index, const char *key)
{
    return std::string(list) + '[' + std::to_string(index) + ']' + (*key != '\0' ? "." : "") + key;
}

std::string nameOf(const Problem &problem)
{
    return problem.sourceId.empty() ? problem.id : problem.sourceId;
}

std::string shortened(const std::string &question)
{
    if (question.size() <= kWideEnough)
        return question;
    std::size_t end = kWideEnough;
    while (end > 0 && (static_cast<unsigned char>(question[end]) & 0xC0) == 0x80)
        --end; // not inside a character
    return question.substr(0, end) + "…";
}

std::string joinedTitles(const std::vector<std::string> &titles)
{
    std::string text;
    for (std::size_t i = 0; i < titles.size(); ++i)
        text += (i == 0 ? "" : i + 1 == titles.size() ? " and " : ", ") + titles[i];
    return text;
}

void raiseLimit(std::vector<YamlChange> &edits, int &highest, const std::string &path, int limit, int needed)
{
    if (limit <= 0 || needed <= limit)
        return;
    const int raised = roundedUp(needed);
    highest = std::max(highest, raised);
    const auto known = std::ranges::find(edits, path, &YamlChange::path);
    if (known == edits.end())
        edits.push_back(setTo(path, std::to_string(raised)));
    else if (std::stoi(known->value) < raised)
        known->value = std::to_string(raised);
}

std::string limitKey(const SetupPreview &preview, std::size_t format, const char *key)
{
    return entryPath("formats", preview.parts.empty() ? format : 0, key);
}

std::vector<Check> checkSetup(const SetupPreview &preview, const CheckMachine &machine,
                              const std::optional<RunEstimate> &estimate)
{
    std::vector<Check> checks {checkData(preview)};
    if (preview.dataError.empty())
        for (const auto &check : {checkRows, checkAnswers, checkTest, checkValidation, checkLeakage, checkVerdicts})
            checks.push_back(check(preview));
    if (preview.parts.empty())
        checkOneStudent(preview, checks);
    else
        checkStudents(preview, checks);
    checks.push_back(checkSandbox(preview, machine));
    checks.push_back(checkDevice(preview, machine));
    if (estimate) {
        checks.push_back(checkMemory(preview, machine, estimate));
        checks.push_back(checkTime(preview, estimate));
    }
    checks.push_back(checkThreads(preview, machine));
    std::stable_sort(checks.begin(), checks.end(), [](const Check &a, const Check &b) { return a.state < b.state; });
    return checks;
}

std::vector<Check> checksOf(const std::vector<ConfigProblem> &problems, std::size_t count)
{
    std::vector<Check> checks;
    for (const ConfigProblem &problem : problems)
        if (std::ssize(checks) < kMostProblemChecks)
            checks.push_back(checkOf(problem));
    if (std::ssize(problems) <= kMostProblemChecks)
        return checks;
    const std::size_t more = std::max(count, problems.size()) - std::size_t(kMostProblemChecks);
    Check rest {"yaml.more", "checks", CheckState::Error, counted(more, "more problem") + " in the YAML", more};
    for (auto problem = problems.begin() + kMostProblemChecks; problem != problems.end(); ++problem)
        rest.items.push_back({sentenceOf(*problem), std::nullopt, 0});
    checks.push_back(std::move(rest));
    return checks;
}

std::size_t countOf(const std::vector<Check> &checks, CheckState state)
{
    return static_cast<std::size_t>(
        std::count_if(checks.begin(), checks.end(), [&](const Check &check) { return check.state == state; }));
}

} // namespace retort
