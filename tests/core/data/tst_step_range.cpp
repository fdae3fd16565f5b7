#include "core/data/step_range.h"

#include <QTest>

using namespace retort;

namespace {

struct Kept final : RowSink
{
    std::vector<std::string> questions;
    std::vector<std::string> notes;

    void add(RowContent content) override { questions.push_back(content.problem ? content.problem->question : "none"); }
    void note(RowIssue issue) override { notes.push_back(toText(issue.place) + ": " + issue.message); }
};

RowContent rowOf(std::size_t steps)
{
    RowContent content;
    content.problem = Problem {};
    content.problem->question = std::to_string(steps);
    content.problem->goldSteps.resize(steps);
    return content;
}

} // namespace

class TestStepRange : public QObject
{
    Q_OBJECT

private slots:
    void rangesAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("fewest");
        QTest::addColumn<int>("most");
        QTest::newRow("two numbers") << "2-3" << 2 << 3;
        QTest::newRow("one number") << "4" << 4 << 4;
        for (const char *text : {"", "-", "2-", "-3", "3-2", "two", "2-3-4", "2 - 3", "+2"})
            QTest::newRow(qPrintable(QString("no range: \"%1\"").arg(text))) << text << -1 << -1;
    }

    void rangesAreRead()
    {
        QFETCH(QString, text);
        QFETCH(int, fewest);
        QFETCH(int, most);
        const auto range = parseStepRange(text.toStdString());
        QCOMPARE(range.has_value(), fewest >= 0);
        if (range)
            QCOMPARE(*range, (StepRange {static_cast<std::size_t>(fewest), static_cast<std::size_t>(most)}));
    }

    void otherProblemsAreLeftOut()
    {
        Kept kept;
        StepRangeSink sink({2, 3}, kept);
        for (const std::size_t steps : {1, 2, 3, 4})
            sink.add(rowOf(steps));
        sink.add({}); // a rationale for a problem of another file
        sink.finish("a.jsonl");
        QCOMPARE(kept.questions, (std::vector<std::string> {"2", "3", "none"}));
        QCOMPARE(kept.notes, std::vector<std::string> {"a.jsonl: 2 problems are left out: they have fewer than 2 or "
                                                       "more than 3 gold steps"});
    }
};

QTEST_APPLESS_MAIN(TestStepRange)
#include "tst_step_range.moc"
