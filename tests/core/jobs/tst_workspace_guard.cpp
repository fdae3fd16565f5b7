#include "core/base/files.h"
#include "core/jobs/workspace_guard.h"
#include "core/store/workspace.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <QTemporaryDir>
#include <QTest>

using namespace retort;

/// A workspace belongs to one window that writes; trouble is told and nothing is overwritten.
class TestWorkspaceGuard : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aSoundWorkspaceIsWritten();
    void aSecondWindowOnlyReads();
    void theLockGoesWithItsHolder();
    void aFileInPlaceOfTheFolderIsTold();
    void aFullDiskIsToldUntilThereIsRoom();
    void aNewerLibraryIsToldAndLeftAlone();
    void aDamagedLibraryIsToldAndLeftAlone();
    void whatACrashedWindowHadOpenIsFound();
    void aWindowThatEndsAsItShouldLeavesNothing();

private:
    [[nodiscard]] std::filesystem::path folder() const { return m_folder->path().toStdString(); }
    [[nodiscard]] std::string bytesOf(const char *name) const { return readFile(folder() / name); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestWorkspaceGuard::aSoundWorkspaceIsWritten()
{
    const WorkspaceGuard guard(folder() / "new");
    QCOMPARE(guard.state(), WorkspaceState());
    QVERIFY(std::filesystem::is_directory(folder() / "new" / "runs"));
    QVERIFY(!guard.previous());
}

void TestWorkspaceGuard::aSecondWindowOnlyReads()
{
    const WorkspaceGuard first(folder());
    WorkspaceGuard second(folder());
    QCOMPARE(second.state().trouble, WorkspaceTrouble::Locked);
    QVERIFY2(second.state().message.find("another Retort window") != std::string::npos, second.state().message.c_str());
    second.remember({"training", "runs/x"});
    QVERIFY(!std::filesystem::exists(folder() / "window.json"));
}

void TestWorkspaceGuard::theLockGoesWithItsHolder()
{
    auto first = std::make_unique<WorkspaceGuard>(folder());
    WorkspaceGuard second(folder());
    QVERIFY(second.state().isReadOnly());
    first.reset();
    QVERIFY(!second.check().isReadOnly());
}

void TestWorkspaceGuard::aFileInPlaceOfTheFolderIsTold()
{
    writeFileAtomically(folder() / "file", "text");
    const WorkspaceGuard guard(folder() / "file");
    QCOMPARE(guard.state().trouble, WorkspaceTrouble::CannotWrite);
    QVERIFY(guard.state().message.find("open another workspace") != std::string::npos);
    QCOMPARE(bytesOf("file"), std::string("text"));
}

void TestWorkspaceGuard::aFullDiskIsToldUntilThereIsRoom()
{
    std::uintmax_t room = 0;
    WorkspaceGuard guard(folder(), [&room](const std::filesystem::path &) { return room; });
    QCOMPARE(guard.state().trouble, WorkspaceTrouble::DiskFull);
    QVERIFY(guard.state().message.find("make room") != std::string::npos);
    room = WorkspaceGuard::kLeastFreeBytes;
    QVERIFY(!guard.check().isReadOnly());
}

void TestWorkspaceGuard::aNewerLibraryIsToldAndLeftAlone()
{
    static_cast<void>(Workspace(folder()).datasets());
    SQLite::Database(folder() / "library.sqlite", SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 99");
    const std::string before = bytesOf("library.sqlite");
    const std::string problem = checkLibrary(folder());
    QVERIFY2(problem.find("newer version of Retort") != std::string::npos, problem.c_str());
    WorkspaceGuard guard(folder());
    guard.setLibrary(problem);
    QCOMPARE(guard.state().trouble, WorkspaceTrouble::Library);
    QVERIFY(guard.check().isReadOnly()); // until the library says otherwise
    QVERIFY(bytesOf("library.sqlite") == before);
}

void TestWorkspaceGuard::aDamagedLibraryIsToldAndLeftAlone()
{
    const std::string noise(5000, 'x');
    std::filesystem::create_directories(folder());
    writeFileAtomically(folder() / "library.sqlite", noise);
    const std::string problem = checkLibrary(folder());
    QVERIFY2(problem.find("library.sqlite") != std::string::npos, problem.c_str());
    QVERIFY2(problem.find("nothing was changed") != std::string::npos, problem.c_str());
    QVERIFY(bytesOf("library.sqlite") == noise);
}

void TestWorkspaceGuard::whatACrashedWindowHadOpenIsFound()
{
    const WindowRecord record {"training", folder() / "runs" / "x"};
    {
        WorkspaceGuard guard(folder());
        guard.remember({"home", {}});
        guard.remember(record);
    } // as if the process had gone: the lock is free, the record stays
    const WorkspaceGuard next(folder());
    QVERIFY(next.previous().has_value());
    QCOMPARE(*next.previous(), record);
}

void TestWorkspaceGuard::aWindowThatEndsAsItShouldLeavesNothing()
{
    WorkspaceGuard guard(folder());
    guard.remember({"training", {}});
    guard.forget();
    QVERIFY(!std::filesystem::exists(folder() / "window.json"));
}

QTEST_GUILESS_MAIN(TestWorkspaceGuard)
#include "tst_workspace_guard.moc"
