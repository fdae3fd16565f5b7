#include "core/generation/load_bench.h"
#include "tests/fakes/byte_tokenizer.h"

#include <QTemporaryDir>
#include <QTest>

using namespace retort;

class TestLoadBench : public QObject
{
    Q_OBJECT

private slots:
    void weightsLieInMemoryOnce_data();
    void weightsLieInMemoryOnce();
};

namespace {

/// 14 million parameters, of which none is a large share: 57 MB.
void saveStudentOfManyLayers(const std::filesystem::path &directory)
{
    FromScratchConfig shape;
    shape.layers = 8;
    shape.hiddenSize = 384;
    shape.heads = 6;
    shape.intermediateSize = 1024;
    shape.contextLength = 64;
    Student student = makeStudent(shape, std::make_shared<ByteTokenizer>(), 1);
    saveStudent(student, directory);
}

} // namespace

void TestLoadBench::weightsLieInMemoryOnce_data()
{
    QTest::addColumn<bool>("isTrained");
    QTest::addColumn<bool>("isBrain");
    QTest::newRow("training") << true << false;
    QTest::newRow("answers in float32") << false << false;
    QTest::newRow("answers in bfloat16") << false << true;
}

void TestLoadBench::weightsLieInMemoryOnce()
{
    QFETCH(bool, isTrained);
    QFETCH(bool, isBrain);
    const QTemporaryDir folder;
    const std::filesystem::path path = folder.path().toStdString();
    saveStudentOfManyLayers(path);
    std::filesystem::remove(path / "tokenizer.json"); // a fake's
    const LoadBench bench = measureLoading(path, isTrained ? LoadedFor::Training : LoadedFor::Answers,
                                           isBrain ? DecodingType::Brain : DecodingType::Float32);
    QVERIFY2(bench.weightMegabytes > (isBrain ? 25 : 50), qPrintable(QString::number(bench.weightMegabytes)));
    QVERIFY(std::abs(bench.fileMegabytes - 4e-6 * double(bench.parameters)) < 1);
    QVERIFY(bench.commandSeconds >= bench.weightSeconds);
    if (bench.residentMegabytes == 0)
        QSKIP("this system does not say how much memory a process has");
    // Beside the weights one tensor and its pages of the file, and what freed memory the process had before.
    QVERIFY2(bench.copies() < 1.35, qPrintable(QString::number(bench.copies())));
    QVERIFY2(bench.residentMegabytes <= bench.peakMegabytes, qPrintable(QString::number(bench.residentMegabytes)));
}

QTEST_APPLESS_MAIN(TestLoadBench)
#include "tst_load_bench.moc"
