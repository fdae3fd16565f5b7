#include "core/base/error.h"
#include "core/base/files.h"
#include "core/jobs/csv_field.h"
#include "core/jobs/index_judgement.h"
#include "core/jobs/problem_export.h"
#include "core/jobs/problem_reader.h"
#include "core/jobs/problem_table_export.h"
#include "core/store/annotations.h"
#include "core/store/workspace.h"
#include "tests/fakes/fake_run.h"

#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace retort;

Q_DECLARE_METATYPE(retort::ProblemFileKind)

namespace {

/// Bytes of the file that this process writes in the folder; it may have no name yet. 0: there is none.
std::uintmax_t sizeOfOpenFileIn(const std::filesystem::path &folder)
{
    for (const auto &entry : std::filesystem::directory_iterator("/proc/self/fd")) {
        std::error_code isGone; // the descriptor that this loop reads by
        const std::filesystem::path opened = std::filesystem::read_symlink(entry.path(), isGone);
        if (!isGone && opened.parent_path() == folder)
            return std::filesystem::file_size(entry.path());
    }
    return 0;
}

} // namespace

/// Problems of a set as JSON lines: what the run wrote, with what a person said of it.
class TestProblemExport : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void theLineIsThePredictionAndMore();
    void linesStandInTheOrderAskedFor();
    void whatAPersonSaidIsWritten();
    void theLinesAreReadAsPredictionsAgain();
    void hostileTextComesBackWhole();
    void nothingToExportIsAnEmptyFile();
    void linesReachTheDiskAsTheyCome();
    void whatIsCancelledLeavesTheOldFile_data();
    void whatIsCancelledLeavesTheOldFile();
    void aFileThatCannotBeWrittenIsAnError();
    void aChangedRunWritesNothing();
    void theTableHasALineForEachProblem();
    void whatASpreadsheetWouldRunIsQuoted_data();
    void whatASpreadsheetWouldRunIsQuoted();
    void markdownReadsSideBySide();

private:
    std::vector<nlohmann::json> exported();
    void readIndex();

    std::optional<QTemporaryDir> m_folder;
    std::filesystem::path m_workspace;
    std::filesystem::path m_run;
    std::filesystem::path m_file;
    IndexedSet m_set;
    std::vector<std::int64_t> m_ids;
};

void TestProblemExport::init()
{
    m_folder.emplace();
    m_workspace = m_folder->path().toStdString();
    m_file = m_workspace / "out" / "problems.jsonl";
    std::filesystem::create_directories(m_file.parent_path());
    m_run = writeFakeRun(Workspace(m_workspace).runs(), "run", {.problems = 6});
    readIndex();
}

void TestProblemExport::readIndex()
{
    PredictionIndex index(m_workspace);
    index.update(m_run, judgeForIndex, {});
    m_set = index.sets(m_run).at(0);
    m_ids = index.find(m_set, {}, {});
}

std::vector<nlohmann::json> TestProblemExport::exported()
{
    const std::size_t written = exportProblems(m_workspace, m_set, m_ids, m_file);
    std::vector<nlohmann::json> lines;
    forEachLine(m_file, [&](std::string_view line, std::size_t) { lines.push_back(nlohmann::json::parse(line)); });
    [&] { QCOMPARE(lines.size(), written); }();
    return lines;
}

void TestProblemExport::theLineIsThePredictionAndMore()
{
    const auto lines = exported();
    const auto predictions = RunReader(m_run).predictions("final-test");
    QCOMPARE(lines.size(), predictions.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const nlohmann::json &line = lines[i];
        QCOMPARE(line["id"].get<std::string>(), predictions[i].id);
        QCOMPARE(line["question"].get<std::string>(), predictions[i].question);
        QCOMPARE(line["gold"].get<std::string>(), predictions[i].gold);
        QCOMPARE(line["paths"].size(), predictions[i].paths.size());
        QCOMPARE(line["paths"][0]["text"].get<std::string>(), predictions[i].paths[0].text);
        QCOMPARE(line["teachers"].size(), std::size_t(1));
        QCOMPARE(line["teachers"][0]["source"].get<std::string>(), std::string("gpt-3.5"));
        QCOMPARE(line["run"].get<std::string>(), m_set.runId);
        QCOMPARE(line["set"].get<std::string>(), std::string("final-test"));
        QVERIFY(line["tags"].empty() && line["note"] == "");
    }
    QCOMPARE(lines[0]["failure"].get<std::string>(), std::string("arithmetic"));
}

void TestProblemExport::linesStandInTheOrderAskedFor()
{
    m_ids = {m_ids[4], m_ids[1]};
    const auto predictions = RunReader(m_run).predictions("final-test");
    const auto lines = exported();
    QCOMPARE(lines.size(), 2u);
    QCOMPARE(lines[0]["id"].get<std::string>(), predictions[4].id);
    QCOMPARE(lines[1]["id"].get<std::string>(), predictions[1].id);
}

void TestProblemExport::whatAPersonSaidIsWritten()
{
    Annotations annotations(m_workspace);
    annotations.nameTag(2, "for the \"paper\"");
    const auto predictions = RunReader(m_run).predictions("final-test");
    annotations.set({m_set.runId, m_set.step, predictions[1].id, {}},
                    {.tags = 0b1010 | Annotation::kStar, .note = "two\nlines", .failure = "read_wrongly"});
    const auto lines = exported();
    QVERIFY((lines[1]["tags"] == nlohmann::json {"for the \"paper\"", "4"}));
    QVERIFY(lines[1]["star"].get<bool>() && !lines[0]["star"].get<bool>());
    QCOMPARE(lines[1]["note"].get<std::string>(), std::string("two\nlines"));
    QCOMPARE(lines[1]["failure"].get<std::string>(), std::string("read_wrongly"));
    QVERIFY(lines[0]["tags"].empty());
}

void TestProblemExport::theLinesAreReadAsPredictionsAgain()
{
    (void)exported();
    writeFileAtomically(m_run / "predictions" / "final-again.jsonl", readFile(m_file));
    std::size_t broken = 9;
    QVERIFY(RunReader(m_run).predictions("final-again", &broken) == RunReader(m_run).predictions("final-test"));
    QCOMPARE(broken, 0u);
}

void TestProblemExport::hostileTextComesBackWhole()
{
    using namespace std::string_literals;
    const std::string text = "<b>\x1b[31m\0\n\u2028\u202e\"\\"s + std::string(1 << 20, 'x');
    auto predictions = RunReader(m_run).predictions("final-test");
    predictions[0].paths[0].text = text;
    RunWriter::reopen(m_run)->writePredictions("final-test", predictions);
    readIndex();
    QCOMPARE(exported()[0]["paths"][0]["text"].get<std::string>(), text);
}

void TestProblemExport::nothingToExportIsAnEmptyFile()
{
    m_ids.clear();
    QCOMPARE(exported().size(), 0u);
    QVERIFY(std::filesystem::exists(m_file));
}

void TestProblemExport::linesReachTheDiskAsTheyCome()
{
    m_run = writeFakeRun(Workspace(m_workspace).runs(), "longer", {.problems = 450});
    readIndex();
    std::vector<double> shares;
    std::vector<std::uintmax_t> sizes;
    const auto look = [&](double share) {
        shares.push_back(share);
        sizes.push_back(sizeOfOpenFileIn(m_file.parent_path()));
        QVERIFY(!std::filesystem::exists(m_file)); // not before all is there
    };
    QCOMPARE(exportProblems(m_workspace, m_set, m_ids, m_file, look), std::size_t(450));
    QCOMPARE(shares.size(), std::size_t(5));
    QVERIFY(shares.front() == 0 && std::ranges::is_sorted(shares) && shares.back() < 1);
    QCOMPARE(sizes.size(), shares.size());
    for (std::size_t i = 1; i < sizes.size(); ++i)
        QVERIFY(sizes[i] > sizes[i - 1]);
}

void TestProblemExport::whatIsCancelledLeavesTheOldFile_data()
{
    QTest::addColumn<ProblemFileKind>("kind");
    QTest::newRow("JSON lines") << ProblemFileKind::JsonLines;
    QTest::newRow("CSV") << ProblemFileKind::Csv;
    QTest::newRow("Markdown") << ProblemFileKind::Markdown;
}

void TestProblemExport::whatIsCancelledLeavesTheOldFile()
{
    QFETCH(ProblemFileKind, kind);
    writeFileAtomically(m_file, "old");
    const ExportProgress cancel = [](double) { throw Error("stopped"); };
    const auto write = [&] {
        return kind == ProblemFileKind::JsonLines ? exportProblems(m_workspace, m_set, m_ids, m_file, cancel)
               : kind == ProblemFileKind::Csv     ? exportTable(m_workspace, m_set, m_ids, m_file, cancel)
                                                  : exportMarkdown(m_workspace, m_set, m_ids, {}, m_file, cancel);
    };
    QVERIFY_EXCEPTION_THROWN(write(), Error);
    QCOMPARE(readFile(m_file), std::string("old"));
    const auto begin = std::filesystem::directory_iterator(m_file.parent_path());
    QCOMPARE(std::distance(begin, std::filesystem::directory_iterator()), 1);
}

void TestProblemExport::aFileThatCannotBeWrittenIsAnError()
{
    const std::filesystem::path nowhere = m_file.parent_path() / "missing" / "problems.jsonl";
    QVERIFY_EXCEPTION_THROWN(exportProblems(m_workspace, m_set, m_ids, nowhere), Error);
    QVERIFY(!std::filesystem::exists(nowhere));
}

void TestProblemExport::aChangedRunWritesNothing()
{
    writeFileAtomically(m_file, "old\n");
    std::filesystem::remove_all(m_run / "predictions");
    QVERIFY_EXCEPTION_THROWN(exportProblems(m_workspace, m_set, m_ids, m_file), Error);
    QCOMPARE(readFile(m_file), std::string("old\n"));
}

void TestProblemExport::theTableHasALineForEachProblem()
{
    Annotations annotations(m_workspace);
    annotations.nameTag(2, "units, kg");
    const auto predictions = RunReader(m_run).predictions("final-test");
    annotations.set({m_set.runId, m_set.step, predictions[1].id, {}},
                    {.tags = 0b1010 | Annotation::kStar, .note = "=HYPERLINK(\"x\")", .failure = "read_wrongly"});
    QCOMPARE(exportTable(m_workspace, m_set, m_ids, m_file), predictions.size());
    const QStringList lines = QString::fromStdString(readFile(m_file)).split("\r\n");
    QCOMPARE(lines.size(), qsizetype(predictions.size() + 2)); // the head, and nothing behind the last
    QCOMPARE(lines[0], QString("id,name,question,gold,gpt-3.5/cot,gpt-3.5/cot verdict,cot,cot verdict,pot,pot verdict,"
                               "vote,verdict,failure,slip step,steps,agreement,tags,star,note"));
    QVERIFY2(lines[1].startsWith(QString::fromStdString(predictions[0].id)), qPrintable(lines[1]));
    QVERIFY2(lines[2].endsWith(",\"units, kg; 4\",yes,\"'=HYPERLINK(\"\"x\"\")\""), qPrintable(lines[2]));
    QVERIFY2(lines[2].contains(",read_wrongly,"), qPrintable(lines[2]));
    QVERIFY2(lines[1].endsWith(",,,"), qPrintable(lines[1]));
}

void TestProblemExport::whatASpreadsheetWouldRunIsQuoted_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("field");
    QTest::newRow("plain") << "12"
                           << "12";
    QTest::newRow("empty") << ""
                           << "";
    QTest::newRow("negative number") << "-5"
                                     << "-5";
    QTest::newRow("formula") << "=1+1"
                             << "'=1+1";
    QTest::newRow("plus") << "+cmd|' /C calc'!A0"
                          << "'+cmd|' /C calc'!A0";
    QTest::newRow("minus") << "-2+3"
                           << "'-2+3";
    QTest::newRow("at") << "@SUM(A1)"
                        << "'@SUM(A1)";
    QTest::newRow("tab") << "\t=1"
                         << "'\t=1";
    QTest::newRow("return") << "\r=1"
                            << "\"'\r=1\"";
    QTest::newRow("comma and quote") << "a, \"b\""
                                     << "\"a, \"\"b\"\"\"";
    QTest::newRow("lines") << "a\nb"
                           << "\"a\nb\"";
}

void TestProblemExport::whatASpreadsheetWouldRunIsQuoted()
{
    QFETCH(QString, text);
    QFETCH(QString, field);
    QCOMPARE(QString::fromStdString(csvField(text.toStdString())), field);
}

void TestProblemExport::markdownReadsSideBySide()
{
    const auto predictions = RunReader(m_run).predictions("final-test");
    Annotations(m_workspace).set({m_set.runId, m_set.step, predictions[0].id, {}}, {.note = "look again"});
    RunShown run;
    run.directory = m_run;
    run.name = "run";
    QCOMPARE(exportMarkdown(m_workspace, m_set, m_ids, run, m_file), predictions.size());
    const QString text = QString::fromStdString(readFile(m_file));
    QVERIFY(text.startsWith("# "));
    QCOMPARE(text.count("\nGold: "), qsizetype(predictions.size()));
    QVERIFY(text.contains(QString::fromStdString(predictions[0].question)));
    QCOMPARE(text.count("\nNote: look again\n"), 1);
    const std::vector<std::int64_t> many(kMostAsMarkdown + 1, m_ids[0]);
    QCOMPARE(exportMarkdown(m_workspace, m_set, many, run, m_file), kMostAsMarkdown);
}

QTEST_GUILESS_MAIN(TestProblemExport)
#include "tst_problem_export.moc"
