#pragma once

#include "core/config/yaml_tree.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// Edits of an experiment's text by dotted keys ("training.learning_rate", "formats[0].weight") that leave everything
// else as the person wrote it: comments, order, spacing, quotes. Every edit is proved before it is given back: the new
// text is read again and must mean the old text with exactly that change, else the edit is refused and the text stays.
// Refused are also values that stand under an anchor or come from an alias, because other places would change too.

namespace retort {

/// One change of the text. `value` is YAML in one line: `1e-4`, `"a b"`, `[a, b]`, `{format: cot, weight: 0.5}`.
struct YamlChange
{
    enum class Kind { Set, Remove, Insert };

    Kind kind = Kind::Set;
    std::string path; // of the value; of the list for Insert
    std::string value; // Set, Insert
    std::size_t index = 0; // Insert: where in the list; its size or more: at the end

    bool operator==(const YamlChange &) const = default;
};

/// The new text; or the old one and a sentence that says why it could not be changed.
struct YamlEdit
{
    std::string text;
    std::string refusal;

    [[nodiscard]] bool isDone() const { return refusal.empty(); }
};

/// Sets a value; sections that are missing are added, at the end of the section they belong to.
[[nodiscard]] YamlEdit editYaml(std::string_view text, std::string_view path, std::string_view value);

/// One change. Removing the last key of a section removes the section; removing what is not there changes nothing.
[[nodiscard]] YamlEdit editYaml(std::string_view text, const YamlChange &change);

/// All changes, one after the other, or none.
[[nodiscard]] YamlEdit editYaml(std::string_view text, const std::vector<YamlChange> &changes);

/// A text as a YAML value in one line, in quotes when it needs them.
[[nodiscard]] std::string yamlText(const std::string &text);

/// A tree as a YAML value in one line.
[[nodiscard]] std::string yamlInOneLine(const YamlNode &node);

/// The parts of a dotted key, indices without brackets: {"formats", "0", "weight"}; empty when it is not of that form.
[[nodiscard]] std::vector<std::string> yamlPathParts(std::string_view path);

/// The node of a dotted key, or null.
[[nodiscard]] const YamlNode *findInYaml(const YamlNode &root, std::string_view path);

} // namespace retort
