#include "app/teachers_controller.h"
#include "core/store/workspace.h"
#include "tests/gui/support/controls.h"
#include "tests/gui/support/gui_test.h"
#include "tests/gui/support/looks.h"
#include "widgets/common/theme.h"
#include "widgets/teachers/recorded_model.h"
#include "widgets/teachers/teachers_page.h"

#include <QAbstractItemModelTester>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using namespace retort;

/// Drives the Teachers page by keys and object names over a real library; saves pictures of it.
class TestTeachersPage : public GuiTest
{
    Q_OBJECT

private slots:
    void withoutRationalesItLeadsToTheImport();
    void sourcesAreListedWithTheirYield();
    void whatIsUnverifiedHasNoShare();
    void aSourceLeadsToItsData();
    void modelsKeepTheirPromises();
    void everyControlHasANameToFindAndToRead();
    void picturesOfThePage_data();
    void picturesOfThePage();

private:
    [[nodiscard]] QWidget *root() const override { return m_page.get(); }
    void end() override { close(); }
    void open();
    void close()
    {
        m_controller.reset();
        m_page.reset();
    }
    void settle() { QTRY_VERIFY_WITH_TIMEOUT(!m_controller->isBusy(), 30000); }

    std::unique_ptr<TeachersPage> m_page;
    std::unique_ptr<TeachersController> m_controller;
};

namespace {

struct Teaching
{
    const char *teacher;
    FormatKind format;
    int wrongEach;
    bool isChecked = true;
};

Dataset taught(const std::string &name, int problems, const std::vector<Teaching> &teachings)
{
    Dataset dataset;
    dataset.name = name;
    for (int i = 0; i < problems; ++i) {
        Problem problem;
        problem.question = "Paul got a box of " + std::to_string(i + 40) + " crayons and lost "
                           + std::to_string(i % 9 + 2) + " of them. How many did he have left?";
        problem.id = problemId(problem.question);
        problem.gold = numberAnswer(i + 38 - i % 9);
        for (const Teaching &teaching : teachings) {
            const bool isWrong = i % teaching.wrongEach == 1;
            Rationale rationale;
            rationale.problemId = problem.id;
            rationale.question = problem.question;
            rationale.teacher = teaching.teacher;
            rationale.format = teaching.format;
            rationale.synthetic = name == "arith-words";
            rationale.answer = numberAnswer(problem.gold.number + (isWrong ? 3 : 0));
            rationale.text = teaching.format == FormatKind::Pot
                                 ? "crayons = 40\nans = crayons - " + std::to_string(i)
                                 : "He had fewer. The answer is " + rationale.answer->text + ".";
            rationale.verdict = !teaching.isChecked ? Verdict::Unchecked : isWrong ? Verdict::Wrong : Verdict::Right;
            dataset.rationales.push_back(std::move(rationale));
        }
        dataset.problems.push_back(std::move(problem));
    }
    return dataset;
}

} // namespace

void TestTeachersPage::open()
{
    openSession();
    m_page = std::make_unique<TeachersPage>();
    m_page->resize(kLargePage);
    m_controller = std::make_unique<TeachersController>(*m_session, m_page.get(), nullptr);
    m_page->show();
    m_controller->refresh();
    settle();
}

void TestTeachersPage::withoutRationalesItLeadsToTheImport()
{
    open();
    const QSignalSpy asked(m_controller.get(), &TeachersController::importRequested);
    auto *button = m_page->findChild<QWidget *>("teachersEmpty")->findChild<QPushButton *>();
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(primaryButtons(*m_page), QStringList {"emptyButton"}); // one way on
}

void TestTeachersPage::sourcesAreListedWithTheirYield()
{
    Workspace(workspace())
        .addDataset(taught("svamp", 20, {{"gpt-3.5", FormatKind::Cot, 4}, {"codex", FormatKind::Pot, 10}}));
    open();
    auto *list = find<QListView>("sourceList");
    QCOMPARE(list->model()->rowCount(), 2);
    QCOMPARE(primaryButtons(*m_page), QStringList {"sampleEndpoint"});
    QCOMPARE(find<QLabel>("teacherName")->accessibleName(), QString("codex"));
    QCOMPARE(textOf("teacherYield"), QString("90.0 %"));
    QCOMPARE(find<QTableView>("recordedTable")->model()->rowCount(), 20);
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Down);
    settle();
    QCOMPARE(find<QLabel>("teacherName")->accessibleName(), QString("gpt-3.5"));
    QCOMPARE(textOf("teacherYield"), QString("75.0 %"));
}

void TestTeachersPage::whatIsUnverifiedHasNoShare()
{
    Workspace(workspace()).addDataset(taught("svamp", 5, {{"codex", FormatKind::Pot, 2, false}}));
    open();
    QCOMPARE(textOf("teacherYield"), QString("unverified"));
}

void TestTeachersPage::aSourceLeadsToItsData()
{
    Workspace(workspace()).addDataset(taught("svamp", 5, {{"codex", FormatKind::Pot, 2}}));
    open();
    const QSignalSpy asked(m_controller.get(), &TeachersController::dataRequested);
    QTest::mouseClick(find<QPushButton>("showInData"), Qt::LeftButton);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked[0][0].toString(), QString("svamp"));
}

void TestTeachersPage::modelsKeepTheirPromises()
{
    Workspace(workspace()).addDataset(taught("svamp", 5, {{"codex", FormatKind::Pot, 2}}));
    open();
    QAbstractItemModelTester list(find<QListView>("sourceList")->model(),
                                  QAbstractItemModelTester::FailureReportingMode::QtTest);
    QAbstractItemModelTester table(find<QTableView>("recordedTable")->model(),
                                   QAbstractItemModelTester::FailureReportingMode::QtTest);
    Workspace(workspace()).removeDataset("svamp");
    m_controller->refresh();
    settle();
    QCOMPARE(find<QListView>("sourceList")->model()->rowCount(), 0);
}

void TestTeachersPage::everyControlHasANameToFindAndToRead()
{
    Workspace(workspace()).addDataset(taught("svamp", 5, {{"codex", FormatKind::Pot, 2}}));
    open();
    QCOMPARE(namelessControls(*m_page).join('\n'), QString());
    QCOMPARE(silentDisabledControls(*m_page).join('\n'), QString());
}

void TestTeachersPage::picturesOfThePage_data()
{
    addPictureRows(kLargePage, kSmallPage);
}

void TestTeachersPage::picturesOfThePage()
{
    QFETCH(ThemeKind, theme);
    QFETCH(QSize, size);
    applyTheme(*qApp, theme);
    const auto save = [&](const QString &name) {
        m_page->resize(size);
        settle();
        savePicture(name);
        QCOMPARE(m_page->size(), size);
    };
    open();
    save("teachers-empty");
    close();
    Workspace library(workspace());
    library.addDataset(taught("svamp", 1000,
                              {{"gpt-3.5", FormatKind::Cot, 5},
                               {"codex", FormatKind::Pot, 7},
                               {"codex 0-shot", FormatKind::Pot, 4},
                               {"a teacher with a rather long name", FormatKind::Socratic, 30}}));
    library.addDataset(taught("gsm8k with a long name as well", 1319, {{"codex", FormatKind::Pot, 9, false}}));
    library.addDataset(taught("arith-words", 300, {{"synthetic", FormatKind::Cot, 1000}}));
    open();
    QTest::keyClick(find<QListView>("sourceList"), Qt::Key_Down);
    QTest::keyClick(find<QListView>("sourceList"), Qt::Key_Down);
    settle();
    save("teachers");
    close();
    std::vector<Teaching> many;
    const QByteArray longName("one of very many teachers, each of them with a name that goes on and on");
    for (int i = 2; i < 30; ++i)
        many.push_back({longName.constData() + i % 7, FormatKind(i % 4), i});
    library.addDataset(taught("a data set with a very long name that must be elided in its middle", 400, many));
    open();
    save("teachers-large");
}

QTEST_MAIN(TestTeachersPage)
#include "tst_teachers_page.moc"
