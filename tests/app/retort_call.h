#pragma once

#include <nlohmann/json.hpp>

#include <QProcess>
#include <QStringList>

#include <vector>

namespace retort {

/// What a call of the real program printed and how it ended; status -1: it did not end.
struct Result
{
    int status = -1;
    QByteArray out;
    QByteArray error;

    [[nodiscard]] std::vector<nlohmann::json> lines() const
    {
        std::vector<nlohmann::json> lines;
        for (const QByteArray &line : out.trimmed().split('\n'))
            lines.push_back(nlohmann::json::parse(line.toStdString()));
        return lines;
    }
};

/// Calls `retort` in a folder, with the workspace "workspace" there.
inline Result callRetort(const QString &folder, const QStringList &arguments)
{
    constexpr int kPatienceMs = 300000; // for a loaded machine; reached only by a failure
    QProcess process;
    process.setWorkingDirectory(folder);
    const QString program = QString::fromLocal8Bit(qgetenv("RETORT_BINARY_DIR")) + "/bin/retort";
    process.start(program, QStringList {"--workspace", folder + "/workspace"} + arguments);
    if (!process.waitForFinished(kPatienceMs))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

} // namespace retort
