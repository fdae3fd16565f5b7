#include "core/data/generator/problem_template.h"

namespace retort {

namespace {

using enum Operation;

ProblemTemplate moreThan()
{
    return {
        .name = "more_than",
        .family = "comparison",
        .numbers = {{"first", 5, 90}, {"more", 2, 50}},
        .steps = {{"second",
                   Add,
                   "first",
                   "more",
                   "{things}",
                   "How many {things} does {other} have?",
                   {"{other} has {eq}.", "that makes {eq} for {other}."}}},
        .stories = {"{name} has {first} {things} in a bag. {other} has {more} more {things} than {name}.",
                    "{other} has {more} more {things} than {name}. {name} counts {first} {things} in the room.",
                    "In the garden {name} finds {first} {things}. {other} finds {more} more {things} than {name}.",
                    "{name} and {other} collect {things}. {name} has {first} {things} and {other} has {more} more.",
                    "{name} brings {first} {things} to school. {other} brings as many {things} as {name} and "
                    "{more} more.",
                    "On Monday {other} picks up {more} more {things} than {name}, and {name} picks up {first}.",
                    "There are {first} {things} in the box of {name}. The box of {other} holds {more} more "
                    "{things} than the box of {name}.",
                    "Compared with {name}, {other} owns {more} more {things}. The number of {things} that {name} "
                    "owns is {first}.",
                    "In the garden {name} finds {first} {things}. {other} finds {more} more than {name}.",
                    "{name} and {other} go to the {place}. {name} buys {first} {things}, and {other} buys {more} more "
                    "than {name}.",
                    "{name} and {other} sell {things}. {name} sells {first} of them, while {other} sells {more} more.",
                    "There are {first} {things} in the box of {name}. In the box of {other} are {more} more."},
        .testStories = {"{name} and {other} find {things} in the garden. {name} has {first} {things}, but {other} has "
                        "{more} more than {name}.",
                        "{name} counts {first} {things} in a bag. {other} has {more} more {things} than {name} has."},
        .asks = {"How many {things} does {other} have?", "What is the number of {things} that {other} has?",
                 "How many {things} belong to {other}?", "{other} has how many {things}?",
                 "What number of {things} does {other} have?"},
        .testAsks = {"How many {things} are there for {other}?"},
    };
}

ProblemTemplate fewerThan()
{
    return {
        .name = "fewer_than",
        .family = "comparison",
        .numbers = {{"first", 20, 120}, {"fewer", 3, 60}},
        .steps = {{"second",
                   Subtract,
                   "first",
                   "fewer",
                   "{things}",
                   "How many {things} does {other} have?",
                   {"{other} has {eq}.", "that makes {eq} for {other}."}}},
        .stories =
            {"{name} has {first} {things} in a bag. {other} has {fewer} fewer {things} than {name}.",
             "{other} has {fewer} fewer {things} than {name}. {name} counts {first} {things} in the room.",
             "In the garden {name} finds {first} {things}. {other} finds {fewer} fewer {things} than {name}.",
             "{name} and {other} collect {things}. {name} has {first} {things} and {other} has {fewer} fewer.",
             "{name} keeps {first} {things} at home, while {other} keeps {fewer} fewer {things} than "
             "{name} does.",
             "On Monday {other} picks up {fewer} fewer {things} than {name}, and {name} picks up {first}.",
             "There are {first} {things} in the box of {name}. The box of {other} holds {fewer} fewer "
             "{things} than the box of {name}.",
             "Compared with {name}, {other} owns {fewer} fewer {things}. The number of {things} that "
             "{name} owns is {first}.",
             "In the garden {name} finds {first} {things}. {other} finds {fewer} fewer than {name}.",
             "{name} and {other} go to the {place}. {name} buys {first} {things}, and {other} buys {fewer} fewer than "
             "{name}.",
             "{name} and {other} sell {things}. {name} sells {first} of them, while {other} sells {fewer} fewer.",
             "There are {first} {things} in the box of {name}. In the box of {other} are {fewer} fewer."},
        .testStories = {"{name} and {other} find {things} in the garden. {name} has {first} {things}, but {other} has "
                        "{fewer} fewer than {name}.",
                        "{name} counts {first} {things} in a bag. {other} has {fewer} fewer {things} than {name} "
                        "has."},
        .asks = {"How many {things} does {other} have?", "What is the number of {things} that {other} has?",
                 "How many {things} belong to {other}?", "{other} has how many {things}?",
                 "What number of {things} does {other} have?"},
        .testAsks = {"How many {things} are there for {other}?"},
    };
}

ProblemTemplate difference()
{
    return {
        .name = "difference",
        .family = "comparison",
        .numbers = {{"larger", 20, 150}, {"smaller", 3, 90}},
        .steps = {{"gap",
                   Subtract,
                   "larger",
                   "smaller",
                   "{things}",
                   "How many more {things} does {name} have?",
                   {"the difference is {eq}.", "{name} has {eq} more."}}},
        .stories = {"{name} has {larger} {things} in a big box. {other} has only {smaller} {things}.",
                    "{other} collects {smaller} {things} in a week. In the same week {name} collects {larger} "
                    "{things}.",
                    "{name} counts {larger} {things} at home. {other} counts {smaller} {things}.",
                    "At the {place} {name} sells {larger} {things} and {other} sells {smaller} {things}.",
                    "On Monday {name} picks up {larger} {things} in the garden, while {other} picks up {smaller}.",
                    "There are {smaller} {things} in the bag of {other}. The bag of {name} holds {larger} "
                    "{things}.",
                    "{other} owns {smaller} {things}, but {name} owns {larger}.",
                    "{name} and {other} keep {things} at the {place}. {name} keeps {larger} and {other} keeps "
                    "{smaller}.",
                    "{other} sells {smaller} {things} at the {place}. {name} sells {larger} {things} there.",
                    "At home {other} has {smaller} {things}, but {name} has {larger} {things}.",
                    "In one day {name} finds {larger} {things}, and {other} finds only {smaller} {things}.",
                    "{smaller} {things} are in the bag of {other}, and {larger} {things} are in the bag of {name}.",
                    "{other} counts {smaller} {things} in a box. {name} counts {larger} {things}."},
        .testStories = {"In one week {name} sells {larger} {things} at the {place}. In the same week {other} sells "
                        "only {smaller} {things}.",
                        "{other} has {smaller} {things} in a box at home. {name} has {larger} {things} in a box."},
        .asks = {"How many more {things} does {name} have than {other}?",
                 "How many {things} more than {other} does {name} have?",
                 "What is the difference between the {things} of {name} and the {things} of {other}?",
                 "How many fewer {things} does {other} have than {name}?",
                 "By how many {things} is {name} ahead of {other}?"},
        .testAsks = {"How many more {things} than {other} does {name} have?"},
    };
}

ProblemTemplate timesTogether()
{
    return {
        .name = "times_together",
        .family = "comparison",
        .numbers = {{"first", 3, 60}, {"times", 2, 9}},
        .steps = {{"second",
                   Multiply,
                   "first",
                   "times",
                   "{things}",
                   "How many {things} does {other} have?",
                   {"{other} has {eq}.", "that makes {eq} for {other}."}},
                  {"total",
                   Add,
                   "first",
                   "second",
                   "{things}",
                   "How many {things} do they have together?",
                   {"together they have {eq}.", "both have {eq} in all."}}},
        .stories =
            {"{name} has {first} {things} in a bag. {other} has {times} times as many {things} as {name}.",
             "{other} has {times} times as many {things} as {name}. {name} counts {first} {things} in the room.",
             "In the garden {name} finds {first} {things}. {other} finds {times} times as many {things} as "
             "{name}.",
             "{name} and {other} collect {things}. {name} has {first} {things} and {other} has {times} times as "
             "many.",
             "{name} brings {first} {things} to school, while {other} brings {times} times the number "
             "that {name} brings.",
             "On Monday {other} picks up {times} times as many {things} as {name}, and {name} picks up "
             "{first}.",
             "There are {first} {things} in the box of {name}. The box of {other} holds {times} times as "
             "many {things} as the box of {name}.",
             "Compared with {name}, {other} owns {times} times as many {things}. The number of {things} "
             "that {name} owns is {first}.",
             "In the garden {name} finds {first} {things}. {other} finds {times} times as many as {name}.",
             "{name} and {other} go to the {place}. {name} buys {first} {things}, and {other} buys {times} times as "
             "many as {name}.",
             "{name} and {other} sell {things}. {name} sells {first} of them, while {other} sells {times} times as "
             "many.",
             "There are {first} {things} in the box of {name}. In the box of {other} are {times} times as many."},
        .testStories = {"{name} and {other} find {things} in the garden. {name} has {first} {things}, but {other} has "
                        "{times} times as many as {name}.",
                        "{name} counts {first} {things} in a bag. {other} has {times} times as many {things} as "
                        "{name} has."},
        .asks = {"How many {things} do they have together?", "How many {things} do {name} and {other} have in all?",
                 "What is the number of {things} they have together?",
                 "What is the total number of {things} of {name} and {other}?",
                 "If they put all their {things} together, how many {things} are there?"},
        .testAsks = {"How many {things} do {name} and {other} have together?"},
    };
}

ProblemTemplate fewerTogether()
{
    return {
        .name = "fewer_together",
        .family = "comparison",
        .numbers = {{"first", 20, 120}, {"fewer", 3, 60}},
        .steps = {{"second",
                   Subtract,
                   "first",
                   "fewer",
                   "{things}",
                   "How many {things} does {other} have?",
                   {"{other} has {eq}.", "that makes {eq} for {other}."}},
                  {"total",
                   Add,
                   "first",
                   "second",
                   "{things}",
                   "How many {things} do they have together?",
                   {"together they have {eq}.", "both have {eq} in all."}}},
        .stories =
            {"{name} has {first} {things} in a bag. {other} has {fewer} fewer {things} than {name}.",
             "{other} has {fewer} fewer {things} than {name}. {name} counts {first} {things} in the room.",
             "In the garden {name} finds {first} {things}. {other} finds {fewer} fewer {things} than {name}.",
             "{name} and {other} collect {things}. {name} has {first} {things} and {other} has {fewer} fewer.",
             "{name} keeps {first} {things} at home, while {other} keeps {fewer} fewer {things} than "
             "{name} does.",
             "On Monday {other} picks up {fewer} fewer {things} than {name}, and {name} picks up {first}.",
             "There are {first} {things} in the box of {name}. The box of {other} holds {fewer} fewer "
             "{things} than the box of {name}.",
             "Compared with {name}, {other} owns {fewer} fewer {things}. The number of {things} that "
             "{name} owns is {first}.",
             "In the garden {name} finds {first} {things}. {other} finds {fewer} fewer than {name}.",
             "{name} and {other} go to the {place}. {name} buys {first} {things}, and {other} buys {fewer} fewer than "
             "{name}.",
             "{name} and {other} sell {things}. {name} sells {first} of them, while {other} sells {fewer} fewer.",
             "There are {first} {things} in the box of {name}. In the box of {other} are {fewer} fewer."},
        .testStories = {"{name} and {other} find {things} in the garden. {name} has {first} {things}, but {other} has "
                        "{fewer} fewer than {name}.",
                        "{name} counts {first} {things} in a bag. {other} has {fewer} fewer {things} than {name} "
                        "has."},
        .asks = {"How many {things} do they have together?", "How many {things} do {name} and {other} have in all?",
                 "What is the number of {things} they have together?",
                 "What is the total number of {things} of {name} and {other}?",
                 "If they put all their {things} together, how many {things} are there?"},
        .testAsks = {"How many {things} do {name} and {other} have together?"},
    };
}

ProblemTemplate timesThenGive()
{
    return {
        .name = "times_then_give",
        .family = "comparison",
        .numbers = {{"first", 3, 60}, {"times", 2, 8}, {"given", 3, 60}},
        .steps = {{"second",
                   Multiply,
                   "first",
                   "times",
                   "{things}",
                   "How many {things} does {other} have at first?",
                   {"{other} has {eq}.", "that makes {eq} for {other}."}},
                  {"total",
                   Add,
                   "first",
                   "second",
                   "{things}",
                   "How many {things} do they have together at first?",
                   {"together they have {eq}.", "both have {eq} in all."}},
                  {"left",
                   Subtract,
                   "total",
                   "given",
                   "{things}",
                   "How many {things} are left after giving some away?",
                   {"after giving some away {eq} are left.", "they keep {eq}."}}},
        .stories = {"{name} has {first} {things}. {other} has {times} times as many {things} as {name}. Together they "
                    "give {given} {things} to the school.",
                    "{name} finds {first} {things} and {other} finds {times} times as many. They give {given} of the "
                    "{things} to a friend.",
                    "{other} has {times} times as many {things} as {name}. {name} has {first} {things}. They give away "
                    "{given} {things} together.",
                    "{name} and {other} collect {things}. {name} has {first} and {other} has {times} times as many. "
                    "Then they give away {given} {things}.",
                    "On Monday {other} picks up {times} times as many {things} as {name}, and {name} picks up "
                    "{first}. Later they give {given} of all their {things} to a friend.",
                    "{name} and {other} give {given} {things} to the school. Before that {name} owns {first} "
                    "{things} and {other} owns {times} times as many.",
                    "There are {first} {things} in the bag of {name}. The bag of {other} holds {times} times as "
                    "many {things}. From both bags together they give away {given} {things}.",
                    "{name} brings {first} {things} to school, while {other} brings {times} times the number "
                    "that {name} brings. After counting all the {things}, they give away {given}.",
                    "{name} finds {first} {things} and {other} finds {times} times as many. Then they bring {given} "
                    "{things} to the school.",
                    "{name} has {first} {things} in a box. {other} has {times} times as many. {given} of all these "
                    "{things} go to a friend.",
                    "{name} and {other} pick {things}. {name} picks {first}, {other} picks {times} times as many, and "
                    "they give {given} to a friend.",
                    "In a bag of {name} are {first} {things}, and {other} owns {times} times as many. Both together "
                    "give away {given} {things}."},
        .testStories = {"{name} collects {first} {things} and {other} collects {times} times as many {things}. Then "
                        "they give {given} {things} to the school.",
                        "{name} has {first} {things} and {other} has {times} times as many {things} as {name}. They "
                        "give {given} of them to a friend."},
        .asks = {"How many {things} do they have left together?", "How many {things} are left for both?",
                 "How many {things} do {name} and {other} still have?", "How many {things} remain for them in all?",
                 "How many {things} can they keep together?"},
        .testAsks = {"How many {things} do {name} and {other} have left together?"},
    };
}

ProblemTemplate threeCompared()
{
    return {
        .name = "three_compared",
        .family = "comparison",
        .numbers = {{"first", 3, 50}, {"more", 2, 40}, {"times", 2, 6}},
        .steps = {{"second",
                   Add,
                   "first",
                   "more",
                   "{things}",
                   "How many {things} does {other} have?",
                   {"{other} has {eq}.", "that makes {eq} for {other}."}},
                  {"third",
                   Multiply,
                   "second",
                   "times",
                   "{things}",
                   "How many {things} does {friend} have?",
                   {"{friend} has {eq}.", "that makes {eq} for {friend}."}},
                  {"both",
                   Add,
                   "first",
                   "second",
                   "{things}",
                   "How many {things} do {name} and {other} have together?",
                   {"{name} and {other} have {eq} together."}},
                  {"total",
                   Add,
                   "both",
                   "third",
                   "{things}",
                   "How many {things} do all three have together?",
                   {"all three have {eq}.", "together that is {eq}."}}},
        .stories =
            {"{name} has {first} {things}. {other} has {more} more {things} than {name}. {friend} has {times} "
             "times as many {things} as {other}.",
             "{name} finds {first} {things}. {other} finds {more} more than {name}, and {friend} finds {times} "
             "times as many as {other}.",
             "{other} has {more} more {things} than {name}, who has {first} {things}. {friend} has {times} times "
             "as many {things} as {other}.",
             "Three friends collect {things}. {name} has {first}, {other} has {more} more than {name}, and "
             "{friend} has {times} times as many as {other}.",
             "{friend} owns {times} times as many {things} as {other}. {other} owns {more} more {things} "
             "than {name}, and {name} owns {first}.",
             "There are {first} {things} in the bag of {name}. The bag of {other} holds {more} more "
             "{things} than the bag of {name}. The bag of {friend} holds {times} times as many as the bag "
             "of {other}.",
             "On Monday {friend} picks up {times} times the number of {things} that {other} picks up. "
             "{name} picks up {first} {things} and {other} picks up {more} more than {name}.",
             "Compared with {name}, {other} keeps {more} more {things}. Compared with {other}, {friend} "
             "keeps {times} times as many. {name} keeps {first} {things} at home.",
             "In the garden {name} finds {first} {things}, {other} finds {more} more than {name}, and {friend} finds "
             "{times} times as many as {other}.",
             "{name} and two friends sell {things}. {name} sells {first}, {other} sells {more} more than {name}, but "
             "{friend} sells {times} times as many as {other}.",
             "There are {first} {things} in the box of {name}. {other} has {more} more, and {friend} has {times} times "
             "as many as {other}.",
             "{name} counts {first} {things}. {other} counts {more} more than {name}. {friend} counts {times} times as "
             "many as {other}."},
        .testStories =
            {"Three friends find {things} in the garden. {name} finds {first} {things}. {other} finds {more} "
             "more than {name}, but {friend} finds {times} times as many as {other}.",
             "{name} collects {first} {things}. {other} has {more} more {things} than {name}, and {friend} "
             "has {times} times as many {things} as {other}."},
        .asks = {"How many {things} do all three have together?", "How many {things} do the three friends have in all?",
                 "What is the number of {things} of all three friends?",
                 "What is the total number of {things} for all three?",
                 "If all three put their {things} together, how many {things} are there?"},
        .testAsks = {"How many {things} do the three friends have together?"},
    };
}

} // namespace

std::vector<ProblemTemplate> comparisonTemplates()
{
    return {moreThan(), fewerThan(), difference(), timesTogether(), fewerTogether(), timesThenGive(), threeCompared()};
}

} // namespace retort
