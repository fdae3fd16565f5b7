#include "widgets/common/palette_delegate.h"

#include "widgets/common/icons.h"
#include "widgets/common/key_caps.h"
#include "widgets/common/marks.h"
#include "widgets/common/palette_model.h"

#include <QPainter>

namespace retort {

namespace {

constexpr int kRowHeight = 36;
constexpr int kCaptionHeight = 28;
constexpr int kSide = 8;
constexpr int kIconLeft = 19;
constexpr int kTextLeft = 48;
constexpr int kGap = 10;

struct Cell
{
    QPainter &painter;
    const Theme &theme;
    QRect area;
    const PaletteItem &item;
    const FuzzyMatch &match;
    bool isSelected;
};

/// Draws in one line, the given characters in the accent colour and heavier; the x after it.
double drawMatched(const Cell &cell, double left, double right, const QString &text, const QList<int> &places,
                   const QFont &font, const QColor &colour)
{
    QFont strong = font;
    strong.setWeight(QFont::Medium);
    double x = left;
    for (int i = 0; i < text.size() && x < right;) {
        const bool isHit = places.contains(i);
        int end = i + 1;
        while (end < text.size() && places.contains(end) == isHit)
            ++end;
        cell.painter.setFont(isHit ? strong : font);
        cell.painter.setPen(isHit ? cell.theme.accent : colour);
        const QFontMetricsF metrics(cell.painter.font());
        const QString part = metrics.elidedText(text.mid(i, end - i), Qt::ElideRight, right - x);
        cell.painter.drawText(QRectF(x, cell.area.top(), right - x, cell.area.height()),
                              int(Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine), part);
        x += metrics.horizontalAdvance(part);
        i = end;
    }
    return x;
}

/// The x at which the title and detail must end.
double drawRight(const Cell &cell)
{
    const double right = cell.area.right() - 12;
    if (!cell.item.keys.isEmpty()) {
        const double width = keyCapsWidth(cell.item.keys);
        drawKeyCaps(cell.painter, {right - width, cell.area.center().y() + 0.5}, cell.item.keys, cell.theme);
        return right - width - kGap;
    }
    if (cell.item.right.isEmpty())
        return right;
    cell.painter.setFont(fontOf(TextSize::Body, QFont::Medium));
    cell.painter.setPen(cell.theme.text2);
    const QFontMetricsF metrics(cell.painter.font());
    const QString shown = metrics.elidedText(cell.item.right, Qt::ElideMiddle, cell.area.width() / 3.0);
    cell.painter.drawText(QRectF(cell.area).adjusted(0, 0, -12, 0), int(Qt::AlignRight | Qt::AlignVCenter), shown);
    return right - metrics.horizontalAdvance(shown) - kGap;
}

void drawItem(const Cell &cell)
{
    if (cell.isSelected) {
        const QRectF ground = QRectF(cell.area).adjusted(kSide, 0, -kSide, 0);
        cell.painter.setPen(Qt::NoPen);
        cell.painter.setBrush(cell.theme.accentSoft);
        cell.painter.drawRoundedRect(ground, measure::kRadiusControl, measure::kRadiusControl);
        cell.painter.fillRect(QRectF(ground.left(), ground.top() + 6, 3, ground.height() - 12), cell.theme.accent);
    }
    cell.painter.setOpacity(cell.item.whyDisabled.isEmpty() ? 1 : 0.6);
    const QPoint centre(cell.area.left() + kIconLeft + 8, cell.area.center().y() + 1);
    const QColor ground = cell.isSelected ? cell.theme.accentSoft : cell.theme.bg2;
    if (cell.item.series >= 0)
        drawRunDot(cell.painter, centre, cell.item.series, cell.theme, ground);
    else
        iconOf(cell.item.icon, cell.isSelected ? IconTone::Accent : IconTone::Text2)
            .paint(&cell.painter, QRect(centre - QPoint(8, 8), QSize(16, 16)));
    const double right = drawRight(cell);
    const QFont titleFont = cell.item.isCode ? monoFont() : fontOf(TextSize::Body, QFont::Medium);
    const double end = drawMatched(cell, cell.area.left() + kTextLeft, right, cell.item.title, cell.match.inTitle,
                                   titleFont, cell.theme.text1);
    drawMatched(cell, end + kGap, right, cell.item.detail, cell.match.inDetail, fontOf(TextSize::Code),
                cell.theme.text2);
    cell.painter.setOpacity(1);
}

} // namespace

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = themeOf(option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const auto *item = static_cast<const PaletteItem *>(index.data(PaletteModel::kItemRole).value<void *>());
    if (!item) {
        painter->setFont(fontOf(TextSize::Caption, QFont::Medium));
        painter->setPen(theme.text3);
        painter->drawText(option.rect.adjusted(kIconLeft, 4, 0, 0), int(Qt::AlignLeft | Qt::AlignVCenter),
                          index.data().toString());
    } else {
        const auto *match = static_cast<const FuzzyMatch *>(index.data(PaletteModel::kMatchRole).value<void *>());
        drawItem({*painter, theme, option.rect, *item, *match, bool(option.state & QStyle::State_Selected)});
    }
    painter->restore();
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return {100, index.data(PaletteModel::kItemRole).value<void *>() ? kRowHeight : kCaptionHeight};
}

} // namespace retort
