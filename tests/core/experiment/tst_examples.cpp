#include "core/experiment/examples.h"

#include <QTest>

using namespace retort;

class TestExamples : public QObject
{
    Q_OBJECT

private slots:
    void promptsEndForEncodersOnly()
    {
        const auto tokenizer = trainVocabulary({"Two and two"}, {.size = 400});
        std::vector<int> wanted = tokenizer->encode("Two");
        QCOMPARE(promptTokens(*tokenizer, "Two", PromptReader::Decoder), wanted);
        wanted.push_back(tokenizer->endId());
        QCOMPARE(promptTokens(*tokenizer, "Two", PromptReader::Encoder), wanted);
    }

    /// As its teacher wrote it: no other words for the answer, and none twice.
    void completionIsTheWholeText()
    {
        Problem problem;
        problem.gold = numberAnswer(51);
        Rationale rationale;
        rationale.text = " 76 - 25 = 51 dollars. The answer is 51 dollars.\n";
        rationale.answer = problem.gold;
        FormatTemplate layout = formatOf(FormatKind::Cot).preset("retort").value();
        layout.answerTrigger = "answer is";
        layout.target = "{completion}";
        const TargetText target = exampleText(problem, rationale, layout).target;
        QCOMPARE(target.text, std::string("76 - 25 = 51 dollars. The answer is 51 dollars."));
        QCOMPARE(target.text.substr(target.answerBegin), std::string(" answer is 51 dollars."));
        layout.target = "{rationale}";
        QCOMPARE(exampleText(problem, rationale, layout).target.text, std::string("76 - 25 = 51 dollars."));
    }

    void answerTokensBeginAtTheAnswer()
    {
        Problem problem;
        problem.id = "p";
        problem.question = "How many?";
        problem.gold = numberAnswer(42);
        Rationale rationale;
        rationale.problemId = "p";
        rationale.text = "40 + 2 = 42.\nThe answer is 42.";
        rationale.answer = problem.gold;
        const auto layout = formatOf(FormatKind::Cot).preset("retort").value();
        const auto text = exampleText(problem, rationale, layout);
        QCOMPARE(text.prompt, std::string("Question: How many?\nLet's think step by step.\n"));
        QCOMPARE(text.target.text, std::string("40 + 2 = 42.\nThe answer is 42."));
        const auto tokenizer = trainVocabulary({text.prompt, text.target.text}, {.size = 400});
        RunConfig config;
        config.formats = {{FormatKind::Cot}};
        const auto encoded =
            encodeExamples({problem}, {rationale}, {{FormatKind::Cot, layout}}, config, *tokenizer, 512);
        QCOMPARE(encoded.examples.size(), std::size_t(1));
        const TokenExample &example = encoded.examples[0];
        QCOMPARE(example.tokens.back(), tokenizer->endId());
        const std::vector<int> reasoning(example.tokens.begin() + example.promptLength,
                                         example.tokens.begin() + example.answerBegin);
        QVERIFY(tokenizer->decode(reasoning).starts_with("40 + 2 = 42."));
        QVERIFY(tokenizer->decode(std::vector<int>(example.tokens.begin() + example.answerBegin, example.tokens.end()))
                    .find("42.")
                != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestExamples)
#include "tst_examples.moc"
