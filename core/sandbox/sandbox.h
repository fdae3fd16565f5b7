#pragma once

#include "core/base/stop_token.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace retort {

/// How a program's run ended (DESIGN.md section 7).
enum class ProgramEnd { Value, NoValue, Error, Timeout, Memory, Refused };

[[nodiscard]] std::string toText(ProgramEnd end);

/// One name and its value as text, in the order in which the statements ran.
struct ProgramVariable
{
    int line = 0;
    std::string name;
    std::string value;

    bool operator==(const ProgramVariable &) const = default;
};

/// What running one program gave. Everything in it was written by the program: never trusted, never markup.
struct ProgramResult
{
    ProgramEnd end = ProgramEnd::NoValue;
    std::string value; // `ans` as text when end is Value; a tuple or list of one element counts as its element
    std::string type; // Python type of the value, or of the exception when end is Error
    // Message of the exception, or what was refused ("openat /etc/passwd"); beside a value: a refused import that the
    // program caught.
    std::string error;
    int line = 0; // of the error, 1-based; 0 unknown
    std::string printed; // at most 16 KB
    double seconds = 0; // wall time
    std::vector<ProgramVariable> variables; // only when asked for

    bool operator==(const ProgramResult &) const = default;
};

/// One program and its limits. The value is what `ans` holds at the end of it.
struct ProgramRequest
{
    std::string program;
    int wallMs = 2000;
    int memoryMb = 256;
    bool wantsVariables = false;
};

/// What the self-test at start found.
struct SandboxState
{
    bool ready = false;
    bool insideBubblewrap = false;
    int probes = 0; // hostile probes that were tried
    int refused = 0; // of those, refused
    std::string message; // one sentence for the status bar and doctor; says why when not ready
};

struct SandboxOptions
{
    std::filesystem::path helper; // empty: `retort-sandbox` beside the running program, or RETORT_SANDBOX
    int width = 2; // helpers of a kind side by side
    bool mayUseBubblewrap = true;
};

/// Runs programs that a model wrote in confined CPython processes, never in this process (DESIGN.md section 7).
/// Starts its helpers at the first use, restarts one that died. run() may be called from any thread, one call at a
/// time; further calls wait. Owned by whoever makes it; helpers end with it.
class Sandbox
{
public:
    explicit Sandbox(SandboxOptions options = {});
    ~Sandbox();
    Sandbox(const Sandbox &) = delete;
    Sandbox &operator=(const Sandbox &) = delete;

    /// Starts the helper if need be and tests confinement once; ready is false if it could not be shown.
    const SandboxState &state();

    /// One result per request, in their order. Throws Error when the sandbox is not ready.
    /// A stop leaves the programs not yet started as end == NoValue with error "stopped".
    [[nodiscard]] std::vector<ProgramResult> run(std::span<const ProgramRequest> requests, const StopToken &stop = {});

    /// Processor time of programs and their helpers so far; for the bench.
    [[nodiscard]] double cpuSeconds() const;

    /// Process ids of the helpers that run now (of bubblewrap, where it is around them); for doctor and tests.
    [[nodiscard]] std::vector<int> helperProcesses() const;

private:
    class Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

} // namespace retort
