#include "core/data/generator/problem_template.h"

namespace retort {

namespace {

using enum Operation;

ProblemTemplate buyMore()
{
    return {
        .name = "buy_more",
        .family = "change",
        .numbers = {{"start", 5, 90}, {"bought", 3, 60}},
        .steps = {{"total",
                   Add,
                   "start",
                   "bought",
                   "{things}",
                   "How many {things} does {name} have after buying more?",
                   {"{name} has {eq} after buying more.", "the new ones make {eq}."}}},
        .stories = {"{name} has {start} {things} at home. {He} goes to the {place} and buys {bought} more {things}.",
                    "There are {start} {things} in the room of {name}. Today {he} buys {bought} more {things}.",
                    "{name} buys {bought} {things} at the {place}. {He} already had {start} {things} at home.",
                    "At first {name} has only {start} {things}. Then {he} buys {bought} new {things} in town."},
        .testStories = {"In the room of {name} there are {start} {things}. {He} goes to the {place} and buys {bought} "
                        "more.",
                        "Today {name} buys {bought} new {things}. At home {he} already had {start} {things}."},
        .asks = {"How many {things} does {name} have now?", "How many {things} does {he} have in all?",
                 "What is the number of {things} that {name} has now?"},
        .testAsks = {"How many {things} are there now in all?"},
    };
}

ProblemTemplate giveAway()
{
    return {
        .name = "give_away",
        .family = "change",
        .numbers = {{"start", 20, 120}, {"given", 3, 60}},
        .steps = {{"left",
                   Subtract,
                   "start",
                   "given",
                   "{things}",
                   "How many {things} does {name} have left?",
                   {"{name} has {eq} left.", "after giving some away there are {eq} left."}}},
        .stories = {"{name} has {start} {things} at home. {He} gives {given} of the {things} to {other}.",
                    "There are {start} {things} on the desk of {name}. {He} gives away {given} {things} at school.",
                    "{name} gives {given} {things} to {other}. Before that {he} had {start} {things}.",
                    "At first {name} has {start} {things}. Later {other} takes {given} of them."},
        .testStories =
            {"On the desk of {name} there are {start} {things}. Later {he} gives {given} of them to {other}.",
             "{other} takes {given} {things} from {name}. At first {name} had {start} {things}."},
        .asks = {"How many {things} does {name} have left?", "How many {things} does {name} still have?",
                 "What is the number of {things} left for {name}?"},
        .testAsks = {"How many {things} are left?"},
    };
}

ProblemTemplate buyThenEat()
{
    return {
        .name = "buy_then_eat",
        .family = "change",
        .numbers = {{"start", 5, 80}, {"bought", 4, 60}, {"eaten", 2, 40}},
        .steps = {{"total",
                   Add,
                   "start",
                   "bought",
                   "{foods}",
                   "How many {foods} does {name} have before eating?",
                   {"{name} has {eq} after buying more.", "together there are {eq}."}},
                  {"left",
                   Subtract,
                   "total",
                   "eaten",
                   "{foods}",
                   "How many {foods} are left after eating?",
                   {"after eating {eq} are left.", "{name} has {eq} left."}}},
        .stories = {"{name} has {start} {foods}. {He} buys {bought} more {foods} at the {place} and then eats {eaten} "
                    "of them.",
                    "There are {start} {foods} in the kitchen. {name} buys {bought} more {foods}. Later the family "
                    "eats {eaten} {foods}.",
                    "{name} buys {bought} {foods} and puts them with {start} {foods} at home. Then {he} eats {eaten} "
                    "{foods}.",
                    "In the morning {name} has {start} {foods}. {He} buys {bought} more and eats {eaten} {foods} with "
                    "{other}."},
        .testStories = {"In the kitchen of {name} there are {start} {foods}. {He} buys {bought} more {foods} in the "
                        "morning. Later {he} eats {eaten} of them.",
                        "{name} has {start} {foods} at home and buys {bought} more at the {place}. Then the family "
                        "eats {eaten} {foods}."},
        .asks = {"How many {foods} are left?", "How many {foods} does {name} have now?",
                 "What is the number of {foods} that are still there?"},
        .testAsks = {"How many {foods} does {name} still have?"},
    };
}

ProblemTemplate moneyBack()
{
    return {
        .name = "money_back",
        .family = "change",
        .numbers = {{"count", 2, 12}, {"price", 2, 15}, {"money", 20, 200}},
        .steps = {{"cost",
                   Multiply,
                   "count",
                   "price",
                   "dollars",
                   "How much do the {things} cost?",
                   {"the {things} cost {eq}.", "{name} must pay {eq}."}},
                  {"left",
                   Subtract,
                   "money",
                   "cost",
                   "dollars",
                   "How much money is left after paying?",
                   {"after paying {eq} are left.", "{name} has {eq} left."}}},
        .stories = {"{name} buys {count} {things} at the {place}. Each {thing} costs {price} dollars. {He} pays with "
                    "{money} dollars.",
                    "{name} has {money} dollars. {He} buys {count} {things} for {price} dollars each at the {place}.",
                    "At the {place} each {thing} costs {price} dollars. {name} takes {money} dollars and buys {count} "
                    "{things}.",
                    "{name} wants {count} {things} for a party. One {thing} costs {price} dollars and {he} has "
                    "{money} dollars."},
        .testStories = {"{name} has {money} dollars for a party. At the {place} {he} buys {count} {things}, and each "
                        "{thing} costs {price} dollars.",
                        "One {thing} costs {price} dollars at the {place}. {name} buys {count} {things} and pays with "
                        "{money} dollars."},
        .asks = {"How much money is left?", "How many dollars does {name} have left?",
                 "How many dollars does {he} have after paying?"},
        .testAsks = {"How many dollars are left after paying?"},
    };
}

ProblemTemplate changeChain()
{
    return {
        .name = "change_chain",
        .family = "change",
        .numbers = {{"start", 20, 120}, {"found", 3, 50}, {"given", 3, 40}, {"lost", 2, 30}},
        .steps = {{"total",
                   Add,
                   "start",
                   "found",
                   "{things}",
                   "How many {things} does {name} have after finding more?",
                   {"{name} has {eq} after finding more.", "with the found ones there are {eq}."}},
                  {"kept",
                   Subtract,
                   "total",
                   "given",
                   "{things}",
                   "How many {things} remain after giving some away?",
                   {"after giving some away {eq} remain.", "{name} keeps {eq}."}},
                  {"left",
                   Subtract,
                   "kept",
                   "lost",
                   "{things}",
                   "How many {things} remain after losing some?",
                   {"after losing some {eq} remain.", "{name} has {eq} left."}}},
        .stories = {"{name} has {start} {things}. {He} finds {found} more, gives {given} {things} to {other} and loses "
                    "{lost} {things} on the way home.",
                    "At first {name} has {start} {things}. {He} finds {found} {things} in the garden. Then {he} gives "
                    "{given} to {other} and loses {lost}.",
                    "{name} finds {found} {things} in a box. {He} already had {start} {things}. {He} gives away "
                    "{given} {things} and later loses {lost}.",
                    "There are {start} {things} on the desk of {name}. {He} finds {found} more {things}, loses {lost} "
                    "of them and gives {given} {things} to {other}."},
        .testStories = {"On Monday {name} has {start} {things} and finds {found} more in the garden. Later {he} gives "
                        "{given} {things} to {other} and loses {lost} of them.",
                        "{name} already had {start} {things}. {He} finds {found} {things} on the way home, gives away "
                        "{given} and then loses {lost} {things}."},
        .asks = {"How many {things} does {name} have now?", "How many {things} are left?",
                 "How many {things} does {name} have in the end?"},
        .testAsks = {"How many {things} does {name} still have in the end?"},
    };
}

ProblemTemplate shoppingTwoKinds()
{
    return {
        .name = "shopping_two_kinds",
        .family = "change",
        .numbers = {{"count_a", 2, 9}, {"price_a", 2, 12}, {"count_b", 2, 9}, {"price_b", 2, 12}, {"money", 60, 250}},
        .steps = {{"cost_a",
                   Multiply,
                   "count_a",
                   "price_a",
                   "dollars",
                   "How much do the {things} cost?",
                   {"the {things} cost {eq}."}},
                  {"cost_b",
                   Multiply,
                   "count_b",
                   "price_b",
                   "dollars",
                   "How much do the {extras} cost?",
                   {"the {extras} cost {eq}."}},
                  {"cost",
                   Add,
                   "cost_a",
                   "cost_b",
                   "dollars",
                   "How much does everything cost?",
                   {"everything costs {eq}.", "together that is {eq}."}},
                  {"left",
                   Subtract,
                   "money",
                   "cost",
                   "dollars",
                   "How much money is left after paying?",
                   {"after paying {eq} are left.", "{name} has {eq} left."}}},
        .stories = {"{name} buys {count_a} {things} for {price_a} dollars each and {count_b} {extras} for {price_b} "
                    "dollars each. {He} pays with {money} dollars.",
                    "{name} has {money} dollars. {He} buys {count_a} {things} for {price_a} dollars each and "
                    "{count_b} {extras} for {price_b} dollars each.",
                    "At the {place} {name} takes {count_a} {things} at {price_a} dollars each and {count_b} {extras} "
                    "at {price_b} dollars each. {He} had {money} dollars at first.",
                    "With {money} dollars {name} goes to the {place}. {He} buys {count_a} {things} at {price_a} "
                    "dollars each and {count_b} {extras} at {price_b} dollars each."},
        .testStories = {"{name} goes to the {place} and buys {count_a} {things} for {price_a} dollars each and "
                        "{count_b} {extras} for {price_b} dollars each. At first {he} had {money} dollars.",
                        "{name} takes {money} dollars to the {place}. There {he} buys {count_a} {things} at {price_a} "
                        "dollars each and then {count_b} {extras} at {price_b} dollars each."},
        .asks = {"How much money is left?", "How many dollars does {name} have left?",
                 "How many dollars does {he} have after paying?"},
        .testAsks = {"How many dollars are left after paying?"},
    };
}

} // namespace

std::vector<ProblemTemplate> changeTemplates()
{
    return {buyMore(), giveAway(), buyThenEat(), moneyBack(), changeChain(), shoppingTwoKinds()};
}

} // namespace retort
