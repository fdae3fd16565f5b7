#include "core/base/text.h"
#include "core/config/config_reader.h"
#include "core/config/describe.h"

namespace retort {

namespace {

enum class Written { All, Differing };

/// A visitor over describe.h: makes the tree of one struct, beside the tree of all its defaults.
class SectionWriter
{
public:
    SectionWriter(Written written, const YamlNode *defaults) : m_written(written), m_defaults(defaults)
    {
        m_tree.kind = YamlNode::Kind::Map;
    }

    YamlNode takeTree() { return std::move(m_tree); }

    template<class T>
    void setting(const char *key, const T &value, const SettingRule &rule)
    {
        if (rule.isWritten)
            keep(key, nodeOf(value), rule);
    }

    void setting(const char *key, const std::string &value, const SettingRule &rule)
    {
        if (rule.isWritten && !(rule.isOmittedWhenEmpty && value.empty()))
            keep(key, nodeOf(value), rule);
    }

    template<class T>
    void section(const char *key, T &value, const SettingRule &rule)
    {
        if (!rule.isWritten)
            return;
        YamlNode tree = treeOf(value, m_written, defaultOf(key));
        if (!tree.entries.empty())
            m_tree.entries.push_back({key, {}, std::move(tree)});
    }

    template<class T>
    void optionalSection(const char *key, std::optional<T> &value, const SettingRule &)
    {
        if (value)
            m_tree.entries.push_back({key, {}, treeBesideDefaults(*value)});
    }

    template<class T>
    void list(const char *key, std::vector<T> &values, const SettingRule &rule)
    {
        YamlNode all {.kind = YamlNode::Kind::List};
        YamlNode shown {.kind = YamlNode::Kind::List};
        for (T &value : values) {
            all.items.push_back(treeOf(value, Written::All, nullptr));
            shown.items.push_back(treeBesideDefaults(value));
        }
        if (isWanted(key, all, rule))
            m_tree.entries.push_back({key, {}, std::move(shown)});
    }

    [[nodiscard]] static bool isGiven(const char *) { return false; }

    template<class T>
    static YamlNode treeOf(T &value, Written written, const YamlNode *defaults)
    {
        SectionWriter writer(written, defaults);
        describe(writer, value);
        return writer.takeTree();
    }

private:
    template<class T>
    YamlNode treeBesideDefaults(T &value) const
    {
        T defaultValue {};
        const YamlNode defaults = treeOf(defaultValue, Written::All, nullptr);
        return treeOf(value, m_written, &defaults);
    }

    [[nodiscard]] const YamlNode *defaultOf(const char *key) const
    {
        return m_defaults ? m_defaults->find(key) : nullptr;
    }

    [[nodiscard]] bool isWanted(const char *key, const YamlNode &node, const SettingRule &rule) const
    {
        if (m_written == Written::All || rule.isRequired || rule.isAlwaysWritten)
            return true;
        const YamlNode *usual = defaultOf(key);
        return !usual || !(*usual == node);
    }

    void keep(const char *key, YamlNode node, const SettingRule &rule)
    {
        if (isWanted(key, node, rule))
            m_tree.entries.push_back({key, {}, std::move(node)});
    }

    static YamlNode scalar(std::string text) { return {.kind = YamlNode::Kind::Scalar, .text = std::move(text)}; }
    static YamlNode nodeOf(bool value) { return scalar(value ? "true" : "false"); }
    static YamlNode nodeOf(int value) { return scalar(std::to_string(value)); }
    static YamlNode nodeOf(std::uint64_t value) { return scalar(std::to_string(value)); }
    static YamlNode nodeOf(double value) { return scalar(formatNumber(value)); }

    static YamlNode nodeOf(const std::string &value)
    {
        return {.kind = YamlNode::Kind::Scalar, .isQuoted = true, .text = value};
    }

    static YamlNode nodeOf(const std::vector<std::string> &values)
    {
        YamlNode node {.kind = YamlNode::Kind::List};
        for (const std::string &value : values)
            node.items.push_back(nodeOf(value));
        return node;
    }

    template<class T>
    static YamlNode nodeOf(const std::optional<T> &value)
    {
        return value ? nodeOf(*value) : YamlNode {};
    }

    Written m_written;
    const YamlNode *m_defaults; // null: nothing is known of them
    YamlNode m_tree;
};

} // namespace

YamlNode configTree(const RunConfig &config, bool allValues)
{
    RunConfig defaultConfig;
    RunConfig copy = config; // visitors take what they may change
    const YamlNode defaults = SectionWriter::treeOf(defaultConfig, Written::All, nullptr);
    return SectionWriter::treeOf(copy, allValues ? Written::All : Written::Differing, &defaults);
}

YamlNode mappingTree(const ColumnMapping &mapping)
{
    ColumnMapping defaultMapping;
    ColumnMapping copy = mapping;
    const YamlNode defaults = SectionWriter::treeOf(defaultMapping, Written::All, nullptr);
    return SectionWriter::treeOf(copy, Written::Differing, &defaults);
}

std::string writeConfig(const RunConfig &config, bool allValues)
{
    return emitYaml(configTree(config, allValues));
}

} // namespace retort
