#include "tests/core/store/made_predictions.h"

#include <QTest>
#include <nlohmann/json.hpp>

namespace retort {

namespace {

std::string verdictOf(const std::string &answer)
{
    return answer.empty() ? "no_answer" : answer == "2" ? "right" : "wrong";
}

PathPrediction madePath(const std::string &format, const std::string &answer, int steps, const std::string &text)
{
    PathPrediction path;
    path.format = format;
    path.text = text;
    path.steps = std::vector<std::string>(std::size_t(steps), "a step");
    if (!answer.empty())
        path.answer = answer;
    path.verdict = verdictOf(answer);
    path.error = answer.empty() ? "NameError: name 'x' is not defined (line 1)" : "";
    path.finish = "end";
    return path;
}

} // namespace

Prediction studentOf(const Made &made)
{
    Prediction prediction {made.id, made.question, "2", {}, {}, false, {}, 0, made.failure};
    prediction.paths = {madePath("cot", made.cot, made.steps, "The student says " + made.cot),
                        madePath("pot", made.pot, 1, "ans = wages")};
    if (!made.cot.empty())
        prediction.vote = made.cot;
    prediction.verdict = verdictOf(made.cot);
    prediction.score = made.cot == "2" ? 1 : 0;
    return prediction;
}

std::vector<Prediction> teachersOf(const std::vector<Made> &problems)
{
    std::vector<Prediction> teachers;
    for (const Made &made : problems) {
        if (made.teacher == "-")
            continue;
        Prediction prediction = studentOf(made);
        prediction.paths = {madePath("cot", made.teacher, 3, "The teacher counts 1,000 of them")};
        prediction.paths.front().source = "gpt-3.5";
        teachers.push_back(prediction);
    }
    return teachers;
}

const std::vector<Made> &madeProblems()
{
    static const std::vector<Made> problems {
        {"p0", "A waitress makes $10 an hour.", "2", "2", "2", "", 2},
        {"p1", "How far in 3 hours?", "3", "2", "2", "arithmetic", 4},
        {"p2", "How many per hour?", "", "", "2", "no_answer", 0},
        {"p3", "Wie viele Straßen?", "4", "4", "5", "wrong_plan", 5},
        {"p4", "No teacher here, 50 % of it", "1.8", "", "-", "arithmetic", 3},
    };
    return problems;
}

std::vector<Prediction> earlierAnswers()
{
    std::vector<Made> early = madeProblems();
    early[0].cot = "3";
    early[1].cot = "2";
    early.pop_back();
    std::vector<Prediction> predictions;
    for (const Made &made : early)
        predictions.push_back(studentOf(made));
    return predictions;
}

FilterWords madeWords()
{
    return {{"no_answer", "arithmetic", "wrong_plan", "wrong_reasoning"},
            {"cot", "pot"},
            {"gpt-3.5", "gpt-3.5/cot"},
            {{2, "for the paper"}},
            true,
            {"Addition"},
            {"b"}};
}

PredictionJudgement judged(const Prediction &prediction)
{
    return {prediction.failure, prediction.failure == "arithmetic" ? 2 : 0, prediction.id == "p3"};
}

void IndexTest::makeWorkspace()
{
    m_index.reset();
    m_workspace.reset();
    m_temporary.emplace();
    m_folder = m_temporary->path().toStdString();
    m_workspace = std::make_unique<Workspace>(m_folder);
    m_index = std::make_unique<PredictionIndex>(m_folder);
}

std::filesystem::path IndexTest::makeRun(const std::string &name, const std::vector<Made> &problems)
{
    const std::filesystem::path run = m_workspace->runs() / name;
    const auto writer = RunWriter::create(run, "", "", nlohmann::json::object());
    std::vector<Prediction> predictions;
    for (const Made &made : problems)
        predictions.push_back(studentOf(made));
    writer->writePredictions(kValidation, predictions);
    writer->writeTeacherPredictions("validation", teachersOf(problems));
    return run;
}

IndexedSet IndexTest::only(const std::filesystem::path &run)
{
    m_index->update(run, judged, {});
    return m_index->sets(run).at(0);
}

std::vector<std::string> IndexTest::idsOf(const IndexedSet &set, const std::string &filter, const ProblemSort &sort,
                                          const IndexedSet *other)
{
    const ProblemFilter parsed = parseFilter(filter, madeWords());
    if (!parsed.isValid())
        qFatal("%s", parsed.problems.front().message.c_str());
    std::vector<std::string> ids;
    SetsBeside beside;
    if (other)
        beside.runs.push_back({"b", *other});
    for (const IndexedProblem &row : m_index->rows(set, m_index->find(set, parsed, sort, beside)))
        ids.push_back(row.problemId);
    return ids;
}

void IndexTest::addFilters(const std::vector<std::pair<const char *, const char *>> &rows)
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("found");
    for (const auto &[filter, found] : rows)
        QTest::newRow(filter) << filter << found;
}

void IndexTest::compareFound()
{
    QFETCH(QString, filter);
    QFETCH(QString, found);
    QStringList ids;
    for (const std::string &id : idsOf(only(makeRun("a")), filter.toStdString()))
        ids << QString::fromStdString(id);
    QCOMPARE(ids.join(' '), found);
}

} // namespace retort
