#include "tests/core/store/filter_words.h"

#include <QTest>

using namespace retort;

/// The filter line as it is written: what it proposes, terms that buttons put in, quotes.
class TestFilterCompletion : public QObject
{
    Q_OBJECT

private slots:
    void wordsAreProposed_data();
    void wordsAreProposed();
    void aProposalTakesThePlaceOfItsWord();
    void aTermIsPutInChangedAndTakenAway();
    void onlyWhatAlwaysHoldsIsTheValue_data();
    void onlyWhatAlwaysHoldsIsTheValue();
    void valuesAreQuotedWhenTheyMustBe();
    void keysAreQuotedWhenTheyMustBe_data();
    void keysAreQuotedWhenTheyMustBe();
    void oddNamesAreProposedInTheirQuotes_data();
    void oddNamesAreProposedInTheirQuotes();
    void whatIsProposedIsUnderstood();
    void mistakesWithOddNamesSayHowTheyAreWritten_data();
    void mistakesWithOddNamesSayHowTheyAreWritten();
};

void TestFilterCompletion::wordsAreProposed_data()
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

void TestFilterCompletion::wordsAreProposed()
{
    QFETCH(QString, text);
    QFETCH(QStringList, candidates);
    const std::string typed = text.toStdString();
    QStringList found;
    for (const FilterCandidate &candidate : completeFilter(typed, typed.size(), someWords()).candidates)
        found << QString::fromStdString(candidate.text);
    QCOMPARE(found, candidates);
}

void TestFilterCompletion::aProposalTakesThePlaceOfItsWord()
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

void TestFilterCompletion::aTermIsPutInChangedAndTakenAway()
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

void TestFilterCompletion::onlyWhatAlwaysHoldsIsTheValue_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("value");
    const auto row = [](const char *text, const char *value) { QTest::newRow(text) << text << value; };
    row("failure:arithmetic", "arithmetic");
    row("verdict:wrong failure:arithmetic", "arithmetic");
    row("failure:arithmetic (failure:wrong_plan or steps>3)", "arithmetic");
    row("failure:arithmetic or steps>3", "");
    row("(failure:arithmetic or steps>3)", "");
    row("(failure:arithmetic or steps>3) verdict:wrong", "");
    row("-(failure:arithmetic) verdict:wrong", "");
    row("not failure:arithmetic", "");
    row("failure:arithmetic,wrong_plan", "");
    row("failure:arithmetic failure:wrong_plan", "");
    row("verdict:wrong", "");
    row("", "");
}

void TestFilterCompletion::onlyWhatAlwaysHoldsIsTheValue()
{
    QFETCH(QString, text);
    QFETCH(QString, value);
    const ProblemFilter filter = parseFilter(text.toStdString(), someWords());
    QVERIFY(filter.isValid());
    QCOMPARE(QString::fromStdString(onlyFilterValue(filter, "failure")), value);
}

void TestFilterCompletion::valuesAreQuotedWhenTheyMustBe()
{
    for (const std::string value :
         {"plain", "two words", "a,b", "say \"x\"", "back\\slash", "", "Straße", "(a", "a)", "/a/", "or"}) {
        const ProblemFilter filter = parseFilter("note:" + quotedFilterValue(value), someWords());
        QVERIFY(!filter.terms.front().isPattern);
        QCOMPARE(filter.terms.front().values,
                 value.empty() ? std::vector<std::string> {} : std::vector<std::string> {value});
    }
}

void TestFilterCompletion::keysAreQuotedWhenTheyMustBe_data()
{
    QTest::addColumn<QString>("name");
    for (const std::string &name : kOddNames)
        QTest::newRow(name.c_str()) << QString::fromStdString(name);
}

void TestFilterCompletion::keysAreQuotedWhenTheyMustBe()
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

void TestFilterCompletion::oddNamesAreProposedInTheirQuotes_data()
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

void TestFilterCompletion::oddNamesAreProposedInTheirQuotes()
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
void TestFilterCompletion::whatIsProposedIsUnderstood()
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

void TestFilterCompletion::mistakesWithOddNamesSayHowTheyAreWritten_data()
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

void TestFilterCompletion::mistakesWithOddNamesSayHowTheyAreWritten()
{
    QFETCH(QString, text);
    QFETCH(QString, message);
    const ProblemFilter filter = parseFilter(text.toStdString(), oddWords());
    QVERIFY(!filter.isValid());
    const QString found = QString::fromStdString(filter.problems.front().message);
    QVERIFY2(found.startsWith(message), qPrintable(found));
}

QTEST_APPLESS_MAIN(TestFilterCompletion)
#include "tst_filter_completion.moc"
