// What a program says is decided by the sandbox. Here its text is only tidied: fences and what surrounds them go, a
// solver() that nobody calls is called, and the lines are cut into statements for showing.

#include "core/base/text.h"
#include "core/formats/format_table.h"
#include "core/formats/templates.h"

#include <algorithm>

namespace retort {

namespace {

constexpr std::string_view kFence = "```";

/// The first fenced block, without the line that opens it; the whole text when nothing is fenced.
std::string_view withoutFences(std::string_view text)
{
    const std::size_t fence = text.find(kFence);
    if (fence == std::string_view::npos)
        return text;
    const std::size_t newline = text.find('\n', fence);
    if (newline == std::string_view::npos)
        return text.substr(0, fence);
    const std::string_view block = text.substr(newline + 1);
    // A lone fence at the end closes a program whose opening fence stood in the prompt.
    if (block.find(kFence) == std::string_view::npos && trimmed(block).empty())
        return text.substr(0, fence);
    return block.substr(0, block.find(kFence));
}

bool isBlank(std::string_view line)
{
    return trimmed(line).empty();
}

bool isIndented(std::string_view line)
{
    return line.starts_with(' ') || line.starts_with('\t');
}

/// Without the blank lines around it and without a carriage return or space at the end of each line.
std::vector<std::string> tidyLines(std::string_view text)
{
    std::vector<std::string> lines = splitLines(text);
    for (std::string &line : lines) {
        while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r'))
            line.pop_back();
    }
    while (!lines.empty() && isBlank(lines.back()))
        lines.pop_back();
    lines.erase(lines.begin(),
                std::find_if(lines.begin(), lines.end(), [](const std::string &line) { return !isBlank(line); }));
    return lines;
}

bool startsAny(const std::vector<std::string> &lines, std::string_view word)
{
    return std::any_of(lines.begin(), lines.end(), [&](const std::string &line) { return line.starts_with(word); });
}

bool setsAns(const std::vector<std::string> &lines)
{
    return startsAny(lines, "ans =") || startsAny(lines, "ans=");
}

/// The body of a function whose head stood in the prompt: every line is indented and one returns.
bool isSolverBody(const std::vector<std::string> &lines)
{
    const auto returns = [](const std::string &line) { return trimmed(line).starts_with("return"); };
    return !lines.empty() && std::all_of(lines.begin(), lines.end(), [](const std::string &line) {
        return line.empty() || isIndented(line);
    }) && std::any_of(lines.begin(), lines.end(), returns);
}

std::string programOf(std::string_view text)
{
    std::vector<std::string> lines = tidyLines(withoutFences(text));
    if (isSolverBody(lines))
        lines.insert(lines.begin(), "def solver():");
    if (startsAny(lines, "def solver():") && !setsAns(lines))
        lines.emplace_back("ans = solver()");
    return joined(lines, "\n");
}

/// How many brackets a line leaves open; text in quotes and comments does not count.
int openedBrackets(std::string_view line)
{
    int opened = 0;
    char quote = '\0';
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (quote != '\0') {
            if (c == '\\')
                ++i;
            else if (c == quote)
                quote = '\0';
            continue;
        }
        if (c == '#')
            break;
        if (c == '"' || c == '\'')
            quote = c;
        opened += c == '(' || c == '[' || c == '{' ? 1 : c == ')' || c == ']' || c == '}' ? -1 : 0;
    }
    return opened;
}

/// A statement is a line with its indentation, or the lines that an open bracket holds together. Comments and blank
/// lines are none.
std::vector<Step> statementsOf(std::string_view program)
{
    std::vector<Step> steps;
    int open = 0;
    for (const std::string &line : splitLines(program)) {
        if (isBlank(line) || (open <= 0 && trimmed(line).starts_with('#')))
            continue;
        if (open > 0 && !steps.empty())
            steps.back().text += "\n" + line;
        else
            steps.push_back(Step {line, {}});
        open = std::max(open, 0) + openedBrackets(line);
    }
    return steps;
}

class ProgramOfThought final : public Format
{
public:
    FormatKind kind() const override { return FormatKind::Pot; }

    bool runsProgram() const override { return true; }

    std::optional<FormatTemplate> preset(std::string_view name) const override { return presetTemplate(name, kind()); }

    ParsedRationale parse(std::string_view text, const FormatTemplate &layout, const ReadingOptions &) const override
    {
        ParsedRationale parsed;
        const std::string program = withoutMarks(text);
        parsed.program = programOf(beforeStop(program, layout));
        parsed.steps = statementsOf(parsed.program);
        return parsed;
    }

    std::string write(const std::vector<Step> &steps) const override
    {
        std::vector<std::string> lines;
        for (const Step &step : steps)
            lines.push_back(step.text);
        return joined(lines, "\n");
    }
};

} // namespace

const Format &programOfThought()
{
    static const ProgramOfThought kFormat;
    return kFormat;
}

} // namespace retort
