#include "widgets/rationales/cell_hits.h"

#include "core/evaluation/calculator_notes.h"
#include "widgets/common/theme.h"
#include "widgets/rationales/cell_looks.h"

#include <algorithm>
#include <utility>

namespace retort {

namespace {

constexpr std::size_t kMostMarks = 60; // in one cell

/// Spans of bytes as spans of characters: one walk for all of them.
std::vector<std::pair<int, int>> charactersOf(const std::string &text, const std::vector<TextSpan> &hits, int longest)
{
    std::vector<std::pair<int, int>> spans;
    std::size_t byte = 0;
    int character = 0;
    const auto walkTo = [&](std::size_t end) {
        character += characterAt(text.substr(byte, end - byte), end - byte);
        byte = end;
        return character;
    };
    for (const TextSpan &hit : hits) {
        if (hit.begin < byte || hit.end > text.size() || spans.size() == kMostMarks)
            break;
        const int begin = walkTo(hit.begin);
        const int end = std::min(walkTo(hit.end), longest);
        if (begin >= end)
            break;
        spans.emplace_back(begin, end);
    }
    return spans;
}

int insertedBefore(int character, const Insertions &insertions)
{
    int inserted = 0;
    for (const auto &[at, length] : insertions)
        inserted += at <= character ? length : 0;
    return inserted;
}

} // namespace

void markHits(MarkedText &shown, const std::string &text, const std::vector<TextSpan> &hits, int longest,
              const Theme &theme, const Insertions &insertions)
{
    const QTextCharFormat look = hitLook(theme);
    for (const auto &[begin, end] : charactersOf(text, hits, longest)) {
        const int from = begin + insertedBefore(begin, insertions);
        const int to = end + insertedBefore(end - 1, insertions);
        if (to <= shown.text.size())
            shown.marks.append({from, to - from, look});
    }
}

void markNotes(MarkedText &shown, const std::string &text, int longest, const Theme &theme,
               const Insertions &insertions)
{
    QTextCharFormat look = coloured(theme.text3);
    look.setToolTip(CellWriter::tr("a calculator's note"));
    QList<QTextLayout::FormatRange> marks;
    for (const auto &[begin, end] : charactersOf(text, notesIn(text), longest)) {
        const int from = begin + insertedBefore(begin, insertions);
        const int to = end + insertedBefore(end - 1, insertions);
        if (to <= shown.text.size())
            marks.append({from, to - from, look});
    }
    shown.marks = marks + shown.marks;
}

void markHits(QList<CodeLine> &lines, int firstLine, const std::string &text, const std::vector<TextSpan> &hits,
              const Theme &theme)
{
    const QTextCharFormat look = hitLook(theme);
    const QString whole = QString::fromStdString(text);
    for (const auto &[begin, end] : charactersOf(text, hits, int(whole.size()))) {
        int number = firstLine + int(whole.left(begin).count(QLatin1Char('\n')));
        int lineBegin = begin == 0 ? 0 : int(whole.lastIndexOf(QLatin1Char('\n'), begin - 1)) + 1;
        while (lineBegin < end) {
            const int newline = int(whole.indexOf(QLatin1Char('\n'), lineBegin));
            const int lineEnd = newline < 0 ? int(whole.size()) : newline;
            const auto line = std::ranges::find(lines, number++, &CodeLine::number);
            const int from = std::max(begin, lineBegin) - lineBegin;
            const int to = std::min(end, lineEnd) - lineBegin;
            if (line != lines.end() && from < to && to <= line->code.text.size())
                line->code.marks.append({from, to - from, look});
            lineBegin = lineEnd + 1;
        }
    }
}

} // namespace retort
