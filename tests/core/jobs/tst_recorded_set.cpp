#include "core/base/files.h"
#include "core/data/importers.h"
#include "core/jobs/index_judgement.h"
#include "core/jobs/open_problem.h"
#include "core/jobs/problem_link.h"
#include "core/jobs/recorded_set.h"
#include "core/store/rationale_judging.h"
#include "core/store/run_shelf.h"
#include "tests/core/data/data_folder.h"

#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include <array>

using namespace retort;

namespace {

Rationale rationaleOf(const Problem &problem, const std::string &teacher, const std::string &text)
{
    Rationale rationale;
    rationale.problemId = problem.id;
    rationale.question = problem.question;
    rationale.teacher = teacher;
    rationale.text = text;
    return rationale;
}

/// Two problems; "strong" is right twice, "weak" once, "rare" answered one.
Dataset madeUp(const std::string &name)
{
    Dataset dataset {.name = name};
    for (const char *question : {"What is 2 + 3?", "What is 4 + 4?"}) {
        const std::string gold = dataset.problems.empty() ? "5" : "8";
        Problem problem;
        problem.id = problemId(question);
        problem.question = question;
        problem.gold = parseAnswer(gold).value();
        dataset.rationales.push_back(rationaleOf(problem, "strong", "So it is so. The answer is " + gold + "."));
        dataset.rationales.push_back(rationaleOf(problem, "weak", "2 + 3 = 5. The answer is 5."));
        if (dataset.problems.empty())
            dataset.rationales.push_back(rationaleOf(problem, "rare", "The answer is 7."));
        dataset.problems.push_back(std::move(problem));
    }
    judgeTexts(dataset);
    return dataset;
}

} // namespace

/// Recorded rationales that no run answered are read like a run's answers.
class TestRecordedSet : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void theSourceThatIsRightLeastIsRead();
    void samplesOfOneSourceVote();
    void aTextThatStopsIsCutOff();
    void whatSaysTheSameStays();
    void newVerdictsAreTakenOverUnderTheSameId();
    void namesLeadOutOfNoFolder();
    void withoutRationalesItIsAnError();
    void fourModelsSideBySide();
    void samplesOfTheHarnessSideBySide();

private:
    [[nodiscard]] Dataset harnessSamples(const std::string &model, const std::array<std::string, 2> &answers) const;
    IndexedSet indexed(const std::filesystem::path &directory) const;

    std::optional<QTemporaryDir> m_folder;
    std::filesystem::path m_workspace;
};

void TestRecordedSet::init()
{
    m_folder.emplace();
    m_workspace = m_folder->path().toStdString();
}

IndexedSet TestRecordedSet::indexed(const std::filesystem::path &directory) const
{
    PredictionIndex index(m_workspace);
    index.update(directory, judgeForIndex, {});
    return index.sets(directory).at(0);
}

void TestRecordedSet::theSourceThatIsRightLeastIsRead()
{
    Workspace(m_workspace).addDataset(madeUp("sums"));
    const auto directory = makeRecordedSet(m_workspace, "sums");
    QVERIFY(directory == m_workspace / "recorded" / "sums");
    QVERIFY(recordedSets(m_workspace) == std::vector {directory});
    QVERIFY(findRun(m_workspace, runIdOf(directory)) == directory); // a link leads to it
    const RunReader run(directory);
    QCOMPARE(run.status().state, RunState::Finished);
    const std::vector<Prediction> student = run.predictions("final-test");
    QCOMPARE(student.size(), std::size_t(2));
    QCOMPARE(student[0].paths.size(), std::size_t(1));
    QCOMPARE(student[0].verdict, std::string("right"));
    QCOMPARE(student[1].vote.value(), std::string("5"));
    QCOMPARE(student[1].verdict, std::string("wrong"));
    QVERIFY(!student[1].failure.empty());
    const std::vector<Prediction> teachers = run.teacherPredictions("final-test");
    QCOMPARE(teachers[0].paths.size(), std::size_t(2)); // strong and rare
    QCOMPARE(teachers[1].paths.size(), std::size_t(1));
    const IndexedSet set = indexed(directory);
    QCOMPARE(PredictionIndex(m_workspace).find(set, parseFilter("verdict:wrong teacher:right", {}), {}).size(),
             std::size_t(1));
    const RunShown shown = readRunShown({directory, "sums", 0, {}, {}, {}});
    QCOMPARE(shown.teacherAccuracies.at("strong/cot"), 1.0);
    const PredictionIndex index(m_workspace);
    const auto ids = index.find(set, {}, {});
    const OpenProblem open = openedOf(index, set, ids.at(1), shown);
    QCOMPARE(open.view.sources.size(), std::size_t(2));
    QVERIFY(open.steps.table.rows > 0);
}

void TestRecordedSet::samplesOfOneSourceVote()
{
    Dataset dataset = madeUp("sums");
    std::erase_if(dataset.rationales, [](const Rationale &rationale) { return rationale.teacher != "weak"; });
    for (const char *answer : {"8", "8.0"}) // the same one
        dataset.rationales.push_back(
            rationaleOf(dataset.problems[1], "weak", "4 + 4 = 8. The answer is " + std::string(answer) + "."));
    judgeTexts(dataset);
    Workspace(m_workspace).addDataset(dataset);
    const RunReader run(makeRecordedSet(m_workspace, "sums"));
    const Prediction second = run.predictions("final-test").at(1);
    QCOMPARE(second.paths.size(), std::size_t(3));
    QCOMPARE(second.paths[2].sample, 2);
    QCOMPARE(second.vote.value(), std::string("8"));
    QCOMPARE(second.verdict, std::string("right"));
    QVERIFY(run.teacherPredictions("final-test").empty());
}

/// The student's as a teacher's: nobody wrote down how a recorded text ended.
void TestRecordedSet::aTextThatStopsIsCutOff()
{
    Dataset dataset = madeUp("sums");
    for (Rationale &rationale : dataset.rationales) {
        if (rationale.teacher == "weak" && rationale.problemId == dataset.problems[1].id)
            rationale.text = "First we look at how many there";
    }
    judgeTexts(dataset);
    Workspace(m_workspace).addDataset(dataset);
    const auto directory = makeRecordedSet(m_workspace, "sums");
    const Prediction cut = RunReader(directory).predictions("final-test").at(1);
    QCOMPARE(cut.verdict, std::string("no_answer"));
    QCOMPARE(cut.failure, std::string("cut_off"));
    const IndexedSet set = indexed(directory);
    const PredictionIndex index(m_workspace);
    const OpenProblem open = openedOf(index, set, index.find(set, {}, {}).at(1), {directory, "sums", 0, {}, {}, {}});
    QCOMPARE(open.explained.kind, std::string("cut_off"));
    QVERIFY(!open.explained.reason.empty());
}

void TestRecordedSet::whatSaysTheSameStays()
{
    Workspace(m_workspace).addDataset(madeUp("sums"));
    const auto file = makeRecordedSet(m_workspace, "sums") / "predictions" / "final-test.jsonl";
    writeFileAtomically(file, "left alone\n");
    (void)makeRecordedSet(m_workspace, "sums");
    QCOMPARE(readFile(file), std::string("left alone\n"));
}

void TestRecordedSet::newVerdictsAreTakenOverUnderTheSameId()
{
    Workspace(m_workspace).addDataset(madeUp("sums"));
    const auto directory = makeRecordedSet(m_workspace, "sums");
    const std::string id = RunReader(directory).provenance().at("id");
    QCOMPARE(id.size(), std::size_t(36));
    Dataset more = madeUp("sums");
    more.rationales.push_back(rationaleOf(more.problems[1], "late", "The answer is 8."));
    judgeTexts(more);
    Workspace(m_workspace).addDataset(more, true);
    QVERIFY(makeRecordedSet(m_workspace, "sums") == directory);
    QCOMPARE(RunReader(directory).provenance().at("id").get<std::string>(), id);
    QCOMPARE(RunReader(directory).teacherPredictions("final-test").at(1).paths.size(), std::size_t(2));
}

void TestRecordedSet::namesLeadOutOfNoFolder()
{
    for (const char *name : {"../../up", "..", "a/b", "a-b"})
        Workspace(m_workspace).addDataset(madeUp(name));
    std::set<std::filesystem::path> directories;
    for (const char *name : {"../../up", "..", "a/b", "a-b"}) {
        const auto directory = makeRecordedSet(m_workspace, name);
        QVERIFY2(directory.parent_path() == m_workspace / "recorded", directory.c_str());
        directories.insert(directory.lexically_normal());
    }
    QCOMPARE(directories.size(), std::size_t(4));
}

void TestRecordedSet::withoutRationalesItIsAnError()
{
    Dataset dataset = madeUp("bare");
    dataset.rationales.clear();
    Workspace(m_workspace).addDataset(dataset);
    QVERIFY_THROWS_EXCEPTION(Error, (void)makeRecordedSet(m_workspace, "bare"));
    QVERIFY(recordedSets(m_workspace).empty());
}

/// GSM8K's four models, with the counts of the real file.
void TestRecordedSet::fourModelsSideBySide()
{
    RETORT_NEED_DATA();
    Dataset dataset = importerNamed("gsm8k-models").read(testing::dataFolder() / "gsm8k/example_model_solutions.jsonl");
    dataset.name = "gsm8k-models";
    judgeTexts(dataset);
    Workspace(m_workspace).addDataset(dataset);
    const IndexedSet set = indexed(makeRecordedSet(m_workspace, "gsm8k-models"));
    QCOMPARE(set.problems, std::size_t(1319));
    QCOMPARE(set.sources.size(), std::size_t(4));
    const PredictionIndex index(m_workspace);
    FilterWords words;
    words.teachers = {"6b_verification", "175b_finetuning", "175b_verification"};
    const auto right = [&](const char *filter) { return index.find(set, parseFilter(filter, words), {}).size(); };
    QCOMPARE(right("verdict:right"), std::size_t(286)); // the weakest is read
    QCOMPARE(right("\"6b_verification\":right"), std::size_t(515));
    QCOMPARE(right("\"175b_finetuning\":right"), std::size_t(458));
    QCOMPARE(right("\"175b_verification\":right"), std::size_t(742));
    for (const char *kind : {"missing_step", "extra_step", "arithmetic", "read_wrongly", "cut_off"})
        QVERIFY2(right((std::string("verdict:wrong,no_answer failure:") + kind).c_str()) > 0, kind);
    const RunShown shown = readRunShown({set.directory, "gsm8k-models", 0, {}, {}, {}});
    const auto wrong = index.find(set, parseFilter("verdict:wrong", {}), {});
    for (std::size_t i = 0; i < wrong.size(); i += 10) { // each says why, by what the list calls it
        OpenProblem open = openedOf(index, set, wrong[i], shown);
        dress(open.view, open, shown, {});
        QVERIFY2(!open.view.explained.reason.empty(), open.view.id.c_str());
        QVERIFY2(!open.view.explained.reason.starts_with("suggested as the run"), open.view.id.c_str());
    }
}

/// As lm-evaluation-harness writes them: every problem once for each filter of the task.
Dataset TestRecordedSet::harnessSamples(const std::string &model, const std::array<std::string, 2> &answers) const
{
    const std::array<nlohmann::json, 2> docs {
        {{{"question", "Tom has 2 bags of 3 nuts. How many nuts?"}, {"answer", "2*3=<<2*3=6>>6\n#### 6"}},
         {{"question", "Ann has 8 nuts and eats 3. How many are left?"}, {"answer", "8-3=<<8-3=5>>5\n#### 5"}}}};
    std::string lines;
    for (const char *filter : {"strict-match", "flexible-extract"}) {
        for (std::size_t i = 0; i < docs.size(); ++i) {
            const nlohmann::json row {{"doc_id", i},
                                      {"doc", docs[i]},
                                      {"target", docs[i].at("answer")},
                                      {"arguments", {{"gen_args_0", {{"arg_0", "Question: ..."}}}}},
                                      {"resps", nlohmann::json::parse("[[" + nlohmann::json(answers[i]).dump() + "]]")},
                                      {"filtered_resps", nlohmann::json::parse(R"(["[invalid]"])")},
                                      {"filter", filter},
                                      {"exact_match", 0.0}};
            lines += row.dump() + "\n";
        }
    }
    const std::filesystem::path file = m_workspace / ("org__" + model) / "samples_gsm8k_2026-11-20T10-00-00.1.jsonl";
    std::filesystem::create_directories(file.parent_path());
    writeFileAtomically(file, lines);
    return importerNamed("lm-eval").read(file);
}

void TestRecordedSet::samplesOfTheHarnessSideBySide()
{
    Dataset dataset = harnessSamples("small", {"2 * 3 = 7 nuts.\n#### 7", "She has 8 - 3 = 5 left.\n#### 5"});
    const Dataset large = harnessSamples("large", {"2 * 3 = 6 nuts.\n#### 6", "8 - 3 = 5.\n#### 5"});
    QCOMPARE(dataset.rationales.size(), std::size_t(2)); // of four rows
    dataset.name = "harness";
    dataset.rationales.insert(dataset.rationales.end(), large.rationales.begin(), large.rationales.end());
    judgeTexts(dataset);
    Workspace(m_workspace).addDataset(dataset);
    const auto directory = makeRecordedSet(m_workspace, "harness");
    const std::vector<Prediction> student = RunReader(directory).predictions("final-test");
    QCOMPARE(student.size(), std::size_t(2));
    QCOMPARE(student[0].gold, std::string("6"));
    QCOMPARE(student[0].vote.value(), std::string("7")); // of the small one, which is right less often
    QCOMPARE(student[0].verdict, std::string("wrong"));
    QCOMPARE(student[1].verdict, std::string("right"));
    const std::vector<Prediction> teachers = RunReader(directory).teacherPredictions("final-test");
    QCOMPARE(teachers[0].paths.at(0).source, std::string("large"));
    const IndexedSet set = indexed(directory);
    const PredictionIndex index(m_workspace);
    const auto wrong = index.find(set, parseFilter("failure:arithmetic", {}), {});
    QCOMPARE(wrong.size(), std::size_t(1));
    const OpenProblem open = openedOf(index, set, wrong[0], readRunShown({directory, "harness", 0, {}, {}, {}}));
    QCOMPARE(open.view.question, std::string("Tom has 2 bags of 3 nuts. How many nuts?"));
    QCOMPARE(open.view.sources.size(), std::size_t(2));
    QVERIFY(open.steps.table.sources.at(0).at(0)); // the steps of gold
}

QTEST_GUILESS_MAIN(TestRecordedSet)
#include "tst_recorded_set.moc"
