#include "tests/fakes/scripted_endpoint.h"

#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

namespace retort {

namespace {

bool sendAll(int connection, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t sent = ::send(connection, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool receiveMore(int connection, std::string &buffer)
{
    char bytes[65536];
    const ssize_t count = ::recv(connection, bytes, sizeof bytes, 0);
    if (count <= 0)
        return false;
    buffer.append(bytes, static_cast<std::size_t>(count));
    return true;
}

void readHead(const std::string &head, AskedRequest &request)
{
    const std::vector<std::string> lines = splitLines(head);
    const std::vector<std::string> first = split(lines.at(0), ' ');
    request.method = first.at(0);
    request.path = first.at(1);
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const std::size_t colon = lines[i].find(':');
        if (colon != std::string::npos)
            request.headers[lowerAscii(lines[i].substr(0, colon))] = trimmed(lines[i].substr(colon + 1));
    }
}

std::string headOf(const ScriptedReply &reply)
{
    std::string head = "HTTP/1.1 " + std::to_string(reply.status) + " Scripted\r\n";
    for (const auto &[name, value] : reply.headers)
        head += name + ": " + value + "\r\n";
    if (!reply.headers.contains("Content-Type"))
        head += "Content-Type: application/json\r\n";
    if (reply.end == ScriptedReply::End::Endless)
        return head + "Connection: close\r\n\r\n";
    return head + "Content-Length: " + std::to_string(reply.body.size()) + "\r\n\r\n";
}

} // namespace

ScriptedEndpoint::ScriptedEndpoint(Script script) : m_script(std::move(script))
{
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = ::htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(m_listener, reinterpret_cast<sockaddr *>(&address), size) != 0 || ::listen(m_listener, 64) != 0
        || ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        std::abort();
    m_port = ::ntohs(address.sin_port);
    m_acceptor = std::thread([this] { acceptAll(); });
}

ScriptedEndpoint::~ScriptedEndpoint()
{
    m_isEnding = true;
    ::shutdown(m_listener, SHUT_RDWR);
    m_acceptor.join();
    {
        const std::lock_guard lock(m_mutex);
        for (const int connection : m_connections)
            ::shutdown(connection, SHUT_RDWR);
    }
    for (std::thread &server : m_servers) // nobody adds one any more
        server.join();
    for (const int connection : m_connections)
        ::close(connection);
    ::close(m_listener);
}

std::string ScriptedEndpoint::base() const
{
    return "http://127.0.0.1:" + std::to_string(m_port);
}

std::vector<AskedRequest> ScriptedEndpoint::asked() const
{
    const std::lock_guard lock(m_mutex);
    return m_asked;
}

std::size_t ScriptedEndpoint::count() const
{
    const std::lock_guard lock(m_mutex);
    return m_asked.size();
}

void ScriptedEndpoint::acceptAll()
{
    while (!m_isEnding) {
        const int connection = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection < 0)
            continue;
        const std::lock_guard lock(m_mutex);
        m_connections.push_back(connection); // closed at the end, so that no number is used twice
        m_servers.emplace_back([this, connection] { serve(connection); });
    }
}

bool ScriptedEndpoint::readRequest(int connection, std::string &buffer, AskedRequest &request)
{
    std::size_t head = 0;
    while ((head = buffer.find("\r\n\r\n")) == std::string::npos)
        if (!receiveMore(connection, buffer))
            return false;
    readHead(buffer.substr(0, head), request);
    const auto length = request.headers.find("content-length");
    const std::size_t size = length == request.headers.end() ? 0 : std::stoul(length->second);
    while (buffer.size() < head + 4 + size)
        if (!receiveMore(connection, buffer))
            return false;
    request.body = buffer.substr(head + 4, size);
    buffer.erase(0, head + 4 + size);
    const std::lock_guard lock(m_mutex);
    request.number = m_asked.size();
    m_asked.push_back(request);
    return true;
}

void ScriptedEndpoint::waitForEnd(int connection)
{
    std::string ignored;
    while (receiveMore(connection, ignored)) {}
}

bool ScriptedEndpoint::answer(int connection, const ScriptedReply &reply)
{
    using End = ScriptedReply::End;
    switch (reply.end) {
    case End::Whole:
        return sendAll(connection, headOf(reply) + reply.body);
    case End::CloseHalfway:
        sendAll(connection, headOf(reply) + reply.body.substr(0, reply.body.size() / 2));
        return false;
    case End::CloseAtOnce:
        return false;
    case End::NeverAnswer:
        waitForEnd(connection);
        return false;
    case End::Endless:
        sendAll(connection, headOf(reply));
        while (sendAll(connection, std::string(65536, 'x'))) {}
        return false;
    }
    return false;
}

void ScriptedEndpoint::serve(int connection)
{
    std::string buffer;
    bool goesOn = true;
    while (goesOn) {
        AskedRequest request;
        if (!readRequest(connection, buffer, request))
            break;
        const int atOnce = ++m_atOnce;
        int most = m_mostAtOnce;
        while (most < atOnce && !m_mostAtOnce.compare_exchange_weak(most, atOnce)) {}
        const ScriptedReply reply = m_script(request);
        if (reply.before)
            reply.before();
        --m_atOnce;
        goesOn = answer(connection, reply);
    }
    ::shutdown(connection, SHUT_RDWR);
}

std::string goodAnswer(const std::string &text, const std::string &finish)
{
    return nlohmann::json {
        {"model", "scripted-1"},
        {"choices", {{{"message", {{"role", "assistant"}, {"content", text}}}, {"finish_reason", finish}}}},
        {"usage", {{"prompt_tokens", 12}, {"completion_tokens", 9}}}}
        .dump();
}

} // namespace retort
