#include "core/data/generator/generator.h"
#include "core/data/generator/symbolic_task.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <set>

using namespace retort;

namespace {

GeneratorOptions optionsOf(const std::string &task)
{
    GeneratorOptions options;
    options.task = task;
    options.trainProblems = 300;
    options.testProblems = 120;
    options.minSteps = 2;
    options.maxSteps = 4;
    options.testMinSteps = 3;
    options.testMaxSteps = 8;
    return options;
}

std::size_t countOf(const std::string &text, const std::string &part)
{
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size()))
        ++count;
    return count;
}

/// The sum of the numbers behind each occurrence.
int sumBehind(const std::string &text, const std::string &part)
{
    int sum = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size()))
        sum += std::stoi(text.substr(at + part.size()));
    return sum;
}

/// The gold answer, worked out from the question's text alone.
std::string answerFromQuestion(const std::string &task, const std::string &question)
{
    if (task == "coin_flip")
        return countOf(question, " turns it over.") % 2 == 0 ? "yes" : "no";
    if (task.ends_with("_total"))
        return std::to_string(sumBehind(question, "A box holds ") + sumBehind(question, " puts ")
                              - sumBehind(question, " takes "));
    const std::string begin = "each word in ";
    const std::size_t from = question.find(begin) + begin.size();
    const std::string words = question.substr(from, question.find(" and put") - from) + " ";
    std::string letters;
    for (std::size_t i = 1; i < words.size(); ++i)
        if (words[i] == ' ')
            letters += words[i - 1];
    return letters;
}

ReadingOptions readingOf(const Problem &problem)
{
    ReadingOptions reading;
    reading.expected = problem.gold.kind;
    return reading;
}

const Problem &problemOf(const Dataset &dataset, const Rationale &rationale)
{
    return *std::find_if(dataset.problems.begin(), dataset.problems.end(),
                         [&](const Problem &problem) { return problem.id == rationale.problemId; });
}

} // namespace

class TestSymbolicTasks : public QObject
{
    Q_OBJECT

private slots:
    void textsAreAsDocumented();
    void runningTotalIsAsDocumented();
    void runningTotalHasFourWordings_data();
    void runningTotalHasFourWordings();
    void theBoxHoldsNoneToItsMost_data();
    void theBoxHoldsNoneToItsMost();
    void formatsThatStandTwiceGiveTwoRationales();
    void theFirstRationaleStaysAsItIs_data() { addTasks(); }
    void theFirstRationaleStaysAsItIs();
    void theSameTextIsNotTaughtTwice();
    void goldFollowsFromTheQuestion_data() { addTasks(); }
    void goldFollowsFromTheQuestion();
    void lengthsHaveEqualShares_data() { addTasks(); }
    void lengthsHaveEqualShares();
    void noQuestionStandsTwice_data() { addTasks(); }
    void noQuestionStandsTwice();
    void everyFormatReadsBackToGold_data() { addTasks(); }
    void everyFormatReadsBackToGold();
    void slipsChangeTheAnswer_data() { addTasks(); }
    void slipsChangeTheAnswer();
    void sameOptionsGiveTheSameBytes();
    void testLengthsOfWordProblemsToo();
    void tooFewQuestionsAndTooManyStepsAreNamed();

private:
    static void addTasks();
};

void TestSymbolicTasks::addTasks()
{
    QTest::addColumn<QString>("task");
    QTest::newRow("coin flip") << "coin_flip";
    QTest::newRow("last letters") << "last_letters";
    QTest::newRow("running total") << "running_total";
    QTest::newRow("large total") << "large_total";
}

void TestSymbolicTasks::textsAreAsDocumented()
{
    const SymbolicTask &coin = *symbolicTask("coin_flip");
    const std::vector<MarkedWord> people {{"Anna", 't'}, {"Tom", 'n'}};
    QCOMPARE(coin.question(people), std::string("A coin lies heads up. Anna turns it over. Tom does not turn it over. "
                                                "Does the coin lie heads up in the end?"));
    QCOMPARE(coin.steps(people, 0)[1].text, std::string("Tom does not turn it over, so it lies tails up."));
    QCOMPARE(coin.steps(people, 0)[0].statement, std::string("heads_up = not heads_up"));
    QCOMPARE(coin.steps(people, 0)[1].statement, std::string("ans = heads_up"));
    QCOMPARE(coin.answer(people), yesNoAnswer(false));
    QCOMPARE(coin.kindOf(2), std::string("coin flip, 2 people"));

    const SymbolicTask &letters = *symbolicTask("last_letters");
    const std::vector<MarkedWord> words {{"Anna", 'a'}, {"Tom", 'm'}};
    QCOMPARE(letters.question(words), std::string("Take the last letter of each word in Anna Tom and put the letters "
                                                  "together. What do they spell?"));
    QCOMPARE(letters.steps(words, 0)[1].text, std::string("The last letter of Tom is m, together am."));
    QCOMPARE(letters.steps(words, 0)[1].statement, std::string("ans += \"Tom\"[-1]"));
    QCOMPARE(letters.answer(words).text, std::string("am"));
    QCOMPARE(symbolicTask("word_problems"), nullptr);
}

void TestSymbolicTasks::runningTotalIsAsDocumented()
{
    const SymbolicTask &total = *symbolicTask("running_total");
    const std::vector<MarkedWord> people {{"Anna", '5'}, {"Tom", 'f'}};
    QCOMPARE(total.question(people), std::string("A box holds 6 marbles. Anna puts 5 in. Tom takes 6 out. How many "
                                                 "marbles does the box hold in the end?"));
    QCOMPARE(total.steps(people, 0)[0].text, std::string("Anna puts 5 in: 6 + 5 = 11 marbles."));
    QCOMPARE(total.steps(people, 0)[1].text, std::string("Tom takes 6 out: 11 - 6 = 5 marbles."));
    QCOMPARE(total.steps(people, 0)[1].question, std::string("How many marbles does the box hold after Tom?"));
    QCOMPARE(total.steps(people, 0)[0].statement, std::string("marbles = marbles + 5"));
    QCOMPARE(total.steps(people, 0)[1].statement, std::string("ans = marbles - 6"));
    QCOMPARE(total.equation(people), std::string("6 + 5 - 6"));
    QCOMPARE(total.answer(people), numberAnswer(5));
    QCOMPARE(total.kindOf(1), std::string("running total, 1 step"));
}

void TestSymbolicTasks::runningTotalHasFourWordings_data()
{
    QTest::addColumn<int>("wording");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("program");
    QTest::newRow("first") << 0 << "Tom takes 6 out: 11 - 6 = 5 marbles."
                           << "marbles = 6; marbles = marbles + 5; ans = marbles - 6";
    QTest::newRow("second") << 1 << "11 - 6 = 5 marbles, because Tom takes 6 out."
                            << "ans = 6; ans += 5; ans -= 6";
    QTest::newRow("third") << 2 << "Tom takes 6 out, so the box holds 11 - 6 = 5 marbles."
                           << "box = 6; box = box + 5; ans = box - 6";
    QTest::newRow("fourth") << 3 << "The box holds 11 and Tom takes 6 out, that is 11 - 6 = 5."
                            << "total = 6; total += 5; ans = total - 6";
}

void TestSymbolicTasks::runningTotalHasFourWordings()
{
    QFETCH(int, wording);
    QFETCH(QString, text);
    QFETCH(QString, program);
    const SymbolicTask &total = *symbolicTask("running_total");
    QCOMPARE(total.wordings(), std::size_t(4));
    const auto number = static_cast<std::size_t>(wording);
    const std::vector<SymbolicStep> steps = total.steps({{"Anna", '5'}, {"Tom", 'f'}}, number);
    QCOMPARE(QString::fromStdString(steps[1].text), text);
    QCOMPARE(
        QString::fromStdString(total.firstStatement(number) + "; " + steps[0].statement + "; " + steps[1].statement),
        program);
}

void TestSymbolicTasks::theBoxHoldsNoneToItsMost_data()
{
    QTest::addColumn<QString>("task");
    QTest::addColumn<int>("most");
    QTest::newRow("running total") << "running_total" << 12;
    QTest::newRow("large total") << "large_total" << 60;
}

/// Never below none nor above its most, and both are reached: else one of the sums would never be seen.
void TestSymbolicTasks::theBoxHoldsNoneToItsMost()
{
    QFETCH(QString, task);
    QFETCH(int, most);
    GeneratorOptions options = optionsOf(task.toStdString());
    options.trainProblems = 1000;
    std::set<int> held;
    for (const Problem &problem : generateDataset(options).problems)
        for (const Step &step : problem.goldSteps)
            held.insert(std::stoi(step.text.substr(step.text.find("= ") + 2)));
    QCOMPARE(*held.begin(), 0);
    QCOMPARE(*held.rbegin(), most);
}

void TestSymbolicTasks::formatsThatStandTwiceGiveTwoRationales()
{
    GeneratorOptions options = optionsOf("running_total");
    options.formats = {FormatKind::Cot, FormatKind::Cot, FormatKind::Cot, FormatKind::Pot};
    const Dataset dataset = generateDataset(options);
    std::map<std::string, std::set<std::string>> texts;
    for (const Rationale &rationale : dataset.rationales) {
        const Format &format = formatOf(rationale.format);
        const Problem &problem = problemOf(dataset, rationale);
        const ReadAnswer read = format.parse(rationale.text, *format.preset("retort"), readingOf(problem)).answer;
        if (rationale.format == FormatKind::Cot) {
            texts[rationale.problemId].insert(rationale.text);
            QVERIFY2(read.answer && equalAnswers(*read.answer, problem.gold), rationale.text.c_str());
        }
    }
    QCOMPARE(texts.size(), dataset.problems.size());
    for (const auto &[id, ofProblem] : texts)
        QCOMPARE(ofProblem.size(), std::size_t(3));
    QCOMPARE(dataset.rationales.size(), dataset.problems.size() * 4);
}

/// More rationales are more of the same teacher: what it wrote before does not change, slips among it.
void TestSymbolicTasks::theFirstRationaleStaysAsItIs()
{
    QFETCH(QString, task);
    GeneratorOptions options = optionsOf(task.toStdString());
    options.slipShare = 0.5;
    options.formats = {FormatKind::Cot};
    const Dataset one = generateDataset(options);
    options.formats = {FormatKind::Cot, FormatKind::Cot};
    const Dataset two = generateDataset(options);
    QVERIFY(one.problems == two.problems);
    QVERIFY(two.rationales.size() > one.rationales.size());
    std::map<std::string, Rationale> firsts;
    for (const Rationale &rationale : two.rationales)
        firsts.try_emplace(rationale.problemId, rationale);
    for (const Rationale &rationale : one.rationales)
        QVERIFY2(firsts.at(rationale.problemId) == rationale, rationale.text.c_str());
}

void TestSymbolicTasks::theSameTextIsNotTaughtTwice()
{
    GeneratorOptions options = optionsOf("coin_flip"); // one wording, and no slips that could differ
    options.formats = {FormatKind::Cot, FormatKind::Cot};
    const Dataset dataset = generateDataset(options);
    QCOMPARE(dataset.rationales.size(), dataset.problems.size());
}

void TestSymbolicTasks::goldFollowsFromTheQuestion()
{
    QFETCH(QString, task);
    std::map<std::string, int> answers;
    for (const Problem &problem : generateDataset(optionsOf(task.toStdString())).problems) {
        QCOMPARE(problem.gold.text, answerFromQuestion(task.toStdString(), problem.question));
        QVERIFY(problem.synthetic);
        ++answers[problem.gold.text];
    }
    if (task == "coin_flip") // neither answer is rare
        QVERIFY2(answers.size() == 2 && answers["yes"] > 150 && answers["no"] > 150, qPrintable(task));
}

void TestSymbolicTasks::lengthsHaveEqualShares()
{
    QFETCH(QString, task);
    std::map<std::pair<std::string, std::size_t>, int> counts;
    const Dataset dataset = generateDataset(optionsOf(task.toStdString()));
    for (const Problem &problem : dataset.problems) {
        ++counts[{problem.split, problem.goldSteps.size()}];
        QCOMPARE(problem.kind, symbolicTask(task.toStdString())->kindOf(problem.goldSteps.size()));
    }
    std::map<std::pair<std::string, std::size_t>, int> expected;
    for (const std::size_t length : {2, 3, 4})
        expected[{"train", length}] = 100;
    for (const std::size_t length : {3, 4, 5, 6, 7, 8})
        expected[{"test", length}] = 20;
    QVERIFY(counts == expected);
    QVERIFY(dataset.synthetic && dataset.rowsRead == 420);
}

void TestSymbolicTasks::noQuestionStandsTwice()
{
    QFETCH(QString, task);
    std::set<std::string> ids;
    const Dataset dataset = generateDataset(optionsOf(task.toStdString()));
    for (const Problem &problem : dataset.problems)
        ids.insert(problem.id);
    QCOMPARE(ids.size(), dataset.problems.size());
}

void TestSymbolicTasks::everyFormatReadsBackToGold()
{
    QFETCH(QString, task);
    const Dataset dataset = generateDataset(optionsOf(task.toStdString()));
    QCOMPARE(dataset.rationales.size(), dataset.problems.size() * kAllFormats.size());
    for (const Rationale &rationale : dataset.rationales) {
        const Problem &problem = problemOf(dataset, rationale);
        const Format &format = formatOf(rationale.format);
        const ParsedRationale read = format.parse(rationale.text, *format.preset("retort"), readingOf(problem));
        QVERIFY(rationale.synthetic && rationale.teacher == "synthetic" && rationale.slip.empty());
        QCOMPARE(*rationale.answer, problem.gold);
        if (format.runsProgram())
            QCOMPARE(read.steps.size(), problem.goldSteps.size() + 1);
        else
            QVERIFY2(read.answer.answer && equalAnswers(*read.answer.answer, problem.gold), rationale.text.c_str());
        if (rationale.format == FormatKind::Cot || rationale.format == FormatKind::Socratic)
            QCOMPARE(read.steps.size(), problem.goldSteps.size());
    }
}

void TestSymbolicTasks::slipsChangeTheAnswer()
{
    QFETCH(QString, task);
    GeneratorOptions options = optionsOf(task.toStdString());
    options.slipShare = 1;
    const Dataset dataset = generateDataset(options);
    std::set<std::string> kinds;
    for (const Rationale &rationale : dataset.rationales) {
        const Problem &problem = problemOf(dataset, rationale);
        if (rationale.slip.empty())
            continue; // nothing could slip, as where the last person does not turn the coin
        kinds.insert(rationale.slip);
        QVERIFY2(!equalAnswers(*rationale.answer, problem.gold), rationale.text.c_str());
        const Format &format = formatOf(rationale.format);
        const ReadAnswer read = format.parse(rationale.text, *format.preset("retort"), readingOf(problem)).answer;
        if (!format.runsProgram())
            QVERIFY2(read.answer && equalAnswers(*read.answer, *rationale.answer), rationale.text.c_str());
    }
    QCOMPARE(kinds, (std::set<std::string> {"answer", "copy", "missing_step"}));
}

void TestSymbolicTasks::sameOptionsGiveTheSameBytes()
{
    GeneratorOptions options = optionsOf("last_letters");
    const Dataset dataset = generateDataset(options);
    QCOMPARE(dataset, generateDataset(options));
    options.seed = 2;
    QVERIFY(dataset.sha256 != generateDataset(options).sha256);
}

void TestSymbolicTasks::testLengthsOfWordProblemsToo()
{
    GeneratorOptions options;
    options.trainProblems = 60;
    options.testProblems = 60;
    options.maxSteps = 2;
    options.testMinSteps = 3;
    std::map<std::string, std::set<std::size_t>> lengths;
    for (const Problem &problem : generateDataset(options).problems)
        lengths[problem.split].insert(problem.goldSteps.size());
    QCOMPARE(lengths["train"], (std::set<std::size_t> {1, 2}));
    QCOMPARE(lengths["test"], (std::set<std::size_t> {3}));
}

void TestSymbolicTasks::tooFewQuestionsAndTooManyStepsAreNamed()
{
    GeneratorOptions options = optionsOf("coin_flip");
    options.minSteps = 1;
    options.maxSteps = 1;
    options.trainProblems = 2000;
    QVERIFY_THROWS_EXCEPTION(UsageError, (void)generateDataset(options));
    options = optionsOf("word_problems");
    QVERIFY_THROWS_EXCEPTION(UsageError, (void)generateDataset(options)); // eight steps
    options = optionsOf("coin_toss");
    QVERIFY_THROWS_EXCEPTION(UsageError, (void)generateDataset(options));
}

QTEST_APPLESS_MAIN(TestSymbolicTasks)
#include "tst_symbolic_tasks.moc"
