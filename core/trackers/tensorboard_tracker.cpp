#include "core/trackers/tensorboard_tracker.h"

#include "core/trackers/event_message.h"
#include "core/trackers/record_file.h"

#include <unistd.h>

#include <cstdio>

namespace retort {

namespace {

std::string hostName()
{
    char name[256] = "host";
    ::gethostname(name, sizeof name - 1);
    return name;
}

/// "validation/accuracy/vote"; names of the system hold their split already.
std::string tagOf(const Metric &metric)
{
    return metric.name.starts_with(metric.split + "/") ? metric.name : metric.split + "/" + metric.name;
}

class TensorBoardTracker final : public Tracker
{
public:
    explicit TensorBoardTracker(WallClock clock) : m_clock(std::move(clock)) {}

    [[nodiscard]] std::string_view name() const override { return "tensorboard"; }

    void begin(const TrackedRun &run) override
    {
        const std::filesystem::path folder = run.directory / "tensorboard";
        std::filesystem::create_directories(folder);
        const double now = m_clock();
        // Files are read in the order of their names.
        char time[32];
        std::snprintf(time, sizeof time, "%010.0f", now);
        m_file = std::make_unique<RecordFile>(folder
                                              / ("events.out.tfevents." + std::string(time) + "." + hostName() + "."
                                                 + std::to_string(::getpid()) + "." + std::to_string(run.segment)));
        std::string records = recordBytes(fileVersionEvent(now));
        if (run.step > 0 || run.segment > 0)
            records += recordBytes(sessionStartEvent(now, run.step + 1));
        m_file->append(records);
    }

    void log(const std::vector<Metric> &metrics) override
    {
        std::string records;
        for (std::size_t i = 0; i < metrics.size();) {
            std::vector<std::pair<std::string, double>> scalars;
            const int step = metrics[i].step;
            for (; i < metrics.size() && metrics[i].step == step; ++i)
                scalars.emplace_back(tagOf(metrics[i]), metrics[i].value);
            records += recordBytes(scalarsEvent(m_clock(), step, scalars));
        }
        m_file->append(records);
    }

private:
    WallClock m_clock;
    std::unique_ptr<RecordFile> m_file;
};

} // namespace

std::unique_ptr<Tracker> makeTensorBoardTracker(WallClock clock)
{
    return std::make_unique<TensorBoardTracker>(std::move(clock));
}

} // namespace retort
