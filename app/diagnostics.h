#pragma once

#include <QObject>
#include <QProcess>

class QString;

namespace retort {

class Session;

/// Writes what `retort doctor --bundle` gives away, by the program itself: looking at the machine needs torch and the
/// sandbox, which this window's thread does not wait for. One at a time. Window's thread.
class Diagnostics final : public QObject
{
    Q_OBJECT

public:
    /// `session` must outlive it.
    explicit Diagnostics(Session &session, QObject *parent = nullptr);

    void writeTo(const QString &file);

signals:
    void written(const QString &file); // with README.txt, which says what was left out
    void failed(const QString &why);

private:
    void end(int status);

    Session &m_session;
    QProcess m_program;
    QString m_file;
};

} // namespace retort
