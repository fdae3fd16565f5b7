#include "core/config/config_reader.h"

#include "core/base/text.h"
#include "core/config/describe.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>
#include <type_traits>

namespace retort {

namespace {

/// `"a"; did you mean "b"?`, or what there is when nothing is near.
std::string suggestion(const std::string &word, const std::vector<std::string> &names, const std::string &otherwise)
{
    const auto near = didYouMean(word, names);
    return '"' + word + '"' + (near ? "; did you mean \"" + *near + "\"?" : otherwise);
}

std::string expected(const std::string &what, const YamlNode &node)
{
    return "expected " + what + ", but " + describeNode(node) + " stands there";
}

bool isPlain(const YamlNode &node)
{
    return node.kind == YamlNode::Kind::Scalar && !node.isQuoted;
}

/// A visitor over describe.h: reads one section of the tree into one struct.
class SectionReader
{
public:
    SectionReader(const YamlNode *node, std::string prefix, ReadState &state)
        : m_node(node), m_prefix(std::move(prefix)), m_state(state)
    {
        if (m_node)
            reportDuplicates();
    }

    template<class T>
    void setting(const char *key, T &value, const SettingRule &rule)
    {
        const YamlNode *node = take(key);
        if (!node && rule.isRequired && m_node)
            m_state.report(dotted(key), "is missing" + oneOf(rule, "; "));
        if (node)
            read(*node, dotted(key), value, rule);
    }

    template<class T>
    void section(const char *key, T &value, const SettingRule &)
    {
        readSection(take(key), dotted(key), value);
    }

    template<class T>
    void optionalSection(const char *key, std::optional<T> &value, const SettingRule &)
    {
        if (const YamlNode *node = take(key))
            readSection(node, dotted(key), value.emplace());
    }

    template<class T>
    void list(const char *key, std::vector<T> &values, const SettingRule &)
    {
        const YamlNode *node = take(key);
        if (!node)
            return;
        if (node->kind != YamlNode::Kind::List)
            return m_state.report(dotted(key), expected("a list (lines that begin with \"- \")", *node));
        values.assign(node->items.size(), T {});
        for (std::size_t i = 0; i < values.size(); ++i) {
            const std::string place = dotted(key) + '[' + std::to_string(i) + ']';
            m_state.places[place] = node->items[i].place;
            readSection(&node->items[i], place, values[i]);
        }
    }

    [[nodiscard]] bool isGiven(const char *key) const { return m_node && m_node->find(key); }

    /// Called after describe(): every key that no setting took is unknown.
    void reportUnknownKeys()
    {
        if (!m_node)
            return;
        for (const YamlEntry &entry : m_node->entries)
            if (std::find(m_known.begin(), m_known.end(), entry.key) == m_known.end())
                m_state.problems.push_back(
                    {entry.place, dotted(entry.key),
                     "unknown key " + suggestion(entry.key, m_known, whereItBelongs(entry.key))});
    }

private:
    [[nodiscard]] std::string dotted(const std::string &key) const
    {
        return m_prefix.empty() ? key : m_prefix + '.' + key;
    }

    const YamlNode *take(const char *key)
    {
        m_known.emplace_back(key);
        if (!m_node)
            return nullptr;
        const auto &entries = m_node->entries;
        const auto found =
            std::find_if(entries.begin(), entries.end(), [&](const YamlEntry &entry) { return entry.key == key; });
        if (found == entries.end())
            return nullptr;
        const bool hasPlace = found->value.kind != YamlNode::Kind::Nothing;
        m_state.places[dotted(key)] = hasPlace ? found->value.place : found->place;
        return &found->value;
    }

    void reportDuplicates()
    {
        std::map<std::string, Place> first;
        for (const YamlEntry &entry : m_node->entries) {
            const auto [found, isNew] = first.emplace(entry.key, entry.place);
            if (!isNew)
                m_state.problems.push_back(
                    {entry.place, dotted(entry.key),
                     "this key stands here twice, first in line " + std::to_string(found->second.line)});
        }
    }

    [[nodiscard]] std::string whereItBelongs(const std::string &key) const
    {
        for (const SettingInfo &info : allSettings())
            if (info.key.ends_with('.' + key))
                return "; it belongs in \"" + info.key.substr(0, info.key.size() - key.size() - 1) + '"';
        return "; here stand " + joined(m_known, ", ");
    }

    template<class T>
    void readSection(const YamlNode *node, const std::string &place, T &value)
    {
        const bool isSection = node && node->kind == YamlNode::Kind::Map;
        if (node && !isSection && node->kind != YamlNode::Kind::Nothing)
            m_state.report(place, expected("a section (key: value)", *node));
        SectionReader reader(isSection ? node : nullptr, place, m_state);
        describe(reader, value);
        reader.reportUnknownKeys();
    }

    static std::string oneOf(const SettingRule &rule, const std::string &before)
    {
        return rule.choices.empty() ? "" : before + "one of " + joined(rule.choices, " | ");
    }

    void read(const YamlNode &node, const std::string &key, bool &value, const SettingRule &)
    {
        if (isPlain(node) && (node.text == "true" || node.text == "false"))
            value = node.text == "true";
        else
            m_state.report(key, expected("true or false", node));
    }

    void read(const YamlNode &node, const std::string &key, double &value, const SettingRule &rule)
    {
        const auto number = numberIn(node);
        if (!number)
            m_state.report(key, expected("a number", node));
        else if (isInRange(rule, *number))
            value = *number;
        else
            reportRange(node, key, rangeText(rule));
    }

    template<class T>
    requires std::is_integral_v<T>
    void read(const YamlNode &node, const std::string &key, T &value, const SettingRule &rule)
    {
        T whole = 0;
        const char *end = node.text.data() + node.text.size();
        const auto result = std::from_chars(node.text.data(), end, whole);
        const bool isWhole = isPlain(node) && result.ptr == end && result.ec != std::errc::invalid_argument;
        const bool isNegative = std::is_unsigned_v<T> && isPlain(node) && node.text.starts_with('-')
                                && node.text.find_first_not_of("0123456789", 1) == std::string::npos
                                && node.text.size() > 1;
        if (!isWhole && !isNegative)
            m_state.report(key, expected("a whole number", node));
        else if (isWhole && result.ec == std::errc() && isInRange(rule, static_cast<double>(whole)))
            value = whole;
        else
            reportRange(node, key, std::isfinite(rule.low) ? rangeText(rule) : wholeRange<T>());
    }

    template<class T>
    static std::string wholeRange()
    {
        return std::to_string(std::numeric_limits<T>::min()) + " to " + std::to_string(std::numeric_limits<T>::max());
    }

    void reportRange(const YamlNode &node, const std::string &key, const std::string &range)
    {
        m_state.report(key, node.text + " is out of range; expected " + range);
    }

    void read(const YamlNode &node, const std::string &key, std::string &value, const SettingRule &rule)
    {
        if (node.kind != YamlNode::Kind::Scalar)
            m_state.report(key, expected("text" + oneOf(rule, ", "), node));
        else if (!isChoice(node.text, rule))
            m_state.report(key, "unknown value " + suggestion(node.text, rule.choices, ".") + oneOf(rule, " It is "));
        else
            value = node.text;
    }

    static bool isChoice(const std::string &text, const SettingRule &rule)
    {
        return rule.choices.empty() || std::find(rule.choices.begin(), rule.choices.end(), text) != rule.choices.end();
    }

    void read(const YamlNode &node, const std::string &key, std::vector<std::string> &values, const SettingRule &rule)
    {
        const std::size_t before = m_state.problems.size();
        if (node.kind == YamlNode::Kind::Scalar && rule.isOneTextAllowed) {
            std::string text;
            read(node, key, text, rule);
            if (m_state.problems.size() == before)
                values = {std::move(text)};
            return;
        }
        if (node.kind != YamlNode::Kind::List)
            return m_state.report(key, expected("a list of texts", node));
        std::vector<std::string> texts(node.items.size());
        for (std::size_t i = 0; i < texts.size(); ++i) {
            const std::string place = key + '[' + std::to_string(i) + ']';
            m_state.places[place] = node.items[i].place;
            read(node.items[i], place, texts[i], rule);
        }
        if (m_state.problems.size() == before)
            values = std::move(texts);
    }

    template<class T>
    void read(const YamlNode &node, const std::string &key, std::optional<T> &value, const SettingRule &rule)
    {
        value.reset();
        if (node.kind == YamlNode::Kind::Nothing)
            return;
        const std::size_t before = m_state.problems.size();
        T given {};
        read(node, key, given, rule);
        if (m_state.problems.size() == before)
            value = std::move(given);
    }

    const YamlNode *m_node; // null: the section is not given, everything keeps its default
    std::string m_prefix;
    ReadState &m_state;
    std::vector<std::string> m_known;
};

} // namespace

Place ReadState::placeOf(std::string_view key) const
{
    while (!key.empty()) {
        if (const auto found = places.find(std::string(key)); found != places.end())
            return found->second;
        const std::size_t end = key.find_last_of(".[");
        key = key.substr(0, end == std::string_view::npos ? 0 : end);
    }
    return {fileName};
}

template<class T>
static T readWholeTree(const YamlNode &root, ReadState &state)
{
    T value;
    if (root.kind != YamlNode::Kind::Map && root.kind != YamlNode::Kind::Nothing)
        state.problems.push_back({root.place, "", expected("sections (key: value)", root)});
    SectionReader reader(root.kind == YamlNode::Kind::Map ? &root : nullptr, "", state);
    describe(reader, value);
    reader.reportUnknownKeys();
    return value;
}

RunConfig readConfigTree(const YamlNode &root, ReadState &state)
{
    return readWholeTree<RunConfig>(root, state);
}

ColumnMapping readMappingTree(const YamlNode &root, ReadState &state)
{
    return readWholeTree<ColumnMapping>(root, state);
}

} // namespace retort
