#include "widgets/common/light_ground.h"

#include <QVariant>

#include <cmath>

namespace retort {

namespace {

constexpr const char *kFamily = "paperFamily"; // property of a widget
constexpr double kPixelsOfPoint = 96.0 / 72;

} // namespace

LightGround::LightGround(const std::vector<QWidget *> &widgets, const QString &family)
{
    for (QWidget *widget : widgets) {
        m_before.push_back({widget, widget->palette(), widget->testAttribute(Qt::WA_SetPalette)});
        if (!family.isEmpty())
            widget->setProperty(kFamily, family); // before the palette: what a chart keeps of fonts is made anew by it
        QPalette light = widget->palette();
        light.setColor(QPalette::Window, themeFor(ThemeKind::Light).bg1); // what themeOf() looks at
        widget->setPalette(light);
    }
}

LightGround::~LightGround()
{
    for (const Before &before : m_before) {
        if (!before.widget)
            continue;
        before.widget->setProperty(kFamily, QVariant());
        before.widget->setPalette(before.wasOwn ? before.palette : QPalette());
    }
}

QFont fontIn(const QWidget *widget, TextSize size, QFont::Weight weight)
{
    QFont font = fontOf(size, weight);
    const QString family = widget->property(kFamily).toString();
    if (family.isEmpty())
        return font;
    font.setFamily(family);
    font.setPixelSize(int(std::lround(font.pointSizeF() * kPixelsOfPoint)));
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

} // namespace retort
