#include "core/experiment/run_trackers.h"

#include "core/config/choices.h"
#include "core/config/config_file.h"
#include "core/report/run_report.h"

#include <nlohmann/json.hpp>

namespace retort {

Trackers trackersOf(const RunConfig &config, RunWriter &writer, std::vector<std::string> marks, int step)
{
    std::vector<std::string> names;
    for (const TrackerKind kind : config.training.reportTo)
        names.emplace_back(toText(kind));
    TrackedRun run {writer.directory(),
                    config.name,
                    RunReader(writer.directory()).provenance().value("id", std::string()),
                    writeConfig(config, true),
                    std::move(marks),
                    step,
                    writer.status().segment};
    return {names, std::move(run), [&writer](const std::string &trouble) { writer.log(trouble); }};
}

void writeRunPage(RunWriter &writer)
{
    try {
        (void)writeRunReport(writer.directory(), ReportFormat::Html, writer.directory() / "report.html");
    } catch (const std::exception &failure) {
        writer.log("report.html: " + std::string(failure.what()));
    }
}

} // namespace retort
