#pragma once

#include "core/base/text_span.h"
#include "widgets/rationales/cell_content.h"

#include <string>
#include <vector>

namespace retort {

/// Marks where a filter's words stand in a text that is shown from its beginning on. `hits` are bytes of `text`;
/// `longest`: characters of it that are shown.
void markHits(MarkedText &shown, const std::string &text, const std::vector<TextSpan> &hits, int longest,
              const Theme &theme, const Insertions &insertions = {});

/// Dims calculator notes <<a=b>>: they are no words of the text. Looks that the text has already stay above.
void markNotes(MarkedText &shown, const std::string &text, int longest, const Theme &theme,
               const Insertions &insertions = {});

/// The same as markHits() in lines of a program that are shown each by itself; `lines` are numbered from `firstLine`
/// on, the empty ones left out.
void markHits(QList<CodeLine> &lines, int firstLine, const std::string &text, const std::vector<TextSpan> &hits,
              const Theme &theme);

} // namespace retort
