#include "core/base/error.h"
#include "core/base/files.h"
#include "core/store/run_directory.h"
#include "core/store/trash.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <QTest>

using namespace retort;

namespace {

std::string messageOf(const std::function<void()> &work)
{
    try {
        work();
    } catch (const Error &error) {
        return error.what();
    }
    return {};
}

} // namespace

/// What is deleted can be had back, whatever happens in between.
class TestTrash : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_workspace = m_folder->path().toStdString();
    }

    void aDeletedRunIsListedAndRestored();
    void restoringBesideANewOneOfTheNameTakesANumber();
    void aRunThatIsWrittenIsRefused();
    void whatIsNotInTheWorkspaceIsRefused_data();
    void whatIsNotInTheWorkspaceIsRefused();
    void whatIsGoneIsSaid();
    void aMovedWorkspaceRestoresIntoItself();
    void aNoteWithoutItsThingIsNoEntry();
    void aThingWithoutNoteIsListedAndRestored();
    void aNoteThatLeadsOutIsNotFollowed();
    void emptyingLeavesNothing();
    void aRemovalThatWasCutOffIsFinishedByEmptying();
    void filesAreKeptToo();

private:
    std::filesystem::path addRun(const std::string &name) const
    {
        const std::filesystem::path run = m_workspace / "runs" / name;
        static_cast<void>(RunWriter::create(run, "name: x\n", "name: x\n", nlohmann::json::object()));
        return run;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::filesystem::path m_workspace;
};

void TestTrash::aDeletedRunIsListedAndRestored()
{
    const std::filesystem::path run = addRun("first");
    const Trash trash(m_workspace);
    const TrashEntry put = trash.put(run, "run", "my first");
    QVERIFY(!std::filesystem::exists(run));
    const auto entries = trash.entries();
    QCOMPARE(entries.size(), std::size_t(1));
    QCOMPARE(entries.front(), put);
    QCOMPARE(put.title, std::string("my first"));
    QCOMPARE(put.place, std::string("runs/first"));
    QCOMPARE(put.deletedAt.size(), std::size_t(20));
    QCOMPARE(trash.restore(put.id), run);
    QCOMPARE(RunReader(run).configText(), std::string("name: x\n"));
    QVERIFY(trash.entries().empty());
    QVERIFY(messageOf([&] { trash.restore(put.id); }).find("restored or removed already") != std::string::npos);
}

void TestTrash::restoringBesideANewOneOfTheNameTakesANumber()
{
    const Trash trash(m_workspace);
    const std::string first = trash.put(addRun("same"), "run", "same").id;
    const std::string second = trash.put(addRun("same"), "run", "same").id;
    addRun("same");
    QCOMPARE(trash.restore(first), m_workspace / "runs" / "same-2");
    QCOMPARE(trash.restore(second), m_workspace / "runs" / "same-3");
}

void TestTrash::aRunThatIsWrittenIsRefused()
{
    const std::filesystem::path run = m_workspace / "runs" / "live";
    const auto writer = RunWriter::create(run, "name: x\n", "name: x\n", nlohmann::json::object());
    const Trash trash(m_workspace);
    const std::string message = messageOf([&] { trash.put(run, "run", "live"); });
    QVERIFY2(message.find("is being written") != std::string::npos && message.find("stop") != std::string::npos,
             message.c_str());
    QVERIFY(std::filesystem::exists(run / "FORMAT"));
    QVERIFY(trash.entries().empty());
    writer->log("goes on");
}

void TestTrash::whatIsNotInTheWorkspaceIsRefused_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("elsewhere") << "/tmp";
    QTest::newRow("the workspace itself") << ".";
    QTest::newRow("its parent") << "runs/../..";
    QTest::newRow("the trash") << "trash";
}

void TestTrash::whatIsNotInTheWorkspaceIsRefused()
{
    QFETCH(QString, path);
    std::filesystem::create_directories(m_workspace / "trash");
    const std::string message =
        messageOf([&] { Trash(m_workspace).put(m_workspace / path.toStdString(), "run", "x"); });
    QVERIFY2(message.find("is not in the workspace") != std::string::npos, message.c_str());
}

void TestTrash::whatIsGoneIsSaid()
{
    const std::string message = messageOf([&] { Trash(m_workspace).put(m_workspace / "runs" / "never", "run", "x"); });
    QVERIFY2(message.find("is gone already") != std::string::npos, message.c_str());
}

void TestTrash::aMovedWorkspaceRestoresIntoItself()
{
    const std::filesystem::path before = m_workspace / "before";
    const std::filesystem::path after = m_workspace / "after";
    static_cast<void>(RunWriter::create(before / "runs" / "x", "", "", nlohmann::json::object()));
    const std::string id = Trash(before).put(before / "runs" / "x", "run", "x").id;
    std::filesystem::rename(before, after);
    QCOMPARE(Trash(after).restore(id), after / "runs" / "x");
}

void TestTrash::aNoteWithoutItsThingIsNoEntry()
{
    // Killed between the note and the move: the thing is still in its place.
    const std::filesystem::path run = addRun("cut");
    std::filesystem::create_directories(m_workspace / "trash" / "half");
    writeFileAtomically(m_workspace / "trash" / "half" / "note.json", R"({"kind": "run", "place": "runs/cut"})");
    const Trash trash(m_workspace);
    QVERIFY(trash.entries().empty());
    QVERIFY(std::filesystem::exists(run / "FORMAT"));
    trash.put(run, "run", "cut");
    QCOMPARE(trash.entries().size(), std::size_t(1));
}

void TestTrash::aThingWithoutNoteIsListedAndRestored()
{
    const std::filesystem::path run = addRun("bare");
    const Trash trash(m_workspace);
    const std::string id = trash.put(run, "run", "title").id;
    writeFileAtomically(m_workspace / "trash" / id / "note.json", "{\"place\": ");
    QCOMPARE(trash.entries().front().title, std::string("bare"));
    std::filesystem::remove(m_workspace / "trash" / id / "note.json");
    QCOMPARE(trash.entries().front().place, std::string("runs/bare"));
    QCOMPARE(trash.restore(id), run);
}

void TestTrash::aNoteThatLeadsOutIsNotFollowed()
{
    const Trash trash(m_workspace);
    const std::string id = trash.put(addRun("held"), "run", "held").id;
    for (const char *place : {"../../outside", "/tmp/outside", "", "runs/"}) {
        writeFileAtomically(m_workspace / "trash" / id / "note.json",
                            nlohmann::json {{"place", place}, {"kind", "run"}}.dump());
        QCOMPARE(trash.entries().front().place, std::string("runs/held"));
    }
}

void TestTrash::emptyingLeavesNothing()
{
    const Trash trash(m_workspace);
    trash.put(addRun("one"), "run", "one");
    trash.put(addRun("two"), "run", "two");
    trash.empty();
    QVERIFY(trash.entries().empty());
    QVERIFY(!std::filesystem::exists(m_workspace / "trash"));
    trash.empty(); // of nothing
    trash.put(addRun("three"), "run", "three");
    QCOMPARE(trash.entries().size(), std::size_t(1));
}

void TestTrash::aRemovalThatWasCutOffIsFinishedByEmptying()
{
    const Trash trash(m_workspace);
    const std::string id = trash.put(addRun("one"), "run", "one").id;
    std::filesystem::rename(m_workspace / "trash" / id, m_workspace / "trash" / (id + ".removing"));
    QVERIFY(trash.entries().empty());
    trash.empty();
    QVERIFY(!std::filesystem::exists(m_workspace / "trash"));
}

void TestTrash::filesAreKeptToo()
{
    std::filesystem::create_directories(m_workspace / "data");
    writeFileAtomically(m_workspace / "data" / "rows.jsonl", "{}\n");
    const Trash trash(m_workspace);
    const std::string id = trash.put(m_workspace / "data" / "rows.jsonl", "file", "rows").id;
    QCOMPARE(readFile(trash.restore(id)), std::string("{}\n"));
}

QTEST_GUILESS_MAIN(TestTrash)
#include "tst_trash.moc"
