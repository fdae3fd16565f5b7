#include "core/data/row_sink.h"

#include <utility>

namespace retort {

namespace {

constexpr std::size_t kMaxIssues = 10'000;

} // namespace

void DatasetCollector::add(RowContent content)
{
    if (content.problem)
        m_dataset.problems.push_back(std::move(*content.problem));
    for (Rationale &rationale : content.rationales)
        m_dataset.rationales.push_back(std::move(rationale));
}

void DatasetCollector::note(RowIssue issue)
{
    if (m_dataset.issues.size() < kMaxIssues)
        m_dataset.issues.push_back(std::move(issue));
    else
        ++m_unlisted;
}

Dataset DatasetCollector::take(FileFacts facts)
{
    if (m_unlisted > 0)
        m_dataset.issues.push_back({{facts.path}, std::to_string(m_unlisted) + " further notes are not listed"});
    m_dataset.name = std::move(facts.name);
    m_dataset.importer = std::move(facts.importer);
    m_dataset.path = std::move(facts.path);
    m_dataset.sha256 = std::move(facts.sha256);
    m_dataset.companions = std::move(facts.companions);
    m_dataset.rowsRead = facts.rowsRead;
    m_dataset.rowsSkipped = facts.rowsSkipped;
    m_dataset.synthetic = facts.synthetic;
    return std::move(m_dataset);
}

} // namespace retort
