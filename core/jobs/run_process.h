#pragma once

#include "core/jobs/training_job.h"

#include <QtGlobal>

#include <filesystem>
#include <string>
#include <vector>

namespace retort {

/// A training in a process of its own, which outlives the window that started it.
struct RunProcess
{
    qint64 pid = 0;
    std::filesystem::path directory; // the run directory it writes
    std::filesystem::path output; // what it says, until settleRunProcess()
};

/// Where the process is started from and what it works on.
struct RunProcessPlace
{
    std::filesystem::path program; // retort itself
    std::filesystem::path workspaceFolder;
};

/// Starts `retort run`, detached: a new run into `request.directory` (absent), or `--resume` of it when it goes on.
/// Throws Error when it cannot be started. Quick enough for the window's thread.
[[nodiscard]] RunProcess startRunProcess(const TrainingRequest &request, const RunProcessPlace &place);

/// Starts the program detached, with what it says at the end of `output`; its process id. Error as above.
[[nodiscard]] qint64 startDetached(const RunProcessPlace &place, const std::vector<std::string> &arguments,
                                   const std::filesystem::path &output);

/// The workspace's folder for what is handed to processes before they have a directory. Error when it cannot be made.
[[nodiscard]] std::filesystem::path launchFolder(const RunProcessPlace &place);

/// Whether it still runs; false for one that has ended but was not waited for.
[[nodiscard]] bool isAlive(const RunProcess &process);

/// What the process said last, for a failure before there was a run directory.
[[nodiscard]] std::string lastWords(const RunProcess &process);

/// Once the run directory is there: what the process says goes on in its process.txt, the file that was handed to it is
/// removed.
void settleRunProcess(const RunProcess &process);

} // namespace retort
