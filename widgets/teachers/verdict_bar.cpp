#include "widgets/teachers/verdict_bar.h"

#include "widgets/common/marks.h"
#include "widgets/common/numbers.h"
#include "widgets/common/verdict_mark.h"
#include "widgets/teachers/source_list.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace retort {

namespace {

constexpr int kYieldRow = 34;
constexpr double kBand = 0.06;

QColor colourOf(Verdict verdict, const Theme &theme)
{
    return verdict == Verdict::Unchecked ? theme.border2 : verdictColour(verdict, theme);
}

Accuracy verifiedOf(const SourceCoverage &coverage)
{
    const double share = coverage.checked() == 0 ? 0 : double(coverage.right) / double(coverage.checked());
    return accuracyOf({}, share, coverage.checked());
}

} // namespace

VerdictBar::VerdictBar(QWidget *parent) : PartBar(parent)
{
    setObjectName(QStringLiteral("verdictBar"));
}

void VerdictBar::setCoverage(const SourceCoverage &coverage, std::size_t problems)
{
    m_coverage = coverage;
    m_problems = std::max(problems, coverage.total());
    showParts();
}

std::vector<BarPart> VerdictBar::parts() const
{
    const auto part = [&](Verdict verdict, std::size_t count) {
        return BarPart {verdictWord(verdict), count, colourOf(verdict, themeOf(this))};
    };
    return {part(Verdict::Right, m_coverage.right), part(Verdict::Wrong, m_coverage.wrong),
            part(Verdict::NoAnswer, m_coverage.noAnswer), part(Verdict::Unchecked, m_coverage.unchecked)};
}

QString VerdictBar::sentence() const
{
    return tr("%1 rationales, %2 problems").arg(wholeText(qint64(m_coverage.total())), wholeText(qint64(m_problems)));
}

QString VerdictBar::noneText() const
{
    return tr("no rationale");
}

YieldChart::YieldChart(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("yieldChart"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void YieldChart::setSources(std::vector<SourceCoverage> sources, const RationaleSource &chosen)
{
    m_sources = std::move(sources);
    m_chosen = chosen;
    QStringList words;
    for (const SourceCoverage &source : m_sources)
        words << sourceTitle(source.source) + QLatin1Char(' ') + accuracyText(verifiedOf(source));
    setAccessibleName(words.join(QLatin1String("; ")));
    updateGeometry();
    update();
}

QSize YieldChart::sizeHint() const
{
    return {240, int(m_sources.size()) * kYieldRow};
}

void YieldChart::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t i = 0; i < m_sources.size(); ++i) {
        const SourceCoverage &source = m_sources[i];
        const double top = double(i) * kYieldRow;
        const Accuracy verified = verifiedOf(source);
        const bool isChosen = source.source == m_chosen;
        drawShape(painter, shapeOf(toText(source.source.format)), {5, top + 9}, 8, theme.teacher, true, theme.bg2);
        painter.setFont(fontOf(TextSize::Caption, isChosen ? QFont::Medium : QFont::Normal));
        painter.setPen(isChosen ? theme.text1 : theme.text2);
        const QString figures = source.checked() == 0
                                    ? tr("unverified")
                                    : percentText(verified.accuracy) + QStringLiteral("  ") + intervalText(verified);
        const int figuresWidth = painter.fontMetrics().horizontalAdvance(figures);
        painter.drawText(QRectF(0, top, width(), 18), int(Qt::AlignRight | Qt::AlignVCenter), figures);
        painter.drawText(QRectF(16, top, width() - figuresWidth - 24, 18), int(Qt::AlignLeft | Qt::AlignVCenter),
                         painter.fontMetrics().elidedText(textOf(source.source.teacher), Qt::ElideMiddle,
                                                          width() - figuresWidth - 26));
        const QRectF track(0.5, top + 19.5, width() - 1, 8);
        painter.fillRect(track, mixed(theme.teacher, theme.bg2, kBand));
        if (source.checked() == 0)
            continue;
        const QRectF bar(track.left(), track.top(), track.width() * verified.accuracy, track.height());
        painter.setBrush(QBrush(mixed(theme.teacher, theme.bg2, 0.3), Qt::BDiagPattern));
        painter.setPen(teacherPen(theme, 1));
        painter.drawRect(bar);
        const double middle = bar.center().y();
        painter.setPen(QPen(theme.bg2, 3.6));
        painter.drawLine(QPointF(track.width() * verified.low, middle), QPointF(track.width() * verified.high, middle));
        painter.setPen(QPen(theme.teacher, measure::kWhisker));
        painter.drawLine(QPointF(track.width() * verified.low, middle), QPointF(track.width() * verified.high, middle));
    }
}

bool YieldChart::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const std::size_t row = std::size_t(std::max(0, help->y() / kYieldRow));
    if (row < m_sources.size())
        QToolTip::showText(help->globalPos(),
                           tr("%1, verified %2")
                               .arg(sourceTitle(m_sources[row].source), accuracyText(verifiedOf(m_sources[row])))
                               .toHtmlEscaped(),
                           this);
    return true;
}

} // namespace retort
