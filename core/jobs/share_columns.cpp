#include "core/jobs/share_columns.h"

#include "core/base/text.h"

namespace retort {

void addShareColumns(std::vector<TextTable::Column> &columns, const std::string &name, TableFormat format)
{
    if (format != TableFormat::Csv) {
        columns.push_back({name, true});
        return;
    }
    for (const char *part : {"accuracy", "right", "n", "low", "high"})
        columns.push_back({name + " " + part, true});
}

void addShareCells(std::vector<std::string> &cells, const std::optional<Proportion> &share, TableFormat format)
{
    if (format != TableFormat::Csv) {
        cells.push_back(share ? formatAccuracy(*share) : std::string());
        return;
    }
    const Proportion own = share.value_or(Proportion());
    for (const double value : {own.accuracy, own.right, double(own.n), own.low, own.high})
        cells.push_back(share ? formatNumber(value) : std::string());
}

} // namespace retort
