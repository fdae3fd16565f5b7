#pragma once

#include "core/store/problem_search.h"

#include <QObject>

namespace retort {

class Background;
class Session;
class TeachersPage;

/// Reads the recorded sources of the library for the Teachers page, in the background. Lives in the window's thread.
class TeachersController final : public QObject
{
    Q_OBJECT

public:
    /// Both outlive the controller.
    TeachersController(Session &session, TeachersPage *page, QObject *parent);

    void refresh();
    [[nodiscard]] bool isBusy() const; // for tests

signals:
    void importRequested(); // leads to the Data page's import
    void dataRequested(const QString &dataset, const retort::RationaleSource &source); // to the Data page, filtered

private:
    void readRationales();

    Session &m_session;
    TeachersPage *m_page;
    Background *m_lister = nullptr;
    Background *m_reader = nullptr;
};

} // namespace retort
