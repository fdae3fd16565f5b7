#include "core/report/reported_run.h"

#include "core/base/error.h"
#include "core/store/json_fields.h"

#include <algorithm>

namespace retort {

namespace {

/// What a part gives, or nothing when it is missing or damaged: a report tells what is there.
template<typename Read>
auto orNothing(const Read &read) -> decltype(read())
{
    try {
        return read();
    } catch (const Error &) {
        return {};
    } catch (const nlohmann::json::exception &) {
        return {};
    } catch (const std::filesystem::filesystem_error &) {
        return {};
    }
}

nlohmann::json objectOrEmpty(const std::filesystem::path &file)
{
    nlohmann::json object = orNothing([&] { return readJsonObject(file); });
    return object.is_object() ? object : nlohmann::json::object();
}

/// claims.json of the sweep whose run this is: one or two folders above it.
nlohmann::json claimsOf(const std::filesystem::path &directory)
{
    std::error_code ignored;
    std::filesystem::path folder = std::filesystem::absolute(directory, ignored).lexically_normal();
    if (!folder.has_filename())
        folder = folder.parent_path();
    for (int above = 0; above < 2; ++above) {
        folder = folder.parent_path();
        if (std::filesystem::exists(folder / "sweep.yaml", ignored))
            return objectOrEmpty(folder / "claims.json");
    }
    return nlohmann::json::object();
}

std::vector<nlohmann::json> rescoresIn(const std::filesystem::path &folder)
{
    std::vector<std::filesystem::path> files;
    std::error_code missing;
    for (const auto &entry : std::filesystem::directory_iterator(folder, missing))
        if (entry.path().extension() == ".json")
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::vector<nlohmann::json> rescores;
    for (const std::filesystem::path &file : files)
        rescores.push_back(objectOrEmpty(file));
    return rescores;
}

/// The final test when it was answered, else another final set, else the last validation.
std::string setToShow(const std::vector<std::string> &sets)
{
    if (std::find(sets.begin(), sets.end(), "final-test") != sets.end())
        return "final-test";
    return sets.empty() ? std::string() : sets.back();
}

std::vector<Prediction> evenlyPicked(std::vector<Prediction> &from, std::size_t count)
{
    std::vector<Prediction> picked;
    count = std::min(count, from.size());
    for (std::size_t i = 0; i < count; ++i)
        picked.push_back(std::move(from[i * from.size() / count]));
    return picked;
}

} // namespace

SampledAnswers sampleAnswers(std::vector<Prediction> predictions, std::size_t count)
{
    SampledAnswers answers;
    answers.answered = predictions.size();
    const auto wrong = std::stable_partition(predictions.begin(), predictions.end(),
                                             [](const Prediction &p) { return p.verdict == "right"; });
    std::vector<Prediction> allWrong(std::make_move_iterator(wrong), std::make_move_iterator(predictions.end()));
    predictions.erase(wrong, predictions.end());
    const std::size_t rightCount = std::max(count / 2, count - std::min(count, allWrong.size()));
    answers.right = evenlyPicked(predictions, rightCount);
    answers.wrong = evenlyPicked(allWrong, count - answers.right.size());
    return answers;
}

ReportedRun readReportedRun(const std::filesystem::path &directory, std::size_t rationales)
{
    const RunReader reader(directory);
    ReportedRun run;
    run.directory = directory;
    run.status = orNothing([&] { return reader.status(); });
    run.configText = orNothing([&] { return reader.configText(); });
    run.resolvedConfigText = orNothing([&] { return reader.resolvedConfigText(); });
    run.provenance = objectOrEmpty(directory / "provenance.json");
    run.report = objectOrEmpty(directory / "report.json");
    run.claims = claimsOf(directory);
    run.rescores = rescoresIn(directory / "rescores");
    run.curves = orNothing([&] { return readCurves(reader.metricsFile()); });
    const std::string set = setToShow(orNothing([&] { return reader.predictionSets(); }));
    if (!set.empty()) {
        std::size_t broken = 0;
        run.answers = sampleAnswers(orNothing([&] { return reader.predictions(set, &broken); }), rationales);
        run.answers.set = set;
        run.answers.brokenLines = broken;
    }
    return run;
}

} // namespace retort
