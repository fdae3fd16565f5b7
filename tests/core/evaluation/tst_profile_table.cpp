#include "core/evaluation/profile_table.h"

#include <nlohmann/json.hpp>

#include <QTest>

using namespace retort;

namespace {

ScoringRules rules()
{
    ScoringRules result;
    for (const FormatKind format : kAllFormats)
        result.layouts[format] = formatOf(format).preset("retort").value();
    return result;
}

Prediction line(const std::string &id, const std::string &gold, const std::string &text,
                const std::string &format = "cot", const std::string &finish = "end")
{
    PathPrediction path;
    path.format = format;
    path.text = text;
    path.finish = finish;
    Prediction prediction;
    prediction.id = id;
    prediction.gold = gold;
    prediction.paths.push_back(path);
    return prediction;
}

const std::vector<Prediction> &fiveTexts()
{
    static const std::vector<Prediction> texts {
        line("marked", "8", "The answer is 8. It was 9."), // the last number is another
        line("hashes", "8", "#### 8"), // all alike
        line("bare", "8", "So there are 8"), // only the last number has it
        line("decimals", "18", "#### 18.0"), // the same value, another text
        line("cut off", "3", "3 and 3", "cot", "limit"), // scripts read it
    };
    return texts;
}

std::size_t rightBy(const ProfileTable &table, ReadingProfile profile)
{
    for (const ProfileScore &score : table.profiles)
        if (score.profile == profile)
            return std::size_t(score.score.accuracy.right);
    return 99;
}

} // namespace

class TestProfileTable : public QObject
{
    Q_OBJECT

private slots:
    void everyProfileHasItsAccuracy();
    void theHarnessComparesTexts();
    void pairsCountWhatIsReadDifferently();
    void textsThatAreNotReadAlikeAreListed();
    void programsTakeNoPart();
    void formatsHaveTablesOfTheirOwn();
    void jsonHoldsTheTable();
};

void TestProfileTable::everyProfileHasItsAccuracy()
{
    const ProfileTable table = profileTables(fiveTexts(), rules()).at(0);
    QCOMPARE(table.texts, std::size_t(5));
    QCOMPARE(rightBy(table, ReadingProfile::Strict), std::size_t(3));
    QCOMPARE(rightBy(table, ReadingProfile::Flexible), std::size_t(4));
    QCOMPARE(rightBy(table, ReadingProfile::LmEvalStrict), std::size_t(2));
    QCOMPARE(rightBy(table, ReadingProfile::LmEvalFlexible), std::size_t(4));
    QCOMPARE(table.profiles[0].score.noAnswer, std::size_t(2));
}

void TestProfileTable::theHarnessComparesTexts()
{
    const ProfileTable table = profileTables(fiveTexts(), rules()).at(0);
    QVERIFY(!table.profiles[0].exactMatch);
    QCOMPARE(table.profiles[3].exactMatch.value().right, 1.0); // 18.0 is not 18
    QCOMPARE(table.profiles[4].exactMatch.value().right, 3.0);
    QVERIFY(!profileTables({line("a", "yes", "yes")}, rules()).at(0).profiles[3].exactMatch);
}

void TestProfileTable::pairsCountWhatIsReadDifferently()
{
    const ProfileTable table = profileTables(fiveTexts(), rules()).at(0);
    QCOMPARE(table.pairs.size(), std::size_t(10));
    const ProfilePair strictFlexible {ReadingProfile::Strict, ReadingProfile::Flexible, 1, 0, 1};
    QCOMPARE(table.pairs[0], strictFlexible); // "bare"
    const ProfilePair harness {ReadingProfile::LmEvalStrict, ReadingProfile::LmEvalFlexible, 3, 0, 2};
    QCOMPARE(table.pairs[9], harness); // "marked" is wrong in both
}

void TestProfileTable::textsThatAreNotReadAlikeAreListed()
{
    const ProfileTable table = profileTables(fiveTexts(), rules()).at(0);
    QStringList ids;
    for (const ProfileReading &reading : table.readings)
        ids << QString::fromStdString(reading.id);
    QCOMPARE(ids, (QStringList {"marked", "bare", "cut off"}));
    const ProfileReading &marked = table.readings[0];
    QCOMPARE(marked.answers.at(0), std::optional<std::string>("8"));
    QVERIFY(!marked.answers.at(3));
    QCOMPARE(marked.answers.at(4), std::optional<std::string>("9"));
}

void TestProfileTable::programsTakeNoPart()
{
    QVERIFY(profileTables({line("a", "8", "ans = 8", "pot")}, rules()).empty());
}

void TestProfileTable::formatsHaveTablesOfTheirOwn()
{
    Prediction both = line("a", "8", "It is 8");
    both.paths.push_back(both.paths[0]);
    both.paths[1].format = "answer";
    const std::vector<ProfileTable> tables = profileTables({both}, rules());
    QCOMPARE(tables.size(), std::size_t(2));
    QCOMPARE(tables[1].format, std::string("answer"));
    QCOMPARE(tables[1].profiles[1].score.accuracy.right, 1.0);
}

void TestProfileTable::jsonHoldsTheTable()
{
    const nlohmann::json json = toJson(profileTables(fiveTexts(), rules()).at(0));
    QVERIFY(json.at("profiles").at(1).at("right") == 4.0);
    QVERIFY(json.at("profiles").at(4).at("exact_match").at("right") == 3.0);
    QVERIFY(json.at("pairs").at(0).at("only_second_right") == 1);
    QVERIFY(json.at("problems").at(0).at("answers").at("lm-eval-strict").is_null());
}

QTEST_APPLESS_MAIN(TestProfileTable)
#include "tst_profile_table.moc"
