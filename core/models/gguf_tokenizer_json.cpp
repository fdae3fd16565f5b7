#include "core/base/error.h"
#include "core/base/files.h"
#include "core/models/gguf_tokenizer.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

// tokenizer.json as transformers 5 makes it of a GGUF file: for "gpt2" its GPT2Tokenizer with the splitter's pattern,
// for "llama" its LlamaTokenizer, with control tokens as special tokens and user-defined ones as added tokens.

namespace retort {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kSpace = "▁";

std::vector<std::string> lettersOf(std::string_view text)
{
    std::vector<std::string> letters;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool continues = (static_cast<unsigned char>(text[i]) & 0xc0) == 0x80;
        if (!continues || letters.empty())
            letters.emplace_back();
        letters.back() += text[i];
    }
    return letters;
}

/// A token in the letters that stand for bytes; one that is written otherwise is respelled.
std::string spelledInBytes(const std::string &token)
{
    static const std::unordered_set<std::string_view> alphabet(byteLetters().begin(), byteLetters().end());
    const std::vector<std::string> letters = lettersOf(token);
    if (std::ranges::all_of(letters, [&](const std::string &letter) { return alphabet.contains(letter); }))
        return token;
    std::string spelled;
    for (const char byte : token)
        spelled += byteLetters()[static_cast<unsigned char>(byte)];
    return spelled;
}

bool isNamed(const GgufTokenizer &tokenizer, int id)
{
    return id == tokenizer.beginId || id == tokenizer.endId || id == tokenizer.unknownId || id == tokenizer.padId;
}

/// Matched as a whole before a text is cut.
bool isAdded(const GgufTokenizer &tokenizer, int id)
{
    const GgufTokenType type = tokenizer.types[static_cast<std::size_t>(id)];
    return isNamed(tokenizer, id) || type == GgufTokenType::Control || type == GgufTokenType::UserDefined;
}

Json addedTokens(const GgufTokenizer &tokenizer)
{
    Json added = Json::array();
    for (int id = 0; id < static_cast<int>(tokenizer.tokens.size()); ++id) {
        const bool isUsers = tokenizer.types[static_cast<std::size_t>(id)] == GgufTokenType::UserDefined;
        if (isAdded(tokenizer, id))
            added.push_back(Json {{"id", id},
                                  {"content", tokenizer.tokens[static_cast<std::size_t>(id)]},
                                  {"single_word", false},
                                  {"lstrip", false},
                                  {"rstrip", false},
                                  {"normalized", false},
                                  {"special", isNamed(tokenizer, id) || !isUsers}});
    }
    return added;
}

Json byteLevel(bool addsSpace, bool usesRegex)
{
    return Json {
        {"type", "ByteLevel"}, {"add_prefix_space", addsSpace}, {"trim_offsets", true}, {"use_regex", usesRegex}};
}

Json byteLevelSplitter(const std::string &name)
{
    const auto splitter = std::ranges::find(ggufSplitters(), name, &GgufSplitter::name);
    if (splitter == ggufSplitters().end())
        throw Error("the way \"" + name + "\" to split texts is not supported");
    if (splitter->pattern.empty())
        return byteLevel(false, true);
    const Json split {
        {"type", "Split"}, {"pattern", {{"Regex", splitter->pattern}}}, {"behavior", "Isolated"}, {"invert", false}};
    return Json {{"type", "Sequence"}, {"pretokenizers", Json::array({split, byteLevel(false, false)})}};
}

Json metaspace(bool addsSpace)
{
    return Json {{"type", "Metaspace"},
                 {"replacement", kSpace},
                 {"prepend_scheme", addsSpace ? "first" : "never"},
                 {"split", false}};
}

Json metaspaceDecoder(bool addsSpace)
{
    Json decoders = Json::array({Json {{"type", "Replace"}, {"pattern", {{"String", kSpace}}}, {"content", " "}},
                                 Json {{"type", "ByteFallback"}}, Json {{"type", "Fuse"}}});
    if (addsSpace)
        decoders.push_back(Json {{"type", "Strip"}, {"content", " "}, {"start", 1}, {"stop", 0}});
    return Json {{"type", "Sequence"}, {"decoders", decoders}};
}

Json sequenceOf(const GgufTokenizer &tokenizer, const char *name, int type, Json parts)
{
    const auto special = [&](int id) {
        return Json {{"SpecialToken", {{"id", tokenizer.tokens[static_cast<std::size_t>(id)]}, {"type_id", type}}}};
    };
    if (tokenizer.addsBegin)
        parts.push_back(special(tokenizer.beginId));
    parts.push_back(Json {{"Sequence", {{"id", name}, {"type_id", type}}}});
    if (tokenizer.addsEnd)
        parts.push_back(special(tokenizer.endId));
    return parts;
}

Json postProcessor(const GgufTokenizer &tokenizer)
{
    Json specials = Json::object();
    const auto add = [&](bool isAddedToTexts, int id) {
        if (!isAddedToTexts)
            return;
        const std::string &name = tokenizer.tokens[static_cast<std::size_t>(id)];
        specials[name] = Json {{"id", name}, {"ids", Json::array({id})}, {"tokens", Json::array({name})}};
    };
    add(tokenizer.addsBegin, tokenizer.beginId);
    add(tokenizer.addsEnd, tokenizer.endId);
    const Json single = sequenceOf(tokenizer, "A", 0, Json::array());
    return Json {{"type", "TemplateProcessing"},
                 {"single", single},
                 {"pair", sequenceOf(tokenizer, "B", 1, single)},
                 {"special_tokens", specials}};
}

std::string quoted(const std::string &text)
{
    return Json(text).dump();
}

/// Written by hand: a JSON object of this library looks each of 150,000 names up in all those before it.
std::string vocabularyText(const std::vector<std::string> &names)
{
    std::string text = "{";
    for (std::size_t id = 0; id < names.size(); ++id)
        text += (id > 0 ? ",\n" : "\n") + quoted(names[id]) + ":" + std::to_string(id);
    return text + "}";
}

/// "a b" and not ["a", "b"]: every version of transformers reads it.
std::string mergesText(const std::vector<std::string> &merges)
{
    std::string text = "[";
    for (const std::string &merge : merges)
        text += (text.size() > 1 ? ",\n" : "\n") + quoted(merge);
    return text + "]";
}

std::vector<std::string> vocabularyNames(const GgufTokenizer &tokenizer)
{
    std::vector<std::string> names = tokenizer.tokens;
    if (tokenizer.kind == GgufTokenizer::Kind::SentencePiece)
        return names;
    std::unordered_set<std::string_view> known(tokenizer.tokens.begin(), tokenizer.tokens.end());
    for (std::size_t id = 0; id < names.size(); ++id) {
        const std::string spelled = isAdded(tokenizer, static_cast<int>(id)) ? names[id] : spelledInBytes(names[id]);
        if (!known.contains(spelled))
            names[id] = spelled; // one that is there already keeps its own spelling
    }
    return names;
}

/// Names that the model's settings have in common with transformers', without vocabulary and merges.
Json modelSettings(const GgufTokenizer &tokenizer)
{
    const bool isByteLevel = tokenizer.kind == GgufTokenizer::Kind::ByteLevel;
    const Json affix = isByteLevel ? Json("") : Json();
    return Json {{"type", "BPE"},
                 {"dropout", nullptr},
                 {"unk_token", nullptr},
                 {"continuing_subword_prefix", affix},
                 {"end_of_word_suffix", affix},
                 {"fuse_unk", !isByteLevel},
                 {"byte_fallback", !isByteLevel},
                 {"ignore_merges", false}};
}

std::string modelText(const GgufTokenizer &tokenizer)
{
    const bool isDerived = tokenizer.kind == GgufTokenizer::Kind::SentencePiece && tokenizer.merges.empty();
    const std::vector<std::string> &merges =
        isDerived ? mergesOfScores(tokenizer.tokens, tokenizer.scores) : tokenizer.merges;
    std::string text = modelSettings(tokenizer).dump();
    text.pop_back(); // the closing brace
    return text + ",\n\"vocab\":" + vocabularyText(vocabularyNames(tokenizer)) + ",\n\"merges\":" + mergesText(merges)
           + "}";
}

Json namedTokens(const GgufTokenizer &tokenizer)
{
    Json names = Json::object();
    for (const auto &[name, id] :
         {std::pair("bos_token", tokenizer.beginId), std::pair("eos_token", tokenizer.endId),
          std::pair("unk_token", tokenizer.unknownId), std::pair("pad_token", tokenizer.padId)})
        if (id >= 0)
            names[name] = tokenizer.tokens[static_cast<std::size_t>(id)];
    return names;
}

/// Ways to cut a piece into two others, the one with the earliest halves first. Pieces with a space are left out: texts
/// have none when they are merged.
std::vector<std::pair<int, int>> halvesOf(const std::string &piece,
                                          const std::unordered_map<std::string_view, int> &ids)
{
    std::vector<std::pair<int, int>> halves;
    const std::string_view view = piece;
    for (std::size_t cut = 1; cut < view.size() && view.find(' ') == std::string_view::npos; ++cut) {
        const auto left = ids.find(view.substr(0, cut));
        const auto right = ids.find(view.substr(cut));
        if (left != ids.end() && right != ids.end())
            halves.emplace_back(left->second, right->second);
    }
    std::ranges::sort(halves);
    return halves;
}

std::size_t countLetters(const std::string &text)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xc0) != 0x80; }));
}

} // namespace

std::vector<std::string> mergesOfScores(const std::vector<std::string> &tokens, const std::vector<float> &scores)
{
    std::unordered_map<std::string_view, int> ids;
    std::vector<std::size_t> lengths;
    for (std::size_t id = 0; id < tokens.size(); ++id) {
        ids.emplace(tokens[id], static_cast<int>(id));
        lengths.push_back(countLetters(tokens[id]));
    }
    struct Merge
    {
        float score;
        std::size_t left;
        std::size_t right;
    };
    std::vector<Merge> found;
    for (std::size_t id = 0; id < tokens.size(); ++id)
        for (const auto &[left, right] : halvesOf(tokens[id], ids))
            found.push_back({scores[id], static_cast<std::size_t>(left), static_cast<std::size_t>(right)});
    const auto isBefore = [&](const Merge &a, const Merge &b) {
        const auto rank = [&](const Merge &merge) {
            return std::tuple(merge.score, lengths[merge.left], lengths[merge.right]);
        };
        return rank(a) > rank(b);
    };
    std::ranges::stable_sort(found, isBefore);
    std::vector<std::string> merges;
    for (const Merge &merge : found)
        merges.push_back(tokens[merge.left] + " " + tokens[merge.right]);
    return merges;
}

std::string tokenizerJson(const GgufTokenizer &tokenizer)
{
    const bool isByteLevel = tokenizer.kind == GgufTokenizer::Kind::ByteLevel;
    const Json head {
        {"version", "1.0"},
        {"truncation", nullptr},
        {"padding", nullptr},
        {"added_tokens", addedTokens(tokenizer)},
        {"normalizer", nullptr},
        {"pre_tokenizer", isByteLevel ? byteLevelSplitter(tokenizer.splitter) : metaspace(tokenizer.addsSpace)},
        {"post_processor", postProcessor(tokenizer)},
        {"decoder", isByteLevel ? byteLevel(true, true) : metaspaceDecoder(tokenizer.addsSpace)}};
    std::string text = "{\n";
    for (const auto &[key, value] : head.items())
        text += quoted(key) + ": " + value.dump() + ",\n";
    return text + "\"model\": " + modelText(tokenizer) + "}\n";
}

void writeTokenizerFiles(const GgufTokenizer &tokenizer, std::int64_t contextLength,
                         const std::filesystem::path &directory)
{
    writeFileAtomically(directory / "tokenizer.json", tokenizerJson(tokenizer));
    const Json names = namedTokens(tokenizer);
    writeFileAtomically(directory / "special_tokens_map.json", names.dump(2) + "\n");
    Json config = names;
    config["tokenizer_class"] = "PreTrainedTokenizerFast";
    config["add_bos_token"] = tokenizer.addsBegin;
    config["add_eos_token"] = tokenizer.addsEnd;
    config["clean_up_tokenization_spaces"] = false;
    config["model_max_length"] = contextLength;
    if (!tokenizer.chatTemplate.empty())
        config["chat_template"] = tokenizer.chatTemplate;
    writeFileAtomically(directory / "tokenizer_config.json", config.dump(2) + "\n");
}

} // namespace retort
