#pragma once

#include <QAction>
#include <QKeySequence>
#include <QList>
#include <QObject>

class QWidget;

namespace retort {

/// How an action reads, and the keys that run it.
struct ActionLook
{
    const char *id = "";
    QString text;
    QString tip;
    const char *icon = "";
    QList<QKeySequence> keys;
};

/// Every action of the window, made in one place: menus, the palette and the list of keys take them from here. An
/// action that cannot be run now is disabled and its tip says why.
class Actions final : public QObject
{
    Q_OBJECT

public:
    /// The actions' keys work in the whole of `window`.
    explicit Actions(QWidget *window);

    QAction *add(const ActionLook &look);
    [[nodiscard]] QAction *at(const char *id) const; // must exist
    [[nodiscard]] const QList<QAction *> &all() const { return m_all; }
    /// `why` empty: it can be run.
    void setWhyDisabled(const char *id, const QString &why);

private:
    void addFile();
    void addRun();
    void addView();

    QWidget *m_window;
    QList<QAction *> m_all;
};

} // namespace retort
