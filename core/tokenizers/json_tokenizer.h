#pragma once

#include "core/tokenizers/tokenizer.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// Tokens with a part of their own, as tokenizer_config.json names them; empty: not named.
struct TokenNames
{
    std::string end;
    std::string pad;
    std::string begin;

    bool operator==(const TokenNames &) const = default;
};

/// A tokenizer.json in use: normalise, find added tokens, cut into words, words to ids, and back. Gives what the
/// tokenizers library gives. Its sections "truncation" and "padding" are not looked at: lengths are kept elsewhere, and
/// a text is never cut without saying so.
class JsonTokenizer final : public Tokenizer
{
public:
    /// `json` is the file's text, `name` its name in messages, `companions` further files (name to bytes) that save()
    /// writes as they are. Error that names the component, option or id that cannot be used, and its place.
    JsonTokenizer(std::string json, const std::string &name, const TokenNames &names,
                  std::map<std::string, std::string> companions = {});
    ~JsonTokenizer() override;

    [[nodiscard]] std::vector<int> encode(std::string_view text) const override;
    [[nodiscard]] std::vector<int> encodeWithSpecialTokens(std::string_view text) const override;
    [[nodiscard]] std::string decode(std::span<const int> ids) const override;
    [[nodiscard]] std::string decodeWithSpecialTokens(std::span<const int> ids) const override;
    [[nodiscard]] int vocabularySize() const override;
    [[nodiscard]] int endId() const override { return m_endId; }
    [[nodiscard]] int padId() const override { return m_padId >= 0 ? m_padId : m_endId; }
    [[nodiscard]] int beginId() const override { return m_beginId; }
    [[nodiscard]] std::string piece(int id) const override;
    void save(const std::filesystem::path &directory) const override;

private:
    struct Parts;

    [[nodiscard]] int idOfName(const std::string &token, const std::string &what) const;
    [[nodiscard]] int likelyEnd() const;
    [[nodiscard]] std::string decoded(std::span<const int> ids, bool withSpecialTokens) const;

    std::string m_json;
    std::string m_name;
    std::map<std::string, std::string> m_companions;
    std::unique_ptr<Parts> m_parts;
    int m_endId = -1;
    int m_padId = -1;
    int m_beginId = -1;
};

} // namespace retort
