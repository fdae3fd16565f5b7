#include "widgets/common/numbers.h"
#include "widgets/common/core_text.h"
#include "widgets/compare/compare_model.h"

#include <cmath>

// What a cell of the comparison says, shows when it is pointed at, and is sorted by.

namespace retort {

namespace {

using Kind = CompareColumn::Kind;

QString formatsText(const CompareRow &row)
{
    QStringList parts;
    for (const auto &[format, weight] : row.formats)
        parts << QStringLiteral("%1 %2").arg(formatTitle(format)).arg(weight);
    return parts.join(QStringLiteral(", "));
}

bool hasInterval(const CompareRow &row, const std::string &path)
{
    const SeedSpread *spread = row.spread(path);
    return !spread || spread->resamples > 0;
}

/// "37.0 %, 370.4/1,000, 34.1-40.1", and of how many samples per problem or seeds it is the mean.
QString pathText(const CompareRow &row, const std::string &path)
{
    const Accuracy &accuracy = *row.accuracy(path);
    QStringList parts {hasInterval(row, path)
                           ? accuracyText(accuracy)
                           : percentText(accuracy.accuracy) + QStringLiteral(", ") + countText(accuracy)};
    if (samplesOf(accuracy) > 1)
        parts << CompareModel::tr("mean of %1 samples").arg(samplesOf(accuracy));
    if (row.isFolded())
        parts << seedsText(row, path);
    return parts.join(QStringLiteral(", "));
}

QString closedGapTip(const GapClosed &gap)
{
    const QString base = gap.baseName.empty()
                             ? CompareModel::tr("0, for no floor is known")
                             : QStringLiteral("%1 (%2)").arg(percentText(gap.base), textOf(gap.baseName));
    if (!gap.share)
        return QStringLiteral("%1 %2").arg(textOf(gap.undefined), CompareModel::tr("Base: %1.").arg(base));
    return CompareModel::tr("%1 of the way from %2 to the teacher").arg(percentText(*gap.share), base);
}

QString floorTip(const CompareRow &row)
{
    const std::optional<BestFloor> &floor = row.extras.floor;
    if (!floor)
        return CompareModel::tr("Its report has no floors.");
    return QStringLiteral("%1: %2; %3 (McNemar p = %4)")
        .arg(textOf(floor->title), percentText(floor->accuracy),
             floor->isPassed ? CompareModel::tr("the vote is above it") : CompareModel::tr("the vote is at the floor"),
             shortNumber(floor->p));
}

} // namespace

QString CompareModel::badgesOf(const CompareRow &row) const
{
    QString badges;
    const QString key = keyOf(row);
    for (const auto &[side, letter] : {std::pair(m_a, 'A'), {m_b, 'B'}, {m_teacher, 'T'}, {m_base, 'Z'}}) {
        if (side == key)
            badges += QLatin1Char(letter);
    }
    return badges;
}

bool CompareModel::isOdd(const CompareRow &row, const CompareColumn &at) const
{
    if (at.kind != Kind::Setting || at.setting >= row.settings.size())
        return false;
    return isOddValue(m_view.differing[at.setting].values, row.settings[at.setting]);
}

QString CompareModel::cellText(const CompareRow &row, const CompareColumn &at) const
{
    const Accuracy *vote = row.accuracy("vote");
    switch (at.kind) {
    case Kind::Name:
        return textOf(row.name);
    case Kind::Student:
        return coreText(row.student);
    case Kind::Group:
        return textOf(row.group);
    case Kind::Formats:
        return row.isTeacher ? tr("recorded") : formatsText(row);
    case Kind::Setting:
        return at.setting < row.settings.size() ? textOf(row.settings[at.setting]) : QString();
    case Kind::Rationales:
        return row.rationales ? wholeText(*row.rationales) : QString();
    case Kind::Interval:
        return vote ? pathText(row, "vote") : QString();
    case Kind::Percent:
        return vote ? percentText(vote->accuracy) : QString();
    case Kind::Count:
        return vote ? countText(*vote) : QString();
    case Kind::Range:
        return vote && hasInterval(row, "vote") ? intervalText(*vote) : QString();
    case Kind::Path: {
        const Accuracy *path = row.accuracy(at.path);
        return path ? pathText(row, at.path) : QString();
    }
    case Kind::Gap: {
        const auto gap = gapOf(row);
        return gap ? signedPoints(*gap) : QString();
    }
    case Kind::GapClosed: {
        const GapClosed gap = closedGapOf(row);
        return gap.share ? percentText(*gap.share) : row.isTeacher ? QString() : QString(QChar(0x2013));
    }
    case Kind::Floor:
        return row.extras.floor ? percentText(row.extras.floor->accuracy) : QString();
    case Kind::Tokens:
        return row.tokens ? tokensText(*row.tokens) : QString();
    case Kind::TargetTokens:
        return row.targetTokens ? tokensText(std::int64_t(std::round(*row.targetTokens))) : QString();
    case Kind::AnswerTokens:
        return row.extras.answerTokens ? QString::number(*row.extras.answerTokens, 'f', 1) : QString();
    case Kind::TeacherTokens:
        return row.teacherCost ? tokensText(row.teacherCost->tokens()) : QString();
    case Kind::TeacherCost:
        return row.teacherCost ? QString::number(row.teacherCost->money, 'f', 2) : QString();
    case Kind::Time:
        return row.isTeacher ? QString() : timeText(row);
    }
    return {};
}

QString CompareModel::tipOf(const CompareRow &row, const CompareColumn &at) const
{
    const QString text = cellText(row, at);
    if (at.kind == Kind::Path || at.kind == Kind::Interval || at.kind == Kind::Percent || at.kind == Kind::Count
        || at.kind == Kind::Range) {
        const Accuracy *accuracy = row.accuracy(at.kind == Kind::Path ? at.path : "vote");
        if (!accuracy)
            return row.isTeacher ? tr("It has no rationales of this format.") : tr("Not answered.");
        const QString which = at.kind == Kind::Path ? at.title : row.isTeacher ? textOf(accuracy->title) : tr("vote");
        const std::string path = at.kind == Kind::Path ? at.path : "vote";
        const QString tip = QStringLiteral("%1: %2").arg(which, pathText(row, path));
        return row.isFolded() ? tip + QLatin1Char('\n') + intervalSource(row, path) : tip;
    }
    if (at.kind == Kind::GapClosed)
        return closedGapTip(closedGapOf(row));
    if (at.kind == Kind::Floor)
        return floorTip(row);
    if ((at.kind == Kind::TeacherTokens || at.kind == Kind::TeacherCost) && row.teacherCost)
        return tr("%1 requests, %2 tokens in, %3 tokens out, %4 paid")
            .arg(wholeText(row.teacherCost->requests), wholeText(row.teacherCost->tokensIn),
                 wholeText(row.teacherCost->tokensOut), QString::number(row.teacherCost->money, 'f', 4));
    if (at.kind == Kind::Time && !row.status.message.empty())
        return coreText(row.status.message);
    if (at.kind == Kind::Setting && at.setting < m_view.differing.size())
        return QStringLiteral("%1: %2").arg(textOf(m_view.differing[at.setting].key),
                                            text.isEmpty() ? tr("not set") : text);
    if (at.kind != Kind::Name)
        return text;
    QStringList lines {textOf(row.name)};
    if (row.isFolded())
        lines << tr("%1 runs that differ in seeds alone; Right shows them, Left folds them").arg(row.members.size());
    else if (!row.isTeacher)
        lines << textOf(row.directory.string());
    if (!row.problem.empty())
        lines << textOf(row.problem);
    for (const std::string &mark : row.marks)
        lines << textOf(mark);
    if (!row.extras.oracle.empty())
        lines << tr("oracle: its answers were given %1").arg(textOf(row.extras.oracle));
    if (row.extras.rulesTried > 0)
        lines << tr("post hoc: %1 rules were tried on these answers").arg(row.extras.rulesTried);
    if (!row.isComparable)
        lines << (row.otherSet.empty()
                      ? tr("It has not answered these problems yet.")
                      : tr("Not comparable: it answered other problems (%1).").arg(textOf(row.otherSet)));
    return lines.join(QLatin1Char('\n'));
}

QVariant CompareModel::sortValue(const CompareRow &row, const CompareColumn &at) const
{
    const auto valueOf = [](const Accuracy *accuracy) { return accuracy ? accuracy->accuracy : -1.0; };
    switch (at.kind) {
    case Kind::Interval:
    case Kind::Percent:
    case Kind::Gap:
        return valueOf(row.accuracy("vote"));
    case Kind::GapClosed:
        return closedGapOf(row).share.value_or(-1e9);
    case Kind::Floor:
        return row.extras.floor ? row.extras.floor->accuracy : -1.0;
    case Kind::TargetTokens:
        return row.targetTokens.value_or(-1);
    case Kind::AnswerTokens:
        return row.extras.answerTokens.value_or(-1);
    case Kind::TeacherTokens:
        return row.teacherCost ? double(row.teacherCost->tokens()) : -1.0;
    case Kind::TeacherCost:
        return row.teacherCost ? row.teacherCost->money : -1.0;
    case Kind::Count:
        return row.accuracy("vote") ? row.accuracy("vote")->right : -1.0;
    case Kind::Range:
        return row.accuracy("vote") ? row.accuracy("vote")->low : -1.0;
    case Kind::Path:
        return valueOf(row.accuracy(at.path));
    case Kind::Rationales:
        return double(row.rationales.value_or(-1));
    case Kind::Tokens:
        return double(row.tokens.value_or(-1));
    case Kind::Time:
        return row.status.seconds;
    case Kind::Setting: {
        const QString text = cellText(row, at);
        bool isNumber = false;
        const double number = text.toDouble(&isNumber);
        return isNumber ? QVariant(number) : QVariant(text);
    }
    default:
        return cellText(row, at).toCaseFolded();
    }
}

QString seedsText(const CompareRow &row, const std::string &path)
{
    const SeedSpread *spread = row.spread(path);
    return spread ? CompareModel::tr("mean of %1 seeds, lowest %2, highest %3")
                        .arg(row.members.size())
                        .arg(percentText(spread->lowest), percentText(spread->highest))
                  : QString();
}

QString intervalSource(const CompareRow &row, const std::string &path)
{
    const SeedSpread *spread = row.spread(path);
    if (!spread)
        return {};
    return spread->resamples > 0 ? CompareModel::tr("95 % by bootstrap over problems and seeds, %1 resamples")
                                       .arg(wholeText(spread->resamples))
                                 : CompareModel::tr("Its interval is being made, or its answers cannot be read.");
}

QString timeText(const CompareRow &row)
{
    switch (row.status.state) {
    case RunState::Queued:
        return CompareModel::tr("queued");
    case RunState::Running:
        return CompareModel::tr("running");
    case RunState::Paused:
        return CompareModel::tr("paused");
    case RunState::Failed:
        return CompareModel::tr("failed");
    case RunState::Interrupted:
        return CompareModel::tr("cut off");
    default:
        return row.problem.empty() ? durationText(row.status.seconds) : CompareModel::tr("damaged");
    }
}

QString tokensText(std::int64_t tokens)
{
    const double count = double(tokens);
    if (count >= 1e9)
        return QStringLiteral("%1 G").arg(count / 1e9, 0, 'f', 2);
    if (count >= 1e5)
        return QStringLiteral("%1 M").arg(count / 1e6, 0, 'f', 2);
    return wholeText(tokens);
}

} // namespace retort
