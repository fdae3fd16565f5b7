#include "core/tokenizers/token_decoder.h"

#include "core/base/text.h"
#include "core/tokenizers/byte_alphabet.h"
#include "core/tokenizers/metaspace.h"
#include "core/tokenizers/splitting.h"
#include "core/tokenizers/unicode_text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace retort {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD"; // U+FFFD

/// Bytes that some continuation makes a character.
bool beginsCharacter(std::string_view bytes)
{
    constexpr std::array<std::string_view, 4> kContinuations {"\x80", "\xbf", "\x80\x80", "\xbf\xbf"};
    return std::ranges::any_of(kContinuations, [&](std::string_view continuation) {
        return !firstInvalidUtf8(std::string(bytes) + std::string(continuation));
    });
}

/// One U+FFFD for each longest beginning of a character that does not go on, as in the tokenizers library.
std::string withReplacedRuns(std::string_view bytes)
{
    std::string text;
    while (const auto invalid = firstInvalidUtf8(bytes)) {
        text += bytes.substr(0, *invalid);
        bytes.remove_prefix(*invalid);
        text += kReplacement;
        std::size_t length = 1;
        while (length < 3 && length < bytes.size() && beginsCharacter(bytes.substr(0, length + 1)))
            ++length;
        bytes.remove_prefix(length);
    }
    return text += bytes;
}

class ByteLevelDecoder final : public TokenDecoder
{
public:
    void apply(std::vector<std::string> &tokens) const override
    {
        std::string bytes;
        for (const std::string &token : tokens)
            bytes += fromByteAlphabet(token);
        tokens = {firstInvalidUtf8(bytes) ? withReplacedRuns(bytes) : bytes};
    }
};

/// "<0xE2>" and its neighbours become the character that their bytes form; when they form none, each is U+FFFD.
class ByteFallbackDecoder final : public TokenDecoder
{
public:
    void apply(std::vector<std::string> &tokens) const override
    {
        std::vector<std::string> result;
        std::string bytes;
        const auto flush = [&] {
            if (!bytes.empty() && firstInvalidUtf8(bytes))
                result.insert(result.end(), bytes.size(), std::string(kReplacement));
            else if (!bytes.empty())
                result.push_back(bytes);
            bytes.clear();
        };
        for (std::string &token : tokens) {
            const int byte = byteOfHexPiece(token);
            if (byte >= 0) {
                bytes += static_cast<char>(byte);
                continue;
            }
            flush();
            result.push_back(std::move(token));
        }
        flush();
        tokens = std::move(result);
    }
};

class FuseDecoder final : public TokenDecoder
{
public:
    void apply(std::vector<std::string> &tokens) const override { tokens = {joined(tokens, "")}; }
};

class ReplaceDecoder final : public TokenDecoder
{
public:
    ReplaceDecoder(SearchPattern pattern, std::string content)
        : m_pattern(std::move(pattern)), m_content(std::move(content))
    {
    }

    void apply(std::vector<std::string> &tokens) const override
    {
        for (std::string &token : tokens)
            token = m_pattern.replaced(token, m_content);
    }

private:
    SearchPattern m_pattern;
    std::string m_content;
};

/// Takes up to so many of one character off both ends of each token.
class StripDecoder final : public TokenDecoder
{
public:
    StripDecoder(std::string content, int start, int stop) : m_content(std::move(content)), m_start(start), m_stop(stop)
    {
    }

    void apply(std::vector<std::string> &tokens) const override
    {
        for (std::string &token : tokens) {
            std::string_view kept = token;
            for (int i = 0; i < m_start && kept.starts_with(m_content); ++i)
                kept.remove_prefix(m_content.size());
            for (int i = 0; i < m_stop && kept.ends_with(m_content); ++i)
                kept.remove_suffix(m_content.size());
            token = std::string(kept);
        }
    }

private:
    std::string m_content;
    int m_start;
    int m_stop;
};

class MetaspaceDecoder final : public TokenDecoder
{
public:
    explicit MetaspaceDecoder(Metaspace rules) : m_rules(std::move(rules)) {}

    void apply(std::vector<std::string> &tokens) const override
    {
        for (std::size_t i = 0; i < tokens.size(); ++i)
            tokens[i] = m_rules.unmarked(tokens[i], i == 0);
    }

private:
    Metaspace m_rules;
};

std::unique_ptr<TokenDecoder> readStrip(const JsonPart &part)
{
    part.knowOnly({"type", "content", "start", "stop"});
    const std::string content = part.at("content").text();
    if (content.empty() || utf8Length(content[0]) != content.size())
        part.at("content").fail("expected one character");
    return std::make_unique<StripDecoder>(content, part.at("start").number(), part.at("stop").number());
}

} // namespace

TokenDecoders::TokenDecoders(const JsonPart &part)
{
    if (!part.isNull())
        read(part);
}

void TokenDecoders::read(const JsonPart &part)
{
    const std::string type = part.at("type").text();
    if (type == "Sequence") {
        part.knowOnly({"type", "decoders"});
        const JsonPart list = part.at("decoders");
        for (std::size_t i = 0; i < list.size(); ++i)
            read(list.element(i));
    } else if (type == "ByteLevel") {
        part.knowOnly({"type", "add_prefix_space", "trim_offsets", "use_regex"});
        m_steps.push_back(std::make_unique<ByteLevelDecoder>());
    } else if (type == "ByteFallback") {
        part.knowOnly({"type"});
        m_steps.push_back(std::make_unique<ByteFallbackDecoder>());
    } else if (type == "Fuse") {
        part.knowOnly({"type"});
        m_steps.push_back(std::make_unique<FuseDecoder>());
    } else if (type == "Replace") {
        part.knowOnly({"type", "pattern", "content"});
        m_steps.push_back(
            std::make_unique<ReplaceDecoder>(SearchPattern(part.at("pattern")), part.at("content").text()));
    } else if (type == "Strip") {
        m_steps.push_back(readStrip(part));
    } else if (type == "Metaspace") {
        m_steps.push_back(std::make_unique<MetaspaceDecoder>(readMetaspace(part)));
    } else {
        part.fail("the decoder \"" + type + "\" is not supported");
    }
}

std::string TokenDecoders::text(std::vector<std::string> tokens) const
{
    if (m_steps.empty())
        return joined(tokens, " "); // as the tokenizers library does without a decoder
    for (const auto &step : m_steps)
        step->apply(tokens);
    return joined(tokens, "");
}

} // namespace retort
