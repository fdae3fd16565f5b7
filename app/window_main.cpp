#include "app/window_main.h"

#include "app/main_window.h"
#include "app/session.h"
#include "core/experiment/experiment.h"
#include "core/jobs/background.h"
#include "core/sandbox/sandbox.h"
#include "core/store/workspace.h"
#include "widgets/common/theme.h"

#include <QApplication>
#include <QCoreApplication>
#include <QDir>
#include <QPalette>
#include <QStandardPaths>
#include <QTimer>

namespace retort {

namespace {

constexpr int kFoldersUp = 4; // build/dev/bin is three below the source folder

/// The sample is beside the installed program, or in the source folder that the program was built from.
std::filesystem::path findSample()
{
    const QString installed =
        QStandardPaths::locate(QStandardPaths::GenericDataLocation, QStringLiteral("retort/experiments/sample.yaml"));
    if (!installed.isEmpty())
        return installed.toStdString();
    QDir folder(QCoreApplication::applicationDirPath());
    for (int i = 0; i <= kFoldersUp; ++i) {
        for (const char *place : {"experiments/sample.yaml", "share/retort/experiments/sample.yaml"}) {
            if (folder.exists(QLatin1String(place)))
                return folder.absoluteFilePath(QLatin1String(place)).toStdString();
        }
        if (!folder.cdUp())
            break;
    }
    return {};
}

TrainFunction experimentTrainer(const WindowOptions &options)
{
    return [options](const TrainingRequest &request, const std::function<void(const RunStatus &)> &onStatus,
                     const StopToken &stop) {
        const ExperimentContext context {request.experimentFolder, options.dataFolder, options.workspace, onStatus};
        const ExperimentOutcome outcome =
            request.goesOn ? resumeExperiment(request.directory, context, stop)
                           : runExperiment(request.config, request.configText, request.directory, context, stop);
        return TrainingResult {outcome.state, outcome.summary};
    };
}

/// The self-test starts processes: it runs beside the window, which shows what came out.
void testSandbox(Background &background, MainWindow &window)
{
    background.start<SandboxState>([] { return Sandbox().state(); },
                                   [&window](SandboxState state, const std::string &error) {
                                       if (!error.empty())
                                           state = {.message = error};
                                       window.setSandboxState(state);
                                   });
}

} // namespace

int runWindow(int argc, char **argv, const WindowOptions &options)
{
    QCoreApplication::setOrganizationName(QStringLiteral("Retort"));
    QCoreApplication::setApplicationName(QStringLiteral("retort"));
    QApplication application(argc, argv);
    applyTheme(application, startTheme(application.palette()));
    std::error_code error;
    std::filesystem::create_directories(options.workspace / "runs", error); // a failure is told when a run starts
    rememberWorkspace(options.workspace);

    Session session({options.workspace, findSample(), experimentTrainer(options)});
    MainWindow window(session);
    Background background;
    if (!options.experimentFile.empty())
        session.openPath(QString::fromStdString(options.experimentFile.string()));
    if (!options.runDirectory.empty())
        session.showRun(QString::fromStdString(options.runDirectory.string()));
    window.show();
    QTimer::singleShot(0, &window, [&background, &window] { testSandbox(background, window); });
    return QApplication::exec();
}

} // namespace retort
