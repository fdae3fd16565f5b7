#pragma once

#include "core/data/row_sink.h"

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// Where in its column the gold answer stands.
enum class AnswerRule { Whole, Trigger, Hashes, Boxed, LastNumber, FirstNumber, Choice, YesNo };

inline constexpr std::array kAllAnswerRules {AnswerRule::Whole,  AnswerRule::Trigger,    AnswerRule::Hashes,
                                             AnswerRule::Boxed,  AnswerRule::LastNumber, AnswerRule::FirstNumber,
                                             AnswerRule::Choice, AnswerRule::YesNo};

/// "whole", "after_trigger", "after_hashes", "boxed", "last_number", "first_number", "choice", "yes_no"
[[nodiscard]] std::string_view toText(AnswerRule rule);

/// Which column is what: a key of a JSON object, or a name in a table's first row. A dotted path ("doc.question",
/// "messages.0.content") reaches into objects and lists. Empty: there is none.
struct ColumnMapping
{
    std::string question; // required
    std::string context; // stands before the question
    std::string
        answer; // gold; required unless there is a rationale: such rows are rationales for other files' problems
    std::string rationale;
    FormatKind format = FormatKind::Cot; // of the rationales
    std::string id;
    std::string split;
    std::vector<std::string> moreQuestion; // further columns, joined to `question`
    std::vector<std::string> moreRationale; // further columns, joined to `rationale`
    std::string joint = "\n"; // between joined columns
    AnswerRule answerRule = AnswerRule::Whole;
    std::string answerTrigger = "The answer is"; // of AnswerRule::Trigger
    std::optional<AnswerKind> answerKind; // what an answer must be; none: a number, yes or no, or a choice's letter
    std::string formatColumn; // names the format of each row's rationale: "cot"
    std::string teacherColumn; // names the teacher of each row's rationale
    std::string teacher; // of rows without one; empty: the file's name
    std::string encoding; // "UTF-8", "UTF-16LE", "windows-1252", ...; empty: detected
    std::string separator; // between the fields of .csv, .tsv and .txt: one character or "tab"; empty: detected

    [[nodiscard]] bool isComplete() const { return !question.empty() && (!answer.empty() || !rationale.empty()); }
    bool operator==(const ColumnMapping &) const = default;
};

/// Names of the columns in the file's first rows, in their order; empty when it has no rows. Encoding and separator are
/// the mapping's.
[[nodiscard]] std::vector<std::string> columnsOf(const std::filesystem::path &path, const ColumnMapping &mapping = {});

/// A first guess by the names that columns usually have.
[[nodiscard]] ColumnMapping guessMapping(const std::vector<std::string> &columns);

/// Reads JSON, JSON lines, CSV, TSV or separated text by the mapping. A file of another encoding than UTF-8 is
/// converted in memory, and noted when the encoding was detected. Error when the mapping is not complete.
[[nodiscard]] FileFacts readColumns(const std::filesystem::path &path, const ColumnMapping &mapping, RowSink &sink);
[[nodiscard]] Dataset readColumns(const std::filesystem::path &path, const ColumnMapping &mapping);

} // namespace retort
