#include "data_page_test.h"

#include "app/data_controller.h"
#include "app/session.h"
#include "core/base/files.h"
#include "core/jobs/gui_watchdog.h"
#include "core/jobs/job_board.h"
#include "core/store/problem_search.h"
#include "tests/core/data/data_folder.h"
#include "tests/core/data/real_files.h"
#include "tests/gui/support/looks.h"
#include "widgets/common/numbers.h"
#include "widgets/common/panel_tabs.h"
#include "widgets/common/parts.h"
#include "widgets/data/import_view.h"

#include <QComboBox>
#include <QFileInfo>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>

#include <algorithm>
#include <optional>

using namespace retort;

/// Drives the import by keys and object names: what is seen before anything is written, and what is written then.
class TestDataImport : public DataPageTest
{
    Q_OBJECT

private slots:
    void anEmptyLibraryLeadsToTheImport();
    void aFileIsImportedAfterItsPreview();
    void aTakenNameIsSaidBeforeAnythingIsWritten();
    void brokenRowsAreCountedAndListed();
    void rationalesGoToProblemsThatAreThere();
    void everyRealFileIsPreviewedAndImported_data();
    void everyRealFileIsPreviewedAndImported();
    void whatIsNoDataIsSaidInPlace_data();
    void whatIsNoDataIsSaidInPlace();
    void aFolderOffersItsFiles();
    void aFolderWithoutDataIsSaidInPlace();
    void aFileThatFailedGivesWayToAnother();
    void textsTakeTheQuestionsOfAnotherFile();

private:
    bool isNothingWritten() const { return Workspace(workspace()).datasets().empty(); }
    /// Whether the window's thread was never held for longer than promised; says when it was.
    static bool isFree(const GuiWatchdog &watchdog)
    {
        for (const GuiBlock &block : watchdog.blocks())
            qWarning("%s", toText(block).c_str());
        return watchdog.blocks().empty();
    }
};

void TestDataImport::anEmptyLibraryLeadsToTheImport()
{
    open();
    m_controller->setNextPath(write("train.jsonl", kGsm8k));
    auto *button = m_page->findChild<QWidget *>("dataEmpty")->findChild<QPushButton *>();
    QVERIFY(button);
    QCOMPARE(primaryButtons(*m_page), QStringList {"emptyButton"}); // one way on
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
    settle();
    QVERIFY(m_page->importView()->isVisible());
    QTest::keyClick(m_page->importView(), Qt::Key_Escape);
    QVERIFY(!m_page->importView()->isVisible());
    QVERIFY(Workspace(workspace()).datasets().empty());
}

void TestDataImport::aFileIsImportedAfterItsPreview()
{
    open();
    preview(write("my train.jsonl", kGsm8k));
    settle();
    QCOMPARE(find<QComboBox>("importLayout")->currentData().toString(), QString("gsm8k"));
    QVERIFY(textOf("importRecognised").contains("Recognised"));
    QCOMPARE(textOf("importCounts"), QString("2 rows read, 0 skipped · 2 problems · 2 rationales"));
    auto *preview = find<QTableView>("importTable");
    QCOMPARE(preview->model()->rowCount(), 2);
    QCOMPARE(preview->model()->index(0, 2).data().toString(), QString("7"));
    QVERIFY(Workspace(workspace()).datasets().empty());
    QCOMPARE(find<QLineEdit>("importName")->text(), QString("my train"));
    find<QPushButton>("importNow")->setFocus();
    QTest::keyClick(find<QPushButton>("importNow"), Qt::Key_Space);
    settle();
    QCOMPARE(Workspace(workspace()).datasets().size(), 1u);
    QCOMPARE(rows(), 2);
    QVERIFY(m_session->board()->isEmpty());
}

void TestDataImport::aTakenNameIsSaidBeforeAnythingIsWritten()
{
    add(taught("train", 5, 2));
    open();
    preview(write("train.jsonl", kGsm8k));
    settle();
    QCOMPARE(find<QLineEdit>("importName")->text(), QString("train-2"));
    find<QLineEdit>("importName")->setText("train");
    QVERIFY(!find<QPushButton>("importNow")->isEnabled());
    QVERIFY(textOf("importHint").contains("already"));
    QVERIFY(find<QPushButton>("importNow")->toolTip().contains("already"));
    find<QLineEdit>("importName")->setText("other");
    QVERIFY(find<QPushButton>("importNow")->isEnabled());
}

void TestDataImport::brokenRowsAreCountedAndListed()
{
    open();
    preview(write("train.jsonl", std::string(kGsm8k) + "{broken\n"));
    settle();
    QVERIFY(textOf("importCounts").contains("2 rows read, 1 skipped"));
    find<PanelTab>("importIssuesTab")->click();
    auto *preview = find<QTableView>("importTable");
    QCOMPARE(preview->model()->rowCount(), 1);
    QCOMPARE(preview->model()->index(0, 0).data().toString(), QString("train.jsonl:3"));
    click("importNow");
    settle();
    QCOMPARE(find<PanelTab>("issuesTab")->count(), QString("1"));
    find<PanelTab>("issuesTab")->click();
    QCOMPARE(table()->model()->rowCount(), 1);
    QCOMPARE(table()->model()->index(0, 0).data().toString(), QString("train.jsonl:3"));
}

void TestDataImport::rationalesGoToProblemsThatAreThere()
{
    open();
    import(write("train.jsonl", kGsm8k));
    preview(write("gpt.jsonl", kRationales));
    settle();
    QVERIFY(find<QComboBox>("importExisting")->isVisible());
    QVERIFY(find<QComboBox>("importExisting")->currentText().startsWith("train"));
    find<QLineEdit>("importTeacher")->setText("gpt-3.5");
    find<QLineEdit>("importTeacher")->setModified(true);
    emit find<QLineEdit>("importTeacher")->editingFinished();
    settle();
    click("importNow");
    settle();
    QCOMPARE(Workspace(workspace()).datasets().size(), 1u);
    const auto coverage = ProblemSearch(workspace()).coverage(m_page->currentDataset());
    QCOMPARE(coverage.size(), 2u);
    const auto gpt =
        std::ranges::find(coverage, std::string("gpt-3.5"), [](const auto &c) { return c.source.teacher; });
    QVERIFY(gpt != coverage.end());
    QCOMPARE(gpt->right, 1u);
    QCOMPARE(gpt->wrong, 1u);
}

void TestDataImport::everyRealFileIsPreviewedAndImported_data()
{
    QTest::addColumn<QString>("importer");
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("rationales");
    for (const testing::RealFile &file : testing::kRealFiles)
        QTest::newRow(file.path) << QString(file.importer) << QString(file.path) << file.rows << file.rationales;
}

void TestDataImport::everyRealFileIsPreviewedAndImported()
{
    RETORT_NEED_DATA();
    QFETCH(QString, importer);
    QFETCH(QString, path);
    QFETCH(int, rows);
    QFETCH(int, rationales);
    open();
    std::optional<GuiWatchdog> watchdog(std::in_place);
    preview(QString::fromStdString((testing::dataFolder() / path.toStdString()).string()));
    QCOMPARE(find<QComboBox>("importLayout")->currentData().toString(), importer);
    QVERIFY(textOf("importRecognised").contains("Recognised"));
    QCOMPARE(
        textOf("importCounts"),
        QString("%1 rows read, 0 skipped · %1 problems · %2 rationales").arg(wholeText(rows), wholeText(rationales)));
    const QAbstractItemModel *shown = find<QTableView>("importTable")->model();
    QCOMPARE(shown->rowCount(), 50);
    for (int row = 0; row < shown->rowCount(); ++row)
        QVERIFY(!shown->index(row, 1).data().toString().isEmpty() && !shown->index(row, 2).data().toString().isEmpty());
    QCOMPARE(!shown->index(0, 4).data().toString().isEmpty(), rationales > 0);
    QVERIFY(isFree(*watchdog));
    watchdog.reset(); // what follows opens the library in this thread, which the window never does
    QVERIFY(isNothingWritten());
    watchdog.emplace();
    click("importNow");
    settle();
    QVERIFY(isFree(*watchdog));
    watchdog.reset();
    const std::vector<DatasetFacts> datasets = ProblemSearch(workspace()).datasets();
    QCOMPARE(datasets.size(), 1u);
    QCOMPARE(int(datasets[0].problems), rows);
    QCOMPARE(int(datasets[0].rationales), rationales);
    QCOMPARE(m_page->problems()->rowCount(), rows);
}

void TestDataImport::whatIsNoDataIsSaidInPlace_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    const QByteArray picture("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x05\xa0\0\0\x03\x84", 24);
    const QByteArray page("\n<!DOCTYPE html>\n<html><head><title>Data, and more</title></head></html>\n");
    const QByteArray wide("[\0{\0\"\0q\0", 10);
    QTest::newRow("empty") << "empty.json" << QByteArray() << "holds no rows";
    QTest::newRow("blank") << "blank.jsonl" << QByteArray(" \n\n") << "holds no rows";
    QTest::newRow("only a head") << "head.csv" << QByteArray("question,answer\n") << "holds no rows";
    QTest::newRow("picture") << "picture.json" << picture << "PNG picture";
    QTest::newRow("picture named as a table") << "picture.csv" << picture << "PNG picture";
    QTest::newRow("web page") << "page.json" << page << "web page";
    QTest::newRow("web page named as a table") << "page.csv" << page << "web page";
    QTest::newRow("UTF-16") << "wide.json" << QByteArray("\xff\xfe") + wide << "zero bytes";
    QTest::newRow("UTF-16 without a mark") << "wide.jsonl" << wide << "zero bytes";
    QTest::newRow("zip") << "data.jsonl" << QByteArray("PK\x03\x04 and more") << "unpack";
    QTest::newRow("prose") << "prose.json" << QByteArray("Once upon a time\nthere was a file.\n") << "expects JSON";
    QTest::newRow("numbers") << "numbers.json" << QByteArray("[1, 2, 3]") << "expects JSON";
}

void TestDataImport::whatIsNoDataIsSaidInPlace()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    open();
    preview(write(qPrintable(name), bytes.toStdString()));
    auto *error = find<Strip>("importError");
    QVERIFY(error->isVisible());
    QVERIFY2(error->text().contains(name), qPrintable(error->text()));
    QVERIFY2(error->text().contains(says), qPrintable(error->text()));
    QVERIFY(!find<QPushButton>("importNow")->isEnabled());
    QVERIFY(!find<QPushButton>("importNow")->toolTip().isEmpty());
    QVERIFY(!find<QComboBox>("columnQuestion")->isVisible());
    QVERIFY(isNothingWritten());
}

void TestDataImport::aFolderOffersItsFiles()
{
    open();
    write("notes.txt", "not data");
    write("b.jsonl", kGsm8k);
    write("c.xml", "<Machine-Reading-Corpus-File/>");
    const QString first = write("a.jsonl", "");
    preview(QFileInfo(first).path());
    auto *files = find<QComboBox>("importFile");
    QCOMPARE(files->count(), 3);
    QVERIFY(find<Strip>("importError")->text().contains("a.jsonl"));
    files->setFocus();
    QTest::keyClick(files, Qt::Key_Down);
    settle();
    QVERIFY(!find<Strip>("importError")->isVisible());
    QVERIFY(find<QPushButton>("importNow")->isEnabled());
    QVERIFY(isNothingWritten());
}

void TestDataImport::aFolderWithoutDataIsSaidInPlace()
{
    open();
    preview(write("good.jsonl", kGsm8k));
    const QString file = write("notes/readme.txt", "not data");
    preview(QFileInfo(file).path());
    QVERIFY(find<Strip>("importError")->text().contains("no JSON"));
    QVERIFY(!find<QPushButton>("importNow")->isEnabled()); // what was previewed before is not imported by mistake
    QCOMPARE(find<QTableView>("importTable")->model()->rowCount(), 0);
    preview(QFileInfo(file).path() + "/nowhere.json");
    QVERIFY(find<Strip>("importError")->text().contains("nowhere.json"));
    QVERIFY(isNothingWritten());
}

void TestDataImport::aFileThatFailedGivesWayToAnother()
{
    open();
    preview(write("empty.json", ""));
    preview(write("train.jsonl", kGsm8k));
    QVERIFY(!find<Strip>("importError")->isVisible());
    QCOMPARE(find<QLineEdit>("importName")->text(), QString("train"));
    QVERIFY(find<QPushButton>("importNow")->isEnabled());
}

/// Which row they begin at is said as well; until the file is chosen there is no error, only what is to be done.
void TestDataImport::textsTakeTheQuestionsOfAnotherFile()
{
    open();
    const QString questions = write("train.jsonl", kGsm8k);
    import(questions);
    preview(write("texts.json", R"(["Nine less four is 5. The answer is 5.\n\nQ: Dee has 1 cat."])"));
    QVERIFY(!find<Strip>("importError")->isVisible());
    QVERIFY(!find<QPushButton>("importNow")->isEnabled());
    QVERIFY(textOf("importCounts").contains("file that holds the questions"));
    m_controller->setNextPath(questions);
    click("importQuestionsBrowse");
    settle();
    QCOMPARE(find<QLineEdit>("importQuestions")->text(), questions);
    auto *table = find<QTableView>("importTable")->model();
    QCOMPARE(table->index(0, 1).data().toString(), QString("Tom has 3 apples and buys 4. How many?"));
    QVERIFY(!find<QTableView>("importTable")->isColumnHidden(1));
    QVERIFY(find<QTableView>("importTable")->isColumnHidden(0)); // it has no ids
    find<QLineEdit>("importQuestionsOffset")->setFocus();
    QTest::keyClick(find<QLineEdit>("importQuestionsOffset"), Qt::Key_Up);
    settle();
    QCOMPARE(table->index(0, 1).data().toString(), QString("Ann has 9 pears and eats 4. How many?"));
    QCOMPARE(textOf("importCounts"), QString("1 row read, 0 skipped · 0 problems · 1 rationale"));
    click("importNow");
    settle();
    const Dataset dataset = Workspace(workspace()).dataset("train");
    const auto text = std::ranges::find_if(
        dataset.rationales, [](const Rationale &rationale) { return rationale.text.starts_with("Nine less four"); });
    QVERIFY(text != dataset.rationales.end());
    QCOMPARE(text->problemId, dataset.problems.at(1).id);
    preview(write("other.jsonl", kGsm8k)); // another layout has its questions in itself
    QVERIFY(!find<QLineEdit>("importQuestions")->isVisible());
    QVERIFY(find<QPushButton>("importNow")->isEnabled());
}

QTEST_MAIN(TestDataImport)
#include "tst_data_import.moc"
