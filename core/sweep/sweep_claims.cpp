#include "core/sweep/sweep_claims.h"

#include "core/base/text.h"
#include "core/experiment/answer_plan.h"
#include "core/experiment/socratic_texts.h"
#include "core/store/run_directory.h"
#include "core/sweep/claim_rule.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace retort {

namespace {

const std::vector<std::string> kKeys {"name",   "statement", "published",           "better", "worse", "path",
                                      "where",  "direction", "smallest_difference", "test",   "seeds", "budget",
                                      "floors", "size"};

/// Names of the paths by which a run is answered in the end, as reports name them without the number of samples; what
/// another run wrote is named by its format.
std::vector<std::string> answeredPaths(const RunConfig &config)
{
    std::vector<std::string> paths;
    for (const PathConfig &path : pathsOf(config)) {
        const bool isCalculated = path.from.empty() && path.calculator != CalculatorRule::None;
        paths.push_back(std::string(toText(path.format)) + (isCalculated ? "+" + std::string(kCalculatorVariant) : ""));
    }
    return paths;
}

std::vector<std::string> selectionsOf(const RunConfig &config)
{
    std::vector<std::string> selections = answeredPaths(config);
    const bool isPair = selections.size() == 2 && std::ranges::count(selections, "cot") == 1
                        && std::ranges::count(selections, "pot") == 1;
    selections.emplace_back("vote");
    if (isPair)
        selections.insert(selections.end(), {"pot_else_cot", "cot_else_pot"});
    return selections;
}

/// "cot+RUN": what another run wrote; its name is known when it is answered.
bool isOfAnotherRun(const RunConfig &config, const std::string &selection)
{
    return std::any_of(config.evaluation.paths.begin(), config.evaluation.paths.end(), [&](const PathConfig &path) {
        return !path.from.empty() && selection.starts_with(std::string(toText(path.format)) + "+");
    });
}

class ClaimReader
{
public:
    ClaimReader(const YamlNode &node, const std::string &key, const Sweep &sweep, const std::vector<SweepAxis> &axes,
                std::vector<ConfigProblem> &problems)
        : m_section(node, key, kKeys, problems), m_sweep(sweep), m_axes(axes)
    {
        m_claim.place = node.place;
    }

    Claim read()
    {
        m_claim.name = m_section.text("name", true);
        m_claim.statement = m_section.text("statement", true);
        m_claim.published = m_section.text("published", false);
        m_claim.direction = static_cast<ClaimDirection>(m_section.choice("direction", claimDirectionNames(), 0));
        m_claim.smallestDifference = m_section.number("smallest_difference", 0, 1).value_or(0);
        m_claim.budget = static_cast<ClaimBudget>(m_section.choice("budget", claimBudgetNames(), std::nullopt));
        m_claim.size =
            static_cast<ClaimSize>(m_section.choice("size", claimSizeNames(), static_cast<std::size_t>(m_sweep.size)));
        readArms();
        readWhere();
        readSeeds();
        refuseOracles();
        m_claim.test = static_cast<ClaimTest>(m_section.choice("test", claimTestNames(), 0));
        if (m_claim.test == ClaimTest::McNemar && m_claim.seeds.size() > 1)
            m_section.report("test", "mcnemar compares one seed with one; several are compared by bootstrap");
        return std::move(m_claim);
    }

private:
    void readArms()
    {
        m_claim.better = selection("better", m_section.text("better", true));
        m_claim.worse = selection("worse", m_section.text("worse", true));
        if (!m_claim.better.arm.empty() && m_claim.better == m_claim.worse)
            m_section.report("worse", "is the same as better; name what it is compared with");
        for (const YamlNode *floor : m_section.list("floors"))
            if (floor->kind == YamlNode::Kind::Scalar)
                m_claim.floors.push_back(selection("floors", floor->text));
            else
                m_section.report("floors", "expected ARM/SELECTION, but " + describeNode(*floor) + " stands there");
    }

    ArmSelection selection(const std::string &key, const std::string &text)
    {
        const std::size_t slash = text.find('/');
        ArmSelection chosen {text.substr(0, slash), slash == std::string::npos ? "" : text.substr(slash + 1)};
        if (chosen.selection.empty() && !text.empty())
            chosen.selection = m_section.text("path", true);
        const auto point = std::find_if(m_sweep.points.begin(), m_sweep.points.end(),
                                        [&](const SweepPoint &p) { return p.arm == chosen.arm; });
        if (point == m_sweep.points.end()) {
            if (!text.empty())
                reportName(key, chosen.arm, m_sweep.arms, "no arm of this sweep");
            return chosen;
        }
        const std::vector<std::string> known = selectionsOf(point->config);
        if (chosen.selection == "any")
            m_section.report(key, "\"any\" is an oracle and takes no part in a claim");
        else if (!chosen.selection.empty() && !std::count(known.begin(), known.end(), chosen.selection)
                 && !isOfAnotherRun(point->config, chosen.selection))
            reportName(key, chosen.selection, known, "nothing that the arm " + chosen.arm + " is answered by");
        return chosen;
    }

    void reportName(const std::string &key, const std::string &name, const std::vector<std::string> &known,
                    const std::string &what)
    {
        const auto near = didYouMean(name, known);
        m_section.report(key, "\"" + name + "\" is " + what + "; "
                                  + (near ? "did you mean " + *near + "?" : "there are " + joined(known, ", ")));
    }

    void readWhere()
    {
        std::set<std::string> fixed;
        for (const YamlEntry &entry : m_section.entries("where")) {
            const auto axis = std::find_if(m_axes.begin(), m_axes.end(),
                                           [&](const SweepAxis &a) { return a.key == entry.key && !a.isPooled(); });
            if (axis == m_axes.end())
                m_section.report("where", entry.key + " is no axis of the grid that a claim chooses from");
            else if (const std::string text = textAt(*axis, entry.value); !text.empty())
                m_claim.where.emplace_back(entry.key, text);
            fixed.insert(entry.key);
        }
        for (const SweepAxis &axis : m_axes)
            if (!axis.isPooled() && axis.values.size() > 1 && !fixed.contains(axis.key))
                m_section.report("where", "the grid has " + std::to_string(axis.values.size()) + " values of "
                                              + axis.key + "; name the one that is compared: {" + axis.key + ": "
                                              + valueText(axis, 0) + "}");
    }

    std::string textAt(const SweepAxis &axis, const YamlNode &value)
    {
        std::vector<std::string> known;
        for (std::size_t i = 0; i < axis.values.size(); ++i)
            known.push_back(valueText(axis, i));
        if (std::count(known.begin(), known.end(), value.text))
            return value.text;
        m_section.report("where", axis.key + " has the values " + joined(known, ", ") + " in the grid, not "
                                      + describeNode(value));
        return {};
    }

    /// Those named, which must be in the grid; else all that better and worse have.
    void readSeeds()
    {
        std::set<std::uint64_t> inGrid;
        for (const SweepPoint &point : m_sweep.points)
            if (point.arm == m_claim.better.arm || point.arm == m_claim.worse.arm)
                inGrid.insert(point.seed());
        for (const YamlNode *node : m_section.list("seeds")) {
            const auto number = numberIn(*node);
            const bool isSeed = number && *number >= 0 && std::floor(*number) == *number;
            if (isSeed && inGrid.contains(static_cast<std::uint64_t>(*number)))
                m_claim.seeds.push_back(static_cast<std::uint64_t>(*number));
            else
                m_section.report("seeds", describeNode(*node) + " is no seed of the grid (training.seed)");
        }
        if (!m_section.find("seeds"))
            m_claim.seeds.assign(inGrid.begin(), inGrid.end());
        std::sort(m_claim.seeds.begin(), m_claim.seeds.end());
    }

    /// Gold's or a teacher's input at test time takes no part in a verdict (METHODS.md section 8).
    void refuseOracles()
    {
        std::vector<std::pair<std::string, std::string>> arms {{"better", m_claim.better.arm},
                                                               {"worse", m_claim.worse.arm}};
        for (const ArmSelection &floor : m_claim.floors)
            arms.emplace_back("floors", floor.arm);
        for (const auto &[key, arm] : arms)
            for (const SweepPoint *point : pointsOf(m_claim, arm, m_sweep)) {
                const std::string oracle = point->config.students ? oracleOf(point->config.socratic) : std::string();
                if (oracle.empty())
                    continue;
                m_section.report(key, "the arm " + arm + " is answered with " + oracle
                                          + ", an oracle, which takes no part in a claim; set socratic.guidance_from: "
                                            "guide and socratic.questions_from: student");
                break;
            }
    }

    SweepSection m_section;
    const Sweep &m_sweep;
    const std::vector<SweepAxis> &m_axes;
    Claim m_claim;
};

} // namespace

std::vector<Claim> readClaims(const YamlNode &claims, const Sweep &sweep, const std::vector<SweepAxis> &axes,
                              std::vector<ConfigProblem> &problems)
{
    std::vector<Claim> read;
    if (claims.kind != YamlNode::Kind::List) {
        problems.push_back({claims.place, "claims", "expected a list, but " + describeNode(claims) + " stands there"});
        return read;
    }
    std::set<std::string> names;
    for (std::size_t i = 0; i < claims.items.size(); ++i) {
        const std::string key = "claims[" + std::to_string(i) + "]";
        read.push_back(ClaimReader(claims.items[i], key, sweep, axes, problems).read());
        if (!names.insert(read.back().name).second)
            problems.push_back({claims.items[i].place, key + ".name", "two claims are called " + read.back().name});
    }
    return read;
}

} // namespace retort
