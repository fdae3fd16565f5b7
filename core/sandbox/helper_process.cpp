#include "core/sandbox/helper_process.h"

#include "core/base/text.h"
#include "core/sandbox/result_reader.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

namespace retort {

using namespace sandbox_protocol;

namespace {

// Far longer than a start with sympy takes on a loaded machine, and than a kill needs to be seen.
constexpr std::chrono::seconds kStartLimit {90};
constexpr std::chrono::seconds kGrace {20};
constexpr int kEndPollMs = 5;
constexpr int kEndPolls = 200;

std::uint32_t bounded(int value, std::uint32_t low, std::uint32_t high)
{
    return std::clamp(static_cast<std::uint32_t>(std::max(value, 0)), low, high);
}

// It ends by itself when its socket closes; one that does not is killed.
void reap(pid_t process)
{
    for (int i = 0; i < kEndPolls; ++i) {
        if (waitpid(process, nullptr, WNOHANG) != 0)
            return;
        poll(nullptr, 0, kEndPollMs);
    }
    kill(-process, SIGKILL); // its group: also what bubblewrap started
    waitpid(process, nullptr, 0);
}

} // namespace

HelperProcess::HelperProcess(const HelperLaunch &launch) : m_started(startHelper(launch)) {}

HelperProcess::~HelperProcess()
{
    close(m_started.socket);
    reap(m_started.process);
}

void HelperProcess::send(std::size_t index, const ProgramRequest &request)
{
    RequestHeader header;
    header.id = m_nextId++;
    header.wallMs = bounded(request.wallMs, 1, kMaxWallMs);
    header.memoryMb = bounded(request.memoryMb, kMinMemoryMb, kMaxMemoryMb);
    header.flags = request.wantsVariables ? kWantsVariables : 0;
    header.programBytes = static_cast<std::uint32_t>(request.program.size());
    if (m_waiting.empty())
        m_lastProgress = Clock::now();
    m_outgoing.append(reinterpret_cast<const char *>(&header), sizeof header);
    m_outgoing += request.program;
    m_waiting.push_back({index, header.id, std::chrono::milliseconds(header.wallMs)});
}

bool HelperProcess::exchange()
{
    // What it said before it went still counts: a failed self-test is told, and then the helper ends.
    const bool hasWritten = writeSome();
    const bool hasRead = readSome();
    return takeHello() && takeResponses() && hasWritten && hasRead;
}

bool HelperProcess::writeSome()
{
    while (wantsToWrite()) {
        const ssize_t count =
            ::send(m_started.socket, m_outgoing.data() + m_written, m_outgoing.size() - m_written, MSG_NOSIGNAL);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return errno == EAGAIN || errno == EWOULDBLOCK;
        m_written += static_cast<std::size_t>(count);
    }
    m_outgoing.clear();
    m_written = 0;
    return true;
}

bool HelperProcess::readSome()
{
    char part[16 * 1024];
    for (;;) {
        const ssize_t count = ::recv(m_started.socket, part, sizeof part, 0);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return errno == EAGAIN || errno == EWOULDBLOCK;
        if (count == 0)
            return false;
        m_incoming.append(part, static_cast<std::size_t>(count));
        m_lastProgress = Clock::now();
        if (static_cast<std::size_t>(count) < sizeof part)
            return true;
    }
}

bool HelperProcess::takeHello()
{
    if (m_hello || m_incoming.size() < sizeof(Hello))
        return true;
    Hello hello;
    std::memcpy(&hello, m_incoming.data(), sizeof hello);
    if (hello.magic != kHelloMagic || hello.messageBytes > kMaxMessageBytes)
        return false;
    if (m_incoming.size() < sizeof hello + hello.messageBytes)
        return true;
    m_hello = HelperHello {hello.ready == 1, static_cast<int>(hello.probes), static_cast<int>(hello.refused),
                           withReplacedInvalidUtf8(m_incoming.substr(sizeof hello, hello.messageBytes))};
    m_incoming.erase(0, sizeof hello + hello.messageBytes);
    return true;
}

bool HelperProcess::takeResponses()
{
    while (m_hello && m_incoming.size() >= sizeof(ResponseHeader)) {
        ResponseHeader header;
        std::memcpy(&header, m_incoming.data(), sizeof header);
        const std::optional<std::size_t> payload = payloadBytes(header);
        if (!payload)
            return false;
        if (m_incoming.size() < sizeof header + *payload)
            return true;
        if (!takeResponse(header, *payload))
            return false;
    }
    return true;
}

bool HelperProcess::takeResponse(const ResponseHeader &header, std::size_t payload)
{
    if (m_waiting.empty() || m_waiting.front().id != header.id)
        return false;
    const std::string_view bytes(m_incoming.data() + sizeof header, payload);
    m_answers.emplace_back(m_waiting.front().index, readResult(header, bytes));
    m_waiting.pop_front();
    m_cpuSeconds += header.cpuMicroseconds / 1e6;
    m_incoming.erase(0, sizeof header + payload);
    return true;
}

std::optional<HelperProcess::Answer> HelperProcess::takeAnswer()
{
    if (m_answers.empty())
        return std::nullopt;
    Answer answer = std::move(m_answers.front());
    m_answers.pop_front();
    return answer;
}

HelperProcess::Clock::time_point HelperProcess::deadline() const
{
    if (!m_hello)
        return m_lastProgress + kStartLimit;
    if (m_waiting.empty())
        return Clock::time_point::max();
    return m_lastProgress + m_waiting.front().wall + kGrace;
}

std::vector<std::size_t> HelperProcess::unanswered() const
{
    std::vector<std::size_t> indices;
    for (const Waiting &waiting : m_waiting)
        indices.push_back(waiting.index);
    return indices;
}

} // namespace retort
