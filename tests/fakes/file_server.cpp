#include "tests/fakes/file_server.h"

#include <QTcpServer>
#include <QTcpSocket>

namespace retort::testing {

namespace {

/// N of "Range: bytes=N-", or 0.
qsizetype rangeIn(const QByteArray &head)
{
    const qsizetype at = head.toLower().indexOf("range: bytes=");
    return at < 0 ? 0 : head.mid(at + 13, head.indexOf('-', at) - at - 13).toLongLong();
}

} // namespace

FileServer::FileServer(QByteArray file, QObject *parent)
    : QObject(parent), m_file(std::move(file)), m_server(new QTcpServer(this))
{
    connect(m_server, &QTcpServer::newConnection, this, [this] {
        QTcpSocket *socket = m_server->nextPendingConnection();
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
            const QByteArray head = socket->readAll();
            if (head.contains("\r\n\r\n"))
                answer(socket, head);
        });
    });
    m_server->listen(QHostAddress::LocalHost);
}

QString FileServer::address() const
{
    return QStringLiteral("http://127.0.0.1:%1").arg(m_server->serverPort());
}

void FileServer::answer(QTcpSocket *socket, const QByteArray &head)
{
    m_requests.append(head);
    if (m_fault == Fault::Silent)
        return;
    if (m_fault == Fault::NotFound) {
        socket->write("HTTP/1.1 404 Not Found\r\nContent-Length: 9\r\nConnection: close\r\n\r\nnot here\n");
        return socket->disconnectFromHost();
    }
    const qsizetype from = m_fault == Fault::NoRanges ? 0 : rangeIn(head);
    QByteArray body = m_file.mid(from);
    if (m_fault == Fault::WrongBytes)
        body.fill('x');
    if (m_fault == Fault::Endless)
        body = m_file + m_file;
    socket->write(from > 0 ? "HTTP/1.1 206 Partial Content\r\n" : "HTTP/1.1 200 OK\r\n");
    socket->write("Content-Length: " + QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n");
    socket->write(m_fault == Fault::CutOff ? body.left(body.size() / 2) : body);
    socket->disconnectFromHost();
}

} // namespace retort::testing
