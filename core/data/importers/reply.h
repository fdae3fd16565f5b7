#pragma once

#include "core/data/importers/fields.h"
#include "core/data/row_sink.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

// What the layouts of conversations and instructions have in common: a question, a reply, and perhaps fields beside
// them that say the gold answer, the format and the teacher.

namespace retort {

/// A reply, with the reasoning that a model keeps apart from it.
struct Reply
{
    std::string reasoning; // between <think> and </think>, or of a field of its own; empty: there is none
    std::string text; // what remains
    bool isCutOff = false; // the reasoning begins and does not end

    bool operator==(const Reply &) const = default;
};

/// Cuts reasoning out of a text: <think>, <thinking>, <reasoning>, <|begin_of_thought|>. The opening mark may be
/// missing where a prompt has set it. Marks around the answer (<answer>, <|begin_of_solution|>) are taken off.
[[nodiscard]] Reply replyOf(std::string_view text);

/// A text, or a list of parts {"type": "text", "text": ...} whose texts are joined. ParseError for anything else.
[[nodiscard]] std::string contentText(const nlohmann::json &content, std::string_view key, const Place &place);

/// Question and reply as a row's content. "gold", "answer", "ground_truth", "final_answer" or "expected_answer" in the
/// row is the gold answer: without one there is a rationale and no problem. "format", "teacher" and "model" are taken
/// from the row where it has them. Reasoning that is kept apart is the rationale, and the rest of the reply states its
/// answer.
[[nodiscard]] RowContent contentOfReply(const nlohmann::json &row, std::string question, const Reply &reply,
                                        const Place &place);

} // namespace retort
