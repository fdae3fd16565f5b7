// Imports that are read and written row by row: what is in the library afterwards is what a Dataset gives.

#include "core/base/files.h"
#include "core/base/random.h"
#include "core/data/catalogue.h"
#include "core/data/importers.h"
#include "core/store/import_plan.h"
#include "core/store/problem_keys.h"
#include "core/store/rationale_judging.h"
#include "core/store/row_reader.h"
#include "core/store/streamed_import.h"
#include "tests/core/data/data_folder.h"
#include "tests/core/store/library_samples.h"

#include <QTemporaryDir>
#include <QTest>

#include <thread>
#include <unordered_set>

using namespace retort;

namespace {

std::string problemLine(const std::string &question, int gold)
{
    return R"({"type": "problem", "question": ")" + question + R"(", "gold": )" + std::to_string(gold) + "}\n";
}

std::string rationaleLine(const std::string &question, const std::string &text, const char *format = "cot")
{
    return R"({"type": "rationale", "question": ")" + question + R"(", "teacher": "ann", "format": ")" + format
           + R"(", "text": ")" + text + "\"}\n";
}

/// Programs and texts in one order, so that sets are compared.
std::vector<Rationale> ordered(std::vector<Rationale> rationales)
{
    std::ranges::sort(rationales, {}, [](const Rationale &r) {
        return r.problemId + r.teacher + r.text + std::string(toText(r.format));
    });
    return rationales;
}

} // namespace

class TestStreamedImport : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void libraryHoldsWhatTheImporterReads_data();
    void libraryHoldsWhatTheImporterReads();
    void realFilesAreStoredAsTheyAreRead_data();
    void realFilesAreStoredAsTheyAreRead();
    void everyUnreadableRowIsKept();
    void aTakenNameIsReplacedOnlyWhenAsked();
    void whatProgressThrowsLeavesNothing_data();
    void whatProgressThrowsLeavesNothing();
    void anUnreadableFileLeavesNothing();
    void rationalesAreAddedToProblemsThatAreThere();
    void rationalesOfOtherProblemsOnlyAreAnError();
    void anyLinesAddUp();
    void fewBatchesAreHeldAtOnce();
    void keysOfProblemsAreASet();
    void previewShowsTheBeginningAndCountsAll();

private:
    ImportResult import(const std::string &text, const ImportTarget &target = {"made"},
                        const ImportSettings &settings = {}, const ChangeProgress &progress = {}) const
    {
        const std::filesystem::path path = folder() / "rows.jsonl";
        writeFileAtomically(path, text);
        return importRows(
            workspace(), [&](RowSink &sink) { return importerNamed("retort").stream(path, sink); }, target, settings,
            progress);
    }
    [[nodiscard]] std::filesystem::path folder() const { return m_folder->path().toStdString(); }
    [[nodiscard]] std::filesystem::path workspace() const { return folder() / "work"; }
    void compare(const std::filesystem::path &path, const char *importer) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestStreamedImport::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    static_cast<void>(Workspace(workspace()));
}

/// The library after a streamed import is that of the whole Dataset, judged and added.
void TestStreamedImport::compare(const std::filesystem::path &path, const char *importer) const
{
    const auto stream = [&](RowSink &sink) { return importerNamed(importer).stream(path, sink); };
    const ImportResult result = importRows(workspace(), stream, {"streamed"}, {}, {});
    Dataset whole = importerNamed(importer).read(path);
    judgeTexts(whole);
    whole.name = "streamed";
    Workspace library(workspace());
    const Dataset stored = library.dataset("streamed");
    QCOMPARE(stored.problems.size(), whole.problems.size());
    QVERIFY(stored.problems == whole.problems);
    library.addDataset(whole, true);
    QVERIFY(ordered(stored.rationales) == ordered(library.dataset("streamed").rationales));
    QCOMPARE(stored.issues.size(), whole.issues.size());
    QCOMPARE(stored.sha256, whole.sha256);
    QVERIFY(stored.companions == whole.companions);
    QCOMPARE(stored.licence, knownLicence(whole));
    QCOMPARE(stored.importer, whole.importer);
    QCOMPARE(stored.rowsRead, whole.rowsRead);
    QCOMPARE(stored.rowsSkipped, whole.rowsSkipped);
    QCOMPARE(stored.synthetic, whole.synthetic);
    QCOMPARE(result.problems, stored.problems.size());
    QCOMPARE(result.rationales, stored.rationales.size());
    QCOMPARE(result.issues, stored.issues.size());
    QCOMPARE(result.file.sha256, whole.sha256);
}

void TestStreamedImport::libraryHoldsWhatTheImporterReads_data()
{
    QTest::addColumn<QByteArray>("text");
    const std::string two = problemLine("How many is 2 and 3?", 5) + problemLine("How many is 2 and 4?", 6);
    const std::string right = rationaleLine("How many is 2 and 3?", "2 + 3 = 5. The answer is 5.");
    const auto row = [](const char *name, const std::string &text) {
        QTest::newRow(name) << QByteArray::fromStdString(text);
    };
    row("problems", two);
    row("rationales behind", two + right + rationaleLine("How many is 2 and 4?", "The answer is 7."));
    row("rationales before", right + two);
    row("nearly the same question", two + rationaleLine("How many is 2, and 3", "The answer is 5."));
    row("of no problem", two + right + rationaleLine("What is this?", "The answer is 5."));
    row("programs", two + rationaleLine("How many is 2 and 4?", "ans = 2 + 4", "pot") + right);
    row("a question twice, golds differ",
        problemLine("How many?", 5) + problemLine("How many?", 6) + rationaleLine("How many?", "The answer is 6."));
    row("broken rows", two + "{broken\n" + right + "[1]\n");
    row("synthetic", "{\"retort_jsonl\": 1, \"name\": \"made up\", \"synthetic\": true}\n" + two + right);
}

void TestStreamedImport::libraryHoldsWhatTheImporterReads()
{
    QFETCH(QByteArray, text);
    const std::filesystem::path path = folder() / "rows.jsonl";
    writeFileAtomically(path, text.toStdString());
    compare(path, "retort");
}

void TestStreamedImport::realFilesAreStoredAsTheyAreRead_data()
{
    QTest::addColumn<QByteArray>("importer");
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("texts") << QByteArray("llm-adapters") << QByteArray("svamp/teacher-cot-gpt3.5/svamp_1.json");
    QTest::newRow("programs") << QByteArray("program-of-thoughts")
                              << QByteArray("svamp/teacher-pot-codex/svamp_s0_e-1_11_24_14_38.jsonl");
    QTest::newRow("gold texts") << QByteArray("gsm8k-socratic") << QByteArray("gsm8k/test_socratic.jsonl");
}

void TestStreamedImport::realFilesAreStoredAsTheyAreRead()
{
    RETORT_NEED_DATA();
    QFETCH(QByteArray, importer);
    QFETCH(QByteArray, path);
    compare(testing::dataFolder() / path.toStdString(), importer);
}

void TestStreamedImport::everyUnreadableRowIsKept()
{
    std::string text = problemLine("How many?", 1);
    for (int line = 0; line < 11'000; ++line)
        text += "{broken\n";
    const ImportResult result = import(text);
    QCOMPARE(result.file.rowsSkipped, std::size_t(11'000));
    QCOMPARE(result.issues, std::size_t(11'000));
    const Dataset stored = Workspace(workspace()).dataset("made");
    QCOMPARE(stored.issues.size(), std::size_t(11'000));
    QCOMPARE(stored.issues.back().place.line, std::size_t(11'001));
    ProblemSearch search(workspace());
    const std::int64_t id = search.datasets().at(0).id;
    QCOMPARE(search.issues(id).size(), kListedIssues); // lists show the beginning
    QCOMPARE(search.datasets()[0].issues, std::size_t(11'000));
}

void TestStreamedImport::aTakenNameIsReplacedOnlyWhenAsked()
{
    static_cast<void>(import(problemLine("How many apples?", 1)));
    QVERIFY(QString::fromStdString(messageOf([&] {
                (void)import(problemLine("How many pears?", 2));
            })).contains("already"));
    QCOMPARE(Workspace(workspace()).dataset("made").problems.at(0).gold.number, 1.0);
    static_cast<void>(import(problemLine("How many pears?", 2), {"made"}, {{}, true}));
    QCOMPARE(Workspace(workspace()).dataset("made").problems.at(0).gold.number, 2.0);
    ProblemSearch search(workspace());
    const std::int64_t id = search.datasets().at(0).id;
    QCOMPARE(search.find(id, {.text = "pears"}).size(), std::size_t(1));
    QVERIFY(search.find(id, {.text = "apples"}).empty());
    QVERIFY(QString::fromStdString(messageOf([&] { (void)import(problemLine("x", 1), {""}); })).contains("--name"));
}

void TestStreamedImport::whatProgressThrowsLeavesNothing_data()
{
    QTest::addColumn<double>("share");
    for (const double share : {0.0, 0.6, 0.71, 0.74})
        QTest::newRow(QByteArray::number(share).constData()) << share;
}

void TestStreamedImport::whatProgressThrowsLeavesNothing()
{
    QFETCH(double, share);
    std::string text;
    for (int number = 0; number < 3000; ++number)
        text += problemLine("How many is " + std::to_string(number) + "?", number)
                + rationaleLine("How many is " + std::to_string(number) + "?", "The answer is 1.");
    double reached = 0;
    const auto progress = [&](double now) {
        QVERIFY(now >= reached);
        reached = now;
        if (now >= share)
            throw Error("stopped");
    };
    QVERIFY_THROWS_EXCEPTION(Error, (void)import(text, {"made"}, {}, progress));
    QVERIFY(Workspace(workspace()).datasets().empty());
    static_cast<void>(import(text)); // and the library is fit for the next one
    QCOMPARE(Workspace(workspace()).dataset("made").problems.size(), std::size_t(3000));
}

void TestStreamedImport::anUnreadableFileLeavesNothing()
{
    QVERIFY(QString::fromStdString(messageOf([&] { (void)import("\n\n"); })).contains("no rows"));
    QVERIFY_THROWS_EXCEPTION(ParseError, (void)import("<html></html>"));
    std::string foreign;
    for (int line = 0; line < 5000; ++line)
        foreign += "{\"text\": \"a line of a log\"}\n";
    QVERIFY_THROWS_EXCEPTION(ParseError, (void)import(foreign));
    QVERIFY(Workspace(workspace()).datasets().empty());
}

void TestStreamedImport::rationalesAreAddedToProblemsThatAreThere()
{
    static_cast<void>(import(problemLine("How many is 2 and 3?", 5) + problemLine("How many is 2 and 4?", 6)));
    const ImportResult result = import(
        problemLine("How many is 2 and 4?", 6) + rationaleLine("How many is 2 and 3?", "The answer is 5.")
            + rationaleLine("How many is 2, and 4?", "The answer is 5.") + rationaleLine("Who?", "The answer is 5."),
        {"made", true}, {"bob", false});
    QCOMPARE(result.problems, std::size_t(0));
    QCOMPARE(result.rationales, std::size_t(2));
    QCOMPARE(result.leftOut, std::size_t(1));
    const Dataset stored = Workspace(workspace()).dataset("made");
    QCOMPARE(stored.problems.size(), std::size_t(2));
    QCOMPARE(stored.rationales.size(), std::size_t(2));
    QCOMPARE(stored.rationales[0].verdict, Verdict::Right);
    QCOMPARE(stored.rationales[1].verdict, Verdict::Wrong);
    QCOMPARE(stored.rationales[1].problemId, stored.problems[1].id); // joined by the join key
    QCOMPARE(stored.rationales[1].teacher, std::string("bob"));
    QCOMPARE(stored.rowsRead, std::size_t(2)); // of its own file
}

void TestStreamedImport::rationalesOfOtherProblemsOnlyAreAnError()
{
    static_cast<void>(import(problemLine("How many is 2 and 3?", 5)));
    const std::string message = messageOf([&] {
        (void)import(rationaleLine("Who?", "The answer is 5."), {"made", true});
    });
    QVERIFY2(message.find("none of the rationales") != std::string::npos, message.c_str());
    QVERIFY(Workspace(workspace()).dataset("made").rationales.empty());
    QVERIFY_THROWS_EXCEPTION(Error, (void)import(rationaleLine("Who?", "5"), {"gone", true}));
}

void TestStreamedImport::anyLinesAddUp()
{
    const std::vector<std::string> lines {problemLine("How many is 2 and 3?", 5),
                                          rationaleLine("How many is 2 and 3?", "The answer is 5."),
                                          rationaleLine("How many is 2, and 3", "ans = 5", "pot"),
                                          rationaleLine("Who?", "The answer is 5."),
                                          problemLine("How many?", 1),
                                          "{\"type\": \"problem\"}\n",
                                          "[[[[[\n",
                                          "\xff\xfe{}\n",
                                          "\n",
                                          "null\n",
                                          "{\"type\": \"rationale\", \"question\": \"How many?\", \"format\": \"cot\", "
                                          "\"text\": \"\", \"gold\": 9}\n"};
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        Random random {seed};
        std::string text = lines[0];
        std::size_t rows = 1;
        for (std::uint64_t i = 0, count = random.below(60); i < count; ++i) {
            const std::string &line = random.pick(lines);
            text += line;
            rows += line == "\n" ? 0 : 1;
        }
        const ImportResult result = import(text, {"made"}, {{}, true});
        const Dataset stored = Workspace(workspace()).dataset("made");
        QCOMPARE(result.file.rowsRead + result.file.rowsSkipped, rows);
        QCOMPARE(stored.problems.size() + stored.rationales.size() + result.leftOut, result.file.rowsRead);
        QVERIFY(stored.issues.size() >= result.file.rowsSkipped);
        std::unordered_set<std::string> ids;
        for (const Problem &problem : stored.problems)
            ids.insert(problem.id);
        for (const Rationale &rationale : stored.rationales)
            QVERIFY(ids.contains(rationale.problemId));
    }
}

void TestStreamedImport::fewBatchesAreHeldAtOnce()
{
    constexpr std::size_t kMost = 3;
    constexpr std::size_t kRows = 20'000;
    RowPipe pipe(kMost);
    std::size_t rows = 0;
    std::size_t largest = 0;
    std::thread reader([&] {
        RowBatcher batcher(pipe, "", true);
        for (std::size_t i = 0; i < kRows; ++i) {
            RowContent content;
            content.problem = Problem {.id = std::to_string(i)};
            batcher.add(std::move(content));
        }
        batcher.flush();
        pipe.finish();
    });
    while (const auto batch = pipe.pop()) {
        rows += batch->size();
        largest = std::max(largest, batch->size());
    }
    reader.join();
    QCOMPARE(rows, kRows);
    QVERIFY(pipe.largestCount() <= kMost);
    QVERIFY(largest <= 600);
    pipe.stop();
    QVERIFY(!pipe.push({}));
    RowBatcher late(pipe, "", true);
    QVERIFY_THROWS_EXCEPTION(NobodyWrites, late.flush());
}

void TestStreamedImport::keysOfProblemsAreASet()
{
    KeySet set;
    std::unordered_set<std::uint64_t> same;
    for (std::uint64_t i = 0; i < 20'000; ++i) {
        const std::uint64_t key = Random(i % 9000).next();
        QCOMPARE(set.insert(key), same.insert(key).second);
    }
    QCOMPARE(set.size(), same.size());
    QCOMPARE(problemKey("00000000000000ff"), std::uint64_t(255));
    QVERIFY(problemKey("ff") != 255);
    QVERIFY(problemKey("+0000000000000ff") != 255);
}

void TestStreamedImport::previewShowsTheBeginningAndCountsAll()
{
    constexpr std::size_t kRows = 5000;
    static_cast<void>(import(problemLine("How many is 4999?", 1)));
    std::string text;
    for (std::size_t number = 0; number < kRows; ++number)
        text +=
            R"({"q": "How many is )" + std::to_string(number) + R"(?", "answer": 1, "why": "The answer is 1."})" + "\n";
    writeFileAtomically(folder() / "mine.jsonl", text + "{broken\n");
    ImportChoice choice {folder() / "mine.jsonl", "columns"};
    choice.mapping.question = "q";
    choice.mapping.answer = "answer";
    choice.mapping.rationale = "why";
    const ImportPreview preview = previewImport(workspace(), choice);
    QCOMPARE(preview.failure, std::string());
    QCOMPARE(preview.problems, kRows);
    QCOMPARE(preview.rationales, kRows);
    QCOMPARE(preview.dataset->rowsRead, kRows);
    QCOMPARE(preview.dataset->rowsSkipped, std::size_t(1));
    QCOMPARE(preview.dataset->problems.size(), kPreviewedRows);
    QCOMPARE(preview.dataset->rationales.at(0).verdict, Verdict::Right);
    QCOMPARE(preview.shared.at(0).problems, std::size_t(1)); // though its row is not shown
    const ImportResult result = writeImport(workspace(), choice, {"mine"}, {});
    QCOMPARE(result.problems, kRows);
    QCOMPARE(Workspace(workspace()).dataset("mine").rationales.size(), kRows);
}

QTEST_APPLESS_MAIN(TestStreamedImport)
#include "tst_streamed_import.moc"
