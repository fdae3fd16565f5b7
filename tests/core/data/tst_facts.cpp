#include "core/base/error.h"
#include "core/data/facts.h"
#include "tests/scratch_folder.h"

#include <QTest>

using namespace retort;

namespace {

Problem problemOf(const std::string &question)
{
    Problem problem;
    problem.question = question;
    problem.id = problemId(question);
    return problem;
}

} // namespace

class TestFacts : public QObject
{
    Q_OBJECT

private slots:
    void factsStandBeforeTheQuestion()
    {
        Problem problem = problemOf("Do hamsters feed any animals?");
        QCOMPARE(shownQuestion(problem), problem.question);
        problem.facts = {"Hamsters are prey animals", " Prey are food for predators. "};
        QCOMPARE(shownQuestion(problem), std::string("Facts: Hamsters are prey animals. Prey are food for predators.\n"
                                                     "Do hamsters feed any animals?"));
        QCOMPARE(problem.id, problemId("Do hamsters feed any animals?"));
    }

    void rowsAreFoundByIdOrQuestion()
    {
        const ScratchFolder folder;
        Problem byId = problemOf("Is it red?");
        byId.sourceId = "q7";
        folder.write("facts.jsonl", R"({"question": "do Hamsters  feed any animals", "facts": ["A.", " ", "B"]}

{"id": "q7", "facts": ["C"]}
{"id": ")" + problemOf("Is it blue?").id + R"(", "facts": []}
{"question": "Is it green?", "facts": "D"}
{"facts": ["E"]}
nonsense
)");
        const FactsFile file = loadFacts(folder.path() / "facts.jsonl");
        QCOMPARE(*file.find(problemOf("Do hamsters feed any animals?")), (std::vector<std::string> {"A.", "B"}));
        QCOMPARE(*file.find(byId), std::vector<std::string> {"C"});
        QVERIFY(file.find(problemOf("Is it blue?"))->empty());
        QVERIFY(!file.find(problemOf("Is it green?")));
        QCOMPARE(file.rowsRead, std::size_t(3));
        QCOMPARE(file.rowsSkipped, std::size_t(3));
        QCOMPARE(file.issues.at(0).place.line, std::size_t(5));
        QCOMPARE(file.sha256.size(), std::size_t(64));
    }

    void aFileWithoutFactsIsAnError()
    {
        const ScratchFolder folder;
        folder.write("facts.jsonl", "[1]\n");
        QVERIFY_EXCEPTION_THROWN(std::ignore = loadFacts(folder.path() / "facts.jsonl"), Error);
        QVERIFY_EXCEPTION_THROWN(std::ignore = loadFacts(folder.path() / "absent.jsonl"), Error);
    }
};

QTEST_APPLESS_MAIN(TestFacts)

#include "tst_facts.moc"
