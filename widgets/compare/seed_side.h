#pragma once

#include "widgets/compare/pair_panel.h"

#include <QString>

namespace retort {

/// What looks into answers has those of one run: of a side of several seeds the one with this title ("seed 3"), else
/// the first; its name says which.
void takeSeed(PairSide &side, PairLook &look, const QString &title = {});

} // namespace retort
