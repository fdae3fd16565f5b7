#pragma once

#include "core/teachers/endpoint.h"
#include "core/teachers/secret.h"

#include <functional>
#include <string>

namespace retort {

/// The key of an endpoint: out of its environment variable or the system's keychain; empty where it has none. Error
/// that names the way out when it cannot be had. Needs a QCoreApplication; waits for the keychain, which may ask the
/// person.
[[nodiscard]] Secret readKey(const Endpoint &endpoint);

/// Puts a key into the system's keychain, or takes it out. Error when there is no keychain, or it refuses.
void storeKey(const Endpoint &endpoint, const Secret &key);
void forgetKey(const Endpoint &endpoint);

/// The same without waiting, for a thread that has an event loop and must not be held: the keychain's jobs belong to
/// the thread that used it first, so that is always the window's. `done` is called once, with an error's message or an
/// empty one; at once where there is nothing to wait for.
void fetchKey(const Endpoint &endpoint, std::function<void(Secret key, const std::string &error)> done);
void keepKey(const Endpoint &endpoint, const Secret &key, std::function<void(const std::string &error)> done);

} // namespace retort
