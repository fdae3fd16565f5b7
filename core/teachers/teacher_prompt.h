#pragma once

#include "core/data/problem.h"
#include "core/teachers/chat_request.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// A worked example that stands before the question.
struct PromptExample
{
    std::string question;
    std::string rationale; // without the answer sentence
    std::string answer;

    bool operator==(const PromptExample &) const = default;
};

/// How a teacher is asked in one format. `{question}`, `{hint}`, `{rationale}` and `{answer}` are replaced; other
/// braces stay. A line that holds only {hint} is left out where there is none.
struct TeacherPrompt
{
    FormatKind format = FormatKind::Cot;
    std::string system; // empty: no such message
    std::string question; // the user's message: {question}, {hint}
    std::string answer; // the assistant's message of an example: {rationale}, {answer}
    std::string hint; // the gold answer before the rationale (Magister et al. 2022): {answer}
    std::vector<std::string> stop;
    std::vector<PromptExample> examples; // those that stand in the file itself
    std::string text; // the file that it came from

    /// 16 hex digits of SHA-256 of the file's text: the version that is noted with what it produced.
    [[nodiscard]] std::string hash() const;

    bool operator==(const TeacherPrompt &) const = default;
};

/// The prompt that Retort brings for a format, in the form of the file.
[[nodiscard]] std::string builtInPrompt(FormatKind format);

/// Reads the file's form: sections that begin with a line like [[question]]; what stands before the first is a note.
/// ParseError with the line for unknown, repeated or missing sections. `name` is the file in messages.
[[nodiscard]] TeacherPrompt readPrompt(FormatKind format, const std::string &text, const std::string &name);

/// WORKSPACE/prompts/FORMAT.txt: a person's own.
[[nodiscard]] std::filesystem::path promptFile(const std::filesystem::path &workspace, FormatKind format);
/// The person's own when there is one, else the built-in.
[[nodiscard]] TeacherPrompt promptFor(const std::filesystem::path &workspace, FormatKind format);

/// The messages exactly as they are sent: system, the examples as turns, the question. A hint stands with every
/// question or with none.
[[nodiscard]] std::vector<ChatMessage> makeMessages(const TeacherPrompt &prompt,
                                                    const std::vector<PromptExample> &examples, const Problem &problem,
                                                    bool isHinted);

} // namespace retort
