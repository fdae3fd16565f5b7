#pragma once

#include <QString>

#include <string>

namespace retort {

/// A setting's title in the window's language: "Max steps", or with its entry "CoT max new tokens". Titles are made of
/// keys (settingTitle in core/jobs/setting_values.h), so they are in a context of their own: a column of a file may be
/// called "Answer".
[[nodiscard]] QString settingTitleText(const std::string &title);

} // namespace retort
