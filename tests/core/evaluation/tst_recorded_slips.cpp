// What is read and what fails of the equations in recorded texts. GSM8K's own solutions are right, so that whatever
// fails in them is one of theirs (a mistyped number) or a false one.

#include "core/answers/word_equations.h"
#include "core/evaluation/step_analysis.h"
#include "core/evaluation/step_text.h"
#include "core/evaluation/stray_numbers.h"
#include "core/formats/sentences.h"
#include "tests/core/data/data_folder.h"

#include <QElapsedTimer>
#include <QTest>

#include <nlohmann/json.hpp>

#include <fstream>

using namespace retort;

namespace {

bool hasStray(const std::string &question, const std::string &text)
{
    KnownValues known(question);
    bool hasAny = false;
    for (const std::string &sentence : sentencesOf(text)) {
        hasAny = hasAny || !known.strays(sentence, allEquations(sentence)).empty();
        known.add(sentence);
    }
    return hasAny;
}

struct Counts
{
    int texts = 0;
    int equations = 0;
    int slips = 0;
    int textsWithSlip = 0;
    int textsWithStray = 0;

    void add(const std::string &question, const std::string &written)
    {
        const std::string text = withoutAnnotations(written);
        const std::vector<CheckedEquation> found = allEquations(text);
        const auto wrong = std::count_if(found.begin(), found.end(), [](const auto &one) { return !one.holds; });
        ++texts;
        equations += int(found.size());
        slips += int(wrong);
        textsWithSlip += wrong > 0 ? 1 : 0;
        textsWithStray += hasStray(question, text.substr(0, text.find("####"))) ? 1 : 0;
    }

    [[nodiscard]] QString shown() const
    {
        return QString("%1 texts, %2 equations, %3 slips in %4, strays in %5")
            .arg(texts)
            .arg(equations)
            .arg(slips)
            .arg(textsWithSlip)
            .arg(textsWithStray);
    }
};

const nlohmann::json &textIn(const nlohmann::json &entry, const QString &key)
{
    const nlohmann::json *at = &entry;
    for (const QString &part : key.split(QLatin1Char('/')))
        at = &at->at(part.toStdString());
    return *at;
}

std::vector<nlohmann::json> entriesOf(const QString &file)
{
    std::ifstream stream(testing::dataFolder() / file.toStdString());
    if (file.endsWith(QLatin1String(".json")))
        return nlohmann::json::parse(stream).get<std::vector<nlohmann::json>>();
    std::vector<nlohmann::json> entries;
    for (std::string line; std::getline(stream, line);)
        entries.push_back(nlohmann::json::parse(line));
    return entries;
}

Counts countsOf(const QString &file, const QString &key)
{
    Counts counts;
    for (const nlohmann::json &entry : entriesOf(file))
        counts.add(entry.at(entry.contains("question") ? "question" : "instruction"),
                   textIn(entry, key).get<std::string>());
    return counts;
}

StepSource sourceOf(const std::string &text, double answer, bool isRight)
{
    return {
        .format = "cot", .steps = sentencesOf(text.substr(0, text.find("####"))), .answer = answer, .isRight = isRight};
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
        row("GSM8K's own", "gsm8k/test.jsonl", "answer", "1319 texts, 4367 equations, 3 slips in 3, strays in 45");
        row("GSM8K's own, train", "gsm8k/train.jsonl", "answer",
            "7473 texts, 24213 equations, 39 slips in 38, strays in 242");
        row("GSM8K, 6B", "gsm8k/example_model_solutions.jsonl", "6b_finetuning/solution",
            "1319 texts, 4108 equations, 96 slips in 79, strays in 79");
        row("GSM8K, 175B", "gsm8k/example_model_solutions.jsonl", "175b_finetuning/solution",
            "1319 texts, 4143 equations, 83 slips in 73, strays in 57");
        row("GSM8K, GPT-3.5", "gsm8k/teacher-cot-gpt3.5/gsm8k_1.json", "chain-of-thought",
            "1319 texts, 3251 equations, 177 slips in 163, strays in 59");
        row("GSM8K, Gemini", "gsm8k/teacher-cot-gemini/gsm8k_gemini_level2_ranked.json", "output",
            "7433 texts, 23999 equations, 86 slips in 77, strays in 248");
        row("SVAMP, GPT-3.5", "svamp/teacher-cot-gpt3.5/svamp_1.json", "chain-of-thought",
            "1000 texts, 1394 equations, 41 slips in 34, strays in 2");
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

    /// Gold beside what GPT-3.5 wrote, for each problem of GSM8K's test.
    void aPairIsAlignedAndCheckedInFiveMilliseconds()
    {
        RETORT_NEED_DATA();
        const auto gold = entriesOf("gsm8k/test.jsonl");
        const auto told = entriesOf("gsm8k/teacher-cot-gpt3.5/gsm8k_1.json");
        QCOMPARE(gold.size(), told.size());
        qint64 longest = 0;
        qint64 all = 0;
        for (std::size_t i = 0; i < gold.size(); ++i) {
            const double answer = told[i].at("answer").get<double>();
            const double read = told[i].at("pred").is_number() ? told[i].at("pred").get<double>() : 0;
            const std::vector<StepSource> sources {sourceOf(gold[i].at("answer"), answer, true),
                                                   sourceOf(told[i].at("chain-of-thought"), read, read == answer)};
            QElapsedTimer timer;
            timer.start();
            QVERIFY(alignSteps(gold[i].at("question").get<std::string>(), std::to_string(answer), sources).rows > 0);
            longest = std::max(longest, timer.nsecsElapsed());
            all += timer.nsecsElapsed();
        }
        const double mean = double(all) / double(gold.size()) / 1e6;
        qInfo("%zu pairs: %.3f ms on average, %.3f ms at most", gold.size(), mean, double(longest) / 1e6);
        QVERIFY2(mean < 5, "with a sanitizer, too");
    }
};

QTEST_GUILESS_MAIN(TestRecordedSlips)
#include "tst_recorded_slips.moc"
