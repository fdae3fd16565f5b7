#pragma once

#include "core/data/filters.h"
#include "core/store/problem_search.h"

#include <QObject>

namespace retort {

class Background;
class Session;
class TeacherChecks;
class TeacherEndpoints;
class TeacherSampling;
class TeachersPage;

/// Reads endpoints and recorded sources for the Teachers page, in the background, and puts its helpers together:
/// endpoints, sampling, checks. Lives in the window's thread.
class TeachersController final : public QObject
{
    Q_OBJECT

public:
    /// Both outlive the controller.
    TeachersController(Session &session, TeachersPage *page, QObject *parent);

    void refresh();
    [[nodiscard]] bool isBusy() const; // for tests
    [[nodiscard]] TeacherSampling *sampling() const { return m_sampling; }
    /// Seam for tests: instead of the sandbox.
    void setProgramRunner(const ProgramRunner &runner);

signals:
    void importRequested(); // leads to the Data page's import
    void dataRequested(const QString &dataset, const retort::RationaleSource &source); // to the Data page, filtered

private:
    void connectPage();
    void readRationales();

    Session &m_session;
    TeachersPage *m_page;
    TeacherEndpoints *m_endpoints = nullptr;
    TeacherSampling *m_sampling = nullptr;
    TeacherChecks *m_checks = nullptr;
    Background *m_lister = nullptr;
    Background *m_reader = nullptr;
    std::string m_wantedEndpoint; // to be chosen when it is listed
};

} // namespace retort
