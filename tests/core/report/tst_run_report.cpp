#include "core/base/error.h"
#include "core/report/build_document.h"
#include "core/report/run_report.h"
#include "tests/fakes/fake_run.h"
#include "tests/scratch_folder.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace retort;

namespace {

using Path = std::filesystem::path;

QString textOf(const Path &file)
{
    return QString::fromStdString(readFile(file));
}

/// The cells of the first table with that id, "" without it.
std::string cellsOf(const ReportDocument &document, const std::string &id)
{
    std::string cells;
    for (const ReportSection &section : document.sections)
        for (const ReportBlock &block : section.blocks)
            if (const auto *table = std::get_if<ReportTable>(&block); table != nullptr && table->id == id)
                for (const auto &row : table->rows)
                    for (const std::string &cell : row)
                        cells += cell + "|";
    return cells;
}

bool hasMark(const ReportDocument &document, const std::string &mark)
{
    return std::find(document.marks.begin(), document.marks.end(), mark) != document.marks.end();
}

bool hasSection(const ReportDocument &document, const std::string &title)
{
    return std::any_of(document.sections.begin(), document.sections.end(),
                       [&](const ReportSection &section) { return section.title == title; });
}

constexpr const char *kReport = R"json({"name": "svamp <b>", "marks": ["test seen while training"], "sets": [
  {"name": "final-test", "title": "test", "step": 6, "n": 200,
   "paths": [{"name": "cot", "title": "CoT", "right": 147, "n": 200, "accuracy": 9, "no_answer": 3, "cut_off": 1,
              "mean_tokens": 60.84, "calculator": {"fired": 5, "changed": 2, "unread": 1}},
             {"name": "vote", "title": "vote", "right": 150.5, "n": 200, "ties": 44, "no_answer": 0, "cut_off": 0}],
   "teachers": [{"title": "gpt-3.5, CoT", "right": 156, "n": 200, "missing": 4, "synthetic": true}],
   "floors": [{"title": "most frequent answer (2)",
                     "right" : 10, "n" : 200, "p" : 0.00001, "passed" : true
}],
   "failures": {"arithmetic": 40, "wrong_plan": 0},
   "by_class": {"majority": {"class": "no", "right": 3, "n": 4}, "paths": [{"title": "CoT", "balanced": 0.5,
     "classes": [{"class": "no", "right": 3, "n": 3}, {"class": "yes", "right": 0, "n": 1}]}, {"title": "old"}]},
   "breakdowns": [{"name": "kind", "title": "By kind of problem",
                   "rows": [{"label": "coin flip, 6 people", "accuracy": {"right": 3, "n": 4}}]}]
}],
  "training": {"steps": 6, "seconds": 100, "tokens": 900, "parameters": 5,
               "formats": [{"format": "cot", "examples": 7, "overlong": 0, "target_tokens": 80, "passes": 2.04}]},
  "filters": []
})json";

} // namespace

/// The report of a whole run, as its three files.
class TestRunReport : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_scratch.emplace();
        m_run = writeFakeRun(m_scratch->path() / "runs", "a", {});
    }

    void figuresCarryCountsAndIntervals();
    void everyFileIsWritten();
    void aRunThatIsNotFinishedHasAReport();
    void aDamagedReportIsLeftOut_data();
    void aDamagedReportIsLeftOut();
    void looksAfterTheFactAreMarked();
    void claimsOfTheSweepAreShown();
    void licencesAreKnownByTheBytes();
    void noRunIsAnError();

private:
    void writeReport(const std::string &text) const { writeFileAtomically(m_run / "report.json", text); }
    [[nodiscard]] ReportDocument document() const { return buildDocument(readReportedRun(m_run)); }

    std::optional<ScratchFolder> m_scratch;
    Path m_run;
};

void TestRunReport::figuresCarryCountsAndIntervals()
{
    writeReport(kReport);
    const ReportDocument made = document();
    QCOMPARE(cellsOf(made, "accuracy-final-test"),
             std::string("student, CoT|73.5 %, 147 of 200, 67.0-79.1|3|1||60.8|"
                         "student, vote|75.3 %, 150.5 of 200, 68.8-80.7|0|0|44||"
                         "teacher gpt-3.5, CoT (synthetic)|78.0 %, 156 of 200, 71.8-83.2|4 without rationale||||"));
    QCOMPARE(cellsOf(made, "accuracy-final-test-floors"),
             std::string("most frequent answer (2)|5.0 %, 10 of 200, 2.7-9.0|1.0e-05|is above it|"));
    QCOMPARE(cellsOf(made, "accuracy-final-test-kind"), std::string("coin flip, 6 people|75.0 %, 3 of 4, 30.1-95.4|"));
    QCOMPARE(cellsOf(made, "accuracy-final-test-classes"),
             std::string("student, CoT|50.0 %|100.0 %, 3 of 3, 43.9-100.0|0.0 %, 0 of 1, 0.0-79.3|"
                         "student, old|not known|||"));
    QVERIFY(hasMark(made, "test seen while training"));
    QCOMPARE(made.title, std::string("svamp <b>"));
}

void TestRunReport::everyFileIsWritten()
{
    const Path html = m_scratch->path() / "r.html";
    QCOMPARE(writeRunReport(m_run, ReportFormat::Html, html).size(), std::size_t(1));
    const QString page = textOf(html);
    for (const char *part : {"<svg", "Curves", "Rationales", "Written by the student", "Settings", "Results: test"})
        QVERIFY2(page.contains(part), part);
    QCOMPARE(page.count("<article>"), 20);
    QCOMPARE(page.count("right</span>: the student's answer") + page.count("right</span>: the student&#39;s answer"),
             10);

    const std::vector<Path> files = writeRunReport(m_run, ReportFormat::Markdown, m_scratch->path() / "r.md");
    QVERIFY(files.size() >= 3);
    for (const Path &file : files)
        QVERIFY(std::filesystem::file_size(file) > 100);
    QVERIFY(textOf(files[0]).contains("(<" + QString::fromStdString(files[1].filename().string()) + ">)"));

    const std::vector<Path> latex = writeRunReport(m_run, ReportFormat::Latex, m_scratch->path() / "r.tex");
    QVERIFY(textOf(latex.at(0)).contains("\\label{tab:accuracy-final-test}"));
    QCOMPARE(latex.size(), files.size());
    for (std::size_t i = 1; i < latex.size(); ++i) {
        QVERIFY(textOf(latex[0]).contains("{" + QString::fromStdString(latex[i].filename().string()) + "}"));
        QVERIFY(textOf(latex[i]).startsWith("%PDF-1.4"));
    }
}

void TestRunReport::aRunThatIsNotFinishedHasAReport()
{
    FakeRun fake;
    fake.state = RunState::Interrupted;
    fake.hasReport = false;
    m_run = writeFakeRun(m_scratch->path() / "runs", "b", fake);
    const ReportDocument made = document();
    QVERIFY2(made.facts.starts_with("interrupted, step "), made.facts.c_str());
    QVERIFY(hasSection(made, "Curves") && !hasSection(made, "Results: test"));
    for (const char *file : {"metrics.jsonl", "provenance.json", "resolved.yaml", "run.yaml", "status.json"})
        std::filesystem::remove(m_run / file);
    std::filesystem::remove_all(m_run / "predictions");
    QVERIFY(document().sections.empty());
}

void TestRunReport::aDamagedReportIsLeftOut_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("no JSON") << "{\"sets\": [";
    QTest::newRow("another shape") << "[1, 2]";
    QTest::newRow("wrong types") << R"({"name": 5, "sets": {"a": 1}, "marks": "x", "training": [], "filters": 3})";
    QTest::newRow("strange sets") << R"({"sets": [3, null, {"paths": [1, {"right": 5, "n": 3}, {"right": -1, "n": 0},
        {"right": "x", "n": 1e300, "title": 7}], "teachers": [[]], "floors": [{}], "breakdowns": [{"rows": [1, {}]}],
        "failures": {"arithmetic": {}}, "without_twins": {"paths": 1}}]})";
    QTest::newRow("bytes that are no text") << QString::fromLatin1("{\"name\": \"\xff\xfe\", \"marks\": [\"\x01\"]}");
}

void TestRunReport::aDamagedReportIsLeftOut()
{
    QFETCH(QString, text);
    writeReport(text.toLatin1().toStdString());
    for (const ReportFormat format : {ReportFormat::Html, ReportFormat::Markdown, ReportFormat::Latex}) {
        const Path file = m_scratch->path() / "r";
        (void)writeRunReport(m_run, format, file);
        QVERIFY(std::filesystem::file_size(file) > 0);
    }
}

void TestRunReport::looksAfterTheFactAreMarked()
{
    std::filesystem::create_directories(m_run / "rescores");
    writeFileAtomically(m_run / "rescores" / "final-test-0123.json",
                        R"({"set": "final-test", "rules": [{"profile": "strict"}], "rules_tried": 3,
                            "marks": ["post hoc"], "paths": [{"title": "CoT", "right": 5, "n": 9}]})");
    writeFileAtomically(m_run / "rescores" / "final-test-4567.json", "broken");
    const ReportDocument made = document();
    QVERIFY(hasMark(made, "post hoc looks at test"));
    QCOMPARE(cellsOf(made, "post-hoc"), std::string("final-test|[{\"profile\":\"strict\"}]|CoT|5|9|"));
    QVERIFY(hasSection(made, "Looked at after test was answered"));
}

void TestRunReport::claimsOfTheSweepAreShown()
{
    (void)m_scratch->write("sweep.yaml", "name: s\n");
    (void)m_scratch->write("claims.json", R"({"claims": [{"name": "mixed", "statement": "Mixed beats CoT.",
        "published": "84.5", "size": "real", "verdict": "exploratory", "reason": "its rule was changed", "notes": ["n"],
        "better": {"arm": "mixed", "selection": "cot", "right": 120, "n": 200},
        "worse": {"arm": "cot", "selection": "cot", "right": 100, "n": 200},
        "comparison": {"n": 200, "difference": 0.1, "low": 0.02, "high": 0.18, "p_holm": 0.0301},
        "floors": [{"title": "untrained", "accuracy": {"right": 4, "n": 200}, "p": 0.004, "passed": true}, 7]}, 5]})");
    const ReportDocument made = document();
    QVERIFY(cellsOf(made, "claims")
                .starts_with("mixed|mixed/cot: 60.0 %, 120 of 200, 53.1-66.5|cot/cot: 50.0 %, 100 of 200, 43.1-56.9|"
                             "+10.0 points, +2.0 to +18.0|0.030|exploratory|"));
    QVERIFY2(cellsOf(made, "claim-floors").starts_with("mixed|untrained|2.0 %, 4 of 200, 0.8-5.0|0.004|is above it|"),
             cellsOf(made, "claim-floors").c_str());
    std::filesystem::remove(m_scratch->path() / "sweep.yaml");
    QVERIFY(!hasSection(document(), "Claims of the sweep"));
}

void TestRunReport::licencesAreKnownByTheBytes()
{
    nlohmann::json provenance = nlohmann::json::parse(readFile(m_run / "provenance.json"));
    provenance["inputs"] = {
        {{"name", "data.problems"},
         {"importer", "svamp"},
         {"path", "/x/SVAMP.json"},
         {"rows", 1000},
         {"sha256", "5be77703a6d891ae476d7c082787ad361392aa02453b132516cdd5f4e7934e3e"}},
        {{"name", "data.rationales[0]"}, {"importer", "chat"}, {"path", "a.jsonl"}, {"sha256", "00"}}};
    writeFileAtomically(m_run / "provenance.json", provenance.dump());
    QCOMPARE(cellsOf(document(), "data"),
             std::string("data.problems|svamp|SVAMP.json|1000||MIT|"
                         "5be77703a6d891ae476d7c082787ad361392aa02453b132516cdd5f4e7934e3e|"
                         "data.rationales[0]|chat|a.jsonl|||not known|00|"));
}

void TestRunReport::noRunIsAnError()
{
    QVERIFY_THROWS_EXCEPTION(Error, (void)readReportedRun(m_scratch->path() / "nowhere"));
}

QTEST_APPLESS_MAIN(TestRunReport)
#include "tst_run_report.moc"
