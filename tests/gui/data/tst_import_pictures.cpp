#include "data_page_test.h"

#include "app/data_controller.h"
#include "core/base/files.h"
#include "core/data/catalogue.h"
#include "tests/core/data/data_folder.h"
#include "widgets/common/theme.h"
#include "widgets/data/catalogue_view.h"
#include "widgets/data/import_view.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTableView>

using namespace retort;

/// Saves pictures of the import with real and odd files, and of the catalogue, to be looked at.
class TestImportPictures : public DataPageTest
{
    Q_OBJECT

private slots:
    void picturesOfTheImport_data() { addPictureRows(kLargePage, kSmallPage); }
    void picturesOfTheImport();
    void picturesOfTheCatalogue_data() { addPictureRows(kLargePage, kSmallPage); }
    void picturesOfTheCatalogue();

private:
    void start();
    void choose(const char *box, const QString &text);
    void type(const char *line, const QString &text);
    void scroll(const char *view, bool toEnd);
    void save(const char *name);
    void pictureEveryField();
    void pictureOddFiles();
    void pictureRealFiles();
};

namespace {

/// "1,2,...": a table of so many columns, with names that go on.
std::string wideTable(int columns)
{
    std::string heads = "task;\"the text of the question, as the person who made the sheet has called it\"";
    std::string row = "1;How many is 2 and 3?";
    for (int i = 1; i < columns; ++i) {
        heads += ";column number " + std::to_string(i);
        row += ";" + std::to_string(i);
    }
    return heads + "\n" + row + "\n" + row + "\n";
}

} // namespace

void TestImportPictures::start()
{
    QFETCH(ThemeKind, theme);
    applyTheme(*qApp, theme);
    open();
}

void TestImportPictures::choose(const char *box, const QString &text)
{
    auto *combo = find<QComboBox>(box);
    combo->setCurrentIndex(combo->findText(text));
    QVERIFY2(combo->currentIndex() >= 0, qPrintable(text));
    emit combo->activated(combo->currentIndex());
    settle();
}

void TestImportPictures::type(const char *line, const QString &text)
{
    auto *edit = find<QLineEdit>(line);
    edit->setText(text);
    edit->setModified(true);
    emit edit->editingFinished();
    settle();
}

void TestImportPictures::scroll(const char *view, bool toEnd)
{
    QScrollBar *bar = m_page->findChild<QWidget *>(view)->findChild<QScrollArea *>()->verticalScrollBar();
    bar->setValue(toEnd ? bar->maximum() : 0);
}

void TestImportPictures::save(const char *name)
{
    QFETCH(QSize, size);
    m_page->resize(size);
    QCoreApplication::processEvents();
    settle();
    QCOMPARE(m_page->size(), size);
    savePicture(QStringLiteral("import-") + QLatin1String(name));
}

void TestImportPictures::picturesOfTheImport()
{
    start();
    pictureEveryField();
    pictureOddFiles();
    if (testing::hasDataFolder())
        pictureRealFiles();
}

/// A sheet of another program: semicolons, windows-1252, and every kind of column.
void TestImportPictures::pictureEveryField()
{
    preview(write("Aufgaben.csv",
                  "Nr;Text davor;Frage;L\xf6sung;Rechenweg;Schritt 2;Art;Von;Teil\n"
                  "1;Tom hat 3 \xc4pfel.;Wie viele hat er?;Antwort: 7;3 + 4 = 7;Es sind 7.;cot;Zo\xeb;train\n"
                  "2;Ann hat 9 Birnen.;Wie viele bleiben?;Antwort: 5;9 - 4 = 5;Es sind 5.;cot;Zo\xeb;test\n"
                  "3;Eva kauft ein.;Was kostet es?;unbekannt;12 \x80;Es sind 12.;pot;Bo;test\n"));
    save("sheet");
    choose("columnContext", "Text davor");
    choose("columnQuestion", "Frage");
    choose("columnAnswer", QString::fromUtf8("L\xc3\xb6sung"));
    choose("answerRule", "What follows a text");
    type("answerTrigger", "Antwort: ");
    choose("columnRationale", "Rechenweg");
    choose("columnRationale2", "Schritt 2");
    choose("columnFormat", "As a column says");
    choose("columnFormatName", "Art");
    choose("columnTeacher", "Von");
    choose("columnId", "Nr");
    choose("columnSplit", "Teil");
    find<QLineEdit>("mappingName")->setText("german sheets");
    scroll("importView", false);
    save("fields");
    scroll("importView", true);
    save("fields-end");
    click("keepMapping");
    settle();
    scroll("importView", false);
    save("kept");
}

void TestImportPictures::pictureOddFiles()
{
    preview(write("wide and with a very long name that goes on and on, far beyond any box.csv", wideTable(100)));
    save("wide");
    preview(write("tabs.tsv", "question\tanswer\tsplit\nHow many is 2 and 3?\t5\ttrain\nHow many?\tmany\ttest\n"));
    save("tabs");
    preview(write("array.json", R"([{"input": {"text": "How many is 2 and 3?", "lang": "en"}, "target": 5},
        {"input": {"text": "How many is 2 and 4?"}, "target": [6]}, 7])"));
    save("nested");
    preview(write("texts.json", R"(["3 + 4 = 7. The answer is 7.", "9 - 4 = 6. The answer is 6."])"));
    save("texts-without-questions");
    m_controller->setNextPath(write("questions.jsonl", kGsm8k));
    click("importQuestionsBrowse");
    settle();
    save("texts-with-questions");
    preview(write("broken.jsonl", std::string(kGsm8k) + "{broken\n[1, 2]\n\"text\"\n"));
    click("importIssuesTab");
    save("broken");
    click("importRowsTab");
}

void TestImportPictures::pictureRealFiles()
{
    const std::filesystem::path data = testing::dataFolder();
    for (const auto &[file, name] : {std::pair("asdiv/ASDiv.xml", "asdiv"),
                                     {"strategyqa/train.json", "strategyqa"},
                                     {"svamp/teacher-cot-palm540b/train_CoT_0.json", "palm"},
                                     {"gsm8k/teacher-pot-codex/gsm8K_s0_e-1_11_17_10_20.jsonl", "programs"}}) {
        preview(QString::fromStdString((data / file).string()));
        save(name);
    }
}

void TestImportPictures::picturesOfTheCatalogue()
{
    start();
    click("openCatalogue");
    settle();
    auto *list = find<QTableView>("catalogueTable");
    list->selectRow(0);
    save("catalogue");
    const auto asdiv = std::ranges::find(catalogue(), "asdiv", &CatalogueEntry::name);
    list->selectRow(int(asdiv - catalogue().begin()));
    click("catalogueSource-1");
    find<QLineEdit>("catalogueMirror")->setText(QString::fromStdString((workspace() / "a mirror").string()));
    m_page->catalogueView()->setProgress("asdiv", 1'234'567, sizeOf(*asdiv));
    save("catalogue-running");
    m_page->catalogueView()->setIdle();
    click("catalogueDownload");
    settle();
    save("catalogue-error");
}

QTEST_MAIN(TestImportPictures)
#include "tst_import_pictures.moc"
