#include "core/base/random.h"
#include "core/models/decode_kernels.h"
#include "core/models/half_floats.h"
#include "core/models/packed_matrix.h"

#include <QTest>

#include <cmath>
#include <vector>

using namespace retort;
using namespace retort::kernels;

namespace {

std::vector<float> randomValues(std::int64_t count, std::uint64_t seed)
{
    Random random(seed);
    std::vector<float> values;
    for (std::int64_t i = 0; i < count; ++i)
        values.push_back(static_cast<float>(random.uniform() * 2 - 1));
    return values;
}

float asBrain(float value)
{
    return floatOfBrain(brainOfFloat(value));
}

TokenRows rowsOf(const std::vector<float> &values, std::int64_t rows, std::int64_t width, bool hasBrain)
{
    TokenRows x(rows, width, hasBrain);
    for (std::int64_t row = 0; row < rows; ++row) {
        std::copy_n(values.begin() + row * width, width, x.row(row));
        x.settle(row, 0, width);
    }
    return x;
}

/// All outputs of the product: (rows, padded outputs).
std::vector<float> productOf(const PackedMatrix &matrix, const TokenRows &x, std::int64_t first, std::int64_t rows)
{
    std::vector<float> y(static_cast<std::size_t>(rows * matrix.paddedOutputs()), -1);
    for (std::int64_t panel = 0; panel < matrix.panels(); ++panel)
        matrix.multiply(x, panel, first, rows, {y.data() + panel * kPanelWidth, matrix.paddedOutputs()});
    return y;
}

} // namespace

class TestDecodeKernels : public QObject
{
    Q_OBJECT

private slots:
    void productIsThatOfTheMatrix_data();
    void productIsThatOfTheMatrix();
    void rowDoesNotDependOnItsNeighbours_data() { productIsThatOfTheMatrix_data(); }
    void rowDoesNotDependOnItsNeighbours();
    void rowsAreUnpacked();
    void gateAndUpTakeTurns();
    void attentionIsThatOfItsDefinition_data();
    void attentionIsThatOfItsDefinition();
    void layerNormIsThatOfItsDefinition();
    void activationsAreThoseOfTheirNames();
};

void TestDecodeKernels::productIsThatOfTheMatrix_data()
{
    QTest::addColumn<int>("outputs");
    QTest::addColumn<int>("inputs");
    QTest::addColumn<bool>("isTransposed");
    QTest::addColumn<bool>("brainWeights");
    QTest::addColumn<bool>("brainInputs");
    for (const bool weights : {false, true})
        for (const bool inputs : {false, true}) {
            if (inputs && !weights)
                continue;
            const std::string types =
                std::string(weights ? "bf16 weights" : "float32 weights") + (inputs ? ", bf16 inputs" : "");
            QTest::newRow(("whole panels, " + types).c_str()) << 64 << 48 << false << weights << inputs;
            QTest::newRow(("odd sizes, " + types).c_str()) << 37 << 33 << false << weights << inputs;
            QTest::newRow(("transposed, " + types).c_str()) << 40 << 22 << true << weights << inputs;
        }
}

void TestDecodeKernels::productIsThatOfTheMatrix()
{
    QFETCH(int, outputs);
    QFETCH(int, inputs);
    QFETCH(bool, isTransposed);
    QFETCH(bool, brainWeights);
    QFETCH(bool, brainInputs);
    constexpr std::int64_t kRows = 29;
    const std::vector<float> weights = randomValues(outputs * inputs, 1);
    const std::vector<float> values = randomValues(kRows * inputs, 2);
    const PackedMatrix matrix = packMatrix(weights, outputs, inputs, isTransposed, brainWeights);
    const std::vector<float> y = productOf(matrix, rowsOf(values, kRows, inputs, brainInputs), 0, kRows);
    for (std::int64_t row = 0; row < kRows; ++row)
        for (std::int64_t output = 0; output < matrix.paddedOutputs(); ++output) {
            double wanted = 0;
            for (std::int64_t i = 0; i < inputs && output < outputs; ++i) {
                const float weight =
                    weights[static_cast<std::size_t>(isTransposed ? i * outputs + output : output * inputs + i)];
                const float value = values[static_cast<std::size_t>(row * inputs + i)];
                wanted +=
                    double(brainWeights ? asBrain(weight) : weight) * double(brainInputs ? asBrain(value) : value);
            }
            const double found = y[static_cast<std::size_t>(row * matrix.paddedOutputs() + output)];
            QVERIFY2(std::abs(found - wanted) < 1e-5, qPrintable(QString("%1 %2").arg(found).arg(wanted)));
        }
}

void TestDecodeKernels::rowDoesNotDependOnItsNeighbours()
{
    QFETCH(int, outputs);
    QFETCH(int, inputs);
    QFETCH(bool, isTransposed);
    QFETCH(bool, brainWeights);
    QFETCH(bool, brainInputs);
    constexpr std::int64_t kRows = 40;
    const PackedMatrix matrix =
        packMatrix(randomValues(outputs * inputs, 1), outputs, inputs, isTransposed, brainWeights);
    const TokenRows x = rowsOf(randomValues(kRows * inputs, 2), kRows, inputs, brainInputs);
    for (std::int64_t rows = 1; rows <= kRows; ++rows) {
        const std::vector<float> together = productOf(matrix, x, 0, rows);
        const std::vector<float> alone = productOf(matrix, x, rows - 1, 1);
        QVERIFY(std::equal(alone.begin(), alone.end(), together.end() - matrix.paddedOutputs())); // bit for bit
    }
}

void TestDecodeKernels::rowsAreUnpacked()
{
    const std::vector<float> weights = randomValues(37 * 33, 1);
    std::vector<float> row(33);
    for (const bool isBrain : {false, true}) {
        packMatrix(weights, 37, 33, false, isBrain).unpack(34, row.data());
        for (std::size_t i = 0; i < 33; ++i)
            QCOMPARE(row[i], isBrain ? asBrain(weights[34 * 33 + i]) : weights[34 * 33 + i]);
    }
}

void TestDecodeKernels::gateAndUpTakeTurns()
{
    constexpr std::int64_t kInner = 37;
    const std::vector<float> weights = randomValues(2 * kInner * 8, 1);
    const PackedMatrix matrix = packGated(weights, kInner, 8, false);
    std::vector<float> row(8);
    for (const std::int64_t half : {0, 1})
        for (std::int64_t i = 0; i < kInner; ++i) {
            matrix.unpack((2 * (i / kPanelWidth) + half) * kPanelWidth + i % kPanelWidth, row.data());
            QVERIFY(std::equal(row.begin(), row.end(), weights.begin() + (half * kInner + i) * 8));
        }
}

void TestDecodeKernels::attentionIsThatOfItsDefinition_data()
{
    QTest::addColumn<int>("headDim");
    QTest::addColumn<int>("group");
    QTest::addColumn<int>("begin");
    QTest::addColumn<int>("length");
    QTest::addColumn<bool>("isBrain");
    for (const bool isBrain : {false, true}) {
        const auto row = [&](const char *name) -> QTestData & {
            return QTest::newRow((std::string(name) + (isBrain ? ", bf16" : ", float32")).c_str());
        };
        row("one token") << 64 << 3 << 0 << 1 << isBrain;
        row("many tokens") << 64 << 3 << 0 << 150 << isBrain;
        row("window") << 64 << 1 << 37 << 90 << isBrain;
        row("small head") << 8 << 2 << 0 << 21 << isBrain;
        row("odd head, large group") << 21 << 7 << 3 << 70 << isBrain;
        row("large head") << 160 << 2 << 0 << 33 << isBrain;
    }
}

void TestDecodeKernels::attentionIsThatOfItsDefinition()
{
    QFETCH(int, headDim);
    QFETCH(int, group);
    QFETCH(int, begin);
    QFETCH(int, length);
    QFETCH(bool, isBrain);
    std::vector<float> keys = randomValues(length * headDim, 1);
    std::vector<float> values = randomValues(length * headDim, 2);
    const std::vector<float> queries = randomValues(group * headDim, 3);
    const std::vector<float> bias = randomValues(group * length, 4);
    std::vector<float> out(static_cast<std::size_t>(group * headDim));
    std::vector<float> scores(static_cast<std::size_t>(scoreRoom(length)));
    const std::int64_t capacity = (length + kCacheBlock - 1) / kCacheBlock * kCacheBlock;
    const auto attend = [&](auto unset) {
        using T = decltype(unset);
        std::vector<T> cachedKeys(static_cast<std::size_t>(capacity * cachedWidth(headDim)), unset);
        std::vector<T> cachedValues = cachedKeys;
        for (int token = 0; token < length; ++token)
            storeInCache(keys.data() + token * headDim, values.data() + token * headDim, token, headDim,
                         cachedKeys.data(), cachedValues.data());
        attendToCache(
            queries.data(),
            CachedHead<T> {cachedKeys.data(), cachedValues.data(), headDim, begin, length, group, bias.data(), length},
            out.data(), scores.data(), 0.5F);
    };
    if (isBrain)
        attend(Brain(0x7fc0)); // NaN
    else
        attend(NAN);
    for (std::vector<float> *kept : {&keys, &values})
        for (float &value : *kept)
            value = isBrain ? asBrain(value) : value;
    for (int head = 0; head < group; ++head) {
        std::vector<double> weights;
        double sum = 0;
        for (int token = begin; token < length; ++token) {
            double score = bias[static_cast<std::size_t>(head * length + token)];
            for (int d = 0; d < headDim; ++d)
                score += 0.5 * double(queries[static_cast<std::size_t>(head * headDim + d)])
                         * double(keys[static_cast<std::size_t>(token * headDim + d)]);
            weights.push_back(std::exp(score));
            sum += weights.back();
        }
        for (int d = 0; d < headDim; ++d) {
            double wanted = 0;
            for (int token = begin; token < length; ++token)
                wanted += weights[static_cast<std::size_t>(token - begin)] / sum
                          * double(values[static_cast<std::size_t>(token * headDim + d)]);
            QVERIFY(std::abs(double(out[static_cast<std::size_t>(head * headDim + d)]) - wanted) < 1e-5);
        }
    }
}

void TestDecodeKernels::layerNormIsThatOfItsDefinition()
{
    const std::vector<float> x {1, 2, 3, 6};
    std::vector<float> y(4);
    layerNorm(x.data(), std::vector<float> {1, 2, 1, 1}.data(), std::vector<float> {0, 1, 0, 0}.data(), y.data(), 4, 0);
    const double deviation = std::sqrt(3.5); // of 1, 2, 3 and 6, whose mean is 3
    QVERIFY(std::abs(double(y[0]) + 2 / deviation) < 1e-6);
    QVERIFY(std::abs(double(y[1]) - (1 - 2 / deviation)) < 1e-6);
    QVERIFY(std::abs(double(y[2])) < 1e-6);
    QVERIFY(std::abs(double(y[3]) - 3 / deviation) < 1e-6);
}

void TestDecodeKernels::activationsAreThoseOfTheirNames()
{
    const auto activated = [](float x, Activation activation) {
        activate(&x, 1, activation);
        return double(x);
    };
    // torch.nn.functional.silu, relu, gelu, gelu(approximate="tanh") at 0.7 and -1.3
    QVERIFY(std::abs(activated(0.7F, Activation::Silu) - 0.4677314) < 1e-6);
    QVERIFY(std::abs(activated(-1.3F, Activation::Silu) + 0.2784145) < 1e-6);
    QVERIFY(activated(0.7F, Activation::Relu) > 0.69 && activated(-1.3F, Activation::Relu) == 0);
    QVERIFY(std::abs(activated(0.7F, Activation::Gelu) - 0.5306254) < 1e-6);
    QVERIFY(std::abs(activated(-1.3F, Activation::Gelu) + 0.1258406) < 1e-6);
    QVERIFY(std::abs(activated(0.7F, Activation::GeluNew) - 0.5305701) < 1e-6);
    QVERIFY(std::abs(activated(-1.3F, Activation::GeluNew) + 0.1260710) < 1e-6);
}

QTEST_APPLESS_MAIN(TestDecodeKernels)
#include "tst_decode_kernels.moc"
