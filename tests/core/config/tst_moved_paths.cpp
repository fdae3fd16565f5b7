#include "core/config/moved_paths.h"

#include "core/config/config_file.h"
#include "core/config/yaml_edit.h"
#include "tests/core/config/show_text.h"

#include <QTest>

using namespace retort;

namespace {

const std::string kText = "name: mine   # kept\n"
                          "data:\n"
                          "  problems: {importer: svamp, path: \"${RETORT_DATA}/svamp/SVAMP.json\"}\n"
                          "  split:\n"
                          "    train: {importer: svamp, path: parts/train.json}   # beside it\n"
                          "    test: {importer: svamp, path: /whole/test.json}\n"
                          "  rationales:\n"
                          "    # the first teacher\n"
                          "    - {importer: llm-adapters, path: '../data/it''s cot.json', format: cot}\n"
                          "    - importer: program-of-thoughts\n"
                          "      path: ./pot.jsonl\n"
                          "      format: pot\n"
                          "student:\n"
                          "  from: ../students/small/\n"
                          "evaluation:\n"
                          "  paths: [{format: cot, from: ../runs/cot}]\n";

// Written for the folder mine/new beside experiments.
const std::string kMoved = "name: mine   # kept\n"
                           "data:\n"
                           "  problems: {importer: svamp, path: \"${RETORT_DATA}/svamp/SVAMP.json\"}\n"
                           "  split:\n"
                           "    train: {importer: svamp, path: ../../experiments/parts/train.json}   # beside it\n"
                           "    test: {importer: svamp, path: /whole/test.json}\n"
                           "  rationales:\n"
                           "    # the first teacher\n"
                           "    - {importer: llm-adapters, path: \"../../data/it's cot.json\", format: cot}\n"
                           "    - importer: program-of-thoughts\n"
                           "      path: ../../experiments/pot.jsonl\n"
                           "      format: pot\n"
                           "student:\n"
                           "  from: ../../students/small/\n"
                           "evaluation:\n"
                           "  paths: [{format: cot, from: ../../runs/cot}]\n";

std::string valueOf(const std::string &text, const std::string &path)
{
    return findInYaml(parseYamlTree(text, "x"), path)->text;
}

} // namespace

class TestMovedPaths : public QObject
{
    Q_OBJECT

private slots:
    void pathsLeadWhereTheyLed()
    {
        const MovedPaths moved = withMovedPaths(kText, "/home/u/experiments", "/home/u/mine/new");
        QCOMPARE(moved.left, std::vector<std::string>());
        QCOMPARE(moved.text, kMoved);
        for (const char *path : {"data.problems.path", "data.split.train.path", "data.split.test.path",
                                 "data.rationales[0].path", "data.rationales[1].path", "student.from"})
            QCOMPARE(resolvedPath(valueOf(moved.text, path), "/home/u/mine/new", "/data"),
                     resolvedPath(valueOf(kText, path), "/home/u/experiments", "/data"));
    }

    void farPathsBecomeWhole()
    {
        const MovedPaths moved = withMovedPaths(kText, "/home/u/experiments", "/srv/a/b/c");
        QCOMPARE(valueOf(moved.text, "student.from"), std::string("/home/u/students/small/"));
        QCOMPARE(valueOf(moved.text, "data.problems.path"), std::string("${RETORT_DATA}/svamp/SVAMP.json"));
    }

    void theSameFolderChangesNothing()
    {
        QCOMPARE(withMovedPaths(kText, "/home/u/experiments", "/home/u/experiments/."), (MovedPaths {kText, {}}));
        QCOMPARE(withMovedPaths(kText, {}, "/home/u"), (MovedPaths {kText, {}})); // from nowhere
    }

    void thereAndBackIsTheSamePlace()
    {
        const std::string there = withMovedPaths(kText, "/home/u/experiments", "/home/u/x").text;
        const std::string back = withMovedPaths(there, "/home/u/x", "/home/u/experiments").text;
        QCOMPARE(valueOf(back, "data.split.train.path"), std::string("parts/train.json"));
        QCOMPARE(valueOf(back, "data.rationales[0].path"), std::string("../data/it's cot.json"));
    }

    void aVariableInsideAPathIsKept()
    {
        const MovedPaths moved = withMovedPaths("student: {from: \"../models/${SIZE}/m\"}\n", "/a/b", "/a/c/d");
        QCOMPARE(moved.text, std::string("student: {from: \"../../models/${SIZE}/m\"}\n"));
    }

    void whatCannotBeWrittenIsSaid()
    {
        const std::string shared = "data:\n  problems: {importer: svamp, path: &p a.json}\n"
                                   "  split: {train: {importer: svamp, path: *p}}\nstudent: {from: ../m}\n";
        const MovedPaths moved = withMovedPaths(shared, "/a/b", "/a/c/d");
        QCOMPARE(moved.left.size(), std::size_t(2));
        QVERIFY(moved.left.front().starts_with("data.problems.path: "));
        QCOMPARE(valueOf(moved.text, "student.from"), std::string("../../m"));
        const MovedPaths broken = withMovedPaths("data: [", "/a/b", "/a/c");
        QCOMPARE(broken.text, std::string("data: ["));
        QCOMPARE(broken.left.size(), std::size_t(1));
    }

    void aPlaceIsWrittenFromItsFolder()
    {
        QCOMPARE(pathFrom("/a/b", "/a/b/c.json"), std::string("c.json"));
        QCOMPARE(pathFrom("/a/b", "/a/x/../d/c.json"), std::string("../d/c.json"));
        QCOMPARE(pathFrom("/a/b/c/d", "/a/x"), std::string("/a/x"));
        QCOMPARE(pathFrom("/a/b", "/a/b/..x/c"), std::string("..x/c"));
    }
};

QTEST_APPLESS_MAIN(TestMovedPaths)
#include "tst_moved_paths.moc"
