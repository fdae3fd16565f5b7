// The contract of every format in the table, with every preset it has.

#include "core/base/random.h"
#include "core/formats/format_table.h"
#include "core/formats/templates.h"

#include <QTest>

#include <map>
#include <set>

using namespace retort;

namespace {

const std::vector<std::string> kPresets {"retort", "predict-explain", "kojima", "reasoning-teacher",
                                         "mixed-distillation"};

/// A golden sample for each format: steps as its parse() makes them.
std::vector<Step> sampleSteps(FormatKind kind)
{
    switch (kind) {
    case FormatKind::Answer:
        return {};
    case FormatKind::Cot:
        return {{"The pack costs $76.50 at Mr. Lee's.", {}}, {"76.50 - 25.50 = <<76.50-25.50=51>>51 dollars.", {}}};
    case FormatKind::Pot:
        return {{"price = 76", {}},
                {"def solver():", {}},
                {"    return max(price,\n               25)", {}},
                {"ans = solver() - 25", {}}};
    case FormatKind::Socratic:
        break;
    }
    return {{"She pays 76 - 25 = 51 dollars.", "How much does she pay?"},
            {"That is 2 ** 0 times 51.", "How often?"},
            {"So it is 51 ** 1.", {}}};
}

} // namespace

class TestFormatTable : public QObject
{
    Q_OBJECT

private slots:
    void kindsAndNamesAgree();
    void everyFormatHasTheDefaultPreset();
    void unknownPresetsAreNone();
    void defaultPromptsAreAsDocumented();
    void writtenTargetsReadBack_data();
    void writtenTargetsReadBack();
    void promptsHoldTheQuestionOnce_data();
    void promptsHoldTheQuestionOnce();
    void whatIsWrittenIsStable_data();
    void whatIsWrittenIsStable();
    void answerBytesBeginAtAWord_data();
    void answerBytesBeginAtAWord();
    void randomBytesNeverCrash_data();
    void randomBytesNeverCrash();
    void longTextsTakeLinearTime_data();
    void longTextsTakeLinearTime();

private:
    void addFormatsAndPresets();
};

void TestFormatTable::addFormatsAndPresets()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("preset");
    for (const FormatEntry &entry : kFormatTable) {
        for (const std::string &preset : kPresets) {
            if (entry.format().preset(preset))
                QTest::addRow("%s, %s", entry.name.data(), preset.c_str())
                    << static_cast<int>(entry.kind) << QString::fromStdString(preset);
        }
    }
}

void TestFormatTable::kindsAndNamesAgree()
{
    QCOMPARE(kFormatTable.size(), kAllFormats.size());
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < kFormatTable.size(); ++i) {
        const FormatEntry &entry = kFormatTable[i];
        QCOMPARE(entry.kind, kAllFormats[i]);
        QCOMPARE(static_cast<std::size_t>(entry.kind), i);
        QCOMPARE(entry.format().kind(), entry.kind);
        QCOMPARE(&formatOf(entry.kind), &entry.format());
        QCOMPARE(toText(entry.kind), entry.name);
        QCOMPARE(titleOf(entry.kind), entry.title);
        QCOMPARE(formatFromText(entry.name), std::optional(entry.kind));
        names.insert(entry.name);
    }
    QCOMPARE(names, (std::set<std::string_view> {"answer", "cot", "pot", "socratic"}));
    QVERIFY(!formatFromText("CoT").has_value());
    QVERIFY(formatOf(FormatKind::Pot).runsProgram());
    QVERIFY(!formatOf(FormatKind::Cot).runsProgram());
}

void TestFormatTable::everyFormatHasTheDefaultPreset()
{
    for (const FormatEntry &entry : kFormatTable)
        QVERIFY(entry.format().preset("retort").has_value());
    // Every other preset serves at least one format besides the answer.
    for (const std::string &preset : kPresets)
        QVERIFY(formatOf(FormatKind::Cot).preset(preset).has_value());
}

void TestFormatTable::unknownPresetsAreNone()
{
    for (const FormatEntry &entry : kFormatTable) {
        QVERIFY(!entry.format().preset("").has_value());
        QVERIFY(!entry.format().preset("Retort").has_value());
    }
    QVERIFY(!formatOf(FormatKind::Pot).preset("kojima").has_value());
}

void TestFormatTable::defaultPromptsAreAsDocumented()
{
    const auto promptOf = [](FormatKind kind) { return makePrompt(*formatOf(kind).preset("retort"), "Why?"); };
    QCOMPARE(promptOf(FormatKind::Cot), std::string("Question: Why?\nLet's think step by step.\n"));
    QCOMPARE(promptOf(FormatKind::Pot), std::string("Question: Why?\nLet's write a program.\n"));
    QCOMPARE(promptOf(FormatKind::Socratic), std::string("Question: Why?\nLet's ask and answer sub-questions.\n"));
    QCOMPARE(promptOf(FormatKind::Answer), std::string("Question: Why?\nThe answer is"));
    const FormatTemplate teacher = *formatOf(FormatKind::Cot).preset("reasoning-teacher");
    QCOMPARE(makePrompt(teacher, "Why?"), std::string("Why? ###"));
    QCOMPARE(makeTarget(teacher, "Because.", "5").text, std::string("Because. --> 5"));
    QCOMPARE(makePrompt(*formatOf(FormatKind::Answer).preset("predict-explain"), "Why?"), std::string("predict: Why?"));
    QCOMPARE(makePrompt(*formatOf(FormatKind::Cot).preset("predict-explain"), "Why?"), std::string("explain: Why?"));
}

void TestFormatTable::writtenTargetsReadBack_data()
{
    addFormatsAndPresets();
}

void TestFormatTable::writtenTargetsReadBack()
{
    QFETCH(int, kind);
    QFETCH(QString, preset);
    const Format &format = formatOf(static_cast<FormatKind>(kind));
    const FormatTemplate layout = *format.preset(preset.toStdString());
    std::vector<Step> steps = sampleSteps(format.kind());
    const std::string rationale = format.write(steps);
    for (const ReadingProfile profile : {ReadingProfile::Strict, ReadingProfile::Flexible, ReadingProfile::Kojima}) {
        ReadingOptions reading;
        reading.profile = profile;
        const TargetText target = makeTarget(layout, rationale, "1,051");
        const ParsedRationale parsed = format.parse(target.text, layout, reading);
        QVERIFY(parsed.steps == steps);
        if (format.runsProgram()) {
            QCOMPARE(parsed.program, rationale);
        } else if (layout.target.find("{answer}") != std::string::npos) {
            QCOMPARE(parsed.answer.answer, std::optional(numberAnswer(1051)));
            QCOMPARE(target.text.substr(parsed.answer.begin, parsed.answer.end - parsed.answer.begin),
                     std::string("1,051"));
            QVERIFY(parsed.answer.begin >= target.answerBegin);
        }
    }
}

void TestFormatTable::promptsHoldTheQuestionOnce_data()
{
    addFormatsAndPresets();
}

void TestFormatTable::promptsHoldTheQuestionOnce()
{
    QFETCH(int, kind);
    QFETCH(QString, preset);
    const FormatTemplate layout = *formatOf(static_cast<FormatKind>(kind)).preset(preset.toStdString());
    // Braces in a question stay text, whatever they name.
    const std::string question = "What is {question} or {answer} or {x}?";
    const std::string prompt = makePrompt(layout, question);
    const std::size_t at = prompt.find(question);
    QVERIFY(at != std::string::npos);
    QCOMPARE(prompt.size(), layout.prompt.size() - std::string("{question}").size() + question.size());
    QCOMPARE(makePrompt(layout, question), prompt);
    const TargetText target = makeTarget(layout, "a {answer} {rationale}", "{rationale}");
    QVERIFY(target.text.find(layout.target.find("{rationale}") != std::string::npos ? "a {answer} {rationale}"
                                                                                    : "{rationale}")
            != std::string::npos);
}

void TestFormatTable::whatIsWrittenIsStable_data()
{
    addFormatsAndPresets();
}

void TestFormatTable::whatIsWrittenIsStable()
{
    // Whatever a text was parsed into, writing and parsing it once more changes nothing.
    QFETCH(int, kind);
    QFETCH(QString, preset);
    const Format &format = formatOf(static_cast<FormatKind>(kind));
    const FormatTemplate layout = *format.preset(preset.toStdString());
    const std::vector<std::string> texts {
        "Tom has 5 apples. He eats 2.  So 3 are left.\nThe answer is 3.",
        "How many? ** Two.\nAnd then? ** 2 ** 3 = 8\n#### 8",
        "Q1: How many?\nA1: Two.\nQ2: And then?\nA2: Eight, i.e. 2 ** 3.\nFinal answer: 8",
        "What is left? 5 - 2 = 3. What then? Nothing.",
        "```python\n# a comment\nx = [1,\n     2]\n\nans = sum(x)\n```\nDone.",
        "def solver():\n    return 5\n",
        "    x = 5\n    return x",
    };
    for (const std::string &text : texts) {
        const std::vector<Step> once = format.parse(text, layout, {}).steps;
        const std::vector<Step> twice = format.parse(format.write(once), layout, {}).steps;
        QCOMPARE(format.write(twice), format.write(once));
        QVERIFY(twice == once);
    }
}

void TestFormatTable::answerBytesBeginAtAWord_data()
{
    addFormatsAndPresets();
}

void TestFormatTable::answerBytesBeginAtAWord()
{
    QFETCH(int, kind);
    QFETCH(QString, preset);
    const FormatTemplate layout = *formatOf(static_cast<FormatKind>(kind)).preset(preset.toStdString());
    const TargetText target = makeTarget(layout, "Some reasoning: 42.", "42");
    QVERIFY(target.answerBegin <= target.text.size());
    const std::string answer = target.text.substr(target.answerBegin);
    if (layout.target.find("{answer}") == std::string::npos) {
        QVERIFY(answer.empty());
        return;
    }
    QVERIFY(answer.find("42") != std::string::npos);
    QVERIFY(answer.find("reasoning") == std::string::npos);
    // Token borders: the space before the first answer token belongs to it.
    QVERIFY(target.answerBegin == 0 || target.text[target.answerBegin - 1] != ' ');
}

void TestFormatTable::randomBytesNeverCrash_data()
{
    addFormatsAndPresets();
}

void TestFormatTable::randomBytesNeverCrash()
{
    QFETCH(int, kind);
    QFETCH(QString, preset);
    const Format &format = formatOf(static_cast<FormatKind>(kind));
    const FormatTemplate layout = *format.preset(preset.toStdString());
    const std::vector<std::string> pieces {"The answer is",
                                           "-->",
                                           "####",
                                           " ** ",
                                           "** ",
                                           "Q1:",
                                           "A1:",
                                           "Sub-question 2: ",
                                           "Answer 2:",
                                           "```",
                                           "```python\n",
                                           "def solver():",
                                           "    ",
                                           "return",
                                           "ans = ",
                                           "(",
                                           ")",
                                           "'",
                                           "\"",
                                           "\\",
                                           "#",
                                           "\n",
                                           " ",
                                           ".",
                                           "?",
                                           "5",
                                           "3.5",
                                           "Mr.",
                                           "<<",
                                           ">>",
                                           "\xff",
                                           "\xe2\x88\x92",
                                           "\r\n",
                                           "so "};
    Random random {11, static_cast<std::uint64_t>(kind), keyOf(preset.toStdString())};
    for (int i = 0; i < 1500; ++i) {
        std::string text;
        const std::size_t length = random.below(i % 100 == 0 ? 1000 : 40);
        for (std::size_t k = 0; k < length; ++k) {
            if (i % 3 == 0)
                text += static_cast<char>(random.below(256));
            else
                text += random.pick(pieces);
        }
        const ParsedRationale parsed = format.parse(text, layout, {});
        QVERIFY(parsed.answer.begin <= parsed.answer.end && parsed.answer.end <= text.size());
        const std::string written = format.write(parsed.steps);
        const TargetText target = makeTarget(layout, written, "5");
        QVERIFY(target.answerBegin <= target.text.size());
    }
}

void TestFormatTable::longTextsTakeLinearTime_data()
{
    QTest::addColumn<QString>("piece");
    for (const char *piece : {"a",        ".",    "a.",   ". ",   "A. ",
                              "? ",       " ** ", "Q1: ", "A1: ", "Q1: A2: ",
                              "```",      "(",    "'",    "\n",   "So the answer is 5. ",
                              "#### 5\n", "so ",  "<<",   "1. ",  "x\n",
                              "    "})
        QTest::newRow(piece) << piece;
}

void TestFormatTable::longTextsTakeLinearTime()
{
    QFETCH(QString, piece);
    const std::string text = piece.repeated(300000 / piece.size()).toStdString();
    for (const FormatEntry &entry : kFormatTable) {
        const FormatTemplate layout = *entry.format().preset("retort");
        QVERIFY(entry.format().parse(text, layout, {}).answer.end <= text.size());
    }
}

QTEST_APPLESS_MAIN(TestFormatTable)
#include "tst_format_table.moc"
