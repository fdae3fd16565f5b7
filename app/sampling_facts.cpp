#include "app/sampling_facts.h"

#include "core/base/error.h"
#include "core/store/rationale_judging.h"

#include <optional>

namespace retort {

namespace {

constexpr std::size_t kShownRows = 300;

/// What every request hashes to is asked for once: it takes long where there are many.
void look(const PreparedSampling &prepared, const KeptOrder &kept, WatchedSampling &watched)
{
    if (watched.isEntered)
        return;
    const Ledger ledger(prepared.workspace);
    const std::vector<LedgerEntry> entries = ledger.lookUp(prepared.requests);
    watched.preview = previewOf(prepared, kept, entries, ledger);
    watched.requests = requestIdsOf(entries);
    watched.isEntered = watched.requests.size() == entries.size();
}

SamplingFacts factsOf(const PreparedSampling &prepared, const KeptOrder &kept, WatchedSampling &watched)
{
    look(prepared, kept, watched);
    SamplingFacts facts;
    facts.isAny = true;
    facts.preview = watched.preview;
    facts.limits = prepared.endpoint.limits;
    facts.view = readSampling(prepared.workspace, prepared.plan, watched.requests, kShownRows);
    return facts;
}

} // namespace

SamplingPreview previewOf(const PreparedSampling &prepared, const KeptOrder &kept,
                          const std::vector<LedgerEntry> &entries, const Ledger &ledger)
{
    SamplingPreview preview;
    preview.kept = kept;
    preview.requests = prepared.requests.size();
    preview.split = prepared.split;
    preview.estimate =
        estimateSampling(prepared.requests, entries, ledger.means(prepared.plan.model), prepared.endpoint);
    preview.messages = prepared.requests.front().messages;
    preview.promptTokens = roughTokens(preview.messages);
    preview.promptHash = prepared.plan.prompt.hash();
    preview.price = prepared.endpoint.price;
    const std::filesystem::path file = promptFile(prepared.workspace, kept.order.format);
    if (std::filesystem::exists(file))
        preview.promptFile = file.string();
    return preview;
}

SamplingFacts judgeAndRead(const PreparedSampling &prepared, const KeptOrder &kept, WatchedSampling &watched,
                           const ProgramRunner &runner)
{
    const std::lock_guard lock(watched.mutex);
    std::string problem;
    static_cast<void>(collectRationales(prepared.workspace, prepared.plan.dataset));
    if (kept.order.format == FormatKind::Pot) {
        try {
            verifyPrograms(prepared.workspace, prepared.plan.dataset, runner, [](double) {});
        } catch (const Error &error) { // they wait, and are run another day
            problem = error.what();
        }
    }
    SamplingFacts facts = factsOf(prepared, kept, watched);
    facts.problem = problem;
    return facts;
}

SamplingFacts keptFacts(const std::filesystem::path &workspace, const std::string &endpoint)
{
    const std::optional<KeptOrder> kept = keptOrder(workspace, endpoint);
    if (!kept)
        return {};
    WatchedSampling watched;
    return factsOf(prepareSampling(workspace, kept->order), *kept, watched);
}

} // namespace retort
