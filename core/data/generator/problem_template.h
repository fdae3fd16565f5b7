#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

enum class Operation { Add, Subtract, Multiply, Divide };

[[nodiscard]] char signOf(Operation operation); // + - * /

/// A number that the question states; drawn from [low, high].
struct TemplateNumber
{
    std::string_view name; // as the program calls it: "apples_bought"
    std::int64_t low = 2;
    std::int64_t high = 50;
};

/// One step of the solution. Operands are names of numbers or earlier results, or digits ("7" days in a week).
/// Texts hold slots in braces; {eq} is the whole equation with its unit: "12 + 7 = 19 apples".
struct TemplateStep
{
    std::string_view result;
    Operation operation = Operation::Add;
    std::string_view left;
    std::string_view right;
    std::string_view unit;
    std::string_view question; // as Socratic sub-question
    std::vector<std::string_view> statements; // one is drawn; a small first letter is raised where a sentence begins
};

/// A kind of word problem: its structure in one place, from which question, steps, program, sub-questions, equation
/// and answer all come, and its wordings: a story, then an ask. Test problems use only testStories, and asks or
/// testAsks; training problems use only stories and asks.
struct ProblemTemplate
{
    std::string_view name;
    std::string_view family; // "change", "comparison", "rate", "sharing", "combining"
    std::vector<TemplateNumber> numbers;
    std::vector<TemplateStep> steps;
    std::vector<std::string_view> stories;
    std::vector<std::string_view> testStories;
    std::vector<std::string_view> asks;
    std::vector<std::string_view> testAsks;
};

/// All templates, in a fixed order. A new template is one entry in the file of its family.
[[nodiscard]] const std::vector<ProblemTemplate> &problemTemplates();

[[nodiscard]] std::vector<ProblemTemplate> changeTemplates();
[[nodiscard]] std::vector<ProblemTemplate> comparisonTemplates();
[[nodiscard]] std::vector<ProblemTemplate> packTemplates(); // of the family "rate": so many in each
[[nodiscard]] std::vector<ProblemTemplate> rateTemplates();
[[nodiscard]] std::vector<ProblemTemplate> sharingTemplates();
[[nodiscard]] std::vector<ProblemTemplate> combiningTemplates();

} // namespace retort
