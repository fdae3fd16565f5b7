#include "core/base/error.h"
#include "core/experiment/recorded_texts.h"
#include "core/store/prediction_lines.h"

#include <QTemporaryDir>
#include <QTest>

using namespace retort;

namespace {

PathPrediction written(const std::string &format, const std::string &text, const std::string &finish = "end")
{
    PathPrediction path {.format = format, .text = text, .finish = finish};
    path.answer = "999"; // what was read then counts for nothing
    path.verdict = "right";
    path.tokensOut = 4;
    path.sumLogProbability = text.size() > 20 ? -0.5 : -2;
    return path;
}

Problem problem(const std::string &id, double gold)
{
    return {.id = id, .question = "Question " + id, .gold = numberAnswer(gold)};
}

} // namespace

class TestRecordedTexts : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void textsAreTakenByProblem();
    void calculatedTextsAreTakenWhereTheyAreAskedFor();
    void runGivesTheSetThatIsAnswered();
    void runsOfOneNameStayApart();
    void ensembleIsAVoteLikeAnyOther();
    void whatIsNotThereIsSaidBeforeTraining_data();
    void whatIsNotThereIsSaidBeforeTraining();
    void filesAreProvenance();
    void brokenLinesAreLeftOut();

private:
    [[nodiscard]] std::filesystem::path path(const std::string &name) const
    {
        return std::filesystem::path(m_folder->path().toStdString()) / name;
    }
    void write(const std::string &name, const std::vector<Prediction> &predictions) const
    {
        std::filesystem::create_directories(path(name).parent_path());
        std::string lines;
        for (const Prediction &prediction : predictions)
            lines += toLine(prediction) + "\n";
        writeFileAtomically(path(name), lines);
    }
    void writeRun(const std::string &name, const std::string &format, const std::string &text) const
    {
        std::filesystem::create_directories(path(name));
        writeFileAtomically(path(name) / "FORMAT", "1\n");
        write(name + "/predictions/final-test.jsonl", {{.id = "a", .paths = {written(format, text)}}});
    }
    [[nodiscard]] PathResolver resolver() const
    {
        return [this](const std::string &name) { return path(name); };
    }

    std::optional<QTemporaryDir> m_folder;
};

void TestRecordedTexts::init()
{
    m_folder.emplace();
}

void TestRecordedTexts::textsAreTakenByProblem()
{
    write("cot.jsonl", {{.id = "a", .paths = {written("cot", "first"), written("pot", "x"), written("cot", "second")}},
                        {.id = "b", .paths = {written("cot", "other")}}});
    const RecordedTexts texts({{.format = FormatKind::Cot, .from = "cot.jsonl"}}, "test", resolver());
    QCOMPARE(texts.take(0, "a", 0).text, std::string("first"));
    QCOMPARE(texts.take(0, "a", 1).text, std::string("second"));
    QCOMPARE(texts.take(0, "b", 0).text, std::string("other"));
    QCOMPARE(texts.take(0, "b", 0).variant, std::string("cot"));
    QVERIFY(!texts.take(0, "b", 0).answer && texts.take(0, "b", 0).verdict.empty());
    for (const PathPrediction &missing : {texts.take(0, "b", 1), texts.take(0, "c", 0)}) {
        QCOMPARE(missing.finish, std::string(kMissingFinish));
        QCOMPARE(missing.format, std::string("cot"));
    }
}

void TestRecordedTexts::calculatedTextsAreTakenWhereTheyAreAskedFor()
{
    PathPrediction calculated = written("cot", "with");
    calculated.calculator = CalculatorUse {2, 1, 0};
    calculated.tokensForced = 3;
    write("both.jsonl", {{.id = "a", .paths = {written("cot", "without"), calculated}}});
    const RecordedTexts texts(
        {{.format = FormatKind::Cot, .from = "both.jsonl"},
         {.format = FormatKind::Cot, .calculator = CalculatorRule::Equations, .from = "both.jsonl"}},
        "test", resolver());
    QCOMPARE(texts.take(0, "a", 0).text, std::string("without"));
    QCOMPARE(texts.take(1, "a", 0).text, std::string("with"));
    QCOMPARE(texts.take(1, "a", 0).calculator, calculated.calculator);
    QCOMPARE(texts.take(1, "a", 0).tokensForced, 3);
    QVERIFY(texts.take(0, "a", 0).variant != texts.take(1, "a", 0).variant);
}

void TestRecordedTexts::runGivesTheSetThatIsAnswered()
{
    writeRun("one", "cot", "on test");
    write("one/predictions/final-more.jsonl", {{.id = "a", .paths = {written("cot", "on more")}}});
    write("one/predictions/step-000005-validation.jsonl", {{.id = "a", .paths = {written("cot", "early")}}});
    write("one/predictions/step-000010-validation.jsonl", {{.id = "a", .paths = {written("cot", "late")}}});
    const std::vector<PathConfig> paths {{.format = FormatKind::Cot, .from = "one"}};
    const auto textOn = [&](const char *set) { return RecordedTexts(paths, set, resolver()).take(0, "a", 0); };
    QCOMPARE(textOn("test").text, std::string("on test"));
    QCOMPARE(textOn("more").text, std::string("on more"));
    QCOMPARE(textOn("validation").text, std::string("late"));
    QCOMPARE(textOn("others").finish, std::string(kMissingFinish));
    QCOMPARE(textOn("test").variant, std::string("one"));
}

void TestRecordedTexts::runsOfOneNameStayApart()
{
    writeRun("x/run", "cot", "of x");
    writeRun("y/run", "cot", "of y");
    const RecordedTexts texts(
        {{.format = FormatKind::Cot, .from = "x/run"}, {.format = FormatKind::Cot, .from = "y/run"}}, "test",
        resolver());
    QCOMPARE(texts.take(0, "a", 0).variant, std::string("run"));
    QCOMPARE(texts.take(1, "a", 0).variant, std::string("run-2"));
    QCOMPARE(texts.take(1, "a", 0).text, std::string("of y"));
}

/// Two students that agree win against the first listed one; a problem that one has not answered leaves its vote.
void TestRecordedTexts::ensembleIsAVoteLikeAnyOther()
{
    write("a.jsonl", {{.id = "p", .paths = {written("cot", "The answer is 5.")}},
                      {.id = "q", .paths = {written("cot", "The answer is 6.")}}});
    write("b.jsonl", {{.id = "p", .paths = {written("cot", "So 3 + 4 it is. The answer is 7.")}}});
    write("c.jsonl", {{.id = "p", .paths = {written("pot", "ans = 3 + 4")}}});
    const std::vector<PathConfig> paths {{.format = FormatKind::Cot, .from = "a.jsonl"},
                                         {.format = FormatKind::Cot, .from = "b.jsonl"},
                                         {.format = FormatKind::Pot, .from = "c.jsonl"}};
    const ProgramBatchRunner sevens = [](const std::vector<std::string> &programs) {
        std::vector<ProgramResult> results(programs.size());
        for (ProgramResult &result : results) {
            result.end = ProgramEnd::Value;
            result.value = "7";
            result.type = "int";
        }
        return results;
    };
    const std::vector<Prediction> predictions = answerFromRecords({problem("p", 7), problem("q", 6)}, paths,
                                                                  RecordedTexts(paths, "test", resolver()), {}, sevens);
    QCOMPARE(predictions[0].vote, std::optional<std::string>("7"));
    QCOMPARE(predictions[0].verdict, std::string("right"));
    QCOMPARE(predictions[0].paths[0].verdict, std::string("wrong"));
    QCOMPARE(predictions[0].paths[1].sample, 1);
    QCOMPARE(predictions[1].vote, std::optional<std::string>("6"));
    QCOMPARE(predictions[1].paths[1].verdict, std::string("no_answer"));
    QVERIFY(!predictions[1].paths[1].error.empty());
}

void TestRecordedTexts::whatIsNotThereIsSaidBeforeTraining_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("message");
    QTest::newRow("no such file") << "none.jsonl"
                                  << "is not there";
    QTest::newRow("another format") << "cot.jsonl"
                                    << "holds no text of pot; it holds cot";
    QTest::newRow("a run that has not answered test") << "young"
                                                      << "has not answered test";
}

void TestRecordedTexts::whatIsNotThereIsSaidBeforeTraining()
{
    QFETCH(QString, from);
    QFETCH(QString, message);
    write("cot.jsonl", {{.id = "a", .paths = {written("cot", "text")}}});
    writeRun("young", "pot", "text");
    std::filesystem::remove(path("young/predictions/final-test.jsonl"));
    try {
        (void)recordedInputs({{.format = FormatKind::Pot, .from = from.toStdString()}}, resolver());
        QFAIL("was taken");
    } catch (const Error &error) {
        QVERIFY2(QString(error.what()).contains(message), error.what());
        QVERIFY2(QString(error.what()).startsWith("evaluation.paths[0].from"), error.what());
    }
}

void TestRecordedTexts::filesAreProvenance()
{
    writeRun("one", "cot", "text");
    const auto inputs =
        recordedInputs({{.format = FormatKind::Cot}, {.format = FormatKind::Cot, .from = "one"}}, resolver());
    QCOMPARE(inputs.size(), std::size_t(1));
    QCOMPARE(inputs[0].name, std::string("evaluation.paths[1].from"));
    QCOMPARE(inputs[0].path, path("one/predictions/final-test.jsonl").string());
    QCOMPARE(inputs[0].sha256.size(), std::size_t(64));
    QCOMPARE(inputs[0].rows, std::size_t(1));
}

void TestRecordedTexts::brokenLinesAreLeftOut()
{
    write("cot.jsonl", {{.id = "a", .paths = {written("cot", "text")}}});
    writeFileAtomically(path("broken.jsonl"), "{\"id\": 5}\n\xff\xfe{\n" + readFile(path("cot.jsonl"), 1 << 20) + "[");
    const RecordedTexts texts({{.format = FormatKind::Cot, .from = "broken.jsonl"}}, "test", resolver());
    QCOMPARE(texts.take(0, "a", 0).text, std::string("text"));
}

QTEST_APPLESS_MAIN(TestRecordedTexts)
#include "tst_recorded_texts.moc"
