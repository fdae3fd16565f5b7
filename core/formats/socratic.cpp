// Written as GSM8K Socratic writes it: "question ** solution", one pair a line; a step without a question begins with
// "** ", so that what is written reads back the same. Read besides: "Sub-question 1: ... Answer 1: ...", "Q1: ... A1:
// ..." in pairs or in two lists, and running text in which questions end in a question mark.

#include "core/answers/number_scan.h"
#include "core/base/text.h"
#include "core/formats/answer_sentence.h"
#include "core/formats/format_table.h"
#include "core/formats/sentences.h"
#include "core/formats/templates.h"

#include <algorithm>
#include <array>

namespace retort {

namespace {

constexpr std::string_view kSeparator = " ** ";
constexpr std::string_view kSeparatorAtEnd = " **";
constexpr std::string_view kNoQuestion = "** ";

/// Where a question ends, in a line that has one; a question without solution ends the line: "How many? **".
std::size_t endOfQuestion(const std::string &line)
{
    const std::size_t separator = line.find(kSeparator);
    if (separator == std::string::npos && line.ends_with(kSeparatorAtEnd))
        return line.size() - kSeparatorAtEnd.size();
    return separator;
}

Step pairOf(const std::string &line)
{
    if (line.starts_with(kNoQuestion))
        return Step {line.substr(kNoQuestion.size()), {}};
    const std::size_t end = endOfQuestion(line);
    if (end == std::string::npos)
        return Step {line, {}};
    const std::string_view rest = std::string_view(line).substr(end + kSeparatorAtEnd.size());
    return Step {std::string(trimmed(rest)), std::string(trimmed(std::string_view(line).substr(0, end)))};
}

bool hasPairs(const std::vector<std::string> &lines)
{
    return std::any_of(lines.begin(), lines.end(), [](const std::string &line) {
        return line.starts_with(kNoQuestion) || endOfQuestion(line) != std::string::npos;
    });
}

/// "Sub-question 2:" and the like at the start of a line.
struct Label
{
    bool isQuestion = false;
    int number = 0; // 0: none written
    std::size_t length = 0; // 0: no label here
};

Label labelOf(std::string_view line)
{
    constexpr std::array<std::string_view, 4> kQuestions {"sub-question", "subquestion", "question", "q"};
    constexpr std::array<std::string_view, 5> kAnswers {"sub-answer", "subanswer", "answer", "solution", "a"};
    const std::string lower = lowerAscii(line.substr(0, 40));
    const auto nameIn = [&](const auto &names) {
        const auto found =
            std::find_if(names.begin(), names.end(), [&](std::string_view name) { return lower.starts_with(name); });
        return found == names.end() ? std::string_view() : *found;
    };
    const std::string_view question = nameIn(kQuestions);
    const std::string_view name = question.empty() ? nameIn(kAnswers) : question;
    if (name.empty())
        return {};
    Label label {!question.empty(), 0, name.size()};
    while (label.length < lower.size() && lower[label.length] == ' ')
        ++label.length;
    while (label.length < lower.size() && isDigit(lower[label.length]) && label.number < 1000)
        label.number = label.number * 10 + (lower[label.length++] - '0');
    return label.length < lower.size() && lower[label.length] == ':'
               ? Label {label.isQuestion, label.number, label.length + 1}
               : Label {};
}

/// Labels inside a line begin a line of their own: "Q1: How many? A1: Two."
std::vector<std::string> linesAtLabels(std::string_view text)
{
    std::vector<std::string> lines;
    for (const std::string &line : linesWithText(text)) {
        std::size_t begin = 0;
        for (std::size_t i = line.find(' '); i != std::string::npos; i = line.find(' ', i + 1)) {
            const Label label = labelOf(std::string_view(line).substr(i + 1));
            if (label.length == 0 || label.number == 0)
                continue;
            lines.push_back(line.substr(begin, i - begin));
            begin = i + 1;
        }
        lines.push_back(line.substr(begin));
    }
    return lines;
}

bool hasLabels(const std::vector<std::string> &lines)
{
    return std::any_of(lines.begin(), lines.end(),
                       [](const std::string &line) { return labelOf(line).length > 0 && labelOf(line).isQuestion; });
}

/// The step that an answer belongs to: the question of the same number, else the earliest one still without a solution.
Step *stepFor(const Label &label, std::vector<Step> &steps, const std::vector<int> &numbers)
{
    constexpr std::size_t kFarthest = 1000; // bounds the time a text of labels can take
    for (std::size_t i = steps.size() - std::min(steps.size(), kFarthest); i < steps.size(); ++i) {
        const bool isNamed = label.number > 0 && numbers[i] == label.number;
        if (steps[i].text.empty() && (isNamed || label.number == 0 || numbers[i] == 0))
            return &steps[i];
    }
    return nullptr;
}

std::vector<Step> labelledSteps(const std::vector<std::string> &lines)
{
    std::vector<Step> steps;
    std::vector<int> numbers; // of the questions, as written
    std::string *open = nullptr; // where a line without a label goes on
    for (const std::string &line : lines) {
        const Label label = labelOf(line);
        const std::string inner(trimmed(std::string_view(line).substr(label.length)));
        if (label.length == 0) {
            if (open != nullptr)
                *open += (open->empty() ? "" : " ") + inner;
            continue;
        }
        Step *step = label.isQuestion ? nullptr : stepFor(label, steps, numbers);
        if (step == nullptr) {
            steps.push_back({});
            numbers.push_back(label.number);
            step = &steps.back();
        }
        open = label.isQuestion ? &step->question : &step->text;
        *open = inner;
    }
    return steps;
}

/// Sentences that end in a question mark are questions; what follows one is its solution.
std::vector<Step> stepsAtQuestions(const std::vector<std::string> &lines)
{
    std::vector<Step> steps;
    for (const std::string &line : lines) {
        for (const std::string &sentence : sentencesOf(line)) {
            const bool isQuestion = sentence.ends_with('?');
            if (isQuestion || steps.empty())
                steps.push_back({});
            std::string &part = isQuestion ? steps.back().question : steps.back().text;
            part += (part.empty() ? "" : " ") + sentence;
        }
    }
    return steps;
}

std::vector<Step> stepsOf(std::string_view reasoning)
{
    const std::vector<std::string> lines = linesWithText(reasoning);
    std::vector<Step> steps;
    if (hasPairs(lines)) {
        std::transform(lines.begin(), lines.end(), std::back_inserter(steps), pairOf);
        return steps;
    }
    const std::vector<std::string> labelled = linesAtLabels(reasoning);
    if (hasLabels(labelled))
        return labelledSteps(labelled);
    if (reasoning.find('?') != std::string_view::npos)
        return stepsAtQuestions(lines);
    for (const std::string &line : lines)
        steps.push_back(Step {line, {}});
    return steps;
}

/// A solution that states the answer ("How many in all? ** The answer is 8.") is a step and stays; an answer sentence
/// of its own goes.
std::string withoutOwnAnswer(std::string_view text, std::string_view trigger)
{
    const std::string reasoning = withoutAnswerSentence(text, {});
    const std::size_t newline = reasoning.rfind('\n');
    const std::string lastLine = newline == std::string::npos ? reasoning : reasoning.substr(newline + 1);
    return hasPairs({lastLine}) ? reasoning : withoutAnswerSentence(reasoning, trigger);
}

class Socratic final : public Format
{
public:
    FormatKind kind() const override { return FormatKind::Socratic; }

    std::optional<FormatTemplate> preset(std::string_view name) const override { return presetTemplate(name, kind()); }

    ParsedRationale parse(std::string_view text, const FormatTemplate &layout,
                          const ReadingOptions &reading) const override
    {
        const std::string_view own = beforeStop(text, layout);
        const ReadingOptions options = withTrigger(reading, layout);
        ParsedRationale parsed;
        parsed.answer = readAnswer(own, options);
        parsed.steps = stepsOf(withoutOwnAnswer(own, options.trigger));
        return parsed;
    }

    std::string write(const std::vector<Step> &steps) const override
    {
        std::vector<std::string> lines;
        for (const Step &step : steps) {
            const std::string solution = joined(linesWithText(step.text), " ");
            // A separator inside the question would be read as its end.
            const std::string question = replacedAll(joined(linesWithText(step.question), " "), "**", "*");
            if (!question.empty())
                lines.push_back(solution.empty() ? question + std::string(kSeparatorAtEnd)
                                                 : question + std::string(kSeparator) + solution);
            else if (!solution.empty())
                lines.push_back(std::string(kNoQuestion) + solution);
        }
        return joined(lines, "\n");
    }
};

} // namespace

const Format &socratic()
{
    static const Socratic kFormat;
    return kFormat;
}

} // namespace retort
