#include "core/experiment/example_view.h"
#include "core/experiment/run_estimate.h"
#include "core/experiment/setup_checks.h"
#include "core/experiment/socratic_examples.h"
#include "tests/core/experiment/setup_fixture.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <fstream>

using namespace retort;

namespace {

const std::string kStudentsSetup = R"(name: two
data:
  problems: {generator: {train_problems: 60, test_problems: 12, min_steps: 2, max_steps: 2, seed: 3}}
  split: {validation: 0.2}
formats: [{format: socratic}]
students:
  decomposer: {from_scratch: {layers: 1, hidden_size: 32, heads: 2, context_length: 320, vocabulary_size: 400}}
  solver: {from_scratch: {layers: 2, hidden_size: 64, heads: 2, context_length: 320, vocabulary_size: 420}}
training: {max_steps: 12, per_device_train_batch_size: 8, eval_steps: 5, threads: 1}
)";

const DeviceSpeed kSpeed {{{128, 100e9}}, {{128, 100e9}}, {{128, 20e9}}, 2};

std::string partOf(const ExampleView &view, bool isTarget)
{
    std::string text;
    for (const TokenPiece &piece : view.pieces)
        if (piece.part != TokenPiece::Part::End && (piece.part != TokenPiece::Part::Prompt) == isTarget)
            text += piece.text;
    return text;
}

const Check *find(const std::vector<Check> &checks, const std::string &id)
{
    const auto found = std::ranges::find(checks, id, &Check::id);
    return found == checks.end() ? nullptr : &*found;
}

std::vector<Check> checksOf(const SetupPreview &preview)
{
    return checkSetup(preview, {}, std::nullopt);
}

} // namespace

/// What Setup shows of an experiment of several students.
class TestSetupStudents : public QObject
{
    Q_OBJECT

private slots:
    void eachPartHasItsExamplesAsItSeesThem();
    void countsAreThoseOfTheRun();
    void aGuideIsAThirdStudent();
    void stepsAddUpOverTheParts();
    void aGoodSetUpHasNoError();
    void whatDoesNotFitIsRaisedForItsStudent();
    void aLimitThatBothShareIsRaisedOnce();
    void withoutSubQuestionsThereIsNothingToLearn();
    void whatSuchARunRefusesIsSaidBefore_data();
    void whatSuchARunRefusesIsSaidBefore();
    void oraclesAreSaid();
    void questionsThatAreNotRecordedCannotBeAsked();
    void aMissingStudentIsNamed();
    void memoryIsThatOfAllAndOfTheLargestTraining();
    void timeIsThatOfAllParts();
    void aSecondLookKeepsWhatDidNotChange();
};

void TestSetupStudents::eachPartHasItsExamplesAsItSeesThem()
{
    const SetupPreview preview = previewOf(kStudentsSetup);
    QCOMPARE(preview.parts.size(), std::size_t(2));
    const FormatPreview &decomposer = *preview.find(SocraticPart::Decomposer);
    const FormatPreview &solver = *preview.find(SocraticPart::Solver);
    QCOMPARE(decomposer.examples, 3 * decomposer.problems); // two questions and the end
    QCOMPARE(solver.examples, 2 * solver.problems);
    const ExampleView asked = viewExample(preview, decomposer, 0);
    const PartExample &text = preview.parts[0].examples->front();
    QCOMPARE(partOf(asked, false), text.text.prompt);
    QCOMPARE(partOf(asked, true), text.text.target);
    QVERIFY(partOf(asked, false).starts_with("Question: "));
    QCOMPARE(asked.tokens(), decomposer.rows[0].tokens());
    QVERIFY(asked.kind == ExampleKind(SocraticPart::Decomposer));
    QCOMPARE(asked.pieces.front().lossWeight, 0.0);
    QCOMPARE(asked.pieces.back().part, TokenPiece::Part::End);
    QVERIFY(asked.pieces.back().lossWeight > 0);
    const ExampleView solved = viewExample(preview, solver, 0);
    QVERIFY(partOf(solved, false).find(partOf(asked, true)) != std::string::npos); // it is shown the question
    QCOMPARE(lengthHistograms(preview, 10).size(), std::size_t(2));
}

void TestSetupStudents::countsAreThoseOfTheRun()
{
    const SetupPreview preview = previewOf(kStudentsSetup);
    for (const SetupPreview &part : preview.parts) {
        const auto steps = socraticSteps(preview.data->problems.train, preview.data->trainRationales);
        const EncodedExamples encoded =
            encodePart(*part.part, steps, preview.config, *part.tokenizer, part.contextLength);
        const FormatPreview &shown = part.formats.front();
        QCOMPARE(shown.examples, std::size_t(encoded.formats.front().examples));
        QCOMPARE(shown.targetTokens, encoded.formats.front().targetTokens);
        QCOMPARE(shown.longestPrompt, encoded.formats.front().longestPrompt);
    }
    QVERIFY(preview.parts[0].tokenizer->vocabularySize() != preview.parts[1].tokenizer->vocabularySize());
}

void TestSetupStudents::aGuideIsAThirdStudent()
{
    const SetupPreview preview =
        previewOf(withChange(kStudentsSetup, "training:",
                             "  guide: {from_scratch: {layers: 1, hidden_size: 32, heads: 2, context_length: 320}}\n"
                             "socratic: {guidance: steps, guidance_from: guide}\ntraining:"));
    QCOMPARE(preview.parts.size(), std::size_t(3));
    const FormatPreview &guide = *preview.find(SocraticPart::Guide);
    QCOMPARE(guide.examples, guide.problems);
    QCOMPARE(partOf(viewExample(preview, guide, 0), true), std::string("2"));
    QVERIFY(partOf(viewExample(preview, *preview.find(SocraticPart::Decomposer), 0), false).find("Plan: 2")
            != std::string::npos);
}

void TestSetupStudents::stepsAddUpOverTheParts()
{
    const SetupPreview preview = previewOf(kStudentsSetup);
    QCOMPARE(preview.totalSteps, 24);
    QCOMPARE(preview.parameters, preview.parts[0].parameters + preview.parts[1].parameters);
    QVERIFY(preview.tokensPerStep > std::min(preview.parts[0].tokensPerStep, preview.parts[1].tokensPerStep));
    QVERIFY(preview.tokensPerStep < std::max(preview.parts[0].tokensPerStep, preview.parts[1].tokensPerStep));
    QVERIFY(preview.hasVocabulary());
}

void TestSetupStudents::aGoodSetUpHasNoError()
{
    const std::vector<Check> checks = checksOf(previewOf(kStudentsSetup));
    for (const Check &check : checks)
        QVERIFY2(check.state != CheckState::Error, check.sentence.c_str());
    QVERIFY(find(checks, "student.ready.decomposer")->sentence.starts_with("Decomposer: "));
    QVERIFY(find(checks, "training.schedule")->sentence.starts_with("24 steps: decomposer 12"));
    QVERIFY(!find(checks, "formats.marks"));
    const std::string others =
        kStudentsSetup + "evaluation: {paths: [{format: socratic, calculator: equations}, {format: pot, from: run}]}\n";
    QCOMPARE(find(checksOf(previewOf(others)), "evaluation.paths")->state, CheckState::Passed);
}

void TestSetupStudents::whatDoesNotFitIsRaisedForItsStudent()
{
    const std::string tight = withChange(kStudentsSetup, "heads: 2, context_length: 320, vocabulary_size: 420",
                                         "heads: 2, context_length: 24, vocabulary_size: 420");
    const SetupPreview preview = previewOf(tight);
    const std::vector<Check> checks = checksOf(preview);
    const Check &lengths = *find(checks, "formats.lengths");
    QCOMPARE(lengths.state, CheckState::Error); // nothing is left of the solver's
    QVERIFY(lengths.sentence.find("Solver") != std::string::npos);
    QVERIFY(lengths.items.front().kind == ExampleKind(SocraticPart::Solver));
    const YamlEdit edit = editYaml(tight, lengths.fix->edits);
    QVERIFY2(edit.isDone(), edit.refusal.c_str());
    const RunConfig mended = configOf(edit.text);
    QVERIFY(mended.students->solver.fromScratch.contextLength > 24);
    QCOMPARE(mended.students->decomposer.fromScratch.contextLength, 320);
    QCOMPARE(find(checksOf(previewOf(edit.text)), "formats.lengths")->state, CheckState::Passed);
}

void TestSetupStudents::aLimitThatBothShareIsRaisedOnce()
{
    const std::string tight = withChange(kStudentsSetup, "{format: socratic}",
                                         "{format: socratic, max_prompt_tokens: 4, max_target_tokens: 90}");
    const std::vector<Check> checks = checksOf(previewOf(tight));
    const YamlEdit edit = editYaml(tight, find(checks, "formats.lengths")->fix->edits);
    QVERIFY2(edit.isDone(), edit.refusal.c_str());
    QCOMPARE(find(checksOf(previewOf(edit.text)), "formats.lengths")->state, CheckState::Passed);
}

/// Gold steps of GSM8K, which have no sub-questions.
void TestSetupStudents::withoutSubQuestionsThereIsNothingToLearn()
{
    const QTemporaryDir folder;
    std::ofstream(folder.filePath("train.jsonl").toStdString())
        << R"({"question": "Tom has 3 pens and buys 2. How many?", "answer": "3 + 2 = <<3+2=5>>5 pens.\n#### 5"})"
        << "\n"
        << R"({"question": "Ann has 4 pens and buys 2. How many?", "answer": "4 + 2 = <<4+2=6>>6 pens.\n#### 6"})"
        << "\n";
    const std::string text = withChange(
        kStudentsSetup,
        "problems: {generator: {train_problems: 60, test_problems: 12, min_steps: 2, max_steps: 2, seed: 3}}",
        "problems: {importer: gsm8k, path: train.jsonl}");
    const PreviewContext context {folder.path().toStdString(), folder.path().toStdString(), {}, {}};
    const SetupPreview preview = previewOf(withChange(text, "validation: 0.2", "test_fraction: 0.5"), context);
    QVERIFY2(preview.dataError.empty(), preview.dataError.c_str());
    const std::vector<Check> checks = checksOf(preview);
    QCOMPARE(find(checks, "formats.rationales")->state, CheckState::Error);
    QVERIFY(find(checks, "formats.rationales")->sentence.find("sub-questions") != std::string::npos);
    QVERIFY(!estimateRun(preview, kSpeed));
}

void TestSetupStudents::whatSuchARunRefusesIsSaidBefore_data()
{
    QTest::addColumn<std::string>("settings");
    QTest::addColumn<std::string>("id");
    const auto row = [](const char *name, const char *settings, const char *id) {
        QTest::newRow(name) << std::string(settings) << std::string(id);
    };
    row("a path of its own in another format", "evaluation: {paths: [{format: cot}, {format: socratic}]}\n",
        "evaluation.paths");
}

void TestSetupStudents::whatSuchARunRefusesIsSaidBefore()
{
    QFETCH(std::string, settings);
    QFETCH(std::string, id);
    const std::vector<Check> checks = checksOf(previewOf(kStudentsSetup + settings));
    const Check *check = find(checks, id);
    QVERIFY(check);
    QCOMPARE(check->state, CheckState::Error);
    const YamlEdit edit = editYaml(kStudentsSetup + settings, check->fix->edits);
    QVERIFY2(edit.isDone(), edit.refusal.c_str());
    const std::vector<Check> mended = checksOf(previewOf(edit.text));
    QVERIFY(!find(mended, id) || find(mended, id)->state != CheckState::Error);
}

void TestSetupStudents::oraclesAreSaid()
{
    const std::vector<Check> checks =
        checksOf(previewOf(kStudentsSetup + "socratic: {guidance: equations, questions_from: student}\n"));
    QCOMPARE(find(checks, "student.guidance")->state, CheckState::Warning);
    QVERIFY(find(checks, "student.guidance")->sentence.find("oracle") != std::string::npos);
}

void TestSetupStudents::questionsThatAreNotRecordedCannotBeAsked()
{
    const std::string text = kStudentsSetup + "socratic: {questions_from: teacher}\n";
    SetupPreview preview = previewOf(text);
    QCOMPARE(find(checksOf(preview), "student.questions")->state, CheckState::Warning); // the teacher's: an oracle
    auto data = std::make_shared<ExperimentData>(*preview.data);
    data->judged.clear();
    preview.data = data;
    const std::vector<Check> checks = checksOf(preview);
    const Check &check = *find(checks, "student.questions");
    QCOMPARE(check.state, CheckState::Error);
    QCOMPARE(configOf(editYaml(text, check.fix->edits).text).socratic.questionsFrom, QuestionsFrom::Student);
}

void TestSetupStudents::aMissingStudentIsNamed()
{
    const SetupPreview preview =
        previewOf(withChange(kStudentsSetup,
                             "solver: {from_scratch: {layers: 2, hidden_size: 64, heads: 2, context_length: 320, "
                             "vocabulary_size: 420}}",
                             "solver: {from: nowhere}"));
    QVERIFY(preview.studentError.starts_with("Solver: "));
    const std::vector<Check> checks = checksOf(preview);
    QCOMPARE(find(checks, "student.ready.solver")->state, CheckState::Error);
    QCOMPARE(find(checks, "student.ready.decomposer")->state, CheckState::Passed);
    QVERIFY(!preview.hasVocabulary());
    QCOMPARE(find(checks, "formats.rationales")->state, CheckState::Passed);
    const SetupPreview odd = previewOf(withChange(kStudentsSetup, "hidden_size: 64", "hidden_size: 63"));
    QVERIFY(odd.studentError.starts_with("Solver: ")); // a shape that cannot be
}

void TestSetupStudents::memoryIsThatOfAllAndOfTheLargestTraining()
{
    const SetupPreview preview = previewOf(kStudentsSetup);
    const RunEstimate whole = *estimateRun(preview, kSpeed);
    const RunEstimate small = *estimateRun(preview.parts[0], kSpeed);
    const RunEstimate large = *estimateRun(preview.parts[1], kSpeed);
    QVERIFY(large.weightBytes > small.weightBytes);
    QCOMPARE(whole.momentBytes, large.momentBytes); // of the one that is trained
    QCOMPARE(whole.gradientBytes, small.gradientBytes + large.gradientBytes); // the first keeps its own
    QCOMPARE(whole.activationBytes, large.activationBytes);
    QCOMPARE(whole.weightBytes, small.weightBytes - small.momentBytes + large.weightBytes);
    QVERIFY(whole.memoryBytes() < small.memoryBytes() + large.memoryBytes());
}

void TestSetupStudents::timeIsThatOfAllParts()
{
    const SetupPreview preview = previewOf(kStudentsSetup);
    const RunEstimate whole = *estimateRun(preview, kSpeed);
    double training = 0;
    double answering = 0;
    for (const SetupPreview &part : preview.parts) {
        training += estimateRun(part, kSpeed)->trainSeconds;
        answering += estimateRun(part, kSpeed)->answerSeconds;
    }
    QVERIFY(whole.hasTime);
    QCOMPARE(whole.trainSeconds, training);
    QCOMPARE(whole.answerSeconds, answering);
    QVERIFY(whole.timeNote.find("Decomposer: ") != std::string::npos);
    QVERIFY(!estimateRun(preview, {})->hasTime); // the machine was not measured yet
}

void TestSetupStudents::aSecondLookKeepsWhatDidNotChange()
{
    int trained = 0;
    PreviewContext context;
    context.trainVocabulary = [&trained](const std::vector<std::string> &texts, const VocabularyOptions &options) {
        ++trained;
        return trainVocabulary(texts, options);
    };
    SetupPreviewer previewer;
    const SetupPreview first = previewer.previewExperiment(configOf(kStudentsSetup), context, {});
    const SetupPreview second =
        previewer.previewExperiment(configOf(withChange(kStudentsSetup, "layers: 2", "layers: 3")), context, {});
    QCOMPARE(trained, 2); // one of each size
    QVERIFY(second.parts[1].tokenizer == first.parts[1].tokenizer);
    QVERIFY(second.parts[1].parameters > first.parts[1].parameters);
}

QTEST_APPLESS_MAIN(TestSetupStudents)
#include "tst_setup_students.moc"
