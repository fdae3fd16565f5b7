#include "core/base/files.h"
#include "core/generation/generate.h"
#include "core/models/parameter_spec.h"
#include "core/models/safetensors.h"
#include "tests/core/models/model_bridge.h"
#include "tests/fakes/byte_tokenizer.h"
#include "tests/golden/formula.h"

#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include <cmath>
#include <set>

using namespace retort;

// Against tests/golden/references.json: what transformers computes for the variants that shared reference outputs lack.

namespace {

using nlohmann::json;

constexpr std::size_t kShown = 8; // logits of each place in the reference; the logarithm of the sum of all follows

json references()
{
    return goldenFile("references.json")["models"];
}

/// Tensors of a model with the formula's values; some may be left out or be added.
struct Weights
{
    explicit Weights(const ModelConfig &config)
    {
        for (const ParameterSpec &spec : parametersOf(config)) {
            std::vector<std::int64_t> shape = spec.shape;
            const std::vector<ParameterPart> whole {{spec.name, shape.front()}};
            for (const ParameterPart &part : spec.parts.empty() ? whole : spec.parts) {
                shape.front() = part.rows;
                add(part.name, shape);
            }
        }
    }

    void add(const std::string &name, const std::vector<std::int64_t> &shape)
    {
        std::int64_t count = 1;
        for (const std::int64_t size : shape)
            count *= size;
        values.push_back(formulaWeights(name, count));
        names.push_back(name);
        shapes.push_back(shape);
    }

    [[nodiscard]] std::vector<SafetensorsTensor> tensors(std::size_t begin, std::size_t end) const
    {
        std::vector<SafetensorsTensor> tensors;
        for (std::size_t i = begin; i < end; ++i)
            tensors.push_back({names[i], shapes[i], values[i]});
        return tensors;
    }

    std::vector<std::string> names;
    std::vector<std::vector<std::int64_t>> shapes;
    std::vector<std::vector<float>> values;
};

} // namespace

class TestReferences : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void logitsAreThoseOfTransformers_data() { models(); }
    void logitsAreThoseOfTransformers();
    void gradientsAreThoseOfTransformers_data() { models(); }
    void gradientsAreThoseOfTransformers();
    void greedyTokensAreThoseOfTransformers_data() { models(); }
    void greedyTokensAreThoseOfTransformers();
    void savedModelIsTheSame_data() { models(); }
    void savedModelIsTheSame();
    void shardsAreRead();
    void brokenShardsAreRefused_data();
    void brokenShardsAreRefused();
    void halfPrecisionIsRead();
    void publishedGpt2IsRead();
    void headThatContradictsTheConfigIsNamed();
    void headOfT5IsTheFiles();
    void tensorsOfAnotherTypeAreNamed();

private:
    static void models();
    [[nodiscard]] std::filesystem::path path() const { return m_folder->path().toStdString(); }
    /// A student of the reference in path().
    [[nodiscard]] Student student(const json &reference) const;
    [[nodiscard]] Student load() const;
    [[nodiscard]] Weights weightsOf(const json &reference) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

std::vector<TokenExample> examplesOf(const json &reference)
{
    std::vector<TokenExample> examples;
    for (std::size_t row = 0; row < reference["rows"].size(); ++row) {
        TokenExample example {"row", FormatKind::Cot, reference["rows"][row].get<std::vector<int>>(), 0, 0};
        const auto target = reference["targets"][row].get<std::vector<int>>();
        example.promptLength = target.empty() ? 0 : static_cast<int>(example.tokens.size());
        example.tokens.insert(example.tokens.end(), target.begin(), target.end());
        examples.push_back(std::move(example));
    }
    return examples;
}

} // namespace

void TestReferences::models()
{
    QTest::addColumn<QString>("name");
    const json all = references();
    for (const auto &[name, model] : all.items())
        QTest::newRow(name.c_str()) << QString::fromStdString(name);
}

Weights TestReferences::weightsOf(const json &reference) const
{
    writeFileAtomically(path() / "config.json", reference["config"].dump());
    return Weights(readModelConfig(path() / "config.json"));
}

Student TestReferences::load() const
{
    const ModelConfig config = readModelConfig(path() / "config.json");
    return loadStudent(path(), std::make_shared<ByteTokenizer>(config.vocabularySize));
}

Student TestReferences::student(const json &reference) const
{
    const Weights weights = weightsOf(reference);
    const std::set<std::string> names(weights.names.begin(), weights.names.end());
    if (names != reference["tensors"].get<std::set<std::string>>())
        qFatal("the tensors are not those of transformers");
    writeSafetensors(path() / "model.safetensors", weights.tensors(0, weights.names.size()));
    return load();
}

void TestReferences::logitsAreThoseOfTransformers()
{
    QFETCH(QString, name);
    const json reference = references()[name.toStdString()];
    Student student = this->student(reference);
    const std::vector<float> logits = logitsOf(student, examplesOf(reference));
    const auto vocabulary = static_cast<std::size_t>(student.config().vocabularySize);
    std::size_t place = 0;
    for (const json &row : reference["logits"])
        for (const json &wanted : row) {
            const float *found = logits.data() + place++ * vocabulary;
            double sum = 0;
            for (std::size_t v = 0; v < vocabulary; ++v)
                sum += std::exp(static_cast<double>(found[v]));
            for (std::size_t v = 0; v <= kShown; ++v) {
                const double difference = (v < kShown ? double(found[v]) : std::log(sum)) - wanted[v].get<double>();
                QVERIFY2(std::abs(difference) < 1e-4, qPrintable(QString("place %1: %2").arg(place).arg(difference)));
            }
        }
    QCOMPARE(place * vocabulary, logits.size());
}

void TestReferences::gradientsAreThoseOfTransformers()
{
    QFETCH(QString, name);
    const json reference = references()[name.toStdString()];
    Student student = this->student(reference);
    double squares = 0;
    for (const auto &[parameter, norm] : gradientNorms(student, examplesOf(reference)))
        squares += norm * norm;
    const double wanted = reference["grad_norm"];
    QVERIFY2(std::abs(std::sqrt(squares) - wanted) < 1e-4 * wanted, qPrintable(QString::number(std::sqrt(squares))));
}

void TestReferences::greedyTokensAreThoseOfTransformers()
{
    QFETCH(QString, name);
    const json reference = references()[name.toStdString()];
    Student student = this->student(reference);
    std::vector<GenerationRequest> requests;
    for (const json &row : reference["rows"]) {
        GenerationRequest request;
        request.prompt = row.get<std::vector<int>>();
        request.maxNewTokens = static_cast<int>(reference["new_tokens"][0].size());
        requests.push_back(request);
    }
    const std::vector<GenerationResult> results = generate(student, requests);
    for (std::size_t row = 0; row < results.size(); ++row) {
        auto wanted = reference["new_tokens"][row].get<std::vector<int>>();
        const auto end = std::ranges::find(wanted, student.config().endId); // the reference writes on behind it
        wanted.erase(end == wanted.end() ? end : end + 1, wanted.end());
        QCOMPARE(results[row].tokens, wanted);
    }
}

void TestReferences::savedModelIsTheSame()
{
    QFETCH(QString, name);
    const json reference = references()[name.toStdString()];
    Student student = this->student(reference);
    const std::vector<float> logits = logitsOf(student, examplesOf(reference));
    saveStudent(student, path());
    Student again = load();
    QCOMPARE(again.config(), student.config());
    QCOMPARE(logitsOf(again, examplesOf(reference)), logits);
}

void TestReferences::shardsAreRead()
{
    const json reference = references()["qwen3"];
    Student whole = student(reference);
    const std::vector<float> logits = logitsOf(whole, examplesOf(reference));
    const Weights weights = weightsOf(reference);
    json index {{"metadata", {{"total_size", 1}}}};
    for (std::size_t i = 0; i < weights.names.size(); ++i)
        index["weight_map"][weights.names[i]] = i < 5 ? "model-1.safetensors" : "model-2.safetensors";
    std::filesystem::remove(path() / "model.safetensors");
    writeFileAtomically(path() / "model.safetensors.index.json", index.dump());
    writeSafetensors(path() / "model-1.safetensors", weights.tensors(0, 5));
    writeSafetensors(path() / "model-2.safetensors", weights.tensors(5, weights.names.size()));
    Student parts = load();
    QCOMPARE(logitsOf(parts, examplesOf(reference)), logits);
}

void TestReferences::brokenShardsAreRefused_data()
{
    QTest::addColumn<QString>("index");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const char *index, const char *message) {
        QTest::newRow(name) << index << message;
    };
    row("no JSON", "{", "is no JSON");
    row("no map", "{}", "weight_map");
    row("a list", R"({"weight_map": ["a"]})", "weight_map");
    row("outside", R"({"weight_map": {"w": "../a.safetensors"}})", "expected the name of a file beside this one");
    row("absolute", R"({"weight_map": {"w": "/etc/passwd"}})", "expected the name of a file beside this one");
    row("no text", R"({"weight_map": {"w": 3}})", "expected the name of a file beside this one");
    row("no such file", R"({"weight_map": {"w": "b.safetensors"}})", "b.safetensors");
    row("not there", R"({"weight_map": {"w": "a.safetensors"}})", "tensor w is missing");
    row("left out", R"({"weight_map": {"v": "a.safetensors"}})", "2 tensors; \"weight_map\" names 1");
    row("twice", R"({"weight_map": {"v": "a.safetensors", "v": "a.safetensors"}})", "stands twice");
    row("deep", R"({"weight_map": {"v": [[[[[[1]]]]]]}})", "nested too deeply");
}

void TestReferences::brokenShardsAreRefused()
{
    QFETCH(QString, index);
    QFETCH(QString, message);
    const std::vector<float> one {1};
    writeFileAtomically(path() / "config.json", references()["qwen3"]["config"].dump());
    writeSafetensors(path() / "a.safetensors", {{"u", {1}, one}, {"v", {1}, one}});
    writeFileAtomically(path() / "model.safetensors.index.json", index.toStdString());
    try {
        (void)load();
        QFAIL("was accepted");
    } catch (const Error &error) {
        QVERIFY2(QString(error.what()).contains(message), error.what());
    }
}

void TestReferences::halfPrecisionIsRead()
{
    const json reference = references()["qwen3"];
    Student whole = student(reference);
    const std::vector<float> logits = logitsOf(whole, examplesOf(reference));
    const Weights weights = weightsOf(reference);
    json header = json::object();
    std::string data;
    for (std::size_t i = 0; i < weights.names.size(); ++i) {
        const std::size_t begin = data.size();
        for (const float value : weights.values[i])
            data.append(reinterpret_cast<const char *>(&value) + 2, 2); // the upper half of a float32
        header[weights.names[i]] = {
            {"dtype", "BF16"}, {"shape", weights.shapes[i]}, {"data_offsets", {begin, data.size()}}};
    }
    const std::uint64_t length = header.dump().size();
    writeFileAtomically(path() / "model.safetensors",
                        std::string(reinterpret_cast<const char *>(&length), 8) + header.dump() + data);
    Student half = load();
    const std::vector<float> found = logitsOf(half, examplesOf(reference));
    for (std::size_t i = 0; i < found.size(); ++i)
        QVERIFY(std::abs(found[i] - logits[i]) < 0.3F); // eight bits of each weight
    QVERIFY(found != logits);
}

// Files of gpt2 as it was published: no prefix, and triangles of ones in each layer.
void TestReferences::publishedGpt2IsRead()
{
    const json reference = references()["gpt2"];
    Student whole = student(reference);
    const std::vector<float> logits = logitsOf(whole, examplesOf(reference));
    Weights weights = weightsOf(reference);
    weights.add("h.0.attn.bias", {1, 1, 4, 4});
    std::vector<SafetensorsTensor> tensors = weights.tensors(0, weights.names.size());
    tensors.push_back({"lm_head.weight", weights.shapes[0], weights.values[0]}); // a copy of the embedding
    const std::string prefix = "transformer.";
    for (SafetensorsTensor &tensor : tensors)
        if (tensor.name.starts_with(prefix))
            tensor.name.erase(0, prefix.size());
    writeSafetensors(path() / "model.safetensors", tensors);
    Student published = load();
    QCOMPARE(logitsOf(published, examplesOf(reference)), logits);
}

void TestReferences::headThatContradictsTheConfigIsNamed()
{
    const json reference = references()["gpt2"];
    const Weights weights = weightsOf(reference);
    std::vector<SafetensorsTensor> tensors = weights.tensors(0, weights.names.size());
    std::vector<float> head = weights.values[0];
    head[5] += 1;
    tensors.push_back({"lm_head.weight", weights.shapes[0], head});
    writeSafetensors(path() / "model.safetensors", tensors);
    try {
        (void)load();
        QFAIL("was accepted");
    } catch (const ParseError &error) {
        QVERIFY2(QString(error.what()).contains("lm_head.weight is not transformer.wte.weight"), error.what());
    }
}

// transformers 5 writes t5 v1.1 as tied although the file holds its own output layer.
void TestReferences::headOfT5IsTheFiles()
{
    json reference = references()["t5 v1.1 with its own head"];
    Student own = student(reference);
    const std::vector<float> logits = logitsOf(own, examplesOf(reference));
    reference["config"]["tie_word_embeddings"] = true;
    reference["config"]["scale_decoder_outputs"] = false;
    writeFileAtomically(path() / "config.json", reference["config"].dump());
    Student again = load();
    QCOMPARE(logitsOf(again, examplesOf(reference)), logits);
}

void TestReferences::tensorsOfAnotherTypeAreNamed()
{
    const json reference = references()["gpt2"];
    const Weights weights = weightsOf(reference);
    json header = json::object();
    std::size_t begin = 0;
    for (std::size_t i = 0; i < weights.names.size(); ++i) {
        header[weights.names[i]] = {{"dtype", "I32"},
                                    {"shape", weights.shapes[i]},
                                    {"data_offsets", {begin, begin + 4 * weights.values[i].size()}}};
        begin += 4 * weights.values[i].size();
    }
    const std::uint64_t length = header.dump().size();
    writeFileAtomically(path() / "model.safetensors", std::string(reinterpret_cast<const char *>(&length), 8)
                                                          + header.dump() + std::string(begin, '\0'));
    try {
        (void)load();
        QFAIL("was accepted");
    } catch (const ParseError &error) {
        QVERIFY2(QString(error.what()).contains("tensor transformer.wte.weight is of type I32; expected F32"),
                 error.what());
    }
}

QTEST_APPLESS_MAIN(TestReferences)
#include "tst_references.moc"
