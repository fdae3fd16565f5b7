#include "core/base/error.h"
#include "core/models/gguf_file.h"
#include "tests/fakes/gguf_bytes.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <fstream>
#include <functional>

using namespace retort;

namespace {

constexpr std::uint32_t kF32 = 0;
constexpr std::uint32_t kQ8 = 8;

} // namespace

class TestGgufFile : public QObject
{
    Q_OBJECT

private slots:
    void keysAndTensorsAreRead();
    void wrongKindsAreNamed_data();
    void wrongKindsAreNamed();
    void brokenFilesAreRefused_data();
    void brokenFilesAreRefused();
    void everyCutIsRefused();
    void wrongShapeIsNamed();
    void missingFileIsAnError();

private:
    [[nodiscard]] std::filesystem::path write(const std::string &bytes) const
    {
        const std::filesystem::path path = m_folder.filePath("file.gguf").toStdString();
        std::ofstream(path, std::ios::binary) << bytes; // not synced: a test writes hundreds
        return path;
    }

    QTemporaryDir m_folder;
};

void TestGgufFile::keysAndTensorsAreRead()
{
    GgufBytes bytes;
    bytes.version = 2;
    bytes.alignment = 64;
    bytes.number("general.alignment", 64).text("general.name", "a name");
    bytes.key("small", GgufType::Int8, rawBytes<std::int8_t>(-3));
    bytes.key("eps", GgufType::Float32, rawBytes(0.5F));
    bytes.key("yes", GgufType::Bool, rawBytes<std::uint8_t>(1));
    bytes.list("tokens", GgufType::String, 3, lengthAndText("a") + lengthAndText("") + lengthAndText("bc"));
    bytes.list("types", GgufType::Int32, 2, rawBytes(3) + rawBytes(-1));
    bytes.list("scores", GgufType::Float32, 1, rawBytes(1.5F)).list("none", GgufType::Float32, 0, "");
    bytes.tensor("a.weight", {3, 2}, kF32, 64).tensor("b", {32}, kQ8, 0);
    bytes.data = rawBytes<std::uint16_t>(0x3c00) + std::string(32, '\2') + std::string(30, '\0');
    for (int i = 0; i < 6; ++i)
        bytes.data += rawBytes(float(i));
    const GgufFile file(write(bytes.bytes()));
    QCOMPARE(file.version(), 2U);
    QCOMPARE(file.text("general.name"), std::string_view("a name"));
    QCOMPARE(file.wholeNumber("small", -8), -3);
    QCOMPARE(file.number("eps"), 0.5);
    QVERIFY(file.flag("yes"));
    QCOMPARE(file.texts("tokens"), (std::vector<std::string_view> {"a", "", "bc"}));
    QCOMPARE(file.wholeNumbers("types"), (std::vector<std::int64_t> {3, -1}));
    QCOMPARE(file.numbers("scores"), std::vector<float> {1.5F});
    QVERIFY(file.numbers("none").empty());
    std::vector<float> values(6);
    file.readFloats(file.expect("a.weight", {2, 3}), values);
    QCOMPARE(values, (std::vector<float> {0, 1, 2, 3, 4, 5}));
    values.resize(32);
    file.readFloats(file.tensor("b"), values);
    QCOMPARE(values, std::vector<float>(32, 2.0F));
}

void TestGgufFile::wrongKindsAreNamed_data()
{
    QTest::addColumn<int>("call");
    QTest::addColumn<QString>("message");
    QTest::newRow("missing") << 0 << "key nothing is missing";
    QTest::newRow("number as a text") << 1 << "key small is no text";
    QTest::newRow("text as a number") << 2 << "key name is no whole number";
    QTest::newRow("too small") << 3 << "key small is -3; expected a whole number from 0 to 10";
    QTest::newRow("2^63 and above") << 4 << "key huge is no whole number below 2^63";
    QTest::newRow("list as a value") << 5 << "key types is a list; expected one value";
    QTest::newRow("value as a list") << 6 << "key name is no list";
    QTest::newRow("numbers as texts") << 7 << "key types is no list of texts";
    QTest::newRow("not finite") << 8 << "key nan is no finite number";
    QTest::newRow("number as a flag") << 9 << "key small is neither true nor false";
    QTest::newRow("whole numbers as float32") << 10 << "key types is no list of 32-bit numbers";
}

void TestGgufFile::wrongKindsAreNamed()
{
    QFETCH(int, call);
    QFETCH(QString, message);
    GgufBytes bytes;
    bytes.key("small", GgufType::Int8, rawBytes<std::int8_t>(-3)).text("name", "x");
    bytes.key("huge", GgufType::Uint64, rawBytes<std::uint64_t>(1ULL << 63))
        .key("nan", GgufType::Float32, rawBytes(NAN));
    bytes.list("types", GgufType::Int32, 1, rawBytes(3));
    const GgufFile file(write(bytes.bytes()));
    const std::vector<std::function<void()>> calls {
        [&] { (void)file.text("nothing"); },     [&] { (void)file.text("small"); },
        [&] { (void)file.wholeNumber("name"); }, [&] { (void)file.wholeNumber("small", 0, 10); },
        [&] { (void)file.wholeNumber("huge"); }, [&] { (void)file.wholeNumber("types"); },
        [&] { (void)file.texts("name"); },       [&] { (void)file.texts("types"); },
        [&] { (void)file.number("nan"); },       [&] { (void)file.flag("small"); },
        [&] { (void)file.numbers("types"); }};
    try {
        calls[std::size_t(call)]();
        QFAIL("was accepted");
    } catch (const ParseError &error) {
        QVERIFY2(QString(error.what()).contains(message), error.what());
    }
}

void TestGgufFile::brokenFilesAreRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const std::string &bytes, const char *message) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes) << QString(message);
    };
    const auto with = [](auto change) {
        GgufBytes bytes;
        bytes.data = std::string(64, '\1');
        change(bytes);
        return bytes.bytes();
    };
    row("empty", "", "is no GGUF file");
    row("another format", "PK\3\4 and so on", "is no GGUF file");
    row("version 1", with([](auto &b) { b.version = 1; }), "version 1; expected 2 or 3");
    row("version 4", with([](auto &b) { b.version = 4; }), "version 4; expected 2 or 3");
    row("big-endian", with([](auto &b) { b.version = 0x03000000; }), "big-endian");
    row("2^63 keys", with([](auto &b) { b.extraKeys = 1ULL << 63; }), "claims 9223372036854775808 keys");
    row("2^62 tensors", with([](auto &b) { b.extraTensors = 1ULL << 62; }), "claims 4611686018427387904 tensors");
    row("more keys than there are", with([](auto &b) { b.extraKeys = 3; }), "key 1 is empty");
    row("text of 2^63 bytes", with([](auto &b) { b.key("k", GgufType::String, rawBytes(1ULL << 63)); }),
        "key k claims 9223372036854775808 bytes");
    row("text behind the end", with([](auto &b) { b.key("k", GgufType::String, rawBytes(500ULL)); }),
        "key k needs 500 bytes");
    row("unknown type", with([](auto &b) { b.key("k", static_cast<GgufType>(13), ""); }), "key k is of type 13");
    row("unknown type of a list", with([](auto &b) { b.list("k", static_cast<GgufType>(99), 1, ""); }), "type 99");
    row("list of lists", with([](auto &b) { b.list("k", GgufType::Array, 1, ""); }), "key k is a list of lists");
    row("list of 2^63 numbers", with([](auto &b) { b.list("k", GgufType::Uint64, 1ULL << 63, ""); }),
        "claims 9223372036854775808 values in key k");
    row("list of 2^61 texts", with([](auto &b) { b.list("k", GgufType::String, 1ULL << 61, ""); }), "texts in key k");
    row("flag of 2", with([](auto &b) { b.key("k", GgufType::Bool, "\2"); }), "key k is neither true nor false");
    row("key twice", with([](auto &b) { b.number("k", 1).number("k", 1); }), "key k stands twice");
    row("key without name", with([](auto &b) { b.number("", 1); }), "key 1 is empty or no UTF-8");
    row("key that is no UTF-8", with([](auto &b) { b.number("\xff", 1); }), "key 1 is empty or no UTF-8");
    row("alignment 0", with([](auto &b) { b.number("general.alignment", 0); }), "general.alignment is 0");
    row("alignment 48", with([](auto &b) { b.number("general.alignment", 48); }), "expected a power of two");
    row("alignment as a text", with([](auto &b) { b.text("general.alignment", "32"); }), "no 32-bit whole number");
    row("alignment of 2^31", with([](auto &b) { b.number("general.alignment", 1U << 31).tensor("t", {8}, kF32, 0); }),
        "has 0 bytes of data");
    row("no dimension", with([](auto &b) { b.tensor("t", {}, kF32, 0); }), "tensor t has 0 dimensions");
    row("five dimensions", with([](auto &b) { b.tensor("t", {1, 1, 1, 1, 1}, kF32, 0); }), "has 5 dimensions");
    row("dimension of 0", with([](auto &b) { b.tensor("t", {0}, kF32, 0); }), "a dimension of 0");
    row("dimension of 2^63", with([](auto &b) { b.tensor("t", {1ULL << 63}, kF32, 0); }), "9223372036854775808");
    row("product above 2^63", with([](auto &b) {
            b.tensor("t", {1ULL << 32, 1ULL << 32, 4}, kF32, 0);
        }),
        "larger than any file");
    row("type that is not supported", with([](auto &b) { b.tensor("t", {256}, 10, 0); }), "of type Q2_K");
    row("type that nobody knows", with([](auto &b) { b.tensor("t", {256}, 77, 0); }), "of type type 77");
    row("row of half a block", with([](auto &b) { b.tensor("t", {48}, kQ8, 0); }), "needs a multiple of 32");
    row("behind the end", with([](auto &b) { b.tensor("t", {17}, kF32, 0); }), "needs 68 bytes at byte 0");
    row("offset behind the end", with([](auto &b) { b.tensor("t", {1}, kF32, 96); }), "needs 4 bytes at byte 96");
    row("offset of 2^64 - 32", with([](auto &b) { b.tensor("t", {8}, kF32, 0ULL - 32); }), "needs 32 bytes at byte");
    row("offset not aligned", with([](auto &b) { b.tensor("t", {1}, kF32, 4); }), "expected a multiple of 32");
    row("overlap", with([](auto &b) { b.tensor("t", {9}, kF32, 0).tensor("u", {1}, kF32, 32); }),
        "tensor u overlaps tensor t");
    row("tensor twice", with([](auto &b) { b.tensor("t", {1}, kF32, 0).tensor("t", {1}, kF32, 32); }),
        "tensor t stands twice");
}

void TestGgufFile::brokenFilesAreRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, message);
    const std::filesystem::path path = write(bytes.toStdString());
    try {
        const GgufFile file(path);
        QFAIL("was accepted");
    } catch (const ParseError &error) {
        QCOMPARE(error.place().file, path.string());
        QVERIFY2(QString(error.what()).contains(message), error.what());
    }
}

void TestGgufFile::everyCutIsRefused()
{
    GgufBytes bytes;
    bytes.text("general.name", "n").list("l", GgufType::String, 2, lengthAndText("ab") + lengthAndText("c"));
    bytes.tensor("t", {8, 2}, kF32, 0);
    bytes.data = std::string(64, '\1');
    const std::string whole = bytes.bytes();
    QVERIFY(GgufFile(write(whole)).tensors().contains("t"));
    for (std::size_t size = 0; size < whole.size(); ++size)
        QVERIFY_EXCEPTION_THROWN(GgufFile(write(whole.substr(0, size))), ParseError);
}

void TestGgufFile::wrongShapeIsNamed()
{
    GgufBytes bytes;
    bytes.tensor("t", {3, 2}, kF32, 0);
    bytes.data = std::string(32, '\0');
    const GgufFile file(write(bytes.bytes()));
    try {
        (void)file.expect("t", {3, 2});
        QFAIL("was accepted");
    } catch (const ParseError &error) {
        QVERIFY2(QString(error.what()).endsWith("tensor t has shape (2, 3); expected (3, 2)"), error.what());
    }
    QVERIFY_EXCEPTION_THROWN((void)file.tensor("u"), ParseError);
}

void TestGgufFile::missingFileIsAnError()
{
    QVERIFY_EXCEPTION_THROWN(GgufFile("/nowhere/at all"), Error);
    QVERIFY_EXCEPTION_THROWN(GgufFile(m_folder.path().toStdString()), Error);
}

QTEST_APPLESS_MAIN(TestGgufFile)
#include "tst_gguf_file.moc"
