#include "widgets/rationales/source_head.h"

#include "core/formats/path_name.h"
#include "widgets/common/core_text.h"
#include "widgets/common/marks.h"
#include "widgets/common/numbers.h"
#include "widgets/common/shown_text.h"
#include "widgets/common/theme.h"
#include "widgets/rationales/cell_looks.h"

#include <QPainter>

#include <algorithm>
#include <utility>

namespace retort {

namespace {

constexpr double kLeft = 10;
constexpr double kMark = 18;
constexpr double kShape = 10;
constexpr double kWidestAnswer = 110;
constexpr double kWrongBar = 3; // below the head of a column that goes wrong
constexpr double kGap = 8;
constexpr double kHitPadding = 5;
constexpr double kHitHeight = 17;
constexpr double kNarrowestName = 28; // "s…c"

} // namespace

SourceHead::SourceHead(QWidget *parent) : QWidget(parent) {}

void SourceHead::setGold(const QString &answer)
{
    m_isGold = true;
    m_isTeacher = m_isSynthetic = m_isOther = false;
    m_name = tr("Gold");
    m_format.clear();
    m_firstWrong.clear();
    m_answer = visibleText(answer.left(kLongestName)).replace(QLatin1Char('\n'), QChar::Space);
    m_verdict.clear();
    describe();
}

void SourceHead::setSource(const ProblemSource &source, int place, int count)
{
    m_isGold = false;
    m_isTeacher = source.isTeacher;
    m_isOther = !source.otherRun.empty();
    m_isSynthetic = source.isSynthetic;
    m_series = source.series;
    m_formatName = source.path.format;
    m_name = source.name.empty() ? (source.isTeacher ? tr("teacher") : tr("student")) : shownLine(source.name);
    m_format = visibleText(textOf(count > 1 ? titleOfPath(source.pathName()) : titleOf(source))).left(kLongestName);
    if (count > 1)
        m_format += tr(" %1 of %2").arg(place).arg(count);
    m_answer = source.path.answer ? shownLine(*source.path.answer) : tr("none");
    m_verdict = textOf(source.path.verdict);
    describe();
}

void SourceHead::setHits(std::size_t count)
{
    if (count == std::exchange(m_hits, count))
        return;
    describe();
}

void SourceHead::setFirstWrong(const AlignedStep *step)
{
    m_firstWrong = !step                 ? QString()
                   : step->firstLine > 0 ? tr("first wrong in line %1").arg(step->number)
                                         : tr("first wrong in step %1").arg(step->number);
    describe();
}

void SourceHead::describe()
{
    QStringList parts {m_name};
    if (!m_isGold)
        parts << (m_isTeacher ? (m_isSynthetic ? tr("synthetic teacher") : tr("teacher"))
                  : m_isOther ? tr("another run")
                              : tr("student"))
              << m_format;
    QString whole = parts.join(QStringLiteral(", ")) + QStringLiteral(": ") + m_answer;
    if (!m_verdict.isEmpty())
        whole += QStringLiteral(", ") + coreText(QString(m_verdict).replace(QLatin1Char('_'), QLatin1Char(' ')));
    if (!m_firstWrong.isEmpty())
        whole += QStringLiteral(", ") + m_firstWrong;
    if (m_hits > 0)
        whole += m_hits == 1 ? tr(", 1 hit of the filter") : tr(", %1 hits of the filter").arg(m_hits);
    setAccessibleName(whole);
    setToolTip(plainTip(whole));
    update();
}

void SourceHead::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintMark(painter);
    double end = paintAnswer(painter) - kGap;
    if (m_isSynthetic)
        end = paintSynthetic(painter, end);
    if (m_hits > 0)
        end = paintHits(painter, end);
    paintName(painter, end);
    if (!m_firstWrong.isEmpty())
        painter.fillRect(QRectF(1, height() - kWrongBar, width() - 1, kWrongBar), themeOf(this).danger);
}

double SourceHead::paintSynthetic(QPainter &painter, double end) const
{
    const double width =
        QFontMetricsF(fontOf(TextSize::Caption, QFont::Medium)).horizontalAdvance(tr("synthetic")) + 12;
    drawChip(painter, end - width, height() / 2.0, tr("synthetic"), "warning", themeOf(this), width + 1);
    return end - width - kGap;
}

/// How often, on the ground that hits have in the text.
double SourceHead::paintHits(QPainter &painter, double end) const
{
    const Theme &theme = themeOf(this);
    painter.setFont(fontOf(TextSize::Caption, QFont::Medium));
    const QString count = wholeText(std::int64_t(m_hits));
    const double width = QFontMetricsF(painter.font()).horizontalAdvance(count) + 2 * kHitPadding;
    const QRectF area(end - width, (height() - kHitHeight) / 2.0, width, kHitHeight);
    painter.setPen(Qt::NoPen);
    painter.setBrush(hitLook(theme).background());
    painter.drawRoundedRect(area, measure::kRadiusSmall, measure::kRadiusSmall);
    painter.setPen(theme.text1);
    painter.drawText(area, Qt::AlignCenter, count);
    return end - width - kGap;
}

void SourceHead::paintName(QPainter &painter, double end) const
{
    const Theme &theme = themeOf(this);
    const QFont nameFont = fontOf(TextSize::Body, QFont::Medium);
    const QFontMetricsF nameMetrics(nameFont);
    const QFontMetricsF formatMetrics(fontOf(TextSize::Caption));
    double left = kLeft + kMark + 6;
    const double room = end - left;
    const QString who = m_isGold      ? QString()
                        : m_isTeacher ? tr("teacher, %1").arg(m_format)
                        : m_isOther   ? tr("another run, %1").arg(m_format)
                                      : tr("student, %1").arg(m_format);
    // The role goes first, then the name is shortened; the format stays.
    const bool fits = nameMetrics.horizontalAdvance(m_name) + kGap + formatMetrics.horizontalAdvance(who) <= room;
    const QString format = fits ? who : m_format;
    const double formatWidth = format.isEmpty() ? 0 : formatMetrics.horizontalAdvance(format) + kGap;
    const QString name =
        nameMetrics.elidedText(m_name, Qt::ElideMiddle, std::max(kNarrowestName, room - formatWidth) + 1);
    painter.setFont(nameFont);
    painter.setPen(theme.text1);
    painter.drawText(QRectF(left, 0, room, height()), int(Qt::AlignVCenter) | Qt::TextSingleLine, name);
    left += nameMetrics.horizontalAdvance(name) + kGap;
    painter.setFont(fontOf(TextSize::Caption));
    painter.setPen(theme.text3);
    const double rest = std::max(0.0, end - left);
    painter.drawText(QRectF(left, 1, rest + 1, height()), int(Qt::AlignVCenter) | Qt::TextSingleLine,
                     formatMetrics.elidedText(format, Qt::ElideRight, rest + 1));
}

void SourceHead::paintMark(QPainter &painter) const
{
    const Theme &theme = themeOf(this);
    const QPointF centre(kLeft + kMark / 2, height() / 2.0);
    if (m_isGold) {
        painter.setPen(QPen(theme.text1, 1.4));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(centre, 5, 5);
        painter.setBrush(theme.text1);
        painter.drawEllipse(centre, 2, 2);
    } else if (m_isTeacher) {
        painter.setPen(teacherPen(theme, 2));
        painter.drawLine(centre - QPointF(8, 0), centre + QPointF(8, 0));
    } else {
        const bool isFirstRound = (m_series / int(theme.series.size())) % 2 == 0;
        drawShape(painter, shapeOf(m_formatName), centre, kShape, theme.seriesAt(m_series), isFirstRound, theme.bg2);
    }
}

double SourceHead::paintAnswer(QPainter &painter) const
{
    const Theme &theme = themeOf(this);
    painter.setFont(fontOf(TextSize::Body, QFont::Medium));
    const QFontMetricsF metrics(painter.font());
    const QString answer = metrics.elidedText(m_answer, Qt::ElideRight, std::min(kWidestAnswer, width() * 0.3));
    const double textWidth = metrics.horizontalAdvance(answer);
    const double left = width() - kLeft - textWidth;
    painter.setPen(m_verdict == QLatin1String("right")       ? theme.success
                   : m_verdict == QLatin1String("wrong")     ? theme.danger
                   : m_verdict == QLatin1String("no_answer") ? theme.warning
                                                             : theme.text1);
    painter.drawText(QRectF(left, 0, textWidth + 1, height()), int(Qt::AlignVCenter) | Qt::TextSingleLine, answer);
    if (m_verdict.isEmpty() || m_verdict == QLatin1String("unchecked"))
        return left;
    drawVerdict(painter, QRectF(left - 20, (height() - 16) / 2.0, 16, 16), m_verdict.toStdString(), theme);
    return left - 22;
}

} // namespace retort
