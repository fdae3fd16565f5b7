#include "core/tokenizers/tokenizer_json.h"

#include "core/base/files.h"

#include <nlohmann/json.hpp>

namespace retort {

namespace {

using Json = nlohmann::ordered_json;

// transformers looks byte and control pieces up as text, too; with this score their names lose against the characters
// that they are made of, as in SentencePiece, which never looks them up.
constexpr double kNeverChosen = -100000;

Json addedToken(int id, const std::string &text, bool special)
{
    return Json {{"id", id},        {"content", text},     {"single_word", false}, {"lstrip", false},
                 {"rstrip", false}, {"normalized", false}, {"special", special}};
}

Json addedTokens(const SentencePieceModel &model)
{
    Json tokens = Json::array();
    for (std::size_t id = 0; id < model.pieces.size(); ++id) {
        const SentencePiece &piece = model.pieces[id];
        const bool special = piece.type == PieceType::Control || piece.type == PieceType::Unknown;
        if (special || piece.type == PieceType::UserDefined)
            tokens.push_back(addedToken(static_cast<int>(id), piece.text, special));
    }
    return tokens;
}

Json unigramModel(const SentencePieceModel &model, int unknownId)
{
    Json vocabulary = Json::array();
    for (const SentencePiece &piece : model.pieces) {
        const bool isText = piece.type == PieceType::Normal || piece.type == PieceType::UserDefined;
        vocabulary.push_back(Json::array({piece.text, isText ? double(piece.score) : kNeverChosen}));
    }
    return Json {{"type", "Unigram"}, {"unk_id", unknownId}, {"vocab", vocabulary}, {"byte_fallback", true}};
}

Json replacement(const char *from, const char *to)
{
    return Json {{"type", "Replace"}, {"pattern", {{"String", from}}}, {"content", to}};
}

std::string toText(const Json &value) // a damaged model may hold pieces that are no UTF-8
{
    return value.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::map<std::string, std::string> namedTokens(const SentencePieceModel &model, const SpecialIds &ids)
{
    std::map<std::string, std::string> names;
    for (const auto &[name, id] : {std::pair("bos_token", ids.begin), std::pair("eos_token", ids.end),
                                   std::pair("pad_token", ids.pad), std::pair("unk_token", ids.unknown)}) {
        if (id >= 0)
            names[name] = model.pieces.at(static_cast<std::size_t>(id)).text;
    }
    return names;
}

} // namespace

bool canWriteTokenizerJson(const SentencePieceModel &model)
{
    return model.isUnigram && model.keepsText();
}

void writeTokenizerJson(const SentencePieceModel &model, const SpecialIds &ids, const std::filesystem::path &directory)
{
    const Json decoders =
        Json::array({replacement("▁", " "), Json {{"type", "ByteFallback"}}, Json {{"type", "Fuse"}}});
    const Json tokenizer {{"version", "1.0"},
                          {"truncation", nullptr},
                          {"padding", nullptr},
                          {"added_tokens", addedTokens(model)},
                          {"normalizer", replacement(" ", "▁")},
                          {"pre_tokenizer", nullptr},
                          {"post_processor", nullptr},
                          {"decoder", {{"type", "Sequence"}, {"decoders", decoders}}},
                          {"model", unigramModel(model, ids.unknown)}};
    writeFileAtomically(directory / "tokenizer.json", toText(tokenizer));
    const std::map<std::string, std::string> names = namedTokens(model, ids);
    writeFileAtomically(directory / "special_tokens_map.json", toText(Json(names)));
    writeTokenizerConfig(names, directory);
}

void writeTokenizerConfig(const std::map<std::string, std::string> &names, const std::filesystem::path &directory)
{
    Json config = Json::object();
    for (const auto &[setting, token] : names) {
        if (!token.empty())
            config[setting] = token;
    }
    config["tokenizer_class"] = "PreTrainedTokenizerFast";
    config["clean_up_tokenization_spaces"] = false;
    writeFileAtomically(directory / "tokenizer_config.json", toText(config));
}

} // namespace retort
