#include "widgets/common/theme_switch.h"

#include "widgets/common/contrast_theme.h"
#include "widgets/common/focus_frame.h"
#include "widgets/common/kept_settings.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusVariant>

namespace retort {

namespace {

const char *const kKey = "window/theme";
const char *const kContrastKey = "window/contrast";

QString nameOf(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::Light:
        return QStringLiteral("light");
    case ThemeChoice::Dark:
        return QStringLiteral("dark");
    case ThemeChoice::System:
        break;
    }
    return QStringLiteral("system");
}

ThemeChoice choiceOf(const QString &name)
{
    if (name == QLatin1String("light"))
        return ThemeChoice::Light;
    return name == QLatin1String("dark") ? ThemeChoice::Dark : ThemeChoice::System;
}

} // namespace

ThemeSwitch::ThemeSwitch(QApplication &application, QObject *parent)
    : QObject(parent)
    , m_application(application)
    , m_choice(choiceOf(kept::value(QLatin1String(kKey)).toString()))
    , m_system(startTheme(application.palette()))
    , m_isHighContrast(kept::value(QLatin1String(kContrastKey), startsInHighContrast()).toBool())
{
    apply();
    QDBusConnection::sessionBus().connect(
        QStringLiteral("org.freedesktop.portal.Desktop"), QStringLiteral("/org/freedesktop/portal/desktop"),
        QStringLiteral("org.freedesktop.portal.Settings"), QStringLiteral("SettingChanged"), this,
        SLOT(takeSetting(QString, QString, QDBusVariant)));
}

ThemeSwitch::~ThemeSwitch() = default;

void ThemeSwitch::choose(ThemeChoice choice)
{
    m_choice = choice;
    kept::set(QLatin1String(kKey), nameOf(choice));
    apply();
    emit chosen();
}

void ThemeSwitch::setHighContrast(bool isHigh)
{
    m_isHighContrast = isHigh;
    kept::set(QLatin1String(kContrastKey), isHigh);
    apply();
    emit chosen();
}

/// The portal's "no wish" leaves what is shown.
void ThemeSwitch::takeSetting(const QString &group, const QString &key, const QDBusVariant &value)
{
    if (group != QLatin1String("org.freedesktop.appearance"))
        return;
    const uint wish = value.variant().toUInt();
    if (key == QLatin1String("color-scheme") && (wish == 1 || wish == 2))
        m_system = wish == 1 ? ThemeKind::Dark : ThemeKind::Light;
    else if (key == QLatin1String("contrast") && !kept::contains(QLatin1String(kContrastKey)))
        m_isHighContrast = wish == 1;
    apply();
    emit chosen();
}

void ThemeSwitch::apply()
{
    const ThemeKind kind = m_choice == ThemeChoice::Light  ? ThemeKind::Light
                           : m_choice == ThemeChoice::Dark ? ThemeKind::Dark
                                                           : m_system;
    const Theme &theme = m_isHighContrast ? contrastThemeFor(kind) : themeFor(kind);
    if (m_application.styleSheet().isEmpty() || &themeOf(m_application.palette()) != &theme)
        applyTheme(m_application, theme);
    if (m_isHighContrast != (m_focusFrame != nullptr))
        m_focusFrame = m_isHighContrast ? std::make_unique<FocusFrame>() : nullptr;
}

} // namespace retort
