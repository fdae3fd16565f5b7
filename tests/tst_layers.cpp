#include "tests/layer_check.h"

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

    QTest::newRow("a tree in order") << R"(
== app/main.cpp
#include "app/cli/run.h"
#include "widgets/home/page.h"
== app/cli/run.h
#include "core/experiment/experiment.h"
== widgets/home/page.h
#include <QWidget>
#include "../common/tokens.h"
== widgets/common/tokens.h
#include "core/jobs/job.h"
== core/jobs/job.h
#include <QObject>
#include "core/experiment/experiment.h"
== core/experiment/experiment.h
#include "core/models/student.h"
== core/models/student.h
#include <memory>
== core/models/student_torch.h
#include <torch/torch.h>
== core/models/student.cpp
#include "core/models/student_torch.h"
== tests/core/jobs/tst_jobs.cpp
#include <QTest>
#include "core/jobs/job.h"
)"
                                     << "";
    QTest::newRow("core includes a page")
        << R"(
== core/data/problem.cpp
#include <string>
#include "widgets/home/page.h"
== widgets/home/page.h
)"
        << "core/data/problem.cpp:2: core/data lies below widgets/home and may not include widgets/home/page.h";
    QTest::newRow("up inside core")
        << R"(
== core/formats/pot.cpp
#include "core/models/student.h"
== core/models/student.h
)"
        << "core/formats/pot.cpp:1: core/formats lies below core/models and may not include core/models/student.h";
    QTest::newRow("up by a relative path")
        << R"(
== core/formats/pot.cpp
#include "../models/student.h"
== core/models/student.h
)"
        << "core/formats/pot.cpp:1: core/formats lies below core/models and may not include core/models/student.h";
    QTest::newRow("common includes a page")
        << R"(
== widgets/common/curve.cpp
#include "widgets/home/page.h"
== widgets/home/page.h
)"
        << "widgets/common/curve.cpp:1: widgets/common lies below widgets/home and may not include widgets/home/page.h";
    QTest::newRow("something includes a test")
        << R"(
== app/main.cpp
#include "tests/fakes/toy.h"
== tests/fakes/toy.h
)"
        << "app/main.cpp:1: app lies below tests and may not include tests/fakes/toy.h";
    QTest::newRow("a folder nobody placed") << R"(
== core/magic/wand.h
)"
                                            << "core/magic/wand.h:1: core/magic is not in the table of layers";
    QTest::newRow("two neighbours include each other")
        << R"(
== core/config/a.h
#include "core/store/c.h"
== core/store/b.h
#include "core/config/a.h"
== core/store/c.h
)"
        << "core/config/a.h:1: core/config includes core/store, which leads back to core/config\n"
           "core/store/b.h:1: core/store includes core/config, which leads back to core/store";
    QTest::newRow("three pages in a circle")
        << R"(
== widgets/data/a.h
#include "widgets/home/a.h"
== widgets/home/a.h
#include "widgets/setup/a.h"
== widgets/setup/a.h
#include "widgets/data/b.h"
== widgets/data/b.h
)"
        << "widgets/data/a.h:1: widgets/data includes widgets/home, which leads back to widgets/data\n"
           "widgets/home/a.h:1: widgets/home includes widgets/setup, which leads back to widgets/home\n"
           "widgets/setup/a.h:1: widgets/setup includes widgets/data, which leads back to widgets/setup";
    QTest::newRow("Qt and torch in one file")
        << R"(
== tests/core/models/tst_models.cpp
#include <QTest>
#include <ATen/ATen.h>
)"
        << "tests/core/models/tst_models.cpp:2: torch in a file that also has Qt (line 1)";
    QTest::newRow("Qt and torch by way of headers")
        << R"(
== tests/core/models/tst_models.cpp
#include "tests/fakes/table.h"
#include "core/models/student.h"
== tests/fakes/table.h
#include <QString>
== core/models/student.h
#include "core/models/layer_torch.h"
== core/models/layer_torch.h
#include <torch/torch.h>
)"
        << "tests/core/models/tst_models.cpp:2: torch in a file that also has Qt (line 1)";
    QTest::newRow("torch in another folder")
        << R"(
== core/experiment/experiment.cpp
#include <torch/torch.h>
)"
        << "core/experiment/experiment.cpp:1: torch may not be named in core/experiment";
    QTest::newRow("torch named without an include") << R"(
== core/store/store.h
namespace c10 { class Storage; }
)"
                                                    << "core/store/store.h:1: torch may not be named in core/store";
    QTest::newRow("torch in a header of another name")
        << R"(
== core/training/trainer.h
class Trainer { at::Tensor m_loss; };
)"
        << "core/training/trainer.h:1: a header that names torch must be called *_torch.h";
    QTest::newRow("a command sees torch two headers away")
        << R"(
== app/cli/run.cpp
#include "core/models/student.h"
== core/models/student.h
#include "core/models/layer_torch.h"
== core/models/layer_torch.h
#include <torch/torch.h>
)"
        << "app/cli/run.cpp:1: app/cli may not see torch, which comes through "
           "core/models/student.h > core/models/layer_torch.h";
    QTest::newRow("Qt below jobs") << R"(
== core/store/store.cpp
#include <QtCore/QString>
)"
                                   << "core/store/store.cpp:1: core/store may not use Qt";
    QTest::newRow("Qt below jobs by way of a header")
        << R"(
== core/models/student.cpp
#include "core/teachers/endpoint.h"
== core/teachers/endpoint.h
#include <QNetworkReply>
)"
        << "core/models/student.cpp:1: core/models may not see Qt, which comes through core/teachers/endpoint.h";
    QTest::newRow("a widget class in a job") << R"(
== core/jobs/job.h
#include <QObject>
#include <QtWidgets/QWidget>
#include <QApplication>
#include <qcustomplot.h>
)"
                                             << "core/jobs/job.h:2: a widget class (QtWidgets/QWidget) below widgets\n"
                                                "core/jobs/job.h:3: a widget class (QApplication) below widgets\n"
                                                "core/jobs/job.h:4: a widget class (qcustomplot.h) below widgets";
    QTest::newRow("a file of ours that begins like one of Qt's") << R"(
== core/base/pool.cpp
#include "queue.h"
#include <queue>
== core/base/queue.h
)"
                                                                 << "";
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
