#include "core/experiment/preview_cache.h"

#include "core/data/facts.h"
#include "core/config/config_file.h"
#include "core/experiment/examples.h"
#include "core/experiment/experiment.h"
#include "core/models/adapter_settings.h"
#include "core/models/model_config.h"

#include <system_error>

namespace retort {

namespace {

constexpr std::size_t kMostSources = 32;
constexpr std::size_t kMostPrograms = 200'000;
constexpr std::size_t kRowsBetweenLooks = 64; // a stop is looked for after so many rows
constexpr int kMostFilesOfAStamp = 1000;

void keepGoing(const StopToken &stop)
{
    if (stop.stopRequested())
        throw Stopped("stopped while a set-up was looked at");
}

std::string stampOf(const std::filesystem::path &file)
{
    std::error_code error;
    const auto time = std::filesystem::last_write_time(file, error).time_since_epoch().count();
    const auto size = std::filesystem::is_regular_file(file, error) ? std::filesystem::file_size(file, error) : 0;
    return file.string() + '|' + std::to_string(time) + '|' + std::to_string(size) + '\n';
}

/// Name, time and size of a file, or of what a folder holds; changes when the content does.
std::string stampOfTree(const std::filesystem::path &path)
{
    std::string stamp = stampOf(path);
    std::error_code error;
    if (!std::filesystem::is_directory(path, error))
        return stamp;
    int files = 0;
    for (auto entry = std::filesystem::recursive_directory_iterator(path, error);
         !error && entry != std::filesystem::recursive_directory_iterator() && files < kMostFilesOfAStamp;
         entry.increment(error), ++files)
        stamp += stampOf(entry->path());
    return stamp;
}

/// Everything that decides what a source gives.
std::string keyOfSource(const SourceConfig &source, const PreviewContext &context)
{
    if (!source.isGiven())
        return "-";
    RunConfig only;
    only.data.problems = source;
    std::string key = writeConfig(only, false);
    if (!source.dataset.empty())
        key += stampOf(context.workspaceFolder / "library.sqlite")
               + stampOf(context.workspaceFolder / "library.sqlite-wal");
    if (!source.path.empty())
        key += stampOfTree(resolvedPath(source.path, context.experimentFolder, context.dataFolder));
    return key;
}

std::string keyOfData(const RunConfig &config, const PreviewContext &context)
{
    RunConfig only;
    only.data = config.data;
    only.formats.clear();
    for (const FormatConfig &format : config.formats)
        only.formats.push_back({format.format});
    only.training.seed = config.training.seed;
    only.evaluation.reading = config.evaluation.reading;
    only.evaluation.tolerance = config.evaluation.tolerance;
    only.evaluation.absoluteValue = config.evaluation.absoluteValue;
    only.evaluation.sets = config.evaluation.sets;
    only.evaluation.programTimeoutMs = config.evaluation.programTimeoutMs;
    only.evaluation.programMemoryMb = config.evaluation.programMemoryMb;
    std::string key = writeConfig(only, true);
    key += keyOfSource(config.data.problems, context) + keyOfSource(config.data.split.train, context)
           + keyOfSource(config.data.split.test, context);
    for (const RationaleSourceConfig &source : config.data.rationales)
        key += keyOfSource(source.source, context);
    for (const EvaluationSetConfig &set : config.evaluation.sets)
        key += keyOfSource(set.source, context);
    if (!config.data.factsFrom.empty())
        key += stampOfTree(resolvedPath(config.data.factsFrom, context.experimentFolder, context.dataFolder));
    return key;
}

std::string keyOfLayouts(const std::map<FormatKind, FormatTemplate> &layouts)
{
    std::string key;
    for (const auto &[format, layout] : layouts)
        for (const std::string &text :
             {std::string(toText(format)), layout.prompt, layout.target, layout.answerTrigger, layout.marks.characters,
              std::to_string(layout.marks.style), std::to_string(layout.marks.repeatedSpaces)})
            key += std::to_string(text.size()) + ':' + text;
    return key;
}

} // namespace

Dataset PreviewCache::readCached(const SourceConfig &source, const PreviewContext &context)
{
    const std::string key = keyOfSource(source, context);
    if (const auto known = m_sources.find(key); known != m_sources.end())
        return known->second;
    const ExperimentContext folders {context.experimentFolder, context.dataFolder, context.workspaceFolder, {}};
    if (m_sources.size() >= kMostSources)
        m_sources.clear();
    return m_sources.emplace(key, readSource(source, folders)).first->second;
}

std::vector<ProgramResult> PreviewCache::runCached(const std::vector<std::string> &programs, const RunConfig &config,
                                                   const PreviewContext &context, const StopToken &stop)
{
    const int wallMs = config.evaluation.programTimeoutMs;
    const int memoryMb = config.evaluation.programMemoryMb;
    const auto keyOf = [&](const std::string &program) {
        return std::to_string(wallMs) + ' ' + std::to_string(memoryMb) + '\n' + program;
    };
    std::vector<ProgramRequest> unknown;
    for (const std::string &program : programs)
        if (!m_programs.contains(keyOf(program)))
            unknown.push_back({program, wallMs, memoryMb});
    if (!unknown.empty()) {
        if (!context.runPrograms)
            throw Error("there is no sandbox, so programs cannot be judged");
        const std::vector<ProgramResult> results = context.runPrograms(unknown, stop);
        keepGoing(stop);
        if (m_programs.size() + unknown.size() > kMostPrograms)
            m_programs.clear();
        for (std::size_t i = 0; i < unknown.size(); ++i)
            m_programs[keyOf(unknown[i].program)] = results[i];
    }
    std::vector<ProgramResult> results;
    for (const std::string &program : programs)
        if (const auto known = m_programs.find(keyOf(program)); known != m_programs.end())
            results.push_back(known->second);
        else // the table was emptied for the unknown ones
            results.push_back(context.runPrograms(std::vector {ProgramRequest {program, wallMs, memoryMb}}, stop)[0]);
    return results;
}

const PreviewCache::Data &PreviewCache::data(const RunConfig &config, const PreviewContext &context,
                                             const StopToken &stop)
{
    Data fresh;
    auto data = std::make_shared<ExperimentData>();
    try {
        fresh.key = keyOfData(config, context);
        if (fresh.key == m_data.key)
            return m_data;
        m_data.key.clear();
        const SourceReader read = [&](const SourceConfig &source) { return readCached(source, context); };
        const ProgramBatchRunner run = [&](const std::vector<std::string> &programs) {
            return runCached(programs, config, context, stop);
        };
        const PathResolver resolve = [&context](const std::string &path) {
            return resolvedPath(path, context.experimentFolder, context.dataFolder);
        };
        *data = collectExperimentData(config, read, run, stop, resolve);
    } catch (const Stopped &) {
        throw;
    } catch (const Error &error) { // a source that cannot be read; it is tried again at the next preview
        fresh.key.clear();
        fresh.error = error.what();
    }
    keepGoing(stop);
    fresh.twins = std::make_shared<const std::vector<Leak>>(findLeaks(data->problems.train, data->problems.test));
    fresh.data = std::move(data);
    m_data = std::move(fresh);
    return m_data;
}

std::string stampOfStudent(const std::string &from, const PreviewContext &context)
{
    return stampOfTree(resolvedPath(from, context.experimentFolder, context.dataFolder));
}

PreviewCache::Student existingStudent(const std::string &from, const PreviewContext &context)
{
    const std::filesystem::path folder = resolvedPath(from, context.experimentFolder, context.dataFolder);
    if (!std::filesystem::is_directory(folder))
        throw Error(folder.string() + ": there is no such student directory");
    PreviewCache::Student student;
    student.config = readStudentConfig(wholeStudentOf(folder));
    student.tokenizer = loadTokenizer(wholeStudentOf(folder));
    return student;
}

void PreviewCache::makeStudent(const RunConfig &config, const PreviewContext &context, const std::string &key,
                               const std::map<FormatKind, FormatTemplate> &layouts, const StopToken &stop)
{
    if (m_data.data->trainRationales.empty())
        throw Error("there is no text to make a vocabulary of");
    const auto texts = [&] { return textsOf(m_data.data->problems.train, m_data.data->trainRationales, layouts); };
    const int size = config.student.fromScratch.vocabularySize;
    m_student.tokenizer = m_vocabularies.vocabulary(
        m_data.key.empty() ? std::string() : key, texts, {size},
        context.trainVocabulary ? context.trainVocabulary : VocabularyWorker::Train(trainVocabulary), stop);
}

const PreviewCache::Student &PreviewCache::student(const RunConfig &config, const PreviewContext &context,
                                                   const std::map<FormatKind, FormatTemplate> &layouts,
                                                   const StopToken &stop)
{
    const bool isNew = config.student.from.empty();
    Student before = std::exchange(m_student, {});
    try {
        const std::string path = isNew ? std::string() : stampOfStudent(config.student.from, context);
        const std::string size = std::to_string(config.student.fromScratch.vocabularySize);
        const std::string key = isNew ? "new " + size + keyOfLayouts(layouts) + m_data.key : path;
        if (key == before.key && (!isNew || !m_data.key.empty()))
            m_student = std::move(before);
        else if (!isNew)
            m_student = existingStudent(config.student.from, context);
        else
            makeStudent(config, context, key, layouts, stop);
        m_student.key = key;
        if (isNew)
            m_student.config = modelConfigOf(config.student.fromScratch, m_student.tokenizer->vocabularySize());
    } catch (const Stopped &) {
        throw;
    } catch (const Error &error) {
        m_student = {};
        m_student.error = error.what();
    }
    keepGoing(stop);
    return m_student;
}

std::vector<ExampleRow> PreviewCache::exampleRows(const std::map<FormatKind, FormatTemplate> &layouts,
                                                  const StopToken &stop) const
{
    std::unordered_map<std::string, const Problem *> byId;
    for (const Problem &problem : m_data.data->problems.train)
        byId.emplace(problem.id, &problem);
    std::vector<ExampleRow> rows;
    for (const Rationale &rationale : m_data.data->trainRationales) {
        if (rows.size() % kRowsBetweenLooks == 0)
            keepGoing(stop);
        const TokenExample example =
            encodeExample(*byId.at(rationale.problemId), rationale, layouts.at(rationale.format), *m_student.tokenizer,
                          promptReaderOf(m_student.config));
        const int total = static_cast<int>(example.tokens.size());
        rows.push_back({static_cast<std::uint32_t>(rows.size()), example.promptLength, total - example.promptLength,
                        total - example.answerBegin});
    }
    return rows;
}

std::vector<QuestionRow> PreviewCache::questionRows(const std::map<FormatKind, FormatTemplate> &layouts,
                                                    const StopToken &stop) const
{
    std::vector<QuestionRow> rows;
    for (const bool isTest : {false, true}) {
        const SplitProblems &split = m_data.data->problems;
        const std::vector<Problem> &problems = isTest ? split.test : split.validation;
        for (std::uint32_t i = 0; i < problems.size(); ++i) {
            if (i % kRowsBetweenLooks == 0)
                keepGoing(stop);
            for (const auto &[format, layout] : layouts) {
                const std::size_t tokens =
                    promptTokens(*m_student.tokenizer, makePrompt(layout, shownQuestion(problems[i])),
                                 promptReaderOf(m_student.config))
                        .size();
                rows.push_back({format, isTest, i, static_cast<int>(tokens)});
            }
        }
    }
    return rows;
}

const PreviewCache::Lengths &PreviewCache::lengths(const std::map<FormatKind, FormatTemplate> &layouts,
                                                   const StopToken &stop)
{
    const std::string key = m_student.key + keyOfLayouts(layouts) + m_data.key;
    if (!m_student.tokenizer)
        m_lengths = {};
    if (!m_student.tokenizer || (key == m_lengths.key && !m_data.key.empty()))
        return m_lengths;
    Lengths fresh;
    fresh.key = key;
    fresh.rows = exampleRows(layouts, stop);
    fresh.questions = std::make_shared<const std::vector<QuestionRow>>(questionRows(layouts, stop));
    m_lengths = std::move(fresh);
    return m_lengths;
}

} // namespace retort
