#pragma once

#include "core/teachers/endpoint.h"
#include "core/teachers/endpoint_trial.h"
#include "core/teachers/secret.h"

#include <QObject>

namespace retort {

class Background;
class Session;
class TeachersPage;
struct EndpointDraft;

/// Writes, removes and tries endpoints for the Teachers page. A key goes from the form to the keychain or into one
/// trial, and nowhere else. Lives in the window's thread, which the keychain's jobs need.
class TeacherEndpoints final : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it.
    TeacherEndpoints(Session &session, TeachersPage *page, QObject *parent);

    [[nodiscard]] bool isBusy() const; // for tests

signals:
    void changed(const QString &chosen); // the list; `chosen` is to be shown, where it is not empty
    void noted(const QString &line); // for the log

private:
    void save(const EndpointDraft &draft);
    void write(const EndpointDraft &draft);
    void remove(const QString &name);
    void tryDraft(const EndpointDraft &draft);
    void tryStored();
    void ask(const Endpoint &endpoint, Secret key, bool isDraft);
    void takeTrial(const Endpoint &endpoint, const EndpointTrial &trial, bool isDraft);
    void tellFailure(const Endpoint &endpoint, const QString &message, bool isDraft);

    Session &m_session;
    TeachersPage *m_page;
    Background *m_writer = nullptr;
    Background *m_trier = nullptr;
    int m_waiting = 0; // for the keychain
};

} // namespace retort
