#include "core/jobs/run_process.h"

#include "core/base/error.h"
#include "core/base/files.h"

#include <QProcess>

#include <fstream>

namespace retort {

namespace {

constexpr std::uintmax_t kLastBytes = 4000;

QString text(const std::filesystem::path &path)
{
    return QString::fromStdString(path.string());
}

} // namespace

std::filesystem::path launchFolder(const RunProcessPlace &place)
{
    const std::filesystem::path folder = place.workspaceFolder / "launch";
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error)
        throw Error(folder.string() + ": cannot be made: " + error.message());
    return folder;
}

qint64 startDetached(const RunProcessPlace &place, const std::vector<std::string> &arguments,
                     const std::filesystem::path &output)
{
    QStringList list;
    for (const std::string &argument : arguments)
        list << QString::fromStdString(argument);
    QProcess process;
    process.setProgram(text(place.program));
    process.setArguments(list);
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(text(output), QIODevice::Append);
    process.setStandardErrorFile(text(output), QIODevice::Append);
    qint64 pid = 0;
    if (!process.startDetached(&pid))
        throw Error(place.program.string() + ": cannot be started: " + process.errorString().toStdString());
    return pid;
}

RunProcess startRunProcess(const TrainingRequest &request, const RunProcessPlace &place)
{
    RunProcess started {0, request.directory, request.directory / "process.txt"};
    std::vector<std::string> arguments {"run", "--workspace", place.workspaceFolder.string()};
    const std::string directory = request.directory.string();
    if (request.goesOn) {
        arguments.insert(arguments.end(), {"--resume", directory});
    } else {
        const std::filesystem::path base = launchFolder(place) / request.directory.filename();
        const std::filesystem::path experiment = base.string() + ".yaml";
        writeFileAtomically(experiment, request.configText);
        started.output = base.string() + ".txt";
        arguments.insert(arguments.end(), {experiment.string(), "--out", directory});
        if (!request.experimentFolder.empty())
            arguments.insert(arguments.end(), {"--relative-to", request.experimentFolder.string()});
    }
    started.pid = startDetached(place, arguments, started.output);
    return started;
}

bool isAlive(const RunProcess &process)
{
    std::ifstream file("/proc/" + std::to_string(process.pid) + "/stat");
    std::string line;
    if (process.pid <= 0 || !std::getline(file, line))
        return false;
    // "pid (name) state ...": the name may hold anything, a parenthesis too.
    const std::size_t end = line.rfind(')');
    return end != std::string::npos && end + 2 < line.size() && line[end + 2] != 'Z' && line[end + 2] != 'X';
}

std::string lastWords(const RunProcess &process)
{
    std::ifstream file(process.output, std::ios::binary | std::ios::ate);
    if (!file)
        return {};
    const auto size = std::uintmax_t(file.tellg());
    file.seekg(std::streamoff(size > kLastBytes ? size - kLastBytes : 0));
    std::string words(std::min(size, kLastBytes), '\0');
    file.read(words.data(), std::streamsize(words.size()));
    while (!words.empty() && words.back() == '\n')
        words.pop_back();
    return words;
}

void settleRunProcess(const RunProcess &process)
{
    std::error_code gone;
    const std::filesystem::path log = process.directory / "process.txt";
    if (process.output == log)
        return;
    std::filesystem::rename(process.output, log, gone);
    std::filesystem::path experiment = process.output;
    std::filesystem::remove(experiment.replace_extension(".yaml"), gone);
}

} // namespace retort
