#include "app/cli/export_samples.h"

#include "core/experiment/scored_source.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/text.h"
#include "core/evaluation/lm_eval_samples.h"
#include "core/evaluation/statistics.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iostream>

namespace retort {

namespace {

std::string chosenFormat(const SampleExport &options, const ScoredSource &source)
{
    std::vector<std::string> formats;
    for (const PathPrediction &path : source.predictions.front().paths)
        formats.push_back(path.format);
    const auto isText = [&](const std::string &name) {
        const std::optional<FormatKind> format = formatFromText(name);
        return options.format.empty() ? format && !formatOf(*format).runsProgram() : name == options.format;
    };
    const auto found = std::ranges::find_if(formats, isText);
    if (found == formats.end())
        throw UsageError(options.target + ": has no answers of "
                         + (options.format.empty() ? "a format of texts" : "format " + options.format) + "; it has "
                         + joined(formats, ", "));
    return *found;
}

/// What the harness would report for one filter over these lines.
Proportion counted(const std::vector<std::string> &lines, std::string_view filter)
{
    std::size_t n = 0;
    double right = 0;
    for (const std::string &line : lines) {
        const nlohmann::json sample = nlohmann::json::parse(line);
        if (sample.at("filter") != filter)
            continue;
        ++n;
        right += sample.at("exact_match").get<double>();
    }
    return wilson(right, n);
}

} // namespace

void exportSamples(const SampleExport &options)
{
    const ScoredSource source = openScored(options.target, options.set);
    const std::filesystem::path file =
        options.out.empty() ? std::filesystem::path("samples_" + source.name + ".jsonl") : options.out;
    if (std::filesystem::exists(file) && !options.isReplacing)
        throw UsageError(file.string() + ": is there already; name another file by --out, or give --replace");
    const std::string format = chosenFormat(options, source);
    const std::vector<std::string> lines = lmEvalLines(source.predictions, format);
    writeFileAtomically(file, joined(lines, "\n") + "\n");
    nlohmann::ordered_json result {{"format", "lm-eval"},
                                   {"from", source.name},
                                   {"set", source.set},
                                   {"path_format", format},
                                   {"path", std::filesystem::absolute(file).lexically_normal().string()}};
    for (const char *filter : {"strict-match", "flexible-extract"}) {
        const Proportion accuracy = counted(lines, filter);
        result["exact_match"][filter] = {{"n", accuracy.n}, {"right", accuracy.right}, {"accuracy", accuracy.accuracy}};
        if (!options.json)
            std::cout << "exact_match, " << filter << ": " << formatAccuracy(accuracy) << "\n";
    }
    if (options.json)
        std::cout << result.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
    else
        std::cout << file.string() << "\n";
}

} // namespace retort
