#include "app/cli/rule_options.h"

#include <CLI/App.hpp>

namespace retort {

void addRuleOptions(CLI::App &command, RuleWish &wish)
{
    command.add_option("--reading", wish.reading,
                       "How answers are read out of texts: strict, flexible, kojima, lm-eval-strict, lm-eval-flexible");
    command.add_option("--tolerance", wish.tolerance,
                       "When two numbers are equal: absolute or relative, with a value other than 1e-3 as "
                       "relative:1e-6");
    command.add_option("--vote", wish.vote, "majority, first or weighted");
    command.add_option("--ties", wish.ties, "first, likelihood, expected or a format: whose answer a tie takes");
    command.add_option(
        "--weights", wish.weights,
        "For --vote weighted: by format (cot=1,pot=2), or likelihood (each path by the geometric mean of "
        "its tokens' probabilities)");
    command.add_flag_callback(
        "--absolute-value", [&wish] { wish.absoluteValue = true; }, "Takes abs() of every number, for all paths alike");
    command.add_flag_callback(
        "--signed-value", [&wish] { wish.absoluteValue = false; },
        "Takes no abs(); programs run anew where only absolute values are recorded");
}

} // namespace retort
