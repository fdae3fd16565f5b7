#pragma once

#include "core/tokenizers/sentencepiece_model.h"
#include "core/tokenizers/tokenizer.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace sentencepiece {
class SentencePieceProcessor;
}

namespace retort {

/// A spiece.model in use. Models that keep the text as it is (our own) are cut at their symbols and at "▁" before the
/// library sees them, so that every text comes back; for others the library's own rules hold.
class SentencePieceTokenizer final : public Tokenizer
{
public:
    /// `companions` are further files (name to bytes) that save() writes as they are instead of making its own; the
    /// model itself is saved as `fileName`.
    SentencePieceTokenizer(std::string model, const std::string &name,
                           std::map<std::string, std::string> companions = {}, std::string fileName = "spiece.model");
    ~SentencePieceTokenizer() override;

    [[nodiscard]] std::vector<int> encode(std::string_view text) const override;
    [[nodiscard]] std::vector<int> encodeWithSpecialTokens(std::string_view text) const override;
    [[nodiscard]] std::string decode(std::span<const int> ids) const override;
    [[nodiscard]] int vocabularySize() const override;
    [[nodiscard]] int endId() const override;
    [[nodiscard]] int padId() const override;
    [[nodiscard]] int beginId() const override;
    [[nodiscard]] std::string piece(int id) const override;
    void save(const std::filesystem::path &directory) const override;

private:
    struct Cut;
    [[nodiscard]] Cut nextCut(std::string_view text, std::size_t from) const;
    void encodePart(std::string_view part, std::vector<int> &ids) const;
    void buildTables();

    std::string m_bytes;
    SentencePieceModel m_model;
    std::map<std::string, std::string> m_companions;
    std::string m_fileName;
    std::unique_ptr<sentencepiece::SentencePieceProcessor> m_processor;
    std::vector<std::string> m_textOfId; // bytes that the id decodes to
    std::vector<std::pair<std::string, std::vector<int>>> m_cuts; // symbols, longest first, then "▁" as its bytes
    std::string m_cutFirstBytes; // first bytes of the cuts, each once
};

} // namespace retort
