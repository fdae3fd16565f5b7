#include "core/base/error.h"
#include "core/base/text.h"
#include "core/store/checkpoint_store.h"
#include "core/store/json_fields.h"
#include "core/store/prediction_lines.h"
#include "core/store/run_directory.h"
#include "core/store/run_lock.h"
#include "core/store/run_names.h"
#include "core/store/run_status.h"

#include <algorithm>
#include <fstream>
#include <limits>

namespace retort {

namespace {

constexpr std::uintmax_t kLargestYaml = std::uintmax_t(64) << 20;

nlohmann::json objectOrEmpty(const std::filesystem::path &file)
{
    return std::filesystem::exists(file) ? readJsonObject(file) : nlohmann::json::object();
}

std::vector<Prediction> readPredictions(const std::filesystem::path &file, std::size_t *broken)
{
    std::vector<Prediction> predictions;
    std::size_t brokenLines = 0;
    forEachLine(file, [&](std::string_view line, std::size_t) {
        if (std::optional<Prediction> prediction = parsePrediction(line))
            predictions.push_back(std::move(*prediction));
        else
            ++brokenLines;
    });
    if (broken)
        *broken = brokenLines;
    return predictions;
}

/// Validation sets by step, final ones after them.
std::pair<int, std::string> orderOfSet(const std::string &name)
{
    const std::optional<int> step = stepFromName(std::string_view(name).substr(0, name.find('-', 5)));
    return {step.value_or(std::numeric_limits<int>::max()), name};
}

bool isActive(RunState state)
{
    return state == RunState::Running || state == RunState::Paused || state == RunState::Queued;
}

bool endsInsideALine(const std::filesystem::path &file)
{
    std::ifstream stream(file, std::ios::binary | std::ios::ate);
    if (!stream || stream.tellg() <= 0)
        return false;
    stream.seekg(-1, std::ios::end);
    return stream.get() != '\n';
}

} // namespace

RunReader::RunReader(std::filesystem::path directory) : m_directory(std::move(directory))
{
    checkRunFormat(m_directory);
}

RunStatus RunReader::status() const
{
    RunStatus status = readStatus(m_directory / "status.json");
    if (!isActive(status.state) || RunLock::isHeld(m_directory / "lock"))
        return status;
    status = readStatus(m_directory / "status.json"); // the writer may have ended between the two looks
    if (isActive(status.state))
        status.state = RunState::Interrupted;
    return status;
}

std::string RunReader::configText() const
{
    return readFile(m_directory / "run.yaml", kLargestYaml);
}

std::string RunReader::resolvedConfigText() const
{
    return readFile(m_directory / "resolved.yaml", kLargestYaml);
}

nlohmann::json RunReader::provenance() const
{
    return objectOrEmpty(m_directory / "provenance.json");
}

nlohmann::json RunReader::report() const
{
    return objectOrEmpty(m_directory / "report.json");
}

std::filesystem::path RunReader::metricsFile() const
{
    return m_directory / "metrics.jsonl";
}

std::vector<int> RunReader::checkpoints() const
{
    return wholeCheckpoints(m_directory / "checkpoints");
}

std::filesystem::path RunReader::checkpointFolder(int step) const
{
    return m_directory / "checkpoints" / stepName(step) / "student";
}

std::vector<std::string> RunReader::predictionSets() const
{
    std::vector<std::string> sets;
    std::error_code missing;
    for (const auto &entry : std::filesystem::directory_iterator(m_directory / "predictions", missing)) {
        const std::string name = entry.path().stem().string();
        if (entry.path().extension() == ".jsonl" && !name.starts_with(kTeacherPrefix))
            sets.push_back(name);
    }
    std::ranges::sort(sets, {}, orderOfSet);
    return sets;
}

std::vector<Prediction> RunReader::predictions(const std::string &set, std::size_t *broken) const
{
    const std::filesystem::path file = predictionsFile(m_directory, set);
    if (!std::filesystem::exists(file)) {
        const std::vector<std::string> sets = predictionSets();
        throw Error(m_directory.string() + ": has no predictions \"" + set + "\"; "
                    + (sets.empty() ? "there are none yet" : "there are: " + joined(sets, ", ")));
    }
    return readPredictions(file, broken);
}

std::vector<Prediction> RunReader::teacherPredictions(const std::string &set) const
{
    const std::filesystem::path file = teacherPredictionsFile(m_directory, set);
    return std::filesystem::exists(file) ? readPredictions(file, nullptr) : std::vector<Prediction>();
}

std::string RunReader::ask(ControlCommand command) const
{
    const std::filesystem::path file = m_directory / "control.jsonl";
    const std::string id = newUuid();
    const std::string line = toJsonText({{"id", id}, {"command", toText(command)}});
    // Another one who asked may have been killed inside its line; that line must not swallow this one.
    const std::string separator = endsInsideALine(file) ? "\n" : "";
    AppendFile(file).append(separator + line);
    return id;
}

} // namespace retort
