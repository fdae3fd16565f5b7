#include "core/experiment/socratic_examples.h"

#include <QTest>

using namespace retort;

namespace {

SocraticSteps clips()
{
    return {"p",
            "Natalia sold 48 clips and then half as many. How many in all?",
            {{"Natalia sold 48/2 = <<48/2=24>>24 clips.", "How many did she sell then?"},
             {"She sold 48+24 = <<48+24=72>>72 clips.", "How many in all?"}}};
}

Problem problemWith(std::vector<Step> goldSteps, Answer gold)
{
    Problem problem;
    problem.id = "p";
    problem.question = "Why?";
    problem.gold = std::move(gold);
    problem.goldSteps = std::move(goldSteps);
    return problem;
}

} // namespace

/// What the students of Socratic CoT are shown and learn to write (METHODS.md section 8).
class TestSocraticExamples : public QObject
{
    Q_OBJECT

private slots:
    void decomposerAsksAndEnds()
    {
        const auto texts = partTexts(SocraticPart::Decomposer, clips(), Guidance::None);
        QCOMPARE(texts.size(), std::size_t(3));
        QCOMPARE(texts[0], (PartText {"Question: " + clips().question + "\n", "How many did she sell then?"}));
        QCOMPARE(texts[1].target, std::string("How many in all?"));
        QCOMPARE(texts[2].prompt, "Question: " + clips().question
                                      + "\nHow many did she sell then? ** Natalia sold 48/2 = <<48/2=24>>24 clips.\n"
                                        "How many in all? ** She sold 48+24 = <<48+24=72>>72 clips.\n");
        QCOMPARE(texts[2].target, std::string(kNoMoreQuestions));
    }

    void solverSeesThePairsAndTheQuestion()
    {
        const auto texts = partTexts(SocraticPart::Solver, clips(), Guidance::Steps);
        QCOMPARE(texts.size(), std::size_t(2));
        QCOMPARE(texts[1].prompt, "Question: " + clips().question
                                      + "\nHow many did she sell then? ** Natalia sold 48/2 = <<48/2=24>>24 clips.\n"
                                        "How many in all? **\n");
        QCOMPARE(texts[1].target, std::string("She sold 48+24 = <<48+24=72>>72 clips."));
    }

    void guidanceIsTakenFromGoldSteps_data()
    {
        QTest::addColumn<int>("guidance");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("steps");
        QTest::newRow("none") << int(Guidance::None) << "" << 0;
        QTest::newRow("steps") << int(Guidance::Steps) << "2" << 2;
        QTest::newRow("operators") << int(Guidance::Operators) << "/; +" << 2;
        QTest::newRow("equations") << int(Guidance::Equations) << "48/2; 48+24" << 2;
    }

    void guidanceIsTakenFromGoldSteps()
    {
        QFETCH(int, guidance);
        QFETCH(QString, text);
        QFETCH(int, steps);
        const auto kind = Guidance(guidance);
        QCOMPARE(QString::fromStdString(guidanceOf(clips().steps, kind)), text);
        QCOMPARE(guidedSteps(text.toStdString(), kind).value_or(0), steps);
        const auto guide = partTexts(SocraticPart::Guide, clips(), kind);
        QCOMPARE(guide.size(), std::size_t(text.isEmpty() ? 0 : 1));
        const std::string asked = partTexts(SocraticPart::Decomposer, clips(), kind).front().prompt;
        QCOMPARE(asked.find("\nPlan: " + text.toStdString()) != std::string::npos, !text.isEmpty());
    }

    void unreadableGuidanceGuidesNothing()
    {
        for (const char *text : {"", "0", "-1", "many", "1e9", "nan"})
            QVERIFY(!guidedSteps(text, Guidance::Steps));
        QCOMPARE(guidanceOf({{"no numbers", "Which?"}}, Guidance::Equations), std::string("?"));
    }

    void lossIsOnTheTargetAlone()
    {
        const auto tokenizer = trainVocabulary(partVocabularyTexts({clips()}, Guidance::None), {.size = 400});
        RunConfig config;
        config.formats = {{FormatKind::Socratic}};
        const EncodedExamples solver = encodePart(SocraticPart::Solver, {clips()}, config, *tokenizer, 512);
        QCOMPARE(solver.examples.size(), std::size_t(2));
        const TokenExample &example = solver.examples[1];
        const std::vector<int> target(example.tokens.begin() + example.promptLength, example.tokens.end() - 1);
        QCOMPARE(tokenizer->decode(target), clips().steps[1].text);
        QCOMPARE(example.tokens.back(), tokenizer->endId());
        QCOMPARE(solver.formats.front().examples, std::size_t(2));
    }

    void tooLongIsLeftOutNeverCut()
    {
        const auto tokenizer = trainVocabulary(partVocabularyTexts({clips()}, Guidance::None), {.size = 400});
        RunConfig config;
        config.formats = {{FormatKind::Socratic}};
        const EncodedExamples all = encodePart(SocraticPart::Decomposer, {clips()}, config, *tokenizer, 512);
        const int longest = int(all.examples.back().tokens.size());
        const EncodedExamples some = encodePart(SocraticPart::Decomposer, {clips()}, config, *tokenizer, longest - 1);
        QCOMPARE(some.examples.size(), all.examples.size() - 1);
        QCOMPARE(some.overlong.size(), std::size_t(1));
        config.training.overlong = OverlongRule::Error;
        QVERIFY_EXCEPTION_THROWN((void)encodePart(SocraticPart::Decomposer, {clips()}, config, *tokenizer, longest - 1),
                                 Error);
    }

    void goldStepsTeachWhereNoRationaleDoes()
    {
        const Problem problem = problemWith({{"", "Is it?"}, {"", "Is #1 large?"}}, yesNoAnswer(true));
        const auto gold = socraticSteps({problem}, {});
        QCOMPARE(gold.size(), std::size_t(1));
        QCOMPARE(gold[0].steps[0].text, std::string()); // StrategyQA records no solution but the answer
        QCOMPARE(gold[0].steps[1].text, std::string("yes"));
        QCOMPARE(partTexts(SocraticPart::Solver, gold[0], Guidance::None).size(), std::size_t(1));
        QCOMPARE(partTexts(SocraticPart::Decomposer, gold[0], Guidance::None).size(), std::size_t(3));
        Rationale rationale;
        rationale.problemId = "p";
        rationale.format = FormatKind::Socratic;
        rationale.text = "Is it so? ** It is.\nThe answer is yes.";
        const auto taught = socraticSteps({problem}, {rationale});
        QCOMPARE(taught.size(), std::size_t(1));
        QCOMPARE(taught[0].steps, (std::vector<Step> {{"It is.", "Is it so?"}}));
    }

    void stepsWithoutQuestionsTeachNothing()
    {
        QVERIFY(socraticSteps({problemWith({{"1 + 1 = 2", ""}}, numberAnswer(2))}, {}).empty());
        QVERIFY(goldPairs(problemWith({{"2", "How many?"}, {"3", ""}}, numberAnswer(3))).empty());
    }
};

QTEST_GUILESS_MAIN(TestSocraticExamples)
#include "tst_socratic_examples.moc"
