#pragma once

#include "app/close_question.h"
#include "core/sandbox/sandbox.h"

#include <QMainWindow>
#include <QTimer>

#include <optional>

class QSplitter;

namespace retort {

class Actions;
class CommandPalette;
class HelpSheet;
class LanguageSwitch;
class LinkController;
class LogDrawer;
class PageStack;
class Pages;
class PaletteController;
class Rail;
class Session;
class StatusBar;
class StatusController;
class ThemeSwitch;
class TrashController;
struct PageEntry;
struct ProblemLink;

/// Places the rail, the pages, the log and the status bar and connects their controllers; holds no data of its own.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    /// `session` must outlive the window; `theme` may be nullptr, then there is no choice of themes.
    explicit MainWindow(Session &session, ThemeSwitch *theme = nullptr, QWidget *parent = nullptr);
    ~MainWindow() override;

    void setSandboxState(const SandboxState &state);
    /// In the settings menu and the palette; `languages` must outlive the window.
    void offerLanguages(LanguageSwitch &languages);
    /// Seam for tests: the next question is answered so, without a dialog.
    void setNextAnswer(CloseAnswer answer) { m_closing->setNextAnswer(answer); }
    /// Seam for tests: the next file or folder that is asked for.
    void setNextPath(const QString &path) { m_nextPath = path; }
    void showPage(const QString &name); // "home", "training", ...
    [[nodiscard]] QString currentPage() const;
    /// A run directory, an experiment or data: opened where it belongs.
    void openPath(const QString &path);
    /// One problem of a run of this workspace.
    void openLink(const ProblemLink &link);

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void moveEvent(QMoveEvent *event) override;

private:
    static constexpr QSize kStartSize {1440, 900};

    void buildFrame();
    void addPages();
    void addPage(const PageEntry &page);
    void connectJobs();
    void connectPalette();
    void connectLinks();
    void connectFileActions();
    void connectViewActions();
    void addSettingsMenu();
    void showHelp(const QString &topic);
    void setLogOpen(bool isOpen);
    void browse();
    void browseWorkspace();
    [[nodiscard]] QString askForDiagnostics();
    void showRunOn(const QString &directory, const QString &page);
    void showFailure(const QString &message);
    void rememberOpen();
    void restoreWindow();
    void saveWindow() const;
    void saveGeometryNow() const;

    Session &m_session;
    LinkController *m_links = nullptr;
    ThemeSwitch *m_theme = nullptr;
    Actions *m_actions = nullptr;
    CloseQuestion *m_closing = nullptr;
    Rail *m_rail = nullptr;
    PageStack *m_stack = nullptr;
    QSplitter *m_split = nullptr; // pages over the log
    LogDrawer *m_log = nullptr;
    StatusBar *m_status = nullptr;
    HelpSheet *m_help = nullptr;
    CommandPalette *m_palette = nullptr;
    StatusController *m_statusController = nullptr;
    PaletteController *m_paletteController = nullptr;
    TrashController *m_trash = nullptr;
    Pages *m_pages = nullptr;
    std::optional<QString> m_nextPath;
    QTimer m_saveGeometry; // soon after it changed: a window that is killed finds it again
};

} // namespace retort
