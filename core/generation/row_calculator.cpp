#include "core/generation/row_calculator.h"

#include "core/answers/open_calculation.h"

#include <algorithm>
#include <utility>

namespace retort {

namespace {

constexpr std::size_t kNeighbours = 4; // tokens before a token that decide how it is written and read

std::size_t commonPrefix(std::span<const int> a, std::span<const int> b)
{
    return static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
}

/// The text that a token adds behind others.
std::string textAfter(const Tokenizer &tokenizer, std::span<const int> before, int token)
{
    before = before.last(std::min(before.size(), kNeighbours));
    std::vector<int> both(before.begin(), before.end());
    const std::string without = tokenizer.decode(both);
    both.push_back(token);
    const std::string with = tokenizer.decode(both);
    return with.starts_with(without) ? with.substr(without.size()) : std::string();
}

/// The row's first tokens and others behind them, when they read `wanted`.
std::optional<ForcedTokens> joined(const Tokenizer &tokenizer, std::span<const int> kept, std::span<const int> rest,
                                   const std::string &wanted)
{
    std::vector<int> all(kept.begin(), kept.end());
    all.insert(all.end(), rest.begin(), rest.end());
    if (rest.empty() || tokenizer.decode(all) != wanted)
        return std::nullopt;
    return ForcedTokens {kept.size(), {rest.begin(), rest.end()}, wanted};
}

/// Behind tokens that the tokenizer would not have written so: the rest is encoded behind its neighbours, because many
/// tokenizers put a space before what they are given.
std::optional<ForcedTokens> behind(const Tokenizer &tokenizer, std::span<const int> kept, const std::string &wanted)
{
    const std::string before = tokenizer.decode(kept);
    if (!wanted.starts_with(before))
        return std::nullopt;
    const std::string rest = wanted.substr(before.size());
    const std::string neighbours = tokenizer.decode(kept.last(std::min(kept.size(), kNeighbours)));
    const std::vector<int> anchor = tokenizer.encode(neighbours);
    const std::vector<int> anchored = tokenizer.encode(neighbours + rest);
    if (commonPrefix(anchor, anchored) == anchor.size())
        if (auto found = joined(tokenizer, kept, std::span(anchored).subspan(anchor.size()), wanted))
            return found;
    return joined(tokenizer, kept, tokenizer.encode(rest), wanted);
}

/// What a student wrote or would write, beside what is forced there: the same as far as both go, and no longer number.
bool agrees(std::string_view own, std::string_view forced)
{
    if (own.size() <= forced.size())
        return forced.starts_with(own);
    return own.starts_with(forced) && !continuesNumber(own.substr(forced.size()));
}

} // namespace

std::optional<ForcedTokens> forcedTokens(const Tokenizer &tokenizer, std::span<const int> tokens,
                                         const std::string &wanted)
{
    const std::vector<int> whole = tokenizer.encode(wanted);
    const std::size_t common = commonPrefix(whole, tokens);
    if (common + 1 >= tokens.size())
        if (auto found = joined(tokenizer, tokens.first(common), std::span(whole).subspan(common), wanted))
            return found;
    if (auto found = behind(tokenizer, tokens, wanted))
        return found;
    return tokens.empty() ? std::nullopt : behind(tokenizer, tokens.first(tokens.size() - 1), wanted);
}

/// What follows the `=`; nothing when it cannot be computed or written. `isOpen`: whether a value is missing there.
std::optional<std::string> RowCalculator::tailAt(const std::string &text, std::size_t sign, bool &isOpen) const
{
    const std::optional<OpenCalculation> annotation = openAnnotation(text, sign);
    const std::optional<OpenCalculation> open =
        annotation || m_rule == CalculatorRule::Annotations ? annotation : openEquation(text, sign);
    isOpen = open.has_value();
    const std::optional<std::string> value =
        open && open->value ? writtenValue(*open->value, m_decimals) : std::nullopt;
    if (!value)
        return std::nullopt;
    if (annotation)
        return *value + ">>";
    const bool isNegative = value->starts_with('-');
    return (sign > 0 && text[sign - 1] == ' ' ? " " : "") + std::string(isNegative ? "-" : "") + open->currency
           + value->substr(isNegative ? 1 : 0);
}

std::optional<ForcedTokens> RowCalculator::look(std::span<const int> tokens, const std::string &text)
{
    const std::size_t from = std::min(std::exchange(m_seen, text.size()), text.size());
    for (std::size_t sign = text.find('=', from); sign != std::string::npos; sign = text.find('=', sign + 1)) {
        bool isOpen = false;
        const std::optional<std::string> tail = tailAt(text, sign, isOpen);
        auto forced =
            tail ? forcedTokens(*m_tokenizer, tokens, text.substr(0, sign + 1) + *tail) : std::optional<ForcedTokens>();
        m_use.unread += isOpen && !forced ? 1 : 0;
        if (!forced)
            continue;
        ++m_use.fired;
        m_isChanged = false;
        m_isNumberOpen = !tail->ends_with('>');
        m_target = forced->text;
        m_ownBytes = text.size();
        m_seen = forced->text.size();
        if (!agrees(std::string_view(text).substr(sign + 1), *tail))
            noteChange();
        return forced;
    }
    return std::nullopt;
}

void RowCalculator::noteChange()
{
    m_use.changed += m_isChanged ? 0 : 1;
    m_isChanged = true;
}

void RowCalculator::compare(std::span<const int> tokens, const std::string &text, int own, int forced)
{
    if (own == forced || m_isChanged || text.size() < m_ownBytes || text.size() >= m_target.size())
        return;
    const std::string written = textAfter(*m_tokenizer, tokens, own);
    if (written.empty() || !agrees(written, std::string_view(m_target).substr(text.size())))
        noteChange();
}

bool RowCalculator::isBarred(std::span<const int> tokens, const std::string &text, int own)
{
    if (!m_isNumberOpen)
        return false;
    const std::string since = text.substr(std::min(m_target.size(), text.size()));
    if (!since.empty() && since != "." && since != ",") {
        m_isNumberOpen = false;
        return false;
    }
    const bool goesOn = continuesNumber(since + textAfter(*m_tokenizer, tokens, own));
    if (goesOn)
        noteChange();
    return goesOn;
}

} // namespace retort
