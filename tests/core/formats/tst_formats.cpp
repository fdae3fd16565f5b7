#include "core/formats/answer_sentence.h"
#include "core/formats/format.h"
#include "core/formats/sentences.h"

#include <QTest>

using namespace retort;

namespace {

ParsedRationale parsed(FormatKind kind, const QString &text)
{
    const Format &format = formatOf(kind);
    return format.parse(text.toStdString(), *format.preset("retort"), {});
}

/// "question => text" of each step, or the text alone.
QStringList shown(const std::vector<Step> &steps)
{
    QStringList list;
    for (const Step &step : steps) {
        const QString question = QString::fromStdString(step.question);
        list << (question.isEmpty() ? QString() : question + " => ") + QString::fromStdString(step.text);
    }
    return list;
}

} // namespace

class TestFormats : public QObject
{
    Q_OBJECT

private slots:
    void answerSentencesAreCut_data();
    void answerSentencesAreCut();
    void sentences_data();
    void sentences();
    void cotSteps_data();
    void cotSteps();
    void cotAnswerHasItsPlace();
    void answerFormatReadsBehindItsPrompt_data();
    void answerFormatReadsBehindItsPrompt();
    void programs_data();
    void programs();
    void statements();
    void socraticSteps_data();
    void socraticSteps();
    void socraticLines();
    void whatFollowsAStopIsNotRead();
    void targets_data();
    void targets();
};

void TestFormats::answerSentencesAreCut_data()
{
    QTest::addColumn<QString>("rationale");
    QTest::addColumn<QString>("kept");

    QTest::newRow("sentence") << "76 - 25 = 51. The answer is 51 dollars."
                              << "76 - 25 = 51.";
    QTest::newRow("line") << "76 - 25 = 51.\nThe answer is 51"
                          << "76 - 25 = 51.";
    QTest::newRow("decimal") << "He pays 3.50. The answer is 3.5."
                             << "He pays 3.50.";
    QTest::newRow("so") << "It is 5. So, the answer is 5."
                        << "It is 5.";
    QTest::newRow("therefore") << "It is 5. Therefore the answer is 5!"
                               << "It is 5.";
    QTest::newRow("half a sentence") << "He has 13 left, so the answer is 13."
                                     << "He has 13 left.";
    QTest::newRow("hashes") << "It is 5.\n#### 5"
                            << "It is 5.";
    QTest::newRow("both") << "It is 5.\nThe answer is 5.\n#### 5\n"
                          << "It is 5.";
    QTest::newRow("both, turned") << "It is 5.\n#### 5\nThe answer is 5."
                                  << "It is 5.";
    QTest::newRow("next line") << "It is 5.\nThe answer is:\n5"
                               << "It is 5.";
    QTest::newRow("emphasis") << "It is 5. **The answer is 5.**"
                              << "It is 5.";
    QTest::newRow("not at the end") << "The answer is 5. That is right."
                                    << "The answer is 5. That is right.";
    QTest::newRow("twice") << "The answer is 4. No. The answer is 5."
                           << "The answer is 4. No.";
    QTest::newRow("none") << " It is 5. "
                          << "It is 5.";
    QTest::newRow("nothing else") << "The answer is 5."
                                  << "";
    QTest::newRow("hashes alone") << "#### 5"
                                  << "";
    QTest::newRow("empty") << ""
                           << "";
}

void TestFormats::answerSentencesAreCut()
{
    QFETCH(QString, rationale);
    QFETCH(QString, kept);
    QCOMPARE(QString::fromStdString(withoutAnswerSentence(rationale.toStdString(), "The answer is")), kept);
}

void TestFormats::sentences_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("expected");

    QTest::newRow("two") << "He has 5. She has 3." << QStringList {"He has 5.", "She has 3."};
    QTest::newRow("decimals") << "It costs 3.50 now. Or .5 then." << QStringList {"It costs 3.50 now.", "Or .5 then."};
    QTest::newRow("titles") << "Mr. Lee met Dr. Ray. They ate." << QStringList {"Mr. Lee met Dr. Ray.", "They ate."};
    QTest::newRow("for example") << "Fruit, e.g. 5 pears, i.e. All of it. Yes."
                                 << QStringList {"Fruit, e.g. 5 pears, i.e. All of it.", "Yes."};
    QTest::newRow("initial") << "J. Smith ran. He won." << QStringList {"J. Smith ran.", "He won."};
    QTest::newRow("number sign") << "It is No. 5 here. The answer is no. He left."
                                 << QStringList {"It is No. 5 here.", "The answer is no.", "He left."};
    QTest::newRow("units") << "He ran 5 mi. in 2 hr. in all." << QStringList {"He ran 5 mi. in 2 hr. in all."};
    QTest::newRow("money") << "It is $5. $3 is left." << QStringList {"It is $5.", "$3 is left."};
    QTest::newRow("list") << "1. He buys 5. 2. He sells 3." << QStringList {"1. He buys 5.", "2. He sells 3."};
    QTest::newRow("annotation") << "It is <<5. + 3.=8>>8. Good." << QStringList {"It is <<5. + 3.=8>>8.", "Good."};
    QTest::newRow("quotes") << "\"Go!\" Then he went?" << QStringList {"\"Go!\"", "Then he went?"};
    QTest::newRow("dots") << "Well... Yes" << QStringList {"Well...", "Yes"};
    QTest::newRow("no period") << "x = 5" << QStringList {"x = 5"};
    QTest::newRow("empty") << " \n " << QStringList {};
}

void TestFormats::sentences()
{
    QFETCH(QString, text);
    QFETCH(QStringList, expected);
    QStringList found;
    for (const std::string &sentence : sentencesOf(text.toStdString()))
        found << QString::fromStdString(sentence);
    QCOMPARE(found, expected);
}

void TestFormats::cotSteps_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("steps");

    QTest::newRow("lines stay whole") << "He has 5. She has 3.\nThat is 8.\n#### 8"
                                      << QStringList {"He has 5. She has 3.", "That is 8."};
    QTest::newRow("one line is cut") << "He has 5. She has 3. The answer is 8."
                                     << QStringList {"He has 5.", "She has 3."};
    QTest::newRow("annotations") << "It is 48/2 = <<48/2=24>>24.\nThat is <<48+24=72>>72.\n#### 72"
                                 << QStringList {"It is 48/2 = <<48/2=24>>24.", "That is <<48+24=72>>72."};
    QTest::newRow("blank lines") << "\n\nOne.\n\n  Two.\r\n" << QStringList {"One.", "Two."};
    QTest::newRow("answer alone") << "The answer is 5." << QStringList {};
}

void TestFormats::cotSteps()
{
    QFETCH(QString, text);
    QFETCH(QStringList, steps);
    QCOMPARE(shown(parsed(FormatKind::Cot, text).steps), steps);
}

void TestFormats::cotAnswerHasItsPlace()
{
    const ParsedRationale rationale = parsed(FormatKind::Cot, "76 - 25 = 51.\nThe answer is $51.");
    QCOMPARE(rationale.answer.answer, std::optional(numberAnswer(51)));
    QCOMPARE(rationale.answer.begin, std::size_t(28));
    QCOMPARE(rationale.answer.end, std::size_t(31));
}

void TestFormats::answerFormatReadsBehindItsPrompt_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("value"); // -1: none
    QTest::addColumn<int>("begin");

    QTest::newRow("as trained") << " 51." << 51.0 << 1;
    QTest::newRow("bare") << "51" << 51.0 << 0;
    QTest::newRow("first of two") << " 51 and 52" << 51.0 << 1;
    QTest::newRow("own trigger") << " 5. The answer is 51." << 51.0 << 18;
    QTest::newRow("none") << " unknown" << -1.0 << 0;
    QTest::newRow("empty") << "" << -1.0 << 0;
}

void TestFormats::answerFormatReadsBehindItsPrompt()
{
    QFETCH(QString, text);
    QFETCH(double, value);
    QFETCH(int, begin);
    ReadingOptions strict;
    strict.profile = ReadingProfile::Strict;
    const Format &format = formatOf(FormatKind::Answer);
    const ParsedRationale rationale = format.parse(text.toStdString(), *format.preset("retort"), strict);
    QCOMPARE(rationale.answer.answer ? rationale.answer.answer->number : -1.0, value);
    QCOMPARE(rationale.answer.begin, static_cast<std::size_t>(begin));
    QVERIFY(rationale.steps.empty());
}

void TestFormats::programs_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("program");

    QTest::newRow("plain") << "x = 5\nans = x - 2"
                           << "x = 5\nans = x - 2";
    QTest::newRow("blank around") << "\n\nans = 5  \r\n\n"
                                  << "ans = 5";
    QTest::newRow("comments stay") << "# five\nans = 5 # apples"
                                   << "# five\nans = 5 # apples";
    QTest::newRow("fence") << "Here it is:\n```python\nans = 5\n```\nDone."
                           << "ans = 5";
    QTest::newRow("fence without name") << "```\nans = 5\n```"
                                        << "ans = 5";
    QTest::newRow("fence cut off") << "```python\nans = 5"
                                   << "ans = 5";
    QTest::newRow("closing fence only") << "ans = 5\n```\n"
                                        << "ans = 5";
    QTest::newRow("first of two fences") << "```\nans = 5\n```\n```\nans = 6\n```"
                                         << "ans = 5";
    QTest::newRow("solver that nobody calls") << "def solver():\n    return 5"
                                              << "def solver():\n    return 5\nans = solver()";
    QTest::newRow("solver that is called") << "def solver():\n    return 5\nans = solver()"
                                           << "def solver():\n    return 5\nans = solver()";
    QTest::newRow("body of a solver") << "    x = 5\n\n    return x"
                                      << "def solver():\n    x = 5\n\n    return x\nans = solver()";
    QTest::newRow("no program") << "I do not know."
                                << "I do not know.";
    QTest::newRow("empty") << ""
                           << "";
}

void TestFormats::programs()
{
    QFETCH(QString, text);
    QFETCH(QString, program);
    QCOMPARE(QString::fromStdString(parsed(FormatKind::Pot, text).program), program);
}

void TestFormats::statements()
{
    const QString program = "import math\n"
                            "# the prices\n"
                            "prices = [3, # (\n"
                            "          4]\n"
                            "\n"
                            "name = ')('\n"
                            "for p in prices:\n"
                            "    total = p\n"
                            "ans = total";
    QCOMPARE(shown(parsed(FormatKind::Pot, program).steps),
             (QStringList {"import math", "prices = [3, # (\n          4]", "name = ')('",
                           "for p in prices:", "    total = p", "ans = total"}));
}

void TestFormats::socraticSteps_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("steps");

    QTest::newRow("GSM8K") << "How many in May? ** She sold 48/2 = <<48/2=24>>24.\nAnd in all? ** 48+24 = 72.\n#### 72"
                           << QStringList {"How many in May? => She sold 48/2 = <<48/2=24>>24.",
                                           "And in all? => 48+24 = 72."};
    QTest::newRow("line without question")
        << "How many? ** Two.\nSo it is.\nThe answer is 2." << QStringList {"How many? => Two.", "So it is."};
    QTest::newRow("solution that states the answer")
        << "How many? ** 1 + 1 = 2.\nIn all? ** The answer is 2.\nThe answer is 2."
        << QStringList {"How many? => 1 + 1 = 2.", "In all? => The answer is 2."};
    QTest::newRow("question without solution")
        << "How many? **\nAnd then? ** Two." << QStringList {"How many? => ", "And then? => Two."};
    QTest::newRow("labels") << "Sub-question 1: How many?\nAnswer 1: Two.\nSub-question 2: Why?\nAnswer 2: So."
                            << QStringList {"How many? => Two.", "Why? => So."};
    QTest::newRow("labels in one line") << "Q1: How many? A1: Two. Q2: Why? A2: So. The answer is 2."
                                        << QStringList {"How many? => Two.", "Why? => So."};
    QTest::newRow("two lists") << "Q1: How many?\nQ2: Why?\nA1: Two.\nA2: So."
                               << QStringList {"How many? => Two.", "Why? => So."};
    QTest::newRow("labels without numbers")
        << "Sub-question: How many?\nSolution: Two.\nSub-question: Why?\nSolution: So."
        << QStringList {"How many? => Two.", "Why? => So."};
    QTest::newRow("solution over lines") << "Q1: How many?\nA1: One\nand one."
                                         << QStringList {"How many? => One and one."};
    QTest::newRow("running text") << "How many are there? There are 2. Mr. Lee has both. Why? So. The answer is 2"
                                  << QStringList {"How many are there? => There are 2. Mr. Lee has both.",
                                                  "Why? => So."};
    QTest::newRow("no questions") << "One.\nTwo." << QStringList {"One.", "Two."};
    QTest::newRow("empty") << "" << QStringList {};
}

void TestFormats::socraticSteps()
{
    QFETCH(QString, text);
    QFETCH(QStringList, steps);
    QCOMPARE(shown(parsed(FormatKind::Socratic, text).steps), steps);
}

void TestFormats::socraticLines()
{
    const Format &format = formatOf(FormatKind::Socratic);
    QCOMPARE(format.write({{"Two.\nReally.", "How ** many?"}, {"So.", {}}, {{}, "And?"}, {}}),
             std::string("How * many? ** Two. Really.\n** So.\nAnd? **"));
}

void TestFormats::whatFollowsAStopIsNotRead()
{
    for (const FormatKind kind : kAllFormats) {
        const ParsedRationale rationale = parsed(kind, " 5\n\nQuestion: The answer is 6. ** 7");
        QVERIFY(shown(rationale.steps).join("").contains('6') == false);
        QVERIFY(rationale.program.find('6') == std::string::npos);
        QVERIFY(!rationale.answer.answer || rationale.answer.answer->number == 5);
    }
}

void TestFormats::targets_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("answerPart");

    const auto row = [](const char *name, FormatKind kind, const char *text, const char *answer) {
        QTest::newRow(name) << static_cast<int>(kind) << text << answer;
    };
    row("answer", FormatKind::Answer, " 51.", " 51.");
    row("cot", FormatKind::Cot, "76 - 25 = 51.\nThe answer is 51.", "The answer is 51.");
    row("pot", FormatKind::Pot, "76 - 25 = 51.", "");
    row("socratic", FormatKind::Socratic, "76 - 25 = 51.\nThe answer is 51.", "The answer is 51.");
}

void TestFormats::targets()
{
    QFETCH(int, kind);
    QFETCH(QString, text);
    QFETCH(QString, answerPart);
    const FormatTemplate layout = *formatOf(static_cast<FormatKind>(kind)).preset("retort");
    const TargetText target = makeTarget(layout, "76 - 25 = 51.", "51");
    QCOMPARE(QString::fromStdString(target.text), text);
    QCOMPARE(QString::fromStdString(target.text.substr(target.answerBegin)), answerPart);
}

QTEST_APPLESS_MAIN(TestFormats)
#include "tst_formats.moc"
