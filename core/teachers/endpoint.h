#pragma once

#include "core/teachers/budget.h"
#include "core/teachers/chat_request.h"
#include "core/teachers/rate_limiter.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// Where the key of an endpoint is. The key itself is never part of anything that is stored.
enum class KeySource { None, Environment, Keychain };

[[nodiscard]] std::string_view toText(KeySource source); // "none", "environment", "keychain"

/// A server that speaks the OpenAI protocol, and how it may be used.
struct Endpoint
{
    std::string name;
    std::string base; // http or https, with or without /v1
    std::string model;
    std::string teacher; // what its rationales are called; empty: the model
    KeySource keySource = KeySource::None;
    std::string keyVariable; // Environment
    RateLimits limits;
    TokenPrice price;
    int timeoutSeconds = 300; // for one answer, whole
    std::int64_t largestAnswer = 8 << 20; // bytes
    ChatDialect dialect; // as far as it is known

    [[nodiscard]] const std::string &teacherName() const { return teacher.empty() ? model : teacher; }

    bool operator==(const Endpoint &) const = default;
};

/// UsageError that names what is wrong: an address that is none or carries a password or a query, limits below 1, a
/// name that is no name of a variable.
void checkEndpoint(const Endpoint &endpoint);

/// "{base}/v1/chat/completions", where the base may already hold a version ("/v1", "/v1beta/openai").
[[nodiscard]] std::string chatAddress(const std::string &base);
[[nodiscard]] std::string modelsAddress(const std::string &base);

/// True when what is sent can be read on its way: http to another machine.
[[nodiscard]] bool isReadableOnItsWay(const std::string &base);

/// The endpoints of a workspace (its library), by name.
[[nodiscard]] std::vector<Endpoint> readEndpoints(const std::filesystem::path &workspace);
/// UsageError with "did you mean" when there is none of that name.
[[nodiscard]] Endpoint endpointNamed(const std::filesystem::path &workspace, const std::string &name);
void saveEndpoint(const std::filesystem::path &workspace, const Endpoint &endpoint); // checked; replaces
void removeEndpoint(const std::filesystem::path &workspace, const std::string &name); // UsageError when there is none

} // namespace retort
