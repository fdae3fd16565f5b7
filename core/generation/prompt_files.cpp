#include "core/generation/prompt_files.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/text.h"
#include "core/models/safetensors.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>
#include <span>

namespace retort {

namespace {

constexpr const char *kIds = "input_ids";
constexpr const char *kMask = "attention_mask";

[[noreturn]] void fail(const std::filesystem::path &file, const std::string &message)
{
    throw ParseError({file.string()}, message);
}

/// The tokens of a row that are no padding: all that the mask marks, which stand together.
std::vector<int> tokensOf(const std::filesystem::path &file, std::span<const std::int64_t> ids,
                          std::span<const std::int64_t> mask, std::size_t row)
{
    const std::string who = "row " + std::to_string(row) + " of ";
    if (std::ranges::any_of(mask, [](std::int64_t value) { return value != 0 && value != 1; }))
        fail(file, who + kMask + " holds something else than 0 and 1");
    const auto begin = std::ranges::find(mask, 1) - mask.begin();
    const auto count = std::ranges::count(mask, 1);
    if (count == 0)
        fail(file, who + kMask + " marks no token");
    const auto marked = mask.subspan(static_cast<std::size_t>(begin));
    if (std::find(marked.begin(), marked.end(), 0) - marked.begin() < count)
        fail(file, who + kMask + " has a gap; padding stands to the left or to the right of a row");
    std::vector<int> tokens;
    for (const std::int64_t id : ids.subspan(static_cast<std::size_t>(begin), static_cast<std::size_t>(count))) {
        if (id < 0 || id > std::numeric_limits<int>::max())
            fail(file, who + kIds + " holds " + std::to_string(id) + ", which is no token");
        tokens.push_back(static_cast<int>(id));
    }
    return tokens;
}

} // namespace

std::vector<std::string> readPrompts(const std::filesystem::path &file)
{
    std::vector<std::string> prompts;
    forEachLine(file, [&](std::string_view line, std::size_t number) {
        if (trimmed(line).empty())
            return;
        const nlohmann::json row = nlohmann::json::parse(line, nullptr, false);
        const auto prompt = row.is_object() ? row.find("prompt") : row.end();
        if (!row.is_object() || prompt == row.end() || !prompt->is_string())
            throw ParseError({file.string(), number}, R"(expected {"prompt": text})");
        prompts.push_back(prompt->get<std::string>());
    });
    if (prompts.empty())
        fail(file, R"(holds no prompt; lines of {"prompt": text} are expected)");
    return prompts;
}

std::vector<std::vector<int>> readTokenRows(const std::filesystem::path &file)
{
    const SafetensorsFile tensors(file);
    if (!tensors.has(kIds))
        fail(file, std::string("tensor ") + kIds + " is missing");
    const std::vector<std::int64_t> shape = tensors.entries().at(kIds).shape;
    if (shape.size() != 2 || shape[0] == 0 || shape[1] == 0)
        fail(file, std::string("tensor ") + kIds + " has the shape " + shapeText(shape) + "; expected (rows, length)");
    const std::vector<std::int64_t> ids = tensors.integers(kIds);
    std::vector<std::int64_t> mask(ids.size(), 1);
    if (tensors.has(kMask)) {
        (void)tensors.expect(kMask, shape);
        mask = tensors.integers(kMask);
    }
    std::vector<std::vector<int>> rows;
    const auto length = static_cast<std::size_t>(shape[1]);
    for (std::size_t begin = 0; begin < ids.size(); begin += length)
        rows.push_back(
            tokensOf(file, std::span(ids).subspan(begin, length), std::span(mask).subspan(begin, length), rows.size()));
    return rows;
}

} // namespace retort
