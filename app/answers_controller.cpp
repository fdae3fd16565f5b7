#include "app/answers_controller.h"

#include "app/rationales_controller.h"
#include "app/session.h"
#include "core/jobs/answer_history.h"
#include "core/jobs/sweep_list.h"
#include "widgets/common/kept_settings.h"
#include "widgets/common/numbers.h"
#include "widgets/rationales/answer_strip.h"
#include "widgets/rationales/problem_detail.h"

#include <utility>

namespace retort {

namespace {

constexpr const char *kShownSetting = "rationales/answers";

/// What the page shows of the problem.
AnswerPlace placeOf(const std::filesystem::path &run, const ProblemView &view)
{
    const bool isKnown = view.checkpoint >= 0 && view.checkpoint < int(view.checkpoints.size());
    return {run, isKnown ? view.checkpoints[std::size_t(view.checkpoint)].set : std::string()};
}

} // namespace

AnswersController::AnswersController(Session &session, RationalesController &rationales, ProblemDetail *detail)
    : QObject(&rationales)
    , m_session(session)
    , m_rationales(rationales)
    , m_detail(detail)
    , m_reader(new AnswerHistoryReader(session.workspaceFolder(), this))
{
    connect(detail, &ProblemDetail::answersWanted, this, [this] { read(); });
    connect(detail, &ProblemDetail::answersToggled, this,
            [](bool areShown) { kept::set(QLatin1String(kShownSetting), areShown); });
    connect(detail->answers(), &AnswerStrip::chosen, this, [this](const QString &run, const QString &set) {
        m_rationales.showProblem(run.toStdString(), set, m_detail->answers()->history().problemId);
    });
    detail->setAnswersShown(kept::value(QLatin1String(kShownSetting), false).toBool());
}

bool AnswersController::isBusy() const
{
    return m_reader->isBusy();
}

std::vector<std::filesystem::path> AnswersController::folders() const
{
    std::vector<std::filesystem::path> folders {m_session.workspaceFolder() / "runs", m_rationales.run().parent_path()};
    for (const SweepOverview &sweep : m_session.sweeps()->sweeps())
        folders.push_back(sweep.directory);
    return folders;
}

void AnswersController::read(const std::string &unread)
{
    const std::filesystem::path run = m_rationales.run();
    const auto show = [this, run, unread](AnswerHistory history, const std::string &error) {
        if (!error.empty())
            m_detail->answers()->setProblem(textOf(error));
        else if (history.problemId == m_detail->view().id)
            m_detail->answers()->setHistory(std::move(history), placeOf(run, m_detail->view()));
        if (!unread.empty())
            m_detail->answers()->setProblem(textOf(unread));
    };
    m_reader->read({run, folders(), m_detail->view().id}, show);
    if (std::exchange(m_filled, run) != run)
        fill();
}

void AnswersController::fill()
{
    m_reader->fill({m_filled, folders(), {}},
                   [this, shown = std::size_t(0)](ArmFill filled, const std::string &error) mutable {
                       const bool hasMore = std::exchange(shown, filled.read) < filled.read;
                       if ((hasMore || !error.empty()) && !m_detail->answers()->isHidden())
                           read(error);
                   });
}

} // namespace retort
