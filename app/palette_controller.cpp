#include "app/palette_controller.h"

#include "app/actions.h"
#include "app/session.h"
#include "core/config/config_file.h"
#include "core/jobs/background.h"
#include "core/jobs/sweep_list.h"
#include "core/store/workspace.h"
#include "widgets/common/command_palette.h"
#include "widgets/common/core_text.h"
#include "widgets/common/key_caps.h"
#include "widgets/common/numbers.h"
#include "widgets/common/sweep_texts.h"
#include "widgets/home/run_table_model.h"

namespace retort {

PaletteController::PaletteController(Session &session, Actions &actions, CommandPalette *palette, QObject *parent)
    : QObject(parent), m_session(session), m_actions(actions), m_palette(palette), m_reader(new Background(this))
{
    connect(m_palette, &CommandPalette::chosen, this, [this](const QString &id) {
        if (const auto found = m_runs.find(id); found != m_runs.end())
            found->second();
    });
}

PaletteController::~PaletteController() = default;

void PaletteController::addPage(const QString &name, const QString &title, const QString &icon, const QString &keys)
{
    m_pages.append({name, title, icon, keys});
}

void PaletteController::openPalette()
{
    m_palette->openWith(items());
    readNames();
}

/// Data sets and experiment files may have come since the last time.
void PaletteController::readNames()
{
    const bool isReadable = m_session.workspaceState().trouble != WorkspaceTrouble::CannotWrite
                            && m_session.workspaceState().trouble != WorkspaceTrouble::Library;
    const auto read = [options = m_session.options(), data = m_session.dataFolder(), isReadable] {
        Names names;
        std::error_code error;
        if (isReadable && std::filesystem::exists(options.workspaceFolder / "library.sqlite", error)) {
            names.datasets = Workspace(options.workspaceFolder).datasets();
        }
        names.experiments = readExperiments(options.experimentFolders, {data, {}});
        return names;
    };
    m_reader->start<Names>(read, [this](const Names &names, const std::string &) {
        m_names = names;
        if (m_palette->isVisible())
            m_palette->setItems(items());
    });
}

PaletteItem PaletteController::item(const QString &group, const QString &title, std::function<void()> run)
{
    PaletteItem item;
    item.id = QString::number(m_runs.size());
    item.group = group;
    item.title = title;
    m_runs.emplace(item.id, std::move(run));
    return item;
}

QList<PaletteItem> PaletteController::items()
{
    m_runs.clear();
    QList<PaletteItem> items;
    addActions(items);
    addPages(items);
    addRuns(items);
    addSweeps(items);
    addNames(items);
    addSettings(items);
    return items;
}

void PaletteController::addActions(QList<PaletteItem> &items)
{
    for (QAction *action : m_actions.all()) {
        if (action->objectName() == QLatin1String("palette"))
            continue;
        PaletteItem entry = item(tr("Actions"), action->text(), [action] { action->trigger(); });
        entry.keys = keysOf(action->shortcut());
        entry.icon = action->property("iconName").toString();
        if (!action->isEnabled()) {
            entry.whyDisabled = action->toolTip();
            entry.detail = action->toolTip();
        }
        items << entry;
    }
}

void PaletteController::addPages(QList<PaletteItem> &items)
{
    for (const QStringList &page : std::as_const(m_pages)) {
        const QString name = page[0];
        PaletteItem entry = item(tr("Pages"), page[1], [this, name] { emit pageWanted(name); });
        entry.icon = page[2];
        entry.keys = keysOf(QKeySequence(page[3]));
        PaletteItem help = item(tr("Help"), tr("Help: %1").arg(page[1]), [this, name] { emit helpWanted(name); });
        help.icon = QStringLiteral("question");
        entry.more << help;
        items << entry;
    }
}

void PaletteController::addRuns(QList<PaletteItem> &items)
{
    for (const RunOverview &run : m_session.runs()->runs()) {
        if (!run.problem.empty())
            continue;
        const QString directory = textOf(run.directory.string());
        const auto show = [this, directory](const char *page) {
            return [this, directory, page] { emit runWanted(directory, QLatin1String(page)); };
        };
        PaletteItem entry = item(tr("Runs"), textOf(run.name), show("training"));
        entry.series = m_session.runs()->seriesOf(run.directory);
        entry.detail = stateText(run.status).toLower();
        if (run.lastCheckpoint)
            entry.detail += tr(" · checkpoint %1").arg(wholeText(*run.lastCheckpoint));
        if (run.best)
            entry.right = percentText(run.best->accuracy);
        for (const auto &[page, title, icon] :
             {std::tuple("training", tr("Curves of %1"), "office-chart-line"),
              std::tuple("compare", tr("Compare %1"), "office-chart-bar"),
              std::tuple("rationales", tr("Rationales of %1"), "view-split-left-right")}) {
            PaletteItem more = item(tr("Run"), title.arg(textOf(run.name)), show(page));
            more.icon = QLatin1String(icon);
            entry.more << more;
        }
        if (run.status.state == RunState::Interrupted || run.status.state == RunState::Stopped) {
            PaletteItem resume = item(tr("Run"), tr("Resume %1").arg(textOf(run.name)),
                                      [this, directory] { m_session.resumeRun(directory); });
            resume.icon = QStringLiteral("media-playback-start");
            resume.whyDisabled = m_session.whyReadOnly();
            entry.more << resume;
        }
        items << entry;
    }
}

void PaletteController::addSweeps(QList<PaletteItem> &items)
{
    for (const SweepOverview &sweep : m_session.sweeps()->sweeps()) {
        const QString directory = textOf(sweep.directory.string());
        PaletteItem entry = item(tr("Sweeps"), textOf(sweep.name), [this, directory] { emit sweepWanted(directory); });
        entry.detail = sweepStateText(sweep).toLower();
        entry.icon = QStringLiteral("labplot-matrix");
        items << entry;
    }
}

void PaletteController::addNames(QList<PaletteItem> &items)
{
    for (const DatasetSummary &dataset : m_names.datasets) {
        const QString name = textOf(dataset.name);
        PaletteItem entry = item(tr("Data sets"), name, [this, name] { emit datasetWanted(name); });
        entry.detail =
            dataset.problems == 1 ? tr("1 problem") : tr("%1 problems").arg(wholeText(std::int64_t(dataset.problems)));
        entry.icon = QStringLiteral("view-list-details");
        items << entry;
        if (dataset.rationales == 0)
            continue;
        PaletteItem read =
            item(tr("Data sets"), tr("Read %1 side by side").arg(name), [this, name] { emit sideBySideWanted(name); });
        read.detail = tr("its %1 rationales in Rationales").arg(wholeText(std::int64_t(dataset.rationales)));
        read.icon = QStringLiteral("object-columns");
        read.isFoundOnly = true;
        items << read;
    }
    for (const ExperimentOverview &experiment : m_names.experiments) {
        const QString file = textOf(experiment.file.string());
        PaletteItem entry =
            item(tr("Experiments"), textOf(experiment.name), [this, file] { emit experimentWanted(file); });
        entry.detail = coreText(experiment.problem.empty() ? experiment.claim : experiment.problem);
        entry.icon = QStringLiteral("document-edit");
        items << entry;
    }
}

void PaletteController::addSettings(QList<PaletteItem> &items)
{
    for (const SettingInfo &setting : allSettings()) {
        const QString key = textOf(setting.key);
        PaletteItem entry = item(tr("Settings"), key, [this, key] { emit settingWanted(key); });
        entry.detail = coreText(setting.help);
        entry.right = textOf(setting.defaultValue);
        entry.icon = QStringLiteral("settings-configure");
        entry.isCode = true;
        entry.isFoundOnly = true;
        items << entry;
    }
}

} // namespace retort
