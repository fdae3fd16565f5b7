#include "core/evaluation/profile_table.h"

#include "core/evaluation/lm_eval_samples.h"
#include "core/evaluation/rescoring.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <functional>

namespace retort {

namespace {

using ByProfile = std::vector<std::vector<Prediction>>; // as allReadingProfiles()

bool isRead(const PathPrediction &path)
{
    const std::optional<FormatKind> format = formatFromText(path.format);
    return format && !formatOf(*format).runsProgram();
}

/// The paths that are read, in the order of their formats' first places.
std::vector<Prediction> withoutPrograms(std::vector<Prediction> predictions)
{
    for (Prediction &prediction : predictions)
        std::erase_if(prediction.paths, [](const PathPrediction &path) { return !isRead(path); });
    std::erase_if(predictions, [](const Prediction &prediction) { return prediction.paths.empty(); });
    return predictions;
}

std::vector<std::string> formatsIn(const std::vector<Prediction> &predictions)
{
    std::vector<std::string> formats;
    for (const Prediction &prediction : predictions)
        for (const PathPrediction &path : prediction.paths)
            if (std::ranges::find(formats, groupOf(path)) == formats.end())
                formats.push_back(groupOf(path));
    return formats;
}

ByProfile readByAll(const std::vector<Prediction> &predictions, const ScoringRules &rules)
{
    ByProfile result;
    const ProgramBatchRunner none = [](const std::vector<std::string> &) { return std::vector<ProgramResult>(); };
    for (const ReadingProfile profile : allReadingProfiles()) {
        ScoringRules now = rules;
        now.reading.profile = profile;
        result.push_back(rescored(predictions, rules, now, none).predictions);
    }
    return result;
}

/// Calls visit(problem, path) for each text of the format.
void forEachText(const std::vector<Prediction> &predictions, const std::string &format,
                 const std::function<void(std::size_t, std::size_t)> &visit)
{
    for (std::size_t i = 0; i < predictions.size(); ++i)
        for (std::size_t j = 0; j < predictions[i].paths.size(); ++j)
            if (groupOf(predictions[i].paths[j]) == format)
                visit(i, j);
}

bool isRight(const PathPrediction &path)
{
    return path.verdict == "right";
}

ProfilePair pairOf(const ByProfile &read, const std::string &format, std::size_t first, std::size_t second)
{
    ProfilePair pair {allReadingProfiles()[first], allReadingProfiles()[second]};
    forEachText(read[first], format, [&](std::size_t i, std::size_t j) {
        const PathPrediction &a = read[first][i].paths[j];
        const PathPrediction &b = read[second][i].paths[j];
        pair.differ += a.answer != b.answer ? 1 : 0;
        pair.onlyFirstRight += isRight(a) && !isRight(b) ? 1 : 0;
        pair.onlySecondRight += isRight(b) && !isRight(a) ? 1 : 0;
    });
    return pair;
}

std::vector<ProfileReading> readingsOf(const ByProfile &read, const std::string &format)
{
    std::vector<ProfileReading> readings;
    forEachText(read.front(), format, [&](std::size_t i, std::size_t j) {
        ProfileReading reading {read[0][i].id, read[0][i].paths[j].sample, read[0][i].gold, {}};
        for (const std::vector<Prediction> &predictions : read)
            reading.answers.push_back(predictions[i].paths[j].answer);
        const auto isOther = [&](const auto &answer) { return answer != reading.answers.front(); };
        if (std::ranges::any_of(reading.answers, isOther))
            readings.push_back(std::move(reading));
    });
    return readings;
}

/// The mean over the texts of each problem, as the accuracy beside it.
std::optional<Proportion> exactMatches(const std::vector<Prediction> &predictions, ReadingProfile profile)
{
    const bool isHarness = profile == ReadingProfile::LmEvalStrict || profile == ReadingProfile::LmEvalFlexible;
    const auto isNumber = [](const Problem &problem) { return problem.gold.kind == AnswerKind::Number; };
    if (!isHarness || !std::ranges::all_of(problemsOf(predictions), isNumber))
        return std::nullopt;
    double right = 0;
    for (const Prediction &prediction : predictions)
        for (const PathPrediction &path : prediction.paths)
            if (lmEvalExactMatch(lmEvalFiltered(path.text, profile), prediction.gold))
                right += 1 / static_cast<double>(prediction.paths.size());
    return wilson(std::min(right, static_cast<double>(predictions.size())), predictions.size());
}

std::vector<Prediction> onlyFormat(std::vector<Prediction> predictions, const std::string &format)
{
    for (Prediction &prediction : predictions)
        std::erase_if(prediction.paths, [&](const PathPrediction &path) { return groupOf(path) != format; });
    std::erase_if(predictions, [](const Prediction &prediction) { return prediction.paths.empty(); });
    return predictions;
}

ProfileTable tableOf(const ByProfile &read, const std::string &format)
{
    ProfileTable table;
    table.format = format;
    forEachText(read.front(), format, [&](std::size_t, std::size_t) { ++table.texts; });
    for (std::size_t k = 0; k < read.size(); ++k) {
        const ReadingProfile profile = allReadingProfiles()[k];
        const std::vector<Prediction> own = onlyFormat(read[k], format);
        table.profiles.push_back({profile, scorePaths(own, "").front(), exactMatches(own, profile)});
        for (std::size_t later = k + 1; later < read.size(); ++later)
            table.pairs.push_back(pairOf(read, format, k, later));
    }
    table.readings = readingsOf(read, format);
    return table;
}

nlohmann::json toJson(const Proportion &accuracy)
{
    return {{"n", accuracy.n},
            {"right", accuracy.right},
            {"accuracy", accuracy.accuracy},
            {"low", accuracy.low},
            {"high", accuracy.high}};
}

nlohmann::json toJson(const ProfileReading &reading)
{
    nlohmann::json json {{"id", reading.id}, {"sample", reading.sample}, {"gold", reading.gold}};
    for (std::size_t k = 0; k < reading.answers.size(); ++k)
        json["answers"][std::string(toText(allReadingProfiles()[k]))] =
            reading.answers[k] ? nlohmann::json(*reading.answers[k]) : nlohmann::json(nullptr);
    return json;
}

} // namespace

bool ProfileReading::hasTwoAnswers() const
{
    const auto isAnswer = [](const std::optional<std::string> &answer) { return answer.has_value(); };
    const auto first = std::ranges::find_if(answers, isAnswer);
    return std::any_of(first, answers.end(), [&](const auto &answer) { return answer && answer != *first; });
}

std::vector<ProfileTable> profileTables(const std::vector<Prediction> &predictions, const ScoringRules &rules)
{
    const std::vector<Prediction> texts = withoutPrograms(predictions);
    const ByProfile read = readByAll(texts, rules);
    std::vector<ProfileTable> tables;
    for (const std::string &format : formatsIn(texts))
        tables.push_back(tableOf(read, format));
    return tables;
}

nlohmann::json toJson(const ProfileTable &table)
{
    nlohmann::json json {{"format", table.format}, {"texts", table.texts}};
    for (const ProfileScore &score : table.profiles) {
        nlohmann::json entry = toJson(score.score.accuracy);
        entry["profile"] = toText(score.profile);
        entry["no_answer"] = score.score.noAnswer;
        if (score.exactMatch)
            entry["exact_match"] = toJson(*score.exactMatch);
        json["profiles"].push_back(std::move(entry));
    }
    for (const ProfilePair &pair : table.pairs)
        json["pairs"].push_back({{"first", toText(pair.first)},
                                 {"second", toText(pair.second)},
                                 {"differ", pair.differ},
                                 {"only_first_right", pair.onlyFirstRight},
                                 {"only_second_right", pair.onlySecondRight}});
    json["problems"] = nlohmann::json::array();
    for (const ProfileReading &reading : table.readings)
        json["problems"].push_back(toJson(reading));
    return json;
}

} // namespace retort
