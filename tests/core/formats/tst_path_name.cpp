#include "core/formats/path_name.h"

#include <QTest>

using namespace retort;

/// Paths of one format are told apart by what they are called.
class TestPathName : public QObject
{
    Q_OBJECT

private slots:
    void aNameSaysWhatThePathIs_data();
    void aNameSaysWhatThePathIs();
    void aNameIsMadeOfFormatAndVariant();
    void samplesAreNoPartOfTheRun();
};

void TestPathName::aNameSaysWhatThePathIs_data()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<std::string>("title");
    const auto row = [](const char *name, const char *title) {
        QTest::newRow(name) << std::string(name) << std::string(title);
    };
    row("cot", "CoT");
    row("pot@9", "PoT@9");
    row("cot+calculator", "CoT + calculator");
    row("cot+calculator@3", "CoT@3 + calculator");
    row("cot+svamp-cot", "CoT of svamp-cot");
    row("cot+svamp-cot+calculator", "CoT of svamp-cot + calculator");
    row("socratic+a+b@host", "Socratic of a+b@host");
    row("vote", "vote");
    row("pot_else_cot", "pot_else_cot");
    row("c++@4", "c++@4");
    row("", "");
}

void TestPathName::aNameSaysWhatThePathIs()
{
    QFETCH(std::string, name);
    QFETCH(std::string, title);
    QCOMPARE(titleOfPath(name), title);
}

void TestPathName::aNameIsMadeOfFormatAndVariant()
{
    QCOMPARE(nameOfPath("cot", ""), std::string("cot"));
    QCOMPARE(nameOfPath("cot", "calculator"), std::string("cot+calculator"));
    QCOMPARE(readPathName("cot+calculator"), (PathName {"cot", "", true, ""}));
    QCOMPARE(readPathName("pot+run@2"), (PathName {"pot", "run", false, "2"}));
    QCOMPARE(readPathName("vote"), PathName {});
}

void TestPathName::samplesAreNoPartOfTheRun()
{
    QCOMPARE(readPathName("cot@").samples, std::string());
    QCOMPARE(readPathName("cot+run@x").run, std::string("run@x"));
}

QTEST_APPLESS_MAIN(TestPathName)
#include "tst_path_name.moc"
