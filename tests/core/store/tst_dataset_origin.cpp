// What the library keeps of the files behind a data set: those beside it, those that joined it, and their licences.

#include "core/data/catalogue.h"
#include "core/store/problem_search.h"
#include "core/store/streamed_import.h"
#include "core/store/workspace.h"
#include "tests/core/store/library_samples.h"

#include <QTemporaryDir>
#include <QTest>

using namespace retort;

class TestDatasetOrigin : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void filesBesideItAndTheLicenceAreKept();
    void theLicenceOfRationalesThatJoinIsKept();
    void anUnknownFileHasNoLicence();

private:
    /// One row of a file with these bytes.
    void import(RowContent row, const std::string &sha256, const ImportTarget &target,
                const std::vector<CompanionFile> &beside = {}) const
    {
        const auto read = [&](RowSink &sink) {
            sink.add(row);
            FileFacts facts;
            facts.path = "/data/" + sha256.substr(0, 4);
            facts.sha256 = sha256;
            facts.companions = beside;
            facts.rowsRead = 1;
            return facts;
        };
        static_cast<void>(importRows(workspace(), read, target, {}, {}));
    }
    [[nodiscard]] std::filesystem::path workspace() const { return m_folder->path().toStdString(); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

RowContent problemRow()
{
    RowContent row;
    row.problem = sampleProblem(1);
    return row;
}

RowContent rationaleRow()
{
    Rationale rationale;
    rationale.problemId = sampleProblem(1).id;
    rationale.question = sampleProblem(1).question;
    rationale.teacher = "ann";
    rationale.text = "The answer is 5.";
    RowContent row;
    row.rationales = {rationale};
    return row;
}

} // namespace

void TestDatasetOrigin::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    static_cast<void>(Workspace(workspace()));
}

void TestDatasetOrigin::filesBesideItAndTheLicenceAreKept()
{
    const std::vector<CompanionFile> beside {{"/data/fold0.txt", std::string(64, 'b')}, {"/data/\"odd\".txt", "cc"}};
    import(problemRow(), catalogueEntryNamed("asdiv").files.front().sha256, {"asdiv"}, beside);
    Workspace library(workspace());
    Dataset stored = library.dataset("asdiv");
    QVERIFY(stored.companions == beside);
    QCOMPARE(stored.licence, std::string("CC BY-NC 4.0"));
    QCOMPARE(ProblemSearch(workspace()).datasets().front().licence, std::string("CC BY-NC 4.0"));
    stored.name = "copy"; // whole data sets are written by another way
    library.addDataset(stored);
    QVERIFY(library.dataset("copy") == stored);
}

void TestDatasetOrigin::theLicenceOfRationalesThatJoinIsKept()
{
    import(problemRow(), catalogueEntryNamed("svamp").files.front().sha256, {"made"});
    const std::string &joined = catalogueEntryNamed("svamp-cot-palm540b").files.front().sha256;
    for (int time = 0; time < 2; ++time) // a file that joins again is named once
        import(rationaleRow(), joined, {"made", true});
    const Dataset stored = Workspace(workspace()).dataset("made");
    QCOMPARE(stored.licence, std::string("MIT; Apache-2.0"));
    QCOMPARE(stored.companions.size(), std::size_t(1));
    QCOMPARE(stored.companions[0].path, "/data/" + joined.substr(0, 4));
    QCOMPARE(stored.companions[0].sha256, joined);
}

void TestDatasetOrigin::anUnknownFileHasNoLicence()
{
    import(problemRow(), std::string(64, 'f'), {"made"});
    import(rationaleRow(), std::string(64, 'e'), {"made", true});
    const Dataset stored = Workspace(workspace()).dataset("made");
    QCOMPARE(stored.licence, std::string());
    QCOMPARE(stored.companions.size(), std::size_t(1));
}

QTEST_APPLESS_MAIN(TestDatasetOrigin)
#include "tst_dataset_origin.moc"
