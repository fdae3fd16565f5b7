#include "core/store/prediction_lines.h"

#include "core/base/error.h"
#include "core/store/json_fields.h"

#include <charconv>

namespace retort {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kEscape = 6; // bytes of \uD83D

Json textOrNull(const std::optional<std::string> &text)
{
    return text ? Json(*text) : Json(nullptr);
}

/// Fields that few paths have stand in their lines alone.
void putCalculator(Json &json, const PathPrediction &path)
{
    if (!path.variant.empty())
        json["variant"] = path.variant;
    if (!path.calculator)
        return;
    json["tokens_forced"] = path.tokensForced;
    json["calculator"] = {
        {"fired", path.calculator->fired}, {"changed", path.calculator->changed}, {"unread", path.calculator->unread}};
}

/// Fields that only paths of several students have.
void putParts(Json &json, const PathPrediction &path)
{
    if (path.readFrom > 0)
        json["read_from"] = path.readFrom;
    if (!path.guidance.empty())
        json["guidance"] = path.guidance;
    if (!path.oracle.empty())
        json["oracle"] = path.oracle;
    if (!path.faults.empty())
        json["faults"] = path.faults;
}

Json toJson(const PathPrediction &path)
{
    Json json {{"format", path.format},
               {"source", path.source},
               {"sample", path.sample},
               {"prompt_hash", path.promptHash},
               {"text", path.text},
               {"steps", path.steps},
               {"answer", textOrNull(path.answer)},
               {"error", path.error},
               {"finish", path.finish},
               {"rule", path.rule},
               {"read_begin", path.readBegin},
               {"read_end", path.readEnd},
               {"tokens_in", path.tokensIn},
               {"tokens_out", path.tokensOut},
               {"sum_log_probability", path.sumLogProbability},
               {"sample_seed", path.sampleSeed},
               {"seconds", path.seconds},
               {"verdict", path.verdict}};
    putCalculator(json, path);
    putParts(json, path);
    return json;
}

std::optional<CalculatorUse> readCalculator(const nlohmann::json &object)
{
    const auto found = object.find("calculator");
    if (found == object.end() || found->is_null())
        return std::nullopt;
    if (!found->is_object())
        throw Error("\"calculator\" is no object");
    CalculatorUse use;
    readField(*found, "fired", use.fired);
    readField(*found, "changed", use.changed);
    readField(*found, "unread", use.unread);
    return use;
}

PathPrediction readPath(const nlohmann::json &object)
{
    if (!object.is_object())
        throw Error("a path is no object");
    PathPrediction path;
    readField(object, "format", path.format);
    readField(object, "source", path.source);
    readField(object, "sample", path.sample);
    readField(object, "prompt_hash", path.promptHash);
    readField(object, "text", path.text);
    readField(object, "steps", path.steps);
    readField(object, "answer", path.answer);
    readField(object, "error", path.error);
    readField(object, "finish", path.finish);
    readField(object, "rule", path.rule);
    readField(object, "read_begin", path.readBegin);
    readField(object, "read_end", path.readEnd);
    readField(object, "tokens_in", path.tokensIn);
    readField(object, "tokens_out", path.tokensOut);
    readField(object, "sum_log_probability", path.sumLogProbability);
    readField(object, "sample_seed", path.sampleSeed);
    readField(object, "seconds", path.seconds);
    readField(object, "verdict", path.verdict);
    readField(object, "variant", path.variant);
    readField(object, "tokens_forced", path.tokensForced);
    path.calculator = readCalculator(object);
    readField(object, "read_from", path.readFrom);
    readField(object, "guidance", path.guidance);
    readField(object, "oracle", path.oracle);
    readField(object, "faults", path.faults);
    return path;
}

std::vector<PathPrediction> readPaths(const nlohmann::json &object)
{
    std::vector<PathPrediction> paths;
    const auto found = object.find("paths");
    if (found == object.end())
        return paths;
    if (!found->is_array())
        throw Error("\"paths\" is no list");
    for (const nlohmann::json &path : *found)
        paths.push_back(readPath(path));
    return paths;
}

Prediction readPrediction(const nlohmann::json &object)
{
    Prediction prediction;
    readField(object, "id", prediction.id);
    readField(object, "question", prediction.question);
    readField(object, "gold", prediction.gold);
    prediction.paths = readPaths(object);
    readField(object, "vote", prediction.vote);
    readField(object, "tie", prediction.tie);
    readField(object, "verdict", prediction.verdict);
    readField(object, "score", prediction.score);
    readField(object, "failure", prediction.failure);
    return prediction;
}

/// "D83D" of an escape that begins at `at`; nothing when there is none.
std::optional<unsigned> unicodeEscape(std::string_view text, std::size_t at)
{
    unsigned value = 0;
    if (at + kEscape > text.size() || text[at] != '\\' || text[at + 1] != 'u')
        return std::nullopt;
    const auto [end, error] = std::from_chars(text.data() + at + 2, text.data() + at + kEscape, value, 16);
    return error == std::errc() && end == text.data() + at + kEscape ? std::optional(value) : std::nullopt;
}

/// Half a pair of UTF-16 stands for no character, yet Python writes one where a tokenizer cut one in two: U+FFFD then.
std::string withoutLoneSurrogates(std::string_view line)
{
    std::string text(line);
    for (std::size_t at = 0; at + 1 < text.size(); ++at) {
        if (text[at] != '\\')
            continue;
        const unsigned value = unicodeEscape(text, at).value_or(0);
        if (value < 0xD800 || value > 0xDFFF) {
            ++at; // what is escaped
            continue;
        }
        const unsigned next = unicodeEscape(text, at + kEscape).value_or(0);
        const bool isPair = value < 0xDC00 && next >= 0xDC00 && next <= 0xDFFF;
        if (!isPair)
            text.replace(at, kEscape, "\\ufffd");
        at += (isPair ? 2 : 1) * kEscape - 1;
    }
    return text;
}

} // namespace

std::string toLine(const Prediction &prediction)
{
    Json paths = Json::array();
    for (const PathPrediction &path : prediction.paths)
        paths.push_back(toJson(path));
    return toJsonText({{"id", prediction.id},
                       {"question", prediction.question},
                       {"gold", prediction.gold},
                       {"paths", paths},
                       {"vote", textOrNull(prediction.vote)},
                       {"tie", prediction.tie},
                       {"verdict", prediction.verdict},
                       {"score", prediction.score},
                       {"failure", prediction.failure}});
}

std::optional<Prediction> parsePrediction(std::string_view line)
{
    nlohmann::json object = nlohmann::json::parse(line, nullptr, false);
    if (object.is_discarded())
        object = nlohmann::json::parse(withoutLoneSurrogates(line), nullptr, false);
    if (!object.is_object() || !object.contains("id"))
        return std::nullopt;
    try {
        return readPrediction(object);
    } catch (const Error &) { // counted by the caller: a line must not stop the ones after it
        return std::nullopt;
    }
}

} // namespace retort
