#include "core/config/yaml_tree.h"
#include "tests/core/config/show_text.h"

#include <QTest>

using namespace retort;

namespace {

std::string problemOf(const std::string &text)
{
    try {
        (void)parseYamlTree(text, "a.yaml");
        return {};
    } catch (const ParseError &problem) {
        return problem.what();
    }
}

} // namespace

class TestYamlTree final : public QObject
{
    Q_OBJECT

private slots:
    void keepsOrderPlacesAndRepeatedKeys()
    {
        const YamlNode root = parseYamlTree("b: 1\na: [x, \"é\", y]\nb: {c: 2}\n", "a.yaml");
        QCOMPARE(root.entries.size(), std::size_t(3));
        QCOMPARE(root.entries[2].key, std::string("b"));
        QCOMPARE(toText(root.entries[2].place), std::string("a.yaml:3:1"));
        const YamlNode *list = root.find("a");
        QVERIFY(list && list->items.size() == 3);
        QCOMPARE(toText(list->items[2].place), std::string("a.yaml:2:13")); // counted in characters, not bytes
        QVERIFY(list->items[1].isQuoted && !list->items[0].isQuoted);
    }

    void byteOrderMarkIsNoPartOfTheFirstKey()
    {
        const YamlNode root = parseYamlTree("\xef\xbb\xbfname: x\n", "a.yaml");
        QVERIFY(root.find("name"));
        QCOMPARE(toText(root.entries[0].place), std::string("a.yaml:1:1"));
    }

    void aliasesStandForWhatTheyName()
    {
        const YamlNode root = parseYamlTree("a: &x {k: [1, 2]}\nb: *x\n", "a.yaml");
        QCOMPARE(root.find("b")->find("k")->items.size(), std::size_t(2));
    }

    void brokenTextIsReportedWithItsPlace_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::string>("problem");
        const auto row = [](const char *name, std::string text, const char *problem) {
            QTest::newRow(name) << std::move(text) << std::string(problem);
        };
        row("open bracket", "a: [1,\n  2\n", "a.yaml:3:1: broken YAML: end of sequence flow not found");
        row("tab as indent", "a:\n\tb: 1\n", "a.yaml:2:3: broken YAML: a tab indents this line; use spaces");
        row("two documents", "a: 1\n---\nb: 2\n",
            "a.yaml:2:1: a second document begins here; keep one experiment per file");
        row("not UTF-8", "a: 1\nb: \xff\n", "a.yaml:2:4: not UTF-8 text; save the file as UTF-8");
        row("UTF-16",
            std::string("\xff\xfe"
                        "a\0",
                        4),
            "a.yaml:1:1: not UTF-8 text; save the file as UTF-8");
        row("NUL", std::string("a: \0b", 5),
            "a.yaml:1:4: a control character (byte 0) stands here; is this a text file?");
        row("end of transmission, the end to yaml-cpp", "a: 1\n\x04\nb: 2",
            "a.yaml:2:1: a control character (byte 4) stands here; is this a text file?");
        row("alias of nothing", "a: *x\n", "a.yaml:1:4: broken YAML: the referenced anchor is not defined");
        row("alias inside its anchor", "a: &x [1, *x]\n",
            "a.yaml:1:11: this alias stands inside what it names; write the values out");
        row("tag", "a: !!int 5\n", "a.yaml:1:4: tags (tag:yaml.org,2002:int) are not understood; leave it out");
        row("list as key", "[1, 2]: 3\n", "a.yaml:1:1: expected a key, but a list stands there");
        row("nested 51 deep", std::string(51, '[') + std::string(51, ']'), "a.yaml:1:51: nested deeper than 50 levels");
    }

    void brokenTextIsReportedWithItsPlace()
    {
        QFETCH(std::string, text);
        QFETCH(std::string, problem);
        QCOMPARE(problemOf(text), problem);
    }

    void fiftyLevelsAreRead() { QCOMPARE(problemOf(std::string(50, '[') + std::string(50, ']')), std::string()); }

    void aliasesMayNotUnfoldWithoutBound()
    {
        std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
        for (int i = 1; i < 12; ++i) {
            const std::string before = "*a" + std::to_string(i - 1);
            bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
            for (int j = 0; j < 9; ++j)
                bomb += before + ", ";
            bomb += before + "]\n";
        }
        QVERIFY(problemOf(bomb).find("more than 100000 values, aliases included") != std::string::npos);
    }

    void aliasesMayNotNestWithoutBound()
    {
        std::string deep = "a0: &a0 [x]\n";
        for (int i = 1; i < 60; ++i)
            deep += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [*a" + std::to_string(i - 1) + "]\n";
        QVERIFY(problemOf(deep).ends_with("nested deeper than 50 levels"));
    }

    void hugeTextsAreRefusedQuickly()
    {
        QCOMPARE(problemOf(std::string(kMaxYamlBytes + 1, 'a')),
                 std::string("a.yaml: 1048577 bytes; an experiment file has at most 1048576. Is this the right file?"));
        QVERIFY(problemOf(std::string(kMaxYamlBytes, '[')).ends_with("nested deeper than 50 levels"));
        QVERIFY(problemOf(std::string(kMaxYamlBytes, '{')).ends_with("nested deeper than 50 levels"));
        std::string list = "[";
        for (int i = 0; i < 200'000; ++i)
            list += "1, ";
        QVERIFY(problemOf(list + "]").find("more than 100000 values") != std::string::npos);
    }

    void sectionsAreBlocksAndShortEntriesOneLine()
    {
        const std::string text = "name: \"1\"\n"
                                 "formats:\n"
                                 "  - {format: cot, weight: 0.5}\n"
                                 "  - {format: pot, stop: [\"\\n\\n\"]}\n"
                                 "student:\n"
                                 "  from: ../students/small\n";
        QCOMPARE(emitYaml(parseYamlTree(text, "a.yaml")), text);
    }
};

QTEST_APPLESS_MAIN(TestYamlTree)

#include "tst_yaml_tree.moc"
