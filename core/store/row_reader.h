#pragma once

#include "core/data/row_sink.h"
#include "core/store/problem_keys.h"
#include "core/store/row_pipe.h"

#include <string>

namespace retort {

/// The reading thread's half of an import: judges what can be judged row by row and passes it on in batches.
/// A rationale waits for the end when its problem is not in its own row, or was in an earlier one, too.
class RowBatcher final : public RowSink
{
public:
    /// `teacher` instead of the file's own, unless empty. With `keepsProblems` false only rationales are passed on, and
    /// all of them wait.
    RowBatcher(RowPipe &pipe, std::string teacher, bool keepsProblems);

    void add(RowContent content) override;
    void note(RowIssue issue) override;
    void reached(double share) override;
    void flush(); // the last batch

private:
    void addRationales(RowContent &content, bool isNew);
    void flushFull();

    RowPipe &m_pipe;
    std::string m_teacher;
    bool m_keepsProblems;
    RowBatch m_batch;
    KeySet m_seen;
};

/// What ends a reading whose writer has stopped; the writer's own error is the one to tell.
class NobodyWrites : public Error
{
public:
    NobodyWrites() : Error("the import was stopped") {}
};

} // namespace retort
