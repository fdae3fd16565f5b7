#include "core/sweep/started_run.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>

namespace retort {

namespace {

constexpr int kCannotStart = 127;
constexpr int kOfSignal = 128; // as shells say it
constexpr std::streamoff kLastBytes = 4000;

/// What the child does between fork and exec: only calls that are safe there (signal-safety(7)).
[[noreturn]] void becomeProgram(char *const *arguments, int input, int output, pid_t parent)
{
    ::setpgid(0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (::getppid() != parent) // it died before it could be watched
        ::_exit(kCannotStart);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::dup2(input, STDIN_FILENO);
    ::dup2(output, STDOUT_FILENO);
    ::dup2(output, STDERR_FILENO);
    ::execv(arguments[0], arguments);
    ::_exit(kCannotStart);
}

class Descriptor
{
public:
    Descriptor(const std::filesystem::path &file, int flags) : m_number(::open(file.c_str(), flags | O_CLOEXEC, 0666))
    {
        if (m_number < 0)
            throw Error(file.string() + ": cannot be opened: " + std::strerror(errno));
    }
    ~Descriptor() { ::close(m_number); }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    [[nodiscard]] int number() const { return m_number; }

private:
    int m_number;
};

class ProcessOfRun final : public StartedRun
{
public:
    ProcessOfRun(const std::filesystem::path &program, const RunOrder &order)
    {
        std::vector<std::string> texts {program.string()};
        texts.insert(texts.end(), order.arguments.begin(), order.arguments.end());
        std::vector<char *> arguments;
        for (std::string &text : texts)
            arguments.push_back(text.data());
        arguments.push_back(nullptr);
        const Descriptor input("/dev/null", O_RDONLY);
        const Descriptor output(order.output, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND);
        const pid_t parent = ::getpid();
        m_pid = ::fork();
        if (m_pid == 0)
            becomeProgram(arguments.data(), input.number(), output.number(), parent);
        if (m_pid < 0)
            throw Error(program.string() + ": cannot be started for " + order.point + ": " + std::strerror(errno));
    }

    ~ProcessOfRun() override
    {
        if (!m_status && m_pid > 0) {
            ::kill(m_pid, SIGKILL);
            ::waitpid(m_pid, nullptr, 0);
        }
    }

    std::optional<int> exitStatus() override
    {
        int status = 0;
        if (!m_status && ::waitpid(m_pid, &status, WNOHANG) == m_pid)
            m_status = WIFEXITED(status) ? WEXITSTATUS(status) : kOfSignal + WTERMSIG(status);
        return m_status;
    }

    void askToStop() override
    {
        if (!exitStatus())
            ::kill(m_pid, SIGINT);
    }

private:
    pid_t m_pid = -1;
    std::optional<int> m_status;
};

std::string withoutControls(std::string_view text)
{
    std::string plain;
    for (const char c : text)
        plain += static_cast<unsigned char>(c) < ' ' || c == 0x7f ? ' ' : c;
    return withReplacedInvalidUtf8(trimmed(plain));
}

} // namespace

RunStarter processStarter(const std::filesystem::path &program)
{
    return [program](const RunOrder &order) { return std::make_unique<ProcessOfRun>(program, order); };
}

std::string lastWordsIn(const std::filesystem::path &output)
{
    constexpr std::string_view kSpeaker = "retort: ";
    std::ifstream file(output, std::ios::binary | std::ios::ate);
    if (!file)
        return {};
    const std::streamoff size = file.tellg();
    file.seekg(size > kLastBytes ? size - kLastBytes : 0);
    const std::string text {std::istreambuf_iterator<char>(file), {}};
    const std::size_t spoken = text.rfind(kSpeaker);
    if (spoken != std::string::npos)
        return withoutControls(std::string_view(text).substr(spoken + kSpeaker.size()));
    const std::vector<std::string> lines = splitLines(trimmed(text));
    return lines.empty() ? "" : withoutControls(lines.back());
}

} // namespace retort
