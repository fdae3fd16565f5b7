#include "core/generation/prepared_student.h"

#include "core/base/error.h"
#include "core/generation/causal_decoder.h"
#include "core/generation/t5_decoder_torch.h"
#include "core/models/student_adapter.h"
#include "core/models/student_source.h"
#include "core/models/student_torch.h"

#include <algorithm>
#include <cassert>
#include <optional>
#include <utility>

namespace retort {

struct PreparedStudent::Model
{
    std::optional<PackedModel> packed; // one of these two
    const T5Model *withEncoder = nullptr;
    std::optional<Student> own; // what withEncoder belongs to, when it was loaded here
};

namespace {

const T5Model &encoderModelOf(Student &student)
{
    const auto *model = dynamic_cast<const T5Model *>(student.weights().model.get());
    assert(model != nullptr);
    return *model;
}

std::vector<ParameterPart> partsOf(const ParameterSpec &spec)
{
    return spec.parts.empty() ? std::vector<ParameterPart> {{spec.name, spec.shape.front()}} : spec.parts;
}

/// Reads parameters out of a directory's files, one at a time.
class FileWeights
{
public:
    explicit FileWeights(const StudentSource &source) : m_source(source)
    {
        for (ParameterSpec &spec : parametersOf(source.config))
            m_specs.emplace(spec.name, std::move(spec));
    }

    std::span<const float> read(const std::string &name)
    {
        const ParameterSpec &spec = m_specs.at(name);
        std::size_t rowSize = 1;
        for (std::size_t i = 1; i < spec.shape.size(); ++i)
            rowSize *= static_cast<std::size_t>(spec.shape[i]);
        m_values = std::vector<float>(rowSize * static_cast<std::size_t>(spec.shape.front()));
        std::span<float> rest(m_values);
        for (const ParameterPart &part : partsOf(spec)) {
            const std::size_t size = rowSize * static_cast<std::size_t>(part.rows);
            m_source.readFloats(part.name, rest.first(size));
            rest = rest.subspan(size);
        }
        return m_values;
    }

    [[nodiscard]] bool isBrain(const std::string &name) const
    {
        return std::ranges::all_of(partsOf(m_specs.at(name)),
                                   [&](const ParameterPart &part) { return m_source.isBrain(part.name); });
    }

private:
    const StudentSource &m_source;
    std::map<std::string, ParameterSpec> m_specs;
    std::vector<float> m_values;
};

bool isOnCpu(const Student &student)
{
    const torch::Tensor &weights = student.weights().parameters.flat();
    return weights.is_cpu() && weights.scalar_type() == torch::kFloat32;
}

/// A student that nobody else holds.
PreparedStudent prepareOwn(Student merged, DecodingType type)
{
    if (!merged.config().isEncoderDecoder())
        return prepareStudent(merged, type);
    ModelConfig config = merged.config();
    auto tokenizer = merged.sharedTokenizer();
    auto formats = merged.formats;
    auto model = std::make_unique<PreparedStudent::Model>();
    model->own.emplace(std::move(merged));
    model->withEncoder = &encoderModelOf(*model->own);
    PreparedStudent prepared(std::move(config), std::move(tokenizer), std::move(model));
    prepared.formats = std::move(formats);
    return prepared;
}

} // namespace

PreparedStudent::PreparedStudent(ModelConfig config, std::shared_ptr<const Tokenizer> tokenizer,
                                 std::unique_ptr<Model> model)
    : m_config(std::move(config)), m_tokenizer(std::move(tokenizer)), m_model(std::move(model))
{
}

PreparedStudent::~PreparedStudent() = default;
PreparedStudent::PreparedStudent(PreparedStudent &&) noexcept = default;
PreparedStudent &PreparedStudent::operator=(PreparedStudent &&) noexcept = default;

const Tokenizer &PreparedStudent::tokenizer() const
{
    if (m_tokenizer == nullptr)
        throwNoTokenizer();
    return *m_tokenizer;
}

std::unique_ptr<Decoder> PreparedStudent::makeDecoder(const DecoderRoom &room, ThreadTeam &team) const
{
    if (m_model->packed)
        return std::make_unique<CausalDecoder>(*m_model->packed, room, team);
    return std::make_unique<T5Decoder>(*m_model->withEncoder, room, team);
}

PreparedStudent prepareStudent(Student &student, DecodingType type)
{
    if (hasAdapter(student) || !isOnCpu(student)) // on the CPU then, and nobody else's
        return prepareOwn(mergedStudent(student), type);
    auto model = std::make_unique<PreparedStudent::Model>();
    const ParameterStore &parameters = student.weights().parameters;
    const auto values = [&](const std::string &name) {
        const torch::Tensor &tensor = parameters[name];
        return std::span<const float>(tensor.const_data_ptr<float>(), static_cast<std::size_t>(tensor.numel()));
    };
    if (student.config().isEncoderDecoder())
        model->withEncoder = &encoderModelOf(student);
    else
        model->packed = packModel(student.config(), type, {values, [](const std::string &) { return false; }});
    PreparedStudent prepared(student.config(), student.sharedTokenizer(), std::move(model));
    prepared.formats = student.formats;
    return prepared;
}

PreparedStudent loadPreparedStudent(const std::filesystem::path &directory, DecodingType type)
{
    return loadPreparedStudent(directory, type, loadTokenizerIfAny(directory));
}

PreparedStudent loadPreparedStudent(const std::filesystem::path &directory, DecodingType type,
                                    std::shared_ptr<const Tokenizer> tokenizer)
{
    if (readStudentConfig(wholeStudentOf(directory)).isEncoderDecoder())
        return prepareOwn(loadStudent(directory, std::move(tokenizer)), type);
    auto model = std::make_unique<PreparedStudent::Model>();
    StudentSource source = openStudent(directory, std::move(tokenizer));
    FileWeights weights(source);
    model->packed = packModel(source.config, type,
                              {[&](const std::string &name) { return weights.read(name); },
                               [&](const std::string &name) { return weights.isBrain(name); }});
    PreparedStudent prepared(std::move(source.config), std::move(source.tokenizer), std::move(model));
    prepared.formats = std::move(source.notes.formats);
    return prepared;
}

} // namespace retort
