#include "core/data/checks/rules.h"

// The two rules that compare with gold. How an answer is read and when two are equal stands in METHODS.md section 4;
// the verdict was made by joinAndJudge().

namespace retort {

namespace {

CheckResult compareWithGold(const CheckSubject &subject, std::string_view without)
{
    const Rationale &rationale = subject.rationale;
    if (rationale.verdict == Verdict::Right)
        return passedCheck();
    if (rationale.verdict == Verdict::Wrong)
        return failedCheck((rationale.answer ? rationale.answer->text : std::string("it")) + " is not "
                           + subject.problem.gold.text);
    return failedCheck(std::string(without));
}

bool isUnchecked(const CheckSubject &subject)
{
    return subject.rationale.verdict == Verdict::Unchecked;
}

} // namespace

CheckResult checkAnswer(const CheckSubject &subject)
{
    if (isProgram(subject.rationale) || isUnchecked(subject))
        return notApplicable();
    return compareWithGold(subject, "no answer can be read");
}

CheckResult checkProgram(const CheckSubject &subject)
{
    if (!isProgram(subject.rationale) || isUnchecked(subject))
        return notApplicable();
    return compareWithGold(subject, "the program gives no value");
}

} // namespace retort
