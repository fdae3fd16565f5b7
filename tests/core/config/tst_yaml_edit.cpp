#include "core/config/config_reader.h"
#include "core/config/yaml_edit.h"
#include "tests/core/config/random_config.h"
#include "tests/core/config/show_text.h"

#include <QTest>

using namespace retort;

namespace {

constexpr int kRandomEdits = 2000;

/// A tree written as different people would: blocks and brackets, comments, wide and narrow margins.
class RandomStyle
{
public:
    explicit RandomStyle(Random &random) : m_random(random), m_step(2 + 2 * random.below(2)) {}

    std::string text(const YamlNode &map) { return comment() + (map.entries.empty() ? "{}\n" : block(map, 0, false)); }

private:
    std::string comment() { return m_random.below(4) == 0 ? "# what: {this} is, \"said\" here\n" : ""; }
    std::string tail() { return m_random.below(4) == 0 ? std::string(1 + m_random.below(4), ' ') + "# why\n" : "\n"; }

    std::string brackets(const YamlNode &node)
    {
        if (node.items.empty() && node.entries.empty())
            return yamlInOneLine(node);
        const bool isList = node.kind == YamlNode::Kind::List;
        const std::string pad(m_random.below(2), ' ');
        std::string inside;
        for (const YamlNode &item : node.items)
            inside += (inside.empty() ? "" : "," + std::string(m_random.below(3), ' ')) + brackets(item);
        for (const YamlEntry &entry : node.entries)
            inside += (inside.empty() ? "" : ", ") + entry.key + ": " + brackets(entry.value);
        return (isList ? "[" : "{") + pad + inside + pad + (isList ? "]" : "}");
    }

    std::string value(const YamlNode &node, std::size_t indent)
    {
        const bool isScalar = node.items.empty() && node.entries.empty();
        if (isScalar || m_random.below(3) == 0)
            return " " + brackets(node) + tail();
        const bool isList = node.kind == YamlNode::Kind::List;
        const std::size_t inner = isList && m_random.below(2) == 0 ? indent : indent + m_step;
        return tail() + (isList ? list(node, inner) : block(node, inner, false));
    }

    std::string list(const YamlNode &node, std::size_t indent)
    {
        const std::string margin(indent, ' ');
        std::string text;
        for (const YamlNode &item : node.items) {
            const bool isBlock = !item.entries.empty() && m_random.below(2) == 0;
            text += comment() + margin + "- " + (isBlock ? block(item, indent + 2, true) : brackets(item) + tail());
        }
        return text;
    }

    std::string block(const YamlNode &node, std::size_t indent, bool isBehindDash)
    {
        std::string text;
        for (const YamlEntry &entry : node.entries) {
            const bool isFirst = &entry == &node.entries.front();
            text += isBehindDash && isFirst ? "" : comment() + std::string(indent, ' ');
            text += entry.key + ":" + value(entry.value, indent);
        }
        return text;
    }

    Random &m_random;
    std::size_t m_step;
};

RunConfig randomConfig(Random &random)
{
    RunConfig config;
    RandomConfigVisitor visitor(random);
    describe(visitor, config);
    return config;
}

/// Every path in the tree, sections and lists too.
void collectPaths(const YamlNode &node, const std::string &prefix, std::vector<std::string> &paths)
{
    if (!prefix.empty())
        paths.push_back(prefix);
    for (std::size_t i = 0; i < node.items.size(); ++i)
        collectPaths(node.items[i], prefix + '[' + std::to_string(i) + ']', paths);
    for (const YamlEntry &entry : node.entries)
        collectPaths(entry.value, prefix.empty() ? entry.key : prefix + '.' + entry.key, paths);
}

/// The tree without places, so that two can be compared.
YamlNode bare(YamlNode node)
{
    node.place = {};
    for (YamlNode &item : node.items)
        item = bare(item);
    for (YamlEntry &entry : node.entries) {
        entry.place = {};
        entry.value = bare(entry.value);
    }
    return node;
}

/// Puts a value where the path leads, without any of the editor's code.
void put(YamlNode &root, const std::string &path, const YamlNode &value)
{
    YamlNode *node = &root;
    for (const std::string &part : yamlPathParts(path)) {
        if (node->kind == YamlNode::Kind::List) {
            node = &node->items[std::stoul(part)];
            continue;
        }
        node->kind = YamlNode::Kind::Map;
        if (!node->find(part))
            node->entries.push_back({part, {}, {}});
        node = node->find(part);
    }
    *node = value;
}

bool listsExist(const YamlNode &root, const std::string &path)
{
    const std::size_t bracket = path.rfind(']');
    return bracket == std::string::npos || findInYaml(root, path.substr(0, bracket + 1)) != nullptr;
}

std::string withLineEnds(const std::string &text, bool isCrLf)
{
    std::string result;
    for (const char c : text)
        result += isCrLf && c == '\n' ? std::string("\r\n") : std::string(1, c);
    return result;
}

} // namespace

class TestYamlEdit final : public QObject
{
    Q_OBJECT

private slots:
    void editsLeaveTheRestAlone_data();
    void editsLeaveTheRestAlone();
    void whatCannotBeEditedIsRefused_data();
    void whatCannotBeEditedIsRefused();
    void severalChangesAreDoneTogetherOrNotAtAll();
    void textsAreQuotedWhenTheyMust_data();
    void textsAreQuotedWhenTheyMust();
    void randomEditsMeanWhatWasSet();
    void randomEntriesAreRemoved();
};

void TestYamlEdit::editsLeaveTheRestAlone_data()
{
    using Kind = YamlChange::Kind;
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("index");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *text, Kind kind, const char *path, const char *value,
                        const char *expected, int index = 0) {
        QTest::newRow(name) << text << int(kind) << path << value << index << expected;
    };
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

    row("an item at the end", "f:\n  - a: 1\n    b: 2 # c\nt: 1\n", Kind::Insert, "f", "{a: 3}",
        "f:\n  - a: 1\n    b: 2 # c\n  - {a: 3}\nt: 1\n", 9);
    row("an item before another", "f:\n- 1\n- 2\n", Kind::Insert, "f", "3", "f:\n- 1\n- 3\n- 2\n", 1);
    row("an item in brackets", "f: [1, 2]\n", Kind::Insert, "f", "3", "f: [1, 2, 3]\n", 2);
    row("an item first in brackets", "f: [1, 2]\n", Kind::Insert, "f", "3", "f: [3, 1, 2]\n", 0);
    row("an item in empty brackets", "f: []\n", Kind::Insert, "f", "3", "f: [3]\n");
    row("the first item", "f:\nt: 1\n", Kind::Insert, "f", "3", "f:\n  - 3\nt: 1\n");
    row("an item of a new list", "d:\n  p: 1\n", Kind::Insert, "d.f", "{a: 1}", "d:\n  p: 1\n  f:\n    - {a: 1}\n");

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
    using Kind = YamlChange::Kind;
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

void TestYamlEdit::randomEditsMeanWhatWasSet()
{
    int edited = 0;
    for (std::uint64_t seed = 0; edited < kRandomEdits; ++seed) {
        Random random({seed, keyOf("edits")});
        const YamlNode before = configTree(randomConfig(random), random.below(3) == 0);
        const YamlNode other = configTree(randomConfig(random), true);
        const std::string text = withLineEnds(RandomStyle(random).text(before), random.below(4) == 0);
        const YamlNode given = bare(parseYamlTree(text, "x"));
        std::vector<std::string> paths;
        collectPaths(other, "", paths);
        const std::string &path = random.pick(paths);
        if (!listsExist(given, path))
            continue;
        const YamlNode &value = *findInYaml(other, path);
        const YamlEdit edit = editYaml(text, path, yamlInOneLine(value));
        QVERIFY2(edit.isDone(), (edit.refusal + "\n" + path + "\n" + text).c_str());
        YamlNode expected = given;
        put(expected, path, bare(parseYamlTree(yamlInOneLine(value), "x", YamlPlaces::NameOnly)));
        QVERIFY2(bare(parseYamlTree(edit.text, "x")) == expected, (path + "\n" + text + "\n" + edit.text).c_str());
        ++edited;
    }
}

void TestYamlEdit::randomEntriesAreRemoved()
{
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        Random random({seed, keyOf("removals")});
        const YamlNode before = configTree(randomConfig(random), random.below(3) == 0);
        const std::string text = withLineEnds(RandomStyle(random).text(before), random.below(4) == 0);
        const YamlNode given = parseYamlTree(text, "x");
        std::vector<std::string> paths;
        collectPaths(given, "", paths);
        if (paths.empty())
            continue;
        const std::string &path = random.pick(paths);
        const YamlEdit edit = editYaml(text, YamlChange {YamlChange::Kind::Remove, path, {}});
        QVERIFY2(edit.isDone(), (edit.refusal + "\n" + path + "\n" + text).c_str());
        const YamlNode after = parseYamlTree(edit.text, "x");
        const bool isItem = path.back() == ']';
        const std::string list = path.substr(0, path.rfind('['));
        if (isItem)
            QCOMPARE(findInYaml(after, list)->items.size(), findInYaml(given, list)->items.size() - 1);
        else
            QVERIFY2(!findInYaml(after, path), edit.text.c_str());
    }
}

QTEST_APPLESS_MAIN(TestYamlEdit)
#include "tst_yaml_edit.moc"
