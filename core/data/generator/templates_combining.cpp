#include "core/data/generator/problem_template.h"

namespace retort {

namespace {

using enum Operation;

ProblemTemplate twoTogether()
{
    return {
        .name = "two_together",
        .family = "combining",
        .numbers = {{"first", 5, 99}, {"second", 5, 99}},
        .steps = {{"total",
                   Add,
                   "first",
                   "second",
                   "{things}",
                   "How many {things} are there together?",
                   {"together there are {eq}.", "{name} and {other} have {eq}."}}},
        .stories =
            {"{name} has {first} {things} and {other} has {second} {things}. They put all of them into one big "
             "box.",
             "{name} brings {first} {things} to school. {other} brings {second} {things} to school.",
             "In the garden {name} finds {first} {things} and {other} finds {second} {things}.",
             "{name} counts {first} {things} at home. {other} counts {second} {things}. Then they put them "
             "together.",
             "On Sunday {other} receives {second} {things}, while {name} receives {first} {things}.",
             "{other} owns {second} {things}. {name} is a friend of {other} and owns {first} {things}.",
             "There are {first} {things} on the desk of {name}, and {second} {things} lie on the desk of {other}.",
             "After school {name} picks up {first} {things}. Later {other} comes and picks up {second} more. All the "
             "{things} go on one table.",
             "{name} picks {first} {things}, and {other} picks {second} {things}. Both bring them home.",
             "In a box of {name} are {first} {things}. In a box of {other} are {second} {things}.",
             "{name} buys {first} {things} for a party, and {other} buys {second}.",
             "{first} {things} belong to {name}, and {second} {things} belong to {other}."},
        .testStories = {"{name} finds {first} {things} and {other} finds {second} {things}. They bring them all to "
                        "school.",
                        "{name} has {first} {things} at home. {other} has {second} {things}. They put them into one "
                        "box."},
        .asks = {"How many {things} do they have together?", "How many {things} are there in all?",
                 "What is the number of {things} of both together?",
                 "How many {things} do {name} and {other} have in all?", "What is the total number of {things}?"},
        .testAsks = {"How many {things} are there together?"},
    };
}

ProblemTemplate threeDays()
{
    return {
        .name = "three_days",
        .family = "combining",
        .numbers = {{"monday", 3, 90}, {"tuesday", 3, 90}, {"friday", 3, 90}},
        .steps = {{"two_days",
                   Add,
                   "monday",
                   "tuesday",
                   "{things}",
                   "How many {things} is it on the first two days?",
                   {"the first two days are {eq}.", "Monday and Tuesday make {eq}."}},
                  {"total",
                   Add,
                   "two_days",
                   "friday",
                   "{things}",
                   "How many {things} is it on all three days?",
                   {"with Friday that is {eq}.", "all three days make {eq}."}}},
        .stories =
            {"{name} sells {monday} {things} on Monday, {tuesday} {things} on Tuesday and {friday} {things} on "
             "Friday at the {place}.",
             "On Monday {name} makes {monday} {things}. On Tuesday {he} makes {tuesday} {things} and on Friday "
             "{friday} more.",
             "{name} collects {things}. {He} finds {monday} on Monday, {tuesday} on Tuesday and {friday} on "
             "Friday.",
             "On Friday {name} buys {friday} {things}. {He} already bought {monday} {things} on Monday and "
             "{tuesday} on Tuesday.",
             "{name} gets {friday} {things} on Friday, after getting {tuesday} on Tuesday and {monday} on Monday.",
             "At the {place} {name} picks up {tuesday} {things} on Tuesday and {friday} {things} on Friday. On the "
             "Monday before, {he} picked up {monday} {things}.",
             "It is Monday and {name} receives {monday} {things}. Tuesday comes and {he} receives {tuesday}. Then on "
             "Friday {he} receives {friday} more.",
             "The {place} gets {monday} {things} from {name} on Monday and {friday} {things} on Friday. In between, on "
             "Tuesday, {he} brings {tuesday} {things}.",
             "On Monday {name} finds {monday} {things}, on Tuesday {tuesday} and on Friday {friday}.",
             "{name} works for the {place} and makes {monday} {things} on Monday. On Tuesday {he} makes {tuesday} "
             "{things}, and on Friday {friday}.",
             "{name} reads a list: {monday} {things} on Monday, {tuesday} {things} on Tuesday, {friday} {things} on "
             "Friday.",
             "This week {name} gathers {things}: on Monday {monday}, on Tuesday {tuesday} more and on Friday "
             "{friday}."},
        .testStories = {"On Monday {name} collects {monday} {things}. {He} finds {tuesday} {things} on Tuesday and "
                        "{friday} more {things} on Friday.",
                        "{name} makes {things} for the {place}: {monday} {things} on Monday, {tuesday} on Tuesday and "
                        "{friday} on Friday."},
        .asks = {"How many {things} is that in all?", "How many {things} is that on all three days?",
                 "What is the number of {things} on the three days together?", "How many {things} is it altogether?",
                 "What is the total number of {things} for Monday, Tuesday and Friday?"},
        .testAsks = {"How many {things} is that on all three days together?"},
    };
}

ProblemTemplate boxesAndLoose()
{
    return {
        .name = "boxes_and_loose",
        .family = "combining",
        .numbers = {{"boxes", 2, 15}, {"per_box", 3, 40}, {"loose", 2, 60}},
        .steps = {{"packed",
                   Multiply,
                   "boxes",
                   "per_box",
                   "{things}",
                   "How many {things} are in all {boxes_word}?",
                   {"the {boxes_word} hold {eq}.", "{eq} are packed."}},
                  {"total",
                   Add,
                   "packed",
                   "loose",
                   "{things}",
                   "How many {things} are there with the loose ones?",
                   {"with the loose ones there are {eq}.", "the loose ones make it {eq}."}}},
        .stories =
            {"{name} has {boxes} {boxes_word} with {per_box} {things} in each {box_word}. There are also {loose} "
             "loose {things} on the desk.",
             "Each {box_word} holds {per_box} {things}. {name} fills {boxes} {boxes_word}, and {loose} loose "
             "{things} do not fit in.",
             "{name} has {loose} loose {things} and {boxes} {boxes_word} of {things}. Each {box_word} has "
             "{per_box} {things} in it.",
             "{name} buys {boxes} {boxes_word} with {per_box} {things} in each and {loose} loose {things} at the "
             "{place}.",
             "{name} packs {per_box} {things} into each {box_word} and keeps {loose} loose {things}. At the end there "
             "are {boxes} full {boxes_word}.",
             "On Saturday {name} picks up {boxes} {boxes_word} of {things} and {loose} loose {things} at the {place}. "
             "Every {box_word} holds {per_box} {things}.",
             "There are {boxes} {boxes_word} in the room of {name}. They hold {per_box} {things} each. Next to them "
             "lie {loose} loose {things}.",
             "While {loose} {things} stay loose on the table, {name} puts {per_box} other {things} into each of "
             "{boxes} {boxes_word}.",
             "{name} gets {boxes} {boxes_word} at the {place}, each with {per_box} {things}. {loose} loose {things} "
             "are in the bag, too.",
             "In the house of {name} are {boxes} {boxes_word} with {per_box} {things} in every one and {loose} loose "
             "{things} on the table.",
             "{name} takes {boxes} {boxes_word} and puts {per_box} {things} in each. Then {loose} loose {things} are "
             "left on the desk.",
             "There are {per_box} {things} in each {box_word}. {name} has {boxes} {boxes_word} and also {loose} loose "
             "{things}."},
        .testStories = {"At the {place} {name} buys {boxes} {boxes_word} of {things} with {per_box} {things} in each "
                        "{box_word}. {He} also has {loose} loose {things}.",
                        "{name} fills {boxes} {boxes_word} with {per_box} {things} in each. There are also {loose} "
                        "loose {things} that do not fit in."},
        .asks = {"How many {things} are there in all?", "How many {things} does {name} have in all?",
                 "What is the number of {things} in all, with the loose ones?",
                 "How many {things} is that, packed and loose ones counted?", "What is the total number of {things}?"},
        .testAsks = {"How many {things} does {name} have together with the loose ones?"},
    };
}

ProblemTemplate twoKindsCost()
{
    return {
        .name = "two_kinds_cost",
        .family = "combining",
        .numbers = {{"count_a", 2, 12}, {"price_a", 2, 15}, {"count_b", 2, 12}, {"price_b", 2, 15}},
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
                   {"everything costs {eq}.", "together that is {eq}."}}},
        .stories = {"{name} buys {count_a} {things} for {price_a} dollars each and {count_b} {extras} for {price_b} "
                    "dollars each at the {place}.",
                    "At the {place} {name} takes {count_a} {things} at {price_a} dollars each. {He} also takes "
                    "{count_b} {extras} at {price_b} dollars each.",
                    "One {thing} costs {price_a} dollars and {name} buys {count_a} {things}. {He} also buys {count_b} "
                    "{extras} for {price_b} dollars each.",
                    "For a party {name} buys {count_a} {things} and pays {price_a} dollars for each. Then {he} buys "
                    "{count_b} {extras} and pays {price_b} dollars for each.",
                    "Every {thing} costs {price_a} dollars, but the {extras} cost {price_b} dollars each. {name} needs "
                    "{count_a} {things} and {count_b} {extras}.",
                    "On Saturday {name} picks up {count_b} {extras} and {count_a} {things} at the {place}. The "
                    "{things} are {price_a} dollars each and the {extras} are {price_b} dollars each.",
                    "{name} pays {price_b} dollars for each of {count_b} {extras} and {price_a} dollars for each of "
                    "{count_a} {things}.",
                    "There is a sale at the {place}. The {extras} are {price_b} dollars each, and {name} gets "
                    "{count_b} of them. {He} also gets {count_a} {things}, and one {thing} is {price_a} dollars.",
                    "At the {place} {name} buys {count_a} {things} and pays {price_a} dollars for each, then {count_b} "
                    "{extras} at {price_b} dollars each.",
                    "{name} gets {count_a} {things}, and each costs {price_a} dollars. {He} gets {count_b} {extras}, "
                    "and each of them costs {price_b} dollars.",
                    "{name} needs {count_a} {things} for {price_a} dollars each for school and {count_b} {extras} for "
                    "{price_b} dollars each.",
                    "For {other} {name} buys {count_a} {things} at {price_a} dollars each. For home {he} buys "
                    "{count_b} {extras} and pays {price_b} dollars for each.",
                    "{name} pays {price_a} dollars for each of {count_a} {things}, and {price_b} dollars for each of "
                    "{count_b} {extras}."},
        .testStories = {"For a party {name} takes {count_a} {things} for {price_a} dollars each. {He} also buys "
                        "{count_b} {extras} at {price_b} dollars each.",
                        "{name} goes to the {place}. {He} buys {count_a} {things} and pays {price_a} dollars for each, "
                        "and {count_b} {extras} for {price_b} dollars each."},
        .asks = {"How much does everything cost?", "How many dollars must {name} pay in all?",
                 "How much does {he} pay together?", "What is the total price?",
                 "How much money does {name} need for everything?"},
        .testAsks = {"How many dollars does everything cost?"},
    };
}

ProblemTemplate gardenRows()
{
    return {
        .name = "garden_rows",
        .family = "combining",
        .numbers = {{"rows", 2, 12}, {"per_row", 3, 25}, {"others", 3, 60}, {"per_box", 2, 9}},
        .steps = {{"planted",
                   Multiply,
                   "rows",
                   "per_row",
                   "{foods}",
                   "How many {foods} come from the rows?",
                   {"the rows bring {eq}.", "from the rows come {eq}."}},
                  {"total",
                   Add,
                   "planted",
                   "others",
                   "{foods}",
                   "How many {foods} are there in all?",
                   {"with the others there are {eq}.", "in all there are {eq}."}},
                  {"boxes",
                   Divide,
                   "total",
                   "per_box",
                   "{boxes_word}",
                   "How many {boxes_word} are filled?",
                   {"they fill {eq}.", "that means {eq}."}}},
        .stories =
            {"In the garden {name} picks {per_row} {foods} from each of {rows} rows. {other} brings {others} "
             "{foods}. They put {per_box} {foods} into each {box_word}.",
             "The garden of {name} has {rows} rows with {per_row} {foods} in each row. {He} buys {others} more "
             "{foods} and packs all of them, {per_box} in each {box_word}.",
             "{name} picks {rows} rows with {per_row} {foods} in each. {other} gives {him} {others} more "
             "{foods}. One {box_word} holds {per_box} {foods}.",
             "{other} brings {others} {foods} to {name}, who picks {rows} rows with {per_row} {foods} in each "
             "row. A {box_word} holds {per_box} {foods}.",
             "{name} and {other} want to put {per_box} {foods} into each {box_word}. They already have {others} "
             "{foods}, and then they pick {per_row} more from each of {rows} rows.",
             "Every {box_word} takes {per_box} {foods}. {other} has {others} {foods} at home, and {name} picks {rows} "
             "rows of {per_row} {foods}. All of them are packed.",
             "There are {rows} rows in the garden of {name}, and every row brings {per_row} {foods}. {other} adds "
             "{others} {foods}. Each {box_word} gets {per_box} of them.",
             "In the morning {name} receives {others} {foods} from {other}. Later {name} collects {per_row} {foods} "
             "from every row, and there are {rows} rows. Everything is packed, {per_box} {foods} to a {box_word}.",
             "There are {rows} rows in a garden with {per_row} {foods} in each row. {name} takes them all, {other} "
             "brings {others} {foods}, and {per_box} go into each {box_word}.",
             "{name} has {rows} rows of {foods} and picks {per_row} from each. {He} gets {others} {foods} from {other} "
             "and packs {per_box} into each {box_word}.",
             "In every row {name} picks {per_row} {foods}, and there are {rows} rows. {other} brings {others} more. "
             "They go into {boxes_word} of {per_box}.",
             "From {rows} rows {name} picks {per_row} {foods} each. {other} has {others} more {foods}. A {box_word} "
             "can hold {per_box} {foods}."},
        .testStories = {"{name} picks {rows} rows in the garden, with {per_row} {foods} in each row. {other} brings "
                        "{others} more {foods}. They pack {per_box} {foods} into each {box_word}.",
                        "The garden has {rows} rows with {per_row} {foods} in each. {name} picks all of them and gets "
                        "{others} more {foods} from {other}. One {box_word} holds {per_box} {foods}."},
        .asks = {"How many {boxes_word} are filled?", "How many {boxes_word} do they need?",
                 "What is the number of {boxes_word} they fill?", "How many {boxes_word} are full in the end?",
                 "How many {boxes_word} does it take for all the {foods}?"},
        .testAsks = {"How many {boxes_word} do they fill?"},
    };
}

ProblemTemplate bakery()
{
    return {
        .name = "bakery",
        .family = "combining",
        .numbers = {{"trays", 2, 12}, {"per_tray", 4, 30}, {"old", 3, 60}, {"sold", 5, 150}, {"per_box", 2, 9}},
        .steps = {{"baked",
                   Multiply,
                   "trays",
                   "per_tray",
                   "{bakes}",
                   "How many {bakes} does {name} bake?",
                   {"{name} bakes {eq}.", "the trays hold {eq}."}},
                  {"total",
                   Add,
                   "baked",
                   "old",
                   "{bakes}",
                   "How many {bakes} are there with the old ones?",
                   {"with the old ones there are {eq}.", "in all there are {eq}."}},
                  {"left",
                   Subtract,
                   "total",
                   "sold",
                   "{bakes}",
                   "How many {bakes} are left after the sale?",
                   {"after the sale {eq} are left.", "the rest is {eq}."}},
                  {"boxes",
                   Divide,
                   "left",
                   "per_box",
                   "{boxes_word}",
                   "How many {boxes_word} are filled?",
                   {"they fill {eq}.", "that means {eq}."}}},
        .stories =
            {"{name} bakes {trays} trays with {per_tray} {bakes} each. There are {old} old {bakes} in the shop. "
             "{He} sells {sold} {bakes} and packs the rest, {per_box} in each {box_word}.",
             "There are {old} old {bakes} in the bakery. {name} bakes {trays} more trays of {per_tray} {bakes}. "
             "{sold} {bakes} are sold. The rest is packed, {per_box} in each {box_word}.",
             "A tray holds {per_tray} {bakes}, and {name} bakes {trays} trays. With {old} old {bakes} {he} goes "
             "to the {place} and sells {sold}. A {box_word} holds {per_box} of the rest.",
             "{name} has {old} old {bakes} and bakes {trays} trays of {per_tray} {bakes}. After selling {sold} "
             "{bakes} {he} puts {per_box} into each {box_word}.",
             "On Monday {name} bakes {trays} trays, and every tray has {per_tray} {bakes}. {He} adds {old} old "
             "{bakes}. Then {sold} {bakes} are sold at the {place}, and each {box_word} gets {per_box} of the rest.",
             "{name} wants to put {per_box} {bakes} into each {box_word}. {He} bakes {per_tray} {bakes} on each of "
             "{trays} trays and keeps {old} old ones, but {he} sells {sold} {bakes} before packing the rest.",
             "People buy {sold} {bakes} from {name}, who had {trays} new trays of {per_tray} {bakes} and {old} old "
             "{bakes} in the morning. What is left is packed, {per_box} to a {box_word}.",
             "Each {box_word} holds {per_box} {bakes}. In the shop {name} has {old} old {bakes} and {trays} new trays "
             "with {per_tray} {bakes} each. People buy {sold} {bakes}, and the rest is packed.",
             "{name} bakes {trays} trays of {per_tray} {bakes} and also has {old} old {bakes}. {sold} are sold, and "
             "the rest goes into {boxes_word} with {per_box} in each.",
             "{name} has {old} old {bakes}. {He} bakes {trays} trays, and each tray has {per_tray} {bakes}. After "
             "selling {sold} {he} puts {per_box} into each {box_word}.",
             "In the shop are {old} old {bakes}. {name} adds {trays} trays with {per_tray} {bakes} each and sells "
             "{sold} of all. {per_box} of the rest fill a {box_word}.",
             "At home {name} bakes {trays} trays of {per_tray} {bakes}. Then {he} takes {old} old {bakes} from the "
             "shop, sells {sold} {bakes} and packs {per_box} into each {box_word}."},
        .testStories = {"In the bakery {name} bakes {trays} trays of {per_tray} {bakes}. {He} also has {old} old "
                        "{bakes}. {sold} {bakes} are sold, and {he} packs {per_box} of the rest into each {box_word}.",
                        "{name} has {old} old {bakes} in the shop and bakes {trays} trays with {per_tray} {bakes} "
                        "each. {He} sells {sold} {bakes}. A {box_word} holds {per_box} of the rest."},
        .asks = {"How many {boxes_word} are filled?", "How many {boxes_word} does {name} need for the rest?",
                 "What is the number of {boxes_word} for the rest?", "How many {boxes_word} are full in the end?",
                 "How many {boxes_word} does it take to pack the rest?"},
        .testAsks = {"How many {boxes_word} are needed for the rest?"},
    };
}

} // namespace

std::vector<ProblemTemplate> combiningTemplates()
{
    return {twoTogether(), threeDays(), boxesAndLoose(), twoKindsCost(), gardenRows(), bakery()};
}

} // namespace retort
