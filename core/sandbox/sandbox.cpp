// Covers: handing programs to helpers, keeping each busy, starting a helper anew when one dies. Does not cover
// confinement itself: that is the helper's (worker/), and it proves it before it takes a program.

#include "core/sandbox/sandbox.h"

#include "core/base/error.h"
#include "core/sandbox/helper_process.h"

#include <poll.h>

#include <algorithm>
#include <array>
#include <deque>
#include <mutex>

namespace retort {

namespace {

constexpr std::size_t kInFlightPerHelper = 2; // one runs, one waits in the socket
constexpr int kPollMs = 100; // how soon a stop is seen
constexpr int kMaxTries = 2; // of a program whose helper died
constexpr int kMaxFailedStarts = 3; // in a row

enum Kind : std::size_t { Lean, Science, KindCount };

Kind kindOf(const std::string &program)
{
    for (const char *library : {"numpy", "sympy", "mpmath"})
        if (program.find(library) != std::string::npos)
            return Science;
    return Lean;
}

ProgramResult withError(ProgramEnd end, std::string error)
{
    ProgramResult result;
    result.end = end;
    result.error = std::move(error);
    return result;
}

using Helpers = std::vector<std::unique_ptr<HelperProcess>>;

/// One call of Sandbox::run(): which programs wait, and what came back.
struct Batch
{
    std::span<const ProgramRequest> requests;
    std::vector<ProgramResult> results;
    std::array<std::deque<std::size_t>, KindCount> waiting; // indices
    std::vector<int> tries;
    std::size_t open = 0; // requests without a result

    explicit Batch(std::span<const ProgramRequest> given)
        : requests(given), results(given.size()), tries(given.size(), 0)
    {
        for (std::size_t i = 0; i < requests.size(); ++i) {
            if (requests[i].program.size() > sandbox_protocol::kMaxProgramBytes)
                results[i] =
                    withError(ProgramEnd::Error, "the program has " + std::to_string(requests[i].program.size())
                                                     + " bytes; at most "
                                                     + std::to_string(sandbox_protocol::kMaxProgramBytes) + " are run");
            else
                waiting[kindOf(requests[i].program)].push_back(i);
        }
        for (const auto &queue : waiting)
            open += queue.size();
    }

    void finish(std::size_t index, ProgramResult result)
    {
        results[index] = std::move(result);
        --open;
    }
    void stop()
    {
        for (auto &queue : waiting) {
            for (const std::size_t index : queue)
                finish(index, withError(ProgramEnd::NoValue, "stopped"));
            queue.clear();
        }
    }
};

} // namespace

std::string toText(ProgramEnd end)
{
    switch (end) {
    case ProgramEnd::Value:
        return "value";
    case ProgramEnd::NoValue:
        return "no_value";
    case ProgramEnd::Error:
        return "error";
    case ProgramEnd::Timeout:
        return "timeout";
    case ProgramEnd::Memory:
        return "memory";
    case ProgramEnd::Refused:
        return "refused";
    }
    return "error";
}

class Sandbox::Implementation
{
public:
    explicit Implementation(SandboxOptions options) : m_options(std::move(options)) {}

    const SandboxState &state()
    {
        const std::lock_guard lock(m_mutex);
        ensureState();
        return m_state;
    }

    std::vector<ProgramResult> run(std::span<const ProgramRequest> requests, const StopToken &stop)
    {
        const std::lock_guard lock(m_mutex);
        ensureState();
        if (!m_state.ready)
            throw Error(m_state.message);
        Batch batch(requests);
        try {
            while (batch.open > 0)
                step(batch, stop);
        } catch (...) {
            dropHelpers(); // what they still answer belongs to no batch
            throw;
        }
        return std::move(batch.results);
    }

    double cpuSeconds()
    {
        const std::lock_guard lock(m_mutex);
        double sum = m_cpuSecondsOfGone;
        for (const Helpers &helpers : m_helpers)
            for (const auto &helper : helpers)
                sum += helper->cpuSeconds();
        return sum;
    }

    std::vector<int> helperProcesses()
    {
        const std::lock_guard lock(m_mutex);
        std::vector<int> processes;
        for (const Helpers &helpers : m_helpers)
            for (const auto &helper : helpers)
                processes.push_back(helper->process());
        return processes;
    }

private:
    void ensureState();
    bool tryStart(const HelperLaunch &launch);
    void step(Batch &batch, const StopToken &stop);
    void handOut(Batch &batch, Kind kind);
    HelperProcess *idlest(Kind kind);
    void waitForHelpers();
    void exchange(Batch &batch, Helpers &helpers);
    void collect(Batch &batch, HelperProcess &helper);
    void replaceDead(Batch &batch, HelperProcess &helper, Kind kind);
    void dropHelpers();

    SandboxOptions m_options;
    std::mutex m_mutex; // guards everything below: one caller at a time
    bool m_isTested = false;
    SandboxState m_state;
    HelperLaunch m_launch;
    std::array<Helpers, KindCount> m_helpers;
    int m_failedStarts = 0;
    double m_cpuSecondsOfGone = 0;
};

/// Starts the first helper, with bubblewrap and else without, and waits for what its self-test says.
void Sandbox::Implementation::ensureState()
{
    if (m_isTested)
        return;
    m_isTested = true;
    const auto helper = findHelper(m_options.helper);
    if (!helper) {
        m_state.message = "Programs cannot run: the helper retort-sandbox was not found beside this program; build it, "
                          "or name it in RETORT_SANDBOX";
        return;
    }
    m_options.width = std::max(m_options.width, 1);
    m_launch.helper = *helper;
    m_launch.insideBubblewrap = m_options.mayUseBubblewrap && isBubblewrapInstalled();
    if (m_launch.insideBubblewrap && tryStart(m_launch))
        return;
    m_launch.insideBubblewrap = false;
    tryStart(m_launch);
}

bool Sandbox::Implementation::tryStart(const HelperLaunch &launch)
{
    m_state = {};
    m_state.insideBubblewrap = launch.insideBubblewrap;
    auto helper = std::make_unique<HelperProcess>(launch);
    bool isAlive = true;
    while (isAlive && !helper->hello() && HelperProcess::Clock::now() < helper->deadline()) {
        pollfd watched {helper->socket(), POLLIN, 0};
        poll(&watched, 1, kPollMs);
        isAlive = helper->exchange();
    }
    if (!helper->hello()) {
        m_state.message = "Programs cannot run: the helper " + launch.helper.string() + " did not start";
        return false;
    }
    const HelperHello &hello = *helper->hello();
    m_state.ready = hello.isReady;
    m_state.probes = hello.probes;
    m_state.refused = hello.refused;
    m_state.message = hello.isReady
                          ? "Programs run confined" + std::string(launch.insideBubblewrap ? " inside bubblewrap" : "")
                                + " (" + std::to_string(hello.refused) + " of " + std::to_string(hello.probes)
                                + " probes refused)"
                          : "Programs cannot run: confinement could not be shown: " + hello.message;
    if (hello.isReady)
        m_helpers[Lean].push_back(std::move(helper));
    return hello.isReady;
}

void Sandbox::Implementation::step(Batch &batch, const StopToken &stop)
{
    if (stop.stopRequested())
        batch.stop();
    if (!stop.pauseRequested())
        for (const Kind kind : {Lean, Science})
            handOut(batch, kind);
    waitForHelpers();
    for (Helpers &helpers : m_helpers)
        exchange(batch, helpers);
}

void Sandbox::Implementation::handOut(Batch &batch, Kind kind)
{
    auto &queue = batch.waiting[kind];
    while (!queue.empty()) {
        HelperProcess *helper = idlest(kind);
        if (!helper)
            return;
        const std::size_t index = queue.front();
        queue.pop_front();
        helper->send(index, batch.requests[index]);
    }
}

/// The helper with the fewest programs, a new one while there are fewer than may be; null when all have enough.
HelperProcess *Sandbox::Implementation::idlest(Kind kind)
{
    Helpers &helpers = m_helpers[kind];
    const auto fewest = std::min_element(helpers.begin(), helpers.end(), [](const auto &left, const auto &right) {
        return left->inFlight() < right->inFlight();
    });
    if (fewest != helpers.end() && (*fewest)->inFlight() == 0)
        return fewest->get();
    if (helpers.size() < static_cast<std::size_t>(m_options.width)) {
        HelperLaunch launch = m_launch;
        launch.isScience = kind == Science;
        return helpers.emplace_back(std::make_unique<HelperProcess>(launch)).get();
    }
    return (*fewest)->inFlight() < kInFlightPerHelper ? fewest->get() : nullptr;
}

void Sandbox::Implementation::waitForHelpers()
{
    std::vector<pollfd> watched;
    for (const Helpers &helpers : m_helpers)
        for (const auto &helper : helpers)
            watched.push_back(
                {helper->socket(), static_cast<short>(helper->wantsToWrite() ? POLLIN | POLLOUT : POLLIN), 0});
    // Programs just handed out are written by the exchange that follows.
    const bool hasToWrite = std::any_of(m_helpers.begin(), m_helpers.end(), [](const Helpers &helpers) {
        return std::any_of(helpers.begin(), helpers.end(), [](const auto &helper) { return helper->wantsToWrite(); });
    });
    poll(watched.data(), watched.size(), hasToWrite ? 0 : kPollMs);
}

void Sandbox::Implementation::exchange(Batch &batch, Helpers &helpers)
{
    const Kind kind = &helpers == &m_helpers[Lean] ? Lean : Science;
    for (std::size_t i = 0; i < helpers.size();) {
        HelperProcess &helper = *helpers[i];
        const bool isAlive = helper.exchange() && HelperProcess::Clock::now() < helper.deadline();
        collect(batch, helper);
        if (helper.hello() && !helper.hello()->isReady)
            throw Error("Programs cannot run: confinement could not be shown: " + helper.hello()->message);
        if (isAlive) {
            ++i;
            continue;
        }
        replaceDead(batch, helper, kind);
        helpers.erase(helpers.begin() + static_cast<std::ptrdiff_t>(i));
    }
}

void Sandbox::Implementation::collect(Batch &batch, HelperProcess &helper)
{
    while (auto answer = helper.takeAnswer()) {
        m_failedStarts = 0;
        batch.finish(answer->first, std::move(answer->second));
    }
}

/// Gives back what a dead helper had; the next hand-out starts another.
void Sandbox::Implementation::replaceDead(Batch &batch, HelperProcess &helper, Kind kind)
{
    m_cpuSecondsOfGone += helper.cpuSeconds();
    if (!helper.hello() && ++m_failedStarts >= kMaxFailedStarts)
        throw Error("Programs cannot run: the helper " + m_launch.helper.string() + " ends at its start");
    std::vector<std::size_t> indices = helper.unanswered();
    if (helper.hello() && !indices.empty() && ++batch.tries[indices.front()] >= kMaxTries) {
        batch.finish(indices.front(),
                     withError(ProgramEnd::Error, "the helper ended twice while this program was running"));
        indices.erase(indices.begin());
    }
    batch.waiting[kind].insert(batch.waiting[kind].begin(), indices.begin(), indices.end());
}

void Sandbox::Implementation::dropHelpers()
{
    for (Helpers &helpers : m_helpers)
        helpers.clear();
}

Sandbox::Sandbox(SandboxOptions options) : m_implementation(std::make_unique<Implementation>(std::move(options))) {}

Sandbox::~Sandbox() = default;

const SandboxState &Sandbox::state()
{
    return m_implementation->state();
}

std::vector<ProgramResult> Sandbox::run(std::span<const ProgramRequest> requests, const StopToken &stop)
{
    return m_implementation->run(requests, stop);
}

double Sandbox::cpuSeconds() const
{
    return m_implementation->cpuSeconds();
}

std::vector<int> Sandbox::helperProcesses() const
{
    return m_implementation->helperProcesses();
}

} // namespace retort
