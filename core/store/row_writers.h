#pragma once

#include "core/data/dataset.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <string>

// Insertions into library.sqlite that are prepared once and used for any number of rows; the caller opens the
// transaction.

namespace retort {

/// Binds the columns of one row after the other. Texts are not copied: they live until insert().
class RowWriter
{
public:
    RowWriter(SQLite::Database &database, const char *insertion) : m_statement(database, insertion) {}

    RowWriter &operator<<(const std::string &text)
    {
        m_statement.bindNoCopy(m_next++, text);
        return *this;
    }
    RowWriter &operator<<(std::string &&text)
    {
        m_statement.bind(m_next++, text);
        return *this;
    }
    template<typename T>
    RowWriter &operator<<(const T &value)
    {
        m_statement.bind(m_next++, value);
        return *this;
    }
    RowWriter &operator<<(const Answer &answer);

    RowWriter &null()
    {
        m_statement.bind(m_next++);
        return *this;
    }

    void insert()
    {
        m_statement.exec();
        m_statement.reset();
        m_next = 1;
    }

private:
    SQLite::Statement m_statement;
    int m_next = 1;
};

/// Problems of one data set. The full-text index does not know them until addQuestions() (library_tables.h).
class ProblemWriter
{
public:
    ProblemWriter(SQLite::Database &database, std::int64_t dataset);
    void add(const Problem &problem);

private:
    std::int64_t m_dataset;
    RowWriter m_row;
};

class RationaleWriter
{
public:
    RationaleWriter(SQLite::Database &database, std::int64_t dataset);
    void add(const Rationale &rationale);

private:
    std::int64_t m_dataset;
    RowWriter m_row;
};

/// What judging says of rationales that are there: problem, answer, whether it is recorded, and verdict.
class JudgementWriter
{
public:
    explicit JudgementWriter(SQLite::Database &database);
    void update(std::int64_t row, const Rationale &rationale);

private:
    RowWriter m_row;
};

class IssueWriter
{
public:
    IssueWriter(SQLite::Database &database, std::int64_t dataset);
    void add(const RowIssue &issue);

private:
    std::int64_t m_dataset;
    RowWriter m_row;
};

} // namespace retort
