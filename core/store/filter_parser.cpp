#include "core/store/filter_parser.h"

#include "core/base/text.h"
#include "core/store/filter_quotes.h"

#include <utility>

namespace retort {

namespace {

constexpr std::string_view kComparisons = ":=<>";
constexpr int kDeepest = 40; // brackets in brackets

} // namespace

ProblemFilter FilterParser::parse()
{
    FilterNode root = readAny();
    while (m_at < m_text.size()) { // a bracket too many: what stands behind it is read, too
        fail(m_at, m_at + 1, "this bracket closes none; put text to look for between quotes");
        const std::size_t begin = m_at++;
        FilterNode both {FilterNode::Kind::All, false, 0, root.begin, m_at, {}};
        both.children.push_back(std::move(root));
        both.children.push_back(readAny());
        both.children.back().begin = begin;
        root = std::move(both);
    }
    m_filter.root = std::move(root);
    return std::move(m_filter);
}

bool FilterParser::skipSpaces()
{
    while (m_at < m_text.size() && isFilterSpace(m_text[m_at]))
        ++m_at;
    return m_at < m_text.size();
}

/// A bracket inside a word belongs to it as long as none is open.
bool FilterParser::isClosing(std::size_t at) const
{
    return m_open > 0 && at < m_text.size() && m_text[at] == ')';
}

bool FilterParser::isValueEnd(std::size_t at) const
{
    return at >= m_text.size() || isFilterSpace(m_text[at]) || isClosing(at);
}

bool FilterParser::isComparison(std::size_t at) const
{
    return at < m_text.size() && kComparisons.find(m_text[at]) != std::string_view::npos;
}

FilterParser::Word FilterParser::wordHere() const
{
    for (const auto &[text, word] :
         {std::pair(std::string_view("and"), Word::And), {"or", Word::Or}, {"not", Word::Not}}) {
        const std::size_t end = m_at + text.size();
        const bool isBracket = end < m_text.size() && m_text[end] == '(';
        if (lowerAscii(m_text.substr(m_at, text.size())) == text && (isValueEnd(end) || isBracket))
            return word;
    }
    return Word::None;
}

void FilterParser::fail(std::size_t begin, std::size_t end, const std::string &message, bool isUnfinished)
{
    m_filter.problems.push_back(m_check.problemAt(begin, end, message, isUnfinished));
}

FilterNode FilterParser::readAny()
{
    FilterNode first = readAll();
    if (m_at >= m_text.size() || wordHere() != Word::Or)
        return first;
    FilterNode any {FilterNode::Kind::Any, false, 0, first.begin, first.end, {}};
    bool hasBefore = !first.children.empty();
    any.children.push_back(std::move(first));
    while (m_at < m_text.size() && wordHere() == Word::Or) {
        takeJoining(Word::Or, hasBefore);
        FilterNode next = readAll();
        hasBefore = !next.children.empty();
        any.end = next.end;
        any.children.push_back(std::move(next));
    }
    return any;
}

FilterNode FilterParser::readAll()
{
    FilterNode all {FilterNode::Kind::All, false, 0, m_at, m_at, {}};
    while (skipSpaces() && m_text[m_at] != ')') {
        const Word word = wordHere();
        if (word == Word::Or)
            break;
        if (word == Word::And) {
            takeJoining(word, !all.children.empty());
            continue;
        }
        all.children.push_back(readOne());
    }
    if (!all.children.empty()) {
        all.begin = all.children.front().begin;
        all.end = all.children.back().end;
    }
    return all;
}

void FilterParser::takeJoining(Word word, bool hasBefore)
{
    const std::size_t begin = m_at;
    const std::string text = word == Word::Or ? "or" : "and";
    m_at += text.size();
    const std::size_t end = m_at;
    if (!hasBefore)
        fail(begin, end, '"' + text + "\" needs a condition before it; put a word to look for between quotes");
    else if (!skipSpaces() || isClosing(m_at))
        fail(begin, end, '"' + text + "\" needs a condition behind it", m_at >= m_text.size());
    else if (wordHere() == Word::And || wordHere() == Word::Or)
        fail(begin, end, '"' + text + "\" needs a condition behind it");
}

/// A term or a bracket with what turns it round.
FilterNode FilterParser::readOne()
{
    const std::size_t begin = m_at;
    bool isNegated = false;
    while (m_at < m_text.size() && wordHere() == Word::Not) {
        const std::size_t word = m_at;
        m_at += 3;
        isNegated = !isNegated;
        if (!skipSpaces() || isClosing(m_at)) {
            fail(word, word + 3, "\"not\" needs a condition behind it; put a word to look for between quotes",
                 m_at >= m_text.size());
            return {FilterNode::Kind::All, false, 0, begin, word + 3, {}};
        }
    }
    if (isAt('-') && m_at + 1 < m_text.size() && m_text[m_at + 1] == '(') {
        ++m_at;
        isNegated = !isNegated;
    }
    FilterNode node = isAt('(') ? readBracket() : readTerm(isNegated);
    if (node.kind != FilterNode::Kind::Term)
        node.isNegated = node.isNegated != isNegated;
    node.begin = begin;
    return node;
}

FilterNode FilterParser::readBracket()
{
    const std::size_t begin = m_at++;
    if (m_open >= kDeepest) {
        fail(begin, begin + 1, "brackets stand in more than " + std::to_string(kDeepest) + " others");
        m_at = m_text.size();
        return {FilterNode::Kind::All, false, 0, begin, m_at, {}};
    }
    ++m_open;
    FilterNode node = readAny();
    const bool isClosed = isAt(')');
    --m_open;
    if (isClosed)
        ++m_at;
    if (!isClosed)
        fail(begin, begin + 1, "the bracket is not closed", true);
    else if (node.kind == FilterNode::Kind::All && node.children.empty())
        fail(begin, m_at, "nothing stands between the brackets; put text to look for between quotes");
    node.begin = begin;
    node.end = m_at;
    return node;
}

FilterNode FilterParser::readTerm(bool isNegated)
{
    FilterTerm term;
    term.begin = m_at;
    term.isNegated = isNegated;
    if (isAt('-') && !isValueEnd(m_at + 1)) {
        term.isNegated = !isNegated;
        ++m_at;
    }
    const std::size_t keyBegin = m_at;
    term.key = readKey();
    const std::size_t keyEnd = m_at;
    term.valueBegin = m_at;
    const std::size_t problems = m_filter.problems.size();
    readValues(term);
    term.end = m_at;
    if (problems == m_filter.problems.size()) // else the quotes say nothing about the term
        m_check.check(term, {keyBegin, keyEnd}, m_filter.problems);
    FilterNode node {FilterNode::Kind::Term, false, m_filter.terms.size(), term.begin, term.end, {}};
    m_filter.terms.push_back(std::move(term));
    return node;
}

/// What stands before a comparison sign, bare or between quotes; nothing, and nothing read, when there is none.
std::string FilterParser::readKey()
{
    if (isAt('"')) {
        QuotedText quoted = quotedAt(m_text, m_at);
        if (!quoted.isClosed || !isComparison(quoted.end))
            return {};
        if (!quoted.value.empty())
            m_at = quoted.end;
        return std::move(quoted.value);
    }
    const std::size_t begin = m_at;
    std::size_t at = m_at;
    while (!isValueEnd(at) && m_text[at] != '"' && !isComparison(at))
        ++at;
    if (at == begin || !isComparison(at))
        return {};
    m_at = at;
    return std::string(m_text.substr(begin, at - begin));
}

void FilterParser::readValues(FilterTerm &term)
{
    if (!term.key.empty())
        term.comparison = readComparison();
    term.valueBegin = m_at;
    if (takesPattern(term.key) && term.comparison == FilterComparison::Is && isAt('/')) {
        term.isPattern = true;
        if (auto pattern = readPattern(); pattern && !pattern->empty())
            term.values.push_back(std::move(*pattern));
        return;
    }
    while (!isValueEnd(m_at)) {
        std::string value = m_text[m_at] == '"' ? readQuoted() : readBare(!term.key.empty());
        if (!value.empty() || term.key.empty())
            term.values.push_back(std::move(value));
        if (isAt(',') && !term.key.empty())
            ++m_at;
        else if (m_at < m_text.size() && m_text[m_at] != '"')
            break;
    }
}

FilterComparison FilterParser::readComparison()
{
    const char sign = m_text[m_at++];
    const bool hasEqual = isAt('=') && (sign == '<' || sign == '>');
    if (hasEqual)
        ++m_at;
    if (sign == '<')
        return hasEqual ? FilterComparison::AtMost : FilterComparison::Less;
    if (sign == '>')
        return hasEqual ? FilterComparison::AtLeast : FilterComparison::More;
    return FilterComparison::Is;
}

/// Brackets that open inside a word close in it.
std::string FilterParser::readBare(bool endsAtComma)
{
    const std::size_t begin = m_at;
    int inside = 0;
    while (m_at < m_text.size() && !isFilterSpace(m_text[m_at]) && m_text[m_at] != '"'
           && !(endsAtComma && m_text[m_at] == ',')) {
        if (isClosing(m_at) && inside == 0)
            break;
        inside += m_text[m_at] == '(' ? 1 : m_text[m_at] == ')' && inside > 0 ? -1 : 0;
        ++m_at;
    }
    return std::string(m_text.substr(begin, m_at - begin));
}

std::string FilterParser::readQuoted()
{
    QuotedText quoted = quotedAt(m_text, m_at);
    if (!quoted.isClosed)
        fail(m_at, quoted.end, "the quote is not closed", true);
    m_at = quoted.end;
    return std::move(quoted.value);
}

/// Up to the slash before a space, a closing bracket or the end; a backslash makes the next character plain.
std::optional<std::string> FilterParser::readPattern()
{
    const std::size_t begin = m_at;
    for (std::size_t at = begin + 1; at < m_text.size(); ++at) {
        if (m_text[at] == '\\') {
            ++at;
        } else if (m_text[at] == '/' && isValueEnd(at + 1)) {
            m_at = at + 1;
            return std::string(m_text.substr(begin + 1, at - begin - 1));
        }
    }
    m_at = m_text.size();
    fail(begin, m_at, "the pattern is not closed by a slash; put text that begins with one between quotes", true);
    return std::nullopt;
}

} // namespace retort
