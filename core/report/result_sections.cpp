#include "core/base/percent.h"
#include "core/evaluation/failures.h"
#include "core/evaluation/p_text.h"
#include "core/evaluation/statistics.h"
#include "core/report/build_document.h"
#include "core/report/json_values.h"

#include <algorithm>
#include <cmath>

namespace retort {

namespace {

using Json = nlohmann::json;

/// right and n decide: accuracy and interval are computed here, whatever the file says of them.
std::optional<Proportion> proportionIn(const Json &object)
{
    const auto right = numberIn(object, "right");
    const auto n = numberIn(object, "n");
    if (!right || !n || *n < 1 || *n > 1e12 || *right < 0 || *right > *n)
        return std::nullopt;
    return wilson(*right, static_cast<std::size_t>(*n));
}

std::string accuracyText(const std::optional<Proportion> &accuracy)
{
    return accuracy ? formatAccuracy(*accuracy) : "not known";
}

std::optional<ReportInterval> intervalOf(const std::optional<Proportion> &accuracy)
{
    if (!accuracy)
        return std::nullopt;
    return ReportInterval {accuracy->accuracy, accuracy->low, accuracy->high};
}

std::string pText(const Json &object, const char *key)
{
    const auto p = numberIn(object, key);
    return p ? pValueText(*p) : std::string();
}

/// Letters, digits and dashes, for names of files and labels.
std::string idOf(std::string text)
{
    for (char &c : text)
        if (std::isalnum(static_cast<unsigned char>(c)) == 0)
            c = '-';
    return text;
}

void addRow(ReportTable &table, std::vector<std::string> cells, const std::optional<Proportion> &accuracy)
{
    table.rows.push_back(std::move(cells));
    table.intervals.push_back(intervalOf(accuracy));
}

ReportTable accuracyTable(const Json &set, const std::string &id, const std::string &caption)
{
    ReportTable table {id,
                       caption,
                       {{"who"},
                        {"accuracy (95 % Wilson)"},
                        {"no answer", true},
                        {"cut off", true},
                        {"ties", true},
                        {"tokens a problem", true}},
                       {},
                       {}};
    for (const Json &path : listIn(set, "paths")) {
        const auto accuracy = proportionIn(path);
        const bool hasTokens = numberIn(path, "mean_tokens").value_or(0) > 0;
        addRow(table,
               {"student, " + textIn(path, "title"), accuracyText(accuracy), numberText(path, "no_answer"),
                numberText(path, "cut_off"), textIn(path, "name") == "vote" ? numberText(path, "ties") : "",
                hasTokens ? numberText(path, "mean_tokens") : ""},
               accuracy);
    }
    for (const Json &teacher : listIn(set, "teachers")) {
        const auto accuracy = proportionIn(teacher);
        const std::string missing = numberText(teacher, "missing");
        addRow(table,
               {"teacher " + textIn(teacher, "title") + (isTrueIn(teacher, "synthetic") ? " (synthetic)" : ""),
                accuracyText(accuracy), missing.empty() || missing == "0" ? "" : missing + " without rationale", "", "",
                ""},
               accuracy);
    }
    return table;
}

ReportTable floorTable(const Json &set, const std::string &id)
{
    ReportTable table {id,
                       "Floors: what is reached without learning to reason",
                       {{"floor"}, {"accuracy (95 % Wilson)"}, {"McNemar p", true}, {"the vote"}},
                       {},
                       {}};
    for (const Json &floor : listIn(set, "floors")) {
        const auto accuracy = proportionIn(floor);
        addRow(table,
               {textIn(floor, "title"), accuracyText(accuracy), pText(floor, "p"),
                isTrueIn(floor, "passed") ? "is above it" : "is at the floor"},
               accuracy);
    }
    return table;
}

/// What the better arm of each claim must be above.
ReportTable claimFloorTable(const Json &claims)
{
    ReportTable table {"claim-floors",
                       "Floors of the claims: what is reached without learning to reason, mean of the seeds",
                       {{"claim"}, {"floor"}, {"accuracy (95 % Wilson)"}, {"p", true}, {"the better arm"}},
                       {},
                       {}};
    for (const Json &claim : listIn(claims, "claims"))
        for (const Json &floor : listIn(claim, "floors"))
            table.rows.push_back({textIn(claim, "name"), textIn(floor, "title"),
                                  accuracyText(proportionIn(objectIn(floor, "accuracy"))), pText(floor, "p"),
                                  isTrueIn(floor, "passed") ? "is above it" : "is not above it"});
    return table;
}

ReportTable classTable(const Json &byClass, const std::string &id)
{
    const Json &majority = objectIn(byClass, "majority");
    ReportTable table {id + "-classes",
                       "Accuracy by class; the largest, always answered: " + textIn(majority, "class") + ", "
                           + accuracyText(proportionIn(majority)),
                       {{"who"}, {"balanced", true}},
                       {},
                       {}};
    for (const Json &path : listIn(byClass, "paths")) {
        const auto balanced = numberIn(path, "balanced");
        std::vector<std::string> cells {"student, " + textIn(path, "title"),
                                        balanced ? percentDigits(*balanced) + " %" : "not known"};
        for (const Json &one : listIn(path, "classes")) {
            if (table.rows.empty())
                table.columns.push_back({"gold " + textIn(one, "class") + " (95 % Wilson)"});
            cells.push_back(accuracyText(proportionIn(one)));
        }
        cells.resize(table.columns.size());
        table.rows.push_back(std::move(cells));
    }
    return table;
}

ReportTable breakdownTable(const Json &breakdown, const std::string &id)
{
    ReportTable table {
        id + "-" + idOf(textIn(breakdown, "name")), textIn(breakdown, "title"), {{""}, {"vote (95 % Wilson)"}}, {}, {}};
    for (const Json &row : listIn(breakdown, "rows")) {
        const auto accuracy =
            proportionIn(row.contains("accuracy") && row["accuracy"].is_object() ? row["accuracy"] : row);
        addRow(table, {textIn(row, "label"), accuracyText(accuracy)}, accuracy);
    }
    return table;
}

std::string failuresText(const Json &set)
{
    std::string text;
    for (const FailureKind &kind : failureKinds()) {
        const std::string count = numberText(objectIn(set, "failures"), std::string(kind.name).c_str());
        if (!count.empty() && count != "0")
            text += (text.empty() ? "" : ", ") + std::string(kind.title) + " " + count;
    }
    return text.empty() ? text : "Kinds of failure of the vote, as suggested: " + text + ".";
}

/// How often a calculator spoke, of the paths that had one.
std::string calculatorText(const Json &set)
{
    std::string text;
    for (const Json &path : listIn(set, "paths")) {
        const Json &use = objectIn(path, "calculator");
        if (use.empty())
            continue;
        text += (text.empty() ? "Calculator: " : "; ") + textIn(path, "title") + ": fired " + numberText(use, "fired")
                + ", changed what the student would have written " + numberText(use, "changed") + ", could not read "
                + numberText(use, "unread");
    }
    return text.empty() ? text : text + ".";
}

void addTwins(ReportSection &section, const Json &set, const std::string &id)
{
    const Json &others = objectIn(set, "without_twins");
    if (others.empty())
        return;
    section.blocks.push_back(ReportParagraph {numberText(others, "left_out") + " of " + numberText(set, "n")
                                              + " problems have a twin among the training problems: nearly the same "
                                                "text, or the same story with other numbers. The others:"});
    section.blocks.push_back(accuracyTable(others, id + "-without-twins", "Problems without a twin in training"));
}

ReportSection resultSection(const Json &set)
{
    const std::string title = textIn(set, "title");
    const std::string id = "accuracy-" + idOf(textIn(set, "name"));
    ReportSection section {"Results: " + (title.empty() ? textIn(set, "name") : title), {}};
    section.blocks.push_back(accuracyTable(
        set, id, "Accuracy on " + title + ", " + numberText(set, "n") + " problems, step " + numberText(set, "step")));
    if (!listIn(set, "floors").empty())
        section.blocks.push_back(floorTable(set, id + "-floors"));
    if (!objectIn(set, "by_class").empty())
        section.blocks.push_back(classTable(set["by_class"], id));
    for (const std::string &text : {textIn(set, "reading"), failuresText(set), calculatorText(set)})
        if (!text.empty())
            section.blocks.push_back(ReportParagraph {
                text == textIn(set, "reading") ? "Answers are read by the profile " + text + "." : text});
    if (const std::string kept = numberText(set, "leaks_kept_out"); !kept.empty())
        section.blocks.push_back(
            ReportParagraph {kept + " of the set's problems were trained on and are kept out of it."});
    for (const Json &breakdown : listIn(set, "breakdowns"))
        section.blocks.push_back(breakdownTable(breakdown, id));
    addTwins(section, set, id);
    return section;
}

std::string differenceText(const Json &comparison)
{
    const auto difference = numberIn(comparison, "difference");
    const auto low = numberIn(comparison, "low");
    const auto high = numberIn(comparison, "high");
    if (!difference || !low || !high || numberIn(comparison, "n").value_or(0) < 1)
        return "no result";
    return signedPercentDigits(*difference) + " points, " + signedPercentDigits(*low) + " to "
           + signedPercentDigits(*high);
}

std::string armText(const Json &arm)
{
    return textIn(arm, "arm") + "/" + textIn(arm, "selection") + ": " + accuracyText(proportionIn(arm));
}

void addClaim(ReportSection &section, ReportTable &table, const Json &claim)
{
    const Json &comparison = objectIn(claim, "comparison");
    const std::string verdict = textIn(claim, "verdict");
    table.rows.push_back({textIn(claim, "name"), armText(objectIn(claim, "better")), armText(objectIn(claim, "worse")),
                          differenceText(comparison), pText(comparison, "p_holm"), verdict});
    std::string text = textIn(claim, "name") + ": " + textIn(claim, "statement");
    if (const std::string published = textIn(claim, "published"); !published.empty())
        text += " Published: " + published + ".";
    text += " Measured here (size " + textIn(claim, "size") + "): " + verdict;
    if (const std::string reason = textIn(claim, "reason"); !reason.empty())
        text += ", " + reason;
    section.blocks.push_back(ReportParagraph {text + "."});
    if (verdict == "exploratory")
        section.blocks.push_back(
            ReportWarning {textIn(claim, "name") + " is exploratory: " + textIn(claim, "reason") + "."});
    for (const std::string &note : textsIn(claim, "notes"))
        section.blocks.push_back(ReportParagraph {textIn(claim, "name") + ": " + note});
}

} // namespace

std::vector<ReportSection> resultSections(const ReportedRun &run)
{
    std::vector<ReportSection> sections;
    for (const Json &set : listIn(run.report, "sets"))
        sections.push_back(resultSection(set));
    return sections;
}

ReportSection claimsSection(const ReportedRun &run)
{
    ReportSection section {"Claims of the sweep", {}};
    ReportTable table {"claims",
                       "Claims by their rules, fixed before the first run; p after Holm over all claims of the file",
                       {{"claim"}, {"better"}, {"worse"}, {"difference (95 %)"}, {"p (Holm)", true}, {"verdict"}},
                       {},
                       {}};
    for (const Json &claim : listIn(run.claims, "claims"))
        addClaim(section, table, claim);
    if (!table.rows.empty())
        section.blocks.insert(section.blocks.begin(), std::move(table));
    if (ReportTable floors = claimFloorTable(run.claims); !floors.rows.empty())
        section.blocks.push_back(std::move(floors));
    return section;
}

} // namespace retort
