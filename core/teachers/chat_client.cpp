#include "core/teachers/chat_client.h"

#include <QElapsedTimer>
#include <QIODevice>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QPointer>
#include <QTimer>
#include <QUrl>

#include <algorithm>
#include <cstring>

namespace retort {

namespace {

constexpr int kConnectionsOfManager = 6;
constexpr int kMostRedirects = 3;

/// A body that can be read once. Qt sends a request again by itself when a connection ends without an answer, up to
/// three times; a teacher that is paid by request must not be asked that way.
class OneTimeBody final : public QIODevice
{
public:
    OneTimeBody(const QByteArray &bytes, QObject *parent) : QIODevice(parent), m_bytes(bytes) { open(ReadOnly); }

    bool isSequential() const override { return true; }
    bool reset() override { return false; }
    bool atEnd() const override { return m_read == m_bytes.size() && QIODevice::atEnd(); }
    qint64 bytesAvailable() const override { return m_bytes.size() - m_read + QIODevice::bytesAvailable(); }

protected:
    qint64 readData(char *data, qint64 size) override
    {
        const qint64 count = std::min<qint64>(size, m_bytes.size() - m_read);
        if (count == 0)
            return -1;
        std::memcpy(data, m_bytes.constData() + m_read, static_cast<std::size_t>(count));
        m_read += count;
        return count;
    }

    qint64 writeData(const char *, qint64) override { return -1; }

private:
    const QByteArray m_bytes;
    qint64 m_read = 0;
};

bool isSameOrigin(const QUrl &a, const QUrl &b)
{
    const auto port = [](const QUrl &url) { return url.port(url.scheme() == "https" ? 443 : 80); };
    return a.scheme() == b.scheme() && a.host() == b.host() && port(a) == port(b);
}

/// Where a redirect leads; Qt's own reading of the header knows whole addresses only.
QUrl targetOf(const QNetworkReply &reply)
{
    return reply.url().resolved(QUrl::fromEncoded(reply.rawHeader("Location")));
}

/// A proxy of the system's settings, never for this machine itself.
QNetworkProxy proxyFor(const QUrl &address)
{
    const QString host = address.host();
    if (host == "localhost" || host == "::1" || host.startsWith("127."))
        return QNetworkProxy(QNetworkProxy::NoProxy);
    const QList<QNetworkProxy> proxies = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(address));
    return proxies.isEmpty() ? QNetworkProxy(QNetworkProxy::NoProxy) : proxies.first();
}

TransportFault faultOf(QNetworkReply::NetworkError error, int status)
{
    // Qt would send the body to the new address by itself and says that it cannot.
    const bool isRedirect = status >= 300 && status < 400;
    if (error == QNetworkReply::NoError || isRedirect)
        return TransportFault::None;
    if (error == QNetworkReply::SslHandshakeFailedError)
        return TransportFault::Untrusted;
    const bool isContent = error >= QNetworkReply::ContentAccessDenied && error != QNetworkReply::ContentReSendError
                           && error != QNetworkReply::ProtocolFailure;
    if (status == 0 || !isContent)
        return TransportFault::Broken;
    // Qt says the same of a body that cannot be unpacked and of an unknown status.
    const bool isGood = status >= 200 && status < 300;
    return isGood && error == QNetworkReply::UnknownContentError ? TransportFault::BrokenGzip : TransportFault::None;
}

} // namespace

struct ChatClient::Call
{
    QByteArray body; // to send; empty: GET
    bool isGet = false;
    Done done;
    QPointer<QNetworkReply> reply;
    QByteArray received;
    TransportFault fault = TransportFault::None; // ours: too slow, too large
    int redirects = 0;
    QElapsedTimer timer;
};

ChatClient::ChatClient(const Endpoint &endpoint, Secret key, QObject *parent)
    : QObject(parent), m_endpoint(endpoint), m_key(std::move(key))
{
    const int count = (endpoint.limits.atOnce + kConnectionsOfManager - 1) / kConnectionsOfManager;
    const QNetworkProxy proxy = proxyFor(QUrl(QString::fromStdString(endpoint.base)));
    for (int i = 0; i < count; ++i) {
        m_managers.push_back(new QNetworkAccessManager(this));
        m_managers.back()->setProxy(proxy);
    }
}

ChatClient::~ChatClient()
{
    // Nobody is told any more.
    for (QNetworkAccessManager *manager : m_managers)
        for (QNetworkReply *reply : manager->findChildren<QNetworkReply *>()) {
            reply->disconnect(this);
            reply->abort();
        }
}

void ChatClient::post(const std::string &body, Done done)
{
    const auto call = std::make_shared<Call>();
    call->body = QByteArray::fromStdString(body);
    call->done = std::move(done);
    send(call, QUrl(QString::fromStdString(chatAddress(m_endpoint.base))));
}

void ChatClient::getModels(Done done)
{
    const auto call = std::make_shared<Call>();
    call->isGet = true;
    call->done = std::move(done);
    send(call, QUrl(QString::fromStdString(modelsAddress(m_endpoint.base))));
}

QNetworkAccessManager *ChatClient::manager()
{
    m_nextManager = (m_nextManager + 1) % m_managers.size();
    return m_managers[m_nextManager];
}

QNetworkRequest ChatClient::requestFor(const QUrl &address, const Call &call) const
{
    QNetworkRequest request(address);
    request.setRawHeader("Accept", "application/json");
    request.setRawHeader("User-Agent", "retort");
    if (!m_key.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + QByteArray::fromStdString(m_key.reveal()));
    if (!call.isGet) {
        request.setHeader(QNetworkRequest::ContentTypeHeader, "application/json");
        request.setHeader(QNetworkRequest::ContentLengthHeader, call.body.size());
        request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    }
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    return request;
}

void ChatClient::send(const std::shared_ptr<Call> &call, const QUrl &address)
{
    const QNetworkRequest request = requestFor(address, *call);
    if (!call->timer.isValid())
        call->timer.start();
    call->received.clear();
    if (call->isGet) {
        call->reply = manager()->get(request);
    } else {
        auto *body = new OneTimeBody(call->body, nullptr);
        call->reply = manager()->post(request, body);
        body->setParent(call->reply);
    }
    QNetworkReply *reply = call->reply;
    reply->setReadBufferSize(m_endpoint.largestAnswer + 1);
    connect(reply, &QNetworkReply::readyRead, this, [this, call] { take(call); });
    connect(reply, &QNetworkReply::finished, this, [this, call] { finish(call); });
    const qint64 left = qint64(m_endpoint.timeoutSeconds) * 1000 - call->timer.elapsed();
    auto *limit = new QTimer(reply);
    limit->setSingleShot(true);
    connect(limit, &QTimer::timeout, reply, [call, reply] {
        call->fault = TransportFault::TooSlow;
        reply->abort();
    });
    limit->start(static_cast<int>(std::max<qint64>(left, 0)));
}

void ChatClient::take(const std::shared_ptr<Call> &call)
{
    call->received += call->reply->readAll();
    if (call->received.size() <= m_endpoint.largestAnswer || call->fault != TransportFault::None)
        return;
    call->fault = TransportFault::TooLarge;
    call->reply->abort();
}

/// Only with 307 and 308 does a request stay what it was.
bool ChatClient::follow(const std::shared_ptr<Call> &call)
{
    const int status = call->reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QUrl target = targetOf(*call->reply);
    const bool isKept = status == 307 || status == 308 || (call->isGet && (status == 301 || status == 302));
    if (!isKept || call->fault != TransportFault::None || call->redirects >= kMostRedirects
        || !isSameOrigin(call->reply->url(), target))
        return false;
    ++call->redirects;
    call->reply->deleteLater();
    send(call, target);
    return true;
}

Reply ChatClient::replyOf(const Call &call) const
{
    const QNetworkReply &reply = *call.reply;
    const auto text = [this](const QByteArray &bytes) { return m_key.scrubbed(bytes.toStdString()); };
    Reply result;
    result.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    result.fault = call.fault != TransportFault::None ? call.fault : faultOf(reply.error(), result.status);
    if (result.fault != TransportFault::None)
        result.faultMessage = m_key.scrubbedMessage(reply.errorString().toStdString());
    result.contentType = text(reply.rawHeader("Content-Type"));
    result.retryAfter = text(reply.rawHeader("Retry-After"));
    const QUrl target = targetOf(reply);
    result.location = m_key.scrubbedMessage(
        target.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment).toStdString());
    result.body = text(call.received);
    result.seconds = static_cast<double>(call.timer.elapsed()) / 1000;
    return result;
}

void ChatClient::finish(const std::shared_ptr<Call> &call)
{
    if (call->fault == TransportFault::None)
        call->received += call->reply->readAll();
    if (call->received.size() > m_endpoint.largestAnswer && call->fault == TransportFault::None)
        call->fault = TransportFault::TooLarge;
    if (follow(call))
        return;
    const Reply reply = replyOf(*call);
    call->reply->deleteLater();
    call->done(reply);
}

} // namespace retort
