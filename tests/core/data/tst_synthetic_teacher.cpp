#include "core/data/generator/generator.h"

#include "generated_samples.h"
#include "straight_line.h"

#include <QTest>

#include <cmath>
#include <map>

using namespace retort;
using namespace retort::testing;

class TestSyntheticTeacher : public QObject
{
    Q_OBJECT

private slots:
    void slipsAreMadeAsOftenAsAsked();
    void slipsChangeTheAnswerAndAreCarried_data();
    void slipsChangeTheAnswerAndAreCarried();
};

void TestSyntheticTeacher::slipsAreMadeAsOftenAsAsked()
{
    GeneratorOptions options;
    options.trainProblems = 3200;
    options.testProblems = 800;
    options.slipShare = 0.3;
    options.formats = {FormatKind::Cot, FormatKind::Pot};
    const Dataset dataset = generateDataset(options);
    std::map<FormatKind, double> slips;
    for (const Rationale &rationale : dataset.rationales)
        slips[rationale.format] += rationale.slip.empty() ? 0 : 1.0 / 4000;
    // Four standard deviations of a share of 0.3 among 4,000.
    QVERIFY(std::abs(slips[FormatKind::Cot] - 0.3) < 0.029);
    QVERIFY(std::abs(slips[FormatKind::Pot] - 0.3) < 0.029);
    QVERIFY(dataset.rationales.size() == 8000);
    GeneratorOptions without = options;
    without.slipShare = 0;
    QCOMPARE(generateDataset(without).problems, dataset.problems); // slips change no problem
}

void TestSyntheticTeacher::slipsChangeTheAnswerAndAreCarried_data()
{
    QTest::addColumn<QString>("kind");
    for (const std::string &kind : slipKindNames())
        QTest::newRow(kind.c_str()) << QString::fromStdString(kind);
}

void TestSyntheticTeacher::slipsChangeTheAnswerAndAreCarried()
{
    QFETCH(QString, kind);
    GeneratorOptions options;
    options.slipShare = 1;
    options.slipKinds = {kind.toStdString()};
    const Dataset dataset = smallDataset(options);
    const auto problems = byId(dataset);
    std::size_t slips = 0;
    for (const Rationale &rationale : dataset.rationales) {
        const Problem &problem = *problems.at(rationale.problemId);
        if (rationale.slip.empty()) {
            QCOMPARE(*rationale.answer, problem.gold);
            continue;
        }
        ++slips;
        QCOMPARE(rationale.slip, options.slipKinds.front());
        QVERIFY(*rationale.answer != problem.gold);
        QCOMPARE(rationale.verdict, Verdict::Unchecked);
        const ParsedRationale read = parsed(rationale);
        if (rationale.format == FormatKind::Pot) {
            QCOMPARE(testing::valueOfStraightLineProgram(read.program), std::optional(rationale.answer->number));
            continue;
        }
        QCOMPARE(*read.answer.answer, *rationale.answer);
        const bool reachesAnswer =
            !read.steps.empty()
            && read.steps.back().text.find("= " + rationale.answer->text + " ") != std::string::npos;
        if (rationale.format != FormatKind::Answer)
            QVERIFY2(reachesAnswer == (rationale.slip != "answer"), rationale.text.c_str());
    }
    QVERIFY(slips > 200);
}

QTEST_APPLESS_MAIN(TestSyntheticTeacher)
#include "tst_synthetic_teacher.moc"
