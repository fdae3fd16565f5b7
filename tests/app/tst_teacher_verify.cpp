// `retort teacher verify` and `retort data filters`.

#include "app/cli/data_filters.h"
#include "command_call.h"
#include "core/base/files.h"
#include "core/data/checks.h"
#include "core/data/importers.h"
#include "core/store/rationale_judging.h"
#include "tests/core/data/data_folder.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <QTest>

using namespace retort;
using retort::testing::Called;

namespace {

constexpr const char *kRows = R"({"type": "problem", "question": "Two and two?", "gold": 4}
{"type": "rationale", "question": "Two and two?", "format": "cot", "teacher": "ann", "text": "2 + 2 = 4. The answer is 4."}
{"type": "rationale", "question": "Two and two?", "format": "cot", "teacher": "ann", "text": "2 + 2 = 5. The answer is 4."}
{"type": "rationale", "question": "Two and two?", "format": "cot", "teacher": "bob", "text": "Since the answer is 4, it is 4."}
)";

void addData(CLI::App &app, CommandContext &context)
{
    addDataFilters(*app.add_subcommand("data", ""), context);
}

} // namespace

class TestTeacherVerify : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void countsAreByRuleTeacherAndFormat();
    void secondCallJudgesNothing();
    void rulesAreListed();
    void textNamesReasons();
    void wrongUseSaysWhatIsExpected();
    void filtersAreTabled();

private:
    Called verify(std::vector<std::string> arguments) const
    {
        arguments.insert(arguments.begin(), {"teacher", "verify"});
        return testing::callCommand(addTeacherCommand, m_folder / "work", arguments);
    }

    std::optional<QTemporaryDir> m_temporary;
    std::filesystem::path m_folder;
};

void TestTeacherVerify::init()
{
    m_temporary.emplace();
    m_folder = m_temporary->path().toStdString();
    writeFileAtomically(m_folder / "rows.jsonl", kRows);
    Dataset dataset = importerNamed("retort").read(m_folder / "rows.jsonl");
    dataset.name = "rows";
    judgeTexts(dataset);
    std::filesystem::create_directories(m_folder / "work");
    Workspace(m_folder / "work").addDataset(dataset);
}

void TestTeacherVerify::countsAreByRuleTeacherAndFormat()
{
    const Called called = verify({"rows", "--rules", "arithmetic,hint", "--json", "--examples", "3"});
    QVERIFY2(called.status == 0, called.error.c_str());
    const nlohmann::json json = nlohmann::json::parse(called.out);
    QCOMPARE(json.at("judged").get<int>(), 3);
    QCOMPARE(json.at("counts").size(), std::size_t(4));
    const nlohmann::json &ann = json.at("counts").at(0);
    QCOMPARE(ann.at("teacher").get<std::string>(), std::string("ann"));
    QCOMPARE(ann.at("passed").get<int>(), 1);
    QCOMPARE(ann.at("failed").get<int>(), 1);
    QCOMPARE(json.at("counts").at(3).at("failed").get<int>(), 1); // bob's hint
    QCOMPARE(json.at("examples").at(0).at("reason").get<std::string>(), std::string("2 + 2 = 5: it is 4"));
}

void TestTeacherVerify::secondCallJudgesNothing()
{
    QCOMPARE(verify({"rows"}).status, 0);
    const Called again = verify({"rows", "--json"});
    QCOMPARE(nlohmann::json::parse(again.out).at("judged").get<int>(), 0);
}

void TestTeacherVerify::rulesAreListed()
{
    const nlohmann::json rules = nlohmann::json::parse(verify({"--list", "--json"}).out);
    QCOMPARE(rules.size(), checkTable().size());
    QVERIFY(verify({"--list"}).out.find("faithful") != std::string::npos);
}

void TestTeacherVerify::textNamesReasons()
{
    const Called called = verify({"rows", "--rules", "arithmetic", "--examples", "1"});
    QVERIFY2(called.out.find("ann, CoT: 2 + 2 = 5: it is 4") != std::string::npos, called.out.c_str());
}

void TestTeacherVerify::wrongUseSaysWhatIsExpected()
{
    const Called unknown = verify({"rows", "--rules", "hints"});
    QCOMPARE(unknown.status, 2);
    QVERIFY2(unknown.error.find("did you mean \"hint\"") != std::string::npos, unknown.error.c_str());
    QVERIFY(verify({"nowhere"}).error.find("nowhere") != std::string::npos);
    QVERIFY(verify({}).error.find("--list") != std::string::npos);
}

void TestTeacherVerify::filtersAreTabled()
{
    writeFileAtomically(
        m_folder / "rows.yaml",
        "name: rows\nformats: [{format: cot}]\ndata:\n  split: {train: {importer: retort, path: rows.jsonl},"
        " validation: 0}\n  rationales:\n    - {importer: retort, path: rows.jsonl, checks: [hint]}\n");
    const std::string file = (m_folder / "rows.yaml").string();
    const Called called = testing::callCommand(addData, m_folder / "work", {"data", "filters", file, "--json"});
    QVERIFY2(called.status == 0, called.error.c_str());
    const nlohmann::json keep = nlohmann::json::parse(called.out).at("keep");
    QCOMPARE(keep.size(), std::size_t(4));
    QCOMPARE(keep.at(0).at("rule").get<std::string>(), std::string("correct"));
    QCOMPARE(keep.at(0).at("effects").at(0).at("kept").get<int>(), 2);
    QCOMPARE(keep.at(0).at("effects").at(1).at("stages").at(0).at("problems").get<int>(), 0); // bob's
    const Called text = testing::callCommand(addData, m_folder / "work", {"data", "filters", file});
    QVERIFY2(text.out.find("hint 1, correct 1") != std::string::npos, text.out.c_str());
}

QTEST_APPLESS_MAIN(TestTeacherVerify)
#include "tst_teacher_verify.moc"
