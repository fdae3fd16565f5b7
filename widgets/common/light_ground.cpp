#include "widgets/common/light_ground.h"

#include "widgets/common/theme.h"

namespace retort {

LightGround::LightGround(const std::vector<QWidget *> &widgets)
{
    for (QWidget *widget : widgets) {
        m_before.push_back({widget, widget->palette(), widget->testAttribute(Qt::WA_SetPalette)});
        QPalette light = widget->palette();
        light.setColor(QPalette::Window, themeFor(ThemeKind::Light).bg1); // what themeOf() looks at
        widget->setPalette(light);
    }
}

LightGround::~LightGround()
{
    for (const Before &before : m_before)
        if (before.widget)
            before.widget->setPalette(before.wasOwn ? before.palette : QPalette());
}

} // namespace retort
