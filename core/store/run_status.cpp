#include "core/store/run_status.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/store/json_fields.h"

#include <array>

namespace retort {

namespace {

constexpr std::uintmax_t kLargestStatus = std::uintmax_t(1) << 20;
constexpr std::uintmax_t kLargestFormat = 64;

constexpr std::array<std::pair<RunState, std::string_view>, 7> kStates {{{RunState::Queued, "queued"},
                                                                         {RunState::Running, "running"},
                                                                         {RunState::Paused, "paused"},
                                                                         {RunState::Finished, "finished"},
                                                                         {RunState::Stopped, "stopped"},
                                                                         {RunState::Failed, "failed"},
                                                                         {RunState::Interrupted, "interrupted"}}};

constexpr std::array<std::pair<ControlCommand, std::string_view>, 5> kCommands {
    {{ControlCommand::Pause, "pause"},
     {ControlCommand::Resume, "resume"},
     {ControlCommand::Stop, "stop"},
     {ControlCommand::Checkpoint, "checkpoint"},
     {ControlCommand::Evaluate, "evaluate"}}};

template<typename Table, typename Value>
std::string_view nameIn(const Table &table, Value value)
{
    for (const auto &[entry, name] : table) {
        if (entry == value)
            return name;
    }
    return {};
}

RunState stateFromText(std::string_view text, const std::filesystem::path &file)
{
    for (const auto &[state, name] : kStates) {
        if (name == text)
            return state;
    }
    throw Error(file.string() + ": \"" + std::string(text) + "\" is no state of a run");
}

} // namespace

std::string_view toText(RunState state)
{
    return nameIn(kStates, state);
}

std::string_view toText(ControlCommand command)
{
    return nameIn(kCommands, command);
}

std::optional<ControlCommand> controlCommandFromText(std::string_view text)
{
    for (const auto &[command, name] : kCommands) {
        if (name == text)
            return command;
    }
    return std::nullopt;
}

std::string statusText(const RunStatus &status)
{
    const nlohmann::ordered_json object {
        {"state", toText(status.state)}, {"step", status.step},       {"total_steps", status.totalSteps},
        {"segment", status.segment},     {"seconds", status.seconds}, {"seconds_left", status.secondsLeft},
        {"phase", status.phase},         {"message", status.message}, {"last_command", status.lastCommandId}};
    return toJsonText(object, 2) + "\n";
}

RunStatus readStatus(const std::filesystem::path &file)
{
    const nlohmann::json object = readJsonObject(file, kLargestStatus);
    RunStatus status;
    std::string state;
    try {
        readField(object, "state", state);
        readField(object, "step", status.step);
        readField(object, "total_steps", status.totalSteps);
        readField(object, "segment", status.segment);
        readField(object, "seconds", status.seconds);
        readField(object, "seconds_left", status.secondsLeft);
        readField(object, "phase", status.phase);
        readField(object, "message", status.message);
        readField(object, "last_command", status.lastCommandId);
    } catch (const Error &error) {
        throw Error(file.string() + ": " + error.what());
    }
    status.state = stateFromText(state, file);
    return status;
}

void checkRunFormat(const std::filesystem::path &directory)
{
    const std::filesystem::path file = directory / "FORMAT";
    if (!std::filesystem::is_regular_file(file))
        throw Error(directory.string() + ": is no run directory: it holds no FORMAT");
    const std::optional<double> format = parseNumber(trimmed(readFile(file, kLargestFormat)));
    if (!format || *format < 1)
        throw ParseError({file.string(), 1, 1}, "holds no number; expected " + std::to_string(kRunFormat));
    if (*format > kRunFormat)
        throw Error(directory.string() + ": has format " + formatNumber(*format) + ", and this version of Retort reads "
                    + std::to_string(kRunFormat) + "; open it with a newer version");
}

} // namespace retort
