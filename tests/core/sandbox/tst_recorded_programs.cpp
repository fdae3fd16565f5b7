// Real programs of a teacher (Codex, few-shot) against the value that their files record.

#include "core/sandbox/sandbox.h"
#include "tests/core/data/data_folder.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>

using namespace retort;
using retort::testing::dataFolder;

namespace {

struct Recorded
{
    std::vector<ProgramRequest> requests;
    std::vector<std::optional<double>> executed;
};

Recorded readRecorded(const std::filesystem::path &path)
{
    Recorded recorded;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        const auto row = nlohmann::json::parse(line);
        if (!row.contains("generated"))
            continue; // the prompt
        ProgramRequest request;
        request.program = row["generated"][0];
        request.wallMs = 10000;
        recorded.requests.push_back(request);
        recorded.executed.push_back(row["executed"].is_number() ? std::optional<double>(row["executed"])
                                                                : std::nullopt);
    }
    return recorded;
}

std::optional<double> numberIn(const ProgramResult &result)
{
    char *end = nullptr;
    const double number = std::strtod(result.value.c_str(), &end);
    const bool isNumber = result.end == ProgramEnd::Value && end != result.value.c_str() && *end == '\0';
    return isNumber ? std::optional(number) : std::nullopt;
}

bool isEqual(std::optional<double> left, std::optional<double> right)
{
    if (!left || !right)
        return left.has_value() == right.has_value();
    return std::abs(*left - *right) <= 1e-6 * std::max(1.0, std::abs(*right));
}

} // namespace

class TestRecordedPrograms : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void svampDiffersOnlyByTheFilesAbs();
    void gsm8kGivesTheRecordedValues();

private:
    Sandbox m_sandbox;
};

void TestRecordedPrograms::initTestCase()
{
    QVERIFY2(m_sandbox.state().ready, m_sandbox.state().message.c_str());
}

void TestRecordedPrograms::svampDiffersOnlyByTheFilesAbs()
{
    RETORT_NEED_DATA();
    const Recorded recorded = readRecorded(dataFolder() / "svamp/teacher-pot-codex/svamp_s0_e-1_11_24_14_38.jsonl");
    const auto results = m_sandbox.run(recorded.requests);
    QCOMPARE(results.size(), std::size_t(999));
    int equal = 0;
    int equalByAbs = 0;
    for (std::size_t i = 0; i < results.size(); ++i) {
        const std::optional<double> number = numberIn(results[i]);
        if (isEqual(number, recorded.executed[i]))
            ++equal;
        else if (number && isEqual(std::abs(*number), recorded.executed[i]))
            ++equalByAbs;
        else
            qWarning("row %zu: %s '%s' %s", i + 1, toText(results[i].end).c_str(), results[i].value.c_str(),
                     results[i].error.c_str());
    }
    QCOMPARE(equal, 979);
    QCOMPARE(equalByAbs, 20);
}

// Two may differ: a triple loop that takes seconds, and one whose `ans` is a tuple of two, (4, 6.0), where the record
// holds its first element. A tuple of two is not a number for us, so it counts as different.
void TestRecordedPrograms::gsm8kGivesTheRecordedValues()
{
    RETORT_NEED_DATA();
    const Recorded recorded = readRecorded(dataFolder() / "gsm8k/teacher-pot-codex/gsm8K_s0_e-1_11_17_10_20.jsonl");
    const auto results = m_sandbox.run(recorded.requests);
    QCOMPARE(results.size(), std::size_t(1318));
    int equal = 0;
    int tuples = 0;
    for (std::size_t i = 0; i < results.size(); ++i) {
        if (isEqual(numberIn(results[i]), recorded.executed[i])) {
            ++equal;
            continue;
        }
        tuples += results[i].value == "(4, 6.0)";
        qInfo("row %zu: %s '%s' %s, recorded %g", i + 1, toText(results[i].end).c_str(), results[i].value.c_str(),
              results[i].error.c_str(), recorded.executed[i].value_or(NAN));
    }
    QVERIFY2(equal >= 1316, qPrintable(QString::number(equal)));
    QCOMPARE(tuples, 1);
}

QTEST_GUILESS_MAIN(TestRecordedPrograms)
#include "tst_recorded_programs.moc"
