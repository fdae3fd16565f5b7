#include "core/base/files.h"
#include "core/base/random.h"
#include "core/models/safetensors.h"
#include "tests/app/retort_call.h"
#include "tests/fakes/golden.h"
#include "tests/fakes/gguf_student.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cstring>

using namespace retort;

namespace {

/// The rows of a reference, padded to the left instead of to the right.
void writeLeftPadded(const std::filesystem::path &reference, const std::filesystem::path &file)
{
    const SafetensorsFile tensors(reference);
    const std::vector<std::int64_t> shape = tensors.entries().at("input_ids").shape;
    std::vector<std::int64_t> ids = tensors.integers("input_ids");
    std::vector<std::int64_t> mask = tensors.integers("attention_mask");
    for (auto row = mask.begin(); row != mask.end(); row += shape[1]) {
        const auto padding = std::count(row, row + shape[1], 0);
        const auto idRow = ids.begin() + (row - mask.begin());
        std::rotate(idRow, idRow + (shape[1] - padding), idRow + shape[1]);
        std::rotate(row, row + (shape[1] - padding), row + shape[1]);
    }
    const auto bytes = ids.size() * sizeof(std::int64_t);
    nlohmann::ordered_json header;
    header["input_ids"] = {{"dtype", "I64"}, {"shape", shape}, {"data_offsets", {0, bytes}}};
    header["attention_mask"] = {{"dtype", "I64"}, {"shape", shape}, {"data_offsets", {bytes, 2 * bytes}}};
    std::string text = header.dump();
    text.resize((text.size() + 7) / 8 * 8, ' ');
    std::string all(8, '\0');
    const std::uint64_t size = text.size();
    std::memcpy(all.data(), &size, sizeof size);
    all += text;
    all.append(reinterpret_cast<const char *>(ids.data()), bytes);
    all.append(reinterpret_cast<const char *>(mask.data()), bytes);
    writeFileAtomically(file, all);
}

} // namespace

/// Other values for a student's weights: those of GgufStudent are too large to leave anything to chance.
void drawWeights(const std::filesystem::path &file)
{
    const SafetensorsFile old(file);
    Random random(1);
    std::vector<std::vector<float>> values;
    std::vector<SafetensorsTensor> tensors;
    for (const auto &[name, entry] : old.entries()) {
        values.emplace_back(static_cast<std::size_t>(entry.elements()));
        for (float &value : values.back())
            value = static_cast<float>(random.uniform() - 0.5);
        tensors.push_back({name, entry.shape, values.back()});
    }
    writeSafetensors(file, tensors);
}

/// `retort generate`, as a person calls it.
class TestGenerateCommand : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void tokensAreThoseOfTransformers_data();
    void tokensAreThoseOfTransformers();
    void textsFollowPrompts();
    void samplesFollowTheSeed();
    void formatAsksAsTheStudentLearned();
    void mistakesEndWithTwo_data();
    void mistakesEndWithTwo();

private:
    [[nodiscard]] Result retort(const QStringList &arguments) const { return callRetort(m_folder.path(), arguments); }
    [[nodiscard]] std::filesystem::path path(const char *name) const { return m_folder.filePath(name).toStdString(); }

    QTemporaryDir m_folder;
};

/// A student of the workspace called "tiny", with a tokenizer of five entries.
void TestGenerateCommand::initTestCase()
{
    GgufStudent student;
    student.keys.number("tokenizer.ggml.bos_token_id", 0);
    student.write(path("tiny.gguf"));
    QCOMPARE(retort({"student", "import", "tiny.gguf"}).status, 0);
    drawWeights(path("workspace/students/tiny/model.safetensors"));
    writeFileAtomically(path("prompts.jsonl"), "{\"prompt\": \"ab\"}\n{\"prompt\": \"b\"}\n{\"prompt\": \"ba\"}\n");
    writeFileAtomically(path("broken.jsonl"), "{\"prompt\": \"ab\"}\nprompt\n");
}

void TestGenerateCommand::tokensAreThoseOfTransformers_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isLeftPadded");
    for (const char *name : {"llama-tiny", "mistral-tiny", "qwen2-tiny", "gpt2-tiny", "t5-tiny", "flan-t5-tiny"}) {
        QTest::newRow(name) << name << false;
        QTest::newRow((std::string(name) + ", padded to the left").c_str()) << name << true;
    }
}

void TestGenerateCommand::tokensAreThoseOfTransformers()
{
    RETORT_NEED_GOLDEN();
    QFETCH(QString, name);
    QFETCH(bool, isLeftPadded);
    const std::filesystem::path golden = goldenFolder() / "models" / name.toStdString();
    const nlohmann::json greedy = nlohmann::json::parse(readFile(golden / "reference.json"))["greedy"];
    std::filesystem::path tokens = golden / "reference.safetensors";
    if (isLeftPadded) {
        writeLeftPadded(tokens, path("left.safetensors"));
        tokens = path("left.safetensors");
    }
    const bool hasEncoder = name.contains("t5");
    const Result result = retort({"generate", QString::fromStdString(golden.string()), "--tokens-from",
                                  QString::fromStdString(tokens.string()), "--max-new-tokens",
                                  QString::number(greedy["max_new_tokens"].get<int>()), "--json", "--batch-size", "2"});
    QVERIFY2(result.status == 0, result.error.constData());
    const std::vector<nlohmann::json> lines = result.lines();
    QCOMPARE(lines.size(), greedy["new_tokens"].size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        auto wanted = greedy["new_tokens"][i].get<std::vector<int>>();
        if (hasEncoder)
            wanted.erase(wanted.begin()); // the start token
        QCOMPARE(lines[i]["index"].get<std::size_t>(), i);
        QVERIFY(lines[i]["text"].is_null());
        QCOMPARE(lines[i]["new_tokens"].get<std::vector<int>>(), wanted);
    }
}

void TestGenerateCommand::textsFollowPrompts()
{
    const Result together =
        retort({"generate", "tiny", "--prompts", "prompts.jsonl", "--max-new-tokens", "6", "--json"});
    QVERIFY2(together.status == 0, together.error.constData());
    const std::vector<nlohmann::json> lines = together.lines();
    QCOMPARE(lines.size(), 3U);
    QVERIFY(lines[0]["text"].is_string());
    QVERIFY(!lines[0]["new_tokens"].empty());
    const Result alone = retort({"generate", "tiny", "--prompt", "b", "--max-new-tokens", "6"});
    QCOMPARE(alone.status, 0);
    QCOMPARE(alone.out.toStdString(), lines[1]["text"].get<std::string>() + "\n");
    const Result rounded =
        retort({"generate", "tiny", "--prompt", "b", "--max-new-tokens", "6", "--dtype", "bf16", "--json"});
    QCOMPARE(rounded.lines().size(), 1U);
}

void TestGenerateCommand::samplesFollowTheSeed()
{
    const auto texts = [this](const char *seed) {
        return retort({"generate", "tiny", "--prompt", "a", "--max-new-tokens", "20", "--temperature", "2", "--samples",
                       "4", "--json", "--seed", seed})
            .out;
    };
    const QByteArray first = texts("7");
    QCOMPARE(first.trimmed().split('\n').size(), 4);
    QVERIFY(first.contains("\"sample\":3"));
    QCOMPARE(texts("7"), first);
    QVERIFY(texts("8") != first);
}

void TestGenerateCommand::formatAsksAsTheStudentLearned()
{
    writeFileAtomically(
        path("workspace/students/tiny/retort.json"),
        R"({"format": 1, "formats": {"cot": {"prompt": "{question}b", "target": "{rationale}", "answer_trigger": "",
            "stop": [], "max_new_tokens": 3}}})");
    const Result asked = retort({"generate", "tiny", "--prompt", "a", "--format", "cot", "--json"});
    QVERIFY2(asked.status == 0, asked.error.constData());
    QVERIFY(asked.lines()[0]["new_tokens"].size() <= 3);
    const Result same = retort({"generate", "tiny", "--prompt", "ab", "--max-new-tokens", "3", "--json"});
    QCOMPARE(asked.out, same.out);
    QVERIFY(retort({"generate", "tiny", "--prompt", "a", "--format", "pot"}).error.contains("was not trained on it"));
}

void TestGenerateCommand::mistakesEndWithTwo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char *name, const QStringList &arguments, const char *says) {
        QTest::newRow(name) << (QStringList {"generate"} + arguments) << QByteArray(says);
    };
    row("no prompt", {"tiny"}, "name one of --prompt");
    row("two prompts", {"tiny", "--prompt", "a", "--prompts", "prompts.jsonl"}, "name one of --prompt");
    row("misspelled student", {"tyni", "--prompt", "a"}, "did you mean \"tiny\"");
    row("no student", {".", "--prompt", "a"}, "neither a run nor a student");
    row("broken prompts", {"tiny", "--prompts", "broken.jsonl"}, "broken.jsonl:2");
    row("absent prompts", {"tiny", "--prompts", "absent.jsonl"}, "absent.jsonl");
    row("no tensors", {"tiny", "--tokens-from", "prompts.jsonl"}, "prompts.jsonl");
    row("format", {"tiny", "--prompt", "a", "--format", "poetry"}, "poetry");
    row("type", {"tiny", "--prompt", "a", "--dtype", "int8"}, "int8");
    row("greedy samples", {"tiny", "--prompt", "a", "--samples", "2"}, "--temperature");
    row("no tokens", {"tiny", "--prompt", "a", "--max-new-tokens", "0"}, "--max-new-tokens");
    row("checkpoint of no run", {"tiny", "--prompt", "a", "--checkpoint", "3"}, "no run directory");
}

void TestGenerateCommand::mistakesEndWithTwo()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, says);
    const Result result = retort(arguments);
    QVERIFY2(result.status == 2, result.error.constData());
    QVERIFY2(result.error.contains(says), result.error.constData());
}

QTEST_GUILESS_MAIN(TestGenerateCommand)
#include "tst_generate_command.moc"
