#pragma once

#include "core/data/importers/rows.h"

namespace retort {

/// Rows of comma- or tab-separated text as RFC 4180 has them (quotes doubled, line breaks in quotes), each handed on as
/// the JSON text of an object with the first row's names. A row with another number of fields has a problem.
void forEachCsvRow(std::string_view bytes, char separator, const std::function<bool(const RawRow &)> &visit);

/// The separator with which the first records have the most fields, the same number each: a comma, tab, semicolon or
/// bar. `usual` where none divides them.
[[nodiscard]] char detectedSeparator(std::string_view bytes, char usual = ',');

} // namespace retort
