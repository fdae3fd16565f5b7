#include "core/base/error.h"
#include "core/jobs/corrected_rationale.h"
#include "core/jobs/set_from_problems.h"

#include <QTemporaryDir>
#include <QTest>

using namespace retort;

/// A rationale that a person writes: read, recomputed, judged, and kept in a data set of its own.
class TestCorrectedRationale : public QObject
{
    Q_OBJECT

private slots:
    void whatIsWrittenIsJudged_data();
    void whatIsWrittenIsJudged();
    void slipsAreFoundWithTheirPlace();
    void programsAreRun();
    void aProgramThatCannotBeRunIsAnError();
    void oneOfEachFormatAndPersonIsKept();

private:
    static Problem problem()
    {
        Problem made;
        made.question = "A baker made 121 cakes and sold 105. How many are left?";
        made.id = problemId(made.question);
        made.gold = {AnswerKind::Number, 16, "16"};
        made.split = "train";
        return made;
    }
};

void TestCorrectedRationale::whatIsWrittenIsJudged_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("verdict");
    QTest::addColumn<QString>("answer");
    QTest::newRow("right") << "121 - 105 = 16. The answer is 16." << int(Verdict::Right) << "16";
    QTest::newRow("wrong") << "121 - 105 = 26. The answer is 26." << int(Verdict::Wrong) << "26";
    QTest::newRow("no answer") << "I do not know." << int(Verdict::NoAnswer) << "";
    QTest::newRow("empty") << "" << int(Verdict::NoAnswer) << "";
}

void TestCorrectedRationale::whatIsWrittenIsJudged()
{
    QFETCH(QString, text);
    QFETCH(int, verdict);
    QFETCH(QString, answer);
    const std::string written = text.toStdString();
    const CheckedCorrection checked = checkCorrection(problem(), FormatKind::Cot, written, {});
    QCOMPARE(int(checked.verdict), verdict);
    QCOMPARE(QString::fromStdString(checked.answer), answer);
    QCOMPARE(checked.read.isEmpty(), answer.isEmpty());
    QVERIFY(written.substr(checked.read.begin, checked.read.end - checked.read.begin).find(checked.answer)
            != std::string::npos);
}

void TestCorrectedRationale::slipsAreFoundWithTheirPlace()
{
    const std::string text = "121 - 105 = 26 cakes, and 26 - 10 = 16. The answer is 16.";
    const CheckedCorrection checked = checkCorrection(problem(), FormatKind::Cot, text, {});
    QVERIFY(checked.verdict == Verdict::Right); // by a slip: it is told beside it
    QCOMPARE(checked.slips.size(), 1u);
    QCOMPARE(text.substr(checked.slips[0].begin, checked.slips[0].end - checked.slips[0].begin), std::string("26"));
    QCOMPARE(checked.slips[0].computed, 16.0);
}

void TestCorrectedRationale::programsAreRun()
{
    std::vector<std::string> run;
    const ProgramRunner runner = [&run](const std::vector<std::string> &programs) {
        run = programs;
        return std::vector<std::optional<std::string>> {"16"};
    };
    const CheckedCorrection checked = checkCorrection(problem(), FormatKind::Pot, "ans = 121 - 105", runner);
    QCOMPARE(run.size(), 1u);
    QVERIFY(checked.verdict == Verdict::Right);
    QCOMPARE(checked.answer, std::string("16"));
    QVERIFY(checked.read.isEmpty() && checked.slips.empty());
}

void TestCorrectedRationale::aProgramThatCannotBeRunIsAnError()
{
    QVERIFY_THROWS_EXCEPTION(Error, (void)checkCorrection(problem(), FormatKind::Pot, "ans = 1", {}));
}

void TestCorrectedRationale::oneOfEachFormatAndPersonIsKept()
{
    const QTemporaryDir folder;
    const std::filesystem::path workspace = folder.path().toStdString();
    const auto keep = [&](const char *teacher, const char *text) {
        const CorrectionKey key {problem(), FormatKind::Cot, teacher};
        storeCorrection(workspace, key, correctionOf(key, checkCorrection(key.problem, key.format, text, {})));
    };
    keep("one", "121 - 105 = 26. The answer is 26.");
    keep("one", "121 - 105 = 16. The answer is 16.");
    keep("other", "105 + 16 = 121. The answer is 16.");
    const Dataset stored = Workspace(workspace).dataset(kCorrections);
    QCOMPARE(stored.problems.size(), 1u);
    QCOMPARE(stored.rationales.size(), 2u);
    QCOMPARE(stored.problems[0].split, std::string("train"));
    const CorrectionKey first {problem(), FormatKind::Cot, "one"};
    QCOMPARE(storedCorrection(workspace, first)->text, std::string("121 - 105 = 16. The answer is 16."));
    QVERIFY(storedCorrection(workspace, first)->verdict == Verdict::Right);
    storeCorrection(workspace, first, std::nullopt);
    QVERIFY(!storedCorrection(workspace, first));
    QCOMPARE(Workspace(workspace).dataset(kCorrections).rationales.size(), 1u);
}

QTEST_APPLESS_MAIN(TestCorrectedRationale)
#include "tst_corrected_rationale.moc"
