#pragma once

#include "core/jobs/sweep_plan.h"

#include <QObject>

#include <filesystem>
#include <string>

class QProcess;

namespace retort {

/// Asks `retort run --estimate` what a sweep takes and can find: a process of its own, because it reads the data,
/// learns vocabularies and measures the machine. One question at a time; a newer one ends the older. Lives in the
/// window's thread.
class SweepForecaster final : public QObject
{
    Q_OBJECT

public:
    SweepForecaster(std::filesystem::path program, std::filesystem::path workspace, QObject *parent);
    ~SweepForecaster() override;

    void ask(const std::filesystem::path &file, const std::string &size);
    void stop(); // without an answer
    [[nodiscard]] bool isBusy() const { return m_process != nullptr; }

signals:
    void answered(const retort::SweepForecast &forecast);
    void failed(const QString &message);
    void busyChanged();

private:
    void take();
    void end();

    std::filesystem::path m_program;
    std::filesystem::path m_workspace;
    QProcess *m_process = nullptr;
};

} // namespace retort
