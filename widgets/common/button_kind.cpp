#include "widgets/common/button_kind.h"

#include "widgets/common/icons.h"

#include <QPushButton>
#include <QStyle>

namespace retort {

void setButtonKind(QPushButton *button, const QString &icon, const char *kind)
{
    if (button->property("kind").toString() == QLatin1String(kind))
        return;
    button->setProperty("kind", kind);
    button->setIcon(iconOf(icon, QByteArray(kind) == "primary" ? IconTone::OnAccent : IconTone::Text1));
    button->style()->unpolish(button);
    button->style()->polish(button);
}

} // namespace retort
