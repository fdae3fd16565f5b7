#include "widgets/common/numbers.h"

#include "core/base/percent.h"
#include "core/formats/path_name.h"
#include "widgets/common/core_text.h"
#include "widgets/common/dates.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace retort {

namespace {

QString withMinus(QString text)
{
    return text.replace(QLatin1Char('-'), QChar(0x2212));
}

} // namespace

QString percentText(double share)
{
    return QStringLiteral("%1 %").arg(withMinus(textOf(percentDigits(share))));
}

QString countText(const Accuracy &accuracy)
{
    const bool isWhole = accuracy.right == std::floor(accuracy.right); // a mean over samples often is not
    return QStringLiteral("%1/%2").arg(QLocale(QLocale::English).toString(accuracy.right, 'f', isWhole ? 0 : 1),
                                       wholeText(std::int64_t(accuracy.n)));
}

QString intervalText(const Accuracy &accuracy)
{
    return QStringLiteral("%1-%2").arg(textOf(percentDigits(accuracy.low)), textOf(percentDigits(accuracy.high)));
}

QString accuracyText(const Accuracy &accuracy)
{
    return QStringLiteral("%1, %2, %3")
        .arg(percentText(accuracy.accuracy), countText(accuracy), intervalText(accuracy));
}

QString signedPoints(double share)
{
    return withMinus(textOf(share > 0 ? signedPercentDigits(share) : percentDigits(share)));
}

QString wholeText(std::int64_t number)
{
    return withMinus(QLocale(QLocale::English).toString(qlonglong(number)));
}

QString shortNumber(double value)
{
    const double size = std::abs(value);
    if (value == 0)
        return QStringLiteral("0");
    if (size >= 1000)
        return wholeText(std::int64_t(std::llround(value)));
    if (size >= 100)
        return withMinus(QString::number(value, 'f', 0));
    if (size >= 10)
        return withMinus(QString::number(value, 'f', 1));
    if (size >= 1)
        return withMinus(QString::number(value, 'f', 2));
    if (size >= 0.01)
        return withMinus(QString::number(value, 'f', 3));
    // 'e' writes "1.05e-04": the exponent's sign stays a hyphen, as in code.
    QString text = QString::number(value, 'e', 2);
    text.replace(QLatin1String("e-0"), QLatin1String("e-"));
    return value < 0 ? QChar(0x2212) + text.mid(1) : text;
}

QString durationText(double seconds)
{
    const auto all = std::int64_t(std::max(0.0, seconds) + 0.5);
    const auto two = [](std::int64_t number) { return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0')); };
    if (all >= 3600)
        return QStringLiteral("%1:%2:%3").arg(all / 3600).arg(two(all / 60 % 60), two(all % 60));
    return QStringLiteral("%1:%2").arg(all / 60).arg(two(all % 60));
}

QString whenText(std::int64_t secondsSinceEpoch)
{
    if (secondsSinceEpoch <= 0)
        return {};
    const QDateTime then = QDateTime::fromSecsSinceEpoch(secondsSinceEpoch);
    const qint64 days = then.date().daysTo(QDate::currentDate());
    if (days <= 0)
        return then.time().toString(QStringLiteral("HH:mm"));
    if (days == 1)
        return QCoreApplication::translate("retort", "yesterday");
    if (days < 7)
        return weekdayText(then.date());
    return then.date().toString(Qt::ISODate);
}

QString formatTitle(const std::string &format)
{
    return QCoreApplication::translate("core", titleOfPath(format).c_str()); // "vote", "Socratic"
}

QString sentenceText(const std::string &message)
{
    QString text = coreText(message);
    const qsizetype end = text.indexOf(QLatin1Char(' '));
    const QString first = text.left(std::max<qsizetype>(0, end));
    const bool isWord = !first.isEmpty() && std::all_of(first.begin(), first.end(), [](QChar letter) {
        return letter >= QLatin1Char('a') && letter <= QLatin1Char('z');
    });
    if (isWord)
        text[0] = text[0].toUpper();
    return text;
}

} // namespace retort
