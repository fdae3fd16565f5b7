#include "core/jobs/comparison_text.h"

#include "core/base/percent.h"
#include "core/base/text.h"
#include "core/evaluation/statistics.h"
#include "core/formats/path_name.h"
#include "core/jobs/csv_field.h"

#include <algorithm>
#include <cmath>

namespace retort {

namespace {

std::string markdownCell(const std::string &text)
{
    std::string escaped;
    for (const char letter : text) {
        if (std::string_view("|\\`*_<>[]").find(letter) != std::string_view::npos)
            escaped += '\\';
        escaped += letter == '\n' || letter == '\r' ? ' ' : letter;
    }
    return escaped;
}

std::string latexCell(const std::string &text)
{
    std::string escaped;
    for (const char letter : text) {
        if (std::string_view("&%$#_{}").find(letter) != std::string_view::npos)
            escaped += std::string("\\") + letter;
        else if (letter == '\\')
            escaped += "\\textbackslash{}";
        else if (letter == '~')
            escaped += "\\textasciitilde{}";
        else if (letter == '^')
            escaped += "\\textasciicircum{}";
        else
            escaped += letter == '\n' || letter == '\r' ? ' ' : letter;
    }
    return escaped;
}

template<typename Escape>
std::string rowText(const std::vector<std::string> &cells, std::string_view separator, const Escape &escape)
{
    std::vector<std::string> escaped;
    for (const std::string &cell : cells)
        escaped.push_back(escape(cell));
    return joined(escaped, separator);
}

std::vector<std::string> titlesOf(const TextTable &table)
{
    std::vector<std::string> titles;
    for (const TextTable::Column &column : table.columns)
        titles.push_back(column.title);
    return titles;
}

std::string markdownOf(const TextTable &table)
{
    std::string text = "| " + rowText(titlesOf(table), " | ", markdownCell) + " |\n|";
    for (const TextTable::Column &column : table.columns)
        text += column.isNumber ? "---:|" : "---|";
    text += "\n";
    for (const auto &row : table.rows)
        text += "| " + rowText(row, " | ", markdownCell) + " |\n";
    return text;
}

std::string latexOf(const TextTable &table)
{
    std::string text = "\\begin{tabular}{";
    for (const TextTable::Column &column : table.columns)
        text += column.isNumber ? 'r' : 'l';
    text += "}\n\\hline\n" + rowText(titlesOf(table), " & ", latexCell) + " \\\\\n\\hline\n";
    for (const auto &row : table.rows)
        text += rowText(row, " & ", latexCell) + " \\\\\n";
    return text + "\\hline\n\\end{tabular}\n";
}

std::string csvOf(const TextTable &table)
{
    std::string text = rowText(titlesOf(table), ",", csvField) + "\n";
    for (const auto &row : table.rows)
        text += rowText(row, ",", csvField) + "\n";
    return text;
}

/// A column of its own says how many samples an accuracy is the mean of, where that differs from one.
bool isSampled(const ComparisonView &view, const std::string &path)
{
    return std::any_of(view.rows.begin(), view.rows.end(), [&path](const CompareRow &row) {
        const Accuracy *accuracy = row.accuracy(path);
        return accuracy && samplesOf(*accuracy) > 1;
    });
}

bool hasFolded(const ComparisonView &view)
{
    return std::any_of(view.rows.begin(), view.rows.end(), [](const CompareRow &row) { return row.isFolded(); });
}

/// "41.5 %, 83 of 200, 34.9-48.4"; of several seeds with their number, the lowest and the highest.
std::string accuracyCell(const CompareRow &row, const std::string &path)
{
    const Accuracy &accuracy = *row.accuracy(path);
    const SeedSpread *spread = row.spread(path);
    std::string text = formatAccuracy({accuracy.right, accuracy.n, accuracy.accuracy, accuracy.low, accuracy.high});
    if (spread && spread->resamples == 0)
        text.erase(text.rfind(", ")); // it has no interval
    if (samplesOf(accuracy) > 1)
        text += ", mean of " + std::to_string(samplesOf(accuracy)) + " samples";
    if (spread)
        text += ", mean of " + std::to_string(row.members.size()) + " seeds, lowest " + percentDigits(spread->lowest)
                + ", highest " + percentDigits(spread->highest);
    return text;
}

void addNumbers(std::vector<std::string> &cells, const CompareRow &row, const std::string &path)
{
    const Accuracy &accuracy = *row.accuracy(path);
    const SeedSpread *spread = row.spread(path);
    const bool hasInterval = !spread || spread->resamples > 0;
    for (const double value : {accuracy.accuracy, accuracy.right, double(accuracy.n)})
        cells.push_back(formatNumber(value));
    for (const double value : {accuracy.low, accuracy.high})
        cells.push_back(hasInterval ? formatNumber(value) : std::string());
}

void addPath(std::vector<std::string> &cells, const ComparisonView &view, const CompareRow &row,
             const std::string &path, TableFormat format)
{
    const Accuracy *accuracy = row.accuracy(path);
    if (format != TableFormat::Csv) {
        cells.push_back(accuracy ? accuracyCell(row, path) : std::string());
        return;
    }
    if (accuracy)
        addNumbers(cells, row, path);
    else
        cells.insert(cells.end(), 5, {});
    if (isSampled(view, path))
        cells.push_back(accuracy ? std::to_string(samplesOf(*accuracy)) : std::string());
    if (!hasFolded(view))
        return;
    const SeedSpread *spread = row.spread(path);
    cells.push_back(spread ? formatNumber(spread->lowest) : std::string());
    cells.push_back(spread ? formatNumber(spread->highest) : std::string());
}

std::vector<TextTable::Column> columnsOf(const ComparisonView &view, const std::vector<std::string> &paths,
                                         TableFormat format)
{
    std::vector<TextTable::Column> columns {{"run"}, {"who"}, {"problems"}, {"student"}, {"formats"}};
    if (hasFolded(view))
        columns.push_back({"seeds", true});
    for (const SettingDifference &difference : view.differing)
        columns.push_back({difference.key});
    for (const std::string &path : paths) {
        if (format != TableFormat::Csv) {
            columns.push_back(
                {titleOfPath(path) + (hasFolded(view) ? " (95 % Wilson; of seeds bootstrap)" : " (95 % Wilson)"),
                 true});
            continue;
        }
        for (const char *part : {"accuracy", "right", "n", "low", "high"})
            columns.push_back({path + " " + part, true});
        if (isSampled(view, path))
            columns.push_back({path + " samples", true});
        if (hasFolded(view))
            for (const char *part : {" lowest seed", " highest seed"})
                columns.push_back({path + part, true});
    }
    for (const char *title : {"gap to teacher, points", "gap closed", "base", "best floor", "rationales", "tokens",
                              "target tokens", "answer tokens a problem", "teacher tokens", "teacher cost", "seconds"})
        columns.push_back({title, true});
    columns.push_back({"marks"});
    return columns;
}

/// A share of accuracies or of a gap: as it is for CSV, else in percent.
std::string shareCell(const std::optional<double> &share, TableFormat format)
{
    if (!share)
        return {};
    return format == TableFormat::Csv ? formatNumber(*share) : percentDigits(*share) + " %";
}

void addGap(std::vector<std::string> &cells, const GapClosed &gap, TableFormat format)
{
    cells.push_back(shareCell(gap.share, format));
    cells.push_back(gap.share ? shareCell(gap.base, format) : std::string());
}

void addCosts(std::vector<std::string> &cells, const CompareRow &row, TableFormat format)
{
    const std::optional<BestFloor> &floor = row.extras.floor;
    cells.push_back(floor ? shareCell(floor->accuracy, format) : std::string());
    cells.push_back(row.rationales ? std::to_string(*row.rationales) : std::string());
    cells.push_back(row.tokens ? std::to_string(*row.tokens) : std::string());
    cells.push_back(row.targetTokens ? formatNumber(std::round(*row.targetTokens)) : std::string());
    cells.push_back(row.extras.answerTokens ? formatNumber(std::round(*row.extras.answerTokens * 10) / 10)
                                            : std::string());
    cells.push_back(row.teacherCost ? std::to_string(row.teacherCost->tokens()) : std::string());
    cells.push_back(row.teacherCost ? formatNumber(row.teacherCost->money) : std::string());
    cells.push_back(row.isTeacher ? std::string() : formatNumber(std::round(row.status.seconds)));
    std::vector<std::string> marks = row.marks;
    if (!row.extras.oracle.empty())
        marks.push_back("oracle: " + row.extras.oracle);
    if (row.extras.rulesTried > 0)
        marks.push_back("post hoc: " + std::to_string(row.extras.rulesTried) + " rules tried");
    if (floor && !floor->isPassed)
        marks.push_back("at the floor");
    cells.push_back(joined(marks, "; "));
}

std::string formatsText(const CompareRow &row)
{
    std::vector<std::string> parts;
    for (const auto &[format, weight] : row.formats)
        parts.push_back(titleOfPath(format) + " " + formatNumber(weight));
    return joined(parts, ", ");
}

std::string problemsText(const ComparisonView &view, const CompareRow &row)
{
    if (!row.isComparable)
        return row.otherSet.empty() ? "none answered" : row.otherSet + " (not comparable)";
    const ProblemSet *set = view.set();
    return set ? set->title + ", " + std::to_string(set->n) : std::string();
}

} // namespace

std::string toText(const TextTable &table, TableFormat format)
{
    switch (format) {
    case TableFormat::Markdown:
        return markdownOf(table);
    case TableFormat::Latex:
        return latexOf(table);
    case TableFormat::Csv:
        return csvOf(table);
    }
    return {};
}

TextTable comparisonTable(const ComparisonView &view, const std::vector<std::string> &rowKeys,
                          const std::vector<std::string> &paths, const TableMarks &marks, TableFormat format)
{
    TextTable table {columnsOf(view, paths, format), {}};
    const CompareRow *teacher = view.row(marks.teacher);
    const CompareRow *base = view.row(marks.base);
    for (const std::string &key : rowKeys) {
        const CompareRow *row = view.row(key);
        if (!row)
            continue;
        const std::string who = row->isTeacher ? "teacher" : "student";
        std::vector<std::string> cells {row->name, row->isSynthetic ? who + " (synthetic)" : who,
                                        problemsText(view, *row), row->student, formatsText(*row)};
        if (hasFolded(view))
            cells.push_back(row->isFolded() ? std::to_string(row->members.size()) : std::string());
        for (std::size_t i = 0; i < view.differing.size(); ++i)
            cells.push_back(i < row->settings.size() ? row->settings[i] : std::string());
        for (const std::string &path : paths)
            addPath(cells, view, *row, path, format);
        const Accuracy *vote = row->accuracy("vote");
        const bool hasGap = teacher && vote && row->isComparable && row != teacher;
        cells.push_back(hasGap ? signedPercentDigits(vote->accuracy - teacher->accuracy("vote")->accuracy)
                               : std::string());
        addGap(cells, gapClosed(*row, teacher, base), format);
        addCosts(cells, *row, format);
        table.rows.push_back(std::move(cells));
    }
    return table;
}

} // namespace retort
