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

/// Random edits of random experiments in random writing, beside an edit of the tree alone.
class TestYamlEditRandom final : public QObject
{
    Q_OBJECT

private slots:
    void randomEditsMeanWhatWasSet();
    void randomEntriesAreRemoved();
};

void TestYamlEditRandom::randomEditsMeanWhatWasSet()
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

void TestYamlEditRandom::randomEntriesAreRemoved()
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

QTEST_APPLESS_MAIN(TestYamlEditRandom)
#include "tst_yaml_edit_random.moc"
