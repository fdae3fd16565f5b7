// Builds the tree from yaml-cpp's events. Its own Node is not used: it forgets repeated keys, and copies aliases
// lazily, so that a short text can unfold without bound. Covered here: sizes, depth, aliases, encodings, control
// characters (yaml-cpp takes U+0004 for the end of the text). Not covered: merge keys ("<<"), which are unknown keys.

#include "core/config/yaml_tree.h"

#include "core/base/text.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <map>
#include <optional>
#include <sstream>
#include <utility>

namespace retort {

namespace {

constexpr std::size_t kLongestQuotedText = 60;

/// Turns yaml-cpp's byte columns into places that count characters from 1.
class PlaceFinder
{
public:
    PlaceFinder(std::string_view text, std::string name, YamlPlaces places)
        : m_text(text), m_name(std::move(name)), m_places(places)
    {
        m_lineStarts.push_back(0);
        for (std::size_t i = 0; i < text.size(); ++i)
            if (text[i] == '\n')
                m_lineStarts.push_back(i + 1);
    }

    [[nodiscard]] Place at(const YAML::Mark &mark) const
    {
        if (mark.is_null() || mark.line < 0)
            return {m_name};
        const auto line = std::min(static_cast<std::size_t>(mark.line), m_lineStarts.size() - 1);
        const std::size_t byte = m_lineStarts[line] + static_cast<std::size_t>(std::max(mark.column, 0));
        return make(line, std::min(byte, m_text.size()));
    }

    [[nodiscard]] Place atByte(std::size_t byte) const
    {
        const auto next = std::upper_bound(m_lineStarts.begin(), m_lineStarts.end(), byte);
        return make(static_cast<std::size_t>(next - m_lineStarts.begin()) - 1, byte);
    }

    [[nodiscard]] bool isIndentedByTab(const YAML::Mark &mark) const
    {
        const std::size_t begin = m_lineStarts[std::min(static_cast<std::size_t>(mark.line), m_lineStarts.size() - 1)];
        const std::size_t end = std::min(m_text.find_first_not_of(" \t", begin), m_text.size());
        return m_text.substr(begin, end - begin).find('\t') != std::string_view::npos;
    }

private:
    [[nodiscard]] Place make(std::size_t line, std::size_t byte) const
    {
        if (m_places == YamlPlaces::NameOnly)
            return {m_name};
        // Places are asked for in order: go on from the last one, or a long line is counted again for every value.
        if (m_lastLine != line || m_lastByte > byte) {
            m_lastLine = line;
            m_lastByte = m_lineStarts[line];
            m_characters = 0;
        }
        for (; m_lastByte < byte; ++m_lastByte)
            m_characters += (m_text[m_lastByte] & 0xc0) != 0x80;
        return {m_name, line + 1, m_characters + 1};
    }

    std::string_view m_text;
    std::string m_name;
    YamlPlaces m_places;
    std::vector<std::size_t> m_lineStarts;
    mutable std::size_t m_lastLine = 0;
    mutable std::size_t m_lastByte = 0;
    mutable std::size_t m_characters = 0; // of the line before m_lastByte
};

std::size_t countNodes(const YamlNode &node)
{
    std::size_t count = 1;
    for (const YamlNode &item : node.items)
        count += countNodes(item);
    for (const YamlEntry &entry : node.entries)
        count += countNodes(entry.value);
    return count;
}

std::size_t depthOf(const YamlNode &node)
{
    std::size_t deepest = 0;
    for (const YamlNode &item : node.items)
        deepest = std::max(deepest, depthOf(item));
    for (const YamlEntry &entry : node.entries)
        deepest = std::max(deepest, depthOf(entry.value));
    return deepest + 1;
}

class TreeBuilder final : public YAML::EventHandler
{
public:
    explicit TreeBuilder(const PlaceFinder &places) : m_places(places) {}

    YamlNode takeRoot() { return std::move(m_root); }

    void OnDocumentStart(const YAML::Mark &mark) override
    {
        if (m_documents++ > 0)
            throw ParseError(m_places.at(mark), "a second document begins here; keep one experiment per file");
    }

    void OnDocumentEnd() override {}

    void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override { add({.place = m_places.at(mark)}, anchor); }

    void OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                  const std::string &value) override
    {
        refuseTag(mark, tag);
        add({.kind = YamlNode::Kind::Scalar, .place = m_places.at(mark), .isQuoted = tag == "!", .text = value},
            anchor);
    }

    void OnAlias(const YAML::Mark &mark, YAML::anchor_t anchor) override
    {
        const auto found = m_anchors.find(anchor);
        if (found == m_anchors.end())
            throw ParseError(m_places.at(mark), "this alias stands inside what it names; write the values out");
        const YamlNode &node = found->second;
        if (m_frames.size() + depthOf(node) > kMaxYamlDepth)
            throw tooDeep(m_places.at(mark));
        count(countNodes(node), m_places.at(mark));
        place(YamlNode(node)); // it is marked as shared already
    }

    void OnSequenceStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override
    {
        open(YamlNode::Kind::List, mark, tag, anchor);
    }

    void OnSequenceEnd() override { close(); }

    void OnMapStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override
    {
        open(YamlNode::Kind::Map, mark, tag, anchor);
    }

    void OnMapEnd() override { close(); }

private:
    struct Frame
    {
        YamlNode node;
        YAML::anchor_t anchor = YAML::NullAnchor;
        std::optional<YamlEntry> entry; // a map's key that waits for its value
    };

    static ParseError tooDeep(const Place &place)
    {
        return {place, "nested deeper than " + std::to_string(kMaxYamlDepth) + " levels"};
    }

    void count(std::size_t nodes, const Place &place)
    {
        m_count += nodes;
        if (m_count > kMaxYamlNodes)
            throw ParseError(place, "more than " + std::to_string(kMaxYamlNodes)
                                        + " values, aliases included; an experiment file has a few hundred");
    }

    void refuseTag(const YAML::Mark &mark, const std::string &tag) const
    {
        if (!tag.empty() && tag != "?" && tag != "!")
            throw ParseError(m_places.at(mark), "tags (" + tag + ") are not understood; leave it out");
    }

    void open(YamlNode::Kind kind, const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor)
    {
        refuseTag(mark, tag);
        if (m_frames.size() >= kMaxYamlDepth)
            throw tooDeep(m_places.at(mark));
        m_frames.push_back({{.kind = kind, .place = m_places.at(mark)}, anchor, std::nullopt});
    }

    void close()
    {
        Frame frame = std::move(m_frames.back());
        m_frames.pop_back();
        add(std::move(frame.node), frame.anchor);
    }

    void add(YamlNode node, YAML::anchor_t anchor)
    {
        count(1, node.place);
        if (anchor != YAML::NullAnchor) {
            count(countNodes(node), node.place);
            node.isShared = true;
            m_anchors[anchor] = node;
        }
        place(std::move(node));
    }

    void place(YamlNode node)
    {
        if (m_frames.empty()) {
            m_root = std::move(node);
            return;
        }
        Frame &frame = m_frames.back();
        if (frame.node.kind == YamlNode::Kind::List) {
            frame.node.items.push_back(std::move(node));
        } else if (frame.entry) {
            frame.entry->value = std::move(node);
            frame.node.entries.push_back(std::move(*frame.entry));
            frame.entry.reset();
        } else if (node.kind == YamlNode::Kind::Scalar) {
            frame.entry = YamlEntry {std::move(node.text), node.place, {}};
        } else {
            throw ParseError(node.place, "expected a key, but " + describeNode(node) + " stands there");
        }
    }

    const PlaceFinder &m_places;
    std::vector<Frame> m_frames;
    std::map<YAML::anchor_t, YamlNode> m_anchors;
    YamlNode m_root;
    std::size_t m_count = 0;
    int m_documents = 0;
};

void checkText(std::string_view text, const std::string &name, const PlaceFinder &places)
{
    if (text.size() > kMaxYamlBytes)
        throw ParseError({name}, std::to_string(text.size()) + " bytes; an experiment file has at most "
                                     + std::to_string(kMaxYamlBytes) + ". Is this the right file?");
    if (const auto byte = firstInvalidUtf8(text))
        throw ParseError(places.atByte(*byte), "not UTF-8 text; save the file as UTF-8");
    const auto isControl = [](char c) {
        return (c >= 0 && c < ' ' && c != '\n' && c != '\r' && c != '\t') || c == 127;
    };
    const auto control = std::find_if(text.begin(), text.end(), isControl);
    if (control != text.end())
        throw ParseError(places.atByte(static_cast<std::size_t>(control - text.begin())),
                         "a control character (byte " + std::to_string(static_cast<int>(*control))
                             + ") stands here; is this a text file?");
}

} // namespace

const YamlNode *YamlNode::find(std::string_view key) const
{
    const auto found = std::find_if(entries.begin(), entries.end(), [&](const YamlEntry &e) { return e.key == key; });
    return found == entries.end() ? nullptr : &found->value;
}

YamlNode *YamlNode::find(std::string_view key)
{
    return const_cast<YamlNode *>(std::as_const(*this).find(key));
}

// Written out, because clang 14 crashes on "= default" of a type that holds itself.
bool YamlNode::operator==(const YamlNode &other) const
{
    return kind == other.kind && place == other.place && isQuoted == other.isQuoted && isShared == other.isShared
           && text == other.text && items == other.items && entries == other.entries;
}

YamlNode parseYamlTree(std::string_view text, const std::string &name, YamlPlaces places)
{
    if (text.starts_with("\xef\xbb\xbf"))
        text.remove_prefix(3);
    const PlaceFinder finder(text.size() > kMaxYamlBytes ? std::string_view() : text, name, places);
    checkText(text, name, finder);
    std::istringstream stream {std::string(text)};
    TreeBuilder builder(finder);
    try {
        YAML::Parser parser(stream);
        while (parser.HandleNextDocument(builder)) {}
    } catch (const YAML::Exception &problem) {
        const bool hasTab = !problem.mark.is_null() && finder.isIndentedByTab(problem.mark);
        throw ParseError(finder.at(problem.mark),
                         "broken YAML: " + (hasTab ? "a tab indents this line; use spaces" : problem.msg));
    }
    return builder.takeRoot();
}

std::optional<double> numberIn(const YamlNode &node)
{
    const bool hasTwoSigns = node.text.starts_with("+-") || node.text.starts_with("++");
    const bool isPlain = node.kind == YamlNode::Kind::Scalar && !node.isQuoted;
    return isPlain && !hasTwoSigns ? parseNumber(node.text) : std::nullopt;
}

std::string describeNode(const YamlNode &node)
{
    switch (node.kind) {
    case YamlNode::Kind::Nothing:
        return "nothing";
    case YamlNode::Kind::List:
        return "a list";
    case YamlNode::Kind::Map:
        return "a section";
    case YamlNode::Kind::Scalar:
        break;
    }
    if (numberIn(node))
        return "the number " + node.text;
    if (!node.isQuoted && (node.text == "true" || node.text == "false"))
        return node.text;
    std::string shown = node.text.substr(0, kLongestQuotedText);
    if (shown.size() < node.text.size())
        shown = withReplacedInvalidUtf8(shown) + "...";
    return "text \"" + shown + "\"";
}

} // namespace retort
