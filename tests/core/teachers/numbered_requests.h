#pragma once

#include "core/teachers/chat_request.h"

#include <string>
#include <vector>

namespace retort {

/// So many different questions to the model "m".
inline std::vector<ChatRequest> requestsOf(int count)
{
    std::vector<ChatRequest> requests;
    for (int i = 0; i < count; ++i) {
        ChatRequest request;
        request.model = "m";
        request.messages = {{"user", "Question " + std::to_string(i)}};
        requests.push_back(request);
    }
    return requests;
}

} // namespace retort
