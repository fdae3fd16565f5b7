#pragma once

#include "core/jobs/experiment_list.h"
#include "core/store/workspace.h"
#include "widgets/common/palette_model.h"

#include <QObject>

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace retort {

class Actions;
class Background;
class CommandPalette;
class Session;

/// Fills the command palette: actions, pages, runs, data sets, experiment files and settings, and carries out what was
/// chosen. Names that files hold are read in the background while it is open. Window's thread.
class PaletteController final : public QObject
{
    Q_OBJECT

public:
    /// All must outlive the controller.
    PaletteController(Session &session, Actions &actions, CommandPalette *palette, QObject *parent);
    ~PaletteController() override;

    void addPage(const QString &name, const QString &title, const QString &icon, const QString &keys);
    void openPalette();

signals:
    void pageWanted(const QString &name);
    void runWanted(const QString &directory, const QString &page);
    void datasetWanted(const QString &name);
    void sideBySideWanted(const QString &dataset);
    void sweepWanted(const QString &directory);
    void experimentWanted(const QString &file);
    void settingWanted(const QString &key); // dotted
    void helpWanted(const QString &topic);

private:
    struct Names // what files hold
    {
        std::vector<DatasetSummary> datasets;
        std::vector<ExperimentOverview> experiments;
    };

    [[nodiscard]] QList<PaletteItem> items();
    [[nodiscard]] PaletteItem item(const QString &group, const QString &title, std::function<void()> run);
    void addActions(QList<PaletteItem> &items);
    void addPages(QList<PaletteItem> &items);
    void addRuns(QList<PaletteItem> &items);
    void addSweeps(QList<PaletteItem> &items);
    void addNames(QList<PaletteItem> &items);
    void addSettings(QList<PaletteItem> &items);
    void readNames();

    Session &m_session;
    Actions &m_actions;
    CommandPalette *m_palette;
    Background *m_reader = nullptr;
    Names m_names;
    QList<QStringList> m_pages; // name, title, icon, keys
    std::map<QString, std::function<void()>> m_runs; // by item id
};

} // namespace retort
