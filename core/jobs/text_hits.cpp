#include "core/jobs/text_hits.h"

#include "core/base/error.h"
#include "core/store/text_pattern.h"

#include <algorithm>

namespace retort {

namespace {

constexpr std::size_t kMostHits = 500; // of one text
constexpr const char *kNoLetterBefore = "(?<![\\p{L}\\p{N}])";
constexpr const char *kBetweenWords = "[^\\p{L}\\p{N}]+";

bool isOfWord(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
           || static_cast<unsigned char>(c) >= 0x80;
}

std::string escaped(std::string_view text)
{
    std::string escaped;
    for (const char c : text) {
        if (!isOfWord(c) && c != ' ')
            escaped += '\\';
        escaped += c;
    }
    return escaped;
}

/// Signs alone are looked for as they are.
std::string patternOf(std::string_view words)
{
    std::string pattern;
    for (std::size_t at = 0; at < words.size();) {
        const std::size_t begin = at;
        while (at < words.size() && isOfWord(words[at]))
            ++at;
        if (at > begin)
            pattern +=
                (pattern.empty() ? kNoLetterBefore : kBetweenWords) + std::string(words.substr(begin, at - begin));
        else
            ++at;
    }
    return "(?i)" + (pattern.empty() ? escaped(words) : pattern);
}

std::vector<TextSpan> merged(std::vector<TextSpan> spans)
{
    std::ranges::sort(spans, {}, &TextSpan::begin);
    std::vector<TextSpan> apart;
    for (const TextSpan &span : spans) {
        if (apart.empty() || span.begin >= apart.back().end)
            apart.push_back(span);
    }
    return apart;
}

/// Patterns made ready once for all texts of a problem.
class Finder
{
public:
    explicit Finder(const std::vector<std::string> &searched)
    {
        for (const std::string &pattern : searched) {
            if (!TextPattern::mistakeIn(pattern))
                m_patterns.emplace_back(pattern);
        }
    }

    [[nodiscard]] std::vector<TextSpan> hitsIn(std::string_view text) const
    {
        std::vector<TextSpan> spans;
        for (const TextPattern &pattern : m_patterns) {
            const auto found = pattern.findIn(text.substr(0, kLongestRationale), kMostHits);
            spans.insert(spans.end(), found.begin(), found.end());
        }
        return m_patterns.size() > 1 ? merged(std::move(spans)) : spans;
    }

private:
    std::vector<TextPattern> m_patterns;
};

SourceHits hitsOf(const Finder &finder, const AlignedSource &source)
{
    SourceHits hits;
    for (const AlignedStep &step : source.steps) {
        hits.steps.push_back({finder.hitsIn(step.text), finder.hitsIn(step.question)});
        hits.count += hits.steps.back().text.size() + hits.steps.back().question.size();
    }
    return hits;
}

} // namespace

std::vector<std::string> searchedBy(const ProblemFilter &filter)
{
    std::vector<std::string> searched;
    for (const FilterTerm &term : filter.terms) {
        if (term.isNegated || (!term.key.empty() && term.key != "text"))
            continue;
        for (const std::string &value : term.values)
            searched.push_back(term.isPattern ? value : patternOf(value));
    }
    return searched;
}

std::vector<TextSpan> hitsIn(std::string_view text, const std::vector<std::string> &searched)
{
    return Finder(searched).hitsIn(text);
}

void findHits(ProblemView &view, ProblemSteps &steps)
{
    const Finder finder(steps.searched);
    view.hits = finder.hitsIn(view.question);
    steps.hits.clear();
    if (steps.searched.empty())
        return;
    for (std::size_t i = 0; i < steps.table.sources.size(); ++i) {
        steps.hits.push_back(hitsOf(finder, steps.table.sources[i]));
        if (i == 0)
            continue;
        SourceHits &hits = steps.hits.back();
        hits.count = finder.hitsIn(view.sources[i - 1].path.text).size();
        if (const auto &answer = steps.readings[i - 1].answer)
            hits.answer = finder.hitsIn(answer->text);
    }
}

} // namespace retort
