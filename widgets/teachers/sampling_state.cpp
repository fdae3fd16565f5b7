#include "widgets/teachers/sampling_state.h"

#include <QCoreApplication>

namespace retort {

QString moneyText(double amount)
{
    constexpr double kLittle = 0.1;
    constexpr int kCents = 2;
    constexpr int kFineDigits = 5;
    const bool isFine = amount > 0 && amount < kLittle;
    return QStringLiteral("$") + QString::number(amount, 'f', isFine ? kFineDigits : kCents);
}

QString outcomeWord(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Ok:
        return QCoreApplication::translate("Outcome", "answered");
    case Outcome::Empty:
        return QCoreApplication::translate("Outcome", "empty");
    case Outcome::CutOff:
        return QCoreApplication::translate("Outcome", "cut off");
    case Outcome::Refused:
        return QCoreApplication::translate("Outcome", "refused");
    case Outcome::MissingFields:
        return QCoreApplication::translate("Outcome", "fields missing");
    case Outcome::NotJson:
        return QCoreApplication::translate("Outcome", "not JSON");
    case Outcome::Html:
        return QCoreApplication::translate("Outcome", "a web page");
    case Outcome::TooLarge:
        return QCoreApplication::translate("Outcome", "too large");
    case Outcome::TooSlow:
        return QCoreApplication::translate("Outcome", "too slow");
    case Outcome::BrokenGzip:
        return QCoreApplication::translate("Outcome", "broken gzip");
    }
    return {};
}

} // namespace retort
