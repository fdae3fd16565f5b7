#pragma once

#include "core/base/error.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

struct YamlEntry;

/// A YAML document as it stands in the text: order, places and repeated keys are kept, aliases are replaced by what
/// they name, and no scalar is given a type yet.
struct YamlNode
{
    enum class Kind { Nothing, Scalar, List, Map };

    Kind kind = Kind::Nothing;
    Place place;
    bool isQuoted = false;
    bool isShared = false; // it has an anchor, or comes from an alias: then its place is that of the anchor
    std::string text; // Scalar
    std::vector<YamlNode> items; // List
    std::vector<YamlEntry> entries; // Map

    /// The value of the first entry with that key, or null.
    [[nodiscard]] const YamlNode *find(std::string_view key) const;
    [[nodiscard]] YamlNode *find(std::string_view key);

    bool operator==(const YamlNode &other) const;
};

struct YamlEntry
{
    std::string key;
    Place place;
    YamlNode value;

    bool operator==(const YamlEntry &) const = default;
};

/// Where the tree may come from: a file with lines, or a place without (the value of `--set`).
enum class YamlPlaces { LineAndColumn, NameOnly };

inline constexpr std::size_t kMaxYamlBytes = 1u << 20; // yaml-cpp may take 250 times this in memory
inline constexpr std::size_t kMaxYamlDepth = 50;
inline constexpr std::size_t kMaxYamlNodes = 100'000; // aliases count as what they name

/// Reads one document; Nothing for an empty text. ParseError for broken YAML, several documents, bytes that are not
/// UTF-8 text, tags, and for what is larger or deeper than the limits above.
[[nodiscard]] YamlNode parseYamlTree(std::string_view text, const std::string &name,
                                     YamlPlaces places = YamlPlaces::LineAndColumn);

/// The tree as YAML text: sections as blocks, short entries below them in one line.
[[nodiscard]] std::string emitYaml(const YamlNode &map);

/// The number that stands there: without quotes, C locale, finite; "0x10" and "1_000" are none.
[[nodiscard]] std::optional<double> numberIn(const YamlNode &node);

/// What stands there, for messages: `text "abc"`, `the number 1.5`, `a list`, `a section`, `nothing`.
[[nodiscard]] std::string describeNode(const YamlNode &node);

} // namespace retort
