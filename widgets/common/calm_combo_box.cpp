#include "widgets/common/calm_combo_box.h"

#include <QWheelEvent>

namespace retort {

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

} // namespace retort
