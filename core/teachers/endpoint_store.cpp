#include "core/base/text.h"
#include "core/base/utc_time.h"
#include "core/store/library.h"
#include "core/teachers/endpoint_settings.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace retort {

namespace {

KeySource sourceNamed(const std::string &text)
{
    for (const KeySource source : {KeySource::Environment, KeySource::Keychain})
        if (toText(source) == text)
            return source;
    return KeySource::None;
}

/// Fields that are missing keep their defaults.
Endpoint readEndpoint(const std::string &name, const nlohmann::json &json)
{
    Endpoint endpoint;
    endpoint.name = name;
    endpoint.base = json.value("base", endpoint.base);
    endpoint.model = json.value("model", endpoint.model);
    endpoint.teacher = json.value("teacher", endpoint.teacher);
    endpoint.keySource = sourceNamed(json.value("key", std::string()));
    endpoint.keyVariable = json.value("key_variable", endpoint.keyVariable);
    endpoint.limits.atOnce = json.value("at_once", endpoint.limits.atOnce);
    endpoint.limits.requestsPerMinute = json.value("requests_per_minute", endpoint.limits.requestsPerMinute);
    endpoint.limits.tokensPerMinute = json.value("tokens_per_minute", endpoint.limits.tokensPerMinute);
    endpoint.price.in = json.value("price_in", endpoint.price.in);
    endpoint.price.out = json.value("price_out", endpoint.price.out);
    endpoint.timeoutSeconds = json.value("timeout_seconds", endpoint.timeoutSeconds);
    endpoint.largestAnswer = json.value("largest_answer", endpoint.largestAnswer);
    endpoint.dialect.completionTokens = json.value("completion_tokens", endpoint.dialect.completionTokens);
    endpoint.dialect.sendsSeed = json.value("sends_seed", endpoint.dialect.sendsSeed);
    return endpoint;
}

Endpoint readRow(const std::string &name, const std::string &settings)
{
    try {
        const Endpoint endpoint = readEndpoint(name, nlohmann::json::parse(settings));
        checkEndpoint(endpoint);
        return endpoint;
    } catch (const nlohmann::json::exception &) {
        throw Error("endpoint " + name + ": its settings in library.sqlite cannot be read; remove it and add it again");
    }
}

} // namespace

nlohmann::ordered_json settingsOf(const Endpoint &endpoint)
{
    return {{"base", endpoint.base},
            {"model", endpoint.model},
            {"teacher", endpoint.teacher},
            {"key", toText(endpoint.keySource)},
            {"key_variable", endpoint.keyVariable},
            {"at_once", endpoint.limits.atOnce},
            {"requests_per_minute", endpoint.limits.requestsPerMinute},
            {"tokens_per_minute", endpoint.limits.tokensPerMinute},
            {"price_in", endpoint.price.in},
            {"price_out", endpoint.price.out},
            {"timeout_seconds", endpoint.timeoutSeconds},
            {"largest_answer", endpoint.largestAnswer},
            {"completion_tokens", endpoint.dialect.completionTokens},
            {"sends_seed", endpoint.dialect.sendsSeed}};
}

std::vector<Endpoint> readEndpoints(const std::filesystem::path &workspace)
{
    const auto database = openLibrary(workspace);
    return guarded(libraryFile(workspace), [&] {
        SQLite::Statement row(*database, "SELECT name, settings FROM endpoints ORDER BY name");
        std::vector<Endpoint> endpoints;
        while (row.executeStep())
            endpoints.push_back(readRow(row.getColumn(0).getString(), row.getColumn(1).getString()));
        return endpoints;
    });
}

Endpoint endpointNamed(const std::filesystem::path &workspace, const std::string &name)
{
    std::vector<std::string> names;
    for (const Endpoint &endpoint : readEndpoints(workspace)) {
        if (endpoint.name == name)
            return endpoint;
        names.push_back(endpoint.name);
    }
    const std::optional<std::string> meant = didYouMean(name, names);
    throw UsageError("there is no endpoint \"" + name + "\""
                     + (meant           ? "; did you mean \"" + *meant + "\"?"
                        : names.empty() ? "; add one: retort teacher add NAME --base URL --model MODEL"
                                        : "; retort teacher list shows them"));
}

void saveEndpoint(const std::filesystem::path &workspace, const Endpoint &endpoint)
{
    checkEndpoint(endpoint);
    const auto database = openLibrary(workspace);
    guarded(libraryFile(workspace), [&] {
        SQLite::Statement row(*database,
                              "INSERT OR REPLACE INTO endpoints(name, settings, changed_at) VALUES (?, ?, ?)");
        row.bind(1, endpoint.name);
        row.bind(2, settingsOf(endpoint).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
        row.bind(3, utcNow());
        row.exec();
    });
}

void removeEndpoint(const std::filesystem::path &workspace, const std::string &name)
{
    static_cast<void>(endpointNamed(workspace, name)); // says what there is
    const auto database = openLibrary(workspace);
    guarded(libraryFile(workspace), [&] {
        SQLite::Statement row(*database, "DELETE FROM endpoints WHERE name = ?");
        row.bind(1, name);
        row.exec();
    });
}

} // namespace retort
