#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/text.h"
#include "core/models/model_config.h"
#include "core/models/safetensors.h"
#include "core/models/student.h"
#include "core/models/student_formats.h"
#include "tests/fakes/byte_tokenizer.h"

#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include <cmath>

using namespace retort;

namespace {

FromScratchConfig smallShape()
{
    FromScratchConfig shape;
    shape.layers = 2;
    shape.hiddenSize = 32;
    shape.heads = 4;
    shape.keyValueHeads = 2;
    shape.contextLength = 64;
    shape.dropout = 0.1;
    return shape;
}

nlohmann::json publishedConfig()
{
    // The dialect of transformers 4.
    return nlohmann::json::parse(R"({
        "architectures": ["LlamaForCausalLM"], "attention_bias": false, "attention_dropout": 0.0, "bos_token_id": 0,
        "eos_token_id": 0, "hidden_act": "silu", "hidden_size": 576, "initializer_range": 0.041666666666666664,
        "intermediate_size": 1536, "is_llama_config": true, "max_position_embeddings": 8192, "mlp_bias": false,
        "model_type": "llama", "num_attention_heads": 9, "num_hidden_layers": 30, "num_key_value_heads": 3,
        "pretraining_tp": 1, "rms_norm_eps": 1e-05, "rope_interleaved": false, "rope_scaling": null,
        "rope_theta": 100000, "tie_word_embeddings": true, "torch_dtype": "bfloat16", "use_cache": true,
        "transformers_version": "4.40.1", "vocab_size": 49152})");
}

} // namespace

class TestStudent : public QObject
{
    Q_OBJECT

private slots:
    void savedStudentIsTheSame();
    void directoryWithoutTokenizerIsLoaded();
    void seedDecidesTheWeights();
    void impossibleShapesAreRefused_data();
    void impossibleShapesAreRefused();
    void bothDialectsOfConfigAreRead();
    void configThatWouldChangeTheResultIsRefused_data();
    void configThatWouldChangeTheResultIsRefused();
    void tensorsThatDoNotFitAreNamed();
    void lyingSizesCostNoMemory();
    void brokenNotesAreRefused_data();
    void brokenNotesAreRefused();

private:
    [[nodiscard]] std::filesystem::path path() const { return m_folder->path().toStdString(); }
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    std::unique_ptr<QTemporaryDir> m_folder = std::make_unique<QTemporaryDir>();
};

void TestStudent::savedStudentIsTheSame()
{
    Student student = makeStudent(smallShape(), std::make_shared<ByteTokenizer>(), 3);
    student.formats[FormatKind::Pot] = {{"Q: {question}\n", "{rationale}", "ans", {"\n\n"}}, 77};
    saveStudent(student, path());
    const Student loaded = loadStudent(path(), std::make_shared<ByteTokenizer>());
    QCOMPARE(loaded.config(), student.config());
    QCOMPARE(loaded.formats, student.formats);
    QCOMPARE(loaded.parameterCount(), student.parameterCount());
    QTemporaryDir again;
    Student copy = loadStudent(path(), std::make_shared<ByteTokenizer>());
    saveStudent(copy, again.path().toStdString());
    for (const char *file : {"model.safetensors", "config.json", "retort.json", "generation_config.json"})
        QCOMPARE(readFile(again.filePath(file).toStdString()), readFile(path() / file));
    QVERIFY(std::filesystem::exists(path() / "byte_tokenizer.txt"));
}

void TestStudent::directoryWithoutTokenizerIsLoaded()
{
    Student student = makeStudent(smallShape(), std::make_shared<ByteTokenizer>(), 3);
    saveStudent(student, path()); // the fake tokenizer's file is nobody's
    Student loaded = loadStudent(path());
    QVERIFY(!loaded.hasTokenizer());
    QVERIFY_EXCEPTION_THROWN((void)loaded.tokenizer(), Error);
    QTemporaryDir again;
    saveStudent(loaded, again.path().toStdString());
    QCOMPARE(loadStudent(again.path().toStdString()).config(), student.config());
    writeFileAtomically(path() / "vocab.json", "{}"); // a tokenizer that is not read is not passed over in silence
    QVERIFY_EXCEPTION_THROWN((void)loadStudent(path()), Error);
    QVERIFY_EXCEPTION_THROWN((void)loadStudent(path() / "absent"), Error);
}

void TestStudent::seedDecidesTheWeights()
{
    const auto embedding = [this](std::uint64_t seed) {
        Student student = makeStudent(smallShape(), std::make_shared<ByteTokenizer>(), seed);
        saveStudent(student, path());
        return SafetensorsFile(path() / "model.safetensors").floats("model.embed_tokens.weight");
    };
    const std::vector<float> first = embedding(1);
    QCOMPARE(embedding(1), first);
    QVERIFY(embedding(2) != first);
    double sum = 0;
    for (float value : first)
        sum += static_cast<double>(value) * static_cast<double>(value);
    QVERIFY(std::abs(std::sqrt(sum / static_cast<double>(first.size())) - 0.02) < 0.001); // 8,288 draws
}

void TestStudent::impossibleShapesAreRefused_data()
{
    QTest::addColumn<int>("hidden");
    QTest::addColumn<int>("heads");
    QTest::addColumn<int>("keyValueHeads");
    QTest::addColumn<QString>("architecture");
    QTest::newRow("heads do not divide") << 30 << 4 << 0 << "llama";
    QTest::newRow("odd head") << 12 << 4 << 0 << "llama";
    QTest::newRow("groups do not divide") << 32 << 4 << 3 << "llama";
    QTest::newRow("no width") << 0 << 4 << 0 << "llama";
    QTest::newRow("unknown architecture") << 32 << 4 << 0 << "mamba";
}

void TestStudent::impossibleShapesAreRefused()
{
    QFETCH(int, hidden);
    QFETCH(int, heads);
    QFETCH(int, keyValueHeads);
    QFETCH(QString, architecture);
    FromScratchConfig shape = smallShape();
    shape.hiddenSize = hidden;
    shape.heads = heads;
    shape.keyValueHeads = keyValueHeads;
    shape.architecture = architecture.toStdString();
    QVERIFY_EXCEPTION_THROWN((void)makeStudent(shape, std::make_shared<ByteTokenizer>(), 1), UsageError);
}

void TestStudent::bothDialectsOfConfigAreRead()
{
    writeFileAtomically(path() / "config.json", publishedConfig().dump());
    const ModelConfig old = readModelConfig(path() / "config.json");
    QCOMPARE(old.ropeTheta, 100000.0);
    QCOMPARE(old.headDim, 64);
    QCOMPARE(old.keyValueHeads, 3);
    nlohmann::json config = publishedConfig();
    config.erase("rope_theta");
    config.erase("rope_scaling");
    config["rope_parameters"] = {{"rope_theta", 100000.0}, {"rope_type", "default"}};
    writeFileAtomically(path() / "config.json", config.dump());
    QCOMPARE(readModelConfig(path() / "config.json"), old);
}

void TestStudent::configThatWouldChangeTheResultIsRefused_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::newRow("another model") << "model_type"
                                   << R"("gpt_neox")";
    QTest::newRow("another activation") << "hidden_act"
                                        << R"("gelu")";
    QTest::newRow("bias of a text") << "attention_bias"
                                    << R"("yes")";
    QTest::newRow("scaled positions") << "rope_scaling"
                                      << R"({"rope_type": "llama3", "factor": 8.0})";
    QTest::newRow("yarn") << "rope_parameters"
                          << R"({"rope_type": "yarn", "rope_theta": 10000.0})";
    QTest::newRow("unknown field") << "residual_multiplier"
                                   << "0.22";
    QTest::newRow("unknown list") << "layer_types"
                                  << R"(["sliding_attention"])";
    QTest::newRow("size of a text") << "hidden_size"
                                    << R"("576")";
    QTest::newRow("negative size") << "vocab_size"
                                   << "-5";
    QTest::newRow("huge size") << "vocab_size"
                               << "9223372036854775808";
    QTest::newRow("zero theta") << "rope_theta"
                                << "0";
    QTest::newRow("heads that do not divide") << "num_key_value_heads"
                                              << "2";
    QTest::newRow("missing") << "num_hidden_layers"
                             << "null";
}

void TestStudent::configThatWouldChangeTheResultIsRefused()
{
    QFETCH(QString, key);
    QFETCH(QString, value);
    nlohmann::json config = publishedConfig();
    config[key.toStdString()] = nlohmann::json::parse(value.toStdString());
    writeFileAtomically(path() / "config.json", config.dump());
    try {
        (void)readModelConfig(path() / "config.json");
        QFAIL("was accepted");
    } catch (const ParseError &error) {
        QVERIFY2(QString(error.what()).contains("\"" + key), error.what());
    }
}

void TestStudent::tensorsThatDoNotFitAreNamed()
{
    Student student = makeStudent(smallShape(), std::make_shared<ByteTokenizer>(), 3);
    saveStudent(student, path());
    nlohmann::json config = nlohmann::json::parse(readFile(path() / "config.json"));
    config["intermediate_size"] = 90;
    writeFileAtomically(path() / "config.json", config.dump());
    try {
        (void)loadStudent(path(), std::make_shared<ByteTokenizer>());
        QFAIL("was accepted");
    } catch (const ParseError &error) {
        const QString message = error.what();
        QVERIFY2(message.contains("model.safetensors") && message.contains("mlp.gate_proj.weight")
                     && message.contains("expected (90, 32)"),
                 error.what());
    }
    config["intermediate_size"] = 96;
    config["num_hidden_layers"] = 1;
    writeFileAtomically(path() / "config.json", config.dump());
    QVERIFY_EXCEPTION_THROWN((void)loadStudent(path(), std::make_shared<ByteTokenizer>()), ParseError);
}

void TestStudent::lyingSizesCostNoMemory()
{
    Student student = makeStudent(smallShape(), std::make_shared<ByteTokenizer>(), 3);
    saveStudent(student, path());
    nlohmann::json config = nlohmann::json::parse(readFile(path() / "config.json"));
    config["vocab_size"] = 16'000'000;
    config["intermediate_size"] = 16'000'000;
    writeFileAtomically(path() / "config.json", config.dump());
    QVERIFY_EXCEPTION_THROWN((void)loadStudent(path(), std::make_shared<ByteTokenizer>()), ParseError);
}

void TestStudent::brokenNotesAreRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("no JSON") << "{";
    QTest::newRow("a list") << "[]";
    QTest::newRow("newer") << R"({"format": 2})";
    QTest::newRow("unknown format") << R"({"format": 1, "formats": {"poem": {}}})";
    QTest::newRow("no prompt") << R"({"format": 1, "formats": {"cot": {"max_new_tokens": 3}}})";
    QTest::newRow("dropout of a text") << R"({"format": 1, "dropout": "much"})";
}

void TestStudent::brokenNotesAreRefused()
{
    QFETCH(QString, text);
    writeFileAtomically(path() / "retort.json", text.toStdString());
    QVERIFY_EXCEPTION_THROWN((void)readStudentNotes(path() / "retort.json"), ParseError);
}

QTEST_APPLESS_MAIN(TestStudent)
#include "tst_student.moc"
