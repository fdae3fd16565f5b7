#include "core/base/error.h"
#include "core/base/files.h"
#include "core/store/library.h"
#include "core/store/library_versions.h"
#include "core/store/problem_search.h"
#include "core/store/workspace.h"
#include "tests/core/store/library_samples.h"

#include <QTemporaryDir>
#include <QTest>
#include <SQLiteCpp/SQLiteCpp.h>

#include <barrier>
#include <optional>
#include <thread>

using namespace retort;

namespace {

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
                  "VALUES ('old', 'svamp', '/data', 'aa', '2026-11-21T20:31:05Z', 1, 0, 0)");
    database.exec("INSERT INTO problems(dataset, problem_id, source_id, question, gold_kind, gold_number, gold_text, "
                  "kind, equation, gold_steps, facts, split, synthetic) VALUES (1, '00112233445566aa', 'chal-1', "
                  "'How many pears are left?', 'number', 2, '2', '', '', '[]', '[]', 'test', 0)");
    return file;
}

std::string schemaOf(SQLite::Database &database)
{
    return database.execAndGet("SELECT group_concat(sql, char(10)) FROM (SELECT sql FROM sqlite_master ORDER BY name)")
        .getString();
}

} // namespace

/// A library of an older version is brought up; a newer, foreign or damaged one is refused and left as it is.
class TestLibraryVersions : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void olderLibraryIsMigrated();
    void questionsOfAnOlderLibraryAreFound();
    void aNewLibraryIsOpenedByManyAtOnce();
    void migrationIsWholeOrNotAtAll();
    void newerLibraryIsRefused();
    void foreignDatabaseIsRefused();
    void damagedLibraryIsRefused_data();
    void damagedLibraryIsRefused();

private:
    std::optional<QTemporaryDir> m_temporary;
    std::filesystem::path m_folder;
};

void TestLibraryVersions::init()
{
    m_temporary.emplace();
    m_folder = std::filesystem::path(m_temporary->path().toStdString()) / "work";
}

void TestLibraryVersions::olderLibraryIsMigrated()
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
    QVERIFY(workspace.dataset("old").companions.empty());
    QCOMPARE(workspace.dataset("old").licence, std::string());
}

void TestLibraryVersions::questionsOfAnOlderLibraryAreFound()
{
    makeFirstVersion(m_folder);
    ProblemSearch search(m_folder);
    const std::int64_t dataset = search.datasets().at(0).id;
    QCOMPARE(search.find(dataset, {.text = "pear left"}).size(), 1u);
    QCOMPARE(search.find(dataset, {.text = "apple"}).size(), 0u);
}

/// A window's first start does so: SQLite does not wait for others when it turns to its write-ahead log.
void TestLibraryVersions::aNewLibraryIsOpenedByManyAtOnce()
{
    for (int round = 0; round < 20; ++round) {
        const std::filesystem::path folder = m_folder / std::to_string(round);
        std::filesystem::create_directories(folder);
        std::vector<std::string> errors(4);
        std::vector<std::thread> threads;
        std::barrier start(std::ptrdiff_t(errors.size()));
        for (std::string &error : errors)
            threads.emplace_back([&folder, &start, &error] {
                start.arrive_and_wait();
                try {
                    (void)openLibrary(folder);
                } catch (const Error &failure) {
                    error = failure.what();
                }
            });
        for (std::thread &thread : threads)
            thread.join();
        for (const std::string &error : errors)
            QCOMPARE(error, std::string());
    }
}

void TestLibraryVersions::migrationIsWholeOrNotAtAll()
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

void TestLibraryVersions::newerLibraryIsRefused()
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

void TestLibraryVersions::foreignDatabaseIsRefused()
{
    std::filesystem::create_directories(m_folder);
    const std::filesystem::path file = m_folder / "library.sqlite";
    SQLite::Database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec("CREATE TABLE mine (a)");
    const std::string bytes = readFile(file);
    const std::string message = messageOf([&] { const Workspace workspace(m_folder); });
    QVERIFY2(message.find("another program") != std::string::npos, message.c_str());
    QVERIFY(readFile(file) == bytes);
}

void TestLibraryVersions::damagedLibraryIsRefused_data()
{
    QTest::addColumn<QString>("damage");
    for (const char *damage : {"text", "zeros", "half", "pages"})
        QTest::newRow(damage) << damage;
}

void TestLibraryVersions::damagedLibraryIsRefused()
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

QTEST_APPLESS_MAIN(TestLibraryVersions)
#include "tst_library_versions.moc"
