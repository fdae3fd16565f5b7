#include "widgets/training/probe_text.h"

#include "core/base/text.h"
#include "core/evaluation/scoring.h"
#include "widgets/common/numbers.h"
#include "widgets/common/theme.h"

#include <QRegularExpression>

#include <algorithm>

namespace retort {

namespace {

constexpr int kLongestText = 900; // characters: a card is for a glance
constexpr int kLineHeight = 118; // percent

struct Mark
{
    std::size_t begin = 0; // bytes
    std::size_t end = 0;
    TextPiece::Kind kind = TextPiece::Kind::Plain;
    QString after; // the right value
};

QString fromBytes(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), qsizetype(bytes.size()));
}

/// Slips and the answer in the order of the text; an answer that is a slip too stays the answer.
std::vector<Mark> marksOf(const PathPrediction &path, std::size_t size)
{
    std::vector<Mark> marks;
    const auto begin = std::size_t(std::max(0, path.readBegin));
    const auto end = std::size_t(std::max(0, path.readEnd));
    if (begin < end && end <= size)
        marks.push_back({begin, end, TextPiece::Kind::Answer, {}});
    for (const CheckedEquation &equation : checkEquations(std::string_view(path.text).substr(0, size))) {
        const bool isAnswer = !marks.empty() && equation.begin < end && begin < equation.end;
        if (!equation.holds && !isAnswer)
            marks.push_back({equation.begin, equation.end, TextPiece::Kind::Slip,
                             QString::fromStdString(formatNumber(equation.computed))});
    }
    std::sort(marks.begin(), marks.end(), [](const Mark &a, const Mark &b) { return a.begin < b.begin; });
    return marks;
}

std::vector<TextPiece> sentencePieces(const PathPrediction &path)
{
    const std::size_t size = std::min<std::size_t>(path.text.size(), kLongestText);
    const std::string_view text = std::string_view(path.text).substr(0, size);
    std::vector<TextPiece> pieces;
    std::size_t at = 0;
    for (const Mark &mark : marksOf(path, size)) {
        if (mark.begin < at)
            continue;
        if (mark.begin > at)
            pieces.push_back({fromBytes(text.substr(at, mark.begin - at)), TextPiece::Kind::Plain});
        pieces.push_back({fromBytes(text.substr(mark.begin, mark.end - mark.begin)), mark.kind});
        if (!mark.after.isEmpty())
            pieces.push_back({QLatin1Char(' ') + mark.after, TextPiece::Kind::Right});
        at = mark.end;
    }
    if (at < size)
        pieces.push_back({fromBytes(text.substr(at)), TextPiece::Kind::Plain});
    if (path.text.size() > size)
        pieces.push_back({QStringLiteral(" …"), TextPiece::Kind::Note});
    return pieces;
}

/// "NameError: ... (line 7)" says 7; 0 when no line is named.
int lineOfError(const QString &error)
{
    static const QRegularExpression pattern(QStringLiteral("\\(line (\\d+)\\)$"));
    return pattern.match(error).captured(1).toInt();
}

std::vector<TextPiece> programPieces(const PathPrediction &path)
{
    std::vector<TextPiece> pieces;
    const QString error = textOf(path.error);
    const int wrong = lineOfError(error);
    const QStringList lines = textOf(path.text).left(kLongestText).trimmed().split(QLatin1Char('\n'));
    for (int i = 0; i < lines.size(); ++i) {
        pieces.push_back({lines[i], i + 1 == wrong ? TextPiece::Kind::ErrorLine : TextPiece::Kind::Plain});
        if (i + 1 < lines.size())
            pieces.push_back({QStringLiteral("\n"), TextPiece::Kind::Plain});
    }
    if (path.answer)
        pieces.push_back({QStringLiteral("   # ") + textOf(*path.answer), TextPiece::Kind::Note});
    if (!error.isEmpty())
        pieces.push_back({QLatin1Char('\n') + error, TextPiece::Kind::Error});
    return pieces;
}

QTextCharFormat formatOf(TextPiece::Kind kind, const Theme &theme)
{
    QTextCharFormat format;
    format.setForeground(theme.text1);
    switch (kind) {
    case TextPiece::Kind::Plain:
        break;
    case TextPiece::Kind::Answer:
        format.setForeground(theme.accent);
        format.setBackground(theme.accentSoft);
        format.setFontWeight(QFont::Medium);
        break;
    case TextPiece::Kind::Slip:
        format.setForeground(theme.danger);
        format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        format.setUnderlineColor(theme.danger);
        break;
    case TextPiece::Kind::Right:
        format.setForeground(theme.success);
        format.setFontWeight(QFont::Medium);
        break;
    case TextPiece::Kind::Note:
        format.setForeground(theme.text3);
        break;
    case TextPiece::Kind::ErrorLine:
        format.setBackground(theme.dangerSoft);
        break;
    case TextPiece::Kind::Error:
        format.setForeground(theme.danger);
        break;
    }
    return format;
}

} // namespace

std::vector<TextPiece> piecesOf(const PathPrediction &path)
{
    return path.format == "pot" ? programPieces(path) : sentencePieces(path);
}

ProbeText::ProbeText(QWidget *parent) : QTextEdit(parent)
{
    setReadOnly(true);
    setAcceptRichText(false);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    setFocusPolicy(Qt::ClickFocus);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    document()->setDocumentMargin(0);
}

void ProbeText::setPath(const PathPrediction &path)
{
    const Theme &theme = themeOf(this);
    setFont(path.format == "pot" ? monoFont() : fontOf(TextSize::Code));
    clear();
    QTextCursor cursor(document());
    QTextBlockFormat lines;
    lines.setLineHeight(kLineHeight, QTextBlockFormat::ProportionalHeight);
    cursor.setBlockFormat(lines);
    for (const TextPiece &piece : piecesOf(path))
        cursor.insertText(piece.text, formatOf(piece.kind, theme));
    setAccessibleName(tr("What the student wrote"));
    fitHeight();
}

void ProbeText::fitHeight()
{
    document()->setTextWidth(viewport()->width());
    setFixedHeight(int(document()->size().height()) + 2);
}

void ProbeText::resizeEvent(QResizeEvent *event)
{
    QTextEdit::resizeEvent(event);
    fitHeight();
}

} // namespace retort
