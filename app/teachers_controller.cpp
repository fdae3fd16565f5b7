#include "app/teachers_controller.h"

#include "app/session.h"
#include "app/teacher_checks.h"
#include "app/teacher_endpoints.h"
#include "app/teacher_sampling.h"
#include "core/jobs/background.h"
#include "widgets/common/numbers.h"
#include "widgets/teachers/sample_sheet.h"
#include "widgets/teachers/teachers_page.h"

#include <algorithm>
#include <utility>

namespace retort {

namespace {

constexpr std::size_t kLatest = 500;

struct TeacherLists
{
    std::vector<Endpoint> endpoints;
    std::vector<RecordedSource> sources;
    std::vector<DatasetChoice> choices;
};

DatasetChoice choiceOf(const DatasetFacts &facts)
{
    DatasetChoice choice {facts.name, {}, facts.problems};
    for (const auto &[split, problems] : facts.splits)
        choice.splits.push_back(split);
    return choice;
}

TeacherLists listsOf(const std::filesystem::path &workspace)
{
    const ProblemSearch library(workspace);
    TeacherLists lists;
    for (const DatasetFacts &facts : library.datasets()) {
        lists.choices.push_back(choiceOf(facts));
        for (const SourceCoverage &coverage : library.coverage(facts.id))
            lists.sources.push_back({facts.id, facts.name, facts.problems, coverage});
    }
    std::ranges::stable_sort(lists.sources, {}, [](const RecordedSource &source) {
        return std::pair(source.coverage.synthetic, source.coverage.source.teacher);
    });
    lists.endpoints = readEndpoints(workspace);
    return lists;
}

} // namespace

TeachersController::TeachersController(Session &session, TeachersPage *page, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_page(page)
    , m_endpoints(new TeacherEndpoints(session, page, this))
    , m_sampling(new TeacherSampling(session, page, this))
    , m_checks(new TeacherChecks(session, page, *m_sampling, this))
    , m_lister(new Background(this))
    , m_reader(new Background(this))
{
    connectPage();
}

void TeachersController::connectPage()
{
    connect(m_page, &TeachersPage::sourceChosen, this, &TeachersController::readRationales);
    connect(m_page, &TeachersPage::endpointChosen, m_sampling, &TeacherSampling::showEndpoint);
    connect(m_page, &TeachersPage::importRequested, this, &TeachersController::importRequested);
    connect(m_page, &TeachersPage::dataRequested, this, &TeachersController::dataRequested);
    connect(m_page, &TeachersPage::problemRequested, this, [this] {
        if (const auto chosen = m_checks->chosen())
            emit dataRequested(textOf(chosen->first), chosen->second);
    });
    connect(m_endpoints, &TeacherEndpoints::changed, this, [this](const QString &chosen) {
        m_wantedEndpoint = chosen.toStdString();
        refresh();
    });
    connect(m_sampling, &TeacherSampling::rationalesChanged, this, [this] {
        refresh();
        emit m_session.datasetsChanged();
    });
    const auto followGuard = [this] {
        m_page->setReadOnly(m_session.isReadOnly() ? m_session.whyReadOnly() : QString());
    };
    connect(&m_session, &Session::workspaceChanged, this, followGuard);
    followGuard();
}

void TeachersController::setProgramRunner(const ProgramRunner &runner)
{
    m_sampling->setProgramRunner(runner);
    m_checks->setProgramRunner(runner);
}

bool TeachersController::isBusy() const
{
    return m_lister->isBusy() || m_reader->isBusy() || m_endpoints->isBusy() || m_sampling->isBusy()
           || m_checks->isBusy();
}

void TeachersController::refresh()
{
    m_lister->start<TeacherLists>([folder = m_session.workspaceFolder()] { return listsOf(folder); },
                                  [this](TeacherLists lists, const std::string &error) {
                                      if (!error.empty())
                                          return m_page->showError(textOf(error));
                                      m_page->sampleSheet()->setChoices(std::move(lists.choices));
                                      m_page->setTeachers(lists.endpoints, std::move(lists.sources));
                                      if (!m_wantedEndpoint.empty())
                                          m_page->chooseEndpoint(std::exchange(m_wantedEndpoint, {}));
                                  });
}

void TeachersController::readRationales()
{
    const RecordedSource *source = m_page->current();
    if (!source)
        return;
    m_reader->start<std::vector<ListedRationale>>(
        [folder = m_session.workspaceFolder(), dataset = source->dataset, wanted = source->coverage.source] {
            return ProblemSearch(folder).latest(dataset, wanted, kLatest);
        },
        [this](std::vector<ListedRationale> rationales, const std::string &error) {
            if (error.empty())
                m_page->setRationales(std::move(rationales));
            else
                m_page->showError(textOf(error));
        });
}

} // namespace retort
