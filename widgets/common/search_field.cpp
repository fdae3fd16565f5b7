#include "widgets/common/search_field.h"

#include "widgets/common/icons.h"
#include "widgets/common/marks.h"

#include <QKeyEvent>
#include <QPainter>

namespace retort {

namespace {

constexpr int kWidth = 194;
constexpr int kBriefWidth = 74;
constexpr int kIconLeft = 10;
constexpr int kTextLeft = 30;
constexpr const char *kKeys = "Ctrl+K";

} // namespace

SearchField::SearchField(QWidget *parent) : QAbstractButton(parent)
{
    setObjectName(QStringLiteral("searchField"));
    setText(tr("Search or run"));
    setIcon(iconOf(QStringLiteral("edit-find"), IconTone::Text3));
    setAccessibleName(tr("Search or run"));
    setAccessibleDescription(tr("Opens the command palette (Ctrl+K)"));
    setToolTip(tr("Every page, action, run, data set and setting by name (Ctrl+K)"));
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setFixedSize(sizeHint());
}

void SearchField::setBrief(bool isBrief)
{
    m_isBrief = isBrief;
    setFixedSize(sizeHint());
    update();
}

QSize SearchField::sizeHint() const
{
    return {m_isBrief ? kBriefWidth : kWidth, measure::kControl};
}

void SearchField::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isDark = theme.kind == ThemeKind::Dark;
    const double edge = hasFocus() ? 2 : 1;
    painter.setPen(QPen(hasFocus() ? theme.accent : theme.border2, edge));
    painter.setBrush(underMouse() || (isDark && m_isBrief) ? theme.bg3 : isDark ? theme.bg1 : theme.bg2);
    const QRectF area = QRectF(rect()).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2);
    painter.drawRoundedRect(area, measure::kRadiusControl, measure::kRadiusControl);
    icon().paint(&painter, QRect(kIconLeft, (height() - 14) / 2, 14, 14));
    if (m_isBrief) {
        painter.setPen(theme.text2);
        painter.setFont(fontOf(TextSize::Caption, QFont::Medium));
        painter.drawText(rect().adjusted(kTextLeft - 2, 0, 0, 0), int(Qt::AlignLeft | Qt::AlignVCenter),
                         QLatin1String(kKeys));
        return;
    }
    painter.setPen(theme.text2);
    painter.setFont(fontOf(TextSize::Body));
    painter.drawText(rect().adjusted(kTextLeft, 0, 0, 0), int(Qt::AlignLeft | Qt::AlignVCenter), text());
    painter.setFont(fontOf(TextSize::Caption, QFont::Medium));
    const int keys = painter.fontMetrics().horizontalAdvance(QLatin1String(kKeys));
    drawChip(painter, width() - keys - 16, height() / 2.0, QLatin1String(kKeys), "neutral", theme, keys + 14);
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

} // namespace retort
