#include "core/evaluation/step_units.h"

#include "core/answers/word_equations.h"
#include "core/base/text.h"
#include "core/evaluation/calculator_notes.h"
#include "core/evaluation/stray_numbers.h"

#include <algorithm>
#include <cmath>

namespace retort {

namespace {

constexpr std::string_view kSeparator = " ** "; // between a sub-question and its solution
constexpr double kFewestDistinct = 1e-3 + 1e-9; // as answers are compared
constexpr double kRelative = 1e-9;
constexpr std::size_t kLongestCurrency = 4; // bytes, with a space

std::vector<double> valuesOf(const std::vector<TextNumber> &numbers)
{
    std::vector<double> values;
    for (const TextNumber &number : numbers)
        values.push_back(number.value);
    return values;
}

/// The equation's value when wrong operands are replaced; nothing when the right one of any is not known.
std::optional<double> correctedValue(std::string_view expression, double computed, const WrongValues &wrong)
{
    std::string corrected;
    std::size_t at = 0;
    for (const TextNumber &number : numbersIn(expression)) {
        if (!wrong.contains(number.value))
            continue;
        const std::optional<double> right = wrong.corrected(number.value);
        if (!right)
            return std::nullopt;
        const std::string written = formatNumber(*right);
        corrected += expression.substr(at, number.span.begin - at);
        corrected += *right < 0 ? "(" + written + ")" : written;
        at = number.span.end;
    }
    return corrected.empty() && at == 0 ? std::optional(computed)
                                        : expressionValue(corrected + std::string(expression.substr(at)));
}

/// Where an equation's value stands; of a note <<3+4=7>>, behind it if it is said there again.
TextSpan statedIn(std::string_view text, const CheckedEquation &equation)
{
    constexpr std::string_view kClose = ">>";
    const TextSpan own {equation.begin, equation.end};
    if (!text.substr(equation.end).starts_with(kClose))
        return own;
    const std::size_t behind = equation.end + kClose.size();
    const std::vector<TextNumber> numbers = numbersIn(text.substr(behind));
    if (numbers.empty() || numbers[0].span.begin > kLongestCurrency || !isSameValue(numbers[0].value, equation.stated))
        return own;
    return {behind + numbers[0].span.begin, behind + numbers[0].span.end};
}

/// What reading one source, sentence after sentence, remembers.
class TextReader
{
public:
    /// Of a right rationale, a number that no row has is none that it arrives at, once there are rows.
    TextReader(std::string_view question, const std::vector<double> &known, bool isRight)
        : m_given(givenNumbers(question)), m_known(known), m_takesUnknown(!isRight || known.empty()), m_said(question)
    {
    }

    StepUnit read(std::string_view written)
    {
        StepUnit unit;
        const std::size_t separator = written.find(kSeparator);
        if (separator != std::string_view::npos) {
            unit.step.question = withoutSpareNotes(trimmed(written.substr(0, separator))).text;
            written = written.substr(separator + kSeparator.size());
        }
        if (written.starts_with(kSeparator.substr(1)))
            written = written.substr(kSeparator.size() - 1);
        unit.step.text = withoutSpareNotes(trimmed(written)).text;
        unit.step.equations = allEquations(unit.step.text);
        unit.operands = valuesOf(numbersIn(unit.step.text));
        if (!unit.step.equations.empty())
            takeEquations(unit);
        else
            takeNewNumber(unit);
        unit.step.strays = m_said.strays(unit.step.text, unit.step.equations);
        m_said.add(unit.step.text);
        if (unit.step.value)
            m_seen.push_back(*unit.step.value);
        return unit;
    }

private:
    void takeEquations(StepUnit &unit)
    {
        for (const CheckedEquation &equation : unit.step.equations) {
            const std::string_view expression =
                std::string_view(unit.step.text)
                    .substr(equation.expression.begin, equation.expression.end - equation.expression.begin);
            const std::optional<double> right = correctedValue(expression, equation.computed, m_wrong);
            const bool isCarried = !right || !isSameValue(*right, equation.computed);
            if (!equation.holds)
                unit.step.fault = StepFault::Slip;
            // A number that the question gives, too, may well be meant.
            if ((!equation.holds || isCarried) && !containsValue(m_given, equation.stated))
                m_wrong.add(equation.stated, right);
            unit.rightValue = right;
        }
        const CheckedEquation &last = unit.step.equations.back();
        unit.step.value = last.stated;
        unit.step.valueSpan = statedIn(unit.step.text, last);
        unit.step.isConfirmed = unit.step.fault == StepFault::None;
        unit.isComputed = true;
    }

    /// "This means she makes $25 an hour": a number that neither the question nor an earlier step has.
    void takeNewNumber(StepUnit &unit)
    {
        std::optional<TextNumber> found;
        bool isKnown = false;
        for (const TextNumber &number : numbersIn(unit.step.text)) {
            if (containsValue(m_given, number.value) || containsValue(m_seen, number.value))
                continue;
            const bool isBetter = containsValue(m_known, number.value);
            if (isBetter || !isKnown)
                found = number;
            isKnown = isKnown || isBetter;
        }
        if (!found || !(isKnown || m_takesUnknown))
            return;
        unit.step.value = found->value;
        unit.step.valueSpan = found->span;
        unit.rightValue = m_wrong.corrected(found->value);
    }

    std::vector<double> m_given; // by the question
    const std::vector<double> &m_known;
    bool m_takesUnknown;
    std::vector<double> m_seen;
    WrongValues m_wrong;
    KnownValues m_said;
};

void shift(TextSpan &span, std::size_t bytes)
{
    span.begin += bytes;
    span.end += bytes;
}

/// `first` leads to `second`: one step of both.
StepUnit joinedUnits(StepUnit first, StepUnit second)
{
    if (first.step.text.empty() && first.step.question.empty()) {
        second.step.firstStep = first.step.firstStep;
        return second;
    }
    const std::string gap = first.step.firstLine > 0 ? "\n" : " ";
    const std::size_t moved = first.step.text.size() + gap.size();
    for (CheckedEquation &equation : second.step.equations) {
        equation.begin += moved;
        equation.end += moved;
        shift(equation.expression, moved);
    }
    if (!second.step.valueSpan.isEmpty())
        shift(second.step.valueSpan, moved);
    for (TextSpan &stray : second.step.strays)
        shift(stray, moved);
    second.step.strays.insert(second.step.strays.begin(), first.step.strays.begin(), first.step.strays.end());
    second.step.text = first.step.text + gap + second.step.text;
    second.step.question = first.step.question + second.step.question;
    second.step.firstLine = first.step.firstLine;
    second.step.lastLine = std::max(first.step.lastLine, second.step.lastLine);
    second.step.equations.insert(second.step.equations.begin(), first.step.equations.begin(),
                                 first.step.equations.end());
    second.step.firstStep = first.step.firstStep;
    if (first.step.fault == StepFault::Slip || (second.step.fault != StepFault::Slip && !second.step.value))
        second.step.number = first.step.number;
    if (!second.step.value) { // what trails behind the last value
        second.step.value = first.step.value;
        second.step.valueSpan = first.step.valueSpan;
        second.rightValue = first.rightValue;
        second.isComputed = first.isComputed;
        second.step.isConfirmed = first.step.isConfirmed;
    }
    if (first.step.fault != StepFault::None)
        second.step.fault = first.step.fault;
    second.operands.insert(second.operands.end(), first.operands.begin(), first.operands.end());
    return second;
}

/// Sentences that arrive at nothing lead to the next that does; trailing ones belong to the last.
std::vector<StepUnit> grouped(std::vector<StepUnit> sentences)
{
    std::vector<StepUnit> units;
    StepUnit open;
    bool isOpen = false;
    for (StepUnit &sentence : sentences) {
        const bool isOwn = sentence.step.value.has_value() || sentence.endsInError || !sentence.step.question.empty();
        open = isOpen ? joinedUnits(std::move(open), std::move(sentence)) : std::move(sentence);
        isOpen = !isOwn;
        if (isOwn)
            units.push_back(std::move(open));
    }
    if (isOpen && units.empty())
        units.push_back(std::move(open));
    else if (isOpen)
        units.back() = joinedUnits(std::move(units.back()), std::move(open));
    return units;
}

std::vector<StepUnit> textUnits(const StepSource &source, std::string_view question, const std::vector<double> &known,
                                UnitRule rule)
{
    TextReader reader(question, known, source.isRight);
    std::vector<StepUnit> sentences;
    for (const std::string &step : source.steps) {
        sentences.push_back(reader.read(step));
        AlignedStep &read = sentences.back().step;
        read.firstStep = read.lastStep = read.number = int(sentences.size());
    }
    const bool hasValues = std::any_of(sentences.begin(), sentences.end(),
                                       [](const StepUnit &unit) { return unit.step.value.has_value(); });
    return hasValues && rule == UnitRule::ByValue ? grouped(std::move(sentences)) : sentences;
}

std::vector<double> operandsOf(const ProgramStatement &statement, const std::map<std::string, double> &values)
{
    std::vector<double> operands = valuesOf(numbersIn(statement.expression));
    for (const auto &[name, value] : values) {
        const std::size_t at = statement.expression.find(name);
        if (at != std::string::npos)
            operands.push_back(value);
    }
    return operands;
}

StepUnit unitOf(const ProgramStatement &statement, int errorLine, std::map<std::string, double> &values)
{
    StepUnit unit;
    unit.step.text = statement.text;
    unit.step.firstLine = statement.firstLine;
    unit.step.lastLine = statement.lastLine;
    unit.operands = operandsOf(statement, values);
    unit.endsInError = errorLine >= statement.firstLine && errorLine <= statement.lastLine;
    unit.isComputed = statement.isComputed;
    if (!unit.endsInError && statement.value)
        unit.step.value = unit.rightValue = statement.value;
    if (statement.value)
        values[statement.name] = *statement.value;
    return unit;
}

/// Every line of the program as it is written, with the unit that its statement belongs to.
void takeLines(std::vector<StepUnit> &units, std::string_view program)
{
    const std::vector<std::string> lines = splitLines(program);
    std::size_t next = 0;
    for (std::size_t i = 0; i < units.size(); ++i) {
        const bool isLast = i + 1 == units.size();
        std::size_t end = isLast ? lines.size() : std::min(lines.size(), std::size_t(units[i].step.lastLine));
        while (next < end && trimmed(lines[next]).empty())
            ++next;
        units[i].step.firstLine = int(next) + 1;
        std::size_t last = end;
        while (last > next && trimmed(lines[last - 1]).empty())
            --last;
        units[i].step.lastLine = units[i].step.number = int(last);
        units[i].step.text = joined({lines.begin() + std::ptrdiff_t(next), lines.begin() + std::ptrdiff_t(last)}, "\n");
        next = end;
    }
}

/// `wage = 10` writes down what the question says: it leads to the statement that computes with it.
std::vector<StepUnit> programUnits(const StepSource &source, const std::vector<double> &known)
{
    std::map<std::string, double> values;
    std::vector<StepUnit> statements;
    for (const ProgramStatement &statement : statementsOf(withoutSolver(source.program), source.variables))
        statements.push_back(unitOf(statement, source.errorLine, values));
    for (std::size_t i = 0; i + 1 < statements.size(); ++i) {
        AlignedStep &step = statements[i].step;
        if (!statements[i].isComputed && step.value && !containsValue(known, *step.value))
            step.value.reset();
    }
    std::vector<StepUnit> units = grouped(std::move(statements));
    takeLines(units, source.program);
    return units;
}

} // namespace

bool isSameValue(double a, double b)
{
    const double difference = std::abs(a - b);
    return difference <= kFewestDistinct || difference <= kRelative * std::max(std::abs(a), std::abs(b));
}

bool containsValue(const std::vector<double> &values, double value)
{
    return std::any_of(values.begin(), values.end(), [&](double other) { return isSameValue(other, value); });
}

void WrongValues::add(double wrong, std::optional<double> right)
{
    m_values.emplace_back(wrong, right);
}

bool WrongValues::contains(double value) const
{
    return std::any_of(m_values.begin(), m_values.end(),
                       [&](const auto &entry) { return isSameValue(entry.first, value); });
}

std::optional<double> WrongValues::corrected(double value) const
{
    for (auto entry = m_values.rbegin(); entry != m_values.rend(); ++entry) {
        if (isSameValue(entry->first, value))
            return entry->second;
    }
    return value;
}

std::vector<StepUnit> unitsOf(const StepSource &source, std::string_view question, const std::vector<double> &known,
                              UnitRule rule)
{
    std::vector<StepUnit> units =
        source.program.empty() ? textUnits(source, question, known, rule) : programUnits(source, known);
    for (std::size_t i = 0; i < units.size(); ++i)
        units[i].step.place = int(i) + 1;
    return units;
}

} // namespace retort
