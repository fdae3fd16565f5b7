#pragma once

#include "core/answers/reading.h"
#include "core/formats/spelled_marks.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// How reasoning is written (DESIGN.md section 1).
enum class FormatKind { Answer, Cot, Pot, Socratic };

inline constexpr std::array kAllFormats {FormatKind::Answer, FormatKind::Cot, FormatKind::Pot, FormatKind::Socratic};

[[nodiscard]] std::string_view toText(FormatKind format); // "answer", "cot", "pot", "socratic"
[[nodiscard]] std::string_view titleOf(FormatKind format); // "answer", "CoT", "PoT", "Socratic": as it is shown
[[nodiscard]] std::optional<FormatKind> formatFromText(std::string_view text);

/// What a student is shown in one format (METHODS.md section 1). `{question}` in the prompt, `{rationale}`, `{answer}`
/// and `{completion}` in the target are replaced; anything else in braces stays as it is. The target's text does not
/// hold the end token.
struct FormatTemplate
{
    std::string prompt;
    std::string target;
    std::string answerTrigger; // where the answer begins: "The answer is"
    std::vector<std::string> stop; // generation ends before the first of these
    SpelledMarks marks; // how the rationale is written for a tokenizer that lacks characters; reading undoes any marks

    bool operator==(const FormatTemplate &) const = default;
};

/// One step of a rationale: a line or sentence, a statement of a program, or a sub-question with its solution.
struct Step
{
    std::string text; // cot: the step; pot: the statement; socratic: the solution
    std::string question; // socratic only

    bool operator==(const Step &) const = default;
};

/// What a format makes of generated or recorded text. For programs the value comes later, from the sandbox.
struct ParsedRationale
{
    std::vector<Step> steps;
    ReadAnswer answer; // cot, socratic, answer
    std::string program; // pot: what the sandbox runs

    bool operator==(const ParsedRationale &) const = default;
};

/// The bytes of a target that carry the answer; the rest carries the rationale.
struct TargetText
{
    std::string text;
    std::size_t answerBegin = 0; // answer tokens are those that begin at or after this byte; the end token is one, too
};

/// One way of writing reasoning: a line in format_table.h. Stateless; callable from any thread.
class Format
{
public:
    virtual ~Format() = default;

    [[nodiscard]] virtual FormatKind kind() const = 0;

    /// The template of a named preset: "retort" (default), "predict-explain", "kojima", "reasoning-teacher",
    /// "mixed-distillation"; nothing when the preset has none for this format.
    [[nodiscard]] virtual std::optional<FormatTemplate> preset(std::string_view name) const = 0;

    /// True when the answer is the value of a program.
    [[nodiscard]] virtual bool runsProgram() const { return false; }

    /// Steps, answer or program in a text that a student, a teacher or a person wrote. Never throws.
    [[nodiscard]] virtual ParsedRationale parse(std::string_view text, const FormatTemplate &layout,
                                                const ReadingOptions &reading) const = 0;

    /// The steps as the rationale text that is put into the target (without the answer sentence).
    [[nodiscard]] virtual std::string write(const std::vector<Step> &steps) const = 0;
};

/// The one function that makes a prompt, for training and for answering alike.
[[nodiscard]] std::string makePrompt(const FormatTemplate &layout, std::string_view question);

/// The text that the student learns to write after the prompt. A recorded rationale that already ends in an answer
/// sentence is given without it (formats cut it, see Format::parse), so that it never stands there twice. `completion`
/// is the teacher's text as it was written, answer sentence included; its answer begins at its last trigger.
[[nodiscard]] TargetText makeTarget(const FormatTemplate &layout, std::string_view rationale, std::string_view answer,
                                    std::string_view completion = {});

[[nodiscard]] const Format &formatOf(FormatKind kind);

} // namespace retort
