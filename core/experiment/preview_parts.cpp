#include "core/experiment/preview_parts.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/config/choices.h"
#include "core/experiment/examples.h"
#include "core/models/model_config.h"

#include <utility>

namespace retort {

namespace {

constexpr std::size_t kRowsBetweenLooks = 64; // a stop is looked for after so many rows
constexpr std::size_t kMostVocabularies = 8;

void keepGoing(const StopToken &stop)
{
    if (stop.stopRequested())
        throw Stopped("stopped while a set-up was looked at");
}

/// Prompts at evaluation hold at least the question.
std::vector<QuestionRow> questionRows(const PreviewCache::Student &student, const FormatTemplate &layout,
                                      const SplitProblems &split, const StopToken &stop)
{
    std::vector<QuestionRow> rows;
    for (const bool isTest : {false, true}) {
        const std::vector<Problem> &problems = isTest ? split.test : split.validation;
        for (std::uint32_t i = 0; i < problems.size(); ++i) {
            if (i % kRowsBetweenLooks == 0)
                keepGoing(stop);
            const auto tokens = promptTokens(*student.tokenizer, makePrompt(layout, problems[i].question),
                                             promptReaderOf(student.config));
            rows.push_back({FormatKind::Socratic, isTest, i, static_cast<int>(tokens.size())});
        }
    }
    return rows;
}

} // namespace

const PreviewParts::Part &PreviewParts::part(SocraticPart which, const StudentConfig &settings, const RunConfig &config,
                                             const PreviewContext &context, const PreviewCache::Data &data,
                                             const StopToken &stop)
{
    Part &known = m_parts[which];
    const std::string key = keyOf(which, settings, config, context, data);
    Part fresh = std::exchange(known, {});
    try {
        if (key.empty() || key != fresh.key) {
            fresh = {};
            fresh.examples = std::make_shared<const std::vector<PartExample>>(
                partExamples(which, stepsOf(data), config.socratic.guidance));
            fresh.student = studentOf(settings, config, context, data, stop);
            measure(fresh, which, data, stop);
            fresh.key = key;
        }
        if (settings.from.empty()) // of its shape only what tokens depend on stands in the key
            fresh.student.config = modelConfigOf(settings.fromScratch, fresh.student.tokenizer->vocabularySize());
    } catch (const Stopped &) {
        throw;
    } catch (const Error &error) { // it is tried again at the next preview
        fresh.key.clear();
        fresh.rows.clear();
        fresh.questions.reset();
        fresh.student = {};
        fresh.student.error = error.what();
    }
    known = std::move(fresh);
    return known;
}

/// Empty: not to be known again.
std::string PreviewParts::keyOf(SocraticPart which, const StudentConfig &settings, const RunConfig &config,
                                const PreviewContext &context, const PreviewCache::Data &data) const
{
    if (data.key.empty())
        return {};
    const FromScratchConfig &shape = settings.fromScratch;
    const std::string student = settings.from.empty()
                                    ? "new " + shape.architecture + ' ' + std::to_string(shape.vocabularySize)
                                    : stampOfStudent(settings.from, context);
    return joined({std::string(toText(which)), std::string(toText(config.socratic.guidance)), student, data.key}, "\n");
}

const std::vector<SocraticSteps> &PreviewParts::stepsOf(const PreviewCache::Data &data)
{
    if (data.key.empty() || data.key != m_stepsKey) {
        m_steps = socraticSteps(data.data->problems.train, data.data->trainRationales);
        m_stepsKey = data.key;
    }
    return m_steps;
}

PreviewCache::Student PreviewParts::studentOf(const StudentConfig &settings, const RunConfig &config,
                                              const PreviewContext &context, const PreviewCache::Data &data,
                                              const StopToken &stop)
{
    if (!settings.from.empty())
        return existingStudent(settings.from, context);
    PreviewCache::Student student;
    student.tokenizer = vocabulary(settings.fromScratch.vocabularySize, config, context, data, stop);
    student.config = modelConfigOf(settings.fromScratch, student.tokenizer->vocabularySize());
    return student;
}

std::shared_ptr<const Tokenizer> PreviewParts::vocabulary(int size, const RunConfig &config,
                                                          const PreviewContext &context, const PreviewCache::Data &data,
                                                          const StopToken &stop)
{
    const std::vector<SocraticSteps> &steps = stepsOf(data);
    if (steps.empty())
        throw Error("no training problem has sub-questions to make a vocabulary of");
    const std::string key =
        data.key.empty()
            ? std::string()
            : joined({std::to_string(size), std::string(toText(config.socratic.guidance)), data.key}, "\n");
    if (const auto known = m_vocabularies.find(key); known != m_vocabularies.end() && !key.empty())
        return known->second;
    const auto texts = [&] { return partVocabularyTexts(steps, config.socratic.guidance); };
    auto made = m_worker.vocabulary(
        key, texts, {size},
        context.trainVocabulary ? context.trainVocabulary : VocabularyWorker::Train(trainVocabulary), stop);
    if (m_vocabularies.size() >= kMostVocabularies)
        m_vocabularies.clear();
    m_vocabularies[key] = made;
    return made;
}

void PreviewParts::measure(Part &part, SocraticPart which, const PreviewCache::Data &data, const StopToken &stop)
{
    const PromptReader reader = promptReaderOf(part.student.config);
    for (const PartExample &example : *part.examples) {
        if (part.rows.size() % kRowsBetweenLooks == 0)
            keepGoing(stop);
        const TokenExample tokens = encodePartText(example, *part.student.tokenizer, reader);
        const int total = static_cast<int>(tokens.tokens.size());
        part.rows.push_back({static_cast<std::uint32_t>(part.rows.size()), tokens.promptLength,
                             total - tokens.promptLength, total - tokens.answerBegin});
    }
    part.questions = std::make_shared<const std::vector<QuestionRow>>(
        questionRows(part.student, partTemplate(which), data.data->problems, stop));
}

} // namespace retort
