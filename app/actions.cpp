#include "app/actions.h"

#include "widgets/common/icons.h"

#include <QWidget>

namespace retort {

namespace {

constexpr const char *kTip = "tip"; // what the action does, when it can be run

QString withKeys(const QString &tip, const QAction &action)
{
    if (action.shortcut().isEmpty())
        return tip;
    return QStringLiteral("%1 (%2)").arg(tip, action.shortcut().toString(QKeySequence::NativeText));
}

} // namespace

Actions::Actions(QWidget *window) : QObject(window), m_window(window)
{
    addFile();
    addRun();
    addView();
}

QAction *Actions::add(const ActionLook &look)
{
    auto *action = new QAction(iconOf(QLatin1String(look.icon)), look.text, this);
    action->setObjectName(QLatin1String(look.id));
    action->setShortcuts(look.keys);
    action->setProperty(kTip, look.tip);
    action->setProperty("iconName", QLatin1String(look.icon));
    action->setToolTip(withKeys(look.tip, *action));
    m_window->addAction(action);
    m_all.append(action);
    return action;
}

QAction *Actions::at(const char *id) const
{
    for (QAction *action : m_all) {
        if (action->objectName() == QLatin1String(id))
            return action;
    }
    qFatal("there is no action %s", id);
}

void Actions::setWhyDisabled(const char *id, const QString &why)
{
    QAction *action = at(id);
    action->setEnabled(why.isEmpty());
    action->setToolTip(why.isEmpty() ? withKeys(action->property(kTip).toString(), *action) : why);
}

void Actions::addFile()
{
    add({"new",
         tr("New experiment"),
         tr("Opens the guided form with an empty experiment"),
         "list-add",
         {QKeySequence::New}});
    add({"sample",
         tr("Try the sample"),
         tr("Trains a small student on built-in synthetic problems, three minutes"),
         "media-playback-start",
         {}});
    add({"open",
         tr("Open a file or run ..."),
         tr("Data to import, an experiment to set up, a run to look at"),
         "document-open",
         {QKeySequence::Open}});
    add({"workspace", tr("Open another workspace ..."), tr("Starts a window on another folder"), "folder-open", {}});
    add({"check-workspace",
         tr("Check the workspace again"),
         tr("Folder, lock, library and room on the disk"),
         "view-refresh",
         {}});
    add({"diagnostics",
         tr("Save diagnostics ..."),
         tr("For a report of a fault: versions and log lines, no keys, no paths, none of your data"),
         "document-save",
         {}});
    add({"trash", tr("Trash"), tr("What was deleted: restore it or empty the trash"), "user-trash", {}});
    add({"quit",
         tr("Quit"),
         tr("Closes the window; a training that runs is asked about"),
         "application-exit",
         {QKeySequence(Qt::CTRL | Qt::Key_Q)}});
}

void Actions::addRun()
{
    add({"checkpoint",
         tr("Checkpoint now"),
         tr("Keeps the student as it is now"),
         "document-save",
         {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S)}});
    add({"evaluate",
         tr("Evaluate now"),
         tr("Answers the validation problems with the student as it is now"),
         "office-chart-bar",
         {QKeySequence(Qt::CTRL | Qt::Key_E)}});
    add({"pause",
         tr("Pause or go on"),
         tr("Holds the training between two steps, or lets it go on"),
         "media-playback-pause",
         {QKeySequence(Qt::CTRL | Qt::Key_P)}});
    add({"stop",
         tr("Stop with a checkpoint"),
         tr("Ends the training; it can be resumed from there"),
         "media-playback-stop",
         {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_X)}});
    add({"failures",
         tr("Read the failures"),
         tr("Shows the problems that the student got wrong, side by side"),
         "view-split-left-right",
         {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F)}});
}

void Actions::addView()
{
    add({"palette",
         tr("Search or run"),
         tr("Every page, action, run, data set and setting by name"),
         "edit-find",
         {QKeySequence(Qt::CTRL | Qt::Key_K)}});
    add({"copy-link",
         tr("Copy a link to this problem"),
         tr("To the problem that is open in Rationales; retort LINK opens it (L there)"),
         "edit-copy",
         {}});
    add({"log",
         tr("Log"),
         tr("Shows or hides what happened in this window"),
         "view-list-text",
         {QKeySequence(Qt::CTRL | Qt::Key_L)}});
    add({"help",
         tr("Help for this page"),
         tr("What the page shows and what its words mean"),
         "question",
         {QKeySequence::HelpContents}});
    add({"keys",
         tr("Keyboard shortcuts"),
         tr("Every key of the window and its pages"),
         "help-keybord-shortcuts",
         {QKeySequence(Qt::CTRL | Qt::Key_Slash), QKeySequence(Qt::Key_Question)}});
    add({"next-control",
         tr("To the next control"),
         tr("Also out of an editor in which Tab indents"),
         "go-next",
         {QKeySequence(Qt::CTRL | Qt::Key_Tab)}});
    add({"previous-control",
         tr("To the control before"),
         tr("Also out of an editor in which Tab indents"),
         "go-previous",
         {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Tab)}});
    add({"theme-system", tr("Theme: as the system"), tr("Light or dark as the desktop is"), "games-config-theme", {}});
    add({"theme-light", tr("Theme: light"), tr("Always light"), "games-config-theme", {}});
    add({"theme-dark", tr("Theme: dark"), tr("Always dark"), "games-config-theme", {}});
    add({"contrast",
         tr("High contrast"),
         tr("Black and white grounds, darker or lighter colours, a strong frame around what has the keyboard"),
         "games-config-theme",
         {}});
}

} // namespace retort
