#include "core/base/error.h"
#include "core/base/files.h"
#include "core/models/student_details.h"
#include "core/models/student_import.h"
#include "tests/fakes/gguf_student.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <optional>
#include <vector>

using namespace retort;

/// Students are taken into a workspace whole or not at all, listed with what is wrong, and described.
class TestStudentImport : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void progressGoesFromNothingToAll_data();
    void progressGoesFromNothingToAll();
    void whatProgressThrowsLeavesNothing_data();
    void whatProgressThrowsLeavesNothing();
    void aTakenNameIsRefusedReplacedOrNumbered();
    void aTruncatedCopyIsNoStudent();
    void aBrokenStudentIsListedWithItsProblem();
    void aFileOfAStudentStandsForItsFolder();
    void detailsSayWhatTheFilesHold();
    void detailsSayWhatTheTokenizerCannotWrite();
    void aBrokenTokenizerDoesNotHideTheRest();

private:
    [[nodiscard]] std::filesystem::path path(const char *name) const { return m_folder->filePath(name).toStdString(); }
    [[nodiscard]] StudentShelf shelf() const { return StudentShelf(path("students")); }
    void addKindRows();
    [[nodiscard]] std::filesystem::path source() const; // of the row's kind

    std::optional<QTemporaryDir> m_folder;
};

void TestStudentImport::init()
{
    m_folder.emplace();
    GgufStudent student;
    student.keys.number("tokenizer.ggml.bos_token_id", 0);
    student.write(path("tiny.gguf"));
}

void TestStudentImport::addKindRows()
{
    QTest::addColumn<bool>("isFolder");
    QTest::newRow("GGUF file") << false;
    QTest::newRow("directory") << true;
}

std::filesystem::path TestStudentImport::source() const
{
    QFETCH(bool, isFolder);
    if (!isFolder)
        return path("tiny.gguf");
    return importStudent(StudentShelf(path("elsewhere")), {.source = path("tiny.gguf")}).folder;
}

void TestStudentImport::progressGoesFromNothingToAll_data()
{
    addKindRows();
}

void TestStudentImport::progressGoesFromNothingToAll()
{
    std::vector<double> shares;
    const ShelvedStudent student =
        importStudent(shelf(), {.source = source()}, [&](double share) { shares.push_back(share); });
    QVERIFY(!shares.empty());
    QVERIFY(std::ranges::is_sorted(shares));
    QCOMPARE(shares.back(), 1.0);
    QCOMPARE(student.name, std::string("tiny"));
    QVERIFY(readStudentFacts(student.folder).hasTokenizer);
}

void TestStudentImport::whatProgressThrowsLeavesNothing_data()
{
    addKindRows();
}

void TestStudentImport::whatProgressThrowsLeavesNothing()
{
    const auto stop = [](double) { throw Error("stopped"); };
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(importStudent(shelf(), {.source = source()}, stop)), Error);
    QVERIFY(shelf().students().empty());
    QVERIFY(std::filesystem::is_empty(path("students")));
}

void TestStudentImport::aTakenNameIsRefusedReplacedOrNumbered()
{
    const StudentImport once {.source = path("tiny.gguf")};
    QCOMPARE(importStudent(shelf(), once).name, std::string("tiny"));
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(importStudent(shelf(), once)), Error);
    StudentImport again = once;
    again.ifTaken = IfNameTaken::Number;
    QCOMPARE(importStudent(shelf(), again).name, std::string("tiny-2"));
    QCOMPARE(importStudent(shelf(), again).name, std::string("tiny-3"));
    again.ifTaken = IfNameTaken::Replace;
    again.type = StoredType::Brain16;
    QCOMPARE(readStudentFacts(importStudent(shelf(), again).folder).dtype, std::string("bfloat16"));
    QCOMPARE(shelf().students().size(), 3U);
}

void TestStudentImport::aTruncatedCopyIsNoStudent()
{
    const std::filesystem::path folder = importStudent(shelf(), {.source = path("tiny.gguf")}).folder;
    std::filesystem::resize_file(folder / "model.safetensors", 100);
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(importStudent(shelf(), {.source = folder, .name = "copy"})), Error);
    QCOMPARE(shelf().students().size(), 1U);
}

void TestStudentImport::aBrokenStudentIsListedWithItsProblem()
{
    const std::filesystem::path torn = importStudent(shelf(), {.source = path("tiny.gguf"), .name = "torn"}).folder;
    static_cast<void>(importStudent(shelf(), {.source = path("tiny.gguf"), .name = "whole"}));
    std::filesystem::resize_file(torn / "model.safetensors", 100);
    const std::vector<ListedStudent> students = listedStudents(shelf());
    QCOMPARE(students.size(), 2U);
    QVERIFY(!students[0].facts);
    QVERIFY(students[0].problem.find("model.safetensors") != std::string::npos);
    QVERIFY(students[1].facts && students[1].problem.empty());
}

void TestStudentImport::aFileOfAStudentStandsForItsFolder()
{
    const std::filesystem::path folder = importStudent(shelf(), {.source = path("tiny.gguf")}).folder;
    QVERIFY(importableStudent(folder / "config.json") == folder);
    QVERIFY(importableStudent(folder / "model.safetensors") == folder);
    QVERIFY(importableStudent(path("tiny.gguf")) == path("tiny.gguf"));
    QVERIFY(importableStudent(path("absent/config.json")) == path("absent/config.json"));
}

void TestStudentImport::detailsSayWhatTheFilesHold()
{
    const std::filesystem::path folder = importStudent(shelf(), {.source = path("tiny.gguf")}).folder;
    QVERIFY(readStudentDetails(folder).license.empty());
    writeFileAtomically(folder / "LICENSE", "\n   Apache License\n Version 2.0\n");
    QCOMPARE(readStudentDetails(folder).license, std::string("Apache License"));
    writeFileAtomically(folder / "README.md", "---\ntags: [a]\nlicense: \"mit\"\n---\nlicense: none\n");
    writeFileAtomically(folder / "tokenizer_config.json", R"({"chat_template": "{{ messages }}"})");
    const StudentDetails details = readStudentDetails(folder);
    QCOMPARE(details.license, std::string("mit"));
    QCOMPARE(details.chatTemplate, std::string("{{ messages }}"));
    QCOMPARE(details.tokenizer->kind, std::string("BPE"));
    QCOMPARE(details.tokenizer->vocabulary, 5);
    QCOMPARE(details.facts.config.layers, 2);
    QVERIFY(!details.adapter);
    QVERIFY(std::ranges::is_sorted(details.files, {}, &StudentFile::name));
    QVERIFY(std::ranges::find(details.files, "model.safetensors", &StudentFile::name) != details.files.end());
}

void TestStudentImport::detailsSayWhatTheTokenizerCannotWrite()
{
    const std::filesystem::path folder = importStudent(shelf(), {.source = path("tiny.gguf")}).folder;
    const TextLoss loss = readStudentDetails(folder).tokenizer->loss;
    QVERIFY(loss.loses('\n') && loss.loses('{'));
}

void TestStudentImport::aBrokenTokenizerDoesNotHideTheRest()
{
    const std::filesystem::path folder = importStudent(shelf(), {.source = path("tiny.gguf")}).folder;
    writeFileAtomically(folder / "tokenizer.json", "{");
    const StudentDetails details = readStudentDetails(folder);
    QVERIFY(details.tokenizer && !details.tokenizer->problem.empty());
    QCOMPARE(details.facts.config.architecture, std::string("llama"));
    for (const char *name : {"tokenizer.json", "tokenizer_config.json"})
        std::filesystem::remove(folder / name);
    QVERIFY(!readStudentDetails(folder).tokenizer);
}

QTEST_APPLESS_MAIN(TestStudentImport)
#include "tst_student_import.moc"
