#include "tests/gui/rationales/detail_test.h"
#include "tests/gui/support/drawn_texts.h"
#include "tests/gui/support/own_settings.h"
#include "widgets/rationales/column_menu.h"
#include "widgets/rationales/readings_popup.h"
#include "widgets/rationales/source_head.h"
#include "widgets/rationales/step_grid.h"

#include <QDir>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace retort;

namespace {

/// Two teachers, three samples of CoT and a program; the second sample goes wrong in a step of its own.
ProblemView manyColumns()
{
    ProblemView view = sampleProblem();
    const std::vector<ProblemSource> few = view.sources;
    view.sources = {few[0], few[0], few[1], few[1], few[1], few[2]};
    view.sources[1].name = "codex";
    for (int i = 0; i < 3; ++i)
        view.sources[std::size_t(2 + i)].number = i;
    view.sources[3].path.steps = {"She makes $10 + $15 = $25 an hour.", "Her 40 pens cost 40 * 7 = $280.",
                                  "That is 280 + 25 = $305."};
    view.sources[3].path.answer = "305";
    return view;
}

} // namespace

/// Which columns of a problem stand side by side, chosen from its head.
class TestDetailColumns : public DetailTest
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_settings.begin("TestDetailColumns");
        prepare();
    }
    void init()
    {
        OwnSettings::clear();
        open();
        m_detail->showProblem(manyColumns());
    }
    void theHeadCountsThem();
    void columnsAreHiddenAndKept();
    void columnsAreMoved();
    void sixAreTheMostAndTwoTheFewest();
    void samplesArePagedByKeys();
    void rowsOfHiddenColumnsAreLeftOut();
    void theHeadOfAWrongColumnIsMarked();
    void aNarrowHeadKeepsItsFormat();
    void readingsAreOfAShownColumn();
    void manyColumnsAreReachedByKeys();
    void pictures_data();
    void pictures();
    void picturesOfSix_data() { pictures_data(); }
    void picturesOfSix();

private:
    void showSix();
    [[nodiscard]] QAction *action(const QString &name) const;
    [[nodiscard]] QStringList heads() const;
    [[nodiscard]] QString count() const { return find<ColumnMenu>("detailColumns")->accessibleName(); }
    void press(const char *key) { QTest::keyClick(m_detail.get(), key[0]); }

    OwnSettings m_settings;
};

QAction *TestDetailColumns::action(const QString &name) const
{
    auto *menu = find<QMenu>("detailColumnsMenu");
    emit menu->aboutToShow();
    auto *found = menu->findChild<QAction *>(name);
    if (!found)
        qFatal("no %s", qPrintable(name));
    return found;
}

/// Names of the columns beside gold from left to right.
QStringList TestDetailColumns::heads() const
{
    QList<QWidget *> shown;
    for (QWidget *head : m_detail->findChildren<QWidget *>(QRegularExpression("^column_(teacher|student|other)_")))
        if (head->isVisible())
            shown << head;
    std::ranges::sort(shown, {}, &QWidget::x);
    QStringList names;
    for (const QWidget *head : shown)
        names << head->accessibleName().section(':', 0, 0);
    return names;
}

void TestDetailColumns::theHeadCountsThem()
{
    QCOMPARE(heads(),
             QStringList({"gpt-3.5, teacher, CoT", "gsm8k-mixed, student, CoT 1 of 3", "gsm8k-mixed, student, PoT"}));
    QCOMPARE(count(), QString("Columns 4 of 5"));
    ProblemView view = manyColumns();
    view.id = "another";
    view.teacherAccuracies = {{"codex/cot", 0.9}};
    m_detail->showProblem(view);
    QCOMPARE(heads().first(), QString("codex, teacher, CoT"));
}

void TestDetailColumns::columnsAreHiddenAndKept()
{
    QSignalSpy chosen(find<ColumnMenu>("detailColumns"), &ColumnMenu::chosen);
    action("column pot")->trigger();
    action("column codex/cot")->trigger();
    QCOMPARE(chosen.count(), 2);
    const QStringList wanted {"gpt-3.5, teacher, CoT", "codex, teacher, CoT", "gsm8k-mixed, student, CoT 1 of 3"};
    QCOMPARE(heads(), wanted);
    open(); // after a restart
    m_detail->showProblem(manyColumns());
    QCOMPARE(heads(), wanted);
    action("usualColumns")->trigger();
    QCOMPARE(heads().last(), QString("gsm8k-mixed, student, PoT"));
    QVERIFY(!action("usualColumns")->isEnabled());
}

void TestDetailColumns::columnsAreMoved()
{
    auto *menu = find<QMenu>("detailColumnsMenu");
    emit menu->aboutToShow();
    const auto moves = [&](const char *name) { return menu->findChild<QMenu *>(name)->actions(); };
    QCOMPARE(moves("moveColumnLeft").size(), 2); // the first cannot go there
    moves("moveColumnLeft").last()->trigger();
    QCOMPARE(heads()[1], QString("gsm8k-mixed, student, PoT"));
    emit menu->aboutToShow();
    moves("moveColumnRight").first()->trigger(); // over a hidden one
    QCOMPARE(heads(),
             QStringList({"gsm8k-mixed, student, PoT", "gpt-3.5, teacher, CoT", "gsm8k-mixed, student, CoT 1 of 3"}));
}

void TestDetailColumns::sixAreTheMostAndTwoTheFewest()
{
    for (const char *name : {"column gpt-3.5/cot", "column cot"})
        action(name)->trigger();
    QCOMPARE(heads().size(), 1);
    QVERIFY(!action("column pot")->isEnabled());
    QVERIFY(!action("column pot")->toolTip().isEmpty());
    ProblemView view = manyColumns();
    view.id = "another";
    for (const char *format : {"socratic", "answer", "cot+calculator"}) {
        view.sources.push_back(view.sources[2]);
        view.sources.back().path.format = format;
    }
    m_detail->showProblem(view);
    action("column cot")->trigger();
    action("column gpt-3.5/cot")->trigger();
    QCOMPARE(heads().size(), 5);
    QVERIFY(!action("column codex/cot")->isEnabled());
    QVERIFY(action("column codex/cot")->toolTip().contains("hide another"));
}

void TestDetailColumns::samplesArePagedByKeys()
{
    press("]");
    QCOMPARE(heads()[1], QString("gsm8k-mixed, student, CoT 2 of 3"));
    const auto isRead = [this](const StepCell *shown) {
        return shown->isVisible() && shown->content().text.text.contains("pens");
    };
    QVERIFY(std::ranges::any_of(m_detail->findChildren<StepCell *>(), isRead));
    press("]");
    press("]");
    QCOMPARE(heads()[1], QString("gsm8k-mixed, student, CoT 1 of 3"));
    press("[");
    QCOMPARE(heads()[1], QString("gsm8k-mixed, student, CoT 3 of 3"));
    ProblemView next = manyColumns();
    next.id = "another";
    m_detail->showProblem(next);
    QCOMPARE(heads()[1], QString("gsm8k-mixed, student, CoT 1 of 3"));
}

/// Steps that only another sample has do not leave empty rows behind.
void TestDetailColumns::rowsOfHiddenColumnsAreLeftOut()
{
    const auto rows = [this] {
        int count = 0;
        for (const StepCell *shown : m_detail->findChildren<StepCell *>(QRegularExpression("^cell_\\d+_0$")))
            count += shown->isVisible() ? 1 : 0;
        return count;
    };
    const int first = rows();
    press("]");
    for (int row = 1; row <= rows(); ++row) {
        bool isEmpty = true;
        for (int column = 0; column <= 3; ++column) {
            const CellContent &content = cell(qPrintable(QString("cell_%1_%2").arg(row).arg(column)));
            isEmpty = isEmpty && content.text.text.isEmpty() && content.lines.isEmpty();
        }
        QVERIFY2(!isEmpty, qPrintable(QString::number(row)));
    }
    press("[");
    QCOMPARE(rows(), first);
}

void TestDetailColumns::theHeadOfAWrongColumnIsMarked()
{
    const auto said = [this](const char *name) { return find<QWidget>(name)->accessibleName(); };
    QVERIFY2(said("column_student_cot").endsWith("first wrong in step 2"), qPrintable(said("column_student_cot")));
    QVERIFY(!said("column_teacher_cot").contains("first wrong"));
    QVERIFY(!said("column_gold").contains("first wrong"));
}

/// Its name is shortened first, and what has no room at all ends in an ellipsis.
void TestDetailColumns::aNarrowHeadKeepsItsFormat()
{
    ProblemSource source = manyColumns().sources.front();
    source.name = "synthetic teacher";
    source.isSynthetic = true;
    source.path.answer = "177";
    SourceHead head(nullptr);
    head.setSource(source);
    head.resize(226, SourceHead::kHeight); // five columns of 1440
    const QStringList texts = drawnTexts(head);
    QVERIFY2(texts.contains("CoT"), qPrintable(texts.join(" / ")));
    head.resize(190, SourceHead::kHeight);
    const QStringList fewer = drawnTexts(head);
    QVERIFY2(fewer.filter("|").isEmpty() && !fewer.contains("CoT"), qPrintable(fewer.join(" / ")));
}

void TestDetailColumns::readingsAreOfAShownColumn()
{
    action("column cot")->trigger(); // hidden
    QTest::keyClick(m_detail.get(), Qt::Key_R);
    const auto *popup = m_detail->findChild<ReadingsPopup *>();
    QVERIFY(popup);
    QVERIFY2(popup->accessibleName().contains("gpt-3.5"), qPrintable(popup->accessibleName()));
}

/// Gold, two teachers, three paths of the student.
void TestDetailColumns::showSix()
{
    ProblemView view = manyColumns();
    view.id = "another";
    view.sources.erase(view.sources.begin() + 3, view.sources.begin() + 5); // samples
    view.sources.push_back(view.sources[2]);
    view.sources.back().path.format = "socratic";
    m_detail->showProblem(view);
    if (heads().size() < 5)
        action("column codex/cot")->trigger();
    QCOMPARE(heads().size(), 5);
}

/// Five stand side by side on a usual page; from six on Right goes to those beyond the edge, Left back.
void TestDetailColumns::manyColumnsAreReachedByKeys()
{
    showSix();
    auto *grid = find<StepGrid>("stepGrid");
    const QScrollBar *bar = grid->horizontalScrollBar();
    QVERIFY(bar->maximum() > 0);
    grid->setFocus();
    const auto leftOf = [&](const char *name) {
        auto *head = find<QWidget>(name);
        return head->mapTo(grid->viewport(), QPoint(0, 0)).x();
    };
    QTest::keyClick(grid, Qt::Key_Right);
    QCOMPARE(leftOf("column_gold"), StepGrid::kMarks); // stays: everything is read beside it
    const int edge = StepGrid::kMarks + find<QWidget>("column_gold")->width();
    QVERIFY2(leftOf("column_teacher_cot") < edge, qPrintable(QString::number(bar->value())));
    for (int i = 0; i < 5; ++i)
        QTest::keyClick(grid, Qt::Key_Right);
    QCOMPARE(bar->value(), bar->maximum());
    QCOMPARE(leftOf("column_gold"), StepGrid::kMarks);
    const QPoint gold = find<QWidget>("cell_1_0")->mapTo(grid->viewport(), QPoint(5, 5));
    QCOMPARE(gold.x(), StepGrid::kMarks + 6);
    QCOMPARE(grid->viewport()->childAt(gold), find<QWidget>("cell_1_0")); // above those that went below it
    QTest::keyClick(grid, Qt::Key_Left);
    QVERIFY(bar->value() < bar->maximum());
    for (int i = 0; i < 5; ++i)
        QTest::keyClick(grid, Qt::Key_Left);
    QCOMPARE(bar->value(), 0);
    action("column codex/cot")->trigger(); // five are left
    QCOMPARE(heads().size(), 4);
    QCOMPARE(bar->maximum(), 0);
}

void TestDetailColumns::pictures_data()
{
    QTest::addColumn<ThemeKind>("theme");
    QTest::addColumn<QSize>("size");
    QTest::newRow("light") << ThemeKind::Light << kDetailSize;
    QTest::newRow("dark") << ThemeKind::Dark << kDetailSize;
    QTest::newRow("1100x700-light") << ThemeKind::Light << QSize(992, 406);
    QTest::newRow("1100x700-dark") << ThemeKind::Dark << QSize(992, 406);
}

void TestDetailColumns::pictures()
{
    QFETCH(ThemeKind, theme);
    QFETCH(QSize, size);
    const QDir folder(qEnvironmentVariable("RETORT_BINARY_DIR", QDir::tempPath()) + "/screenshots");
    QVERIFY(folder.mkpath("."));
    applyTheme(*qApp, theme);
    m_detail->resize(size);
    press("]");
    QCoreApplication::processEvents();
    const QString row = QLatin1String(QTest::currentDataTag());
    QVERIFY(m_detail->grab().save(folder.filePath("detail-columns-" + row + ".png")));
    auto *menu = find<QMenu>("detailColumnsMenu");
    emit menu->aboutToShow();
    QVERIFY(menu->grab().save(folder.filePath("detail-columns-menu-" + row + ".png")));
    applyTheme(*qApp, ThemeKind::Light);
}

void TestDetailColumns::picturesOfSix()
{
    QFETCH(ThemeKind, theme);
    QFETCH(QSize, size);
    applyTheme(*qApp, theme);
    m_detail->resize(size);
    showSix();
    find<StepGrid>("stepGrid")->setFocus();
    const QString row = QLatin1String(QTest::currentDataTag());
    QCoreApplication::processEvents(); // scroll bars come and go
    QVERIFY(m_detail->grab().save(screenshots().filePath("detail-six-" + row + ".png")));
    for (int i = 0; i < 5; ++i)
        QTest::keyClick(find<StepGrid>("stepGrid"), Qt::Key_Right);
    QCoreApplication::processEvents();
    QVERIFY(m_detail->grab().save(screenshots().filePath("detail-six-right-" + row + ".png")));
    m_detail->resize(1352, 700); // open wide
    QCoreApplication::processEvents();
    QVERIFY(m_detail->grab().save(screenshots().filePath("detail-six-wide-" + row + ".png")));
    applyTheme(*qApp, ThemeKind::Light);
}

QTEST_MAIN(TestDetailColumns)
#include "tst_detail_columns.moc"
