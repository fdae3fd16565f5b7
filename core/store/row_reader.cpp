#include "core/store/row_reader.h"

#include "core/store/rationale_judging.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace retort {

namespace {

constexpr std::size_t kBatch = 512;

} // namespace

RowBatcher::RowBatcher(RowPipe &pipe, std::string teacher, bool keepsProblems)
    : m_pipe(pipe), m_teacher(std::move(teacher)), m_keepsProblems(keepsProblems)
{
}

void RowBatcher::add(RowContent content)
{
    if (!m_teacher.empty()) {
        for (Rationale &rationale : content.rationales)
            rationale.teacher = m_teacher;
    }
    const bool isNew = content.problem && m_seen.insert(problemKey(content.problem->id));
    addRationales(content, isNew);
    if (content.problem && m_keepsProblems)
        m_batch.problems.push_back(std::move(*content.problem));
    flushFull();
}

void RowBatcher::addRationales(RowContent &content, bool isNew)
{
    const bool isJudged = isNew && m_keepsProblems;
    const auto own =
        std::stable_partition(content.rationales.begin(), content.rationales.end(),
                              [&](const Rationale &r) { return !isJudged || r.problemId != content.problem->id; });
    std::vector<Rationale> mine(std::make_move_iterator(own), std::make_move_iterator(content.rationales.end()));
    content.rationales.erase(own, content.rationales.end());
    if (!mine.empty()) {
        JoinedRationales judged = judgeTextsFor({*content.problem}, std::move(mine));
        for (Rationale &rationale : judged.rationales)
            m_batch.rationales.push_back({std::move(rationale), false});
        std::ranges::move(judged.issues, std::back_inserter(m_batch.issues));
    }
    for (Rationale &rationale : content.rationales)
        m_batch.rationales.push_back({std::move(rationale), true});
}

void RowBatcher::note(RowIssue issue)
{
    m_batch.issues.push_back(std::move(issue));
    flushFull();
}

void RowBatcher::reached(double share)
{
    m_batch.share = share;
}

void RowBatcher::flushFull()
{
    if (m_batch.size() >= kBatch)
        flush();
}

void RowBatcher::flush()
{
    RowBatch next;
    next.share = m_batch.share;
    if (!m_pipe.push(std::exchange(m_batch, std::move(next))))
        throw NobodyWrites();
}

} // namespace retort
