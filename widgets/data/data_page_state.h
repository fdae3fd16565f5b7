#pragma once

#include "core/store/problem_search.h"

#include <string>

namespace retort {

/// What the Data page shows, kept between starts.
struct DataPageState
{
    std::string dataset; // by name
    ProblemQuery query;
    int tab = 0;

    bool operator==(const DataPageState &) const = default;
};

[[nodiscard]] DataPageState readDataPageState();
void keepDataPageState(const DataPageState &state);

} // namespace retort
