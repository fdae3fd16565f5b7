#include "widgets/common/numbers.h"
#include "widgets/common/shown_text.h"
#include "widgets/teachers/endpoint_sheet.h"

#include <algorithm>

namespace retort {

namespace {

QString secondsText(double seconds)
{
    return EndpointSheet::tr("%1 s").arg(QString::number(seconds, 'f', seconds < 10 ? 2 : 0));
}

/// What is known of a server's habits, a sentence each.
QStringList leftOut(const EndpointTrial &trial)
{
    QStringList list;
    if (trial.models.empty())
        list << EndpointSheet::tr("It does not list its models.");
    if (!trial.answer.tokensIn || !trial.answer.tokensOut)
        list << EndpointSheet::tr("It does not say how many tokens it used: they are estimated.");
    if (trial.answer.finish.empty())
        list << EndpointSheet::tr("It does not say how an answer ended: one that is cut off cannot be told.");
    if (trial.dialect.completionTokens)
        list << EndpointSheet::tr("It wants max_completion_tokens, and gets it.");
    if (!trial.dialect.sendsSeed)
        list << EndpointSheet::tr("It takes no seed, and gets none.");
    return list;
}

/// The way out of what servers and connections say.
QString wayOut(const Endpoint &endpoint, const QString &message)
{
    const bool isEncrypted = endpoint.base.starts_with("https");
    if (message.contains(QLatin1String("not trusted")))
        return EndpointSheet::tr(
                   "The certificate of %1 is not accepted, so nothing was sent. If it is your own server, add its "
                   "certificate to the system's trusted ones (update-ca-certificates), or use its http address "
                   "on this machine.")
            .arg(shownLine(endpoint.base));
    if (message.contains(QLatin1String("connection broke")))
        return EndpointSheet::tr("Is the server running, and is the address right? %1")
            .arg(isEncrypted ? EndpointSheet::tr("A server without TLS needs http:// instead.")
                             : EndpointSheet::tr("A server with TLS needs https:// instead."));
    if (message.contains(QLatin1String("401")) || message.contains(QLatin1String("403")))
        return EndpointSheet::tr("Check the key.");
    if (message.contains(QLatin1String("404")))
        return EndpointSheet::tr("Check the address and the model's name.");
    return {};
}

} // namespace

bool isGood(const EndpointTrial &trial)
{
    return trial.message.empty() && (trial.answer.outcome == Outcome::Ok || trial.answer.outcome == Outcome::CutOff);
}

QString trialProblem(const Endpoint &endpoint, const EndpointTrial &trial)
{
    if (trial.message.empty())
        return EndpointSheet::tr("It answered, but not with a text: %1.")
            .arg(textOf(std::string(toText(trial.answer.outcome))).replace(QLatin1Char('_'), QLatin1Char(' ')));
    const QString message = sentenceText(trial.message);
    const QString way = wayOut(endpoint, message);
    const QString whole = visibleText(message) + (message.endsWith(QLatin1Char('.')) ? QString() : QStringLiteral("."));
    return way.isEmpty() ? whole : whole + QLatin1Char(' ') + way;
}

QString trialText(const Endpoint &endpoint, const EndpointTrial &trial)
{
    QStringList lines;
    lines
        << EndpointSheet::tr("It answered in %1: \"%2\"").arg(secondsText(trial.seconds), shownLine(trial.answer.text));
    const bool hasModel = std::ranges::count(trial.models, endpoint.model) > 0;
    if (!trial.models.empty())
        lines << (hasModel ? EndpointSheet::tr("It lists %1 models, this one among them.").arg(trial.models.size())
                           : EndpointSheet::tr("It lists %1 models, %2 is not among them.")
                                 .arg(QString::number(trial.models.size()), shownLine(endpoint.model)));
    return (lines + leftOut(trial)).join(QLatin1Char('\n'));
}

} // namespace retort
