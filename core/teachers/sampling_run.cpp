#include "core/teachers/sampling_run.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace retort {

namespace {

/// Everything that is planned stands in the ledger afterwards, so that whoever gets an answer can make a rationale.
void enterAll(Ledger &ledger, const PreparedSampling &prepared, const std::vector<Outcome> &again)
{
    const std::vector<LedgerEntry> entries = ledger.enter(prepared.requests);
    enterSamples(prepared.workspace, prepared.plan, prepared.planned, entries);
    std::vector<std::int64_t> ids;
    std::ranges::transform(entries, std::back_inserter(ids), &LedgerEntry::id);
    ledger.forget(ids, again);
}

void keepDialect(const PreparedSampling &prepared, const ChatDialect &dialect)
{
    if (dialect == prepared.endpoint.dialect)
        return;
    for (Endpoint &endpoint : readEndpoints(prepared.workspace)) {
        if (endpoint.name != prepared.endpoint.name || endpoint.base != prepared.endpoint.base)
            continue; // it may have been changed meanwhile
        endpoint.dialect = dialect;
        saveEndpoint(prepared.workspace, endpoint);
    }
}

} // namespace

SamplingResult runSampling(const PreparedSampling &prepared, const SamplingRun &run, Secret key, const StopToken &stop)
{
    Ledger ledger(prepared.workspace);
    enterAll(ledger, prepared, run.again);
    if (run.onEstimate)
        run.onEstimate(estimateOf(prepared, ledger));
    const AskOptions options {prepared.endpoint, run.budget, run.retries, prepared.plan.seed, run.drop};
    SamplingResult result;
    result.asked = askTeacher(ledger, prepared.requests, options, std::move(key), stop, run.listener);
    keepDialect(prepared, result.asked.dialect);
    result.collected = collectRationales(prepared.workspace, prepared.plan.dataset);
    return result;
}

} // namespace retort
