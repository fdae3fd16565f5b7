#include "app/cli/chosen_student.h"
#include "app/cli/terminal.h"
#include "core/base/error.h"
#include "core/base/random.h"
#include "core/experiment/student_request.h"
#include "core/generation/prompt_files.h"

#include <nlohmann/json.hpp>

#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <memory>
#include <optional>
#include <utility>

namespace retort {

namespace {

struct GenerateOptions
{
    std::string target;
    std::string prompt;
    std::string promptFile;
    std::string tokenFile;
    std::string format;
    std::vector<std::string> stop;
    std::string dtype = "float32";
    std::optional<int> newTokens;
    std::string part; // of a run that trains several students
    int checkpoint = -1;
    double temperature = 0;
    int topK = 0;
    double topP = 1;
    int samples = 1;
    std::uint64_t seed = 1;
    int batchSize = 32;
    int threads = 0;
    bool json = false;
    bool hasPrompt = false;
};

SamplingChoice choiceOf(const GenerateOptions &options)
{
    return {options.temperature, options.topK, options.topP, options.newTokens, options.stop};
}

const StudentFormat *formatOf(const GenerateOptions &options, const PreparedStudent &student)
{
    if (options.format.empty())
        return nullptr;
    const auto kind = formatFromText(options.format);
    if (!kind)
        throw UsageError("--format " + options.format + ": is no format; expected answer, cot, pot or socratic");
    const auto found = student.formats.find(*kind);
    if (found == student.formats.end())
        throw UsageError("--format " + options.format + ": " + options.target
                         + " was not trained on it (its retort.json names none of that name)");
    return &found->second;
}

std::vector<std::vector<int>> promptRows(const GenerateOptions &options, const PreparedStudent &student,
                                         const StudentFormat *format)
{
    if (!options.tokenFile.empty())
        return readTokenRows(options.tokenFile);
    const std::vector<std::string> texts =
        options.hasPrompt ? std::vector<std::string> {options.prompt} : readPrompts(options.promptFile);
    std::vector<std::vector<int>> rows;
    for (const std::string &text : texts)
        rows.push_back(promptFor(student, format, text));
    return rows;
}

std::vector<GenerationRequest> readRequests(const GenerateOptions &options, const PreparedStudent &student)
{
    const StudentFormat *format = formatOf(options, student);
    const GenerationRequest shared = requestFor(choiceOf(options), format);
    if (!shared.stop.empty())
        (void)student.tokenizer(); // without one nothing is ever stopped, which is said now
    std::vector<GenerationRequest> requests;
    const std::vector<std::vector<int>> rows = promptRows(options, student, format);
    for (std::size_t row = 0; row < rows.size(); ++row)
        for (int sample = 0; sample < options.samples; ++sample) {
            requests.push_back(shared);
            requests.back().prompt = rows[row];
            requests.back().seed = Random({options.seed, row, static_cast<std::uint64_t>(sample)}).next();
        }
    return requests;
}

/// Prints results in the requests' order, each as soon as those before it are there.
class ResultPrinter
{
public:
    ResultPrinter(const GenerateOptions &options, bool hasText, std::size_t count)
        : m_options(options), m_hasText(hasText), m_waiting(count)
    {
    }

    void take(std::size_t row, const GenerationResult &result)
    {
        m_waiting[row] = result;
        for (; m_next < m_waiting.size() && m_waiting[m_next]; ++m_next)
            print(*std::exchange(m_waiting[m_next], std::nullopt));
    }

    /// Streams one row's text to the terminal.
    void grow(const std::string &text, const std::vector<std::string> &stop)
    {
        const std::size_t end = shownBytes(text, stop);
        if (end <= m_shown)
            return;
        std::cout << printable(std::string_view(text).substr(m_shown, end - m_shown)) << std::flush;
        m_shown = end;
    }

private:
    void print(const GenerationResult &result)
    {
        if (m_options.json) {
            std::cout << asJson(result).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << std::endl;
            return;
        }
        if (m_waiting.size() > 1)
            std::cout << "[" << m_next << "] ";
        std::cout << (m_hasText ? printable(std::string_view(result.text).substr(std::min(m_shown, result.text.size())))
                                : nlohmann::json(result.tokens).dump())
                  << std::endl;
    }

    [[nodiscard]] nlohmann::ordered_json asJson(const GenerationResult &result) const
    {
        const auto samples = static_cast<std::size_t>(m_options.samples);
        nlohmann::ordered_json line {{"index", m_next / samples}};
        if (samples > 1)
            line["sample"] = m_next % samples;
        line["text"] = m_hasText ? nlohmann::ordered_json(result.text) : nlohmann::ordered_json();
        line["new_tokens"] = result.tokens;
        line["finish"] = toText(result.finish);
        return line;
    }

    const GenerateOptions &m_options;
    bool m_hasText;
    std::vector<std::optional<GenerationResult>> m_waiting; // that have ended before an earlier one
    std::size_t m_next = 0; // row to print
    std::size_t m_shown = 0; // bytes of the only row's text that stand on the terminal
};

void checkUsage(const GenerateOptions &options)
{
    const int inputs =
        (options.hasPrompt ? 1 : 0) + (options.promptFile.empty() ? 0 : 1) + (options.tokenFile.empty() ? 0 : 1);
    if (inputs != 1)
        throw UsageError(
            "generate: name one of --prompt TEXT, --prompts FILE.jsonl and --tokens-from FILE.safetensors");
    if (!options.tokenFile.empty() && !options.format.empty())
        throw UsageError("--format: token ids are taken as they are; the option goes with --prompt and --prompts");
    if (options.samples > 1 && options.temperature == 0)
        throw UsageError("--samples: greedy samples are all the same; give a --temperature above 0");
}

void carryOut(const GenerateOptions &options, CommandContext &context)
{
    checkUsage(options);
    const StopToken stop;
    const StopOnInterrupt interrupt(stop);
    setTorchThreads(options.threads);
    const ChosenStudent chosen = chooseStudent(options.target, options.checkpoint, context, options.part);
    const DecodingType type = options.dtype == "bf16" ? DecodingType::Brain : DecodingType::Float32;
    const PreparedStudent student = loadPreparedStudent(chosen.folder, type);
    if (type == DecodingType::Brain && student.config().isEncoderDecoder())
        std::cerr << "--dtype: a student with an encoder is computed in float32\n";
    const std::vector<GenerationRequest> requests = readRequests(options, student);
    ResultPrinter printer(options, student.hasTokenizer(), requests.size());
    ProgressLine progress;
    GenerationOptions generation;
    generation.batchSize = options.batchSize;
    generation.finished = [&](std::size_t row, const GenerationResult &result) { printer.take(row, result); };
    const bool streams =
        !options.json && requests.size() == 1 && student.hasTokenizer() && ::isatty(STDOUT_FILENO) == 1;
    if (streams)
        generation.grown = [&](std::size_t, const std::string &text) { printer.grow(text, requests.front().stop); };
    else if (requests.size() > 1)
        generation.progress = [&](std::size_t done, std::size_t all) {
            progress.show("written " + std::to_string(done) + " of " + std::to_string(all));
        };
    (void)generate(student, requests, generation, stop);
    progress.end();
    context.exitStatus = stop.stopRequested() ? 130 : 0;
}

void addSampling(CLI::App &command, GenerateOptions &options)
{
    command.add_option("--temperature", options.temperature, "0: greedy")
        ->check(CLI::Range(0.0, 100.0))
        ->capture_default_str();
    command.add_option("--top-k", options.topK, "Draws among so many likeliest tokens (0: all)")
        ->check(CLI::Range(0, 1 << 30))
        ->capture_default_str();
    command.add_option("--top-p", options.topP, "Draws among the fewest tokens of this share of the probability")
        ->check(CLI::Range(1e-6, 1.0))
        ->capture_default_str();
    command.add_option("--samples", options.samples, "Texts for each prompt")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    command.add_option("--seed", options.seed, "Of the samples; the same seed gives the same texts")
        ->capture_default_str();
}

} // namespace

void addGenerateCommand(CLI::App &app, CommandContext &context)
{
    const auto options = std::make_shared<GenerateOptions>();
    CLI::App *command = app.add_subcommand("generate", "Lets a student go on with texts or tokens");
    command->add_option("STUDENT", options->target, "Student directory, student of the workspace, or run directory")
        ->required();
    CLI::Option *prompt = command->add_option("--prompt", options->prompt, "One text to go on with");
    command->add_option("--prompts", options->promptFile, R"(JSON lines of {"prompt": text})");
    command->add_option("--tokens-from", options->tokenFile,
                        "safetensors file with input_ids and attention_mask (rows, length); needs no tokenizer");
    command->add_option("--format", options->format,
                        "Asks the prompt as a problem in a format that the student was trained on: answer, cot, pot, "
                        "socratic");
    command->add_option("--max-new-tokens", options->newTokens, "Most tokens of a text (default: 256, or the format's)")
        ->check(CLI::Range(1, 1 << 24));
    command->add_option("--stop", options->stop, "Ends a text before this string; may be given several times")
        ->allow_extra_args(false);
    addSampling(*command, *options);
    command->add_option("--checkpoint", options->checkpoint,
                        "Step of the run's checkpoint (default: the one that answered the test, else the last)");
    command->add_option("--part", options->part, "Student of a run that trains several: decomposer, solver or guide");
    command->add_option("--batch-size", options->batchSize, "Texts at once")
        ->check(CLI::Range(1, 4096))
        ->capture_default_str();
    command->add_option("--threads", options->threads, "Threads (0: one per core)")
        ->check(CLI::Range(0, 1024))
        ->capture_default_str();
    command->add_option("--dtype", options->dtype, "Arithmetic: float32, or bf16, which is faster and rounds")
        ->check(CLI::IsMember({"float32", "bf16"}))
        ->capture_default_str();
    command->add_flag("--json", options->json, "Prints JSON lines: index, text, new_tokens, finish");
    command->callback([options, prompt, &context] {
        options->hasPrompt = prompt->count() > 0;
        carryOut(*options, context);
    });
}

} // namespace retort
