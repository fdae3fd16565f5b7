#pragma once

#include "core/answers/reading.h"
#include "core/answers/vote.h"
#include "core/data/filters.h"
#include "core/data/generator/generator.h"
#include "core/data/importers/columns.h"
#include "core/data/selection.h"
#include "core/data/splits.h"
#include "core/formats/format.h"

#include <optional>
#include <string>
#include <vector>

// The one description of an experiment (DESIGN.md section 4). Plain data: every setting's key, range, unit and help
// stand once in core/config/describe.h, from which reader, writer, form, tooltips and manual come. Defaults stand here.

namespace retort {

/// Where rows come from: a path with an importer or a mapping of columns, a data set of the workspace, or the built-in
/// generator. Exactly one.
struct SourceConfig
{
    std::string importer;
    std::string path; // as written; `${NAME}` expanded and made absolute by resolvedPath()
    std::string questions; // path of the file that holds the questions of a file of texts, in the same order
    int questionsOffset = 0; // rows of `questions` that come before the first one
    std::string splitLists; // path of a folder of lists of ids, one a split: fold0.txt
    std::string mapping; // name of a mapping in the workspace, or its file; instead of importer
    std::optional<ColumnMapping> columns; // the mapping itself
    std::string dataset;
    std::optional<GeneratorOptions> generator;

    [[nodiscard]] bool isGiven() const { return !path.empty() || !dataset.empty() || generator.has_value(); }
    bool operator==(const SourceConfig &) const = default;
};

/// Which problems are trained on and which are answered once at the end. `train` and `test` name sources whose problems
/// are matched to `problems` by id; without `problems` they are the problems. Neither: a drawn share or fold is test,
/// else the problems' own split fields decide. Draws depend on `seed` alone, so that runs of several training seeds
/// share their problems.
struct SplitConfig
{
    SourceConfig train;
    SourceConfig test;
    double testFraction = 0; // share of the problems that is drawn for test; 0: none
    int folds = 0; // that are drawn; 0: none, or those of the file
    int fold = -1; // which one is test, from 0; below: none
    double validation = 0.1; // share of train, by problem
    double trainFraction = 1; // of the training problems, nested
    std::uint64_t seed = 1;
    LeakRule leaks = LeakRule::Drop;
    NearDuplicateRule nearDuplicates = NearDuplicateRule::Keep;

    bool operator==(const SplitConfig &) const = default;
};

struct RationaleSourceConfig
{
    SourceConfig source; // written flat: {importer, path, format, teacher, keep}
    std::optional<FormatKind> format; // default: the importer's
    std::string teacher; // default: as the source says
    KeepRule keep = KeepRule::Correct;
    bool trustRecordedValues = false; // judge programs by the recorded value instead of running them
    std::vector<std::string> checks; // names of core/data/checks.h
    int perProblem = 0; // most rationales for a problem; 0: all
    ChooseRule choose = ChooseRule::First;
    std::uint64_t chooseSeed = 1;

    bool operator==(const RationaleSourceConfig &) const = default;
};

/// What a problem's question is shown with (METHODS.md section 10).
enum class FactsRule { None, Gold, Generated };

struct DataConfig
{
    SourceConfig problems;
    SplitConfig split;
    std::vector<RationaleSourceConfig> rationales; // generator sources bring their own when this is empty
    KeepRule keep = KeepRule::Correct; // for rationales that come with the generator
    bool balance = false; // of each problem the same number of rationales in every format
    int maxProblems = 0; // 0: all; else the first of the shuffled training problems
    FactsRule facts = FactsRule::None; // Gold is an oracle at evaluation
    std::string factsFrom; // facts: generated: a file of {question, facts} that some model wrote

    bool operator==(const DataConfig &) const = default;
};

struct FormatConfig
{
    FormatKind format = FormatKind::Cot;
    double weight = 1; // in the objective only (METHODS.md section 2)
    std::string preset = "retort";
    std::optional<std::string> prompt; // each replaces the preset's
    std::optional<std::string> target;
    std::optional<std::string> answerTrigger;
    std::optional<std::vector<std::string>> stop;
    double rationaleWeight = 1;
    double answerWeight = 1;
    int maxPromptTokens = 0; // 0: the student's context allows
    int maxTargetTokens = 0;
    int maxNewTokens = 0; // 0: 1.5 times the longest training target
    int examplesPerStep = 0; // 0: an equal share of the effective batch (sampling: stratified)

    bool operator==(const FormatConfig &) const = default;
};

struct FromScratchConfig
{
    std::string architecture = "llama";
    int layers = 4;
    int hiddenSize = 128;
    int heads = 4;
    int keyValueHeads = 0; // 0: as heads
    int intermediateSize = 0; // 0: 8/3 of hidden_size, rounded up to a multiple of 32
    int contextLength = 512;
    double ropeTheta = 10000;
    bool tieWordEmbeddings = true;
    double initializerRange = 0.02;
    double dropout = 0;
    int vocabularySize = 2000; // upper bound: few texts give fewer entries

    bool operator==(const FromScratchConfig &) const = default;
};

/// Low-rank adapters (LoRA) that are trained over frozen weights. Names are PEFT's.
struct AdapterConfig
{
    int rank = 16;
    double alpha = 32; // the adapters' product is scaled by alpha / rank
    double dropout = 0; // of what goes into the adapters
    std::vector<std::string> modules {"all-linear"}; // names as in Hugging Face's files, or all-linear alone

    bool operator==(const AdapterConfig &) const = default;
};

struct StudentConfig
{
    std::string from; // a student directory; empty: from scratch
    FromScratchConfig fromScratch;
    std::optional<AdapterConfig> adapter; // none: all weights are trained

    bool operator==(const StudentConfig &) const = default;
};

/// Students that are trained together, instead of one (Socratic CoT, METHODS.md section 8).
struct StudentsConfig
{
    StudentConfig decomposer; // writes the sub-questions
    StudentConfig solver; // answers each
    std::optional<StudentConfig> guide; // predicts the guidance

    bool operator==(const StudentsConfig &) const = default;
};

enum class Guidance { None, Steps, Operators, Equations };
enum class GuidanceFrom { Gold, Guide };
enum class QuestionsFrom { Student, Gold, Teacher };

/// How sub-questions come about (METHODS.md section 8).
struct SocraticConfig
{
    Guidance guidance = Guidance::None; // what the decomposer is shown beside the problem
    GuidanceFrom guidanceFrom = GuidanceFrom::Gold; // at evaluation; Gold there is an oracle
    QuestionsFrom questionsFrom = QuestionsFrom::Student; // at evaluation; Gold and Teacher are oracles
    int maxQuestions = 10; // a decomposer that has not ended by then has run on

    bool operator==(const SocraticConfig &) const = default;
};

enum class LossKind { PerFormat, TokenMean };
enum class SamplingKind { Stratified, Shuffled };
enum class ScheduleKind { Linear, Cosine, Constant };
enum class OverlongRule { Drop, Error };
enum class OptimizerKind { AdamW, Adafactor, Sgd };
enum class TrackerKind { TensorBoard, MlFlow, TrainerState };

struct TrainingConfig
{
    LossKind loss = LossKind::PerFormat;
    SamplingKind sampling = SamplingKind::Stratified;
    bool pair = false; // stratified: the formats of a step show the same problems
    std::optional<FormatKind> epochOf; // default: the format with most examples
    double learningRate = 1e-3;
    OptimizerKind optim = OptimizerKind::AdamW;
    double weightDecay = 0.01;
    bool decayBiasesAndNorms = false;
    double adamBeta1 = 0.9;
    double adamBeta2 = 0.999;
    double adamEpsilon = 1e-8;
    double maxGradNorm = 1.0; // 0: no clipping
    ScheduleKind lrSchedulerType = ScheduleKind::Linear;
    double warmupRatio = 0.05;
    int warmupSteps = 0; // above 0: instead of warmup_ratio
    int maxSteps = 0; // above 0: instead of num_train_epochs
    double numTrainEpochs = 3;
    int perDeviceTrainBatchSize = 16; // rows of a micro-batch
    int gradientAccumulationSteps = 1;
    std::uint64_t seed = 1;
    bool bf16 = false;
    bool gradientCheckpointing = false;
    int loggingSteps = 1;
    int evalSteps = 0; // 0: only at the end of training
    int saveSteps = 0; // 0: only at the end and when stopped
    int saveTotalLimit = 2; // 0: all are kept
    std::vector<TrackerKind> reportTo; // files of other tools that are written beside the run's own
    OverlongRule overlong = OverlongRule::Drop;
    int threads = 0; // 0: as many as the machine has cores
    std::string device = "auto"; // what trains (device_name.h); --device and RETORT_DEVICE win

    bool operator==(const TrainingConfig &) const = default;
};

enum class CalculatorRule { None, Annotations, Equations };

/// Answer attempts at evaluation: one format, how many samples, how drawn.
struct PathConfig
{
    FormatKind format = FormatKind::Cot;
    int samples = 1;
    double temperature = 0; // 0: greedy
    int topK = 0; // 0: all
    double topP = 1;
    double weight = 1; // vote: weighted
    CalculatorRule calculator = CalculatorRule::None; // computes what the student writes (METHODS.md section 9)
    std::string from; // another run's directory, or a file of predictions: its texts are this path's

    bool operator==(const PathConfig &) const = default;
};

struct VoteConfig
{
    VoteRule rule = VoteRule::Majority;
    TieRule ties = TieRule::First;
    std::string tieFormat; // `ties: pot` is TieRule::Format with "pot"

    bool operator==(const VoteConfig &) const = default;
};

enum class SelectRule { Last, Best };

/// A further test set, answered once at the end.
struct EvaluationSetConfig
{
    std::string name; // of its predictions and accuracies
    SourceConfig source; // written flat: {name, importer, path, reading, problems}
    std::optional<ReadingProfile> reading; // default: evaluation.reading
    int problems = 0; // 0: all

    bool operator==(const EvaluationSetConfig &) const = default;
};

struct EvaluationConfig
{
    std::vector<PathConfig> paths; // empty: one greedy path of every format trained on
    VoteConfig vote;
    ReadingProfile reading = ReadingProfile::Flexible;
    Tolerance tolerance;
    bool absoluteValue = false;
    SelectRule select = SelectRule::Last;
    std::string selectMetric = "accuracy/vote";
    int validationProblems = 200; // answered at each evaluation; 0: all of the validation split
    int testProblems = 0; // 0: all
    std::vector<EvaluationSetConfig> sets; // beside the split's test
    bool testWhileTraining = false; // marks the run `test seen while training`
    int batchSize = 64;
    int programTimeoutMs = 2000;
    int programMemoryMb = 256;

    bool operator==(const EvaluationConfig &) const = default;
};

/// One experiment file, every value.
struct RunConfig
{
    std::string name = "experiment";
    std::string description; // shown on Home and in the report
    DataConfig data;
    std::vector<FormatConfig> formats {{FormatKind::Cot}, {FormatKind::Pot}};
    StudentConfig student;
    std::optional<StudentsConfig> students; // instead of `student`
    SocraticConfig socratic;
    TrainingConfig training;
    EvaluationConfig evaluation;

    bool operator==(const RunConfig &) const = default;
};

} // namespace retort
