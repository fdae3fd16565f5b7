#include "core/jobs/run_tail.h"

#include <exception>

namespace retort {

namespace {

constexpr std::size_t kMetricsPerShare = 1024;

} // namespace

std::shared_ptr<LoadedRun> loadRun(const std::filesystem::path &directory, ReadShare &share)
{
    auto loaded = std::make_shared<LoadedRun>();
    loaded->reader.emplace(directory);
    loaded->facts = readFacts(directory);
    loaded->status = loaded->reader->status();
    loaded->metrics.emplace(loaded->reader->metricsFile());
    std::error_code none; // a run without a log is read at once
    const auto size = double(std::filesystem::file_size(loaded->reader->metricsFile(), none));
    std::size_t read = 0;
    loaded->metrics->readNew([&](const Metric &metric) {
        loaded->curves->append({&metric, 1});
        if (++read % kMetricsPerShare == 0)
            share = double(loaded->metrics->bytesRead()) / size;
    });
    loaded->brokenLines = loaded->metrics->brokenLines();
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
        news->brokenLines = m_metrics->brokenLines();
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
