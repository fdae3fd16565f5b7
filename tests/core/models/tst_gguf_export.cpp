#include "core/base/error.h"
#include "core/base/files.h"
#include "core/models/gguf_config.h"
#include "core/models/gguf_export.h"
#include "core/models/gguf_writer.h"
#include "core/models/student_export.h"
#include "core/models/student_facts.h"
#include "core/models/weight_files.h"
#include "tests/fakes/gguf_student.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <set>

using namespace retort;
using nlohmann::json;

class TestGgufExport : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void writtenFileIsRead();
    void fileAppearsWhenItIsFinished();
    void studentComesBack();
    void tokenizerComesBack();
    void mergesBecomeScores();
    void splittersAreNamed_data();
    void splittersAreNamed();
    void whatCannotBeSaidIsNamed_data();
    void whatCannotBeSaidIsNamed();
    void factsAreReadFromTheFiles();
    void copyLeavesTrainingStateBehind();
    void studentIsExportedInHalfTheSize();

private:
    [[nodiscard]] std::filesystem::path path(const char *name) const { return m_folder.filePath(name).toStdString(); }
    [[nodiscard]] std::filesystem::path made(const char *name) const
    {
        std::filesystem::create_directories(path(name));
        return path(name);
    }
    /// Writes tokenizer.json with one component changed, and gives what is read of it.
    [[nodiscard]] GgufTokenizer readWith(const char *place, const std::string &component) const;

    QTemporaryDir m_folder;
};

void TestGgufExport::initTestCase()
{
    GgufStudent student;
    student.keys.key("llama.rope.freq_base", GgufType::Float32, rawBytes(5e5F));
    student.keys.text("tokenizer.chat_template", "{{ x }}").number("tokenizer.ggml.bos_token_id", 0);
    student.tensors.push_back({"output.weight", {8, 5}});
    student.write(path("student.gguf"));
    convertGguf(GgufFile(path("student.gguf")), made("student"), StoredType::Float32);
}

void TestGgufExport::writtenFileIsRead()
{
    GgufWriter writer(path("small.gguf"));
    writer.addText("general.name", "é");
    writer.addNumber("n", 7);
    writer.addFloat("f", 0.5F);
    writer.addFlag("b", true);
    writer.addTexts("t", {"a", "", "bc"});
    writer.addNumbers("i", {-1, 2});
    writer.addFloats("s", {1.5F});
    writer.addTensor("a", {3}, GgmlType::F32);
    writer.addTensor("q", {2, 32}, GgmlType::Q8_0);
    writer.writeHead();
    writer.append(std::vector<float> {1, 2, 3}, "a");
    std::vector<float> values(64);
    for (std::size_t i = 0; i < 64; ++i)
        values[i] = float(i % 32 * 4) + float(i / 32);
    writer.append(values, "q");
    writer.finish();
    const GgufFile file(path("small.gguf"));
    QCOMPARE(file.version(), 3U);
    QCOMPARE(file.text("general.name"), std::string_view("é"));
    QCOMPARE(file.wholeNumber("n"), 7);
    QCOMPARE(file.number("f"), 0.5);
    QVERIFY(file.flag("b"));
    QCOMPARE(file.texts("t"), (std::vector<std::string_view> {"a", "", "bc"}));
    QCOMPARE(file.wholeNumbers("i"), (std::vector<std::int64_t> {-1, 2}));
    QCOMPARE(file.numbers("s"), std::vector<float> {1.5F});
    std::vector<float> read(64);
    file.readFloats(file.expect("q", {2, 32}), read);
    for (std::size_t i = 0; i < 64; ++i)
        QVERIFY(std::fabs(read[i] - values[i]) <= 125.0F / 127 / 2 * 1.01F); // half a step, and the scale as float16
}

void TestGgufExport::fileAppearsWhenItIsFinished()
{
    {
        GgufWriter writer(path("cut.gguf"));
        writer.addTensor("a", {1}, GgmlType::F16);
        writer.writeHead();
        QVERIFY_EXCEPTION_THROWN(writer.append(std::vector<float> {70000}, "model: tensor a"), Error);
    }
    for (const auto &entry : std::filesystem::directory_iterator(m_folder.path().toStdString()))
        QVERIFY(entry.path().filename().string().find("cut.gguf") == std::string::npos);
    QVERIFY_EXCEPTION_THROWN(GgufWriter(path("no/folder.gguf")), Error);
}

void TestGgufExport::studentComesBack()
{
    exportGguf(path("student"), path("again.gguf"), GgmlType::F16, "again");
    const GgufFile file(path("again.gguf"));
    QVERIFY(file.tensor("blk.0.attn_q.weight").type == GgmlType::F16);
    QVERIFY(file.tensor("output_norm.weight").type == GgmlType::F32);
    QVERIFY(readGgufConfig(file) == readGgufConfig(GgufFile(path("student.gguf"))));
    convertGguf(file, made("again"), StoredType::Float32);
    const WeightFiles first(path("student"));
    const WeightFiles second(path("again"));
    QCOMPARE(second.names(), first.names());
    for (const std::string &name : first.names()) {
        const std::vector<float> before = first.floats(name);
        const std::vector<float> after = second.floats(name);
        for (std::size_t i = 0; i < before.size(); ++i)
            QVERIFY(std::fabs(after[i] - before[i]) <= std::fabs(before[i]) / 2048); // float16's rounding
    }
}

void TestGgufExport::tokenizerComesBack()
{
    const GgufTokenizer first = readGgufTokenizer(GgufFile(path("student.gguf")));
    GgufTokenizer second = readGgufTokenizer(GgufFile(path("again.gguf")));
    QCOMPARE(second.splitter, std::string("gpt-2"));
    QCOMPARE(second.types[0], GgufTokenType::Control); // by its name; the first file does not say types
    QCOMPARE(second.padId, 1); // the end token, where there is none
    second.splitter = first.splitter;
    second.types = first.types;
    second.padId = first.padId;
    second.addsSpace = first.addsSpace; // means nothing here
    QVERIFY(second == first);
}

GgufTokenizer TestGgufExport::readWith(const char *place, const std::string &component) const
{
    const std::filesystem::path folder = made("changed");
    json tokenizer = json::parse(readFile(path("student") / "tokenizer.json"));
    tokenizer[json::json_pointer(place)] = json::parse(component);
    writeFileAtomically(folder / "tokenizer.json", tokenizer.dump());
    ModelConfig config;
    config.vocabularySize = 6;
    return readStudentTokenizer(folder, config);
}

void TestGgufExport::mergesBecomeScores()
{
    const GgufTokenizer tokenizer =
        readWith("", R"({"normalizer": {"type": "Sequence", "normalizers": [{"type": "Prepend", "prepend": "▁"},
                  {"type": "Replace", "pattern": {"String": " "}, "content": "▁"}]},
                "added_tokens": [{"id": 0, "content": "<unk>", "special": true}],
                "model": {"type": "BPE", "byte_fallback": true, "merges": [["b", "c"], "a b", ["a", "bc"]],
                          "vocab": {"<unk>": 0, "a": 1, "bc": 2, "<0x0A>": 3, "abc": 4}}})");
    QVERIFY(tokenizer.kind == GgufTokenizer::Kind::SentencePiece);
    QVERIFY(tokenizer.addsSpace);
    QCOMPARE(tokenizer.tokens[5], std::string("[PAD5]"));
    QCOMPARE(tokenizer.types[3], GgufTokenType::Byte);
    QCOMPARE(tokenizer.scores, (std::vector<float> {0, -1e6F, 0, 0, -2, 0}));
}

void TestGgufExport::splittersAreNamed_data()
{
    QTest::addColumn<QString>("component");
    QTest::addColumn<QString>("name");
    const QString bytes = R"({"type": "ByteLevel", "add_prefix_space": false, "use_regex": %1})";
    const QString both = R"({"type": "Sequence", "pretokenizers": [%1, %2]})";
    const QString digits = R"({"type": "Digits", "individual_digits": true})";
    QTest::newRow("bytes") << bytes.arg("true") << "gpt-2";
    QTest::newRow("digits") << both.arg(digits, bytes.arg("true")) << "smollm";
    for (const GgufSplitter &splitter : ggufSplitters()) {
        if (splitter.name != "llama-bpe" && splitter.name != "qwen2" && splitter.name != "tekken")
            continue;
        const json split {
            {"type", "Split"}, {"pattern", {{"Regex", splitter.pattern}}}, {"behavior", "Isolated"}, {"invert", false}};
        const QString name = QString::fromStdString(std::string(splitter.name));
        const QString text = QString::fromStdString(split.dump());
        QTest::newRow(qPrintable(name)) << QString(both).replace("%1", text).replace("%2", bytes.arg("false")) << name;
    }
}

void TestGgufExport::splittersAreNamed()
{
    QFETCH(QString, component);
    QFETCH(QString, name);
    const GgufTokenizer tokenizer = readWith("/pre_tokenizer", component.toStdString());
    QCOMPARE(QString::fromStdString(tokenizer.splitter), name);
}

void TestGgufExport::whatCannotBeSaidIsNamed_data()
{
    QTest::addColumn<QByteArray>("place");
    QTest::addColumn<QByteArray>("component");
    QTest::addColumn<QString>("message");
    QTest::newRow("Unigram") << QByteArray("/model/type") << QByteArray(R"("Unigram")") << "model \"Unigram\"";
    QTest::newRow("normalizer") << QByteArray("/normalizer") << QByteArray(R"({"type": "Lowercase"})")
                                << "normalizer \"Lowercase\" cannot be written";
    QTest::newRow("space added") << QByteArray("/pre_tokenizer")
                                 << QByteArray(R"({"type": "ByteLevel", "add_prefix_space": true})")
                                 << "without a space added";
    QTest::newRow("unknown pattern") << QByteArray("/pre_tokenizer")
                                     << QByteArray(R"({"type": "Sequence", "pretokenizers": [
             {"type": "Split", "pattern": {"Regex": "a+"}, "behavior": "Isolated", "invert": false},
             {"type": "ByteLevel", "add_prefix_space": false, "use_regex": false}]})")
                                     << "has no name in GGUF";
    QTest::newRow("id out of range") << QByteArray("/model/vocab/x") << QByteArray("6")
                                     << "token \"x\" has the id 6; the model has 6 rows";
    QTest::newRow("id that is none") << QByteArray("/model/vocab/x") << QByteArray("-1") << "has the id -1";
    QTest::newRow("post-processor") << QByteArray("/post_processor") << QByteArray(R"({"type": "BertProcessing"})")
                                    << "post_processor \"BertProcessing\"";
    QTest::newRow("merges") << QByteArray("/model/merges") << QByteArray("[7]") << "model.merges holds 7";
}

void TestGgufExport::whatCannotBeSaidIsNamed()
{
    QFETCH(QByteArray, place);
    QFETCH(QByteArray, component);
    QFETCH(QString, message);
    try {
        (void)readWith(place.constData(), component.toStdString());
        QFAIL("was accepted");
    } catch (const ParseError &error) {
        QVERIFY2(QString(error.what()).contains(message), error.what());
    }
}

void TestGgufExport::factsAreReadFromTheFiles()
{
    const StudentFacts facts = readStudentFacts(path("student"));
    QCOMPARE(facts.config.architecture, std::string("llama"));
    QCOMPARE(facts.parameters, std::int64_t(2 * 40 + 8 + 2 * (2 * 8 + 2 * 64 + 2 * 32 + 3 * 96)));
    QCOMPARE(facts.dtype, std::string("float32"));
    QVERIFY(facts.hasTokenizer);
    QVERIFY(facts.sizeBytes > std::uint64_t(4 * facts.parameters));
    const std::filesystem::path broken = made("broken");
    copyStudentFiles(path("student"), broken);
    json config = json::parse(readFile(broken / "config.json"));
    config["intermediate_size"] = 13;
    writeFileAtomically(broken / "config.json", config.dump());
    QVERIFY_EXCEPTION_THROWN((void)readStudentFacts(broken), ParseError); // the weights say 12
    QVERIFY_EXCEPTION_THROWN((void)readStudentFacts(path("nothing")), Error);
}

void TestGgufExport::copyLeavesTrainingStateBehind()
{
    const std::filesystem::path from = made("from");
    for (const char *name : {"config.json", "model.safetensors", "optimizer.safetensors", "trainer_state.json",
                             "retort_import.json", "pytorch_model.bin", "LICENSE", "merges.txt"})
        writeFileAtomically(from / name, name);
    copyStudentFiles(from, made("to"));
    std::set<std::string> names;
    for (const auto &entry : std::filesystem::directory_iterator(path("to")))
        names.insert(entry.path().filename().string());
    QCOMPARE(names, (std::set<std::string> {"LICENSE", "config.json", "merges.txt", "model.safetensors"}));
}

void TestGgufExport::studentIsExportedInHalfTheSize()
{
    exportStudent(path("student"), made("half"), StoredType::Brain16);
    const StudentFacts facts = readStudentFacts(path("half"));
    QCOMPARE(facts.dtype, std::string("bfloat16"));
    QVERIFY(facts.hasTokenizer);
    QVERIFY(facts.config == readStudentFacts(path("student")).config);
    exportStudent(path("half"), made("whole"), StoredType::Float32);
    QCOMPARE(readStudentFacts(path("whole")).dtype, std::string("float32"));
    const std::vector<float> before = WeightFiles(path("student")).floats("model.norm.weight");
    const std::vector<float> after = WeightFiles(path("whole")).floats("model.norm.weight");
    for (std::size_t i = 0; i < before.size(); ++i)
        QVERIFY(std::fabs(after[i] - before[i]) <= before[i] / 256); // bfloat16's rounding
}

QTEST_APPLESS_MAIN(TestGgufExport)
#include "tst_gguf_export.moc"
