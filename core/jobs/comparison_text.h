#pragma once

#include "core/jobs/comparison_view.h"

#include <string>
#include <vector>

namespace retort {

enum class TableFormat { Markdown, Latex, Csv };

/// A table of texts that is given away: to a paper, a note or a spreadsheet.
struct TextTable
{
    struct Column
    {
        std::string title;
        bool isNumber = false; // right-aligned
    };

    std::vector<Column> columns;
    std::vector<std::vector<std::string>> rows;
};

/// Cells are written as plain text: what a name holds is no markup of the format. Ends with a newline.
[[nodiscard]] std::string toText(const TextTable &table, TableFormat format);

/// What gaps are measured between.
struct TableMarks
{
    std::string teacher; // keys of rows
    std::string base; // empty: each run's best floor
};

/// The rows in the given order (keys of the view) with the settings that differ, every path's accuracy with count and
/// interval, the gap to the teacher and the share of it that is closed, floors, marks, tokens and time. For CSV share,
/// right, n, low and high are columns of their own, unrounded. Of runs that are folded: their number, their mean, the
/// lowest and the highest.
[[nodiscard]] TextTable comparisonTable(const ComparisonView &view, const std::vector<std::string> &rowKeys,
                                        const std::vector<std::string> &paths, const TableMarks &marks,
                                        TableFormat format);

} // namespace retort
