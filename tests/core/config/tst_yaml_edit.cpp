#include "core/config/yaml_edit.h"
#include "tests/core/config/show_text.h"

#include <QTest>

using namespace retort;

namespace {

using Kind = YamlChange::Kind;

void row(const char *name, const char *text, Kind kind, const char *path, const char *value, const char *expected,
         int index = 0)
{
    QTest::newRow(name) << text << int(kind) << path << value << index << expected;
}

} // namespace

class TestYamlEdit final : public QObject
{
    Q_OBJECT

private:
    static void addSetRows();
    static void addNewKeyRows();
    static void addItemRows();
    static void addRemovalRows();

private slots:
    void editsLeaveTheRestAlone_data();
    void editsLeaveTheRestAlone();
    void whatCannotBeEditedIsRefused_data();
    void whatCannotBeEditedIsRefused();
    void severalChangesAreDoneTogetherOrNotAtAll();
    void textsAreQuotedWhenTheyMust_data();
    void textsAreQuotedWhenTheyMust();
};

void TestYamlEdit::editsLeaveTheRestAlone_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("index");
    QTest::addColumn<QString>("expected");
    addSetRows();
    addNewKeyRows();
    addItemRows();
    addRemovalRows();
}

void TestYamlEdit::addSetRows()
{
    row("a number", "a: 1\nb: 2\n", Kind::Set, "a", "15", "a: 15\nb: 2\n");
    row("a comment keeps its column", "a: 1    # why\nb: 2\n", Kind::Set, "a", "150", "a: 150  # why\nb: 2\n");
    row("a comment moves when it must", "a: 1 # why\n", Kind::Set, "a", "150", "a: 150 # why\n");
    row("in brackets", "v: {a: 1, b: 2}  # c\n", Kind::Set, "v.a", "x", "v: {a: x, b: 2}  # c\n");
    row("in brackets over lines", "v: {a: 1, # one\n    b: 2}\n", Kind::Set, "v.b", "3",
        "v: {a: 1, # one\n    b: 3}\n");
    row("behind an apostrophe", "v: {n: it's, b: 2}\n", Kind::Set, "v.b", "3", "v: {n: it's, b: 3}\n");
    row("a quoted value", "p: \"a # b\" # c\n", Kind::Set, "p", "\"x\"", "p: \"x\"     # c\n");
    row("a single-quoted value", "p: 'it''s'\nq: 1\n", Kind::Set, "p", "no", "p: no\nq: 1\n");
    row("a key in quotes", "\"p\": 1\n", Kind::Set, "p", "2", "\"p\": 2\n");
    row("a key without a value", "p:\nq: 1\n", Kind::Set, "p", "2", "p: 2\nq: 1\n");
    row("a null", "p: ~ # c\n", Kind::Set, "p", "2", "p: 2 # c\n");
    row("a value to null", "p: cot\n", Kind::Set, "p", "", "p: null\n");
    row("a folded value", "p: one\n  two\nq: 1\n", Kind::Set, "p", "x", "p: x\nq: 1\n");
    row("a text in lines", "p: |\n  one\n\n  two\nq: 1\n", Kind::Set, "p", "x", "p: x\nq: 1\n");
    row("a section to one line", "p: # c\n  - 1\n  - 2\nq: 1\n", Kind::Set, "p", "[3]", "p: [3] # c\nq: 1\n");
    row("an item", "f:\n  - cot # c\n  - pot\n", Kind::Set, "f[0]", "answer", "f:\n  - answer # c\n  - pot\n");
    row("a key of an item", "f:\n  - a: 1\n    b: 2\n", Kind::Set, "f[0].b", "3", "f:\n  - a: 1\n    b: 3\n");
    row("an item of a list at the margin", "f:\n- a: 1\n- a: 2\n", Kind::Set, "f[1].a", "3", "f:\n- a: 1\n- a: 3\n");
    row("behind a byte order mark",
        "\xef\xbb\xbf"
        "a: 1\n",
        Kind::Set, "a", "2",
        "\xef\xbb\xbf"
        "a: 2\n");
    row("behind letters of several bytes", "v: {n: \"äöü\", b: 2}\n", Kind::Set, "v.b", "3", "v: {n: \"äöü\", b: 3}\n");
    row("beside an anchor", "a: &x 1\nb: *x\nc: 3\n", Kind::Set, "c", "4", "a: &x 1\nb: *x\nc: 4\n");
    row("with CRLF", "a: 1\r\nb:\r\n  c: 2\r\n", Kind::Set, "b.d", "3", "a: 1\r\nb:\r\n  c: 2\r\n  d: 3\r\n");
}

void TestYamlEdit::addNewKeyRows()
{
    row("a new key", "s:\n    a: 1\n\nt: 1\n", Kind::Set, "s.b", "2", "s:\n    a: 1\n    b: 2\n\nt: 1\n");
    row("a new key behind a list", "s:\n  a:\n    - 1\nt: 1\n", Kind::Set, "s.b", "2",
        "s:\n  a:\n    - 1\n  b: 2\nt: 1\n");
    row("a new key in brackets", "s: {a: 1}\n", Kind::Set, "s.b", "2", "s: {a: 1, b: 2}\n");
    row("a new key behind a comma", "s: {a: 1,}\n", Kind::Set, "s.b", "2", "s: {a: 1, b: 2}\n");
    row("a new key in empty brackets", "s: {}\n", Kind::Set, "s.b", "2", "s: {b: 2}\n");
    row("a new key in an empty section", "s: # c\nt: 1\n", Kind::Set, "s.b", "2", "s: # c\n  b: 2\nt: 1\n");
    row("a new key of an item", "f:\n  - a: 1\n  - a: 2\n", Kind::Set, "f[0].b", "3",
        "f:\n  - a: 1\n    b: 3\n  - a: 2\n");
    row("a new section", "a: 1\n", Kind::Set, "s.t.b", "2", "a: 1\ns:\n  t:\n    b: 2\n");
    row("a new section in brackets", "s: {a: 1}\n", Kind::Set, "s.t.b", "2", "s: {a: 1, t: {b: 2}}\n");
    row("into an empty text", "", Kind::Set, "s.b", "2", "s:\n  b: 2\n");
    row("below comments alone", "# only this", Kind::Set, "s.b", "2", "# only this\ns:\n  b: 2\n");
    row("behind a line that is open", "a: 1", Kind::Set, "b", "2", "a: 1\nb: 2");
}

void TestYamlEdit::addItemRows()
{
    row("an item at the end", "f:\n  - a: 1\n    b: 2 # c\nt: 1\n", Kind::Insert, "f", "{a: 3}",
        "f:\n  - a: 1\n    b: 2 # c\n  - {a: 3}\nt: 1\n", 9);
    row("an item before another", "f:\n- 1\n- 2\n", Kind::Insert, "f", "3", "f:\n- 1\n- 3\n- 2\n", 1);
    row("an item in brackets", "f: [1, 2]\n", Kind::Insert, "f", "3", "f: [1, 2, 3]\n", 2);
    row("an item first in brackets", "f: [1, 2]\n", Kind::Insert, "f", "3", "f: [3, 1, 2]\n", 0);
    row("an item in empty brackets", "f: []\n", Kind::Insert, "f", "3", "f: [3]\n");
    row("the first item", "f:\nt: 1\n", Kind::Insert, "f", "3", "f:\n  - 3\nt: 1\n");
    row("an item of a new list", "d:\n  p: 1\n", Kind::Insert, "d.f", "{a: 1}", "d:\n  p: 1\n  f:\n    - {a: 1}\n");
}

void TestYamlEdit::addRemovalRows()
{
    row("without a key", "s:\n  a: 1 # x\n  # about b\n  b: 2\n", Kind::Remove, "s.a", "", "s:\n  # about b\n  b: 2\n");
    row("without the last key", "s:\n  a: 1\n  b:\n    - 1\n    - 2\nt: 1\n", Kind::Remove, "s.b", "",
        "s:\n  a: 1\nt: 1\n");
    row("without an only key", "a: 1\ns:\n  t:\n    b: 2\n", Kind::Remove, "s.t.b", "", "a: 1\n");
    row("without a key in brackets", "s: {a: 1, b: 2}\n", Kind::Remove, "s.a", "", "s: {b: 2}\n");
    row("without the last key in brackets", "s: {a: 1, b: 2}\n", Kind::Remove, "s.b", "", "s: {a: 1}\n");
    row("without an item", "f:\n  - a: 1\n    b: 1\n  - a: 2\n", Kind::Remove, "f[0]", "", "f:\n  - a: 2\n");
    row("without an only item", "f:\n  - a: 1\nt: 1\n", Kind::Remove, "f[0]", "", "f: []\nt: 1\n");
    row("without the first key of an item", "f:\n  - a: 1\n    b: 1\n", Kind::Remove, "f[0].a", "", "f:\n  - b: 1\n");
    row("without an open last line", "a: 1\r\nb: 2", Kind::Remove, "b", "", "a: 1");
    row("without what is not there", "a: 1\n", Kind::Remove, "s.b", "", "a: 1\n");
}

void TestYamlEdit::editsLeaveTheRestAlone()
{
    QFETCH(QString, text);
    QFETCH(int, kind);
    QFETCH(QString, path);
    QFETCH(QString, value);
    QFETCH(int, index);
    QFETCH(QString, expected);
    const YamlEdit edit = editYaml(text.toStdString(), YamlChange {YamlChange::Kind(kind), path.toStdString(),
                                                                   value.toStdString(), std::size_t(index)});
    QCOMPARE(edit.refusal, std::string());
    QCOMPARE(edit.text, expected.toStdString());
}

void TestYamlEdit::whatCannotBeEditedIsRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("reason");
    QTest::newRow("an anchor") << "a: &x {b: 1}\nc: *x\n"
                               << "a.b"
                               << "2"
                               << "shares its value";
    QTest::newRow("an alias") << "a: &x {b: 1}\nc: *x\n"
                              << "c.b"
                              << "2"
                              << "shares its value";
    QTest::newRow("the alias itself") << "a: &x 1\nc: *x\n"
                                      << "c"
                                      << "2"
                                      << "shares its value";
    QTest::newRow("broken YAML") << "a: [1\n"
                                 << "a"
                                 << "2"
                                 << "broken YAML";
    QTest::newRow("a broken value") << "a: 1\n"
                                    << "a"
                                    << "[2"
                                    << "the new value";
    QTest::newRow("two lines") << "a: 1\n"
                               << "a"
                               << "2\nb: 3"
                               << "one line";
    QTest::newRow("a value that is a key") << "a: 1\n"
                                           << "a"
                                           << "b: 2"
                                           << "";
    QTest::newRow("an entry that is not there") << "f: [1]\n"
                                                << "f[3].a"
                                                << "2"
                                                << "no such entry";
    QTest::newRow("no section") << "a: 1\n"
                                << "a.b"
                                << "2"
                                << "not a section";
    QTest::newRow("no key") << "a: 1\n"
                            << "a..b"
                            << "2"
                            << "not a key";
    QTest::newRow("an explicit key") << "? a\n: 1\n"
                                     << "a"
                                     << "2"
                                     << "in the YAML";
}

void TestYamlEdit::whatCannotBeEditedIsRefused()
{
    QFETCH(QString, text);
    QFETCH(QString, path);
    QFETCH(QString, value);
    QFETCH(QString, reason);
    const YamlEdit edit = editYaml(text.toStdString(), path.toStdString(), value.toStdString());
    QVERIFY2(!edit.isDone(), edit.text.c_str());
    QVERIFY2(edit.refusal.find(reason.toStdString()) != std::string::npos, edit.refusal.c_str());
    QCOMPARE(edit.text, text.toStdString());
}

void TestYamlEdit::severalChangesAreDoneTogetherOrNotAtAll()
{
    const std::string text = "f:\n  - {w: 1}\n  - {w: 2}\n";
    const YamlEdit both = editYaml(text, {{Kind::Set, "f[0].w", "3"}, {Kind::Set, "f[1].w", "4"}});
    QCOMPARE(both.text, std::string("f:\n  - {w: 3}\n  - {w: 4}\n"));
    const YamlEdit none = editYaml(text, {{Kind::Set, "f[0].w", "3"}, {Kind::Set, "f[7].w", "4"}});
    QVERIFY(!none.isDone());
    QCOMPARE(none.text, text);
}

void TestYamlEdit::textsAreQuotedWhenTheyMust_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("a word") << "svamp"
                            << "svamp";
    QTest::newRow("a path") << "../data/a b.json"
                            << "../data/a b.json";
    QTest::newRow("a variable") << "${RETORT_DATA}/x"
                                << "\"${RETORT_DATA}/x\"";
    QTest::newRow("a number") << "12"
                              << "\"12\"";
    QTest::newRow("true") << "true"
                          << "\"true\"";
    QTest::newRow("nothing") << ""
                             << "\"\"";
    QTest::newRow("lines") << "a\nb"
                           << "\"a\\nb\"";
}

void TestYamlEdit::textsAreQuotedWhenTheyMust()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(yamlText(text.toStdString()), expected.toStdString());
    const YamlEdit edit = editYaml("a: {b: 1}", "a.b", yamlText(text.toStdString()));
    QCOMPARE(parseYamlTree(edit.text, "x").find("a")->find("b")->text, text.toStdString());
}

QTEST_APPLESS_MAIN(TestYamlEdit)
#include "tst_yaml_edit.moc"
