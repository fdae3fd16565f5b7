#include "core/jobs/breakdown_pair.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/evaluation/breakdown.h"
#include "core/experiment/known_problems.h"
#include "core/experiment/run_breakdown.h"
#include "core/jobs/share_columns.h"
#include "core/jobs/side_answers.h"
#include "core/store/problem_filter.h"

#include <algorithm>
#include <functional>

namespace retort {

namespace {

constexpr std::size_t kMostIds = 60; // in a filter line
constexpr std::string_view kTokens = "_tokens"; // behind a format: the lengths of its rationales

using Part = std::optional<BreakdownCell> BreakdownPairRow::*;

/// "19..25" of "over 18 to 25 words", "..18" of "up to 18 words".
std::string rangeOf(const std::string &label)
{
    const std::vector<std::string> words = split(label, ' '); // up to N | over N to N
    if (words.size() > 3 && words[0] == "over")
        return formatNumber(parseNumber(words[1]).value_or(0) + 1) + ".." + words[3];
    return ".." + words[std::min<std::size_t>(2, words.size() - 1)];
}

/// What the filter line says of a row; empty where it has no words for it.
std::string filterOf(const Breakdown &breakdown, const std::string &label)
{
    if (breakdown.name == "agreement")
        return label.starts_with("all") ? "agreement>=1 -vote:none" : "agreement<1";
    if (breakdown.name == "gold")
        return "gold:" + quotedFilterValue(label);
    if (breakdown.name == "kind")
        return "kind:" + quotedFilterValue(label);
    if (breakdown.name == "steps")
        return "goldsteps:" + label.substr(0, label.find(' '));
    if (breakdown.name == "question_words")
        return "words:" + rangeOf(label);
    if (breakdown.name.ends_with(kTokens))
        return quotedFilterKey("length/" + breakdown.name.substr(0, breakdown.name.size() - kTokens.size())) + ":"
               + rangeOf(label);
    return {};
}

BreakdownPairRow &rowOf(BreakdownPairTable &table, const std::string &label)
{
    const auto found = std::ranges::find(table.rows, label, &BreakdownPairRow::label);
    if (found != table.rows.end())
        return *found;
    return table.rows.emplace_back(BreakdownPairRow {label, {}, {}});
}

BreakdownPairTable &tableOf(BreakdownPair &pair, const Breakdown &breakdown)
{
    const auto found = std::ranges::find(pair.tables, breakdown.name, &BreakdownPairTable::name);
    if (found != pair.tables.end())
        return *found;
    return pair.tables.emplace_back(BreakdownPairTable {breakdown.name, breakdown.title, {}});
}

void addSide(BreakdownPair &pair, const std::vector<Breakdown> &breakdowns, const PairSide &side, Part part)
{
    for (const Breakdown &breakdown : breakdowns) {
        BreakdownPairTable &table = tableOf(pair, breakdown);
        for (const BreakdownRow &row : breakdown.rows) {
            const bool isOfTeacher = !side.teacher.empty() && breakdown.name.ends_with(kTokens);
            const std::string filter = isOfTeacher ? std::string() : filterOf(breakdown, row.label);
            rowOf(table, row.label).*part = BreakdownCell {row.accuracy, {side.directory, side.set, filter, {}, {}}};
        }
    }
}

std::string stepOf(const std::string &set)
{
    std::string digits = set.substr(0, set.find("-validation"));
    digits.erase(0, digits.find_first_of("123456789"));
    return digits.empty() ? "0" : digits;
}

BreakdownCell changedCell(const Learning &learning, const std::vector<std::string> &ids, const PairSide &side)
{
    const bool isShort = !ids.empty() && ids.size() <= kMostIds;
    return {wilson(double(ids.size()), learning.n),
            {side.directory, learning.to, isShort ? "id:" + joined(ids, ",") : std::string(), {}, {}}};
}

void addLearning(BreakdownPair &pair, const PairSide &side, const std::string &name, const std::string &title)
{
    if (!side.teacher.empty() || side.directory.empty())
        return;
    BreakdownPairTable table {name, title, {}};
    for (const Learning &learning : learningOf(side.directory))
        table.rows.push_back({"step " + stepOf(learning.from) + " to " + stepOf(learning.to),
                              changedCell(learning, learning.learned, side),
                              changedCell(learning, learning.forgotten, side)});
    if (!table.rows.empty())
        pair.tables.push_back(std::move(table));
}

/// Of the first side whose experiment's data can still be read.
std::vector<Problem> knownTo(const std::vector<const ScoredSource *> &sources, const ExperimentContext &folders,
                             std::string &unknown)
{
    for (const ScoredSource *source : sources) {
        try {
            return knownProblems(*source, folders);
        } catch (const Error &error) {
            unknown = unknown.empty() ? error.what() : unknown;
        }
    }
    return {};
}

bool saysSteps(const BreakdownPair &pair)
{
    return std::ranges::any_of(pair.tables,
                               [](const auto &table) { return table.name == "steps" || table.name == "kind"; });
}

std::optional<Proportion> shareOf(const std::optional<BreakdownCell> &cell)
{
    return cell ? std::optional(cell->share) : std::nullopt;
}

/// CSV names each part of a share; elsewhere the title says what its interval is.
std::string titleOf(const std::string &name, TableFormat format)
{
    return format == TableFormat::Csv ? name : name + " (95 % Wilson)";
}

} // namespace

BreakdownPair readBreakdowns(const PairSide &a, const PairSide &b, const ExperimentContext &folders)
{
    BreakdownPair pair;
    pair.hasB = !b.directory.empty();
    const ScoredSource sourceA = answersOf(a);
    const ScoredSource sourceB = pair.hasB ? answersOf(b) : ScoredSource();
    const auto sources = pair.hasB ? std::vector {&sourceA, &sourceB} : std::vector {&sourceA};
    std::string unread;
    const std::vector<Problem> known = knownTo(sources, folders, unread);
    addSide(pair, breakdownsOf(sourceA.predictions, known, sourceA.own), a, &BreakdownPairRow::a);
    if (pair.hasB)
        addSide(pair, breakdownsOf(sourceB.predictions, known, sourceB.own), b, &BreakdownPairRow::b);
    if (!saysSteps(pair))
        pair.unknown = !unread.empty() && known.empty()
                           ? unread
                           : "their data states neither gold steps, equations nor kinds that differ";
    addLearning(pair, a, "learned_a", "learned and forgotten by A between checkpoints");
    if (pair.hasB && b.directory != a.directory)
        addLearning(pair, b, "learned_b", "learned and forgotten by B between checkpoints");
    return pair;
}

TextTable breakdownText(const BreakdownPairTable &table, const std::string &nameA, const std::string &nameB,
                        TableFormat format)
{
    TextTable text;
    text.columns.push_back({table.title, false});
    addShareColumns(text.columns, titleOf(table.isLearning() ? "learned" : nameA, format), format);
    const bool hasB = std::ranges::any_of(table.rows, [](const auto &row) { return row.b.has_value(); });
    if (hasB)
        addShareColumns(text.columns, titleOf(table.isLearning() ? "forgotten" : nameB, format), format);
    for (const BreakdownPairRow &row : table.rows) {
        std::vector<std::string> cells {row.label};
        addShareCells(cells, shareOf(row.a), format);
        if (hasB)
            addShareCells(cells, shareOf(row.b), format);
        text.rows.push_back(std::move(cells));
    }
    return text;
}

} // namespace retort
