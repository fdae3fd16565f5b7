#include "core/base/error.h"
#include "core/base/files.h"
#include "core/store/run_directory.h"
#include "core/store/run_shelf.h"
#include "core/store/workspace.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace retort;

/// Names, groups and archive of runs outlast the run's folder and belong to the workspace.
class TestRunShelf : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_workspace = m_folder->path().toStdString();
    }

    void aWorkspaceWithoutLibraryHasNoMarks();
    void marksComeBack();
    void oneMarkLeavesTheOthersAlone();
    void aNameIsOneShortLine();
    void aCopiedRunKeepsItsMarks();
    void aRunWithoutIdGoesByItsFolder();
    void aDamagedLibraryIsNamed();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::filesystem::path m_workspace;
};

void TestRunShelf::aWorkspaceWithoutLibraryHasNoMarks()
{
    QVERIFY(RunShelf(m_workspace).marks().empty());
    QVERIFY(!std::filesystem::exists(m_workspace / "library.sqlite"));
}

void TestRunShelf::marksComeBack()
{
    const RunShelf shelf(m_workspace);
    shelf.rename("one", "  lambda 0.7 \xe2\x9c\x93 ");
    shelf.setGroup({"one", "two"}, "sweep");
    shelf.setArchived({"two"}, true);
    const auto marks = RunShelf(m_workspace).marks();
    QCOMPARE(marks.size(), std::size_t(2));
    QCOMPARE(marks.at("one"), (RunMark {"lambda 0.7 \xe2\x9c\x93", "sweep", false}));
    QCOMPARE(marks.at("two"), (RunMark {"", "sweep", true}));
    QVERIFY(Workspace(m_workspace).datasets().empty()); // the library is whole
}

void TestRunShelf::oneMarkLeavesTheOthersAlone()
{
    const RunShelf shelf(m_workspace);
    shelf.rename("one", "name");
    shelf.setGroup({"one"}, "group");
    shelf.setArchived({"one"}, true);
    shelf.rename("one", "");
    shelf.setArchived({"one"}, false);
    QCOMPARE(shelf.marks().at("one"), (RunMark {"", "group", false}));
}

void TestRunShelf::aNameIsOneShortLine()
{
    const RunShelf shelf(m_workspace);
    QVERIFY_EXCEPTION_THROWN(shelf.rename("one", "two\nlines"), Error);
    QVERIFY_EXCEPTION_THROWN(shelf.rename("one", std::string(201, 'x')), Error);
    QVERIFY_EXCEPTION_THROWN(shelf.setGroup({"one"}, "a\tb"), Error);
    QVERIFY(shelf.marks().empty());
}

void TestRunShelf::aCopiedRunKeepsItsMarks()
{
    const std::filesystem::path run = m_workspace / "runs" / "first";
    static_cast<void>(RunWriter::create(run, "name: x\n", "name: x\n", nlohmann::json::object()));
    const std::string id = runIdOf(run);
    QCOMPARE(id.size(), std::size_t(36));
    std::filesystem::copy(run, m_workspace / "runs" / "copy", std::filesystem::copy_options::recursive);
    QCOMPARE(runIdOf(m_workspace / "runs" / "copy"), id);
}

void TestRunShelf::aRunWithoutIdGoesByItsFolder()
{
    std::filesystem::create_directories(m_workspace / "old");
    QCOMPARE(runIdOf(m_workspace / "old"), std::string("old"));
    writeFileAtomically(m_workspace / "old" / "provenance.json", "{broken");
    QCOMPARE(runIdOf(m_workspace / "old"), std::string("old"));
}

void TestRunShelf::aDamagedLibraryIsNamed()
{
    writeFileAtomically(m_workspace / "library.sqlite", std::string(4096, 'x'));
    const RunShelf shelf(m_workspace);
    try {
        shelf.rename("one", "name");
        QFAIL("a damaged library was written to");
    } catch (const Error &error) {
        QVERIFY2(std::string(error.what()).find("library.sqlite") != std::string::npos, error.what());
    }
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(shelf.marks()), Error);
}

QTEST_GUILESS_MAIN(TestRunShelf)
#include "tst_run_shelf.moc"
