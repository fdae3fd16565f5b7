#pragma once

#include "core/experiment/preview_cache.h"
#include "core/experiment/socratic_examples.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace retort {

/// What one preview of several students leaves for the next, each part under a key of everything it was made from. Used
/// by one thread.
class PreviewParts
{
public:
    struct Part
    {
        std::string key;
        PreviewCache::Student student;
        std::shared_ptr<const std::vector<PartExample>> examples;
        std::vector<ExampleRow> rows; // one for each of the examples; none without a vocabulary
        std::shared_ptr<const std::vector<QuestionRow>> questions; // null: there is no vocabulary
    };

    /// `data` is that of the same configuration.
    const Part &part(SocraticPart which, const StudentConfig &settings, const RunConfig &config,
                     const PreviewContext &context, const PreviewCache::Data &data, const StopToken &stop);

private:
    [[nodiscard]] const std::vector<SocraticSteps> &stepsOf(const PreviewCache::Data &data);
    [[nodiscard]] std::string keyOf(SocraticPart which, const StudentConfig &settings, const RunConfig &config,
                                    const PreviewContext &context, const PreviewCache::Data &data) const;
    [[nodiscard]] PreviewCache::Student studentOf(const StudentConfig &settings, const RunConfig &config,
                                                  const PreviewContext &context, const PreviewCache::Data &data,
                                                  const StopToken &stop);
    [[nodiscard]] std::shared_ptr<const Tokenizer> vocabulary(int size, const RunConfig &config,
                                                              const PreviewContext &context,
                                                              const PreviewCache::Data &data, const StopToken &stop);
    static void measure(Part &part, SocraticPart which, const PreviewCache::Data &data, const StopToken &stop);

    std::map<SocraticPart, Part> m_parts;
    std::string m_stepsKey;
    std::vector<SocraticSteps> m_steps;
    VocabularyWorker m_worker;
    std::map<std::string, std::shared_ptr<const Tokenizer>> m_vocabularies; // students of one size share theirs
};

} // namespace retort
