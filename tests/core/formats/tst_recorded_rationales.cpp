// Real rationales of shared/data: what is parsed, written and put into a target reads back the same.

#include "core/base/files.h"
#include "core/formats/answer_sentence.h"
#include "core/formats/format.h"
#include "tests/core/data/data_folder.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <filesystem>

using namespace retort;
using retort::testing::dataFolder;

namespace {

using Json = nlohmann::json;

/// The texts under `field`, a text or a list of one, of a JSON array or of one object a line.
std::vector<std::string> textsOf(const QString &file, const std::string &field)
{
    const std::string bytes = readFile(dataFolder() / file.toStdString());
    std::vector<std::string> texts;
    const auto take = [&](const Json &row) {
        if (row.contains(field))
            texts.push_back(row.at(field).is_array() ? row.at(field).at(0).get<std::string>()
                                                     : row.at(field).get<std::string>());
    };
    if (bytes.starts_with('[')) {
        for (const Json &row : Json::parse(bytes))
            take(row);
        return texts;
    }
    forEachLine(dataFolder() / file.toStdString(),
                [&](std::string_view line, std::size_t) { take(Json::parse(line)); });
    return texts;
}

} // namespace

class TestRecordedRationales : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyRationaleReadsBack_data();
    void everyRationaleReadsBack();
    void socraticStepsAreAllFound();
    void answersDoNotStandTwice_data();
    void answersDoNotStandTwice();
};

void TestRecordedRationales::initTestCase()
{
    RETORT_NEED_DATA();
}

void TestRecordedRationales::everyRationaleReadsBack_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("field");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("rows");
    const auto row = [](const char *name, const char *file, const char *field, FormatKind kind, int rows) {
        QTest::newRow(name) << file << field << static_cast<int>(kind) << rows;
    };
    row("GSM8K gold", "gsm8k/test.jsonl", "answer", FormatKind::Cot, 1319);
    row("GSM8K Socratic", "gsm8k/test_socratic.jsonl", "answer", FormatKind::Socratic, 1319);
    row("GSM8K CoT", "gsm8k/teacher-cot-gpt3.5/gsm8k_1.json", "chain-of-thought", FormatKind::Cot, 1319);
    row("SVAMP CoT", "svamp/teacher-cot-gpt3.5/svamp_1.json", "chain-of-thought", FormatKind::Cot, 1000);
    row("SVAMP PoT", "svamp/teacher-pot-codex/svamp_s0_e-1_11_24_14_38.jsonl", "generated", FormatKind::Pot, 999);
    row("GSM8K PoT", "gsm8k/teacher-pot-codex/gsm8K_s0_e-1_11_17_10_20.jsonl", "generated", FormatKind::Pot, 1318);
    row("SVAMP solvers", "svamp/teacher-pot-codex/svamp_zs_s0_e-1_11_18_20_12.jsonl", "generated", FormatKind::Pot,
        999);
    row("SVAMP sub-steps", "svamp/teacher-cot-multi/0_SVAMP_chatgpt_level5BSM.json", "output", FormatKind::Socratic,
        699);
}

void TestRecordedRationales::everyRationaleReadsBack()
{
    QFETCH(QString, file);
    QFETCH(QString, field);
    QFETCH(int, kind);
    QFETCH(int, rows);
    const Format &format = formatOf(static_cast<FormatKind>(kind));
    const FormatTemplate layout = *format.preset("retort");
    const std::vector<std::string> texts = textsOf(file, field.toStdString());
    QCOMPARE(texts.size(), static_cast<std::size_t>(rows));
    for (const std::string &text : texts) {
        const ParsedRationale once = format.parse(text, layout, {});
        // One row of GSM8K's CoT is empty.
        QVERIFY2(!once.steps.empty() || text.find_first_not_of(" \n") == std::string::npos, text.c_str());
        const TargetText target = makeTarget(layout, format.write(once.steps), "1,051.5");
        const ParsedRationale twice = format.parse(target.text, layout, {});
        QVERIFY2(twice.steps == once.steps, target.text.c_str());
        if (!format.runsProgram())
            QCOMPARE(twice.answer.answer, std::optional(numberAnswer(1051.5)));
    }
}

void TestRecordedRationales::socraticStepsAreAllFound()
{
    // Every line of the file but the last is "question ** solution": 26,724 of them, as shared/data/README.md counts.
    const Format &format = formatOf(FormatKind::Socratic);
    const FormatTemplate layout = *format.preset("retort");
    std::size_t steps = 0;
    for (const std::string &text : textsOf("gsm8k/train_socratic.jsonl", "answer")) {
        for (const Step &step : format.parse(text, layout, {}).steps) {
            QVERIFY2(!step.question.empty(), text.c_str());
            ++steps;
        }
    }
    QCOMPARE(steps, std::size_t(26724));
}

void TestRecordedRationales::answersDoNotStandTwice_data()
{
    QTest::addColumn<QString>("file");
    // Sentences with the trigger that are no answer sentence at the end: "so the answer is not 19. We can use ...", one
    // that is followed by others, and "So, the answer is 12 - 11 = 1. The answer is 1.", where only the last goes.
    QTest::addColumn<int>("left");
    QTest::newRow("GSM8K") << "gsm8k/teacher-cot-gpt3.5/gsm8k_1.json" << 3;
    QTest::newRow("SVAMP") << "svamp/teacher-cot-gpt3.5/svamp_1.json" << 4;
}

void TestRecordedRationales::answersDoNotStandTwice()
{
    QFETCH(QString, file);
    QFETCH(int, left);
    int counted = 0;
    for (const std::string &text : textsOf(file, "chain-of-thought")) {
        const std::string reasoning = withoutAnswerSentence(text, "The answer is");
        counted += QString::fromStdString(reasoning).contains("the answer is", Qt::CaseInsensitive);
    }
    QCOMPARE(counted, left);
}

QTEST_APPLESS_MAIN(TestRecordedRationales)
#include "tst_recorded_rationales.moc"
