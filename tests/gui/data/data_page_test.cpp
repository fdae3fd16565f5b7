#include "data_page_test.h"

#include "app/data_controller.h"
#include "app/session.h"
#include "core/base/files.h"
#include "core/data/generator/generator.h"

#include <QAbstractButton>
#include <QTableView>

#include <tuple>

namespace retort {

Rationale rationaleOf(const Problem &problem, const std::string &teacher, FormatKind format, const std::string &text)
{
    Rationale rationale;
    rationale.problemId = problem.id;
    rationale.question = problem.question;
    rationale.teacher = teacher;
    rationale.format = format;
    rationale.text = text;
    return rationale;
}

Dataset taught(const std::string &name, int train, int test)
{
    GeneratorOptions options;
    options.trainProblems = train;
    options.testProblems = test;
    options.formats = {FormatKind::Cot};
    Dataset dataset = generateDataset(options);
    dataset.name = name;
    dataset.synthetic = false;
    dataset.rationales.clear();
    const std::vector<std::tuple<std::string, FormatKind, int, int>> teachers {
        {"gpt-3.5", FormatKind::Cot, 5, 0},      {"codex", FormatKind::Pot, 7, 9},
        {"codex 0-shot", FormatKind::Pot, 4, 8}, {"palm-540b", FormatKind::Cot, 4, 30},
        {"gpt-4o", FormatKind::Socratic, 40, 0},
    };
    for (std::size_t i = 0; i < dataset.problems.size(); ++i) {
        Problem &problem = dataset.problems[i];
        problem.sourceId = "chal-" + std::to_string(i + 1);
        problem.synthetic = false;
        for (const auto &[teacher, format, wrongEach, noneEach] : teachers) {
            const double shown = problem.gold.number + (i % std::size_t(wrongEach) == 1 ? 7 : 0);
            const std::string number = numberAnswer(shown).text;
            Rationale rationale =
                rationaleOf(problem, teacher, format,
                            format == FormatKind::Pot ? "total = " + number + "\nans = total"
                                                      : "We add what is there. The answer is " + number + ".");
            const bool isNone = noneEach > 0 && i % std::size_t(noneEach) == 3;
            if (!isNone)
                rationale.answer = numberAnswer(shown);
            rationale.verdict = isNone                         ? Verdict::NoAnswer
                                : shown == problem.gold.number ? Verdict::Right
                                                               : Verdict::Wrong;
            dataset.rationales.push_back(std::move(rationale));
        }
    }
    return dataset;
}

DataPageTest::DataPageTest() = default;
DataPageTest::~DataPageTest() = default;

void DataPageTest::open(ProgramRunner runner)
{
    openSession();
    m_page = std::make_unique<DataPage>();
    m_page->resize(kLargePage);
    m_controller = std::make_unique<DataController>(*m_session, m_page.get(), nullptr);
    m_controller->setProgramRunner(std::move(runner));
    m_page->show();
    m_controller->refresh();
    settle();
}

void DataPageTest::close()
{
    m_controller.reset();
    m_page.reset();
}

void DataPageTest::settle()
{
    QTRY_VERIFY_WITH_TIMEOUT(!m_controller->isBusy(), 120000);
}

QString DataPageTest::write(const char *name, const std::string &text) const
{
    const auto path = workspace() / "data" / name;
    std::filesystem::create_directories(path.parent_path());
    writeFileAtomically(path, text);
    return QString::fromStdString(path.string());
}

void DataPageTest::preview(const QString &path)
{
    m_controller->importPath(path);
    settle();
}

void DataPageTest::import(const QString &path)
{
    preview(path);
    QTRY_VERIFY(find<QAbstractButton>("importNow")->isEnabled());
    click("importNow");
    settle();
}

void DataPageTest::click(const char *name)
{
    QTest::mouseClick(find<QAbstractButton>(name), Qt::LeftButton);
}

QTableView *DataPageTest::table() const
{
    return find<QTableView>("dataTable");
}

std::vector<std::optional<std::string>> DataPageTest::onlyThreePlusFour(const std::vector<std::string> &programs)
{
    std::vector<std::optional<std::string>> values;
    for (const std::string &program : programs)
        values.push_back(program == "ans = 3 + 4" ? std::optional<std::string>("7") : std::nullopt);
    return values;
}

} // namespace retort
