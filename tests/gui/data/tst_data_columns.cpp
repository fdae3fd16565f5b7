#include "data_page_test.h"

#include "app/data_controller.h"
#include "core/base/files.h"
#include "core/config/mapping_file.h"
#include "core/data/importers/columns.h"
#include "widgets/common/panel_tabs.h"
#include "widgets/common/parts.h"
#include "widgets/data/import_view.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>

using namespace retort;

/// Drives the mapping of columns in the import: by choice, joined, by a rule, by name, in any encoding.
class TestDataColumns : public DataPageTest
{
    Q_OBJECT

private slots:
    void columnsOfACsvAreChosen();
    void columnsAreJoinedAndReadByARule();
    void aMappingIsKeptUnderAName();
    void anotherFileIsReadByItsOwnColumns();
    void teachersAreThoseOfTheColumn();
    void encodingAndSeparatorCanBeSet();
    void anotherEncodingIsDetectedAndSaid();

private:
    void choose(const char *box, const QString &text);
    void type(const char *line, const QString &text);
};

void TestDataColumns::choose(const char *box, const QString &text)
{
    auto *combo = find<QComboBox>(box);
    combo->setCurrentIndex(combo->findData(text));
    emit combo->activated(combo->currentIndex());
    settle();
}

void TestDataColumns::type(const char *line, const QString &text)
{
    auto *field = find<QLineEdit>(line);
    field->selectAll();
    QTest::keyClicks(field, text);
    emit field->editingFinished();
    settle();
}

void TestDataColumns::columnsOfACsvAreChosen()
{
    open();
    m_controller->importPath(
        write("mine.csv", "task;text,question,gold value\n1,\"How many is 2,\n and 3?\",5\n2,What,x\n"));
    settle();
    QCOMPARE(find<QComboBox>("importLayout")->currentData().toString(), QString("columns"));
    QVERIFY(!find<QPushButton>("importNow")->isEnabled()); // the answer's column is not known yet
    auto *answer = find<QComboBox>("columnAnswer");
    answer->setCurrentIndex(answer->findData("gold value"));
    emit answer->activated(answer->currentIndex());
    settle();
    QVERIFY(textOf("importCounts").contains("2 rows read") || textOf("importCounts").contains("1 row read"));
    QCOMPARE(find<QTableView>("importTable")->model()->index(0, 2).data().toString(), QString("5"));
    QVERIFY(find<QPushButton>("importNow")->isEnabled());
}

void TestDataColumns::columnsAreJoinedAndReadByARule()
{
    open();
    preview(
        write("mine.csv", "story,task,why,letter\nTom has 2.,How many?,2 of 3 is (B) 3,B\nAnn has 4.,Or?,It is 5,C\n"));
    choose("columnQuestion", "story");
    choose("columnQuestion2", "task");
    QVERIFY(find<QComboBox>("columnQuestion3")->isVisible()); // one more could follow
    QVERIFY(find<QLineEdit>("columnJoint")->isVisible());
    type("columnJoint", "\\n\\n");
    choose("columnAnswer", "why");
    QVERIFY(find<QComboBox>("answerRule")->isVisible());
    QVERIFY(!find<QLineEdit>("answerTrigger")->isVisible());
    find<QComboBox>("answerRule")->setCurrentIndex(int(AnswerRule::LastNumber));
    emit find<QComboBox>("answerRule")->activated(int(AnswerRule::LastNumber));
    settle();
    const QAbstractItemModel *shown = find<QTableView>("importTable")->model();
    QCOMPARE(shown->index(0, 1).data().toString(), QString("Tom has 2. How many?"));
    QCOMPARE(shown->index(0, 2).data().toString(), QString("3"));
    QCOMPARE(shown->index(1, 2).data().toString(), QString("5"));
    QVERIFY(Workspace(workspace()).datasets().empty());
}

void TestDataColumns::aMappingIsKeptUnderAName()
{
    open();
    preview(write("one.csv", "q one,gold value\nHow many?,5\n"));
    choose("columnQuestion", "q one");
    QVERIFY(!find<QPushButton>("keepMapping")->isEnabled());
    choose("columnAnswer", "gold value");
    QVERIFY(!find<QPushButton>("keepMapping")->isEnabled()); // no name yet
    find<QLineEdit>("mappingName")->setText("exam");
    click("keepMapping");
    settle();
    QCOMPARE(mappingNames(workspace()), (std::vector<std::string> {"exam"}));
    QCOMPARE(namedMapping(workspace(), "exam").answer, std::string("gold value"));
    QCOMPARE(find<QComboBox>("importLayout")->currentText(), QString("Kept mapping: exam"));
    preview(write("two.csv", "gold value,q one\n6,How many then?\n"));
    auto *layout = find<QComboBox>("importLayout");
    layout->setCurrentIndex(layout->findText("Kept mapping: exam"));
    emit layout->activated(layout->currentIndex());
    settle();
    QCOMPARE(textOf("importCounts"), QString("1 row read, 0 skipped · 1 problem · 0 rationales"));
    QCOMPARE(find<QTableView>("importTable")->model()->index(0, 2).data().toString(), QString("6"));
    QCOMPARE(layout->currentText(), QString("Kept mapping: exam"));
    writeFileAtomically(mappingPath(workspace(), "exam"), "question: [\n"); // somebody broke it
    emit layout->activated(layout->currentIndex());
    settle();
    QVERIFY2(find<Strip>("importError")->text().contains("exam.yaml"), qPrintable(find<Strip>("importError")->text()));
}

void TestDataColumns::anotherFileIsReadByItsOwnColumns()
{
    open();
    preview(write("one.csv", "q one,gold value\nHow many?,5\n"));
    choose("columnQuestion", "q one");
    choose("columnAnswer", "gold value");
    QVERIFY(find<QPushButton>("importNow")->isEnabled());
    preview(write("two.csv", "question,answer\nHow many then?,6\n"));
    QCOMPARE(find<QComboBox>("columnQuestion")->currentText(), QString("question"));
    QCOMPARE(textOf("importCounts"), QString("1 row read, 0 skipped · 1 problem · 0 rationales"));
}

/// The name that was proposed before the column was chosen does not stand in its way.
void TestDataColumns::teachersAreThoseOfTheColumn()
{
    open();
    preview(write("two.csv", "task,gold value,steps,who\nHow many?,5,It is 5.,ann\nHow few?,6,It is 6.,bob\n"));
    choose("columnQuestion", "task");
    choose("columnAnswer", "gold value");
    choose("columnRationale", "steps");
    QVERIFY(find<QLineEdit>("importTeacher")->isVisible());
    choose("columnTeacher", "who");
    QVERIFY(!find<QLineEdit>("importTeacher")->isVisible());
    click("importNow");
    settle();
    const std::vector<Rationale> stored = Workspace(workspace()).dataset("two").rationales;
    QCOMPARE(stored.size(), 2u);
    QCOMPARE(stored[0].teacher, std::string("ann"));
    QCOMPARE(stored[1].teacher, std::string("bob"));
}

void TestDataColumns::encodingAndSeparatorCanBeSet()
{
    open();
    preview(write("odd.csv", "question|answer\ncaf\xe9, how many?|5\n"));
    choose("fileSeparator", "|");
    choose("fileEncoding", "windows-1252");
    QVERIFY2(textOf("importCounts").startsWith("1 row read, 0 skipped"), qPrintable(textOf("importCounts")));
    const QAbstractItemModel *shown = find<QTableView>("importTable")->model();
    QCOMPARE(shown->index(0, 1).data().toString(), QString::fromUtf8("caf\xc3\xa9, how many?"));
    preview(write("rows.jsonl", R"({"frage": "How many?", "gold": "5"})"));
    QVERIFY(!find<QComboBox>("fileSeparator")->isVisible());
}

void TestDataColumns::anotherEncodingIsDetectedAndSaid()
{
    open();
    preview(write("latin1.csv", "question,answer\nHow many?,5\ncaf\xe9?,6\n"));
    QVERIFY2(textOf("importCounts").startsWith("2 rows read, 0 skipped"), qPrintable(textOf("importCounts")));
    find<PanelTab>("importIssuesTab")->click();
    const QAbstractItemModel *shown = find<QTableView>("importTable")->model();
    QVERIFY(shown->index(0, 1).data().toString().contains("is not UTF-8"));
}

QTEST_MAIN(TestDataColumns)
#include "tst_data_columns.moc"
