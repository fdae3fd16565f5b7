#include "core/base/error.h"
#include "core/base/files.h"
#include "core/store/library.h"
#include "core/store/write_turn.h"
#include "tests/core/store/made_predictions.h"

#include <QTest>
#include <SQLiteCpp/SQLiteCpp.h>
#include <nlohmann/json.hpp>

#include <future>
#include <thread>

using namespace retort;

/// The index of predictions as it is filled from run directories, and read back from their files.
class TestPredictionFill : public IndexTest
{
    Q_OBJECT

private slots:
    void init() { makeWorkspace(); }
    void setsOfARunAreListed();
    void onlyChangedFilesAreReadAgain();
    void goneSetsAndRunsAreDropped();
    void brokenLinesAreCounted();
    void aStoppedReadingIsDoneAgain();
    void aPersonsChangeGoesFirst();
    void aWholeProblemIsReadFromItsFiles();
    void aChangedFileIsToldNotShown();
    void hostileTextIsKeptAsItIs_data();
    void hostileTextIsKeptAsItIs();
    void halvesOfCharactersAreReplaced_data();
    void halvesOfCharactersAreReplaced();
    void longTextsDoNotFillTheRows();
    void pathsOfOneFormatAreToldApart();
};

void TestPredictionFill::setsOfARunAreListed()
{
    const std::filesystem::path run = makeRun("a");
    const auto writer = RunWriter::reopen(run);
    writer->writePredictions("final-test", {studentOf(madeProblems()[0])});
    writer->writePredictions("step-000100-validation", {studentOf(madeProblems()[0]), studentOf(madeProblems()[1])});
    writer->writeReport({{"sets", {{{"name", "final-test"}, {"step", 900}}}}}, "");
    QCOMPARE(m_index->update(run, judged, {}), 3u);
    const std::vector<IndexedSet> sets = m_index->sets(run);
    QCOMPARE(sets.size(), 3u);
    QCOMPARE(sets[0].name, std::string("step-000100-validation"));
    QCOMPARE(sets[0].step, 100);
    QCOMPARE(sets[0].problems, 2u);
    QCOMPARE(sets[1].name, std::string(kValidation));
    QCOMPARE(sets[2].name, std::string("final-test"));
    QCOMPARE(sets[2].step, 900);
    QCOMPARE(sets[1].runId, RunReader(run).provenance()["id"].get<std::string>());
    QCOMPARE(sets[1].sources, (std::vector<IndexedSource> {{"gpt-3.5", "cot"}, {"", "cot"}, {"", "pot"}}));
    QCOMPARE(sets[2].sources, (std::vector<IndexedSource> {{"", "cot"}, {"", "pot"}}));
}

void TestPredictionFill::onlyChangedFilesAreReadAgain()
{
    const std::filesystem::path run = makeRun("a");
    QCOMPARE(m_index->update(run, judged, {}), 1u);
    QCOMPARE(m_index->update(run, judged, {}), 0u);
    QCOMPARE(PredictionIndex(m_folder).update(run, judged, {}), 0u); // another process
    std::vector<Made> fewer = madeProblems();
    fewer.pop_back();
    RunWriter::reopen(run)->writeTeacherPredictions("validation", teachersOf({madeProblems()[0]}));
    QCOMPARE(m_index->update(run, judged, {}), 1u);
    QCOMPARE(idsOf(only(run), "teacher:none").size(), 4u);
    RunWriter::reopen(run)->writePredictions(kValidation, {studentOf(madeProblems()[3])});
    QCOMPARE(m_index->update(run, judged, {}), 1u);
    QCOMPARE(idsOf(only(run), ""), (std::vector<std::string> {"p3"}));
    QCOMPARE(idsOf(only(run), "text:hour"), std::vector<std::string> {});
}

void TestPredictionFill::goneSetsAndRunsAreDropped()
{
    const std::filesystem::path run = makeRun("a");
    m_index->update(run, judged, {});
    std::filesystem::remove(run / "predictions" / (std::string(kValidation) + ".jsonl"));
    m_index->update(run, judged, {});
    QVERIFY(m_index->sets(run).empty());
    const std::filesystem::path other = makeRun("b");
    m_index->update(other, judged, {});
    std::filesystem::remove_all(other);
    m_index->removeMissingRuns();
    SQLite::Database database((m_folder / "library.sqlite").string());
    for (const std::string table :
         {"indexed_sets", "indexed_sources", "predictions", "prediction_paths", "prediction_texts"})
        QCOMPARE(database.execAndGet("SELECT count(*) FROM " + table).getInt(), 0);
    QVERIFY_EXCEPTION_THROWN(m_index->update(other, judged, {}), Error);
}

void TestPredictionFill::brokenLinesAreCounted()
{
    const std::filesystem::path run = makeRun("a");
    const std::filesystem::path file = run / "predictions" / (std::string(kValidation) + ".jsonl");
    writeFileAtomically(file, "\n{\"id\": 3}\nnot json\n" + readFile(file) + "{\"id\":\"cut");
    const IndexedSet set = only(run);
    QCOMPARE(set.problems, 5u);
    QCOMPARE(set.brokenLines, 3u);
    const auto ids = m_index->find(set, {}, {});
    QCOMPARE(m_index->whole(set, ids[4]).student.id, std::string("p4"));
}

void TestPredictionFill::aStoppedReadingIsDoneAgain()
{
    const std::filesystem::path run = makeRun("a");
    const StopToken stop;
    int seen = 0;
    const auto stopsAtTwo = [&](const Prediction &prediction) {
        if (++seen == 2)
            stop.requestStop();
        return judged(prediction);
    };
    QCOMPARE(m_index->update(run, stopsAtTwo, stop), 0u);
    QCOMPARE(seen, 2);
    QVERIFY(m_index->sets(run).empty());
    QCOMPARE(only(run).problems, 5u);
    QCOMPARE(idsOf(only(run), "text:hour").size(), 3u);
}

/// Counted in rows of the fill, not by the clock: the change waits for the row that is being written, and the next row
/// for the change.
void TestPredictionFill::aPersonsChangeGoesFirst()
{
    std::vector<Made> problems(20, madeProblems()[0]);
    for (std::size_t i = 0; i < problems.size(); ++i)
        problems[i].id = "p" + std::to_string(i);
    const std::filesystem::path run = makeRun("a", problems);
    const AnnotationKey key {"a run", 0, "p1", {}};
    const WriteTurn turn(libraryFile(m_folder));
    std::future<void> person;
    bool isStored = false;
    int row = 0;
    const auto judge = [&](const Prediction &prediction) {
        if (++row == 10) {
            person = std::async(std::launch::async, [&] { Annotations(m_folder).set(key, {.tags = 1}); });
            while (!turn.isHeldByOther())
                std::this_thread::yield();
        }
        if (row == 12)
            isStored = Annotations(m_folder).get(key).tags == 1;
        return judged(prediction);
    };
    QCOMPARE(m_index->update(run, judge, {}), 1u);
    person.get();
    QVERIFY(isStored);
    QVERIFY(!turn.isHeldByOther());
    QCOMPARE(m_index->find(m_index->sets(run).at(0), {}, {}).size(), 20u);
}

void TestPredictionFill::aWholeProblemIsReadFromItsFiles()
{
    const IndexedSet set = only(makeRun("a"));
    const auto ids = m_index->find(set, {}, {});
    const WholeProblem problem = m_index->whole(set, ids[3]);
    QVERIFY(problem.student == studentOf(madeProblems()[3]));
    QVERIFY(problem.teachers == teachersOf({madeProblems()[3]}).front().paths);
    QVERIFY(m_index->whole(set, ids[4]).teachers.empty());
}

void TestPredictionFill::aChangedFileIsToldNotShown()
{
    const std::filesystem::path run = makeRun("a");
    const IndexedSet set = only(run);
    const auto ids = m_index->find(set, {}, {});
    RunWriter::reopen(run)->writePredictions(kValidation, {studentOf(madeProblems()[4]), studentOf(madeProblems()[0])});
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(m_index->whole(set, ids[1])), Error);
    std::filesystem::remove_all(run / "predictions");
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(m_index->whole(set, ids[1])), Error);
}

void TestPredictionFill::hostileTextIsKeptAsItIs_data()
{
    QTest::addColumn<std::string>("text");
    QTest::newRow("HTML") << std::string("<h1>Big</h1><img src=x onerror=alert(1)><!-- ");
    QTest::newRow("ANSI") << std::string("\x1b[31mred\x1b[2J\x07");
    QTest::newRow("NUL") << std::string("before\0behind", 13);
    QTest::newRow("one line of a megabyte") << std::string(1 << 20, 'x');
    QTest::newRow("a megabyte of equations") << [] {
        std::string text;
        while (text.size() < (1 << 20))
            text += "((1+1)*2 = 5, ";
        return text;
    }();
    QTest::newRow("other direction") << std::string("\u202eevil\u202c \u2067x\u2069 \u200f\u05d0");
    QTest::newRow("separators") << std::string("a\u2028b\u2029c\u0085d\r\ne");
    QTest::newRow("quotes and SQL") << std::string("'; DROP TABLE predictions; -- \"");
}

void TestPredictionFill::hostileTextIsKeptAsItIs()
{
    QFETCH(std::string, text);
    std::vector<Made> problems {madeProblems()[0], madeProblems()[1]};
    problems[0].question = text + " question";
    problems[0].failure = "arithmetic";
    const std::filesystem::path run = makeRun("a", problems);
    Prediction hostile = studentOf(problems[0]);
    hostile.paths[0].text = text;
    hostile.paths[0].steps = {text, text};
    hostile.paths[0].answer = hostile.vote = hostile.gold = text;
    hostile.paths[1].error = text;
    hostile.failure = text;
    RunWriter::reopen(run)->writePredictions(kValidation, {hostile, studentOf(problems[1])});
    const IndexedSet set = only(run);
    QCOMPARE(set.problems, 2u);
    QCOMPARE(set.brokenLines, 0u);
    const auto ids = m_index->find(set, {}, {});
    QVERIFY(m_index->whole(set, ids[0]).student == hostile);
    const auto rows = m_index->rows(set, ids);
    QCOMPARE(rows.size(), 2u);
    QCOMPARE(rows[1].question, problems[1].question);
    QCOMPARE(idsOf(set, "text:question"), std::vector<std::string> {"p0"});
    static_cast<void>(m_index->counts(set));
}

void TestPredictionFill::halvesOfCharactersAreReplaced_data()
{
    QTest::addColumn<QString>("escaped");
    QTest::addColumn<QString>("text");
    const QChar half(QChar::ReplacementCharacter);
    QTest::newRow("first half") << "a\\ud83dz" << QString("a%1z").arg(half);
    QTest::newRow("second half") << "a\\uDE42z" << QString("a%1z").arg(half);
    QTest::newRow("at the end") << "a\\ud83d" << QString("a%1").arg(half);
    QTest::newRow("the wrong way round") << "\\ude42\\ud83d" << QString(2, half);
    QTest::newRow("two first halves") << "\\ud83d\\ud83d\\ude42" << half + QString::fromUtf8("🙂");
    QTest::newRow("beside a whole one") << "\\ud83d\\ude42\\ud83d!" << QString::fromUtf8("🙂") + half + "!";
    QTest::newRow("before another escape") << "\\ud83d\\n\\u0041" << half + QString("\nA");
    QTest::newRow("a backslash and a half") << "\\\\ud83d\\ud83d"
                                            << "\\ud83d" + QString(half);
}

/// json.dumps of Python writes them, where a tokenizer cut a character in two.
void TestPredictionFill::halvesOfCharactersAreReplaced()
{
    QFETCH(QString, escaped);
    QFETCH(QString, text);
    const std::filesystem::path run = makeRun("a");
    const std::filesystem::path file = run / "predictions" / (std::string(kValidation) + ".jsonl");
    const std::string line =
        R"({"id":"half","question":")" + escaped.toStdString() + R"(","gold":"2","verdict":"wrong"})";
    writeFileAtomically(file, line + "\n" + readFile(file));
    const IndexedSet set = only(run);
    QCOMPARE(set.brokenLines, 0u);
    const auto ids = m_index->find(set, {}, {});
    QCOMPARE(ids.size(), madeProblems().size() + 1);
    QCOMPARE(QString::fromStdString(m_index->whole(set, ids[0]).student.question), text);
    QCOMPARE(QString::fromStdString(m_index->rows(set, ids)[0].question), text);
    std::size_t broken = 9;
    QCOMPARE(RunReader(run).predictions(kValidation, &broken).size(), ids.size());
    QCOMPARE(broken, 0u);
}

void TestPredictionFill::longTextsDoNotFillTheRows()
{
    std::vector<Made> problems {madeProblems()[0]};
    problems[0].question = problems[0].cot = problems[0].teacher = std::string(1 << 20, '7');
    const IndexedSet set = only(makeRun("a", problems));
    const IndexedProblem row = m_index->rows(set, m_index->find(set, {}, {})).at(0);
    for (const std::string &text :
         {row.question, row.vote.value(), row.paths[0].answer.value(), row.paths[1].answer.value(), row.gold})
        QVERIFY(text.size() <= 400);
}

void TestPredictionFill::pathsOfOneFormatAreToldApart()
{
    const std::filesystem::path run = makeRun("a");
    Prediction prediction = studentOf(madeProblems()[0]);
    prediction.paths.push_back(prediction.paths.front());
    prediction.paths.back().variant = "calculator";
    prediction.paths.back().sample = 1;
    prediction.paths.back().verdict = "wrong";
    RunWriter::reopen(run)->writePredictions(kValidation, {prediction});
    const IndexedSet set = only(run);
    QCOMPARE(set.sources.back(), (IndexedSource {"", "cot+calculator"}));
    FilterWords words = madeWords();
    words.formats.emplace_back("cot+calculator");
    const auto found = [&](const char *filter) { return m_index->find(set, parseFilter(filter, words), {}).size(); };
    QCOMPARE(found("cot:right"), std::size_t(1));
    QCOMPARE(found("cot+calculator:wrong"), std::size_t(1));
    QCOMPARE(found("cot+calculator:right"), std::size_t(0));
    QCOMPARE(m_index->rows(set, m_index->find(set, {}, {})).front().paths.back().format, std::string("cot+calculator"));
}

QTEST_APPLESS_MAIN(TestPredictionFill)
#include "tst_prediction_fill.moc"
