#pragma once

#include "core/jobs/sweep_plan.h"

#include <QObject>
#include <QTimer>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace retort {

class Background;
class Session;
class SweepForecaster;
class SweepsPage;

/// Connects the Sweeps page with the session: what is listed, estimates before a start, starting, going on, stopping.
/// Window's thread.
class SweepsController final : public QObject
{
    Q_OBJECT

public:
    /// Session and page must outlive the controller.
    SweepsController(Session &session, SweepsPage *page, QObject *parent);
    ~SweepsController() override;

    void showSweep(const QString &directory);
    void showFile(const QString &file); // a file outside the folders, too
    void refresh();

signals:
    void runWanted(const QString &directory, const QString &page);
    void compareRequested(const QString &directory);
    void browseRequested();

private:
    void connectPage();
    void connectStarts();
    void showChosen();
    void showSweeps();
    void estimateSoon();
    void estimate();
    void takeForecast(const SweepForecast &forecast);
    [[nodiscard]] std::string forecastKey() const; // empty: no size is chosen
    void start();
    void showHindrance();

    Session &m_session;
    SweepsPage *m_page = nullptr;
    Background *m_reader = nullptr;
    SweepForecaster *m_forecaster = nullptr;
    QTimer m_pause; // before an estimate: a person who looks through the list starts none
    QString m_job; // of the estimate, on the board
    std::string m_asked; // key of the forecast that is asked for
    std::map<std::string, SweepForecast> m_forecasts;
    std::vector<std::filesystem::path> m_opened; // files outside the folders
};

} // namespace retort
