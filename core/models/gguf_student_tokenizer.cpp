#include "core/base/error.h"
#include "core/base/files.h"
#include "core/models/gguf_export.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

// tokenizer.json, read for what a GGUF file can say: byte-level BPE and SentencePiece's BPE with byte fallback.
// Whatever would make other ids there is an error that names the component.

namespace retort {

namespace {

using nlohmann::json;

constexpr std::uintmax_t kMaxBytes = std::uintmax_t(1) << 29;
constexpr int kMaxDepth = 64;
constexpr float kNeverMerged = -1e6F; // below every rank
constexpr std::string_view kSpace = "▁";

struct Source
{
    std::string file;
    json object;

    [[noreturn]] void fail(const std::string &message) const { throw ParseError({file}, message); }

    /// A component by its path, null when it is absent.
    [[nodiscard]] json at(const char *place) const
    {
        const json::json_pointer pointer(place);
        return object.contains(pointer) ? object.at(pointer) : json();
    }
};

Source readSource(const std::filesystem::path &file)
{
    Source source {file.string(), {}};
    const auto callback = [&](int depth, json::parse_event_t, json &) {
        if (depth > kMaxDepth)
            source.fail("is nested too deeply");
        return true;
    };
    try {
        source.object = json::parse(readFile(file, kMaxBytes), callback);
    } catch (const json::exception &error) {
        source.fail(std::string("is no JSON: ") + error.what());
    }
    if (!source.object.is_object())
        source.fail("is no JSON object");
    return source;
}

std::string typeOf(const json &component)
{
    return component.is_object() ? component.value("type", json()).dump() : component.dump();
}

bool isType(const json &component, const char *type)
{
    return component.is_object() && component.value("type", json()) == type;
}

/// The parts of a Sequence, or the component itself.
std::vector<json> partsOf(const json &component, const char *key)
{
    if (component.is_null())
        return {};
    if (isType(component, "Sequence") && component.contains(key) && component[key].is_array())
        return component[key].get<std::vector<json>>();
    return {component};
}

// --- how texts are cut

std::string splitterOf(const Source &source)
{
    const std::vector<json> parts = partsOf(source.at("/pre_tokenizer"), "pretokenizers");
    const bool endsWithBytes = !parts.empty() && isType(parts.back(), "ByteLevel");
    if (!endsWithBytes || parts.back().value("add_prefix_space", json(true)) != false || parts.size() > 2)
        source.fail("pre_tokenizer " + source.at("/pre_tokenizer").dump().substr(0, 200)
                    + " cannot be written as GGUF; expected ByteLevel without a space added");
    const bool usesRegex = parts.back().value("use_regex", json(true)) == true;
    if (parts.size() == 1 && usesRegex)
        return "gpt-2";
    if (parts.size() == 2 && usesRegex && isType(parts[0], "Digits")
        && parts[0].value("individual_digits", json(false)) == true)
        return "smollm";
    const json pattern = parts.front().value("pattern", json());
    const bool isSplit = parts.size() == 2 && !usesRegex && isType(parts[0], "Split") && pattern.is_object()
                         && parts[0].value("behavior", json()) == "Isolated"
                         && parts[0].value("invert", json(false)) == false;
    for (const GgufSplitter &splitter : ggufSplitters())
        if (isSplit && !splitter.pattern.empty() && pattern.value("Regex", json()) == splitter.pattern)
            return std::string(splitter.name);
    source.fail("pre_tokenizer: the way it cuts texts has no name in GGUF");
}

/// SentencePiece's space before the text, by a normalizer or by Metaspace; nothing when it is neither.
std::optional<bool> addsSpace(const Source &source)
{
    const json before = source.at("/pre_tokenizer");
    const std::vector<json> normalizers = partsOf(source.at("/normalizer"), "normalizers");
    if (isType(before, "Metaspace") && normalizers.empty())
        return before.value("prepend_scheme", json("always")) != "never";
    const auto isReplacing = [](const json &part) {
        return isType(part, "Replace") && part.value("content", json()) == kSpace;
    };
    if (!before.is_null() || normalizers.empty() || !isReplacing(normalizers.back()) || normalizers.size() > 2)
        return std::nullopt;
    if (normalizers.size() == 2 && !isType(normalizers[0], "Prepend"))
        return std::nullopt;
    return normalizers.size() == 2;
}

// --- vocabulary and merges

void setToken(const Source &source, GgufTokenizer &tokenizer, const json &id, const std::string &text,
              GgufTokenType type)
{
    if (!id.is_number_unsigned() || id.get<std::uint64_t>() >= tokenizer.tokens.size())
        source.fail("token \"" + text + "\" has the id " + id.dump() + "; the model has "
                    + std::to_string(tokenizer.tokens.size()) + " rows");
    tokenizer.tokens[id.get<std::size_t>()] = text;
    tokenizer.types[id.get<std::size_t>()] = type;
}

bool isByteName(const std::string &text) // <0x0A>
{
    return text.size() == 6 && text.starts_with("<0x") && text.ends_with(">");
}

void readVocabulary(const Source &source, int vocabulary, GgufTokenizer &tokenizer)
{
    tokenizer.tokens.assign(static_cast<std::size_t>(vocabulary), "");
    tokenizer.types.assign(static_cast<std::size_t>(vocabulary), GgufTokenType::Unused);
    const json entries = source.at("/model/vocab");
    if (!entries.is_object())
        source.fail("model.vocab is no object");
    const bool isByteLevel = tokenizer.kind == GgufTokenizer::Kind::ByteLevel;
    for (const auto &[text, id] : entries.items()) {
        const bool isByte = !isByteLevel && isByteName(text);
        setToken(source, tokenizer, id, text, isByte ? GgufTokenType::Byte : GgufTokenType::Normal);
    }
    for (const json &added : source.object.value("added_tokens", json::array())) {
        if (!added.is_object() || !added.value("content", json()).is_string())
            source.fail("added_tokens holds " + added.dump());
        const bool isSpecial = added.value("special", json(false)) == true;
        const auto id = added.value("id", json());
        const std::string text = added["content"].get<std::string>();
        if (!isByteLevel && isByteName(text))
            continue; // a byte stays one
        setToken(source, tokenizer, id, text, isSpecial ? GgufTokenType::Control : GgufTokenType::UserDefined);
    }
    for (std::size_t id = 0; id < tokenizer.tokens.size(); ++id)
        if (tokenizer.tokens[id].empty())
            tokenizer.tokens[id] = "[PAD" + std::to_string(id) + "]";
}

void readMerges(const Source &source, GgufTokenizer &tokenizer)
{
    const json merges = source.at("/model/merges");
    if (!merges.is_array())
        source.fail("model.merges is no list");
    for (const json &merge : merges) {
        const bool isPair = merge.is_array() && merge.size() == 2 && merge[0].is_string() && merge[1].is_string();
        if (!isPair && !merge.is_string())
            source.fail("model.merges holds " + merge.dump() + "; expected pairs of tokens");
        const std::string text =
            isPair ? merge[0].get<std::string>() + " " + merge[1].get<std::string>() : merge.get<std::string>();
        if (std::ranges::count(text, ' ') == 1) // texts hold no space when they are merged
            tokenizer.merges.push_back(text);
    }
}

/// Scores that make the same choices as the merges: the earlier a piece can be made, the better.
void setScores(GgufTokenizer &tokenizer)
{
    std::unordered_map<std::string, std::size_t> ranks;
    for (std::size_t rank = 0; rank < tokenizer.merges.size(); ++rank) {
        const std::string &merge = tokenizer.merges[rank];
        const std::size_t space = merge.find(' ');
        ranks.try_emplace(merge.substr(0, space) + merge.substr(space + 1), rank);
    }
    for (std::size_t id = 0; id < tokenizer.tokens.size(); ++id) {
        const auto found = ranks.find(tokenizer.tokens[id]);
        const bool isText = tokenizer.types[id] == GgufTokenType::Normal;
        const float score = found == ranks.end() ? kNeverMerged : -static_cast<float>(found->second);
        tokenizer.scores.push_back(isText ? score : 0);
    }
}

// --- special tokens

int idOf(const GgufTokenizer &tokenizer, const json &name)
{
    const json text = name.is_object() ? name.value("content", json()) : name; // transformers 4 writes objects, too
    if (!text.is_string())
        return -1;
    const auto found = std::ranges::find(tokenizer.tokens, text.get<std::string>());
    return found == tokenizer.tokens.end() ? -1 : static_cast<int>(found - tokenizer.tokens.begin());
}

void readTemplate(const Source &source, GgufTokenizer &tokenizer)
{
    for (const json &processor : partsOf(source.at("/post_processor"), "processors")) {
        if (isType(processor, "ByteLevel"))
            continue; // only about offsets
        if (!isType(processor, "TemplateProcessing") || !processor.value("single", json()).is_array())
            source.fail("post_processor " + typeOf(processor) + " cannot be written as GGUF");
        const json &parts = processor["single"];
        const auto isSpecial = [](const json &part) { return part.is_object() && part.contains("SpecialToken"); };
        tokenizer.addsBegin = !parts.empty() && isSpecial(parts.front());
        tokenizer.addsEnd = parts.size() > 1 && isSpecial(parts.back());
        if (tokenizer.addsBegin && parts.front()["SpecialToken"].is_object())
            tokenizer.beginId = idOf(tokenizer, parts.front()["SpecialToken"].value("id", json()));
    }
}

void readNames(const std::filesystem::path &student, const ModelConfig &config, GgufTokenizer &tokenizer)
{
    tokenizer.endId = config.endId < config.vocabularySize ? config.endId : -1;
    tokenizer.padId = config.padId < config.vocabularySize ? config.padId : -1;
    const std::filesystem::path settings = student / "tokenizer_config.json";
    if (std::filesystem::exists(settings)) {
        const Source source = readSource(settings);
        if (tokenizer.beginId < 0)
            tokenizer.beginId = idOf(tokenizer, source.at("/bos_token"));
        tokenizer.unknownId = idOf(tokenizer, source.at("/unk_token"));
        if (const json text = source.at("/chat_template"); text.is_string())
            tokenizer.chatTemplate = text.get<std::string>();
    }
    const std::filesystem::path chat = student / "chat_template.jinja";
    if (std::filesystem::exists(chat))
        tokenizer.chatTemplate = readFile(chat, kMaxBytes);
    if (tokenizer.kind == GgufTokenizer::Kind::SentencePiece && tokenizer.unknownId >= 0)
        tokenizer.types[static_cast<std::size_t>(tokenizer.unknownId)] = GgufTokenType::Unknown;
}

void readSplitting(const Source &source, GgufTokenizer &tokenizer)
{
    if (source.at("/model/byte_fallback") == true) {
        const std::optional<bool> space = addsSpace(source);
        if (!space)
            source.fail("normalizer and pre_tokenizer cannot be written as GGUF; expected SentencePiece's");
        tokenizer.kind = GgufTokenizer::Kind::SentencePiece;
        tokenizer.addsSpace = *space;
        return;
    }
    for (const json &normalizer : partsOf(source.at("/normalizer"), "normalizers"))
        if (!isType(normalizer, "NFC")) // llama.cpp takes texts as they are, which mostly are NFC
            source.fail("normalizer " + typeOf(normalizer) + " cannot be written as GGUF");
    tokenizer.splitter = splitterOf(source);
}

} // namespace

GgufTokenizer readStudentTokenizer(const std::filesystem::path &student, const ModelConfig &config)
{
    const std::filesystem::path file = student / "tokenizer.json";
    if (!std::filesystem::exists(file))
        throw Error(student.string() + ": has no tokenizer.json, which a GGUF file's tokenizer is made of");
    const Source source = readSource(file);
    if (source.at("/model/type") != "BPE")
        source.fail("model " + typeOf(source.at("/model")) + " cannot be written as GGUF; only BPE vocabularies can");
    GgufTokenizer tokenizer;
    readSplitting(source, tokenizer);
    readVocabulary(source, config.vocabularySize, tokenizer);
    readMerges(source, tokenizer);
    readTemplate(source, tokenizer);
    readNames(student, config, tokenizer);
    if (tokenizer.kind == GgufTokenizer::Kind::SentencePiece)
        setScores(tokenizer);
    return tokenizer;
}

} // namespace retort
