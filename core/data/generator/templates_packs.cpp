#include "core/data/generator/problem_template.h"

namespace retort {

namespace {

using enum Operation;

ProblemTemplate boxesTotal()
{
    return {
        .name = "boxes_total",
        .family = "rate",
        .numbers = {{"boxes", 2, 15}, {"per_box", 3, 40}},
        .steps = {{"total",
                   Multiply,
                   "boxes",
                   "per_box",
                   "{things}",
                   "How many {things} are in all {boxes_word}?",
                   {"the {boxes_word} hold {eq}.", "in all there are {eq}."}}},
        .stories =
            {"{name} has {boxes} {boxes_word} at home. There are {per_box} {things} in each {box_word}.",
             "Each {box_word} holds {per_box} {things}. {name} fills {boxes} {boxes_word} today.",
             "{name} buys {boxes} {boxes_word} of {things} at the {place}. Each {box_word} has {per_box} "
             "{things} in it.",
             "{name} puts {per_box} {things} into each {box_word}. {He} needs {boxes} {boxes_word} for all "
             "{things}.",
             "At the {place} {name} gets {boxes} {boxes_word}, and every {box_word} comes with "
             "{per_box} {things} inside.",
             "With {per_box} {things} in every {box_word}, {name} keeps {boxes} full {boxes_word} "
             "at home.",
             "{name} collects {things}. A full {box_word} contains {per_box} {things}. {He} owns "
             "{boxes} full {boxes_word}.",
             "On Monday {name} receives {boxes} {boxes_word} and opens them. {He} finds {per_box} "
             "{things} in each of them.",
             "Today {name} buys {boxes} {boxes_word}, each with {per_box} {things}.",
             "Every {box_word} has {per_box} {things} in it, and {name} fills {boxes} {boxes_word}.",
             "{name} puts {per_box} {things} into each {box_word} at home, and fills {boxes} {boxes_word} this way.",
             "In the shop {name} has {boxes} {boxes_word}, and {per_box} {things} are in each."},
        .testStories = {"Today {name} fills {boxes} {boxes_word} with {things}. {He} puts {per_box} {things} into each "
                        "{box_word}.",
                        "There are {per_box} {things} in each {box_word}. {name} buys {boxes} {boxes_word} at the "
                        "{place}."},
        .asks = {"How many {things} are there in all?", "How many {things} does {name} have in all?",
                 "What is the number of {things} in all {boxes_word} together?",
                 "What is the total number of {things}?", "How many {things} does that make altogether?"},
        .testAsks = {"How many {things} are in the {boxes_word} together?"},
    };
}

ProblemTemplate boxesSold()
{
    return {
        .name = "boxes_sold",
        .family = "rate",
        .numbers = {{"boxes", 2, 15}, {"per_box", 4, 40}, {"sold", 5, 150}},
        .steps = {{"total",
                   Multiply,
                   "boxes",
                   "per_box",
                   "{things}",
                   "How many {things} are in all {boxes_word}?",
                   {"the {boxes_word} hold {eq}.", "at first there are {eq}."}},
                  {"left",
                   Subtract,
                   "total",
                   "sold",
                   "{things}",
                   "How many {things} are left after the sale?",
                   {"after the sale {eq} are left.", "{name} has {eq} left."}}},
        .stories =
            {"{name} has {boxes} {boxes_word} with {per_box} {things} in each {box_word}. {He} sells {sold} "
             "{things} at the {place}.",
             "Each {box_word} holds {per_box} {things}. {name} fills {boxes} {boxes_word} and then sells {sold} "
             "{things}.",
             "{name} sells {sold} {things} today. In the morning {he} had {boxes} {boxes_word} with {per_box} "
             "{things} in each.",
             "There are {boxes} {boxes_word} in the shop of {name}. Each {box_word} has {per_box} {things}. "
             "Today {he} sells {sold} of them.",
             "{name} brings {boxes} {boxes_word} to the {place}, and every {box_word} contains "
             "{per_box} {things}. By the evening {sold} {things} are sold.",
             "On Saturday {name} sells {sold} {things}. Before that there were {per_box} {things} "
             "in every {box_word}, and {he} had {boxes} {boxes_word}.",
             "With {per_box} {things} in every {box_word}, {name} takes {boxes} {boxes_word} to the "
             "{place}. People buy {sold} of the {things}.",
             "{name} owned {boxes} full {boxes_word} before {he} sold {sold} {things} at the "
             "{place}. Every {box_word} contained {per_box} {things}.",
             "In the shop of {name} there are {boxes} {boxes_word}, and {per_box} {things} are in each. Today {sold} "
             "{things} are sold.",
             "{name} fills {boxes} {boxes_word} and puts {per_box} {things} in each. At the {place} {he} sells {sold} "
             "{things}.",
             "{name} owns {boxes} {boxes_word}, each with {per_box} {things}, and then sells {sold} of the {things}.",
             "In the morning there are {boxes} {boxes_word} with {per_box} {things} in each at the {place}. {name} "
             "sells {sold} {things} from them."},
        .testStories = {"In the morning {name} fills {boxes} {boxes_word} with {per_box} {things} in each. Then {he} "
                        "sells {sold} {things} at the {place}.",
                        "{name} has {boxes} {boxes_word} in the shop, and each {box_word} holds {per_box} {things}. "
                        "Today {he} sells {sold} {things}."},
        .asks = {"How many {things} are left?", "How many {things} does {name} have left?",
                 "What is the number of {things} that are not sold?", "How many {things} remain?",
                 "How many {things} are there in the end?"},
        .testAsks = {"How many {things} does {name} still have after the sale?"},
    };
}

} // namespace

std::vector<ProblemTemplate> packTemplates()
{
    return {boxesTotal(), boxesSold()};
}

} // namespace retort
