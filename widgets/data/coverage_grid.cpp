#include "widgets/data/coverage_grid.h"

#include "widgets/common/contrast_theme.h"
#include "widgets/common/marks.h"
#include "widgets/common/numbers.h"
#include "widgets/common/page_keys.h"
#include "widgets/common/verdict_mark.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <array>
#include <cmath>

namespace retort {

namespace {

constexpr std::array kRows {FormatKind::Cot, FormatKind::Pot, FormatKind::Socratic, FormatKind::Answer};
constexpr std::array kTitles {
    QT_TRANSLATE_NOOP("retort::CoverageGrid", "Chain of thought"), QT_TRANSLATE_NOOP("retort::CoverageGrid", "Program"),
    QT_TRANSLATE_NOOP("retort::CoverageGrid", "Socratic"), QT_TRANSLATE_NOOP("retort::CoverageGrid", "Answer only")};
constexpr std::array kNotes {QT_TRANSLATE_NOOP("retort::CoverageGrid", "CoT"),
                             QT_TRANSLATE_NOOP("retort::CoverageGrid", "PoT"),
                             QT_TRANSLATE_NOOP("retort::CoverageGrid", "sub-questions"), ""};
constexpr std::array kBarParts {Verdict::Right, Verdict::Wrong, Verdict::NoAnswer, Verdict::Unchecked};

constexpr int kRowNames = 132;
constexpr int kHeadHeight = 24;
constexpr int kCellHeight = 46;
constexpr int kGap = 4;
constexpr double kSmallestCell = 78;
constexpr double kWidestCell = 140;
constexpr int kPadding = 8;
constexpr int kBarHeight = 6;
constexpr double kDimmed = 0.45;

std::size_t countOf(const SourceCoverage &cell, Verdict verdict)
{
    switch (verdict) {
    case Verdict::Right:
        return cell.right;
    case Verdict::Wrong:
        return cell.wrong;
    case Verdict::NoAnswer:
        return cell.noAnswer;
    case Verdict::Unchecked:
        break;
    }
    return cell.unchecked;
}

QColor barColour(Verdict verdict, const Theme &theme)
{
    return verdict == Verdict::Unchecked ? theme.border2 : verdictColour(verdict, theme);
}

/// Columns: the teacher with the most rationales first.
std::vector<std::string> teachersOf(const std::vector<SourceCoverage> &coverage)
{
    std::vector<std::pair<std::size_t, std::string>> counted;
    for (const SourceCoverage &cell : coverage) {
        const auto found =
            std::ranges::find(counted, cell.source.teacher, [](const auto &entry) { return entry.second; });
        if (found == counted.end())
            counted.emplace_back(cell.total(), cell.source.teacher);
        else
            found->first += cell.total();
    }
    std::ranges::stable_sort(counted, std::greater(), [](const auto &entry) { return entry.first; });
    std::vector<std::string> teachers;
    for (const auto &[count, teacher] : counted)
        teachers.push_back(teacher);
    return teachers;
}

} // namespace

CoverageGrid::CoverageGrid(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("coverageGrid"));
    setAccessibleName(tr("Coverage: formats by teachers"));
    setFocusPolicy(Qt::StrongFocus);
    tellKeys(this, {Qt::Key_Return, Qt::Key_Space},
             tr("In the coverage: show the rationales of this teacher and format"));
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void CoverageGrid::setCoverage(std::vector<SourceCoverage> coverage, std::size_t problems)
{
    m_coverage = std::move(coverage);
    m_problems = problems;
    m_teachers = teachersOf(m_coverage);
    m_current = {};
    for (int row = 0; row < int(kRows.size()) && !cellAt(m_current); ++row)
        m_current = {row, 0};
    setAccessibleDescription(m_teachers.empty() ? QString() : describe(m_current));
    updateGeometry();
    update();
}

void CoverageGrid::setPicked(const std::optional<CoveragePick> &pick)
{
    m_picked = pick;
    update();
}

QSize CoverageGrid::sizeHint() const
{
    const int columns = std::max(1, int(m_teachers.size()));
    return {int(kRowNames + columns * (leastCell() + kGap)),
            kHeadHeight + int(kRows.size()) * (kCellHeight + kGap) - kGap};
}

double CoverageGrid::cellWidth() const
{
    const double columns = std::max<double>(1, double(m_teachers.size()));
    return std::clamp((width() - kRowNames) / columns - kGap, leastCell(), kWidestCell);
}

/// Wide enough for the longest count and a share beside it.
double CoverageGrid::leastCell() const
{
    std::size_t most = 0;
    for (const SourceCoverage &cell : m_coverage)
        most = std::max(most, cell.total());
    const int count = QFontMetrics(fontOf(TextSize::Body, QFont::Medium)).horizontalAdvance(wholeText(qint64(most)));
    const int share = QFontMetrics(fontOf(TextSize::Caption, QFont::Medium)).horizontalAdvance(tr("%1 %").arg(100));
    return std::clamp<double>(2 * kPadding + count + kGap + share, kSmallestCell, kWidestCell);
}

QRectF CoverageGrid::cellRect(Place place) const
{
    const double step = cellWidth() + kGap;
    return {kRowNames + std::round(place.column * step), double(kHeadHeight + place.row * (kCellHeight + kGap)),
            std::round(cellWidth()), double(kCellHeight)};
}

QRectF CoverageGrid::barRect(Place place) const
{
    const QRectF cell = cellRect(place);
    return {cell.left() + kPadding, cell.bottom() - kPadding - kBarHeight - 2, cell.width() - 2 * kPadding,
            double(kBarHeight)};
}

std::optional<CoverageGrid::Place> CoverageGrid::placeAt(QPointF point) const
{
    for (int row = 0; row < int(kRows.size()); ++row) {
        for (int column = 0; column < int(m_teachers.size()); ++column) {
            if (cellRect({row, column}).contains(point))
                return Place {row, column};
        }
    }
    return std::nullopt;
}

const SourceCoverage *CoverageGrid::cellAt(Place place) const
{
    if (place.column < 0 || place.column >= int(m_teachers.size()))
        return nullptr;
    const RationaleSource source {m_teachers[std::size_t(place.column)], kRows[std::size_t(place.row)]};
    const auto found = std::ranges::find(m_coverage, source, &SourceCoverage::source);
    return found == m_coverage.end() ? nullptr : &*found;
}

QString CoverageGrid::describe(Place place) const
{
    const SourceCoverage *cell = cellAt(place);
    const QString where =
        tr("%1, %2").arg(tr(kTitles[std::size_t(place.row)]), textOf(m_teachers[std::size_t(place.column)]));
    if (!cell)
        return tr("%1: no rationales").arg(where);
    QString text = tr("%1: %2 rationales").arg(where, wholeText(qint64(cell->total())));
    if (cell->checked() > 0)
        text += tr("\nverified %1")
                    .arg(accuracyText(accuracyOf({}, double(cell->right) / double(cell->checked()), cell->checked())));
    for (const Verdict verdict : {Verdict::Wrong, Verdict::NoAnswer, Verdict::Unchecked}) {
        if (const std::size_t count = countOf(*cell, verdict); count > 0)
            text += QStringLiteral("\n%1 %2").arg(wholeText(qint64(count)), verdictWord(verdict));
    }
    return text;
}

std::optional<Verdict> CoverageGrid::verdictAt(Place place, QPointF point) const
{
    const SourceCoverage *cell = cellAt(place);
    const QRectF bar = barRect(place);
    if (!cell || m_problems == 0 || !bar.adjusted(0, -4, 0, 4).contains(point))
        return std::nullopt;
    const double scale = bar.width() / double(std::max(m_problems, cell->total()));
    double left = bar.left();
    for (const Verdict verdict : kBarParts) {
        left += double(countOf(*cell, verdict)) * scale;
        if (point.x() < left)
            return verdict;
    }
    return std::nullopt;
}

void CoverageGrid::drawHead(QPainter &painter) const
{
    const Theme &theme = themeOf(this);
    painter.setFont(fontOf(TextSize::Caption, QFont::Medium));
    painter.setPen(theme.text2);
    for (int column = 0; column < int(m_teachers.size()); ++column) {
        const QRectF cell = cellRect({0, column});
        const QString name = painter.fontMetrics().elidedText(textOf(m_teachers[std::size_t(column)]), Qt::ElideMiddle,
                                                              int(cell.width()) - 6);
        painter.drawText(QRectF(cell.left() + 6, 0, cell.width() - 6, kHeadHeight - 4),
                         int(Qt::AlignLeft | Qt::AlignVCenter), name);
    }
    for (int row = 0; row < int(kRows.size()); ++row) {
        const FormatKind format = kRows[std::size_t(row)];
        const double top = kHeadHeight + row * (kCellHeight + kGap);
        const QString note = *kNotes[std::size_t(row)] ? tr(kNotes[std::size_t(row)]) : QString();
        const double middle = top + (note.isEmpty() ? kCellHeight / 2.0 : 15);
        drawShape(painter, shapeOf(toText(format)), {11, middle}, 10, theme.text2, true, theme.bg2);
        painter.setFont(fontOf(TextSize::Body, QFont::Medium));
        painter.setPen(theme.text1);
        painter.drawText(QRectF(24, middle - 10, kRowNames - 28, 20), int(Qt::AlignLeft | Qt::AlignVCenter),
                         tr(kTitles[std::size_t(row)]));
        painter.setFont(fontOf(TextSize::Caption));
        painter.setPen(theme.text3);
        painter.drawText(QRectF(24, middle + 9, kRowNames - 28, 16), int(Qt::AlignLeft | Qt::AlignVCenter), note);
    }
}

void CoverageGrid::drawBar(QPainter &painter, Place place, const SourceCoverage &cell) const
{
    const Theme &theme = themeOf(this);
    const QRectF bar = barRect(place);
    const std::size_t scale = std::max(m_problems, cell.total());
    painter.fillRect(bar, theme.bg4);
    double left = bar.left();
    for (const Verdict verdict : kBarParts) {
        const double count = double(countOf(cell, verdict));
        if (count == 0)
            continue;
        const double width = std::max(1.5, bar.width() * count / double(scale));
        QColor colour = barColour(verdict, theme);
        if (m_picked && m_picked->source == cell.source && m_picked->verdict && *m_picked->verdict != verdict)
            colour = mixed(colour, theme.accentSoft, kDimmed);
        painter.fillRect(QRectF(left, bar.top(), std::min(width, bar.right() - left), bar.height()), colour);
        left += width;
        painter.fillRect(QRectF(left - 0.5, bar.top(), 1, bar.height()), theme.bg2); // between parts
    }
}

void CoverageGrid::drawCell(QPainter &painter, Place place) const
{
    const Theme &theme = themeOf(this);
    const QRectF area = cellRect(place);
    const SourceCoverage *cell = cellAt(place);
    const bool isPicked = cell && m_picked && m_picked->source == cell->source;
    const bool isHovered = cell && m_hovered == place;
    // In high contrast the ground alone does not set a cell off.
    painter.setPen(isPicked                        ? QPen(theme.accent, 1.5)
                   : cell && isHighContrast(theme) ? QPen(theme.border, 1)
                                                   : QPen(Qt::NoPen));
    painter.setBrush(isPicked ? theme.accentSoft
                     : !cell  ? mixed(theme.bg3, theme.bg2, 0.5)
                              : (isHovered ? theme.bg4 : theme.bg3));
    painter.drawRoundedRect(painter.pen() != Qt::NoPen ? area.adjusted(0.75, 0.75, -0.75, -0.75) : area,
                            measure::kRadiusControl, measure::kRadiusControl);
    if (hasFocus() && m_current == place) {
        painter.setPen(QPen(theme.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), measure::kRadiusControl, measure::kRadiusControl);
    }
    painter.setPen(theme.text3);
    painter.setFont(fontOf(TextSize::Body));
    if (!cell) {
        painter.drawText(area, Qt::AlignCenter, QStringLiteral("–"));
        return;
    }
    const QRectF line = area.adjusted(kPadding, 4, -kPadding, -22);
    painter.setFont(fontOf(TextSize::Body, QFont::Medium));
    painter.setPen(theme.text1);
    painter.drawText(line, int(Qt::AlignLeft | Qt::AlignVCenter), wholeText(qint64(cell->total())));
    painter.setFont(fontOf(TextSize::Caption, QFont::Medium));
    const bool isKnown = cell->checked() > 0;
    painter.setPen(!isKnown ? theme.text3 : cell->right > 0 ? theme.success : theme.danger);
    const double share = isKnown ? 100.0 * double(cell->right) / double(cell->checked()) : 0;
    painter.drawText(line, int(Qt::AlignRight | Qt::AlignVCenter),
                     isKnown ? tr("%1 %").arg(share, 0, 'f', 0) : QStringLiteral("?"));
    drawBar(painter, place, *cell);
}

void CoverageGrid::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    drawHead(painter);
    for (int row = 0; row < int(kRows.size()); ++row) {
        for (int column = 0; column < int(m_teachers.size()); ++column)
            drawCell(painter, {row, column});
    }
}

void CoverageGrid::pick(Place place, std::optional<Verdict> verdict)
{
    m_current = place;
    const SourceCoverage *cell = cellAt(place);
    std::optional<CoveragePick> next;
    if (cell)
        next = CoveragePick {cell->source, verdict};
    if (next == m_picked)
        next.reset();
    setPicked(next);
    emit pickedByPerson(next);
}

void CoverageGrid::mousePressEvent(QMouseEvent *event)
{
    const auto place = placeAt(event->position());
    if (place && event->button() == Qt::LeftButton)
        pick(*place, verdictAt(*place, event->position()));
}

void CoverageGrid::mouseMoveEvent(QMouseEvent *event)
{
    const auto place = placeAt(event->position());
    if (place == m_hovered)
        return;
    m_hovered = place;
    setCursor(place && cellAt(*place) ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void CoverageGrid::leaveEvent(QEvent *)
{
    m_hovered.reset();
    update();
}

void CoverageGrid::keyPressEvent(QKeyEvent *event)
{
    Place next = m_current;
    switch (event->key()) {
    case Qt::Key_Left:
        next.column = std::max(0, next.column - 1);
        break;
    case Qt::Key_Right:
        next.column = std::min(int(m_teachers.size()) - 1, next.column + 1);
        break;
    case Qt::Key_Up:
        next.row = std::max(0, next.row - 1);
        break;
    case Qt::Key_Down:
        next.row = std::min(int(kRows.size()) - 1, next.row + 1);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (!m_teachers.empty())
            pick(m_current, std::nullopt);
        return;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    if (m_teachers.empty())
        return;
    m_current = next;
    setAccessibleDescription(describe(m_current));
    update();
}

bool CoverageGrid::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const auto place = placeAt(help->pos());
        const QString text =
            place ? describe(*place).toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1String("<br>")) : QString();
        QToolTip::showText(help->globalPos(), text, this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace retort
