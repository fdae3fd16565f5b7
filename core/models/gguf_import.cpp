#include "core/models/gguf_import.h"

#include "core/models/gguf_config.h"
#include "core/models/gguf_tensors.h"
#include "core/models/gguf_tokenizer.h"
#include "core/models/student_export.h"

#include <set>
#include <string>
#include <utility>

namespace retort {

namespace {

/// A model that was checked as a whole.
struct Student
{
    ModelConfig config;
    GgufTokenizer tokenizer;
    std::vector<GgufTensorPlan> plans;
};

/// Tensors that are no weights, or the embedding once more.
std::set<std::string> ignoredTensors(const ModelConfig &config)
{
    std::set<std::string> names {"rope_freqs.weight"}; // read as settings
    if (config.tieWordEmbeddings)
        names.insert("output.weight");
    for (int layer = 0; layer < config.layers; ++layer)
        names.insert("blk." + std::to_string(layer) + ".attn_rot_embd"); // a table that is computed
    return names;
}

Student readStudent(const GgufFile &file)
{
    Student student;
    student.config = readGgufConfig(file);
    student.tokenizer = readGgufTokenizer(file);
    if (std::cmp_greater(student.tokenizer.tokens.size(), student.config.vocabularySize))
        file.fail("key tokenizer.ggml.tokens has " + std::to_string(student.tokenizer.tokens.size())
                  + " entries; tensor token_embd.weight has " + std::to_string(student.config.vocabularySize)
                  + " rows");
    student.plans = ggufTensorPlans(student.config);
    std::set<std::string> known = ignoredTensors(student.config);
    for (const GgufTensorPlan &plan : student.plans) {
        (void)file.expect(plan.name, plan.shape);
        known.insert(plan.name);
    }
    for (const auto &[name, tensor] : file.tensors())
        if (!known.contains(name))
            file.fail("tensor " + name + " is no part of this model");
    return student;
}

void writeWeights(const GgufFile &file, const std::vector<GgufTensorPlan> &plans, SafetensorsStream &stream,
                  const ConversionProgress &progress)
{
    std::int64_t all = 0;
    for (const GgufTensorPlan &plan : plans)
        all += file.tensor(plan.name).elements();
    std::int64_t done = 0;
    for (const GgufTensorPlan &plan : plans) {
        const GgufTensor &tensor = file.tensor(plan.name);
        std::vector<float> values(static_cast<std::size_t>(tensor.elements()));
        file.readFloats(tensor, values);
        if (plan.change != GgufTensorPlan::Change::None) {
            std::vector<float> changed(values.size());
            toStudent(plan, values, changed);
            values = std::move(changed);
        }
        stream.append(values, file.path().string() + ": tensor " + plan.name);
        done += tensor.elements();
        if (progress)
            progress(double(done) / double(all));
    }
}

} // namespace

void checkGgufStudent(const GgufFile &file)
{
    (void)readStudent(file);
}

void convertGguf(const GgufFile &file, const std::filesystem::path &directory, StoredType type,
                 const ConversionProgress &progress)
{
    const Student student = readStudent(file);
    writeModelConfig(student.config, directory, student.tokenizer.beginId);
    setStoredType(directory / "config.json", type);
    writeTokenizerFiles(student.tokenizer, student.config.contextLength, directory);
    std::vector<NamedShape> shapes;
    for (const GgufTensorPlan &plan : student.plans)
        shapes.push_back({plan.studentName, plan.studentShape()});
    SafetensorsStream stream(directory / "model.safetensors", std::move(shapes), type);
    writeWeights(file, student.plans, stream, progress);
    stream.finish();
}

} // namespace retort
