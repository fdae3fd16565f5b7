#include "tests/core/store/filter_words.h"

#include <QTest>

#include <algorithm>
#include <functional>

using namespace retort;

/// The filter line: what it understands, and what it says about the rest.
class TestProblemFilter : public QObject
{
    Q_OBJECT

private slots:
    void everyKindOfTermIsUnderstood_data();
    void everyKindOfTermIsUnderstood();
    void aTermIsTakenApart();
    void termsAreJoined_data();
    void termsAreJoined();
    void shapesAreToldApart();
    void mistakesAreNamedWithTheirColumn_data();
    void mistakesAreNamedWithTheirColumn();
    void whatIsBeingTypedIsUnfinished();
    void termsWithMistakesLeaveTheOthersAlone();
    void anyTextEnds();
};

/// Ranges, patterns, joined terms, and keys that came later.
void addNewerTerms()
{
    for (const char *text : {"steps:3..5",
                             "steps:3..",
                             "steps:..5,8",
                             "agreement:0.5..1",
                             "goldsteps:2",
                             "length>100",
                             "length/cot:20..40",
                             "words:..25",
                             "slip:yes",
                             "slip:2..3",
                             "slip>1",
                             "star:yes",
                             "agree:no",
                             "path:cot",
                             "path:gpt-3.5",
                             "format:pot",
                             "kind:Addition",
                             "kind:\"Common Division\"",
                             "changed:learned",
                             "changed:forgotten,same",
                             "run:\"seed 2\"",
                             "\"seed 2\":wrong",
                             "text:/per\\s+hour/",
                             "text:/a b \\/ c/",
                             "-note:/[Uu]nits?/",
                             "text:f(x)",
                             "f(x)",
                             "a)",
                             "\"or\"",
                             "not verdict:wrong",
                             "(verdict:wrong)",
                             "-(verdict:wrong)",
                             "orange",
                             "nothing"})
        QTest::newRow(text) << text << 1;
}

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
    addNewerTerms();
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

void TestProblemFilter::termsAreJoined_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shape"); // places of terms; & all, | any, ! turned round
    const auto row = [](const char *text, const char *shape) { QTest::newRow(text) << text << shape; };
    row("", "()");
    row("a b", "(0&1)");
    row("a or b", "((0)|(1))");
    row("a b or c d or e", "((0&1)|(2&3)|(4))");
    row("a and b", "(0&1)");
    row("a OR b AND c", "((0)|(1&2))");
    row("(a or b) c", "(((0)|(1))&2)");
    row("a (b or (c d))", "(0&((1)|((2&3))))");
    row("-(a or b)", "(!((0)|(1)))");
    row("not (a b)", "(!(0&1))");
    row("not(a)or(b)", "((!(0))|((1)))");
    row("not a", "(!0)");
    row("not -a", "(0)");
    row("not not a", "(0)");
    row("not -(a)", "((0))");
    row("-a or not b", "((!0)|(!1))");
    row("\"or\" \"(\"", "(0&1)");
    row("(f(x) or g(y))", "(((0)|(1)))");
    row("(verdict:wrong,right)steps>2", "((0)&1)");
    row("(\"a\")", "((0))");
    row("(text:/a b\\)/ or c)", "(((0)|(1)))");
    row("or:1", "(0)"); // a key, if nobody's
}

std::string shapeOf(const FilterNode &node, const ProblemFilter &filter)
{
    if (node.kind == FilterNode::Kind::Term)
        return (filter.terms[node.term].isNegated ? "!" : "") + std::to_string(node.term);
    std::string shape;
    for (const FilterNode &child : node.children)
        shape += (shape.empty() ? "" : node.kind == FilterNode::Kind::All ? "&" : "|") + shapeOf(child, filter);
    return (node.isNegated ? "!(" : "(") + shape + ")";
}

void TestProblemFilter::termsAreJoined()
{
    QFETCH(QString, text);
    QFETCH(QString, shape);
    const ProblemFilter filter = parseFilter(text.toStdString(), someWords());
    QVERIFY(filter.isValid() || text == "or:1");
    QCOMPARE(QString::fromStdString(shapeOf(filter.root, filter)), shape);
}

void TestProblemFilter::shapesAreToldApart()
{
    const auto same = [](const char *a, const char *b) {
        return asksTheSame(parseFilter(a, someWords()), parseFilter(b, someWords()));
    };
    QVERIFY(same("verdict:wrong  hour", "verdict:wrong and hour"));
    QVERIFY(!same("verdict:wrong hour", "verdict:wrong or hour"));
    QVERIFY(!same("(verdict:wrong hour)", "-(verdict:wrong hour)"));
    QVERIFY(!same("text:/a/", "text:a"));
    QVERIFY(!same("verdict:wrong", "verdict:wrong hour"));
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
    row("steps>3..5", "column 1: a range stands behind a colon; write steps:3..5");
    row("steps:5..3", "column 7: \"5..3\" is no range; write two numbers, the smaller first, as in 3..5, 3.. or ..5");
    row("steps:..", "column 7: \"..\" is no range");
    row("slip:maybe", "column 6: \"maybe\" is no number; there are: yes, no");
    row("slip>yes", "column 6: \"yes\" is no number");
    row("star:maybe", "column 6: star is never \"maybe\"; there are: yes, no");
    row("changed:lerned", "column 9: changed is never \"lerned\"; did you mean \"learned\"?");
    row("path:code", "column 6: path is never \"code\"; ");
    row("run:seed", "column 5: run is never \"seed\"");
    row("text:/per (hour/", "column 16: the pattern is not understood: missing closing parenthesis");
    row("text:/Straße[/", "column 14: the pattern is not understood: missing terminating ]");
    row("text:/per hour",
        "column 6: the pattern is not closed by a slash; put text that begins with one between quotes");
    row("verdict:/wrong/", "column 9: verdict is never \"/wrong/\"");
    row("hour or", "column 6: \"or\" needs a condition behind it");
    row("or hour", "column 1: \"or\" needs a condition before it; put a word to look for between quotes");
    row("hour or or steps>1", "column 6: \"or\" needs a condition behind it");
    row("hour and or steps>1", "column 6: \"and\" needs a condition behind it");
    row("hour not", "column 6: \"not\" needs a condition behind it; put a word to look for between quotes");
    row("(hour or ) a", "column 7: \"or\" needs a condition behind it");
    row("a (hour or b", "column 3: the bracket is not closed");
    row("hour )", "column 6: this bracket closes none; put text to look for between quotes");
    row("a () b", "column 3: nothing stands between the brackets; put text to look for between quotes");
    row("(verdict:rong)", "column 10: verdict is never \"rong\"; did you mean \"wrong\"?");
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
    for (const char *text : {"verdict:", "verdict:wr", "steps>", "text:\"per", "failure:ari", "hour or", "(hour",
                             "text:/per", "hour not", "steps:.."}) {
        const ProblemFilter filter = parseFilter(text, someWords());
        QVERIFY2(!filter.isValid() && filter.problems.front().isUnfinished, text);
    }
    for (const char *text : {"verdict:x", "verdict:wr hour", "steps>x", "foo:", "or hour", "(hour or) a", "hour )"}) {
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
    const std::string letters = "a:\",=<>- \\\t\xc3\x9f\x01()/or";
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
        const std::function<bool(const FilterNode &)> lies = [&](const FilterNode &node) {
            return node.begin <= node.end && node.end <= text.size() && std::ranges::all_of(node.children, lies);
        };
        QVERIFY(lies(filter.root));
        QVERIFY(!withFilterTerm(text, "tag", "2").empty());
        for (const FilterProblem &problem : filter.problems)
            QVERIFY(problem.begin <= problem.end && problem.end <= text.size());
        const FilterCompletion completion = completeFilter(text, text.size() / 2, someWords());
        QVERIFY(completion.begin <= completion.end && completion.end <= text.size());
    }
}

QTEST_APPLESS_MAIN(TestProblemFilter)
#include "tst_problem_filter.moc"
