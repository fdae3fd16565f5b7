#include "tests/layer_check.h"
#include "tests/made_up_trees.h"

#include <QLibraryInfo>
#include <QTest>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

using namespace retort;

/// The rules of the house: first on made-up trees, each breaking one of them, then on Retort itself.
class TestLayers : public QObject
{
    Q_OBJECT

private slots:
    void includesAreFoundAsACompilerFindsThem_data();
    void includesAreFoundAsACompilerFindsThem();
    void namespacesAreFoundInCodeOnly();
    void aBrokenRuleIsReportedWithItsLine_data();
    void aBrokenRuleIsReportedWithItsLine();
    void qtsWidgetHeadersAreKnown();
    void retortKeepsTheRules();
};

namespace {

/// "== path" opens a file; what follows are its lines.
std::vector<SourceFile> treeOf(const QString &text)
{
    std::vector<SourceFile> files;
    for (const QString &line : text.trimmed().split('\n')) {
        if (line.startsWith("== "))
            files.push_back({line.mid(3).toStdString(), {}});
        else
            files.back().text += line.toStdString() + '\n';
    }
    return files;
}

QString joined(const std::vector<std::string> &lines)
{
    QStringList list;
    for (const std::string &line : lines)
        list << QString::fromStdString(line);
    return list.join('\n');
}

bool isSource(const std::filesystem::path &path)
{
    const std::string extension = path.extension().string();
    return extension == ".h" || extension == ".hpp" || extension == ".cpp" || extension == ".cc";
}

std::vector<SourceFile> readTree(const std::filesystem::path &root)
{
    std::vector<SourceFile> files;
    for (const char *folder : {"app", "core", "widgets", "tests"}) {
        if (!std::filesystem::exists(root / folder))
            continue;
        for (const auto &entry : std::filesystem::recursive_directory_iterator(root / folder)) {
            if (!entry.is_regular_file() || !isSource(entry.path()))
                continue;
            std::ifstream file(entry.path(), std::ios::binary);
            files.push_back({entry.path().lexically_relative(root).generic_string(),
                             std::string(std::istreambuf_iterator<char>(file), {})});
        }
    }
    return files;
}

std::set<std::string> installedWidgetHeaders()
{
    std::set<std::string> names;
    const std::filesystem::path headers = QLibraryInfo::path(QLibraryInfo::HeadersPath).toStdString();
    for (const auto &entry : std::filesystem::directory_iterator(headers / "QtWidgets"))
        names.insert(entry.path().filename().string());
    return names;
}

} // namespace

void TestLayers::includesAreFoundAsACompilerFindsThem_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("quotes and brackets") << "#include \"core/a.h\"\n\n  #  include <vector> // why\n"
                                         << "1 core/a.h\n3 vector";
    QTest::newRow("line comment") << "// #include \"a.h\"\n#include \"b.h\"\n"
                                  << "2 b.h";
    QTest::newRow("block comment") << "/* one\n#include \"a.h\"\n*/\n#include \"b.h\"\n"
                                   << "4 b.h";
    QTest::newRow("raw string") << "auto s = R\"x(\n#include \"a.h\"\n)\" )x\";\n#include \"b.h\"\n"
                                << "4 b.h";
    QTest::newRow("string with two slashes") << "auto s = \"//\";\n#include \"b.h\"\n"
                                             << "2 b.h";
    QTest::newRow("quote as a character") << "char c = '\"'; // it's\n#include \"b.h\"\n"
                                          << "2 b.h";
    QTest::newRow("escaped quote") << "auto s = \"\\\"/*\";\n#include \"b.h\"\n"
                                   << "2 b.h";
    QTest::newRow("digit separator") << "int n = 1'000; /*\n#include \"a.h\"\n*/\n"
                                     << "";
    QTest::newRow("apostrophe in an error") << "#error don't\n#include \"b.h\"\n"
                                            << "2 b.h";
    QTest::newRow("no newline at the end") << "#include \"b.h\""
                                           << "1 b.h";
    QTest::newRow("never closed") << "/* #include \"b.h\""
                                  << "";
}

void TestLayers::includesAreFoundAsACompilerFindsThem()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    std::vector<std::string> found;
    for (const Include &include : includesOf(text.toStdString()))
        found.push_back(std::to_string(include.line) + " " + include.target);
    QCOMPARE(joined(found), expected);
}

void TestLayers::namespacesAreFoundInCodeOnly()
{
    QCOMPARE(lineNamingNamespace("int a;\ntorch::Tensor t;\n", "torch"), 2);
    QCOMPARE(lineNamingNamespace("\nnamespace at { class Tensor; }\n", "at"), 2);
    QCOMPARE(lineNamingNamespace("// torch::Tensor\nauto s = \"torch::\";\n", "torch"), 0);
    QCOMPARE(lineNamingNamespace("format::x();\nnamespace attic {}\n", "at"), 0);
}

void TestLayers::aBrokenRuleIsReportedWithItsLine_data()
{
    QTest::addColumn<QString>("tree");
    QTest::addColumn<QString>("expected");
    for (const MadeUpTree &tree : kMadeUpTrees)
        QTest::newRow(tree.name) << tree.files << tree.broken;
}

void TestLayers::aBrokenRuleIsReportedWithItsLine()
{
    QFETCH(QString, tree);
    QFETCH(QString, expected);
    QCOMPARE(joined(brokenLayerRules(treeOf(tree), retortLayers({"QWidget", "QApplication"}))), expected);
}

void TestLayers::qtsWidgetHeadersAreKnown()
{
    const std::set<std::string> names = installedWidgetHeaders();
    for (const char *name : {"QWidget", "qwidget.h", "QApplication", "QTableView", "QVBoxLayout"})
        QVERIFY2(names.contains(name), name);
    QVERIFY(!names.contains("QObject"));
}

void TestLayers::retortKeepsTheRules()
{
    const QString root = qEnvironmentVariable("RETORT_SOURCE_DIR");
    QVERIFY2(!root.isEmpty(), "RETORT_SOURCE_DIR names no source tree; start this test through ctest");
    const std::vector<SourceFile> files = readTree(root.toStdString());
    const auto isKnown = [](const SourceFile &file) { return file.path == "core/base/error.h"; };
    QVERIFY2(std::ranges::any_of(files, isKnown), "the tree was not read");
    const QString broken = joined(brokenLayerRules(files, retortLayers(installedWidgetHeaders())));
    QVERIFY2(broken.isEmpty(), qPrintable('\n' + broken));
}

QTEST_APPLESS_MAIN(TestLayers)
#include "tst_layers.moc"
