#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// One file of the tree: its path from the root ("core/base/text.h") and what it holds.
struct SourceFile
{
    std::string path;
    std::string text;
};

struct Include
{
    int line = 0; // counts from 1
    std::string target; // what stands between the quotes or angle brackets

    bool operator==(const Include &) const = default;
};

/// The text with comments, strings and characters turned into blanks; lines and columns stay where they were.
[[nodiscard]] std::string codeOnly(std::string_view text);

/// The #include lines that a compiler would see, without evaluating #if.
[[nodiscard]] std::vector<Include> includesOf(std::string_view text);

/// The line where `name::` or `namespace name` first stands in the code, 0 when nowhere.
[[nodiscard]] int lineNamingNamespace(std::string_view text, std::string_view name);

} // namespace retort
