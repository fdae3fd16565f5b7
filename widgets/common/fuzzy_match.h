#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace retort {

/// How well typed words fit a title with its detail line, and which characters they hit.
struct FuzzyMatch
{
    int score = 0; // larger is better
    QList<int> inTitle; // ascending
    QList<int> inDetail;

    bool operator==(const FuzzyMatch &) const = default;
};

/// Every word of `typed` must be found: best as the whole title, then at the start of a word of the title, then inside
/// it, then at the start of a word of the detail (three letters or more: two begin words of every help text), then as
/// its letters in order in the title (two: each at the start of a word). Nothing when one is not. Case does not matter.
[[nodiscard]] std::optional<FuzzyMatch> fuzzyMatch(const QString &typed, const QString &title, const QString &detail);

} // namespace retort
