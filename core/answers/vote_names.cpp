#include "core/answers/vote_names.h"

namespace retort {

std::string_view toText(VoteRule rule)
{
    return rule == VoteRule::First ? "first" : rule == VoteRule::Weighted ? "weighted" : "majority";
}

std::string nameOfTies(TieRule ties, const std::string &tieFormat)
{
    switch (ties) {
    case TieRule::First:
        return "first";
    case TieRule::Likelihood:
        return "likelihood";
    case TieRule::Expected:
        return "expected";
    case TieRule::Format:
        break;
    }
    return tieFormat;
}

} // namespace retort
