// Broken, foreign, empty, huge, deep and random files: each importer says where, and gives what can be read.

#include "core/data/importers.h"

#include "core/base/random.h"
#include "core/base/text.h"
#include "importer_samples.h"

#include <QTest>

using namespace retort;
using namespace retort::testing;

class TestBrokenFiles : public QObject
{
    Q_OBJECT

private slots:
    void emptyAndForeignFilesAreErrors_data() { addAllImporters(); }
    void emptyAndForeignFilesAreErrors();
    void foreignFileNamesTheImporterThatFits();
    void kindsOfForeignFilesAreNamed_data();
    void kindsOfForeignFilesAreNamed();
    void aZeroByteCostsOnlyItsRow();
    void randomBytesNeverCrash_data() { addImporters(); }
    void randomBytesNeverCrash();
    void brokenBytesInAGoodFileCostOnlyTheirRows_data() { addImporters(); }
    void brokenBytesInAGoodFileCostOnlyTheirRows();
    void brokenRowIsListedWithItsLine_data();
    void brokenRowIsListedWithItsLine();
    void brokenElementLeavesTheRestOfTheArray_data();
    void brokenElementLeavesTheRestOfTheArray();
    void deepNestingIsAnIssue();
    void rowsNotInUtf8AreIssues();
    void byteOrderMarkAndCarriageReturnsDoNotMatter();
    void hugeForeignFileIsGivenUpEarly();
    void missingFileAndFolderAreErrors();

private:
    std::filesystem::path write(const std::string &bytes) const { return m_file.write(bytes); }
    Dataset read(const char *importer, const std::string &bytes) const { return m_file.read(importer, bytes); }

    SampleFile m_file;
};

void TestBrokenFiles::emptyAndForeignFilesAreErrors()
{
    QFETCH(QByteArray, importer);
    for (const char *const bytes :
         {"", "\n \n", "[]", "Once upon a time\nthere was a file.\n", "{\"a\": 1}\n{\"a\": 2}\n", "[1, 2, 3]", "[", "{",
          "\x1f\x8b\x08\x00", "PK\x03\x04"}) {
        try {
            (void)read(importer, bytes);
            QFAIL(bytes);
        } catch (const ParseError &error) {
            QVERIFY2(QString(error.what()).contains("rows.json"), error.what());
            QVERIFY2(QString(error.what()).contains("expect"), error.what());
        }
    }
}

void TestBrokenFiles::foreignFileNamesTheImporterThatFits()
{
    try {
        (void)read("svamp", std::string(kGsm8kRow));
        QFAIL("no error");
    } catch (const ParseError &error) {
        QVERIFY2(QString(error.what()).contains("\"gsm8k\""), error.what());
        QCOMPARE(error.place().line, std::size_t(1));
    }
    QVERIFY_THROWS_EXCEPTION(ParseError, (void)read("gsm8k", kSocraticRow));
    QVERIFY(recogniseLayout(m_file.folder() / "nowhere").empty());
}

void TestBrokenFiles::kindsOfForeignFilesAreNamed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("PNG") << QByteArray("\x89PNG\r\n\x1a\n") << QByteArray("PNG picture");
    QTest::newRow("PDF") << QByteArray("%PDF-1.7\n") << QByteArray("PDF document");
    QTest::newRow("web page") << QByteArray(" \n<!doctype HTML><html>") << QByteArray("web page");
    QTest::newRow("XML") << QByteArray("<?xml version=\"1.0\"?><ProblemSet/>") << QByteArray("XML");
    QTest::newRow("gzip") << QByteArray("\x1f\x8b\x08") << QByteArray("unpack it first");
    QTest::newRow("UTF-16") << QByteArray("\xff\xfe[\0{\0", 6) << QByteArray("save it as UTF-8");
    QTest::newRow("zero bytes") << QByteArray("[\0{\0", 4) << QByteArray("zero bytes");
    QTest::newRow("LFS pointer") << QByteArray("version https://git-lfs.github.com/spec/v1\n") << QByteArray("Git LFS");
}

void TestBrokenFiles::kindsOfForeignFilesAreNamed()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, says);
    for (const Importer &importer : importerTable()) {
        try {
            (void)read(std::string(importer.name).c_str(), bytes.toStdString());
            QFAIL("no error");
        } catch (const ParseError &error) {
            QVERIFY2(QByteArray(error.what()).contains(says), error.what());
        }
    }
}

void TestBrokenFiles::aZeroByteCostsOnlyItsRow()
{
    std::string broken = kSvampRow;
    broken[broken.find("pack")] = '\0';
    const Dataset dataset = read("svamp", std::string(kSvampRow) + "\n" + broken + "\n" + kSvampRow);
    QCOMPARE(dataset.rowsRead, std::size_t(2));
    QCOMPARE(dataset.rowsSkipped, std::size_t(1));
}

void TestBrokenFiles::randomBytesNeverCrash()
{
    QFETCH(QByteArray, importer);
    QFETCH(QByteArray, row);
    const std::string alphabet = "[]{}\",:\\ \n\t0123456789-.eEnulltrueabc\xff\xc3\xa9\x00";
    for (std::uint64_t seed = 0; seed < 150; ++seed) {
        Random random {seed, keyOf(importer.toStdString())};
        std::string bytes = random.below(2) == 0 ? "[" : "";
        for (std::uint64_t i = 0, size = random.below(400); i < size; ++i) {
            if (random.below(60) == 0)
                bytes += row.toStdString() + (random.below(2) == 0 ? "," : "\n");
            else
                bytes += alphabet[random.below(alphabet.size())];
        }
        try {
            const Dataset dataset = read(importer, bytes);
            QVERIFY(dataset.rowsRead > 0);
            QVERIFY(dataset.rowsSkipped <= dataset.issues.size());
            QVERIFY(dataset.problems.size() <= dataset.rowsRead);
        } catch (const ParseError &error) {
            QVERIFY(!firstInvalidUtf8(error.what()));
        }
    }
}

void TestBrokenFiles::brokenBytesInAGoodFileCostOnlyTheirRows()
{
    QFETCH(QByteArray, importer);
    QFETCH(QByteArray, row);
    constexpr std::size_t kRows = 20;
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        Random random {seed, keyOf(importer.toStdString())};
        const bool isArray = seed % 2 == 0;
        std::vector<std::string> rows(kRows, row.toStdString());
        std::string &broken = rows[1 + random.below(kRows - 2)];
        broken[random.below(broken.size())] = "\"{}[],:\\x\n"[random.below(9)];
        const Dataset dataset = read(importer, isArray ? "[" + joined(rows, ",\n") + "]" : joined(rows, "\n"));
        // One byte can join a row with the next or cut it in two.
        QVERIFY2(dataset.rowsRead + 2 >= kRows, std::to_string(dataset.rowsRead).c_str());
        QVERIFY(dataset.rowsSkipped <= 3);
        QCOMPARE(dataset.issues.size() >= dataset.rowsSkipped, true);
        for (const RowIssue &issue : dataset.issues)
            QVERIFY(issue.place.line > 0 && !issue.message.empty());
    }
}

void TestBrokenFiles::brokenRowIsListedWithItsLine_data()
{
    QTest::addColumn<QByteArray>("importer");
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char *name, const char *importer, const char *bytes, const char *message) {
        QTest::newRow(name) << QByteArray(importer) << QByteArray(bytes) << QByteArray(message);
    };
    row("svamp: no answer", "svamp", R"({"Body": "b", "Question": "q?"})", "\"Answer\" is missing; expected a number");
    row("svamp: answer is text", "svamp", R"({"Body": "b", "Question": "q?", "Answer": "many"})",
        "\"Answer\" is \"many\"; expected a number");
    row("svamp: body is a number", "svamp", R"({"Body": 5, "Question": "q?", "Answer": 1})",
        "\"Body\" is 5; expected a text");
    row("svamp: empty question", "svamp", R"({"Body": "b", "Question": " ", "Answer": 1})",
        "\"Question\" is \" \"; expected a text");
    row("split: label is no equation", "svamp-split", R"({"input": "b\nq?", "label": "x + y"})",
        "\"label\" is \"x + y\"; expected an equation");
    row("gsm8k: no ####", "gsm8k", R"({"question": "q?", "answer": "It is 5."})", "has no \"####\"");
    row("gsm8k: no number", "gsm8k", R"({"question": "q?", "answer": "It is 5.\n#### "})",
        "after \"####\"; expected a number");
    row("gsm8k: Socratic row", "gsm8k", R"({"question": "q?", "answer": "a? ** b\n#### 1"})",
        "use the importer \"gsm8k-socratic\"");
    row("socratic: plain step", "gsm8k-socratic", R"({"question": "q?", "answer": "b\n#### 1"})", "without \" ** \"");
    row("adapters: no text", "llm-adapters", R"({"question": "q?", "pred": 1, "answer": 1})",
        "\"chain-of-thought\" is missing");
    row("programs: none", "program-of-thoughts", R"({"question": "q?", "executed": 1, "answer": 1})",
        "\"generated\" is missing");
    row("programs: several", "program-of-thoughts", R"({"question": "q?", "generated": ["a", "b"], "answer": 1})",
        "\"generated\" is a list of 2");
    row("number out of range", "svamp", R"({"Body": "b", "Question": "q?", "Answer": 1e999})",
        "the row is not valid JSON");
    row("not an object", "svamp", "[1]", "the row is an array; expected an object");
    row("a number", "svamp", "1", "the row is a number; expected an object");
    row("nothing", "svamp", "null", "the row is nothing (null); expected an object");
    row("cut off", "svamp", R"({"Body": "b)", "the row is not valid JSON");
}

void TestBrokenFiles::brokenRowIsListedWithItsLine()
{
    QFETCH(QByteArray, importer);
    QFETCH(QByteArray, row);
    QFETCH(QByteArray, message);
    std::string good;
    for (const auto &[name, text] : goodRows())
        if (name == importer.toStdString())
            good = text;
    const Dataset dataset = read(importer, good + "\n\n" + row.toStdString() + "\n" + good + "\n");
    QCOMPARE(dataset.rowsRead, std::size_t(2));
    QCOMPARE(dataset.rowsSkipped, std::size_t(1));
    QCOMPARE(dataset.issues.size(), std::size_t(1));
    QCOMPARE(dataset.issues[0].place.line, std::size_t(3));
    QVERIFY(dataset.issues[0].place.file.ends_with("rows.json"));
    QVERIFY2(dataset.issues[0].message.find(message.toStdString()) != std::string::npos,
             dataset.issues[0].message.c_str());
}

void TestBrokenFiles::brokenElementLeavesTheRestOfTheArray_data()
{
    QTest::addColumn<QByteArray>("broken");
    QTest::addColumn<std::size_t>("read"); // of four good rows, two before and two after
    QTest::newRow("missing comma inside") << QByteArray(R"({"Body": "b" "Question": "q?"})") << std::size_t(4);
    QTest::newRow("text not closed") << QByteArray("{\"Body\": \"b,\n\"Question\": \"q?\"}") << std::size_t(4);
    QTest::newRow("wrong bracket") << QByteArray(R"({"Body": "b"])") << std::size_t(3);
    QTest::newRow("brace not closed") << QByteArray(R"({"Body": "b")") << std::size_t(3);
    QTest::newRow("nested too deep") << QByteArray(std::string(100'000, '[').c_str()) << std::size_t(3);
    QTest::newRow("a number") << QByteArray("5") << std::size_t(4);
    QTest::newRow("nothing") << QByteArray("") << std::size_t(4);
}

void TestBrokenFiles::brokenElementLeavesTheRestOfTheArray()
{
    QFETCH(QByteArray, broken);
    QFETCH(std::size_t, read);
    const std::string good = kSvampRow;
    const Dataset dataset = this->read("svamp", "[" + good + ",\n" + good + ",\n" + broken.toStdString() + ",\n" + good
                                                    + ",\n" + good + "]");
    QCOMPARE(dataset.rowsRead, read);
    QVERIFY(dataset.rowsSkipped >= 1 && dataset.rowsSkipped == dataset.issues.size());
    QVERIFY2(dataset.issues[0].place.line == 3 || dataset.issues[0].place.line == 4,
             std::to_string(dataset.issues[0].place.line).c_str());
}

void TestBrokenFiles::deepNestingIsAnIssue()
{
    const std::string deep = "{\"Body\": " + std::string(1'000'000, '[') + std::string(1'000'000, ']') + "}";
    const Dataset dataset = read("svamp", std::string(kSvampRow) + "\n" + deep + "\n" + kSvampRow);
    QCOMPARE(dataset.rowsRead, std::size_t(2));
    QVERIFY(dataset.issues.at(0).message.find("nested deeper") != std::string::npos);
}

void TestBrokenFiles::rowsNotInUtf8AreIssues()
{
    std::string latin1 = kSvampRow;
    latin1[latin1.find("pack")] = '\xe9';
    for (const std::string &bytes :
         {std::string(kSvampRow) + "\n" + latin1 + "\n", "[" + std::string(kSvampRow) + ",\n" + latin1 + "]"}) {
        const Dataset dataset = read("svamp", bytes);
        QCOMPARE(dataset.rowsRead, std::size_t(1));
        QCOMPARE(dataset.issues.at(0).place.line, std::size_t(2));
        QVERIFY(dataset.issues[0].message.find("not UTF-8") != std::string::npos);
    }
    std::string utf16 = "\xff\xfe";
    for (const char c : std::string(kSvampRow)) {
        utf16 += c;
        utf16 += '\0';
    }
    QVERIFY_THROWS_EXCEPTION(ParseError, (void)read("svamp", utf16));
}

void TestBrokenFiles::byteOrderMarkAndCarriageReturnsDoNotMatter()
{
    const Dataset dataset = read("svamp", "\xef\xbb\xbf" + std::string(kSvampRow) + "\r\n" + kSvampRow + "\r\n");
    QCOMPARE(dataset.rowsRead, std::size_t(2));
    QVERIFY(dataset.issues.empty());
}

void TestBrokenFiles::hugeForeignFileIsGivenUpEarly()
{
    std::string bytes;
    for (int i = 0; i < 300'000; ++i)
        bytes += "{\"text\": \"a line of some log\"}\n";
    QVERIFY_THROWS_EXCEPTION(ParseError, (void)read("svamp", bytes));
    // One readable row first: all others are counted, and the list of issues stays bounded.
    const Dataset dataset = read("svamp", std::string(kSvampRow) + "\n" + bytes);
    QCOMPARE(dataset.rowsSkipped, std::size_t(300'000));
    QCOMPARE(dataset.issues.size(), std::size_t(10'001));
    QVERIFY(dataset.issues.back().message.starts_with("290000 further"));
}

void TestBrokenFiles::missingFileAndFolderAreErrors()
{
    const std::filesystem::path folder = m_file.folder();
    for (const Importer &importer : importerTable()) {
        QVERIFY_THROWS_EXCEPTION(Error, (void)importer.read(folder / "nowhere.json"));
        QVERIFY_THROWS_EXCEPTION(Error, (void)importer.read(folder));
    }
}

QTEST_APPLESS_MAIN(TestBrokenFiles)
#include "tst_broken_files.moc"
