#include "core/store/row_writers.h"

#include "core/store/json_fields.h"

namespace retort {

namespace {

std::string name(auto value)
{
    return std::string(toText(value));
}

std::string stepsText(const std::vector<Step> &steps)
{
    if (steps.empty())
        return "[]";
    auto list = nlohmann::ordered_json::array();
    for (const Step &step : steps)
        list.push_back({{"text", step.text}, {"question", step.question}});
    return toJsonText(list);
}

std::string factsText(const std::vector<std::string> &facts)
{
    return facts.empty() ? "[]" : toJsonText(facts);
}

std::int64_t signedCount(std::size_t count)
{
    return static_cast<std::int64_t>(count);
}

} // namespace

RowWriter &RowWriter::operator<<(const Answer &answer)
{
    return *this << name(answer.kind) << answer.number << answer.text;
}

ProblemWriter::ProblemWriter(SQLite::Database &database, std::int64_t dataset)
    : m_dataset(dataset)
    , m_row(database, "INSERT INTO problems(dataset, problem_id, source_id, question, gold_kind, gold_number, "
                      "gold_text, kind, equation, gold_steps, facts, split, synthetic) "
                      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
{
}

void ProblemWriter::add(const Problem &problem)
{
    m_row << m_dataset << problem.id << problem.sourceId << problem.question << problem.gold << problem.kind
          << problem.equation << stepsText(problem.goldSteps) << factsText(problem.facts) << problem.split
          << int(problem.synthetic);
    m_row.insert();
}

RationaleWriter::RationaleWriter(SQLite::Database &database, std::int64_t dataset)
    : m_dataset(dataset)
    , m_row(database, "INSERT INTO rationales(dataset, problem_id, question, teacher, format, text, "
                      "answer_is_recorded, verdict, synthetic, slip, answer_kind, answer_number, answer_text) "
                      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
{
}

void RationaleWriter::add(const Rationale &rationale)
{
    m_row << m_dataset << rationale.problemId << rationale.question << rationale.teacher << name(rationale.format)
          << rationale.text << int(rationale.answerIsRecorded) << name(rationale.verdict) << int(rationale.synthetic)
          << rationale.slip;
    if (rationale.answer)
        m_row << *rationale.answer;
    else
        m_row.null().null().null();
    m_row.insert();
}

JudgementWriter::JudgementWriter(SQLite::Database &database)
    : m_row(database, "UPDATE rationales SET problem_id = ?, answer_is_recorded = ?, verdict = ?, answer_kind = ?, "
                      "answer_number = ?, answer_text = ? WHERE id = ?")
{
}

void JudgementWriter::update(std::int64_t row, const Rationale &rationale)
{
    m_row << rationale.problemId << int(rationale.answerIsRecorded) << name(rationale.verdict);
    if (rationale.answer)
        m_row << *rationale.answer;
    else
        m_row.null().null().null();
    m_row << row;
    m_row.insert();
}

IssueWriter::IssueWriter(SQLite::Database &database, std::int64_t dataset)
    : m_dataset(dataset)
    , m_row(database, "INSERT INTO issues(dataset, file, line, file_column, message) VALUES (?, ?, ?, ?, ?)")
{
}

void IssueWriter::add(const RowIssue &issue)
{
    m_row << m_dataset << issue.place.file << signedCount(issue.place.line) << signedCount(issue.place.column)
          << issue.message;
    m_row.insert();
}

} // namespace retort
