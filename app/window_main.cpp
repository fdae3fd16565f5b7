#include "app/window_main.h"

#include "app/language_switch.h"
#include "app/link_controller.h"
#include "app/main_window.h"
#include "app/session.h"
#include "core/base/utc_time.h"
#include "core/experiment/device_speed.h"
#include "core/experiment/experiment.h"
#include "core/experiment/try_out.h"
#include "core/jobs/background.h"
#include "core/jobs/gui_watchdog.h"
#include "core/models/devices.h"
#include "core/sandbox/sandbox.h"
#include "core/store/workspace.h"
#include "widgets/common/theme_switch.h"

#include <QApplication>
#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>
#include <QTimer>

#include <fstream>
#include <iostream>
#include <memory>

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

/// Beside the workspace's own, the experiments that come with the program.
SessionOptions sessionOptions(const WindowOptions &options)
{
    SessionOptions session;
    session.workspaceFolder = std::filesystem::absolute(options.workspace);
    session.sampleFile = findSample();
    session.train = experimentTrainer(options);
    session.answer = makeTryOut(
        [sandbox = std::make_shared<Sandbox>()](std::span<const ProgramRequest> programs, const StopToken &stop) {
            return sandbox->run(programs, stop); // its helpers stay: one program at a time is asked for
        });
    session.dataFolder = options.dataFolder;
    session.experimentFolders = {session.workspaceFolder / "experiments"};
    if (!session.sampleFile.empty()) {
        const std::filesystem::path folder = session.sampleFile.parent_path();
        session.experimentFolders.insert(session.experimentFolders.end(), {folder, folder / "claims"});
    }
    session.setupWatch = {.runPrograms = [](std::span<const ProgramRequest> programs,
                                            const StopToken &stop) { return Sandbox().run(programs, stop); },
                          .measureSpeed = [] { return measureDeviceSpeed(0); },
                          .devices = [] { return deviceFacts(); },
                          .deviceMemory = [](const std::string &device) { return deviceMemory(device); }};
    session.program = QCoreApplication::applicationFilePath().toStdString();
    return session;
}

void appendBlock(const std::filesystem::path &log, const std::string &block)
{
    std::cerr << "watchdog: " << block << "\n";
    const std::string now = utcNow(); // 2026-11-21T20:31:05Z
    std::ofstream(log, std::ios::app) << now.substr(0, 10) << ' ' << now.substr(11, 8) << "  " << block << "\n";
}

/// RETORT_WATCHDOG=1: every turn of the event loop over the limit is told on standard error and in
/// WORKSPACE/watchdog.log.
std::unique_ptr<GuiWatchdog> startWatchdog(const std::filesystem::path &workspace)
{
    if (qEnvironmentVariableIntValue("RETORT_WATCHDOG") == 0)
        return nullptr;
    auto watchdog = std::make_unique<GuiWatchdog>();
    watchdog->setListener(
        [log = workspace / "watchdog.log"](const GuiBlock &block) { appendBlock(log, toText(block)); });
    return watchdog;
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
    LanguageSwitch language(application); // before any text
    ThemeSwitch theme(application);
    Session session(sessionOptions(options));
    if (options.link && session.workspaceState().trouble == WorkspaceTrouble::Locked) {
        LinkController::handOver(options.workspace, *options.link);
        std::cout << "retort: the window that has " << options.workspace.string() << " open shows the problem\n";
        return 0;
    }
    if (session.workspaceState().trouble != WorkspaceTrouble::CannotWrite)
        rememberWorkspace(options.workspace);
    MainWindow window(session, &theme);
    window.offerLanguages(language);
    Background background;
    for (const std::filesystem::path &path : {options.experimentFile, options.runDirectory}) {
        if (!path.empty())
            window.openPath(QString::fromStdString(std::filesystem::absolute(path).string()));
    }
    if (options.link)
        window.openLink(*options.link);
    window.show();
    const auto watchdog = startWatchdog(options.workspace);
    QTimer::singleShot(0, &window, [&background, &window] { testSandbox(background, window); });
    return QApplication::exec();
}

} // namespace retort
