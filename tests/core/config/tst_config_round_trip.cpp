#include "core/config/config_reader.h"
#include "tests/core/config/random_config.h"
#include "tests/core/config/show_text.h"

#include <QTest>

using namespace retort;

namespace {

constexpr int kRandomConfigs = 2000;
constexpr int kBrokenTexts = 2000;

RunConfig randomConfig(std::uint64_t seed)
{
    Random random({seed, keyOf("round trip")});
    RunConfig config;
    RandomConfigVisitor visitor(random);
    describe(visitor, config);
    return config;
}

/// A text with a few bytes taken out, put in, replaced or moved.
std::string mutated(std::string text, Random &random)
{
    static const std::string kBytes = ":-[]{}#&*!|>'\"%@`, \n\t\r?~\\0a=<\x01\x80\xff";
    for (std::uint64_t i = 1 + random.below(6); i > 0 && !text.empty(); --i) {
        const std::size_t at = random.below(text.size());
        const std::size_t length = std::min<std::size_t>(random.below(20), text.size() - at);
        switch (random.below(4)) {
        case 0:
            text.erase(at, length);
            break;
        case 1:
            text.insert(at, 1, kBytes[random.below(kBytes.size())]);
            break;
        case 2:
            text[at] = kBytes[random.below(kBytes.size())];
            break;
        default:
            text.insert(random.below(text.size()), text.substr(at, length));
        }
    }
    return text;
}

} // namespace

class TestConfigRoundTrip final : public QObject
{
    Q_OBJECT

private slots:
    void randomConfigsDifferFromTheDefault()
    {
        int different = 0;
        for (std::uint64_t seed = 0; seed < 100; ++seed)
            different += randomConfig(seed) != RunConfig {};
        QVERIFY(different > 95);
    }

    void whatIsWrittenIsReadAgain_data()
    {
        QTest::addColumn<bool>("allValues");
        QTest::newRow("every value") << true;
        QTest::newRow("what differs from the defaults") << false;
    }

    void whatIsWrittenIsReadAgain()
    {
        QFETCH(bool, allValues);
        for (std::uint64_t seed = 0; seed < kRandomConfigs; ++seed) {
            const RunConfig config = randomConfig(seed);
            const std::string text = writeConfig(config, allValues);
            ReadState state;
            const RunConfig read = readConfigTree(parseYamlTree(text, "run.yaml"), state);
            const std::string problem = state.problems.empty() ? "" : toText(state.problems.front());
            QVERIFY2(problem.empty(), (problem + "\n" + text).c_str());
            QVERIFY2(read == config, ("seed " + std::to_string(seed) + "\n" + text).c_str());
            QCOMPARE(writeConfig(read, allValues), text);
        }
    }

    void defaultsAreWrittenAsNothing() { QCOMPARE(writeConfig({}, false), std::string("{}\n")); }

    void brokenTextsGiveProblemsAndNeverCrash()
    {
        const std::string text = writeConfig({}, true);
        Random random(7);
        int broken = 0;
        for (int i = 0; i < kBrokenTexts; ++i) {
            const std::string bad =
                mutated(i % 2 == 0 ? text : writeConfig(randomConfig(random.next()), false), random);
            const ReadConfig read = parseConfig(bad, "run.yaml");
            for (const ConfigProblem &problem : read.problems)
                QVERIFY(!problem.message.empty() && problem.place.file == "run.yaml");
            broken += !read.problems.empty();
        }
        QVERIFY(broken > kBrokenTexts / 2);
    }

    void randomBytesGiveProblemsAndNeverCrash()
    {
        Random random(8);
        for (int i = 0; i < kBrokenTexts; ++i) {
            std::string bytes(1 + random.below(200), ' ');
            const bool isText = i % 2 == 0;
            static const std::string kMarks = ":-[]{}#&*!|>'\"%@`, \n?~ab01";
            for (char &byte : bytes)
                byte = isText ? kMarks[random.below(kMarks.size())] : static_cast<char>(random.below(256));
            QVERIFY(!parseConfig(bytes, "run.yaml").problems.empty());
        }
    }
};

QTEST_APPLESS_MAIN(TestConfigRoundTrip)

#include "tst_config_round_trip.moc"
