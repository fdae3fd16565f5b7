#include "core/jobs/setting_grid.h"
#include "core/jobs/setting_series.h"

#include <QTest>

#include <cmath>

using namespace retort;

namespace {

/// A row for each list of values of the view's settings; accuracies are 0.30, 0.31, ...
ComparisonView viewOf(const std::vector<std::string> &keys, const std::vector<std::vector<std::string>> &rows)
{
    ComparisonView view;
    for (const std::string &key : keys)
        view.differing.push_back({key, {}});
    for (std::size_t i = 0; i < rows.size(); ++i) {
        CompareRow row;
        row.key = "run " + std::to_string(i);
        row.series = int(i);
        row.settings = rows[i];
        row.accuracies["vote"] = accuracyOf("vote", 0.3 + 0.01 * double(i), 1000);
        view.rows.push_back(row);
    }
    return view;
}

} // namespace

/// Rows of the comparison as points over a setting.
class TestSettingSeries : public QObject
{
    Q_OBJECT

private slots:
    void settingsWithNumbersAreChoices();
    void rowsThatAreAlikeInAllElseAreALine();
    void aLineIsNamedByWhatTellsItApart();
    void lambdaIsOneLine();
    void seedsArePointsOfOneRow();
    void decadesAreDrawnByPowers();
    void theValuesAreCopied();
    void aSecondSettingSaysSomethingOfItsOwn();
    void cellsAreMeansOverTheirSeeds();
    void theGridIsCopied();
};

void TestSettingSeries::settingsWithNumbersAreChoices()
{
    ComparisonView view = viewOf({"training.learning_rate", "training.optim", "training.seed", "data.max_problems"},
                                 {{"1e-4", "adamw", "1", "100"}, {"3e-4", "lion", "2", "100"}, {"", "lion", "3", ""}});
    QCOMPARE(numericSettings(view), (std::vector<SettingChoice> {{"training.learning_rate", "Learning rate"}}));
    view.rows[0].rationales = 100;
    view.rows[1].rationales = 200;
    QCOMPARE(numericSettings(view).front().key, std::string(kRationalesKey));
    view.rows[1].isComparable = false;
    QVERIFY(numericSettings(view).empty());
}

void TestSettingSeries::rowsThatAreAlikeInAllElseAreALine()
{
    const ComparisonView view = viewOf({"data.max_problems", "training.learning_rate"},
                                       {{"400", "1e-4"}, {"100", "1e-4"}, {"100", "3e-4"}, {"400", "3e-4"}});
    const SettingView over = seriesOver(view, "data.max_problems", "vote");
    QCOMPARE(over.series.size(), std::size_t(2));
    QCOMPARE(over.series[0].title, std::string("Learning rate 1e-4"));
    QCOMPARE(over.series[0].points.size(), std::size_t(2));
    QCOMPARE(over.series[0].points[0].row, std::string("run 1")); // by ascending x
    QCOMPARE(over.series[1].hue, 2);
    QVERIFY(!over.isLog);
    QVERIFY(seriesOver(view, "data.max_problems", "pot").series.empty());
}

/// By its rows' name where each line has one of its own; else by the fewest settings, not by all that differ.
void TestSettingSeries::aLineIsNamedByWhatTellsItApart()
{
    ComparisonView view =
        viewOf({"data.max_problems", "training.optim", "training.learning_rate", "training.weight_decay"},
               {{"400", "adamw", "1e-4", "0"}, {"100", "adamw", "1e-4", "0"}, {"400", "lion", "3e-4", "0.1"},
                {"100", "lion", "3e-4", "0.1"}, {"400", "adamw", "5e-4", "0.1"}});
    for (CompareRow &row : view.rows)
        row.name = "arm";
    const auto labels = [&view] {
        QStringList all;
        for (const SettingSeries &series : seriesOver(view, "data.max_problems", "vote").series)
            all << QString::fromStdString(series.label);
        return all;
    };
    QCOMPARE(labels(), QStringList({"Learning rate 1e-4", "Learning rate 3e-4", "Learning rate 5e-4"}));
    view.rows[0].name = view.rows[1].name = "mixed";
    view.rows[2].name = view.rows[3].name = "cot";
    QCOMPARE(labels(), QStringList({"mixed", "cot", "arm"}));
    view.rows[3].name = "cot-again";
    QCOMPARE(labels().first(), QString("Learning rate 1e-4"));
    view.rows.resize(2);
    QCOMPARE(labels(), QStringList({QString()})); // the only line
}

/// The other weight says the same: no line for each point.
void TestSettingSeries::lambdaIsOneLine()
{
    ComparisonView view = viewOf({"formats[cot].weight", "formats[pot].weight", "formats[pot].preset"},
                                 {{"0.3", "0.7", "x"}, {"0.7", "0.3", "x"}, {"1", "", ""}, {"", "1", "x"}});
    CompareRow teacher;
    teacher.isTeacher = true;
    teacher.accuracies["vote"] = accuracyOf("vote", 0.8, 1000);
    view.rows.push_back(teacher);
    const SettingView over = seriesOver(view, "formats[cot].weight", "vote");
    QCOMPARE(over.series.size(), std::size_t(1));
    QCOMPARE(over.series[0].title, std::string());
    QCOMPARE(over.series[0].points.size(), std::size_t(3)); // without CoT there is no lambda
    QCOMPARE(over.teacher->accuracy, 0.8);
}

void TestSettingSeries::seedsArePointsOfOneRow()
{
    ComparisonView view =
        viewOf({"data.max_problems", "training.seed"}, {{"100", "1, 2"}, {"100", "1"}, {"100", "2"}, {"200", "1"}});
    view.rows[0].members.resize(2);
    view.rows[1].foldedInto = view.rows[2].foldedInto = view.rows[0].key;
    const SettingView over = seriesOver(view, "data.max_problems", "vote");
    QCOMPARE(over.series.size(), std::size_t(1));
    QCOMPARE(over.series[0].points.size(), std::size_t(2));
    QCOMPARE(over.series[0].points[0].seeds, std::size_t(2));
    QCOMPARE(over.series[0].points[1].seeds, std::size_t(1));
}

void TestSettingSeries::decadesAreDrawnByPowers()
{
    QVERIFY(
        seriesOver(viewOf({"training.learning_rate"}, {{"1e-5"}, {"1e-3"}}), "training.learning_rate", "vote").isLog);
    QVERIFY(
        !seriesOver(viewOf({"training.learning_rate"}, {{"2e-5"}, {"1e-3"}}), "training.learning_rate", "vote").isLog);
    QVERIFY(!seriesOver(viewOf({"training.weight_decay"}, {{"0"}, {"100"}}), "training.weight_decay", "vote").isLog);
}

void TestSettingSeries::theValuesAreCopied()
{
    const ComparisonView view = viewOf({"data.max_problems"}, {{"400"}, {"100"}});
    const SettingView over = seriesOver(view, "data.max_problems", "vote");
    const std::string csv = toText(settingText(over, TableFormat::Csv), TableFormat::Csv);
    QVERIFY2(csv.starts_with("series,Max problems,accuracy,right,n,low,high,seeds\n,100,0.31,310,1000,"), csv.c_str());
    const std::string markdown = toText(settingText(over, TableFormat::Markdown), TableFormat::Markdown);
    QVERIFY2(markdown.find("|  | 400 | 30.0 %, 300 of 1000, ") != std::string::npos, markdown.c_str());
}

void TestSettingSeries::aSecondSettingSaysSomethingOfItsOwn()
{
    const ComparisonView view = viewOf({"data.max_problems", "data.problems", "training.optim", "training.seed"},
                                       {{"100", "small", "adamw", "1"},
                                        {"400", "large", "lion", "2"},
                                        {"100", "small", "lion", "3"},
                                        {"400", "large", "adamw", "1"}});
    const std::vector<SettingChoice> seconds = secondSettings(view, "data.max_problems");
    QCOMPARE(seconds.size(), std::size_t(1)); // not the name of a file for each amount, not the seed
    QCOMPARE(seconds.front().key, std::string("training.optim"));
}

void TestSettingSeries::cellsAreMeansOverTheirSeeds()
{
    ComparisonView view =
        viewOf({"data.max_problems", "training.learning_rate", "training.dropout"},
               {{"400", "3e-4", "0"}, {"100", "1e-4", "0"}, {"400", "3e-4", "0.1"}, {"1000", "1e-4", "0"}});
    view.rows[0].members.resize(3);
    const SettingGrid grid = gridOver(view, "data.max_problems", "training.learning_rate", "vote");
    QCOMPARE(grid.xValues, (std::vector<std::string> {"100", "400", "1000"})); // as numbers
    QCOMPARE(grid.yValues, (std::vector<std::string> {"1e-4", "3e-4"}));
    QCOMPARE(grid.at(1, 1).seeds, std::size_t(4));
    QVERIFY(std::abs(grid.at(1, 1).accuracy - (3 * 0.30 + 0.32) / 4) < 1e-12); // three of 0.30, one of 0.32
    QCOMPARE(grid.at(1, 1).rows, (std::vector<std::string> {"run 0", "run 2"}));
    QCOMPARE(grid.at(1, 0).seeds, std::size_t(0));
}

void TestSettingSeries::theGridIsCopied()
{
    const ComparisonView view =
        viewOf({"data.max_problems", "training.learning_rate"}, {{"400", "3e-4"}, {"100", "1e-4"}});
    const SettingGrid grid = gridOver(view, "data.max_problems", "training.learning_rate", "vote");
    const std::string markdown = toText(gridText(grid, TableFormat::Markdown), TableFormat::Markdown);
    QVERIFY2(markdown.find("| 1e-4 | 31.0 % (1) |  |") != std::string::npos, markdown.c_str());
    QCOMPARE(toText(gridText(grid, TableFormat::Csv), TableFormat::Csv),
             std::string("Learning rate,Max problems,accuracy,n,seeds\n1e-4,100,0.31,1000,1\n3e-4,400,0.3,1000,1\n"));
}

QTEST_GUILESS_MAIN(TestSettingSeries)
#include "tst_setting_series.moc"
