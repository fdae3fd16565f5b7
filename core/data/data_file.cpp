#include "core/data/data_file.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace retort {

bool isNamedAsData(const std::filesystem::path &file)
{
    static constexpr std::array<std::string_view, 6> kEndings {".json", ".jsonl", ".csv", ".tsv", ".xml", ".txt"};
    return std::ranges::count(kEndings, lowerAscii(file.extension().string())) > 0;
}

} // namespace retort
