#include "core/answers/reading.h"
#include "core/base/random.h"

#include <QTest>

#include <cmath>
#include <string>

using namespace retort;

namespace {

constexpr double kNone = -987654; // no answer

/// What each profile reads as a number; kNone: nothing.
struct NumberCase
{
    const char *name;
    const char *text;
    double strict;
    double flexible;
    double kojima;
    double lmEvalStrict;
    double lmEvalFlexible;
};

constexpr NumberCase kNumbers[] = {
    {"sentence", "76 - 25 = 51. The answer is 51.", 51, 51, 51, kNone, 51},
    {"unit", "The answer is 51 dollars.", 51, 51, 51, kNone, 51},
    {"case", "so the ANSWER IS 7", 7, 7, 7, kNone, 7},
    {"colon", "The answer is: 7", 7, 7, 7, kNone, 7},
    {"next line", "The answer is\n\n7 apples", 7, 7, 7, kNone, 7},
    {"emphasis", "The answer is **7**.", 7, 7, 7, kNone, 7},
    {"hashes", "She sold 18.\n#### 18", 18, 18, 18, 18, 18},
    {"hashes, thousands", "####  1,500\n", 1500, 1500, 1500, kNone, 1500},
    {"hashes, minus", "#### -5", -5, -5, -5, -5, -5},
    {"hashes without number", "5 + 5\n#### unknown", kNone, 5, 5, kNone, 5},
    {"hashes, then a question", "#### 18\n\nQuestion: 5 apples", 18, 18, 5, 18, 5},
    {"two hashes", "#### 1\n#### 2", 2, 2, 2, 1, 2},
    {"boxed", "so $\\boxed{42}$ in 3 days", 42, 42, 3, kNone, 3},
    {"boxed fraction", "\\boxed{\\frac{3}{4}}", 0.75, 0.75, 4, kNone, 4},
    {"box after the trigger", "The answer is $\\boxed{42}$.", 42, 42, 42, kNone, kNone},
    {"box not closed", "\\boxed{42", kNone, 42, 42, kNone, 42},
    {"no marker", "He has 5 and then 7 apples.", kNone, 7, 7, kNone, 7},
    {"no number", "I do not know.", kNone, kNone, kNone, kNone, kNone},
    {"trigger without number", "5 apples. The answer is unknown.", kNone, 5, kNone, kNone, 5},
    {"empty", "", kNone, kNone, kNone, kNone, kNone},
    {"last trigger", "The answer is 5. No, the answer is 6.", 6, 6, 6, kNone, 6},
    {"trigger, then hashes", "The answer is 5.\n#### 6", 6, 6, 5, 6, 6},
    {"two values", "The answer is 84 sofas and 88 chairs.", 84, 84, 84, kNone, 88},
    {"number after the sentence", "The answer is 5.\nQ: There are 3 trees", 5, 5, 5, kNone, 3},

    {"thousands", "The answer is 22,093,103.", 22093103, 22093103, 22093103, kNone, 22093103},
    {"list", "The answer is 1, 2 or 3", 1, 1, 1, kNone, 3},
    {"dollars", "The answer is $18.", 18, 18, 18, kNone, 18},
    {"cents", "The answer is $18.50.", 18.5, 18.5, 18.5, kNone, 18.5},
    {"minus dollars", "The answer is -$18", -18, -18, 18, kNone, -18},
    {"euro", "The answer is €18", 18, 18, 18, kNone, 18},
    {"minus", "The answer is -18.", -18, -18, -18, kNone, -18},
    {"Unicode minus", "The answer is \u221218.", -18, -18, 18, kNone, 18},
    {"decimal", "The answer is 0.25", 0.25, 0.25, 0.25, kNone, 0.25},
    {"no leading zero", "The answer is .25", 0.25, 0.25, 25, kNone, 0.25},
    {"percent", "The answer is 60%.", 60, 60, 60, kNone, 60},
    {"fraction", "The answer is 3/4.", 0.75, 0.75, 3, kNone, 4},
    {"mixed fraction", "The answer is 1 1/2 hours", 1.5, 1.5, 1, kNone, 2},
    {"date", "The answer is 9/11/2001", 9.0 / 11 / 2001, 9.0 / 11 / 2001, 9, kNone, 2001},
    {"exponent", "The answer is 1.5e3", 1500, 1500, 1.5, kNone, 3},
    {"power of ten", "The answer is 2 x 10^3.", 2000, 2000, 2, kNone, 3},
    {"ordinal", "The answer is the 3rd.", 3, 3, 3, kNone, 3},
    {"ellipsis at the end", "It is 5...", kNone, 5, 5, kNone, kNone},
    {"lm-eval takes points for a number", "18 apples, of course, ... yes", kNone, 18, 18, kNone, kNone},
    {"operator is no sign", "5-3", kNone, 3, -3, kNone, -3},

    {"expression in brackets", "The answer is (84 / 2).", 42, 42, 84, kNone, 2},
    {"expression", "The answer is 17 + 15 + 2.", 34, 34, 17, kNone, 2},
    {"brackets and factor", "The answer is (16 * 17) * 4.", 1088, 1088, 16, kNone, 4},
    {"brackets twice", "The answer is (10 - 3) * (2 + 1)", 21, 21, 10, kNone, 1},
    {"minus of brackets", "The answer is -(3 + 4)", -7, -7, 3, kNone, 4},
    {"bracketed difference", "The answer is (10-3).", 7, 7, 10, kNone, -3},
    {"range", "The answer is 3-4 hours", 3, 3, 3, kNone, -4},
    {"dash", "The answer is 5 - as said above", 5, 5, 5, kNone, 5},
    {"equation", "The answer is 84 / 2 = 42 points", 42, 42, 84, kNone, 42},
    {"wrong equation states its right side", "The answer is 84 / 2 = 43", 43, 43, 84, kNone, 43},
    {"variable", "The answer is x = 5", 5, 5, 5, kNone, 5},
    {"division by zero", "The answer is 5 / 0", 5, 5, 5, kNone, 0},
    {"open bracket", "The answer is (84 / 2", 84.0, 84.0, 84, kNone, 2},
};

ReadAnswer read(const std::string &text, ReadingProfile profile, AnswerKind expected = AnswerKind::Number)
{
    ReadingOptions options;
    options.profile = profile;
    options.expected = expected;
    return readAnswer(text, options);
}

} // namespace

class TestReadings : public QObject
{
    Q_OBJECT

private slots:
    void numbers_data();
    void numbers();
    void spanAndRuleAreTold_data();
    void spanAndRuleAreTold();
    void theTriggerIsASetting();
    void absoluteValueIsASetting();
    void profilesHaveNames();
    void randomBytesNeverCrash();
    void longTextsTakeLinearTime_data();
    void longTextsTakeLinearTime();
};

void TestReadings::numbers_data()
{
    QTest::addColumn<QString>("text");
    for (const char *profile : {"strict", "flexible", "kojima", "lmEvalStrict", "lmEvalFlexible"})
        QTest::addColumn<double>(profile);
    for (const NumberCase &row : kNumbers)
        QTest::newRow(row.name) << row.text << row.strict << row.flexible << row.kojima << row.lmEvalStrict
                                << row.lmEvalFlexible;
}

void TestReadings::numbers()
{
    QFETCH(QString, text);
    const char *columns[] = {"strict", "flexible", "kojima", "lmEvalStrict", "lmEvalFlexible"};
    for (const ReadingProfile profile : allReadingProfiles()) {
        const char *column = columns[static_cast<int>(profile)];
        const double expected = *static_cast<const double *>(QTest::qData(column, QMetaType::Double));
        const ReadAnswer answer = read(text.toStdString(), profile);
        const double value = answer.answer ? answer.answer->number : kNone;
        QVERIFY2(std::abs(value - expected) < 1e-9,
                 qPrintable(QString("%1: %2, expected %3").arg(column).arg(value).arg(expected)));
    }
}

void TestReadings::spanAndRuleAreTold_data()
{
    QTest::addColumn<int>("profile");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("span");
    QTest::addColumn<QString>("rule");
    const auto row = [](const char *name, ReadingProfile profile, const char *text, const char *span,
                        const char *rule) { QTest::newRow(name) << static_cast<int>(profile) << text << span << rule; };
    using enum ReadingProfile;
    row("trigger", Flexible, "5 apples. The answer is -$1,500.", "-$1,500", "first number after \"The answer is\"");
    row("expression", Strict, "The answer is (84 / 2).", "(84 / 2)", "expression after \"The answer is\"");
    row("equation", Strict, "The answer is 84 / 2 = 42.", "42", "first number after \"The answer is\"");
    row("hashes", Strict, "5\n#### 18", "18", "text after ####");
    row("boxed", Strict, "\\boxed{18}", "18", "boxed");
    row("last", Flexible, "5 and 60 % of it", "60 %", "last number");
    row("none", Strict, "5 apples", "", "");
    row("kojima", Kojima, "The answer is 1,500. So", "1,500", "first number after \"The answer is\"");
    row("zero-shot", Kojima, "Therefore, the answer (arabic numerals) is 8 of 9", "8",
        "first number after \"the answer (arabic numerals) is\"");
    row("kojima last", Kojima, "5 and 6", "6", "last number");
    row("lm-eval strict", LmEvalStrict, "#### 18 apples", "18", "first #### (lm-eval strict-match)");
    row("lm-eval flexible", LmEvalFlexible, "It is $18.", "$18.", "last number (lm-eval flexible-extract)");
    row("lm-eval reads no number", LmEvalFlexible, "5 ...", "...", "last number (lm-eval flexible-extract)");
}

void TestReadings::spanAndRuleAreTold()
{
    QFETCH(int, profile);
    QFETCH(QString, text);
    QFETCH(QString, span);
    QFETCH(QString, rule);
    const std::string plain = text.toStdString();
    const ReadAnswer answer = read(plain, static_cast<ReadingProfile>(profile));
    QCOMPARE(QString::fromStdString(plain.substr(answer.begin, answer.end - answer.begin)), span);
    QCOMPARE(QString::fromStdString(answer.rule), rule);
}

void TestReadings::theTriggerIsASetting()
{
    ReadingOptions options;
    options.trigger = "-->";
    options.profile = ReadingProfile::Strict;
    QCOMPARE(readAnswer("5 + 6 --> 11", options).answer, std::optional(numberAnswer(11)));
    QVERIFY(!readAnswer("The answer is 11", options).answer.has_value());
    options.trigger = "";
    QVERIFY(!readAnswer("The answer is 11", options).answer.has_value());
}

void TestReadings::absoluteValueIsASetting()
{
    ReadingOptions options;
    for (const ReadingProfile profile : allReadingProfiles()) {
        options.profile = profile;
        options.absoluteValue = true;
        QCOMPARE(readAnswer("The answer is\n#### -5", options).answer, std::optional(numberAnswer(5)));
        options.absoluteValue = false;
        QCOMPARE(readAnswer("The answer is\n#### -5", options).answer, std::optional(numberAnswer(-5)));
    }
}

void TestReadings::profilesHaveNames()
{
    QCOMPARE(allReadingProfiles().size(), std::size_t(5));
    for (const ReadingProfile profile : allReadingProfiles())
        QCOMPARE(readingProfileFromText(toText(profile)), std::optional(profile));
    QCOMPARE(toText(ReadingProfile::LmEvalFlexible), std::string_view("lm-eval-flexible"));
    QVERIFY(!readingProfileFromText("Strict").has_value());
}

void TestReadings::randomBytesNeverCrash()
{
    Random random(7);
    const std::vector<std::string> pieces {"The answer is",
                                           "####",
                                           "\\boxed{",
                                           "}",
                                           "\\frac{",
                                           "}{",
                                           "-",
                                           "\u2212",
                                           "$",
                                           "€",
                                           "1",
                                           "23",
                                           ",",
                                           ".",
                                           "/",
                                           "(",
                                           ")",
                                           "x 10^",
                                           "e5",
                                           "%",
                                           " ",
                                           "\n",
                                           "=",
                                           "yes",
                                           "(B)",
                                           "A",
                                           "\xff",
                                           "\xe2"};
    for (int i = 0; i < 6000; ++i) {
        std::string text;
        const std::size_t length = random.below(i % 200 == 0 ? 2000 : 60);
        for (std::size_t k = 0; k < length; ++k) {
            if (i % 3 == 0)
                text += static_cast<char>(random.below(256));
            else
                text += random.pick(pieces);
        }
        const auto profile = allReadingProfiles()[random.below(5)];
        const ReadAnswer answer = read(text, profile, static_cast<AnswerKind>(random.below(4)));
        QVERIFY(answer.begin <= answer.end && answer.end <= text.size());
        QVERIFY(!answer.answer || std::isfinite(answer.answer->number));
        QVERIFY(!answer.answer || !answer.rule.empty());
    }
}

void TestReadings::longTextsTakeLinearTime_data()
{
    QTest::addColumn<QString>("piece");
    for (const char *piece : {"1", "9,999", ",111", "-", "$", "(", "#### ", "\\boxed{", "The answer is ", "1/", ".",
                              "1.", "a.", "5 + ", "(5+", "-,", "\\frac{1", "yes "})
        QTest::newRow(piece) << piece;
}

void TestReadings::longTextsTakeLinearTime()
{
    // A quadratic scan of a million bytes would run into the test's time limit.
    QFETCH(QString, piece);
    const std::string text = piece.repeated(1000000 / piece.size()).toStdString();
    for (const ReadingProfile profile : allReadingProfiles()) {
        for (int kind = 0; kind < 4; ++kind)
            QVERIFY(read(text, profile, static_cast<AnswerKind>(kind)).end <= text.size());
    }
}

QTEST_APPLESS_MAIN(TestReadings)
#include "tst_readings.moc"
