#include "core/jobs/comparison_view.h"
#include "core/jobs/index_judgement.h"
#include "core/store/prediction_index.h"
#include "tests/fakes/fake_comparison.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <QTest>

using namespace retort;

namespace {

PathPrediction pathOf(const std::string &format, const std::string &verdict)
{
    PathPrediction path;
    path.format = format;
    path.text = "The answer is 2.";
    path.finish = "end";
    path.verdict = verdict;
    if (verdict != "no_answer")
        path.answer = verdict == "right" ? "2" : "3";
    return path;
}

/// A problem for each letter: 1 right, 0 wrong, - no answer, R a tie whose vote is right for a third of it, W a tie
/// whose vote is wrong though two thirds of it are right, a blank: not answered at all.
std::vector<Prediction> predictionsFrom(std::string_view letters)
{
    std::vector<Prediction> predictions;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        const char letter = letters[i];
        if (letter == ' ')
            continue;
        Prediction prediction;
        prediction.id = "p" + std::to_string(i);
        prediction.question = "How many?";
        prediction.gold = "2";
        prediction.verdict = letter == '1' || letter == 'R' ? "right" : letter == '-' ? "no_answer" : "wrong";
        prediction.tie = letter == 'R' || letter == 'W';
        prediction.score = letter == 'R' ? 1.0 / 3 : letter == 'W' ? 2.0 / 3 : letter == '1';
        prediction.paths = {pathOf("cot", prediction.verdict)};
        prediction.vote = prediction.paths.front().answer;
        predictions.push_back(prediction);
    }
    return predictions;
}

/// Two teachers; one has two formats that do not agree, and misses the last problem.
std::vector<Prediction> teachersFrom(std::string_view letters)
{
    std::vector<Prediction> predictions = predictionsFrom(letters);
    for (std::size_t i = 0; i < predictions.size(); ++i) {
        PathPrediction cot = pathOf("cot", predictions[i].verdict);
        PathPrediction pot = pathOf("pot", i % 2 == 0 ? "right" : "wrong");
        PathPrediction other = pathOf("cot", "right");
        cot.source = pot.source = "gpt-3.5";
        other.source = "codex";
        predictions[i].paths = {cot, pot, other};
    }
    predictions.back().paths.erase(predictions.back().paths.begin());
    return predictions;
}

} // namespace

/// A cell of the two-by-two says how many problems there are, and its filter finds just those.
class TestPairCells : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_workspace = m_folder->path().toStdString();
    }

    void theFilterNamesBothSides();
    void aCellCountsWhatItsFilterFinds_data();
    void aCellCountsWhatItsFilterFinds();
    void aTeacherIsReadWhereTheRunRecordedIt();

private:
    std::filesystem::path makeRun(const std::string &name, const std::string &set, std::string_view letters) const;
    std::size_t found(const PairFilter &filter) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::filesystem::path m_workspace;
};

std::filesystem::path TestPairCells::makeRun(const std::string &name, const std::string &set,
                                             std::string_view letters) const
{
    const std::filesystem::path run = m_workspace / "runs" / name;
    const auto writer = RunWriter::create(run, "name: x\n", "name: x\n", nlohmann::json::object());
    writer->writePredictions(set, predictionsFrom(letters));
    writer->writePredictions("step-000001-validation", predictionsFrom("0000000000")); // stands in nobody's way
    return run;
}

/// What the Rationales page does with a filter.
std::size_t TestPairCells::found(const PairFilter &filter) const
{
    PredictionIndex index(m_workspace);
    const auto setOf = [&index](const std::filesystem::path &run, const std::string &name) {
        index.update(run, judgeForIndex, {});
        for (const IndexedSet &set : index.sets(run))
            if (set.name == name)
                return set;
        qFatal("no set %s", name.c_str());
    };
    const IndexedSet set = setOf(filter.run, filter.set);
    FilterWords words {.formats = {"cot", "pot"}, .hasOther = !filter.other.empty()};
    for (const IndexedSource &source : set.sources)
        if (!source.source.empty())
            words.teachers.push_back(source.source + "/" + source.format);
    const ProblemFilter parsed = parseFilter(filter.filter, words);
    if (!parsed.isValid())
        qFatal("%s: %s", filter.filter.c_str(), parsed.problems.front().message.c_str());
    if (filter.other.empty())
        return index.find(set, parsed, {}).size();
    const IndexedSet other = setOf(filter.other, filter.otherSet);
    return index.find(set, parsed, {}, {{{"other", other}}, {}}).size();
}

void TestPairCells::theFilterNamesBothSides()
{
    const PairSide a {"runs/a", "final-test", "", ""};
    const PairSide b {"runs/b", "step-000200-validation", "", ""};
    const PairSide here {"runs/a", "final-test", "gpt-3.5", "cot"};
    const PairSide elsewhere {"runs/c", "final-test", "gpt-3.5", "cot"};
    QCOMPARE(filterOf(a, b, PairCell::OnlyA),
             (PairFilter {"runs/a", "final-test", "verdict:right other:wrong", "runs/b", "step-000200-validation"}));
    QCOMPARE(filterOf(a, here, PairCell::OnlyB),
             (PairFilter {"runs/a", "final-test", "verdict:wrong gpt-3.5/cot:right", "", ""}));
    QCOMPARE(filterOf(here, a, PairCell::OnlyB),
             (PairFilter {"runs/a", "final-test", "verdict:right -gpt-3.5/cot:right", "", ""}));
    QCOMPARE(filterOf(elsewhere, a, PairCell::OnlyA),
             (PairFilter {"runs/c", "final-test", "gpt-3.5/cot:right other:wrong", "runs/a", "final-test"}));
}

void TestPairCells::aCellCountsWhatItsFilterFinds_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<QString>("set");
    QTest::newRow("plain") << "1100"
                           << "1010"
                           << "final-test";
    QTest::newRow("ties that count by their share") << "RWRWRW1100--"
                                                    << "RRWW10RWRW1-"
                                                    << "final-test";
    QTest::newRow("votes without an answer") << "--1-0"
                                             << "1-0-1"
                                             << "final-test";
    QTest::newRow("problems that only one answered") << "11 0W R0"
                                                     << "1 01RW W"
                                                     << "final-test";
    QTest::newRow("sets of other names") << "10RW"
                                         << "0110"
                                         << "step-000200-validation";
}

void TestPairCells::aCellCountsWhatItsFilterFinds()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QFETCH(QString, set);
    const PairSide left {makeRun("a", "final-test", a.toStdString()), "final-test", "", ""};
    const PairSide right {makeRun("b", set.toStdString(), b.toStdString()), set.toStdString(), "", ""};
    RunWriter::reopen(left.directory)->writeTeacherPredictions("final-test", teachersFrom(b.toStdString()));
    RunWriter::reopen(right.directory)->writeTeacherPredictions(set.toStdString(), teachersFrom(a.toStdString()));
    PairSide teacher {left.directory, left.set, "gpt-3.5", "cot"};
    const PairSide elsewhere {right.directory, right.set, "gpt-3.5", "cot"};
    const PairSide codex {left.directory, left.set, "codex", "cot"};
    for (const auto &[one, other] : {std::pair(left, right), {right, left}, {left, teacher}, {teacher, left}}) {
        const PairComparison pair = readPair(one, other);
        for (const PairCell cell : kPairCells)
            QCOMPARE(found(filterOf(one, other, cell)), pair.count(cell));
    }
    if (a.contains(' ') || b.contains(' '))
        return; // what follows is read on the same problems only
    const PairComparison teachers = readPair(teacher, codex);
    for (const PairCell cell : kPairCells)
        QCOMPARE(found(filterOf(teacher, codex, cell)), teachers.count(cell));
    const PairComparison far = readPair(left, elsewhere);
    for (const PairCell cell : kPairCells)
        QCOMPARE(found(filterOf(left, elsewhere, cell)), far.count(cell));
}

void TestPairCells::aTeacherIsReadWhereTheRunRecordedIt()
{
    writeFakeArm(m_workspace / "runs", "b", {});
    writeFakeArm(m_workspace / "runs", "a", {});
    const ComparisonView view = comparisonOf(readRunsToCompare(m_workspace, {}), {});
    const CompareRow *teacher = view.row("teacher:gpt-3.5");
    for (const char *name : {"a", "b"}) {
        const CompareRow *run = view.row((m_workspace / "runs" / name).string());
        QVERIFY(teacher && run);
        const auto [first, second] = sidesOf(*teacher, *run);
        QCOMPARE(first.directory, run->directory);
        QCOMPARE(first.teacher, std::string("gpt-3.5"));
        const PairComparison pair = readPair(first, second);
        for (const PairCell cell : kPairCells)
            QCOMPARE(found(filterOf(first, second, cell)), pair.count(cell));
    }
}

QTEST_GUILESS_MAIN(TestPairCells)
#include "tst_pair_cells.moc"
