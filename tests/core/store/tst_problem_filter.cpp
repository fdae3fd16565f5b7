#include "core/store/problem_filter.h"

#include <QTest>

using namespace retort;

namespace {

FilterWords someWords()
{
    return {{"no_answer", "arithmetic", "wrong_plan"}, {"cot", "pot"}, {"gpt-3.5"}, {{2, "for the paper"}}, false};
}

} // namespace

/// The filter line: what it understands, what it says about the rest, what it proposes.
class TestProblemFilter : public QObject
{
    Q_OBJECT

private slots:
    void everyKindOfTermIsUnderstood_data();
    void everyKindOfTermIsUnderstood();
    void aTermIsTakenApart();
    void mistakesAreNamedWithTheirColumn_data();
    void mistakesAreNamedWithTheirColumn();
    void whatIsBeingTypedIsUnfinished();
    void termsWithMistakesLeaveTheOthersAlone();
    void anyTextEnds();
    void wordsAreProposed_data();
    void wordsAreProposed();
    void aProposalTakesThePlaceOfItsWord();
    void aTermIsPutInChangedAndTakenAway();
    void valuesAreQuotedWhenTheyMustBe();
};

void TestProblemFilter::everyKindOfTermIsUnderstood_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("terms");
    for (const char *text : {"verdict:wrong",
                             "teacher:right",
                             "failure:arithmetic",
                             "failure:arithmetic,wrong_plan",
                             "disagree:yes",
                             "program:failed",
                             "text:\"per hour\"",
                             "text:hour",
                             "steps>3",
                             "steps>=3",
                             "steps<3",
                             "steps<=3",
                             "steps=3",
                             "steps:3",
                             "agreement<0.5",
                             "tag:2",
                             "tag:\"for the paper\"",
                             "tag:any",
                             "note:\"x\"",
                             "gold:2",
                             "vote:none",
                             "id:ad42",
                             "cot:wrong",
                             "gpt-3.5:right",
                             "-failure:arithmetic",
                             "hour",
                             "\"per hour\"",
                             "-hour",
                             "-",
                             "$10",
                             "text:\"a \\\"quoted\\\" word\"",
                             "Straße"})
        QTest::newRow(text) << text << 1;
    QTest::newRow("nothing") << "  \t " << 0;
    QTest::newRow("many") << "verdict:wrong  teacher:right failure:arithmetic disagree:yes program:failed "
                             "text:\"per hour\" steps>3 tag:2 note:\"x\""
                          << 9;
}

void TestProblemFilter::everyKindOfTermIsUnderstood()
{
    QFETCH(QString, text);
    QFETCH(int, terms);
    const ProblemFilter filter = parseFilter(text.toStdString(), someWords());
    QVERIFY2(filter.isValid(), filter.isValid() ? "" : filter.problems.front().message.c_str());
    QCOMPARE(int(filter.terms.size()), terms);
}

void TestProblemFilter::aTermIsTakenApart()
{
    const ProblemFilter filter = parseFilter("hour -failure:arithmetic,\"wrong_plan\" steps>=3", someWords());
    QVERIFY(filter.isValid());
    const FilterTerm word {0, 4, 0, false, "", FilterComparison::Is, {"hour"}};
    const FilterTerm failure {5, 37, 14, true, "failure", FilterComparison::Is, {"arithmetic", "wrong_plan"}};
    const FilterTerm steps {38, 46, 45, false, "steps", FilterComparison::AtLeast, {"3"}};
    QCOMPARE(filter.terms, (std::vector<FilterTerm> {word, failure, steps}));
}

void TestProblemFilter::mistakesAreNamedWithTheirColumn_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *text, const char *message) { QTest::newRow(text) << text << message; };
    row("verdikt:wrong", "column 1: there is no \"verdikt\" to filter by; did you mean \"verdict\"?");
    row("hour verdict:rong", "column 14: verdict is never \"rong\"; did you mean \"wrong\"?");
    row("-failure:aritmetic", "column 10: failure is never \"aritmetic\"; did you mean \"arithmetic\"?");
    row("disagree:maybe", "column 10: disagree is never \"maybe\"; there are: yes, no");
    row("steps>many", "column 7: \"many\" is no number");
    row("verdict>wrong", "column 1: verdict cannot be compared; write verdict:wrong");
    row("10:30", "column 1: there is no \"10\" to filter by; put text to look for between quotes");
    row("25*40=1000", "column 1: there is no \"25*40\" to filter by; put text to look for between quotes");
    row("tag:zzzz", "column 5: tag is never \"zzzz\"; there are: 1, 2, 3, 4, 5, 6, 7, 8, 9, any, none, for the paper");
    row("tag:\"for the papre\"", "column 5: tag is never \"for the papre\"; did you mean \"for the paper\"?");
    row("steps>", "column 1: steps needs a value: a number, as in steps>3");
    row("verdict: wrong", "column 1: verdict needs a value: right, wrong, no_answer");
    row("text:\"per hour", "column 6: the quote is not closed");
    row("Straße steps>x", "column 14: \"x\" is no number"); // characters are counted, not bytes
    row("other:right", "column 1: there is no \"other\" to filter by");
}

void TestProblemFilter::mistakesAreNamedWithTheirColumn()
{
    QFETCH(QString, text);
    QFETCH(QString, message);
    const ProblemFilter filter = parseFilter(text.toStdString(), someWords());
    QVERIFY(!filter.isValid());
    const QString found = QString::fromStdString(filter.problems.front().message);
    QVERIFY2(found.startsWith(message), qPrintable(found));
}

void TestProblemFilter::whatIsBeingTypedIsUnfinished()
{
    for (const char *text : {"verdict:", "verdict:wr", "steps>", "text:\"per", "failure:ari"}) {
        const ProblemFilter filter = parseFilter(text, someWords());
        QVERIFY2(!filter.isValid() && filter.problems.front().isUnfinished, text);
    }
    for (const char *text : {"verdict:x", "verdict:wr hour", "steps>x", "foo:"}) {
        const ProblemFilter filter = parseFilter(text, someWords());
        QVERIFY2(!filter.isValid() && !filter.problems.front().isUnfinished, text);
    }
}

void TestProblemFilter::termsWithMistakesLeaveTheOthersAlone()
{
    const ProblemFilter filter = parseFilter("verdict:wrong foo:1 bar:2 steps>3", someWords());
    QCOMPARE(filter.terms.size(), 4u);
    QCOMPARE(filter.problems.size(), 2u);
    QCOMPARE(filter.problems[0].begin, 14u);
    QCOMPARE(filter.problems[0].end, 17u);
    QCOMPARE(filter.problems[1].begin, 20u);
}

/// Whatever is typed or pasted is read to its end, and every position lies inside it.
void TestProblemFilter::anyTextEnds()
{
    const std::string letters = "a:\",=<>- \\\t\xc3\x9f\x01";
    unsigned state = 1;
    for (int round = 0; round < 20000; ++round) {
        std::string text;
        for (int i = 0; i < round % 12; ++i) {
            state = state * 1664525U + 1013904223U;
            text += letters[(state >> 16) % letters.size()];
        }
        const ProblemFilter filter = parseFilter(text, someWords());
        std::size_t end = 0;
        for (const FilterTerm &term : filter.terms) {
            QVERIFY(term.begin >= end && term.end > term.begin && term.end <= text.size());
            QVERIFY(term.valueBegin >= term.begin && term.valueBegin <= term.end);
            end = term.end;
        }
        for (const FilterProblem &problem : filter.problems)
            QVERIFY(problem.begin <= problem.end && problem.end <= text.size());
        const FilterCompletion completion = completeFilter(text, text.size() / 2, someWords());
        QVERIFY(completion.begin <= completion.end && completion.end <= text.size());
    }
}

void TestProblemFilter::wordsAreProposed_data()
{
    QTest::addColumn<QString>("text"); // the cursor is at its end
    QTest::addColumn<QStringList>("candidates");
    QTest::newRow("key") << "ver" << QStringList {"verdict:"};
    QTest::newRow("number key") << "hour ste" << QStringList {"steps>"};
    QTest::newRow("negated key") << "-fail" << QStringList {"-failure:"};
    QTest::newRow("any case") << "VER" << QStringList {"verdict:"};
    QTest::newRow("values") << "verdict:" << QStringList {"verdict:right", "verdict:wrong", "verdict:no_answer"};
    QTest::newRow("value begun") << "verdict:wr" << QStringList {"verdict:wrong"};
    QTest::newRow("value whole") << "verdict:wrong" << QStringList {};
    QTest::newRow("second value") << "failure:arithmetic,wr" << QStringList {"failure:arithmetic,wrong_plan"};
    QTest::newRow("format") << "po" << QStringList {"pot:"};
    QTest::newRow("teacher") << "gpt-3.5:r" << QStringList {"gpt-3.5:right"};
    QTest::newRow("inside quotes") << "text:\"ver" << QStringList {};
    QTest::newRow("nothing fits") << "zzz" << QStringList {};
}

void TestProblemFilter::wordsAreProposed()
{
    QFETCH(QString, text);
    QFETCH(QStringList, candidates);
    const std::string typed = text.toStdString();
    QStringList found;
    for (const FilterCandidate &candidate : completeFilter(typed, typed.size(), someWords()).candidates)
        found << QString::fromStdString(candidate.text);
    QCOMPARE(found, candidates);
}

void TestProblemFilter::aProposalTakesThePlaceOfItsWord()
{
    const FilterCompletion inside = completeFilter("hour ver steps>3", 8, someWords());
    QCOMPARE(inside.begin, 5u);
    QCOMPARE(inside.end, 8u);
    QCOMPARE(inside.candidates.size(), 1u);
    const FilterCompletion anew = completeFilter("verdict:wrong ", 14, someWords());
    QCOMPARE(anew.begin, 14u);
    QVERIFY(anew.candidates.size() > 10);
    for (const FilterCandidate &candidate : anew.candidates)
        QVERIFY2(!candidate.help.empty(), candidate.text.c_str());
}

void TestProblemFilter::aTermIsPutInChangedAndTakenAway()
{
    QCOMPARE(withFilterTerm("", "failure", "arithmetic"), std::string("failure:arithmetic"));
    QCOMPARE(withFilterTerm("verdict:wrong  hour", "failure", "arithmetic"),
             std::string("verdict:wrong hour failure:arithmetic"));
    QCOMPARE(withFilterTerm("failure:wrong_plan steps>3 -failure:x", "failure", "arithmetic"),
             std::string("failure:arithmetic steps>3"));
    QCOMPARE(withFilterTerm("failure:wrong_plan steps>3", "failure", ""), std::string("steps>3"));
    QCOMPARE(withFilterTerm("", "tag", "for the paper"), std::string("tag:\"for the paper\""));
}

void TestProblemFilter::valuesAreQuotedWhenTheyMustBe()
{
    for (const std::string value : {"plain", "two words", "a,b", "say \"x\"", "back\\slash", "", "Straße"}) {
        const ProblemFilter filter = parseFilter("note:" + quotedFilterValue(value), someWords());
        QCOMPARE(filter.terms.front().values,
                 value.empty() ? std::vector<std::string> {} : std::vector<std::string> {value});
    }
}

QTEST_APPLESS_MAIN(TestProblemFilter)
#include "tst_problem_filter.moc"
