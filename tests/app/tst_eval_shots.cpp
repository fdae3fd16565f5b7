#include "app/cli/eval_shots.h"

#include "core/base/error.h"
#include "core/data/generator/generator.h"
#include "core/formats/templates.h"

#include <QTest>

using namespace retort;

namespace {

const std::vector<PathConfig> kPaths {{.format = FormatKind::Cot}, {.format = FormatKind::Pot}};

/// Six running totals with rationales of every format.
Dataset examples()
{
    GeneratorOptions options;
    options.task = "running_total";
    options.trainProblems = 6;
    options.testProblems = 2;
    return generateDataset(options);
}

std::size_t countOf(const std::string &text, const std::string &part)
{
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size()))
        ++count;
    return count;
}

StudentFormats untrained()
{
    StudentFormats formats;
    addMissingFormats(formats, kPaths, "retort");
    return formats;
}

} // namespace

class TestEvalShots : public QObject
{
    Q_OBJECT

private slots:
    void untrainedStudentsGetThePreset();
    void trainedFormatsStayAsTheyAre();
    void examplesStandBeforeTheQuestion();
    void answeredProblemsAreNoExamples();
    void wrongRationalesAreNoExamples();
    void tooFewExamplesAreAnError();
};

void TestEvalShots::untrainedStudentsGetThePreset()
{
    const StudentFormats formats = untrained();
    QCOMPARE(formats.size(), std::size_t {2});
    QCOMPARE(formats.at(FormatKind::Cot).layout.prompt, presetTemplate("retort", FormatKind::Cot)->prompt);
    QCOMPARE(formats.at(FormatKind::Cot).layout.stop.back(), std::string("\nQuestion:"));
    StudentFormats none;
    QVERIFY_THROWS_EXCEPTION(UsageError, addMissingFormats(none, {{.format = FormatKind::Socratic}}, "kojima"));
}

void TestEvalShots::trainedFormatsStayAsTheyAre()
{
    StudentFormats formats;
    formats[FormatKind::Cot].layout.prompt = "Q: {question} A:";
    addMissingFormats(formats, kPaths, "retort");
    QCOMPARE(formats.at(FormatKind::Cot).layout.prompt, std::string("Q: {question} A:"));
    QVERIFY(formats.at(FormatKind::Cot).layout.stop.empty());
    QVERIFY(formats.contains(FormatKind::Pot));
}

void TestEvalShots::examplesStandBeforeTheQuestion()
{
    StudentFormats formats = untrained();
    putExamplesBefore(formats, kPaths, examples(), {}, {.count = 3});
    const std::string cot = makePrompt(formats.at(FormatKind::Cot).layout, "How many?");
    QCOMPARE(countOf(cot, "Question: "), std::size_t {4});
    QCOMPARE(countOf(cot, "The answer is "), std::size_t {3});
    QVERIFY2(cot.ends_with(makePrompt(*presetTemplate("retort", FormatKind::Cot), "How many?")), cot.c_str());
    const std::string pot = makePrompt(formats.at(FormatKind::Pot).layout, "How many?");
    QCOMPARE(countOf(pot, "ans = "), std::size_t {3});
    QCOMPARE(countOf(formats.at(FormatKind::Pot).layout.stop.back(), "\nQuestion:"), std::size_t {1});
}

void TestEvalShots::answeredProblemsAreNoExamples()
{
    const Dataset dataset = examples();
    StudentFormats formats = untrained();
    putExamplesBefore(formats, kPaths, dataset, {dataset.problems.front().id}, {.count = 4});
    QCOMPARE(countOf(formats.at(FormatKind::Cot).layout.prompt, dataset.problems.front().question), std::size_t {0});
}

void TestEvalShots::wrongRationalesAreNoExamples()
{
    Dataset dataset = examples();
    for (Problem &problem : dataset.problems)
        problem.goldSteps.clear();
    for (Rationale &rationale : dataset.rationales)
        if (rationale.format == FormatKind::Cot)
            rationale.answer = numberAnswer(99);
    StudentFormats formats = untrained();
    QVERIFY_THROWS_EXCEPTION(Error, putExamplesBefore(formats, kPaths, dataset, {}, {.count = 1}));
}

void TestEvalShots::tooFewExamplesAreAnError()
{
    StudentFormats formats = untrained();
    QVERIFY_THROWS_EXCEPTION(Error, putExamplesBefore(formats, kPaths, examples(), {}, {.count = 7}));
}

QTEST_APPLESS_MAIN(TestEvalShots)
#include "tst_eval_shots.moc"
