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
        .stories =
            {"{name} has {items} {things} in a bag. {He} shares all of them equally among {people} "
             "{people_word}.",
             "{people} {people_word} share {items} {things} equally. {name} gives the {things} to them.",
             "There are {items} {things} on the desk of {name}. {people} {people_word} take the same number of "
             "{things} each until none is left.",
             "{name} wants to share {items} {things} with {people} {people_word}, so that each of them gets the "
             "same number.",
             "On Sunday {people} {people_word} come to {name}. {He} has {items} {things} for them, and "
             "they all receive the same number.",
             "For {people} {people_word} there are {items} {things} in total. {name} makes equal parts, "
             "one part for each of them.",
             "{name} collects {items} {things} at home. {He} splits the collection evenly between "
             "{people} {people_word} and keeps nothing.",
             "After school {name} picks up a bag, and in it are {items} {things} that {people} "
             "{people_word} divide equally.",
             "{name} gives {people} {people_word} {items} {things}, and everyone gets the same number.",
             "{items} {things} are on the table. {name} gives all of them to {people} {people_word} in equal parts.",
             "At school {name} gives away {items} {things}. {people} {people_word} get the same number each.",
             "In the box of {name} there are {items} {things}, and {people} {people_word} want to share all of them "
             "equally."},
        .testStories =
            {"There are {items} {things} in a bag. {name} wants to share all {things} equally among {people} "
             "{people_word}.",
             "{name} gives {items} {things} to {people} {people_word}, and each of them gets the same "
             "number."},
        .asks = {"How many {things} does each of them get?", "How many {things} are there for each of them?",
                 "What is the number of {things} for each of the {people_word}?",
                 "How many {things} go to each of them?",
                 "What number of {things} does every one of the {people_word} receive?"},
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
                    "{things} to each of {people} {people_word}.",
                    "{people} {people_word} come on Sunday. {other} gives them {second} {things}, and {name} "
                    "gives them {first}. They split all {things} evenly.",
                    "In one bag are {second} {things} of {other}, and in another bag are {first} {things} of "
                    "{name}. Everything is divided equally between {people} {people_word}.",
                    "On Monday {name} collects {first} {things}. On Tuesday {other} collects {second}. Then "
                    "{people} {people_word} divide all these {things} evenly.",
                    "While {other} picks up {second} {things} for {people} {people_word}, {name} picks up "
                    "{first} for them too, and all of the {people_word} receive equal parts.",
                    "{name} has {first} {things}, and {other} brings {second} {things} from home. {people} "
                    "{people_word} get the same number each.",
                    "{name} buys {first} {things}, {other} buys {second} {things}. They give all of them to {people} "
                    "{people_word} in equal parts.",
                    "{first} {things} of {name} and {second} {things} of {other} lie on a table. {people} "
                    "{people_word} share all of them equally.",
                    "{name} picks {first} {things} and {other} picks {second}. They put all together and share them "
                    "among {people} {people_word} equally."},
        .testStories = {"{name} finds {first} {things} and {other} brings {second} {things}. All of them are shared "
                        "equally among {people} {people_word}.",
                        "{name} has {first} {things}, {other} has {second} {things}. They put all {things} together, "
                        "and {people} {people_word} get the same number each."},
        .asks = {"How many {things} does each of them get?", "How many {things} are there for each of them?",
                 "What is the number of {things} for each of the {people_word}?",
                 "How many {things} go to each of them?",
                 "What number of {things} does every one of the {people_word} receive?"},
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
             "number to each.",
             "{people} {people_word} come on Saturday. {name} owns {items} {things}, but {kept} of these "
             "stay with {name}. The others are divided equally between the {people_word}.",
             "Today {name} wants to keep {kept} {things} and give away all the others, split evenly "
             "between {people} {people_word}. At first there are {items} {things} in all.",
             "A bag holds {items} {things}. {people} {people_word} divide them evenly, but first {name} "
             "takes {kept} out and keeps those.",
             "{name} collects {items} {things}. {He} puts {kept} of them away. Each of {people} "
             "{people_word} receives an equal part of what is left.",
             "{name} has a box of {items} {things}. {He} keeps {kept} of them, and {people} {people_word} share the "
             "rest equally.",
             "{name} finds {items} {things} and keeps {kept}. The rest goes to {people} {people_word}, and each gets "
             "the same number.",
             "{items} {things} are in the bag of {name}. {kept} stay in the bag, and {people} {people_word} get the "
             "rest in equal parts.",
             "{name} gets {items} {things} and keeps {kept} of these. {He} shares the rest with {people} "
             "{people_word}, the same number for each."},
        .testStories =
            {"{name} has a bag of {items} {things} and keeps {kept} of them. {He} gives the rest to {people} "
             "{people_word}, and each gets the same number.",
             "{name} had {items} {things}. {He} keeps {kept} {things}, and {people} {people_word} share the "
             "rest equally."},
        .asks = {"How many {things} does each of them get?", "How many {things} are there for each of them?",
                 "What is the number of {things} for each of the {people_word}?",
                 "How many {things} go to each of them?",
                 "What number of {things} does every one of the {people_word} receive?"},
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
                    "{per_box} {things}.",
                    "At the store every {box_word} comes with {per_box} {things}. {people} {people_word} visit "
                    "{name} tomorrow, and each of them should receive {each} {things}.",
                    "On Friday {each} {things} go to every one of the {people} {people_word} of {name}. The "
                    "{things} are sold in a {box_word} of {per_box}.",
                    "{name} invites {people} {people_word}. The shop sells {things} only by the {box_word}, with "
                    "{per_box} in it. Every one of the {people_word} must get {each}.",
                    "{name} plans a party where each of the {people_word} takes home {each} {things}, and while "
                    "a {box_word} contains {per_box} {things}, there are {people} {people_word} in all.",
                    "{name} needs {each} {things} for each of {people} {people_word} at school. One {box_word} holds "
                    "{per_box} {things}.",
                    "{people} {people_word} come to {name}, and each of them gets {each} {things}. There are {per_box} "
                    "{things} in one {box_word}.",
                    "{name} gives {each} {things} to each of {people} {people_word}. {He} buys {boxes_word} with "
                    "{per_box} {things} in each.",
                    "{people} {people_word} play with {name}. {name} wants to give {each} {things} to each, and a "
                    "{box_word} has {per_box}."},
        .testStories =
            {"{people} {people_word} come to the party of {name}. {He} wants to give {each} {things} to each "
             "of them. One {box_word} has {per_box} {things}.",
             "{name} needs {each} {things} for each of {people} {people_word} at a party. There are "
             "{per_box} {things} in a {box_word}."},
        .asks = {"How many {boxes_word} are needed?", "How many {boxes_word} must {name} buy?",
                 "What is the number of {boxes_word} that {name} needs?",
                 "How many {boxes_word} are enough for all of the {people_word}?",
                 "What number of {boxes_word} must be bought?"},
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
                    "{people_word} share the rest equally.",
                    "On Sunday {people} {people_word} visit {name}. {He} owns {boxes} {boxes_word} of {foods} "
                    "with {per_box} in every {box_word}. {eaten} {foods} are eaten first, and the {people_word} "
                    "divide the others evenly.",
                    "The {eaten} {foods} that {name} eats come from {boxes} {boxes_word}, and every {box_word} "
                    "contains {per_box} {foods}. All the others are split evenly between {people} {people_word}.",
                    "With {per_box} {foods} in every {box_word}, {name} brings {boxes} {boxes_word} home. "
                    "{people} {people_word} come, but before that {he} eats {eaten}. They divide all {foods} "
                    "that are left evenly.",
                    "{name} picks up {boxes} {boxes_word} at the store and counts {per_box} {foods} in every "
                    "one. After {eaten} {foods} are eaten, what is left goes in equal parts to {people} "
                    "{people_word}.",
                    "In the house are {boxes} {boxes_word}, each with {per_box} {foods}. {name} eats {eaten} of them, "
                    "and the rest is for {people} {people_word} in equal parts.",
                    "{name} has {boxes} {boxes_word}, and each holds {per_box} {foods}. After {eaten} are eaten, "
                    "{people} {people_word} share the rest equally.",
                    "{name} gets {boxes} {boxes_word} with {per_box} {foods} each. The family eats {eaten}. Then "
                    "{people} {people_word} get the same number of the rest.",
                    "At the {place} {name} buys {boxes} {boxes_word} with {per_box} {foods} in each. {eaten} {foods} "
                    "are eaten at home, the rest goes to {people} {people_word} in equal parts."},
        .testStories = {"{name} buys {boxes} {boxes_word} with {per_box} {foods} in each. The family eats {eaten} "
                        "{foods}, and {people} {people_word} share the rest equally.",
                        "There are {boxes} {boxes_word} at home, and each {box_word} holds {per_box} {foods}. {name} "
                        "eats {eaten} {foods} and gives the rest to {people} {people_word}."},
        .asks = {"How many {foods} does each of them get?", "How many {foods} are there for each of them?",
                 "What is the number of {foods} for each of the {people_word}?", "How many {foods} go to each of them?",
                 "What number of {foods} does every one of the {people_word} receive?"},
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
             "children are ill. Each team gets {balls} balls.",
             "Each team in the school of {name} needs {balls} balls and has {per_team} children. In all "
             "there are {girls} girls and {boys} boys, but {ill} of these children are ill and cannot "
             "play.",
             "On Monday {ill} children of a school stay at home because they are ill. The school has "
             "{boys} boys and {girls} girls. All the others play in teams of {per_team} with {balls} "
             "balls for every team.",
             "{name} gives {balls} balls to every team. {girls} girls and {boys} boys belong to the "
             "school, but {ill} of all these children are ill. The others form teams with {per_team} "
             "players each.",
             "Together {boys} boys and {girls} girls go to the school of {name}. A team receives {balls} "
             "balls and is made of {per_team} children. {ill} children are too ill to play today.",
             "At school there are {boys} boys and {girls} girls, but {ill} of them are ill today. {name} makes teams "
             "of {per_team} and gives {balls} balls to each team.",
             "{name} sees {boys} boys and {girls} girls. {ill} children are ill and go home. Teams of {per_team} are "
             "made, and every team needs {balls} balls.",
             "{boys} boys and {girls} girls come to school, and {ill} of them are ill. The rest make teams of "
             "{per_team} with {balls} balls each.",
             "Today {ill} children are ill. There are {boys} boys and {girls} girls in the school. The others play in "
             "teams of {per_team}, and each team gets {balls} balls."},
        .testStories = {"In the school of {name} there are {boys} boys and {girls} girls, but today {ill} children are "
                        "ill. {He} makes teams of {per_team} children, and each team needs {balls} balls.",
                        "{boys} boys and {girls} girls want to play today. {ill} children are ill. The others make "
                        "teams of {per_team}. Each team gets {balls} balls."},
        .asks = {"How many balls are needed?", "How many balls do all teams need?",
                 "What is the number of balls for all teams?", "How many balls do the teams get together?",
                 "What number of balls goes to the teams in all?"},
        .testAsks = {"How many balls are needed for all teams?"},
    };
}

} // namespace

std::vector<ProblemTemplate> sharingTemplates()
{
    return {shareEqually(), combineAndShare(), keepAndShare(), packsNeeded(), boxesShared(), teams()};
}

} // namespace retort
