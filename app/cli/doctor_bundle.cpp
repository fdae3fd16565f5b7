#include "app/cli/doctor_bundle.h"

#include "app/cli/doctor_library.h"
#include "app/cli/doctor_settings.h"
#include "app/cli/redaction.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/text.h"
#include "core/base/version.h"
#include "core/store/run_directory.h"

#include <nlohmann/json.hpp>

#include <sys/utsname.h>

#include <algorithm>
#include <cstdlib>
#include <deque>
#include <set>

// Covers what is written by Retort itself and by the machine. It does not look for secrets: what is not known to be
// harmless is left out, so a new kind of secret needs no new rule here. A new entry must keep to that.

namespace retort {

namespace {

constexpr std::size_t kRuns = 3;
constexpr std::size_t kLines = 500;
constexpr std::uintmax_t kLargestSmallFile = 1 << 20;

constexpr const char *kReadme = R"(What Retort knows of itself and of this machine, for a report of a fault.

versions.json    of Retort, its libraries and the system
doctor.json      what `retort doctor` found
library.json     version, soundness and rows of each table of the workspace's library
runs/            state, settings and the last 500 log lines of the last three runs
window.json      the page that a window shows, and the one that a window which crashed had shown
watchdog.txt     the last 500 times in which the window stood still (kept with RETORT_WATCHDOG=1)

Left out, always:
- keys, passwords, addresses and names of endpoints, and the keychain;
- questions, rationales, answers, prompts, notes, tags, filters and everything else inside data and the library;
- predictions, reports, weights and checkpoints;
- names of runs, data sets, students, teachers, files, folders, users and of this machine;
- every value of a setting that is a text of its own: numbers and fixed choices stay.
In logs and messages [..] stands where something was left out: everything but numbers and words of Retort's own
messages. Read the files before you send them: they are plain text.
)";

std::string readSmall(const std::filesystem::path &file)
{
    try {
        return readFile(file, kLargestSmallFile);
    } catch (const Error &) {
        return {}; // absent, or larger than what we write there: nothing to tell
    }
}

std::string dumped(const nlohmann::json &json)
{
    return json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
}

/// Nothing but numbers and words with the characters of versions: the machine says it of itself.
nlohmann::json versions()
{
    utsname system {};
    ::uname(&system); // without its node name
    nlohmann::json environment = nlohmann::json::array();
    for (const char *name :
         {"RETORT_THEME", "RETORT_WATCHDOG", "RETORT_WORKSPACE", "RETORT_DATA", "RETORT_DEVICE", "QT_QPA_PLATFORM",
          "QT_SCALE_FACTOR", "OMP_NUM_THREADS", "CUDA_VISIBLE_DEVICES", "DISPLAY", "WAYLAND_DISPLAY"}) {
        if (std::getenv(name))
            environment.push_back(name);
    }
    return {{"retort", kVersion},
            {"commit", kCommit},
            {"system", std::string(system.sysname) + ' ' + system.release + ' ' + system.machine},
            {"compiler", __VERSION__},
            {"variables_set", environment}};
}

/// Torch and the cores describe the machine; whatever may name a place is redacted.
nlohmann::json findingsOf(const std::vector<DoctorFinding> &findings)
{
    const std::set<std::string> ofTheMachine {"retort", "torch", "devices", "cores"};
    nlohmann::json all = nlohmann::json::object();
    for (const DoctorFinding &finding : findings)
        all[finding.name] = {{"ok", finding.ok},
                             {"text", ofTheMachine.contains(finding.name) ? finding.text : redacted(finding.text)}};
    return all;
}

std::string lastLines(const std::filesystem::path &file)
{
    std::deque<std::string> lines;
    try {
        forEachLine(file, [&](std::string_view line, std::size_t) {
            lines.emplace_back(line);
            if (lines.size() > kLines)
                lines.pop_front();
        });
    } catch (const Error &) {
        return {};
    }
    std::string text;
    for (const std::string &line : lines)
        text += redacted(line) + '\n';
    return text;
}

nlohmann::json stateOf(const RunReader &run)
{
    const RunStatus status = run.status();
    return {{"state", toText(status.state)},
            {"step", status.step},
            {"total_steps", status.totalSteps},
            {"segment", status.segment},
            {"seconds", status.seconds},
            {"phase", redacted(status.phase)},
            {"message", redacted(status.message)},
            {"checkpoints", run.checkpoints().size()},
            {"answered_sets", run.predictionSets().size()}};
}

void addRun(std::vector<TarEntry> &entries, const std::filesystem::path &directory, std::size_t number)
{
    const std::string folder = "runs/" + std::to_string(number) + '/';
    try {
        const RunReader run(directory);
        entries.push_back({folder + "status.json", dumped(stateOf(run))});
        entries.push_back({folder + "settings.yaml", settingsWithoutTexts(run.resolvedConfigText())});
    } catch (const std::exception &error) { // a run that cannot be read is what a report may be about
        entries.push_back({folder + "unreadable.txt", redacted(error.what()) + '\n'});
    }
    entries.push_back({folder + "log.txt", lastLines(directory / "log.txt")});
}

/// The newest directories below runs/, by when they were made: nothing is opened for writing.
std::vector<std::filesystem::path> newestRuns(const std::filesystem::path &workspace)
{
    std::vector<std::pair<std::filesystem::file_time_type, std::filesystem::path>> found;
    std::error_code error;
    for (const auto &entry : std::filesystem::directory_iterator(workspace / "runs", error)) {
        std::error_code noRun;
        const auto made = std::filesystem::last_write_time(entry.path() / "FORMAT", noRun);
        if (!noRun)
            found.emplace_back(made, entry.path());
    }
    std::ranges::sort(found, std::greater());
    std::vector<std::filesystem::path> newest;
    for (std::size_t i = 0; i < std::min(kRuns, found.size()); ++i)
        newest.push_back(found[i].second);
    return newest;
}

/// The page by name, and whether a run was shown: of both files of core/jobs/workspace_guard.h.
nlohmann::json windowOf(const std::filesystem::path &file)
{
    const std::set<std::string> pages {"home",     "data",    "teachers",   "students", "setup",
                                       "training", "compare", "rationales", "sweeps"};
    const auto json = nlohmann::json::parse(readSmall(file), nullptr, false);
    if (!json.is_object())
        return nullptr;
    const auto page = json.find("page");
    const auto run = json.find("run");
    const std::string name = page != json.end() && page->is_string() ? page->get<std::string>() : "";
    return {{"page", pages.contains(name) ? name : std::string(kLeftOut)},
            {"shows_a_run", run != json.end() && run->is_string() && !run->get<std::string>().empty()}};
}

} // namespace

std::vector<TarEntry> doctorBundle(const std::filesystem::path &workspace, const std::vector<DoctorFinding> &findings)
{
    std::vector<TarEntry> entries {{"README.txt", kReadme},
                                   {"versions.json", dumped(versions())},
                                   {"doctor.json", dumped(findingsOf(findings))},
                                   {"library.json", dumped(describeLibrary(workspace))}};
    std::size_t number = 0;
    for (const std::filesystem::path &run : newestRuns(workspace))
        addRun(entries, run, ++number);
    entries.push_back({"window.json", dumped({{"open_or_crashed", windowOf(workspace / "window.json")},
                                              {"crashed_before", windowOf(workspace / "last-crash.json")}})});
    entries.push_back({"watchdog.txt", lastLines(workspace / "watchdog.log")});
    return entries;
}

} // namespace retort
