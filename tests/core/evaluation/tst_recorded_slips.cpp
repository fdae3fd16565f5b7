// What is read and what fails of the equations in recorded texts. GSM8K's own solutions are right, so that whatever
// fails in them is one of theirs (a mistyped number) or a false one.

#include "core/answers/word_equations.h"
#include "core/evaluation/step_text.h"
#include "tests/core/data/data_folder.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <fstream>

using namespace retort;

namespace {

struct Counts
{
    int texts = 0;
    int equations = 0;
    int slips = 0;
    int textsWithSlip = 0;

    void add(const std::string &written)
    {
        const std::string text = withoutAnnotations(written);
        const std::vector<CheckedEquation> found = allEquations(text);
        const auto wrong = std::count_if(found.begin(), found.end(), [](const auto &one) { return !one.holds; });
        ++texts;
        equations += int(found.size());
        slips += int(wrong);
        textsWithSlip += wrong > 0 ? 1 : 0;
    }

    [[nodiscard]] QString shown() const
    {
        return QString("%1 texts, %2 equations, %3 slips in %4")
            .arg(texts)
            .arg(equations)
            .arg(slips)
            .arg(textsWithSlip);
    }
};

const nlohmann::json &textIn(const nlohmann::json &entry, const QString &key)
{
    const nlohmann::json *at = &entry;
    for (const QString &part : key.split(QLatin1Char('/')))
        at = &at->at(part.toStdString());
    return *at;
}

Counts countsOf(const QString &file, const QString &key)
{
    std::ifstream stream(testing::dataFolder() / file.toStdString());
    Counts counts;
    if (file.endsWith(QLatin1String(".json"))) {
        for (const nlohmann::json &entry : nlohmann::json::parse(stream))
            counts.add(textIn(entry, key).get<std::string>());
        return counts;
    }
    for (std::string line; std::getline(stream, line);)
        counts.add(textIn(nlohmann::json::parse(line), key).get<std::string>());
    return counts;
}

void row(const char *name, const char *file, const char *key, const char *counts)
{
    QTest::newRow(name) << QString(file) << QString(key) << QString(counts);
}

} // namespace

class TestRecordedSlips : public QObject
{
    Q_OBJECT

private slots:
    void equationsAndSlipsAreCounted_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("counts");
        row("GSM8K's own", "gsm8k/test.jsonl", "answer", "1319 texts, 4367 equations, 3 slips in 3");
        row("GSM8K's own, train", "gsm8k/train.jsonl", "answer", "7473 texts, 24213 equations, 39 slips in 38");
        row("GSM8K, 6B", "gsm8k/example_model_solutions.jsonl", "6b_finetuning/solution",
            "1319 texts, 4108 equations, 96 slips in 79");
        row("GSM8K, 175B", "gsm8k/example_model_solutions.jsonl", "175b_finetuning/solution",
            "1319 texts, 4143 equations, 83 slips in 73");
        row("GSM8K, GPT-3.5", "gsm8k/teacher-cot-gpt3.5/gsm8k_1.json", "chain-of-thought",
            "1319 texts, 3251 equations, 177 slips in 163");
        row("GSM8K, Gemini", "gsm8k/teacher-cot-gemini/gsm8k_gemini_level2_ranked.json", "output",
            "7433 texts, 23999 equations, 86 slips in 77");
        row("SVAMP, GPT-3.5", "svamp/teacher-cot-gpt3.5/svamp_1.json", "chain-of-thought",
            "1000 texts, 1394 equations, 41 slips in 34");
    }

    void equationsAndSlipsAreCounted()
    {
        RETORT_NEED_DATA();
        QFETCH(QString, file);
        QFETCH(QString, key);
        QTEST(countsOf(file, key).shown(), "counts");
    }

    /// Of each hundred equations in right solutions, two at most may be called wrong.
    void rightSolutionsHardlySlip()
    {
        RETORT_NEED_DATA();
        for (const char *file : {"gsm8k/test.jsonl", "gsm8k/train.jsonl"}) {
            const Counts counts = countsOf(file, "answer");
            QVERIFY2(counts.equations > 4300 && 50 * counts.slips <= counts.equations, qPrintable(counts.shown()));
        }
    }

    /// What GPT-3.5 wrote in GSM8K's test has them: many, and those a reader finds first.
    void slipsOfATeacherAreFound()
    {
        RETORT_NEED_DATA();
        const Counts counts = countsOf("gsm8k/teacher-cot-gpt3.5/gsm8k_1.json", "chain-of-thought");
        QVERIFY2(30 * counts.slips > counts.equations && counts.textsWithSlip > 150, qPrintable(counts.shown()));
    }
};

QTEST_GUILESS_MAIN(TestRecordedSlips)
#include "tst_recorded_slips.moc"
