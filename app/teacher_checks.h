#pragma once

#include "core/data/filters.h"
#include "core/store/problem_search.h"

#include <QObject>

#include <optional>
#include <string>

namespace retort {

class Background;
class RulesPanel;
class LibraryChanges;
class Session;
class TeacherSampling;
class TeachersPage;

/// Reads what the rules say of the chosen source's rationales for the Teachers page, and makes verdicts that are
/// missing. Lives in the window's thread.
class TeacherChecks final : public QObject
{
    Q_OBJECT

public:
    /// All outlive it.
    TeacherChecks(Session &session, TeachersPage *page, const TeacherSampling &sampling, QObject *parent);

    void refresh(); // of what is chosen
    [[nodiscard]] bool isBusy() const; // for tests
    /// Seam for tests: instead of the sandbox.
    void setProgramRunner(ProgramRunner runner) { m_runner = std::move(runner); }
    /// Of what is chosen: data set and source; nothing: none.
    [[nodiscard]] std::optional<std::pair<std::string, RationaleSource>> chosen() const;

private:
    void readFailed(RulesPanel *panel, const QString &rule);
    void verify();

    Session &m_session;
    TeachersPage *m_page;
    const TeacherSampling &m_sampling;
    LibraryChanges *m_changes = nullptr;
    Background *m_counter = nullptr;
    Background *m_lister = nullptr;
    ProgramRunner m_runner;
};

} // namespace retort
