#pragma once

#include "tests/fakes/gguf_bytes.h"

#include <string>
#include <vector>

namespace retort {

/// Small honest GGUF files, one of each kind that is read.
struct GgufSeed
{
    std::string name;
    GgufBytes file;
};

[[nodiscard]] std::vector<GgufSeed> ggufSeeds();

} // namespace retort
