#include "core/generation/row_text.h"
#include "core/generation/token_choice.h"
#include "tests/fakes/byte_tokenizer.h"

#include <QTest>

#include <array>
#include <cmath>

using namespace retort;

namespace {

constexpr std::array<float, 4> kLogits {1.0F, 3.0F, 2.0F, -1.0F};

std::array<int, 4> countsOf(const TokenChoice &choice, int draws)
{
    std::array<int, 4> counts {};
    Random random(11);
    for (int i = 0; i < draws; ++i)
        ++counts[static_cast<std::size_t>(sampledToken(kLogits, choice, random))];
    return counts;
}

} // namespace

class TestTokenChoice : public QObject
{
    Q_OBJECT

private slots:
    void greedyTakesTheFirstOfEquals();
    void drawsFollowTheProbabilities();
    void topKKeepsTheLikeliest();
    void topPKeepsTheFewestThatReachIt();
    void lowTemperatureIsGreedy();
    void logProbabilityIsNormalised();
    void textGrowsByWholeCharacters();
    void earliestStopCounts();
};

void TestTokenChoice::greedyTakesTheFirstOfEquals()
{
    QCOMPARE(greedyToken(kLogits), 1);
    QCOMPARE(greedyToken(std::array {2.0F, 5.0F, 5.0F}), 1);
}

void TestTokenChoice::drawsFollowTheProbabilities()
{
    const auto counts = countsOf({1, 0, 1}, 20000);
    double sum = 0;
    for (float logit : kLogits)
        sum += std::exp(static_cast<double>(logit));
    for (std::size_t i = 0; i < 4; ++i) // three standard deviations are below 0.011
        QVERIFY(std::abs(counts[i] / 20000.0 - std::exp(static_cast<double>(kLogits[i])) / sum) < 0.011);
}

void TestTokenChoice::topKKeepsTheLikeliest()
{
    const auto counts = countsOf({1, 2, 1}, 2000);
    QCOMPARE(counts[0] + counts[3], 0);
    QVERIFY(counts[1] > counts[2] && counts[2] > 0);
}

void TestTokenChoice::topPKeepsTheFewestThatReachIt()
{
    // Probabilities 0.66, 0.24, 0.09, 0.01.
    const auto half = countsOf({1, 0, 0.5}, 500);
    QCOMPARE(half[1], 500);
    const auto most = countsOf({1, 0, 0.7}, 2000);
    QCOMPARE(most[0] + most[3], 0);
    QVERIFY(most[2] > 0);
}

void TestTokenChoice::lowTemperatureIsGreedy()
{
    QCOMPARE(countsOf({0.05, 0, 1}, 500)[1], 500);
}

void TestTokenChoice::logProbabilityIsNormalised()
{
    double sum = 0;
    for (int i = 0; i < 4; ++i)
        sum += std::exp(logProbability(kLogits, i));
    QVERIFY(std::abs(sum - 1) < 1e-5);
}

void TestTokenChoice::textGrowsByWholeCharacters()
{
    const ByteTokenizer tokenizer;
    const std::string wanted = "Käse 3 €, \xF0\x9F\x98\x80!";
    RowText row(tokenizer);
    for (int token : tokenizer.encode(wanted)) {
        row.add(token);
        QVERIFY(wanted.starts_with(row.text()));
    }
    QCOMPARE(row.text(), wanted);
}

void TestTokenChoice::earliestStopCounts()
{
    QCOMPARE(findStop("abc\n\nQ: x", {"Q:", "\n\n", ""}), std::optional<std::size_t>(3));
    QVERIFY(!findStop("abc", {"d"}));
}

QTEST_APPLESS_MAIN(TestTokenChoice)
#include "tst_token_choice.moc"
