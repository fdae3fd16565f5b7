#pragma once

#include "widgets/common/theme.h"

#include <QObject>
#include <QVariant>

#include <memory>

class QApplication;
class QDBusVariant;

namespace retort {

class FocusFrame;

/// What a person wants: the system's colours, or always these.
enum class ThemeChoice { System, Light, Dark };

/// Applies the theme to the whole application and follows the desktop portal's colour scheme while the choice is
/// System, and its wish for contrast while nobody chose that. The choices are kept (kept_settings.h). RETORT_THEME and
/// RETORT_CONTRAST win as long as nothing was chosen. Window's thread.
class ThemeSwitch final : public QObject
{
    Q_OBJECT

public:
    /// Applies the theme at once; the application must be the one that runs.
    explicit ThemeSwitch(QApplication &application, QObject *parent = nullptr);
    ~ThemeSwitch() override;

    [[nodiscard]] ThemeChoice choice() const { return m_choice; }
    void choose(ThemeChoice choice);
    [[nodiscard]] bool isHighContrast() const { return m_isHighContrast; }
    void setHighContrast(bool isHigh);

signals:
    void chosen();

private slots:
    void takeSetting(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void apply();

    QApplication &m_application;
    ThemeChoice m_choice = ThemeChoice::System;
    ThemeKind m_system = ThemeKind::Light;
    bool m_isHighContrast = false;
    std::unique_ptr<FocusFrame> m_focusFrame; // in high contrast
};

} // namespace retort
