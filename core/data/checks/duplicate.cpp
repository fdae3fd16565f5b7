#include "core/base/random.h"
#include "core/base/text.h"
#include "core/data/checks/rules.h"

namespace retort {

namespace {

/// Without blank lines and space at the ends of lines: the rest of a program means something.
std::string bareProgram(std::string_view text)
{
    std::string bare;
    for (const std::string &line : splitLines(text))
        if (const std::size_t last = line.find_last_not_of(" \t\r"); last != std::string::npos)
            bare += line.substr(0, last + 1) + "\n";
    return bare;
}

} // namespace

bool EarlierTexts::add(const Rationale &rationale)
{
    const std::string text = isProgram(rationale) ? bareProgram(rationale.text) : problemId(rationale.text);
    Random key {keyOf(rationale.problemId), keyOf(toText(rationale.format)), keyOf(text)};
    return !m_keys.insert(key.next()).second;
}

CheckResult checkDuplicate(const CheckSubject &subject)
{
    if (subject.rationale.format == FormatKind::Answer)
        return notApplicable();
    return subject.isRepeated ? failedCheck("the same text stands before") : passedCheck();
}

} // namespace retort
