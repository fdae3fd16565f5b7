#pragma once

#include "core/base/error.h"
#include "core/data/problem.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

// Fields of a row. Each throws ParseError like `svamp.json:120: "Answer" is missing; expected a number`.

[[nodiscard]] std::string textField(const nlohmann::json &row, std::string_view key, const Place &place);

/// Empty when the key is missing or null.
[[nodiscard]] std::string optionalTextField(const nlohmann::json &row, std::string_view key, const Place &place);

/// A gold answer: a number, a text that reads as an answer, or true and false.
[[nodiscard]] Answer answerField(const nlohmann::json &row, std::string_view key, const Place &place);

/// A recorded answer, which may be missing, null or no answer at all (a tuple of two, symbols).
[[nodiscard]] std::optional<Answer> recordedAnswer(const nlohmann::json &row, std::string_view key);

/// The texts of a list under a key; empty when there is none. An entry that is no text is a ParseError.
[[nodiscard]] std::vector<std::string> textsField(const nlohmann::json &row, std::string_view key, const Place &place);

/// A value that is an answer by itself: a number, true, false, or a text that holds nothing but a number, yes or no, or
/// a choice's letter.
[[nodiscard]] std::optional<Answer> answerOfValue(const nlohmann::json &value);

/// The answer that a text announces ("The answer is", "####", a box): a number, else yes or no, else a choice's letter.
[[nodiscard]] std::optional<Answer> announcedAnswer(std::string_view text);

/// What to call the teacher of a file whose rows name none: the file's name without its ending.
[[nodiscard]] std::string teacherOfFile(const std::string &file);

/// A rationale for the problem, without text.
[[nodiscard]] Rationale rationaleFor(const Problem &problem, std::string teacher, FormatKind format);

/// "Body. Question" of files that keep the two apart; the full stop is set where the body ends without a mark, as other
/// files of the same problems have it.
[[nodiscard]] std::string questionOfParts(std::string_view body, std::string_view question);

/// A problem with id and question.
[[nodiscard]] Problem problemOf(std::string question);

/// "train", "test" or "validation" when a word of the file's name says so: "svamp_train.json".
[[nodiscard]] std::string splitOfFileName(const std::filesystem::path &path);

} // namespace retort
