#include "core/models/gguf_tokenizer.h"

#include "core/base/text.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace retort {

namespace {

constexpr std::string_view kTokens = "tokenizer.ggml.tokens";
constexpr std::size_t kMaxTokenBytes = 1024; // longer ones are a mistake, and slow to take apart

std::vector<std::string> readTokens(const GgufFile &file)
{
    std::vector<std::string> tokens;
    std::unordered_set<std::string_view> seen;
    for (const std::string_view token : file.texts(kTokens)) {
        const std::string where = "key " + std::string(kTokens) + ": token " + std::to_string(tokens.size());
        if (firstInvalidUtf8(token))
            file.fail(where + " is no UTF-8");
        if (token.size() > kMaxTokenBytes)
            file.fail(where + " has " + std::to_string(token.size()) + " bytes; at most "
                      + std::to_string(kMaxTokenBytes) + " are expected");
        if (!seen.insert(token).second)
            file.fail(where + " (\"" + std::string(token) + "\") stands there twice");
        tokens.emplace_back(token);
    }
    if (tokens.empty())
        file.fail("key " + std::string(kTokens) + " is empty");
    return tokens;
}

void expectCount(const GgufFile &file, std::string_view key, std::size_t count, std::size_t wanted)
{
    if (count != wanted)
        file.fail("key " + std::string(key) + " has " + std::to_string(count) + " entries; expected "
                  + std::to_string(wanted) + ", one for each token");
}

std::vector<GgufTokenType> readTypes(const GgufFile &file, std::size_t count)
{
    constexpr std::string_view kKey = "tokenizer.ggml.token_type";
    std::vector<GgufTokenType> types;
    if (!file.has(kKey)) {
        types.resize(count, GgufTokenType::Normal);
        return types;
    }
    for (const std::int64_t type : file.wholeNumbers(kKey)) {
        if (type < static_cast<int>(GgufTokenType::Normal) || type > static_cast<int>(GgufTokenType::Byte))
            file.fail("key " + std::string(kKey) + " holds " + std::to_string(type) + "; expected 1 to 6");
        types.push_back(static_cast<GgufTokenType>(type));
    }
    expectCount(file, kKey, types.size(), count);
    return types;
}

/// Tokenizers refuse merges of what they do not have, so they are checked where the file's name is known.
std::vector<std::string> readMerges(const GgufFile &file, const std::vector<std::string> &tokens)
{
    constexpr std::string_view kKey = "tokenizer.ggml.merges";
    const std::unordered_set<std::string_view> known(tokens.begin(), tokens.end());
    std::vector<std::string> merges;
    for (const std::string_view merge : file.texts(kKey)) {
        const std::size_t space = merge.find(' ', 1);
        const bool isPair = space != std::string_view::npos && merge.find(' ', space + 1) == std::string_view::npos;
        const std::string_view left = merge.substr(0, space);
        const std::string_view right = isPair ? merge.substr(space + 1) : std::string_view();
        const std::string whole = std::string(left) + std::string(right);
        if (!isPair || !known.contains(left) || !known.contains(right) || !known.contains(whole))
            file.fail("key " + std::string(kKey) + ": merge " + std::to_string(merges.size()) + " (\""
                      + withReplacedInvalidUtf8(merge) + "\") is no pair of tokens that make a third one");
        merges.emplace_back(merge);
    }
    return merges;
}

std::vector<float> readScores(const GgufFile &file, std::size_t count)
{
    constexpr std::string_view kKey = "tokenizer.ggml.scores";
    std::vector<float> scores = file.numbers(kKey);
    expectCount(file, kKey, scores.size(), count);
    if (!std::ranges::all_of(scores, [](float score) { return std::isfinite(score); }))
        file.fail("key " + std::string(kKey) + " holds a value that is no finite number");
    return scores;
}

int readId(const GgufFile &file, std::string_view key, std::size_t count)
{
    return file.has(key) ? static_cast<int>(file.wholeNumber(key, 0, static_cast<std::int64_t>(count) - 1)) : -1;
}

bool readFlag(const GgufFile &file, std::string_view key, bool otherwise)
{
    return file.has(key) ? file.flag(key) : otherwise;
}

GgufTokenizer::Kind readKind(const GgufFile &file)
{
    const std::string_view model = file.text("tokenizer.ggml.model");
    if (model == "gpt2")
        return GgufTokenizer::Kind::ByteLevel;
    if (model == "llama")
        return GgufTokenizer::Kind::SentencePiece;
    file.fail("key tokenizer.ggml.model is \"" + std::string(model) + "\"; only gpt2 and llama are supported");
}

std::string readSplitter(const GgufFile &file)
{
    constexpr std::string_view kKey = "tokenizer.ggml.pre";
    const std::string name(file.has(kKey) ? file.text(kKey) : "default");
    if (std::ranges::find(ggufSplitters(), name, &GgufSplitter::name) != ggufSplitters().end())
        return name;
    std::string known;
    for (const GgufSplitter &splitter : ggufSplitters())
        known += (known.empty() ? "" : ", ") + std::string(splitter.name);
    file.fail("key " + std::string(kKey) + " is \"" + name + "\", which is not supported; expected one of " + known);
}

} // namespace

GgufTokenizer readGgufTokenizer(const GgufFile &file)
{
    GgufTokenizer tokenizer;
    tokenizer.kind = readKind(file);
    const bool isByteLevel = tokenizer.kind == GgufTokenizer::Kind::ByteLevel;
    if (isByteLevel)
        tokenizer.splitter = readSplitter(file);
    tokenizer.tokens = readTokens(file);
    const std::size_t count = tokenizer.tokens.size();
    tokenizer.types = readTypes(file, count);
    if (isByteLevel || file.has("tokenizer.ggml.merges"))
        tokenizer.merges = readMerges(file, tokenizer.tokens);
    if (!isByteLevel) {
        tokenizer.scores = readScores(file, count);
    }
    tokenizer.beginId = readId(file, "tokenizer.ggml.bos_token_id", count);
    tokenizer.endId = readId(file, "tokenizer.ggml.eos_token_id", count);
    tokenizer.unknownId = readId(file, "tokenizer.ggml.unknown_token_id", count);
    tokenizer.padId = readId(file, "tokenizer.ggml.padding_token_id", count);
    // Older files do not say it: SentencePiece vocabularies begin with their first token then, the others do not.
    tokenizer.addsBegin = readFlag(file, "tokenizer.ggml.add_bos_token", !isByteLevel) && tokenizer.beginId >= 0;
    tokenizer.addsEnd = readFlag(file, "tokenizer.ggml.add_eos_token", false) && tokenizer.endId >= 0;
    tokenizer.addsSpace = readFlag(file, "tokenizer.ggml.add_space_prefix", true);
    if (file.has("tokenizer.chat_template"))
        tokenizer.chatTemplate = withReplacedInvalidUtf8(file.text("tokenizer.chat_template"));
    return tokenizer;
}

} // namespace retort
