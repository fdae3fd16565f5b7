#include "core/sweep/arm_sources.h"

#include "core/base/text.h"
#include "core/config/config_reader.h"

#include <algorithm>
#include <map>
#include <set>

namespace retort {

namespace {

constexpr std::string_view kPrefix = "arm:";

std::string pathName(const PathConfig &path)
{
    return std::string(toText(path.format)) + (path.calculator == CalculatorRule::None ? "" : " with calculator");
}

/// Whether a run is answered by such a path, own or taken from elsewhere.
bool answersBy(const RunConfig &config, const PathConfig &wanted)
{
    if (config.evaluation.paths.empty())
        return wanted.calculator == CalculatorRule::None
               && std::ranges::any_of(config.formats,
                                      [&](const FormatConfig &format) { return format.format == wanted.format; });
    return std::ranges::any_of(config.evaluation.paths,
                               [&](const PathConfig &path) { return pathName(path) == pathName(wanted); });
}

using ArmNeeds = std::map<std::string, std::set<std::string>>;

/// Whether `arm` needs `wanted`, over any number of others.
bool needs(const ArmNeeds &all, const std::string &arm, const std::string &wanted, std::set<std::string> &seen)
{
    const auto found = all.find(arm);
    if (found == all.end() || !seen.insert(arm).second)
        return false;
    return found->second.contains(wanted) || std::ranges::any_of(found->second, [&](const std::string &next) {
               return needs(all, next, wanted, seen);
           });
}

std::string problemOf(const ArmMention &mention, const Sweep &sweep, const ArmNeeds &all)
{
    if (std::ranges::find(sweep.arms, mention.wanted) == sweep.arms.end()) {
        const auto near = didYouMean(mention.wanted, sweep.arms);
        return "\"" + mention.wanted + "\" is no arm of this sweep; "
               + (near ? "did you mean " + *near + "?" : "there are " + joined(sweep.arms, ", "));
    }
    if (mention.wanted == mention.arm)
        return "the arm " + mention.arm + " cannot take texts from itself";
    std::set<std::string> seen;
    if (needs(all, mention.wanted, mention.arm, seen))
        return "the arm " + mention.arm + " would wait for its own runs: " + mention.wanted
               + " takes texts from it in turn";
    const SweepPoint *source = sweep.find(mention.point);
    if (source && !answersBy(source->config, mention.path))
        return "the arm " + mention.wanted + " is not answered by " + pathName(mention.path);
    return {};
}

} // namespace

std::optional<std::string> armNamedBy(std::string_view from)
{
    return from.starts_with(kPrefix) ? std::optional(std::string(from.substr(kPrefix.size()))) : std::nullopt;
}

void checkArmMentions(const std::vector<ArmMention> &mentions, const Sweep &sweep, std::vector<ConfigProblem> &problems)
{
    ArmNeeds all;
    for (const ArmMention &mention : mentions)
        all[mention.arm].insert(mention.wanted);
    for (const ArmMention &mention : mentions)
        if (std::string problem = problemOf(mention, sweep, all); !problem.empty())
            problems.push_back({mention.place, mention.key, std::move(problem)});
}

std::string textWithSources(const SweepPoint &point, const FolderOfPoint &folderOf)
{
    if (point.sources.empty())
        return point.configText;
    YamlNode tree = parseYamlTree(point.configText, point.name);
    std::vector<ConfigProblem> problems;
    for (const PointSource &source : point.sources) {
        YamlNode folder {.kind = YamlNode::Kind::Scalar, .isQuoted = true};
        folder.text = folderOf(source.point);
        putSetting(tree, {"evaluation.paths[" + std::to_string(source.path) + "].from", {}, std::move(folder)},
                   problems);
    }
    if (!problems.empty())
        throw Error(point.name + ": " + toText(problems.front()));
    return emitYaml(tree);
}

} // namespace retort
