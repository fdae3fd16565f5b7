#include "core/sandbox/sandbox_bench.h"

#include "core/base/error.h"

#include <algorithm>
#include <chrono>

namespace retort {

namespace {

constexpr int kWarmUpPrograms = 50;

std::vector<ProgramRequest> simplePrograms(int count)
{
    std::vector<ProgramRequest> requests(static_cast<std::size_t>(count));
    int number = 0;
    for (ProgramRequest &request : requests) {
        const std::string boxes = std::to_string(++number);
        request.program =
            "boxes = " + boxes + "\npens_per_box = 12\npens_given = 5\nans = boxes * pens_per_box - pens_given";
        request.wallMs = 10000;
    }
    return requests;
}

void checkValues(const std::vector<ProgramResult> &results)
{
    int number = 0;
    for (const ProgramResult &result : results)
        if (result.value != std::to_string(++number * 12 - 5))
            throw Error("a simple program gave " + toText(result.end) + " \"" + result.value + "\" " + result.error);
}

} // namespace

SandboxSpeed measureSandbox(Sandbox &sandbox, int programs)
{
    checkValues(sandbox.run(simplePrograms(kWarmUpPrograms)));
    const std::vector<ProgramRequest> requests = simplePrograms(std::max(programs, 1));
    const double cpuBefore = sandbox.cpuSeconds();
    const auto start = std::chrono::steady_clock::now();
    checkValues(sandbox.run(requests));
    SandboxSpeed speed;
    speed.programs = static_cast<int>(requests.size());
    speed.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    speed.programsPerSecond = speed.programs / speed.seconds;
    speed.cpuMsPerProgram = (sandbox.cpuSeconds() - cpuBefore) * 1000 / speed.programs;
    return speed;
}

} // namespace retort
