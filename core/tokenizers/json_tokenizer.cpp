#include "core/tokenizers/json_tokenizer.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/text.h"
#include "core/tokenizers/added_tokens.h"
#include "core/tokenizers/byte_pair_model.h"
#include "core/tokenizers/normalizer.h"
#include "core/tokenizers/post_processor.h"
#include "core/tokenizers/pre_tokenizer.h"
#include "core/tokenizers/scratch_pool.h"
#include "core/tokenizers/token_decoder.h"
#include "core/tokenizers/tokenizer_file.h"
#include "core/tokenizers/tokenizer_json.h"
#include "core/tokenizers/unigram_model.h"

#include <algorithm>
#include <array>
#include <utility>

namespace retort {

namespace {

constexpr const char *kFileName = "tokenizer.json";
constexpr const char *kConfigName = "tokenizer_config.json";

/// Ends of a text where no file names one.
constexpr std::array kEndNames {"</s>", "<|endoftext|>", "<|end_of_text|>", "<|im_end|>", "<|eot_id|>", "<eos>"};

Vocabulary modelVocabulary(const TokenizerFile &file, const JsonPart &model)
{
    Vocabulary vocabulary;
    // An id costs memory whether it has a token or not; vocabularies with gaps are rare and their gaps few.
    const std::size_t highest = 4 * file.vocabulary.size() + 1024;
    for (const TokenizerFile::Entry &entry : file.vocabulary) {
        if (static_cast<std::size_t>(entry.id) > highest)
            model.at("vocab").fail("\"" + entry.text + "\" has the id " + std::to_string(entry.id)
                                   + ", which is out of range: there are " + std::to_string(file.vocabulary.size())
                                   + " tokens");
        if (vocabulary.add(entry.text, entry.id))
            continue;
        if (vocabulary.find(entry.text) >= 0)
            model.at("vocab").fail("\"" + entry.text + "\" stands there twice");
        model.at("vocab").fail("\"" + entry.text + "\" and \"" + vocabulary.text(entry.id) + "\" have the same id, "
                               + std::to_string(entry.id));
    }
    if (vocabulary.count() == 0)
        model.at("vocab").fail("holds no token");
    return vocabulary;
}

std::unique_ptr<const WordModel> readModel(const TokenizerFile &file, const JsonPart &part,
                                           const std::shared_ptr<const Vocabulary> &vocabulary, bool isByteLevel)
{
    const JsonPart type = part.at("type");
    const std::string name = !type.isNull() ? type.text() : file.vocabularyIsList ? "Unigram" : "BPE";
    if (name != "BPE" && name != "Unigram")
        part.fail("the model \"" + name + "\" is not supported");
    if (file.vocabularyIsList != (name == "Unigram"))
        part.at("vocab").fail(name == "BPE" ? "expected an object of tokens and ids"
                                            : "expected a list of tokens and scores");
    if (name == "BPE")
        return std::make_unique<BytePairModel>(file, part, vocabulary, isByteLevel);
    return std::make_unique<UnigramModel>(file, part, vocabulary, isByteLevel);
}

} // namespace

struct JsonTokenizer::Parts
{
    explicit Parts(const TokenizerFile &file);

    void encode(std::string_view text, EncodeScratch &scratch, std::vector<int> &ids) const;
    void encodePart(std::string_view text, bool beginsText, EncodeScratch &scratch, std::vector<int> &ids) const;
    void encodeWords(std::string_view text, bool beginsText, EncodeScratch &scratch, std::vector<int> &ids) const;
    void noteAddedTokens(std::vector<AddedToken> tokens);

    JsonPart root;
    Normalizers normalizers;
    PreTokenizers preTokenizers;
    std::shared_ptr<Vocabulary> vocabulary; // the model's and the added tokens
    std::unique_ptr<const WordModel> model;
    AddedTokenFinder addedTokens; // looked for in the text as it is
    AddedTokenFinder normalisedTokens; // and in the normalised text
    std::vector<bool> isSpecial; // by id
    TokenDecoders decoders;
    std::unique_ptr<PostProcessors> postProcessors;
    mutable ScratchPool scratches;
};

JsonTokenizer::Parts::Parts(const TokenizerFile &file)
    : root(file.parts, file.name, "")
    , normalizers(root.at("normalizer"))
    , preTokenizers(root.at("pre_tokenizer"))
    , decoders(root.at("decoder"))
{
    root.knowOnly({"version", "truncation", "padding", "added_tokens", "normalizer", "pre_tokenizer", "post_processor",
                   "decoder", "model"});
    const JsonPart version = root.at("version");
    if (!version.isNull() && version.text() != "1.0")
        version.fail("\"" + version.text() + "\" is not supported; expected 1.0");
    const JsonPart modelPart = root.at("model");
    vocabulary = std::make_shared<Vocabulary>(modelVocabulary(file, modelPart));
    model = readModel(file, modelPart, vocabulary, preTokenizers.endsInBytes());
    noteAddedTokens(readAddedTokens(root.at("added_tokens"), *vocabulary));
    postProcessors = std::make_unique<PostProcessors>(root.at("post_processor"), *vocabulary);
}

void JsonTokenizer::Parts::noteAddedTokens(std::vector<AddedToken> tokens)
{
    isSpecial.resize(static_cast<std::size_t>(vocabulary->size()));
    for (AddedToken &token : tokens) {
        isSpecial[static_cast<std::size_t>(token.id)] = token.isSpecial;
        NormalisedText content {token.content, false};
        if (token.isNormalised)
            normalizers.apply(content);
        AddedTokenFinder &finder = token.isNormalised ? normalisedTokens : addedTokens;
        finder.add(std::move(token), content.text);
    }
}

void JsonTokenizer::Parts::encode(std::string_view text, EncodeScratch &scratch, std::vector<int> &ids) const
{
    addedTokens.split(text, [&](TextSpan span, int id) {
        if (id >= 0)
            ids.push_back(id);
        else
            encodePart(text.substr(span.begin, span.end - span.begin), span.begin == 0, scratch, ids);
    });
}

void JsonTokenizer::Parts::encodePart(std::string_view text, bool beginsText, EncodeScratch &scratch,
                                      std::vector<int> &ids) const
{
    NormalisedText normalised {{}, beginsText};
    if (!normalizers.isEmpty()) {
        normalised.text = text;
        normalizers.apply(normalised);
        text = normalised.text;
    }
    normalisedTokens.split(text, [&](TextSpan span, int id) {
        if (id >= 0)
            ids.push_back(id);
        else
            encodeWords(text.substr(span.begin, span.end - span.begin), normalised.beginsText && span.begin == 0,
                        scratch, ids);
    });
}

void JsonTokenizer::Parts::encodeWords(std::string_view text, bool beginsText, EncodeScratch &scratch,
                                       std::vector<int> &ids) const
{
    Pieces pieces;
    preTokenizers.split(text, beginsText, pieces);
    for (const Piece &piece : pieces.all())
        model->encode(piece.text, scratch, ids);
}

JsonTokenizer::JsonTokenizer(std::string json, const std::string &name, const TokenNames &names,
                             std::map<std::string, std::string> companions)
    : m_json(std::move(json)), m_name(name), m_companions(std::move(companions))
{
    const TokenizerFile file = readTokenizerFile(m_json, name);
    m_parts = std::make_unique<Parts>(file);
    m_endId = names.end.empty() ? likelyEnd() : idOfName(names.end, "eos_token");
    m_padId = names.pad.empty() ? -1 : idOfName(names.pad, "pad_token");
    m_beginId = names.begin.empty() ? -1 : idOfName(names.begin, "bos_token");
}

JsonTokenizer::~JsonTokenizer() = default;

int JsonTokenizer::idOfName(const std::string &token, const std::string &what) const
{
    const int id = m_parts->vocabulary->find(token);
    if (id < 0)
        throw ParseError({m_name}, "holds no token \"" + token + "\", which " + kConfigName + " names as " + what);
    return id;
}

int JsonTokenizer::likelyEnd() const
{
    for (const char *token : kEndNames) {
        if (const int id = m_parts->vocabulary->find(token); id >= 0)
            return id;
    }
    throw ParseError({m_name}, std::string("no file names the token that ends a text, which every student needs; name "
                                           "it as \"eos_token\" in ")
                                   + kConfigName);
}

std::vector<int> JsonTokenizer::encode(std::string_view text) const
{
    std::string replaced;
    if (firstInvalidUtf8(text)) {
        replaced = withReplacedInvalidUtf8(text);
        text = replaced;
    }
    std::vector<int> ids;
    const ScratchPool::Loan scratch = m_parts->scratches.borrow();
    m_parts->encode(text, *scratch, ids);
    return ids;
}

std::vector<int> JsonTokenizer::encodeWithSpecialTokens(std::string_view text) const
{
    return m_parts->postProcessors->apply(encode(text));
}

std::string JsonTokenizer::decoded(std::span<const int> ids, bool withSpecialTokens) const
{
    std::vector<std::string> tokens;
    for (const int id : ids) {
        if (m_parts->vocabulary->has(id) && (withSpecialTokens || !m_parts->isSpecial[static_cast<std::size_t>(id)]))
            tokens.push_back(m_parts->vocabulary->text(id));
    }
    return m_parts->decoders.text(std::move(tokens));
}

std::string JsonTokenizer::decode(std::span<const int> ids) const
{
    return decoded(ids, false);
}

std::string JsonTokenizer::decodeWithSpecialTokens(std::span<const int> ids) const
{
    return decoded(ids, true);
}

int JsonTokenizer::vocabularySize() const
{
    return m_parts->vocabulary->size();
}

std::string JsonTokenizer::piece(int id) const
{
    return m_parts->vocabulary->text(id);
}

void JsonTokenizer::save(const std::filesystem::path &directory) const
{
    writeFileAtomically(directory / kFileName, m_json);
    for (const auto &[name, bytes] : m_companions)
        writeFileAtomically(directory / name, bytes);
    if (!m_companions.contains(kConfigName))
        writeTokenizerConfig({{"eos_token", piece(m_endId)},
                              {"pad_token", m_padId >= 0 ? piece(m_padId) : ""},
                              {"bos_token", m_beginId >= 0 ? piece(m_beginId) : ""}},
                             directory);
}

} // namespace retort
