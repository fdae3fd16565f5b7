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

/// The paths that a name means: its own, else those of the format that another run wrote, where one run did.
std::vector<const PathPrediction *> pathsNamed(const Prediction &prediction, const std::string &name)
{
    std::vector<const PathPrediction *> own;
    std::vector<const PathPrediction *> taken;
    std::set<std::string> writers;
    for (const PathPrediction &path : prediction.paths) {
        if (nameOf(path) == name)
            own.push_back(&path);
        if (path.format != name || path.variant == kCalculatorVariant)
            continue;
        taken.push_back(&path);
        writers.insert(path.variant);
    }
    if (!own.empty())
        return own;
    return writers.size() == 1 ? taken : std::vector<const PathPrediction *> {};
}

double scoreOf(const PathPrediction &path)
{
    return path.verdict == "right" ? 1 : 0;
}

std::optional<double> meanOf(const Prediction &prediction, const std::string &name)
{
    double right = 0;
    const std::vector<const PathPrediction *> paths = pathsNamed(prediction, name);
    for (const PathPrediction *path : paths)
        right += scoreOf(*path);
    return paths.empty() ? std::nullopt : std::optional(right / static_cast<double>(paths.size()));
}

constexpr std::string_view kElse = "_else_";

/// The first format's answer, and the second's where the first has none (METHODS.md section 5).
std::optional<double> elseScore(const Prediction &prediction, const std::string &first, const std::string &second)
{
    const auto preferred = pathsNamed(prediction, first);
    const auto other = pathsNamed(prediction, second);
    if (preferred.empty() || other.empty())
        return std::nullopt;
    return scoreOf(preferred.front()->answer ? *preferred.front() : *other.front());
}

std::optional<double> scoreOf(const Prediction &prediction, const std::string &selection)
{
    if (selection == "vote")
        return prediction.score;
    if (const std::size_t middle = selection.find(kElse); middle != std::string::npos)
        return elseScore(prediction, selection.substr(0, middle), selection.substr(middle + kElse.size()));
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
            m_result.spent.parameters /= seeds;
            for (auto &[name, format] : m_result.spent.formats) {
                format.examples /= seeds;
                format.targetTokens /= seeds;
            }
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
        const bool isOracle = restsOnOracle(predictions, m_result.arm.selection);
        m_result.isOracle = m_result.isOracle || isOracle;
        if (predictions.empty() || broken > 0 || !scores || isOracle)
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
        m_result.spent.parameters += numberIn(training, "parameters");
        const auto formats = training.is_object() ? training.find("formats") : training.end();
        if (!training.is_object() || formats == training.end() || !formats->is_array())
            return;
        for (const nlohmann::json &format : *formats) {
            const double passes = numberIn(format, "passes");
            const nlohmann::json name =
                format.is_object() ? format.value("format", nlohmann::json()) : nlohmann::json();
            SpentOnFormat &spent = m_result.spent.formats[name.is_string() ? name.get<std::string>() : ""];
            spent.examples += passes * numberIn(format, "examples");
            spent.targetTokens += passes * numberIn(format, "target_tokens");
        }
    }

    const SweepDirectory &m_directory;
    ArmResult m_result;
};

} // namespace

double SpentBudget::examples() const
{
    double sum = 0;
    for (const auto &[name, format] : formats)
        sum += format.examples;
    return sum;
}

double SpentBudget::targetTokens() const
{
    double sum = 0;
    for (const auto &[name, format] : formats)
        sum += format.targetTokens;
    return sum;
}

bool restsOnOracle(const std::vector<Prediction> &predictions, const std::string &selection)
{
    const std::size_t middle = selection.find(kElse);
    const std::string first = selection.substr(0, middle);
    const std::string second = middle == std::string::npos ? first : selection.substr(middle + kElse.size());
    return std::ranges::any_of(predictions, [&](const Prediction &prediction) {
        return std::ranges::any_of(prediction.paths, [&](const PathPrediction &path) {
            const bool isUsed =
                selection == "vote" || path.format == first || path.format == second || nameOf(path) == first;
            return isUsed && !path.oracle.empty();
        });
    });
}

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
