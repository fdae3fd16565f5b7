#pragma once

#include "core/store/filter_sql.h"

#include <string>

namespace retort {

/// The query for the rows whose texts hold a value of a term that looks through them: words one behind the other, the
/// last of which may go on, or what a regular expression finds. Signs alone are not in the full-text index.
[[nodiscard]] SqlCondition textRows(const FilterTerm &term, const std::string &value, const FilterScope &scope);

/// Whether a term looks through the texts of questions and answers.
[[nodiscard]] bool looksThroughTexts(const FilterTerm &term);
/// Whether the full-text index answers it. It then reads all of a word's places, however few rows are asked for.
[[nodiscard]] bool isIndexedText(const FilterTerm &term, const std::string &value);

/// For LIKE with a backslash as ESCAPE: anything that holds the value.
[[nodiscard]] std::string likeAnywhere(std::string value);

} // namespace retort
