#include "widgets/common/theme_switch.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusVariant>
#include <QSettings>

namespace retort {

namespace {

const char *const kKey = "window/theme";

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
    , m_choice(choiceOf(QSettings().value(QLatin1String(kKey)).toString()))
    , m_system(startTheme(application.palette()))
{
    apply();
    QDBusConnection::sessionBus().connect(
        QStringLiteral("org.freedesktop.portal.Desktop"), QStringLiteral("/org/freedesktop/portal/desktop"),
        QStringLiteral("org.freedesktop.portal.Settings"), QStringLiteral("SettingChanged"), this,
        SLOT(takeSetting(QString, QString, QDBusVariant)));
}

void ThemeSwitch::choose(ThemeChoice choice)
{
    m_choice = choice;
    QSettings().setValue(QLatin1String(kKey), nameOf(choice));
    apply();
    emit chosen();
}

void ThemeSwitch::takeSetting(const QString &group, const QString &key, const QDBusVariant &value)
{
    if (group != QLatin1String("org.freedesktop.appearance") || key != QLatin1String("color-scheme"))
        return;
    const uint scheme = value.variant().toUInt();
    if (scheme != 1 && scheme != 2)
        return; // no wish: what is shown stays
    m_system = scheme == 1 ? ThemeKind::Dark : ThemeKind::Light;
    apply();
}

void ThemeSwitch::apply()
{
    const ThemeKind kind = m_choice == ThemeChoice::Light  ? ThemeKind::Light
                           : m_choice == ThemeChoice::Dark ? ThemeKind::Dark
                                                           : m_system;
    if (m_application.styleSheet().isEmpty() || themeOf(m_application.palette()).kind != kind)
        applyTheme(m_application, kind);
}

} // namespace retort
