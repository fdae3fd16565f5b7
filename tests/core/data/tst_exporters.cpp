#include "core/base/files.h"
#include "core/base/text.h"
#include "core/data/exporters.h"
#include "core/data/importers.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <QTest>

using namespace retort;

namespace {

Problem problemWith(const char *question, Answer gold)
{
    Problem problem;
    problem.question = question;
    problem.id = problemId(question);
    problem.gold = std::move(gold);
    problem.split = "train";
    return problem;
}

Rationale rationaleWith(const Problem &problem, FormatKind format, const char *text, std::optional<Answer> answer,
                        Verdict verdict)
{
    Rationale rationale;
    rationale.problemId = problem.id;
    rationale.question = problem.question;
    rationale.teacher = format == FormatKind::Pot ? "codex" : "gpt";
    rationale.format = format;
    rationale.text = text;
    rationale.answer = std::move(answer);
    rationale.verdict = verdict;
    return rationale;
}

Dataset sample()
{
    Dataset dataset;
    dataset.name = "mine";
    dataset.importer = "svamp";
    dataset.path = "/data/mine.json";
    dataset.sha256 = std::string(64, 'a');
    dataset.licence = "CC BY-NC 4.0";
    const Problem sum = problemWith("How many are 3 and 4?", numberAnswer(7));
    const Problem whale = problemWith("Is a \"whale\" heavy?\nSay so.", yesNoAnswer(true));
    const Problem word = problemWith("What does he do?", {AnswerKind::Text, 0, "ignore it"});
    dataset.problems = {sum, whale, word};
    dataset.rationales = {
        rationaleWith(sum, FormatKind::Cot, "3 + 4 = 7.", numberAnswer(7), Verdict::Right),
        rationaleWith(sum, FormatKind::Pot, "ans = 3 + 4", numberAnswer(7), Verdict::Right),
        rationaleWith(sum, FormatKind::Cot, "It is 8. The answer is 8.", numberAnswer(8), Verdict::Wrong),
        rationaleWith(whale, FormatKind::Cot, "It is. The answer is yes.", yesNoAnswer(true), Verdict::Right),
        rationaleWith(word, FormatKind::Socratic, "What? ** He does.", Answer {AnswerKind::Text, 0, "ignore it"},
                      Verdict::Right),
    };
    return dataset;
}

} // namespace

class TestExporters : public QObject
{
    Q_OBJECT

private slots:
    void whatIsExportedIsImportedAgain_data();
    void whatIsExportedIsImportedAgain();
    void plainRowsHaveTheLayoutsFieldsOnly();
    void anAnswerSentenceIsAddedOnce();
    void provenanceStandsBesideTheFile();
    void formatTeacherAndSplitChoose();
    void nothingToExportIsAnError();
    void unknownLayoutIsExplained();

private:
    std::filesystem::path file(const char *name) const
    {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }

    QTemporaryDir m_folder;
};

void TestExporters::whatIsExportedIsImportedAgain_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const Exporter &exporter : exporterTable())
        QTest::newRow(std::string(exporter.name).c_str()) << QByteArray::fromStdString(std::string(exporter.name));
}

void TestExporters::whatIsExportedIsImportedAgain()
{
    QFETCH(QByteArray, name);
    const Dataset dataset = sample();
    const Exporter &exporter = exporterNamed(name.toStdString());
    const ExportResult result = exportRationales(dataset, exporter, {}, file("out.jsonl"));
    QCOMPARE(result.rationales, std::size_t(4));
    QCOMPARE(result.leftOut, std::size_t(1));
    QCOMPARE(recogniseLayout(file("out.jsonl")), std::vector<std::string> {std::string(exporter.importer)});
    const Dataset again = importerNamed(exporter.importer).read(file("out.jsonl"));
    QCOMPARE(again.rowsSkipped, std::size_t(0));
    QVERIFY2(again.issues.empty(), again.issues.empty() ? "" : again.issues[0].message.c_str());
    const Dataset chosen = chosenFor(dataset, {});
    QCOMPARE(again.rationales.size(), chosen.rationales.size());
    for (std::size_t i = 0; i < chosen.rationales.size(); ++i) {
        QCOMPARE(again.rationales[i].question, chosen.rationales[i].question);
        QCOMPARE(again.rationales[i].format, chosen.rationales[i].format);
        QCOMPARE(again.rationales[i].teacher, chosen.rationales[i].teacher);
        QVERIFY(again.rationales[i].text.starts_with(chosen.rationales[i].text));
        QCOMPARE(again.rationales[i].problemId, chosen.rationales[i].problemId);
    }
    for (const Problem &problem : again.problems) {
        const auto known = std::ranges::find(dataset.problems, problem.id, &Problem::id);
        QVERIFY(known != dataset.problems.end() && known->gold == problem.gold && problem.split == "train");
    }
}

void TestExporters::plainRowsHaveTheLayoutsFieldsOnly()
{
    const Dataset chosen = chosenFor(sample(), {});
    const std::string lines = exporterNamed("messages").write(chosen, {.isPlain = true});
    const auto row = nlohmann::json::parse(splitLines(lines).at(0));
    QCOMPARE(row.size(), std::size_t(1));
    QCOMPARE(row["messages"][0]["role"].get<std::string>(), std::string("user"));
    QCOMPARE(row["messages"][1]["content"].get<std::string>(), std::string("3 + 4 = 7.\nThe answer is 7."));
}

void TestExporters::anAnswerSentenceIsAddedOnce()
{
    const Dataset chosen = chosenFor(sample(), {});
    const std::vector<std::string> lines = splitLines(exporterNamed("alpaca").write(chosen, {}));
    const auto output = [&](std::size_t i) { return nlohmann::json::parse(lines.at(i))["output"].get<std::string>(); };
    QCOMPARE(output(1), std::string("ans = 3 + 4")); // a program says its answer by running
    QCOMPARE(output(2), std::string("It is. The answer is yes."));
}

void TestExporters::provenanceStandsBesideTheFile()
{
    const ExportResult result = exportRationales(sample(), exporterNamed("alpaca"), {}, file("a.jsonl"));
    const auto facts = nlohmann::json::parse(readFile(result.provenance));
    QCOMPARE(facts["licence"].get<std::string>(), std::string("CC BY-NC 4.0"));
    QCOMPARE(facts["source"]["sha256"].get<std::string>(), std::string(64, 'a'));
    QCOMPARE(facts["source"]["path"].get<std::string>(), std::string("/data/mine.json"));
    QCOMPARE(facts["sha256"].get<std::string>(), sha256Hex(readFile(file("a.jsonl"))));
    QCOMPARE(facts["teachers"].size(), std::size_t(3));
    QVERIFY(facts["rule"].get<std::string>().starts_with("verdict right"));
}

void TestExporters::formatTeacherAndSplitChoose()
{
    QCOMPARE(chosenFor(sample(), {.format = FormatKind::Pot}).rationales.size(), std::size_t(1));
    QCOMPARE(chosenFor(sample(), {.teacher = "gpt"}).rationales.size(), std::size_t(3));
    QCOMPARE(chosenFor(sample(), {.withUnverified = true}).rationales.size(), std::size_t(5));
    QVERIFY(chosenFor(sample(), {.split = "test"}).rationales.empty());
    QCOMPARE(chosenFor(sample(), {.format = FormatKind::Pot}).problems.size(), std::size_t(1));
}

void TestExporters::nothingToExportIsAnError()
{
    Dataset dataset = sample();
    for (Rationale &rationale : dataset.rationales)
        rationale.verdict = Verdict::Unchecked;
    QVERIFY_THROWS_EXCEPTION(Error, (void)exportRationales(dataset, exporterNamed("retort"), {}, file("none.jsonl")));
    QVERIFY(!std::filesystem::exists(file("none.jsonl")));
}

void TestExporters::unknownLayoutIsExplained()
{
    try {
        (void)exporterNamed("mesages");
        QFAIL("no error");
    } catch (const UsageError &error) {
        QVERIFY2(QString(error.what()).contains("did you mean \"messages\""), error.what());
    }
}

QTEST_APPLESS_MAIN(TestExporters)
#include "tst_exporters.moc"
