#include "app/rationales_controller.h"
#include "app/session.h"
#include "core/base/files.h"
#include "core/jobs/run_follower.h"
#include "core/store/annotations.h"
#include "tests/fakes/fake_run.h"
#include "tests/fakes/fake_trainer.h"
#include "widgets/common/theme.h"
#include "widgets/home/run_table_model.h"
#include "widgets/rationales/filter_edit.h"
#include "widgets/rationales/problem_detail.h"
#include "widgets/rationales/problem_table_model.h"
#include "widgets/rationales/rationales_page.h"

#include <QAbstractItemModelTester>
#include <QAbstractItemView>
#include <QComboBox>
#include <QDir>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

using namespace retort;

Q_DECLARE_METATYPE(retort::ThemeKind)

namespace {

constexpr const char *kRun = "2026-11-21_2031_svamp-mixed";

}

/// The Rationales page with its controller: driven by keys and object names over made-up runs.
class TestRationalesPage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void wrongProblemsAreListedFirst();
    void theFilterIsTypedCompletedAndMarked();
    void aMistakeKeepsWhatIsShown();
    void kindsFilterByAClick();
    void columnsSort();
    void keysWalkThroughTheList();
    void tagsAreSetNamedAndFiltered();
    void notesAreWrittenInPlace();
    void aPersonChoosesTheKind();
    void filtersAreSavedAndChosen();
    void checkpointsAreGoneThrough();
    void whatIsShownIsExported();
    void anotherRunStandsBeside();
    void aRunWithoutAnswersSaysSo();
    void aVanishedFileIsToldInPlace();
    void newPredictionsAppear();
    void readOnlyRefusesToTag();
    void theModelKeepsItsPromises();
    void manyRowsAreReadByPages();
    void pictures_data();
    void pictures();

private:
    void open(const std::string &folder);
    void waitForTable(const QString &count);
    template<typename T>
    T *find(const char *name) const
    {
        T *found = m_page->findChild<T *>(QLatin1String(name));
        if (!found)
            qFatal("no %s", name);
        return found;
    }
    QString label(const char *name) const { return find<QLabel>(name)->text(); }
    FilterEdit *filter() const { return find<FilterEdit>("filterEdit"); }
    QTableView *table() const { return find<QTableView>("problemTable"); }
    void key(Qt::Key code) const { QTest::keyClick(table(), code); }
    std::filesystem::path workspace() const { return m_folder->path().toStdString(); }
    std::filesystem::path runs() const { return workspace() / "runs"; }

    QTemporaryDir m_settings;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<RationalesPage> m_page;
    std::unique_ptr<RationalesController> m_controller;
};

void TestRationalesPage::initTestCase()
{
    QCoreApplication::setOrganizationName("Retort");
    QCoreApplication::setApplicationName("tst_rationales_page");
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
    applyTheme(*qApp, ThemeKind::Light);
}

void TestRationalesPage::init()
{
    QSettings().clear();
    m_folder = std::make_unique<QTemporaryDir>();
    std::filesystem::create_directories(runs());
}

void TestRationalesPage::cleanup()
{
    m_controller.reset();
    m_page.reset();
    m_session.reset();
    m_folder.reset();
}

void TestRationalesPage::open(const std::string &folder)
{
    m_controller.reset();
    m_page.reset();
    m_session = std::make_unique<Session>(SessionOptions {workspace(), {}, fakeTrainer({})});
    m_page = std::make_unique<RationalesPage>();
    m_controller = std::make_unique<RationalesController>(*m_session, m_page.get(), nullptr);
    m_page->resize(1364, 816);
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    table()->setFocus();
    if (!folder.empty())
        m_session->showRun(QString::fromStdString((runs() / folder).string()));
}

void TestRationalesPage::waitForTable(const QString &count)
{
    QTRY_COMPARE(label("problemCount"), count + " problems");
}

void TestRationalesPage::wrongProblemsAreListedFirst()
{
    writeFakeRun(runs(), kRun, {.problems = 30});
    open(kRun);
    waitForTable("20 of 30");
    QCOMPARE(filter()->text(), QString("verdict:wrong"));
    QTRY_COMPARE(label("problemPosition"), QString("1 of 20"));
    auto *model = table()->model();
    QStringList heads;
    for (int column = 0; column < model->columnCount(); ++column)
        heads << model->headerData(column, Qt::Horizontal).toString();
    QCOMPARE(heads, (QStringList {"Problem", "Text", "Gold", "gpt-3.5", "CoT", "PoT", "vote", "Kind", "Steps"}));
    QTRY_COMPARE(model->index(0, 2).data().toString(), QString("186"));
    QCOMPARE(model->index(0, 3).data(Qt::AccessibleTextRole).toString(), QString("186, right"));
    QCOMPARE(model->index(0, 4).data(Qt::AccessibleTextRole).toString(), QString("196, wrong"));
    QCOMPARE(model->index(0, 5).data(Qt::AccessibleTextRole).toString(), QString("none, no answer"));
    QCOMPARE(label("kindTotal"), QString("20 of 30 wrong"));
}

void TestRationalesPage::theFilterIsTypedCompletedAndMarked()
{
    writeFakeRun(runs(), kRun, {.problems = 30});
    open(kRun);
    waitForTable("20 of 30");
    filter()->setFocus();
    filter()->clear();
    waitForTable("30 of 30");
    auto *proposals = filter()->findChild<QAbstractItemView *>("filterProposals");
    if (!proposals) { // the popup is a window of its own
        for (QWidget *window : QApplication::topLevelWidgets()) {
            if (window->objectName() == "filterProposals")
                proposals = qobject_cast<QAbstractItemView *>(window);
        }
    }
    QVERIFY(proposals);
    QTest::keyClicks(filter(), "fail");
    QTRY_VERIFY(proposals->isVisible());
    QCOMPARE(proposals->model()->index(0, 0).data().toString(), QString("failure:"));
    QTest::keyClick(filter(), Qt::Key_Tab);
    QCOMPARE(filter()->text(), QString("failure:"));
    QVERIFY(!find<QLabel>("filterMistake")->isVisible()); // it is being typed
    QTest::keyClicks(filter(), "ari");
    QTest::keyClick(filter(), Qt::Key_Tab);
    QCOMPARE(filter()->text(), QString("failure:arithmetic "));
    waitForTable("10 of 30");
    QSignalSpy accepted(filter(), &QLineEdit::returnPressed);
    QTest::keyClick(filter(), Qt::Key_Return);
    QCOMPARE(accepted.size(), 1);
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(QApplication::focusWidget(), filter());
}

void TestRationalesPage::aMistakeKeepsWhatIsShown()
{
    writeFakeRun(runs(), kRun, {.problems = 30});
    open(kRun);
    waitForTable("20 of 30");
    filter()->setText("verdict:wrong failure:aritmetic");
    QTRY_VERIFY(find<QLabel>("filterMistake")->isVisible());
    QCOMPARE(label("filterMistake"),
             QString("column 23: failure is never \"aritmetic\"; did you mean \"arithmetic\"?"));
    waitForTable("20 of 30");
    filter()->setText("verdict:wrong failure:arithmetic");
    waitForTable("10 of 30");
    QVERIFY(!find<QLabel>("filterMistake")->isVisible());
}

void TestRationalesPage::kindsFilterByAClick()
{
    writeFakeRun(runs(), kRun, {.problems = 30});
    open(kRun);
    waitForTable("20 of 30");
    auto *kinds = find<QListWidget>("kindList");
    QTRY_COMPARE(kinds->count(), 2);
    QTest::mouseClick(kinds->viewport(), Qt::LeftButton, {}, kinds->visualItemRect(kinds->item(0)).center());
    QCOMPARE(filter()->text(), QString("verdict:wrong failure:arithmetic"));
    waitForTable("10 of 30");
    kinds->setCurrentRow(1);
    QTest::keyClick(kinds, Qt::Key_Space);
    QCOMPARE(filter()->text(), QString("verdict:wrong failure:wrong_plan"));
    QTest::keyClick(kinds, Qt::Key_Space);
    QCOMPARE(filter()->text(), QString("verdict:wrong"));
    waitForTable("20 of 30");
}

void TestRationalesPage::columnsSort()
{
    writeFakeRun(runs(), kRun, {.problems = 30});
    open(kRun);
    waitForTable("20 of 30");
    auto *head = table()->horizontalHeader();
    QTRY_COMPARE(table()->model()->index(0, 2).data().toString(), QString("186"));
    head->setSortIndicator(ProblemTableModel::Gold, Qt::AscendingOrder);
    QTRY_COMPARE(table()->model()->index(0, 2).data().toString(), QString("2"));
    head->setSortIndicator(ProblemTableModel::Gold, Qt::DescendingOrder);
    QTRY_COMPARE(table()->model()->index(0, 2).data().toString(), QString("186"));
    QTRY_COMPARE(table()->model()->index(19, 2).data().toString(), QString("2"));
}

void TestRationalesPage::keysWalkThroughTheList()
{
    writeFakeRun(runs(), kRun, {.problems = 30});
    open(kRun);
    waitForTable("20 of 30");
    filter()->setText("");
    waitForTable("30 of 30");
    QTRY_VERIFY(label("problemPosition").endsWith("of 30"));
    table()->setCurrentIndex(table()->model()->index(0, 0));
    key(Qt::Key_N);
    QTRY_COMPARE(label("problemPosition"), QString("2 of 30"));
    key(Qt::Key_F); // the third is right
    QTRY_COMPARE(label("problemPosition"), QString("4 of 30"));
    key(Qt::Key_P);
    QTRY_COMPARE(label("problemPosition"), QString("3 of 30"));
    key(Qt::Key_Return);
    QVERIFY(!table()->isVisible());
    QTest::keyClick(m_page->detail(), Qt::Key_Escape);
    QVERIFY(table()->isVisible());
}

void TestRationalesPage::tagsAreSetNamedAndFiltered()
{
    writeFakeRun(runs(), kRun, {.problems = 30});
    open(kRun);
    waitForTable("20 of 30");
    QTRY_COMPARE(label("problemPosition"), QString("1 of 20"));
    auto *tags = find<QListWidget>("tagList");
    QVERIFY(find<QLabel>("noTags")->isVisible());
    key(Qt::Key_2);
    QTRY_COMPARE(tags->count(), 1);
    QCOMPARE(tags->item(0)->text(), QString("tag 2"));
    tags->item(0)->setText("for the paper");
    QTRY_COMPARE(Annotations(workspace()).tagNames().size(), std::size_t(1));
    QTest::mouseClick(tags->viewport(), Qt::LeftButton, {}, tags->visualItemRect(tags->item(0)).center());
    QCOMPARE(filter()->text(), QString("verdict:wrong tag:2"));
    waitForTable("1 of 30");
    filter()->setText("tag:\"for the paper\"");
    waitForTable("1 of 30");
    QTRY_COMPARE(label("problemPosition"), QString("1 of 1"));
    key(Qt::Key_2); // takes it away
    QTRY_COMPARE(tags->item(0)->data(Qt::UserRole + 1).toInt(), 0);
    filter()->setText("tag:any");
    waitForTable("0 of 30");
    QTRY_VERIFY(!find<QPushButton>("nextButton")->isEnabled());
}

void TestRationalesPage::notesAreWrittenInPlace()
{
    writeFakeRun(runs(), kRun, {.problems = 30});
    open(kRun);
    waitForTable("20 of 30");
    QTRY_COMPARE(label("problemPosition"), QString("1 of 20"));
    key(Qt::Key_M);
    auto *text = find<QPlainTextEdit>("noteText");
    QVERIFY(text->isVisible());
    QCOMPARE(QApplication::focusWidget(), text);
    QTest::keyClicks(text, "carried 1 wrongly");
    QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(!text->isVisible());
    filter()->setText("note:\"carried 1\"");
    waitForTable("1 of 30");
    QTRY_COMPARE(label("problemPosition"), QString("1 of 1"));
    key(Qt::Key_M);
    QCOMPARE(text->toPlainText(), QString("carried 1 wrongly"));
    QTest::keyClick(text, Qt::Key_Escape);
    QVERIFY(!text->isVisible());
}

void TestRationalesPage::aPersonChoosesTheKind()
{
    writeFakeRun(runs(), kRun, {.problems = 30});
    open(kRun);
    waitForTable("20 of 30");
    QTRY_COMPARE(label("problemPosition"), QString("1 of 20"));
    auto *menu = m_page->findChild<QMenu *>("kindMenu");
    emit menu->aboutToShow();
    for (QAction *action : menu->actions()) {
        if (action->text() == "Read wrongly")
            action->trigger();
    }
    filter()->setText("failure:read_wrongly");
    waitForTable("1 of 30");
    QTRY_COMPARE(table()->model()->index(0, 7).data().toString(), QString("Read wrongly"));
    QTRY_COMPARE(find<QListWidget>("kindList")->count(), 3);
}

void TestRationalesPage::filtersAreSavedAndChosen()
{
    writeFakeRun(runs(), kRun, {.problems = 30});
    open(kRun);
    waitForTable("20 of 30");
    filter()->setText("failure:arithmetic");
    auto *menu = m_page->findChild<QMenu *>("savedFilters");
    emit menu->aboutToShow();
    find<QLineEdit>("filterName")->setText("slips");
    QTest::mouseClick(find<QPushButton>("filterSaveNow"), Qt::LeftButton);
    QTRY_COMPARE(Annotations(workspace()).savedFilters().size(), std::size_t(1));
    filter()->setText("");
    waitForTable("30 of 30");
    const auto choose = [&](const QString &text) {
        QTRY_VERIFY(m_page->findChild<QMenu *>("savedFilters"));
        emit menu->aboutToShow();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        for (QAction *action : menu->actions()) {
            if (action->text() == text)
                action->trigger();
        }
    };
    choose("slips");
    waitForTable("10 of 30");
    open(kRun); // the filter is there again
    waitForTable("10 of 30");
}

void TestRationalesPage::checkpointsAreGoneThrough()
{
    const auto directory = writeFakeRun(runs(), kRun, {.problems = 30, .hasReport = false});
    auto predictions = RunReader(directory).predictions("step-000200-validation");
    for (Prediction &prediction : predictions) {
        prediction.verdict = "right";
        prediction.failure.clear();
    }
    RunWriter::reopen(directory)->writePredictions("step-000400-validation", predictions);
    open(kRun);
    waitForTable("0 of 30"); // the last checkpoint has them all right
    auto *sets = find<QComboBox>("rationalesSet");
    QCOMPARE(sets->count(), 2);
    QCOMPARE(sets->itemText(0), QString("validation, step 400"));
    sets->setCurrentIndex(1);
    emit sets->activated(1);
    waitForTable("20 of 30");
    QTRY_COMPARE(label("problemPosition"), QString("1 of 20"));
    const QString id = find<QWidget>("problemId")->accessibleName();
    emit m_page->detail()->checkpointChosen(1); // right there, so the filter leaves it out; it stays open
    waitForTable("0 of 30");
    QTRY_COMPARE(find<QWidget>("problemId")->accessibleName(), id);
}

void TestRationalesPage::whatIsShownIsExported()
{
    writeFakeRun(runs(), kRun, {.problems = 30});
    open(kRun);
    waitForTable("20 of 30");
    filter()->setText("failure:arithmetic");
    waitForTable("10 of 30");
    QTRY_COMPARE(label("problemPosition"), QString("1 of 10"));
    key(Qt::Key_1);
    QTRY_COMPARE(find<QListWidget>("tagList")->count(), 1);
    const QString file = m_folder->filePath("problems.jsonl");
    m_page->setNextFile(file);
    QTest::mouseClick(find<QPushButton>("exportButton"), Qt::LeftButton);
    QTRY_VERIFY(find<QWidget>("rationalesMessage")->isVisible());
    int lines = 0;
    forEachLine(file.toStdString(), [&](std::string_view line, std::size_t) {
        const auto object = nlohmann::json::parse(line);
        QCOMPARE(object["failure"].get<std::string>(), std::string("arithmetic"));
        QCOMPARE(object["teachers"].size(), std::size_t(1));
        QCOMPARE(object["tags"].size(), std::size_t(lines == 0 ? 1 : 0));
        ++lines;
    });
    QCOMPARE(lines, 10);
}

void TestRationalesPage::anotherRunStandsBeside()
{
    const auto first = writeFakeRun(runs(), "first", {.problems = 30});
    const auto second = writeFakeRun(runs(), "second", {.problems = 30});
    auto predictions = RunReader(second).predictions("final-test");
    predictions.front().verdict = "right";
    RunWriter::reopen(second)->writePredictions("final-test", predictions);
    open({});
    m_controller->showProblems(first, "final-test", "verdict:wrong other:right", second);
    waitForTable("1 of 30");
    QVERIFY(!find<QLabel>("filterMistake")->isVisible());
}

void TestRationalesPage::aRunWithoutAnswersSaysSo()
{
    writeFakeRun(runs(), "young", {.steps = 5, .hasReport = false});
    open("young");
    auto *sentence = find<QWidget>("rationalesEmpty")->findChild<QLabel *>("emptySentence");
    QTRY_VERIFY(sentence->text().contains("has answered no problems yet"));
    QVERIFY(!find<QPushButton>("exportButton")->isEnabled());
}

void TestRationalesPage::aVanishedFileIsToldInPlace()
{
    const auto directory = writeFakeRun(runs(), kRun, {.problems = 30});
    open(kRun);
    waitForTable("20 of 30");
    QTRY_COMPARE(label("problemPosition"), QString("1 of 20"));
    std::filesystem::remove_all(directory / "predictions");
    key(Qt::Key_N);
    QTRY_VERIFY(find<QWidget>("rationalesMessage")->isVisible());
    QVERIFY(find<QWidget>("rationalesMessage")->accessibleName().contains("has changed"));
}

void TestRationalesPage::newPredictionsAppear()
{
    const auto directory = writeFakeRun(runs(), kRun, {.problems = 30, .hasReport = false});
    open(kRun);
    waitForTable("20 of 30");
    auto predictions = RunReader(directory).predictions("step-000200-validation");
    const auto writer = RunWriter::reopen(directory);
    writer->writePredictions("step-000400-validation", predictions);
    RunStatus status = writer->status();
    status.state = RunState::Running;
    status.phase = "answering test";
    writer->setStatus(status);
    QTRY_COMPARE(find<QComboBox>("rationalesSet")->count(), 2);
}

void TestRationalesPage::readOnlyRefusesToTag()
{
    writeFakeRun(runs(), kRun, {.problems = 30});
    open(kRun);
    waitForTable("20 of 30");
    m_page->setReadOnly("another window has this workspace");
    key(Qt::Key_2);
    QVERIFY(find<QWidget>("rationalesMessage")->isVisible());
    QVERIFY(find<QWidget>("rationalesMessage")->accessibleName().contains("another window"));
    QCOMPARE(find<QListWidget>("tagList")->count(), 0);
}

void TestRationalesPage::theModelKeepsItsPromises()
{
    writeFakeRun(runs(), kRun, {.problems = 300});
    open(kRun);
    const QAbstractItemModelTester tester(table()->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    waitForTable("200 of 300");
    QTRY_COMPARE(table()->model()->index(0, 2).data().toString(), QString("186"));
    filter()->setText("verdict:right");
    waitForTable("100 of 300");
    key(Qt::Key_3);
    table()->scrollToBottom();
    QTRY_COMPARE(table()->model()->index(99, 2).data().toString(), QString("2"));
}

void TestRationalesPage::manyRowsAreReadByPages()
{
    ProblemTableModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    std::size_t asked = 0;
    connect(&model, &ProblemTableModel::rowsNeeded, this, [&](const std::vector<std::int64_t> &ids) {
        asked += ids.size();
        std::vector<IndexedProblem> rows;
        for (const std::int64_t id : ids) {
            rows.emplace_back();
            rows.back().id = id;
            rows.back().question = "question " + std::to_string(id);
        }
        model.setRows(rows);
    });
    auto ids = std::make_shared<std::vector<std::int64_t>>();
    for (int i = 1; i <= 1000000; ++i)
        ids->push_back(i);
    model.setSources({{{}, "cot"}}, 0);
    model.setFound(ids);
    QCOMPARE(model.rowCount(), 1000000);
    for (const int row : {0, 500000, 999999}) {
        QVERIFY(model.index(row, 1).data().toString().isEmpty());
        QTRY_COMPARE(model.index(row, 1).data().toString(), QString("question %1").arg(row + 1));
    }
    QVERIFY(asked <= std::size_t(6 * ProblemTableModel::kPage));
}

void TestRationalesPage::pictures_data()
{
    QTest::addColumn<ThemeKind>("theme");
    QTest::addColumn<QSize>("size");
    QTest::newRow("light") << ThemeKind::Light << QSize(1364, 816);
    QTest::newRow("dark") << ThemeKind::Dark << QSize(1364, 816);
    QTest::newRow("1100x700-light") << ThemeKind::Light << QSize(1024, 616);
    QTest::newRow("1100x700-dark") << ThemeKind::Dark << QSize(1024, 616);
}

void TestRationalesPage::pictures()
{
    QFETCH(ThemeKind, theme);
    QFETCH(QSize, size);
    const QDir folder(qEnvironmentVariable("RETORT_BINARY_DIR", QDir::tempPath()) + "/screenshots");
    QVERIFY(folder.mkpath("."));
    applyTheme(*qApp, theme);
    const auto save = [&](const QString &name) {
        QCoreApplication::processEvents(); // layouts settle
        QVERIFY(m_page->grab().save(
            folder.filePath(QStringLiteral("rationales-%1-%2.png").arg(name, QLatin1String(QTest::currentDataTag())))));
    };
    writeFakeRun(runs(), kRun, {.problems = 300});
    writeFakeRun(runs(), "2026-11-20_1000_svamp-cot-only", {.name = "svamp-cot-only", .problems = 30});
    open({});
    m_page->resize(size);
    save("empty");
    m_session->showRun(QString::fromStdString((runs() / kRun).string()));
    QTRY_VERIFY(label("problemCount").endsWith("of 300 problems"));
    QTRY_VERIFY(label("problemPosition").startsWith("1 of"));
    for (const auto &[tag, name] : {std::pair(Qt::Key_1, "look again"), {Qt::Key_2, "for the paper"}}) {
        key(tag);
        QTRY_VERIFY(find<QListWidget>("tagList")->count() > 0);
        QTRY_COMPARE(find<QListWidget>("tagList")->count(), tag - Qt::Key_0);
        find<QListWidget>("tagList")->item(tag - Qt::Key_1)->setText(name);
    }
    filter()->setText("verdict:wrong teacher:right failure:arithmetic text:\"cakes\" steps<3");
    filter()->setFocus();
    QTRY_VERIFY(!label("problemCount").startsWith("200"));
    QTRY_VERIFY(label("problemPosition").endsWith("of 100"));
    QTRY_VERIFY(!table()->model()->index(0, 2).data().toString().isEmpty());
    save("full");
    filter()->setText("verdict:wrong failur:arithmetic text:\"an hour");
    QTRY_VERIFY(find<QLabel>("filterMistake")->isVisible());
    key(Qt::Key_M);
    save("mistake-and-note");
    filter()->setText("text:\"no such words anywhere\"");
    QTRY_VERIFY(!find<QPushButton>("nextButton")->isEnabled());
    save("none");
    applyTheme(*qApp, ThemeKind::Light);
}

QTEST_MAIN(TestRationalesPage)
#include "tst_rationales_page.moc"
