#pragma once

#include "core/base/stop_token.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <cstdint>
#include <memory>

namespace retort {

class Background;
class DataPage;
class Session;

/// The catalogue on the Data page: reads what of it is in the data folder, fetches one entry at a time as a job that
/// can be cancelled, and hands what has come over to the import. Lives in the window's thread.
class DataCatalogue final : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it.
    DataCatalogue(Session &session, DataPage *page, QObject *parent);
    ~DataCatalogue() override; // stops a download; what has come is kept

    void open();
    [[nodiscard]] bool isBusy() const; // for tests

    /// Seam for tests: instead of asking for a mirror's folder.
    void setNextPath(const QString &path) { m_nextPath = path; }

signals:
    void importRequested(const QStringList &files); // that are there
    void noted(const QString &line); // for the log

private:
    /// What the download says of itself; any thread.
    struct Progress
    {
        std::atomic<std::uintmax_t> done = 0;
        std::atomic<std::uintmax_t> all = 0;
    };

    void readStates();
    void download(const QString &name, const QString &mirror);
    void end(const QString &name, const std::string &error, bool isStopped);
    void showProgress();
    void offer(const QString &name);
    void browse();
    void showWhyNot();

    Session &m_session;
    DataPage *m_page;
    Background *m_reader = nullptr;
    Background *m_fetcher = nullptr;
    QTimer m_poll;
    StopToken m_stop; // of the download that is going on
    std::shared_ptr<Progress> m_progress;
    QString m_running; // its entry
    QString m_job; // on the board
    QString m_nextPath;
};

} // namespace retort
