#include "core/jobs/run_tail.h"

#include <exception>

namespace retort {

std::shared_ptr<LoadedRun> loadRun(const std::filesystem::path &directory)
{
    auto loaded = std::make_shared<LoadedRun>();
    loaded->reader.emplace(directory);
    loaded->facts = readFacts(directory);
    loaded->status = loaded->reader->status();
    loaded->metrics.emplace(loaded->reader->metricsFile());
    loaded->metrics->readNew([&loaded](const Metric &metric) { loaded->curves->append({&metric, 1}); });
    return loaded;
}

void RunTail::begin(RunReader reader, MetricReader metrics)
{
    m_reader = std::move(reader);
    m_metrics = std::move(metrics);
}

void RunTail::look(int request, bool withStatus)
{
    auto news = std::make_shared<RunNews>();
    news->request = request;
    try {
        news->metrics = m_metrics->readNew();
        news->wasReplaced = m_metrics->restarted();
        if (withStatus)
            news->status = m_reader->status();
    } catch (const std::exception &error) {
        std::error_code ignored;
        const bool isThere = std::filesystem::is_directory(m_reader->directory(), ignored);
        news->error =
            isThere ? error.what() : m_reader->directory().string() + ": the run's folder is not there any more";
    }
    emit looked(news);
}

} // namespace retort
