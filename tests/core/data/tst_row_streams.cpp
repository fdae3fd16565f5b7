// Files that are read row by row: order, counts, notes, what a sink throws, and how little of a file is held.

#include "core/base/mapped_file.h"
#include "core/base/random.h"
#include "core/base/sha256.h"
#include "core/base/text.h"
#include "core/data/importers/columns.h"
#include "core/data/importers/file_reading.h"
#include "core/data/importers/rows.h"
#include "importer_samples.h"

#include <QTest>

using namespace retort;
using namespace retort::testing;

namespace {

/// Counts what it is given and keeps nothing but the last row.
class CountingSink final : public RowSink
{
public:
    void add(RowContent content) override
    {
        ++rows;
        problems += content.problem ? 1 : 0;
        rationales += content.rationales.size();
        last = std::move(content);
        if (rows == throwsAt)
            throw Error("the disk is full");
    }
    void note(RowIssue issue) override { lines.push_back(issue.place.line); }
    void reached(double share) override { shares.push_back(share); }

    std::size_t rows = 0;
    std::size_t problems = 0;
    std::size_t rationales = 0;
    std::size_t throwsAt = 0;
    std::vector<std::size_t> lines;
    std::vector<double> shares;
    RowContent last;
};

} // namespace

class TestRowStreams : public QObject
{
    Q_OBJECT

private slots:
    void rowsGoIntoTheSinkInTheirOrder_data() { addImporters(); }
    void rowsGoIntoTheSinkInTheirOrder();
    void everySkippedRowIsNoted();
    void whatTheSinkThrowsEndsTheReading();
    void progressRisesToTheEnd();
    void anyBytesAddUp_data() { addImporters(); }
    void anyBytesAddUp();
    void rowsMayBeTexts();
    void rowsMayBeCutByTheImporterItself();
    void releasedBytesAreReadAgain();
    void hashOfPartsIsThatOfTheWhole();

private:
    SampleFile m_file;
};

void TestRowStreams::rowsGoIntoTheSinkInTheirOrder()
{
    QFETCH(QByteArray, importer);
    QFETCH(QByteArray, row);
    const std::string bytes = row.toStdString() + "\n" + row.toStdString() + "\n";
    const Importer &chosen = importerNamed(importer.toStdString());
    CountingSink sink;
    const FileFacts facts = chosen.stream(m_file.write(bytes), sink);
    const Dataset whole = chosen.read(m_file.write(bytes));
    QCOMPARE(sink.rows, std::size_t(2));
    QCOMPARE(sink.problems, whole.problems.size());
    QCOMPARE(sink.rationales, whole.rationales.size());
    if (!whole.problems.empty())
        QVERIFY(sink.last.problem == whole.problems.back());
    QCOMPARE(facts.sha256, sha256Hex(bytes));
    QCOMPARE(facts.rowsRead, std::size_t(2));
    QCOMPARE(facts.name, whole.name);
    QCOMPARE(facts.path, whole.path);
}

void TestRowStreams::everySkippedRowIsNoted()
{
    std::string bytes = std::string(kSvampRow) + "\n";
    for (int i = 0; i < 12'000; ++i)
        bytes += "{broken\n";
    CountingSink sink;
    const FileFacts facts = importerNamed("svamp").stream(m_file.write(bytes), sink);
    QCOMPARE(facts.rowsSkipped, std::size_t(12'000));
    QCOMPARE(sink.lines.size(), std::size_t(12'000)); // it is the sink that decides how many are kept
    QCOMPARE(sink.lines.back(), std::size_t(12'001));
}

void TestRowStreams::whatTheSinkThrowsEndsTheReading()
{
    CountingSink sink;
    sink.throwsAt = 2;
    const std::string row = std::string(kSvampRow) + "\n";
    QVERIFY_THROWS_EXCEPTION(Error, (void)importerNamed("svamp").stream(m_file.write(row + row + row), sink));
    QCOMPARE(sink.rows, std::size_t(2));
}

void TestRowStreams::progressRisesToTheEnd()
{
    constexpr std::size_t kSteps = 3; // reports come every few megabytes
    const std::string row = std::string(kSvampRow) + std::string(100'000, ' ') + "\n";
    std::string lines;
    std::string array = "[";
    for (std::size_t i = 0; i < kSteps * 45; ++i) {
        lines += row;
        array += (i > 0 ? "," : "") + row;
    }
    for (const std::string &bytes : {lines, array + "]"}) {
        CountingSink sink;
        const FileFacts facts = importerNamed("svamp").stream(m_file.write(bytes), sink);
        QVERIFY(sink.shares.size() >= kSteps);
        QVERIFY(std::ranges::is_sorted(sink.shares));
        QCOMPARE(sink.shares.back(), 1.0);
        QCOMPARE(facts.sha256, sha256Hex(bytes));
        QCOMPARE(facts.rowsRead, kSteps * 45);
    }
}

void TestRowStreams::anyBytesAddUp()
{
    QFETCH(QByteArray, importer);
    QFETCH(QByteArray, row);
    const std::string alphabet = "[]{}\",:\\ \n\t0123456789-.eEnulltrueabc\xff\xc3\xa9";
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        Random random {seed, keyOf(importer.toStdString())};
        std::string bytes = random.below(2) == 0 ? row.toStdString() + "\n" : "[" + row.toStdString() + ",";
        for (std::uint64_t i = 0, size = random.below(500); i < size; ++i)
            bytes += random.below(50) == 0 ? row.toStdString() + "\n" : std::string(1, alphabet[random.below(alphabet.size())]);
        CountingSink sink;
        const FileFacts facts = importerNamed(importer.toStdString()).stream(m_file.write(bytes), sink);
        QCOMPARE(facts.rowsRead, sink.rows);
        QVERIFY(sink.lines.size() >= facts.rowsSkipped);
        QVERIFY(std::ranges::all_of(sink.lines, [](std::size_t line) { return line > 0; }));
    }
}

void TestRowStreams::rowsMayBeTexts()
{
    const auto read = [&](const std::string &bytes, RowSink &sink) {
        return readValues(
            m_file.write(bytes), "texts", "a list of texts",
            [](const nlohmann::json &value, const Place &place) {
                if (!value.is_string())
                    throw ParseError(place, "the row is no text");
                Rationale rationale;
                rationale.text = value.get<std::string>();
                return RowContent {std::nullopt, {std::move(rationale)}, {}};
            },
            sink);
    };
    CountingSink sink;
    const FileFacts facts = read("[\"one\",\n5,\n\"two\"]", sink);
    QCOMPARE(facts.rowsRead, std::size_t(2));
    QCOMPARE(facts.rowsSkipped, std::size_t(1));
    QCOMPARE(sink.lines, std::vector<std::size_t> {2});
    QCOMPARE(sink.last.rationales.at(0).text, std::string("two"));
    CountingSink none;
    QVERIFY_THROWS_EXCEPTION(ParseError, (void)read("[1, 2]", none));
}

void TestRowStreams::rowsMayBeCutByTheImporterItself()
{
    CountingSink sink;
    FileReading reading(m_file.write("one;two;;three"), "words", "words", sink);
    std::size_t line = 0;
    for (const std::string &word : split(reading.bytes(), ';')) {
        ++line;
        QVERIFY(reading.add(line, [&] {
            if (word.empty())
                throw ParseError(reading.place(line), "there is no word");
            RowContent content;
            content.problem = Problem {.question = word};
            return content;
        }));
    }
    const FileFacts facts = reading.finish();
    QCOMPARE(facts.rowsRead, std::size_t(3));
    QCOMPARE(facts.rowsSkipped, std::size_t(1));
    QCOMPARE(sink.lines, std::vector<std::size_t> {3});
    QCOMPARE(sink.last.problem->question, std::string("three"));
}

void TestRowStreams::releasedBytesAreReadAgain()
{
    const MappedFile file(m_file.write(std::string(100'000, 'x') + "end"));
    file.release(5, 99'000);
    file.release(99'000, 1'000'000); // beyond the end
    QCOMPARE(file.text(), std::string(100'000, 'x') + "end");
    MappedFile(m_file.write("")).release(0, 10);
}

void TestRowStreams::hashOfPartsIsThatOfTheWhole()
{
    Sha256 hash;
    hash.add("ab");
    hash.add("");
    hash.add("c");
    QCOMPARE(hash.hex(), std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    QCOMPARE(sha256Hex("abc"), std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
}

QTEST_APPLESS_MAIN(TestRowStreams)
#include "tst_row_streams.moc"
