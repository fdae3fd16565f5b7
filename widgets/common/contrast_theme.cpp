#include "widgets/common/contrast_theme.h"

namespace retort {

namespace {

Theme lightContrast()
{
    Theme theme;
    theme.kind = ThemeKind::Light;
    theme.bg0 = theme.bg1 = theme.bg2 = 0xFFFFFF;
    theme.bg3 = 0xF0F0F0;
    theme.bg4 = 0xDEDEDE;
    theme.border = theme.border2 = theme.text1 = QColor(Qt::black);
    theme.text2 = 0x1A1A1A;
    theme.text3 = 0x333333;
    theme.accent = theme.accentFill = 0x001A8C;
    theme.accentSoft = 0xC3D0FF;
    theme.onAccentFill = 0xFFFFFF;
    theme.success = 0x00432A;
    theme.successSoft = 0xDDF3E8;
    theme.warning = 0x542F00;
    theme.warningSoft = 0xFFEFD2;
    theme.danger = 0x7F0A00;
    theme.dangerSoft = 0xFFE6E2;
    theme.teacher = QColor(Qt::black);
    theme.shadow = 0x010101; // no other table has it: themeOf() knows these by it
    theme.series = {0x004A7D, 0x9A3B00, 0x00573F, 0x7A1A63, 0x4A2800, 0x00506F, 0x4A4A00, 0x333A44};
    return theme;
}

Theme darkContrast()
{
    Theme theme;
    theme.kind = ThemeKind::Dark;
    theme.bg0 = theme.bg1 = theme.bg2 = QColor(Qt::black);
    theme.bg3 = 0x1A1A1A;
    theme.bg4 = 0x303030;
    theme.border = theme.border2 = theme.text1 = 0xFFFFFF;
    theme.text2 = 0xF2F2F2;
    theme.text3 = 0xDEDEDE;
    theme.accent = 0xBFD0FF;
    theme.accentSoft = 0x213280;
    theme.accentFill = 0x274CC6; // 7:1 below white, 3:1 on black
    theme.onAccentFill = 0xFFFFFF;
    theme.success = 0x6BF0AE;
    theme.successSoft = 0x00301C;
    theme.warning = 0xFFD166;
    theme.warningSoft = 0x332300;
    theme.danger = 0xFFBDB2;
    theme.dangerSoft = 0x4A0E08;
    theme.teacher = 0xFFFFFF;
    theme.shadow = 0xFEFEFE;
    theme.series = {0x6FBBFF, 0xFF9A4D, 0x4FE3B4, 0xFF9AD5, 0xFFC766, 0xCFF0FF, 0xFFF9A8, 0xB8C0CC};
    return theme;
}

} // namespace

const Theme &contrastThemeFor(ThemeKind kind)
{
    static const Theme light = lightContrast();
    static const Theme dark = darkContrast();
    return kind == ThemeKind::Dark ? dark : light;
}

bool isHighContrast(const Theme &theme)
{
    return theme.bg1 == contrastThemeFor(theme.kind).bg1;
}

const QColor &gridColour(const Theme &theme)
{
    return isHighContrast(theme) ? theme.bg4 : theme.border;
}

} // namespace retort
