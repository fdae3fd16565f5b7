// The client over TLS: a server that the system trusts is asked, another one gets neither question nor key.

#include "core/teachers/asking.h"
#include "tests/fakes/scripted_endpoint.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <optional>

using namespace retort;

namespace {

template<auto free>
struct Freed
{
    template<typename T>
    void operator()(T *object) const
    {
        free(object);
    }
};

using Pem = std::unique_ptr<BIO, Freed<&BIO_free_all>>;

QByteArray textOf(const Pem &pem)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(pem.get(), &data);
    return QByteArray(data, size);
}

/// A key and a certificate of its own for 127.0.0.1, made for this run: none lies in the repository.
struct Identity
{
    QSslKey key;
    QSslCertificate certificate;
};

void nameHost(X509 *certificate)
{
    X509_NAME *name = X509_get_subject_name(certificate);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char *>("retort test"), -1, -1,
                               0);
    X509_set_issuer_name(certificate, name);
    X509_EXTENSION *host = X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "IP:127.0.0.1");
    X509_add_ext(certificate, host, -1);
    X509_EXTENSION_free(host);
}

Identity makeIdentity()
{
    constexpr long kDay = 24 * 3600;
    const std::unique_ptr<EVP_PKEY, Freed<&EVP_PKEY_free>> key(EVP_EC_gen("P-256"));
    const std::unique_ptr<X509, Freed<&X509_free>> certificate(X509_new());
    X509_set_version(certificate.get(), 2); // X.509 version 3
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -kDay);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), kDay);
    X509_set_pubkey(certificate.get(), key.get());
    nameHost(certificate.get());
    X509_sign(certificate.get(), key.get(), EVP_sha256());
    const Pem keyText(BIO_new(BIO_s_mem()));
    const Pem certificateText(BIO_new(BIO_s_mem()));
    PEM_write_bio_PrivateKey(keyText.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    PEM_write_bio_X509(certificateText.get(), certificate.get());
    return {QSslKey(textOf(keyText), QSsl::Ec), QSslCertificate(textOf(certificateText))};
}

/// Answers every request with the same good answer.
class TlsServer
{
public:
    explicit TlsServer(const Identity &identity)
    {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setPrivateKey(identity.key);
        configuration.setLocalCertificate(identity.certificate);
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        m_server.setSslConfiguration(configuration);
        QObject::connect(&m_server, &QTcpServer::pendingConnectionAvailable, &m_server, [this] { serve(); });
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("no port");
    }

    std::string base() const { return "https://127.0.0.1:" + std::to_string(m_server.serverPort()); }

    QByteArray received;

private:
    void serve()
    {
        QTcpSocket *socket = m_server.nextPendingConnection();
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
            received += socket->readAll();
            if (!received.endsWith('}'))
                return;
            const QByteArray body = QByteArray::fromStdString(goodAnswer("The answer is 5."));
            socket->write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                          + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        });
    }

    QSslServer m_server;
};

} // namespace

class TestTls : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void trustedServerIsAsked();
    void strangerGetsNothing();

private:
    AskResult ask(const TlsServer &server);

    Identity m_identity;
};

void TestTls::initTestCase()
{
    if (!QSslSocket::supportsSsl())
        QSKIP("Qt has no TLS here");
    m_identity = makeIdentity();
    QVERIFY(!m_identity.key.isNull() && !m_identity.certificate.isNull());
}

AskResult TestTls::ask(const TlsServer &server)
{
    const QTemporaryDir folder;
    AskOptions options;
    options.endpoint.name = "tls";
    options.endpoint.base = server.base();
    options.endpoint.model = "m";
    ChatRequest request;
    request.model = "m";
    request.messages = {{"user", "How many?"}};
    Ledger ledger(folder.path().toStdString());
    return askTeacher(ledger, {request}, options, Secret("sk-tls-0123456789"), StopToken());
}

void TestTls::trustedServerIsAsked()
{
    const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
    QSslConfiguration trusting = before;
    trusting.addCaCertificate(m_identity.certificate);
    QSslConfiguration::setDefaultConfiguration(trusting);
    TlsServer server(m_identity);
    const AskResult result = ask(server);
    QSslConfiguration::setDefaultConfiguration(before);
    QVERIFY2(result.message.empty(), result.message.c_str());
    QCOMPARE(result.progress.count(Outcome::Ok), 1u);
    QVERIFY(server.received.contains("Bearer sk-tls-0123456789"));
}

void TestTls::strangerGetsNothing()
{
    TlsServer server(m_identity);
    const AskResult result = ask(server);
    QCOMPARE(result.end, AskEnd::Refused); // at once: trying again would not make it trusted
    QVERIFY2(result.message.find("not trusted") != std::string::npos, result.message.c_str());
    QVERIFY(server.received.isEmpty());
}

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
