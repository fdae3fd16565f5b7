#include "core/models/adapter_modules.h"
#include "core/models/safetensors.h"
#include "tests/app/retort_call.h"
#include "tests/fakes/formula_model.h"
#include "tests/fakes/gguf_student.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <QTest>

using namespace retort;

/// `retort student` and `retort export`, as a person calls them. One workspace for all, in the order below.
class TestStudentCommands : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void ggufFileIsImported();
    void takenNameIsRefused();
    void studentIsWrittenAsGgufAndAsDirectory();
    void directoryIsCopiedOrLinked();
    void studentsAreListed();
    void adaptersNameTheirBase();
    void adaptersAreExportedAndMerged();
    void mistakesEndWithTwo_data();
    void mistakesEndWithTwo();

private:
    [[nodiscard]] Result retort(const QStringList &arguments) const { return callRetort(m_folder.path(), arguments); }
    void writeAdapters() const;
    [[nodiscard]] nlohmann::json json(const QStringList &arguments) const
    {
        const Result result = retort(arguments + QStringList {"--json"});
        return result.status == 0 ? nlohmann::json::parse(result.out.toStdString()) : nlohmann::json();
    }
    [[nodiscard]] std::filesystem::path path(const char *name) const { return m_folder.filePath(name).toStdString(); }

    QTemporaryDir m_folder;
};

void TestStudentCommands::initTestCase()
{
    GgufStudent student;
    student.keys.number("tokenizer.ggml.bos_token_id", 0);
    student.write(path("tiny.gguf"));
    const std::string bytes = student.bytes();
    std::ofstream(path("cut.gguf"), std::ios::binary) << bytes.substr(0, bytes.size() / 2);
    std::filesystem::create_directories(path("empty"));
}

void TestStudentCommands::ggufFileIsImported()
{
    const nlohmann::json student = json({"student", "import", "tiny.gguf", "--dtype", "bf16"});
    QVERIFY(student.is_object());
    QCOMPARE(student["name"].get<std::string>(), std::string("tiny"));
    QCOMPARE(student["family"].get<std::string>(), std::string("llama"));
    QCOMPARE(student["dtype"].get<std::string>(), std::string("bfloat16"));
    QCOMPARE(student["vocabulary"].get<int>(), 5);
    QVERIFY(std::filesystem::exists(path("workspace/students/tiny/tokenizer.json")));
}

void TestStudentCommands::takenNameIsRefused()
{
    const Result again = retort({"student", "import", "tiny.gguf"});
    QCOMPARE(again.status, 2);
    QVERIFY2(again.error.contains("already") && again.error.contains("--replace"), again.error.constData());
    QCOMPARE(retort({"student", "import", "tiny.gguf", "--replace"}).status, 0);
    QCOMPARE(json({"student", "show", "tiny"})["dtype"].get<std::string>(), std::string("float32"));
}

void TestStudentCommands::studentIsWrittenAsGgufAndAsDirectory()
{
    QCOMPARE(retort({"export", "tiny", "--to", "gguf"}).out.trimmed(), QByteArray("tiny-F16.gguf"));
    QCOMPARE(retort({"student", "import", "tiny-F16.gguf", "--name", "again"}).status, 0);
    QCOMPARE(retort({"export", "tiny", "--to", "hf", "--type", "bf16", "--out", "copy"}).status, 0);
    QCOMPARE(json({"student", "show", "copy"})["dtype"].get<std::string>(), std::string("bfloat16"));
    QCOMPARE(retort({"export", "tiny", "--to", "hf", "--out", "copy"}).status, 2); // it is there
}

void TestStudentCommands::directoryIsCopiedOrLinked()
{
    QVERIFY(!json({"student", "import", "copy", "--name", "copied"})["linked"].get<bool>());
    QVERIFY(json({"student", "import", "copy", "--name", "linked", "--link"})["linked"].get<bool>());
    QVERIFY(std::filesystem::is_symlink(path("workspace/students/linked")));
}

void TestStudentCommands::studentsAreListed()
{
    std::vector<std::string> names;
    for (const nlohmann::json &student : json({"student", "list"}))
        names.push_back(student["name"].get<std::string>());
    QCOMPARE(names, (std::vector<std::string> {"again", "copied", "linked", "tiny"}));
    QVERIFY(retort({"student", "list"}).out.contains("bfloat16"));
}

/// Writes the adapters that the next tests read, over the imported student.
void TestStudentCommands::writeAdapters() const
{
    const ModelConfig config = readModelConfig(path("workspace/students/tiny/config.json"));
    AdapterSettings settings;
    settings.base = "../workspace/students/tiny";
    settings.rank = 2;
    settings.modules = {"q_proj"};
    std::filesystem::create_directories(path("adapters"));
    writeAdapterSettings(settings, AdapterTask::Causal, false, path("adapters"));
    std::map<std::string, std::vector<std::int64_t>> shapes;
    for (const LinearModule &module : chosenModules(config, settings.modules)) {
        shapes["base_model.model." + module.name + ".lora_A.weight"] = {2, module.in};
        shapes["base_model.model." + module.name + ".lora_B.weight"] = {module.out, 2};
    }
    writeFormulaTensors(path("adapters") / "adapter_model.safetensors", shapes);
}

void TestStudentCommands::adaptersNameTheirBase()
{
    writeAdapters();
    const nlohmann::json adapters = json({"student", "show", "adapters"});
    QCOMPARE(adapters["base"].get<std::string>(), path("workspace/students/tiny").string());
    QCOMPARE(adapters["rank"].get<int>(), 2);
    QCOMPARE(adapters["modules"].dump(), std::string(R"(["q_proj"])"));
    const Result shown = retort({"student", "show", "adapters"});
    QVERIFY2(shown.out.contains("adapters of rank 2") && shown.out.contains("students/tiny"), shown.out.constData());
    const Result imported = retort({"student", "import", "adapters"});
    QCOMPARE(imported.status, 2);
    QVERIFY2(imported.error.contains("--to merged"), imported.error.constData());
}

void TestStudentCommands::adaptersAreExportedAndMerged()
{
    QCOMPARE(retort({"export", "adapters", "--to", "adapter", "--out", "kept", "--type", "bf16"}).status, 0);
    QCOMPARE(json({"student", "show", "kept"})["parameters"].dump(),
             json({"student", "show", "adapters"})["parameters"].dump());
    QCOMPARE(retort({"export", "adapters", "--to", "merged"}).out.trimmed(), QByteArray("adapters-merged"));
    QCOMPARE(json({"student", "show", "adapters-merged"})["dtype"].get<std::string>(), std::string("float32"));
    const std::string query = "model.layers.0.self_attn.q_proj.weight";
    const SafetensorsFile merged(path("adapters-merged") / "model.safetensors");
    const SafetensorsFile base(path("workspace/students/tiny") / "model.safetensors");
    QVERIFY(merged.floats(query) != base.floats(query));
    QVERIFY(merged.floats("model.norm.weight") == base.floats("model.norm.weight"));
    QCOMPARE(retort({"export", "adapters", "--to", "gguf"}).out.trimmed(), QByteArray("adapters-F16.gguf"));
    QCOMPARE(retort({"student", "import", "adapters-F16.gguf", "--name", "merged-again"}).status, 0);
    QCOMPARE(retort({"export", "tiny", "--to", "merged"}).status, 2); // has none
}

void TestStudentCommands::mistakesEndWithTwo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char *name, const QStringList &arguments, const char *says) {
        QTest::newRow(name) << arguments << QByteArray(says);
    };
    row("no such file", {"student", "import", "absent.gguf"}, "absent.gguf: does not exist");
    row("cut file", {"student", "import", "cut.gguf"}, "cut.gguf: tensor");
    row("no student", {"student", "import", "empty"}, "config.json");
    row("type", {"student", "import", "tiny.gguf", "--name", "x", "--dtype", "int8"}, "float32, f16 or bf16");
    row("linked file", {"student", "import", "tiny.gguf", "--name", "x", "--link"}, "--link");
    row("name of nothing", {"student", "import", "tiny.gguf", "--name", "//"}, "--name");
    row("misspelled", {"student", "show", "tyni"}, "did you mean \"tiny\"");
    row("format", {"export", "tiny", "--to", "onnx"}, "onnx");
    row("type of the format", {"export", "tiny", "--to", "gguf", "--type", "q4_0"}, "f16 or q8_0");
    row("step of no run", {"export", "tiny", "--to", "gguf", "--checkpoint", "3"}, "no run");
    row("nothing to export", {"export", "empty", "--to", "gguf"}, "neither a run nor a student");
}

void TestStudentCommands::mistakesEndWithTwo()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, says);
    const Result result = retort(arguments);
    QVERIFY2(result.status == 2, result.error.constData());
    QVERIFY2(result.error.contains(says), result.error.constData());
    QVERIFY(!std::filesystem::exists(path("workspace/students/x")));
}

QTEST_GUILESS_MAIN(TestStudentCommands)
#include "tst_student_commands.moc"
