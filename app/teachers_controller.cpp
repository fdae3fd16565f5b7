#include "app/teachers_controller.h"

#include "app/session.h"
#include "core/jobs/background.h"
#include "widgets/common/numbers.h"
#include "widgets/teachers/teachers_page.h"

#include <algorithm>

namespace retort {

namespace {

constexpr std::size_t kLatest = 500;

std::vector<RecordedSource> sourcesOf(const std::filesystem::path &workspace)
{
    const ProblemSearch library(workspace);
    std::vector<RecordedSource> sources;
    for (const DatasetFacts &facts : library.datasets()) {
        for (const SourceCoverage &coverage : library.coverage(facts.id))
            sources.push_back({facts.id, facts.name, facts.problems, coverage});
    }
    std::ranges::stable_sort(sources, {}, [](const RecordedSource &source) {
        return std::pair(source.coverage.synthetic, source.coverage.source.teacher);
    });
    return sources;
}

} // namespace

TeachersController::TeachersController(Session &session, TeachersPage *page, QObject *parent)
    : QObject(parent), m_session(session), m_page(page), m_lister(new Background(this)), m_reader(new Background(this))
{
    connect(page, &TeachersPage::sourceChosen, this, &TeachersController::readRationales);
    connect(page, &TeachersPage::importRequested, this, &TeachersController::importRequested);
    connect(page, &TeachersPage::dataRequested, this, &TeachersController::dataRequested);
}

bool TeachersController::isBusy() const
{
    return m_lister->isBusy() || m_reader->isBusy();
}

void TeachersController::refresh()
{
    m_lister->start<std::vector<RecordedSource>>([folder = m_session.workspaceFolder()] { return sourcesOf(folder); },
                                                 [this](std::vector<RecordedSource> sources, const std::string &error) {
                                                     if (error.empty())
                                                         m_page->setSources(std::move(sources));
                                                     else
                                                         m_page->showError(textOf(error));
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
