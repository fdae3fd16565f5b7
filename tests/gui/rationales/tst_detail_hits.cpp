#include "core/jobs/text_hits.h"
#include "tests/gui/rationales/detail_test.h"
#include "widgets/rationales/cell_looks.h"

#include <QTest>

using namespace retort;

/// Hits of a filter's text in the columns of a problem.
class TestDetailHits : public DetailTest
{
    Q_OBJECT

private slots:
    void hitsAreMarkedInTextsAndPrograms();
    void hitsBehindASlipStandWhereTheyAre();
    void columnsSayHowMany();
    void hitsStayWhenAProgramHasRun();
    void pictures_data();
    void pictures();

private:
    void show(const char *filter);
    /// The words that are marked in a cell, by their look.
    QStringList marked(const MarkedText &text) const;
};

void TestDetailHits::show(const char *filter)
{
    ProblemView view = sampleProblem();
    ProblemSteps steps = readSteps(view, {});
    const ProblemFilter parsed = parseFilter(filter, {});
    QVERIFY(parsed.isValid());
    steps.searched = searchedBy(parsed);
    findHits(view, steps);
    m_detail->showProblem(view, steps);
}

QStringList TestDetailHits::marked(const MarkedText &text) const
{
    QStringList words;
    const QTextCharFormat look = hitLook(themeOf(m_detail.get()));
    for (const QTextLayout::FormatRange &mark : text.marks) {
        if (mark.format == look)
            words << text.text.mid(mark.start, mark.length);
    }
    return words;
}

void TestDetailHits::hitsAreMarkedInTextsAndPrograms()
{
    show("text:/an hour|wage|answer/");
    QCOMPARE(marked(cell("cell_1_0").text), QStringList {"an hour"}); // gold
    QCOMPARE(marked(cell("cell_1_2").text), QStringList {"an hour"});
    QCOMPARE(marked(cell("cell_1_3").lines[0].code), QStringList {"wage"});
    QCOMPARE(marked(cell("cell_1_3").lines[2].code), QStringList {"wage"}); // "per_hour = wage + tips"
    QVERIFY(marked(cell("cell_1_3").lines[1].code).isEmpty());
    QCOMPARE(marked(cell("cell_answer_2").text), QStringList {"answer"});
    show("verdict:wrong");
    QVERIFY(marked(cell("cell_1_2").text).isEmpty());
}

/// The right value was put behind the wrong one.
void TestDetailHits::hitsBehindASlipStandWhereTheyAre()
{
    show("text:/she works|1,100|a week/");
    QVERIFY(cell("cell_2_2").text.text.contains("1,000 a week"));
    QCOMPARE(marked(cell("cell_2_2").text), QStringList({"She works", "a week", "1,100", "a week"}));
}

void TestDetailHits::columnsSayHowMany()
{
    show("text:\"an hour\"");
    const auto name = [this](const char *column) { return find<QWidget>(column)->accessibleName(); };
    QVERIFY2(name("column_teacher_cot").endsWith(", 3 hits of the filter"), qPrintable(name("column_teacher_cot")));
    QVERIFY2(name("column_student_cot").endsWith(", 1 hit of the filter"), qPrintable(name("column_student_cot")));
    QVERIFY(!name("column_student_pot").contains("hit"));
    show("verdict:wrong");
    QVERIFY(!name("column_teacher_cot").contains("hit"));
}

void TestDetailHits::hitsStayWhenAProgramHasRun()
{
    show("text:/wage/");
    m_detail->showRun(sampleRun());
    QTRY_COMPARE(cell("cell_1_3").lines[2].value, QString("25"));
    QCOMPARE(marked(cell("cell_1_3").lines[0].code), QStringList {"wage"});
}

void TestDetailHits::pictures_data()
{
    QTest::addColumn<ThemeKind>("theme");
    QTest::addColumn<QSize>("size");
    QTest::newRow("light") << ThemeKind::Light << kDetailSize;
    QTest::newRow("dark") << ThemeKind::Dark << kDetailSize;
    QTest::newRow("1100x700-light") << ThemeKind::Light << QSize(1020, 380);
    QTest::newRow("1100x700-dark") << ThemeKind::Dark << QSize(1020, 380);
}

void TestDetailHits::pictures()
{
    QFETCH(ThemeKind, theme);
    QFETCH(QSize, size);
    applyTheme(*qApp, theme);
    m_detail->resize(size);
    show("text:/an hour|per_\\w+|answer|1,100|a week/");
    QCoreApplication::processEvents();
    const QString name = QStringLiteral("rationales-hits-%1.png").arg(QLatin1String(QTest::currentDataTag()));
    QVERIFY(m_detail->grab().save(screenshots().filePath(name)));
    applyTheme(*qApp, ThemeKind::Light);
}

QTEST_MAIN(TestDetailHits)
#include "tst_detail_hits.moc"
