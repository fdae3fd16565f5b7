#include "core/base/files.h"
#include "core/store/library_versions.h"
#include "core/store/run_directory.h"
#include "core/store/workspace.h"
#include "tests/core/store/library_samples.h"

#include <QTemporaryDir>
#include <QTest>
#include <SQLiteCpp/SQLiteCpp.h>
#include <nlohmann/json.hpp>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <optional>

using namespace retort;

/// A workspace: its folders, its data sets, its runs, and which one is opened.
class TestWorkspace : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void newWorkspaceHasItsFolders();
    void datasetComesBackWhole();
    void summariesCount();
    void takenNameIsAnError();
    void replacingKeepsOneSet();
    void removedSetsComeBackUntilTheTrashIsEmptied();
    void missingNameProposesAnother();
    void importIsWholeOrNotAtAll();
    void questionsCanBeSearched();
    void anotherProcessReadsWhatWasStored();
    void folderThatCannotBeMadeIsAnError();
    void runsAreListedNewestFirst();
    void workspaceIsChosenInOrder();

private:
    std::optional<QTemporaryDir> m_temporary;
    std::filesystem::path m_folder;
};

void TestWorkspace::init()
{
    m_temporary.emplace();
    m_folder = std::filesystem::path(m_temporary->path().toStdString()) / "work";
}

void TestWorkspace::newWorkspaceHasItsFolders()
{
    const Workspace workspace(m_folder);
    for (const auto &folder : {workspace.runs(), workspace.students(), workspace.data()})
        QVERIFY(std::filesystem::is_directory(folder));
    QVERIFY(std::filesystem::exists(m_folder / "library.sqlite"));
    QVERIFY(workspace.datasets().empty());
    SQLite::Database database((m_folder / "library.sqlite").string());
    QCOMPARE(database.execAndGet("PRAGMA journal_mode").getString(), std::string("wal"));
    QCOMPARE(database.execAndGet("PRAGMA user_version").getInt(), kLibraryVersion);
}

void TestWorkspace::datasetComesBackWhole()
{
    const Dataset dataset = sampleDataset("svamp");
    Workspace(m_folder).addDataset(dataset);
    QVERIFY(Workspace(m_folder).dataset("svamp") == dataset);
}

void TestWorkspace::summariesCount()
{
    Workspace workspace(m_folder);
    workspace.addDataset(sampleDataset("svamp"));
    workspace.addDataset(Dataset {"asdiv"});
    const std::vector<DatasetSummary> summaries = workspace.datasets();
    QCOMPARE(summaries.size(), 2u);
    QCOMPARE(summaries[0].name, std::string("asdiv"));
    QCOMPARE(summaries[1].problems, 2u);
    QCOMPARE(summaries[1].rationales, 2u);
    QCOMPARE(summaries[1].issues, 1u);
    QVERIFY(summaries[1].synthetic && !summaries[0].synthetic);
    QCOMPARE(summaries[1].importedAt.size(), std::string("2026-11-21T20:31:05Z").size());
}

void TestWorkspace::takenNameIsAnError()
{
    Workspace workspace(m_folder);
    workspace.addDataset(sampleDataset("svamp"));
    Dataset other {"svamp"};
    QVERIFY_EXCEPTION_THROWN(workspace.addDataset(other), Error);
    QVERIFY(workspace.dataset("svamp") == sampleDataset("svamp"));
    QVERIFY_EXCEPTION_THROWN(workspace.addDataset(Dataset {}), Error);
}

void TestWorkspace::replacingKeepsOneSet()
{
    Workspace workspace(m_folder);
    workspace.addDataset(sampleDataset("svamp"));
    Dataset other {"svamp"};
    other.problems = {sampleProblem(9)};
    workspace.addDataset(other, true);
    QCOMPARE(workspace.datasets().size(), 1u);
    QVERIFY(workspace.dataset("svamp") == other);
}

void TestWorkspace::removedSetsComeBackUntilTheTrashIsEmptied()
{
    Workspace workspace(m_folder);
    workspace.addDataset(sampleDataset("svamp"));
    const std::int64_t removed = workspace.removeDataset("svamp");
    QVERIFY(workspace.datasets().empty());
    QCOMPARE(workspace.removedDatasets().size(), 1u);
    QCOMPARE(workspace.removedDatasets()[0].name, std::string("svamp"));
    QCOMPARE(workspace.restoreDataset(removed), std::string("svamp"));
    QVERIFY(workspace.dataset("svamp") == sampleDataset("svamp"));

    QCOMPARE(workspace.removeDataset("svamp"), removed);
    workspace.addDataset(Dataset {"svamp"}); // its name is free
    QCOMPARE(workspace.restoreDataset(removed), std::string("svamp-2"));
    workspace.removeDataset("svamp-2");
    workspace.removeDataset("svamp");
    QCOMPARE(workspace.removedDatasets().size(), 2u);
    workspace.emptyDatasetTrash();
    QVERIFY(workspace.removedDatasets().empty());
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(workspace.restoreDataset(removed)), Error);
    SQLite::Database database((m_folder / "library.sqlite").string());
    for (const std::string table : {"datasets", "problems", "rationales", "issues"})
        QCOMPARE(database.execAndGet("SELECT count(*) FROM " + table).getInt(), 0);
    QVERIFY_EXCEPTION_THROWN(workspace.removeDataset("svamp"), Error);
}

void TestWorkspace::missingNameProposesAnother()
{
    Workspace workspace(m_folder);
    workspace.addDataset(sampleDataset("svamp"));
    const std::string message = messageOf([&] { static_cast<void>(workspace.dataset("swamp")); });
    QVERIFY2(message.find("did you mean \"svamp\"") != std::string::npos, message.c_str());
}

void TestWorkspace::importIsWholeOrNotAtAll()
{
    Workspace workspace(m_folder);
    workspace.addDataset(sampleDataset("svamp"));
    Dataset large = sampleDataset("svamp");
    for (int number = 0; number < 5000; ++number)
        large.problems.push_back(sampleProblem(number));
    rlimit before {};
    ::getrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit narrow {200000, before.rlim_max}; // as a full disk
    ::setrlimit(RLIMIT_FSIZE, &narrow);
    const std::string message = messageOf([&] { workspace.addDataset(large, true); });
    ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, SIG_DFL);
    QVERIFY2(message.find("library.sqlite") != std::string::npos, message.c_str());
    QVERIFY(workspace.dataset("svamp") == sampleDataset("svamp"));
    QVERIFY(Workspace(m_folder).dataset("svamp") == sampleDataset("svamp"));
}

void TestWorkspace::questionsCanBeSearched()
{
    Workspace workspace(m_folder);
    workspace.addDataset(sampleDataset("svamp"));
    SQLite::Database database((m_folder / "library.sqlite").string());
    const auto found = [&](const std::string &words) {
        return database.execAndGet("SELECT count(*) FROM question_search WHERE question_search MATCH '" + words + "'")
            .getInt();
    };
    QCOMPARE(found("apples"), 2);
    QCOMPARE(found("pears"), 0);
    workspace.removeDataset("svamp");
    workspace.emptyDatasetTrash();
    QCOMPARE(found("apples"), 0);
}

void TestWorkspace::anotherProcessReadsWhatWasStored()
{
    { // the connection does not live across the fork
        Workspace(m_folder).addDataset(sampleDataset("svamp"));
    }
    const pid_t child = ::fork();
    if (child == 0) {
        bool isSame = false;
        try {
            Workspace workspace(m_folder);
            isSame = workspace.dataset("svamp") == sampleDataset("svamp");
            workspace.addDataset(sampleDataset("from the child"));
        } catch (const Error &) {
            isSame = false;
        }
        ::_exit(isSame ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    QVERIFY(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    QCOMPARE(Workspace(m_folder).datasets().size(), 2u);
}

void TestWorkspace::folderThatCannotBeMadeIsAnError()
{
    writeFileAtomically(m_folder.parent_path() / "file", "");
    QVERIFY_EXCEPTION_THROWN(Workspace(m_folder.parent_path() / "file"), Error);
    QVERIFY_EXCEPTION_THROWN(Workspace("/proc/retort"), Error);
}

void TestWorkspace::runsAreListedNewestFirst()
{
    const Workspace workspace(m_folder);
    using namespace std::chrono_literals;
    const auto now = std::filesystem::file_time_type::clock::now();
    const auto addRun = [&](const std::string &name, std::chrono::minutes age) {
        const std::filesystem::path run = workspace.runs() / name;
        static_cast<void>(RunWriter::create(run, "", "", nlohmann::json::object()));
        std::filesystem::last_write_time(run / "FORMAT", now - age);
        return run;
    };
    const auto old = addRun("z", 30min);
    const auto newest = addRun("a", 1min);
    std::filesystem::create_directories(workspace.runs() / "sweep");
    writeFileAtomically(workspace.runs() / "sweep" / "sweep.yaml", "");
    const auto inSweep = addRun("sweep/1", 10min);
    std::filesystem::create_directories(workspace.runs() / "notes");
    QVERIFY(workspace.runDirectories() == (std::vector<std::filesystem::path> {newest, inSweep, old}));
}

void TestWorkspace::workspaceIsChosenInOrder()
{
    const std::filesystem::path root = m_folder.parent_path();
    qputenv("HOME", root.c_str());
    qputenv("XDG_CONFIG_HOME", (root / "config").c_str());
    qunsetenv("RETORT_WORKSPACE");
    QCOMPARE(chooseWorkspace(std::nullopt), root / "Retort");
    std::filesystem::create_directories(root / "last");
    rememberWorkspace(root / "last");
    QCOMPARE(chooseWorkspace(std::nullopt), root / "last");
    qputenv("RETORT_WORKSPACE", (root / "named").c_str());
    QCOMPARE(chooseWorkspace(std::nullopt), root / "named");
    QCOMPARE(chooseWorkspace(root / "option"), root / "option");
    qunsetenv("RETORT_WORKSPACE");
    std::filesystem::remove(root / "last"); // a workspace that is gone is not made again
    QCOMPARE(chooseWorkspace(std::nullopt), root / "Retort");
    for (const std::string &record : {std::string("\xff\n\0", 3), std::string(100000, 'x'), std::string()}) {
        writeFileAtomically(root / "config" / "retort" / "workspace", record);
        QCOMPARE(chooseWorkspace(std::nullopt), root / "Retort");
    }
}

QTEST_APPLESS_MAIN(TestWorkspace)
#include "tst_workspace.moc"
