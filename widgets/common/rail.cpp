#include "widgets/common/rail.h"

#include "widgets/common/parts.h"

#include <QButtonGroup>
#include <QKeySequence>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace retort {

namespace {

constexpr int kButtonWidth = 64;
constexpr int kButtonHeight = 52;
constexpr int kMark = 26;
constexpr int kDot = 7;
constexpr int kFootButton = 36;
constexpr int kFootItems = 3; // stretch and two buttons, below the pages

} // namespace

RailButton::RailButton(const QString &caption, const QString &icon, QWidget *parent) : QAbstractButton(parent)
{
    setText(caption);
    setIcon(iconOf(icon, IconTone::Text2));
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(caption);
    setAttribute(Qt::WA_Hover);
    setFixedSize(sizeHint());
}

void RailButton::setBusy(bool isBusy)
{
    if (m_isBusy == isBusy)
        return;
    m_isBusy = isBusy;
    update();
}

QSize RailButton::sizeHint() const
{
    return {kButtonWidth, kButtonHeight};
}

void RailButton::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    const bool isDark = theme.kind == ThemeKind::Dark;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(Qt::NoPen);
    if (isChecked()) {
        painter.setPen(isDark ? theme.bg4 : theme.border);
        painter.setBrush(isDark ? theme.bg4 : theme.bg2);
        painter.drawRoundedRect(area, measure::kRadiusPanel, measure::kRadiusPanel);
    } else if (underMouse() && isEnabled()) {
        painter.setBrush(theme.bg3);
        painter.drawRoundedRect(area, measure::kRadiusPanel, measure::kRadiusPanel);
    }
    if (hasFocus()) {
        painter.setPen(QPen(theme.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), measure::kRadiusPanel, measure::kRadiusPanel);
    }
    const QIcon::Mode mode = isEnabled() ? QIcon::Normal : QIcon::Disabled;
    const QRect picture((width() - measure::kIconLarge) / 2, 7, measure::kIconLarge, measure::kIconLarge);
    painter.setOpacity(isEnabled() ? 1 : 0.55);
    icon().paint(&painter, picture, Qt::AlignCenter, mode, isChecked() ? QIcon::On : QIcon::Off);
    painter.setOpacity(1);
    painter.setFont(fontOf(TextSize::Caption, QFont::Medium));
    painter.setPen(isChecked() ? theme.text1 : isEnabled() ? theme.text2 : theme.text3);
    painter.drawText(QRect(0, 31, width(), 16), Qt::AlignCenter, text());
    if (m_isBusy) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.seriesAt(0));
        painter.drawEllipse(QRect(picture.right(), 6, kDot, kDot));
    }
}

Rail::Rail(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("rail"));
    setAttribute(Qt::WA_StyledBackground);
    setProperty("role", "rail");
    setFixedWidth(measure::kRail);
    m_layout = bareLayout<QVBoxLayout>(this, measure::kUnit);
    m_layout->setContentsMargins(5, 12, 6, 12);
    auto *mark = new IconLabel(QStringLiteral("retort"), IconTone::Accent, kMark, this);
    m_layout->addWidget(mark, 0, Qt::AlignHCenter);
    m_layout->addSpacing(14);
    m_layout->addStretch();
    m_help = makeFootButton(QStringLiteral("question"), tr("Help for this page (F1)"), QStringLiteral("helpButton"));
    m_settings = makeFootButton(QStringLiteral("settings-configure"), tr("Theme, workspace, keys, trash"),
                                QStringLiteral("settingsButton"));
    m_settings->setPopupMode(QToolButton::InstantPopup);
    m_group = new QButtonGroup(this);
    m_group->setExclusive(true);
    connect(m_group, &QButtonGroup::idClicked, this, &Rail::pageChosen);
}

QToolButton *Rail::makeFootButton(const QString &icon, const QString &name, const QString &objectName)
{
    auto *button = makeIconButton(icon, name, this);
    button->setObjectName(objectName);
    button->setIconSize(QSize(measure::kIconLarge, measure::kIconLarge));
    button->setFixedSize(kFootButton, kFootButton);
    m_layout->addWidget(button, 0, Qt::AlignHCenter);
    return button;
}

RailButton *Rail::addPage(const QString &name, const QString &caption, const QString &icon)
{
    const int index = int(m_group->buttons().size());
    auto *button = new RailButton(caption, icon, this);
    button->setObjectName(QStringLiteral("rail_") + name);
    button->setToolTip(QStringLiteral("%1 (Ctrl+%2)").arg(caption).arg(index + 1));
    button->setAccessibleDescription(button->toolTip());
    m_group->addButton(button, index);
    m_layout->insertWidget(m_layout->count() - kFootItems, button, 0, Qt::AlignHCenter);
    return button;
}

void Rail::setCurrent(int index)
{
    if (auto *button = m_group->button(index))
        button->setChecked(true);
}

int Rail::count() const
{
    return int(m_group->buttons().size());
}

RailButton *Rail::button(int index) const
{
    return static_cast<RailButton *>(m_group->button(index));
}

} // namespace retort
