#include "core/models/device_torch.h"
#include "core/models/row_threads.h"
#include "core/models/safetensors.h"
#include "core/models/student_adapter.h"
#include "core/models/student_formats.h"
#include "core/models/student_source.h"
#include "core/models/student_torch.h"

#include <utility>

namespace retort {

namespace {

constexpr int kNoToken = -1;

/// transformers 4 scales the logits of every tied T5, so one that does not is written with a copy as its head.
bool needsHeadCopy(const ModelConfig &config)
{
    return config.isEncoderDecoder() && config.tieWordEmbeddings && !config.scalesLogits;
}

} // namespace

void saveStudent(Student &student, const std::filesystem::path &directory)
{
    if (hasAdapter(student))
        return saveAdapter(student, directory);
    std::vector<SafetensorsTensor> tensors;
    const auto parts = allOnCpu(student.weights().parameters.namedParts());
    for (const auto &[name, tensor] : parts)
        tensors.push_back({name, tensor.sizes().vec(), valuesOf(tensor)});
    const bool copiesHead = needsHeadCopy(student.config());
    const torch::Tensor embedding = onCpu(student.weights().parameters[embeddingName(student.config())]);
    if (copiesHead)
        tensors.push_back({kHeadTensor, embedding.sizes().vec(), valuesOf(embedding)});
    writeSafetensors(directory / "model.safetensors", tensors);
    if (student.hasTokenizer())
        student.tokenizer().save(directory);
    writeStudentNotes({student.formats, student.config().dropout, copiesHead}, directory / "retort.json");
    ModelConfig config = student.config();
    config.tieWordEmbeddings = config.tieWordEmbeddings && !copiesHead;
    writeModelConfig(config, directory, student.hasTokenizer() ? student.tokenizer().beginId() : kNoToken);
}

Student loadStudent(const std::filesystem::path &directory)
{
    return loadStudent(directory, loadTokenizerIfAny(directory));
}

Student loadStudent(const std::filesystem::path &directory, std::shared_ptr<const Tokenizer> tokenizer)
{
    StudentSource source = openStudent(directory, std::move(tokenizer));
    auto weights = std::make_unique<Student::Weights>(source.config);
    const auto parts = weights->parameters.namedParts();
    const auto elementsEach = static_cast<std::size_t>(weights->parameters.parameterCount()) / parts.size();
    forRanges(parts.size(), elementsEach, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i)
            source.readFloats(parts[i].first, valuesOf(parts[i].second));
    });
    Student student(std::move(source.config), std::move(source.tokenizer), std::move(weights));
    student.formats = std::move(source.notes.formats);
    return student;
}

} // namespace retort
