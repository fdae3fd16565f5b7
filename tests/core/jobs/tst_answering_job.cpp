#include "core/jobs/answering_job.h"
#include "tests/fakes/scripted_answers.h"

#include <QSignalSpy>
#include <QTest>

using namespace retort;

namespace {

TypedProblem problemFor(const char *student, FormatKind format = FormatKind::Cot)
{
    TypedProblem problem;
    problem.student = student;
    problem.question = "How many?";
    problem.format = format;
    return problem;
}

} // namespace

/// A typed problem is answered in a thread; what comes late is dropped.
class TestAnsweringJob : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_answers = {}; }
    void theTextGrowsAndIsRead();
    void aStopIsSeenAtOnceAndDropsTheRest();
    void aNewProblemTakesTheOldOnesPlace();
    void aFailureIsSaid();
    void withoutAnEngineNothingStarts();
    void itsEndStopsWhatGoesOn();
    void aTextIsReadAsAnEvaluationReadsIt_data();
    void aTextIsReadAsAnEvaluationReadsIt();

private:
    ScriptedAnswers m_answers;
};

void TestAnsweringJob::theTextGrowsAndIsRead()
{
    m_answers.setText("a", "one two. The answer is 12.");
    m_answers.holdAfter(2);
    AnsweringJob job(m_answers.function());
    std::string text;
    std::optional<TypedAnswer> answer;
    connect(&job, &AnsweringJob::grown, this, [&](const std::string &grown) { text = grown; });
    connect(&job, &AnsweringJob::ended, this, [&](const TypedAnswer &ended) { answer = ended; });
    job.start(problemFor("a"));
    QTRY_COMPARE(text, std::string("one two."));
    m_answers.release();
    QTRY_VERIFY(answer.has_value());
    QVERIFY(!job.isRunning());
    QCOMPARE(text, std::string("one two. The answer is 12."));
    QCOMPARE(answer->path.answer.value_or(""), std::string("12"));
    QCOMPARE(answer->path.rule, std::string("first number after \"The answer is\""));
    QCOMPARE(answer->path.text.substr(std::size_t(answer->path.readBegin), 2), std::string("12"));
}

void TestAnsweringJob::aStopIsSeenAtOnceAndDropsTheRest()
{
    m_answers.setText("a", "one two three");
    m_answers.holdAfter(1);
    AnsweringJob job(m_answers.function());
    const QSignalSpy ended(&job, &AnsweringJob::ended);
    const QSignalSpy stopped(&job, &AnsweringJob::stopped);
    job.start(problemFor("a"));
    job.stop();
    QVERIFY(!job.isRunning());
    QCOMPARE(stopped.count(), 1);
    QTRY_VERIFY(!job.isBusy());
    QCOMPARE(ended.count(), 0);
    job.stop(); // nothing goes on
    QCOMPARE(stopped.count(), 1);
}

void TestAnsweringJob::aNewProblemTakesTheOldOnesPlace()
{
    m_answers.setText("a", "one two three");
    m_answers.setText("b", "The answer is 4.");
    m_answers.holdAfter(1);
    AnsweringJob job(m_answers.function());
    std::vector<std::string> answers;
    connect(&job, &AnsweringJob::ended, this, [&](const TypedAnswer &answer) { answers.push_back(answer.path.text); });
    job.start(problemFor("a"));
    job.start(problemFor("b"));
    m_answers.release();
    QTRY_VERIFY(!job.isBusy());
    QCOMPARE(answers, (std::vector<std::string> {"The answer is 4."}));
}

void TestAnsweringJob::aFailureIsSaid()
{
    m_answers.setFailure("model.safetensors: tensor a is missing");
    AnsweringJob job(m_answers.function());
    const QSignalSpy failed(&job, &AnsweringJob::failed);
    job.start(problemFor("a"));
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(failed[0][0].toString(), QString("model.safetensors: tensor a is missing"));
    QVERIFY(!job.isRunning());
}

void TestAnsweringJob::withoutAnEngineNothingStarts()
{
    AnsweringJob job({});
    QVERIFY(!job.canAnswer());
    job.start(problemFor("a"));
    QVERIFY(!job.isRunning());
}

void TestAnsweringJob::itsEndStopsWhatGoesOn()
{
    m_answers.setText("a", "one two three");
    m_answers.holdAfter(1);
    {
        AnsweringJob job(m_answers.function());
        job.start(problemFor("a"));
        QTRY_COMPARE(m_answers.asked().size(), 1U);
    } // would wait for ever for an answer that is held
    QVERIFY(true);
}

void TestAnsweringJob::aTextIsReadAsAnEvaluationReadsIt_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("finish");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("error");
    const auto row = [](const char *name, FormatKind format, const char *text, const char *finish, const char *answer,
                        const char *error) {
        QTest::newRow(name) << int(format) << QByteArray(text) << QByteArray(finish) << QByteArray(answer)
                            << QByteArray(error);
    };
    row("answer only", FormatKind::Answer, "The answer is 7.", "end", "7", "");
    row("no number", FormatKind::Cot, "He has some.", "end", "", "no answer could be read");
    row("cut off", FormatKind::Cot, "The answer is 7.", "limit", "", "cut off after 5 tokens");
    row("stopped", FormatKind::Cot, "The answer is 7.", "stopped", "", "stopped");
    row("program", FormatKind::Pot, "ans = 3 + 4", "end", "7", "");
    row("no program", FormatKind::Pot, "", "end", "", "no program in the text");
}

void TestAnsweringJob::aTextIsReadAsAnEvaluationReadsIt()
{
    QFETCH(int, format);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, finish);
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, error);
    TypedAnswer read;
    read.path.text = text.toStdString();
    read.path.finish = finish.toStdString();
    read.path.tokensOut = 5;
    const auto seven = [](std::span<const ProgramRequest> programs, const StopToken &) {
        return std::vector<ProgramResult>(programs.size(), {.end = ProgramEnd::Value, .value = "7", .type = "int"});
    };
    readTypedAnswer(read, problemFor("a", FormatKind(format)), untrainedLayout(FormatKind(format)), seven, {});
    QCOMPARE(read.path.answer.value_or(""), answer.toStdString());
    QCOMPARE(read.path.error, error.toStdString());
    QVERIFY(read.path.verdict.empty()); // nobody knows the right answer
}

QTEST_GUILESS_MAIN(TestAnsweringJob)
#include "tst_answering_job.moc"
