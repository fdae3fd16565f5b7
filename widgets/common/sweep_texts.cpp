#include "widgets/common/sweep_texts.h"

#include "widgets/common/core_text.h"
#include "widgets/common/numbers.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>

namespace retort {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("retort", text);
}

} // namespace

QString runsText(std::size_t runs)
{
    return runs == 1 ? tr("1 run") : tr("%1 runs").arg(wholeText(std::int64_t(runs)));
}

QString armsText(std::size_t arms)
{
    return arms == 1 ? tr("1 arm") : tr("%1 arms").arg(wholeText(std::int64_t(arms)));
}

QString sweepStateText(const SweepOverview &sweep)
{
    if (!sweep.problem.empty())
        return tr("Not readable");
    if (sweep.isFinished())
        return tr("Finished");
    const std::size_t failed = sweep.count(PointState::Failed);
    if (!sweep.isRunning && failed > 0)
        return tr("%1 of %2 failed").arg(wholeText(qint64(failed)), wholeText(qint64(sweep.runs.size())));
    return tr("%1 of %2").arg(wholeText(qint64(sweep.finished())), runsText(sweep.runs.size()));
}

const char *sweepStateChip(const SweepOverview &sweep)
{
    if (!sweep.problem.empty())
        return "danger";
    if (sweep.isRunning)
        return "success";
    if (sweep.isFinished())
        return "neutral";
    return sweep.count(PointState::Failed) > 0 ? "danger" : "warning";
}

QString sweepProgressText(const SweepOverview &sweep)
{
    QStringList parts {tr("%1 of %2").arg(sweep.finished()).arg(runsText(sweep.runs.size()))};
    if (const std::size_t busy = sweep.count(PointState::Busy); busy > 0)
        parts << tr("%1 running").arg(busy);
    if (const std::size_t failed = sweep.count(PointState::Failed); failed > 0)
        parts << tr("%1 failed").arg(failed);
    if (sweep.secondsLeft() >= 0)
        parts << tr("%1 left").arg(durationText(sweep.secondsLeft()));
    return parts.join(QStringLiteral(" · "));
}

QString verdictText(ClaimVerdict verdict)
{
    return coreText(toText(verdict));
}

const char *verdictChip(ClaimVerdict verdict)
{
    switch (verdict) {
    case ClaimVerdict::Seen:
        return "success";
    case ClaimVerdict::NotSeen:
        return "danger";
    case ClaimVerdict::AtTheFloor:
    case ClaimVerdict::Exploratory:
        return "warning";
    case ClaimVerdict::Undecided:
    case ClaimVerdict::None:
        break;
    }
    return "neutral";
}

QString verdictsText(const std::vector<ClaimCard> &claims)
{
    constexpr std::array kOrder {ClaimVerdict::Seen,        ClaimVerdict::NotSeen,   ClaimVerdict::AtTheFloor,
                                 ClaimVerdict::Exploratory, ClaimVerdict::Undecided, ClaimVerdict::None};
    QStringList parts;
    for (const ClaimVerdict verdict : kOrder)
        if (const auto count = std::ranges::count(claims, verdict, &ClaimCard::verdict); count > 0)
            parts << QStringLiteral("%1 %2").arg(count).arg(verdictText(verdict));
    return parts.join(QStringLiteral(", "));
}

QString selectionTitle(const std::string &selection)
{
    const std::size_t middle = selection.find("_else_");
    if (middle == std::string::npos)
        return formatTitle(selection);
    return tr("%1, else %2").arg(formatTitle(selection.substr(0, middle)), formatTitle(selection.substr(middle + 6)));
}

QString runStateText(const SweepRun &run)
{
    QString text = coreText(toText(run.state));
    if (run.status.totalSteps > 0 && run.state != PointState::Finished)
        text += tr(", step %1 of %2").arg(wholeText(run.status.step), wholeText(run.status.totalSteps));
    if (!run.status.message.empty())
        text += tr(": %1").arg(coreText(run.status.message));
    return text;
}

} // namespace retort
