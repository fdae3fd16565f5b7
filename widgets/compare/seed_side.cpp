#include "widgets/compare/seed_side.h"

#include "widgets/common/numbers.h"

#include <algorithm>

namespace retort {

void takeSeed(PairSide &side, PairLook &look, const QString &title)
{
    if (!side.isFolded())
        return;
    const auto found = std::ranges::find(side.seeds, title.toStdString(), &SeedSide::title);
    const SeedSide seed = found == side.seeds.end() ? side.seeds.front() : *found;
    look.name = QStringLiteral("%1, %2").arg(look.name, textOf(seed.title));
    side = {seed.directory, seed.set, {}, {}, {}};
}

} // namespace retort
