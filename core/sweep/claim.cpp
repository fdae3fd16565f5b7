#include "core/sweep/claim.h"

namespace retort {

const std::vector<std::string> &claimSizeNames()
{
    static const std::vector<std::string> names {"smoke", "mechanism", "real", "paper"};
    return names;
}

const std::vector<std::string> &claimTestNames()
{
    static const std::vector<std::string> names {"by_seeds", "mcnemar", "bootstrap"};
    return names;
}

const std::vector<std::string> &claimBudgetNames()
{
    static const std::vector<std::string> names {"same_examples", "same_target_tokens", "same_steps", "same_student"};
    return names;
}

const std::vector<std::string> &claimDirectionNames()
{
    static const std::vector<std::string> names {"higher", "lower"};
    return names;
}

std::string_view toText(ClaimSize size)
{
    return claimSizeNames()[static_cast<std::size_t>(size)];
}

std::string_view toText(ClaimTest test)
{
    return claimTestNames()[static_cast<std::size_t>(test)];
}

std::string_view toText(ClaimBudget budget)
{
    return claimBudgetNames()[static_cast<std::size_t>(budget)];
}

std::string_view toText(ClaimDirection direction)
{
    return claimDirectionNames()[static_cast<std::size_t>(direction)];
}

std::string toText(const ArmSelection &selection)
{
    return selection.arm + "/" + selection.selection;
}

} // namespace retort
