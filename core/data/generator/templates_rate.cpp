#include "core/data/generator/problem_template.h"

namespace retort {

namespace {

using enum Operation;

ProblemTemplate weeksOfWork()
{
    return {
        .name = "weeks_of_work",
        .family = "rate",
        .numbers = {{"per_day", 2, 30}, {"weeks", 2, 9}},
        .steps = {{"days",
                   Multiply,
                   "weeks",
                   "7",
                   "days",
                   "How many days are there in these weeks?",
                   {"the weeks have {eq}.", "that is {eq}."}},
                  {"total",
                   Multiply,
                   "days",
                   "per_day",
                   "{things}",
                   "How many {things} does {name} make in all days?",
                   {"{name} makes {eq}.", "in all days that makes {eq}."}}},
        .stories = {"{name} makes {per_day} {things} every day. {He} works every day for {weeks} weeks.",
                    "For {weeks} weeks {name} makes {per_day} {things} every day at home.",
                    "Every day {name} makes {per_day} {things} for the {place}. {He} does so for {weeks} full weeks.",
                    "{name} works for {weeks} weeks without a free day. Each day {he} makes {per_day} {things}.",
                    "{name} produces {per_day} {things} a day for the {place}, and the work goes on for "
                    "{weeks} weeks without a free day.",
                    "The work at home takes {weeks} weeks, and no day is free. On each of these days "
                    "{name} finishes {per_day} {things}.",
                    "{name} has a job at the {place} that lasts {weeks} weeks, and {he} completes "
                    "{per_day} {things} daily, on Sundays too.",
                    "At home {per_day} {things} are made by {name} every day, and this goes on for {weeks} "
                    "whole weeks.",
                    "At home {name} makes {per_day} {things} each day, for {weeks} weeks.",
                    "{name} works for {weeks} weeks without a break. In a day {he} makes {per_day} {things}.",
                    "The {place} needs {things}. {name} makes {per_day} of them every day for {weeks} weeks.",
                    "For {weeks} weeks {name} goes to work every day and makes {per_day} {things} a day."},
        .testStories =
            {"{name} works every day at home and makes {per_day} {things} each day. {He} does so for {weeks} "
             "weeks.",
             "For {weeks} full weeks {name} works for the {place}. Every day {he} makes {per_day} {things}."},
        .asks = {"How many {things} does {name} make in all?", "How many {things} are made in these weeks?",
                 "What is the number of {things} that {name} makes?", "What is the total number of {things}?",
                 "How many {things} does that make altogether?"},
        .testAsks = {"How many {things} does {name} make in these weeks?"},
    };
}

ProblemTemplate driveLeft()
{
    return {
        .name = "drive_left",
        .family = "rate",
        .numbers = {{"speed", 20, 80}, {"hours", 2, 8}, {"distance", 100, 700}},
        .steps = {{"driven",
                   Multiply,
                   "speed",
                   "hours",
                   "miles",
                   "How many miles does {name} drive?",
                   {"{name} drives {eq}.", "so far that is {eq}."}},
                  {"left",
                   Subtract,
                   "distance",
                   "driven",
                   "miles",
                   "How many miles remain?",
                   {"{eq} remain.", "{name} still has to drive {eq}."}}},
        .stories = {"{name} drives {speed} miles in an hour. The way to the sea is {distance} miles long and {he} has "
                    "been driving for {hours} hours.",
                    "The way to the city is {distance} miles long. {name} drives for {hours} hours at {speed} miles "
                    "per hour.",
                    "{name} drives for {hours} hours at {speed} miles per hour. The whole way is {distance} miles "
                    "long.",
                    "On a trip of {distance} miles {name} drives {speed} miles every hour. {He} stops after {hours} "
                    "hours.",
                    "{name} leaves home for the city and covers {speed} miles each hour by car. {He} takes "
                    "a break after {hours} hours. From home to the city it is {distance} miles.",
                    "After {hours} hours in the car {name} takes a break. The trip has a length of "
                    "{distance} miles, and {he} covered {speed} miles in each hour.",
                    "For the first {hours} hours of a trip {name} goes by car at {speed} miles an hour, "
                    "while the whole trip from home to the sea is {distance} miles.",
                    "The sea is {distance} miles from the home of {name}. {He} sets off for it in the "
                    "morning, goes at a speed of {speed} miles per hour and rests after {hours} hours.",
                    "{name} drives {speed} miles per hour for {hours} hours. To the sea it is {distance} miles in all.",
                    "To the city it is {distance} miles. {name} drives at {speed} miles an hour and stops after "
                    "{hours} hours.",
                    "{name} goes by car at {speed} miles per hour and takes a break after {hours} hours. The trip is "
                    "{distance} miles long.",
                    "Every hour {name} drives {speed} miles, and {he} drives for {hours} hours. The whole trip is "
                    "{distance} miles long."},
        .testStories = {"{name} drives at {speed} miles per hour and stops after {hours} hours. The whole way to the "
                        "sea is {distance} miles long.",
                        "On the way to the city {name} drives {speed} miles every hour for {hours} hours. The trip is "
                        "{distance} miles long."},
        .asks = {"How many miles are left?", "How many miles does {name} still have to drive?",
                 "What is the number of miles that remain?", "How many miles does {name} still have to go?",
                 "How many more miles must {name} drive?"},
        .testAsks = {"How many miles of the way are left?"},
    };
}

ProblemTemplate savingWeeks()
{
    return {
        .name = "saving_weeks",
        .family = "rate",
        .numbers = {{"per_week", 3, 30}, {"weeks", 3, 12}, {"gift", 5, 60}, {"price", 10, 200}},
        .steps = {{"saved",
                   Multiply,
                   "per_week",
                   "weeks",
                   "dollars",
                   "How many dollars does {name} save?",
                   {"{name} saves {eq}.", "the weeks bring {eq}."}},
                  {"total",
                   Add,
                   "saved",
                   "gift",
                   "dollars",
                   "How many dollars are there with the gift?",
                   {"with the gift there are {eq}.", "the gift makes it {eq}."}},
                  {"left",
                   Subtract,
                   "total",
                   "price",
                   "dollars",
                   "How many dollars are left after paying?",
                   {"after paying {eq} are left.", "{name} has {eq} left."}}},
        .stories = {"{name} saves {per_week} dollars every week for {weeks} weeks. {He} gets {gift} dollars as a gift "
                    "and buys a bike for {price} dollars.",
                    "For {weeks} weeks {name} saves {per_week} dollars a week. {other} gives {gift} dollars as a gift. "
                    "Then {name} buys a lamp for {price} dollars.",
                    "{name} gets {gift} dollars as a gift and saves {per_week} dollars every week for {weeks} weeks. "
                    "A new bike costs {price} dollars, and {name} buys it.",
                    "Every week {name} saves {per_week} dollars. After {weeks} weeks {he} gets {gift} dollars from "
                    "{other} and pays {price} dollars for a lamp.",
                    "{name} pays {price} dollars for a new bike. Before that {he} put aside {per_week} "
                    "dollars every week for {weeks} weeks and received a gift of {gift} dollars.",
                    "{other} gives {name} a gift of {gift} dollars. {name} had also saved for {weeks} "
                    "weeks, {per_week} dollars each week, and now buys a lamp that costs {price} dollars.",
                    "During {weeks} weeks {name} puts {per_week} dollars each week into a jar. A lamp "
                    "costs {price} dollars, and {he} buys it after {other} adds a gift of {gift} dollars.",
                    "Each week {name} keeps {per_week} dollars, and this goes on for {weeks} weeks. {He} "
                    "also receives {gift} dollars from {other}. Then {he} spends {price} dollars on a bike.",
                    "{name} saves {per_week} dollars a week and does so for {weeks} weeks. {other} gives {name} {gift} "
                    "dollars, and {name} buys a bike for {price} dollars.",
                    "For {weeks} weeks {name} puts {per_week} dollars away each week. As a gift {he} gets {gift} "
                    "dollars. Then {he} buys a lamp and pays {price} dollars.",
                    "{per_week} dollars a week are saved by {name} for {weeks} weeks. With {gift} dollars from {other} "
                    "as a gift {he} pays {price} dollars for a lamp.",
                    "Every week {name} keeps {per_week} dollars, for {weeks} weeks in all. Then {he} gets a gift of "
                    "{gift} dollars and buys a bike for {price} dollars."},
        .testStories = {"{name} saves {per_week} dollars a week for {weeks} weeks and gets {gift} dollars from {other} "
                        "as a gift. Then {he} pays {price} dollars for a bike.",
                        "Every week for {weeks} weeks {name} saves {per_week} dollars. {other} gives {gift} dollars as "
                        "a gift, and {name} buys a lamp for {price} dollars."},
        .asks = {"How many dollars are left?", "How much money does {name} have left?",
                 "How many dollars does {name} have after paying?", "How many dollars remain?",
                 "How much money does {name} still have?"},
        .testAsks = {"How much money is left after paying?"},
    };
}

ProblemTemplate readingPlan()
{
    return {
        .name = "reading_plan",
        .family = "rate",
        .numbers = {{"pages", 60, 400}, {"per_day", 5, 40}, {"days", 2, 9}, {"rest_days", 2, 9}},
        .steps = {{"read",
                   Multiply,
                   "per_day",
                   "days",
                   "pages",
                   "How many pages does {name} read at first?",
                   {"{name} reads {eq} at first.", "the first days are {eq}."}},
                  {"rest",
                   Subtract,
                   "pages",
                   "read",
                   "pages",
                   "How many pages remain?",
                   {"{eq} remain.", "the rest is {eq}."}},
                  {"each",
                   Divide,
                   "rest",
                   "rest_days",
                   "pages",
                   "How many pages must be read on each of the other days?",
                   {"on each of the other days that is {eq}.", "each day {name} must read {eq}."}}},
        .stories = {"A book has {pages} pages. {name} reads {per_day} pages a day for {days} days. {He} wants to read "
                    "the rest in {rest_days} days.",
                    "{name} reads {per_day} pages a day for {days} days. The book has {pages} pages and the rest must "
                    "be read in {rest_days} days.",
                    "For {days} days {name} reads {per_day} pages each day of a book with {pages} pages. {He} has "
                    "{rest_days} more days for the rest.",
                    "{name} has a book with {pages} pages. After reading {per_day} pages a day for {days} days {he} "
                    "has {rest_days} days for the rest.",
                    "{name} must finish a book of {pages} pages. In the first {days} days {he} gets "
                    "through {per_day} pages a day, and then {rest_days} days remain for the rest.",
                    "With {rest_days} days left for the rest, {name} looks at the book of {pages} pages. "
                    "So far {he} has finished {per_day} pages a day for {days} days.",
                    "{name} reads {per_day} pages every evening and keeps this up for {days} days. After "
                    "that {he} has {rest_days} days to finish the book, which is {pages} pages long.",
                    "On each of {days} days {name} finishes {per_day} pages of a long book. It has {pages} "
                    "pages in all, but only {rest_days} more days remain to finish it.",
                    "{name} gets a book with {pages} pages and reads {per_day} pages each day for {days} days. The "
                    "rest is for {rest_days} days.",
                    "The book of {name} has {pages} pages. {He} wants to read {per_day} pages each day for {days} days "
                    "and has {rest_days} days for the rest.",
                    "For {days} days {name} reads {per_day} pages of a book each day. The whole book has {pages} "
                    "pages. The rest is for {rest_days} more days.",
                    "{name} reads a book. It has {pages} pages, {he} reads {per_day} a day for {days} days, and "
                    "{rest_days} days are left for the rest."},
        .testStories =
            {"{name} wants to read a book with {pages} pages. {He} reads {per_day} pages each day for {days} "
             "days and has {rest_days} days for the rest.",
             "For {days} days {name} reads {per_day} pages a day. The book has {pages} pages, and {he} "
             "wants to read the rest in {rest_days} more days."},
        .asks = {"How many pages must {name} read on each of the other days?",
                 "How many pages a day are left for the other days?",
                 "How many pages must {he} read each day for the rest?",
                 "How many pages a day must {name} read to finish the book in time?",
                 "What is the number of pages for each of the other days?"},
        .testAsks = {"How many pages must {name} read each day for the rest?"},
    };
}

ProblemTemplate workAndSpend()
{
    return {
        .name = "work_and_spend",
        .family = "rate",
        .numbers = {{"per_hour", 4, 20}, {"hours", 2, 8}, {"days", 2, 6}, {"bonus", 5, 80}, {"spent", 10, 200}},
        .steps = {{"per_day",
                   Multiply,
                   "per_hour",
                   "hours",
                   "dollars",
                   "How many dollars does {name} earn in a day?",
                   {"in a day {name} earns {eq}.", "one day brings {eq}."}},
                  {"earned",
                   Multiply,
                   "per_day",
                   "days",
                   "dollars",
                   "How many dollars does {name} earn in all days?",
                   {"in all days {name} earns {eq}.", "the days bring {eq}."}},
                  {"total",
                   Add,
                   "earned",
                   "bonus",
                   "dollars",
                   "How many dollars are there with the bonus?",
                   {"with the bonus there are {eq}.", "the bonus makes it {eq}."}},
                  {"left",
                   Subtract,
                   "total",
                   "spent",
                   "dollars",
                   "How many dollars are left after spending?",
                   {"after spending {eq} are left.", "{name} has {eq} left."}}},
        .stories =
            {"{name} earns {per_hour} dollars an hour and works {hours} hours a day for {days} days. {He} gets a "
             "bonus of {bonus} dollars and spends {spent} dollars.",
             "For {days} days {name} works {hours} hours a day and earns {per_hour} dollars an hour. Then {he} "
             "gets a bonus of {bonus} dollars and spends {spent} dollars on food.",
             "{name} works {hours} hours a day for {days} days at the {place} and earns {per_hour} dollars an "
             "hour. {He} spends {spent} dollars and gets a bonus of {bonus} dollars.",
             "At the {place} {name} earns {per_hour} dollars every hour. {He} works {hours} hours on each of "
             "{days} days, gets a bonus of {bonus} dollars and spends {spent} dollars.",
             "{name} gets {per_hour} dollars for every hour of work. On each of {days} days {he} "
             "works for {hours} hours. Later {he} receives a bonus of {bonus} dollars and pays "
             "{spent} dollars for food.",
             "A bonus of {bonus} dollars goes to {name}, who also worked {hours} hours a day for "
             "{days} days at {per_hour} dollars an hour. Then {he} pays {spent} dollars at the "
             "{place}.",
             "{name} spends {spent} dollars on food. Before that {he} worked for {days} days, "
             "{hours} hours each day, at {per_hour} dollars an hour, and received a bonus of "
             "{bonus} dollars.",
             "At the {place} {name} has a job for {days} days that brings {per_hour} dollars an "
             "hour. {He} is there {hours} hours a day and receives {bonus} dollars as a bonus, but "
             "spends {spent} dollars.",
             "{name} works {hours} hours on each of {days} days and earns {per_hour} dollars every hour. There is a "
             "bonus of {bonus} dollars, and {he} spends {spent} dollars.",
             "{name} earns {per_hour} dollars an hour. {He} works for {days} days, {hours} hours on each, gets {bonus} "
             "dollars as a bonus and spends {spent} dollars on food.",
             "At the {place} {name} works for {days} days with {hours} hours a day, at {per_hour} dollars an hour. "
             "{He} gets a bonus of {bonus} dollars, but food costs {spent} dollars.",
             "Every hour brings {name} {per_hour} dollars. {He} works {hours} hours a day on {days} days, then gets a "
             "bonus of {bonus} dollars and spends {spent} dollars at the {place}."},
        .testStories =
            {"{name} works at the {place} for {days} days, {hours} hours a day, and earns {per_hour} dollars "
             "an hour. Then {he} gets a bonus of {bonus} dollars and spends {spent} dollars.",
             "{name} earns {per_hour} dollars every hour and works {hours} hours on each of {days} days. "
             "{He} gets a bonus of {bonus} dollars and spends {spent} dollars on food."},
        .asks = {"How many dollars are left?", "How much money does {name} have left?",
                 "How many dollars does {name} still have?", "How many dollars remain?",
                 "How much money does {name} still have?"},
        .testAsks = {"How many dollars does {name} have left in the end?"},
    };
}

} // namespace

std::vector<ProblemTemplate> rateTemplates()
{
    return {weeksOfWork(), driveLeft(), savingWeeks(), readingPlan(), workAndSpend()};
}

} // namespace retort
