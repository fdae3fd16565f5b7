#include "core/tokenizers/token_names.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/tokenizers/json_part.h"

#include <cstdint>

namespace retort {

namespace {

constexpr std::uintmax_t kLargestFile = std::uintmax_t(64) << 20;

/// A token is written as its text or as an object with a "content".
std::string tokenText(const JsonPart &part)
{
    if (part.isNull())
        return {};
    return part.value().is_object() ? part.at("content").text() : part.text();
}

void addNames(const std::filesystem::path &file, TokenNames &names)
{
    if (!std::filesystem::exists(file))
        return;
    const auto json = nlohmann::json::parse(readFile(file, kLargestFile), nullptr, false);
    if (json.is_discarded())
        throw ParseError({file.string()}, "is no JSON");
    const JsonPart root(json, file.string(), "");
    const auto fill = [&](std::string &name, const char *key) {
        if (name.empty())
            name = tokenText(root.at(key));
    };
    fill(names.end, "eos_token");
    fill(names.pad, "pad_token");
    fill(names.begin, "bos_token");
}

} // namespace

TokenNames readTokenNames(const std::filesystem::path &directory)
{
    TokenNames names;
    addNames(directory / "tokenizer_config.json", names);
    addNames(directory / "special_tokens_map.json", names);
    return names;
}

} // namespace retort
