#pragma once

#include "core/config/config_file.h"

#include <optional>
#include <string>
#include <string_view>

namespace retort {

/// A problem that says what was meant: `from` stands at its place and is to become `to`.
struct ProblemFix
{
    std::string from;
    std::string to;

    bool operator==(const ProblemFix &) const = default;
};

/// Of `unknown key "learning_rte"; did you mean "learning_rate"?`; nothing for problems without a suggestion.
[[nodiscard]] std::optional<ProblemFix> fixOf(const ConfigProblem &problem);

/// The text with the fix in it; nothing when `from` does not stand there.
[[nodiscard]] std::optional<std::string> withFix(std::string_view text, const ConfigProblem &problem);

} // namespace retort
