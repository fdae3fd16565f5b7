#include "core/store/text_rows.h"

#include "core/base/text.h"

#include <algorithm>

namespace retort {

namespace {

bool hasWord(std::string_view text)
{
    return std::ranges::any_of(text, [](unsigned char c) {
        return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
}

} // namespace

SqlCondition textRows(const FilterTerm &term, const std::string &value, const FilterScope &scope)
{
    const IdRange &ids = scope.ids;
    if (term.isPattern)
        return {"SELECT id FROM prediction_texts WHERE id BETWEEN ? AND ? AND retort_matches(?, question, texts)",
                {ids.first, ids.last, value}};
    if (isIndexedText(term, value))
        return {std::string("SELECT rowid FROM ") + scope.wordIndex + " WHERE " + scope.wordIndex
                    + " MATCH ? AND rowid BETWEEN ? AND ?",
                {"\"" + replacedAll(value, "\"", "\"\"") + "\" *", ids.first, ids.last}};
    return {"SELECT id FROM prediction_texts WHERE id BETWEEN ? AND ? AND (question LIKE ? ESCAPE '\\' "
            "OR texts LIKE ? ESCAPE '\\')",
            {ids.first, ids.last, likeAnywhere(value), likeAnywhere(value)}};
}

bool looksThroughTexts(const FilterTerm &term)
{
    return term.key.empty() || term.key == "text";
}

bool isIndexedText(const FilterTerm &term, const std::string &value)
{
    return !term.isPattern && hasWord(value);
}

std::string likeAnywhere(std::string value)
{
    for (const char *special : {"\\", "%", "_"})
        value = replacedAll(std::move(value), special, std::string("\\") + special);
    return "%" + value + "%";
}

} // namespace retort
