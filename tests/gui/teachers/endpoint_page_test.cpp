#include "tests/gui/teachers/endpoint_page_test.h"

#include "app/session.h"
#include "core/jobs/job_board.h"
#include "core/store/workspace.h"
#include "core/teachers/endpoint.h"
#include "widgets/teachers/sample_sheet.h"

#include <nlohmann/json.hpp>

#include <QAbstractButton>
#include <QLineEdit>

namespace retort {

Dataset countingProblems(const std::string &name, int problems)
{
    Dataset dataset;
    dataset.name = name;
    for (int i = 0; i < problems; ++i) {
        Problem problem;
        problem.question = "Ann has " + std::to_string(i) + " pens and gets 1 more. How many pens has she now?";
        problem.id = problemId(problem.question);
        problem.gold = numberAnswer(i + 1);
        problem.split = i % 2 == 0 ? "train" : "test";
        dataset.problems.push_back(std::move(problem));
    }
    return dataset;
}

int askedNumber(const AskedRequest &request)
{
    const std::size_t at = request.body.rfind("Ann has ");
    return at == std::string::npos ? -1 : std::atoi(request.body.c_str() + at + 8);
}

ScriptedReply answerCounting(const AskedRequest &request)
{
    if (request.path.ends_with("/models"))
        return {.body = R"({"data": [{"id": "small"}, {"id": "large"}]})"};
    const int number = askedNumber(request);
    if (number < 0)
        return {.body = goodAnswer("5")};
    const int half = number / 2; // of the training problems, one after the other
    if (half % 7 == 6)
        return {.body = goodAnswer("She has some pens.")};
    const int wrong = half % 5 == 4 ? 3 : 0;
    const std::string sum = std::to_string(number + 1 + wrong);
    return {.body = goodAnswer(std::to_string(number) + " + 1 = " + sum + "\nThe answer is " + sum + ".")};
}

EndpointPageTest::EndpointPageTest() = default;
EndpointPageTest::~EndpointPageTest() = default;

void EndpointPageTest::begin()
{
    Workspace(workspace()).addDataset(countingProblems("pens", 40));
}

void EndpointPageTest::open()
{
    openSession();
    m_page = std::make_unique<TeachersPage>();
    m_page->resize(kLargePage);
    m_controller = std::make_unique<TeachersController>(*m_session, m_page.get(), nullptr);
    RetryRules impatient;
    impatient.firstPause = 0.001; // the growth of pauses is tested without a window
    impatient.longestPause = 0.01;
    m_controller->sampling()->setRetries(impatient);
    m_controller->refresh();
    showActive(*m_page);
    settle();
}

void EndpointPageTest::close()
{
    m_controller.reset();
    m_page.reset();
}

void EndpointPageTest::settle()
{
    QTRY_VERIFY(!m_controller->isBusy());
}

void EndpointPageTest::keepEndpoint(const ScriptedEndpoint &server, const std::string &name)
{
    Endpoint endpoint;
    endpoint.name = name;
    endpoint.base = server.base();
    endpoint.model = "small";
    saveEndpoint(workspace(), endpoint);
}

void EndpointPageTest::type(const char *field, const QString &text)
{
    auto *edit = find<QWidget>(field);
    edit->setFocus();
    QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(edit, Qt::Key_Delete);
    QTest::keyClicks(edit, text);
}

void EndpointPageTest::press(const char *button)
{
    auto *control = find<QAbstractButton>(button);
    QTRY_VERIFY2(control->isEnabled(), qPrintable(QLatin1String(button) + QLatin1String(": ") + control->toolTip()));
    control->setFocus();
    QTest::keyClick(control, Qt::Key_Space);
}

void EndpointPageTest::startSampling(const QString &limit, const QString &budgetRequests)
{
    press("sampleEndpoint");
    type("sampleLimit", limit);
    type("budgetRequests", budgetRequests);
    press("startSampling"); // enabled when the estimate is there
}

void EndpointPageTest::waitForEnd()
{
    QTRY_VERIFY(!m_controller->sampling()->isSampling());
    settle();
}

} // namespace retort
