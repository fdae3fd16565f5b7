#pragma once

#include <QString>
#include <QStringList>

namespace retort {

/// Every text that a source of core throws as an error, or reports of a setting, a row or a claim, read from its C++:
/// literals stand as they are, "Q7" for what is put in between; where a condition chooses (a ? b : c), both texts.
/// Texts without words of their own are left out.
[[nodiscard]] QStringList thrownTexts(const QString &coreFolder);

} // namespace retort
