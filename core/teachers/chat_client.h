#pragma once

#include "core/teachers/endpoint.h"
#include "core/teachers/reply.h"
#include "core/teachers/secret.h"

#include <QObject>

#include <functional>
#include <memory>
#include <string>
#include <vector>

class QNetworkAccessManager;
class QNetworkReply;
class QNetworkRequest;

namespace retort {

/// Sends requests to one endpoint and hands over what came back. It sends each once: trying again is its caller's
/// decision. Redirects are followed within the same scheme, host and port only. Lives in one thread, which runs an
/// event loop; what is still on its way at its end is dropped.
class ChatClient final : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const Reply &reply)>;

    ChatClient(const Endpoint &endpoint, Secret key, QObject *parent = nullptr);
    ~ChatClient() override;

    void post(const std::string &body, Done done); // to /v1/chat/completions
    void getModels(Done done); // from /v1/models

    [[nodiscard]] const Secret &key() const { return m_key; }

private:
    struct Call;

    void send(const std::shared_ptr<Call> &call, const QUrl &address);
    [[nodiscard]] QNetworkRequest requestFor(const QUrl &address, const Call &call) const;
    [[nodiscard]] QNetworkAccessManager *manager();
    void take(const std::shared_ptr<Call> &call);
    void finish(const std::shared_ptr<Call> &call);
    [[nodiscard]] bool follow(const std::shared_ptr<Call> &call);
    [[nodiscard]] Reply replyOf(const Call &call) const;

    const Endpoint m_endpoint;
    const Secret m_key;
    std::vector<QNetworkAccessManager *> m_managers; // each sends six requests to a host at once, and no more
    std::size_t m_nextManager = 0;
};

} // namespace retort
