#include "core/tokenizers/metaspace.h"

#include "core/tokenizers/splitting.h"
#include "core/tokenizers/unicode_text.h"

namespace retort {

std::string Metaspace::marked(std::string_view text, bool beginsText) const
{
    std::string result = SearchPattern(" ").replaced(text, mark);
    const bool isWanted = prepend == Prepend::Always || (prepend == Prepend::First && beginsText);
    return isWanted && !result.starts_with(mark) ? mark + result : result;
}

std::string Metaspace::unmarked(std::string_view token, bool isFirst) const
{
    return SearchPattern(mark).replaced(token, isFirst && prepend != Prepend::Never ? "" : " ");
}

Metaspace readMetaspace(const JsonPart &part)
{
    part.knowOnly({"type", "replacement", "add_prefix_space", "prepend_scheme", "split", "str_rep"});
    Metaspace rules;
    rules.mark = part.at("replacement").text();
    if (rules.mark.empty() || utf8Length(rules.mark[0]) != rules.mark.size())
        part.at("replacement").fail("expected one character");
    rules.splits = part.flag("split", true);
    const bool hasPrefix = part.flag("add_prefix_space", true);
    const JsonPart scheme = part.at("prepend_scheme");
    const std::string name = scheme.isNull() ? (hasPrefix ? "always" : "never") : scheme.text();
    if (name != "always" && name != "first" && name != "never")
        scheme.fail("\"" + name + "\" is not supported; expected always, first or never");
    if (!hasPrefix && name != "never")
        scheme.fail("contradicts add_prefix_space, which is false");
    rules.prepend = name == "always"  ? Metaspace::Prepend::Always
                    : name == "first" ? Metaspace::Prepend::First
                                      : Metaspace::Prepend::Never;
    return rules;
}

} // namespace retort
