#include "core/experiment/setup_preview.h"

#include "core/experiment/example_view.h"
#include "core/experiment/examples.h"
#include "core/experiment/setup_check_parts.h"
#include "core/models/model_config.h"
#include "tests/core/data/data_folder.h"
#include "tests/core/experiment/setup_fixture.h"
#include "tests/fakes/byte_tokenizer.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fstream>

using namespace retort;
using retort::testing::dataFolder;

namespace {

/// A set-up over files: one question per line, CoT in the layout of GSM8K.
class Files
{
public:
    Files()
    {
        write("train.jsonl", 30);
        std::ofstream(path() / "test.jsonl") << row(900);
    }

    [[nodiscard]] std::filesystem::path path() const { return m_folder.path().toStdString(); }
    [[nodiscard]] PreviewContext context() const { return {path(), path(), {}, {}}; }

    void write(const char *name, int count) const
    {
        std::ofstream file(path() / name);
        for (int i = 0; i < count; ++i)
            file << row(i);
    }

    static std::string setup()
    {
        return R"(name: own
data:
  split: {train: {importer: gsm8k, path: train.jsonl}, test: {importer: gsm8k, path: test.jsonl}, validation: 0.1}
  rationales: [{importer: gsm8k, path: train.jsonl, format: cot}]
formats: [{format: cot}]
student: {from_scratch: {layers: 1, hidden_size: 32, heads: 2, context_length: 128, vocabulary_size: 400}}
training: {max_steps: 4, per_device_train_batch_size: 4}
)";
    }

private:
    static std::string row(int pens)
    {
        const std::string had = std::to_string(pens);
        const std::string has = std::to_string(pens + 2);
        return "{\"question\": \"Tom has " + had
               + " pens and buys 2 more. How many pens has he?\", \"answer\": \"He has " + had + " + 2 = <<" + had
               + "+2=" + has + ">>" + has + " pens.\\n#### " + has + "\"}\n";
    }

    QTemporaryDir m_folder;
};

/// SVAMP's published split with the two teachers of its papers.
constexpr const char *kSvampSetup = R"(name: svamp
data:
  problems: {importer: svamp, path: 'SVAMP_FOLDER/SVAMP.json'}
  split:
    train: {importer: svamp-split, path: 'SVAMP_FOLDER/split-800-200/svamp_train.json'}
    test: {importer: svamp-split, path: 'SVAMP_FOLDER/split-800-200/svamp_test.json'}
    validation: 0
  rationales:
    - {importer: llm-adapters, path: 'SVAMP_FOLDER/teacher-cot-gpt3.5/svamp_1.json', format: cot, teacher: gpt-3.5}
    - importer: program-of-thoughts
      path: 'SVAMP_FOLDER/teacher-pot-codex/svamp_s0_e-1_11_24_14_38.jsonl'
      format: pot
      trust_recorded_values: true
formats: [{format: cot}, {format: pot}]
student: {from_scratch: {layers: 2, hidden_size: 64, heads: 2, context_length: 256, vocabulary_size: 1000}}
)";

std::string joinedText(const std::vector<TokenPiece> &pieces)
{
    std::string text;
    for (const TokenPiece &piece : pieces)
        text += piece.text;
    return text;
}

} // namespace

class TestSetupPreview : public QObject
{
    Q_OBJECT

private slots:
    void countsWhatARunWouldTrainOn()
    {
        const SetupPreview preview = previewOf(kGeneratedSetup);
        QCOMPARE(preview.dataError, std::string());
        QCOMPARE(preview.studentError, std::string());
        QCOMPARE(preview.data->problems.train.size(), std::size_t(48));
        QCOMPARE(preview.data->problems.validation.size(), std::size_t(12));
        QCOMPARE(preview.formats.size(), std::size_t(2));
        const EncodedExamples run =
            encodeExamples(preview.data->problems.train, preview.data->trainRationales, preview.layouts, preview.config,
                           *preview.tokenizer, preview.contextLength);
        for (std::size_t i = 0; i < 2; ++i) {
            QCOMPARE(preview.formats[i].examples, run.formats[i].examples);
            QCOMPARE(preview.formats[i].overlong, run.formats[i].overlong);
            QCOMPARE(preview.formats[i].targetTokens, run.formats[i].targetTokens);
            QCOMPARE(preview.formats[i].longestTarget, run.formats[i].longestTarget);
            QCOMPARE(preview.formats[i].trainableTokens, run.formats[i].targetTokens);
            QVERIFY(preview.formats[i].isSynthetic);
        }
        QCOMPARE(preview.formats[0].lossShare, 0.75);
        QCOMPARE(preview.formats[0].problems, std::size_t(48));
        QCOMPARE(preview.data->offered.at(FormatKind::Pot), std::size_t(48));
    }

    void followsThePlanOfTheTrainer()
    {
        const SetupPreview preview = previewOf(kGeneratedSetup);
        QCOMPARE(preview.totalSteps, 12);
        QCOMPARE(preview.stepsPerEpoch, 12); // 48 examples, four of each format in a step
        QCOMPARE(preview.epochs(), 1.0);
        QCOMPARE(preview.formats[0].passes, 1.0);
        std::size_t tokens = 0;
        for (const FormatPreview &format : preview.formats)
            for (const ExampleRow &row : format.rows)
                tokens += static_cast<std::size_t>(row.tokens());
        QCOMPARE(preview.tokensPerStep * 12, static_cast<double>(tokens));
    }

    void parametersAreThoseOfTheShape()
    {
        FromScratchConfig shape; // the sample's: see parameterCount() of a student made from it
        shape.layers = 4;
        shape.hiddenSize = 128;
        shape.heads = 4;
        QCOMPARE(parameterCountOf(modelConfigOf(shape, 640)), std::int64_t(885888));
    }

    void longExamplesAreListedBehindTheOthers()
    {
        const SetupPreview preview =
            previewOf(withChange(kGeneratedSetup, "{format: socratic}", "{format: socratic, max_target_tokens: 40}"));
        const FormatPreview &format = preview.formats[1];
        QVERIFY(format.overlong > 0 && format.examples > 0);
        QCOMPARE(format.rows.size(), format.examples + format.overlong);
        for (std::size_t i = 0; i < format.rows.size(); ++i)
            QCOMPARE(format.rows[i].isTooLong, i >= format.examples);
        const ExampleView view = viewExample(preview, format, format.examples);
        QVERIFY2(view.leftOutBecause.find("max_target_tokens allows 40") != std::string::npos,
                 view.leftOutBecause.c_str());
        int beyond = 0;
        for (const TokenPiece &piece : view.pieces)
            beyond += piece.isBeyond ? piece.tokens : 0;
        QCOMPARE(beyond, view.tokens() - view.promptTokens - 40);
        QVERIFY(viewExample(preview, format, 0).leftOutBecause.empty());
    }

    void anExampleIsShownAsItIsTrained()
    {
        const SetupPreview preview = previewOf(kGeneratedSetup);
        const FormatPreview &format = preview.formats[0];
        const ExampleView view = viewExample(preview, format, 3);
        const Rationale &rationale = preview.data->trainRationales[format.rows[3].rationale];
        const ExampleText text =
            exampleText(*preview.trainById.at(rationale.problemId), rationale, preview.layouts.at(FormatKind::Cot));
        QCOMPARE(joinedText(view.pieces), text.prompt + text.target.text + "<end>");
        std::string answer;
        int trained = 0;
        for (const TokenPiece &piece : view.pieces) {
            answer += piece.part == TokenPiece::Part::Answer ? piece.text : "";
            trained += piece.lossWeight > 0 ? piece.tokens : 0;
        }
        QVERIFY2(answer.find(rationale.answer->text) != std::string::npos, answer.c_str());
        QCOMPARE(trained, view.rationaleTokens + view.answerTokens);
        QCOMPARE(view.tokens(), format.rows[3].tokens());
        QCOMPARE(view.limit, 320);
    }

    void aCharacterOfSeveralTokensIsOnePiece()
    {
        const ByteTokenizer tokenizer; // one token per byte
        const std::vector<TokenPiece> pieces = piecesOf(tokenizer, tokenizer.encode("a\xC3\xA9\xE2\x82\xACz"));
        QCOMPARE(pieces.size(), std::size_t(4));
        QCOMPARE(pieces[1].text, std::string("\xC3\xA9"));
        QCOMPARE(pieces[1].tokens, 2);
        QCOMPARE(pieces[2].tokens, 3);
        QCOMPARE(pieces[3].text, std::string("z"));
    }

    void histogramsCountEveryExampleOnce()
    {
        const SetupPreview preview =
            previewOf(withChange(kGeneratedSetup, "{format: socratic}", "{format: socratic, max_target_tokens: 40}"));
        const auto histograms = lengthHistograms(preview, 20);
        QCOMPARE(histograms.size(), std::size_t(2));
        QCOMPARE(histograms[0].binWidth, histograms[1].binWidth);
        for (std::size_t i = 0; i < 2; ++i) {
            std::size_t fitting = 0;
            std::size_t leftOut = 0;
            for (std::size_t bar = 0; bar < histograms[i].fitting.size(); ++bar) {
                fitting += histograms[i].fitting[bar];
                leftOut += histograms[i].leftOut[bar];
            }
            QVERIFY(histograms[i].fitting.size() <= 20);
            QCOMPARE(fitting, preview.formats[i].examples);
            QCOMPARE(leftOut, preview.formats[i].overlong);
        }
    }

    void theVocabularyIsMadeOnceForTheSameTexts()
    {
        SetupPreviewer previewer;
        const auto tokenizerFor = [&](const std::string &text) {
            return previewer.previewExperiment(configOf(text), {}, {}).tokenizer;
        };
        const auto first = tokenizerFor(kGeneratedSetup);
        QCOMPARE(tokenizerFor(withChange(kGeneratedSetup, "weight: 3", "weight: 5")), first);
        QCOMPARE(tokenizerFor(withChange(kGeneratedSetup, "context_length: 320", "context_length: 64")), first);
        QVERIFY(tokenizerFor(withChange(kGeneratedSetup, "vocabulary_size: 400", "vocabulary_size: 380")) != first);
        QVERIFY(tokenizerFor(withChange(kGeneratedSetup, "validation: 0.2", "validation: 0.3")) != first);
    }

    void programsAreRunOnce()
    {
        SetupPreviewer previewer;
        auto programs = std::make_shared<FakePrograms>();
        PreviewContext context;
        context.runPrograms = [programs](std::span<const ProgramRequest> requests, const StopToken &stop) {
            return (*programs)(requests, stop);
        };
        const std::string text = withChange(kGeneratedSetup, "{format: socratic}", "{format: pot}");
        (void)previewer.previewExperiment(configOf(text), context, {});
        const std::size_t asked = programs->asked;
        QVERIFY(asked > 0);
        (void)previewer.previewExperiment(configOf(withChange(text, "validation: 0.2", "validation: 0.3")), context,
                                          {});
        QCOMPARE(programs->asked, asked);
    }

    void aChangedFileIsReadAgain()
    {
        const Files files;
        SetupPreviewer previewer;
        const auto train = [&] {
            const SetupPreview preview = previewer.previewExperiment(configOf(Files::setup()), files.context(), {});
            return preview.data->problems.train.size() + preview.data->problems.validation.size();
        };
        QCOMPARE(train(), std::size_t(30));
        files.write("train.jsonl", 40);
        QCOMPARE(train(), std::size_t(40));
    }

    void droppingNearDuplicatesLeavesNone()
    {
        const Files files; // the test question is that of the training problems, with another number
        std::ofstream(files.path() / "train.jsonl", std::ios::app)
            << R"({"question": "A train covers 80 miles in 2 hours. How fast is it?", "answer": "80 / 2 = 40\n#### 40"})"
            << '\n';
        const std::string text = withChange(Files::setup(), "validation: 0.1", "validation: 0");
        const Check check = checkLeakage(previewOf(text, files.context()));
        QCOMPARE(check.state, CheckState::Warning);
        QCOMPARE(check.count, std::size_t(1));
        QCOMPARE(check.fix->edits, (std::vector<YamlChange> {setTo("data.split.near_duplicates", "drop")}));
        const SetupPreview dropped =
            previewOf(withChange(text, "validation: 0}", "validation: 0, near_duplicates: drop}"), files.context());
        QCOMPARE(checkLeakage(dropped).state, CheckState::Passed);
        QCOMPARE(dropped.data->problems.train.size(), std::size_t(1));
    }

    void svampCountsAreThoseOfItsPapers()
    {
        RETORT_NEED_DATA();
        const std::string folder = dataFolder().string() + "/svamp/";
        std::string text = kSvampSetup;
        for (int i = 0; i < 5; ++i)
            text = withChange(text, "SVAMP_FOLDER/", folder);
        SetupPreviewer previewer;
        PreviewContext context;
        context.runPrograms = [](std::span<const ProgramRequest> requests, const StopToken &) {
            return std::vector<ProgramResult>(requests.size());
        };
        QElapsedTimer timer;
        timer.start();
        const SetupPreview preview = previewer.previewExperiment(configOf(text), context, {});
        const qint64 first = timer.restart();
        (void)previewer.previewExperiment(configOf(text + "training: {learning_rate: 1e-4}\n"), context, {});
        qInfo("first look %lld ms, after a change of the training %lld ms", first, timer.elapsed());
        QCOMPARE(preview.data->problems.train.size(), std::size_t(800));
        QCOMPARE(preview.data->problems.test.size(), std::size_t(200));
        QCOMPARE(preview.formats[0].teachers, std::vector<std::string> {"gpt-3.5"});
        QCOMPARE(preview.formats[1].kept, std::size_t(683)); // right by the recorded values: METHODS.md section 3
        const Check leakage = checkLeakage(preview);
        QVERIFY2(leakage.count >= 105, leakage.sentence.c_str()); // number-masked twins alone: METHODS.md section 6
        for (const FormatPreview &format : preview.formats)
            for (std::size_t row = 0; row < format.rows.size(); ++row)
                QCOMPARE(viewExample(preview, format, row).tokens(), format.rows[row].tokens());
    }

    void whatIsMissingStandsInThePreview_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("dataError");
        QTest::addColumn<QString>("studentError");
        QTest::newRow("no file") << "path: test.jsonl"
                                 << "path: none.jsonl"
                                 << "none.jsonl"
                                 << "no text";
        QTest::newRow("no student") << "{from_scratch: {layers: 1, hidden_size: 32, heads: 2, context_length: 128, "
                                       "vocabulary_size: 400}}"
                                    << "{from: nowhere}"
                                    << ""
                                    << "no such student directory";
        QTest::newRow("nothing kept") << "path: train.jsonl, format: cot}"
                                      << "path: test.jsonl, format: cot}"
                                      << ""
                                      << "no text to make a vocabulary of";
    }

    void whatIsMissingStandsInThePreview()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, dataError);
        QFETCH(QString, studentError);
        const Files files;
        const SetupPreview preview =
            previewOf(withChange(Files::setup(), from.toStdString(), to.toStdString()), files.context());
        QVERIFY2(QString::fromStdString(preview.dataError).contains(dataError), preview.dataError.c_str());
        QCOMPARE(preview.dataError.empty(), dataError.isEmpty());
        QVERIFY2(QString::fromStdString(preview.studentError).contains(studentError), preview.studentError.c_str());
        QVERIFY(preview.data != nullptr && preview.twins != nullptr);
        QCOMPARE(preview.totalSteps, 0);
    }

    void stopsWhenAsked()
    {
        SetupPreviewer previewer;
        const StopToken stop;
        stop.requestStop();
        QVERIFY_THROWS_EXCEPTION(Stopped, (void)previewer.previewExperiment(configOf(kGeneratedSetup), {}, stop));
        // What was broken off leaves nothing half-made behind.
        QCOMPARE(previewer.previewExperiment(configOf(kGeneratedSetup), {}, {}).formats[0].examples, std::size_t(48));
    }
};

QTEST_APPLESS_MAIN(TestSetupPreview)
#include "tst_setup_preview.moc"
