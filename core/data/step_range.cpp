#include "core/data/step_range.h"

#include <charconv>

namespace retort {

namespace {

std::optional<std::size_t> wholeNumber(std::string_view text)
{
    std::size_t value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    return failure == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

} // namespace

std::optional<StepRange> parseStepRange(std::string_view text)
{
    const std::size_t dash = text.find('-');
    const auto fewest = wholeNumber(text.substr(0, dash));
    const auto most = dash == std::string_view::npos ? fewest : wholeNumber(text.substr(dash + 1));
    if (!fewest || !most || *fewest > *most)
        return std::nullopt;
    return StepRange {*fewest, *most};
}

void StepRangeSink::add(RowContent content)
{
    if (!content.problem || m_range.holds(content.problem->goldSteps.size()))
        m_sink.add(std::move(content));
    else
        ++m_leftOut;
}

void StepRangeSink::finish(const std::filesystem::path &file)
{
    m_sink.note({{file.string(), 0},
                 std::to_string(m_leftOut) + " problems are left out: they have fewer than "
                     + std::to_string(m_range.fewest) + " or more than " + std::to_string(m_range.most)
                     + " gold steps"});
}

} // namespace retort
