#pragma once

#include "core/data/row_sink.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string_view>

namespace retort {

/// How many gold steps a problem may have.
struct StepRange
{
    std::size_t fewest = 0;
    std::size_t most = 0;

    [[nodiscard]] bool holds(std::size_t steps) const { return steps >= fewest && steps <= most; }
    bool operator==(const StepRange &) const = default;
};

/// "2-3", or "2" for 2 alone; nothing for other texts.
[[nodiscard]] std::optional<StepRange> parseStepRange(std::string_view text);

/// Passes on the problems with so many gold steps, with what stands in their row. Rows without a problem pass, too.
class StepRangeSink final : public RowSink
{
public:
    StepRangeSink(const StepRange &range, RowSink &sink) : m_range(range), m_sink(sink) {}

    void add(RowContent content) override;
    void note(RowIssue issue) override { m_sink.note(std::move(issue)); }
    void reached(double share) override { m_sink.reached(share); }

    /// Notes how many problems of the file were left out.
    void finish(const std::filesystem::path &file);

private:
    const StepRange m_range;
    RowSink &m_sink;
    std::size_t m_leftOut = 0;
};

} // namespace retort
