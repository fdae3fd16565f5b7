#pragma once

#include "core/sandbox/sandbox.h"

#include <QMainWindow>
#include <QTimer>

#include <optional>

class QPlainTextEdit;
class QStackedWidget;

namespace retort {

class ComparePage;
class HomePage;
class Rail;
class RationalesPage;
class Session;
class StatusBar;
class TrainingPage;

/// What a person answers when the window closes while something trains.
enum class CloseAnswer { StopWithCheckpoint, Cancel };

/// Places the rail, the pages and the status bar and connects them with the session; holds no data of its own.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    /// `session` must outlive the window.
    explicit MainWindow(Session &session, QWidget *parent = nullptr);

    void setSandboxState(const SandboxState &state);
    /// Seam for tests: the next question is answered so, without a dialog.
    void setNextAnswer(CloseAnswer answer) { m_nextAnswer = answer; }
    void showPage(const QString &name); // "home", "training", ...
    [[nodiscard]] QString currentPage() const;

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    struct PageEntry
    {
        QString name;
        QWidget *widget = nullptr; // nullptr: disabled in the rail
    };

    void addPages();
    void addPage(const QString &name, const QString &caption, const QString &icon, QWidget *page);
    void addMissingPage(const QString &name, const QString &caption, const QString &icon, const QString &whatInstead);
    QWidget *makeLog();
    void connectHome();
    void connectTraining();
    void connectResults();
    void connectStatus();
    void browse();
    void openRun(const QString &directory);
    void showFailure(const QString &message);
    void updateJobs();
    void updateMachine();
    [[nodiscard]] CloseAnswer askBeforeClose();
    void restoreWindow();
    void saveWindow() const;

    Session &m_session;
    Rail *m_rail = nullptr;
    QStackedWidget *m_stack = nullptr;
    StatusBar *m_status = nullptr;
    QPlainTextEdit *m_log = nullptr;
    HomePage *m_home = nullptr;
    TrainingPage *m_training = nullptr;
    ComparePage *m_compare = nullptr;
    RationalesPage *m_rationales = nullptr;
    QList<PageEntry> m_pages;
    QTimer m_clock;
    QTimer m_machineClock;
    int m_series = 0; // hue of the run that is shown
    std::optional<CloseAnswer> m_nextAnswer;
    bool m_closesWhenDone = false;
};

} // namespace retort
