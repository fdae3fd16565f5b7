#include "core/jobs/shown_columns.h"

#include <QTest>

#include <algorithm>

using namespace retort;

Q_DECLARE_METATYPE(retort::ProblemView)

namespace {

ProblemSource sourceOf(const std::string &name, const std::string &format, bool isTeacher = false,
                       const std::string &otherRun = {})
{
    ProblemSource source;
    source.name = name;
    source.path.format = format;
    source.isTeacher = isTeacher;
    source.otherRun = otherRun;
    return source;
}

/// Three teachers, three samples of CoT, a program.
ProblemView manySources()
{
    ProblemView view;
    view.sources = {sourceOf("gpt-3.5", "cot", true), sourceOf("codex", "pot", true), sourceOf("opus", "cot", true)};
    for (int i = 0; i < 3; ++i)
        view.sources.push_back(sourceOf("mixed", "cot"));
    view.sources.push_back(sourceOf("mixed", "pot"));
    return view;
}

std::string textOf(const ColumnWishes &columns)
{
    std::string text;
    for (const ColumnWish &column : columns)
        text += (text.empty() ? "" : " ") + std::string(column.isShown ? "+" : "-") + column.key;
    return text;
}

} // namespace

/// Which of a problem's sources stand side by side.
class TestShownColumns : public QObject
{
    Q_OBJECT

private slots:
    void samplesShareAColumn();
    void usualColumns_data();
    void usualColumns();
    void whatIsWishedHolds_data();
    void whatIsWishedHolds();
    void samplesAreCountedRound();
    void aColumnIsCalledByItsSource();
};

void TestShownColumns::samplesShareAColumn()
{
    const std::vector<ColumnOffer> offers = offeredColumns(manySources());
    QCOMPARE(offers.size(), std::size_t(5));
    QVERIFY(offers[3] == (ColumnOffer {"cot", {3, 4, 5}}));
    QCOMPARE(offers[0].key, std::string("gpt-3.5/cot"));
    ProblemView view = manySources();
    view.sources.push_back(sourceOf("mixed", "cot", false, "2026_other")); // of the same name
    QCOMPARE(offeredColumns(view).back().key, std::string("2026_other:cot"));
}

void TestShownColumns::usualColumns_data()
{
    QTest::addColumn<ProblemView>("view");
    QTest::addColumn<QString>("expected");
    ProblemView view = manySources();
    QTest::newRow("the first teacher of a format") << view << "+gpt-3.5/cot +codex/pot -opus/cot +cot +pot";
    view.teacherAccuracies = {{"gpt-3.5/cot", 0.7}, {"opus/cot", 0.9}};
    QTest::newRow("the best teacher of a format") << view << "-gpt-3.5/cot +codex/pot +opus/cot +cot +pot";
    view.sources.push_back(sourceOf("other", "cot", false, "2"));
    QTest::newRow("another run was asked for") << view << "-gpt-3.5/cot +codex/pot +opus/cot +cot +pot +2:cot";
    for (const char *format : {"socratic", "answer"})
        view.sources.push_back(sourceOf("mixed", format));
    QTest::newRow("five at most") << view << "-gpt-3.5/cot +codex/pot -opus/cot +cot +pot +2:cot +socratic -answer";
    ProblemView alone;
    alone.sources = {sourceOf("gpt-3.5", "cot", true)};
    QTest::newRow("a teacher alone") << alone << "+gpt-3.5/cot";
    ProblemView models; // recorded solutions of four of them
    for (const char *name : {"175b", "175b_verified", "6b_verified"})
        models.sources.push_back(sourceOf(name, "cot", true));
    models.sources.push_back(sourceOf("6b", "cot"));
    QTest::newRow("teachers fill what is free") << models << "+175b/cot +175b_verified/cot +6b_verified/cot +cot";
    models.sources.insert(models.sources.begin(), sourceOf("gold", "cot", true));
    QTest::newRow("four without scrolling") << models
                                            << "+gold/cot +175b/cot +175b_verified/cot -6b_verified/cot +cot";
    QTest::newRow("nothing") << ProblemView() << "";
}

void TestShownColumns::usualColumns()
{
    QFETCH(ProblemView, view);
    QFETCH(QString, expected);
    QCOMPARE(textOf(placedColumns(view, {})), expected.toStdString());
}

void TestShownColumns::whatIsWishedHolds_data()
{
    QTest::addColumn<QString>("choice");
    QTest::addColumn<QString>("expected");
    QTest::newRow("hidden") << "-cot"
                            << "+gpt-3.5/cot +codex/pot -opus/cot -cot +pot";
    QTest::newRow("shown") << "+opus/cot"
                           << "+gpt-3.5/cot +codex/pot +opus/cot +cot +pot";
    QTest::newRow("moved") << "+pot +cot +gpt-3.5/cot -opus/cot +codex/pot"
                           << "+pot +cot +gpt-3.5/cot -opus/cot +codex/pot";
    QTest::newRow("unknown ones stand behind what they follow") << "+pot +gpt-3.5/cot"
                                                                << "+pot +gpt-3.5/cot +codex/pot -opus/cot +cot";
    QTest::newRow("of another run") << "-gone/cot +pot -cot"
                                    << "+gpt-3.5/cot +codex/pot -opus/cot +pot -cot";
    QTest::newRow("twice") << "-cot +cot"
                           << "+gpt-3.5/cot +codex/pot -opus/cot -cot +pot";
    QTest::newRow("none") << "-gpt-3.5/cot -codex/pot -opus/cot -cot -pot"
                          << "+gpt-3.5/cot -codex/pot -opus/cot -cot -pot";
}

void TestShownColumns::whatIsWishedHolds()
{
    QFETCH(QString, choice);
    QFETCH(QString, expected);
    ColumnWishes wishes;
    for (const QString &wish : choice.split(' '))
        wishes.push_back({wish.mid(1).toStdString(), wish.startsWith('+')});
    QCOMPARE(textOf(placedColumns(manySources(), wishes)), expected.toStdString());
}

void TestShownColumns::samplesAreCountedRound()
{
    const ProblemView view = manySources();
    const auto cot = [&](int sample) { return shownColumns(view, {{"cot", true}, {"pot", true}}, sample)[2]; };
    QVERIFY(cot(0) == (ShownColumn {3, 1, 3}));
    QVERIFY(cot(2) == (ShownColumn {5, 3, 3}));
    QVERIFY(cot(3) == (ShownColumn {3, 1, 3}));
    QVERIFY(cot(-1) == (ShownColumn {5, 3, 3}));
    QVERIFY(shownColumns(view, {}, 2).back() == (ShownColumn {6, 1, 1}));
}

void TestShownColumns::aColumnIsCalledByItsSource()
{
    const ProblemView view = manySources();
    QCOMPARE(titleOf(view, offeredColumns(view)[1]), std::string("codex, PoT"));
}

QTEST_GUILESS_MAIN(TestShownColumns)
#include "tst_shown_columns.moc"
