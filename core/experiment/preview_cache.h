#pragma once

#include "core/experiment/setup_preview.h"

#include <map>
#include <memory>
#include <string>
#include <unordered_map>

namespace retort {

/// What one preview leaves for the next, each part under a key of everything it was made from. Used by one thread.
class PreviewCache
{
public:
    struct Student
    {
        std::string key;
        std::shared_ptr<const Tokenizer> tokenizer;
        ModelConfig config;
        std::string error;
    };

    /// Lengths of all rationales that are kept, whatever the limits are.
    struct Lengths
    {
        std::string key;
        std::vector<ExampleRow> rows; // one for each of ExperimentData::trainRationales
        std::shared_ptr<const std::vector<QuestionRow>> questions = std::make_shared<std::vector<QuestionRow>>();
    };

    struct Data
    {
        std::string key;
        std::shared_ptr<const ExperimentData> data;
        std::shared_ptr<const std::vector<Leak>> twins;
        std::string error;
    };

    /// Data for this configuration; read again only when a setting or a file that matters has changed.
    const Data &data(const RunConfig &config, const PreviewContext &context, const StopToken &stop);

    /// Vocabulary and shape. `data` and `layouts` are those of the same configuration.
    const Student &student(const RunConfig &config, const PreviewContext &context,
                           const std::map<FormatKind, FormatTemplate> &layouts, const StopToken &stop);

    const Lengths &lengths(const std::map<FormatKind, FormatTemplate> &layouts, const StopToken &stop);

private:
    [[nodiscard]] Dataset readCached(const SourceConfig &source, const PreviewContext &context);
    [[nodiscard]] std::vector<ProgramResult> runCached(const std::vector<std::string> &programs,
                                                       const RunConfig &config, const PreviewContext &context,
                                                       const StopToken &stop);
    void makeStudent(const RunConfig &config, const PreviewContext &context, const std::string &key,
                     const std::map<FormatKind, FormatTemplate> &layouts, const StopToken &stop);

    [[nodiscard]] std::vector<ExampleRow> exampleRows(const std::map<FormatKind, FormatTemplate> &layouts,
                                                      const StopToken &stop) const;
    [[nodiscard]] std::vector<QuestionRow> questionRows(const std::map<FormatKind, FormatTemplate> &layouts,
                                                        const StopToken &stop) const;

    Data m_data;
    Student m_student;
    VocabularyWorker m_vocabularies;
    Lengths m_lengths;
    std::map<std::string, Dataset> m_sources;
    std::unordered_map<std::string, ProgramResult> m_programs; // by limits and text
};

/// Name, time and size of all files of an existing student: changes when it does.
[[nodiscard]] std::string stampOfStudent(const std::string &from, const PreviewContext &context);

/// Vocabulary and shape of an existing student. Error when it is not there or cannot be read.
[[nodiscard]] PreviewCache::Student existingStudent(const std::string &from, const PreviewContext &context);

} // namespace retort
