// The figures of shared/data/README.md through `retort teacher score`.

#include "command_call.h"
#include "core/base/files.h"
#include "core/data/importers.h"
#include "tests/core/data/data_folder.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <QTest>

using namespace retort;
using retort::testing::Called;
using retort::testing::dataFolder;

namespace {

using Arguments = std::vector<std::string>;

std::string source(const std::string &importer, const std::string &path)
{
    return importer + ":" + (dataFolder() / path).string();
}

Arguments gsmPaths()
{
    return {"--problems",
            source("gsm8k", "gsm8k/test.jsonl"),
            "--path",
            "cot=" + source("llm-adapters", "gsm8k/teacher-cot-gpt3.5/gsm8k_1.json"),
            "--path",
            "pot=" + source("program-of-thoughts", "gsm8k/teacher-pot-codex/gsm8K_s0_e-1_11_17_10_20.jsonl"),
            "--path",
            "pot=" + source("program-of-thoughts", "gsm8k/teacher-pot-codex/gsm8K_zs_s0_e-1_11_19_09_55.jsonl")};
}

Arguments svampPaths(const std::string &split)
{
    Arguments arguments {
        "--problems",
        source("svamp", "svamp/SVAMP.json"),
        "--path",
        "cot=" + source("llm-adapters", "svamp/teacher-cot-gpt3.5/svamp_1.json"),
        "--path",
        "pot=" + source("program-of-thoughts", "svamp/teacher-pot-codex/svamp_s0_e-1_11_24_14_38.jsonl"),
        "--path",
        "pot=" + source("program-of-thoughts", "svamp/teacher-pot-codex/svamp_zs_s0_e-1_11_18_20_12.jsonl")};
    if (!split.empty())
        arguments.insert(arguments.end(),
                         {"--split", source("svamp-split", "svamp/split-800-200/svamp_" + split + ".json")});
    return arguments;
}

/// The problems and so many of the paths, with more behind them.
Arguments withPaths(Arguments arguments, std::size_t paths, const Arguments &more)
{
    arguments.resize(2 + 2 * paths);
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
}

int numberOf(const nlohmann::json &value)
{
    return static_cast<int>(value.get<double>());
}

int ruleOf(const nlohmann::json &figures, const std::string &name)
{
    for (const nlohmann::json &rule : figures.at("rules"))
        if (rule.at("name") == name)
            return numberOf(rule.at("right"));
    return -1;
}

/// In the order of the README's tables.
std::vector<int> figuresOf(const nlohmann::json &common)
{
    const nlohmann::json &paths = common.at("paths");
    const nlohmann::json &agree = common.at("agree").at(0);
    return {numberOf(common.at("n")),
            numberOf(paths.at(0).at("right")),
            numberOf(paths.at(1).at("right")),
            numberOf(paths.at(2).at("right")),
            numberOf(agree.at("agree")),
            numberOf(agree.at("right")),
            ruleOf(common, "any"),
            ruleOf(common, "pot_else_cot"),
            numberOf(common.at("vote").at("right")),
            numberOf(common.at("vote").at("ties"))};
}

std::string asText(const std::vector<int> &figures)
{
    std::string text;
    for (const int figure : figures)
        text += std::to_string(figure) + " ";
    return text;
}

} // namespace

class TestTeacherScore : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void tablesAreReproduced_data();
    void tablesAreReproduced();
    void twoPathsOnGsm8k_data();
    void twoPathsOnGsm8k();
    void missingRowsAreShown();
    void textsAreReadByTheProfile_data();
    void textsAreReadByTheProfile();
    void programsAreRunUnlessRecordedValuesAreTrusted();
    void dataSetsNameTheirTeacher();
    void wrongUseSaysWhatIsExpected_data();
    void wrongUseSaysWhatIsExpected();

private:
    Called score(Arguments arguments) const
    {
        arguments.insert(arguments.begin(), {"teacher", "score"});
        return testing::callCommand(addTeacherCommand, m_folder / "work", arguments);
    }

    nlohmann::json scored(Arguments arguments) const
    {
        arguments.push_back("--json");
        const Called called = score(arguments);
        if (called.status != 0)
            throw Error(called.error);
        return nlohmann::json::parse(called.out);
    }

    std::string write(const std::string &name, const std::string &text) const
    {
        writeFileAtomically(m_folder / name, text);
        return "retort:" + (m_folder / name).string();
    }

    std::optional<QTemporaryDir> m_temporary;
    std::filesystem::path m_folder;
};

void TestTeacherScore::init()
{
    m_temporary.emplace();
    m_folder = m_temporary->path().toStdString();
}

void TestTeacherScore::tablesAreReproduced_data()
{
    QTest::addColumn<QString>("set");
    QTest::addColumn<bool>("isRelative");
    QTest::addColumn<QString>("figures"); // in the order of figuresOf()
    QTest::newRow("GSM8K test, relative") << "gsm8k" << true << "1317 769 942 748 708 663 1091 947 920 331 ";
    QTest::newRow("SVAMP, relative") << "" << true << "999 807 853 709 782 747 932 853 853 108 ";
    QTest::newRow("SVAMP 200 test, relative") << "test" << true << "200 157 168 145 152 143 184 168 171 23 ";
    QTest::newRow("SVAMP 800 train, relative") << "train" << true << "799 650 685 564 630 604 748 685 682 85 ";
    QTest::newRow("GSM8K test, absolute") << "gsm8k" << false << "1317 769 942 748 707 663 1091 947 920 333 ";
    QTest::newRow("SVAMP, absolute") << "" << false << "999 803 851 708 773 742 931 851 852 111 ";
    QTest::newRow("SVAMP 200 test, absolute") << "test" << false << "200 156 168 145 150 142 184 168 171 24 ";
    QTest::newRow("SVAMP 800 train, absolute") << "train" << false << "799 647 683 563 623 600 747 683 681 87 ";
}

void TestTeacherScore::tablesAreReproduced()
{
    RETORT_NEED_DATA();
    QFETCH(QString, set);
    QFETCH(bool, isRelative);
    QFETCH(QString, figures);
    Arguments arguments = set == "gsm8k" ? gsmPaths() : svampPaths(set.toStdString());
    arguments.insert(arguments.end(), {"--trust-recorded", "--vote", "majority", "--ties", "cot"});
    if (isRelative)
        arguments.insert(arguments.end(), {"--tolerance", "relative"});
    const nlohmann::json json = scored(arguments);
    QCOMPARE(QString::fromStdString(asText(figuresOf(json.at("common")))), figures);
}

void TestTeacherScore::twoPathsOnGsm8k_data()
{
    QTest::addColumn<QString>("ties");
    QTest::addColumn<int>("right");
    QTest::newRow("to CoT") << "cot" << 773;
    QTest::newRow("to PoT") << "pot" << 947;
}

void TestTeacherScore::twoPathsOnGsm8k()
{
    RETORT_NEED_DATA();
    QFETCH(QString, ties);
    QFETCH(int, right);
    const Arguments two =
        withPaths(gsmPaths(), 2, {"--trust-recorded", "--ties", ties.toStdString(), "--tolerance", "relative"});
    const nlohmann::json common = scored(two).at("common");
    QCOMPARE(numberOf(common.at("n")), 1318);
    QCOMPARE(numberOf(common.at("vote").at("right")), right);
    QCOMPARE(numberOf(common.at("vote").at("ties")), 581);
}

void TestTeacherScore::missingRowsAreShown()
{
    RETORT_NEED_DATA();
    const nlohmann::json all = scored(withPaths(gsmPaths(), 3, {"--trust-recorded"})).at("all");
    QCOMPARE(numberOf(all.at("n")), 1319);
    QCOMPARE(numberOf(all.at("paths").at(1).at("missing")), 1);
    QCOMPARE(numberOf(all.at("paths").at(2).at("missing")), 2);
    QCOMPARE(numberOf(all.at("paths").at(0).at("right")), 771); // as the README's table of files has it
    QCOMPARE(all.at("paths").at(2).at("name").get<std::string>(), std::string("pot-2"));
}

void TestTeacherScore::textsAreReadByTheProfile_data()
{
    QTest::addColumn<QString>("profile");
    QTest::addColumn<int>("right");
    QTest::newRow("flexible") << "flexible" << 804;
    QTest::newRow("kojima") << "kojima" << 805;
    QTest::newRow("lm-eval-flexible") << "lm-eval-flexible" << 803;
}

void TestTeacherScore::textsAreReadByTheProfile()
{
    RETORT_NEED_DATA();
    QFETCH(QString, profile);
    QFETCH(int, right);
    const Arguments one = withPaths(svampPaths({}), 1, {"--reading", profile.toStdString()});
    QCOMPARE(numberOf(scored(one).at("all").at("paths").at(0).at("right")), right);
}

void TestTeacherScore::programsAreRunUnlessRecordedValuesAreTrusted()
{
    const std::string file = write("pot.jsonl", R"({"type": "problem", "question": "Two and two?", "gold": 4})"
                                                "\n"
                                                R"({"type": "rationale", "question": "Two and two?", "format": "pot",)"
                                                R"( "text": "ans = 2 + 2", "answer": 5, "answer_is_recorded": true})"
                                                "\n");
    const Arguments arguments {"--problems", file, "--path", "pot=" + file};
    QCOMPARE(numberOf(scored(arguments).at("all").at("vote").at("right")), 1);
    Arguments trusting = arguments;
    trusting.push_back("--trust-recorded");
    QCOMPARE(numberOf(scored(trusting).at("all").at("vote").at("right")), 0);
}

void TestTeacherScore::dataSetsNameTheirTeacher()
{
    const auto rationale = [](const std::string &teacher, const std::string &answer) {
        return R"({"type": "rationale", "question": "Two and two?", "format": "cot", "teacher": ")" + teacher
               + R"(", "text": "The answer is )" + answer + R"(."})" + "\n";
    };
    write("both.jsonl", R"({"type": "problem", "question": "Two and two?", "gold": 4})"
                        "\n" + rationale("ann", "4")
                            + rationale("ann", "5") + rationale("m@x", "4"));
    const Dataset both = importerNamed("retort").read(m_folder / "both.jsonl");
    Dataset named = both;
    named.name = "both";
    std::filesystem::create_directories(m_folder / "work");
    Workspace(m_folder / "work").addDataset(named);
    const auto right = [&](const std::string &path, const Arguments &more = {}) {
        Arguments arguments {"--problems", "both", "--path", path};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return scored(arguments).at("all").at("paths").at(0).at("right").get<double>();
    };
    QCOMPARE(right("cot=both@ann"), 0.5);
    QCOMPARE(right("cot=both@ann", {"--samples", "1"}), 1.0);
    QCOMPARE(right("cot=retort:" + (m_folder / "both.jsonl").string() + "@ann"), 0.5);
    const Called several = score({"--problems", "both", "--path", "cot=both"});
    QCOMPARE(several.status, 2);
    QVERIFY2(several.error.find("ann, m@x") != std::string::npos, several.error.c_str());
    const Called nobody = score({"--problems", "both", "--path", "cot=both@eve"});
    QVERIFY2(nobody.error.find("its teachers are: ann, m@x") != std::string::npos, nobody.error.c_str());
    const Called text = score({"--problems", "both", "--path", "cot=both@ann"});
    QVERIFY2(text.out.find("50.0 %, 0.5 of 1") != std::string::npos, text.out.c_str());
}

void TestTeacherScore::wrongUseSaysWhatIsExpected_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *name, const QStringList &arguments, const char *said) {
        QTest::newRow(name) << arguments << said;
    };
    row("no format", {"--path", "FILE"}, "expected FORMAT=SOURCE");
    row("unknown format", {"--path", "chain=FILE"}, "expected FORMAT=SOURCE");
    row("no rationale", {"--path", "pot=FILE"}, "no rationale of that format");
    row("unknown importer", {"--path", "cot=swamp:x.json"}, "did you mean \"svamp\"");
    row("unknown data set", {"--path", "cot=nowhere"}, "nowhere");
    row("vote", {"--path", "cot=FILE", "--vote", "plurality"}, "majority, first, weighted");
    row("ties", {"--path", "cot=FILE", "--ties", "me"}, "first, expected, ");
    row("likelihood", {"--path", "cot=FILE", "--ties", "likelihood"}, "recorded files hold none, and teachers are not asked");
    row("weighted without weights", {"--path", "cot=FILE", "--vote", "weighted"}, "expected --weights");
    row("tolerance", {"--path", "cot=FILE", "--tolerance", "relative:x"}, "relative:1e-3");
    row("reading", {"--path", "cot=FILE", "--reading", "loose"}, "flexible");
    row("split", {"--path", "cot=FILE", "--split", "test"}, "no problem of the split test");
    row("weights", {"--path", "cot=FILE", "--weights", "1,2"}, "one for each --path");
}

void TestTeacherScore::wrongUseSaysWhatIsExpected()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, said);
    const std::string file = write("one.jsonl", R"({"type": "problem", "question": "Two and two?", "gold": 4})"
                                                "\n"
                                                R"({"type": "rationale", "question": "Two and two?", "format": "cot",)"
                                                R"( "teacher": "ann", "text": "The answer is 4."})"
                                                "\n");
    Arguments given {"--problems", file};
    for (QString argument : arguments)
        given.push_back(argument.replace("FILE", QString::fromStdString(file)).toStdString());
    const Called called = score(given);
    QCOMPARE(called.status, 2);
    QVERIFY2(called.error.find(said.toStdString()) != std::string::npos, called.error.c_str());
}

QTEST_APPLESS_MAIN(TestTeacherScore)
#include "tst_teacher_score.moc"
