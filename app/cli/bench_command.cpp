#include "app/cli/bench_load.h"
#include "app/cli/bench_output.h"
#include "app/cli/bench_score.h"
#include "app/cli/bench_train.h"
#include "app/cli/bench_widgets.h"
#include "app/cli/chosen_student.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/data/generator/generator.h"
#include "core/generation/generate_bench.h"
#include "core/models/student.h"
#include "core/sandbox/sandbox_bench.h"
#include "core/store/index_bench.h"
#include "core/store/library_bench.h"
#include "core/tokenizers/tokenize_bench.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>

namespace retort {

namespace {

constexpr int kTableRows = 100000;

struct BenchOptions
{
    bool json = false;
    int layers = 4;
    int hiddenSize = 128;
    int heads = 4;
    int promptTokens = 60;
    int targetTokens = 60;
    int programs = 1000;
    int points = 1000000;
    int runs = 10;
    int problems = 1000000;
    int rounds = 10;
    std::string student; // directory or name: whose tokenizer is measured, or who answers
    std::string promptFile;
    std::string dtype = "float32";
    std::string calculator = "none";
    int batchSize = 32;
    int newTokens = 160;
    int threads = 0;
    std::string textFile; // empty: generated problems
};

FromScratchConfig shapeOf(const BenchOptions &options)
{
    FromScratchConfig shape;
    shape.layers = options.layers;
    shape.hiddenSize = options.hiddenSize;
    shape.heads = options.heads;
    return shape;
}

nlohmann::json toJson(const GenerateBench &bench)
{
    return {{"parameters", bench.parameters},
            {"batch_size", bench.batchSize},
            {"rows", bench.rows},
            {"threads", bench.threads},
            {"new_tokens", bench.newTokens},
            {"forced_tokens", bench.forcedTokens},
            {"seconds", bench.seconds},
            {"new_tokens_per_second", bench.tokensPerSecond},
            {"peak_mib", bench.peakBytes >> 20}};
}

nlohmann::json benchGeneration(const BenchOptions &options)
{
    nlohmann::json list = nlohmann::json::array();
    for (const int batchSize : {1, 32, 64})
        list.push_back(toJson(measureGeneration(shapeOf(options), batchSize, std::max(4, 2 * batchSize),
                                                options.promptTokens, options.targetTokens)));
    return list;
}

CalculatorRule calculatorOf(const std::string &name)
{
    if (name == "annotations")
        return CalculatorRule::Annotations;
    return name == "equations" ? CalculatorRule::Equations : CalculatorRule::None;
}

nlohmann::json benchAnswering(const BenchOptions &options, const CommandContext &context)
{
    if (options.promptFile.empty())
        throw UsageError("bench generate: --prompts FILE.jsonl is missing; it holds what the student answers");
    setTorchThreads(options.threads);
    const GenerateBench bench =
        measureStudent({chooseStudent(options.student, -1, context).folder, options.promptFile,
                        options.dtype == "bf16" ? DecodingType::Brain : DecodingType::Float32, options.batchSize,
                        options.newTokens, calculatorOf(options.calculator)});
    nlohmann::json result = toJson(bench);
    result["dtype"] = options.dtype;
    result["seconds_to_load"] = bench.loadSeconds;
    return result;
}

nlohmann::json benchSandbox(int programs)
{
    nlohmann::json list = nlohmann::json::array();
    for (const int width : {1, 2}) {
        Sandbox sandbox({.width = width});
        const SandboxSpeed speed = measureSandbox(sandbox, programs);
        list.push_back({{"width", width},
                        {"programs", speed.programs},
                        {"seconds", speed.seconds},
                        {"programs_per_second", speed.programsPerSecond},
                        {"cpu_ms_per_program", speed.cpuMsPerProgram}});
    }
    return list;
}

nlohmann::json benchLongRun(int points)
{
    const PageBench page = benchTrainingPage(points);
    return {{"points", points},
            {"milliseconds_per_replot", benchCurves(points)},
            {"charts_of_the_page", page.charts},
            {"milliseconds_per_frame_of_the_page", page.frameMs},
            {"milliseconds_of_a_slow_frame", page.slowFrameMs},
            {"milliseconds_per_frame_smoothed_most", page.smoothFrameMs},
            {"seconds_of_the_first_read", page.firstReadSeconds},
            {"milliseconds_blocked_while_reading", page.readStallMs}};
}

nlohmann::ordered_json benchCompare(int points, int runs)
{
    const CompareBench bench = benchComparedCurves(points, runs);
    nlohmann::ordered_json result {{"points", points}, {"runs", bench.runs}};
    for (const auto &[what, times] : {std::pair("zooming", bench.zoom),
                                      {"panning", bench.pan},
                                      {"moving the crosshair", bench.crosshair},
                                      {"changing the smoothing", bench.smoothing},
                                      {"zooming, smoothed most", bench.smoothZoom},
                                      {"zooming, not smoothed", bench.rawZoom},
                                      {"changing the axis", bench.axis}}) {
        const std::string begin = std::string("milliseconds per frame, ") + what + ", ";
        result[begin + "median"] = times.median;
        result[begin + "95 %"] = times.slow;
        result[begin + "longest"] = times.longest;
    }
    return result;
}

nlohmann::ordered_json benchIndex(int rows)
{
    const IndexBench bench = measureIndex(rows);
    nlohmann::ordered_json result {{"rows", rows},
                                   {"start_mib", bench.startMiB},
                                   {"peak_mib_of_filling", bench.fillMiB},
                                   {"peak_mib_of_reading", bench.peakMiB}};
    for (const IndexTime &time : bench.times)
        result["milliseconds: " + time.what] = time.ms;
    return result;
}

nlohmann::json benchLibrary(int problems)
{
    const LibraryBench bench = measureLibrary(static_cast<std::size_t>(problems));
    nlohmann::json result {{"problems", bench.problems},
                           {"seconds_to_import", bench.importSeconds},
                           {"rows_per_second", bench.rowsPerSecond},
                           {"rationale_rows_per_second", bench.rationaleRowsPerSecond},
                           {"seconds_to_find_repeats", bench.repeatSeconds},
                           {"repeats", bench.repeats},
                           {"start_mib", bench.startMiB}};
    for (const StagePeak &peak : bench.peaks)
        result["peak_mib_" + peak.stage] = peak.miB;
    for (const IndexTime &time : bench.lists)
        result["milliseconds: " + time.what] = time.ms;
    return result;
}

std::vector<std::string> benchTexts(const std::string &file)
{
    std::vector<std::string> texts;
    if (!file.empty()) {
        forEachLine(file, [&](std::string_view line, std::size_t) { texts.push_back(std::string(line) + "\n"); });
        return texts;
    }
    for (const Rationale &rationale : generateDataset({}).rationales)
        texts.push_back(rationale.text);
    return texts;
}

nlohmann::json benchTokenizing(const BenchOptions &options)
{
    const auto tokenizer = loadTokenizer(options.student);
    const TokenizeBench bench = measureTokenizing(*tokenizer, benchTexts(options.textFile), options.rounds);
    return {{"vocabulary", tokenizer->vocabularySize()},
            {"bytes", bench.bytes},
            {"tokens", bench.tokens},
            {"first_megabytes_per_second", bench.firstMegabytesPerSecond},
            {"megabytes_per_second", bench.megabytesPerSecond},
            {"decode_megabytes_per_second", bench.decodeMegabytesPerSecond}};
}

void addAnswering(CLI::App &command, BenchOptions &options)
{
    command.add_option("STUDENT", options.student,
                       "Who answers --prompts: a student directory, a student of the workspace, or a run directory");
    command.add_option("--prompts", options.promptFile, R"(JSON lines of {"prompt": text})");
    command.add_option("--batch-size", options.batchSize, "Prompts at once")
        ->check(CLI::Range(1, 4096))
        ->capture_default_str();
    command.add_option("--max-new-tokens", options.newTokens, "Most tokens of an answer")
        ->check(CLI::Range(1, 1 << 24))
        ->capture_default_str();
    command.add_option("--dtype", options.dtype, "Arithmetic: float32 or bf16")
        ->check(CLI::IsMember({"float32", "bf16"}))
        ->capture_default_str();
    command
        .add_option("--calculator", options.calculator, "Computes while the student writes: annotations or equations")
        ->check(CLI::IsMember({"none", "annotations", "equations"}))
        ->capture_default_str();
    command.add_option("--threads", options.threads, "Threads (0: one per core)")
        ->check(CLI::Range(0, 1024))
        ->capture_default_str();
}

} // namespace

void addBenchCommand(CLI::App &app, CommandContext &context)
{
    const auto options = std::make_shared<BenchOptions>();
    CLI::App *bench = app.add_subcommand("bench", "Measures speed on this machine");
    bench->require_subcommand(1);
    addTrainBench(*bench);
    addLoadBench(*bench, context);
    addScoreBench(*bench);
    CLI::App *generate = bench->add_subcommand(
        "generate", "Greedy decoding: a student's answers to prompts, or a fresh student's at several batch sizes");
    addAnswering(*generate, *options);
    generate->add_option("--layers", options->layers, "Layers")->capture_default_str();
    generate->add_option("--hidden-size", options->hiddenSize, "Width")->capture_default_str();
    generate->add_option("--heads", options->heads, "Heads")->capture_default_str();
    generate->add_option("--prompt-tokens", options->promptTokens, "Tokens of a prompt")->capture_default_str();
    generate->add_option("--target-tokens", options->targetTokens, "Tokens of a target")->capture_default_str();
    generate->callback([options, &context] {
        printFigures(options->student.empty() ? benchGeneration(*options) : benchAnswering(*options, context),
                     options->json);
    });
    CLI::App *sandbox = bench->add_subcommand("sandbox", "Simple programs a second");
    sandbox->add_option("--programs", options->programs, "How many")->capture_default_str();
    sandbox->callback([options] { printFigures(benchSandbox(options->programs), options->json); });
    CLI::App *curves = bench->add_subcommand("curves", "Time to read a long run and to draw its curves anew");
    curves->add_option("--points", options->points, "Points of the curve")->capture_default_str();
    curves->callback([options] { printFigures(benchLongRun(options->points), options->json); });
    CLI::App *compare =
        bench->add_subcommand("compare", "Frames of the curves of several long runs on the page Compare");
    compare->add_option("--points", options->points, "Points of all runs together")
        ->check(CLI::Range(100, 100'000'000))
        ->capture_default_str();
    compare->add_option("--runs", options->runs, "How many runs")->check(CLI::Range(1, 12))->capture_default_str();
    compare->callback([options] { printFigures(benchCompare(options->points, options->runs), options->json); });
    CLI::App *tables =
        bench->add_subcommand("tables", "Time to show another part of a long table, and to open, filter and sort one");
    tables->callback([options] {
        nlohmann::json result {{"rows", kTableRows}, {"milliseconds_per_jump", benchTable(kTableRows)}};
        for (const IndexTime &time : measureIndex(kTableRows).times)
            result["milliseconds: " + time.what] = time.ms;
        printFigures(result, options->json);
    });
    CLI::App *index = bench->add_subcommand(
        "index", "The index of made-up answered problems: first rows, whole lists, sorting, next failure, memory");
    index->add_option("--rows", options->problems, "How many")
        ->check(CLI::Range(1, 100'000'000))
        ->capture_default_str();
    index->callback([options] { printFigures(benchIndex(options->problems), options->json); });
    CLI::App *library = bench->add_subcommand(
        "library", "Importing made-up problems, then paging, filtering, sorting and searching them for repeats");
    library->add_option("--problems", options->problems, "How many")
        ->check(CLI::Range(1, 100'000'000))
        ->capture_default_str();
    library->callback([options] { printFigures(benchLibrary(options->problems), options->json); });
    CLI::App *tokenize = bench->add_subcommand("tokenize", "Text to token ids and back, on one thread");
    tokenize->add_option("student", options->student, "A student directory with its tokenizer")->required();
    tokenize->add_option("--text", options->textFile, "A text file, line by line (default: generated problems)");
    tokenize->add_option("--rounds", options->rounds, "How often the text is encoded")->capture_default_str();
    tokenize->callback([options] { printFigures(benchTokenizing(*options), options->json); });
    for (CLI::App *command : {generate, sandbox, curves, compare, tables, index, library, tokenize})
        command->add_flag("--json", options->json, "Prints one JSON document");
}

} // namespace retort
