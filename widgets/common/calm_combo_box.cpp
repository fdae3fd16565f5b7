#include "widgets/common/calm_combo_box.h"

#include <QStyleOptionComboBox>
#include <QWheelEvent>

namespace retort {

namespace {

constexpr int kIconGap = 4;

} // namespace

CalmComboBox::CalmComboBox(QWidget *parent) : QComboBox(parent)
{
    setFocusPolicy(Qt::StrongFocus);
}

void CalmComboBox::wheelEvent(QWheelEvent *event)
{
    if (hasFocus())
        QComboBox::wheelEvent(event);
    else
        event->ignore();
}

void CalmComboBox::initStyleOption(QStyleOptionComboBox *option) const
{
    QComboBox::initStyleOption(option);
    const QRect field = style()->subControlRect(QStyle::CC_ComboBox, option, QStyle::SC_ComboBoxEditField, this);
    const int icon = option->currentIcon.isNull() ? 0 : option->iconSize.width() + kIconGap;
    option->currentText = option->fontMetrics.elidedText(option->currentText, Qt::ElideMiddle, field.width() - icon);
}

} // namespace retort
