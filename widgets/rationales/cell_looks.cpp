#include "widgets/rationales/cell_looks.h"

#include "widgets/common/theme.h"

namespace retort {

QTextCharFormat coloured(const QColor &colour, QFont::Weight weight)
{
    QTextCharFormat format;
    format.setForeground(colour);
    if (weight != QFont::Normal)
        format.setFontWeight(weight);
    return format;
}

QTextCharFormat wavy(const QColor &text, const QColor &line)
{
    QTextCharFormat format = coloured(text);
    format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    format.setUnderlineColor(line);
    return format;
}

QTextCharFormat dotted(const QColor &text, const QColor &line, const QString &why)
{
    QTextCharFormat format = coloured(text);
    format.setUnderlineStyle(QTextCharFormat::DotLine);
    format.setUnderlineColor(line);
    format.setToolTip(why);
    return format;
}

QTextCharFormat hitLook(const Theme &theme)
{
    constexpr double kShare = 0.28; // of the warning colour over the panel
    QTextCharFormat format;
    format.setBackground(mixed(theme.warning, theme.bg2, kShare));
    return format;
}

QTextCharFormat answerLook(const Theme &theme)
{
    QTextCharFormat format = coloured(theme.accent, QFont::Medium);
    format.setBackground(theme.accentSoft);
    return format;
}

} // namespace retort
