#include "core/config/problem_fix.h"

#include "core/config/yaml_spans.h"

namespace retort {

namespace {

/// The text between the quotes that begin at or after `from`; moves `from` behind them.
std::optional<std::string> nextQuoted(const std::string &text, std::size_t &from)
{
    const std::size_t begin = text.find('"', from);
    const std::size_t end = begin == std::string::npos ? begin : text.find('"', begin + 1);
    if (end == std::string::npos)
        return std::nullopt;
    from = end + 1;
    return text.substr(begin + 1, end - begin - 1);
}

} // namespace

std::optional<ProblemFix> fixOf(const ConfigProblem &problem)
{
    const std::size_t question = problem.message.find("did you mean");
    if (question == std::string::npos)
        return std::nullopt;
    std::size_t at = 0;
    const auto from = nextQuoted(problem.message, at);
    const auto to = at <= question ? nextQuoted(problem.message, at = question) : std::nullopt;
    if (!from || !to)
        return std::nullopt;
    return ProblemFix {*from, *to};
}

std::optional<std::string> withFix(std::string_view text, const ConfigProblem &problem)
{
    const auto fix = fixOf(problem);
    if (!fix || problem.place.line == 0)
        return std::nullopt;
    std::size_t byte = YamlSpans(text).byteOf(problem.place);
    if (byte < text.size() && (text[byte] == '"' || text[byte] == '\''))
        ++byte;
    if (text.substr(byte, fix->from.size()) != fix->from)
        return std::nullopt;
    std::string mended(text);
    return mended.replace(byte, fix->from.size(), fix->to);
}

} // namespace retort
