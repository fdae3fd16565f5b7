#include "core/base/error.h"
#include "core/base/files.h"
#include "core/store/workspace.h"
#include "core/store/workspace_trash.h"

#include <QTemporaryDir>
#include <QTest>

using namespace retort;

/// Files of the trash folder and removed data sets are one list.
class TestWorkspaceTrash : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_workspace = m_folder->path().toStdString();
    }

    void aRemovedDatasetIsListedAndRestored();
    void itIsRemovedForGood();
    void filesAndDatasetsAreEmptiedTogether();
    void withoutALibraryNoneIsMade();
    void anUnknownEntryIsAnError_data();
    void anUnknownEntryIsAnError();

private:
    void removeOne(const std::string &name) const
    {
        Dataset dataset;
        dataset.name = name;
        Problem problem;
        problem.question = "How many is 2 and 3?";
        problem.id = problemId(problem.question);
        dataset.problems.push_back(problem);
        Workspace workspace(m_workspace);
        workspace.addDataset(dataset);
        workspace.removeDataset(name);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::filesystem::path m_workspace;
};

void TestWorkspaceTrash::aRemovedDatasetIsListedAndRestored()
{
    removeOne("svamp");
    const WorkspaceTrash trash(m_workspace);
    const std::vector<TrashEntry> entries = trash.entries();
    QCOMPARE(entries.size(), 1u);
    QCOMPARE(entries[0].title, std::string("svamp"));
    QCOMPARE(entries[0].kind, std::string("data set"));
    QVERIFY(entries[0].place.starts_with("1 problems"));
    QVERIFY(WorkspaceTrash::isDataset(entries[0].id));
    QCOMPARE(trash.restore(entries[0].id), std::string("svamp"));
    QCOMPARE(Workspace(m_workspace).dataset("svamp").problems.size(), 1u);
    QVERIFY(trash.entries().empty());
}

void TestWorkspaceTrash::itIsRemovedForGood()
{
    removeOne("svamp");
    removeOne("other");
    const WorkspaceTrash trash(m_workspace);
    const std::string id = trash.entries()[0].id;
    trash.remove(id);
    QCOMPARE(trash.entries().size(), 1u);
    QVERIFY_EXCEPTION_THROWN(trash.remove(id), Error);
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(trash.restore(id)), Error);
}

void TestWorkspaceTrash::filesAndDatasetsAreEmptiedTogether()
{
    removeOne("svamp");
    writeFileAtomically(m_workspace / "data" / "notes.txt", "mine");
    Trash(m_workspace).put(m_workspace / "data" / "notes.txt", "file", "notes");
    const WorkspaceTrash trash(m_workspace);
    QCOMPARE(trash.entries().size(), 2u);
    trash.empty();
    QVERIFY(trash.entries().empty());
    QVERIFY(Workspace(m_workspace).removedDatasets().empty());
}

void TestWorkspaceTrash::withoutALibraryNoneIsMade()
{
    const WorkspaceTrash trash(m_workspace);
    QVERIFY(trash.entries().empty());
    trash.empty();
    QVERIFY(!std::filesystem::exists(m_workspace / "library.sqlite"));
}

void TestWorkspaceTrash::anUnknownEntryIsAnError_data()
{
    QTest::addColumn<QString>("id");
    QTest::newRow("no such data set") << "dataset:17";
    QTest::newRow("no number") << "dataset:17 or 1";
    QTest::newRow("no such folder") << "0a1b";
    QTest::newRow("a way out") << "../runs";
}

void TestWorkspaceTrash::anUnknownEntryIsAnError()
{
    QFETCH(QString, id);
    removeOne("svamp");
    const WorkspaceTrash trash(m_workspace);
    QVERIFY_EXCEPTION_THROWN(trash.remove(id.toStdString()), Error);
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(trash.restore(id.toStdString())), Error);
    QCOMPARE(trash.entries().size(), 1u);
}

QTEST_APPLESS_MAIN(TestWorkspaceTrash)
#include "tst_workspace_trash.moc"
