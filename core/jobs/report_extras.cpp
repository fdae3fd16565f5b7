#include "core/jobs/report_extras.h"

#include "core/base/files.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace retort {

namespace {

using nlohmann::json;

/// A member of that kind, or nothing's.
const json &listIn(const json &object, const char *key)
{
    static const json nothing = json::array();
    const auto found = object.is_object() ? object.find(key) : object.end();
    return object.is_object() && found != object.end() && found->is_array() ? *found : nothing;
}

std::string textIn(const json &object, const char *key)
{
    const auto found = object.is_object() ? object.find(key) : object.end();
    return object.is_object() && found != object.end() && found->is_string() ? found->get<std::string>()
                                                                             : std::string();
}

std::optional<double> numberIn(const json &object, const char *key)
{
    const auto found = object.is_object() ? object.find(key) : object.end();
    if (!object.is_object() || found == object.end() || !found->is_number())
        return std::nullopt;
    return found->get<double>();
}

std::optional<BestFloor> bestFloor(const json &floors)
{
    std::optional<BestFloor> best;
    for (const json &floor : floors) {
        const std::optional<double> accuracy = numberIn(floor, "accuracy");
        if (!accuracy || (best && best->accuracy >= *accuracy))
            continue;
        best = {textIn(floor, "title"), *accuracy, numberIn(floor, "p").value_or(1), false};
        best->isPassed = floor.contains("passed") && floor["passed"].is_boolean() && floor["passed"].get<bool>();
    }
    return best;
}

/// A path's mean is that of one answer: "pot@5" is five of them.
double answersOf(const std::string &path)
{
    const std::size_t at = path.rfind('@');
    const std::string digits = at == std::string::npos ? std::string() : path.substr(at + 1);
    const bool isNumber = !digits.empty() && digits.size() < 7
                          && std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    return isNumber ? std::stod(digits) : 1;
}

/// Of the answers that the vote is made of: the paths up to it.
std::optional<double> answerTokens(const json &paths)
{
    std::optional<double> tokens;
    for (const json &path : paths) {
        const std::string name = textIn(path, "name");
        const std::optional<double> mean = numberIn(path, "mean_tokens");
        if (name == "vote" || !mean)
            break;
        tokens = tokens.value_or(0) + *mean * answersOf(name);
    }
    return tokens;
}

std::optional<double> targetTokens(const json &report)
{
    std::optional<double> tokens;
    const auto training = report.is_object() ? report.find("training") : report.end();
    if (!report.is_object() || training == report.end())
        return tokens;
    for (const json &format : listIn(*training, "formats")) {
        const std::optional<double> own = numberIn(format, "target_tokens");
        if (own)
            tokens = tokens.value_or(0) + *own * numberIn(format, "passes").value_or(1);
    }
    return tokens;
}

} // namespace

bool ReportExtras::hasMark(std::string_view begin) const
{
    return std::any_of(marks.begin(), marks.end(),
                       [begin](const std::string &mark) { return mark.starts_with(begin); });
}

ReportExtras readExtras(const json &report)
{
    ReportExtras extras;
    for (const json &mark : listIn(report, "marks"))
        if (mark.is_string())
            extras.marks.push_back(mark.get<std::string>());
    extras.targetTokens = targetTokens(report);
    for (const json &set : listIn(report, "sets")) {
        SetExtras &own = extras.sets[textIn(set, "name")];
        own.floor = bestFloor(listIn(set, "floors"));
        own.answerTokens = answerTokens(listIn(set, "paths"));
        own.oracle = textIn(set, "oracle");
    }
    return extras;
}

void countLooks(ReportExtras &extras, const std::filesystem::path &run)
{
    std::error_code missing;
    for (const auto &entry : std::filesystem::directory_iterator(run / "rescores", missing)) {
        if (entry.path().extension() != ".json")
            continue;
        json look;
        try {
            look = json::parse(readFile(entry.path()), nullptr, false);
        } catch (const std::exception &) {
            look = {};
        }
        const auto set = extras.sets.find(textIn(look, "set"));
        if (set == extras.sets.end())
            continue;
        const std::size_t tried = std::size_t(std::max(0.0, numberIn(look, "rules_tried").value_or(0)));
        set->second.rulesTried = std::max({set->second.rulesTried, tried, std::size_t(1)});
    }
}

} // namespace retort
