#include "widgets/setup/length_panel.h"

#include "widgets/common/core_text.h"
#include "widgets/common/marks.h"
#include "widgets/common/numbers.h"
#include "widgets/common/page_keys.h"
#include "widgets/common/parts.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace retort {

namespace {

constexpr int kHeader = 40;
constexpr int kNames = 86; // left of the bars
constexpr int kAxis = 22;
constexpr int kRow = 52;
constexpr int kLeastRow = 36;
constexpr int kAboveBars = 14; // for the limit's label
constexpr int kRightMargin = 14;
constexpr int kTicks = 5;
constexpr double kMark = 9;

/// 1, 2 or 5 times a power of ten, so that there are about so many steps.
int niceStep(int most, int steps)
{
    const double raw = std::max(1.0, double(most) / steps);
    const double power = std::pow(10, std::floor(std::log10(raw)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= raw)
            return int(factor * power);
    return int(10 * power);
}

/// "limit 320, target 90": a format may have limits of its own.
QString limitText(const LengthHistogram &histogram)
{
    if (histogram.fitting.empty() || histogram.longest == 0)
        return LengthChart::tr("no examples");
    QString text = LengthChart::tr("limit %1").arg(wholeText(histogram.limit));
    if (histogram.promptLimit > 0)
        text += LengthChart::tr(", prompt %1").arg(wholeText(histogram.promptLimit));
    if (histogram.targetLimit > 0)
        text += LengthChart::tr(", target %1").arg(wholeText(histogram.targetLimit));
    return text;
}

} // namespace

LengthChart::LengthChart(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("lengthChart"));
    setAccessibleName(tr("Token lengths"));
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    tellKeys(this, {Qt::Key_Return, Qt::Key_Space}, tr("In the token lengths: show an example of this length"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void LengthChart::setLengths(const std::vector<LengthHistogram> &lengths)
{
    if (lengths == m_lengths)
        return;
    m_lengths = lengths;
    m_here = {};
    setEnabled(!lengths.empty()); // without bars there is nothing to go through
    QStringList lines;
    for (const LengthHistogram &histogram : m_lengths)
        lines << tr("%1: longest %2 of %3 tokens")
                     .arg(coreText(titleOf(histogram.kind)))
                     .arg(histogram.longest)
                     .arg(histogram.limit);
    setAccessibleDescription(lines.join(u'\n'));
    updateGeometry();
    update();
}

QSize LengthChart::sizeHint() const
{
    return {400, int(m_lengths.size()) * kRow + kAxis};
}

QSize LengthChart::minimumSizeHint() const
{
    return {200, int(m_lengths.size()) * kLeastRow + kAxis};
}

double LengthChart::rowHeight() const
{
    return m_lengths.empty() ? 0 : double(height() - kAxis) / double(m_lengths.size());
}

/// The axis holds the longest example, and the limit unless it is far behind it.
int LengthChart::mostTokens() const
{
    int longest = 1;
    int limit = 0;
    for (const LengthHistogram &histogram : m_lengths) {
        longest = std::max(longest, histogram.longest);
        limit = std::max(limit, histogram.limit);
    }
    return limit <= 2 * longest ? std::max(longest, limit) : longest;
}

double LengthChart::xOf(double tokens) const
{
    return kNames + tokens * (width() - kNames - kRightMargin) / mostTokens();
}

QRectF LengthChart::barArea(int format) const
{
    const double top = format * rowHeight() + kAboveBars;
    return {double(kNames), top, double(width() - kNames - kRightMargin), rowHeight() - kAboveBars};
}

LengthChart::Place LengthChart::placeAt(QPointF point) const
{
    for (int format = 0; format < int(m_lengths.size()); ++format) {
        if (!barArea(format).contains(point))
            continue;
        const LengthHistogram &histogram = m_lengths[std::size_t(format)];
        const double tokens = (point.x() - kNames) * mostTokens() / (width() - kNames - kRightMargin);
        const int bin = int(tokens / histogram.binWidth);
        if (bin < int(histogram.fitting.size()))
            return {format, bin};
    }
    return {};
}

QString LengthChart::describe(const Place &place) const
{
    if (place.format < 0)
        return {};
    const LengthHistogram &histogram = m_lengths[std::size_t(place.format)];
    const auto bin = std::size_t(place.bin);
    const int first = place.bin * histogram.binWidth + 1;
    const int last = (place.bin + 1) * histogram.binWidth;
    const QString tokens = first == last ? QString::number(first) : QStringLiteral("%1-%2").arg(first).arg(last);
    QString line = tr("%1 tokens: %2 %3")
                       .arg(tokens, wholeText(std::int64_t(histogram.fitting[bin])), coreText(titleOf(histogram.kind)));
    if (histogram.leftOut[bin] > 0)
        line += tr(", %1 left out").arg(wholeText(std::int64_t(histogram.leftOut[bin])));
    return line;
}

void LengthChart::setHere(Place place)
{
    if (place == m_here)
        return;
    m_here = place;
    emit barHovered(describe(place));
    update();
}

void LengthChart::pick(Place place)
{
    if (place.format < 0)
        return;
    const LengthHistogram &histogram = m_lengths[std::size_t(place.format)];
    emit barPicked(histogram.kind, place.bin * histogram.binWidth + 1, (place.bin + 1) * histogram.binWidth);
}

void LengthChart::mouseMoveEvent(QMouseEvent *event)
{
    setHere(placeAt(event->position()));
}

void LengthChart::mousePressEvent(QMouseEvent *event)
{
    setHere(placeAt(event->position()));
    pick(m_here);
}

void LengthChart::leaveEvent(QEvent *)
{
    setHere({});
}

void LengthChart::focusOutEvent(QFocusEvent *event)
{
    setHere({});
    QWidget::focusOutEvent(event);
}

void LengthChart::keyPressEvent(QKeyEvent *event)
{
    if (m_lengths.empty())
        return QWidget::keyPressEvent(event);
    Place place {std::max(0, m_here.format), std::max(0, m_here.bin)};
    const int key = event->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space)
        return pick(m_here);
    if (key == Qt::Key_Left || key == Qt::Key_Right)
        place.bin += m_here.format < 0 ? 0 : key == Qt::Key_Left ? -1 : 1;
    else if (key == Qt::Key_Up || key == Qt::Key_Down)
        place.format += m_here.format < 0 ? 0 : key == Qt::Key_Up ? -1 : 1;
    else
        return QWidget::keyPressEvent(event);
    place.format = std::clamp(place.format, 0, int(m_lengths.size()) - 1);
    place.bin = std::clamp(place.bin, 0, int(m_lengths[std::size_t(place.format)].fitting.size()) - 1);
    setHere(place);
}

void LengthChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    for (int format = 0; format < int(m_lengths.size()); ++format)
        paintRow(painter, format);
    if (!m_lengths.empty())
        paintAxis(painter);
    if (hasFocus() && m_here.format < 0) {
        painter.setPen(QPen(themeOf(this).accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void LengthChart::paintRow(QPainter &painter, int format) const
{
    const Theme &theme = themeOf(this);
    const LengthHistogram &histogram = m_lengths[std::size_t(format)];
    const QRectF area = barArea(format);
    painter.setRenderHint(QPainter::Antialiasing);
    const double middle = area.bottom() - kMark;
    const std::string name(toText(histogram.kind.format));
    drawShape(painter, shapeOf(name), QPointF(kMark / 2 + measure::kPanelGap, middle), kMark, theme.text2, true,
              theme.bg2);
    painter.setFont(fontOf(TextSize::Caption, QFont::Medium));
    painter.setPen(theme.text1);
    painter.drawText(QRectF(measure::kPanelGap + 2 * kMark, middle - 8, kNames, 16), Qt::AlignLeft | Qt::AlignVCenter,
                     coreText(titleOf(histogram.kind)));
    painter.setRenderHint(QPainter::Antialiasing, false);
    paintBars(painter, format);
    paintLimit(painter, format);
}

void LengthChart::paintBars(QPainter &painter, int format) const
{
    const Theme &theme = themeOf(this);
    const LengthHistogram &histogram = m_lengths[std::size_t(format)];
    const QRectF area = barArea(format);
    std::size_t most = 1;
    for (std::size_t i = 0; i < histogram.fitting.size(); ++i)
        most = std::max(most, histogram.fitting[i] + histogram.leftOut[i]);
    const double unit = (area.height() - 2) / double(most);
    for (std::size_t i = 0; i < histogram.fitting.size(); ++i) {
        const double left = xOf(double(i) * histogram.binWidth);
        const double width = std::max(1.0, xOf(double(i + 1) * histogram.binWidth) - left - 1);
        const auto heightOf = [&](std::size_t count) { return count == 0 ? 0 : std::max(1.0, double(count) * unit); };
        const double fitting = heightOf(histogram.fitting[i]);
        const double leftOut = heightOf(histogram.leftOut[i]);
        const bool isHere = m_here == Place {format, int(i)};
        painter.fillRect(QRectF(left, area.bottom() - fitting, width, fitting), isHere ? theme.text1 : theme.text3);
        const QRectF over(left, area.bottom() - fitting - leftOut, width, leftOut);
        painter.fillRect(over, theme.dangerSoft);
        painter.fillRect(over, QBrush(theme.danger, isHere ? Qt::SolidPattern : Qt::BDiagPattern));
        if (isHere && fitting + leftOut == 0) // so that an empty bar can be seen under the keyboard
            painter.fillRect(QRectF(left, area.bottom() - 2, width, 2), theme.accent);
    }
    painter.setPen(QPen(theme.border, 1));
    painter.drawLine(QPointF(kNames, area.bottom()), QPointF(area.right(), area.bottom()));
}

void LengthChart::paintLimit(QPainter &painter, int format) const
{
    const Theme &theme = themeOf(this);
    const LengthHistogram &histogram = m_lengths[std::size_t(format)];
    const QRectF area = barArea(format);
    painter.setFont(fontOf(TextSize::Caption));
    if (histogram.longest == 0) { // in its own row: above it, it would be read as the other row's
        painter.setPen(theme.text3);
        painter.drawText(QRectF(kNames, area.bottom() - kMark - 8, area.right() - kNames, 16),
                         Qt::AlignLeft | Qt::AlignVCenter, limitText(histogram));
        return;
    }
    const bool isSeen = histogram.limit <= mostTokens();
    const bool isExceeded = histogram.longest > histogram.limit;
    if (isSeen) {
        const double x = xOf(histogram.limit);
        painter.fillRect(QRectF(x - 1, area.top(), measure::kWhisker, area.height()),
                         isExceeded ? theme.danger : theme.text2);
    }
    const double right = isSeen ? xOf(histogram.limit) : area.right();
    const bool cuts = std::any_of(histogram.leftOut.begin(), histogram.leftOut.end(), [](auto n) { return n > 0; });
    painter.setPen(cuts ? theme.danger : theme.text2);
    painter.drawText(QRectF(kNames, area.top() - kAboveBars, right - kNames, kAboveBars),
                     Qt::AlignRight | Qt::AlignVCenter, limitText(histogram));
}

void LengthChart::paintAxis(QPainter &painter) const
{
    const Theme &theme = themeOf(this);
    painter.setFont(fontOf(TextSize::Caption));
    const double top = height() - kAxis;
    const int step = niceStep(mostTokens(), kTicks);
    for (int tokens = 0; tokens <= mostTokens(); tokens += step) {
        const double x = xOf(tokens);
        painter.setPen(QPen(theme.border2, 1));
        painter.drawLine(QPointF(x, top), QPointF(x, top + 3));
        painter.setPen(theme.text3);
        const bool isFirst = tokens == 0;
        const QRectF place(x - (isFirst ? 0 : 30), top + 4, 60, kAxis - 4);
        painter.drawText(place, (isFirst ? Qt::AlignLeft : Qt::AlignHCenter) | Qt::AlignTop, wholeText(tokens));
    }
}

LengthPanel::LengthPanel(QWidget *parent) : QFrame(parent)
{
    setProperty("role", "panel");
    setObjectName(QStringLiteral("lengthPanel"));
    setAccessibleName(tr("Token lengths"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, measure::kUnit);
    column->setSpacing(0);
    auto *header = new QWidget(this);
    header->setFixedHeight(kHeader);
    auto *row = bareLayout<QHBoxLayout>(header);
    row->setContentsMargins(measure::kPanelGap, 0, measure::kPanelGap, 0);
    row->addWidget(makeLabel(tr("Token lengths"), {TextSize::Body, "text1", QFont::Medium}, header));
    row->addStretch(1);
    m_line = makeLabel({}, {TextSize::Caption, "text2"}, header);
    m_line->setObjectName(QStringLiteral("lengthLine"));
    row->addWidget(m_line);
    column->addWidget(header);
    m_chart = new LengthChart(this);
    column->addWidget(m_chart, 1);
    connect(m_chart, &LengthChart::barPicked, this, &LengthPanel::pickRow);
    connect(m_chart, &LengthChart::barHovered, this,
            [this](const QString &line) { m_line->setText(line.isEmpty() ? tr("prompt and target together") : line); });
    setReport(nullptr);
}

void LengthPanel::setReport(const std::shared_ptr<const SetupReport> &report)
{
    m_report = report;
    const bool isKnown = report && report->preview.hasVocabulary();
    m_chart->setLengths(isKnown ? report->lengths : std::vector<LengthHistogram> {});
    m_line->setText(isKnown ? tr("prompt and target together") : tr("known when there are examples"));
}

void LengthPanel::pickRow(ExampleKind kind, int fewestTokens, int mostTokens)
{
    const FormatPreview *preview = m_report ? m_report->preview.find(kind) : nullptr;
    if (preview == nullptr)
        return;
    // The left-out ones of a bar are what a person looks for, and they stand at the end.
    for (std::size_t row = preview->rows.size(); row-- > 0;)
        if (preview->rows[row].tokens() >= fewestTokens && preview->rows[row].tokens() <= mostTokens)
            return emit exampleWanted(kind, row);
}

} // namespace retort
