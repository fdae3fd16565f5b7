#include "core/data/checks/rules.h"

namespace retort {

namespace {

constexpr std::size_t kFewestWords = 3;
constexpr std::size_t kMostWords = 600;

} // namespace

CheckResult checkLength(const CheckSubject &subject)
{
    if (subject.rationale.format == FormatKind::Answer)
        return notApplicable();
    const std::size_t words = wordsOf(subject.rationale.text).size();
    if (words >= kFewestWords && words <= kMostWords)
        return passedCheck();
    return failedCheck(std::to_string(words) + " words, " + (words < kFewestWords ? "fewer than " : "more than ")
                       + std::to_string(words < kFewestWords ? kFewestWords : kMostWords));
}

} // namespace retort
