#pragma once

#include <QDate>
#include <QString>

namespace retort {

/// Names of days and months are the window's language's, also where the computer's is another.
[[nodiscard]] QString weekdayText(const QDate &date); // "Thu"
[[nodiscard]] QString dayAndMonthText(const QDate &date); // "23 Nov"; empty for no date

} // namespace retort
