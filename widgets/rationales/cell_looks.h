#pragma once

#include <QFont>
#include <QTextCharFormat>

class QColor;
class QString;

// How parts of a cell's text look.

namespace retort {

struct Theme;

[[nodiscard]] QTextCharFormat coloured(const QColor &colour, QFont::Weight weight = QFont::Normal);
[[nodiscard]] QTextCharFormat wavy(const QColor &text, const QColor &line);
/// Nothing says where the number comes from; `why` is its tooltip.
[[nodiscard]] QTextCharFormat dotted(const QColor &text, const QColor &line, const QString &why);
[[nodiscard]] QTextCharFormat answerLook(const Theme &theme);
/// What a filter looked for: the ground alone.
[[nodiscard]] QTextCharFormat hitLook(const Theme &theme);

} // namespace retort
