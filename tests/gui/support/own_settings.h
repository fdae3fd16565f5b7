#pragma once

#include <QTemporaryDir>

namespace retort {

/// Settings and a theme of a test's own: nothing of the person's is read or written. One for each process, made when
/// there is an application.
class OwnSettings
{
public:
    OwnSettings() = default;
    ~OwnSettings();
    /// From now on what is kept (kept_settings.h) is this test's; the theme is light.
    void begin(const QString &testName) const;
    /// As at a first start: no settings, the light theme.
    static void clear();

    Q_DISABLE_COPY_MOVE(OwnSettings)

private:
    QTemporaryDir m_folder;
};

} // namespace retort
