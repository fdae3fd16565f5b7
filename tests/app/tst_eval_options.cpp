#include "app/cli/eval_options.h"

#include "core/base/error.h"

#include <QTest>

using namespace retort;

class TestEvalOptions : public QObject
{
    Q_OBJECT

private slots:
    void pathsAreReadFromOneWord();
    void unreadablePathsAreNamed_data();
    void unreadablePathsAreNamed();
    void setsAreReadFromOneWord();
    void unreadableSetsAreNamed_data();
    void unreadableSetsAreNamed();
};

void TestEvalOptions::pathsAreReadFromOneWord()
{
    const PathConfig common {.samples = 3, .temperature = 0.5};
    const std::vector<PathConfig> paths =
        parsePaths("cot,cot+equations,socratic+annotations,pot=runs/a=b,cot+annotations=c.jsonl", common);
    QCOMPARE(paths.size(), std::size_t(5));
    for (const PathConfig &path : paths)
        QVERIFY(path.samples == 3 && path.temperature == 0.5);
    QVERIFY(paths[0].format == FormatKind::Cot && paths[0].calculator == CalculatorRule::None && paths[0].from.empty());
    QVERIFY(paths[1].format == FormatKind::Cot && paths[1].calculator == CalculatorRule::Equations);
    QVERIFY(paths[2].format == FormatKind::Socratic && paths[2].calculator == CalculatorRule::Annotations);
    QVERIFY(paths[3].format == FormatKind::Pot && paths[3].from == "runs/a=b");
    QVERIFY(paths[4].calculator == CalculatorRule::Annotations && paths[4].from == "c.jsonl");
}

void TestEvalOptions::unreadablePathsAreNamed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("part");
    QTest::newRow("no format") << "cot,prose"
                               << "prose";
    QTest::newRow("no rule") << "cot+abacus"
                             << "cot+abacus";
    QTest::newRow("rule that is none") << "cot+none"
                                       << "cot+none";
    QTest::newRow("calculator inside a program") << "pot+equations"
                                                 << "a program is run";
    QTest::newRow("nothing behind the sign") << "cot="
                                             << "behind the =";
    QTest::newRow("nothing at all") << ""
                                    << "is no format";
}

void TestEvalOptions::unreadablePathsAreNamed()
{
    QFETCH(QString, text);
    QFETCH(QString, part);
    try {
        (void)parsePaths(text.toStdString(), {});
        QFAIL("was read");
    } catch (const UsageError &error) {
        QVERIFY2(QString(error.what()).contains(part), error.what());
    }
}

void TestEvalOptions::setsAreReadFromOneWord()
{
    QCOMPARE(parseSet("asdiv=asdiv:/data/ASDiv.xml"), (SetSpec {"asdiv", std::nullopt, "asdiv:/data/ASDiv.xml"}));
    QCOMPARE(parseSet("gsm:strict=gsm8k:a=b.jsonl"), (SetSpec {"gsm", ReadingProfile::Strict, "gsm8k:a=b.jsonl"}));
}

void TestEvalOptions::unreadableSetsAreNamed_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("no source") << "asdiv";
    QTest::newRow("empty source") << "asdiv=";
    QTest::newRow("no name") << "=asdiv:file";
    QTest::newRow("name that is a path") << "../a=asdiv:file";
    QTest::newRow("unknown profile") << "a:loose=asdiv:file";
}

void TestEvalOptions::unreadableSetsAreNamed()
{
    QFETCH(QString, text);
    QVERIFY_EXCEPTION_THROWN((void)parseSet(text.toStdString()), UsageError);
}

QTEST_APPLESS_MAIN(TestEvalOptions)
#include "tst_eval_options.moc"
