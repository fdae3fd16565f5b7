#include "app/teacher_endpoints.h"

#include "app/session.h"
#include "core/base/error.h"
#include "core/jobs/background.h"
#include "core/teachers/endpoint_key.h"
#include "widgets/common/numbers.h"
#include "widgets/teachers/endpoint_sheet.h"
#include "widgets/teachers/teachers_page.h"

#include <QPointer>

#include <algorithm>
#include <memory>

namespace retort {

namespace {

constexpr int kTrialSeconds = 30; // the longest that a person waits for a test

/// Error when the name is taken by another.
void checkName(const std::filesystem::path &workspace, const EndpointDraft &draft)
{
    if (draft.isNew && std::ranges::count(readEndpoints(workspace), draft.endpoint.name, &Endpoint::name) > 0)
        throw Error("there is an endpoint \"" + draft.endpoint.name + "\" already; give this one another name");
}

} // namespace

TeacherEndpoints::TeacherEndpoints(Session &session, TeachersPage *page, QObject *parent)
    : QObject(parent), m_session(session), m_page(page), m_writer(new Background(this)), m_trier(new Background(this))
{
    EndpointSheet *sheet = page->endpointSheet();
    connect(sheet, &EndpointSheet::saveRequested, this, &TeacherEndpoints::save);
    connect(sheet, &EndpointSheet::removeRequested, this, &TeacherEndpoints::remove);
    connect(sheet, &EndpointSheet::testRequested, this, &TeacherEndpoints::tryDraft);
    connect(page, &TeachersPage::testRequested, this, &TeacherEndpoints::tryStored);
}

bool TeacherEndpoints::isBusy() const
{
    return m_writer->isBusy() || m_trier->isBusy() || m_waiting > 0;
}

/// First the key: an endpoint whose key could not be stored would look as if it had one.
void TeacherEndpoints::save(const EndpointDraft &draft)
{
    if (draft.key.isEmpty())
        return write(draft);
    ++m_waiting;
    const auto done = [self = QPointer(this), endpoint = draft.endpoint,
                       isNew = draft.isNew](const std::string &error) {
        if (!self)
            return;
        --self->m_waiting;
        if (error.empty())
            self->write({endpoint, {}, isNew});
        else
            self->m_page->endpointSheet()->showError(sentenceText(error));
    };
    try {
        keepKey(draft.endpoint, Secret(draft.key.toStdString()), done);
    } catch (const Error &error) { // no header can carry it
        done(error.what());
    }
}

void TeacherEndpoints::write(const EndpointDraft &draft)
{
    m_writer->start<bool>(
        [folder = m_session.workspaceFolder(), draft] {
            checkName(folder, draft);
            saveEndpoint(folder, draft.endpoint);
            return true;
        },
        [this, name = textOf(draft.endpoint.name)](bool, const std::string &error) {
            if (!error.empty())
                return m_page->endpointSheet()->showError(sentenceText(error));
            m_page->endpointSheet()->closeSheet();
            emit changed(name);
        });
}

void TeacherEndpoints::remove(const QString &name)
{
    m_writer->start<bool>(
        [folder = m_session.workspaceFolder(), name = name.toStdString()] {
            removeEndpoint(folder, name);
            return true;
        },
        [this](bool, const std::string &error) {
            if (!error.empty())
                return m_page->endpointSheet()->showError(sentenceText(error));
            m_page->endpointSheet()->closeSheet();
            emit changed({});
        });
}

void TeacherEndpoints::tryDraft(const EndpointDraft &draft)
{
    if (draft.key.isEmpty()) {
        m_page->endpointSheet()->setTesting(true);
        ++m_waiting;
        fetchKey(draft.endpoint,
                 [self = QPointer(this), endpoint = draft.endpoint](Secret key, const std::string &error) {
                     if (!self)
                         return;
                     --self->m_waiting;
                     if (error.empty())
                         self->ask(endpoint, std::move(key), true);
                     else
                         self->tellFailure(endpoint, sentenceText(error), true);
                 });
        return;
    }
    try {
        Secret key(draft.key.toStdString());
        m_page->endpointSheet()->setTesting(true);
        ask(draft.endpoint, std::move(key), true);
    } catch (const Error &error) {
        m_page->endpointSheet()->showError(sentenceText(error.what()));
    }
}

void TeacherEndpoints::tryStored()
{
    const Endpoint *current = m_page->currentEndpoint();
    if (!current)
        return;
    ++m_waiting;
    fetchKey(*current, [self = QPointer(this), endpoint = *current](Secret key, const std::string &error) {
        if (!self)
            return;
        --self->m_waiting;
        if (error.empty())
            self->ask(endpoint, std::move(key), false);
        else
            self->tellFailure(endpoint, sentenceText(error), false);
    });
}

void TeacherEndpoints::ask(const Endpoint &endpoint, Secret key, bool isDraft)
{
    Endpoint tried = endpoint;
    tried.timeoutSeconds = std::min(endpoint.timeoutSeconds, kTrialSeconds);
    const auto secret = std::make_shared<Secret>(std::move(key)); // the thread takes it
    m_trier->start<EndpointTrial>(
        [tried, secret] { return tryEndpoint(tried, std::move(*secret), !tried.model.empty()); },
        [this, endpoint, isDraft](const EndpointTrial &trial, const std::string &error) {
            if (error.empty())
                takeTrial(endpoint, trial, isDraft);
            else
                tellFailure(endpoint, sentenceText(error), isDraft);
        });
}

void TeacherEndpoints::takeTrial(const Endpoint &endpoint, const EndpointTrial &trial, bool isDraft)
{
    const bool isGoodTrial = isGood(trial);
    const QString problem = isGoodTrial || endpoint.model.empty() ? QString() : trialProblem(endpoint, trial);
    m_page->setHealth(endpoint.name, isGoodTrial ? EndpointHealth::Ready : EndpointHealth::NoAnswer, problem);
    if (isDraft) {
        m_page->endpointSheet()->setTesting(false);
        m_page->endpointSheet()->showTrial(endpoint, trial);
    } else if (isGoodTrial) {
        m_page->showNote(tr("%1: %2").arg(textOf(endpoint.name), trialText(endpoint, trial)));
    } else {
        m_page->showError(tr("%1: %2").arg(textOf(endpoint.name), problem));
    }
}

void TeacherEndpoints::tellFailure(const Endpoint &endpoint, const QString &message, bool isDraft)
{
    m_page->setHealth(endpoint.name, EndpointHealth::NoAnswer, message);
    if (!isDraft)
        return m_page->showError(message);
    m_page->endpointSheet()->setTesting(false);
    m_page->endpointSheet()->showError(message);
}

} // namespace retort
