#include "tests/gui/setup/setup_controller_fixture.h"
#include "core/store/workspace.h"
#include "widgets/common/parts.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QPushButton>

using namespace retort;

namespace {

const std::string kRelative =
    "name: first\ndata:\n  # where it is from\n"
    "  problems: {importer: svamp, path: p.json} # kept\nstudent: {from: ../students/small}\n";

} // namespace

/// Files of a set-up and what the workspace offers for one.
class TestSetupFiles : public SetupControllerFixture
{
    Q_OBJECT

private slots:
    void aFileIsSavedAndChangesOutsideAreSaid();
    void aFileThatIsNoTextIsSaid();
    void relativePathsFollowIntoAnotherFolder();
    void aBeginningFromElsewhereTakesItsPathsAlong();
    void pathsThatCannotFollowAreSaid();
    void theSetUpOfARunStartsWhereItsExperimentWas();
    void studentsAndDataSetsAreListedAsTheyCome();
};

void TestSetupFiles::aFileIsSavedAndChangesOutsideAreSaid()
{
    waitForSetUp([this] { m_controller->beginNew(); });
    const std::filesystem::path file = folder() / "mine.yaml";
    m_controller->setNextFile(QString::fromStdString(file.string()));
    find<QPushButton>("saveSetup")->click();
    QTRY_COMPARE(m_document->origin().file, file);
    QCOMPARE(readFile(file), m_document->text());
    QVERIFY(!m_document->isModified());

    writeFileAtomically(file, "name: other\n");
    m_document->setValue("training.seed", "5");
    find<QPushButton>("saveSetup")->click();
    QTRY_VERIFY(m_page->findChild<QPushButton *>("overwriteFile"));
    QCOMPARE(readFile(file), std::string("name: other\n"));
    find<QPushButton>("overwriteFile")->click();
    QTRY_COMPARE(readFile(file), m_document->text());

    writeFileAtomically(file, kSample);
    m_document->setValue("training.seed", "6");
    QTRY_VERIFY(!m_document->text().empty());
    find<QPushButton>("saveSetup")->click();
    QTRY_VERIFY(m_page->findChild<QPushButton *>("reloadFile"));
    find<QPushButton>("reloadFile")->click();
    QTRY_COMPARE(m_document->text(), kSample);
}

void TestSetupFiles::aFileThatIsNoTextIsSaid()
{
    m_controller->openFile(QString::fromStdString((folder() / "none.yaml").string()));
    QTRY_VERIFY(find<QWidget>("setupMessage")->isVisible());
    writeFileAtomically(folder() / "bad.yaml", "\xff\xfe\x01");
    waitForSetUp([this] { m_controller->openFile(QString::fromStdString((folder() / "bad.yaml").string())); });
    QVERIFY(m_document->isBroken());
    QVERIFY(!find<QPushButton>("launchSetup")->isEnabled());
}

/// Saved elsewhere, an experiment names the same data and student; one step of undo takes it back.
void TestSetupFiles::relativePathsFollowIntoAnotherFolder()
{
    std::filesystem::create_directories(folder() / "experiments");
    const std::filesystem::path first = folder() / "experiments" / "first.yaml";
    writeFileAtomically(first, kRelative);
    waitForSetUp([&] { m_controller->openFile(asText(first)); });
    const std::filesystem::path second = folder() / "mine" / "deep" / "second.yaml";
    std::filesystem::create_directories(second.parent_path());
    m_controller->setNextFile(asText(second));
    QTest::keyClick(m_page.get(), Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(m_document->origin().file, second);
    const std::string expected = "name: first\ndata:\n  # where it is from\n"
                                 "  problems: {importer: svamp, path: ../../experiments/p.json} # kept\n"
                                 "student: {from: ../../students/small}\n";
    QCOMPARE(readFile(second), expected);
    QCOMPARE(m_document->text(), expected);
    QVERIFY(!m_document->isModified());
    QCOMPARE(readFile(first), kRelative);

    m_document->undo();
    QCOMPARE(m_document->text(), kRelative);
    QCOMPARE(m_document->origin().baseFolder, first.parent_path()); // its paths still lead there
    find<QPushButton>("saveSetup")->click(); // into the same file, which is elsewhere
    QTRY_VERIFY(!m_document->isModified());
    QCOMPARE(readFile(second), expected);
    QCOMPARE(m_document->origin().baseFolder, second.parent_path());
}

void TestSetupFiles::aBeginningFromElsewhereTakesItsPathsAlong()
{
    std::filesystem::create_directories(folder() / "experiments");
    writeFileAtomically(folder() / "experiments" / "first.yaml", kRelative);
    waitForSetUp([this] { m_controller->beginFrom(asText(folder() / "experiments" / "first.yaml")); });
    m_document->setValue("training.seed", "5");
    m_controller->setNextFile(asText(folder() / "mine.yaml"));
    find<QPushButton>("saveSetup")->click();
    QTRY_COMPARE(m_document->origin().file, folder() / "mine.yaml");
    QCOMPARE(m_document->config().data.problems.path, std::string("experiments/p.json"));
    QCOMPARE(m_document->config().student.from, std::string("students/small"));
    QCOMPARE(readFile(folder() / "mine.yaml"), m_document->text());
}

void TestSetupFiles::pathsThatCannotFollowAreSaid()
{
    writeFileAtomically(folder() / "first.yaml", "data: {problems: {importer: svamp, path: &p a.json}}\nx: *p\n");
    waitForSetUp([this] { m_controller->openFile(asText(folder() / "first.yaml")); });
    std::filesystem::create_directories(folder() / "other");
    m_controller->setNextFile(asText(folder() / "other" / "second.yaml"));
    QTest::keyClick(m_page.get(), Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(m_document->origin().file, folder() / "other" / "second.yaml");
    QVERIFY(find<QWidget>("setupMessage")->isVisible());
    QVERIFY(find<Strip>("setupMessage")->text().contains("data.problems.path"));
}

/// run.yaml is a copy: its paths start at the experiment's folder, and it is never written.
void TestSetupFiles::theSetUpOfARunStartsWhereItsExperimentWas()
{
    const std::filesystem::path run = folder() / "workspace" / "runs" / "one";
    std::filesystem::create_directories(run);
    writeFileAtomically(run / "FORMAT", "1\n");
    writeFileAtomically(run / "run.yaml", kRelative);
    writeFileAtomically(run / "provenance.json", R"({"experiment_folder": "/far/experiments"})");
    waitForSetUp([&] { m_controller->openFile(asText(run / "run.yaml")); });
    QCOMPARE(m_document->text(), kRelative);
    QCOMPARE(m_document->origin(), (SetupOrigin {{}, "/far/experiments"}));
}

void TestSetupFiles::studentsAndDataSetsAreListedAsTheyCome()
{
    waitForSetUp([this] { m_controller->beginNew(); });
    const auto names = [this](const char *combo) {
        QStringList texts;
        for (int i = 0; i < find<QComboBox>(combo)->count(); ++i)
            texts << find<QComboBox>(combo)->itemText(i);
        return texts;
    };
    QVERIFY(!names("studentChooser").contains("small"));
    std::filesystem::create_directories(folder() / "workspace" / "students" / "small");
    m_page->hide();
    m_page->show(); // the person comes back to the page
    QTRY_VERIFY(names("studentChooser").contains("small"));
    std::filesystem::create_directories(folder() / "workspace" / "students" / "large"); // while it is looked at
    QTRY_VERIFY(names("studentChooser").contains("large"));
    std::filesystem::remove(folder() / "workspace" / "students" / "small");
    QTRY_VERIFY(!names("studentChooser").contains("small"));

    Dataset set;
    set.name = "mine";
    set.importer = "svamp";
    Problem problem;
    problem.id = "1";
    problem.question = "How many?";
    set.problems.push_back(problem);
    Workspace(folder() / "workspace").addDataset(set);
    m_controller->refreshChoices(); // as the Data page asks for
    QTRY_VERIFY(find<QAbstractButton>("data-problems-kind-3")->isEnabled());
    find<QAbstractButton>("data-problems-kind-3")->click();
    QCOMPARE(m_document->config().data.problems.dataset, std::string("mine"));
}

QTEST_MAIN(TestSetupFiles)
#include "tst_setup_files.moc"
