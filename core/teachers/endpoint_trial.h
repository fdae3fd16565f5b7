#pragma once

#include "core/teachers/chat_answer.h"
#include "core/teachers/endpoint.h"
#include "core/teachers/secret.h"

#include <string>
#include <vector>

namespace retort {

/// One question outside the ledger, for trying an endpoint.
struct EndpointTrial
{
    bool reached = false;
    std::string message; // what was wrong; empty: all is well
    std::vector<std::string> models; // as the endpoint lists them; empty: it does not
    ChatAnswer answer;
    ChatDialect dialect; // as learned
    double seconds = 0;
};

/// Asks for the list of models, then, with `asks`, for a short answer. Runs an
/// event loop in the calling thread; needs a QCoreApplication.
[[nodiscard]] EndpointTrial tryEndpoint(const Endpoint &endpoint, Secret key, bool asks);

} // namespace retort
