#pragma once

#include "core/base/random.h"
#include "core/config/describe.h"

#include <algorithm>
#include <string>
#include <vector>

namespace retort {

/// A visitor over describe.h: puts a random value that the rule allows into every setting, often an awkward one. What
/// settings say together need not make sense.
class RandomConfigVisitor
{
public:
    explicit RandomConfigVisitor(Random &random) : m_random(random) {}

    template<class T>
    void setting(const char *, T &value, const SettingRule &rule)
    {
        if (rule.isWritten && (m_random.below(3) > 0 || rule.isRequired))
            draw(value, rule);
    }

    template<class T>
    void section(const char *, T &value, const SettingRule &rule)
    {
        if (rule.isWritten && m_random.below(4) > 0)
            describe(*this, value);
    }

    template<class T>
    void optionalSection(const char *, std::optional<T> &value, const SettingRule &)
    {
        if (m_random.below(3) == 0)
            describe(*this, value.emplace());
    }

    template<class T>
    void list(const char *, std::vector<T> &values, const SettingRule &)
    {
        if (m_random.below(4) == 0)
            return;
        values.assign(m_random.below(4), T {});
        for (T &value : values)
            describe(*this, value);
    }

    [[nodiscard]] static bool isGiven(const char *) { return false; }

private:
    void draw(bool &value, const SettingRule &) { value = m_random.below(2) == 1; }

    void draw(double &value, const SettingRule &rule)
    {
        const double low = std::max(rule.low, -1e6);
        const double high = std::min(rule.high, 1e6);
        const std::vector<double> candidates {low, high, low + (high - low) * m_random.uniform(),
                                              low + 1e-9 * m_random.uniform(), low + m_random.uniform()};
        const double drawn = m_random.pick(candidates);
        if (isInRange(rule, drawn))
            value = drawn;
    }

    void draw(int &value, const SettingRule &rule)
    {
        const auto low = static_cast<std::int64_t>(rule.low);
        const auto high = static_cast<std::int64_t>(rule.high);
        const std::vector<std::int64_t> candidates {low, high, m_random.between(low, high),
                                                    std::min(high, low + m_random.between(0, 99))};
        value = static_cast<int>(m_random.pick(candidates));
    }

    void draw(std::uint64_t &value, const SettingRule &)
    {
        value = m_random.below(2) == 0 ? m_random.next() : m_random.below(10);
    }

    void draw(std::string &value, const SettingRule &rule)
    {
        value = rule.choices.empty() ? text() : m_random.pick(rule.choices);
    }

    void draw(std::vector<std::string> &values, const SettingRule &rule)
    {
        values.assign(m_random.below(4), "");
        for (std::string &value : values)
            draw(value, rule);
    }

    template<class T>
    void draw(std::optional<T> &value, const SettingRule &rule)
    {
        value.reset();
        if (m_random.below(2) == 0)
            draw(value.emplace(), rule);
    }

    std::string text()
    {
        static const std::vector<std::string> kPieces {"a",        "Z",          " ",
                                                       "\n",       "\t",         ":",
                                                       ": ",       "#",          " #",
                                                       "-",        "- ",         "'",
                                                       "\"",       "\\",         "{",
                                                       "}",        "[",          "]",
                                                       ",",        "&",          "*",
                                                       "!",        "|",          ">",
                                                       "%",        "@",          "`",
                                                       "true",     "null",       "~",
                                                       "1e5",      "0x1",        "é",
                                                       "\r",       "…",          "🙂",
                                                       "<<",       "{question}", "${X}",
                                                       "?",        "---",        "...",
                                                       "\x01",     "\x7f",       "=",
                                                       "\xc2\x85", "0",          "no",
                                                       "\\n",      "word ",      "\xe2\x80\xa8",
                                                       "../"};
        std::string text;
        for (std::uint64_t i = m_random.below(6); i > 0; --i)
            text += m_random.pick(kPieces);
        return text;
    }

    Random &m_random;
};

} // namespace retort
