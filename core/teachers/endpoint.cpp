#include "core/teachers/endpoint.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace retort {

namespace {

constexpr std::array<std::string_view, 3> kSourceNames {"none", "environment", "keychain"};
constexpr std::string_view kChatPath = "/chat/completions";

bool isVersion(std::string_view segment)
{
    return segment.size() >= 2 && segment[0] == 'v' && segment[1] >= '0' && segment[1] <= '9';
}

std::string withVersion(std::string base)
{
    while (base.ends_with('/'))
        base.pop_back();
    if (base.ends_with(kChatPath))
        base.resize(base.size() - kChatPath.size());
    const std::vector<std::string> segments = split(base, '/'); // "http:", "", host, then the path
    const auto path = segments.begin() + std::min<std::ptrdiff_t>(3, std::ssize(segments));
    return std::any_of(path, segments.end(), isVersion) ? base : base + "/v1";
}

/// "host:port" of an address; empty when it is none.
std::string hostOf(std::string_view base)
{
    for (const std::string_view scheme : {"http://", "https://"})
        if (lowerAscii(base.substr(0, scheme.size())) == scheme) {
            base.remove_prefix(scheme.size());
            return std::string(base.substr(0, base.find('/')));
        }
    return {};
}

void check(bool isGood, const Endpoint &endpoint, const std::string &message)
{
    if (!isGood)
        throw UsageError("endpoint " + endpoint.name + ": " + message);
}

bool isPlainText(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) > 0x20; });
}

bool isVariableName(std::string_view name)
{
    const std::string lower = lowerAscii(name);
    return !lower.empty() && lower.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos
           && (lower[0] < '0' || lower[0] > '9');
}

} // namespace

std::string_view toText(KeySource source)
{
    return kSourceNames[static_cast<std::size_t>(source)];
}

void checkEndpoint(const Endpoint &endpoint)
{
    const std::string host = hostOf(endpoint.base);
    check(!endpoint.name.empty() && isPlainText(endpoint.name), endpoint, "needs a name without white space");
    check(!host.empty() && isPlainText(endpoint.base), endpoint,
          "the address must begin with http:// or https://, like http://127.0.0.1:8080");
    // An address is stored and shown; a password or a key in it would be, too.
    check(host.find('@') == std::string::npos, endpoint,
          "the address must not hold a user or password; use a key (--key-env or --keychain)");
    check(endpoint.base.find_first_of("?#") == std::string::npos, endpoint, "the address must not hold ? or #");
    check(!endpoint.model.empty(), endpoint, "needs a model");
    check(endpoint.keySource != KeySource::Environment || isVariableName(endpoint.keyVariable), endpoint,
          "needs the name of an environment variable, not the key itself");
    check(endpoint.limits.atOnce >= 1 && endpoint.limits.atOnce <= 1000, endpoint, "1 to 1000 requests at once");
    check(endpoint.limits.requestsPerMinute >= 0 && endpoint.limits.tokensPerMinute >= 0, endpoint,
          "limits per minute cannot be below 0");
    check(endpoint.price.in >= 0 && endpoint.price.out >= 0, endpoint, "prices cannot be below 0");
    check(endpoint.timeoutSeconds >= 1, endpoint, "an answer needs at least a second of time");
    check(endpoint.largestAnswer >= 1024, endpoint, "an answer needs at least 1024 bytes");
}

std::string chatAddress(const std::string &base)
{
    return withVersion(base) + std::string(kChatPath);
}

std::string modelsAddress(const std::string &base)
{
    return withVersion(base) + "/models";
}

bool isReadableOnItsWay(const std::string &base)
{
    const std::string host = lowerAscii(hostOf(base));
    const bool isHere =
        host.starts_with("127.") || host.starts_with("[::1]") || host == "localhost" || host.starts_with("localhost:");
    return lowerAscii(base.substr(0, 7)) == "http://" && !isHere;
}

} // namespace retort
