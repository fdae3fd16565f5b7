#include "core/store/problem_filter.h"

#include <QTest>

#include <algorithm>
#include <functional>

using namespace retort;

namespace {

FilterWords someWords()
{
    return {{"no_answer", "arithmetic", "wrong_plan"},
            {"cot", "pot"},
            {"gpt-3.5"},
            {{2, "for the paper"}},
            false,
            {"Addition"},
            {"seed 2"}};
}

/// Names that mean something else in the filter unless they stand between quotes, and some that do not.
const std::vector<std::string> kOddNames {"gpt 3.5", "org: model", "say \"x\"", "a,b",  "back\\slash", "-minus",
                                          "a=b",     "less<more",  "Учитель 1", "老师", "Ünal",        "\"",
                                          " ",       "(a",         "or",        "not",  "a)"};

FilterWords oddWords()
{
    FilterWords words = someWords();
    words.teachers = kOddNames;
    words.tags = {{1, "look again"}, {2, "units: kg"}};
    return words;
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
    void termsAreJoined_data();
    void termsAreJoined();
    void shapesAreToldApart();
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
    void keysAreQuotedWhenTheyMustBe_data();
    void keysAreQuotedWhenTheyMustBe();
    void oddNamesAreProposedInTheirQuotes_data();
    void oddNamesAreProposedInTheirQuotes();
    void whatIsProposedIsUnderstood();
    void mistakesWithOddNamesSayHowTheyAreWritten_data();
    void mistakesWithOddNamesSayHowTheyAreWritten();
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
    QTest::newRow("in a bracket") << "(ver" << QStringList {"verdict:"};
    QTest::newRow("behind a bracket") << "(hour) -ver" << QStringList {"-verdict:"};
    QTest::newRow("a word that joins") << "hour an" << QStringList {"and"};
    QTest::newRow("a key and such a word") << "no" << QStringList {"note:", "not"};
    QTest::newRow("number with words") << "sli" << QStringList {"slip:"};
    QTest::newRow("words of a number") << "slip:" << QStringList {"slip:yes", "slip:no"};
    QTest::newRow("kinds") << "kind:A" << QStringList {"kind:Addition"};
    QTest::newRow("formats") << "format:" << QStringList {"format:cot", "format:pot"};
    QTest::newRow("paths") << "path:" << QStringList {"path:cot", "path:pot", "path:gpt-3.5"};
    QTest::newRow("lengths") << "len" << QStringList {"length>", "length/cot>", "length/pot>"};
    QTest::newRow("runs") << "run:" << QStringList {"run:\"seed 2\""};
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
    QCOMPARE(withFilterTerm("a or failure:x", "failure", "arithmetic"),
             std::string("(a or failure:x) failure:arithmetic"));
    QCOMPARE(withFilterTerm("(a or failure:x) failure:y", "failure", "arithmetic"),
             std::string("(a or failure:x) failure:arithmetic"));
    QCOMPARE(withFilterTerm("(a or failure:x) not failure:y", "failure", ""), std::string("(a or failure:x)"));
    QCOMPARE(withFilterTerm("a or failure:x", "failure", ""), std::string("a or failure:x"));
    QCOMPARE(withFilterTerm("", "tag", "for the paper"), std::string("tag:\"for the paper\""));
}

void TestProblemFilter::valuesAreQuotedWhenTheyMustBe()
{
    for (const std::string value :
         {"plain", "two words", "a,b", "say \"x\"", "back\\slash", "", "Straße", "(a", "a)", "/a/", "or"}) {
        const ProblemFilter filter = parseFilter("note:" + quotedFilterValue(value), someWords());
        QVERIFY(!filter.terms.front().isPattern);
        QCOMPARE(filter.terms.front().values,
                 value.empty() ? std::vector<std::string> {} : std::vector<std::string> {value});
    }
}

void TestProblemFilter::keysAreQuotedWhenTheyMustBe_data()
{
    QTest::addColumn<QString>("name");
    for (const std::string &name : kOddNames)
        QTest::newRow(name.c_str()) << QString::fromStdString(name);
}

void TestProblemFilter::keysAreQuotedWhenTheyMustBe()
{
    QFETCH(QString, name);
    const std::string teacher = name.toStdString();
    for (const std::string sign : {"", "-"}) {
        const std::string written = sign + quotedFilterKey(teacher) + ":right,no_answer";
        const ProblemFilter filter = parseFilter("steps>1 " + written + " hour", oddWords());
        QVERIFY2(filter.isValid(), filter.isValid() ? "" : filter.problems.front().message.c_str());
        QCOMPARE(filter.terms.size(), 3u);
        QCOMPARE(filter.terms[1].key, teacher);
        QCOMPARE(filter.terms[1].isNegated, !sign.empty());
        QCOMPARE(filter.terms[1].values, (std::vector<std::string> {"right", "no_answer"}));
        QCOMPARE(filter.terms[1].end - filter.terms[1].begin, written.size());
    }
    QCOMPARE(withFilterTerm("steps>1", teacher, "right"), "steps>1 " + quotedFilterKey(teacher) + ":right");
    QCOMPARE(withFilterTerm(quotedFilterKey(teacher) + ":wrong steps>1", teacher, ""), std::string("steps>1"));
}

void TestProblemFilter::oddNamesAreProposedInTheirQuotes_data()
{
    QTest::addColumn<QString>("text"); // the cursor is at its end
    QTest::addColumn<QStringList>("candidates");
    QTest::newRow("a space") << "gpt" << QStringList {"\"gpt 3.5\":"};
    QTest::newRow("turned round") << "-GPT" << QStringList {"-\"gpt 3.5\":"};
    QTest::newRow("the quote is there") << "hour \"gpt 3" << QStringList {"\"gpt 3.5\":"};
    QTest::newRow("both quotes are there") << "\"gpt 3.5\"" << QStringList {"\"gpt 3.5\":"};
    QTest::newRow("a colon") << "org" << QStringList {"\"org: model\":"};
    QTest::newRow("quotes") << "say" << QStringList {R"("say \"x\"":)"};
    QTest::newRow("quotes begun") << R"("say \"x)" << QStringList {R"("say \"x\"":)"};
    QTest::newRow("other letters") << "Уч" << QStringList {"\"Учитель 1\":"};
    QTest::newRow("letters that need no quotes") << "老" << QStringList {"老师:"};
    QTest::newRow("values of such a key") << "\"gpt 3.5\":r" << QStringList {"\"gpt 3.5\":right"};
    QTest::newRow("the second value") << "\"gpt 3.5\":right,no" << QStringList {"\"gpt 3.5\":right,no_answer"};
    QTest::newRow("text between quotes") << "\"ver" << QStringList {};
    QTest::newRow("text behind a key") << "text:\"gpt" << QStringList {};
    QTest::newRow("the name of a tag") << "tag:lo" << QStringList {"tag:\"look again\""};
    QTest::newRow("a name begun with its quote") << "tag:\"units" << QStringList {"tag:\"units: kg\""};
    QTest::newRow("behind a comma") << "tag:\"look again\",un" << QStringList {"tag:\"look again\",\"units: kg\""};
}

void TestProblemFilter::oddNamesAreProposedInTheirQuotes()
{
    QFETCH(QString, text);
    QFETCH(QStringList, candidates);
    const std::string typed = text.toStdString();
    QStringList found;
    for (const FilterCandidate &candidate : completeFilter(typed, typed.size(), oddWords()).candidates)
        found << QString::fromStdString(candidate.text);
    QCOMPARE(found, candidates);
}

/// Every key that is proposed, with every value that is proposed behind it.
void TestProblemFilter::whatIsProposedIsUnderstood()
{
    const FilterWords words = oddWords();
    std::size_t whole = 0;
    for (const FilterCandidate &key : completeFilter("", 0, words).candidates) {
        for (const FilterCandidate &value : completeFilter(key.text, key.text.size(), words).candidates) {
            QVERIFY2(parseFilter(value.text, words).isValid(), value.text.c_str());
            ++whole;
        }
    }
    QVERIFY(whole > 3 * kOddNames.size());
}

void TestProblemFilter::mistakesWithOddNamesSayHowTheyAreWritten_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *text, const char *message) { QTest::newRow(text) << text << message; };
    row("gpt 3.5:right", "column 5: there is no \"3.5\" to filter by; did you mean \"gpt 3.5\" with its quotes?");
    row("org: model:right", "column 1: there is no \"org\" to filter by; did you mean \"org: model\" with its quotes?");
    row("\"gpt 3.6\":right", "column 1: there is no \"gpt 3.6\" to filter by; did you mean \"gpt 3.5\"?");
    row("\"gpt 3.5\":rigth", "column 11: \"gpt 3.5\" is never \"rigth\"; did you mean \"right\"?");
    row("\"gpt 3.5\":", "column 1: \"gpt 3.5\" needs a value: right, wrong, no_answer");
    row("\"gpt 3.5\">right", "column 1: \"gpt 3.5\" cannot be compared; write \"gpt 3.5\":right");
    row("\"gpt 3.5:right", "column 1: the quote is not closed");
    row(R"("say \"y\"":right)", R"(column 1: there is no "say \"y\"" to filter by; did you mean "say \"x\""?)");
    row("Учитель 1:right", "column 9: there is no \"1\" to filter by; did you mean \"Учитель 1\" with its quotes?");
    row("Ünol:right", "column 1: there is no \"Ünol\" to filter by; did you mean \"Ünal\"?");
    row("\"two words\":right", "column 1: there is no \"two words\" to filter by; there are: verdict, teacher");
}

void TestProblemFilter::mistakesWithOddNamesSayHowTheyAreWritten()
{
    QFETCH(QString, text);
    QFETCH(QString, message);
    const ProblemFilter filter = parseFilter(text.toStdString(), oddWords());
    QVERIFY(!filter.isValid());
    const QString found = QString::fromStdString(filter.problems.front().message);
    QVERIFY2(found.startsWith(message), qPrintable(found));
}

QTEST_APPLESS_MAIN(TestProblemFilter)
#include "tst_problem_filter.moc"
