#pragma once

#include <QString>

#include <string>
#include <string_view>

namespace retort {

/// A plain English text of core in the window's language. What is put together of parts is recognised by its pattern
/// ("%1: does not exist"), and its parts are looked up in turn; what is not known stays as it is. Any thread.
[[nodiscard]] QString coreText(const QString &text);
[[nodiscard]] QString coreText(std::string_view text);

} // namespace retort
