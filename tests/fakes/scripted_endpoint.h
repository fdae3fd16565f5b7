#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace retort {

/// What the endpoint got.
struct AskedRequest
{
    std::string method;
    std::string path;
    std::map<std::string, std::string> headers; // names in lower case
    std::string body;
    std::size_t number = 0; // of all, from 0
};

/// What it does about it.
struct ScriptedReply
{
    enum class End { Whole, CloseHalfway, CloseAtOnce, NeverAnswer, Endless };

    int status = 200;
    std::map<std::string, std::string> headers;
    std::string body;
    End end = End::Whole;
    std::function<void()> before; // called before it is sent; may block
};

/// A chat endpoint on loopback that plays what a test says: a socket and a thread per connection, no Qt, so that the
/// thread sanitizer sees all of it. Counts what it was asked.
class ScriptedEndpoint
{
public:
    using Script = std::function<ScriptedReply(const AskedRequest &request)>;

    explicit ScriptedEndpoint(Script script);
    ~ScriptedEndpoint(); // ends every connection
    ScriptedEndpoint(const ScriptedEndpoint &) = delete;
    ScriptedEndpoint &operator=(const ScriptedEndpoint &) = delete;

    [[nodiscard]] std::string base() const; // "http://127.0.0.1:PORT"
    [[nodiscard]] std::vector<AskedRequest> asked() const;
    [[nodiscard]] std::size_t count() const;
    [[nodiscard]] int mostAtOnce() const { return m_mostAtOnce; }

private:
    void acceptAll();
    void serve(int connection);
    bool readRequest(int connection, std::string &buffer, AskedRequest &request);
    bool answer(int connection, const ScriptedReply &reply);
    void waitForEnd(int connection);

    Script m_script;
    int m_listener = -1;
    int m_port = 0;
    std::atomic<bool> m_isEnding = false;
    std::atomic<int> m_atOnce = 0;
    std::atomic<int> m_mostAtOnce = 0;
    mutable std::mutex m_mutex; // guards the three below
    std::vector<AskedRequest> m_asked;
    std::vector<int> m_connections;
    std::vector<std::thread> m_servers;
    std::thread m_acceptor;
};

/// The body of a good answer.
[[nodiscard]] std::string goodAnswer(const std::string &text, const std::string &finish = "stop");

} // namespace retort
