// Reads programs by their lines, for showing only: what a program does is decided by the sandbox.

#include "core/evaluation/program_lines.h"

#include "core/answers/calculator.h"
#include "core/answers/number_scan.h"
#include "core/base/text.h"

#include <algorithm>
#include <map>

namespace retort {

namespace {

constexpr std::size_t kLongestExpression = 200; // bytes; what is longer is no plain arithmetic

bool isNameByte(char c)
{
    return isLetter(c) || isDigit(c) || c == '_';
}

bool isBlank(std::string_view line)
{
    return trimmed(line).empty();
}

bool isComment(std::string_view line)
{
    return trimmed(line).starts_with('#');
}

bool isIndented(std::string_view line)
{
    return line.starts_with(' ') || line.starts_with('\t');
}

/// The code of a line without its comment; a hash inside quotes stays.
std::string_view withoutComment(std::string_view line)
{
    char quote = '\0';
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (quote != '\0' && line[i] == '\\')
            ++i;
        else if (quote != '\0')
            quote = line[i] == quote ? '\0' : quote;
        else if (line[i] == '"' || line[i] == '\'')
            quote = line[i];
        else if (line[i] == '#')
            return line.substr(0, i);
    }
    return line;
}

int openedBrackets(std::string_view code)
{
    const auto count = [&](std::string_view which) {
        return std::count_if(code.begin(), code.end(), [&](char c) { return which.find(c) != std::string_view::npos; });
    };
    return int(count("([{") - count(")]}"));
}

/// `name = expression` in one line; `==`, `+=` and several names are none.
void readAssignment(ProgramStatement &statement, std::string_view line)
{
    const std::string_view code = trimmed(withoutComment(line));
    std::size_t end = 0;
    while (end < code.size() && isNameByte(code[end]))
        ++end;
    const std::string_view rest = trimmed(code.substr(end));
    if (end == 0 || isDigit(code[0]) || !rest.starts_with('=') || rest.starts_with("=="))
        return;
    statement.name = std::string(code.substr(0, end));
    statement.expression = std::string(trimmed(rest.substr(1)));
    statement.isComputed = statement.expression.find_first_of("+-*/(", 1) != std::string::npos;
}

/// Names replaced by their values; nothing when one is not known or the expression is more than plain arithmetic.
std::optional<double> computed(std::string_view expression, const std::map<std::string, double, std::less<>> &values)
{
    const bool isPlain = expression.size() <= kLongestExpression && expression.find_first_of("%,$") == std::string::npos
                         && expression.find("**") == std::string::npos && expression.find("//") == std::string::npos;
    std::string numbers;
    for (std::size_t i = 0; isPlain && i < expression.size();) {
        if (!isLetter(expression[i]) && expression[i] != '_') {
            // A number keeps its letters: "1e5".
            do
                numbers += expression[i++];
            while (i < expression.size() && isDigit(numbers.back()) && isNameByte(expression[i]));
            continue;
        }
        std::size_t end = i;
        while (end < expression.size() && isNameByte(expression[end]))
            ++end;
        const auto found = values.find(expression.substr(i, end - i));
        if (found == values.end())
            return std::nullopt;
        numbers += "(" + formatNumber(found->second) + ")";
        i = end;
    }
    return isPlain ? calculate(numbers) : std::nullopt;
}

void takeRunValues(std::vector<ProgramStatement> &statements, const std::vector<ProgramVariable> &variables)
{
    for (ProgramStatement &statement : statements) {
        for (const ProgramVariable &variable : variables) {
            const bool isHere = variable.line >= statement.firstLine && variable.line <= statement.lastLine;
            if (isHere && (statement.name.empty() || variable.name == statement.name))
                statement.value = parseNumber(variable.value);
        }
    }
}

void computeValues(std::vector<ProgramStatement> &statements)
{
    std::map<std::string, double, std::less<>> values;
    for (ProgramStatement &statement : statements) {
        if (statement.name.empty())
            continue;
        statement.value = computed(statement.expression, values);
        if (statement.value)
            values[statement.name] = *statement.value;
        else
            values.erase(statement.name);
    }
}

/// The lines between the head of the solver and the first line that is not indented; none when there is no solver.
struct SolverBody
{
    std::size_t head = 0;
    std::size_t end = 0;
    std::size_t indentation = 0;
};

std::optional<SolverBody> solverBody(const std::vector<std::string> &lines)
{
    const auto head = std::find_if(lines.begin(), lines.end(), [](const std::string &line) { return !isBlank(line); });
    if (head == lines.end() || !head->starts_with("def solver("))
        return std::nullopt;
    SolverBody body {std::size_t(head - lines.begin()), 0, 0};
    body.end = body.head + 1;
    while (body.end < lines.size() && (isBlank(lines[body.end]) || isIndented(lines[body.end]))) {
        const std::size_t indentation = lines[body.end].find_first_not_of(" \t");
        if (body.indentation == 0 && !isBlank(lines[body.end]))
            body.indentation = indentation;
        ++body.end;
    }
    return body.indentation > 0 ? std::optional(body) : std::nullopt;
}

} // namespace

std::vector<ProgramStatement> statementsOf(std::string_view program, const std::vector<ProgramVariable> &variables)
{
    std::vector<ProgramStatement> statements;
    bool continues = false; // the line belongs to the statement above it: after a comment, inside brackets
    int open = 0;
    int number = 0;
    for (const std::string &line : splitLines(program)) {
        ++number;
        if (isBlank(line))
            continue;
        const bool isPart = continues || (!statements.empty() && isIndented(line));
        if (isPart) {
            statements.back().text += "\n" + line;
            statements.back().lastLine = number;
        } else {
            statements.push_back({.firstLine = number, .lastLine = number, .text = line});
        }
        if (!isComment(line) && statements.back().name.empty() && !isIndented(line) && open <= 0)
            readAssignment(statements.back(), line);
        open = std::max(0, open + openedBrackets(withoutComment(line)));
        continues = open > 0 || (isComment(line) && !isIndented(line) && (!isPart || continues));
    }
    if (variables.empty())
        computeValues(statements);
    else
        takeRunValues(statements, variables);
    return statements;
}

std::string withoutSolver(std::string_view program)
{
    std::vector<std::string> lines = splitLines(program);
    const auto body = solverBody(lines);
    if (!body)
        return std::string(program);
    std::size_t returns = 0;
    std::size_t last = 0;
    for (std::size_t i = body->head + 1; i < body->end; ++i) {
        if (isBlank(lines[i]))
            continue;
        lines[i] = lines[i].size() > body->indentation ? lines[i].substr(body->indentation) : std::string();
        returns += trimmed(lines[i]).starts_with("return") ? 1 : 0;
        last = i;
    }
    if (returns != 1 || !lines[last].starts_with("return "))
        return std::string(program);
    lines[last] = "ans = " + lines[last].substr(7);
    lines[body->head].clear();
    for (std::size_t i = body->end; i < lines.size(); ++i)
        lines[i].clear();
    return joined(lines, "\n");
}

} // namespace retort
