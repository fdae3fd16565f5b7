#include "core/base/error.h"
#include "core/models/model_config.h"
#include "core/models/safetensors.h"
#include "core/models/student_formats.h"
#include "core/models/student_torch.h"

#include <utility>

namespace retort {

namespace {

std::span<float> valuesOf(const torch::Tensor &tensor)
{
    return {tensor.data_ptr<float>(), static_cast<std::size_t>(tensor.numel())};
}

// All shapes are compared with the file before the weights are allocated, so that a config.json that lies about
// its sizes costs no memory.
void checkTensors(const SafetensorsFile &file, const ModelConfig &config)
{
    for (const ParameterSpec &spec : Llama::parameterSpecs(config)) {
        std::vector<std::int64_t> shape = spec.shape;
        if (spec.parts.empty())
            (void)file.expect(spec.name, shape);
        for (const ParameterPart &part : spec.parts) {
            shape.front() = part.rows;
            (void)file.expect(part.name, shape);
        }
    }
}

void checkNoneIsLeft(const std::filesystem::path &path, const SafetensorsFile &file, const ParameterStore &store,
                     const ModelConfig &config)
{
    std::map<std::string, SafetensorsEntry> left = file.entries();
    for (const auto &[name, tensor] : store.namedParts())
        left.erase(name);
    if (config.tieWordEmbeddings)
        left.erase("lm_head.weight"); // a copy of the embedding
    std::erase_if(left, [](const auto &item) { return item.first.ends_with("rotary_emb.inv_freq"); });
    if (!left.empty())
        throw ParseError({path.string()}, "tensor " + left.begin()->first + " is no part of this model");
}

} // namespace

void saveStudent(Student &student, const std::filesystem::path &directory)
{
    std::vector<SafetensorsTensor> tensors;
    for (const auto &[name, tensor] : student.weights().parameters.namedParts())
        tensors.push_back({name, tensor.sizes().vec(), valuesOf(tensor)});
    writeSafetensors(directory / "model.safetensors", tensors);
    student.tokenizer().save(directory);
    writeStudentNotes({student.formats, student.config().dropout}, directory / "retort.json");
    writeModelConfig(student.config(), directory, student.tokenizer().beginId());
}

Student loadStudent(const std::filesystem::path &directory)
{
    if (!std::filesystem::is_directory(directory))
        throw Error(directory.string() + ": there is no such student directory");
    return loadStudent(directory, loadTokenizer(directory));
}

Student loadStudent(const std::filesystem::path &directory, std::shared_ptr<const Tokenizer> tokenizer)
{
    ModelConfig config = readModelConfig(directory / "config.json");
    if (tokenizer->vocabularySize() > config.vocabularySize)
        throw ParseError({(directory / "config.json").string()},
                         "\"vocab_size\" is " + std::to_string(config.vocabularySize) + "; the tokenizer has "
                             + std::to_string(tokenizer->vocabularySize()) + " entries");
    StudentNotes notes;
    if (std::filesystem::exists(directory / "retort.json"))
        notes = readStudentNotes(directory / "retort.json");
    config.dropout = notes.dropout;
    const std::filesystem::path path = directory / "model.safetensors";
    const SafetensorsFile file(path);
    checkTensors(file, config);
    auto weights = std::make_unique<Student::Weights>(config);
    checkNoneIsLeft(path, file, weights->parameters, config);
    for (const auto &[name, tensor] : weights->parameters.namedParts())
        file.readFloats(name, valuesOf(tensor));
    Student student(std::move(config), std::move(tokenizer), std::move(weights));
    student.formats = std::move(notes.formats);
    return student;
}

} // namespace retort
