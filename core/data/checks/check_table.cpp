#include "core/data/checks.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/data/checks/rules.h"
#include "core/formats/format.h"

#include <unordered_map>

namespace retort {

const std::vector<CheckRule> &checkTable()
{
    static const std::vector<CheckRule> table {
        {"answer", 1, "The answer that the text states is the gold answer.", false, checkAnswer},
        {"program", 1, "The program runs in the sandbox and its value is the gold answer.", true, checkProgram},
        {"arithmetic", 1, "Every \"a op b = c\" in the text holds.", false, checkArithmetic},
        {"faithful", 1, "The stated answer is the last value that the text arrives at.", false, checkFaithful},
        {"length", 1, "The text has 3 to 600 words.", false, checkLength},
        {"repetition", 1, "No sentence stands three times, and the text does not run in circles.", false,
         checkRepetition},
        {"language", 1, "The text is in the script and language of its question.", false, checkLanguage},
        {"hint", 1, "The text does not cite the answer as given (\"since the answer is 8\").", false, checkHint},
        {"duplicate", 1, "The text does not stand before among the samples of its problem.", false, checkDuplicate},
    };
    return table;
}

const std::vector<std::string> &checkNames()
{
    static const std::vector<std::string> names = [] {
        std::vector<std::string> list;
        for (const CheckRule &rule : checkTable())
            list.emplace_back(rule.name);
        return list;
    }();
    return names;
}

const CheckRule &checkNamed(std::string_view name)
{
    for (const CheckRule &rule : checkTable())
        if (rule.name == name)
            return rule;
    const auto meant = didYouMean(name, checkNames());
    throw UsageError("there is no rule \"" + std::string(name) + "\""
                     + (meant ? "; did you mean \"" + *meant + "\"?" : ".")
                     + " There are: " + joined(checkNames(), ", "));
}

std::string_view toText(CheckOutcome outcome)
{
    switch (outcome) {
    case CheckOutcome::Passed:
        return "passed";
    case CheckOutcome::Failed:
        return "failed";
    case CheckOutcome::NotApplicable:
        break;
    }
    return "not_applicable";
}

CheckResult passedCheck()
{
    return {CheckOutcome::Passed, {}};
}

CheckResult failedCheck(std::string reason)
{
    return {CheckOutcome::Failed, std::move(reason)};
}

CheckResult notApplicable()
{
    return {};
}

bool isProgram(const Rationale &rationale)
{
    return formatOf(rationale.format).runsProgram();
}

std::vector<std::string_view> wordsOf(std::string_view text)
{
    constexpr std::string_view kSpace = " \t\r\n\v\f";
    std::vector<std::string_view> words;
    for (std::size_t begin = text.find_first_not_of(kSpace); begin != std::string_view::npos;) {
        const std::size_t end = std::min(text.find_first_of(kSpace, begin), text.size());
        words.push_back(text.substr(begin, end - begin));
        begin = text.find_first_not_of(kSpace, end);
    }
    return words;
}

std::string shownNumber(double value)
{
    return formatNumber(value);
}

std::vector<std::vector<const CheckRule *>> failedChecks(const std::vector<Problem> &problems,
                                                         const std::vector<Rationale> &rationales,
                                                         const std::vector<std::string> &rules)
{
    std::unordered_map<std::string_view, const Problem *> byId;
    for (const Problem &problem : problems)
        byId.emplace(problem.id, &problem);
    std::vector<const CheckRule *> asked;
    for (const std::string &rule : rules)
        asked.push_back(&checkNamed(rule));
    EarlierTexts earlier;
    std::vector<std::vector<const CheckRule *>> failed(rationales.size());
    for (std::size_t i = 0; i < rationales.size() && !asked.empty(); ++i) {
        const CheckSubject subject {*byId.at(rationales[i].problemId), rationales[i], earlier.add(rationales[i])};
        for (const CheckRule *rule : asked)
            if (rule->check(subject).outcome == CheckOutcome::Failed)
                failed[i].push_back(rule);
    }
    return failed;
}

} // namespace retort
