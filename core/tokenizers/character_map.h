#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// The table of character replacements that SentencePiece compiles into its models ("precompiled_charsmap": a double
/// array of prefixes and the texts that replace them).
class CharacterMap
{
public:
    /// Error when the base64 text holds no such table. A table that lies about its insides replaces nothing there.
    explicit CharacterMap(std::string_view base64);

    /// Replaces cluster by cluster (what a reader takes for one character, up to five bytes), else character by
    /// character: as the tokenizers library does, which differs from SentencePiece in that a cluster is replaced when
    /// it begins with something in the table.
    [[nodiscard]] std::string applied(std::string_view text) const;

private:
    [[nodiscard]] std::optional<std::string_view> replacementOf(std::string_view chunk) const;
    void appendCluster(std::string_view cluster, std::string &result) const;
    void appendClusters(std::string_view text, std::string &result) const;

    std::vector<std::uint32_t> m_units;
    std::string m_texts; // each ends in a zero byte
    std::array<bool, 128> m_keepsAscii {};
};

} // namespace retort
