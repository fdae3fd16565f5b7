#include "app/students_controller.h"
#include "core/base/files.h"
#include "core/jobs/job_board.h"
#include "tests/gui/students/students_page_test.h"
#include "widgets/students/import_bar.h"

#include <QApplication>
#include <QDropEvent>
#include <QLabel>
#include <QListView>
#include <QMimeData>
#include <QPushButton>
#include <QUrl>

using namespace retort;

/// Students come into the workspace: from a file or a folder, chosen or dropped; what is broken says where.
class TestStudentsImport : public StudentsPageTest
{
    Q_OBJECT

private slots:
    void anEmptyPageLeadsToTheImport();
    void aGgufFileIsImportedAndShown();
    void aFolderIsImportedByAnyOfItsFiles();
    void aTakenNameGetsANumber();
    void whatIsBrokenSaysWhere_data();
    void whatIsBrokenSaysWhere();
    void anImportIsCancelledFromItsBar();
    void whatIsDroppedIsImported();
    void aSecondImportWaitsForThePerson();

private:
    void import(const std::filesystem::path &path, const char *button = "importStudentFile");
};

void TestStudentsImport::import(const std::filesystem::path &path, const char *button)
{
    m_controller->setNextPath(QString::fromStdString(path.string()));
    click(button);
    settle();
}

void TestStudentsImport::anEmptyPageLeadsToTheImport()
{
    open();
    static_cast<void>(writeGguf());
    m_controller->setNextPath(QString::fromStdString((workspace() / "tiny.gguf").string()));
    auto *button = find<QWidget>("studentsEmpty")->findChild<QPushButton *>();
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
    settle();
    QCOMPARE(find<QListView>("studentList")->model()->rowCount(), 2);
}

void TestStudentsImport::aGgufFileIsImportedAndShown()
{
    addStudent("first");
    open();
    import(writeGguf());
    QCOMPARE(stripText(), QString("tiny is in the workspace."));
    QCOMPARE(find<QLabel>("studentName")->accessibleName(), QString("tiny"));
    QVERIFY(!m_page->importBar()->isVisible());
    QVERIFY(m_session->board()->isEmpty());
}

void TestStudentsImport::aFolderIsImportedByAnyOfItsFiles()
{
    addStudent("first");
    open();
    std::filesystem::rename(students() / "first", workspace() / "elsewhere");
    import(workspace() / "elsewhere", "importStudentFolder");
    QVERIFY(std::filesystem::exists(students() / "elsewhere/model.safetensors"));
    m_controller->importPath(QString::fromStdString((workspace() / "elsewhere/config.json").string()));
    settle();
    QVERIFY(std::filesystem::exists(students() / "elsewhere-2/model.safetensors"));
}

void TestStudentsImport::aTakenNameGetsANumber()
{
    addStudent("tiny");
    open();
    import(writeGguf());
    QCOMPARE(stripText(), QString("tiny-2 is in the workspace."));
}

void TestStudentsImport::whatIsBrokenSaysWhere_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QStringList>("says");
    QTest::newRow("cut off") << "cut" << QStringList {"tiny.gguf"};
    QTest::newRow("tensor missing") << "tensor" << QStringList {"tiny.gguf", "blk.1.ffn_down.weight"};
    QTest::newRow("no student") << "text" << QStringList {"notes.txt"};
    QTest::newRow("not there") << "absent" << QStringList {"absent", "does not exist"};
}

void TestStudentsImport::whatIsBrokenSaysWhere()
{
    QFETCH(QString, kind);
    QFETCH(QStringList, says);
    GgufStudent student;
    if (kind == "tensor")
        student.tensors.pop_back();
    std::filesystem::path file = writeGguf("tiny", student);
    if (kind == "cut")
        std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
    if (kind == "text")
        writeFileAtomically(file = workspace() / "notes.txt", "some notes");
    if (kind == "absent")
        file = workspace() / "absent";
    open();
    import(file);
    for (const QString &part : says)
        QVERIFY2(stripText().contains(part), qPrintable(stripText()));
    QVERIFY(!m_page->importBar()->isVisible());
    QCOMPARE(find<QListView>("studentList")->model()->rowCount(), 0);
    QVERIFY(!std::filesystem::exists(students()) || std::filesystem::is_empty(students())); // nothing half made
}

void TestStudentsImport::anImportIsCancelledFromItsBar()
{
    open();
    m_controller->importPath(QString::fromStdString(writeGguf().string()));
    QVERIFY(m_page->importBar()->isVisible());
    click("cancelImport"); // before the event loop looks at anything that came out
    settle();
    QVERIFY(!m_page->importBar()->isVisible());
    const bool wasInTime = stripText() == "Import tiny.gguf: cancelled.";
    QCOMPARE(std::filesystem::exists(students() / "tiny"), !wasInTime);
}

void TestStudentsImport::whatIsDroppedIsImported()
{
    open();
    QMimeData files;
    files.setUrls({QUrl::fromLocalFile(QString::fromStdString(writeGguf().string()))});
    QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
    QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_page.get(), &enter);
    QVERIFY(enter.isAccepted());
    QApplication::sendEvent(m_page.get(), &drop);
    settle();
    QCOMPARE(stripText(), QString("tiny is in the workspace."));
}

void TestStudentsImport::aSecondImportWaitsForThePerson()
{
    open();
    const QString file = QString::fromStdString(writeGguf().string());
    m_controller->importPath(file);
    m_controller->importPath(file);
    QVERIFY2(stripText().contains("still going on"), qPrintable(stripText()));
    settle();
    QVERIFY(!std::filesystem::exists(students() / "tiny-2"));
}

QTEST_MAIN(TestStudentsImport)
#include "tst_students_import.moc"
