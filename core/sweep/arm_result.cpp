#include "core/sweep/arm_result.h"

#include "core/base/error.h"
#include "core/sweep/claim_rule.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>

namespace retort {

namespace {

constexpr const char *kSet = "final-test";

/// As the report names it, without the number of samples: "cot", "cot+calculator".
std::string nameOf(const PathPrediction &path)
{
    return path.format + (path.variant.empty() ? "" : "+" + path.variant);
}

const PathPrediction *firstOf(const Prediction &prediction, const std::string &name)
{
    const auto found = std::find_if(prediction.paths.begin(), prediction.paths.end(),
                                    [&](const PathPrediction &path) { return nameOf(path) == name; });
    return found == prediction.paths.end() ? nullptr : &*found;
}

double scoreOf(const PathPrediction &path)
{
    return path.verdict == "right" ? 1 : 0;
}

std::optional<double> meanOf(const Prediction &prediction, const std::string &name)
{
    double right = 0;
    std::size_t samples = 0;
    for (const PathPrediction &path : prediction.paths)
        if (nameOf(path) == name) {
            right += scoreOf(path);
            ++samples;
        }
    return samples == 0 ? std::nullopt : std::optional(right / static_cast<double>(samples));
}

/// The first format's answer, and the second's where the first has none (METHODS.md section 5).
std::optional<double> elseScore(const Prediction &prediction, const std::string &first, const std::string &second)
{
    const PathPrediction *preferred = firstOf(prediction, first);
    const PathPrediction *other = firstOf(prediction, second);
    if (!preferred || !other)
        return std::nullopt;
    return scoreOf(preferred->answer ? *preferred : *other);
}

std::optional<double> scoreOf(const Prediction &prediction, const std::string &selection)
{
    if (selection == "vote")
        return prediction.score;
    if (const std::size_t middle = selection.find("_else_"); middle != std::string::npos)
        return elseScore(prediction, selection.substr(0, middle), selection.substr(middle + 6));
    return meanOf(prediction, selection);
}

/// Adds a run's problems under their ids; one that is there already is another problem with the same question.
void addScores(SeedScores &scores, const std::vector<Prediction> &predictions, const std::vector<double> &values)
{
    for (std::size_t i = 0; i < predictions.size(); ++i) {
        std::string key = predictions[i].id;
        for (int number = 2; scores.contains(key); ++number)
            key = predictions[i].id + "#" + std::to_string(number);
        scores[key] = values[i];
    }
}

double numberIn(const nlohmann::json &json, const char *key)
{
    const auto found = json.is_object() ? json.find(key) : json.end();
    return json.is_object() && found != json.end() && found->is_number() ? found->get<double>() : 0;
}

class ArmReader
{
public:
    ArmReader(const ArmSelection &arm, const SweepDirectory &directory) : m_directory(directory) { m_result.arm = arm; }

    void add(const SweepPoint &point)
    {
        ++m_result.runs;
        try {
            if (m_directory.look(point.name).state != PointState::Finished || !read(point))
                m_result.missing.push_back(point.name);
        } catch (const Error &) { // a damaged run is as good as none
            m_result.missing.push_back(point.name);
        }
    }

    ArmResult finished()
    {
        if (const auto seeds = static_cast<double>(m_result.seeds.size()); seeds > 0) {
            m_result.spent.steps /= seeds;
            m_result.spent.examples /= seeds;
            m_result.spent.targetTokens /= seeds;
        }
        return std::move(m_result);
    }

private:
    bool read(const SweepPoint &point)
    {
        const RunReader reader(m_directory.run(point.name));
        std::size_t broken = 0;
        const std::vector<Prediction> predictions = reader.predictions(kSet, &broken);
        const auto scores = selectedScores(predictions, m_result.arm.selection);
        if (predictions.empty() || broken > 0 || !scores)
            return false;
        addScores(m_result.seeds[point.seed()], predictions, *scores);
        const nlohmann::json report = reader.report();
        readFloors(report, predictions, point.seed());
        if (const auto marks = report.find("marks"); marks != report.end() && marks->is_array())
            for (const nlohmann::json &mark : *marks)
                if (mark.is_string())
                    m_result.marks.insert(mark.get<std::string>());
        if (const auto training = report.find("training"); training != report.end())
            addSpent(*training);
        return true;
    }

    void readFloors(const nlohmann::json &report, const std::vector<Prediction> &predictions, std::uint64_t seed)
    {
        bool hasAny = false;
        const auto sets = report.find("sets");
        if (sets != report.end() && sets->is_array())
            for (const nlohmann::json &set : *sets)
                if (set.is_object() && set.value("name", nlohmann::json()) == kSet && set.contains("floors"))
                    for (const nlohmann::json &floor : set["floors"])
                        hasAny = addFloor(floor, predictions, seed) || hasAny;
        m_result.hasFloors = m_result.hasFloors && hasAny;
    }

    bool addFloor(const nlohmann::json &floor, const std::vector<Prediction> &predictions, std::uint64_t seed)
    {
        if (!floor.is_object() || !floor.contains("name") || !floor["name"].is_string() || !floor.contains("scores")
            || !floor["scores"].is_string())
            return false;
        const std::string scores = floor["scores"].get<std::string>();
        if (scores.size() != predictions.size())
            return false;
        std::vector<double> values;
        for (const char c : scores)
            values.push_back(c == '1' ? 1 : 0);
        FloorResult &result = m_result.floors[floor["name"].get<std::string>()];
        if (result.title.empty() && floor.contains("title") && floor["title"].is_string())
            result.title = floor["title"].get<std::string>();
        addScores(result.seeds[seed], predictions, values);
        return true;
    }

    void addSpent(const nlohmann::json &training)
    {
        m_result.spent.steps += numberIn(training, "steps");
        const auto formats = training.is_object() ? training.find("formats") : training.end();
        if (!training.is_object() || formats == training.end() || !formats->is_array())
            return;
        for (const nlohmann::json &format : *formats) {
            const double passes = numberIn(format, "passes");
            m_result.spent.examples += passes * numberIn(format, "examples");
            m_result.spent.targetTokens += passes * numberIn(format, "target_tokens");
        }
    }

    const SweepDirectory &m_directory;
    ArmResult m_result;
};

} // namespace

std::optional<std::vector<double>> selectedScores(const std::vector<Prediction> &predictions,
                                                  const std::string &selection)
{
    std::vector<double> scores;
    for (const Prediction &prediction : predictions) {
        const std::optional<double> score = scoreOf(prediction, selection);
        if (!score)
            return std::nullopt;
        scores.push_back(*score);
    }
    return scores;
}

ArmResult readArm(const Claim &claim, const ArmSelection &arm, const Sweep &sweep, const SweepDirectory &directory)
{
    ArmReader reader(arm, directory);
    for (const SweepPoint *point : pointsOf(claim, arm.arm, sweep))
        reader.add(*point);
    return reader.finished();
}

} // namespace retort
