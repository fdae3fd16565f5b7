#include "core/models/student.h"
#include "core/models/tile_products.h"
#include "tests/core/models/tile_bridge.h"

#include <QTest>

#include <bit>
#include <cmath>
#include <vector>

using namespace retort;

// Products of training by tiles, against torch's operations on the same rounded numbers.

class TestTiles : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { setTorchThreads(2); }
    void linearLayersAreThoseOfTorch_data() { cases(); }
    void linearLayersAreThoseOfTorch();
    void libraryProductsAreThoseOfTorch_data() { cases(); }
    void libraryProductsAreThoseOfTorch();
    void headLossesAreThoseOfTorch_data() { cases(); }
    void headLossesAreThoseOfTorch();
    void embeddingGradientsAreAdded();
    void normsOfManyNumbersAreRight();
    void tilesHoldTheMatrixAndZeros();
    void roundingIsToEven();
    void freedBlocksAreUsedAgain();

private:
    static void cases();
    static void check(const std::vector<TileDifference> &differences);
};

void TestTiles::cases()
{
    QTest::addColumn<int>("tokens");
    QTest::addColumn<int>("in");
    QTest::addColumn<int>("out");
    QTest::addColumn<bool>("bf16");
    QTest::addColumn<bool>("isTransposed");
    QTest::addColumn<bool>("adds");
    const auto row = [](const char *name, int tokens, int in, int out, bool isTransposed, bool adds) {
        QTest::addRow("%s, float32", name) << tokens << in << out << false << isTransposed << adds;
        QTest::addRow("%s, bf16", name) << tokens << in << out << true << isTransposed << adds;
    };
    row("whole tiles", 96, 64, 128, false, false);
    row("added", 96, 64, 128, false, true);
    row("parts of tiles", 37, 50, 70, false, true);
    row("one token", 1, 24, 40, false, false);
    row("transposed", 37, 50, 70, true, true);
    row("more steps than a block", 2500, 6, 10, false, true);
    row("wide", 5, 2300, 6, false, false);
    row("many columns", 9, 8, 1000, true, false);
}

void TestTiles::check(const std::vector<TileDifference> &differences)
{
    // Float32 sums of up to a few thousand terms in another order.
    for (const TileDifference &difference : differences)
        QVERIFY2(difference.difference < 2e-5,
                 qPrintable(QString::fromStdString(difference.what) + QString(" %1").arg(difference.difference)));
}

void TestTiles::linearLayersAreThoseOfTorch()
{
    QFETCH(int, tokens);
    QFETCH(int, in);
    QFETCH(int, out);
    QFETCH(bool, bf16);
    QFETCH(bool, isTransposed);
    QFETCH(bool, adds);
    if (!hasTiles(bf16))
        QSKIP("this processor lacks the instructions");
    check(compareTileLinear({tokens, in, out, bf16, isTransposed, adds}));
}

// What processors with AMX take. Results are rounded to bfloat16: a unit in the last of eight bits.
void TestTiles::libraryProductsAreThoseOfTorch()
{
    QFETCH(int, tokens);
    QFETCH(int, in);
    QFETCH(int, out);
    QFETCH(bool, bf16);
    QFETCH(bool, isTransposed);
    QFETCH(bool, adds);
    if (!bf16)
        return;
    for (const TileDifference &difference : compareTileLinear({tokens, in, out, true, isTransposed, adds, true}))
        QVERIFY2(difference.difference < 8e-3,
                 qPrintable(QString::fromStdString(difference.what) + QString(" %1").arg(difference.difference)));
}

void TestTiles::headLossesAreThoseOfTorch()
{
    QFETCH(int, tokens);
    QFETCH(int, in);
    QFETCH(int, out);
    QFETCH(bool, bf16);
    QFETCH(bool, adds);
    // What is rounded to bfloat16 may fall the other way after another sum: a unit in the last of eight bits.
    for (const TileDifference &difference : compareHeadLosses({tokens, in, out, bf16, false, adds}))
        QVERIFY2(difference.difference < (bf16 ? 4e-3 : 2e-5),
                 qPrintable(QString::fromStdString(difference.what) + QString(" %1").arg(difference.difference)));
}

void TestTiles::embeddingGradientsAreAdded()
{
    check({compareAddingEmbedding()});
}

/// A gradient of as many weights, added in float32, would be a percent too short.
void TestTiles::normsOfManyNumbersAreRight()
{
    for (const std::int64_t count : {1L, 4095L, 4096L, 50'000'001L}) {
        const double wanted = double(1e-3F) * std::sqrt(double(count));
        QVERIFY(std::abs(normOfEqualNumbers(count) - wanted) < 1e-5 * wanted);
    }
}

void TestTiles::tilesHoldTheMatrixAndZeros()
{
    const std::vector<float> matrix {1, 2, 3, 4, 5, 6}; // (3, 2)
    std::vector<tiles::Unit> tile(tiles::tileUnits(tiles::Number::Float32, 3), 9U);
    tiles::tileOfRows({matrix.data(), 2, 3, 2}, 0, tiles::Number::Float32, tile.data());
    QCOMPARE(std::bit_cast<float>(tile[0]), 1.0F);
    QCOMPARE(std::bit_cast<float>(tile[1]), 2.0F);
    QCOMPARE(tile[2], 0U);
    QCOMPARE(std::bit_cast<float>(tile[tiles::kTileWidth]), 3.0F);
    std::vector<tiles::Unit> pairs(tiles::tileUnits(tiles::Number::Bfloat16, 3), 9U);
    tiles::tileOfRows({matrix.data(), 2, 3, 2}, 0, tiles::Number::Bfloat16, pairs.data());
    QCOMPARE(pairs[0], 0x40403f80U); // 3 above 1
    QCOMPARE(pairs[tiles::kTileWidth], 0x000040a0U); // nothing above 5
    tiles::tileOfColumns({matrix.data(), 2, 3, 2}, 0, tiles::Number::Bfloat16, pairs.data());
    QCOMPARE(pairs[0], 0x40003f80U); // 2 above 1
    QCOMPARE(pairs[2], 0x40c040a0U);
    QCOMPARE(pairs[3], 0U);
}

void TestTiles::roundingIsToEven()
{
    const std::vector<float> values {1.0F, 1.00390625F, 1.01171875F, -3.1415927F};
    std::vector<tiles::Bfloat> rounded(values.size());
    tiles::toBfloat(values.data(), rounded.data(), 4);
    QCOMPARE(rounded, (std::vector<tiles::Bfloat> {0x3f80, 0x3f80, 0x3f82, 0xc049}));
    std::vector<float> back(values.size());
    tiles::toFloat(rounded.data(), back.data(), 4);
    QCOMPARE(back, (std::vector<float> {1.0F, 1.0F, 1.015625F, -3.140625F}));
}

void TestTiles::freedBlocksAreUsedAgain()
{
    const KeptBlocks kept = freedBlocks();
    QVERIFY(kept.isUsedAgain);
    QVERIFY(kept.isJoined);
    QVERIFY(kept.isReleased);
}

QTEST_APPLESS_MAIN(TestTiles)
#include "tst_tiles.moc"
