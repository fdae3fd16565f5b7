#include "tests/gui/support/own_settings.h"

#include "widgets/common/kept_settings.h"
#include "widgets/common/theme.h"

#include <QApplication>
#include <QSettings>

namespace retort {

OwnSettings::~OwnSettings()
{
    kept::finish(); // before its folder goes
}

void OwnSettings::begin(const QString &testName) const
{
    QCoreApplication::setOrganizationName(QStringLiteral("Retort"));
    QCoreApplication::setApplicationName(testName);
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
    kept::readAgain();
    applyTheme(*qApp, ThemeKind::Light);
}

void OwnSettings::clear()
{
    kept::clear();
    if (&themeOf(QApplication::palette()) != &themeFor(ThemeKind::Light))
        applyTheme(*qApp, ThemeKind::Light);
}

} // namespace retort
