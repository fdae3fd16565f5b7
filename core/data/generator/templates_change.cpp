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
        .stories =
            {"{name} has {start} {things} at home. {He} goes to the {place} and buys {bought} more {things}.",
             "There are {start} {things} in the room of {name}. Today {he} buys {bought} more {things}.",
             "{name} buys {bought} {things} at the {place}. {He} already had {start} {things} at home.",
             "At first {name} has only {start} {things}. Then {he} buys {bought} new {things} in town.",
             "{name} owns {start} {things}. On Monday {he} gets {bought} more at the {place} and keeps them all.",
             "At the {place} {name} pays for {bought} {things} and brings them home, where {start} {things} are "
             "already on the desk.",
             "{name} collects {things}. The collection had {start} {things} last week. On Sunday {name} picks up "
             "{bought} new ones at the {place}.",
             "After school {name} comes home with {bought} new {things} and puts them in a box with the {start} "
             "{things} {he} had before.",
             "In the house of {name} {start} {things} lie on a table. After a walk to the {place} {he} brings {bought} "
             "more.",
             "{name} goes to the {place} for {bought} {things}. Before this walk {start} {things} were in the box.",
             "A bag of {name} holds {start} {things}. For a party {he} buys {bought} more {things}.",
             "{name} already keeps {start} {things} at home, and in the morning {he} buys {bought} of them at the "
             "{place}."},
        .testStories = {"In the room of {name} there are {start} {things}. {He} goes to the {place} and buys {bought} "
                        "more.",
                        "Today {name} buys {bought} new {things}. At home {he} already had {start} {things}."},
        .asks = {"How many {things} does {name} have now?", "How many {things} does {he} have in all?",
                 "What is the number of {things} that {name} has now?", "How many {things} does {name} own altogether?",
                 "How many {things} does {name} have in the end?"},
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
        .stories =
            {"{name} has {start} {things} at home. {He} gives {given} of the {things} to {other}.",
             "There are {start} {things} on the desk of {name}. {He} gives away {given} {things} at school.",
             "{name} gives {given} {things} to {other}. Before that {he} had {start} {things}.",
             "At first {name} has {start} {things}. Later {other} takes {given} of them.",
             "On Sunday {name} brings {start} {things} to school, and {other} gets {given} of them as a gift.",
             "{other} receives {given} {things} from {name}, who owned {start} {things} before that.",
             "{name} collects {things} and has a box with {start} of them. {other} asks for some. {name} hands "
             "over {given} {things} and keeps the rest.",
             "After {name} gave {given} {things} to a friend, the box was not so full. There were {start} "
             "{things} in it before.",
             "For a party {name} brings {start} {things}, but {given} {things} go to {other}.",
             "In a bag of {name} are {start} {things}. Today {other} gets {given} {things} from this bag.",
             "{given} {things} go from {name} to {other}. In the morning {name} still had {start} of them.",
             "{name} already had {start} {things} in the room. {other} is a friend and takes {given} {things} home."},
        .testStories =
            {"On the desk of {name} there are {start} {things}. Later {he} gives {given} of them to {other}.",
             "{other} takes {given} {things} from {name}. At first {name} had {start} {things}."},
        .asks = {"How many {things} does {name} have left?", "How many {things} does {name} still have?",
                 "What is the number of {things} left for {name}?", "How many {things} does {name} keep?",
                 "How many {things} remain with {name}?"},
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
                    "{other}.",
                    "On Sunday {name} and {other} eat {eaten} {foods}. Before that {name} had {start} {foods} at home "
                    "and got {bought} more at the {place}.",
                    "{name} comes home from the {place} with {bought} {foods}, while {start} {foods} are already on "
                    "the table. At dinner {eaten} of the {foods} are eaten.",
                    "{name} keeps {start} {foods} in a box. On Monday {he} picks up {bought} new ones at the {place}. "
                    "After school {name} and {other} finish {eaten} {foods}.",
                    "After {name} brought {bought} more {foods} from the {place}, {eaten} {foods} were eaten at a "
                    "party. At first there were {start} {foods} at home.",
                    "On the table of {name} lie {start} {foods}. After a walk to the {place} there are {bought} more, "
                    "and the family eats {eaten} at home.",
                    "In the house there are {start} {foods}. Today {name} brings {bought} {foods} from the {place}, "
                    "and {other} eats {eaten} of all these.",
                    "{name} already had {start} {foods}. {He} gets {bought} {foods} from {other} and then eats {eaten} "
                    "{foods} at a party.",
                    "A bag holds {start} {foods}, and {name} puts {bought} more into it. The family eats {eaten} of "
                    "the {foods} in the morning."},
        .testStories = {"In the kitchen of {name} there are {start} {foods}. {He} buys {bought} more {foods} in the "
                        "morning. Later {he} eats {eaten} of them.",
                        "{name} has {start} {foods} at home and buys {bought} more at the {place}. Then the family "
                        "eats {eaten} {foods}."},
        .asks = {"How many {foods} are left?", "How many {foods} does {name} have now?",
                 "What is the number of {foods} that are still there?", "How many {foods} remain?",
                 "How many {foods} does {name} have in the end?"},
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
                    "{money} dollars.",
                    "At the {place} {name} pays {price} dollars for every {thing}. {He} takes {count} {things} home. "
                    "Before that {he} had {money} dollars in the bag.",
                    "With {money} dollars {name} goes to the {place}, where the price of one {thing} is {price} "
                    "dollars, and gets {count} {things}.",
                    "On Sunday {name} picks up {count} {things} at {price} dollars each. {He} brought {money} dollars "
                    "to the {place}.",
                    "The price is {price} dollars for each {thing}. {name}, who saved {money} dollars, pays for "
                    "{count} of these {things} at the {place}.",
                    "{name} brings {money} dollars. At the {place} {he} gets {count} {things}, and every {thing} costs "
                    "{price} dollars.",
                    "In the bag of {name} are {money} dollars. {He} needs {count} {things} for a friend. Each of these "
                    "costs {price} dollars.",
                    "{name} had {money} dollars this morning. At the {place} the {things} cost {price} dollars each, "
                    "and {he} takes {count} of them.",
                    "For {price} dollars one can get a {thing} at the {place}. {name} needs {count} of them and has "
                    "{money} dollars.",
                    "{name} owns {money} dollars and goes to a party. On the way {he} buys {count} {things}, each for "
                    "{price} dollars."},
        .testStories = {"{name} has {money} dollars for a party. At the {place} {he} buys {count} {things}, and each "
                        "{thing} costs {price} dollars.",
                        "One {thing} costs {price} dollars at the {place}. {name} buys {count} {things} and pays with "
                        "{money} dollars."},
        .asks = {"How much money is left?", "How many dollars does {name} have left?",
                 "How many dollars does {he} have after paying?", "How much money does {name} keep?",
                 "How many dollars does {name} have in the end?"},
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
        .stories =
            {"{name} has {start} {things}. {He} finds {found} more, gives {given} {things} to {other} and loses "
             "{lost} {things} on the way home.",
             "At first {name} has {start} {things}. {He} finds {found} {things} in the garden. Then {he} gives "
             "{given} to {other} and loses {lost}.",
             "{name} finds {found} {things} in a box. {He} already had {start} {things}. {He} gives away "
             "{given} {things} and later loses {lost}.",
             "There are {start} {things} on the desk of {name}. {He} finds {found} more {things}, loses {lost} "
             "of them and gives {given} {things} to {other}.",
             "{name} gives {given} {things} to {other} and loses {lost} on the way to school. Before that {he} had "
             "{start} {things} and found {found} more at home.",
             "{name} collects {things} and owns {start} of them. On Sunday {he} picks up {found} more in the garden. "
             "Then {other} gets {given} {things}, and {lost} {things} are lost.",
             "In the garden {name} picks up {found} {things} and puts them in a box with {start} other {things}. Later "
             "{lost} {things} are lost, and {other} receives {given} {things} as a gift.",
             "After school {name} finds {found} new {things}, so the {start} {things} from before are now more. {He} "
             "hands {given} {things} to {other}, but then {lost} {things} fall out of the bag and are lost.",
             "{name} begins the day with {start} {things} and picks up {found} in the garden. {He} hands {given} to "
             "{other}, and {lost} get lost.",
             "On the way home {name} finds {found} {things}. {He} already had {start} of them, but gives {given} away "
             "and loses {lost}.",
             "In the morning {name} owns {start} {things}. {He} finds {found} {things}, then {given} go to {other} and "
             "{lost} are lost at school.",
             "{name} had {start} {things} in a bag and finds {found} on the way. Later {he} gives {given} {things} "
             "away, and then {lost} fall out."},
        .testStories = {"On Monday {name} has {start} {things} and finds {found} more in the garden. Later {he} gives "
                        "{given} {things} to {other} and loses {lost} of them.",
                        "{name} already had {start} {things}. {He} finds {found} {things} on the way home, gives away "
                        "{given} and then loses {lost} {things}."},
        .asks = {"How many {things} does {name} have now?", "How many {things} are left?",
                 "How many {things} does {name} have in the end?", "How many {things} remain?",
                 "After all this, how many {things} does {name} keep?"},
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
        .stories =
            {"{name} buys {count_a} {things} for {price_a} dollars each and {count_b} {extras} for {price_b} "
             "dollars each. {He} pays with {money} dollars.",
             "{name} has {money} dollars. {He} buys {count_a} {things} for {price_a} dollars each and "
             "{count_b} {extras} for {price_b} dollars each.",
             "At the {place} {name} takes {count_a} {things} at {price_a} dollars each and {count_b} {extras} "
             "at {price_b} dollars each. {He} had {money} dollars at first.",
             "With {money} dollars {name} goes to the {place}. {He} buys {count_a} {things} at {price_a} "
             "dollars each and {count_b} {extras} at {price_b} dollars each.",
             "On Sunday {name} brings {money} dollars to the {place}. Each of the {things} costs {price_a} dollars and "
             "each of the {extras} {price_b} dollars. {He} gets {count_a} {things} and {count_b} {extras}.",
             "{name} picks up {count_b} {extras} and {count_a} {things} at the {place}. The {things} cost {price_a} "
             "dollars each, and the {extras} cost {price_b} dollars each. {He} pays with {money} dollars.",
             "{name} saved {money} dollars and needs {count_b} {extras} at {price_b} dollars each. {He} gets them at "
             "the {place}, and also {count_a} {things} at {price_a} dollars each.",
             "At the {place} the price is {price_a} dollars for each of the {things} and {price_b} dollars for each of "
             "the {extras}. {name} has {money} dollars and pays for {count_a} {things} and {count_b} {extras}.",
             "{name} goes out with {money} dollars. At the {place} {he} gets {count_a} {things}, {price_a} dollars "
             "each, and then {count_b} {extras}, {price_b} dollars each.",
             "At first {name} had {money} dollars. {He} buys {count_a} {things} at {price_a} dollars each and later "
             "{count_b} {extras} at {price_b} dollars each.",
             "{name} buys {count_a} {things} at {price_a} dollars each at the {place} and {count_b} {extras} at "
             "{price_b} dollars each. In the morning {he} had {money} dollars.",
             "For a party {name} needs {count_a} {things} for {price_a} dollars each, and also {count_b} {extras} for "
             "{price_b} dollars each. {He} takes {money} dollars along.",
             "In the bag of {name} there are {money} dollars. {He} pays {price_a} dollars each for {count_a} {things} "
             "and {price_b} dollars each for {count_b} {extras}."},
        .testStories = {"{name} goes to the {place} and buys {count_a} {things} for {price_a} dollars each and "
                        "{count_b} {extras} for {price_b} dollars each. At first {he} had {money} dollars.",
                        "{name} takes {money} dollars to the {place}. There {he} buys {count_a} {things} at {price_a} "
                        "dollars each and then {count_b} {extras} at {price_b} dollars each."},
        .asks = {"How much money is left?", "How many dollars does {name} have left?",
                 "How many dollars does {he} have after paying?", "How much money does {name} keep?",
                 "How many dollars remain in the end?"},
        .testAsks = {"How many dollars are left after paying?"},
    };
}

} // namespace

std::vector<ProblemTemplate> changeTemplates()
{
    return {buyMore(), giveAway(), buyThenEat(), moneyBack(), changeChain(), shoppingTwoKinds()};
}

} // namespace retort
