#include "widgets/rationales/reading_column.h"

#include "core/base/text.h"
#include "core/evaluation/scoring.h"
#include "widgets/common/marks.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/rationales/problem_table_model.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QRegularExpression>
#include <QTextBlock>
#include <QVBoxLayout>

#include <algorithm>

namespace retort {

namespace {

constexpr int kMark = 18;
constexpr int kLineHeight = 125; // percent

QPixmap drawnMark(const PathPrediction &path, int series, const QWidget &widget)
{
    const Theme &theme = themeOf(&widget);
    QPixmap pixmap(QSize(kMark, kMark) * widget.devicePixelRatioF());
    pixmap.setDevicePixelRatio(widget.devicePixelRatioF());
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    if (!path.source.empty()) {
        painter.setPen(teacherPen(theme, 2));
        painter.drawLine(QPointF(1, kMark / 2.0), QPointF(kMark - 2, kMark / 2.0));
    } else {
        drawShape(painter, shapeOf(path.format), {kMark / 2.0, kMark / 2.0}, 10, theme.seriesAt(series), true,
                  theme.bg2);
    }
    return pixmap;
}

QPixmap drawnVerdict(const QString &verdict, const QWidget &widget)
{
    QPixmap pixmap(QSize(kMark, kMark) * widget.devicePixelRatioF());
    pixmap.setDevicePixelRatio(widget.devicePixelRatioF());
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    drawVerdict(painter, QRectF(0, 0, kMark, kMark), verdict, widget.palette());
    return pixmap;
}

/// Where a byte of a UTF-8 text stands in the QString made of it.
int characterAt(const std::string &text, int byte)
{
    const int end = std::clamp(byte, 0, int(text.size()));
    return int(QString::fromUtf8(text.data(), end).size());
}

/// "NameError: ... (line 7)" says 7; 0 when no line is named.
int lineOfError(const std::string &error)
{
    static const QRegularExpression pattern(QStringLiteral("\\(line (\\d+)\\)$"));
    return pattern.match(textOf(error)).captured(1).toInt();
}

} // namespace

GrowingText::GrowingText(QWidget *parent) : QTextEdit(parent)
{
    setReadOnly(true);
    setAcceptRichText(false);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    document()->setDocumentMargin(0);
    setTabChangesFocus(true);
}

void GrowingText::fitHeight()
{
    document()->setTextWidth(viewport()->width());
    setFixedHeight(int(document()->size().height()) + 2);
}

void GrowingText::resizeEvent(QResizeEvent *event)
{
    QTextEdit::resizeEvent(event);
    fitHeight();
}

ReadingColumn::ReadingColumn(QWidget *parent) : QFrame(parent)
{
    auto *layout = bareLayout<QVBoxLayout>(this, measure::kGroup);
    layout->setContentsMargins(12, 10, 12, 10);
    auto *head = bareLayout<QHBoxLayout>(nullptr, 6);
    m_mark = new QLabel(this);
    m_mark->setFixedSize(kMark, kMark);
    m_name = new ElidedLabel(this);
    m_name->setObjectName(QStringLiteral("columnName"));
    m_name->setFont(fontOf(TextSize::Body, QFont::Medium));
    m_format = makeLabel({}, {TextSize::Caption, "text3"}, this);
    m_verdict = new QLabel(this);
    m_answer = makeLabel({}, {TextSize::Body, "text1", QFont::Medium}, this);
    m_answer->setObjectName(QStringLiteral("columnAnswer"));
    m_answer->setMaximumWidth(140);
    head->addWidget(m_mark);
    head->addWidget(m_name);
    head->addWidget(m_format);
    head->addStretch(1);
    head->addWidget(m_verdict);
    head->addWidget(m_answer);
    layout->addLayout(head);
    layout->addWidget(makeRule(Qt::Horizontal, this));
    m_text = new GrowingText(this);
    m_text->setObjectName(QStringLiteral("columnText"));
    layout->addWidget(m_text);
    m_error = makeLabel({}, {TextSize::Body, "danger"}, this);
    m_error->setObjectName(QStringLiteral("columnError"));
    m_error->setWordWrap(true);
    m_error->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_foot = makeLabel({}, {TextSize::Caption, "text3"}, this);
    m_foot->setObjectName(QStringLiteral("columnRule"));
    m_foot->setWordWrap(true);
    layout->addWidget(m_error);
    layout->addWidget(m_foot);
    layout->addStretch(1);
}

void ReadingColumn::setPath(const PathPrediction &path, int series)
{
    showHead(path, series);
    if (path.format == "pot")
        showProgram(path);
    else
        showText(path);
    showFoot(path);
    m_text->fitHeight();
}

QString ReadingColumn::plainText() const
{
    return m_text->toPlainText();
}

void ReadingColumn::showHead(const PathPrediction &path, int series)
{
    const bool isTeacher = !path.source.empty();
    m_mark->setPixmap(drawnMark(path, series, *this));
    static_cast<ElidedLabel *>(m_name)->setWhole(isTeacher ? textOf(path.source) : tr("student"));
    m_format->setText(QStringLiteral("%1%2").arg(isTeacher ? tr("teacher, ") : QString(), formatTitle(path.format)));
    m_verdict->setPixmap(drawnVerdict(textOf(path.verdict), *this));
    const QString answer = path.answer ? textOf(*path.answer) : tr("none");
    m_answer->setText(m_answer->fontMetrics().elidedText(answer, Qt::ElideRight, m_answer->maximumWidth()));
    m_answer->setAccessibleName(QStringLiteral("%1, %2").arg(answer, textOf(path.verdict)));
    setTone(m_answer, path.verdict == "right" ? "success" : path.verdict == "wrong" ? "danger" : "warning");
}

void ReadingColumn::showText(const PathPrediction &path)
{
    const QString whole = textOf(path.text);
    QString shown = whole.left(kLongestText);
    if (whole.size() > kLongestText)
        shown += tr("\n… (%1 characters more)").arg(whole.size() - kLongestText);
    m_text->setFont(fontOf(TextSize::Body));
    m_text->setPlainText(shown);
    QTextCursor all(m_text->document());
    all.select(QTextCursor::Document);
    QTextBlockFormat lines;
    lines.setLineHeight(kLineHeight, QTextBlockFormat::ProportionalHeight);
    all.mergeBlockFormat(lines);
    // From the end to the start: a value that is put in moves only what is behind it.
    if (path.readEnd > path.readBegin)
        markAnswer(path);
    markSlips(path.text.substr(0, kLongestText));
}

void ReadingColumn::markAnswer(const PathPrediction &path)
{
    const Theme &theme = themeOf(this);
    QTextCursor cursor(m_text->document());
    const int last = m_text->document()->characterCount() - 1;
    cursor.setPosition(std::min(characterAt(path.text, path.readBegin), last));
    cursor.setPosition(std::min(characterAt(path.text, path.readEnd), last), QTextCursor::KeepAnchor);
    QTextCharFormat format;
    format.setBackground(theme.accentSoft);
    format.setForeground(theme.accent);
    format.setFontWeight(QFont::Medium);
    cursor.mergeCharFormat(format);
}

void ReadingColumn::markSlips(const std::string &text)
{
    const Theme &theme = themeOf(this);
    auto equations = checkEquations(text);
    std::sort(equations.begin(), equations.end(),
              [](const CheckedEquation &a, const CheckedEquation &b) { return a.begin > b.begin; });
    const int last = m_text->document()->characterCount() - 1;
    for (const CheckedEquation &equation : equations) {
        if (equation.holds)
            continue;
        QTextCursor cursor(m_text->document());
        cursor.setPosition(std::min(characterAt(text, int(equation.begin)), last));
        cursor.setPosition(std::min(characterAt(text, int(equation.end)), last), QTextCursor::KeepAnchor);
        QTextCharFormat slip;
        slip.setForeground(theme.danger);
        slip.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        slip.setUnderlineColor(theme.danger);
        cursor.mergeCharFormat(slip);
        cursor.setPosition(cursor.selectionEnd());
        QTextCharFormat right;
        right.setForeground(theme.success);
        right.setFontWeight(QFont::Medium);
        right.setUnderlineStyle(QTextCharFormat::NoUnderline);
        cursor.insertText(QStringLiteral(" = %1").arg(QString::fromStdString(formatNumber(equation.computed))), right);
    }
}

void ReadingColumn::showProgram(const PathPrediction &path)
{
    const Theme &theme = themeOf(this);
    m_text->setFont(monoFont());
    m_text->clear();
    QTextCursor cursor(m_text->document());
    QTextCharFormat number;
    number.setForeground(theme.text3);
    QTextCharFormat code;
    code.setForeground(theme.text1);
    const QStringList lines = textOf(path.text).left(kLongestText).split(QLatin1Char('\n'));
    for (int i = 0; i < lines.size(); ++i) {
        if (i > 0)
            cursor.insertBlock();
        cursor.insertText(QStringLiteral("%1  ").arg(i + 1, 2), number);
        cursor.insertText(lines[i], code);
    }
    markErrorLine(path);
}

void ReadingColumn::markErrorLine(const PathPrediction &path)
{
    const int line = lineOfError(path.error);
    const QTextBlock block = m_text->document()->findBlockByNumber(line - 1);
    if (line <= 0 || !block.isValid())
        return;
    QTextCursor cursor(block);
    QTextBlockFormat format;
    format.setBackground(themeOf(this).dangerSoft);
    cursor.mergeBlockFormat(format);
}

void ReadingColumn::showFoot(const PathPrediction &path)
{
    m_error->setText(textOf(path.error));
    m_error->setVisible(!path.error.empty());
    QStringList parts;
    if (!path.rule.empty())
        parts << tr("read by: %1").arg(textOf(path.rule));
    if (path.finish == "limit" && path.error.empty())
        parts << tr("cut off at %1 tokens").arg(path.tokensOut);
    else if (path.tokensOut > 0 && path.finish != "limit")
        parts << tr("%1 tokens").arg(path.tokensOut);
    m_foot->setText(parts.join(QStringLiteral(" · ")));
    m_foot->setVisible(!parts.isEmpty());
}

} // namespace retort
