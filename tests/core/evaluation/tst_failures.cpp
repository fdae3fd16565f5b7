#include "core/evaluation/failures.h"

#include <QTest>

using namespace retort;

namespace {

constexpr const char *kRight = "2 + 2 = 4.";
constexpr const char *kSlip = "2 + 2 = 5.";

PathPrediction path(const char *format, std::vector<std::string> steps, std::optional<std::string> answer)
{
    PathPrediction path;
    path.format = format;
    path.steps = std::move(steps);
    path.answer = std::move(answer);
    return path;
}

Prediction prediction(std::vector<PathPrediction> paths, std::optional<std::string> vote, const char *verdict = "wrong")
{
    Prediction prediction;
    prediction.paths = std::move(paths);
    prediction.vote = std::move(vote);
    prediction.verdict = verdict;
    return prediction;
}

} // namespace

Q_DECLARE_METATYPE(retort::Prediction)

/// Where a rationale slips first, as the index keeps it.
class TestFailures : public QObject
{
    Q_OBJECT

private slots:
    void theFirstSlipIsFound_data();
    void theFirstSlipIsFound();
    void everyKindHasANameOfItsOwn();
};

void TestFailures::theFirstSlipIsFound_data()
{
    QTest::addColumn<Prediction>("given");
    QTest::addColumn<int>("step");
    QTest::newRow("no path") << prediction({}, {}) << 0;
    QTest::newRow("no slip") << prediction({path("cot", {kRight, kRight}, "4")}, "4") << 0;
    QTest::newRow("the first of two") << prediction({path("cot", {kRight, kSlip, kSlip}, "5")}, "5") << 2;
    QTest::newRow("in the first step") << prediction({path("cot", {kSlip}, "5")}, "5") << 1;
    QTest::newRow("a Socratic solution") << prediction({path("socratic", {std::string("How many? ** ") + kSlip}, "5")},
                                                       "5")
                                         << 1;
    QTest::newRow("a later Socratic solution")
        << prediction({path("socratic", {"How many? ** 3 + 3 = 6", std::string("And then? ** ") + kSlip}, "5")}, "5")
        << 2;
    QTest::newRow("in an annotation, the text says it again")
        << prediction({path("cot", {"So 2+2 = <<2+2=4>>4.", "Then 25*40 = <<25*40=1100>>1100."}, "1100")}, "1100") << 2;
    QTest::newRow("the text does not heed its calculator")
        << prediction({path("cot", {"So 2250*52 = $<<2250*52=117000>>11,700."}, "11700")}, "11700") << 1;
    PathPrediction unparsed = path("cot", {}, "5");
    unparsed.text = std::string("First, ") + kRight + "\n" + kSlip;
    QTest::newRow("steps that were not recorded") << prediction({unparsed}, "5") << 2;
    QTest::newRow("the path that the vote followed, not the first")
        << prediction({path("cot", {kSlip}, "5"), path("socratic", {kRight, kSlip}, "9")}, "9") << 2;
    QTest::newRow("the vote followed one without a slip")
        << prediction({path("cot", {kSlip}, "5"), path("socratic", {kRight}, "9")}, "9") << 0;
    QTest::newRow("the vote followed nobody: the first that has any")
        << prediction({path("cot", {kRight}, {}), path("socratic", {kRight, kSlip}, {})}, {}) << 2;
    QTest::newRow("no vote: none is taken for an answer of none")
        << prediction({path("cot", {kRight}, {}), path("cot", {kSlip}, {})}, {}, "no_answer") << 1;
    QTest::newRow("a program has none") << prediction({path("pot", {"ans = 2 + 2 # 2 + 2 = 5"}, "4")}, "4") << 0;
    QTest::newRow("beside a program that was followed")
        << prediction({path("cot", {kRight, kSlip}, "5"), path("pot", {"ans = 9"}, "9")}, "9") << 2;
    QTest::newRow("right by a slip") << prediction({path("cot", {kSlip, kRight}, "4")}, "4", "right") << 1;
    QTest::newRow("right, and the slip is in a path that nobody followed")
        << prediction({path("cot", {kSlip}, "5"), path("pot", {"ans = 4"}, "4")}, "4", "right") << 0;
}

void TestFailures::theFirstSlipIsFound()
{
    QFETCH(Prediction, given);
    QFETCH(int, step);
    QCOMPARE(firstSlip(given), step);
}

void TestFailures::everyKindHasANameOfItsOwn()
{
    QStringList names;
    for (const FailureKind &kind : failureKinds())
        names << QString::fromUtf8(kind.name.data(), qsizetype(kind.name.size()));
    QCOMPARE(names.size(), 16);
    QCOMPARE(names.removeDuplicates(), 0);
    QVERIFY(names.contains(QLatin1String(kWrongReasoning.data())));
}

QTEST_APPLESS_MAIN(TestFailures)
#include "tst_failures.moc"
