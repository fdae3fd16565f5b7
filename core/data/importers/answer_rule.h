#pragma once

#include "core/data/importers/columns.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>

namespace retort {

/// The answer in a value as the mapping's rule, trigger and kind say; nothing when there is none.
[[nodiscard]] std::optional<Answer> answerByRule(const nlohmann::json &value, const ColumnMapping &mapping);

/// What answerByRule() looks for, for messages: "a number, yes or no, or a letter after \"####\"".
[[nodiscard]] std::string expectedByRule(const ColumnMapping &mapping);

} // namespace retort
