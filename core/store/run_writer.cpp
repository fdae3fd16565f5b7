#include "core/base/error.h"
#include "core/base/text.h"
#include "core/store/checkpoint_store.h"
#include "core/store/json_fields.h"
#include "core/store/prediction_lines.h"
#include "core/store/run_directory.h"
#include "core/store/run_lock.h"
#include "core/store/run_names.h"
#include "core/store/run_status.h"

#include <ctime>

namespace retort {

namespace {

constexpr std::string_view kLockFile = "lock";

std::string timeOfDay()
{
    const std::time_t now = std::time(nullptr);
    std::tm local {};
    ::localtime_r(&now, &local);
    char text[32] = {};
    std::strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S", &local);
    return text;
}

/// The folder is there afterwards, with nothing in it but maybe a lock: of someone who makes a run there now, or of one
/// who failed to.
void makeEmptyDirectory(const std::filesystem::path &directory)
{
    try {
        std::filesystem::create_directories(directory);
        for (const auto &entry : std::filesystem::directory_iterator(directory)) {
            if (entry.path().filename() != kLockFile)
                throw Error(
                    directory.string() + ": is not empty; name a folder that is absent or empty"
                    + (std::filesystem::exists(directory / "FORMAT") ? ", or resume the run that it holds" : ""));
        }
    } catch (const std::filesystem::filesystem_error &error) {
        throw Error(directory.string() + ": the run directory cannot be made: " + error.code().message());
    }
}

void removeContents(const std::filesystem::path &directory)
{
    std::error_code ignored; // the error that led here is the one to tell
    for (const auto &entry : std::filesystem::directory_iterator(directory, ignored))
        std::filesystem::remove_all(entry.path(), ignored);
}

std::string linesOf(const std::vector<Prediction> &predictions)
{
    std::string lines;
    for (const Prediction &prediction : predictions)
        lines += toLine(prediction) + "\n";
    return lines;
}

} // namespace

class RunWriter::Implementation
{
public:
    Implementation(const std::filesystem::path &runDirectory, std::unique_ptr<RunLock> heldLock)
        : directory(runDirectory)
        , lock(std::move(heldLock))
        , metrics(runDirectory / "metrics.jsonl")
        , logFile((cutTornLine(runDirectory / "log.txt"), runDirectory / "log.txt"))
        , control(runDirectory / "control.jsonl")
    {
        std::filesystem::create_directories(directory / "checkpoints");
        std::filesystem::create_directories(directory / "predictions");
    }

    std::filesystem::path directory;
    std::unique_ptr<RunLock> lock; // taken before and given back after all that writes
    MetricWriter metrics;
    AppendFile logFile;
    LineFollower control;
    RunStatus status;
};

RunWriter::RunWriter(std::unique_ptr<Implementation> implementation) : m_implementation(std::move(implementation)) {}

RunWriter::~RunWriter() = default;

std::unique_ptr<RunWriter> RunWriter::create(const std::filesystem::path &directory, const std::string &configText,
                                             const std::string &resolvedConfigText, const nlohmann::json &provenance)
{
    makeEmptyDirectory(directory);
    auto lock = std::make_unique<RunLock>(directory / kLockFile);
    makeEmptyDirectory(directory); // nobody was quicker
    try {
        std::unique_ptr<RunWriter> writer(new RunWriter(std::make_unique<Implementation>(directory, std::move(lock))));
        writeFileAtomically(directory / "run.yaml", configText);
        writeFileAtomically(directory / "resolved.yaml", resolvedConfigText);
        writer->setProvenance(provenance);
        writer->setStatus({});
        writeFileAtomically(directory / "FORMAT", std::to_string(kRunFormat) + "\n"); // last: now it is a run
        return writer;
    } catch (...) {
        removeContents(directory);
        throw;
    }
}

std::unique_ptr<RunWriter> RunWriter::reopen(const std::filesystem::path &directory)
{
    checkRunFormat(directory);
    auto lock = std::make_unique<RunLock>(directory / kLockFile);
    RunStatus status = readStatus(directory / "status.json");
    std::unique_ptr<RunWriter> writer(new RunWriter(std::make_unique<Implementation>(directory, std::move(lock))));
    removeUnfinishedCheckpoints(directory / "checkpoints");
    writer->m_implementation->control.skipToEnd(); // what was asked of an earlier segment is void
    status.state = RunState::Queued;
    status.segment += 1;
    status.message.clear();
    writer->setStatus(status);
    return writer;
}

const std::filesystem::path &RunWriter::directory() const
{
    return m_implementation->directory;
}

MetricWriter &RunWriter::metrics()
{
    return m_implementation->metrics;
}

void RunWriter::log(const std::string &line)
{
    m_implementation->logFile.append(timeOfDay() + "  " + line);
}

void RunWriter::setStatus(const RunStatus &status)
{
    m_implementation->status = status;
    writeFileAtomically(directory() / "status.json", statusText(status));
}

RunStatus RunWriter::status() const
{
    return m_implementation->status;
}

void RunWriter::setProvenance(const nlohmann::json &provenance)
{
    const std::filesystem::path file = directory() / "provenance.json";
    nlohmann::json object = provenance.is_object() ? provenance : nlohmann::json::object();
    if (!object.contains("id")) { // a run keeps its id, also when it is copied or renamed
        const nlohmann::json old = std::filesystem::exists(file) ? readJsonObject(file) : nlohmann::json::object();
        object["id"] = old.value("id", newUuid());
    }
    writeFileAtomically(file, toJsonText(object, 2) + "\n");
}

void RunWriter::writeCheckpoint(int step, const std::function<void(const std::filesystem::path &)> &write, int keepLast,
                                const std::vector<int> &keepAlways)
{
    const std::filesystem::path folder = directory() / "checkpoints";
    writeCheckpointFolder(folder, step, write);
    pruneCheckpoints(folder, step, keepLast, keepAlways);
}

void RunWriter::writePredictions(const std::string &set, const std::vector<Prediction> &predictions)
{
    writeFileAtomically(predictionsFile(directory(), set), linesOf(predictions));
}

void RunWriter::writeTeacherPredictions(const std::string &set, const std::vector<Prediction> &predictions)
{
    writeFileAtomically(teacherPredictionsFile(directory(), set), linesOf(predictions));
}

void RunWriter::writeReport(const nlohmann::json &report, const std::string &markdown)
{
    writeFileAtomically(directory() / "report.md", markdown);
    writeFileAtomically(directory() / "report.json", toJsonText(report, 2) + "\n");
}

std::vector<std::pair<std::string, ControlCommand>> RunWriter::takeCommands()
{
    std::vector<std::pair<std::string, ControlCommand>> commands;
    m_implementation->control.readNew([&](std::string_view line) {
        const nlohmann::json object = nlohmann::json::parse(line, nullptr, false);
        if (!object.is_object() || !object.contains("id") || !object["id"].is_string())
            return;
        const auto command = object.find("command");
        if (command == object.end() || !command->is_string())
            return;
        if (const auto known = controlCommandFromText(command->get<std::string>()))
            commands.emplace_back(object["id"].get<std::string>(), *known);
    });
    return commands;
}

} // namespace retort
