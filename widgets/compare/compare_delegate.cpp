#include "widgets/compare/compare_delegate.h"

#include "widgets/common/marks.h"
#include "widgets/common/numbers.h"
#include "widgets/compare/compare_chips.h"
#include "widgets/compare/compare_filter.h"

#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace retort {

namespace {

using Kind = CompareColumn::Kind;

constexpr int kPadding = 12;
constexpr int kCheckBox = 14;
constexpr int kCheckEnd = kPadding + kCheckBox + 6; // a click left of it switches the box
constexpr int kDotCentre = 45;
constexpr int kNameLeft = 58;
constexpr int kTriangle = 16; // before the name of a folded row; its runs are indented by as much
constexpr int kBadge = 20;
constexpr int kRangeWidth = 74; // a sub-column of a path
constexpr int kWidePath = 146; // and the count: from here on a path's interval stands there too
constexpr int kLeftOfFigure = 4;
constexpr int kCountGap = 10;
constexpr double kDimmed = 0.55; // of what is not comparable

void drawCheckBox(QPainter &painter, QPointF topLeft, bool isChecked, const Theme &theme)
{
    const QRectF box(topLeft, QSizeF(kCheckBox, kCheckBox));
    painter.setPen(isChecked ? QPen(Qt::NoPen) : QPen(theme.border2, 1));
    painter.setBrush(isChecked ? theme.accentFill : theme.bg2);
    const QRectF inside = isChecked ? box : box.adjusted(0.5, 0.5, -0.5, -0.5);
    painter.drawRoundedRect(inside, 3, 3);
    if (!isChecked)
        return;
    painter.setPen(QPen(theme.onAccentFill, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(QPolygonF(
        {box.topLeft() + QPointF(3.4, 7.4), box.topLeft() + QPointF(6, 10), box.topLeft() + QPointF(10.6, 4.4)}));
}

/// A key cap: what A, B and T are chosen by.
void drawBadge(QPainter &painter, QRectF area, const QString &letter, const Theme &theme)
{
    painter.setPen(QPen(theme.accent, 1));
    painter.setBrush(theme.accentSoft);
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), measure::kRadiusSmall, measure::kRadiusSmall);
    painter.setFont(fontOf(TextSize::Caption, QFont::Medium));
    painter.setPen(theme.accent);
    painter.drawText(area, Qt::AlignCenter, letter);
}

/// It points down while the row's runs are shown.
void drawTriangle(QPainter &painter, QPointF middle, bool isExpanded, const QColor &colour)
{
    painter.setPen(QPen(colour, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    const QPolygonF right({{-2, -4}, {2, 0}, {-2, 4}});
    const QPolygonF down({{-4, -2}, {0, 2}, {4, -2}});
    painter.drawPolyline((isExpanded ? down : right).translated(middle));
}

bool isIndented(const CompareRow &row)
{
    return row.isFolded() || !row.foldedInto.empty();
}

} // namespace

/// What every cell needs.
struct CompareDelegate::Cell
{
    QPainter &painter;
    const Theme &theme;
    QRect area;
    const CompareRow &row;
    const CompareColumn &column;
    QModelIndex index;
    QColor ground;
    QColor text1; // dimmed where the row is not compared
    QColor text2;
    QColor text3;
    QColor hue;
};

CompareDelegate::CompareDelegate(const CompareModel *model, const CompareFilter *filter, QObject *parent)
    : QStyledItemDelegate(parent), m_model(model), m_filter(filter)
{
}

void CompareDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *row = static_cast<const CompareRow *>(index.data(CompareModel::kRowRole).value<void *>());
    const auto *column = static_cast<const CompareColumn *>(index.data(CompareModel::kColumnRole).value<void *>());
    if (!row || !column)
        return;
    const Theme &theme = themeOf(option.palette);
    const bool isSelected = option.state & QStyle::State_Selected;
    const QColor ground = isSelected ? theme.accentSoft : row->isTeacher ? theme.bg1 : theme.bg2;
    const double share = row->isComparable ? 1 : kDimmed;
    const auto dimmed = [&](const QColor &colour) { return share < 1 ? mixed(colour, ground, share) : colour; };
    const QColor hue = row->isTeacher ? theme.teacher : theme.seriesAt(row->series);
    painter->save();
    painter->setClipRect(option.rect);
    painter->fillRect(option.rect, ground);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme.border);
    const CompareRow *above = m_filter->rowAt(index.row() - 1);
    const bool beginsGroup =
        m_filter->isGrouped() && above && !above->isTeacher && m_filter->groupOf(*above) != m_filter->groupOf(*row);
    if (beginsGroup)
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), option.rect.width(), 2), theme.border2);
    if (isSelected && index.column() == 0)
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), theme.accent);
    painter->setRenderHint(QPainter::Antialiasing);
    // The text that is not compared stays readable: only its marks are dimmed.
    drawCell({*painter, theme, option.rect, *row, *column, index, ground, row->isComparable ? theme.text1 : theme.text3,
              row->isComparable ? theme.text2 : theme.text3, theme.text3, dimmed(hue)});
    const bool isCurrent = (option.state & QStyle::State_HasFocus) && index.column() == 0;
    if (isCurrent) {
        painter->setPen(QPen(theme.accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -2), measure::kRadiusSmall,
                                 measure::kRadiusSmall);
    }
    painter->restore();
}

void CompareDelegate::drawCell(const Cell &cell) const
{
    switch (cell.column.kind) {
    case Kind::Name:
        drawName(cell);
        break;
    case Kind::Formats:
        drawFormats(cell);
        break;
    case Kind::Interval:
        drawInterval(cell);
        break;
    case Kind::Path:
        drawPath(cell);
        break;
    default:
        drawFigure(cell);
        break;
    }
}

int CompareDelegate::nameWidth(const CompareRow &row, int badges)
{
    const QFontMetricsF metrics(fontOf(TextSize::Body, QFont::Medium));
    const double text = metrics.horizontalAdvance(textOf(row.name)) + chipsWidth(compareChips(row));
    const int indent = isIndented(row) ? kTriangle : 0;
    return int(std::ceil(kNameLeft + indent + text + 8 + badges * (kBadge + 4) + kPadding));
}

void CompareDelegate::fitCounts(const std::vector<CompareRow> &rows)
{
    const QFontMetrics metrics(fontOf(TextSize::Caption));
    m_countWidth = kCountWidth;
    m_rangeWidth = 0;
    for (const CompareRow &row : rows)
        for (const auto &[path, accuracy] : row.accuracies) {
            m_countWidth = std::max(m_countWidth, metrics.horizontalAdvance(countText(accuracy)) + kCountGap);
            m_rangeWidth = std::max(m_rangeWidth,
                                    metrics.horizontalAdvance(intervalText(accuracy)) + kLeftOfFigure + kPadding + 1);
        }
}

bool CompareDelegate::isOnTriangle(const CompareRow &row, QPoint inCell)
{
    return row.isFolded() && inCell.x() >= kNameLeft - 4 && inCell.x() < kNameLeft + kTriangle;
}

void CompareDelegate::drawName(const Cell &cell) const
{
    QPainter &painter = cell.painter;
    const double middle = cell.area.center().y() + 0.5;
    drawCheckBox(painter, QPointF(cell.area.left() + kPadding, middle - kCheckBox / 2.0), m_model->isChecked(cell.row),
                 cell.theme);
    const bool isBelow = m_filter->isFolding() && !cell.row.foldedInto.empty();
    const QPointF dot(cell.area.left() + kDotCentre + (isBelow ? kTriangle : 0), middle);
    if (cell.row.isTeacher) {
        painter.setPen(teacherPen(cell.theme));
        painter.drawLine(dot - QPointF(7, 0), dot + QPointF(7, 0));
    } else {
        drawRunDot(painter, dot, cell.row.series, cell.theme, cell.ground);
    }
    double right = cell.area.right() - kPadding;
    const QString badges = cell.index.data(CompareModel::kBadgesRole).toString();
    for (qsizetype i = badges.size() - 1; i >= 0; --i) {
        right -= kBadge;
        drawBadge(painter, QRectF(right, middle - 9, kBadge, 18), badges.mid(i, 1), cell.theme);
        right -= 4;
    }
    const double left = cell.area.left() + kNameLeft + (isBelow || cell.row.isFolded() ? kTriangle : 0);
    if (cell.row.isFolded())
        drawTriangle(painter, {left - kTriangle + 4, middle},
                     m_filter->expanded().contains(CompareModel::keyOf(cell.row)), cell.text2);
    const QStringList chips = compareChips(cell.row);
    const QFont font = fontOf(TextSize::Body, QFont::Medium);
    const QFontMetricsF metrics(font);
    const double chipRoom = std::min(chipsWidth(chips), (right - left) * 0.45);
    const QString shown =
        metrics.elidedText(textOf(cell.row.name), Qt::ElideMiddle, std::max(24.0, right - left - chipRoom));
    painter.setFont(font);
    painter.setPen(cell.text1);
    painter.drawText(QRectF(left, cell.area.top(), right - left, cell.area.height()), Qt::AlignVCenter | Qt::AlignLeft,
                     shown);
    double x = left + metrics.horizontalAdvance(shown) + 8;
    for (const QString &chip : chips) {
        if (right - x < 36)
            break;
        const char *kind = isWarningChip(chip) ? "warning" : "neutral";
        x += drawChip(painter, x, middle, chip, kind, cell.theme, right - x) + 6;
    }
}

void CompareDelegate::drawFormats(const Cell &cell) const
{
    QPainter &painter = cell.painter;
    painter.setFont(fontOf(TextSize::Body));
    if (cell.row.isTeacher) {
        painter.setPen(cell.text2);
        painter.drawText(cell.area.adjusted(kPadding, 0, -kPadding, 0), Qt::AlignVCenter | Qt::AlignLeft,
                         tr("recorded"));
        return;
    }
    double x = cell.area.left() + kPadding;
    const double middle = cell.area.center().y() + 0.5;
    for (const auto &[format, weight] : cell.row.formats) {
        const QString text = QString::number(weight);
        const double width = painter.fontMetrics().horizontalAdvance(text);
        if (x + 14 + width > cell.area.right())
            break;
        drawShape(painter, shapeOf(format), {x + 5, middle}, 9, cell.text2, true, cell.ground);
        painter.setPen(cell.text1);
        painter.drawText(QRectF(x + 14, cell.area.top(), width + 2, cell.area.height()),
                         Qt::AlignVCenter | Qt::AlignLeft, text);
        x += 14 + width + 12;
    }
}

void CompareDelegate::drawInterval(const Cell &cell) const
{
    QPainter &painter = cell.painter;
    const QRectF scale = QRectF(cell.area).adjusted(kPadding, 0, -kPadding, 0);
    const double span = std::max(1e-9, m_model->scaleHigh() - m_model->scaleLow());
    const auto xOf = [&](double share) { return scale.left() + (share - m_model->scaleLow()) / span * scale.width(); };
    if (const CompareRow *teacher = m_model->teacher()) {
        // One line from the first row to the last: the dashes go on where the row above ends.
        QPen pen = teacherPen(cell.theme, 1);
        pen.setColor(mixed(cell.theme.teacher, cell.ground, 0.6));
        pen.setDashOffset(cell.area.top());
        painter.setPen(pen);
        const double x = std::round(xOf(teacher->accuracy("vote")->accuracy)) + 0.5;
        painter.drawLine(QPointF(x, cell.area.top()), QPointF(x, cell.area.bottom() + 1));
    }
    const Accuracy *vote = cell.row.accuracy("vote");
    if (!vote || !cell.row.isComparable)
        return;
    const double middle = cell.area.center().y() + 0.5;
    painter.setPen(QPen(cell.hue, measure::kWhisker));
    painter.drawLine(QPointF(xOf(vote->low), middle), QPointF(xOf(vote->high), middle));
    for (const double end : {vote->low, vote->high})
        painter.drawLine(QPointF(xOf(end), middle - 4), QPointF(xOf(end), middle + 4));
    if (cell.row.isFolded())
        drawSeeds(cell, xOf(0), scale.width() / span);
    const bool isHollow = cell.row.isTeacher || (cell.row.series / int(cell.theme.series.size())) % 2 == 1;
    drawShape(painter, Shape::Circle, {xOf(vote->accuracy), middle}, 9, cell.hue, !isHollow, cell.ground);
}

/// Each seed as a small stroke below its mean.
void CompareDelegate::drawSeeds(const Cell &cell, double left, double perShare) const
{
    const double bottom = cell.area.bottom() - 3.5;
    cell.painter.setPen(QPen(cell.hue, 1.5));
    for (const SeedSide &member : cell.row.members) {
        const CompareRow *run = m_model->view().row(member.directory.string());
        const Accuracy *own = run ? run->accuracy("vote") : nullptr;
        if (own)
            cell.painter.drawLine(QPointF(left + own->accuracy * perShare, bottom - 4),
                                  QPointF(left + own->accuracy * perShare, bottom));
    }
}

void CompareDelegate::drawPath(const Cell &cell) const
{
    QPainter &painter = cell.painter;
    const Accuracy *path = cell.row.accuracy(cell.column.path);
    QRect area = cell.area.adjusted(0, 0, -kPadding, 0);
    const int side = int(Qt::AlignVCenter | Qt::AlignRight);
    if (!path) {
        painter.setFont(fontOf(TextSize::Body));
        painter.setPen(cell.text3);
        painter.drawText(area, side, QString(QChar(0x2013)));
        return;
    }
    painter.setFont(fontOf(TextSize::Caption));
    if (cell.area.width() >= kWidePath + m_countWidth) {
        const SeedSpread *spread = cell.row.spread(cell.column.path);
        painter.setPen(cell.text3);
        painter.drawText(area, side, spread && spread->resamples == 0 ? QString() : intervalText(*path));
        area.setRight(area.right() - kRangeWidth);
    }
    painter.setPen(cell.text2);
    painter.drawText(area, side, countText(*path));
    area.setRight(area.right() - m_countWidth);
    painter.setFont(fontOf(TextSize::Body));
    painter.setPen(cell.text1);
    painter.drawText(area, side, percentText(path->accuracy));
    if (samplesOf(*path) <= 1)
        return;
    area.setRight(area.right() - painter.fontMetrics().horizontalAdvance(percentText(path->accuracy)) - 4);
    painter.setFont(fontOf(TextSize::Caption));
    painter.setPen(cell.text3);
    painter.drawText(area, side, QStringLiteral("@%1").arg(samplesOf(*path)));
}

void CompareDelegate::drawFigure(const Cell &cell) const
{
    QPainter &painter = cell.painter;
    const Kind kind = cell.column.kind;
    const bool isText = kind == Kind::Setting || kind == Kind::Student || kind == Kind::Group;
    const bool isMain = kind == Kind::Percent || kind == Kind::Gap || kind == Kind::GapClosed;
    const bool isOdd = cell.index.data(CompareModel::kOddRole).toBool();
    const bool isCaption = kind == Kind::Count || kind == Kind::Range;
    painter.setFont(isCaption ? fontOf(TextSize::Caption)
                              : fontOf(TextSize::Body, isMain || isOdd ? QFont::DemiBold : QFont::Normal));
    painter.setPen(isMain || isOdd ? cell.text1 : kind == Kind::Range ? cell.text3 : cell.text2);
    const QRect area = cell.area.adjusted(isText ? kPadding : kLeftOfFigure, 0, -kPadding, 0);
    const QString text = painter.fontMetrics().elidedText(cell.index.data().toString(), Qt::ElideMiddle, area.width());
    painter.drawText(area, int(Qt::AlignVCenter | (isText ? Qt::AlignLeft : Qt::AlignRight)), text);
}

QWidget *CompareDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const auto *column = static_cast<const CompareColumn *>(index.data(CompareModel::kColumnRole).value<void *>());
    auto *editor = new QLineEdit(parent);
    editor->setObjectName(QStringLiteral("compareEditor"));
    editor->setAccessibleName(column->kind == Kind::Group ? tr("Group of the run") : tr("Name of the run"));
    editor->setPlaceholderText(column->kind == Kind::Group ? tr("no group") : tr("as its experiment says"));
    editor->setMaxLength(120);
    return editor;
}

void CompareDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                           const QModelIndex &index) const
{
    const auto *column = static_cast<const CompareColumn *>(index.data(CompareModel::kColumnRole).value<void *>());
    editor->setGeometry(option.rect.adjusted(column->kind == Kind::Name ? kNameLeft - 9 : 0, 0, 0, 0));
}

bool CompareDelegate::editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                                  const QModelIndex &index)
{
    if (event->type() == QEvent::MouseButtonRelease && index.column() == 0) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        if (mouse->button() == Qt::LeftButton && mouse->position().x() < option.rect.left() + kCheckEnd) {
            const bool isChecked = index.data(Qt::CheckStateRole).toInt() == int(Qt::Checked);
            return model->setData(index, int(isChecked ? Qt::Unchecked : Qt::Checked), Qt::CheckStateRole);
        }
    }
    if (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonDblClick
        || event->type() == QEvent::MouseButtonRelease)
        return false;
    return QStyledItemDelegate::editorEvent(event, model, option, index);
}

} // namespace retort
