#pragma once

#include "core/teachers/endpoint.h"
#include "core/teachers/secret.h"

namespace retort {

/// The key of an endpoint: out of its environment variable or the system's keychain; empty where it has none. Error
/// that names the way out when it cannot be had. Needs a QCoreApplication; waits for the keychain, which may ask the
/// person.
[[nodiscard]] Secret readKey(const Endpoint &endpoint);

/// Puts a key into the system's keychain, or takes it out. Error when there is no keychain, or it refuses.
void storeKey(const Endpoint &endpoint, const Secret &key);
void forgetKey(const Endpoint &endpoint);

} // namespace retort
