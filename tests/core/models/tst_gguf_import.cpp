#include "core/base/error.h"
#include "core/base/files.h"
#include "core/models/gguf_config.h"
#include "core/models/gguf_import.h"
#include "core/models/gguf_tensors.h"
#include "core/models/student_facts.h"
#include "tests/fakes/gguf_student.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <map>

using namespace retort;

Q_DECLARE_METATYPE(GgufTensorPlan)

namespace {

/// Header and data of a safetensors file, read by hand.
struct Written
{
    nlohmann::json header;
    std::string data;

    explicit Written(const std::filesystem::path &file)
    {
        const std::string bytes = readFile(file);
        std::uint64_t length = 0;
        std::memcpy(&length, bytes.data(), sizeof length);
        header = nlohmann::json::parse(bytes.substr(8, length));
        data = bytes.substr(8 + length);
    }

    template<typename T>
    [[nodiscard]] std::vector<T> values(const std::string &name) const
    {
        const std::size_t begin = header[name]["data_offsets"][0].get<std::size_t>();
        const std::size_t end = header[name]["data_offsets"][1].get<std::size_t>();
        std::vector<T> values((end - begin) / sizeof(T));
        std::memcpy(values.data(), data.data() + begin, end - begin);
        return values;
    }
};

} // namespace

class TestGgufImport : public QObject
{
    Q_OBJECT

private slots:
    void studentBecomesADirectory();
    void weightsAreStoredInHalfTheSize();
    void everyTensorOfTheFamilyIsPlanned_data();
    void everyTensorOfTheFamilyIsPlanned();
    void changesAreUndone_data();
    void changesAreUndone();
    void outputLikeTheEmbeddingIsTied();
    void ropeFactorsBecomeSettings();
    void linearScalingIsRead();
    void mistakesAreNamed_data();
    void mistakesAreNamed();

private:
    [[nodiscard]] GgufFile file(const GgufStudent &student) const
    {
        student.write(m_folder.filePath("student.gguf").toStdString());
        return GgufFile(m_folder.filePath("student.gguf").toStdString());
    }
    [[nodiscard]] std::filesystem::path emptyFolder(const char *name) const
    {
        const std::filesystem::path folder = m_folder.filePath(name).toStdString();
        std::filesystem::create_directories(folder);
        return folder;
    }

    QTemporaryDir m_folder;
};

void TestGgufImport::studentBecomesADirectory()
{
    const std::filesystem::path folder = emptyFolder("whole");
    double share = 0;
    convertGguf(file(GgufStudent()), folder, StoredType::Float32, [&](double done) { share = done; });
    QCOMPARE(share, 1.0);
    const ModelConfig config = readModelConfig(folder / "config.json");
    QCOMPARE(config.architecture, std::string("llama"));
    QCOMPARE(config.keyValueHeads, 1);
    QCOMPARE(config.headDim, 4);
    QCOMPARE(config.normEpsilon, 1e-5); // not 9.999999747378752e-06
    QCOMPARE(config.endId, 1);
    QVERIFY(config.tieWordEmbeddings);
    for (const char *name : {"generation_config.json", "tokenizer.json", "tokenizer_config.json"})
        QVERIFY(std::filesystem::exists(folder / name));
    const Written weights(folder / "model.safetensors");
    QCOMPARE(weights.header.size(), 21U); // 20 tensors and "__metadata__"
    // Rows 0 to 3 of the first head stand in the file as 0, 2, 1, 3.
    const std::vector<float> queries = weights.values<float>("model.layers.0.self_attn.q_proj.weight");
    const std::vector<float> firstColumn {queries[0], queries[8], queries[16], queries[24], queries[32]};
    QCOMPARE(firstColumn, (std::vector<float> {3000, 3016, 3008, 3024, 3032}));
    QCOMPARE(weights.values<float>("model.layers.0.self_attn.v_proj.weight")[8], 5008.0F);
}

void TestGgufImport::weightsAreStoredInHalfTheSize()
{
    for (const auto &[type, name, two] :
         {std::tuple(StoredType::Brain16, "BF16", 0x4000), std::tuple(StoredType::Float16, "F16", 0x4000)}) {
        const std::filesystem::path folder = emptyFolder(name);
        GgufStudent student;
        student.firstValue = 2;
        convertGguf(file(student), folder, type);
        const Written weights(folder / "model.safetensors");
        QCOMPARE(weights.header["model.norm.weight"]["dtype"].get<std::string>(), std::string(name));
        QCOMPARE(int(weights.values<std::uint16_t>("model.embed_tokens.weight")[0]), two);
        const auto config = nlohmann::json::parse(readFile(folder / "config.json"));
        QCOMPARE(config["torch_dtype"].get<std::string>(), std::string(torchName(type)));
    }
}

void TestGgufImport::everyTensorOfTheFamilyIsPlanned_data()
{
    QTest::addColumn<QString>("family");
    QTest::addColumn<bool>("biases");
    QTest::newRow("llama") << "llama" << false;
    QTest::newRow("llama with biases") << "llama" << true;
    QTest::newRow("mistral") << "mistral" << false;
    QTest::newRow("qwen2") << "qwen2" << false;
    QTest::newRow("gpt2") << "gpt2" << true;
}

void TestGgufImport::everyTensorOfTheFamilyIsPlanned()
{
    QFETCH(QString, family);
    QFETCH(bool, biases);
    ModelConfig config;
    config.architecture = family.toStdString();
    config.vocabularySize = 7;
    config.hiddenSize = 8;
    config.intermediateSize = 12;
    config.layers = 2;
    config.heads = 2;
    config.keyValueHeads = family == "gpt2" ? 2 : 1;
    config.headDim = 4;
    config.contextLength = 16;
    config.tieWordEmbeddings = false;
    config.attentionBias = biases || family == "qwen2";
    config.outputBias = biases;
    config.mlpBias = biases;
    config.isGated = family != "gpt2";
    std::map<std::string, std::vector<std::int64_t>> planned;
    for (const GgufTensorPlan &plan : ggufTensorPlans(config))
        planned[plan.studentName] = plan.studentShape();
    std::map<std::string, std::vector<std::int64_t>> expected;
    for (const NamedShape &tensor : studentTensors(config))
        expected[tensor.name] = tensor.shape;
    for (const auto &[name, shape] : expected)
        QVERIFY2(planned[name] == shape, name.c_str());
    QCOMPARE(planned.size(), expected.size());
}

void TestGgufImport::changesAreUndone_data()
{
    QTest::addColumn<GgufTensorPlan>("plan");
    using Change = GgufTensorPlan::Change;
    QTest::newRow("none") << GgufTensorPlan {"a", "b", {12, 5}, Change::None, 0, true};
    QTest::newRow("transposed") << GgufTensorPlan {"a", "b", {70, 33}, Change::Transposed, 0, true};
    QTest::newRow("interleaved") << GgufTensorPlan {"a", "b", {24, 5}, Change::Interleaved, 3, true};
    QTest::newRow("interleaved bias") << GgufTensorPlan {"a", "b", {24}, Change::Interleaved, 2, false};
}

void TestGgufImport::changesAreUndone()
{
    QFETCH(GgufTensorPlan, plan);
    std::vector<float> values(std::size_t(plan.shape[0] * (plan.shape.size() > 1 ? plan.shape[1] : 1)));
    std::iota(values.begin(), values.end(), 0.0F);
    std::vector<float> student(values.size());
    std::vector<float> back(values.size());
    toStudent(plan, values, student);
    toGguf(plan, student, back);
    QCOMPARE(back, values);
    QCOMPARE(student == values, plan.change == GgufTensorPlan::Change::None);
}

void TestGgufImport::outputLikeTheEmbeddingIsTied()
{
    GgufStudent student;
    student.tensors.push_back({"output.weight", {8, 5}});
    QVERIFY(!readGgufConfig(file(student)).tieWordEmbeddings);
    const std::filesystem::path folder = emptyFolder("untied");
    convertGguf(file(student), folder, StoredType::Float32);
    QCOMPARE(Written(folder / "model.safetensors").values<float>("lm_head.weight")[1], 20001.0F);

    std::string same = student.bytes();
    const std::size_t first = same.find(rawBytes(0.0F) + rawBytes(1.0F) + rawBytes(2.0F)); // the embedding's data
    same.replace(same.size() - 160, 160, same.substr(first, 160)); // the last tensor's
    const std::filesystem::path path = m_folder.filePath("same.gguf").toStdString();
    std::ofstream(path, std::ios::binary) << same;
    QVERIFY(readGgufConfig(GgufFile(path)).tieWordEmbeddings);
    checkGgufStudent(GgufFile(path));
}

void TestGgufImport::ropeFactorsBecomeSettings()
{
    ModelConfig config;
    config.headDim = 64;
    config.ropeTheta = 500000;
    config.ropeScaling = {.kind = "llama3", .factor = 32, .originalContext = 8192};
    const std::vector<float> factors = ropeFactors(config);
    QCOMPARE(factors.front(), 1.0F);
    QCOMPARE(factors.back(), 32.0F);
    QVERIFY(scalingOfFactors(factors, config) == config.ropeScaling);
    config.ropeScaling.originalContext = 2048;
    QVERIFY(scalingOfFactors(ropeFactors(config), config) == config.ropeScaling);
    std::vector<float> strange = factors;
    strange[3] = 7;
    QVERIFY(!scalingOfFactors(strange, config));
    strange[3] = NAN;
    QVERIFY(!scalingOfFactors(strange, config));
}

void TestGgufImport::linearScalingIsRead()
{
    GgufStudent student;
    student.keys.text("llama.rope.scaling.type", "linear");
    student.keys.key("llama.rope.scaling.factor", GgufType::Float32, rawBytes(2.0F));
    const ModelConfig config = readGgufConfig(file(student));
    QCOMPARE(config.ropeScaling.kind, std::string("linear"));
    QCOMPARE(config.ropeScaling.factor, 2.0);
}

void TestGgufImport::mistakesAreNamed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const char *message, auto change) {
        GgufStudent student;
        change(student);
        QTest::newRow(name) << QByteArray::fromStdString(student.bytes()) << QString(message);
    };
    using Student = GgufStudent;
    row("architecture", "general.architecture is \"bert\"", [](Student &s) { s.architecture = "bert"; });
    row("unknown key", "key llama.logit_scale is not known and might change the result",
        [](Student &s) { s.keys.number("llama.logit_scale", 2); });
    row("experts", "key llama.expert_count is 8; only 0 is supported",
        [](Student &s) { s.keys.number("llama.expert_count", 8); });
    row("other scaling", "llama.rope.scaling.type is \"yarn\"",
        [](Student &s) { s.keys.text("llama.rope.scaling.type", "yarn"); });
    row("part of a head rotated", "key llama.rope.dimension_count is 2; only 4 is supported",
        [](Student &s) { s.keys.number("llama.rope.dimension_count", 2); });
    row("vocabulary that contradicts", "key llama.vocab_size is 6; only 5 is supported",
        [](Student &s) { s.keys.number("llama.vocab_size", 6); });
    row("head size that contradicts", "tensor blk.0.attn_q.weight has shape (8, 8); expected (12, 8)",
        [](Student &s) { s.keys.number("llama.attention.key_length", 6); });
    row("missing tensor", "tensor blk.1.ffn_down.weight is missing", [](Student &s) { s.tensors.pop_back(); });
    row("tensor too many", "tensor blk.2.x is no part of this model", [](Student &s) {
        s.tensors.push_back({"blk.2.x", {8}});
    });
    row("shape", "tensor output_norm.weight has shape (4); expected (8)", [](Student &s) { s.tensors[1].sizes = {4}; });
    row("fewer rows than tokens", "tokenizer.ggml.tokens has 5 entries; tensor token_embd.weight has 4 rows",
        [](Student &s) {
            s.tensors[0].sizes = {8, 4};
        });
    row("value that is none", "tensor token_embd.weight holds a value that is no finite number",
        [](Student &s) { s.firstValue = NAN; });
    row("context that no directory has",
        "key llama.context_length is 1048576; expected a whole number from 1 to 262144", [](Student &s) {
            std::erase_if(s.keys.keys, [](const std::string &key) { return key.find("context_length") != key.npos; });
            s.keys.number("llama.context_length", 1 << 20);
        });
    row("half of the biases", "only both or none", [](Student &s) {
        for (const char *name : {"blk.0.attn_q.bias", "blk.1.attn_q.bias"})
            s.tensors.push_back({name, {8}});
    });
}

void TestGgufImport::mistakesAreNamed()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, message);
    const std::filesystem::path path = m_folder.filePath("broken.gguf").toStdString();
    std::ofstream(path, std::ios::binary) << bytes.toStdString();
    try {
        convertGguf(GgufFile(path), emptyFolder("broken"), StoredType::Float32);
        QFAIL("was accepted");
    } catch (const Error &error) {
        QVERIFY2(QString(error.what()).contains(message), error.what());
    }
}

QTEST_APPLESS_MAIN(TestGgufImport)
#include "tst_gguf_import.moc"
