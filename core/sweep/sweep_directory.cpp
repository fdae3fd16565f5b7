#include "core/sweep/sweep_directory.h"

#include "core/base/text.h"
#include "core/base/version.h"
#include "core/store/run_lock.h"
#include "core/sweep/arm_sources.h"
#include "core/sweep/claim_rule.h"

#include <nlohmann/json.hpp>

#include <ctime>

namespace retort {

namespace {

constexpr const char *kRecordFile = "provenance.json";
constexpr std::uintmax_t kLargestRecord = 16u << 20;
constexpr std::size_t kMostNamed = 5; // runs in one message

bool isThere(const std::filesystem::path &path)
{
    std::error_code none;
    return std::filesystem::exists(path, none);
}

PointState stateOf(RunState state)
{
    switch (state) {
    case RunState::Finished:
        return PointState::Finished;
    case RunState::Failed:
        return PointState::Failed;
    case RunState::Stopped:
        return PointState::Stopped;
    case RunState::Interrupted:
        return PointState::Interrupted;
    case RunState::Queued:
    case RunState::Running:
    case RunState::Paused:
        break;
    }
    return PointState::Busy;
}

/// What decides on a run's result. Where the sweep's directory lies does not: a source is named by its run.
RunConfig settingsOf(RunConfig config, const SweepPoint &point)
{
    config.name.clear();
    config.description.clear();
    for (const PointSource &source : point.sources)
        if (source.path < config.evaluation.paths.size()) {
            std::string &from = config.evaluation.paths[source.path].from;
            from = armNamedBy(from) ? source.point : std::filesystem::path(from).filename().string();
        }
    return config;
}

std::string timeNow()
{
    const std::time_t now = std::time(nullptr);
    std::tm parts {};
    ::gmtime_r(&now, &parts);
    char text[32] = {};
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text;
}

/// What writeFileAtomically() leaves of prepare()'s files when it is killed.
bool isCutOff(const std::string &name)
{
    return name.starts_with("sweep.yaml.tmp") || name.starts_with(std::string(kRecordFile) + ".tmp");
}

void removeCutOff(const std::filesystem::path &folder)
{
    std::error_code none;
    for (const auto &entry : std::filesystem::directory_iterator(folder, none))
        if (isCutOff(entry.path().filename().string()))
            std::filesystem::remove(entry.path(), none);
}

std::string textIn(const nlohmann::json &json, const char *key)
{
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : "";
}

} // namespace

std::string_view toText(PointState state)
{
    constexpr std::string_view kTexts[] {"waiting", "running", "interrupted", "stopped", "failed", "finished"};
    return kTexts[static_cast<std::size_t>(state)];
}

std::string sweepFolderName(std::string name)
{
    for (char &c : name)
        if (c == '/' || c == '\\' || static_cast<unsigned char>(c) <= ' ')
            c = '-';
    return name.empty() || name.front() == '.' ? "sweep" + name : name;
}

bool isSweepDirectory(const std::filesystem::path &directory)
{
    return isThere(directory / "sweep.yaml") && isThere(directory / kRecordFile);
}

std::filesystem::path SweepDirectory::experiment(const std::string &point) const
{
    return m_directory / "points" / (point + ".yaml");
}

std::filesystem::path SweepDirectory::output(const std::string &point) const
{
    return m_directory / "points" / (point + ".txt");
}

PointLook SweepDirectory::look(const std::string &point) const
{
    const std::filesystem::path directory = run(point);
    const bool isHeld = RunLock::isHeld(directory / "lock");
    if (!isThere(directory / "FORMAT"))
        return {isHeld ? PointState::Busy : PointState::Waiting, {}};
    PointLook look;
    try {
        look.status = RunReader(directory).status();
        look.state = isHeld ? PointState::Busy : stateOf(look.status.state);
    } catch (const Error &broken) { // one damaged run does not stop the others
        look.state = PointState::Failed;
        look.status.message = broken.what();
    }
    return look;
}

bool SweepDirectory::hasBegun(const Sweep &sweep) const
{
    for (const SweepPoint &point : sweep.points)
        if (isThere(run(point.name) / "FORMAT"))
            return true;
    return false;
}

SweepRecord SweepDirectory::record() const
{
    const std::filesystem::path file = m_directory / kRecordFile;
    if (!isThere(file))
        throw Error(m_directory.string() + ": is no directory of a sweep: it holds no " + kRecordFile);
    const nlohmann::json json = nlohmann::json::parse(readFile(file, kLargestRecord), nullptr, false);
    if (!json.is_object())
        throw Error(file.string() + ": cannot be read; expected one JSON object");
    SweepRecord record;
    record.experimentFolder = textIn(json, "experiment_folder");
    record.dataFolder = textIn(json, "data_folder");
    record.size = textIn(json, "size");
    for (const nlohmann::json &change : json.value("set", nlohmann::json::array()))
        if (change.is_object())
            record.overrides.emplace_back(textIn(change, "key"), textIn(change, "value"));
    const nlohmann::json rules = json.value("rules", nlohmann::json::object());
    for (const auto &[name, hash] : rules.items())
        if (hash.is_string())
            record.ruleHashes[name] = hash.get<std::string>();
    return record;
}

void SweepDirectory::prepare(const Sweep &sweep, const std::string &text, const SweepRecord &given) const
{
    refuseOtherFolder();
    refuseOtherSettings(sweep);
    SweepRecord record = given;
    record.ruleHashes.clear();
    if (hasBegun(sweep)) {
        if (isThere(m_directory / kRecordFile))
            record.ruleHashes = this->record().ruleHashes;
    } else {
        for (const Claim &claim : sweep.claims)
            record.ruleHashes[claim.name] = ruleHash(claim, sweep);
    }
    try {
        std::filesystem::create_directories(m_directory / "points");
    } catch (const std::filesystem::filesystem_error &error) {
        throw Error(m_directory.string() + ": the sweep's directory cannot be made: " + error.code().message());
    }
    removeCutOff(m_directory);
    writeFileAtomically(sweepFile(), text);
    const auto folderOf = [this](const std::string &point) { return std::filesystem::absolute(run(point)).string(); };
    for (const SweepPoint &point : sweep.points)
        writeFileAtomically(experiment(point.name), textWithSources(point, folderOf));
    writeRecord(record);
}

Sweep SweepDirectory::readSweep() const
{
    const SweepRecord written = record();
    std::vector<ConfigOverride> overrides;
    for (const auto &[key, value] : written.overrides)
        overrides.push_back({key, value});
    return loadSweep(sweepFile(), overrides, written.size);
}

void SweepDirectory::refuseOtherFolder() const
{
    std::error_code none;
    if (!isThere(m_directory) || isSweepDirectory(m_directory))
        return;
    if (!std::filesystem::is_directory(m_directory, none))
        throw Error(m_directory.string() + ": is a file; name a folder for the sweep (--out DIR)");
    for (const auto &entry : std::filesystem::directory_iterator(m_directory, none)) {
        const std::string name = entry.path().filename().string();
        if (name != "lock" && name != "points" && name != "sweep.yaml" && !isCutOff(name))
            throw Error(m_directory.string() + ": holds something else than a sweep (" + name
                        + "); name a folder that is absent or empty (--out DIR)");
    }
}

void SweepDirectory::refuseOtherSettings(const Sweep &sweep) const
{
    std::vector<std::string> others;
    for (const SweepPoint &point : sweep.points) {
        if (!isThere(run(point.name) / "FORMAT"))
            continue;
        const ReadConfig made = parseConfig(RunReader(run(point.name)).configText(), point.name);
        if (settingsOf(made.config, point) != settingsOf(point.config, point))
            others.push_back(point.name);
    }
    if (others.empty())
        return;
    const std::size_t count = others.size();
    others.resize(std::min(count, kMostNamed));
    throw UsageError(m_directory.string() + ": holds runs that were made with other settings than the file has now: "
                     + joined(others, ", ") + (count > kMostNamed ? ", ..." : "")
                     + "; name another folder (--out DIR), or delete these runs to make them anew");
}

void SweepDirectory::writeRecord(const SweepRecord &record) const
{
    nlohmann::json json {{"retort", kVersion},
                         {"commit", kCommit},
                         {"written", timeNow()},
                         {"experiment_folder", record.experimentFolder.string()},
                         {"data_folder", record.dataFolder.string()},
                         {"size", record.size},
                         {"rules", nlohmann::json::object()},
                         {"set", nlohmann::json::array()}};
    for (const auto &[key, value] : record.overrides)
        json["set"].push_back({{"key", key}, {"value", value}});
    for (const auto &[name, hash] : record.ruleHashes)
        json["rules"][name] = hash;
    writeFileAtomically(m_directory / kRecordFile,
                        json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

} // namespace retort
