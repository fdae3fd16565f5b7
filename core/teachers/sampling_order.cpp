#include "core/teachers/sampling_order.h"

#include "core/base/error.h"
#include "core/store/workspace.h"

#include <algorithm>

namespace retort {

namespace {

bool hasSplit(const Dataset &dataset, const std::string &name)
{
    return std::ranges::count(dataset.problems, name, &Problem::split) > 0;
}

/// Empty: every problem.
std::string chosenSplit(const Dataset &dataset, const SamplingOrder &order)
{
    if (order.split.empty())
        return hasSplit(dataset, "train") ? "train" : std::string();
    return order.split == "all" ? std::string() : order.split;
}

std::vector<Problem> chosenProblems(const Dataset &dataset, const std::string &split, std::size_t limit)
{
    std::vector<Problem> chosen;
    for (const Problem &problem : dataset.problems) {
        if (limit > 0 && chosen.size() == limit)
            break;
        if (split.empty() || problem.split == split)
            chosen.push_back(problem);
    }
    if (chosen.empty())
        throw UsageError(dataset.name + ": has no problems" + (split.empty() ? "" : " of split \"" + split + "\""));
    return chosen;
}

DrawnExamples examplesOf(const SamplingOrder &order, const Dataset &dataset)
{
    return order.examples.empty() ? drawExamples(dataset, order.format, order.fewShot, order.seed)
                                  : chosenExamples(dataset, order.format, order.examples);
}

SamplingPlan planOf(const SamplingOrder &order, const Dataset &dataset, const PreparedSampling &prepared)
{
    SamplingPlan plan;
    plan.dataset = order.dataset;
    plan.model = prepared.endpoint.model;
    plan.teacher = order.teacher.empty() ? prepared.endpoint.teacherName() : order.teacher;
    plan.prompt = promptFor(prepared.workspace, order.format);
    plan.examples = examplesOf(order, dataset);
    plan.isHinted = order.isHinted;
    plan.samples = order.samples;
    plan.temperature = order.temperature;
    if (order.topP < 1)
        plan.topP = order.topP;
    plan.maxTokens = order.maxTokens;
    plan.seed = order.seed;
    return plan;
}

} // namespace

PreparedSampling prepareSampling(const std::filesystem::path &workspace, const SamplingOrder &order)
{
    PreparedSampling prepared;
    const Workspace library(workspace);
    prepared.workspace = library.folder();
    prepared.endpoint = endpointNamed(prepared.workspace, order.endpoint);
    const Dataset dataset = library.dataset(order.dataset);
    prepared.split = chosenSplit(dataset, order);
    prepared.plan = planOf(order, dataset, prepared);
    prepared.planned = planSamples(prepared.plan, chosenProblems(dataset, prepared.split, order.limit));
    prepared.requests = requestsOf(prepared.planned);
    return prepared;
}

SamplingEstimate estimateOf(const PreparedSampling &prepared, const Ledger &ledger)
{
    return estimateSampling(prepared.requests, ledger.lookUp(prepared.requests), ledger.means(prepared.plan.model),
                            prepared.endpoint);
}

} // namespace retort
