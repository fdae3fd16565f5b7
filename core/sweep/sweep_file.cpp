#include "core/sweep/sweep_file.h"

#include "core/base/files.h"
#include "core/config/config_reader.h"
#include "core/sweep/arm_sources.h"
#include "core/sweep/sweep_axes.h"
#include "core/sweep/sweep_claims.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace retort {

namespace {

/// Takes every entry of that key off; Nothing when there is none.
std::optional<YamlNode> take(YamlNode &root, const std::string &key, std::vector<ConfigProblem> &problems)
{
    std::optional<YamlNode> taken;
    for (auto entry = root.entries.begin(); entry != root.entries.end();) {
        if (entry->key != key) {
            ++entry;
            continue;
        }
        if (taken)
            problems.push_back({entry->place, key, "stands here a second time; keep one"});
        else
            taken = std::move(entry->value);
        entry = root.entries.erase(entry);
    }
    return taken;
}

class SweepReader
{
public:
    SweepReader(const std::string &fileName, std::string size) : m_fileName(fileName), m_asked(std::move(size)) {}

    ReadSweep read(YamlNode root, const std::vector<ConfigOverride> &overrides)
    {
        const auto section = take(root, "sweep", m_problems);
        const auto claims = take(root, "claims", m_problems);
        applyOverrides(root, overrides, m_problems);
        if (!section) {
            m_problems.push_back({{m_fileName}, "sweep", "is missing; a sweep names its arms or its grid there"});
            return finished();
        }
        readSection(*section);
        nameSweep(root);
        expand(root);
        checkArmMentions(m_mentions, m_sweep, m_problems);
        if (claims)
            m_sweep.claims = readClaims(*claims, m_sweep, m_axes, m_problems);
        return finished();
    }

private:
    void readSection(const YamlNode &node)
    {
        const SweepSection section(node, "sweep", {"size", "sizes", "arms", "grid"}, m_problems);
        m_sweep.size = static_cast<ClaimSize>(section.choice("size", claimSizeNames(), 0));
        const std::vector<YamlEntry> sizes = section.entries("sizes");
        std::vector<YamlEntry> gridOfSize;
        m_hasSizes = !sizes.empty();
        if (m_hasSizes)
            gridOfSize = readSize(chosenSize(sizes));
        else if (!m_asked.empty() && m_asked != toText(m_sweep.size))
            m_problems.push_back({node.place, "sweep.sizes", "this file has no sizes to choose " + m_asked + " from"});
        m_arms = readArms(section, m_problems);
        m_axes = readGrid(section.entries("grid"), gridOfSize, m_problems);
        for (const SweepArm &arm : m_arms)
            m_sweep.arms.push_back(arm.name);
    }

    const YamlEntry &chosenSize(const std::vector<YamlEntry> &sizes)
    {
        if (m_asked.empty())
            return sizes.front();
        const auto found =
            std::find_if(sizes.begin(), sizes.end(), [this](const YamlEntry &e) { return e.key == m_asked; });
        if (found != sizes.end())
            return *found;
        std::string names;
        for (const YamlEntry &entry : sizes)
            names += (names.empty() ? "" : ", ") + entry.key;
        m_problems.push_back(
            {sizes.front().place, "sweep.sizes", "there is no size " + m_asked + "; there are " + names});
        return sizes.front();
    }

    /// Gives the grid that replaces the sweep's own.
    std::vector<YamlEntry> readSize(const YamlEntry &entry)
    {
        const std::string key = "sweep.sizes." + entry.key;
        const auto &names = claimSizeNames();
        const auto found = std::find(names.begin(), names.end(), entry.key);
        if (found == names.end())
            m_problems.push_back({entry.place, key, "is no size; expected smoke, mechanism, real or paper"});
        else
            m_sweep.size = static_cast<ClaimSize>(found - names.begin());
        const SweepSection section(entry.value, key, {"settings", "grid"}, m_problems);
        m_sizeSettings = section.entries("settings");
        return section.entries("grid");
    }

    void nameSweep(const YamlNode &root)
    {
        const YamlNode *name = root.find("name");
        m_sweep.name = name && name->kind == YamlNode::Kind::Scalar && !name->text.empty() ? name->text : "sweep";
        if (m_hasSizes)
            m_sweep.name += "-" + std::string(toText(m_sweep.size));
    }

    void expand(const YamlNode &root)
    {
        std::size_t points = m_arms.size();
        for (const SweepAxis &axis : m_axes)
            points = std::min(points * axis.values.size(), kMaxSweepPoints + 1);
        if (points > kMaxSweepPoints) {
            m_problems.push_back({m_axes.front().place, "sweep.grid",
                                  "has more than " + std::to_string(kMaxSweepPoints) + " runs; is a list too long?"});
            return;
        }
        for (const SweepArm &arm : m_arms) {
            YamlNode tree = root;
            for (const YamlEntry &setting : arm.settings)
                putSetting(tree, setting, m_problems);
            for (const YamlEntry &setting : m_sizeSettings)
                putSetting(tree, setting, m_problems);
            std::vector<std::size_t> indices;
            expandAxes(arm, tree, indices);
        }
    }

    void expandAxes(const SweepArm &arm, const YamlNode &tree, std::vector<std::size_t> &indices)
    {
        if (indices.size() == m_axes.size())
            return addPoint(arm, tree, indices);
        const SweepAxis &axis = m_axes[indices.size()];
        for (std::size_t i = 0; i < axis.values.size(); ++i) {
            YamlNode changed = tree;
            putSetting(changed, {axis.key, axis.place, axis.values[i]}, m_problems);
            indices.push_back(i);
            expandAxes(arm, changed, indices);
            indices.pop_back();
        }
    }

    void addPoint(const SweepArm &arm, YamlNode tree, const std::vector<std::size_t> &indices)
    {
        SweepPoint point;
        point.name = pointName(arm, m_axes, indices);
        point.arm = arm.name;
        for (std::size_t i = 0; i < m_axes.size(); ++i)
            if (!m_axes[i].isPooled())
                point.values.emplace_back(m_axes[i].key, valueText(m_axes[i], indices[i]));
        YamlNode name {.kind = YamlNode::Kind::Scalar, .place = arm.place, .isQuoted = true};
        name.text = m_sweep.name + " " + point.name;
        putSetting(tree, {"name", arm.place, std::move(name)}, m_problems);
        if (!m_names.insert(point.name).second)
            m_problems.push_back(
                {arm.place, "sweep", "two runs would be called " + point.name + "; is a value repeated?"});
        const ReadState state = readPoint(point, tree);
        linkSources(point, state, indices);
        m_sweep.points.push_back(std::move(point));
    }

    ReadState readPoint(SweepPoint &point, const YamlNode &tree)
    {
        ReadState state;
        state.fileName = m_fileName;
        point.config = readConfigTree(tree, state);
        if (tree.kind == YamlNode::Kind::Map)
            validateConfig(point.config, state);
        m_problems.insert(m_problems.end(), state.problems.begin(), state.problems.end());
        point.configText = emitYaml(tree);
        return state;
    }

    /// Paths that take their texts from an arm take them from its run with the same values of the grid.
    void linkSources(SweepPoint &point, const ReadState &state, const std::vector<std::size_t> &indices)
    {
        const std::vector<PathConfig> &paths = point.config.evaluation.paths;
        for (std::size_t i = 0; i < paths.size(); ++i) {
            const auto wanted = armNamedBy(paths[i].from);
            if (!wanted)
                continue;
            const std::string key = "evaluation.paths[" + std::to_string(i) + "].from";
            point.sources.push_back({i, pointName({*wanted, {}, {}}, m_axes, indices)});
            m_mentions.push_back({point.arm, *wanted, point.sources.back().point, paths[i], key, state.placeOf(key)});
        }
    }

    /// Points share most of their settings, and so most of what is wrong with them: each is told once.
    ReadSweep finished()
    {
        std::stable_sort(m_problems.begin(), m_problems.end(), [](const ConfigProblem &a, const ConfigProblem &b) {
            return std::tie(a.place.line, a.place.column) < std::tie(b.place.line, b.place.column);
        });
        ReadSweep read {std::move(m_sweep), {}};
        std::set<std::string> told;
        for (ConfigProblem &problem : m_problems)
            if (told.insert(toText(problem)).second)
                read.problems.push_back(std::move(problem));
        return read;
    }

    std::string m_fileName;
    std::string m_asked; // size
    bool m_hasSizes = false;
    std::vector<SweepArm> m_arms;
    std::vector<SweepAxis> m_axes;
    std::vector<YamlEntry> m_sizeSettings;
    std::set<std::string> m_names;
    std::vector<ArmMention> m_mentions;
    Sweep m_sweep;
    std::vector<ConfigProblem> m_problems;
};

} // namespace

const SweepPoint *Sweep::find(std::string_view point) const
{
    const auto found = std::find_if(points.begin(), points.end(), [&](const SweepPoint &p) { return p.name == point; });
    return found == points.end() ? nullptr : &*found;
}

bool isSweepText(std::string_view yaml)
{
    try {
        const YamlNode root = parseYamlTree(yaml, "");
        return root.kind == YamlNode::Kind::Map && root.find("sweep") != nullptr;
    } catch (const ParseError &) {
        return false; // the reader of experiments says what is wrong
    }
}

ReadSweep parseSweep(std::string_view yaml, const std::string &fileName, const std::vector<ConfigOverride> &overrides,
                     const std::string &size)
{
    try {
        return SweepReader(fileName, size).read(parseYamlTree(yaml, fileName), overrides);
    } catch (const ParseError &problem) {
        return {{}, {{problem.place(), "", problem.message()}}};
    }
}

Sweep loadSweep(const std::filesystem::path &file, const std::vector<ConfigOverride> &overrides,
                const std::string &size)
{
    ReadSweep read = parseSweep(readFile(file, kMaxYamlBytes), file.string(), overrides, size);
    if (!read.problems.empty())
        throw ConfigError(std::move(read.problems));
    return std::move(read.sweep);
}

} // namespace retort
