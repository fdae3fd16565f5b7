#include "widgets/common/dates.h"

#include <QCoreApplication>

#include <array>
#include <cstddef>

namespace retort {

namespace {

constexpr std::array kDays {QT_TRANSLATE_NOOP("retort", "Mon"), QT_TRANSLATE_NOOP("retort", "Tue"),
                            QT_TRANSLATE_NOOP("retort", "Wed"), QT_TRANSLATE_NOOP("retort", "Thu"),
                            QT_TRANSLATE_NOOP("retort", "Fri"), QT_TRANSLATE_NOOP("retort", "Sat"),
                            QT_TRANSLATE_NOOP("retort", "Sun")};
constexpr std::array kMonths {QT_TRANSLATE_NOOP("retort", "%1 Jan"), QT_TRANSLATE_NOOP("retort", "%1 Feb"),
                              QT_TRANSLATE_NOOP("retort", "%1 Mar"), QT_TRANSLATE_NOOP("retort", "%1 Apr"),
                              QT_TRANSLATE_NOOP("retort", "%1 May"), QT_TRANSLATE_NOOP("retort", "%1 Jun"),
                              QT_TRANSLATE_NOOP("retort", "%1 Jul"), QT_TRANSLATE_NOOP("retort", "%1 Aug"),
                              QT_TRANSLATE_NOOP("retort", "%1 Sep"), QT_TRANSLATE_NOOP("retort", "%1 Oct"),
                              QT_TRANSLATE_NOOP("retort", "%1 Nov"), QT_TRANSLATE_NOOP("retort", "%1 Dec")};

} // namespace

QString weekdayText(const QDate &date)
{
    return date.isValid() ? QCoreApplication::translate("retort", kDays[std::size_t(date.dayOfWeek() - 1)]) : QString();
}

QString dayAndMonthText(const QDate &date)
{
    if (!date.isValid())
        return {};
    return QCoreApplication::translate("retort", kMonths[std::size_t(date.month() - 1)]).arg(date.day());
}

} // namespace retort
