#include "app/cli/sweep_command.h"

#include "app/cli/claims_command.h"
#include "app/cli/terminal.h"
#include "core/base/percent.h"
#include "core/experiment/device_speed.h"
#include "core/experiment/experiment_data.h"
#include "core/models/devices.h"
#include "core/sandbox/sandbox.h"
#include "core/store/run_lock.h"
#include "core/sweep/sweep_estimate.h"
#include "core/sweep/sweep_runner.h"

#include <nlohmann/json.hpp>

#include <iostream>
#include <memory>
#include <optional>

namespace retort {

namespace {

constexpr int kFailed = 1;
constexpr int kStopped = 130;
constexpr std::size_t kMostTold = 5; // of what cannot be estimated

/// The sweep with where it is run.
struct Order
{
    Sweep sweep;
    std::string text;
    SweepRecord record;
    std::filesystem::path directory;
};

Order orderOfDirectory(const SweepRequest &request)
{
    if (!request.overrides.empty() || !request.out.empty() || !request.size.empty())
        throw UsageError("retort run SWEEP_DIRECTORY: goes on with the sweep as it is; --set, --size and --out belong "
                         "to a new one");
    const SweepDirectory directory(std::filesystem::absolute(request.sweep));
    return {directory.readSweep(), readFile(directory.sweepFile()), directory.record(), directory.path()};
}

Order orderOf(const SweepRequest &request, const CommandContext &context)
{
    if (std::filesystem::is_directory(request.sweep))
        return orderOfDirectory(request);
    const std::filesystem::path file = std::filesystem::absolute(request.sweep);
    Order order {loadSweep(file, request.overrides, request.size), readFile(file), {}, {}};
    order.record.experimentFolder =
        request.relativeTo.empty() ? file.parent_path() : std::filesystem::absolute(request.relativeTo);
    order.record.dataFolder = context.dataFolder();
    order.record.size = request.size;
    for (const ConfigOverride &change : request.overrides)
        order.record.overrides.emplace_back(change.key, change.value);
    order.directory = request.out.empty()
                          ? Workspace(context.workspaceFolder()).runs() / sweepFolderName(order.sweep.name)
                          : std::filesystem::absolute(request.out);
    return order;
}

/// What a sweep takes, how it is shared out, and what it can find.
struct Forecast
{
    SweepEstimate estimate;
    SweepShare share;
    std::vector<ClaimPower> powers;
    std::vector<PlannedBudget> budgets;
    std::size_t asked = 0; // runs that are not finished

    [[nodiscard]] double hours() const { return estimate.seconds / share.runs / 3600; }
};

class Forecaster
{
public:
    Forecaster(const Order &order, const SweepRequest &request, const CommandContext &context, StopToken stop)
        : m_order(order), m_request(request), m_stop(std::move(stop))
    {
        m_preview.experimentFolder = order.record.experimentFolder;
        m_preview.dataFolder = order.record.dataFolder;
        m_preview.workspaceFolder = context.workspaceFolder();
        m_preview.runPrograms = [](std::span<const ProgramRequest> programs, const StopToken &stopped) {
            return Sandbox().run(programs, stopped);
        };
    }

    /// Memory decides how many runs go side by side, and that how fast each is: so it is estimated first.
    Forecast forecast()
    {
        Forecast forecast;
        const SweepDirectory directory(m_order.directory);
        const auto isAsked = [&directory](const SweepPoint &point) {
            return directory.look(point.name).state != PointState::Finished;
        };
        for (const SweepPoint &point : m_order.sweep.points)
            forecast.asked += isAsked(point) ? 1 : 0;
        const std::string device = deviceOf();
        const auto preview = [this](const RunConfig &config) { return previewOf(config); };
        forecast.estimate = estimateSweep(m_order.sweep, preview, {}, device, isAsked);
        const int asked =
            m_request.jobs > 0 || device == "cpu" ? m_request.jobs : 1; // a GPU's memory is not shared out
        forecast.share = shareOf(readMachineRoom(), forecast.estimate.largestBytes, forecast.asked, asked);
        if (forecast.asked > 0 && !m_stop.stopRequested())
            forecast.estimate =
                estimateSweep(m_order.sweep, preview, measureDeviceSpeed(forecast.share.threads), device, isAsked);
        forecast.powers = powerOf(m_order.sweep, forecast.estimate.testProblems);
        forecast.budgets = plannedBudgets(m_order.sweep, forecast.estimate);
        return forecast;
    }

private:
    [[nodiscard]] std::string deviceOf() const
    {
        const std::string setting = m_order.sweep.points.front().config.training.device;
        return chosenDevice(wantedDevice(m_request.device, environmentDevice(), setting), deviceFacts());
    }

    /// Kept by its settings: the second estimate, with the machine's speed, asks for the same ones.
    SetupPreview previewOf(RunConfig config)
    {
        config.training.seed = 0;
        config.name.clear();
        const std::string key = writeConfig(config, true);
        if (const auto found = m_previews.find(key); found != m_previews.end())
            return found->second;
        return m_previews.emplace(key, m_previewer.previewExperiment(config, m_preview, m_stop)).first->second;
    }

    const Order &m_order;
    const SweepRequest &m_request;
    const StopToken m_stop;
    PreviewContext m_preview;
    SetupPreviewer m_previewer;
    std::map<std::string, SetupPreview> m_previews;
};

std::string timeText(const Forecast &forecast)
{
    if (forecast.asked == 0)
        return "nothing is left to run";
    if (!forecast.estimate.hasTime)
        return "time unknown";
    char text[64];
    std::snprintf(text, sizeof text, "about %.1f hours (%s)", forecast.hours(),
                  asDuration(forecast.hours() * 3600).c_str());
    return text;
}

std::string powerText(const ClaimPower &power)
{
    std::string text = power.claim + ": ";
    if (!power.difference)
        return text + "no difference can be found on " + std::to_string(power.problems) + " test problems";
    text += "finds " + percentDigits(*power.difference) + " points with 80 % power on " + std::to_string(power.problems)
            + " test problems";
    if (power.seeds > 1)
        text += " (one seed; " + std::to_string(power.seeds) + " seeds find smaller ones)";
    if (*power.difference > power.smallest)
        text += "; the rule's smallest difference is " + percentDigits(power.smallest);
    return text;
}

void print(const Forecast &forecast, const Order &order, std::ostream &stream)
{
    stream << order.sweep.name << ": " << order.sweep.points.size() << " runs of " << order.sweep.arms.size()
           << (order.sweep.arms.size() == 1 ? " arm, " : " arms, ") << forecast.asked << " to do, "
           << forecast.share.runs << " at once with " << forecast.share.threads
           << (forecast.share.threads == 1 ? " thread" : " threads") << " each: " << timeText(forecast) << "\n";
    for (std::size_t i = 0; i < std::min(forecast.estimate.problems.size(), kMostTold); ++i)
        stream << "  cannot be estimated: " << printable(forecast.estimate.problems[i]) << "\n";
    for (const ClaimPower &power : forecast.powers)
        stream << "  " << printable(powerText(power)) << "\n";
    for (const PlannedBudget &budget : forecast.budgets)
        if (!isBudgetKept(budget.figures))
            stream << "  " << printable(budget.claim) << ": its budget (" << toText(budget.budget)
                   << ") will not be kept, which leaves it exploratory: " << toText(budget.figures) << "\n";
}

nlohmann::json toJson(const Forecast &forecast)
{
    nlohmann::json json {{"runs_to_do", forecast.asked},
                         {"runs_at_once", forecast.share.runs},
                         {"threads", forecast.share.threads},
                         {"largest_bytes", forecast.estimate.largestBytes},
                         {"not_estimated", forecast.estimate.problems},
                         {"claims", nlohmann::json::array()}};
    json["hours"] = forecast.estimate.hasTime ? nlohmann::json(forecast.hours()) : nlohmann::json();
    for (const ClaimPower &power : forecast.powers)
        json["claims"].push_back({{"claim", power.claim},
                                  {"problems", power.problems},
                                  {"seeds", power.seeds},
                                  {"detectable", power.difference ? nlohmann::json(*power.difference) : nullptr},
                                  {"smallest_difference", power.smallest}});
    json["budgets"] = nlohmann::json::array();
    for (const PlannedBudget &budget : forecast.budgets)
        json["budgets"].push_back({{"claim", budget.claim},
                                   {"budget", toText(budget.budget)},
                                   {"kept", isBudgetKept(budget.figures)},
                                   {"figures", toText(budget.figures)}});
    return json;
}

std::vector<PointOutcome> runAll(const Order &order, const SweepRequest &request, const CommandContext &context,
                                 const Forecast &forecast, const StopToken &stop)
{
    SweepRunOptions options;
    options.share = forecast.share;
    options.experimentFolder = order.record.experimentFolder;
    options.arguments = {"--workspace", std::filesystem::absolute(context.workspaceFolder()).string()};
    if (!request.device.empty())
        options.arguments.insert(options.arguments.end(), {"--device", request.device});
    options.hasRoom = [bytes = forecast.estimate.largestBytes] { return fitsBeside(readMachineRoom(), bytes); };
    ProgressLine line;
    std::size_t ended = 0;
    options.onProgress = [&line, &ended](const SweepProgress &progress) {
        const std::size_t now = progress.finished + progress.failed;
        line.show(toText(progress) + "  " + asDuration(progress.secondsLeft) + " left", now != ended);
        ended = now;
    };
    const SweepDirectory directory(order.directory);
    return runPoints(order.sweep, directory, processStarter(std::filesystem::read_symlink("/proc/self/exe")), options,
                     stop);
}

int exitStatusOf(const std::vector<PointOutcome> &outcomes, bool isStopped)
{
    int status = isStopped ? kStopped : 0;
    for (const PointOutcome &outcome : outcomes)
        if (outcome.state == PointState::Failed && !isStopped)
            status = kFailed;
        else if (outcome.state != PointState::Finished && status == 0)
            status = kStopped;
    return status;
}

nlohmann::json toJson(const PointOutcome &outcome, const SweepDirectory &directory)
{
    return {{"name", outcome.point},
            {"directory", directory.run(outcome.point).string()},
            {"state", toText(outcome.state)},
            {"message", outcome.message}};
}

void tellFailures(const std::vector<PointOutcome> &outcomes, const SweepDirectory &directory)
{
    for (const PointOutcome &outcome : outcomes)
        if (outcome.state == PointState::Failed)
            std::cerr << "retort: " << outcome.point << " failed: " << printable(outcome.message) << " ("
                      << directory.output(outcome.point).string() << ")\n";
}

void printResult(const Order &order, const Forecast &forecast, const std::vector<PointOutcome> &outcomes, bool json)
{
    const SweepDirectory directory(order.directory);
    const std::vector<ClaimResult> claims = writeClaims(order.sweep, directory);
    tellFailures(outcomes, directory);
    if (!json) {
        printClaims(claims, directory.path());
        return;
    }
    nlohmann::json result = claimsAsJson(order.sweep, claims);
    result["directory"] = directory.path().string();
    result["estimate"] = toJson(forecast);
    result["runs"] = nlohmann::json::array();
    for (const PointOutcome &outcome : outcomes)
        result["runs"].push_back(toJson(outcome, directory));
    std::cout << result.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
}

void runPrepared(const Order &order, const SweepRequest &request, CommandContext &context, const StopToken &stop)
{
    const SweepDirectory directory(order.directory);
    directory.refuseOtherFolder();
    std::filesystem::create_directories(directory.path());
    const RunLock lock(directory.lockFile()); // one process runs a sweep
    directory.prepare(order.sweep, order.text, order.record);
    std::cerr << "Sweep: " << directory.path().string() << "\n";
    const Forecast forecast = Forecaster(order, request, context, stop).forecast();
    print(forecast, order, std::cerr);
    const std::vector<PointOutcome> outcomes = runAll(order, request, context, forecast, stop);
    printResult(order, forecast, outcomes, request.json);
    context.exitStatus = exitStatusOf(outcomes, stop.stopRequested());
}

void estimateAlone(const Order &order, const SweepRequest &request, const CommandContext &context,
                   const StopToken &stop)
{
    const Forecast forecast = Forecaster(order, request, context, stop).forecast();
    if (request.json)
        std::cout << toJson(forecast).dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
    else
        print(forecast, order, std::cout);
}

} // namespace

bool isSweep(const std::filesystem::path &path)
{
    std::error_code none;
    if (std::filesystem::is_directory(path, none))
        return isSweepDirectory(path);
    return std::filesystem::is_regular_file(path, none) && isSweepText(readFile(path, kMaxYamlBytes));
}

void carryOutSweep(const SweepRequest &request, CommandContext &context)
{
    const StopToken stop;
    const StopOnInterrupt interrupt(stop);
    const Order order = orderOf(request, context);
    try {
        if (request.estimateOnly)
            estimateAlone(order, request, context, stop);
        else
            runPrepared(order, request, context, stop);
    } catch (const Stopped &) { // while it was estimated
        context.exitStatus = kStopped;
    }
}

} // namespace retort
