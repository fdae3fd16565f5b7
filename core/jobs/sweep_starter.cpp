#include "core/jobs/sweep_starter.h"

#include "core/base/error.h"
#include "core/store/run_lock.h"
#include "core/sweep/sweep_directory.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

namespace retort {

namespace {

constexpr int kLookMs = 50;

QString text(const std::string &words)
{
    return QString::fromStdString(words);
}

/// It writes into its directory: what it says belongs there from now on.
bool hasBegun(const RunProcess &process)
{
    const SweepDirectory directory(process.directory);
    return isSweepDirectory(directory.path()) && RunLock::isHeld(directory.lockFile());
}

} // namespace

SweepStarter::SweepStarter(RunProcessPlace place, QObject *parent) : QObject(parent), m_place(std::move(place))
{
    m_clock.setInterval(kLookMs);
    connect(&m_clock, &QTimer::timeout, this, &SweepStarter::look);
}

bool SweepStarter::isStarting(const std::filesystem::path &directory) const
{
    return std::ranges::count(m_starting, directory, &RunProcess::directory) > 0;
}

void SweepStarter::start(const SweepOrder &order)
{
    std::vector<std::string> arguments {order.file.string(), "--out", order.directory.string()};
    if (!order.size.empty())
        arguments.insert(arguments.end(), {"--size", order.size});
    launch(order.directory, std::move(arguments));
}

void SweepStarter::goOn(const std::filesystem::path &directory)
{
    launch(directory, {directory.string()});
}

void SweepStarter::launch(const std::filesystem::path &directory, std::vector<std::string> arguments)
{
    if (isStarting(directory))
        return;
    arguments.insert(arguments.begin(), {"run", "--workspace", m_place.workspaceFolder.string()});
    try {
        RunProcess process {0, directory, launchFolder(m_place) / (directory.filename().string() + ".txt")};
        std::error_code gone;
        std::filesystem::remove(process.output, gone); // of an earlier start that failed
        process.pid = startDetached(m_place, arguments, process.output);
        m_starting.push_back(std::move(process));
    } catch (const std::exception &error) {
        emit failed(text(error.what()));
        return;
    }
    m_clock.start();
    emit changed();
}

void SweepStarter::look()
{
    const std::vector<RunProcess> starting = std::exchange(m_starting, {});
    for (const RunProcess &process : starting) {
        const bool isOver = !isAlive(process); // before it is looked for: it may be done with its work
        const bool isDone = isOver && isSweepDirectory(process.directory)
                            && lastWords(process).find("retort: ") == std::string::npos; // there was nothing to do
        if (hasBegun(process) || isDone) {
            settleRunProcess(process);
            emit started(text(process.directory.string()));
        } else if (isOver) {
            emit failed(
                tr("%1 did not start: %2").arg(text(process.directory.filename().string()), text(lastWords(process))));
        } else {
            m_starting.push_back(process);
        }
    }
    if (m_starting.empty())
        m_clock.stop();
    if (m_starting.size() != starting.size())
        emit changed();
}

void SweepStarter::stop(const std::filesystem::path &directory)
{
    const std::optional<int> writer = RunLock::writerHere(SweepDirectory(directory).lockFile());
    if (!writer)
        emit failed(tr("%1 is not run by a process on this machine; stop it where it runs (Ctrl+C there).")
                        .arg(text(directory.filename().string())));
    else if (::kill(*writer, SIGINT) != 0)
        emit failed(tr("%1: process %2 cannot be asked to stop: %3.")
                        .arg(text(directory.filename().string()))
                        .arg(*writer)
                        .arg(text(std::strerror(errno))));
}

} // namespace retort
