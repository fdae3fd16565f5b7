#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// Where one is in an experiment's text: for an editor whose text is half typed, so it is read line by line and without
// regard to errors.

namespace retort {

/// What stands at a place of the text.
struct YamlCursor
{
    std::string path; // of the value in which the place is; of the section when a key is to stand there
    bool isValue = false;
    std::string word; // typed so far
};

[[nodiscard]] YamlCursor yamlCursorAt(std::string_view text, std::size_t byte);

/// Lines of the text, counted from 1; 0 and 0 for none.
struct LineRange
{
    std::size_t first = 0;
    std::size_t last = 0;

    bool operator==(const LineRange &) const = default;
};

/// The lines of a key and of what stands below it; of the section around it when it is in one line with that.
[[nodiscard]] LineRange linesOfKey(std::string_view text, std::string_view path);

/// The key that a line (from 1) is about; of the section around it for lines without one.
[[nodiscard]] std::string keyOfLine(std::string_view text, std::size_t line);

/// What may be written at a place: keys of the section that are not there yet, or the values of a setting.
struct YamlCompletion
{
    std::string word;
    std::string insert; // "learning_rate: "
    std::string help;

    bool operator==(const YamlCompletion &) const = default;
};

[[nodiscard]] std::vector<YamlCompletion> completionsAt(const YamlCursor &cursor);
[[nodiscard]] std::vector<YamlCompletion> completionsAt(std::string_view text, std::size_t byte);

} // namespace retort
