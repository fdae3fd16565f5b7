#include "core/jobs/sweep_forecaster.h"

#include <QProcess>

#include <utility>

namespace retort {

namespace {

QString text(const std::filesystem::path &path)
{
    return QString::fromStdString(path.string());
}

/// The last thing it said: what stands behind "retort: ", else the last line.
QString complaintOf(const QString &said)
{
    const QString last = said.trimmed().section(QLatin1Char('\n'), -1);
    const QString sign = QStringLiteral("retort: ");
    const qsizetype at = said.lastIndexOf(sign);
    return at < 0 ? last : said.mid(at + sign.size()).trimmed();
}

} // namespace

SweepForecaster::SweepForecaster(std::filesystem::path program, std::filesystem::path workspace, QObject *parent)
    : QObject(parent), m_program(std::move(program)), m_workspace(std::move(workspace))
{
}

SweepForecaster::~SweepForecaster()
{
    end();
}

void SweepForecaster::ask(const std::filesystem::path &file, const std::string &size)
{
    end();
    QStringList arguments {QStringLiteral("run"),         text(file),
                           QStringLiteral("--estimate"),  QStringLiteral("--json"),
                           QStringLiteral("--workspace"), text(m_workspace)};
    if (!size.empty())
        arguments << QStringLiteral("--size") << QString::fromStdString(size);
    m_process = new QProcess(this);
    m_process->setStandardInputFile(QProcess::nullDevice());
    connect(m_process, &QProcess::finished, this, &SweepForecaster::take);
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) // finished() does not come then
            take();
    });
    emit busyChanged();
    m_process->start(text(m_program), arguments);
}

void SweepForecaster::take()
{
    QProcess *process = std::exchange(m_process, nullptr);
    process->deleteLater();
    process->disconnect(this);
    emit busyChanged();
    const bool isDone = process->error() != QProcess::FailedToStart && process->exitStatus() == QProcess::NormalExit
                        && process->exitCode() == 0;
    try {
        if (isDone) {
            emit answered(readForecast(process->readAllStandardOutput().toStdString()));
            return;
        }
    } catch (const std::exception &error) {
        emit failed(QString::fromStdString(error.what()));
        return;
    }
    const QString said = complaintOf(QString::fromUtf8(process->readAllStandardError()));
    emit failed(said.isEmpty() ? tr("%1 ended without an estimate: %2.").arg(text(m_program), process->errorString())
                               : said);
}

void SweepForecaster::stop()
{
    if (!m_process)
        return;
    end();
    emit busyChanged();
}

/// Ends it at once: it writes nothing that could be half done.
void SweepForecaster::end()
{
    if (!m_process)
        return;
    QProcess *process = std::exchange(m_process, nullptr);
    process->disconnect(this);
    process->kill();
    process->waitForFinished(); // a killed process is gone at once
    delete process;
}

} // namespace retort
