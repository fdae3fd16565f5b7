#include "tests/gui/support/gui_test.h"
#include "widgets/common/theme.h"
#include "widgets/teachers/rules_panel.h"
#include "widgets/teachers/endpoint_sheet.h"
#include "widgets/teachers/sample_sheet.h"
#include "widgets/teachers/teachers_page.h"

#include <QAbstractButton>

#include <memory>

using namespace retort;

namespace {

constexpr std::size_t kPlanned = 7473;
constexpr std::size_t kAnswered = 4182;

Endpoint endpointOf(const std::string &model, const std::string &base, KeySource key)
{
    Endpoint endpoint;
    endpoint.name = model;
    endpoint.base = base;
    endpoint.model = model;
    endpoint.keySource = key;
    endpoint.keyVariable = key == KeySource::Environment ? "VLLM_KEY" : "";
    endpoint.limits = {8, 120, 0};
    endpoint.price = {0.15, 0.6};
    return endpoint;
}

std::vector<Endpoint> endpoints()
{
    return {endpointOf("gpt-4o-mini", "https://llm.example.org/v1", KeySource::Keychain),
            endpointOf("llama-3.1-8b", "http://localhost:8081/v1", KeySource::None),
            endpointOf("qwen2.5-72b", "http://localhost:8000/v1", KeySource::Environment)};
}

std::vector<RecordedSource> sources()
{
    const std::tuple<const char *, FormatKind, std::size_t> list[] = {
        {"gpt-3.5", FormatKind::Cot, 2319},     {"codex", FormatKind::Pot, 4633},
        {"palm-540b", FormatKind::Cot, 1000},   {"gpt-4o", FormatKind::Socratic, 4097},
        {"arith-words", FormatKind::Cot, 5000},
    };
    std::vector<RecordedSource> sources;
    for (const auto &[teacher, format, count] : list) {
        RecordedSource source {1, "gsm8k", kPlanned, {{teacher, format}, count * 8 / 10, count / 10, 0, 0, false}};
        source.coverage.noAnswer = count - source.coverage.right - source.coverage.wrong;
        source.coverage.synthetic = std::string(teacher) == "arith-words";
        sources.push_back(source);
    }
    return sources;
}

SampledRow rowOf(std::size_t number)
{
    SampledRow row;
    row.number = std::int64_t(number);
    row.problemId = "0123456789abcdef";
    row.question = "Natalia sold clips to " + std::to_string(number % 90 + 10)
                   + " of her friends in April, and then she sold half as many clips in May. How many in all?";
    row.gold = std::to_string(number % 90 + 20);
    const bool isBad = number % 46 == 0;
    row.outcome = isBad ? Outcome::CutOff : Outcome::Ok;
    row.verdict = isBad             ? std::optional<Verdict>()
                  : number % 9 == 2 ? std::optional(Verdict::Wrong)
                                    : std::optional(Verdict::Right);
    row.answer = isBad ? "" : row.verdict == Verdict::Wrong ? "15" : row.gold;
    row.lastLine = "ans = april + april / 2";
    row.tokensIn = 714;
    row.tokensOut = 90 + std::int64_t(number % 70);
    row.cost = 0.00018;
    row.seconds = 1.1 + double(number % 17) / 10;
    return row;
}

SamplingState samplingState(bool isRunning)
{
    SamplingState state;
    KeptOrder &kept = state.preview.kept;
    kept.order.endpoint = "gpt-4o-mini";
    kept.order.dataset = "gsm8k";
    kept.order.format = FormatKind::Pot;
    kept.order.fewShot = 4;
    kept.budget.money = 2.0;
    kept.budget.tokens = 8'000'000;
    state.preview.split = "train";
    state.preview.requests = kPlanned;
    state.preview.estimate = {
        kAnswered, kPlanned - kAnswered, {3291, 2'349'000, 408'000}, {3291, 2'349'000, 3'370'000}, true, 0.6, 2.37,
        1764.0};
    state.preview.messages = {{"system", "Solve the problem with a short Python program. Store the result in ans."},
                              {"user", "Question: Natalia sold clips to 48 of her friends in April, and then she sold "
                                       "half as many clips in May. How many clips did she sell altogether?"}};
    state.preview.promptTokens = 714;
    state.preview.promptHash = "3fa09c1b22d4e5f6";
    state.preview.price = {0.15, 0.6};
    state.limits = {8, 120, 0};
    SamplingView &view = state.view;
    view.planned = kPlanned;
    view.failing = 31;
    for (std::size_t done = 0; done < kAnswered; done += 100) {
        const std::size_t part = std::min<std::size_t>(100, kAnswered - done);
        const std::size_t wrong = part * (9 + done % 700 / 100) / 100;
        view.hundreds.push_back({part - wrong - 2, wrong, 2, 0, 0});
        view.costs.push_back(0.77 * double(done + part) / double(kAnswered));
        view.tokens.push_back(835.0 * double(done + part));
        view.counts.right += part - wrong - 2;
        view.counts.wrong += wrong;
        view.counts.noAnswer += 2;
    }
    view.used = {std::int64_t(kAnswered), 2'986'000, 506'000};
    view.cost = 0.77;
    for (std::size_t i = 0; i < 60; ++i)
        view.latest.push_back(rowOf(kAnswered - i));
    for (std::size_t i = 0; i < 31; ++i)
        view.failed.push_back({.number = 0,
                               .problemId = "0123456789abcdef",
                               .question = rowOf(i).question,
                               .gold = {},
                               .answer = {},
                               .lastLine = {},
                               .verdict = {},
                               .outcome = {},
                               .failure = "status 429: Rate limit reached, waits 8 s"});
    state.isRunning = isRunning;
    state.progress.running = 8;
    state.progress.used = view.used;
    state.progress.cost = view.cost;
    state.secondsLeft = isRunning ? 1763 : -1;
    state.perMinute = isRunning ? 112 : 0;
    state.ending =
        isRunning ? QString() : QStringLiteral("the budget of the run is used up (2); Go on gives it another");
    return state;
}

std::vector<CheckCount> checkCounts()
{
    std::vector<CheckCount> counts;
    for (const std::string &rule : checkNames())
        counts.push_back(
            {rule, {"gpt-4o-mini", FormatKind::Pot}, 3613 - counts.size() * 100, 447, 91, counts.size() * 3});
    return counts;
}

EndpointTrial goodTrial()
{
    EndpointTrial trial;
    trial.reached = true;
    trial.models = {"gpt-4o-mini", "gpt-4o"};
    trial.answer.text = "5";
    trial.seconds = 0.84;
    return trial;
}

} // namespace

/// Pictures of the Teachers page with endpoints, in each of its states.
class TestTeacherPictures : public GuiTest
{
    Q_OBJECT

private slots:
    void picturesOfEndpoints_data() { addPictureRows(kLargePage, kSmallPage); }
    void picturesOfEndpoints();

private:
    [[nodiscard]] QWidget *root() const override { return m_page.get(); }
    void end() override { m_page.reset(); }
    void save(const QString &name, QSize size);

    std::unique_ptr<TeachersPage> m_page;
};

void TestTeacherPictures::save(const QString &name, QSize size)
{
    savePicture(name);
    QCOMPARE(m_page->size(), size);
}

void TestTeacherPictures::picturesOfEndpoints()
{
    QFETCH(ThemeKind, theme);
    QFETCH(QSize, size);
    applyTheme(*qApp, theme);
    m_page = std::make_unique<TeachersPage>();
    m_page->resize(size);
    showActive(*m_page);
    m_page->setTeachers(endpoints(), sources());
    m_page->chooseEndpoint("gpt-4o-mini");
    m_page->setNothingAsked({});
    save("teachers-nothing-asked", size);
    m_page->setHealth("gpt-4o-mini", EndpointHealth::Sampling, {});
    m_page->setHealth("qwen2.5-72b", EndpointHealth::Ready, {});
    m_page->setHealth("llama-3.1-8b", EndpointHealth::NoAnswer, QStringLiteral("the connection broke"));
    m_page->setSampling(samplingState(true), QStringLiteral("It is being asked already"));
    save("teachers-sampling", size);
    find<QAbstractButton>("failedTab")->click();
    m_page->setSampling(samplingState(false), {});
    save("teachers-failed", size);
    find<QAbstractButton>("checksTab")->click();
    m_page->checks()->setCounts(checkCounts());
    m_page->checks()->setFailed(QStringLiteral("faithful"),
                                {{"0123456789abcdef", {}, "faithful", "states 15, gets 17"}});
    save("teachers-checks", size);
    find<QAbstractButton>("latestTab")->click();
    m_page->endpointSheet()->openFor(endpoints()[0]);
    m_page->endpointSheet()->showTrial(endpoints()[0], goodTrial());
    save("teachers-endpoint-form", size);
    m_page->endpointSheet()->closeSheet();
    m_page->sampleSheet()->setChoices({{"gsm8k", {"train", "test"}, kPlanned}, {"svamp", {}, 1000}});
    const SamplingState state = samplingState(false);
    m_page->sampleSheet()->openFor(endpoints()[0], state.preview.kept);
    SamplingPreview preview = state.preview;
    preview.kept = m_page->sampleSheet()->order();
    m_page->sampleSheet()->showPreview(preview);
    save("teachers-sample-form", size);
}

QTEST_MAIN(TestTeacherPictures)
#include "tst_teacher_pictures.moc"
