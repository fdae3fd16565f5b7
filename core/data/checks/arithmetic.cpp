#include "core/answers/equations.h"
#include "core/data/checks/rules.h"

namespace retort {

CheckResult checkArithmetic(const CheckSubject &subject)
{
    if (isProgram(subject.rationale))
        return notApplicable();
    const std::string_view text = subject.rationale.text;
    const std::vector<CheckedEquation> equations = checkEquations(text);
    for (const CheckedEquation &equation : equations)
        if (!equation.holds)
            return failedCheck(
                std::string(text.substr(equation.expression.begin, equation.end - equation.expression.begin))
                + ": it is " + shownNumber(equation.computed));
    return equations.empty() ? notApplicable() : passedCheck();
}

} // namespace retort
