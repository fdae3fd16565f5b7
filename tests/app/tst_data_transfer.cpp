// `retort data export | catalogue | fetch` and what `retort data import` is told, called in this process.

#include "app/cli/data_check.h"
#include "app/cli/data_transfer.h"
#include "app/cli/import_source.h"
#include "core/base/files.h"
#include "core/config/mapping_file.h"
#include "core/data/importers.h"
#include "tests/app/command_call.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <QTest>

using namespace retort;
using namespace retort::testing;

class TestDataTransfer : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { qunsetenv("RETORT_DATA"); } // a data folder of the machine's is not to be touched
    void exportWritesWhatIsVerified();
    void theCatalogueIsListed();
    void aMirrorWithoutTheFileIsExplained();
    void whatIsNotThereIsExplained();
    void checkOfAFileKeepsOnlyItsQuestions();
    void importNamesAnImporterOrAMapping();

private:
    std::filesystem::path folder() const { return m_folder.path().toStdString(); }
    Called call(std::vector<std::string> arguments) const
    {
        return callCommand(addDataTransferCommands, folder() / "workspace", std::move(arguments));
    }

    QTemporaryDir m_folder;
};

void TestDataTransfer::exportWritesWhatIsVerified()
{
    const std::string rows = R"({"type": "problem", "question": "How many are 3 and 4?", "gold": 7}
{"type": "rationale", "question": "How many are 3 and 4?", "format": "cot", "teacher": "t", "text": "3 + 4 = 7.", "answer": 7, "verdict": "right"}
{"type": "rationale", "question": "How many are 3 and 4?", "format": "cot", "teacher": "t", "text": "8.", "answer": 8, "verdict": "wrong"}
)";
    writeFileAtomically(folder() / "rows.jsonl", rows);
    Dataset dataset = importerNamed("retort").read(folder() / "rows.jsonl");
    dataset.name = "mine";
    Workspace(folder() / "workspace").addDataset(dataset);
    const std::string file = (folder() / "out.jsonl").string();
    const Called exported = call({"export", "mine", "--to", "messages", "--out", file, "--json"});
    QVERIFY2(exported.status == 0, exported.error.c_str());
    QCOMPARE(nlohmann::json::parse(exported.out)["rationales"].get<int>(), 1);
    QVERIFY(std::filesystem::exists(file + ".provenance.json"));
    QCOMPARE(call({"export", "mine", "--to", "csv", "--out", file}).status, 2);
    QCOMPARE(call({"export", "mine", "--to", "messages", "--out", file, "--format", "poem"}).status, 2);
}

void TestDataTransfer::theCatalogueIsListed()
{
    const Called listed = call({"catalogue", "--json"});
    QCOMPARE(listed.status, 0);
    const auto entries = nlohmann::json::parse(listed.out);
    QVERIFY(entries.size() >= 15 && entries[0]["files"][0]["sha256"].get<std::string>().size() == 64);
    QVERIFY(call({"catalogue"}).out.find("CC BY-NC 4.0 (non-commercial)") != std::string::npos);
}

void TestDataTransfer::aMirrorWithoutTheFileIsExplained()
{
    const Called fetched = call({"fetch", "asdiv", "--from", folder().string()});
    QCOMPARE(fetched.status, 2);
    QVERIFY2(fetched.error.find("has neither asdiv/ASDiv.xml nor ASDiv.xml") != std::string::npos,
             fetched.error.c_str());
    QVERIFY(call({"fetch", "asdif"}).error.find("did you mean \"asdiv\"") != std::string::npos);
}

void TestDataTransfer::whatIsNotThereIsExplained()
{
    QVERIFY(call({"fetch", "poems"}).error.find("has no \"poems\". There are: gsm8k") != std::string::npos);
    const Called fetched = call({"fetch", "svamp", "--from", "ftp://mirror"});
    QCOMPARE(fetched.status, 2);
    QVERIFY2(fetched.error.find("expected a folder, or an address") != std::string::npos, fetched.error.c_str());
}

void TestDataTransfer::checkOfAFileKeepsOnlyItsQuestions()
{
    const std::string rows = R"({"type": "problem", "question": "How many are 3 and 4?", "gold": 7, "split": "train"}
{"type": "problem", "question": "how many are 3 and 4", "gold": 7, "split": "test"}
{"type": "rationale", "question": "How many are 3 and 4?", "format": "cot", "teacher": "t", "text": "3 + 4 = 7.", "answer": 7}
{"type": "problem", "gold": 7}
)";
    writeFileAtomically(folder() / "checked.jsonl", rows);
    const std::string file = (folder() / "checked.jsonl").string();
    const auto check = [&](std::vector<std::string> arguments) {
        return callCommand(addDataCheck, folder() / "workspace", std::move(arguments));
    };
    const Called asJson = check({"check", "--importer", "retort", file, "--json"});
    QVERIFY2(asJson.status == 0, asJson.error.c_str());
    const auto result = nlohmann::json::parse(asJson.out);
    QCOMPARE(result["problems"].get<int>(), 2);
    QCOMPARE(result["rationales"].get<int>(), 1);
    QCOMPARE(result["rows_skipped"].get<int>(), 1);
    QCOMPARE(result["leaks"].size(), std::size_t(1));
    const Called asText = check({"check", "--importer", "retort", file});
    QVERIFY2(asText.out.find("the same question") != std::string::npos, asText.out.c_str());
    QVERIFY(asText.out.find("checked.jsonl:4") != std::string::npos);
    const Called both =
        check({"check", "--importer", "retort", file, "--test", file, "--test-importer", "retort", "--json"});
    QCOMPARE(nlohmann::json::parse(both.out)["leaks"].size(), std::size_t(4)); // both in train, both in test
    QCOMPARE(check({"check", "--importer", "retort", "nowhere.jsonl"}).status, 2);
}

void TestDataTransfer::importNamesAnImporterOrAMapping()
{
    CommandContext context;
    context.workspace = folder() / "workspace";
    ImportNaming naming;
    QVERIFY_THROWS_EXCEPTION(UsageError, (void)fileSourceOf(naming, "a.csv", context));
    naming.mapping = "mine";
    QVERIFY_THROWS_EXCEPTION(UsageError, (void)fileSourceOf(naming, "a.csv", context));
    saveMapping(*context.workspace, "mine", {.question = "q", .answer = "a"});
    QCOMPARE(fileSourceOf(naming, "a.csv", context).columns->question, std::string("q"));
    naming.importer = "svamp";
    QVERIFY_THROWS_EXCEPTION(UsageError, (void)fileSourceOf(naming, "a.csv", context));
}

QTEST_GUILESS_MAIN(TestDataTransfer)
#include "tst_data_transfer.moc"
