#include "core/teachers/sampling_view.h"

#include "core/base/text.h"
#include "core/store/library.h"

#include <algorithm>

namespace retort {

namespace {

constexpr std::size_t kHundred = 100;
constexpr int kShownQuestion = 400; // bytes that a list needs

/// What is read of every request: small, because there may be a million.
struct Sample
{
    std::int64_t row = 0;
    std::int64_t answer = 0; // 0: none
    bool hasFailed = false;
    Outcome outcome = Outcome::Ok;
    std::optional<Verdict> verdict;
    std::int64_t tokensIn = 0;
    std::int64_t tokensOut = 0;
    double cost = 0;
};

std::optional<Verdict> verdictFrom(const SQLite::Column &column)
{
    if (column.isNull())
        return std::nullopt;
    for (const Verdict verdict : {Verdict::Right, Verdict::Wrong, Verdict::NoAnswer})
        if (toText(verdict) == column.getString())
            return verdict;
    return Verdict::Unchecked;
}

Sample sampleAt(SQLite::Statement &row)
{
    Sample sample;
    sample.row = row.getColumn(0).getInt64();
    sample.hasFailed = !row.getColumn(2).isNull();
    if (row.getColumn(3).isNull())
        return sample;
    sample.answer = row.getColumn(3).getInt64();
    sample.outcome = outcomeFromText(row.getColumn(4).getString()).value_or(Outcome::MissingFields);
    sample.tokensIn = row.getColumn(5).getInt64();
    sample.tokensOut = row.getColumn(6).getInt64();
    sample.cost = row.getColumn(7).getDouble();
    sample.verdict = verdictFrom(row.getColumn(8));
    return sample;
}

/// Those without an answer first, then in the order of the answers.
std::vector<Sample> samplesOf(SQLite::Database &database, const SamplingPlan &plan,
                              const std::vector<std::int64_t> &requests)
{
    SQLite::Statement row(database,
                          "SELECT s.id, s.request, r.failure, a.id, a.outcome, a.tokens_in, a.tokens_out, a.cost, "
                          "g.verdict FROM teacher_samples s JOIN datasets d ON d.id = s.dataset AND d.name = ? "
                          "AND d.removed_at IS NULL JOIN teacher_requests r ON r.id = s.request "
                          "LEFT JOIN teacher_answers a ON a.id = r.answer LEFT JOIN rationales g ON g.id = s.rationale "
                          "WHERE s.format = ? ORDER BY a.id, s.id");
    row.bind(1, plan.dataset);
    row.bind(2, std::string(toText(plan.prompt.format)));
    std::vector<Sample> samples;
    while (row.executeStep())
        if (std::ranges::binary_search(requests, row.getColumn(1).getInt64()))
            samples.push_back(sampleAt(row));
    return samples;
}

void count(const Sample &sample, SampledCounts &counts)
{
    if (sample.outcome != Outcome::Ok)
        ++counts.bad;
    else if (sample.verdict == Verdict::Right)
        ++counts.right;
    else if (sample.verdict == Verdict::Wrong)
        ++counts.wrong;
    else if (sample.verdict == Verdict::NoAnswer)
        ++counts.noAnswer;
    else
        ++counts.unchecked;
}

void add(const Sample &sample, SamplingView &view)
{
    ++view.planned;
    if (sample.answer == 0) {
        view.failing += sample.hasFailed;
        return;
    }
    if (view.counts.answered() % kHundred == 0) {
        view.hundreds.emplace_back();
        view.costs.emplace_back();
        view.tokens.emplace_back();
    }
    count(sample, view.counts);
    count(sample, view.hundreds.back());
    ++view.outcomes[static_cast<std::size_t>(sample.outcome)];
    view.used += {1, sample.tokensIn, sample.tokensOut};
    view.cost += sample.cost;
    view.costs.back() = view.cost;
    view.tokens.back() = static_cast<double>(view.used.tokens());
}

std::string lastLineOf(const std::string &text)
{
    const std::string_view whole = trimmed(text);
    const std::size_t at = whole.rfind('\n');
    return std::string(trimmed(at == std::string_view::npos ? whole : whole.substr(at + 1)));
}

SampledRow rowOf(SQLite::Database &database, const Sample &sample, std::int64_t number)
{
    SQLite::Statement row(
        database,
        "SELECT s.problem_id, substr(p.question, 1, ?2), p.gold_text, coalesce(g.answer_text, ''), "
        "coalesce(g.text, a.text, ''), coalesce(r.failure, ''), coalesce(a.seconds, 0) FROM teacher_samples s "
        "JOIN teacher_requests r ON r.id = s.request LEFT JOIN teacher_answers a ON a.id = r.answer "
        "LEFT JOIN rationales g ON g.id = s.rationale "
        "LEFT JOIN problems p ON p.dataset = s.dataset AND p.problem_id = s.problem_id WHERE s.id = ?1 LIMIT 1");
    row.bind(1, sample.row);
    row.bind(2, kShownQuestion);
    SampledRow result;
    result.number = number;
    result.verdict = sample.verdict;
    result.tokensIn = sample.tokensIn;
    result.tokensOut = sample.tokensOut;
    result.cost = sample.cost;
    if (sample.answer != 0)
        result.outcome = sample.outcome;
    if (!row.executeStep())
        return result;
    result.problemId = row.getColumn(0).getString();
    result.question = row.getColumn(1).getString();
    result.gold = row.getColumn(2).getString();
    result.answer = row.getColumn(3).getString();
    result.lastLine = lastLineOf(row.getColumn(4).getString());
    result.failure = row.getColumn(5).getString();
    result.seconds = row.getColumn(6).getDouble();
    return result;
}

/// The newest first, at most so many of each kind.
void fillRows(SQLite::Database &database, const std::vector<Sample> &samples, std::size_t atMost, SamplingView &view)
{
    auto number = static_cast<std::int64_t>(view.counts.answered());
    for (auto sample = samples.rbegin(); sample != samples.rend(); ++sample) {
        const bool isAnswered = sample->answer != 0;
        const bool isBad = isAnswered ? sample->outcome != Outcome::Ok : sample->hasFailed;
        if (isAnswered && view.latest.size() < atMost)
            view.latest.push_back(rowOf(database, *sample, number));
        if (isBad && view.failed.size() < atMost)
            view.failed.push_back(rowOf(database, *sample, isAnswered ? number : 0));
        number -= isAnswered;
    }
}

} // namespace

std::vector<std::int64_t> requestIdsOf(const std::vector<LedgerEntry> &entries)
{
    std::vector<std::int64_t> ids;
    for (const LedgerEntry &entry : entries)
        if (entry.id != 0)
            ids.push_back(entry.id);
    std::ranges::sort(ids);
    return ids;
}

SamplingView readSampling(const std::filesystem::path &workspace, const SamplingPlan &plan,
                          const std::vector<std::int64_t> &requests, std::size_t atMost)
{
    const auto database = openLibrary(workspace);
    return guarded(libraryFile(workspace), [&] {
        SamplingView view;
        const std::vector<Sample> samples = samplesOf(*database, plan, requests);
        for (const Sample &sample : samples)
            add(sample, view);
        fillRows(*database, samples, atMost, view);
        return view;
    });
}

} // namespace retort
