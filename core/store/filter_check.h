#pragma once

#include "core/base/text_span.h"
#include "core/store/filter_keys.h"

#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// Says what is wrong with a term of the filter line, with its column and the way out.
class FilterCheck
{
public:
    /// Both live as long as it does.
    FilterCheck(std::string_view text, const FilterWords &words)
        : m_text(text), m_words(words), m_keys(filterKeys(words))
    {
    }

    /// Notes what is wrong with a term, the key of which stands at `keyAt`.
    void check(const FilterTerm &term, TextSpan keyAt, std::vector<FilterProblem> &problems) const;
    [[nodiscard]] FilterProblem problemAt(std::size_t begin, std::size_t end, const std::string &message,
                                          bool isUnfinished = false) const;

private:
    [[nodiscard]] FilterProblem unknownKey(const std::string &unknown, TextSpan keyAt) const;
    [[nodiscard]] std::optional<std::string> unquotedName(TextSpan keyAt) const;
    [[nodiscard]] std::optional<FilterProblem> valueProblem(const FilterTerm &term, const FilterKey &key,
                                                            const std::string &value) const;
    [[nodiscard]] std::optional<FilterProblem> numberProblem(const FilterTerm &term, const FilterKey &key,
                                                             const std::string &value) const;

    std::string_view m_text;
    const FilterWords &m_words;
    std::vector<FilterKey> m_keys;
};

} // namespace retort
