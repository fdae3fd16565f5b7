#pragma once

#include "core/answers/answer.h"
#include "core/formats/format.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// A question with its gold answer and whatever else the file knew about it.
struct Problem
{
    std::string id; // problemId(question)
    std::string sourceId; // as the file called it: "chal-1"; may be empty
    std::string question;
    Answer gold;
    std::string kind; // "Subtraction", template name, ...; may be empty
    std::string equation; // gold equation; may be empty
    std::vector<Step> goldSteps; // with sub-questions where the file has them
    std::vector<std::string> facts;
    std::string split; // "train", "test", "validation" or empty
    bool synthetic = false;

    bool operator==(const Problem &) const = default;
};

enum class Verdict { Unchecked, Right, Wrong, NoAnswer };

[[nodiscard]] std::string_view toText(Verdict verdict); // "unchecked", "right", "wrong", "no_answer"

/// One teacher's (or person's) reasoning for one problem in one format.
struct Rationale
{
    std::string problemId; // of the problem with this question
    std::string question; // as the file has it, for joining and for showing
    std::string teacher;
    FormatKind format = FormatKind::Cot;
    std::string text; // reasoning as recorded, with its answer sentence
    std::optional<Answer> answer; // as the file recorded it ("pred", "executed"); else as read from the text
    bool answerIsRecorded = false;
    std::optional<Answer> statedGold; // gold answer beside it in its file: a match by join key must agree with it
    Verdict verdict = Verdict::Unchecked;
    bool synthetic = false;
    std::string slip; // synthetic teachers: the kind of slip that was made; empty for none

    bool operator==(const Rationale &) const = default;
};

/// First 16 hex digits of SHA-256 of the question after NFKC, case folding and folding of white space (DESIGN.md
/// section 5).
[[nodiscard]] std::string problemId(std::string_view question);

inline constexpr int kJoinKeyVersion = 1;

/// Unicode letters and digits, keeping a decimal point between digits and a minus before one; proposes matches between
/// files.
[[nodiscard]] std::string joinKey(std::string_view question);

} // namespace retort
