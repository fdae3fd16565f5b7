#include "app/students_controller.h"
#include "core/base/files.h"
#include "tests/gui/students/students_page_test.h"
#include "tests/gui/support/controls.h"
#include "widgets/common/theme.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QListView>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>

using namespace retort;

/// What the Students page lists and says of a student, and what can be done with one.
class TestStudentsPage : public StudentsPageTest
{
    Q_OBJECT

private slots:
    void studentsAndCheckpointsAreListed();
    void runsOfOneNameAreToldApart();
    void aStudentIsDescribed();
    void aTokenizerSaysWhatItCannotWrite();
    void aBrokenStudentSaysWhy();
    void aCheckpointIsDescribed();
    void headingsAreNotChosen();
    void theNameIsCopiedAndTheFolderShown();
    void aStudentIsUsedInANewExperiment();
    void theTrashTakesAStudentAndGivesItBack();
    void aReadOnlyWorkspaceKeepsItsStudents();
    void theModelKeepsItsPromises();
    void everyControlHasANameToFindAndToRead();
    void picturesOfThePage_data() { addPictureRows(kLargePage, kSmallPage); }
    void picturesOfThePage();
};

void TestStudentsPage::studentsAndCheckpointsAreListed()
{
    addStudent("small");
    addRun("svamp-mixed", {1000, 1200});
    open();
    QCOMPARE(find<QListView>("studentList")->model()->rowCount(), 5); // two headings
    const int student = rowOf("small");
    const QString line =
        find<QListView>("studentList")->model()->index(student, 0).data(Qt::AccessibleTextRole).toString();
    for (const char *part : {"llama", "context 64", "float32", "parameters", "tokenizer", "from tiny.gguf"})
        QVERIFY2(line.contains(part), qPrintable(line));
    QVERIFY(rowOf("svamp-mixed, step 1,200") < rowOf("svamp-mixed, step 1,000"));
    QVERIFY(rowOf("step 1,200 · answered the test") > 0 || rowOf("step 1,200") > 0);
    QCOMPARE(textOf("studentsSubtitle"), QString("1 in the workspace · 2 checkpoints of runs"));
}

void TestStudentsPage::runsOfOneNameAreToldApart()
{
    addRun("svamp", {1000});
    addRun("svamp", {1000}, "2026-11-22");
    open();
    QVERIFY(rowOf("2026-11-21_2031_svamp, step 1,000") > 0);
    QVERIFY(rowOf("2026-11-22_2031_svamp, step 1,000") > 0);
}

void TestStudentsPage::aStudentIsDescribed()
{
    addStudent("small");
    writeFileAtomically(students() / "small/README.md", "---\nlanguage: en\nlicense: apache-2.0\n---\n# Small\n");
    writeFileAtomically(students() / "small/chat_template.jinja", "{{ messages }}");
    open();
    const auto value = [this](const char *name) { return find<QLabel>(name)->accessibleName(); };
    QCOMPARE(value("studentName"), QString("small"));
    QCOMPARE(value("studentFamily"), QString("llama"));
    QCOMPARE(value("studentContext"), QString("64 tokens"));
    QCOMPARE(value("studentHeads"), QString("2, 1 for keys and values"));
    QCOMPARE(value("tokenizerKind"), QString("BPE, 5 pieces"));
    QCOMPARE(value("studentLicense"), QString("apache-2.0"));
    QCOMPARE(value("chatTemplate"), QString("there, not used"));
    // As other pages say it; imported a moment ago, today or, at midnight, yesterday.
    static const QRegularExpression kOrigin("tiny\\.gguf, imported (\\d\\d:\\d\\d|yesterday)$");
    QVERIFY2(value("studentOrigin").contains(kOrigin), qPrintable(value("studentOrigin")));
}

/// The tiny student knows five pieces: no newline, no digit.
void TestStudentsPage::aTokenizerSaysWhatItCannotWrite()
{
    addStudent("small");
    open();
    QVERIFY2(textOf("tokenizerNote").contains("newlines"), qPrintable(textOf("tokenizerNote")));
    QVERIFY(textOf("tokenizerNote").contains("spelled-out marks"));
}

void TestStudentsPage::aBrokenStudentSaysWhy()
{
    addStudent("small");
    addStudent("torn");
    std::filesystem::resize_file(students() / "torn/model.safetensors", 100);
    open();
    chooseRow("torn");
    const auto *strip = find<QWidget>("studentStrip");
    QVERIFY(strip->isVisible());
    QVERIFY(strip->findChild<QLabel *>("stripText")->text().contains("model.safetensors"));
    QVERIFY(!find<QPushButton>("useStudent")->isEnabled());
    QVERIFY(find<QPushButton>("useStudent")->toolTip().contains("cannot be read"));
    chooseRow("small"); // does not hide behind it
    QVERIFY(!strip->isVisible());
    QVERIFY(find<QPushButton>("useStudent")->isEnabled());
    QCOMPARE(find<QLabel>("studentName")->accessibleName(), QString("small"));
}

void TestStudentsPage::aCheckpointIsDescribed()
{
    addRun("svamp-mixed", {1200});
    open();
    QCOMPARE(find<QLabel>("studentName")->accessibleName(), QString("svamp-mixed, step 1,200"));
    QCOMPARE(find<QLabel>("studentFamily")->accessibleName(), QString("llama"));
    QCOMPARE(textOf("studentsSubtitle"), QString("0 in the workspace · 1 checkpoint of a run"));
    QVERIFY(!find<QPushButton>("trashStudent")->isEnabled());
    QVERIFY(find<QPushButton>("trashStudent")->toolTip().contains("its run"));
}

void TestStudentsPage::headingsAreNotChosen()
{
    addStudent("small");
    addRun("svamp-mixed", {1200});
    open();
    auto *list = find<QListView>("studentList");
    list->setFocus();
    QCOMPARE(list->currentIndex().row(), 1);
    QTest::keyClick(list, Qt::Key_Down); // over the second heading
    settle();
    QCOMPARE(find<QLabel>("studentName")->accessibleName(), QString("svamp-mixed, step 1,200"));
}

void TestStudentsPage::theNameIsCopiedAndTheFolderShown()
{
    addStudent("small");
    open();
    QString shown;
    m_controller->setShowFolder([&shown](const QString &folder) { shown = folder; });
    click("copyStudentName");
    QCOMPARE(QApplication::clipboard()->text(), QString("small"));
    click("showStudentFiles");
    QCOMPARE(shown.toStdString(), (students() / "small").string());
}

void TestStudentsPage::aStudentIsUsedInANewExperiment()
{
    addStudent("small");
    const std::filesystem::path run = addRun("svamp-mixed", {1200});
    open();
    const QSignalSpy wanted(m_controller.get(), &StudentsController::experimentRequested);
    click("useStudent");
    chooseRow("svamp-mixed");
    click("useStudent");
    QCOMPARE(wanted[0][0].toString().toStdString(), (students() / "small").string());
    QCOMPARE(wanted[1][0].toString().toStdString(), RunReader(run).checkpointFolder(1200).string());
}

void TestStudentsPage::theTrashTakesAStudentAndGivesItBack()
{
    addStudent("small");
    addStudent("other");
    open();
    const QSignalSpy changed(m_controller.get(), &StudentsController::studentsChanged);
    chooseRow("small");
    click("trashStudent");
    settle();
    QCOMPARE(rowOf("small"), -1);
    QVERIFY(!std::filesystem::exists(students() / "small"));
    QCOMPARE(stripText(), QString("small is in the trash."));
    click("undoTrash");
    settle();
    QVERIFY(rowOf("small") > 0);
    QCOMPARE(find<QLabel>("studentName")->accessibleName(), QString("small"));
    QCOMPARE(changed.count(), 2);
}

void TestStudentsPage::aReadOnlyWorkspaceKeepsItsStudents()
{
    addStudent("small");
    open();
    m_page->setReadOnly("Another window writes in this workspace.");
    for (const char *name : {"trashStudent", "importStudentFile", "importStudentFolder"}) {
        QVERIFY(!find<QPushButton>(name)->isEnabled());
        QVERIFY(find<QPushButton>(name)->toolTip().contains("Another window"));
    }
}

void TestStudentsPage::theModelKeepsItsPromises()
{
    addStudent("small");
    addRun("svamp-mixed", {1000, 1200});
    open();
    const QAbstractItemModelTester tester(find<QListView>("studentList")->model(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    addStudent("second");
    m_controller->refresh();
    settle();
    QCOMPARE(find<QListView>("studentList")->model()->rowCount(), 6);
    std::filesystem::remove_all(students());
    m_controller->refresh();
    settle();
    QCOMPARE(find<QListView>("studentList")->model()->rowCount(), 3);
}

void TestStudentsPage::everyControlHasANameToFindAndToRead()
{
    addStudent("small");
    open();
    QCOMPARE(namelessControls(*m_page).join('\n'), QString());
    QCOMPARE(silentDisabledControls(*m_page).join('\n'), QString());
}

void TestStudentsPage::picturesOfThePage()
{
    QFETCH(ThemeKind, theme);
    QFETCH(QSize, size);
    applyTheme(*qApp, theme);
    const auto save = [&](const QString &name) {
        m_page->resize(size);
        settle();
        savePicture(name);
        QCOMPARE(m_page->size(), size);
    };
    open();
    save("students-empty");
    close();
    addStudent("smollm2-135m");
    addStudent("torn");
    std::filesystem::resize_file(students() / "torn/model.safetensors", 100);
    addStudent("a-student-with-a-very-long-name-that-has-to-be-elided-somewhere-in-its-middle");
    std::filesystem::remove(students() / "smollm2-135m/tokenizer.json");
    addRun("svamp-mixed", {1000, 1200});
    addRun("an-experiment-whose-name-goes-on-and-on-until-it-does-not-fit-any-more", {1200});
    open();
    save("students");
    chooseRow("torn");
    m_page->showError("/data/models/llama.gguf: tensor blk.3.ffn_up.weight ends behind the file; the file was cut off: "
                      "download it again");
    save("students-broken");
}

QTEST_MAIN(TestStudentsPage)
#include "tst_students_page.moc"
