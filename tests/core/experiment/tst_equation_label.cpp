#include "core/experiment/equation_label.h"

#include "core/config/config_file.h"
#include "core/data/importers.h"
#include "core/experiment/examples.h"
#include "core/experiment/experiment_data.h"
#include "tests/core/data/data_folder.h"

#include <QTest>

#include <algorithm>

using namespace retort;

namespace {

Problem problemOf(const std::string &equation, double gold)
{
    Problem problem;
    problem.question = "How many of " + equation + "?";
    problem.id = problemId(problem.question);
    problem.equation = equation;
    problem.gold = numberAnswer(gold);
    return problem;
}

constexpr const char *kEquations = R"(
data: {split: {train: {importer: svamp-split, path: train}, test: {importer: svamp-split, path: test}, validation: 0}}
formats: [{format: answer, target: " {equation}"}]
)";

RunConfig configOf(const char *yaml)
{
    const ReadConfig read = parseConfig(yaml, "e.yaml");
    for (const ConfigProblem &problem : read.problems)
        qWarning("%s", toText(problem).c_str());
    return read.config;
}

ReadAnswer readBack(const std::string &text, const ReadingOptions &reading = {})
{
    FormatTemplate layout = formatOf(FormatKind::Answer).preset("retort").value();
    layout.target = " {equation}";
    return formatOf(FormatKind::Answer).parse(text, layout, reading).answer;
}

} // namespace

/// The label may be the equation (METHODS.md section 2).
class TestEquationLabel : public QObject
{
    Q_OBJECT

private slots:
    void onlyWhatGivesTheAnswerIsALabel_data()
    {
        QTest::addColumn<QString>("equation");
        QTest::addColumn<double>("gold");
        QTest::addColumn<QString>("label");
        QTest::newRow("SVAMP") << "( 76.0 - 25.0 )" << 51.0 << "( 76.0 - 25.0 )";
        QTest::newRow("ASDiv") << "7+2=9" << 9.0 << "7+2";
        QTest::newRow("MAWPS") << "X = 7.0+2.0" << 9.0 << "7.0+2.0";
        QTest::newRow("none") << "" << 9.0 << "";
        QTest::newRow("another value") << "7+3" << 9.0 << "";
        QTest::newRow("words") << "seven + 2" << 9.0 << "";
        QTest::newRow("units") << "7 apples + 2 apples" << 9.0 << "";
        QTest::newRow("an unknown") << "9-x=2" << 7.0 << "";
    }

    void onlyWhatGivesTheAnswerIsALabel()
    {
        QFETCH(QString, equation);
        QFETCH(double, gold);
        QFETCH(QString, label);
        QCOMPARE(equationLabel(problemOf(equation.toStdString(), gold), {}), label.toStdString());
    }

    void theStudentLearnsTheEquation()
    {
        const std::vector<Problem> train {problemOf("( 7.0 + 2.0 )", 9), problemOf("", 4)};
        const SourceReader read = [&](const SourceConfig &source) {
            Dataset dataset;
            dataset.problems = source.path == "train" ? train : std::vector<Problem> {problemOf("1 + 1", 2)};
            return dataset;
        };
        const RunConfig config = configOf(kEquations);
        const ExperimentData data = collectExperimentData(config, read, {}, {});
        QCOMPARE(data.trainRationales.size(), std::size_t(1));
        QCOMPARE(data.issues.size(), std::size_t(1));
        QVERIFY(data.issues[0].message.find("is left out of the format answer") != std::string::npos);
        const FormatTemplate layout = layoutsOf(config).at(FormatKind::Answer);
        const ExampleText text = exampleText(train[0], data.trainRationales[0], layout);
        QCOMPARE(text.target.text, std::string(" ( 7.0 + 2.0 )"));
        QCOMPARE(text.target.answerBegin, std::size_t(0)); // all of it carries the answer
    }

    void itIsReadAsItsValue_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("value"); // empty: no answer
        QTest::newRow("as learned") << " ( 7.0 + 2.0 )"
                                    << "9";
        QTest::newRow("with a full stop") << " 84 / 8."
                                          << "10.5";
        QTest::newRow("a number alone") << " 12"
                                        << "12";
        QTest::newRow("text behind it") << " 3 * 4\nQuestion: 5 + 5"
                                        << "12";
        QTest::newRow("half an expression") << " ( 7.0 + 2.0"
                                            << "";
        QTest::newRow("divided by zero") << " 7 / 0"
                                         << "";
        QTest::newRow("words") << " it is 12"
                               << "";
        QTest::newRow("nothing") << "  \n"
                                 << "";
        QTest::newRow("too long") << QString(" 1") + QString(" + 1").repeated(600) << "";
    }

    void itIsReadAsItsValue()
    {
        QFETCH(QString, text);
        QFETCH(QString, value);
        const ReadAnswer read = readBack(text.toStdString());
        QCOMPARE(read.answer ? read.answer->text : "", value.toStdString());
        if (read.answer)
            QCOMPARE(read.rule, std::string("value of the expression"));
    }

    void itsPlaceIsThatOfTheExpression()
    {
        const ReadAnswer read = readBack(" ( 2 - 7 ).");
        QCOMPARE(read.begin, std::size_t(1));
        QCOMPARE(read.end, std::size_t(10));
        QCOMPARE(read.answer->text, std::string("-5"));
        ReadingOptions absolute;
        absolute.absoluteValue = true;
        QCOMPARE(readBack(" ( 2 - 7 ).", absolute).answer->text, std::string("5"));
    }

    void everyProblemOfSvampHasOne()
    {
        RETORT_NEED_DATA();
        const auto problems =
            importerNamed("svamp-split").read(testing::dataFolder() / "svamp/split-800-200/svamp_train.json").problems;
        QCOMPARE(problems.size(), std::size_t(800));
        QVERIFY(
            std::ranges::none_of(problems, [](const Problem &problem) { return equationLabel(problem, {}).empty(); }));
    }
};

QTEST_APPLESS_MAIN(TestEquationLabel)

#include "tst_equation_label.moc"
