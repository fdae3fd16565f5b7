#include "core/sandbox/program_values.h"

#include "core/base/error.h"
#include "core/sandbox/sandbox.h"

namespace retort {

namespace {

// What comes out is kept as a verdict: it must not depend on how busy the machine is.
constexpr int kWallMs = 10'000;

} // namespace

std::vector<std::optional<std::string>> valuesOf(Sandbox &sandbox, const std::vector<std::string> &programs,
                                                 const StopToken &stop)
{
    std::vector<ProgramRequest> requests;
    for (const std::string &program : programs)
        requests.push_back({.program = program, .wallMs = kWallMs});
    std::vector<std::optional<std::string>> values;
    for (ProgramResult &result : sandbox.run(requests, stop))
        values.push_back(result.end == ProgramEnd::Value ? std::optional(std::move(result.value)) : std::nullopt);
    if (stop.stopRequested())
        throw Error("stopped");
    return values;
}

} // namespace retort
