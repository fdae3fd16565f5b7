#pragma once

#include "core/config/describe_choice.h"

// The settings below `data`, declared once; describe.h says what a visitor V is.

namespace retort {

template<class V>
void describe(V &v, GeneratorOptions &c)
{
    v.setting(
        "task", c.task,
        {.help =
             "What is made: word problems, coin flips, last letters put together, or totals of small or large sums.",
         .choices = generatorTaskNames()});
    v.setting("train_problems", c.trainProblems,
              {.low = 1, .high = 1e6, .unit = "problems", .help = "Problems made for training and validation."});
    v.setting("test_problems", c.testProblems,
              {.low = 0, .high = 1e6, .unit = "problems", .help = "Problems made for the test at the end."});
    v.setting("min_steps", c.minSteps,
              {.low = 1,
               .high = 64,
               .unit = "steps",
               .help = "Fewest reasoning steps that a problem takes: people at a coin or box, words of last letters."});
    v.setting("max_steps", c.maxSteps,
              {.low = 1,
               .high = 64,
               .unit = "steps",
               .help = "Most reasoning steps that a problem takes; word problems have 1 to 4."});
    v.setting("test_min_steps", c.testMinSteps,
              {.low = 0,
               .high = 64,
               .unit = "steps",
               .help = "Fewest steps of a test problem, so that test can be longer than training; 0: as min_steps."});
    v.setting("test_max_steps", c.testMaxSteps,
              {.low = 0, .high = 64, .unit = "steps", .help = "Most steps of a test problem; 0: as max_steps."});
    v.setting("slip_share", c.slipShare,
              {.low = 0, .high = 1, .help = "Share of the synthetic teacher's rationales that hold one slip."});
    v.setting("slip_kinds", c.slipKinds,
              {.help = "Kinds of slips the synthetic teacher makes; an empty list: all of them.",
               .choices = slipKindNames()});
    choice(v, "formats", c.formats,
           {.help = "Formats in which the synthetic teacher writes a rationale per problem; one listed twice: two."});
    v.setting("seed", c.seed, {.help = "Another seed makes other problems; the same one makes the same everywhere."});
}

/// One column or several: a single name, or a list of them.
template<class V>
void joinedColumns(V &v, const char *key, std::string &first, std::vector<std::string> &more, SettingRule rule)
{
    rule.isOneTextAllowed = true;
    std::vector<std::string> columns = more;
    if (!first.empty() || !more.empty())
        columns.insert(columns.begin(), first);
    v.setting(key, columns, rule);
    first = columns.empty() ? std::string() : columns.front();
    more.assign(columns.begin() + (columns.empty() ? 0 : 1), columns.end());
}

template<class V>
void describe(V &v, ColumnMapping &c)
{
    const auto column = [&v](const char *key, std::string &value, const char *help) {
        v.setting(key, value, {.help = help, .isOmittedWhenEmpty = true});
    };
    joinedColumns(v, "question", c.question, c.moreQuestion,
                  {.help = "Column of the question, or several that are joined; a.b reaches into objects."});
    column("context", c.context, "Column of the text that stands before the question.");
    column("answer", c.answer, "Column of the gold answer.");
    choice(v, "answer_rule", c.answerRule, {.help = "Where in its column the answer stands."});
    v.setting("answer_trigger", c.answerTrigger,
              {.help = "The text before the answer, for answer_rule: after_trigger."});
    choice(v, "answer_kind", c.answerKind, {.help = "What every answer is; null: a number, yes or no, or a letter."});
    joinedColumns(v, "rationale", c.rationale, c.moreRationale,
                  {.help = "Column of the rationale, or several that are joined."});
    choice(v, "format", c.format, {.help = "How the rationales are written."});
    column("format_column", c.formatColumn, "Column that names each rationale's format.");
    column("teacher", c.teacher, "Who wrote the rationales; default: the file's name.");
    column("teacher_column", c.teacherColumn, "Column that names each rationale's teacher.");
    column("id", c.id, "Column of the problem's id.");
    column("split", c.split, "Column that says train, test or validation.");
    v.setting("joint", c.joint, {.help = "Text between columns that are joined."});
    column("encoding", c.encoding, "Encoding of the file, as UTF-8 or windows-1252; default: detected.");
    column("separator", c.separator,
           "Between the fields of .csv, .tsv and .txt: a character or tab; default: detected.");
}

template<class V>
void describe(V &v, SourceConfig &c)
{
    v.setting("importer", c.importer,
              {.help = "Layout of the file at `path`.", .isOmittedWhenEmpty = true, .choices = importerNames()});
    v.setting("path", c.path,
              {.help = "File or folder, relative to the experiment file; ${NAME} is taken from the environment.",
               .isOmittedWhenEmpty = true});
    v.setting(
        "dataset", c.dataset,
        {.help = "Name of a data set in the workspace, instead of importer and path.", .isOmittedWhenEmpty = true});
    v.setting("questions", c.questions,
              {.help = "File with the questions, in the same order, of a file at `path` that holds texts only.",
               .isOmittedWhenEmpty = true});
    v.setting(
        "questions_offset", c.questionsOffset,
        {.low = 0, .high = 1e9, .unit = "rows", .help = "Rows of `questions` that come before the first text's."});
    v.setting("split_lists", c.splitLists,
              {.help = "Folder of lists of ids, one a line, each named after its split: fold0.txt, fold1.txt.",
               .isOmittedWhenEmpty = true});
    v.setting("mapping", c.mapping,
              {.help = "Mapping of columns for the file at `path`: its name in the workspace, or its file.",
               .isOmittedWhenEmpty = true});
    v.optionalSection("columns", c.columns, {.help = "Mapping of columns for the file at `path`, written here."});
    v.optionalSection("generator", c.generator, {.help = "Built-in word problems, instead of importer and path."});
}

template<class V>
void describe(V &v, SplitConfig &c)
{
    v.section("train", c.train, {.help = "Names the problems that are trained on."});
    v.section("test", c.test, {.help = "Names the problems that are answered once, at the end."});
    v.setting("validation", c.validation,
              {.low = 0,
               .high = 1,
               .isHighOpen = true,
               .help = "Share of the training problems kept for validation while training."});
    v.setting("test_fraction", c.testFraction,
              {.low = 0, .high = 1, .isHighOpen = true, .help = "Share of the problems drawn for test; 0: none."});
    v.setting("folds", c.folds,
              {.low = 0, .high = 1000, .unit = "folds", .help = "Folds that are drawn; 0: none, or the file's own."});
    v.setting("fold", c.fold, {.low = -1, .high = 999, .help = "Which fold is test, counted from 0; -1: no folds."});
    v.setting("train_fraction", c.trainFraction,
              {.low = 0,
               .high = 1,
               .isLowOpen = true,
               .help = "Share of the training problems that is used; a smaller share is part of a larger one."});
    v.setting("seed", c.seed, {.help = "Draws validation, test, folds and the share of train; no other chance."});
    choice(v, "leaks", c.leaks,
           {.help = "Training problems that are test questions: dropped, or kept and named in the report for ever."});
    choice(v, "near_duplicates", c.nearDuplicates,
           {.help = "Training problems that nearly are a test problem: keep them, or drop them."});
}

template<class V>
void describe(V &v, RationaleSourceConfig &c)
{
    describe(v, c.source);
    choice(v, "format", c.format, {.help = "How these rationales are written; null: as the importer says."});
    v.setting("teacher", c.teacher,
              {.help = "Name of the teacher in tables and reports; default: as the source says.",
               .isOmittedWhenEmpty = true});
    choice(v, "keep", c.keep, {.help = "Which of these rationales are trained on."});
    v.setting("trust_recorded_values", c.trustRecordedValues,
              {.help = "Judge programs by the value that the file records instead of running them here."});
    v.setting("checks", c.checks,
              {.help = "Rules that these rationales must pass; retort teacher verify says what each asks.",
               .choices = checkNames()});
    v.setting("per_problem", c.perProblem,
              {.low = 0, .high = 1e6, .unit = "rationales", .help = "Most rationales for one problem; 0: all."});
    choice(v, "choose", c.choose, {.help = "Which come first for per_problem and data.balance."});
    v.setting("choose_seed", c.chooseSeed, {.help = "Seed of `choose: random`."});
}

template<class V>
void describe(V &v, DataConfig &c)
{
    v.section("problems", c.problems, {.help = "Where questions and gold answers come from."});
    v.section("split", c.split, {.help = "Which problems are trained on and which are test."});
    v.list("rationales", c.rationales, {.help = "Where the teachers' rationales come from."});
    choice(v, "keep", c.keep, {.help = "Which rationales are trained on, of those that the generator brings along."});
    v.setting("balance", c.balance,
              {.help = "Keep, of each problem, the same number of rationales in every format that has a teacher."});
    v.setting("max_problems", c.maxProblems,
              {.low = 0, .high = 1e9, .unit = "problems", .help = "Most training problems that are used; 0: all."});
    choice(v, "facts", c.facts,
           {.help = "Facts before each question: none, the data's own (gold, an oracle at test), or a model's."});
    v.setting("facts_from", c.factsFrom,
              {.help = "File of JSON lines {question or id, facts: [...]}, for facts: generated.",
               .isOmittedWhenEmpty = true});
}

} // namespace retort
