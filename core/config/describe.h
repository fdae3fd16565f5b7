#pragma once

#include "core/config/describe_choice.h"
#include "core/config/describe_data.h"

// Every setting, declared once: key, struct member, range, unit, help. Reader, writer, list of settings and the tests'
// random configurations are visitors V with
//   setting(key, value, rule)            bool, int, uint64, double, text, list of texts, and optional text or texts
//   section(key, struct, rule)           optionalSection(key, optional<struct>, rule)
//   list(key, vector<struct>, rule)      isGiven(key): true when a file that is being read names the key
// To add a setting: one line here (below `data`: in describe_data.h), one member in run_config.h.

namespace retort {

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
        {.help =
             "What it learns: {rationale} and {answer}, the {completion}, or (answer) {equation}; null: preset's."});
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
void describe(V &v, StudentsConfig &c)
{
    v.section("decomposer", c.decomposer, {.help = "The student that writes the sub-questions."});
    v.section("solver", c.solver, {.help = "The student that answers each sub-question."});
    v.optionalSection("guide", c.guide, {.help = "The student that predicts the guidance of the decomposer."});
}

template<class V>
void describe(V &v, SocraticConfig &c)
{
    choice(v, "guidance", c.guidance, {.help = "What of the gold steps is shown before sub-questions are written."});
    choice(v, "guidance_from", c.guidanceFrom,
           {.help = "Who gives the guidance at evaluation: gold (an oracle) or students.guide."});
    choice(v, "questions_from", c.questionsFrom,
           {.help = "Who asks the sub-questions at evaluation; gold and teacher are oracles."});
    v.setting("max_questions", c.maxQuestions,
              {.low = 1, .high = 100, .unit = "questions", .help = "Sub-questions after which a problem is ended."});
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
              {.low = 0,
               .high = 1e6,
               .unit = "epochs",
               .help = "Passes, when max_steps is 0; 0, too: nothing is trained, the student answers as it is."});
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
    choice(v, "report_to", c.reportTo,
           {.help = "Files for other tools that are written while training, beside the run's own."});
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
    choice(v, "calculator", c.calculator,
           {.help = "Compute while the student writes: annotations fills in <<2+3=, equations any 2 + 3 =."});
    v.setting("from", c.from,
              {.help = "Run directory or file of predictions whose texts are this path's, instead of the student's.",
               .isOmittedWhenEmpty = true});
}

template<class V>
void describe(V &v, EvaluationSetConfig &c)
{
    v.setting("name", c.name, {.help = "Name of the set in tables, files and reports.", .isRequired = true});
    describe(v, c.source);
    choice(v, "reading", c.reading, {.help = "Rule by which its answers are read; null: evaluation.reading."});
    v.setting("problems", c.problems,
              {.low = 0, .high = 1e9, .unit = "problems", .help = "Answered of this set, in its order; 0: all."});
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
    v.list("sets", c.sets, {.help = "Further test sets, each answered once at the end."});
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
    v.optionalSection("students", c.students, {.help = "Students that are trained together, instead of `student`."});
    v.section("student", c.student, {.help = "The model that is trained.", .isWritten = !c.students.has_value()});
    v.section("socratic", c.socratic, {.help = "How sub-questions come about."});
    v.section("training", c.training, {.help = "Objective, batches and optimizer."});
    v.section("evaluation", c.evaluation, {.help = "How answers are made, read and counted."});
}

} // namespace retort
