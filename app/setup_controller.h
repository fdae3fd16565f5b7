#pragma once

#include "core/jobs/setup_watch.h"
#include "widgets/setup/setup_page.h"

#include <QObject>

namespace retort {

class DraftKeeper;
class Session;
class SetupChoices;
class SetupFiles;
class SetupPanels;

/// Connects the Setup page with the workspace: drafts, files, what is known of the data, and the start of a training.
/// Lives in the window's thread.
class SetupController final : public QObject
{
    Q_OBJECT

public:
    /// `watch`: the sandbox and the measure of this machine; empty ones leave out what needs them.
    SetupController(Session &session, SetupPage *page, QObject *parent, SetupWatchOptions watch = {});
    ~SetupController() override;

    /// Sets up an experiment file: opened to be edited and saved, or as a beginning of something new.
    void openFile(const QString &file);
    void beginFrom(const QString &file);
    void beginNew(); // the smallest set-up that can be launched
    void beginWith(const QString &student); // the same, that trains the student of this directory
    /// The same on a data set of the library, with its rationales of these formats; none: with answers alone.
    void beginWithData(const QString &dataset, const QStringList &formats);
    void refreshChoices(); // students and data sets may be others now
    void flush(); // the window closes: what is not written is written
    [[nodiscard]] SetupWatch *watch() const { return m_watch; }

    /// Seam for tests: the next file that a person is asked for, without a dialog. Empty: none is chosen.
    void setNextFile(const QString &file);

signals:
    void launched(); // a training was handed over: show it
    void opened(); // a person opened a set-up: show the page
    void noted(const QString &line);
    void sweepFound(const QString &file);

private:
    void connectPage();
    void connectDrafts();
    void showDrafts();
    void removeDraft();
    void start(const QString &id);
    void launch(bool inOwnProcess);
    void updateHindrance();
    [[nodiscard]] SetupDocument &document() const { return m_page->document(); }

    Session &m_session;
    SetupPage *m_page = nullptr;
    DraftKeeper *m_drafts = nullptr;
    SetupWatch *m_watch = nullptr;
    SetupPanels *m_panels = nullptr;
    SetupFiles *m_files = nullptr;
    SetupChoices *m_choices = nullptr;
    bool m_wasListed = false;
    bool m_opensByItself = false; // the set-up of last time, for when its page is seen
};

} // namespace retort
