#include "core/base/error.h"
#include "core/base/files.h"
#include "core/store/library_versions.h"
#include "core/store/run_directory.h"
#include "core/store/workspace.h"

#include <QTemporaryDir>
#include <QTest>
#include <SQLiteCpp/SQLiteCpp.h>
#include <nlohmann/json.hpp>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>

using namespace retort;

namespace {

Problem sampleProblem(int number)
{
    Problem problem;
    problem.question = "Tom has " + std::to_string(number) + " apples. How many?";
    problem.id = "id-" + std::to_string(number);
    problem.sourceId = "chal-1";
    problem.gold = numberAnswer(number / 3.0);
    problem.kind = "Sharing";
    problem.equation = "1 / 3";
    problem.goldSteps = {{"1 / 3 = 0.33", "How many each?"}, {"done", ""}};
    problem.facts = {"Apples are round.", "\"quoted\"\n🙂"};
    problem.split = "test";
    return problem;
}

Dataset sampleDataset(const std::string &name)
{
    Dataset dataset;
    dataset.name = name;
    dataset.importer = "svamp";
    dataset.path = "/data/SVAMP.json";
    dataset.sha256 = std::string(64, 'a');
    dataset.problems = {sampleProblem(1), sampleProblem(2)};
    Rationale rationale;
    rationale.problemId = "id-1";
    rationale.question = dataset.problems[0].question;
    rationale.teacher = "codex";
    rationale.format = FormatKind::Pot;
    rationale.text = std::string("ans = 1\n\0tail", 13);
    rationale.answer = yesNoAnswer(true);
    rationale.answerIsRecorded = true;
    rationale.verdict = Verdict::Wrong;
    rationale.slip = "off by one";
    Rationale unanswered;
    unanswered.synthetic = true;
    dataset.rationales = {rationale, unanswered};
    dataset.issues = {{{"SVAMP.json", 120, 3}, "\"Answer\" is missing"}};
    dataset.rowsRead = 2;
    dataset.rowsSkipped = 1;
    dataset.synthetic = true;
    return dataset;
}

std::string messageOf(const std::function<void()> &work)
{
    try {
        work();
    } catch (const Error &error) {
        return error.what();
    }
    return {};
}

/// A library as the first version of the program left it, with one data set.
std::filesystem::path makeFirstVersion(const std::filesystem::path &folder)
{
    std::filesystem::create_directories(folder);
    const std::filesystem::path file = folder / "library.sqlite";
    SQLite::Database database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec(libraryVersions()[0]);
    database.exec("PRAGMA application_id = 0x52657431");
    database.exec("PRAGMA user_version = 1");
    database.exec("INSERT INTO datasets(name, importer, path, sha256, imported_at, rows_read, rows_skipped, synthetic) "
                  "VALUES ('old', 'svamp', '/data', 'aa', '2026-11-21T20:31:05Z', 0, 0, 0)");
    return file;
}

std::string schemaOf(SQLite::Database &database)
{
    return database.execAndGet("SELECT group_concat(sql, char(10)) FROM (SELECT sql FROM sqlite_master ORDER BY name)")
        .getString();
}

} // namespace

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
    void olderLibraryIsMigrated();
    void migrationIsWholeOrNotAtAll();
    void newerLibraryIsRefused();
    void foreignDatabaseIsRefused();
    void damagedLibraryIsRefused_data();
    void damagedLibraryIsRefused();
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

void TestWorkspace::olderLibraryIsMigrated()
{
    const std::filesystem::path file = makeFirstVersion(m_folder);
    const Workspace workspace(m_folder);
    QCOMPARE(workspace.datasets().size(), 1u);
    QCOMPARE(workspace.datasets()[0].name, std::string("old"));
    SQLite::Database database(file.string());
    QCOMPARE(database.execAndGet("PRAGMA user_version").getInt(), kLibraryVersion);
    const Workspace made(m_folder.parent_path() / "new");
    SQLite::Database anew((made.folder() / "library.sqlite").string());
    QCOMPARE(schemaOf(database), schemaOf(anew));
    QVERIFY(database.execAndGet("SELECT removed_at FROM datasets").isNull());
}

void TestWorkspace::migrationIsWholeOrNotAtAll()
{
    const std::filesystem::path file = makeFirstVersion(m_folder);
    SQLite::Database database(file.string(), SQLite::OPEN_READWRITE);
    database.exec("CREATE TABLE drafts (mine)"); // in the way of the last table that is made
    const std::string before = schemaOf(database);
    const std::string message = messageOf([&] { const Workspace workspace(m_folder); });
    QVERIFY2(message.find("library.sqlite") != std::string::npos, message.c_str());
    QCOMPARE(schemaOf(database), before);
    QCOMPARE(database.execAndGet("PRAGMA user_version").getInt(), 1);
}

void TestWorkspace::newerLibraryIsRefused()
{
    Workspace(m_folder).addDataset(sampleDataset("svamp"));
    const std::filesystem::path file = m_folder / "library.sqlite";
    SQLite::Database(file.string(), SQLite::OPEN_READWRITE)
        .exec("PRAGMA user_version = " + std::to_string(kLibraryVersion + 1));
    const std::string bytes = readFile(file);
    const std::string message = messageOf([&] { const Workspace workspace(m_folder); });
    QVERIFY2(message.find("newer") != std::string::npos, message.c_str());
    QVERIFY(readFile(file) == bytes);
}

void TestWorkspace::foreignDatabaseIsRefused()
{
    std::filesystem::create_directories(m_folder);
    const std::filesystem::path file = m_folder / "library.sqlite";
    SQLite::Database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec("CREATE TABLE mine (a)");
    const std::string bytes = readFile(file);
    const std::string message = messageOf([&] { const Workspace workspace(m_folder); });
    QVERIFY2(message.find("another program") != std::string::npos, message.c_str());
    QVERIFY(readFile(file) == bytes);
}

void TestWorkspace::damagedLibraryIsRefused_data()
{
    QTest::addColumn<QString>("damage");
    for (const char *damage : {"text", "zeros", "half", "pages"})
        QTest::newRow(damage) << damage;
}

void TestWorkspace::damagedLibraryIsRefused()
{
    QFETCH(QString, damage);
    Workspace(m_folder).addDataset(sampleDataset("svamp"));
    const std::filesystem::path file = m_folder / "library.sqlite";
    std::string bytes = readFile(file);
    if (damage == "text")
        bytes = "this is no database, though it is long enough to be looked at: " + std::string(5000, 'x');
    if (damage == "zeros")
        bytes.assign(bytes.size(), '\0');
    if (damage == "half")
        bytes.resize(bytes.size() / 2);
    if (damage == "pages")
        bytes.replace(4096, bytes.size() - 4096, bytes.size() - 4096, '\x5a');
    writeFileAtomically(file, bytes);
    const std::string message = messageOf([&] {
        const Workspace workspace(m_folder);
        static_cast<void>(workspace.dataset("svamp"));
    });
    QVERIFY2(message.find("library.sqlite") != std::string::npos, message.c_str());
    QVERIFY(readFile(file) == bytes);
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
