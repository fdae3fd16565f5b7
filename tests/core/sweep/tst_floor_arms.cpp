#include "core/sweep/claim_rule.h"
#include "core/sweep/claim_table.h"
#include "core/sweep/floor_arms.h"
#include "tests/core/sweep/sweep_samples.h"
#include "tests/fakes/fake_sweep.h"
#include "tests/scratch_folder.h"

#include <QTest>

#include <algorithm>

using namespace retort;

namespace {

const std::string kAnswers =
    "    - {name: answers, settings: {formats: [{format: answer}], evaluation.paths: [{format: answer}]}}\n";
const std::string kUntrained =
    "    - {name: untrained, settings: {training.max_steps: 0, training.num_train_epochs: 0}}\n";

std::string with(const std::string &arms)
{
    return replacedOnce(kSweepText, "  grid:", arms + "  grid:");
}

std::vector<std::string> titlesOf(const std::string &text)
{
    const Sweep sweep = sweepOf(text);
    std::vector<std::string> titles;
    for (const FloorArm &floor : floorArmsOf(sweep.claims.front(), sweep))
        titles.push_back(floor.title);
    return titles;
}

using Titles = std::vector<std::string>;

FakeAnswers rightOn(std::size_t count)
{
    FakeAnswers answers;
    answers.right = count;
    return answers;
}

} // namespace

/// Arms that are floors without being named (METHODS.md section 7).
class TestFloorArms : public QObject
{
    Q_OBJECT

private slots:
    void otherArmsAreNone() { QCOMPARE(titlesOf(kEnsembleText), Titles()); }

    void answersAloneAndTheUntrainedStudentAre()
    {
        QCOMPARE(titlesOf(with(kAnswers + kUntrained)),
                 (Titles {"the student of answers alone (answers/vote)", "the untrained student (untrained/cot)"}));
    }

    void oneThatIsNamedStandsOnce()
    {
        const std::string text = replacedOnce(with(kAnswers), "    worse: cot-only/cot\n",
                                              "    worse: cot-only/cot\n    floors: [answers/answer]\n");
        QCOMPARE(titlesOf(text), Titles {"the arm answers/answer"});
    }

    /// What is compared is no floor of its own comparison.
    void theComparedArmIsNone()
    {
        QCOMPARE(titlesOf(replacedOnce(with(kAnswers), "worse: cot-only/cot", "worse: answers/answer")), Titles());
    }

    /// Its texts are another arm's: nothing was answered by a student that was not trained.
    void anArmThatTakesAllTextsIsNone()
    {
        const std::string taken = "    - {name: taken, settings: {training.max_steps: 0, training.num_train_epochs: 0, "
                                  "evaluation.paths: [{format: cot, from: \"arm:mixed\"}]}}\n";
        QCOMPARE(titlesOf(with(taken)), Titles());
    }

    void aRuleDoesNotHoldThem()
    {
        const Sweep without = sweepOf(kSweepText);
        const Sweep all = sweepOf(with(kAnswers + kUntrained));
        QCOMPARE(ruleHash(all.claims.front(), all), ruleHash(without.claims.front(), without));
    }

    void theBetterArmMustBeAboveThem_data()
    {
        QTest::addColumn<int>("untrained");
        QTest::addColumn<int>("verdict");
        QTest::newRow("above") << 20 << int(ClaimVerdict::Seen);
        QTest::newRow("not above") << 128 << int(ClaimVerdict::AtTheFloor);
        QTest::newRow("not run") << -1 << int(ClaimVerdict::Undecided);
    }

    void theBetterArmMustBeAboveThem()
    {
        QFETCH(int, untrained);
        QFETCH(int, verdict);
        const ScratchFolder folder;
        const std::string text = with(kUntrained);
        const Sweep sweep = sweepOf(text);
        const SweepDirectory directory(folder.path() / "sweep");
        directory.prepare(sweep, text, {});
        for (const SweepPoint &point : sweep.points)
            if (point.arm != "untrained" || untrained >= 0)
                writeFakePoint(directory, point,
                               rightOn(point.arm == "mixed"       ? 130
                                       : point.arm == "untrained" ? static_cast<std::size_t>(untrained)
                                                                  : 80));
        const ClaimResult result = judgeClaims(sweep, directory, directory.record()).at(0);
        QCOMPARE(int(result.judged.verdict), verdict);
        if (untrained >= 0)
            QCOMPARE(result.evidence.floors.back().title, std::string("the untrained student (untrained/cot)"));
    }
};

QTEST_APPLESS_MAIN(TestFloorArms)

#include "tst_floor_arms.moc"
