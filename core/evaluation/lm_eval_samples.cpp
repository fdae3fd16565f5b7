#include "core/evaluation/lm_eval_samples.h"

#include "core/answers/reading_rules.h"
#include "core/base/text.h"
#include "core/store/json_fields.h"

#include <array>
#include <cassert>

namespace retort {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kInvalid = "[invalid]"; // RegexFilter's fallback

struct Filter
{
    std::string_view name;
    ReadingProfile profile;
};

constexpr std::array<Filter, 2> kFilters {
    {{"strict-match", ReadingProfile::LmEvalStrict}, {"flexible-extract", ReadingProfile::LmEvalFlexible}}};

/// As regexes_to_ignore in gsm8k.yaml, in their order: , $ (?s).*####  \.$
std::string compared(std::string_view text)
{
    constexpr std::string_view kMark = "#### ";
    std::string plain;
    for (const char c : text)
        if (c != ',' && c != '$')
            plain += c;
    if (const std::size_t mark = plain.rfind(kMark); mark != std::string::npos)
        plain.erase(0, mark + kMark.size());
    const bool endsInNewline = plain.ends_with('\n'); // Python's $ stands before it, too
    const std::size_t end = plain.size() - (endsInNewline ? 1 : 0);
    if (end > 0 && plain[end - 1] == '.')
        plain.erase(end - 1, 1);
    return lowerAscii(plain);
}

/// The document of one prediction; hashes as the harness makes them, over JSON with two spaces of indent.
Json sampleOf(const Prediction &prediction, std::size_t place, const std::vector<const PathPrediction *> &paths)
{
    const Json doc {{"question", prediction.question}, {"answer", prediction.gold}};
    Json texts = Json::array();
    for (const PathPrediction *path : paths)
        texts.push_back(path->text);
    return {{"doc_id", place},
            {"doc", doc},
            {"target", prediction.gold},
            {"resps", Json::array({texts})},
            {"doc_hash", sha256Hex(toJsonText(doc, 2))},
            {"target_hash", sha256Hex(prediction.gold)}};
}

Json withFilter(Json sample, const Filter &filter, const Prediction &prediction, const PathPrediction &first)
{
    const std::string filtered = lmEvalFiltered(first.text, filter.profile);
    sample["filtered_resps"] = Json::array({filtered});
    sample["filter"] = filter.name;
    sample["metrics"] = Json::array({"exact_match"});
    sample["exact_match"] = lmEvalExactMatch(filtered, prediction.gold) ? 1.0 : 0.0;
    return sample;
}

std::vector<const PathPrediction *> pathsOf(const Prediction &prediction, const std::string &format)
{
    std::vector<const PathPrediction *> paths;
    for (const PathPrediction &path : prediction.paths)
        if (path.format == format)
            paths.push_back(&path);
    return paths;
}

} // namespace

std::string lmEvalFiltered(std::string_view text, ReadingProfile profile)
{
    assert(profile == ReadingProfile::LmEvalStrict || profile == ReadingProfile::LmEvalFlexible);
    const ReadAnswer read = profile == ReadingProfile::LmEvalStrict ? readLmEvalStrict(text) : readLmEvalFlexible(text);
    return std::string(read.rule.empty() ? kInvalid : text.substr(read.begin, read.end - read.begin));
}

bool lmEvalExactMatch(std::string_view filtered, std::string_view target)
{
    return compared(filtered) == compared(target);
}

std::vector<std::string> lmEvalLines(const std::vector<Prediction> &predictions, const std::string &format)
{
    std::vector<std::string> lines;
    for (const Filter &filter : kFilters) {
        for (std::size_t i = 0; i < predictions.size(); ++i) {
            const std::vector<const PathPrediction *> paths = pathsOf(predictions[i], format);
            if (!paths.empty())
                lines.push_back(
                    toJsonText(withFilter(sampleOf(predictions[i], i, paths), filter, predictions[i], *paths.front())));
        }
    }
    return lines;
}

} // namespace retort
