#include "core/sweep/claim_budget.h"

#include "core/base/text.h"

#include <algorithm>
#include <cmath>

namespace retort {

namespace {

constexpr double kTolerance = 0.05;

using Formats = std::map<std::string, SpentOnFormat>;

/// Those that a selection rests on: the one that it names ("cot+calculator" is cot), else all that were trained.
Formats formatsOf(const ArmSelection &selection, const SpentBudget &spent)
{
    const auto named = spent.formats.find(selection.selection.substr(0, selection.selection.find('+')));
    return named == spent.formats.end() ? spent.formats : Formats {*named};
}

double examplesOf(const Formats &formats)
{
    double sum = 0;
    for (const auto &[name, format] : formats)
        sum += format.examples;
    return sum;
}

std::vector<BudgetFigure> sameExamples(const Formats &better, const Formats &worse)
{
    std::vector<BudgetFigure> figures;
    for (const auto &[name, format] : better)
        if (const auto other = worse.find(name); other != worse.end())
            figures.push_back({"examples of " + name, format.examples, other->second.examples});
    if (figures.empty())
        figures.push_back({"examples", examplesOf(better), examplesOf(worse)});
    return figures;
}

std::vector<BudgetFigure> sameStudent(const SpentBudget &better, const SpentBudget &worse)
{
    std::vector<BudgetFigure> figures {{"parameters", better.parameters, worse.parameters},
                                       {"steps", better.steps, worse.steps}};
    Formats all = better.formats;
    all.insert(worse.formats.begin(), worse.formats.end());
    for (const auto &[name, unused] : all) {
        const auto a = better.formats.find(name);
        const auto b = worse.formats.find(name);
        const SpentOnFormat left = a == better.formats.end() ? SpentOnFormat {} : a->second;
        const SpentOnFormat right = b == worse.formats.end() ? SpentOnFormat {} : b->second;
        figures.push_back({"examples of " + name, left.examples, right.examples});
        figures.push_back({"target tokens of " + name, left.targetTokens, right.targetTokens});
    }
    return figures;
}

} // namespace

bool BudgetFigure::isKept() const
{
    return std::abs(better - worse) <= kTolerance * std::max(better, worse);
}

std::vector<BudgetFigure> budgetFigures(ClaimBudget budget, const ArmSelection &better, const SpentBudget &betterSpent,
                                        const ArmSelection &worse, const SpentBudget &worseSpent)
{
    switch (budget) {
    case ClaimBudget::SameExamples:
        return sameExamples(formatsOf(better, betterSpent), formatsOf(worse, worseSpent));
    case ClaimBudget::SameTargetTokens:
        return {{"target tokens", betterSpent.targetTokens(), worseSpent.targetTokens()}};
    case ClaimBudget::SameSteps:
        return {{"steps", betterSpent.steps, worseSpent.steps}};
    case ClaimBudget::SameStudent:
        break;
    }
    return better.arm == worse.arm ? std::vector<BudgetFigure> {} : sameStudent(betterSpent, worseSpent);
}

bool isBudgetKept(const std::vector<BudgetFigure> &figures)
{
    return std::ranges::all_of(figures, &BudgetFigure::isKept);
}

std::string toText(const std::vector<BudgetFigure> &figures)
{
    std::vector<std::string> texts;
    for (const BudgetFigure &figure : figures)
        texts.push_back(formatNumber(std::round(figure.better)) + " and " + formatNumber(std::round(figure.worse)) + " "
                        + figure.what);
    return joined(texts, ", ");
}

} // namespace retort
