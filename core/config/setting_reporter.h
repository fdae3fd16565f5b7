#pragma once

#include "core/config/config_reader.h"

#include <string>
#include <vector>

namespace retort {

/// Takes what checks between settings find. Each finding names the key that is wrong and the keys that were looked at:
/// when one of these could not be read, its default stands in the configuration, and the finding would be wrong; then
/// it is left out.
class SettingReporter
{
public:
    explicit SettingReporter(ReadState &state) : m_state(state), m_readProblems(state.problems) {}

    /// `involved`: keys whose values the check looked at; the key alone when empty.
    void operator()(const std::string &key, const std::string &message, std::vector<std::string> involved = {});

    /// Whether the file names the key.
    [[nodiscard]] bool isGiven(const std::string &key) const { return m_state.isGiven(key); }

private:
    ReadState &m_state;
    const std::vector<ConfigProblem> m_readProblems; // found while the values were read
};

/// "formats[1].weight"
[[nodiscard]] std::string entryKey(const std::string &list, std::size_t index, const std::string &key = {});

/// Sources, splits and rationales; a part of validateConfig().
void validateData(const RunConfig &config, SettingReporter &reporter);

} // namespace retort
