#include "core/base/files.h"
#include "core/teachers/sampling_order.h"

#include <nlohmann/json.hpp>

namespace retort {

namespace {

using Json = nlohmann::ordered_json;

std::filesystem::path ordersFile(const std::filesystem::path &workspace)
{
    return workspace / "samplings.json";
}

Json toJson(const KeptOrder &kept)
{
    const SamplingOrder &order = kept.order;
    Json json {{"dataset", order.dataset},
               {"split", order.split},
               {"limit", order.limit},
               {"format", toText(order.format)},
               {"teacher", order.teacher},
               {"few_shot", order.fewShot},
               {"examples", order.examples},
               {"samples", order.samples},
               {"temperature", order.temperature},
               {"top_p", order.topP},
               {"max_tokens", order.maxTokens},
               {"seed", order.seed},
               {"hinted", order.isHinted}};
    if (kept.budget.requests)
        json["budget_requests"] = *kept.budget.requests;
    if (kept.budget.tokens)
        json["budget_tokens"] = *kept.budget.tokens;
    if (kept.budget.money)
        json["budget_money"] = *kept.budget.money;
    return json;
}

template<typename T>
std::optional<T> bound(const Json &json, const char *key)
{
    return json.contains(key) ? std::optional<T>(json.at(key).get<T>()) : std::nullopt;
}

KeptOrder fromJson(const std::string &endpoint, const Json &json)
{
    KeptOrder kept;
    SamplingOrder &order = kept.order;
    order.endpoint = endpoint;
    order.dataset = json.value("dataset", order.dataset);
    order.split = json.value("split", order.split);
    order.limit = json.value("limit", order.limit);
    order.format = formatFromText(json.value("format", std::string())).value_or(order.format);
    order.teacher = json.value("teacher", order.teacher);
    order.fewShot = json.value("few_shot", order.fewShot);
    order.examples = json.value("examples", order.examples);
    order.samples = json.value("samples", order.samples);
    order.temperature = json.value("temperature", order.temperature);
    order.topP = json.value("top_p", order.topP);
    order.maxTokens = json.value("max_tokens", order.maxTokens);
    order.seed = json.value("seed", order.seed);
    order.isHinted = json.value("hinted", order.isHinted);
    kept.budget = {bound<std::int64_t>(json, "budget_requests"), bound<std::int64_t>(json, "budget_tokens"),
                   bound<double>(json, "budget_money")};
    return kept;
}

/// An object of orders by endpoint; empty where there is no file or it is none of ours.
Json readOrders(const std::filesystem::path &workspace)
{
    const std::filesystem::path file = ordersFile(workspace);
    if (!std::filesystem::exists(file))
        return Json::object();
    Json orders = Json::parse(readFile(file), nullptr, false);
    return orders.is_object() ? orders : Json::object();
}

} // namespace

void keepOrder(const std::filesystem::path &workspace, const KeptOrder &kept)
{
    Json orders = readOrders(workspace);
    orders[kept.order.endpoint] = toJson(kept);
    writeFileAtomically(ordersFile(workspace), orders.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

std::optional<KeptOrder> keptOrder(const std::filesystem::path &workspace, const std::string &endpoint)
{
    const Json orders = readOrders(workspace);
    if (!orders.contains(endpoint) || !orders[endpoint].is_object())
        return std::nullopt;
    try {
        return fromJson(endpoint, orders[endpoint]);
    } catch (const Json::exception &) { // written by hand
        return std::nullopt;
    }
}

} // namespace retort
