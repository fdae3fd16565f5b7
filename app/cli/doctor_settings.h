#pragma once

#include <string>
#include <string_view>

namespace retort {

/// An experiment's resolved.yaml with every setting, but only such values as are a number, true or false, or one of
/// the choices that the setting has: names, paths, prompts and addresses are "[..]", lines of no setting too.
[[nodiscard]] std::string settingsWithoutTexts(std::string_view yaml);

} // namespace retort
