#pragma once

#include "core/trackers/tracker.h"

#include <memory>
#include <string>
#include <vector>

namespace retort {

/// "tensorboard", "mlflow", "trainer_state"
[[nodiscard]] std::vector<std::string> trackerNames();

/// The trackers of a run. No function throws: a full disk or a folder that is gone never ends a training. What could
/// not be written is told by `onTrouble`, once until it works again, and left out. Used by the thread that trains.
class Trackers
{
public:
    Trackers() = default; // none
    /// Unknown names are told by `onTrouble`.
    Trackers(const std::vector<std::string> &names, TrackedRun run, std::function<void(const std::string &)> onTrouble,
             WallClock clock = {});

    void log(const std::vector<Metric> &metrics);
    void checkpoint(const TrackedCheckpoint &checkpoint);
    void end(RunState state);

private:
    struct Held
    {
        std::unique_ptr<Tracker> tracker;
        bool isBegun = false;
        bool isFailing = false;
    };

    void tell(const std::function<void(Tracker &)> &what);
    void complain(Held &held, const std::string &reason);

    TrackedRun m_run;
    std::function<void(const std::string &)> m_onTrouble;
    std::vector<Held> m_trackers;
};

} // namespace retort
