#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/random.h"
#include "core/experiment/student_request.h"
#include "core/experiment/try_out.h"
#include "core/models/safetensors.h"
#include "core/models/student_import.h"
#include "tests/fakes/gguf_student.h"

#include <QTemporaryDir>
#include <QTest>

using namespace retort;

/// Typed problems are answered by a tiny student that is kept open, and as retort generate answers them.
class TestTryOut : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void theTextGrowsTokenByToken();
    void itAnswersAsGenerateDoes();
    void aStudentIsAskedAsItWasTrained();
    void aChangedStudentIsOpenedAnew();
    void aStopEndsTheText();
    void whatCannotBeOpenedIsNamed();
    void stopStringsAreHeldBack_data();
    void stopStringsAreHeldBack();

private:
    [[nodiscard]] TypedProblem problem(const std::string &question = "ab") const;

    QTemporaryDir m_folder;
    std::filesystem::path m_student;
};

void TestTryOut::initTestCase()
{
    GgufStudent student;
    student.keys.number("tokenizer.ggml.bos_token_id", 0);
    const std::filesystem::path file = m_folder.filePath("tiny.gguf").toStdString();
    student.write(file);
    m_student = importStudent(StudentShelf(m_folder.filePath("students").toStdString()), {.source = file}).folder;
}

TypedProblem TestTryOut::problem(const std::string &question) const
{
    TypedProblem problem;
    problem.student = m_student;
    problem.question = question;
    problem.maxNewTokens = 6;
    return problem;
}

void TestTryOut::theTextGrowsTokenByToken()
{
    TryOut engine({});
    std::vector<std::string> phases;
    std::vector<std::string> texts;
    const AnsweringListener listener {[&](const std::string &phase) { phases.push_back(phase); },
                                      [&](const std::string &text) { texts.push_back(text); }};
    const TypedAnswer answer = engine.answer(problem(), listener, {});
    QCOMPARE(phases, (std::vector<std::string> {"opening the student", "writing"}));
    QVERIFY(answer.path.tokensOut >= 1 && answer.path.tokensOut <= 6);
    for (const std::string &text : texts)
        QVERIFY(answer.path.text.starts_with(text));
    QVERIFY(!answer.isTrainedFormat);
    QVERIFY(answer.prompt.find("ab") != std::string::npos);
}

void TestTryOut::itAnswersAsGenerateDoes()
{
    const PreparedStudent student = loadPreparedStudent(m_student, DecodingType::Float32);
    const StudentFormat format {untrainedLayout(FormatKind::Socratic)};
    GenerationRequest request = requestFor({.temperature = 1.5, .topP = 0.9, .newTokens = 6}, &format);
    request.prompt = promptFor(student, &format, "ab");
    request.seed = Random({7, 0, 0}).next();
    TypedProblem same = problem();
    same.format = FormatKind::Socratic;
    same.temperature = 1.5;
    same.topP = 0.9;
    same.seed = 7;
    const TypedAnswer answer = TryOut({}).answer(same, {}, {});
    QCOMPARE(answer.path.text, generate(student, {request}).front().text);
    QCOMPARE(answer.path.tokensIn, int(request.prompt.size()));
}

void TestTryOut::aStudentIsAskedAsItWasTrained()
{
    writeFileAtomically(
        m_student / "retort.json",
        R"({"format": 1, "formats": {"cot": {"prompt": "{question}b", "target": "{rationale}", "answer_trigger": "",
            "stop": [], "max_new_tokens": 3}}})");
    std::filesystem::last_write_time(m_student, std::filesystem::file_time_type::clock::now());
    TypedProblem trained = problem("a");
    trained.maxNewTokens = 0;
    const TypedAnswer answer = TryOut({}).answer(trained, {}, {});
    std::filesystem::remove(m_student / "retort.json");
    QVERIFY(answer.isTrainedFormat);
    QCOMPARE(answer.prompt, std::string("ab"));
    QVERIFY(answer.path.tokensOut <= 3);
}

void TestTryOut::aChangedStudentIsOpenedAnew()
{
    TryOut engine({});
    const auto opened = [&engine](const TypedProblem &problem) {
        return engine.answer(problem, {}, {}).isTrainedFormat;
    };
    QVERIFY(!opened(problem("a")));
    writeFileAtomically(m_student / "retort.json",
                        R"({"format": 1, "formats": {"cot": {"prompt": "{question}", "target": "", "answer_trigger": "",
            "stop": [], "max_new_tokens": 3}}})");
    std::filesystem::last_write_time(m_student, std::filesystem::last_write_time(m_student) + std::chrono::seconds(2));
    QVERIFY(opened(problem("a")));
    std::filesystem::remove(m_student / "retort.json");
}

void TestTryOut::aStopEndsTheText()
{
    TypedProblem longOne = problem();
    longOne.maxNewTokens = 40;
    StopToken stop;
    stop.requestStop();
    const TypedAnswer answer = TryOut({}).answer(longOne, {}, stop);
    QCOMPARE(answer.path.finish, std::string("stopped"));
    QCOMPARE(answer.path.tokensOut, 0);
    QVERIFY(!answer.path.answer);
}

void TestTryOut::whatCannotBeOpenedIsNamed()
{
    TypedProblem absent = problem();
    absent.student = m_folder.filePath("absent").toStdString();
    TryOut engine({});
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(engine.answer(absent, {}, {})), Error);
    QVERIFY(engine.answer(problem(), {}, {}).path.tokensOut > 0); // and the next one is answered
}

void TestTryOut::stopStringsAreHeldBack_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("shown");
    QTest::newRow("shorter than a stop string") << QByteArray("abc") << 0;
    QTest::newRow("longer") << QByteArray("abcdefgh") << 4;
    QTest::newRow("whole characters") << QByteArray("ab\xc3\xa9"
                                                    "def")
                                      << 2; // the cut would fall into one
}

void TestTryOut::stopStringsAreHeldBack()
{
    QFETCH(QByteArray, text);
    QFETCH(int, shown);
    QCOMPARE(shownBytes(text.toStdString(), {"\n\nQ:"}), std::size_t(shown));
    QCOMPARE(shownBytes(text.toStdString(), {}), std::size_t(text.size()));
}

QTEST_GUILESS_MAIN(TestTryOut)
#include "tst_try_out.moc"
