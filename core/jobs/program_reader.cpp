#include "core/jobs/program_reader.h"

#include "core/jobs/background.h"

#include <exception>

namespace retort {

namespace {

std::vector<ProgramRun> runAll(const ProgramReader::Runner &runner, const std::vector<std::string> &programs)
{
    std::vector<ProgramRequest> requests;
    std::vector<ProgramRun> runs;
    for (const std::string &program : programs) {
        requests.push_back({.program = program, .wantsVariables = true});
        runs.push_back({.program = program});
    }
    try {
        std::vector<ProgramResult> results = runner(requests);
        for (std::size_t i = 0; i < runs.size() && i < results.size(); ++i)
            runs[i].result = std::move(results[i]);
    } catch (const std::exception &error) {
        for (ProgramRun &run : runs)
            run.problem = error.what();
    }
    return runs;
}

} // namespace

ProgramReader::ProgramReader(Runner runner, QObject *parent)
    : QObject(parent), m_runner(std::move(runner)), m_background(new Background(this))
{
}

ProgramReader *ProgramReader::withSandbox(QObject *parent)
{
    const auto sandbox = std::make_shared<Sandbox>();
    return new ProgramReader([sandbox](std::span<const ProgramRequest> requests) { return sandbox->run(requests); },
                             parent);
}

void ProgramReader::read(const QStringList &programs)
{
    m_background->dropResults();
    std::vector<std::string> unknown;
    std::vector<ProgramRun> known;
    for (const QString &program : programs) {
        const auto found = m_known.find(program.toStdString());
        if (found != m_known.end())
            known.push_back(found->second);
        else
            unknown.push_back(program.toStdString());
    }
    if (!unknown.empty())
        m_background->start<std::vector<ProgramRun>>(
            [runner = m_runner, unknown] { return runAll(runner, unknown); },
            [this](std::vector<ProgramRun> runs, const std::string &) { take(std::move(runs)); });
    for (const ProgramRun &run : known)
        emit programRun(run);
}

void ProgramReader::take(std::vector<ProgramRun> runs)
{
    if (m_known.size() + runs.size() > kRemembered)
        m_known.clear();
    for (const ProgramRun &run : runs) {
        // What timed out may have met a busy machine: it is run again when it is asked for again.
        if (run.problem.empty() && run.result.end != ProgramEnd::Timeout)
            m_known[run.program] = run;
        emit programRun(run);
    }
}

bool ProgramReader::isBusy() const
{
    return m_background->isBusy();
}

} // namespace retort
