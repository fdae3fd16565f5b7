#pragma once

#include "widgets/setup/setup_facts.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QStringList>
#include <QTimer>

#include <filesystem>
#include <vector>

namespace retort {

class Background;
class Session;
class SetupPage;

/// What a set-up can be made of: students and data sets of the workspace, and what it can begin with. Kept true while
/// the page is seen: read again when the page is shown, when its window is used again, and when the folder of students
/// or the library changes. Lives in the window's thread, reads in others.
class SetupChoices final : public QObject
{
    Q_OBJECT

public:
    SetupChoices(Session &session, SetupPage &page, QObject *parent);
    ~SetupChoices() override;

    void refresh(); // students and data sets, soon
    void listStartPoints();

signals:
    void listed(const std::vector<retort::StudentChoice> &students, const QStringList &datasets);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void readNow();
    void watchFiles();

    Session &m_session;
    SetupPage &m_page;
    Background *m_reader = nullptr;
    Background *m_lister = nullptr;
    QFileSystemWatcher m_watcher;
    QTimer m_pause;
};

} // namespace retort
