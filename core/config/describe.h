#pragma once

#include "core/config/choices.h"
#include "core/config/setting_rule.h"

#include <utility>

// Every setting, declared once: key, struct member, range, unit, help. Reader, writer, list of settings and the tests'
// random configurations are visitors V with
//   setting(key, value, rule)            bool, int, uint64, double, text, list of texts, and optional text or texts
//   section(key, struct, rule)           optionalSection(key, optional<struct>, rule)
//   list(key, vector<struct>, rule)      isGiven(key): true when a file that is being read names the key
// To add a setting: one line here, one member in run_config.h.

namespace retort {

/// An enumeration is a text with choices to every visitor.
template<class V, class E>
void choice(V &v, const char *key, E &value, SettingRule rule)
{
    const Choices<E> &choices = choicesOf(E {});
    rule.choices = namesOf(choices);
    std::string name = nameIn(choices, value);
    v.setting(key, name, rule);
    assignByName(choices, name, value);
}

template<class V, class E>
void choice(V &v, const char *key, std::optional<E> &value, SettingRule rule)
{
    const Choices<E> &choices = choicesOf(E {});
    rule.choices = namesOf(choices);
    std::optional<std::string> name;
    if (value)
        name = nameIn(choices, *value);
    v.setting(key, name, rule);
    if (name)
        assignByName(choices, *name, value.emplace(value.value_or(E {})));
    else
        value.reset();
}

template<class V, class E>
void choice(V &v, const char *key, std::vector<E> &values, SettingRule rule)
{
    const Choices<E> &choices = choicesOf(E {});
    rule.choices = namesOf(choices);
    std::vector<std::string> names;
    for (const E &value : values)
        names.push_back(nameIn(choices, value));
    v.setting(key, names, rule);
    values.assign(names.size(), E {});
    for (std::size_t i = 0; i < names.size(); ++i)
        assignByName(choices, names[i], values[i]);
}

template<class V>
void describe(V &v, GeneratorOptions &c)
{
    v.setting("train_problems", c.trainProblems,
              {.low = 1, .high = 1e6, .unit = "problems", .help = "Problems made for training and validation."});
    v.setting("test_problems", c.testProblems,
              {.low = 0, .high = 1e6, .unit = "problems", .help = "Problems made for the test at the end."});
    v.setting("min_steps", c.minSteps,
              {.low = 1, .high = 4, .unit = "steps", .help = "Fewest reasoning steps that a problem takes."});
    v.setting("max_steps", c.maxSteps,
              {.low = 1, .high = 4, .unit = "steps", .help = "Most reasoning steps that a problem takes."});
    v.setting("slip_share", c.slipShare,
              {.low = 0, .high = 1, .help = "Share of the synthetic teacher's rationales that hold one slip."});
    v.setting("slip_kinds", c.slipKinds,
              {.help = "Kinds of slips the synthetic teacher makes; an empty list: all of them.",
               .choices = slipKindNames()});
    choice(v, "formats", c.formats, {.help = "Formats in which the synthetic teacher writes a rationale per problem."});
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
}

template<class V>
void describe(V &v, FormatConfig &c)
{
    choice(v, "format", c.format, {.help = "How reasoning is written.", .isRequired = true});
    v.setting("weight", c.weight,
              {.low = 0, .high = 1e6, .help = "Share of this format in the loss; weights need not add up to 1."});
    v.setting("preset", c.preset, {.help = "Named set of prompt, target and stop texts.", .choices = presetNames()});
    v.setting("prompt", c.prompt, {.help = "What the student is shown, with {question}; null: the preset's."});
    v.setting(
        "target", c.target,
        {.help = "What it learns to write: {rationale} and {answer}, or the whole {completion}; null: the preset's."});
    v.setting("answer_trigger", c.answerTrigger, {.help = "Text before the answer; null: the preset's."});
    v.setting("stop", c.stop, {.help = "Writing ends before the first of these texts; null: the preset's."});
    v.setting("rationale_weight", c.rationaleWeight,
              {.low = 0, .high = 1e6, .help = "Weight in the loss of each target token before the answer."});
    v.setting("answer_weight", c.answerWeight,
              {.low = 0, .high = 1e6, .help = "Weight in the loss of each token of the answer and of the end token."});
    v.setting(
        "max_prompt_tokens", c.maxPromptTokens,
        {.low = 0, .high = 1e6, .unit = "tokens", .help = "Longest prompt; 0: what the student's context holds."});
    v.setting(
        "max_target_tokens", c.maxTargetTokens,
        {.low = 0, .high = 1e6, .unit = "tokens", .help = "Longest target; 0: what the student's context holds."});
    v.setting("max_new_tokens", c.maxNewTokens,
              {.low = 0,
               .high = 1e6,
               .unit = "tokens",
               .help = "Longest text written when answering; 0: 1.5 times the longest training target."});
    v.setting("examples_per_step", c.examplesPerStep,
              {.low = 0,
               .high = 1e6,
               .unit = "examples",
               .help = "Examples of this format in each step; 0: an equal share of the effective batch."});
}

template<class V>
void describe(V &v, FromScratchConfig &c)
{
    v.setting("architecture", c.architecture, {.help = "Kind of model.", .choices = {"llama"}});
    v.setting("layers", c.layers, {.low = 1, .high = 200, .unit = "layers", .help = "Decoder blocks."});
    v.setting("hidden_size", c.hiddenSize, {.low = 8, .high = 65536, .help = "Width; a multiple of 2 * heads."});
    v.setting("heads", c.heads, {.low = 1, .high = 1024, .help = "Attention heads per layer."});
    v.setting("key_value_heads", c.keyValueHeads,
              {.low = 0, .high = 1024, .help = "Heads that keys and values have; 0: as `heads`."});
    v.setting("intermediate_size", c.intermediateSize,
              {.low = 0, .high = 1e6, .help = "Width inside the feed-forward part; 0: about 8/3 of hidden_size."});
    v.setting("context_length", c.contextLength,
              {.low = 16, .high = 1e6, .unit = "tokens", .help = "Most tokens of prompt and target together."});
    v.setting(
        "rope_theta", c.ropeTheta,
        {.low = 1,
         .high = 1e9,
         .help = "Base of the rotary positions (RoPE); 10000 is usual, short contexts learn to copy sooner with 300."});
    v.setting("vocabulary_size", c.vocabularySize,
              {.low = 360,
               .high = 1e6,
               .unit = "entries",
               .help = "Most entries of the vocabulary that is trained on the training texts."});
    v.setting("tie_word_embeddings", c.tieWordEmbeddings,
              {.help = "Use one matrix for reading and for writing tokens."});
    v.setting("initializer_range", c.initializerRange,
              {.low = 0,
               .high = 1,
               .isLowOpen = true,
               .help = "Standard deviation of new weights; narrow students learn sooner with 1/sqrt(hidden_size)."});
    v.setting("dropout", c.dropout,
              {.low = 0, .high = 1, .isHighOpen = true, .help = "Share of values dropped while training."});
}

template<class V>
void describe(V &v, AdapterConfig &c)
{
    v.setting("rank", c.rank, {.low = 1, .high = 4096, .help = "Width of the adapters: more can learn more."});
    v.setting("alpha", c.alpha,
              {.low = 0, .high = 1e6, .isLowOpen = true, .help = "Adapters are scaled by alpha / rank."});
    v.setting("dropout", c.dropout,
              {.low = 0, .high = 1, .isHighOpen = true, .help = "Share of the adapters' inputs dropped in training."});
    v.setting("modules", c.modules,
              {.help = "Layers that get adapters: all-linear (but not the output layer), or names such as q_proj.",
               .isOneTextAllowed = true});
}

template<class V>
void describe(V &v, StudentConfig &c)
{
    v.setting("from", c.from,
              {.help = "Folder of an existing student, relative to the experiment file.", .isOmittedWhenEmpty = true});
    v.section("from_scratch", c.fromScratch,
              {.help = "Shape of a new student, instead of `from`.", .isWritten = c.from.empty()});
    v.optionalSection("adapter", c.adapter,
                      {.help = "Train low-rank adapters over frozen weights; not given: train all weights."});
}

template<class V>
void describeBatches(V &v, TrainingConfig &c)
{
    choice(v, "loss", c.loss,
           {.help = "per_format: weighted sum of each format's mean; token_mean: mean of all tokens."});
    choice(v, "sampling", c.sampling,
           {.help = "stratified: every step holds every format; shuffled: one shuffled list of all examples."});
    v.setting("pair", c.pair, {.help = "With stratified: the formats of a step show the same problems."});
    choice(v, "epoch_of", c.epochOf,
           {.help = "With stratified: the format whose pass is an epoch; null: the one with most examples."});
    v.setting("max_steps", c.maxSteps,
              {.low = 0, .high = 1e9, .unit = "steps", .help = "Steps to train; 0: as num_train_epochs says."});
    v.setting("num_train_epochs", c.numTrainEpochs,
              {.low = 0, .high = 1e6, .isLowOpen = true, .unit = "epochs", .help = "Passes, when max_steps is 0."});
    v.setting("per_device_train_batch_size", c.perDeviceTrainBatchSize,
              {.low = 1, .high = 65536, .unit = "examples", .help = "Examples that are computed at once."});
    v.setting("gradient_accumulation_steps", c.gradientAccumulationSteps,
              {.low = 1, .high = 65536, .help = "Batches whose gradients are added up to one step."});
    choice(v, "overlong", c.overlong,
           {.help = "An example that is too long: drop lists it and leaves it out, error ends the run."});
}

template<class V>
void describeOptimizer(V &v, TrainingConfig &c)
{
    v.setting("learning_rate", c.learningRate, {.low = 0, .high = 1, .help = "Learning rate after warm-up."});
    choice(v, "lr_scheduler_type", c.lrSchedulerType, {.help = "How the learning rate falls after warm-up."});
    choice(v, "optim", c.optim,
           {.help = "Optimizer; adafactor keeps little beside the weights, sgd (without momentum) nothing."});
    v.setting("warmup_ratio", c.warmupRatio,
              {.low = 0, .high = 1, .help = "Share of the steps in which the learning rate rises from 0."});
    v.setting("warmup_steps", c.warmupSteps,
              {.low = 0, .high = 1e9, .unit = "steps", .help = "Steps of warm-up; above 0: instead of warmup_ratio."});
    v.setting("weight_decay", c.weightDecay,
              {.low = 0, .high = 10, .help = "Decay of weights per step, times learning_rate."});
    v.setting("decay_biases_and_norms", c.decayBiasesAndNorms,
              {.help = "Apply weight_decay to biases and norms as well."});
    v.setting("adam_beta1", c.adamBeta1,
              {.low = 0, .high = 1, .isHighOpen = true, .help = "AdamW: memory of the gradient."});
    v.setting("adam_beta2", c.adamBeta2,
              {.low = 0, .high = 1, .isHighOpen = true, .help = "AdamW: memory of the squared gradient."});
    v.setting("adam_epsilon", c.adamEpsilon,
              {.low = 0, .high = 1, .isLowOpen = true, .help = "AdamW: keeps the division away from 0."});
    v.setting("max_grad_norm", c.maxGradNorm,
              {.low = 0, .high = 1e9, .help = "Gradients longer than this are scaled down to it; 0: never."});
}

template<class V>
void describe(V &v, TrainingConfig &c)
{
    describeBatches(v, c);
    describeOptimizer(v, c);
    v.setting("seed", c.seed, {.help = "Seed of weights, order of examples, dropout and sampling."});
    v.setting("bf16", c.bf16, {.help = "Compute matrix products in bfloat16; weights stay float32."});
    v.setting("gradient_checkpointing", c.gradientCheckpointing,
              {.help = "Keep less of the forward pass and compute it again in the backward: less memory, slower."});
    v.setting("logging_steps", c.loggingSteps,
              {.low = 1, .high = 1e9, .unit = "steps", .help = "Steps between two points of a curve."});
    v.setting("eval_steps", c.evalSteps,
              {.low = 0, .high = 1e9, .unit = "steps", .help = "Steps between evaluations; 0: only at the end."});
    v.setting("save_steps", c.saveSteps,
              {.low = 0, .high = 1e9, .unit = "steps", .help = "Steps between checkpoints; 0: at the end or a stop."});
    v.setting("save_total_limit", c.saveTotalLimit,
              {.low = 0, .high = 1e6, .unit = "checkpoints", .help = "Checkpoints that are kept; 0: all."});
    v.setting("threads", c.threads,
              {.low = 0, .high = 1024, .unit = "threads", .help = "Threads that compute; 0: one per core."});
    v.setting("device", c.device,
              {.help = "What trains: auto (a GPU where there is one), cpu, cuda, cuda:N, mps; RETORT_DEVICE wins."});
}

template<class V>
void describe(V &v, PathConfig &c)
{
    choice(v, "format", c.format, {.help = "Format in which the student answers.", .isRequired = true});
    v.setting("samples", c.samples, {.low = 1, .high = 10000, .help = "Answers drawn per problem."});
    v.setting("temperature", c.temperature,
              {.low = 0, .high = 100, .help = "Spread of the drawing; 0: always the likeliest token (greedy)."});
    v.setting("top_k", c.topK,
              {.low = 0, .high = 1e6, .unit = "tokens", .help = "Draw from the k likeliest tokens; 0: from all."});
    v.setting("top_p", c.topP,
              {.low = 0, .high = 1, .isLowOpen = true, .help = "Draw from the likeliest tokens with this share."});
    v.setting("weight", c.weight, {.low = 0, .high = 1e6, .help = "Weight of each answer when vote.rule is weighted."});
}

template<class V>
void describe(V &v, VoteConfig &c)
{
    choice(v, "rule", c.rule, {.help = "How the answers of all paths become one."});
    std::string ties = tieName(c);
    v.setting(
        "ties", ties,
        {.help = "Who wins a tie: the first path, the likeliest, each its share, or a format.", .choices = tieNames()});
    setTies(c, ties);
}

/// Naming only `relative` switches the absolute tolerance off.
template<class V>
void describe(V &v, Tolerance &c)
{
    v.setting("absolute", c.absolute,
              {.low = 0,
               .high = 1e9,
               .help = "Numbers that differ by at most this are equal; 0 when only `relative` is given.",
               .isAlwaysWritten = c.relative != 0});
    v.setting("relative", c.relative,
              {.low = 0, .high = 1, .help = "Numbers that differ by at most this share of the larger are equal."});
    if (v.isGiven("relative") && !v.isGiven("absolute"))
        c.absolute = 0;
}

template<class V>
void describe(V &v, EvaluationConfig &c)
{
    v.list("paths", c.paths, {.help = "Answers the student gives to each problem; none: one greedy per format."});
    v.section("vote", c.vote, {.help = "How several paths become one answer."});
    choice(v, "reading", c.reading, {.help = "Rule by which answers are read out of text, teacher and student alike."});
    v.section("tolerance", c.tolerance, {.help = "How far equal numbers may differ."});
    v.setting("absolute_value", c.absoluteValue,
              {.help = "Drop the sign of every number read, of all paths and teachers."});
    choice(v, "select", c.select, {.help = "Which checkpoint answers test: the last, or the best on validation."});
    v.setting("select_metric", c.selectMetric,
              {.help = "Metric by which select: best chooses; for names that begin with loss/ the lowest."});
    v.setting(
        "validation_problems", c.validationProblems,
        {.low = 0, .high = 1e9, .unit = "problems", .help = "Answered at each evaluation; 0: all of validation."});
    v.setting("test_problems", c.testProblems,
              {.low = 0, .high = 1e9, .unit = "problems", .help = "Answered at the end; 0: all of test."});
    v.setting("test_while_training", c.testWhileTraining,
              {.help = "Also answer test at each evaluation; marks the run `test seen while training`."});
    v.setting("batch_size", c.batchSize,
              {.low = 1, .high = 65536, .unit = "prompts", .help = "Prompts answered at once."});
    v.setting("program_timeout_ms", c.programTimeoutMs,
              {.low = 1, .high = 600000, .unit = "ms", .help = "Longest a program may run."});
    v.setting("program_memory_mb", c.programMemoryMb,
              {.low = 16, .high = 65536, .unit = "MB", .help = "Most memory a program may take."});
}

template<class V>
void describe(V &v, RunConfig &c)
{
    v.setting("name", c.name, {.help = "Name of the experiment; part of the run directory's name."});
    v.setting("description", c.description, {.help = "What it shows, in a sentence; on Home and in the report."});
    v.section("data", c.data, {.help = "Problems and rationales."});
    v.list("formats", c.formats, {.help = "Formats the student is trained on."});
    v.section("student", c.student, {.help = "The model that is trained."});
    v.section("training", c.training, {.help = "Objective, batches and optimizer."});
    v.section("evaluation", c.evaluation, {.help = "How answers are made, read and counted."});
}

} // namespace retort
