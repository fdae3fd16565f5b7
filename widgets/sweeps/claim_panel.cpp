#include "widgets/sweeps/claim_panel.h"

#include "core/evaluation/p_text.h"
#include "widgets/common/core_text.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/common/shown_text.h"
#include "widgets/common/sweep_texts.h"
#include "widgets/sweeps/difference_bar.h"

#include <QGridLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace retort {

namespace {

constexpr int kPadding = 14;

QString sideText(const ClaimSide &side)
{
    const QString who = ClaimPanel::tr("%1 by %2").arg(shownLine(side.arm), selectionTitle(side.selection));
    if (side.accuracy.n == 0)
        return ClaimPanel::tr("%1: no result yet (%2 of %3 missing)")
            .arg(who)
            .arg(side.missing)
            .arg(runsText(side.runs));
    return ClaimPanel::tr("%1: %2%3")
        .arg(who, accuracyText(side.accuracy),
             side.seeds > 1 ? ClaimPanel::tr(" (mean of %1 seeds)").arg(side.seeds) : QString());
}

QString differenceText(const ClaimCard &claim)
{
    return ClaimPanel::tr("%1 points, %2 to %3 (95 %) on %4 problems; smallest of interest %5")
        .arg(signedPoints(claim.difference), signedPoints(claim.low), signedPoints(claim.high),
             wholeText(std::int64_t(claim.n)),
             signedPoints(claim.isHigher ? claim.smallestDifference : -claim.smallestDifference));
}

/// The floor that decides: the first that is not passed, else the highest.
QString floorText(const ClaimCard &claim)
{
    if (claim.floors.empty())
        return ClaimPanel::tr("none is known: the runs' reports have none");
    const auto failed = std::ranges::find(claim.floors, false, &ClaimFloor::isPassed);
    if (failed != claim.floors.end())
        return ClaimPanel::tr("not above %1: %2")
            .arg(coreText(shownLine(failed->title)), accuracyText(failed->accuracy));
    const auto highest =
        std::ranges::max_element(claim.floors, {}, [](const ClaimFloor &floor) { return floor.accuracy.accuracy; });
    const QString all = claim.floors.size() == 1 ? ClaimPanel::tr("above the only one")
                                                 : ClaimPanel::tr("above all %1, the highest").arg(claim.floors.size());
    return ClaimPanel::tr("%1: %2, %3").arg(all, coreText(shownLine(highest->title)), accuracyText(highest->accuracy));
}

bool isBudgetKept(const ClaimCard &claim)
{
    return std::ranges::all_of(claim.budgetFigures, &ClaimBudgetFigure::isKept);
}

/// "same steps: 1,600 and 1,590 steps, kept"
QString budgetText(const ClaimCard &claim)
{
    QStringList figures;
    for (const ClaimBudgetFigure &figure : claim.budgetFigures)
        figures << ClaimPanel::tr("%1 and %2 %3")
                       .arg(wholeText(std::llround(figure.better)), wholeText(std::llround(figure.worse)),
                            coreText(shownLine(figure.what)));
    if (figures.isEmpty())
        return coreText(claim.budget);
    return ClaimPanel::tr("%1: %2, %3")
        .arg(coreText(claim.budget), figures.join(QStringLiteral(", ")),
             isBudgetKept(claim) ? ClaimPanel::tr("kept") : ClaimPanel::tr("not kept"));
}

QString testText(const ClaimCard &claim)
{
    const QString seeds =
        claim.ruleSeeds == 1 ? ClaimPanel::tr("1 seed") : ClaimPanel::tr("%1 seeds").arg(claim.ruleSeeds);
    if (!claim.isMeasured())
        return ClaimPanel::tr("%1, not tested yet").arg(seeds);
    const QString test = ClaimPanel::tr("%1, %2, p = %3")
                             .arg(claim.isMcNemar ? ClaimPanel::tr("McNemar exact")
                                                  : ClaimPanel::tr("bootstrap over problems and seeds"),
                                  seeds, textOf(pValueText(claim.p)));
    const bool isWhole = claim.better.missing == 0 && claim.worse.missing == 0; // else it takes no part in Holm's
    return isWhole ? ClaimPanel::tr("%1, after Holm %2").arg(test, textOf(pValueText(claim.adjustedP)))
                   : ClaimPanel::tr("%1 so far").arg(test);
}

QLabel *makeProse(const QString &text, TextLook look, QWidget *parent)
{
    QLabel *label = makeLabel(text, look, parent);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

ClaimPanel::ClaimPanel(const ClaimCard &claim, QWidget *parent) : QFrame(parent)
{
    setObjectName(QStringLiteral("claim_") + shownLine(claim.name));
    setProperty("role", "panel");
    setAccessibleName(tr("Claim %1: %2").arg(shownLine(claim.name), verdictText(claim.verdict)));
    setAccessibleDescription(coreText(shownText(claim.statement)));
    auto *layout = bareLayout<QVBoxLayout>(this, measure::kGroup);
    layout->setContentsMargins(kPadding, 12, kPadding, 12);
    layout->addWidget(makeHead(claim));
    layout->addWidget(makeProse(coreText(shownText(claim.statement)), {TextSize::Heading, "text1"}, this));
    layout->addWidget(makeFacts(claim));
}

QWidget *ClaimPanel::makeHead(const ClaimCard &claim)
{
    auto *head = new QWidget(this);
    auto *layout = bareLayout<QHBoxLayout>(head);
    QLabel *badge = makeChip(verdictText(claim.verdict), verdictChip(claim.verdict), head);
    badge->setObjectName(QStringLiteral("verdictBadge"));
    badge->setFont(fontOf(TextSize::Body, QFont::Medium));
    badge->setAccessibleName(tr("Verdict: %1").arg(verdictText(claim.verdict)));
    layout->addWidget(badge);
    QString reason = sentenceText(claim.reason);
    QLabel *why = makeProse(shownText(reason.toStdString()), {TextSize::Body, "text2"}, head);
    why->setObjectName(QStringLiteral("verdictReason"));
    layout->addWidget(why, 1);
    auto *name = makeLabel(shownLine(claim.name), {TextSize::Code, "text3"}, head);
    layout->addWidget(name, 0, Qt::AlignTop);
    return head;
}

QWidget *ClaimPanel::makeFacts(const ClaimCard &claim)
{
    auto *facts = new QWidget(this);
    auto *row = bareLayout<QHBoxLayout>(facts, measure::kPage);
    auto *grid = new QGridLayout;
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(measure::kPanelGap);
    grid->setVerticalSpacing(3);
    grid->setColumnStretch(1, 1);
    if (!claim.published.empty())
        addFact(grid, tr("Paper"), coreText(shownText(claim.published)), "text2");
    if (claim.isMeasured())
        addFact(grid, tr("Measured"), differenceText(claim));
    addFact(grid, claim.isHigher ? tr("Better") : tr("Lower"), sideText(claim.better));
    addFact(grid, claim.isHigher ? tr("Worse") : tr("Higher"), sideText(claim.worse));
    for (const auto &[axis, value] : claim.where)
        addFact(grid, tr("Where"), tr("%1 is %2").arg(shownLine(axis), shownLine(value)));
    if (claim.isMeasured())
        addFact(grid, tr("Floor"), floorText(claim));
    addFact(grid, tr("Budget"), budgetText(claim), isBudgetKept(claim) ? "text1" : "warning");
    addFact(grid, tr("Test"), testText(claim));
    for (const std::string &note : claim.notes)
        addFact(grid, tr("Note"), sentenceText(shownText(note).toStdString()), "warning");
    row->addLayout(grid, 1);
    if (claim.isMeasured())
        row->addWidget(new DifferenceBar(claim, facts), 0, Qt::AlignTop);
    return facts;
}

void ClaimPanel::addFact(QGridLayout *grid, const QString &caption, const QString &value, const char *tone)
{
    const int row = grid->rowCount();
    grid->addWidget(makeLabel(caption, {TextSize::Body, "text3"}, this), row, 0, Qt::AlignTop);
    grid->addWidget(makeProse(value, {TextSize::Body, tone}, this), row, 1);
}

} // namespace retort
