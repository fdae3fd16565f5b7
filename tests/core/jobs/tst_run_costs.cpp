#include "core/jobs/run_costs.h"
#include "core/store/library.h"

#include <QTemporaryDir>
#include <QTest>

using namespace retort;

/// What a run's rationales cost, from the library's ledger.
class TestRunCosts : public QObject
{
    Q_OBJECT

private slots:
    void everyRequestCountsOnce_data();
    void everyRequestCountsOnce();
};

namespace {

/// Data sets a and b; request 1 was answered twice and stands in both, 2 is codex's in a, 3 is in a data set in the
/// trash.
constexpr const char *kLibrary = R"(
PRAGMA foreign_keys = OFF;
INSERT INTO datasets(id, name, importer, path, sha256, imported_at, rows_read, rows_skipped, synthetic, removed_at)
VALUES (1, 'a', '', '', '', '', 0, 0, 0, NULL), (2, 'b', '', '', '', '', 0, 0, 0, NULL),
       (3, 'c', '', '', '', '', 0, 0, 0, 'yesterday');
INSERT INTO teacher_requests(id, key, model, content) VALUES (1, 'x', 'm', ''), (2, 'y', 'm', ''), (3, 'z', 'm', '');
INSERT INTO teacher_answers(request, outcome, text, reasoning, finish, served_model, tokens_in, tokens_out, raw, status,
                            endpoint, cost, seconds, answered_at)
VALUES (1, 'cut_off', '', '', '', '', 10, 5, '', 200, '', 0.5, 1, ''), (1, 'ok', '', '', '', '', 10, 7, '', 200, '', 0.25, 1, ''),
       (2, 'ok', '', '', '', '', 100, NULL, '', 200, '', 1, 1, ''), (3, 'ok', '', '', '', '', 1, 1, '', 200, '', 9, 1, '');
INSERT INTO teacher_samples(dataset, problem_id, teacher, format, prompt, hinted, sample, request)
VALUES (1, 'p', 'gpt', 'cot', '', 0, 0, 1), (2, 'p', 'gpt', 'cot', '', 0, 0, 1), (1, 'q', 'codex', 'pot', '', 0, 0, 2),
       (3, 'p', 'gpt', 'cot', '', 0, 0, 3);
)";

} // namespace

void TestRunCosts::everyRequestCountsOnce_data()
{
    using Settings = std::map<std::string, std::string>;
    QTest::addColumn<Settings>("settings");
    QTest::addColumn<qint64>("requests"); // 0: nothing is known
    QTest::addColumn<qint64>("tokens");
    QTest::addColumn<double>("money");
    QTest::newRow("the problems' own rationales") << Settings {{"data.problems.dataset", "a"}} << 2LL << 132LL << 1.75;
    QTest::newRow("two sources with one request") << Settings {{"data.rationales[0].dataset", "a"},
                                                               {"data.rationales[0].teacher", "gpt"},
                                                               {"data.rationales[1].dataset", "b"}}
                                                  << 1LL << 32LL << 0.75;
    QTest::newRow("one format") << Settings {{"data.rationales[pot].dataset", "a"},
                                             {"data.rationales[pot].format", "pot"}}
                                << 1LL << 100LL << 1.0;
    QTest::newRow("in the trash") << Settings {{"data.problems.dataset", "c"}} << 0LL << 0LL << 0.0;
    QTest::newRow("a file") << Settings {{"data.problems.path", "svamp.json"}, {"data.rationales[0].path", "x"}} << 0LL
                            << 0LL << 0.0;
}

void TestRunCosts::everyRequestCountsOnce()
{
    using Settings = std::map<std::string, std::string>;
    QFETCH(Settings, settings);
    QFETCH(qint64, requests);
    QFETCH(qint64, tokens);
    QFETCH(double, money);
    const QTemporaryDir folder;
    const std::filesystem::path workspace = folder.path().toStdString();
    QVERIFY(!teacherCostOf(workspace, settings)); // no library yet
    openLibrary(workspace)->exec(kLibrary);
    const std::optional<TeacherCost> cost = teacherCostOf(workspace, settings);
    QCOMPARE(cost.has_value(), requests > 0);
    if (!cost)
        return;
    QCOMPARE(cost->requests, requests);
    QCOMPARE(cost->tokens(), tokens);
    QCOMPARE(cost->money, money);
}

QTEST_GUILESS_MAIN(TestRunCosts)
#include "tst_run_costs.moc"
