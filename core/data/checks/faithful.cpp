#include "core/answers/equations.h"
#include "core/answers/number_scan.h"
#include "core/answers/reading.h"
#include "core/data/checks/rules.h"
#include "core/formats/answer_sentence.h"
#include "core/formats/format.h"
#include "core/formats/sentences.h"

#include <algorithm>
#include <optional>
#include <vector>

// Covers numbers: an answer that is stated behind the trigger, "####" or in a box, and a text before it. The text
// arrives at its last number, or at what an equation of its last sentence with equations states ("136 / 2 = 68 kids get
// 2 macarons each"). Does not cover answers in words, and texts that state no answer of their own.

namespace retort {

namespace {

/// Numbers behind "=" that no operator follows, whatever stands before it: "3 hours * $5/hour = $15".
void addStatedResults(std::string_view sentence, std::vector<double> &results)
{
    for (std::size_t sign = sentence.find('='); sign != std::string_view::npos; sign = sentence.find('=', sign + 1)) {
        const std::size_t begin = std::min(sentence.find_first_not_of(" *=", sign), sentence.size());
        const std::optional<FoundNumber> number = numberAt(sentence, begin);
        if (!number)
            continue;
        const std::size_t next = sentence.find_first_not_of(' ', number->end);
        if (next == std::string_view::npos || std::string_view("+-*/").find(sentence[next]) == std::string_view::npos)
            results.push_back(number->value);
    }
}

/// What the equations of the last sentence that has any state.
std::vector<double> lastResults(std::string_view text)
{
    std::vector<double> results;
    for (const std::string &sentence : sentencesOf(text)) {
        std::vector<double> own;
        for (const CheckedEquation &equation : checkEquations(sentence))
            own.push_back(equation.stated);
        addStatedResults(sentence, own);
        if (!own.empty())
            results = std::move(own);
    }
    return results;
}

bool isAmong(const std::vector<double> &values, const Answer &stated)
{
    return std::any_of(values.begin(), values.end(),
                       [&](double value) { return equalAnswers(numberAnswer(value), stated); });
}

} // namespace

CheckResult checkFaithful(const CheckSubject &subject)
{
    const Rationale &rationale = subject.rationale;
    if (isProgram(rationale) || rationale.format == FormatKind::Answer)
        return notApplicable();
    ReadingOptions reading;
    reading.profile = ReadingProfile::Strict;
    const std::optional<Answer> stated = readAnswer(rationale.text, reading).answer;
    if (!stated || stated->kind != AnswerKind::Number)
        return notApplicable();
    const std::string before = withoutAnswerSentence(rationale.text, reading.trigger);
    const std::optional<FoundNumber> last = lastNumber(before, 0, before.size());
    if (!last)
        return notApplicable();
    if (isAmong({last->value}, *stated) || isAmong(lastResults(rationale.text), *stated))
        return passedCheck();
    return failedCheck("the text arrives at " + shownNumber(last->value) + " and states " + stated->text);
}

} // namespace retort
