#include "core/base/text.h"
#include "core/evaluation/step_analysis.h"
#include "core/evaluation/step_text.h"

#include <QElapsedTimer>
#include <QTest>

using namespace retort;

Q_DECLARE_METATYPE(std::vector<retort::StepSource>)

namespace {

constexpr const char *kJanet =
    "Janet gets a job as a waitress. She makes $10 an hour from wages and another $15 an hour from tips. She wants to "
    "save up 20% of the cost of a $10000 car for a downpayment. If she works 40 hours a week how many weeks will she "
    "need to work to save the down payment?";

StepSource cot(const char *text, std::optional<double> answer, bool isRight)
{
    return {.format = "cot", .steps = splitLines(text), .answer = answer, .isRight = isRight};
}

StepSource pot(const char *program, std::optional<double> answer, bool isRight, int errorLine = 0)
{
    return {.format = "pot", .program = program, .errorLine = errorLine, .answer = answer, .isRight = isRight};
}

StepSource janetGold()
{
    return cot("She makes 10+15 = $<<10+15=25>>25 an hour from working\n"
               "That means each week she makes 25*40 = $<<25*40=1000>>1000\n"
               "She wants to make 10000*.2 = $<<10000*.2=2000>>2000\n"
               "So she needs to work 2000/1000 = <<2000/1000=2>>2 weeks",
               2, true);
}

constexpr const char *kJanetAligned = "1:1=25 ok; 2:2=1000 ok; 3:3=2000 ok; 4:4=2 ok";

/// Solutions of one problem, and how each stands in the table, as told() says it.
struct AlignedCase
{
    const char *name;
    const char *question;
    const char *gold;
    std::vector<StepSource> sources;
    QStringList expected;
};

const std::vector<AlignedCase> kAligned {
    {"a slip is carried on",
     kJanet,
     "2",
     {janetGold(), cot("She makes $10 + $15 = $25 an hour.\n"
                       "She works 40 hours a week, so she makes 25 * 40 = $1,100 a week.\n"
                       "She wants to save 20% of $10000, which is 10000 * 0.2 = $2000.\n"
                       "She needs 2000 / 1100 = 1.8 weeks.",
                       1.8, false)},
     {kJanetAligned, "1:1=25 ok; 2:2=1100 slip first; 3:3=2000 ok; 4:4=1.8 carried<2"}},
    {"another order, premises apart",
     kJanet,
     "2",
     {janetGold(), cot("Janet makes $10 an hour from wages and $15 an hour from tips.\n"
                       "This means she makes $25 an hour in total.\n"
                       "She wants to save 20% of the cost of a $10000 car for a downpayment.\n"
                       "This means she needs to save $2000.\n"
                       "She works 40 hours a week.\n"
                       "This means she makes $25 * 40 = $1000 a week.\n"
                       "She needs to save $2000, so she needs to work 2000 / 1000 = 2 weeks.",
                       2, true)},
     {kJanetAligned, "1:1=25; 2:3=1000 ok moved; 3:2=2000 moved; 4:4=2 ok"}},
    {"a program that ends in an error",
     kJanet,
     "2",
     {janetGold(), pot("wage = 10\ntips = 15\nper_hour = wage + tips\nper_week = per_hour * 40\n"
                       "car = 10000\ndown = car * 0.2\nans = down_payment / per_week",
                       std::nullopt, false, 7)},
     {kJanetAligned, "1:1=25; 2:2=1000; 3:3=2000; 4:4"}},
    {"a step is missing",
     kJanet,
     "2",
     {janetGold(), cot("10 + 15 = 25.\n20% is 10000 * 0.2 = 2000.\n"
                       "2000 / 1000 = 2 weeks.",
                       2, true)},
     {kJanetAligned, "1:1=25 ok; 3:2=2000 ok; 4:3=2 ok"}},
    {"an extra step gets a row",
     "Ann has 3 boxes of 4 pens and 5 pens. She gives 2 away. How many?",
     "15",
     {cot("She has 3*4+5 = <<3*4+5=17>>17\nSo 17-2 = <<17-2=15>>15", 15, true),
      cot("3 * 4 = 12 pens.\n12 + 5 = 17 pens.\n17 - 2 = 15 pens.", 15, true)},
     {"2:1=17 ok; 3:2=15 ok", "1:1=12 ok; 2:2=17 ok; 3:3=15 ok"}},
    {"another plan",
     "Tom had 8 apples and ate 2. How many are left?",
     "6",
     {cot("8 - 2 = 6", 6, true), cot("8 + 2 = 10 apples.", 10, false)},
     {"1:1=6 ok", "1:1=10 plan first"}},
    {"a plan goes wrong, the rest is carried",
     "Tom had 8 apples, ate 2 and shared the rest among 3. How many each?",
     "2",
     {cot("8-2=6\n6/3=2", 2, true), cot("8 + 2 = 10.\n10 / 4 = 2.5 each.", 2.5, false)},
     {"1:1=6 ok; 2:2=2 ok", "1:1=10 plan first; 2:2=2.5 carried<1"}},
    {"read wrongly",
     "Tom had 8 apples and ate 2. How many are left?",
     "6",
     {cot("8 - 2 = 6", 6, true), cot("8 - 2 = 6 apples.", 2, false)},
     {"1:1=6 ok", "1:1=6 ok; read wrongly"}},
    {"a right answer by a slip",
     "Tom had 8 apples, bought 4 and ate 6. How many?",
     "6",
     {cot("8+4=12\n12-6=6", 6, true), cot("8 + 4 = 13.\n12 - 6 = 6.", 6, true)},
     {"1:1=12 ok; 2:2=6 ok", "1:1=13 slip first; 2:2=6 ok"}},
    {"no gold steps: what is right makes the rows",
     "Tom had 8 apples and ate 2. How many are left?",
     "6",
     {{.isRight = true}, cot("8 + 2 = 10.", 10, false), pot("a = 8\nb = 2\nans = a - b", 6, true)},
     {"", "1:1=10 plan first", "1:1=6"}},
    {"nothing to compare with: only slips are told",
     "Tom had 8 apples and ate 2. How many are left?",
     "6",
     {{.isRight = true}, cot("8 + 2 = 10.", 10, false)},
     {"", "1:1=10 ok"}},
    {"operation decides where no row has the value",
     "A farm has 30 hens. Each lays 5 eggs a week, 6 fill a box. How many boxes in 4 weeks?",
     "100",
     {cot("30*5 = 150\n150*4 = 600\n600/6 = 100", 100, true), cot("30*5 = 150 eggs.\n150/6 = 25 boxes.", 25, false)},
     {"1:1=150 ok; 2:2=600 ok; 3:3=100 ok", "1:1=150 ok; 3:2=25 plan first"}},
    {"wording decides where operations differ",
     "A shop sells 8 red and 9 blue pens a day. How many in 7 days, and how many boxes of 7?",
     "17",
     {cot("Pens a day: 8+9 = 17\nPens of the week: 17*7 = 119\nBoxes of pens: 119/7 = 17", 17, true),
      cot("Boxes of pens: 20-4 = 16.", 16, false)},
     {"1:1=17 ok; 2:2=119 ok; 3:3=17 ok", "3:1=16 plan first"}},
    {"no numbers: what is alike stands side by side",
     "Is a whale a fish?",
     "no",
     {cot("Whales are mammals.\nMammals are no fish.", {}, true),
      cot("A whale swims.\nIt lives for 90 years.\nSo it is a fish.", {}, false)},
     {"1:1; 3:2", "1:1; 2:2=90; 3:3"}},
    {"yes or no: the same sentence in another place",
     "Could a whale live in a bath?",
     "no",
     {cot("Baths hold little water.\nA blue whale is 30 long.\nIt does not fit.", {}, true),
      cot("A blue whale is 30 long.\nSo it cannot live there.", {}, true)},
     {"1:1; 2:2=30; 3:3", "2:1=30; 3:2"}},
    {"no numbers and nothing alike: by order",
     "Is a whale a fish?",
     "no",
     {cot("Whales are mammals.\nMammals breathe.", {}, true), cot("Think of Jonah.\nNo.", {}, true)},
     {"1:1; 2:2", "1:1; 2:2"}},
    {"the same value twice",
     "Each of 2 friends has 5 coins, another has 10. How many?",
     "20",
     {cot("2*5=10\n10+10=20", 20, true), cot("2 * 5 = 10.\n10 * 1 = 10.\n10 + 10 = 20.", 20, true)},
     {"1:1=10 ok; 3:2=20 ok", "1:1=10 ok; 2:2=10 ok; 3:3=20 ok"}},
    {"numbers in words are given, too",
     "Tom has three boxes of two dozen pens, and 4 pens. How many?",
     "76",
     {cot("A box has 2*12=24\n3*24=72\n72+4=76", 76, true),
      cot("There are 3 boxes.\nA box has 2 dozen, 12 each.\n3 * 24 = 72.\n72 + 4 = 76.", 76, true)},
     {"1:1=24 ok; 2:2=72 ok; 3:3=76 ok", "2:1=72 ok; 3:2=76 ok"}},
    {"empty", "", "1", {{}, cot("", {}, false), pot("", {}, false)}, {"", "", ""}},
};

/// One line a step: "row place value fault carriedFrom", with the marks that it carries.
QString told(const AlignedStep &step)
{
    constexpr const char *kFaults[] = {"", " slip", " plan", " carried"};
    QString text = QStringLiteral("%1:%2").arg(step.row + 1).arg(step.place);
    if (step.value)
        text += QStringLiteral("=%1").arg(QString::fromStdString(formatNumber(*step.value)));
    text += QLatin1String(kFaults[int(step.fault)]);
    if (step.carriedFrom > 0)
        text += QStringLiteral("<%1").arg(step.carriedFrom);
    if (step.isFirstWrong)
        text += QStringLiteral(" first");
    if (step.isConfirmed)
        text += QStringLiteral(" ok");
    if (step.isOutOfOrder)
        text += QStringLiteral(" moved");
    return text;
}

QString told(const AlignedSource &source)
{
    QStringList parts;
    for (const AlignedStep &step : source.steps)
        parts << told(step);
    if (source.isReadWrongly)
        parts << QStringLiteral("read wrongly");
    return parts.join(QStringLiteral("; "));
}

} // namespace

class TestStepAnalysis : public QObject
{
    Q_OBJECT

private slots:
    void stepsStandBesideTheirMatch_data();
    void stepsStandBesideTheirMatch();
    void aStepKeepsItsPremises();
    void aStepIsCountedInItsOwnText_data();
    void aStepIsCountedInItsOwnText();
    void slipsAreFoundWithTheRightValue();
    void socraticStepsKeepTheirQuestion();
    void programLinesStayAsWritten();
    void programValuesComeFromTheRun();
    void annotationsAreNoText();
    void whatFollowsTheFirstWrongStepIsLater();
    void numbersOutOfNowhereKeepTheirPlace();
    void hostileTextsTakeLittleTime_data();
    void hostileTextsTakeLittleTime();
};

void TestStepAnalysis::stepsStandBesideTheirMatch_data()
{
    QTest::addColumn<QString>("question");
    QTest::addColumn<QString>("gold");
    QTest::addColumn<std::vector<StepSource>>("sources");
    QTest::addColumn<QStringList>("expected");
    for (const AlignedCase &row : kAligned)
        QTest::newRow(row.name) << row.question << row.gold << row.sources << row.expected;
}

void TestStepAnalysis::stepsStandBesideTheirMatch()
{
    QFETCH(QString, question);
    QFETCH(QString, gold);
    QFETCH(std::vector<StepSource>, sources);
    QFETCH(QStringList, expected);
    const StepTable table = alignSteps(question.toStdString(), gold.toStdString(), sources);
    QStringList found;
    for (const AlignedSource &source : table.sources)
        found << told(source);
    QCOMPARE(found, expected);
    for (const AlignedSource &source : table.sources) {
        for (const AlignedStep &step : source.steps) {
            QVERIFY(step.row >= 0 && step.row < table.rows);
            QVERIFY(step.valueSpan.end <= step.text.size());
            QCOMPARE(source.at(step.row), &step);
        }
    }
}

void TestStepAnalysis::aStepKeepsItsPremises()
{
    const StepTable table = alignSteps(
        kJanet, "2",
        {janetGold(), cot("She works 40 hours.\nShe makes $10 + $15 = $25 an hour.\nThat is good.", 25, false)});
    const AlignedStep &step = table.sources[1].steps.front();
    QCOMPARE(step.text, std::string("She works 40 hours. She makes $10 + $15 = $25 an hour. That is good."));
    QCOMPARE(step.text.substr(step.valueSpan.begin, step.valueSpan.end - step.valueSpan.begin), std::string("25"));
    QCOMPARE(table.sources[0].steps[0].text, std::string("She makes 10+15 = $25 an hour from working"));
}

void TestStepAnalysis::aStepIsCountedInItsOwnText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("counted"); // first-last=number of each cell
    QTest::newRow("premises lead to the step with the value") << "It is $10.\nAnd $15.\n10 + 15 = 25.\n25 * 40 = 1000."
                                                              << "1-3=3 4-4=4";
    QTest::newRow("what trails has no value") << "10 + 15 = 25.\n25 * 40 = 1000.\nThat is all."
                                              << "1-1=1 2-3=2";
    QTest::newRow("the slip counts") << "She has $10.\n10 + 15 = 26.\nThat is all."
                                     << "1-3=2";
    QTest::newRow("a long text ends in one cell")
        << "10 + 15 = 25.\n" + QStringLiteral("That is that.\n").repeated(70) + "25 * 40 = 1100.\nYes."
        << "1-1=1 2-73=72";
}

void TestStepAnalysis::aStepIsCountedInItsOwnText()
{
    QFETCH(QString, text);
    QFETCH(QString, counted);
    const QByteArray written = text.toUtf8();
    const StepTable table = alignSteps(kJanet, "2", {janetGold(), cot(written.constData(), 1000, false)});
    QStringList found;
    for (const AlignedStep &step : table.sources[1].steps)
        found << QStringLiteral("%1-%2=%3").arg(step.firstStep).arg(step.lastStep).arg(step.number);
    QCOMPARE(found.join(QLatin1Char(' ')), counted);
}

void TestStepAnalysis::slipsAreFoundWithTheRightValue()
{
    const StepTable table =
        alignSteps(kJanet, "2", {janetGold(), cot("Work: 40 hours.\nSo 25 * 40 = $1,100 a week.", 1100, false)});
    const AlignedStep &step = table.sources[1].steps.front();
    QCOMPARE(step.row, 1);
    QCOMPARE(step.equations.size(), std::size_t(1));
    const CheckedEquation &equation = step.equations.front();
    QCOMPARE(step.text.substr(equation.begin, equation.end - equation.begin), std::string("1,100"));
    QCOMPARE(equation.computed, 1000.0);
    QVERIFY(!equation.holds);
    QVERIFY(step.isFirstWrong);
}

void TestStepAnalysis::socraticStepsKeepTheirQuestion()
{
    StepSource socratic {.format = "socratic",
                         .steps = {"How much an hour? ** She makes 10+15 = 25.", "** Then 25*40 = 1000."},
                         .answer = 1000,
                         .isRight = false};
    const StepTable table = alignSteps(kJanet, "2", {janetGold(), socratic});
    QCOMPARE(table.sources[1].steps[0].question, std::string("How much an hour?"));
    QCOMPARE(table.sources[1].steps[0].text, std::string("She makes 10+15 = 25."));
    QCOMPARE(table.sources[1].steps[1].question, std::string());
    QCOMPARE(table.sources[1].steps[1].text, std::string("Then 25*40 = 1000."));
}

void TestStepAnalysis::programLinesStayAsWritten()
{
    const char *program = "# hourly\nwage = 10\ntips = 15\n\nper_hour = wage + tips\nfor i in range(3):\n    x = i\n"
                          "ans = per_hour * 40";
    const StepTable table = alignSteps(kJanet, "2", {janetGold(), pot(program, 1000, false)});
    const auto &steps = table.sources[1].steps;
    QCOMPARE(steps.size(), std::size_t(2));
    QCOMPARE(steps[0].text, std::string("# hourly\nwage = 10\ntips = 15\n\nper_hour = wage + tips"));
    QCOMPARE(steps[0].firstLine, 1);
    QCOMPARE(steps[0].lastLine, 5);
    QCOMPARE(steps[1].text, std::string("for i in range(3):\n    x = i\nans = per_hour * 40"));
    QCOMPARE(steps[1].firstLine, 6);
}

void TestStepAnalysis::programValuesComeFromTheRun()
{
    StepSource program = pot("total = sum([10, 15])\nans = max(total, 1) * 40", 1000, false);
    QVERIFY(!alignSteps(kJanet, "2", {janetGold(), program}).sources[1].steps[0].value);
    program.variables = {{1, "total", "25"}, {2, "ans", "1000"}};
    const StepTable table = alignSteps(kJanet, "2", {janetGold(), program});
    QCOMPARE(told(table.sources[1]), QString("1:1=25; 2:2=1000"));
}

void TestStepAnalysis::annotationsAreNoText()
{
    const StepTable table = alignSteps("He buys 3 and 4.", "7", {cot("He has <<3+4=7>>7 apples", 7, true)});
    QCOMPARE(told(table.sources[0]), QString("1:1=7 ok"));
}

void TestStepAnalysis::whatFollowsTheFirstWrongStepIsLater()
{
    const StepTable table =
        alignSteps(kJanet, "2", {janetGold(), cot("10 + 15 = 25.\n25 * 40 = 1100.\n10000 * 0.2 = 2000.", 2000, false)});
    QStringList later;
    for (const AlignedSource &source : table.sources)
        for (const AlignedStep &step : source.steps)
            later << (step.isLater ? QStringLiteral("later") : QStringLiteral("-"));
    QCOMPARE(later.join(QLatin1Char(' ')), QString("- - - - - - later"));
}

void TestStepAnalysis::numbersOutOfNowhereKeepTheirPlace()
{
    const StepTable table = alignSteps(
        kJanet, "2", {janetGold(), cot("She has 37 friends.\nShe makes $10 + $15 + 81 = $106.", 106, false)});
    QStringList strays;
    for (const AlignedStep &step : table.sources[1].steps)
        for (const TextSpan &span : step.strays)
            strays << QString::fromStdString(step.text.substr(span.begin, span.end - span.begin));
    QCOMPARE(strays, (QStringList {"37", "81"}));
    for (const AlignedStep &gold : table.sources[0].steps)
        QVERIFY(gold.strays.empty());
}

void TestStepAnalysis::hostileTextsTakeLittleTime_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("digits and signs") << QStringLiteral("1 1 1 = ").repeated(2500);
    QTest::newRow("operators") << QStringLiteral("1+1=").repeated(5000);
    QTest::newRow("lines") << QStringLiteral("2 * 3 = 6\n").repeated(2000);
    QTest::newRow("new numbers") << [] {
        QString text;
        for (int i = 0; i < 3000; ++i)
            text += QStringLiteral("it is %1\n").arg(1000 + i);
        return text;
    }();
    QTest::newRow("annotations") << QStringLiteral("<<1+1=2").repeated(2500);
    QTest::newRow("brackets") << QString(20000, '(') + "=1";
    QTest::newRow("no letters") << QStringLiteral("\u0661\u0662 = 3 ").repeated(2000);
}

void TestStepAnalysis::hostileTextsTakeLittleTime()
{
    QFETCH(QString, text);
    const std::string bytes = text.toStdString();
    std::vector<StepSource> sources {janetGold()};
    for (int i = 0; i < 2; ++i) {
        sources.push_back(cot(bytes.c_str(), 1, false));
        sources.push_back(pot(bytes.c_str(), 1, false));
    }
    QElapsedTimer timer;
    timer.start();
    const StepTable table = alignSteps(kJanet, "2", sources);
    qInfo("%lld ms, %d rows", timer.elapsed(), table.rows);
    QVERIFY2(timer.elapsed() < 2000, "a bound for slow machines and sanitizers; a few milliseconds are usual");
    QVERIFY(table.rows < 500);
}

QTEST_APPLESS_MAIN(TestStepAnalysis)
#include "tst_step_analysis.moc"
