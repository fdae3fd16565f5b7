#pragma once

#include "core/sandbox/sandbox.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace retort {

class Background;

/// A program and what running it gave, with the values of its names by line.
struct ProgramRun
{
    std::string program;
    ProgramResult result;
    std::string problem; // why it could not be run at all; empty when `result` holds

    bool operator==(const ProgramRun &) const = default;
};

/// Runs programs in the sandbox, in a thread, with the values of variables, and remembers what each gave. Owned by, and
/// for, the window's thread.
class ProgramReader final : public QObject
{
    Q_OBJECT

public:
    /// One result per request, as Sandbox::run(); throws when programs cannot run. Called from another thread.
    using Runner = std::function<std::vector<ProgramResult>(std::span<const ProgramRequest>)>;

    static constexpr std::size_t kRemembered = 500; // programs

    explicit ProgramReader(Runner runner, QObject *parent = nullptr);
    /// With a sandbox of its own, started at the first use.
    [[nodiscard]] static ProgramReader *withSandbox(QObject *parent);

    /// Emits programRun for each: at once for what is remembered, else when it has run. A newer call makes programs of
    /// older ones that still wait be dropped.
    void read(const QStringList &programs);

    [[nodiscard]] bool isBusy() const;

signals:
    void programRun(const retort::ProgramRun &run);

private:
    void take(std::vector<ProgramRun> runs);

    Runner m_runner;
    Background *m_background = nullptr;
    std::map<std::string, ProgramRun> m_known;
};

} // namespace retort
