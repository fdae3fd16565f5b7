#include "app/session.h"
#include "app/teachers_controller.h"
#include "core/store/workspace.h"
#include "tests/fakes/fake_trainer.h"
#include "widgets/common/theme.h"
#include "widgets/teachers/recorded_model.h"
#include "widgets/teachers/teachers_page.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace retort;

Q_DECLARE_METATYPE(retort::ThemeKind)

/// Drives the Teachers page by keys and object names over a real library; saves pictures of it.
class TestTeachersPage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void withoutRationalesItLeadsToTheImport();
    void sourcesAreListedWithTheirYield();
    void whatIsUnverifiedHasNoShare();
    void aSourceLeadsToItsData();
    void modelsKeepTheirPromises();
    void picturesOfThePage_data();
    void picturesOfThePage();

private:
    void open();
    void settle() { QTRY_VERIFY_WITH_TIMEOUT(!m_controller->isBusy(), 30000); }
    template<typename T>
    T *find(const char *name) const
    {
        T *found = m_page->findChild<T *>(QLatin1String(name));
        if (!found)
            qFatal("no %s", name);
        return found;
    }
    QString textOf(const char *name) const { return find<QLabel>(name)->text(); }
    std::filesystem::path workspace() const { return m_folder->path().toStdString(); }

    QTemporaryDir m_settings;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Session> m_session;
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

void TestTeachersPage::initTestCase()
{
    QCoreApplication::setOrganizationName("Retort");
    QCoreApplication::setApplicationName("tst_teachers_page");
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
    applyTheme(*qApp, ThemeKind::Light);
}

void TestTeachersPage::init()
{
    QSettings().clear();
    m_folder = std::make_unique<QTemporaryDir>();
    std::filesystem::create_directories(workspace() / "runs");
}

void TestTeachersPage::cleanup()
{
    m_controller.reset();
    m_page.reset();
    m_session.reset();
    m_folder.reset();
}

void TestTeachersPage::open()
{
    SessionOptions options;
    options.workspaceFolder = workspace();
    options.train = fakeTrainer();
    m_session = std::make_unique<Session>(options);
    m_page = std::make_unique<TeachersPage>();
    m_page->resize(1364, 816);
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
}

void TestTeachersPage::sourcesAreListedWithTheirYield()
{
    Workspace(workspace())
        .addDataset(taught("svamp", 20, {{"gpt-3.5", FormatKind::Cot, 4}, {"codex", FormatKind::Pot, 10}}));
    open();
    auto *list = find<QListView>("sourceList");
    QCOMPARE(list->model()->rowCount(), 2);
    QCOMPARE(textOf("teacherName"), QString("codex"));
    QCOMPARE(textOf("teacherYield"), QString("90.0 %"));
    QCOMPARE(find<QTableView>("recordedTable")->model()->rowCount(), 20);
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Down);
    settle();
    QCOMPARE(textOf("teacherName"), QString("gpt-3.5"));
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

void TestTeachersPage::picturesOfThePage_data()
{
    QTest::addColumn<ThemeKind>("theme");
    QTest::addColumn<QSize>("size");
    const QSize large(1364, 816), small(1024, 616);
    QTest::newRow("light") << ThemeKind::Light << large;
    QTest::newRow("dark") << ThemeKind::Dark << large;
    QTest::newRow("1100x700-light") << ThemeKind::Light << small;
    QTest::newRow("1100x700-dark") << ThemeKind::Dark << small;
}

void TestTeachersPage::picturesOfThePage()
{
    QFETCH(ThemeKind, theme);
    QFETCH(QSize, size);
    const QDir folder(qEnvironmentVariable("RETORT_BINARY_DIR", QDir::tempPath()) + "/screenshots");
    QVERIFY(folder.mkpath("."));
    applyTheme(*qApp, theme);
    const auto save = [&](const QString &name) {
        m_page->resize(size);
        QCoreApplication::processEvents();
        QVERIFY(m_page->grab().save(
            folder.filePath(QStringLiteral("teachers-%1%2.png").arg(name, QLatin1String(QTest::currentDataTag())))));
    };
    open();
    save("empty-");
    cleanup();
    init();
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
    save("");
    applyTheme(*qApp, ThemeKind::Light);
}

QTEST_MAIN(TestTeachersPage)
#include "tst_teachers_page.moc"
