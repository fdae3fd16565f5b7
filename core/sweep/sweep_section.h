#pragma once

#include "core/config/config_file.h"
#include "core/config/yaml_tree.h"

#include <optional>
#include <string>
#include <vector>

namespace retort {

/// A section of a sweep file (`sweep`, an arm, a claim) while it is read: what is wrong becomes a problem at its place,
/// and the value keeps its default. Reports keys that are not in `known` or stand twice.
class SweepSection
{
public:
    SweepSection(const YamlNode &node, std::string key, const std::vector<std::string> &known,
                 std::vector<ConfigProblem> &problems);

    [[nodiscard]] const YamlNode *find(const std::string &key) const; // null when it is not given
    [[nodiscard]] std::string text(const std::string &key, bool isRequired) const;
    [[nodiscard]] std::optional<double> number(const std::string &key, double low, double high) const; // required
    /// Index into `names`; `otherwise` when it is not given, which is a problem when there is none.
    [[nodiscard]] std::size_t choice(const std::string &key, const std::vector<std::string> &names,
                                     std::optional<std::size_t> otherwise) const;
    [[nodiscard]] std::vector<const YamlNode *> list(const std::string &key) const;
    /// Entries of a section of free keys (settings, a grid).
    [[nodiscard]] std::vector<YamlEntry> entries(const std::string &key) const;

    void report(const std::string &key, const std::string &message) const;
    [[nodiscard]] std::string dotted(const std::string &key) const;
    [[nodiscard]] const Place &place() const { return m_node.place; }

private:
    void checkKeys(const std::vector<std::string> &known) const;

    const YamlNode &m_node;
    std::string m_key;
    std::vector<ConfigProblem> &m_problems;
};

} // namespace retort
