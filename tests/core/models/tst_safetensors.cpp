#include "core/base/error.h"
#include "core/base/files.h"
#include "core/models/safetensors.h"

#include <QTemporaryDir>
#include <QTest>

#include <cstring>

using namespace retort;

namespace {

/// A file with this header text and so many bytes of data behind it.
std::string fileOf(const std::string &header, std::size_t dataBytes)
{
    std::string bytes(8, '\0');
    const std::uint64_t length = header.size();
    std::memcpy(bytes.data(), &length, 8);
    return bytes + header + std::string(dataBytes, '\1');
}

} // namespace

class TestSafetensors : public QObject
{
    Q_OBJECT

private slots:
    void whatIsWrittenIsRead();
    void halfAndBrainFloatsBecomeFloats();
    void brokenFilesAreRefused_data();
    void brokenFilesAreRefused();
    void wrongShapeIsNamed();
    void missingFileIsAnError();
    void failedWriteLeavesNothing();

private:
    [[nodiscard]] std::filesystem::path path(const char *name) const { return m_folder.filePath(name).toStdString(); }

    QTemporaryDir m_folder;
};

void TestSafetensors::whatIsWrittenIsRead()
{
    const std::vector<float> first {1, -2.5F, 3e-30F, 4};
    const std::vector<float> second {7};
    writeSafetensors(path("a"), {{"b.weight", {2, 2}, first}, {"a", {}, second}, {"none", {0, 3}, {}}});
    const SafetensorsFile file(path("a"));
    QCOMPARE(file.entries().size(), 3U);
    QCOMPARE(file.expect("b.weight", {2, 2}).dtype, std::string("F32"));
    QCOMPARE(file.floats("b.weight"), first);
    QCOMPARE(file.floats("a"), second);
    QVERIFY(file.floats("none").empty());
    writeFileAtomically(path("ids"), fileOf(R"({"ids":{"dtype":"I64","shape":[0],"data_offsets":[0,0]}})", 0));
    QVERIFY(SafetensorsFile(path("ids")).integers("ids").empty());
    QVERIFY(!std::filesystem::exists(path("a.part")));
}

void TestSafetensors::halfAndBrainFloatsBecomeFloats()
{
    std::string bytes = fileOf(R"({"b":{"dtype":"BF16","shape":[2],"data_offsets":[0,4]},)"
                               R"("h":{"dtype":"F16","shape":[4],"data_offsets":[4,12]}})",
                               0);
    const std::uint16_t values[] {0x3fc0, 0xc000, 0x3e00, 0xc000, 0x0001, 0x7bff};
    bytes.append(reinterpret_cast<const char *>(values), sizeof values);
    writeFileAtomically(path("half"), bytes);
    const SafetensorsFile file(path("half"));
    QCOMPARE(file.floats("b"), (std::vector<float> {1.5F, -2}));
    QCOMPARE(file.floats("h"), (std::vector<float> {1.5F, -2, 0x1p-24F, 65504}));
}

void TestSafetensors::brokenFilesAreRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const std::string &bytes, const char *message) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes) << QString(message);
    };
    const auto tensor = [](const std::string &fields) { return R"({"w":{)" + fields + "}}"; };
    row("empty", "", "0 bytes");
    row("shorter than a length", "abc", "3 bytes");
    row("header longer than the file", std::string("\xff\0\0\0\0\0\0\0{}", 10), "claims 255 bytes");
    row("header of 2^63 bytes", std::string("\0\0\0\0\0\0\0\x80{}", 10), "claims 9223372036854775808");
    row("no JSON", fileOf("hello", 0), "no JSON");
    row("a list", fileOf("[1]", 0), "no JSON object");
    row("not UTF-8", fileOf("{\"\xff\":1}", 0), "no JSON");
    row("deep", fileOf(tensor(R"("shape":[[[[[1]]]]])"), 0), "nested too deeply");
    row("unknown type", fileOf(tensor(R"("dtype":"Q4","shape":[1],"data_offsets":[0,4])"), 4), "tensor w: type Q4");
    row("no type", fileOf(tensor(R"("shape":[1],"data_offsets":[0,4])"), 4), "tensor w: \"dtype\"");
    row("behind the end", fileOf(tensor(R"("dtype":"F32","shape":[2],"data_offsets":[0,8])"), 4), "do not lie inside");
    row("end before begin", fileOf(tensor(R"("dtype":"F32","shape":[1],"data_offsets":[4,0])"), 4), "do not lie");
    row("negative offset", fileOf(tensor(R"("dtype":"F32","shape":[1],"data_offsets":[-4,0])"), 4), "holds -4");
    row("fraction", fileOf(tensor(R"("dtype":"F32","shape":[1.0],"data_offsets":[0,4])"), 4), "holds 1.0");
    row("size of 2^63", fileOf(tensor(R"("dtype":"F32","shape":[9223372036854775808],"data_offsets":[0,4])"), 4),
        "holds 9223372036854775808");
    row("sizes whose product overflows",
        fileOf(tensor(R"("dtype":"F32","shape":[4294967296,4294967296,4],"data_offsets":[0,4])"), 4), "does not fill");
    row("shape smaller than its bytes", fileOf(tensor(R"("dtype":"F32","shape":[1],"data_offsets":[0,8])"), 8),
        "does not fill 8 bytes");
    row("bytes that belong to none", fileOf(tensor(R"("dtype":"F32","shape":[1],"data_offsets":[0,4])"), 9),
        "5 bytes at the end");
    row("overlap",
        fileOf(R"({"v":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},)"
               R"("w":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}})",
               8),
        "tensor w overlaps");
    row("hole", fileOf(tensor(R"("dtype":"F32","shape":[1],"data_offsets":[4,8])"), 8), "tensor w leaves a hole");
    row("twice",
        fileOf(R"({"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},)"
               R"("w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})",
               4),
        "tensor w stands twice");
}

void TestSafetensors::brokenFilesAreRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, message);
    writeFileAtomically(path("broken"), bytes.toStdString());
    try {
        const SafetensorsFile file(path("broken"));
        QFAIL("was accepted");
    } catch (const ParseError &error) {
        QCOMPARE(error.place().file, path("broken").string());
        QVERIFY2(QString(error.what()).contains(message), error.what());
    }
}

void TestSafetensors::wrongShapeIsNamed()
{
    const std::vector<float> values(6);
    writeSafetensors(path("shape"), {{"w", {2, 3}, values}});
    const SafetensorsFile file(path("shape"));
    try {
        (void)file.expect("w", {3, 2});
        QFAIL("was accepted");
    } catch (const ParseError &error) {
        QVERIFY2(QString(error.what()).endsWith("tensor w has shape (2, 3); expected (3, 2)"), error.what());
    }
    QVERIFY_EXCEPTION_THROWN((void)file.expect("x", {1}), ParseError);
    QVERIFY_EXCEPTION_THROWN((void)file.integers("w"), ParseError);
}

void TestSafetensors::missingFileIsAnError()
{
    QVERIFY_EXCEPTION_THROWN(SafetensorsFile(path("nothing")), Error);
    QVERIFY_EXCEPTION_THROWN(SafetensorsFile(path("")), Error); // a folder
}

void TestSafetensors::failedWriteLeavesNothing()
{
    const std::vector<float> values(4);
    QVERIFY_EXCEPTION_THROWN(writeSafetensors(path("no/folder"), {{"w", {4}, values}}), Error);
    QVERIFY(!std::filesystem::exists(path("no")));
}

QTEST_APPLESS_MAIN(TestSafetensors)
#include "tst_safetensors.moc"
