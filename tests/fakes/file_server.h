#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QString>

class QTcpServer;
class QTcpSocket;

namespace retort::testing {

/// An HTTP server on loopback that gives one file, with ranges, or plays a fault. Lives in the test's thread: whoever
/// asks it runs an event loop there.
class FileServer : public QObject
{
public:
    enum class Fault { None, CutOff, Silent, NotFound, WrongBytes, NoRanges, Endless };

    explicit FileServer(QByteArray file, QObject *parent = nullptr);

    void setFault(Fault fault) { m_fault = fault; }
    [[nodiscard]] QString address() const; // "http://127.0.0.1:PORT"
    [[nodiscard]] const QList<QByteArray> &requests() const { return m_requests; } // the head of each

private:
    void answer(QTcpSocket *socket, const QByteArray &head);

    QByteArray m_file;
    Fault m_fault = Fault::None;
    QTcpServer *m_server;
    QList<QByteArray> m_requests;
};

} // namespace retort::testing
