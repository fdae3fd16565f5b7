#include "core/tokenizers/added_tokens.h"

#include "core/tokenizers/unicode_text.h"

#include <algorithm>
#include <set>
#include <utility>

namespace retort {

namespace {

bool standsAlone(std::string_view text, TextSpan span)
{
    const bool hasWordBefore = span.begin > 0 && isWordCharacter(codePointBefore(text, span.begin).value);
    const bool hasWordAfter = span.end < text.size() && isWordCharacter(codePointAt(text, span.end).value);
    return !hasWordBefore && !hasWordAfter;
}

std::size_t spaceBegin(std::string_view text, std::size_t end, std::size_t lowest)
{
    while (end > lowest && isWhiteSpace(codePointBefore(text, end).value))
        end -= codePointBefore(text, end).length;
    return end;
}

std::size_t spaceEnd(std::string_view text, std::size_t begin)
{
    while (begin < text.size() && isWhiteSpace(codePointAt(text, begin).value))
        begin += utf8Length(text[begin]);
    return begin;
}

AddedToken readToken(const JsonPart &part)
{
    part.knowOnly({"id", "content", "single_word", "lstrip", "rstrip", "normalized", "special"});
    AddedToken token;
    token.content = part.at("content").text();
    token.id = part.at("id").number();
    token.isSingleWord = part.flag("single_word", false);
    token.stripsLeft = part.flag("lstrip", false);
    token.stripsRight = part.flag("rstrip", false);
    token.isSpecial = part.flag("special", false);
    token.isNormalised = part.flag("normalized", !token.isSpecial);
    if (token.content.empty())
        part.at("content").fail("is empty");
    return token;
}

} // namespace

void AddedTokenFinder::add(AddedToken token, std::string_view content)
{
    m_contents.insert(content, static_cast<int>(m_tokens.size()));
    m_tokens.push_back(std::move(token));
}

const AddedToken *AddedTokenFinder::tokenAt(std::string_view text, std::size_t at, std::size_t &length) const
{
    const AddedToken *found = nullptr;
    m_contents.forEachPrefix(text.substr(at), [&](std::size_t prefix, int index) {
        found = &m_tokens[static_cast<std::size_t>(index)];
        length = prefix;
    });
    return found;
}

void AddedTokenFinder::split(std::string_view text, const std::function<void(TextSpan, int)> &visit) const
{
    std::size_t done = 0;
    std::size_t length = 0;
    for (std::size_t at = 0; at < text.size();) {
        const AddedToken *token = m_contents.mayBegin(text[at]) ? tokenAt(text, at, length) : nullptr;
        if (token == nullptr) {
            ++at;
            continue;
        }
        TextSpan span {at, at + length};
        at = span.end; // the search goes on behind the token itself, also when it does not count
        if (token->isSingleWord && !standsAlone(text, span))
            continue;
        if (token->stripsLeft)
            span.begin = std::max(done, spaceBegin(text, span.begin, 0));
        if (token->stripsRight)
            span.end = spaceEnd(text, span.end);
        if (done < span.begin)
            visit({done, span.begin}, -1);
        visit(span, token->id);
        done = span.end;
    }
    if (done < text.size())
        visit({done, text.size()}, -1);
}

std::vector<AddedToken> readAddedTokens(const JsonPart &part, Vocabulary &vocabulary)
{
    std::vector<AddedToken> tokens;
    std::set<std::string> contents;
    if (part.isNull())
        return tokens;
    const auto modelSize = static_cast<int>(vocabulary.count());
    int last = -1;
    for (std::size_t i = 0; i < part.size(); ++i) {
        const JsonPart entry = part.element(i);
        AddedToken token = readToken(entry);
        if (!contents.insert(token.content).second)
            entry.fail("\"" + token.content + "\" stands there twice");
        const int known = vocabulary.find(token.content);
        const int expected = known >= 0 ? known : last >= modelSize ? last + 1 : modelSize;
        if (token.id != expected)
            entry.fail("\"" + token.content + "\" has the id " + std::to_string(token.id) + ", but "
                       + (known >= 0 ? "model.vocab gives it " : "what follows the model's vocabulary is ")
                       + std::to_string(expected));
        if (known < 0 && !vocabulary.add(token.content, token.id))
            entry.fail("the id " + std::to_string(token.id) + " is taken by \"" + vocabulary.text(token.id) + "\"");
        last = std::max(last, token.id);
        tokens.push_back(std::move(token));
    }
    return tokens;
}

} // namespace retort
