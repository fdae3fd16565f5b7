// Any JSON through every importer: the parts of its own sample in other places, kinds and depths. No crash, and what
// was read and what was skipped add up to the rows.

#include "core/base/random.h"
#include "core/base/text.h"
#include "core/data/importers.h"
#include "importer_samples.h"

#include <nlohmann/json.hpp>

#include <QTest>

using namespace retort;
using namespace retort::testing;

namespace {

using nlohmann::json;

json anyLeaf(Random &random)
{
    const std::vector<json> leaves {nullptr,
                                    true,
                                    0,
                                    -7,
                                    1e300,
                                    3.5,
                                    "",
                                    " ",
                                    "7",
                                    "The answer is 7",
                                    "####",
                                    "<think>",
                                    "Q1: a",
                                    "A1:",
                                    "x=",
                                    "\xc3\xa9",
                                    std::string(300, '?'),
                                    json::array(),
                                    json::object()};
    return leaves[random.below(leaves.size())];
}

/// The value with something in it replaced, dropped, doubled or wrapped.
json changed(json value, Random &random, int depth = 0)
{
    const std::uint64_t choice = random.below(12);
    if (choice == 0)
        return anyLeaf(random);
    if (choice == 1 && depth < 3)
        return json::array({value, anyLeaf(random)});
    if (value.is_object() && !value.empty()) {
        auto entry = value.begin();
        std::advance(entry, static_cast<std::ptrdiff_t>(random.below(value.size())));
        if (choice == 2)
            value.erase(entry);
        else
            entry.value() = changed(entry.value(), random, depth + 1);
    } else if (value.is_array() && !value.empty()) {
        auto &element = value[random.below(value.size())];
        element = changed(element, random, depth + 1);
    } else if (value.is_string() && choice < 8) {
        std::string text = value.get<std::string>();
        text = text.substr(0, random.below(text.size() + 1));
        return firstInvalidUtf8(text) ? json("") : json(text);
    } else {
        return anyLeaf(random);
    }
    return value;
}

} // namespace

class TestAnyFile : public QObject
{
    Q_OBJECT

private slots:
    void changedRowsAddUp_data() { addImporters(); }
    void changedRowsAddUp();
    void changedBytesOfWholeFilesNeverCrash_data();
    void changedBytesOfWholeFilesNeverCrash();
    void rowsOfEveryOtherLayoutAreReadOrListed_data() { addAllImporters(); }
    void rowsOfEveryOtherLayoutAreReadOrListed();

private:
    SampleFile m_file;
};

void TestAnyFile::changedRowsAddUp()
{
    QFETCH(QByteArray, importer);
    QFETCH(QByteArray, row);
    constexpr std::size_t kRows = 30;
    for (std::uint64_t seed = 0; seed < 25; ++seed) {
        Random random {seed, keyOf(importer.toStdString())};
        std::string bytes = row.toStdString() + "\n";
        for (std::size_t i = 0; i < kRows; ++i)
            bytes += changed(json::parse(row.toStdString()), random).dump() + "\n";
        const Dataset dataset = m_file.read(importer, bytes);
        const std::size_t headers = 1 + kRows - dataset.rowsRead - dataset.rowsSkipped;
        QVERIFY2(headers == 0 || importer == "program-of-thoughts" || importer == "retort", importer);
        QVERIFY(dataset.issues.size() >= dataset.rowsSkipped);
        for (const RowIssue &issue : dataset.issues)
            QVERIFY(issue.place.line > 0 && !firstInvalidUtf8(issue.message));
    }
}

void TestAnyFile::changedBytesOfWholeFilesNeverCrash_data()
{
    QTest::addColumn<QByteArray>("importer");
    QTest::addColumn<QByteArray>("file");
    for (const auto &[importer, file] : goodFiles())
        QTest::newRow(importer.c_str()) << QByteArray::fromStdString(importer) << QByteArray::fromStdString(file);
}

void TestAnyFile::changedBytesOfWholeFilesNeverCrash()
{
    QFETCH(QByteArray, importer);
    QFETCH(QByteArray, file);
    const std::string alphabet = "<>/&;\"'{}[]:, \n7a\xff";
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        Random random {seed, keyOf(importer.toStdString())};
        std::string bytes = file.toStdString() + (seed % 2 == 0 ? file.toStdString() : "");
        for (std::uint64_t i = random.below(6); i > 0; --i)
            bytes[random.below(bytes.size())] = alphabet[random.below(alphabet.size())];
        if (seed % 5 == 0)
            bytes.resize(random.below(bytes.size()));
        try {
            const Dataset dataset = m_file.read(importer, bytes);
            QVERIFY(dataset.rowsRead > 0);
            QVERIFY(dataset.issues.size() >= dataset.rowsSkipped);
        } catch (const ParseError &error) {
            QVERIFY(!firstInvalidUtf8(error.what()));
        }
    }
}

void TestAnyFile::rowsOfEveryOtherLayoutAreReadOrListed()
{
    QFETCH(QByteArray, importer);
    QFETCH(QByteArray, row);
    for (const auto &[other, text] : goodRows()) {
        try {
            const Dataset dataset = m_file.read(importer, text + "\n" + text);
            QCOMPARE(dataset.rowsRead + dataset.rowsSkipped, std::size_t(2));
        } catch (const ParseError &error) {
            QVERIFY2(QByteArray(error.what()).contains("expect"), error.what());
        }
    }
}

QTEST_APPLESS_MAIN(TestAnyFile)
#include "tst_any_file.moc"
