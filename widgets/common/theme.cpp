#include "widgets/common/theme.h"

#include "widgets/common/contrast_theme.h"
#include "widgets/common/style_sheet.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QStyleFactory>
#include <QWidget>

#include <optional>

namespace retort {

namespace {

constexpr double kScrimLight = 0.18;
constexpr double kScrimDark = 0.59;
constexpr int kPortalTimeoutMs = 150; // the window must be there within a second

Theme lightTheme()
{
    Theme theme;
    theme.kind = ThemeKind::Light;
    theme.bg0 = 0xE9ECF0;
    theme.bg1 = 0xF5F6F8;
    theme.bg2 = 0xFFFFFF;
    theme.bg3 = 0xEEF0F3;
    theme.bg4 = 0xE1E5EA;
    theme.border = 0xDADEE5;
    theme.border2 = 0xBBC2CD;
    theme.text1 = 0x1A1E25;
    theme.text2 = 0x465060;
    theme.text3 = 0x5C6675;
    theme.accent = 0x4650D2;
    theme.accentSoft = 0xE6E8FB;
    theme.accentFill = 0x4650D2;
    theme.onAccentFill = 0xFFFFFF;
    theme.success = 0x0A7550;
    theme.successSoft = 0xDDF1E8;
    theme.warning = 0x8F5600;
    theme.warningSoft = 0xFAECD2;
    theme.danger = 0xBE3120;
    theme.dangerSoft = 0xFBE4E0;
    theme.teacher = 0x2A2F39;
    theme.shadow = 0x101828;
    theme.series = {0x0069AD, 0xDE6818, 0x0A8568, 0x9E3082, 0x5A3200, 0x2693C6, 0x62620C, 0x47505C};
    return theme;
}

Theme darkTheme()
{
    Theme theme;
    theme.kind = ThemeKind::Dark;
    theme.bg0 = 0x131519;
    theme.bg1 = 0x191C21;
    theme.bg2 = 0x20242A;
    theme.bg3 = 0x2A2F37;
    theme.bg4 = 0x363C47;
    theme.border = 0x2E343D;
    theme.border2 = 0x4A525F;
    theme.text1 = 0xE6E9EE;
    theme.text2 = 0xB0B8C4;
    theme.text3 = 0x929BA9;
    theme.accent = 0x98A0FA;
    theme.accentSoft = 0x2B2F50;
    theme.accentFill = 0x5A62DE;
    theme.onAccentFill = 0xFFFFFF;
    theme.success = 0x45C08D;
    theme.successSoft = 0x1C382F;
    theme.warning = 0xE3A545;
    theme.warningSoft = 0x3C3120;
    theme.danger = 0xF4806B;
    theme.dangerSoft = 0x43261F;
    theme.teacher = 0xF1F3F6;
    theme.shadow = 0x020304;
    theme.series = {0x3F9BE6, 0xE86F22, 0x2CC79A, 0xDE70B6, 0xF0B24A, 0xBCE7FB, 0xF6F09A, 0x7C8490};
    return theme;
}

double pointsOf(TextSize size)
{
    switch (size) {
    case TextSize::Caption:
        return 8.25;
    case TextSize::Code:
        return 9;
    case TextSize::Body:
        return 9.75;
    case TextSize::Heading:
        return 10.5;
    case TextSize::Title:
        return 12;
    case TextSize::Figure:
        return 13.5;
    case TextSize::LargeFigure:
        return 16.5;
    }
    return 9.75;
}

QPalette paletteOf(const Theme &theme)
{
    QPalette palette;
    palette.setColor(QPalette::Window, theme.bg1);
    palette.setColor(QPalette::WindowText, theme.text1);
    palette.setColor(QPalette::Base, theme.bg2);
    palette.setColor(QPalette::AlternateBase, theme.bg1);
    palette.setColor(QPalette::Text, theme.text1);
    palette.setColor(QPalette::PlaceholderText, theme.text3);
    palette.setColor(QPalette::Button, theme.bg3);
    palette.setColor(QPalette::ButtonText, theme.text1);
    palette.setColor(QPalette::BrightText, theme.danger);
    palette.setColor(QPalette::Highlight, theme.accentSoft);
    palette.setColor(QPalette::HighlightedText, theme.text1);
    palette.setColor(QPalette::Link, theme.accent);
    palette.setColor(QPalette::ToolTipBase, theme.bg2);
    palette.setColor(QPalette::ToolTipText, theme.text1);
    palette.setColor(QPalette::Light, theme.bg2);
    palette.setColor(QPalette::Mid, theme.border2);
    palette.setColor(QPalette::Dark, theme.border2);
    palette.setColor(QPalette::Shadow, theme.shadow);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, theme.text3);
    return palette;
}

/// What the desktop portal says of its appearance; 0 is no wish, nothing without a portal.
std::optional<uint> portalValue(const QString &key)
{
    auto bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return std::nullopt;
    auto call = QDBusMessage::createMethodCall("org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop",
                                               "org.freedesktop.portal.Settings", "Read");
    call << "org.freedesktop.appearance" << key;
    const QDBusMessage reply = bus.call(call, QDBus::Block, kPortalTimeoutMs);
    if (reply.type() != QDBusMessage::ReplyMessage || reply.arguments().isEmpty())
        return std::nullopt;
    QVariant value = reply.arguments().constFirst();
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value.toUInt();
}

/// 1 is dark, 2 is light.
std::optional<ThemeKind> themeOfPortal()
{
    const std::optional<uint> scheme = portalValue(QStringLiteral("color-scheme"));
    if (scheme == 1U)
        return ThemeKind::Dark;
    return scheme == 2U ? std::optional(ThemeKind::Light) : std::nullopt;
}

} // namespace

const Theme &themeFor(ThemeKind kind)
{
    static const Theme light = lightTheme();
    static const Theme dark = darkTheme();
    return kind == ThemeKind::Dark ? dark : light;
}

const Theme &themeOf(const QPalette &palette)
{
    const QColor ground = palette.color(QPalette::Window);
    const ThemeKind kind = ground.lightness() < 128 ? ThemeKind::Dark : ThemeKind::Light;
    // Not by the ground: what stands on a panel has that of the panel, by the style sheet.
    const bool isHigh = palette.color(QPalette::Shadow) == contrastThemeFor(kind).shadow;
    return isHigh ? contrastThemeFor(kind) : themeFor(kind);
}

const Theme &themeOf(const QWidget *widget)
{
    return themeOf(widget->palette());
}

QFont fontOf(TextSize size, QFont::Weight weight)
{
    QFont font(QStringLiteral("Roboto"));
    font.setStyleHint(QFont::SansSerif);
    font.setPointSizeF(pointsOf(size));
    font.setWeight(weight);
    font.setHintingPreference(QFont::PreferVerticalHinting);
    return font;
}

QFont monoFont(TextSize size)
{
    QFont font(QStringLiteral("JetBrains Mono"));
    font.setStyleHint(QFont::Monospace);
    font.setFixedPitch(true);
    font.setPointSizeF(pointsOf(size));
    font.setHintingPreference(QFont::PreferVerticalHinting);
    // Its ligatures would break "../" and "!=".
    font.setStyleStrategy(QFont::PreferNoShaping);
    return font;
}

QColor mixed(const QColor &colour, const QColor &ground, double share)
{
    const auto part = [share](int a, int b) { return int(a * share + b * (1 - share) + 0.5); };
    return QColor(part(colour.red(), ground.red()), part(colour.green(), ground.green()),
                  part(colour.blue(), ground.blue()));
}

QColor scrimOf(const Theme &theme)
{
    const bool isDark = theme.kind == ThemeKind::Dark;
    QColor scrim = theme.shadow;
    scrim.setAlphaF(float(isDark ? kScrimDark : kScrimLight));
    return scrim;
}

ThemeKind startTheme(const QPalette &systemPalette)
{
    const QByteArray wish = qgetenv("RETORT_THEME");
    if (wish == "light")
        return ThemeKind::Light;
    if (wish == "dark")
        return ThemeKind::Dark;
    return themeOfPortal().value_or(themeOf(systemPalette).kind);
}

void applyTheme(QApplication &application, ThemeKind kind)
{
    applyTheme(application, themeFor(kind));
}

bool startsInHighContrast()
{
    const QString named = qEnvironmentVariable("RETORT_CONTRAST");
    return named.isEmpty() ? portalValue(QStringLiteral("contrast")) == 1U : named == QLatin1String("high");
}

void applyTheme(QApplication &application, const Theme &theme)
{
    application.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    application.setPalette(paletteOf(theme));
    application.setFont(fontOf(TextSize::Body));
    application.setStyleSheet(styleSheetOf(theme));
}

} // namespace retort
