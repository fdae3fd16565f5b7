#include "app/cli/terminal.h"

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <thread>

namespace retort {

namespace {

double secondsNow()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

std::size_t widthOf(std::string_view text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xc0) != 0x80; }));
}

bool looksNumeric(std::string_view text)
{
    return !text.empty() && std::string_view("0123456789-+.,").find(text.front()) != std::string_view::npos;
}

// A signal handler may touch only lock-free atomics; a thread of StopOnInterrupt carries the request on.
std::atomic<int> interrupts = 0;
std::atomic<bool> watching = false;
std::thread watcher;

// Only a person's second Ctrl+C is impatience: the system tells the death of a sweep once for each of its threads.
void onInterrupt(int signal)
{
    if (interrupts.fetch_add(1) >= 1 && signal == SIGINT)
        ::_exit(130);
}

} // namespace

std::string printable(std::string_view text)
{
    std::string shown;
    for (unsigned char c : text) {
        if (c == '\n' || c == '\t' || c >= 0x20) {
            if (c == 0x7f)
                shown += "\\x7f";
            else
                shown += static_cast<char>(c);
            continue;
        }
        char escaped[8];
        std::snprintf(escaped, sizeof escaped, "\\x%02x", c);
        shown += escaped;
    }
    return shown;
}

std::string asTable(const std::vector<std::vector<std::string>> &rows)
{
    std::vector<std::size_t> widths;
    for (const auto &row : rows)
        for (std::size_t i = 0; i < row.size(); ++i) {
            widths.resize(std::max(widths.size(), i + 1));
            widths[i] = std::max(widths[i], widthOf(row[i]));
        }
    std::string text;
    for (const auto &row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string gap(widths[i] - widthOf(row[i]), ' ');
            line += (i > 0 ? "  " : "") + (looksNumeric(row[i]) ? gap + row[i] : row[i] + gap);
        }
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + "\n";
    }
    return text;
}

std::string asDuration(double seconds)
{
    if (seconds < 0 || !std::isfinite(seconds))
        return "?";
    const auto whole = static_cast<long>(seconds + 0.5);
    char text[32];
    if (whole >= 3600)
        std::snprintf(text, sizeof text, "%ld:%02ld:%02ld", whole / 3600, whole / 60 % 60, whole % 60);
    else
        std::snprintf(text, sizeof text, "%ld:%02ld", whole / 60, whole % 60);
    return text;
}

ProgressLine::ProgressLine() : m_isTerminal(::isatty(STDERR_FILENO) == 1) {}

ProgressLine::~ProgressLine()
{
    end();
}

void ProgressLine::show(const std::string &text, bool important)
{
    const double now = secondsNow();
    const double pause = m_isTerminal ? 0.1 : 5;
    if (!important && now - m_lastShown < pause)
        return;
    m_lastShown = now;
    if (!m_isTerminal) {
        std::fprintf(stderr, "%s\n", text.c_str());
        return;
    }
    const std::size_t width = widthOf(text);
    std::fprintf(stderr, "\r%s%s", text.c_str(), std::string(m_width > width ? m_width - width : 0, ' ').c_str());
    m_width = width;
}

void ProgressLine::end()
{
    if (m_isTerminal && m_width > 0)
        std::fputc('\n', stderr);
    m_width = 0;
}

StopOnInterrupt::StopOnInterrupt(StopToken token)
{
    interrupts = 0;
    watching = true;
    struct sigaction action
    {
    };
    action.sa_handler = onInterrupt;
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
    watcher = std::thread([token] {
        while (watching) {
            if (interrupts > 0)
                token.requestStop();
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
    });
}

StopOnInterrupt::~StopOnInterrupt()
{
    watching = false;
    watcher.join();
    ::signal(SIGINT, SIG_DFL);
    ::signal(SIGTERM, SIG_DFL);
}

} // namespace retort
