#pragma once

#include <iosfwd>
#include <string>
#include <string_view>

namespace retort {

/// A key of an endpoint. It cannot be printed, compared or copied, and its memory is overwritten at its end. What a
/// server says is passed through scrubbed() before it is kept, scrubbedMessage() before it is shown.
class Secret
{
public:
    Secret() = default;
    /// Outer white space is cut off. Error, which does not hold the text, when a header cannot carry it.
    explicit Secret(std::string text);
    ~Secret();
    Secret(Secret &&other) noexcept;
    Secret &operator=(Secret &&other) noexcept;
    Secret(const Secret &) = delete;
    Secret &operator=(const Secret &) = delete;

    [[nodiscard]] bool isEmpty() const { return m_text.empty(); }

    /// The one way out: for the header of a request and for the keychain, nothing else.
    [[nodiscard]] const std::string &reveal() const { return m_text; }

    /// The text with "[key]" wherever the whole key stands.
    [[nodiscard]] std::string scrubbed(std::string text) const;

    /// The same, with parts of the key, too: servers like to answer "Incorrect API key: sk-abcd****wxyz".
    [[nodiscard]] std::string scrubbedMessage(std::string text) const;

private:
    void overwrite();

    std::string m_text;
};

std::ostream &operator<<(std::ostream &stream, const Secret &secret) = delete;

} // namespace retort
