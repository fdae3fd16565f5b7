// The layout of mlflow/store/tracking/file_store.py: meta.yaml of the experiment and of the run, a file for each param
// and tag, a file for each metric with a line "MILLISECONDS VALUE STEP" for each value. JSON strings are YAML strings.

#include "core/trackers/mlflow_tracker.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/text.h"
#include "core/trackers/flat_settings.h"

#include <nlohmann/json.hpp>

#include <cctype>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <vector>

namespace retort {

namespace {

constexpr const char *kExperimentId = "1";
constexpr std::size_t kLongestParam = 6000; // MLflow's MAX_PARAM_VAL_LENGTH

/// MLflow's RunStatus.
int statusOf(RunState state)
{
    switch (state) {
    case RunState::Finished:
        return 3;
    case RunState::Failed:
        return 4;
    case RunState::Stopped:
    case RunState::Interrupted:
        return 5;
    default:
        return 1;
    }
}

std::string quoted(const std::string &text)
{
    return nlohmann::json(text).dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
}

std::string valueText(double value)
{
    if (std::isnan(value))
        return "nan";
    if (std::isinf(value))
        return value > 0 ? "inf" : "-inf";
    return nlohmann::json(value).dump();
}

/// The step of a line "MILLISECONDS VALUE STEP"; a line without one is kept.
long stepOf(const std::string &line)
{
    const std::size_t space = line.rfind(' ');
    return space == std::string::npos ? -1 : std::strtol(line.c_str() + space, nullptr, 10);
}

/// Drops what a cut-off run logged behind the checkpoint that it goes on from.
void cutBehind(const std::filesystem::path &file, int step)
{
    std::string kept;
    bool isCut = false;
    forEachLine(
        file,
        [&](std::string_view line, std::size_t) {
            const bool isKept = stepOf(std::string(line)) <= step;
            isCut = isCut || !isKept;
            if (isKept)
                kept += std::string(line) + "\n";
        },
        true);
    if (isCut)
        writeFileAtomically(file, kept);
}

class MlflowTracker final : public Tracker
{
public:
    explicit MlflowTracker(WallClock clock) : m_clock(std::move(clock)) {}

    [[nodiscard]] std::string_view name() const override { return "mlflow"; }

    void begin(const TrackedRun &run) override
    {
        m_name = run.name;
        m_id = idOf(run.id);
        m_experiment = run.directory / "mlruns" / kExperimentId;
        m_run = m_experiment / m_id;
        for (const char *folder : {"metrics", "params", "tags", "artifacts"})
            std::filesystem::create_directories(m_run / folder);
        m_start = startTime();
        writeExperiment();
        writeRun(RunState::Running);
        writeFacts(run);
        std::vector<std::filesystem::path> files; // first: cutting makes new ones
        for (const auto &entry : std::filesystem::recursive_directory_iterator(m_run / "metrics"))
            if (entry.is_regular_file())
                files.push_back(entry.path());
        for (const std::filesystem::path &file : files)
            cutBehind(file, run.step);
    }

    void log(const std::vector<Metric> &metrics) override
    {
        for (const Metric &metric : metrics) {
            const bool isNamed = metric.name.starts_with(metric.split + "/");
            const std::filesystem::path file =
                m_run / "metrics" / mlflowKey(isNamed ? metric.name : metric.split + "/" + metric.name);
            std::filesystem::create_directories(file.parent_path());
            AppendFile(file).append(std::to_string(milliseconds()) + " " + valueText(metric.value) + " "
                                    + std::to_string(metric.step));
        }
    }

    void end(RunState state) override { writeRun(state); }

private:
    /// MLflow's ids are 32 hex digits: a UUID without its dashes.
    static std::string idOf(const std::string &uuid)
    {
        std::string id;
        for (const char c : uuid)
            if (std::isxdigit(static_cast<unsigned char>(c)) != 0)
                id += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        return id.empty() ? "0" : id;
    }

    [[nodiscard]] std::int64_t milliseconds() const { return static_cast<std::int64_t>(m_clock() * 1000); }

    /// A run that goes on began when its first part did.
    [[nodiscard]] std::int64_t startTime() const
    {
        std::int64_t start = milliseconds();
        if (!std::filesystem::exists(m_run / "meta.yaml"))
            return start;
        forEachLine(m_run / "meta.yaml", [&](std::string_view line, std::size_t) {
            if (line.starts_with("start_time: "))
                start = std::strtoll(std::string(line.substr(12)).c_str(), nullptr, 10);
        });
        return start;
    }

    void writeExperiment() const
    {
        std::ostringstream text;
        text << "artifact_location: " << quoted("file://" + m_experiment.string()) << "\ncreation_time: " << m_start
             << "\nexperiment_id: '" << kExperimentId << "'\nlast_update_time: " << m_start
             << "\nlifecycle_stage: active\nname: " << quoted(m_name) << "\n";
        writeFileAtomically(m_experiment / "meta.yaml", text.str());
    }

    void writeRun(RunState state) const
    {
        const int status = statusOf(state);
        std::ostringstream text;
        text << "artifact_uri: " << quoted("file://" + (m_run / "artifacts").string())
             << "\nend_time: " << (status == 1 ? "null" : std::to_string(milliseconds()))
             << "\nentry_point_name: ''\nexperiment_id: '" << kExperimentId << "'\nlifecycle_stage: active\nrun_id: '"
             << m_id << "'\nrun_name: " << quoted(m_name) << "\nrun_uuid: '" << m_id
             << "'\nsource_name: ''\nsource_type: 4\nsource_version: ''\nstart_time: " << m_start
             << "\nstatus: " << status << "\ntags: []\nuser_id: ''\n";
        writeFileAtomically(m_run / "meta.yaml", text.str());
    }

    void writeFacts(const TrackedRun &run) const
    {
        for (const auto &[key, value] : flatSettings(run.resolvedConfig))
            writeFact(m_run / "params" / mlflowKey(key), value.substr(0, kLongestParam));
        writeFact(m_run / "tags" / "mlflow.runName", run.name);
        writeFact(m_run / "tags" / "mlflow.source.name", "retort");
        writeFact(m_run / "tags" / "retort.run", run.directory.filename().string());
        if (!run.marks.empty())
            writeFact(m_run / "tags" / "retort.marks", joined(run.marks, "; "));
    }

    /// Not synced: a hundred of them would take a second, and the run's own files have it all.
    static void writeFact(const std::filesystem::path &file, const std::string &text)
    {
        std::ofstream out(file, std::ios::binary | std::ios::trunc);
        out << text;
        out.close();
        if (!out)
            throw Error(file.string() + ": cannot be written");
    }

    WallClock m_clock;
    std::string m_name;
    std::string m_id;
    std::filesystem::path m_experiment;
    std::filesystem::path m_run;
    std::int64_t m_start = 0;
};

} // namespace

std::string mlflowKey(std::string_view name)
{
    constexpr std::string_view kAllowed = "_-. /";
    std::string key(name);
    for (char &c : key)
        if (std::isalnum(static_cast<unsigned char>(c)) == 0 && kAllowed.find(c) == std::string_view::npos)
            c = '_';
    return key;
}

std::unique_ptr<Tracker> makeMlflowTracker(WallClock clock)
{
    return std::make_unique<MlflowTracker>(std::move(clock));
}

} // namespace retort
