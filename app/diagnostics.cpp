#include "app/diagnostics.h"

#include "app/session.h"
#include "widgets/common/numbers.h"

namespace retort {

Diagnostics::Diagnostics(Session &session, QObject *parent) : QObject(parent), m_session(session)
{
    connect(&m_program, &QProcess::finished, this, &Diagnostics::end);
    connect(&m_program, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            end(-1); // nothing else tells
    });
}

void Diagnostics::writeTo(const QString &file)
{
    if (m_program.state() != QProcess::NotRunning)
        return;
    m_file = file;
    const QString program = textOf(m_session.options().program.string());
    const QString workspace = textOf(m_session.workspaceFolder().string());
    m_program.start(program, {QStringLiteral("--workspace"), workspace, QStringLiteral("doctor"),
                              QStringLiteral("--bundle"), file});
}

void Diagnostics::end(int status)
{
    if (status == 0 && m_program.exitStatus() == QProcess::NormalExit)
        return emit written(m_file);
    const QString said = QString::fromUtf8(m_program.readAllStandardError()).trimmed();
    emit failed(tr("%1: the diagnostics could not be written%2; run retort doctor --bundle FILE by hand.")
                    .arg(m_file, said.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(said)));
}

} // namespace retort
