#include "core/jobs/text_hits.h"
#include "tests/fakes/sample_problem.h"

#include <QTest>

using namespace retort;

/// Where the texts of a problem hold what a filter looks for.
class TestTextHits : public QObject
{
    Q_OBJECT

private slots:
    void hitsAreFound_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("marked"); // with [hits]
        const auto row = [](const char *name, const char *filter, const char *text, const char *marked) {
            QTest::newRow(name) << QString(filter) << QString(text) << QString(marked);
        };
        row("a word", "text:hour", "An hour, two Hours.", "An [hour], two [Hour]s.");
        row("without a key", "hour", "An hour.", "An [hour].");
        row("where a word begins", "text:art", "A smart artist", "A smart [art]ist");
        row("several words", "text:\"per hour\"", "per hour, per\nhour, per-hour, per an hour",
            "[per hour], [per\nhour], [per-hour], per an hour");
        row("each of several", "an hour", "In an hour, an", "In [an] [hour], [an]");
        row("alternatives", "text:hour,day", "an hour a day", "an [hour] a [day]");
        row("signs alone", "text:\"%\"", "20% and 5 %", "20[%] and 5 [%]");
        row("signs that patterns use", "text:\".*\"", "a .* b", "a [.*] b");
        row("other scripts", "text:straße", "Die STRASSE, die Straße, Straßen", "Die STRASSE, die [Straße], [Straße]n");
        row("a pattern", "text:/\\d+ (hours|days)/", "3 hours and 12 days", "[3 hours] and [12 days]");
        row("a pattern with a capital", "text:/Hour/", "hour Hour", "hour [Hour]");
        row("a pattern that may be empty", "text:/x*/", "axxb", "a[xx]b");
        row("a pattern of borders", "text:/\\b15\\b/", "150 15 5", "150 [15] 5");
        row("joined terms", "verdict:wrong (text:hour or steps>3)", "an hour", "an [hour]");
        row("overlaps", "text:/hours a/ text:hour", "hours a day", "[hours a] day");
        row("turned round", "-text:hour", "an hour", "an hour");
        row("other keys", "note:hour gold:2", "an hour 2", "an hour 2");
        row("nothing", "", "an hour", "an hour");
    }

    void hitsAreFound()
    {
        QFETCH(QString, filter);
        QFETCH(QString, text);
        const ProblemFilter parsed = parseFilter(filter.toStdString(), {});
        QVERIFY(parsed.isValid());
        std::string marked = text.toStdString();
        std::vector<TextSpan> hits = hitsIn(marked, searchedBy(parsed));
        for (auto hit = hits.rbegin(); hit != hits.rend(); ++hit)
            marked = marked.substr(0, hit->begin) + '[' + marked.substr(hit->begin, hit->end - hit->begin) + ']'
                     + marked.substr(hit->end);
        QTEST(QString::fromStdString(marked), "marked");
    }

    void everyColumnIsSearchedAndCounted()
    {
        ProblemView view = sampleProblem();
        ProblemSteps steps = readSteps(view, {});
        steps.searched = searchedBy(parseFilter("text:\"an hour\" text:/\\bans\\b/", {}));
        findHits(view, steps);
        QCOMPARE(view.hits.size(), std::size_t(2));
        QCOMPARE(steps.hits.size(), view.sources.size() + 1);
        QCOMPARE(steps.hits[0].count, std::size_t(1)); // gold: "$25 an hour"
        QCOMPARE(steps.hits[1].count, std::size_t(3)); // in the whole text
        QCOMPARE(steps.hits[2].count, std::size_t(1));
        QCOMPARE(steps.hits[3].count, std::size_t(1)); // the program's ans
        const AlignedStep &last = steps.table.sources[3].steps.back();
        const TextSpan span = steps.hits[3].steps.back().text.at(0);
        QCOMPARE(last.text.substr(span.begin, span.end - span.begin), std::string("ans"));
        steps.searched = searchedBy(parseFilter("text:answer", {}));
        findHits(view, steps);
        QCOMPARE(steps.hits[1].answer.size(), std::size_t(1));
        steps.searched.clear();
        findHits(view, steps);
        QVERIFY(view.hits.empty() && steps.hits.empty());
    }

    void whatWasSearchedStaysWhenProgramsHaveRun()
    {
        ProblemView view = sampleProblem();
        ProblemSteps steps = readSteps(view, {});
        steps.searched = {"x"};
        QCOMPARE(readSteps(view, {sampleRun()}, steps).searched, steps.searched);
    }

    void endlessPatternsAndTextsEnd()
    {
        const auto searched = searchedBy(parseFilter("text:/(a+)+(b|c)$/", {}));
        QVERIFY(hitsIn(std::string(4000, 'a'), searched).empty());
        const std::string endless(5'000'000, 'x');
        QVERIFY(hitsIn(endless, searchedBy(parseFilter("text:/x/", {}))).size() <= 500);
        QVERIFY(hitsIn("\xff\xfe x", {"x"}).size() == 1); // broken UTF-8
    }
};

QTEST_APPLESS_MAIN(TestTextHits)
#include "tst_text_hits.moc"
