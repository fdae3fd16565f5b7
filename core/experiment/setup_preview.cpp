#include "core/experiment/setup_preview.h"

#include "core/experiment/examples.h"
#include "core/experiment/preview_cache.h"
#include "core/experiment/preview_parts.h"
#include "core/experiment/spelled_targets.h"
#include "core/models/adapter_modules.h"
#include "core/models/model_config.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace retort {

namespace {

constexpr double kNewTokensPerTarget = 1.5; // METHODS.md section 1
constexpr int kMostStepsCounted = 2000; // of an epoch, for the mean length of a step

bool carriesLoss(const RunConfig &config, const FormatConfig &format, double tokenWeight)
{
    return config.training.loss == LossKind::TokenMean || (format.weight > 0 && tokenWeight > 0);
}

void countSources(FormatPreview &preview, const ExperimentData &data)
{
    for (const FilterEffect &effect : data.effects) {
        if (effect.format != preview.config.format)
            continue;
        preview.rationales += effect.rationales;
        preview.kept += effect.kept;
        if (effect.kept > 0)
            preview.teachers.push_back(effect.teacher);
    }
    std::set<std::string_view> problems;
    for (const Rationale &rationale : data.trainRationales)
        if (rationale.format == preview.config.format) {
            problems.insert(rationale.problemId);
            preview.isSynthetic |= rationale.synthetic;
        }
    preview.problems = problems.size();
}

void countRow(FormatPreview &preview, const ExampleRow &row, const RunConfig &config)
{
    preview.longestOfAll = std::max(preview.longestOfAll, row.tokens());
    preview.longestPromptOfAll = std::max(preview.longestPromptOfAll, row.promptTokens);
    preview.longestTargetOfAll = std::max(preview.longestTargetOfAll, row.targetTokens);
    if (row.isTooLong) {
        ++preview.overlong;
        return;
    }
    ++preview.examples;
    preview.targetTokens += static_cast<std::size_t>(row.targetTokens);
    preview.longestPrompt = std::max(preview.longestPrompt, row.promptTokens);
    preview.longestTarget = std::max(preview.longestTarget, row.targetTokens);
    if (carriesLoss(config, preview.config, preview.config.rationaleWeight))
        preview.trainableTokens += static_cast<std::size_t>(row.targetTokens - row.answerTokens);
    if (carriesLoss(config, preview.config, preview.config.answerWeight))
        preview.trainableTokens += static_cast<std::size_t>(row.answerTokens);
}

/// Where no rationale has sub-questions, the problems' own steps are learned from.
void countSteps(FormatPreview &preview, const SetupPreview &setup)
{
    countSources(preview, *setup.data);
    if (preview.problems > 0 || !setup.examples)
        return;
    std::set<std::string_view> problems;
    for (const PartExample &example : *setup.examples)
        problems.insert(example.problemId);
    preview.problems = preview.rationales = preview.kept = problems.size();
    preview.teachers = {"gold steps"};
    preview.isSynthetic = !setup.data->problems.train.empty() && setup.data->problems.train.front().synthetic;
}

FormatPreview previewPart(const SetupPreview &setup, const FormatConfig &config, const PreviewParts::Part &part)
{
    FormatPreview preview;
    preview.config = config;
    preview.part = setup.part;
    countSteps(preview, setup);
    for (ExampleRow row : part.rows) {
        row.isTooLong = isTooLong(config, setup.contextLength, row.promptTokens, row.targetTokens);
        countRow(preview, row, setup.config);
        preview.rows.push_back(row);
    }
    std::stable_partition(preview.rows.begin(), preview.rows.end(),
                          [](const ExampleRow &row) { return !row.isTooLong; });
    return preview;
}

FormatPreview previewFormat(const SetupPreview &setup, const FormatConfig &config, const PreviewCache::Lengths &lengths)
{
    FormatPreview preview;
    preview.config = config;
    countSources(preview, *setup.data);
    for (ExampleRow row : lengths.rows) {
        if (setup.data->trainRationales[row.rationale].format != config.format)
            continue;
        row.isTooLong = isTooLong(config, setup.contextLength, row.promptTokens, row.targetTokens);
        countRow(preview, row, setup.config);
        preview.rows.push_back(row);
    }
    std::stable_partition(preview.rows.begin(), preview.rows.end(),
                          [](const ExampleRow &row) { return !row.isTooLong; });
    return preview;
}

/// Lengths and steps by the plan that the trainer itself follows.
class Planner
{
public:
    explicit Planner(SetupPreview &setup) : m_setup(setup)
    {
        for (const FormatPreview &format : setup.formats)
            for (std::size_t i = 0; i < format.examples; ++i) {
                m_examples.push_back({setup.problemIdOf(format.rows[i]), format.config.format, {}, 0, 0});
                m_rows.push_back(&format.rows[i]);
            }
    }

    void plan()
    {
        const BatchPlan plan(m_examples, m_setup.config.formats, m_setup.config.training);
        m_setup.stepsPerEpoch = plan.stepsPerEpoch();
        m_setup.totalSteps = plan.totalSteps();
        const int counted = std::min(plan.stepsPerEpoch(), kMostStepsCounted);
        std::map<FormatKind, double> rows;
        for (int step = 0; step < counted; ++step)
            countStep(plan.examplesOfStep(step), rows);
        m_setup.tokensPerStep /= counted;
        m_setup.targetTokensPerStep /= counted;
        for (FormatPreview &format : m_setup.formats)
            if (format.examples > 0)
                format.passes =
                    rows[format.config.format] / counted * m_setup.totalSteps / static_cast<double>(format.examples);
    }

private:
    void countStep(const StepExamples &step, std::map<FormatKind, double> &rows)
    {
        double tokens = 0;
        for (const std::size_t example : step) {
            tokens += m_rows[example]->tokens();
            m_setup.targetTokensPerStep += m_rows[example]->targetTokens;
            ++rows[m_examples[example].format];
        }
        m_setup.tokensPerStep += tokens;
        m_setup.mostTokensPerStep = std::max(m_setup.mostTokensPerStep, tokens);
    }

    SetupPreview &m_setup;
    std::vector<TokenExample> m_examples;
    std::vector<const ExampleRow *> m_rows;
};

void planSteps(SetupPreview &setup)
{
    try {
        Planner(setup).plan();
    } catch (const Error &) { // a format without examples, or a batch without room: the checks say it
        setup.stepsPerEpoch = setup.totalSteps = 0;
    }
}

/// One part after another.
void addUp(SetupPreview &setup)
{
    const bool isWhole = std::ranges::all_of(setup.parts, [](const SetupPreview &part) { return part.totalSteps > 0; });
    for (const SetupPreview &part : setup.parts) {
        setup.parameters += part.parameters;
        setup.formats.push_back(part.formats.front());
        setup.formats.back().lossShare = 1.0 / double(setup.parts.size());
        if (setup.studentError.empty() && !part.studentError.empty())
            setup.studentError = titleOf(ExampleKind(*part.part)) + ": " + part.studentError;
        if (!isWhole)
            continue;
        setup.stepsPerEpoch += part.stepsPerEpoch;
        setup.totalSteps += part.totalSteps;
        setup.tokensPerStep += part.tokensPerStep * part.totalSteps;
        setup.targetTokensPerStep += part.targetTokensPerStep * part.totalSteps;
        setup.mostTokensPerStep = std::max(setup.mostTokensPerStep, part.mostTokensPerStep);
    }
    setup.tokensPerStep /= std::max(1, setup.totalSteps);
    setup.targetTokensPerStep /= std::max(1, setup.totalSteps);
}

void shareLoss(SetupPreview &setup)
{
    const double sum = std::accumulate(setup.formats.begin(), setup.formats.end(), 0.0,
                                       [](double s, const FormatPreview &f) { return s + f.config.weight; });
    double tokens = 0;
    for (const FormatPreview &format : setup.formats)
        tokens += static_cast<double>(format.targetTokens) * format.passes;
    for (FormatPreview &format : setup.formats)
        if (setup.config.training.loss == LossKind::TokenMean)
            format.lossShare = tokens > 0 ? static_cast<double>(format.targetTokens) * format.passes / tokens : 0;
        else
            format.lossShare = sum > 0 ? format.config.weight / sum : 0;
}

} // namespace

int FormatPreview::limit(int contextLength) const
{
    if (config.maxPromptTokens > 0 && config.maxTargetTokens > 0)
        return std::min(contextLength, config.maxPromptTokens + config.maxTargetTokens);
    return contextLength;
}

int FormatPreview::mostNewTokens() const
{
    return config.maxNewTokens > 0 ? config.maxNewTokens
                                   : static_cast<int>(std::ceil(kNewTokensPerTarget * longestTarget));
}

const FormatPreview *SetupPreview::find(const ExampleKind &kind) const
{
    const auto found = std::find_if(formats.begin(), formats.end(), [&](const FormatPreview &preview) {
        return preview.config.format == kind.format && (!kind.part || preview.part == kind.part);
    });
    return found == formats.end() ? nullptr : &*found;
}

const SetupPreview &SetupPreview::ownerOf(const FormatPreview &format) const
{
    const auto owner =
        std::ranges::find_if(parts, [&](const SetupPreview &preview) { return preview.part == format.part; });
    return owner == parts.end() ? *this : *owner;
}

bool SetupPreview::hasVocabulary() const
{
    return parts.empty() ? tokenizer != nullptr : std::ranges::all_of(parts, &SetupPreview::hasVocabulary);
}

const std::string &SetupPreview::problemIdOf(const ExampleRow &row) const
{
    return part ? examples->at(row.rationale).problemId : data->trainRationales.at(row.rationale).problemId;
}

std::string SetupPreview::studentKey() const
{
    return part ? "students." + std::string(toText(*part)) : "student";
}

std::vector<PathConfig> SetupPreview::paths() const
{
    std::vector<PathConfig> paths = config.evaluation.paths;
    if (paths.empty())
        for (const FormatConfig &format : config.formats)
            paths.push_back({format.format});
    return paths;
}

class SetupPreviewer::Implementation
{
public:
    SetupPreview preview(const RunConfig &config, const PreviewContext &context, const StopToken &stop)
    {
        SetupPreview setup;
        setup.config = config;
        const PreviewCache::Data &data = m_cache.data(config, context, stop);
        setup.data = data.data;
        setup.twins = data.twins;
        setup.dataError = data.error;
        setup.questions = std::make_shared<const std::vector<QuestionRow>>();
        for (const Problem &problem : setup.data->problems.train)
            setup.trainById.emplace(problem.id, &problem);
        if (config.students && !config.formats.empty()) {
            previewParts(setup, context, data, stop);
            return setup;
        }
        try {
            setup.layouts = layoutsOf(config);
        } catch (const Error &error) {
            setup.studentError = error.what();
            return setup;
        }
        takeStudent(setup, m_cache.student(config, context, setup.layouts, stop));
        if (setup.tokenizer)
            spellPrograms(setup.layouts, *setup.tokenizer);
        const PreviewCache::Lengths &lengths = m_cache.lengths(setup.layouts, stop);
        setup.questions = lengths.questions;
        for (const FormatConfig &format : config.formats)
            setup.formats.push_back(previewFormat(setup, format, lengths));
        planSteps(setup);
        shareLoss(setup);
        return setup;
    }

private:
    void previewParts(SetupPreview &setup, const PreviewContext &context, const PreviewCache::Data &data,
                      const StopToken &stop)
    {
        const StudentsConfig students = *setup.config.students;
        std::vector<std::pair<SocraticPart, StudentConfig>> parts {{SocraticPart::Decomposer, students.decomposer},
                                                                   {SocraticPart::Solver, students.solver}};
        if (students.guide)
            parts.emplace_back(SocraticPart::Guide, *students.guide);
        std::vector<SetupPreview> previews;
        for (const auto &[part, settings] : parts)
            previews.push_back(
                previewOf(part, settings, setup, m_parts.part(part, settings, setup.config, context, data, stop)));
        setup.parts = std::move(previews);
        addUp(setup);
    }

    /// Each part has the experiment's training for itself.
    static SetupPreview previewOf(SocraticPart part, const StudentConfig &settings, const SetupPreview &whole,
                                  const PreviewParts::Part &known)
    {
        SetupPreview setup = whole;
        setup.part = part;
        setup.config.student = settings;
        setup.config.students.reset();
        setup.layouts = {{FormatKind::Socratic, partTemplate(part)}};
        takeStudent(setup, known.student);
        setup.examples = known.examples;
        if (known.questions)
            setup.questions = known.questions;
        setup.formats.push_back(previewPart(setup, setup.config.formats.front(), known));
        planSteps(setup);
        shareLoss(setup);
        return setup;
    }

    static void takeStudent(SetupPreview &setup, const PreviewCache::Student &student)
    {
        setup.studentError = student.error;
        setup.tokenizer = student.tokenizer;
        setup.student = student.config;
        const bool isNew = setup.config.student.from.empty();
        setup.contextLength = isNew ? setup.config.student.fromScratch.contextLength : student.config.contextLength;
        if (student.tokenizer)
            setup.parameters = parameterCountOf(student.config);
        if (setup.config.student.adapter && student.tokenizer && !isNew)
            checkAdapter(setup, *setup.config.student.adapter);
    }

    static void checkAdapter(SetupPreview &setup, const AdapterConfig &adapter)
    {
        try {
            (void)chosenModules(setup.student, adapter.modules);
        } catch (const Error &error) {
            setup.studentError = setup.studentKey() + ".adapter.modules: " + error.what();
        }
    }

    PreviewCache m_cache;
    PreviewParts m_parts;
};

SetupPreviewer::SetupPreviewer() : m_implementation(std::make_unique<Implementation>()) {}

SetupPreviewer::~SetupPreviewer() = default;

SetupPreview SetupPreviewer::previewExperiment(const RunConfig &config, const PreviewContext &context,
                                               const StopToken &stop)
{
    return m_implementation->preview(config, context, stop);
}

} // namespace retort
