#include "core/experiment/recorded_texts.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/evaluation/failure_reason.h"
#include "core/store/prediction_lines.h"

#include <algorithm>
#include <set>

namespace retort {

namespace {

constexpr std::uintmax_t kMaxBytes = std::uintmax_t(4) << 30;

bool isRun(const std::filesystem::path &folder)
{
    return std::filesystem::exists(folder / "FORMAT");
}

/// "cot-run" of a run directory or of a file; with the calculator's mark where its texts had one.
std::string variantOf(const PathConfig &path, const std::filesystem::path &from)
{
    const std::filesystem::path whole = from.has_filename() ? from : from.parent_path();
    const std::string name = isRun(whole) ? whole.filename().string() : whole.stem().string();
    return path.calculator == CalculatorRule::None ? name : name + "+" + std::string(kCalculatorVariant);
}

bool belongsTo(const PathPrediction &text, const PathConfig &path)
{
    const bool wantsCalculator = path.calculator != CalculatorRule::None;
    return text.format == toText(path.format) && text.calculator.has_value() == wantsCalculator
           && text.finish != kMissingFinish;
}

template<typename Visit>
void forEachPrediction(const std::filesystem::path &file, const Visit &visit)
{
    forEachLine(file, [&](std::string_view line, std::size_t) {
        if (const auto prediction = parsePrediction(line))
            visit(*prediction);
    });
}

/// What was written, without what was read from it.
PathPrediction asWritten(const PathPrediction &text)
{
    PathPrediction path;
    path.format = text.format;
    path.promptHash = text.promptHash;
    path.text = text.text;
    path.finish = text.finish;
    path.tokensIn = text.tokensIn;
    path.tokensOut = text.tokensOut;
    path.tokensForced = text.tokensForced;
    path.sumLogProbability = text.sumLogProbability;
    path.sampleSeed = text.sampleSeed;
    path.seconds = text.seconds;
    path.calculator = text.calculator;
    path.readFrom = text.readFrom;
    path.guidance = text.guidance;
    path.oracle = text.oracle;
    return path;
}

UsedInput requireTexts(const std::string &key, const PathConfig &path, const std::filesystem::path &from)
{
    if (!std::filesystem::exists(from))
        throw Error(key + ": " + from.string() + " is not there; name a run directory or a file of predictions");
    const std::filesystem::path file = recordedFile(from, "test");
    if (file.empty())
        throw Error(key + ": " + from.string() + " has not answered test; let that run end first");
    std::set<std::string> formats;
    bool isThere = false;
    UsedInput input {key, "predictions", file.string(), sha256Hex(readFile(file, kMaxBytes)), 0, 0};
    forEachPrediction(file, [&](const Prediction &prediction) {
        ++input.rows;
        for (const PathPrediction &text : prediction.paths) {
            formats.insert(text.format + (text.calculator ? " with calculator" : ""));
            isThere |= belongsTo(text, path);
        }
    });
    if (!isThere)
        throw Error(key + ": " + file.string() + " holds no text of " + std::string(toText(path.format))
                    + (path.calculator == CalculatorRule::None ? "" : " with calculator") + "; it holds "
                    + (formats.empty() ? std::string("none at all") : joined({formats.begin(), formats.end()}, ", ")));
    return input;
}

} // namespace

std::filesystem::path recordedFile(const std::filesystem::path &from, std::string_view set)
{
    if (!std::filesystem::is_directory(from))
        return from;
    const std::vector<std::string> sets = RunReader(from).predictionSets();
    const auto isWanted = [&](const std::string &name) {
        return set == "validation" ? name.ends_with("-validation") : name == "final-" + std::string(set);
    };
    const auto last = std::find_if(sets.rbegin(), sets.rend(), isWanted);
    return last == sets.rend() ? std::filesystem::path() : from / "predictions" / (*last + ".jsonl");
}

RecordedTexts::RecordedTexts(const std::vector<PathConfig> &paths, std::string_view set, const PathResolver &resolve)
{
    std::map<std::string, std::string> placeOf; // of the format and variant
    for (std::size_t i = 0; i < paths.size(); ++i) {
        if (paths[i].from.empty())
            continue;
        const std::filesystem::path from = resolve(paths[i].from);
        Source source {std::string(toText(paths[i].format)), variantOf(paths[i], from), {}};
        const std::string name = source.variant;
        for (int number = 2;
             placeOf.try_emplace(source.format + " " + source.variant, from.string()).first->second != from.string();
             ++number)
            source.variant = name + "-" + std::to_string(number); // runs of one name in two folders
        const std::filesystem::path file = recordedFile(from, set);
        if (!file.empty())
            forEachPrediction(file, [&](const Prediction &prediction) {
                for (const PathPrediction &text : prediction.paths)
                    if (belongsTo(text, paths[i]))
                        source.texts[prediction.id].push_back(asWritten(text));
            });
        m_sources.emplace(i, std::move(source));
    }
}

PathPrediction RecordedTexts::take(std::size_t path, const std::string &problemId, int sample) const
{
    const Source &source = m_sources.at(path);
    const auto found = source.texts.find(problemId);
    PathPrediction text;
    if (found != source.texts.end() && static_cast<std::size_t>(sample) < found->second.size())
        text = found->second[static_cast<std::size_t>(sample)];
    else
        text.finish = kMissingFinish;
    text.format = source.format;
    text.variant = source.variant;
    return text;
}

std::vector<UsedInput> recordedInputs(const std::vector<PathConfig> &paths, const PathResolver &resolve)
{
    std::vector<UsedInput> inputs;
    for (std::size_t i = 0; i < paths.size(); ++i)
        if (!paths[i].from.empty())
            inputs.push_back(
                requireTexts("evaluation.paths[" + std::to_string(i) + "].from", paths[i], resolve(paths[i].from)));
    return inputs;
}

std::vector<Prediction> answerFromRecords(const std::vector<Problem> &problems, const std::vector<PathConfig> &paths,
                                          const RecordedTexts &texts, ScoringRules rules,
                                          const ProgramBatchRunner &runPrograms)
{
    std::vector<Prediction> predictions(problems.size());
    for (std::size_t i = 0; i < problems.size(); ++i) {
        std::map<FormatKind, int> samples;
        for (std::size_t path = 0; path < paths.size(); ++path)
            for (int sample = 0; sample < paths[path].samples; ++sample) {
                predictions[i].paths.push_back(texts.take(path, problems[i].id, sample));
                predictions[i].paths.back().sample = samples[paths[path].format]++;
            }
    }
    for (const PathConfig &path : paths)
        rules.layouts.try_emplace(path.format, formatOf(path.format).preset("retort").value());
    scorePredictions(problems, predictions, rules, runPrograms);
    nameFailures(problems, predictions);
    return predictions;
}

} // namespace retort
