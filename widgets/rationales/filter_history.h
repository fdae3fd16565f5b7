#pragma once

#include <QStringList>

namespace retort {

/// Filters that a person used, newest first, none twice; they outlive the window. Up and Down go through them as in a
/// shell: what was typed stands at the end.
class FilterHistory
{
public:
    static constexpr int kMost = 50;

    FilterHistory(); // reads the settings

    void add(const QString &filter);
    [[nodiscard]] const QStringList &filters() const { return m_filters; }

    /// What the line shows next; `line` is what it shows now. Nothing further: the line itself.
    [[nodiscard]] QString older(const QString &line);
    [[nodiscard]] QString newer(const QString &line);
    void leave() { m_place = -1; } // one types: Up begins with the newest again

private:
    QStringList m_filters;
    QString m_typed; // before Up was pressed
    int m_place = -1; // in m_filters; -1: what was typed
};

} // namespace retort
