#include "app/rationales_controller.h"
#include "core/store/annotations.h"
#include "core/store/prediction_index.h"
#include "core/store/workspace.h"
#include "tests/gui/rationales/rationales_test.h"
#include "widgets/rationales/filter_edit.h"
#include "widgets/rationales/problem_detail.h"
#include "widgets/rationales/problem_table.h"
#include "widgets/rationales/problem_table_model.h"
#include "widgets/rationales/rationales_page.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>

using namespace retort;

/// What a person says of problems besides notes: tags, stars, kinds of failure, corrections, filters that are kept; and
/// taking it back.
class TestRationalesSaid : public RationalesTest
{
    Q_OBJECT

private slots:
    void tagsAreSetNamedAndFiltered();
    void aTagIsOfTheSetThatIsSeen();
    void aPersonChoosesTheKind();
    void filtersAreSavedAndChosen();
    void readOnlyRefusesToTag();
    void tagsAreSeenInTheTable();
    void aRationaleIsCorrectedInItsPlace();
    void whatIsWrongIsKeptOnlyWhenSaid();
    void aQuickKeyMeansTheChosenRow();
    void starsAreNoTags();
    void whatWasSaidIsTakenBack();
    void anotherWindowsWordStays();
    void everythingIsThereAfterARestart();
};

void TestRationalesSaid::tagsAreSetNamedAndFiltered()
{
    openRun();
    auto *tags = find<QListWidget>("tagList");
    QVERIFY(find<QLabel>("noTags")->isVisible());
    key(Qt::Key_2);
    QTRY_COMPARE(tags->count(), 1);
    QCOMPARE(tags->item(0)->text(), QString("tag 2"));
    tags->item(0)->setText("for the paper");
    QTRY_COMPARE(Annotations(workspace()).tagNames().size(), std::size_t(1));
    QTest::mouseClick(tags->viewport(), Qt::LeftButton, {}, tags->visualItemRect(tags->item(0)).center());
    QCOMPARE(filter()->text(), QString("verdict:wrong tag:2"));
    waitForTable("1 of 30");
    filter()->setText("tag:\"for the paper\"");
    waitForTable("1 of 30");
    waitForPosition("1 of 1");
    key(Qt::Key_2); // takes it away
    QTRY_COMPARE(tags->item(0)->data(Qt::UserRole + 1).toInt(), 0);
    filter()->setText("tag:any");
    waitForTable("0 of 30");
    QTRY_VERIFY(!find<QPushButton>("nextButton")->isEnabled());
}

/// Another checkpoint was chosen, but what is read of it is not there yet: the key is for what is still shown.
void TestRationalesSaid::aTagIsOfTheSetThatIsSeen()
{
    const auto directory = writeFakeRun(runs(), kRun, {.problems = 30, .hasReport = false});
    const auto predictions = RunReader(directory).predictions("step-000200-validation");
    RunWriter::reopen(directory)->writePredictions("step-000400-validation", predictions);
    open(kRun);
    waitForPosition("1 of 20");
    const QString shown = find<QWidget>("problemId")->accessibleName();
    auto *sets = find<QComboBox>("rationalesSet");
    sets->setCurrentIndex(1);
    emit sets->activated(1);
    key(Qt::Key_1);
    QTRY_VERIFY(!m_controller->isBusy());
    const auto tagsAt = [this](int step) {
        std::uint32_t tags = 0;
        const std::string run = PredictionIndex(workspace()).sets(runs() / kRun).back().runId;
        for (const Prediction &prediction : RunReader(runs() / kRun).predictions("step-000200-validation"))
            tags |= Annotations(workspace()).get({run, step, prediction.id, {}}).tags;
        return tags;
    };
    QCOMPARE(find<QWidget>("problemId")->accessibleName(), shown);
    QCOMPARE(tagsAt(400), 1U);
    QCOMPARE(tagsAt(200), 0U);
}

void TestRationalesSaid::aPersonChoosesTheKind()
{
    openRun();
    auto *menu = m_page->findChild<QMenu *>("kindMenu");
    emit menu->aboutToShow();
    for (QAction *action : menu->actions()) {
        if (action->text() == "Read wrongly")
            action->trigger();
    }
    filter()->setText("failure:read_wrongly");
    waitForTable("1 of 30");
    QTRY_COMPARE(cell(0, 7), QString("read wrongly"));
    const auto occurring = [this] {
        int kinds = 0;
        for (int row = 0; row < find<QListWidget>("kindList")->count(); ++row)
            kinds += find<QListWidget>("kindList")->item(row)->flags() & Qt::ItemIsEnabled ? 1 : 0;
        return kinds;
    };
    QTRY_COMPARE(occurring(), 3);
    waitForPosition("1 of 1");
    emit menu->aboutToShow(); // it says what counts now
    QStringList marked;
    for (const QAction *action : menu->actions())
        if (action->isChecked())
            marked << action->text();
    QCOMPARE(marked, QStringList("Read wrongly"));
}

void TestRationalesSaid::filtersAreSavedAndChosen()
{
    openRun();
    filter()->setText("failure:arithmetic");
    auto *menu = m_page->findChild<QMenu *>("savedFilters");
    emit menu->aboutToShow();
    find<QLineEdit>("filterName")->setText("slips");
    QTest::mouseClick(find<QPushButton>("filterSaveNow"), Qt::LeftButton);
    QTRY_COMPARE(Annotations(workspace()).savedFilters().size(), std::size_t(1));
    filter()->setText("");
    waitForTable("30 of 30");
    const auto choose = [&](const QString &text) {
        QTRY_VERIFY(m_page->findChild<QMenu *>("savedFilters"));
        emit menu->aboutToShow();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        for (QAction *action : menu->actions()) {
            if (action->text() == text)
                action->trigger();
        }
    };
    choose("slips");
    waitForTable("10 of 30");
    open(kRun); // the filter is there again
    waitForTable("10 of 30");
}

void TestRationalesSaid::readOnlyRefusesToTag()
{
    openRun();
    m_page->setReadOnly("another window has this workspace");
    key(Qt::Key_2);
    QVERIFY(find<QWidget>("rationalesMessage")->isVisible());
    QVERIFY(find<QWidget>("rationalesMessage")->accessibleName().contains("another window"));
    QCOMPARE(find<QListWidget>("tagList")->count(), 0);
}

void TestRationalesSaid::tagsAreSeenInTheTable()
{
    openRun();
    key(Qt::Key_3);
    key(Qt::Key_1);
    const auto tags = [this] { return cell(0, ProblemTableModel::Text, ProblemTableModel::kTagsRole).toUInt(); };
    QTRY_COMPARE(tags(), 0b101U);
    QVERIFY(cell(0, ProblemTableModel::Text, Qt::AccessibleTextRole).endsWith(", tagged: tag 1, tag 3"));
    QTRY_COMPARE(find<QListWidget>("tagList")->count(), 2);
    find<QListWidget>("tagList")->item(1)->setText("<b>units</b>");
    QTRY_VERIFY(cell(0, ProblemTableModel::Text, Qt::AccessibleTextRole).endsWith("tagged: tag 1, <b>units</b>"));
    QVERIFY(cell(0, ProblemTableModel::Text, Qt::ToolTipRole).endsWith("Tags: tag 1, <b>units</b>"));
    QVERIFY(!Qt::mightBeRichText(cell(0, ProblemTableModel::Text, Qt::ToolTipRole)));
    QCOMPARE(cell(1, ProblemTableModel::Text, ProblemTableModel::kTagsRole).toUInt(), 0U);
    key(Qt::Key_3);
    QTRY_COMPARE(tags(), 0b1U);
    QVERIFY(!cell(1, ProblemTableModel::Text).isEmpty()); // the other rows were not read anew
}

void TestRationalesSaid::aRationaleIsCorrectedInItsPlace()
{
    openRun();
    press(Qt::Key_X);
    auto *text = find<QPlainTextEdit>("rationaleText");
    QVERIFY(text->isVisible());
    QCOMPARE(QApplication::focusWidget(), text);
    QTRY_VERIFY2(textOf("correctionVerdict").contains("wrong: 196"), qPrintable(textOf("correctionVerdict")));
    QVERIFY(find<QWidget>("correctionSlips")->isVisible());
    QVERIFY(!find<QPushButton>("correctionSave")->isEnabled());
    text->setPlainText("He has 121 - 105 + 170 = 186 cakes. The answer is 186.");
    QVERIFY(!find<QPushButton>("correctionSave")->isEnabled()); // until it is checked
    QTRY_VERIFY2(textOf("correctionVerdict").contains("right: 186"), qPrintable(textOf("correctionVerdict")));
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(!text->isVisible());
    const auto message = [this] { return find<QWidget>("rationalesMessage")->accessibleName(); };
    QVERIFY2(message().contains("of a test problem"), qPrintable(message()));
    QCOMPARE(Workspace(workspace()).dataset("corrections").rationales.at(0).text,
             std::string("He has 121 - 105 + 170 = 186 cakes. The answer is 186."));
    press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY2(message().contains("Undone: corrected rationale of "), qPrintable(message()));
    QVERIFY(Workspace(workspace()).datasets().empty());
}

void TestRationalesSaid::whatIsWrongIsKeptOnlyWhenSaid()
{
    openRun();
    press(Qt::Key_X);
    auto *text = find<QPlainTextEdit>("rationaleText");
    text->setPlainText("The answer is 7.");
    QTRY_VERIFY(find<QWidget>("correctionKeepsAny")->isVisible());
    press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(text->isVisible());
    press(Qt::Key_Escape);
    QVERIFY(!text->isVisible());
    QCOMPARE(QApplication::focusWidget(), table());
    press(Qt::Key_X);
    QCOMPARE(text->toPlainText(), QString("The answer is 7.")); // nothing was lost
    find<QCheckBox>("correctionKeepsAny")->setChecked(true);
    QTRY_VERIFY(find<QPushButton>("correctionSave")->isEnabled());
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(!text->isVisible());
    QVERIFY(Workspace(workspace()).dataset("corrections").rationales.at(0).verdict == Verdict::Wrong);
    press(Qt::Key_N);
    waitForPosition("2 of 20");
    press(Qt::Key_X);
    QVERIFY(text->toPlainText() != "The answer is 7.");
}

void TestRationalesSaid::aQuickKeyMeansTheChosenRow()
{
    openRun();
    const ProblemTableModel *rows = m_page->table()->model();
    press(Qt::Key_N);
    press(Qt::Key_1); // the detail still shows the first one
    QTRY_VERIFY(rows->problemAt(1)->tags != 0);
    QCOMPARE(rows->problemAt(0)->tags, 0U);
    waitForPosition("2 of 20");
    QTRY_COMPARE(find<QListWidget>("tagList")->count(), 1);
}

void TestRationalesSaid::starsAreNoTags()
{
    openRun();
    const auto isStarred = [this] {
        const int column = m_page->table()->model()->starColumn();
        return cell(0, column, ProblemTableModel::kStarRole) == QLatin1String("true");
    };
    QVERIFY(!isStarred());
    key(Qt::Key_Asterisk);
    QTRY_VERIFY(isStarred());
    QCOMPARE(cell(0, ProblemTableModel::Text, ProblemTableModel::kTagsRole).toUInt(), 0U);
    QVERIFY(!cell(0, ProblemTableModel::Text, Qt::AccessibleTextRole).contains("tagged"));
    QTRY_VERIFY(!m_controller->isBusy());
    QCOMPARE(find<QListWidget>("tagList")->count(), 0);
    filter()->setText("tag:any");
    waitForTable("0 of 30");
    filter()->setText("tag:none");
    waitForTable("30 of 30");
    filter()->setText("verdict:wrong");
    waitForPosition("1 of 20");
    key(Qt::Key_Asterisk);
    QTRY_VERIFY(!isStarred());
}

void TestRationalesSaid::whatWasSaidIsTakenBack()
{
    openRun();
    const auto tags = [this] { return cell(0, ProblemTableModel::Text, ProblemTableModel::kTagsRole).toUInt(); };
    const auto message = [this] { return find<QWidget>("rationalesMessage")->accessibleName(); };
    key(Qt::Key_3);
    press(Qt::Key_M);
    type("a note");
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(storedNote(0), QString("a note"));
    key(Qt::Key_N);
    waitForPosition("2 of 20");
    press(Qt::Key_Z, Qt::ControlModifier);
    waitForPosition("1 of 20"); // what was changed is shown
    QTRY_COMPARE(storedNote(0), QString());
    QTRY_VERIFY2(message().contains("Undone: note on "), qPrintable(message()));
    QTRY_COMPARE(tags(), 0b100U);
    press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(tags(), 0U);
    QTRY_VERIFY2(message().contains("Undone: tag 3 on "), qPrintable(message()));
    press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY2(message().contains("Nothing is left to undo"), qPrintable(message()));
    press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(tags(), 0b100U);
    press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(storedNote(0), QString("a note"));
    QTRY_COMPARE(find<QLabel>("problemNote")->accessibleName(), QString("a note"));
}

void TestRationalesSaid::anotherWindowsWordStays()
{
    openRun();
    key(Qt::Key_3);
    QTRY_COMPARE(find<QListWidget>("tagList")->count(), 1);
    const PredictionIndex index(workspace());
    const IndexedSet set = index.sets(runs() / kRun).back();
    const auto ids = index.find(set, parseFilter("verdict:wrong", {}), {});
    const AnnotationKey first {set.runId, set.step, index.rows(set, ids).at(0).problemId, {}};
    Annotations(workspace()).set(first, {.tags = 0b100U, .note = "of the other window", .failure = {}});
    press(Qt::Key_Z, Qt::ControlModifier);
    const auto message = [this] { return find<QWidget>("rationalesMessage")->accessibleName(); };
    QTRY_VERIFY2(message().contains("changed by another window"), qPrintable(message()));
    QCOMPARE(storedNote(0), QString("of the other window"));
}

void TestRationalesSaid::everythingIsThereAfterARestart()
{
    openRun();
    for (int tag = 1; tag <= 9; ++tag)
        key(Qt::Key(Qt::Key_0 + tag));
    QTRY_COMPARE(find<QListWidget>("tagList")->count(), 9);
    find<QListWidget>("tagList")->item(6)->setText("Einheiten, \"kg\"");
    key(Qt::Key_M);
    type("look again: 2 ≠ 3");
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(find<QLabel>("problemNote")->accessibleName(), QString("look again: 2 ≠ 3"));
    open(kRun);
    waitForTable("20 of 30");
    waitForPosition("1 of 20");
    QTRY_COMPARE(cell(0, ProblemTableModel::Text, ProblemTableModel::kTagsRole).toUInt(), 0b111111111U);
    QTRY_COMPARE(find<QListWidget>("tagList")->count(), 9);
    QCOMPARE(find<QListWidget>("tagList")->item(6)->text(), QString("Einheiten, \"kg\""));
    QTRY_COMPARE(find<QLabel>("problemNote")->accessibleName(), QString("look again: 2 ≠ 3"));
    filter()->setText("tag:\"Einheiten, \\\"kg\\\"\"");
    waitForTable("1 of 30");
}

QTEST_MAIN(TestRationalesSaid)
#include "tst_rationales_said.moc"
