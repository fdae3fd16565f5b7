#include "core/trackers/trackers.h"

#include "core/base/text.h"
#include "core/trackers/mlflow_tracker.h"
#include "core/trackers/tensorboard_tracker.h"
#include "core/trackers/trainer_state.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace retort {

namespace {

struct Entry
{
    std::string_view name;
    std::unique_ptr<Tracker> (*make)(WallClock clock);
};

constexpr std::array<Entry, 3> kTrackers {{{"tensorboard", makeTensorBoardTracker},
                                           {"mlflow", makeMlflowTracker},
                                           {"trainer_state", makeTrainerStateTracker}}};

double timeNow()
{
    using namespace std::chrono;
    return duration<double>(system_clock::now().time_since_epoch()).count();
}

} // namespace

std::vector<std::string> trackerNames()
{
    std::vector<std::string> names;
    for (const Entry &entry : kTrackers)
        names.emplace_back(entry.name);
    return names;
}

Trackers::Trackers(const std::vector<std::string> &names, TrackedRun run,
                   std::function<void(const std::string &)> onTrouble, WallClock clock)
    : m_run(std::move(run)), m_onTrouble(std::move(onTrouble))
{
    const WallClock used = clock ? std::move(clock) : WallClock(timeNow);
    for (const std::string &name : names) {
        const auto *found =
            std::find_if(kTrackers.begin(), kTrackers.end(), [&](const Entry &entry) { return entry.name == name; });
        if (found == kTrackers.end())
            m_onTrouble("report_to: there is no tracker \"" + name + "\"; there are " + joined(trackerNames(), ", "));
        else
            m_trackers.push_back({found->make(used)});
    }
    tell([](Tracker &) {});
}

void Trackers::log(const std::vector<Metric> &metrics)
{
    tell([&](Tracker &tracker) { tracker.log(metrics); });
}

void Trackers::checkpoint(const TrackedCheckpoint &checkpoint)
{
    tell([&](Tracker &tracker) { tracker.checkpoint(checkpoint); });
}

void Trackers::end(RunState state)
{
    tell([&](Tracker &tracker) { tracker.end(state); });
}

void Trackers::tell(const std::function<void(Tracker &)> &what)
{
    for (Held &held : m_trackers) {
        try {
            if (!held.isBegun)
                held.tracker->begin(m_run);
            held.isBegun = true;
            what(*held.tracker);
            held.isFailing = false;
        } catch (const std::exception &failure) {
            complain(held, failure.what());
        }
    }
}

/// Also the complaint goes to a disk that may be full: then it is lost, too.
void Trackers::complain(Held &held, const std::string &reason)
{
    if (std::exchange(held.isFailing, true))
        return;
    try {
        m_onTrouble(std::string(held.tracker->name()) + ": " + reason + "; the run goes on without it until it works");
    } catch (const std::exception &) {
        held.isFailing = false; // said with the next failure
    }
}

} // namespace retort
