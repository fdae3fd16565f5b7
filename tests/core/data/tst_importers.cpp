#include "core/data/importers.h"

#include "core/base/text.h"
#include "importer_samples.h"

#include <QTest>

#include <map>

using namespace retort;
using namespace retort::testing;

class TestImporters : public QObject
{
    Q_OBJECT

private slots:
    void tableHasAGoldenRowForEachImporter();
    void unknownNameIsExplained();
    void oneRowIsReadFromLinesAndFromAnArray_data() { addImporters(); }
    void oneRowIsReadFromLinesAndFromAnArray();
    void layoutIsRecognisedByItsOwnRowOnly_data() { addAllImporters(); }
    void layoutIsRecognisedByItsOwnRowOnly();
    void svampRowHasAllItsFields();
    void splitRowTakesItsGoldFromTheEquation();
    void gsm8kRowGivesStepsAndGoldRationale();
    void socraticRowGivesPairs();
    void adaptersRowGivesProblemAndRationale();
    void missingPredictionIsRecordedAsNone();
    void programRowsOfBothKindsAreRead();
    void recordedValueMayBeNoNumber_data();
    void recordedValueMayBeNoNumber();
    void bodyAndQuestionAreOneText_data();
    void bodyAndQuestionAreOneText();

private:
    std::filesystem::path write(const std::string &bytes) const { return m_file.write(bytes); }
    Dataset read(const char *importer, const std::string &bytes) const { return m_file.read(importer, bytes); }

    SampleFile m_file;
};

void TestImporters::tableHasAGoldenRowForEachImporter()
{
    std::map<std::string, std::string> samples(goodRows().begin(), goodRows().end());
    samples.insert(goodFiles().begin(), goodFiles().end());
    QCOMPARE(importerTable().size(), samples.size());
    for (const Importer &importer : importerTable()) {
        QVERIFY2(samples.contains(std::string(importer.name)), std::string(importer.name).c_str());
        QVERIFY(!importer.title.empty() && importer.stream != nullptr && importer.recognises != nullptr);
        const Dataset dataset = SampleFile::readFile(importer, write(samples.at(std::string(importer.name))));
        QCOMPARE(!dataset.problems.empty(), importer.givesProblems);
        if (!dataset.rationales.empty())
            QVERIFY(importer.givesRationales && dataset.rationales[0].format == importer.format);
    }
}

void TestImporters::unknownNameIsExplained()
{
    try {
        (void)importerNamed("gsm8");
        QFAIL("no error");
    } catch (const UsageError &error) {
        const QString message = error.what();
        QVERIFY2(message.contains("did you mean \"gsm8k\"") && message.contains("llm-adapters"), error.what());
    }
}

void TestImporters::oneRowIsReadFromLinesAndFromAnArray()
{
    QFETCH(QByteArray, importer);
    QFETCH(QByteArray, row);
    const std::string text = row.toStdString();
    const Dataset lines = read(importer, text + "\n\n" + text);
    QCOMPARE(lines.rowsRead, std::size_t(2));
    QCOMPARE(lines.problems.size(), std::size_t(importerNamed(importer.toStdString()).givesProblems ? 2 : 0));
    QVERIFY(lines.issues.empty());
    QCOMPARE(lines.importer, importer.toStdString());
    QCOMPARE(lines.name, std::string("rows"));
    QCOMPARE(lines.sha256, sha256Hex(text + "\n\n" + text));
    const Dataset array = read(importer, " \n[" + text + ",\n" + text + "]\n");
    QCOMPARE(array.problems, lines.problems);
    QCOMPARE(array.rationales, lines.rationales);
    QVERIFY(array.issues.empty());
}

void TestImporters::layoutIsRecognisedByItsOwnRowOnly()
{
    QFETCH(QByteArray, importer);
    QFETCH(QByteArray, row);
    const std::vector<std::string> itself {importer.toStdString()};
    QCOMPARE(recogniseLayout(write(row.toStdString())), itself);
    if (row.startsWith('{') && importer != "reasoning-teacher")
        QCOMPARE(recogniseLayout(write("[" + row.toStdString() + "]")), itself);
}

void TestImporters::svampRowHasAllItsFields()
{
    const Problem problem = read("svamp", kSvampRow).problems.at(0);
    QCOMPARE(problem.sourceId, std::string("chal-1"));
    QCOMPARE(problem.question, std::string("Each pack costs 76 dollars. How much?"));
    QCOMPARE(problem.id, problemId(problem.question));
    QCOMPARE(problem.gold, numberAnswer(51));
    QCOMPARE(problem.kind, std::string("Subtraction"));
    QCOMPARE(problem.equation, std::string("( 76.0 - 25.0 )"));
    QVERIFY(!problem.synthetic);
}

void TestImporters::splitRowTakesItsGoldFromTheEquation()
{
    const std::filesystem::path path = m_file.write(kSplitRow, "svamp_train.json");
    const Problem problem = importerNamed("svamp-split").read(path).problems.at(0);
    QCOMPARE(problem.gold, numberAnswer(42));
    QCOMPARE(problem.split, std::string("train"));
    QCOMPARE(problem.question, std::string("Luke scored 84 points after 2 rounds. How many per round?"));
}

void TestImporters::gsm8kRowGivesStepsAndGoldRationale()
{
    const Dataset dataset = read("gsm8k", kGsm8kRow);
    QCOMPARE(dataset.problems[0].gold, numberAnswer(24));
    QCOMPARE(dataset.problems[0].goldSteps.size(), std::size_t(2));
    const Rationale &gold = dataset.rationales.at(0);
    QCOMPARE(gold.teacher, std::string("gold"));
    QCOMPARE(gold.format, FormatKind::Cot);
    QCOMPARE(gold.text, std::string("He sells 48/2 = <<48/2=24>>24 pens.\n48-24 = <<48-24=24>>24 are left."));
    QCOMPARE(gold.answer, std::optional(numberAnswer(24)));
    QVERIFY(gold.answerIsRecorded);
    QCOMPARE(gold.problemId, dataset.problems[0].id);
}

void TestImporters::socraticRowGivesPairs()
{
    const Dataset dataset = read("gsm8k-socratic", kSocraticRow);
    const Step first {"He sells 48/2 = <<48/2=24>>24.", "How many does he sell?"};
    QCOMPARE(dataset.problems[0].goldSteps.at(0), first);
    QCOMPARE(dataset.rationales.at(0).format, FormatKind::Socratic);
    QVERIFY(dataset.rationales[0].text.starts_with("How many does he sell? ** He sells"));
}

void TestImporters::adaptersRowGivesProblemAndRationale()
{
    const Dataset dataset = read("llm-adapters", kAdaptersRow);
    QCOMPARE(dataset.problems.at(0).gold, numberAnswer(51));
    const Rationale &rationale = dataset.rationales.at(0);
    QCOMPARE(rationale.text, std::string("76 - 25 = 51 dollars. The answer is 51 dollars."));
    QCOMPARE(rationale.answer, std::optional(numberAnswer(51)));
    QVERIFY(rationale.answerIsRecorded);
    QCOMPARE(rationale.statedGold, std::optional(numberAnswer(51)));
}

void TestImporters::missingPredictionIsRecordedAsNone()
{
    const Dataset dataset =
        read("llm-adapters", R"({"question": "How many?", "chain-of-thought": "", "pred": null, "answer": 650.0})");
    QVERIFY(!dataset.rationales.at(0).answer && dataset.rationales[0].answerIsRecorded);
    QCOMPARE(dataset.issues.size(), std::size_t(1)); // an empty text is worth a look
    QCOMPARE(dataset.rowsSkipped, std::size_t(0));
}

void TestImporters::programRowsOfBothKindsAreRead()
{
    const std::string fewShot = R"({"demonstration": "shown to the teacher"})";
    const Dataset few = read("program-of-thoughts", fewShot + "\n" + kProgramRow);
    QCOMPARE(few.rowsRead, std::size_t(1));
    QVERIFY(few.issues.empty());
    QCOMPARE(few.rationales.at(0).text, std::string("price = 76\nans = price - 25"));
    QCOMPARE(few.problems.at(0).question, std::string("Each pack costs 76 dollars. How much?"));
    const Dataset zero = read(
        "program-of-thoughts",
        R"j({"question": "How much?", "executed": null, "generated": "\ndef solver():\n    return 51\nans = solver()", "answer": 51.0 })j");
    QCOMPARE(zero.rationales.at(0).format, FormatKind::Pot);
    QVERIFY(zero.rationales[0].text.starts_with("\ndef solver()"));
    QVERIFY(!zero.rationales[0].answer);
}

void TestImporters::recordedValueMayBeNoNumber_data()
{
    QTest::addColumn<QByteArray>("executed");
    QTest::addColumn<bool>("hasAnswer");
    QTest::newRow("number") << QByteArray("5.0") << true;
    QTest::newRow("list of one") << QByteArray("[5]") << true;
    QTest::newRow("number as text") << QByteArray("\"5\"") << true;
    QTest::newRow("null") << QByteArray("null") << false;
    QTest::newRow("tuple of two") << QByteArray("\"(160, 300)\"") << false;
    QTest::newRow("symbols") << QByteArray("\"{x: 4000, y: 1000}\"") << false;
    QTest::newRow("true is no number") << QByteArray("true") << false;
    QTest::newRow("object") << QByteArray("{}") << false;
}

void TestImporters::recordedValueMayBeNoNumber()
{
    QFETCH(QByteArray, executed);
    QFETCH(bool, hasAnswer);
    const Dataset dataset =
        read("program-of-thoughts",
             R"({"question": "q?", "generated": "ans = 5", "answer": 5, "executed": )" + executed.toStdString() + "}");
    QCOMPARE(dataset.rationales.at(0).answer.has_value(), hasAnswer);
    if (hasAnswer)
        QCOMPARE(*dataset.rationales[0].answer, numberAnswer(5));
}

void TestImporters::bodyAndQuestionAreOneText_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("question");
    QTest::newRow("no mark") << QByteArray("He has 7") << QByteArray("He has 7. How many?");
    QTest::newRow("full stop") << QByteArray("He has 7.") << QByteArray("He has 7. How many?");
    QTest::newRow("blanks") << QByteArray("  He has 7. ") << QByteArray("He has 7. How many?");
    QTest::newRow("comma") << QByteArray("If he has 7,") << QByteArray("If he has 7, How many?");
}

void TestImporters::bodyAndQuestionAreOneText()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, question);
    const std::string row = "{\"Body\": \"" + body.toStdString() + "\", \"Question\": \"How many? \", \"Answer\": 7}";
    QCOMPARE(read("svamp", row).problems.at(0).question, question.toStdString());
    const std::string split = "{\"input\": \"" + body.toStdString() + "\\nHow many?\", \"label\": \"7\"}";
    QCOMPARE(read("svamp-split", split).problems.at(0).question, question.toStdString());
}

QTEST_APPLESS_MAIN(TestImporters)
#include "tst_importers.moc"
