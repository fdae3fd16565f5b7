#pragma once

#include <QString>
#include <QStringList>

namespace retort {

/// Every text that a source of core throws as an error, read from its C++: literals stand as they are, "Q7" for what is
/// put in between. What is chosen by a condition (a ? b : c) is left out, and so are texts without words of their own.
[[nodiscard]] QStringList thrownTexts(const QString &coreFolder);

} // namespace retort
