#include "core/jobs/folded_runs.h"

#include "core/base/files.h"
#include "core/base/text.h"
#include "core/jobs/answer_scores.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

namespace retort {

namespace {

using Settings = std::map<std::string, std::string>;

constexpr std::array<std::string_view, 3> kSeedSettings {"training.seed", "data.split.seed", "data.split.fold"};

std::string valueOf(const Settings &settings, std::string_view key)
{
    const auto found = settings.find(std::string(key));
    return found == settings.end() ? std::string() : found->second;
}

/// "cot_seed-*_fold-*" of "cot_seed-3_fold-0": the run of the same seed that a run takes from.
std::string withoutSeed(std::string value)
{
    for (const std::string_view word : {std::string_view("seed-"), std::string_view("fold-")}) {
        std::size_t at = value.find(word, value.rfind('/') == std::string::npos ? 0 : value.rfind('/'));
        if (at == std::string::npos)
            continue;
        at += word.size();
        std::size_t end = at;
        while (end < value.size() && value[end] >= '0' && value[end] <= '9')
            ++end;
        value.replace(at, end - at, "*");
    }
    return value;
}

/// What all runs of an arm have in common.
std::string armOf(const CompareRow &row)
{
    std::string arm = row.sweep + "\n" + row.group + (row.isArchived ? "\narchived\n" : "\n");
    for (const auto &[key, value] : withoutSeeds(*row.allSettings))
        arm += key + "=" + value + "\n";
    return arm;
}

std::vector<std::string> seedsOf(const CompareRow &row)
{
    std::vector<std::string> seeds;
    for (const std::string_view key : kSeedSettings)
        seeds.push_back(valueOf(*row.allSettings, key));
    return seeds;
}

/// Rows of one arm by their places, no two with the same seeds.
struct Arm
{
    std::string key;
    std::vector<std::size_t> rows;
};

std::vector<Arm> armsOf(const std::vector<CompareRow> &rows)
{
    std::map<std::string, std::vector<Arm>> arms; // of one common part several, where seeds stand twice
    std::vector<std::string> order;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].isTeacher || !rows[i].isComparable || !rows[i].allSettings || rows[i].allSettings->empty())
            continue;
        const std::string common = armOf(rows[i]);
        std::vector<Arm> &own = arms[common];
        const auto fits = [&](const Arm &arm) {
            return std::none_of(arm.rows.begin(), arm.rows.end(),
                                [&](std::size_t other) { return seedsOf(rows[other]) == seedsOf(rows[i]); });
        };
        auto found = std::find_if(own.begin(), own.end(), fits);
        if (found == own.end()) {
            const std::string name = "fold:" + sha256Hex(common).substr(0, 16);
            found = own.insert(own.end(), {own.empty() ? name : name + ":" + std::to_string(own.size() + 1), {}});
        }
        found->rows.push_back(i);
    }
    std::vector<Arm> all;
    for (auto &[common, own] : arms)
        for (Arm &arm : own)
            if (arm.rows.size() > 1)
                all.push_back(std::move(arm));
    return all;
}

std::uint64_t numberOf(const std::string &text)
{
    std::uint64_t number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    return problem == std::errc() && end == text.data() + text.size() ? number : problemNumber(text);
}

/// By the training's seed where that tells them apart, else by all seeds together.
std::vector<SeedSide> sidesOf(const std::vector<const CompareRow *> &runs)
{
    std::array<std::set<std::string>, kSeedSettings.size()> values;
    for (const CompareRow *run : runs)
        for (std::size_t i = 0; i < kSeedSettings.size(); ++i)
            values[i].insert(seedsOf(*run)[i]);
    const bool isByTraining = values.front().size() == runs.size();
    constexpr std::array kTitles {"seed ", "split ", "fold "};
    std::vector<SeedSide> sides;
    for (const CompareRow *run : runs) {
        const std::vector<std::string> seeds = seedsOf(*run);
        std::vector<std::string> titles;
        for (std::size_t i = 0; i < seeds.size(); ++i)
            if (values[i].size() > 1)
                titles.push_back(kTitles[i] + seeds[i]);
        sides.push_back({joined(titles, ", "), isByTraining ? numberOf(seeds.front()) : numberOf(joined(seeds, "/")),
                         run->directory, run->set});
    }
    std::sort(sides.begin(), sides.end(), [](const SeedSide &a, const SeedSide &b) {
        return std::pair(a.seed, a.title) < std::pair(b.seed, b.title);
    });
    return sides;
}

/// "mixed-vs-single mixed" of "mixed-vs-single mixed_seed-3" and "..._seed-4".
std::string commonName(const std::vector<const CompareRow *> &runs)
{
    std::string name = runs.front()->name;
    for (const CompareRow *run : runs) {
        const auto differ = std::mismatch(name.begin(), name.end(), run->name.begin(), run->name.end());
        name.erase(differ.first, name.end());
    }
    const auto trim = [&name] {
        while (!name.empty() && std::string_view("-_ .,:(#").find(name.back()) != std::string_view::npos)
            name.pop_back();
    };
    trim();
    for (const std::string_view word : {std::string_view("seed"), std::string_view("fold")})
        if (name.size() > word.size() && name.ends_with(word)) {
            name.erase(name.size() - word.size());
            trim();
        }
    constexpr std::size_t kShortest = 2;
    return name.size() < kShortest ? runs.front()->name : name;
}

void addMeans(CompareRow &row, const std::vector<const CompareRow *> &runs)
{
    for (const auto &[path, first] : runs.front()->accuracies) {
        Accuracy mean = first;
        SeedSpread spread {first.accuracy, first.accuracy, 0};
        mean.right = mean.accuracy = 0;
        const bool isShared = std::all_of(
            runs.begin(), runs.end(), [&path = path](const CompareRow *run) { return run->accuracies.contains(path); });
        if (!isShared)
            continue;
        for (const CompareRow *run : runs) {
            const Accuracy &own = run->accuracies.at(path);
            mean.right += own.right;
            mean.accuracy += own.accuracy;
            spread.lowest = std::min(spread.lowest, own.accuracy);
            spread.highest = std::max(spread.highest, own.accuracy);
        }
        mean.right /= double(runs.size());
        mean.accuracy /= double(runs.size());
        mean.low = mean.high = mean.accuracy;
        row.accuracies[path] = mean;
        row.spreads[path] = spread;
    }
}

/// At the steps that all of them were evaluated at.
void addMeanCurve(CompareRow &row, const std::vector<const CompareRow *> &runs)
{
    row.accuracyOverSteps.clear();
    for (CurvePoint point : runs.front()->accuracyOverSteps) {
        double sum = 0;
        std::size_t count = 0;
        for (const CompareRow *run : runs) {
            const auto found = std::find_if(run->accuracyOverSteps.begin(), run->accuracyOverSteps.end(),
                                            [&](const CurvePoint &own) { return own.x == point.x; });
            sum += found == run->accuracyOverSteps.end() ? 0 : found->y;
            count += found == run->accuracyOverSteps.end() ? 0 : 1;
        }
        point.y = sum / double(runs.size());
        if (count == runs.size())
            row.accuracyOverSteps.push_back(point);
    }
}

/// The mean of `valueOfRun(run)`, an optional number, where all runs say it.
std::optional<double> meanOf(const std::vector<const CompareRow *> &runs, const auto &valueOfRun)
{
    double sum = 0;
    for (const CompareRow *run : runs) {
        const auto own = valueOfRun(*run);
        if (!own)
            return std::nullopt;
        sum += double(*own);
    }
    return sum / double(runs.size());
}

/// The mean of a count, rounded, where all runs say it.
std::optional<std::int64_t> meanCount(const std::vector<const CompareRow *> &runs,
                                      std::optional<std::int64_t> CompareRow::*count)
{
    const auto mean = meanOf(runs, [count](const CompareRow &run) { return run.*count; });
    return mean ? std::optional(std::int64_t(*mean + 0.5)) : std::nullopt;
}

/// The mean where all runs say it; of floors the title too, where they have the same.
void addMeanExtras(CompareRow &row, const std::vector<const CompareRow *> &runs)
{
    row.targetTokens = meanOf(runs, [](const CompareRow &run) { return run.targetTokens; });
    row.extras.answerTokens = meanOf(runs, [](const CompareRow &run) { return run.extras.answerTokens; });
    const auto floor = meanOf(runs, [](const CompareRow &run) {
        return run.extras.floor ? std::optional(run.extras.floor->accuracy) : std::nullopt;
    });
    if (!floor)
        row.extras.floor.reset();
    else
        row.extras.floor->accuracy = *floor;
    for (const CompareRow *run : runs) {
        row.extras.rulesTried = std::max(row.extras.rulesTried, run->extras.rulesTried);
        if (floor && run->extras.floor->title != row.extras.floor->title)
            row.extras.floor->title = "best floor of each seed";
        if (floor) {
            row.extras.floor->isPassed = row.extras.floor->isPassed && run->extras.floor->isPassed;
            row.extras.floor->p = std::max(row.extras.floor->p, run->extras.floor->p);
        }
        for (const std::string &mark : run->marks)
            if (std::find(row.marks.begin(), row.marks.end(), mark) == row.marks.end())
                row.marks.push_back(mark);
    }
}

/// "1, 2, 3" where the runs differ.
std::string sharedValue(const std::vector<const CompareRow *> &runs, std::size_t setting)
{
    std::vector<std::string> values;
    for (const CompareRow *run : runs)
        if (std::find(values.begin(), values.end(), run->settings[setting]) == values.end())
            values.push_back(run->settings[setting]);
    return joined(values, ", ");
}

CompareRow foldedRow(const std::string &key, const std::vector<const CompareRow *> &runs)
{
    CompareRow row = *runs.front();
    row.key = key;
    row.name = commonName(runs);
    row.members = sidesOf(runs);
    row.accuracies.clear();
    addMeans(row, runs);
    addMeanCurve(row, runs);
    addMeanExtras(row, runs);
    row.rationales = meanCount(runs, &CompareRow::rationales);
    row.tokens = meanCount(runs, &CompareRow::tokens);
    for (std::size_t i = 0; i < row.settings.size(); ++i)
        row.settings[i] = sharedValue(runs, i);
    row.status.seconds = 0;
    for (const CompareRow *run : runs) {
        row.status.seconds += run->status.seconds / double(runs.size());
        if (run->status.state != RunState::Finished)
            row.status.state = run->status.state;
    }
    return row;
}

} // namespace

bool isSeedSetting(std::string_view key)
{
    return std::find(kSeedSettings.begin(), kSeedSettings.end(), key) != kSeedSettings.end();
}

std::map<std::string, std::string> withoutSeeds(std::map<std::string, std::string> settings)
{
    std::erase_if(settings, [](const auto &setting) {
        return setting.first == "name" || setting.first == "description" || isSeedSetting(setting.first);
    });
    for (auto &[key, value] : settings) {
        if (key.ends_with(".from"))
            value = withoutSeed(value);
    }
    return settings;
}

void foldSeeds(ComparisonView &view)
{
    std::map<std::size_t, CompareRow> folded; // by the place of the arm's newest run
    std::map<std::size_t, std::size_t> armOfRow;
    for (const Arm &arm : armsOf(view.rows)) {
        std::vector<const CompareRow *> runs;
        for (const std::size_t place : arm.rows) {
            runs.push_back(&view.rows[place]);
            armOfRow[place] = arm.rows.front();
        }
        folded.emplace(arm.rows.front(), foldedRow(arm.key, runs));
    }
    std::vector<CompareRow> rows;
    for (std::size_t i = 0; i < view.rows.size(); ++i) {
        const auto own = armOfRow.find(i);
        if (own == armOfRow.end())
            rows.push_back(std::move(view.rows[i]));
        else if (own->second == i) {
            const CompareRow &row = rows.emplace_back(folded.at(i));
            const std::string key = row.key;
            for (const auto &[place, first] : armOfRow)
                if (first == i)
                    rows.emplace_back(view.rows[place]).foldedInto = key;
        }
    }
    view.rows = std::move(rows);
}

} // namespace retort
