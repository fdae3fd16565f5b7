#include "core/data/generator/problem_template.h"

namespace retort {

namespace {

using enum Operation;

ProblemTemplate shareEqually()
{
    return {
        .name = "share_equally",
        .family = "sharing",
        .numbers = {{"items", 6, 240}, {"people", 2, 12}},
        .steps = {{"each",
                   Divide,
                   "items",
                   "people",
                   "{things}",
                   "How many {things} does each get?",
                   {"each of the {people_word} gets {eq}.", "that is {eq} for each."}}},
        .stories = {"{name} has {items} {things} in a bag. {He} shares all of them equally among {people} "
                    "{people_word}.",
                    "{people} {people_word} share {items} {things} equally. {name} gives the {things} to them.",
                    "There are {items} {things} on the desk of {name}. {people} {people_word} take the same number of "
                    "{things} each until none is left.",
                    "{name} wants to share {items} {things} with {people} {people_word}, so that each of them gets the "
                    "same number."},
        .testStories =
            {"There are {items} {things} in a bag. {name} wants to share all {things} equally among {people} "
             "{people_word}.",
             "{name} gives {items} {things} to {people} {people_word}, and each of them gets the same "
             "number."},
        .asks = {"How many {things} does each of them get?", "How many {things} are there for each of them?",
                 "What is the number of {things} for each of the {people_word}?"},
        .testAsks = {"How many {things} does each of the {people_word} get?"},
    };
}

ProblemTemplate combineAndShare()
{
    return {
        .name = "combine_and_share",
        .family = "sharing",
        .numbers = {{"first", 5, 120}, {"second", 5, 120}, {"people", 2, 9}},
        .steps = {{"total",
                   Add,
                   "first",
                   "second",
                   "{things}",
                   "How many {things} are there together?",
                   {"together there are {eq}.", "{name} and {other} have {eq}."}},
                  {"each",
                   Divide,
                   "total",
                   "people",
                   "{things}",
                   "How many {things} does each get?",
                   {"each of the {people_word} gets {eq}.", "that is {eq} for each."}}},
        .stories = {"{name} has {first} {things} and {other} has {second} {things}. They put them together and share "
                    "them equally among {people} {people_word}.",
                    "{name} brings {first} {things} and {other} brings {second} {things}. {people} {people_word} share "
                    "all of them equally.",
                    "Among {people} {people_word} all {things} are shared equally. {name} brings {first} and {other} "
                    "brings {second} {things}.",
                    "{name} finds {first} {things}, {other} finds {second} {things}. They give the same number of "
                    "{things} to each of {people} {people_word}."},
        .testStories = {"{name} finds {first} {things} and {other} brings {second} {things}. All of them are shared "
                        "equally among {people} {people_word}.",
                        "{name} has {first} {things}, {other} has {second} {things}. They put all {things} together, "
                        "and {people} {people_word} get the same number each."},
        .asks = {"How many {things} does each of them get?", "How many {things} are there for each of them?",
                 "What is the number of {things} for each of the {people_word}?"},
        .testAsks = {"How many {things} does each of the {people_word} get?"},
    };
}

ProblemTemplate keepAndShare()
{
    return {
        .name = "keep_and_share",
        .family = "sharing",
        .numbers = {{"items", 20, 240}, {"kept", 2, 40}, {"people", 2, 9}},
        .steps = {{"rest",
                   Subtract,
                   "items",
                   "kept",
                   "{things}",
                   "How many {things} are there to share?",
                   {"there are {eq} to share.", "the rest is {eq}."}},
                  {"each",
                   Divide,
                   "rest",
                   "people",
                   "{things}",
                   "How many {things} does each get?",
                   {"each of the {people_word} gets {eq}.", "that is {eq} for each."}}},
        .stories =
            {"{name} has {items} {things}. {He} keeps {kept} {things} and shares the rest equally among {people} "
             "{people_word}.",
             "{people} {people_word} share the {things} of {name} equally. {name} had {items} {things} and keeps "
             "{kept} of them.",
             "From a bag of {items} {things} {name} keeps {kept}. The rest is shared equally among {people} "
             "{people_word}.",
             "{name} keeps {kept} of {items} {things}. {He} gives the rest to {people} {people_word}, the same "
             "number to each."},
        .testStories =
            {"{name} has a bag of {items} {things} and keeps {kept} of them. {He} gives the rest to {people} "
             "{people_word}, and each gets the same number.",
             "{name} had {items} {things}. {He} keeps {kept} {things}, and {people} {people_word} share the "
             "rest equally."},
        .asks = {"How many {things} does each of them get?", "How many {things} are there for each of them?",
                 "What is the number of {things} for each of the {people_word}?"},
        .testAsks = {"How many {things} does each of the {people_word} get?"},
    };
}

ProblemTemplate packsNeeded()
{
    return {
        .name = "packs_needed",
        .family = "sharing",
        .numbers = {{"people", 3, 30}, {"each", 2, 12}, {"per_box", 2, 12}},
        .steps = {{"needed",
                   Multiply,
                   "people",
                   "each",
                   "{things}",
                   "How many {things} are needed?",
                   {"{name} needs {eq}.", "in all that is {eq}."}},
                  {"boxes",
                   Divide,
                   "needed",
                   "per_box",
                   "{boxes_word}",
                   "How many {boxes_word} are needed?",
                   {"that means {eq}.", "{name} must buy {eq}."}}},
        .stories = {"{name} wants to give {each} {things} to each of {people} {people_word}. There are {per_box} "
                    "{things} in one {box_word}.",
                    "{people} {people_word} come to a party. Each of them gets {each} {things}, and a {box_word} has "
                    "{per_box} {things}.",
                    "One {box_word} holds {per_box} {things}. {name} needs {each} {things} for each of {people} "
                    "{people_word}.",
                    "For a party with {people} {people_word} {name} needs {each} {things} each. A {box_word} holds "
                    "{per_box} {things}."},
        .testStories =
            {"{people} {people_word} come to the party of {name}. {He} wants to give {each} {things} to each "
             "of them. One {box_word} has {per_box} {things}.",
             "{name} needs {each} {things} for each of {people} {people_word} at a party. There are "
             "{per_box} {things} in a {box_word}."},
        .asks = {"How many {boxes_word} are needed?", "How many {boxes_word} must {name} buy?",
                 "What is the number of {boxes_word} that {name} needs?"},
        .testAsks = {"How many {boxes_word} does {name} need?"},
    };
}

ProblemTemplate boxesShared()
{
    return {
        .name = "boxes_shared",
        .family = "sharing",
        .numbers = {{"boxes", 2, 12}, {"per_box", 4, 30}, {"eaten", 2, 40}, {"people", 2, 9}},
        .steps = {{"total",
                   Multiply,
                   "boxes",
                   "per_box",
                   "{foods}",
                   "How many {foods} are in all {boxes_word}?",
                   {"the {boxes_word} hold {eq}.", "at first there are {eq}."}},
                  {"left",
                   Subtract,
                   "total",
                   "eaten",
                   "{foods}",
                   "How many {foods} are left after eating?",
                   {"after eating {eq} are left.", "the rest is {eq}."}},
                  {"each",
                   Divide,
                   "left",
                   "people",
                   "{foods}",
                   "How many {foods} does each get?",
                   {"each of the {people_word} gets {eq}.", "that is {eq} for each."}}},
        .stories = {"{name} has {boxes} {boxes_word} with {per_box} {foods} in each. {He} eats {eaten} {foods} and "
                    "shares the rest equally among {people} {people_word}.",
                    "Each {box_word} holds {per_box} {foods}. From {boxes} {boxes_word} the family eats {eaten} "
                    "{foods}. The rest is shared equally among {people} {people_word}.",
                    "{name} buys {boxes} {boxes_word} of {foods}. Each {box_word} has {per_box} {foods}. After eating "
                    "{eaten} {foods} {he} gives the rest to {people} {people_word}.",
                    "There are {boxes} {boxes_word} with {per_box} {foods} in each. {name} eats {eaten}, and {people} "
                    "{people_word} share the rest equally."},
        .testStories = {"{name} buys {boxes} {boxes_word} with {per_box} {foods} in each. The family eats {eaten} "
                        "{foods}, and {people} {people_word} share the rest equally.",
                        "There are {boxes} {boxes_word} at home, and each {box_word} holds {per_box} {foods}. {name} "
                        "eats {eaten} {foods} and gives the rest to {people} {people_word}."},
        .asks = {"How many {foods} does each of them get?", "How many {foods} are there for each of them?",
                 "What is the number of {foods} for each of the {people_word}?"},
        .testAsks = {"How many {foods} does each of the {people_word} get?"},
    };
}

ProblemTemplate teams()
{
    return {
        .name = "teams",
        .family = "sharing",
        .numbers = {{"boys", 5, 60}, {"girls", 5, 60}, {"ill", 2, 15}, {"per_team", 2, 9}, {"balls", 2, 9}},
        .steps = {{"all",
                   Add,
                   "boys",
                   "girls",
                   "children",
                   "How many children are in the school?",
                   {"there are {eq} in all.", "the school has {eq}."}},
                  {"players",
                   Subtract,
                   "all",
                   "ill",
                   "children",
                   "How many children can play?",
                   {"{eq} can play.", "without the ill ones there are {eq}."}},
                  {"teams",
                   Divide,
                   "players",
                   "per_team",
                   "teams",
                   "How many teams are there?",
                   {"they make {eq}.", "that gives {eq}."}},
                  {"total",
                   Multiply,
                   "teams",
                   "balls",
                   "balls",
                   "How many balls do all teams need?",
                   {"all teams need {eq}.", "in all that is {eq}."}}},
        .stories =
            {"A school has {boys} boys and {girls} girls. Today {ill} children are ill. The others make teams of "
             "{per_team}, and each team gets {balls} balls.",
             "{boys} boys and {girls} girls want to play, but {ill} of them are ill. They make teams of "
             "{per_team} children. Each team needs {balls} balls.",
             "There are {girls} girls and {boys} boys in the school of {name}. {ill} children are ill today. "
             "Teams of {per_team} children get {balls} balls each.",
             "{name} makes teams of {per_team} children. There are {boys} boys and {girls} girls, but {ill} "
             "children are ill. Each team gets {balls} balls."},
        .testStories = {"In the school of {name} there are {boys} boys and {girls} girls, but today {ill} children are "
                        "ill. {He} makes teams of {per_team} children, and each team needs {balls} balls.",
                        "{boys} boys and {girls} girls want to play today. {ill} children are ill. The others make "
                        "teams of {per_team}. Each team gets {balls} balls."},
        .asks = {"How many balls are needed?", "How many balls do all teams need?",
                 "What is the number of balls for all teams?"},
        .testAsks = {"How many balls are needed for all teams?"},
    };
}

} // namespace

std::vector<ProblemTemplate> sharingTemplates()
{
    return {shareEqually(), combineAndShare(), keepAndShare(), packsNeeded(), boxesShared(), teams()};
}

} // namespace retort
