#pragma once

#include "core/sandbox/helper_start.h"
#include "core/sandbox/protocol.h"
#include "core/sandbox/sandbox.h"

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace retort {

/// What the helper said about itself at its start.
struct HelperHello
{
    bool isReady = false;
    int probes = 0;
    int refused = 0;
    std::string message;
};

/// One running helper and its socket, without blocking. Owned by Sandbox and used under its mutex; ends the process
/// when it goes.
class HelperProcess
{
public:
    using Clock = std::chrono::steady_clock;
    using Answer = std::pair<std::size_t, ProgramResult>; // index as given to send()

    explicit HelperProcess(const HelperLaunch &launch);
    ~HelperProcess();
    HelperProcess(const HelperProcess &) = delete;
    HelperProcess &operator=(const HelperProcess &) = delete;

    [[nodiscard]] pid_t process() const { return m_started.process; }
    [[nodiscard]] int socket() const { return m_started.socket; }
    [[nodiscard]] const std::optional<HelperHello> &hello() const { return m_hello; }

    /// Queues a program; answers come in the order of sending.
    void send(std::size_t index, const ProgramRequest &request);

    [[nodiscard]] bool wantsToWrite() const { return m_written < m_outgoing.size(); }
    [[nodiscard]] std::size_t inFlight() const { return m_waiting.size(); }

    /// Writes and reads what can be without waiting. False when the helper is gone or talks nonsense.
    [[nodiscard]] bool exchange();

    /// The next whole answer; nothing when there is none yet.
    [[nodiscard]] std::optional<Answer> takeAnswer();

    /// Processor time of the programs answered so far, and of the helper while they ran.
    [[nodiscard]] double cpuSeconds() const { return m_cpuSeconds; }

    /// When the helper must have said something; a stopped or hanging one is killed then.
    [[nodiscard]] Clock::time_point deadline() const;

    /// Indices sent and not answered, oldest first.
    [[nodiscard]] std::vector<std::size_t> unanswered() const;

private:
    struct Waiting
    {
        std::size_t index = 0;
        std::uint32_t id = 0;
        std::chrono::milliseconds wall {0};
    };

    bool writeSome();
    bool readSome();
    bool takeHello();
    bool takeResponses();
    bool takeResponse(const sandbox_protocol::ResponseHeader &header, std::size_t payload);

    StartedHelper m_started;
    std::optional<HelperHello> m_hello;
    std::string m_outgoing;
    std::size_t m_written = 0;
    std::string m_incoming;
    std::deque<Waiting> m_waiting;
    std::deque<Answer> m_answers;
    std::uint32_t m_nextId = 1;
    double m_cpuSeconds = 0;
    Clock::time_point m_lastProgress = Clock::now();
};

} // namespace retort
