#pragma once

#include "core/base/stop_token.h"
#include "core/config/run_config.h"
#include "core/data/splits.h"
#include "core/experiment/example_kind.h"
#include "core/experiment/experiment_data.h"
#include "core/experiment/socratic_examples.h"
#include "core/experiment/vocabulary_worker.h"
#include "core/models/student.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace retort {

/// One training example as lists and histograms need it; its text is made when it is looked at.
struct ExampleRow
{
    std::uint32_t rationale = 0; // index into ExperimentData::trainRationales; of a part: into SetupPreview::examples
    int promptTokens = 0;
    int targetTokens = 0; // the end token is one
    int answerTokens = 0; // of the target; the end token is one
    bool isTooLong = false; // left out, never cut (METHODS.md section 1)

    [[nodiscard]] int tokens() const { return promptTokens + targetTokens; }
};

/// The prompt of one problem that is answered, in one format.
struct QuestionRow
{
    FormatKind format = FormatKind::Cot;
    bool isTest = false; // else of validation
    std::uint32_t problem = 0; // index into these problems of ExperimentData::problems
    int promptTokens = 0;
};

/// One format that is trained, with what stands behind its weight; or what one of several students learns of it.
struct FormatPreview
{
    FormatConfig config;
    std::optional<SocraticPart> part;
    double lossShare = 0; // of the whole loss: its weight over the sum of weights
    std::vector<std::string> teachers;
    bool isSynthetic = false;
    std::size_t problems = 0; // training problems with a rationale that is kept
    std::size_t rationales = 0; // for training problems, before the filter
    std::size_t kept = 0;
    std::size_t examples = 0; // kept and short enough
    std::size_t overlong = 0;
    std::size_t targetTokens = 0; // of the examples
    std::size_t trainableTokens = 0; // target tokens with a weight above 0
    int longestPrompt = 0; // of the examples
    int longestTarget = 0;
    int longestOfAll = 0; // prompt and target, those left out counted too
    int longestPromptOfAll = 0;
    int longestTargetOfAll = 0;
    double passes = 0; // how often each example is seen in the whole training
    std::vector<ExampleRow> rows; // examples, then those that are left out

    [[nodiscard]] ExampleKind kind() const { return part ? ExampleKind(*part) : ExampleKind(config.format); }
    /// Tokens that prompt and target may have together.
    [[nodiscard]] int limit(int contextLength) const;
    /// What writing stops at: max_new_tokens, else 1.5 times the longest training target.
    [[nodiscard]] int mostNewTokens() const;
};

/// A set-up as its experiment would begin: what is trained on, how it is cut into tokens, how long it goes on. A value
/// without files or tensors behind it; copies share what is large.
struct SetupPreview
{
    RunConfig config;
    std::string dataError; // why there is no data; empty: it was read
    std::string studentError; // why there is no vocabulary; empty: there is one
    std::shared_ptr<const ExperimentData> data; // never null
    std::shared_ptr<const std::vector<Leak>> twins; // training problems that nearly are test problems; never null
    std::shared_ptr<const std::vector<QuestionRow>> questions; // in each format that is trained; never null
    std::shared_ptr<const Tokenizer> tokenizer; // null: see studentError
    std::map<FormatKind, FormatTemplate> layouts;
    ModelConfig student; // layers 0: unknown
    std::int64_t parameters = 0;
    int contextLength = 0;
    std::vector<FormatPreview> formats; // in the order of the experiment; of several students one for each
    int stepsPerEpoch = 0; // 0: nothing to train on
    int totalSteps = 0;
    double tokensPerStep = 0; // mean, prompt and target
    double targetTokensPerStep = 0;
    double mostTokensPerStep = 0;
    std::map<std::string, const Problem *> trainById; // into data
    /// Of `students` (else empty): each as the preview of an experiment that trains this part alone. Steps and weights
    /// above are sums over them, tokens means; vocabulary and shape are the parts' own.
    std::vector<SetupPreview> parts;
    std::optional<SocraticPart> part; // which one this is, in a preview of a part
    std::shared_ptr<const std::vector<PartExample>> examples; // of a part

    [[nodiscard]] const FormatPreview *find(const ExampleKind &kind) const;
    /// The preview whose student learns this one of `formats`: the part's, else this.
    [[nodiscard]] const SetupPreview &ownerOf(const FormatPreview &format) const;
    [[nodiscard]] bool hasVocabulary() const; // of all students: then examples have lengths
    [[nodiscard]] const std::string &problemIdOf(const ExampleRow &row) const; // of a preview that owns the row
    [[nodiscard]] std::string studentKey() const; // "student", "students.solver"
    [[nodiscard]] std::vector<PathConfig> paths() const; // by which problems are answered
    [[nodiscard]] double epochs() const { return stepsPerEpoch > 0 ? double(totalSteps) / stepsPerEpoch : 0; }
};

/// What previews are made with; folders as in ExperimentContext.
struct PreviewContext
{
    std::filesystem::path experimentFolder;
    std::filesystem::path dataFolder;
    std::filesystem::path workspaceFolder;
    /// Sandbox::run in real use; a throw becomes dataError.
    std::function<std::vector<ProgramResult>(std::span<const ProgramRequest>, const StopToken &)> runPrograms;
    VocabularyWorker::Train trainVocabulary; // empty: the real one; a seam for tests
};

/// Makes previews and keeps what a next one may need: files that did not change, values of programs, the vocabulary of
/// unchanged texts, lengths. A vocabulary that is being trained when a preview is stopped is there for the next. Used
/// by one thread at a time.
class SetupPreviewer
{
public:
    SetupPreviewer();
    ~SetupPreviewer();

    /// Stopped when `stop` asks for it; everything else that is wrong stands in the preview.
    [[nodiscard]] SetupPreview previewExperiment(const RunConfig &config, const PreviewContext &context,
                                                 const StopToken &stop);

private:
    class Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

} // namespace retort
