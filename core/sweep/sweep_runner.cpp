#include "core/sweep/sweep_runner.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/experiment/answer_plan.h"

#include <algorithm>
#include <deque>
#include <memory>
#include <optional>
#include <utility>

namespace retort {

namespace {

constexpr int kStoppedStatus = 130; // of `retort run`
constexpr int kOfSignal = 128;

class SweepRun
{
public:
    SweepRun(const Sweep &sweep, const SweepDirectory &directory, const RunStarter &start,
             const SweepRunOptions &options, const StopToken &stop)
        : m_sweep(sweep), m_directory(directory), m_start(start), m_options(options), m_stop(stop)
    {
    }

    std::vector<PointOutcome> run()
    {
        for (const SweepPoint &point : m_sweep.points) {
            m_outcomes.push_back({point.name, PointState::Waiting, {}});
            m_waiting.push_back(m_outcomes.size() - 1);
        }
        while (takeEnded(), goOn()) {
            tell();
            m_stop.waitForChange(m_options.pause);
        }
        tell();
        return std::move(m_outcomes);
    }

private:
    struct Running
    {
        std::size_t point;
        std::unique_ptr<StartedRun> run;
    };

    /// Starts what can be started, or asks all to stop; false when nothing is left to wait for.
    bool goOn()
    {
        if (m_stop.stopRequested()) {
            for (const Running &running : m_running)
                if (!m_isAsked)
                    running.run->askToStop();
            m_isAsked = true;
            return !m_running.empty();
        }
        startWaiting();
        return !m_running.empty() || !m_waiting.empty();
    }

    void startWaiting()
    {
        for (auto next = m_waiting.begin(); next != m_waiting.end() && hasPlace();) {
            const PointLook look = m_directory.look(m_sweep.points[*next].name);
            const Sources sources = look.state == PointState::Finished ? Sources {} : sourcesOf(*next);
            // Busy: written elsewhere, by what an earlier sweep left.
            if (look.state == PointState::Busy || sources.areAwaited) {
                ++next;
                continue;
            }
            const std::size_t point = *next;
            next = m_waiting.erase(next);
            if (look.state == PointState::Finished)
                finish(point, look);
            else if (sources.givenUp)
                m_outcomes[point] = *sources.givenUp;
            else
                start(point, look.state);
        }
    }

    /// Whether the runs that a point takes its texts from are there.
    struct Sources
    {
        bool areAwaited = false;
        std::optional<PointOutcome> givenUp; // they will not be there this time
    };

    [[nodiscard]] Sources sourcesOf(std::size_t index) const
    {
        Sources sources;
        std::vector<std::string> failed;
        std::vector<std::string> stopped;
        for (const PointSource &source : m_sweep.points[index].sources) {
            const auto outcome = std::ranges::find(m_outcomes, source.point, &PointOutcome::point);
            const bool isGivenUp = outcome->state == PointState::Waiting && !outcome->message.empty();
            if (outcome->state == PointState::Failed)
                failed.push_back(source.point);
            else if (outcome->state == PointState::Stopped || isGivenUp)
                stopped.push_back(source.point);
            else
                sources.areAwaited = sources.areAwaited || outcome->state != PointState::Finished;
        }
        const std::string &name = m_sweep.points[index].name;
        if (!failed.empty())
            return {false, PointOutcome {name, PointState::Failed,
                                         "takes texts of " + joined(failed, ", ") + ", which failed"}};
        if (!stopped.empty())
            return {false, PointOutcome {name, PointState::Waiting,
                                         "takes texts of " + joined(stopped, ", ") + ", which was stopped"}};
        return sources;
    }

    [[nodiscard]] bool hasPlace() const
    {
        if (m_running.size() >= static_cast<std::size_t>(std::max(m_options.share.runs, 1)))
            return false;
        return m_running.empty() || !m_options.hasRoom || m_options.hasRoom();
    }

    void start(std::size_t index, PointState state)
    {
        const SweepPoint &point = m_sweep.points[index];
        try {
            if (takesAllTexts(point.config.evaluation))
                state = PointState::Waiting; // it has nothing to go on from
            if (state == PointState::Waiting)
                std::filesystem::remove_all(m_directory.run(point.name)); // what a crash left before it was a run
            m_running.push_back({index, m_start(orderFor(point, state))});
        } catch (const std::exception &error) { // the others go on
            m_outcomes[index] = {point.name, PointState::Failed, error.what()};
        }
    }

    [[nodiscard]] RunOrder orderFor(const SweepPoint &point, PointState state) const
    {
        RunOrder order {point.name, {"run"}, m_directory.output(point.name)};
        const std::string directory = m_directory.run(point.name).string();
        std::vector<std::string> &arguments = order.arguments;
        if (state == PointState::Waiting) {
            arguments.insert(arguments.end(), {m_directory.experiment(point.name).string(), "--out", directory,
                                               "--relative-to", m_options.experimentFolder.string()});
            if (point.config.training.threads == 0)
                arguments.insert(arguments.end(),
                                 {"--set", "training.threads=" + std::to_string(m_options.share.threads)});
        } else {
            arguments.insert(arguments.end(), {"--resume", directory});
        }
        arguments.insert(arguments.end(), m_options.arguments.begin(), m_options.arguments.end());
        return order;
    }

    void takeEnded()
    {
        for (auto running = m_running.begin(); running != m_running.end();) {
            const std::optional<int> status = running->run->exitStatus();
            if (!status) {
                ++running;
                continue;
            }
            takeEnd(running->point, *status);
            running = m_running.erase(running);
        }
    }

    void takeEnd(std::size_t index, int exitStatus)
    {
        const std::string &name = m_sweep.points[index].name;
        const PointLook look = m_directory.look(name);
        if (look.state == PointState::Finished)
            return finish(index, look);
        if (exitStatus == kStoppedStatus || look.state == PointState::Stopped) {
            m_outcomes[index] = {name, PointState::Stopped, look.status.message};
            return;
        }
        std::string message = look.state == PointState::Failed ? look.status.message : std::string();
        if (message.empty())
            message = lastWordsIn(m_directory.output(name));
        if (exitStatus > kOfSignal)
            message = "ended by signal " + std::to_string(exitStatus - kOfSignal)
                      + (message.empty() ? "" : " after: " + message);
        if (message.empty())
            message = "ended with status " + std::to_string(exitStatus);
        m_outcomes[index] = {name, PointState::Failed, message};
    }

    void finish(std::size_t index, const PointLook &look)
    {
        m_outcomes[index].state = PointState::Finished;
        m_finishedSeconds += look.status.seconds;
    }

    void tell() const
    {
        if (!m_options.onProgress)
            return;
        SweepProgress progress;
        progress.points = m_outcomes.size();
        for (const PointOutcome &outcome : m_outcomes) {
            progress.finished += outcome.state == PointState::Finished ? 1 : 0;
            progress.failed += outcome.state == PointState::Failed ? 1 : 0;
        }
        for (const Running &running : m_running)
            progress.running.push_back(
                {m_sweep.points[running.point].name, m_directory.look(m_sweep.points[running.point].name).status});
        progress.secondsLeft = secondsLeft(progress);
        m_options.onProgress(progress);
    }

    /// Waiting runs are taken to last as long as the finished ones did on average, or as the running ones say.
    [[nodiscard]] double secondsLeft(const SweepProgress &progress) const
    {
        double left = 0;
        double total = m_finishedSeconds;
        std::size_t known = progress.finished;
        for (const RunningPoint &running : progress.running) {
            if (running.status.secondsLeft < 0)
                continue;
            left += running.status.secondsLeft;
            total += running.status.seconds + running.status.secondsLeft;
            ++known;
        }
        if (known == 0)
            return -1;
        const auto trains = std::ranges::count_if(
            m_waiting, [this](std::size_t point) { return !takesAllTexts(m_sweep.points[point].config.evaluation); });
        left += total / static_cast<double>(known) * static_cast<double>(trains);
        return left / std::max(m_options.share.runs, 1);
    }

    const Sweep &m_sweep;
    const SweepDirectory &m_directory;
    const RunStarter &m_start;
    const SweepRunOptions &m_options;
    const StopToken m_stop;
    std::vector<PointOutcome> m_outcomes;
    std::deque<std::size_t> m_waiting; // indices of points
    std::vector<Running> m_running;
    double m_finishedSeconds = 0;
    bool m_isAsked = false; // to stop
};

} // namespace

std::string toText(const SweepProgress &progress)
{
    std::string text = std::to_string(progress.finished) + " of " + std::to_string(progress.points) + " runs done";
    if (progress.failed > 0)
        text += ", " + std::to_string(progress.failed) + " failed";
    for (std::size_t i = 0; i < progress.running.size(); ++i) {
        const RunningPoint &running = progress.running[i];
        text += (i == 0 ? "; " : ", ") + running.name;
        if (running.status.totalSteps > 0)
            text += " step " + std::to_string(running.status.step) + " of " + std::to_string(running.status.totalSteps);
        else
            text += " begins";
    }
    return text;
}

std::vector<PointOutcome> runPoints(const Sweep &sweep, const SweepDirectory &directory, const RunStarter &start,
                                    const SweepRunOptions &options, const StopToken &stop)
{
    return SweepRun(sweep, directory, start, options, stop).run();
}

} // namespace retort
