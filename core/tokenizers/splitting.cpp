#include "core/tokenizers/splitting.h"

#include "core/base/error.h"

#include <algorithm>
#include <array>
#include <utility>

namespace retort {

SearchPattern::SearchPattern(const JsonPart &part)
{
    part.knowOnly({"String", "Regex"});
    const JsonPart regex = part.at("Regex");
    if (regex.isNull()) {
        m_text = part.at("String").text();
        if (m_text.empty())
            part.fail("searches for an empty text");
        return;
    }
    try {
        m_regex.emplace(regex.text());
    } catch (const ParseError &) {
        throw;
    } catch (const Error &error) {
        regex.fail(error.what());
    }
}

void SearchPattern::findAll(std::string_view text, std::vector<TextSpan> &matches) const
{
    if (m_regex)
        return m_regex->findAll(text, matches);
    for (std::size_t at = text.find(m_text); at != std::string_view::npos; at = text.find(m_text, at + m_text.size()))
        matches.push_back({at, at + m_text.size()});
}

std::string SearchPattern::replaced(std::string_view text, std::string_view content) const
{
    std::vector<TextSpan> matches;
    findAll(text, matches);
    std::string result;
    std::size_t end = 0;
    for (const TextSpan &match : matches) {
        result += text.substr(end, match.begin - end);
        result += content;
        end = match.end;
    }
    return result += text.substr(end);
}

SplitBehaviour splitBehaviour(const JsonPart &part)
{
    using enum SplitBehaviour;
    constexpr std::array kNames {std::pair("Removed", Removed), std::pair("Isolated", Isolated),
                                 std::pair("MergedWithPrevious", MergedWithPrevious),
                                 std::pair("MergedWithNext", MergedWithNext), std::pair("Contiguous", Contiguous)};
    const std::string name = part.text();
    for (const auto &[known, behaviour] : kNames) {
        if (name == known)
            return behaviour;
    }
    part.fail("\"" + name + "\" is no behaviour of a split that is supported");
}

std::vector<SplitPart> partsOf(std::string_view text, const std::vector<TextSpan> &matches)
{
    std::vector<SplitPart> parts;
    parts.reserve(matches.size() + 1);
    std::size_t end = 0;
    for (const TextSpan &match : matches) {
        if (end != match.begin)
            parts.push_back({{end, match.begin}, false});
        parts.push_back({match, true});
        end = match.end;
    }
    if (end != text.size())
        parts.push_back({{end, text.size()}, false});
    return parts;
}

namespace {

std::vector<TextSpan> spansOf(const std::vector<SplitPart> &parts, bool withMatches)
{
    std::vector<TextSpan> spans;
    spans.reserve(parts.size());
    for (const SplitPart &part : parts) {
        if ((withMatches || !part.isMatch) && !part.span.isEmpty())
            spans.push_back(part.span);
    }
    return spans;
}

/// A match belongs to what stands before it, unless that is a match, too.
std::vector<TextSpan> mergedWithPrevious(const std::vector<SplitPart> &parts)
{
    std::vector<TextSpan> spans;
    bool wasMatch = false;
    for (const SplitPart &part : parts) {
        if (part.isMatch && !wasMatch && !spans.empty())
            spans.back().end = part.span.end;
        else
            spans.push_back(part.span);
        wasMatch = part.isMatch;
    }
    return spans;
}

std::vector<TextSpan> mergedWithNext(const std::vector<SplitPart> &parts)
{
    std::vector<TextSpan> spans;
    bool wasMatch = false;
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
        if (part->isMatch && !wasMatch && !spans.empty())
            spans.back().begin = part->span.begin;
        else
            spans.push_back(part->span);
        wasMatch = part->isMatch;
    }
    std::ranges::reverse(spans);
    return spans;
}

std::vector<TextSpan> contiguous(const std::vector<SplitPart> &parts)
{
    std::vector<TextSpan> spans;
    bool wasMatch = false;
    for (const SplitPart &part : parts) {
        if (part.isMatch == wasMatch && !spans.empty())
            spans.back().end = part.span.end;
        else
            spans.push_back(part.span);
        wasMatch = part.isMatch;
    }
    return spans;
}

} // namespace

std::vector<TextSpan> joinedParts(const std::vector<SplitPart> &parts, SplitBehaviour behaviour)
{
    if (behaviour == SplitBehaviour::Isolated || behaviour == SplitBehaviour::Removed)
        return spansOf(parts, behaviour == SplitBehaviour::Isolated);
    std::vector<TextSpan> spans = behaviour == SplitBehaviour::Contiguous           ? contiguous(parts)
                                  : behaviour == SplitBehaviour::MergedWithPrevious ? mergedWithPrevious(parts)
                                                                                    : mergedWithNext(parts);
    std::erase_if(spans, [](const TextSpan &span) { return span.isEmpty(); });
    return spans;
}

} // namespace retort
