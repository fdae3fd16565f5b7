#include "app/data_controller.h"
#include "app/session.h"
#include "core/base/files.h"
#include "core/data/generator/generator.h"
#include "core/jobs/job_board.h"
#include "core/store/workspace.h"
#include "tests/fakes/fake_trainer.h"
#include "widgets/common/panel_tabs.h"
#include "widgets/common/theme.h"
#include "widgets/data/coverage_grid.h"
#include "widgets/data/data_page.h"
#include "widgets/data/import_view.h"
#include "widgets/data/problem_inspector.h"
#include "widgets/data/problem_pages.h"

#include <QAbstractItemModelTester>
#include <QAbstractButton>
#include <QComboBox>
#include <QDir>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <tuple>

using namespace retort;

Q_DECLARE_METATYPE(retort::ThemeKind)

/// Drives the Data page by keys and object names over a real library; saves pictures of it.
class TestDataPage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void anEmptyLibraryLeadsToTheImport();
    void aFileIsImportedAfterItsPreview();
    void aTakenNameIsSaidBeforeAnythingIsWritten();
    void brokenRowsAreCountedAndListed();
    void rationalesGoToProblemsThatAreThere();
    void columnsOfACsvAreChosen();
    void aFileThatIsNoDataIsSaidInPlace();
    void aCellOfTheCoverageFilters();
    void wordsFilterAndHeadsSort();
    void everyRationaleOfAProblemIsShownAsText();
    void programsAreVerified();
    void leaksAreListed();
    void aRemovedDatasetComesBack();
    void sampleProblemsAreMade();
    void inANarrowWindowSpaceOpensTheInspector();
    void aReadOnlyWorkspaceIsNotWritten();
    void everyControlHasANameToFindAndToRead();
    void tenThousandRowsAreReadByBlocks();
    void picturesOfThePage_data();
    void picturesOfThePage();

private:
    void open();
    void add(const Dataset &dataset) { Workspace(workspace()).addDataset(dataset); }
    void settle() { QTRY_VERIFY_WITH_TIMEOUT(!m_controller->isBusy(), 30000); }
    QString write(const char *name, const std::string &text) const;
    void import(const QString &path);
    template<typename T>
    T *find(const char *name) const
    {
        T *found = m_page->findChild<T *>(QLatin1String(name));
        if (!found)
            qFatal("no %s", name);
        return found;
    }
    QString textOf(const char *name) const { return find<QLabel>(name)->text(); }
    QTableView *table() const { return find<QTableView>("dataTable"); }
    int rows() const { return m_page->problems()->rowCount(); }
    std::filesystem::path workspace() const { return m_folder->path().toStdString(); }

    QTemporaryDir m_settings;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<DataPage> m_page;
    std::unique_ptr<DataController> m_controller;
};

namespace {

constexpr const char *kGsm8k = R"({"question": "Tom has 3 apples and buys 4. How many?", "answer": "3+4=7\n#### 7"}
{"question": "Ann has 9 pears and eats 4. How many?", "answer": "9-4=5\n#### 5"}
)";

constexpr const char *kRationales =
    R"({"question": "Tom has 3 apples and buys 4. How many?", "chain-of-thought": "3 + 4 = 7. The answer is 7.", "pred": 7, "answer": 7}
{"question": "Ann has 9 pears and eats 4. How many?", "chain-of-thought": "9 - 4 = 6. The answer is 6.", "pred": 6, "answer": 5}
)";

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

/// Generated problems with teachers that are right now and then.
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

} // namespace

void TestDataPage::initTestCase()
{
    QCoreApplication::setOrganizationName("Retort");
    QCoreApplication::setApplicationName("tst_data_page");
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
    applyTheme(*qApp, ThemeKind::Light);
}

void TestDataPage::init()
{
    QSettings().clear();
    m_folder = std::make_unique<QTemporaryDir>();
    std::filesystem::create_directories(workspace() / "runs");
}

void TestDataPage::cleanup()
{
    m_controller.reset();
    m_page.reset();
    m_session.reset();
    m_folder.reset();
}

void TestDataPage::open()
{
    SessionOptions options;
    options.workspaceFolder = workspace();
    options.train = fakeTrainer();
    m_session = std::make_unique<Session>(options);
    m_page = std::make_unique<DataPage>();
    m_page->resize(1364, 816);
    m_controller = std::make_unique<DataController>(*m_session, m_page.get(), nullptr);
    m_controller->setProgramRunner([](const std::vector<std::string> &programs) {
        std::vector<std::optional<std::string>> values;
        for (const std::string &program : programs)
            values.push_back(program == "ans = 3 + 4" ? std::optional<std::string>("7") : std::nullopt);
        return values;
    });
    m_page->show();
    m_controller->refresh();
    settle();
}

QString TestDataPage::write(const char *name, const std::string &text) const
{
    const auto path = workspace() / "data" / name;
    std::filesystem::create_directories(path.parent_path());
    writeFileAtomically(path, text);
    return QString::fromStdString(path.string());
}

void TestDataPage::import(const QString &path)
{
    m_controller->importPath(path);
    settle();
    QTRY_VERIFY(find<QPushButton>("importNow")->isEnabled());
    QTest::mouseClick(find<QPushButton>("importNow"), Qt::LeftButton);
    settle();
}

void TestDataPage::anEmptyLibraryLeadsToTheImport()
{
    open();
    m_controller->setNextPath(write("train.jsonl", kGsm8k));
    auto *button = m_page->findChild<QWidget *>("dataEmpty")->findChild<QPushButton *>();
    QVERIFY(button);
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
    settle();
    QVERIFY(m_page->importView()->isVisible());
    QTest::keyClick(m_page->importView(), Qt::Key_Escape);
    QVERIFY(!m_page->importView()->isVisible());
    QVERIFY(Workspace(workspace()).datasets().empty());
}

void TestDataPage::aFileIsImportedAfterItsPreview()
{
    open();
    m_controller->importPath(write("my train.jsonl", kGsm8k));
    settle();
    QCOMPARE(find<QComboBox>("importLayout")->currentData().toString(), QString("gsm8k"));
    QVERIFY(textOf("importRecognised").contains("Recognised"));
    QCOMPARE(textOf("importCounts"), QString("2 rows read, 0 skipped: 2 problems, 2 rationales"));
    auto *preview = find<QTableView>("importTable");
    QCOMPARE(preview->model()->rowCount(), 2);
    QCOMPARE(preview->model()->index(0, 2).data().toString(), QString("7"));
    QVERIFY(Workspace(workspace()).datasets().empty());
    QCOMPARE(find<QLineEdit>("importName")->text(), QString("my train"));
    find<QPushButton>("importNow")->setFocus();
    QTest::keyClick(find<QPushButton>("importNow"), Qt::Key_Space);
    settle();
    QCOMPARE(Workspace(workspace()).datasets().size(), 1u);
    QCOMPARE(rows(), 2);
    QVERIFY(m_session->board()->isEmpty());
}

void TestDataPage::aTakenNameIsSaidBeforeAnythingIsWritten()
{
    add(taught("train", 5, 2));
    open();
    m_controller->importPath(write("train.jsonl", kGsm8k));
    settle();
    QCOMPARE(find<QLineEdit>("importName")->text(), QString("train-2"));
    find<QLineEdit>("importName")->setText("train");
    QVERIFY(!find<QPushButton>("importNow")->isEnabled());
    QVERIFY(textOf("importHint").contains("already"));
    QVERIFY(find<QPushButton>("importNow")->toolTip().contains("already"));
    find<QLineEdit>("importName")->setText("other");
    QVERIFY(find<QPushButton>("importNow")->isEnabled());
}

void TestDataPage::brokenRowsAreCountedAndListed()
{
    open();
    m_controller->importPath(write("train.jsonl", std::string(kGsm8k) + "{broken\n"));
    settle();
    QVERIFY(textOf("importCounts").contains("2 rows read, 1 skipped"));
    find<PanelTab>("importIssuesTab")->click();
    auto *preview = find<QTableView>("importTable");
    QCOMPARE(preview->model()->rowCount(), 1);
    QCOMPARE(preview->model()->index(0, 0).data().toString(), QString("train.jsonl:3"));
    QTest::mouseClick(find<QPushButton>("importNow"), Qt::LeftButton);
    settle();
    QCOMPARE(find<PanelTab>("issuesTab")->count(), QString("1"));
    find<PanelTab>("issuesTab")->click();
    QCOMPARE(table()->model()->rowCount(), 1);
    QCOMPARE(table()->model()->index(0, 0).data().toString(), QString("train.jsonl:3"));
}

void TestDataPage::rationalesGoToProblemsThatAreThere()
{
    open();
    import(write("train.jsonl", kGsm8k));
    m_controller->importPath(write("gpt.jsonl", kRationales));
    settle();
    QVERIFY(find<QComboBox>("importExisting")->isVisible());
    QVERIFY(find<QComboBox>("importExisting")->currentText().startsWith("train"));
    find<QLineEdit>("importTeacher")->setText("gpt-3.5");
    find<QLineEdit>("importTeacher")->setModified(true);
    emit find<QLineEdit>("importTeacher")->editingFinished();
    settle();
    QTest::mouseClick(find<QPushButton>("importNow"), Qt::LeftButton);
    settle();
    QCOMPARE(Workspace(workspace()).datasets().size(), 1u);
    const auto coverage = ProblemSearch(workspace()).coverage(m_page->currentDataset());
    QCOMPARE(coverage.size(), 2u);
    const auto gpt =
        std::ranges::find(coverage, std::string("gpt-3.5"), [](const auto &c) { return c.source.teacher; });
    QVERIFY(gpt != coverage.end());
    QCOMPARE(gpt->right, 1u);
    QCOMPARE(gpt->wrong, 1u);
}

void TestDataPage::columnsOfACsvAreChosen()
{
    open();
    m_controller->importPath(
        write("mine.csv", "task;text,question,gold value\n1,\"How many is 2,\n and 3?\",5\n2,What,x\n"));
    settle();
    QCOMPARE(find<QComboBox>("importLayout")->currentData().toString(), QString("columns"));
    QVERIFY(!find<QPushButton>("importNow")->isEnabled()); // the answer's column is not known yet
    auto *answer = find<QComboBox>("columnAnswer");
    answer->setCurrentIndex(answer->findData("gold value"));
    emit answer->activated(answer->currentIndex());
    settle();
    QVERIFY(textOf("importCounts").contains("2 rows read") || textOf("importCounts").contains("1 rows read"));
    QCOMPARE(find<QTableView>("importTable")->model()->index(0, 2).data().toString(), QString("5"));
    QVERIFY(find<QPushButton>("importNow")->isEnabled());
}

void TestDataPage::aFileThatIsNoDataIsSaidInPlace()
{
    open();
    m_controller->importPath(write("picture.json", "\x89PNG\r\n\x1a\n not data at all"));
    settle();
    QVERIFY(find<QWidget>("importError")->isVisible());
    QVERIFY(!find<QPushButton>("importNow")->isEnabled());
    QVERIFY(!find<QPushButton>("importNow")->toolTip().isEmpty());
}

void TestDataPage::aCellOfTheCoverageFilters()
{
    add(taught("svamp", 80, 20));
    open();
    QCOMPARE(rows(), 100);
    auto *grid = find<CoverageGrid>("coverageGrid");
    grid->setFocus();
    QTest::keyClick(grid, Qt::Key_Return);
    settle();
    QVERIFY(grid->picked().has_value());
    QVERIFY(find<QPushButton>("sourceFilter")->isVisible());
    m_page->filterBy({"codex 0-shot", FormatKind::Pot}, Verdict::NoAnswer);
    settle();
    QCOMPARE(rows(), 13);
    QVERIFY(m_page->problems()->sources().back() == (RationaleSource {"codex 0-shot", FormatKind::Pot})
            || std::ranges::count(m_page->problems()->sources(), RationaleSource {"codex 0-shot", FormatKind::Pot})
                   == 1);
    QTest::mouseClick(find<QPushButton>("sourceFilter"), Qt::LeftButton);
    settle();
    QCOMPARE(rows(), 100);
    QVERIFY(!grid->picked());
}

void TestDataPage::wordsFilterAndHeadsSort()
{
    add(taught("svamp", 80, 20));
    open();
    QAbstractItemModelTester tester(m_page->problems(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTest::keyClicks(find<QLineEdit>("dataSearch"), "chal-10");
    QTest::keyClick(find<QLineEdit>("dataSearch"), Qt::Key_Return);
    settle();
    QCOMPARE(rows(), 2); // chal-10 and chal-100
    find<QLineEdit>("dataSearch")->clear();
    QTest::keyClick(find<QLineEdit>("dataSearch"), Qt::Key_Return);
    settle();
    QCOMPARE(rows(), 100);
    auto *header = table()->horizontalHeader();
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                      {header->sectionViewportPosition(int(ProblemPagesModel::Gold)) + 20, 10});
    settle();
    QVERIFY(m_page->query().sort == ProblemQuery::Sort::Gold);
    const auto gold = [&](int row) { return table()->model()->index(row, ProblemPagesModel::Gold).data().toDouble(); };
    QTRY_VERIFY(gold(99) > 0 || gold(0) > 0);
    settle();
    QTRY_VERIFY(gold(0) > 0 && gold(99) >= gold(0));
}

void TestDataPage::everyRationaleOfAProblemIsShownAsText()
{
    Dataset dataset = taught("svamp", 8, 2);
    dataset.problems[0].question = "<b>Is this bold?</b>";
    dataset.rationales[0].text = "<img src=x> The answer is 5.";
    add(dataset);
    open();
    table()->setFocus();
    table()->selectRow(0);
    settle();
    auto *inspector = m_page->findChild<ProblemInspector *>();
    QCOMPARE(inspector->shownRationales(), 5);
    QCOMPARE(textOf("inspectorQuestion"), QString("<b>Is this bold?</b>"));
    QCOMPARE(find<QLabel>("inspectorQuestion")->textFormat(), Qt::PlainText);
    QTest::keyClick(table(), Qt::Key_Down);
    settle();
    QCOMPARE(textOf("inspectorId"), QString("chal-2"));
}

void TestDataPage::programsAreVerified()
{
    Dataset dataset = taught("svamp", 3, 1);
    dataset.rationales = {rationaleOf(dataset.problems[0], "codex", FormatKind::Pot, "ans = 3 + 4")};
    dataset.problems[0].gold = numberAnswer(7);
    add(dataset);
    open();
    auto *verify = find<QPushButton>("verifyPrograms");
    QVERIFY(verify->isVisible());
    QTest::mouseClick(verify, Qt::LeftButton);
    settle();
    QVERIFY(!verify->isVisible());
    QCOMPARE(ProblemSearch(workspace()).coverage(m_page->currentDataset())[0].right, 1u);
}

void TestDataPage::leaksAreListed()
{
    Dataset dataset = taught("svamp", 10, 3);
    dataset.problems.back().question = dataset.problems.front().question;
    dataset.problems.back().id = dataset.problems.front().id;
    add(dataset);
    open();
    QVERIFY(find<PanelTab>("leakageTab")->count() != "0");
    QTest::mouseClick(find<PanelTab>("leakageTab"), Qt::LeftButton);
    QCOMPARE(table()->model()->index(0, 0).data().toString(), QString("same question"));
    QVERIFY(textOf("dataTableNote").contains("10 training problems against 3"));
}

void TestDataPage::aRemovedDatasetComesBack()
{
    add(taught("svamp", 8, 2));
    open();
    find<QListView>("datasetList")->setFocus();
    QTest::keyClick(find<QListView>("datasetList"), Qt::Key_Delete);
    settle();
    QVERIFY(Workspace(workspace()).datasets().empty());
    QTest::mouseClick(find<QPushButton>("dataUndo"), Qt::LeftButton);
    settle();
    QCOMPARE(Workspace(workspace()).datasets().size(), 1u);
    QCOMPARE(rows(), 10);
}

void TestDataPage::sampleProblemsAreMade()
{
    open();
    m_controller->makeSampleProblems();
    settle();
    const auto list = Workspace(workspace()).datasets();
    QCOMPARE(list.size(), 1u);
    QVERIFY(list[0].synthetic);
    QVERIFY(rows() > 1000);
}

void TestDataPage::inANarrowWindowSpaceOpensTheInspector()
{
    add(taught("svamp", 8, 2));
    open();
    m_page->resize(1024, 616);
    QCoreApplication::processEvents();
    auto *inspector = m_page->findChild<ProblemInspector *>();
    QVERIFY(!inspector->isVisible());
    QCOMPARE(m_page->width(), 1024); // nothing keeps it wider
    QVERIFY(find<QComboBox>("datasetCombo")->isVisible());
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Space);
    QVERIFY(inspector->isVisible());
    QVERIFY(m_page->rect().contains(inspector->geometry()));
    QTest::keyClick(m_page.get(), Qt::Key_Escape);
    QVERIFY(!inspector->isVisible());
    m_page->resize(1364, 816);
    QCoreApplication::processEvents();
    QVERIFY(inspector->isVisible());
}

void TestDataPage::aReadOnlyWorkspaceIsNotWritten()
{
    add(taught("svamp", 8, 2));
    open();
    m_page->setReadOnly(true, "Another Retort has this workspace open.");
    QVERIFY(!find<QPushButton>("importData")->isEnabled());
    QCOMPARE(find<QPushButton>("importData")->toolTip(), QString("Another Retort has this workspace open."));
    QVERIFY(!find<QAbstractButton>("removeDataset")->isEnabled());
}

void TestDataPage::everyControlHasANameToFindAndToRead()
{
    add(taught("svamp", 8, 2));
    open();
    for (const auto *control : m_page->findChildren<QWidget *>()) {
        const bool isControl = qobject_cast<const QAbstractButton *>(control)
                               || qobject_cast<const QTableView *>(control) || qobject_cast<const QListView *>(control)
                               || qobject_cast<const QComboBox *>(control);
        const bool isOurs = !control->objectName().startsWith("qt_") && !control->inherits("QComboBoxListView")
                            && !control->inherits("QTableCornerButton") && !control->inherits("QLineEditIconButton");
        if (!isControl || !isOurs || control->objectName().isEmpty())
            continue;
        const auto *button = qobject_cast<const QAbstractButton *>(control);
        QVERIFY2(!control->accessibleName().isEmpty() || (button && !button->text().isEmpty())
                     || control->objectName() == "sourceFilter",
                 qPrintable(control->objectName()));
    }
}

void TestDataPage::tenThousandRowsAreReadByBlocks()
{
    Dataset dataset;
    dataset.name = "large";
    for (int i = 0; i < 10'000; ++i) {
        Problem problem;
        problem.question = "How many is " + std::to_string(i) + " and nothing?";
        problem.id = problemId(problem.question);
        problem.sourceId = "row-" + std::to_string(i);
        problem.gold = numberAnswer(i);
        dataset.problems.push_back(problem);
    }
    add(dataset);
    open();
    QCOMPARE(rows(), 10'000);
    table()->scrollToBottom();
    QTRY_COMPARE(table()->model()->index(9'999, 0).data().toString(), QString("row-9999"));
}

void TestDataPage::picturesOfThePage_data()
{
    QTest::addColumn<ThemeKind>("theme");
    QTest::addColumn<QSize>("size");
    const QSize large(1364, 816), small(1024, 616);
    QTest::newRow("light") << ThemeKind::Light << large;
    QTest::newRow("dark") << ThemeKind::Dark << large;
    QTest::newRow("1100x700-light") << ThemeKind::Light << small;
    QTest::newRow("1100x700-dark") << ThemeKind::Dark << small;
}

void TestDataPage::picturesOfThePage()
{
    QFETCH(ThemeKind, theme);
    QFETCH(QSize, size);
    const QDir folder(qEnvironmentVariable("RETORT_BINARY_DIR", QDir::tempPath()) + "/screenshots");
    QVERIFY(folder.mkpath("."));
    applyTheme(*qApp, theme);
    const auto save = [&](const QString &name) {
        m_page->resize(size);
        QCoreApplication::processEvents();
        settle();
        QCOMPARE(m_page->size(), size);
        QVERIFY(m_page->grab().save(
            folder.filePath(QStringLiteral("data-%1%2.png").arg(name, QLatin1String(QTest::currentDataTag())))));
    };
    open();
    save("empty-");
    cleanup();
    init();
    Dataset named = taught("svamp", 800, 200);
    named.issues = {{{"/data/svamp/SVAMP.json", 120, 0}, "\"Answer\" is missing; expected a number"}};
    add(named);
    Dataset long_ = taught("a data set with a very long name that must be elided in its middle", 30, 0);
    add(long_);
    Dataset made = generateDataset({});
    made.name = "arith-words";
    add(made);
    open();
    m_page->chooseDataset(ProblemSearch(workspace()).datasets().at(2).id);
    settle();
    m_page->filterBy({"codex 0-shot", FormatKind::Pot}, Verdict::NoAnswer);
    settle();
    save("");
    find<PanelTab>("leakageTab")->click();
    save("leakage-");
    find<PanelTab>("problemsTab")->click();
    if (size.width() < 1200) {
        table()->setFocus();
        QTest::keyClick(table(), Qt::Key_Space);
        save("inspector-");
        QTest::keyClick(m_page.get(), Qt::Key_Escape);
    }
    m_controller->importPath(write("train.jsonl", std::string(kGsm8k) + "{broken\n"));
    settle();
    save("import-");
    m_controller->importPath(write("mine.csv", "task,text,gold value\n1,\"How many is 2, and 3?\",5\n2,What,7\n"));
    settle();
    save("columns-");
    applyTheme(*qApp, ThemeKind::Light);
}

QTEST_MAIN(TestDataPage)
#include "tst_data_page.moc"
