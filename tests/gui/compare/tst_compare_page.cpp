#include "app/compare_controller.h"
#include "app/session.h"
#include "core/base/files.h"
#include "core/jobs/pair_reader.h"
#include "core/store/run_shelf.h"
#include "core/store/trash.h"
#include "tests/fakes/fake_comparison.h"
#include "tests/fakes/fake_trainer.h"
#include "widgets/common/curve_chart.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/common/theme.h"
#include "widgets/compare/accuracy_bars.h"
#include "widgets/compare/compare_model.h"
#include "widgets/compare/compare_page.h"
#include "widgets/compare/pair_panel.h"

#include <nlohmann/json.hpp>

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace retort;

Q_DECLARE_METATYPE(retort::ThemeKind)

namespace {

constexpr QSize kWide(1364, 816); // the content of a window of 1440 x 900
constexpr QSize kNarrow(1024, 616); // and of the smallest, 1100 x 700

} // namespace

/// Drives the Compare page by keys and object names, with real files and threads.
class TestComparePage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void nothingAnsweredSaysWhatFillsThePage();
    void runsAndTeachersStandInOneTable();
    void onlyDifferingSettingsAreColumnsAndTheOddOneIsMarked();
    void searchingLeavesWhatMatches();
    void teachersStayOnTopHoweverItIsSorted();
    void renamingInPlaceIsKept();
    void chosenRunsAreGroupedAndArchived();
    void deletingIsUndone();
    void aRunThatIsWrittenIsNotDeleted();
    void aReadOnlyWorkspaceSaysWhyNothingIsWritten();
    void keysChooseAAndB();
    void thePairEqualsTheCommandLine();
    void aCellAsksForItsProblems();
    void aTeacherCanBeASide();
    void otherProblemsAreNotCompared();
    void oneRunIsComparedWithItsTeacher();
    void whatDiffersIsListedForAAndB();
    void tickingARunDrawsIt();
    void theTableIsCopied_data();
    void theTableIsCopied();
    void chartsAreSaved_data();
    void chartsAreSaved();
    void theCurvesGiveTheirDataAndPicture();
    void everyControlHasANameToFindAndToRead();
    void choicesLast();
    void pictures_data();
    void pictures();

private:
    void open(QSize size = kWide);
    void openWith(const std::function<void()> &writeRuns, QSize size = kWide);
    void manyLongNames();
    void drawNow() const;
    void save(const QString &name) const;
    void choose(const QString &name, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const;
    void press(Qt::Key key) const { QTest::keyClick(table(), key); }
    void trigger(const char *action) const { m_page->findChild<QAction *>(QLatin1String(action))->trigger(); }
    int rowOf(const QString &name) const;
    int columnOf(const QString &title) const;
    QString cell(const QString &name, const QString &title) const;
    bool isCounted() const { return m_page->findChild<PairPanel *>()->pair().n > 0; }
    QTableView *table() const { return find<QTableView>("compareTable"); }
    QAbstractItemModel *model() const { return table()->model(); }
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
    std::filesystem::path runs() const { return workspace() / "runs"; }

    QTemporaryDir m_settings;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<ComparePage> m_page;
    std::unique_ptr<CompareController> m_controller;
};

void TestComparePage::initTestCase()
{
    QCoreApplication::setOrganizationName("Retort");
    QCoreApplication::setApplicationName("tst_compare_page");
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
    applyTheme(*qApp, ThemeKind::Light);
}

void TestComparePage::init()
{
    QSettings().clear();
    m_folder = std::make_unique<QTemporaryDir>(QDir::tempPath() + "/distill-lab-XXXXXX");
    std::filesystem::create_directories(runs());
}

void TestComparePage::cleanup()
{
    m_controller.reset();
    m_page.reset();
    m_session.reset();
    m_folder.reset();
    applyTheme(*qApp, ThemeKind::Light);
}

void TestComparePage::open(QSize size)
{
    m_controller.reset();
    m_page.reset();
    m_session = std::make_unique<Session>(SessionOptions {workspace(), {}, fakeTrainer({})});
    m_page = std::make_unique<ComparePage>();
    m_controller = std::make_unique<CompareController>(*m_session, m_page.get(), nullptr);
    m_page->setProperty("role", "page");
    m_page->setAttribute(Qt::WA_StyledBackground);
    m_page->resize(size);
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
}

void TestComparePage::openWith(const std::function<void()> &writeRuns, QSize size)
{
    writeRuns();
    open(size);
    QTRY_VERIFY(model()->rowCount() > 0);
    QTRY_VERIFY(isCounted() || !find<QLabel>("pairNote")->text().startsWith("Counting"));
}

void TestComparePage::drawNow() const
{
    QCoreApplication::processEvents(); // layouts settle
    for (CurveChart *chart : m_page->findChildren<CurveChart *>())
        chart->replotNow();
}

void TestComparePage::save(const QString &name) const
{
    const QDir folder(qEnvironmentVariable("RETORT_BINARY_DIR", QDir::tempPath()) + "/screenshots");
    QVERIFY(folder.mkpath("."));
    drawNow();
    QVERIFY(m_page->grab().save(folder.filePath(QStringLiteral("compare-%1.png").arg(name))));
}

int TestComparePage::rowOf(const QString &name) const
{
    for (int row = 0; row < model()->rowCount(); ++row)
        if (model()->index(row, 0).data().toString() == name)
            return row;
    return -1;
}

int TestComparePage::columnOf(const QString &title) const
{
    for (int column = 0; column < model()->columnCount(); ++column)
        if (model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString() == title)
            return column;
    return -1;
}

QString TestComparePage::cell(const QString &name, const QString &title) const
{
    return model()->index(rowOf(name), columnOf(title)).data().toString();
}

void TestComparePage::choose(const QString &name, Qt::KeyboardModifiers modifiers) const
{
    const QRect area = table()->visualRect(model()->index(rowOf(name), columnOf("%")));
    QTest::mouseClick(table()->viewport(), Qt::LeftButton, modifiers, area.center());
}

void TestComparePage::nothingAnsweredSaysWhatFillsThePage()
{
    open();
    QVERIFY(textOf("emptySentence").contains("as soon as it has been evaluated"));
    QSignalSpy home(m_controller.get(), &CompareController::homeRequested);
    QTest::mouseClick(find<QPushButton>("emptyButton"), Qt::LeftButton);
    QCOMPARE(home.count(), 1);
}

void TestComparePage::runsAndTeachersStandInOneTable()
{
    openWith([this] { writeFakeComparison(runs()); });
    new QAbstractItemModelTester(model(), QAbstractItemModelTester::FailureReportingMode::QtTest, this);
    new QAbstractItemModelTester(m_page->model(), QAbstractItemModelTester::FailureReportingMode::QtTest, this);
    QCOMPARE(model()->rowCount(), 8);
    QCOMPARE(textOf("compareHeading"), QString("6 runs and 2 teachers on the same 200 problems"));
    QCOMPARE(cell("svamp-mixed", "%"), QString("41.5 %"));
    QCOMPARE(cell("svamp-mixed", "count"), QString("83/200"));
    QCOMPARE(cell("svamp-mixed", "95 %"), QString("34.9-48.4"));
    QVERIFY(cell("svamp-mixed", "CoT").startsWith("33.5 %, 67/200"));
    QCOMPARE(cell("svamp-mixed", "Gap to T"), QString::fromUtf8("−42.5")); // to codex, the best
    QCOMPARE(cell("svamp-mixed", "Tokens"), QString("1.36 M"));
    QCOMPARE(cell("svamp-socratic-mix", "Time"), QString("cut off"));
    QVERIFY(cell("svamp-cot-only", "PoT").isEmpty());
    choose("gpt-3.5");
    press(Qt::Key_T);
    QCOMPARE(cell("svamp-mixed", "Gap to T"), QString::fromUtf8("−37.0"));
    QCOMPARE(cell("codex", "Gap to T"), QString("+5.5"));
}

void TestComparePage::onlyDifferingSettingsAreColumnsAndTheOddOneIsMarked()
{
    openWith([this] { writeFakeComparison(runs()); });
    const int rate = columnOf("Learning rate");
    QVERIFY(rate > 0 && !table()->isColumnHidden(rate));
    QVERIFY(columnOf("Max steps") < 0);
    QVERIFY(model()->index(rowOf("svamp-cot-only"), rate).data(CompareModel::kOddRole).toBool());
    QVERIFY(!model()->index(rowOf("svamp-mixed"), rate).data(CompareModel::kOddRole).toBool());
    QVERIFY(textOf("settingsChip").contains("differ"));
    find<QToolButton>("compareColumns")->menu()->aboutToShow();
    QAction *column = find<QToolButton>("compareColumns")->menu()->findChild<QAction *>("column_tokens");
    QVERIFY(column && column->isChecked());
    column->trigger();
    QVERIFY(table()->isColumnHidden(columnOf("Tokens")));
}

void TestComparePage::searchingLeavesWhatMatches()
{
    openWith([this] { writeFakeComparison(runs()); });
    QTest::keyClicks(find<QLineEdit>("compareSearch"), "lambda 0.7");
    QCOMPARE(model()->rowCount(), 2); // 0.3's other weight is 0.7
    QTest::keyClicks(find<QLineEdit>("compareSearch"), " -0.7");
    QCOMPARE(model()->rowCount(), 1);
}

void TestComparePage::teachersStayOnTopHoweverItIsSorted()
{
    openWith([this] { writeFakeComparison(runs()); });
    for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        for (const QString &title : {QString("%"), QString("Run"), QString("Learning rate")}) {
            table()->sortByColumn(columnOf(title), order);
            QVERIFY2(rowOf("gpt-3.5") < 2 && rowOf("codex") < 2, qPrintable(title));
        }
    }
    table()->sortByColumn(columnOf("%"), Qt::DescendingOrder);
    QCOMPARE(rowOf("svamp-mixed"), 2);
    QCOMPARE(rowOf("svamp-socratic-mix"), 7);
}

void TestComparePage::renamingInPlaceIsKept()
{
    openWith([this] { writeFakeComparison(runs()); });
    choose("svamp-mixed");
    press(Qt::Key_F2);
    auto *editor = table()->findChild<QLineEdit *>("compareEditor");
    QVERIFY(editor);
    editor->selectAll();
    QTest::keyClicks(editor, "the <b>mixed</b> one");
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_VERIFY(rowOf("the <b>mixed</b> one") >= 0);
    QCOMPARE(RunShelf(workspace()).marks().begin()->second.name, std::string("the <b>mixed</b> one"));
    QVERIFY(model()->index(rowOf("the <b>mixed</b> one"), 0).data(Qt::ToolTipRole).toString().contains("&lt;b&gt;"));
}

void TestComparePage::chosenRunsAreGroupedAndArchived()
{
    openWith([this] { writeFakeComparison(runs()); });
    choose("svamp-lambda-0.3");
    choose("svamp-lambda-0.7", Qt::ControlModifier);
    press(Qt::Key_G);
    auto *editor = table()->findChild<QLineEdit *>("compareEditor");
    QVERIFY(editor);
    QTest::keyClicks(editor, "lambda");
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(cell("svamp-lambda-0.3", "Group"), QString("lambda"));
    QCOMPARE(cell("svamp-lambda-0.7", "Group"), QString("lambda"));
    trigger("keepGroups");
    table()->sortByColumn(columnOf("%"), Qt::AscendingOrder);
    QCOMPARE(std::abs(rowOf("svamp-lambda-0.3") - rowOf("svamp-lambda-0.7")), 1);
    choose("svamp-lambda-0.3");
    press(Qt::Key_E);
    QTRY_COMPARE(rowOf("svamp-lambda-0.3"), -1);
    trigger("showArchived");
    QVERIFY(rowOf("svamp-lambda-0.3") >= 0);
    choose("svamp-lambda-0.3");
    press(Qt::Key_E);
    trigger("showArchived");
    QTRY_VERIFY(rowOf("svamp-lambda-0.3") >= 0);
}

void TestComparePage::deletingIsUndone()
{
    openWith([this] { writeFakeComparison(runs()); });
    choose("svamp-cot-only");
    choose("svamp-pot-only", Qt::ControlModifier);
    press(Qt::Key_Delete);
    QTRY_COMPARE(model()->rowCount(), 6);
    QCOMPARE(Trash(workspace()).entries().size(), std::size_t(2));
    QVERIFY(find<Strip>("compareUndo")->isVisible());
    QVERIFY(find<Strip>("compareUndo")->text().startsWith("2 runs"));
    QTest::keyClick(find<QPushButton>("undoDelete"), Qt::Key_Space);
    QTRY_COMPARE(model()->rowCount(), 8);
    QVERIFY(Trash(workspace()).entries().empty());
    QVERIFY(!find<Strip>("compareUndo")->isVisible());
}

void TestComparePage::aRunThatIsWrittenIsNotDeleted()
{
    openWith([this] { writeFakeComparison(runs()); });
    const auto writer = RunWriter::reopen(runs() / "2026-11-21_2031_mixed");
    choose("svamp-mixed");
    press(Qt::Key_Delete);
    QTRY_VERIFY(find<Strip>("compareError")->isVisible());
    QVERIFY(find<Strip>("compareError")->text().contains("is being written"));
    QCOMPARE(model()->rowCount(), 8);
}

void TestComparePage::aReadOnlyWorkspaceSaysWhyNothingIsWritten()
{
    openWith([this] { writeFakeComparison(runs()); });
    m_page->setReadOnly("The workspace is open in another window.");
    choose("svamp-mixed");
    for (const char *name : {"actionRename", "actionGroup", "actionArchive", "actionDelete"}) {
        QVERIFY(!find<QAction>(name)->isEnabled());
        QCOMPARE(find<QAction>(name)->toolTip(), QString("The workspace is open in another window."));
    }
    QVERIFY(find<QAction>("actionA")->isEnabled());
}

void TestComparePage::keysChooseAAndB()
{
    openWith([this] { writeFakeComparison(runs()); });
    choose("svamp-pot-only");
    press(Qt::Key_A);
    QCOMPARE(find<QComboBox>("sideA")->currentText(), QString("svamp-pot-only"));
    choose("svamp-cot-only");
    press(Qt::Key_B);
    QCOMPARE(find<QComboBox>("sideB")->currentText(), QString("svamp-cot-only"));
    QCOMPARE(model()->index(rowOf("svamp-cot-only"), 0).data(CompareModel::kBadgesRole).toString(), QString("B"));
    press(Qt::Key_A); // they change places
    QCOMPARE(find<QComboBox>("sideA")->currentText(), QString("svamp-cot-only"));
    QCOMPARE(find<QComboBox>("sideB")->currentText(), QString("svamp-pot-only"));
}

void TestComparePage::thePairEqualsTheCommandLine()
{
    openWith([this] { writeFakeComparison(runs()); });
    choose("svamp-mixed");
    press(Qt::Key_A);
    choose("svamp-cot-only");
    press(Qt::Key_B);
    QTRY_COMPARE(textOf("pairCounts"), QString("McNemar exact, 34 against 12"));
    const PairComparison &shown = m_page->findChild<PairPanel *>()->pair();
    const std::vector<ComparedRun> both {readComparedRun(runs() / "2026-11-21_2031_mixed", "final-test"),
                                         readComparedRun(runs() / "2026-11-17_0900_cot-only", "final-test")};
    const nlohmann::json told = compareAsJson(both, "final-test")["pairs"][0];
    QVERIFY(told["n"] == shown.n);
    QVERIFY(told["both_right"] == shown.count(PairCell::BothRight));
    QVERIFY(told["only_a"] == shown.count(PairCell::OnlyA));
    QVERIFY(told["only_b"] == shown.count(PairCell::OnlyB));
    QVERIFY(told["both_wrong"] == shown.count(PairCell::BothWrong));
    QVERIFY(told["mcnemar_p"] == shown.p);
    QVERIFY(told["difference"] == shown.difference.difference);
    QVERIFY(told["low"] == shown.difference.low);
    QVERIFY(told["high"] == shown.difference.high);
    QCOMPARE(textOf("pairP"), QString("p = 0.0016"));
    QCOMPARE(textOf("pairDifference"), QString("+11.0 points"));
    QVERIFY(textOf("pairInterval").startsWith("+4.") && textOf("pairInterval").contains(" to +1"));
    QVERIFY(textOf("pairN").startsWith("n = 200"));
    QTest::mouseClick(find<QAbstractButton>("pairCopy"), Qt::LeftButton);
    QVERIFY(QApplication::clipboard()->text().contains("only A: 34"));
}

void TestComparePage::aCellAsksForItsProblems()
{
    openWith([this] { writeFakeComparison(runs()); });
    choose("svamp-mixed");
    press(Qt::Key_A);
    choose("svamp-cot-only");
    press(Qt::Key_B);
    QTRY_COMPARE(textOf("pairCounts"), QString("McNemar exact, 34 against 12"));
    QSignalSpy asked(m_controller.get(), &CompareController::problemsRequested);
    find<QAbstractButton>("pairOnlyB")->setFocus();
    QTest::keyClick(find<QAbstractButton>("pairOnlyB"), Qt::Key_Return);
    QCOMPARE(asked.count(), 1);
    const auto problems = asked.front().front().value<PairProblems>();
    QCOMPARE(problems.cell, PairCell::OnlyB);
    QCOMPARE(problems.problems.size(), 12);
    QCOMPARE(problems.a.directory.filename().string(), std::string("2026-11-21_2031_mixed"));
    QCOMPARE(problems.b.set, std::string("final-test"));
    QCOMPARE(problems.nameB, QString("svamp-cot-only"));
}

void TestComparePage::aTeacherCanBeASide()
{
    openWith([this] { writeFakeComparison(runs()); });
    choose("svamp-mixed");
    press(Qt::Key_A);
    choose("codex");
    press(Qt::Key_B);
    QTRY_COMPARE(find<QAbstractButton>("pairOnlyA")->text(), QString("32 only A")); // codex misses the first 32
    QCOMPARE(textOf("pairDifference"), QString::fromUtf8("−42.5 points"));
    QVERIFY(textOf("settingDiffNote").contains("teacher has no settings"));
}

void TestComparePage::otherProblemsAreNotCompared()
{
    openWith([this] {
        writeFakeComparison(runs());
        writeFakeArm(runs(), "2026-11-15_0900_asdiv", {.name = "asdiv-mixed", .problems = 120, .firstProblem = 5000});
        writeFakeArm(runs(), "2026-11-22_0900_young", {.name = "young", .hasTest = false});
    });
    QCOMPARE(textOf("compareHeading"), QString("6 runs and 2 teachers on the same 200 problems"));
    const QModelIndex other = model()->index(rowOf("asdiv-mixed"), 0);
    QVERIFY(other.data(Qt::ToolTipRole).toString().contains("Not comparable"));
    QVERIFY(cell("asdiv-mixed", "Gap to T").isEmpty());
    QVERIFY(find<QComboBox>("sideA")->findText("asdiv-mixed") < 0);
    choose("asdiv-mixed");
    QVERIFY(!find<QAction>("actionA")->isEnabled());
    QVERIFY(!find<AccuracyBars>("accuracyBars")->accessibleDescription().contains("asdiv"));
    auto *sets = find<QComboBox>("compareSet");
    QCOMPARE(sets->count(), 2);
    sets->setFocus();
    QTest::keyClick(sets, Qt::Key_Down);
    QTRY_COMPARE(textOf("compareHeading"), QString("1 run and 2 teachers on the same 120 problems"));
}

void TestComparePage::oneRunIsComparedWithItsTeacher()
{
    openWith([this] { writeFakeArm(runs(), "2026-11-21_2031_mixed", {}); });
    QCOMPARE(find<QComboBox>("sideA")->currentText(), QString("svamp-mixed"));
    QCOMPARE(find<QComboBox>("sideB")->currentText(), QString("codex"));
    QTRY_VERIFY(isCounted());
    QCOMPARE(textOf("compareHeading"), QString("1 run and 2 teachers on the same 200 problems"));
}

void TestComparePage::whatDiffersIsListedForAAndB()
{
    openWith([this] { writeFakeComparison(runs()); });
    choose("svamp-mixed");
    press(Qt::Key_A);
    choose("svamp-cot-only");
    press(Qt::Key_B);
    QTest::mouseClick(find<QPushButton>("segmentSettings"), Qt::LeftButton);
    const QAbstractItemModel *diff = find<QTableView>("settingDiff")->model();
    new QAbstractItemModelTester(find<QTableView>("settingDiff")->model(),
                                 QAbstractItemModelTester::FailureReportingMode::QtTest, this);
    bool hasRate = false;
    for (int row = 0; row < diff->rowCount(); ++row) {
        const auto text = [&](int column) { return diff->index(row, column).data().toString(); };
        QVERIFY(text(1) != text(2));
        if (text(0) == "training.learning_rate") {
            hasRate = true;
            QCOMPARE(text(1).toDouble(), 3e-4);
            QCOMPARE(text(2).toDouble(), 2e-4);
        }
        if (text(0) == "formats[pot].weight")
            QCOMPARE(text(2), QString("not set"));
    }
    QVERIFY(hasRate);
}

void TestComparePage::tickingARunDrawsIt()
{
    openWith([this] { writeFakeComparison(runs()); });
    const auto drawn = [this] { return find<AccuracyBars>("accuracyBars")->accessibleDescription(); };
    QVERIFY(drawn().contains("svamp-mixed"));
    choose("svamp-mixed");
    press(Qt::Key_Space);
    QVERIFY(!drawn().contains("svamp-mixed"));
    const QRect name = table()->visualRect(model()->index(rowOf("svamp-mixed"), 0));
    QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, QPoint(name.left() + 18, name.center().y()));
    QVERIFY(drawn().contains("svamp-mixed"));
    find<QPushButton>("barPaths")->menu()->findChild<QAction *>("barPath_vote")->trigger();
    QVERIFY(!drawn().contains("vote"));
}

void TestComparePage::theTableIsCopied_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("expected");
    QTest::newRow("markdown") << "copyMarkdown"
                              << "| svamp-mixed | student |";
    QTest::newRow("latex") << "copyLatex"
                           << "41.5 \\%, 83 of 200, 34.9-48.4";
    QTest::newRow("csv") << "copyCsv"
                         << ",0.415,83,200,0.3489";
}

void TestComparePage::theTableIsCopied()
{
    QFETCH(QString, action);
    QFETCH(QString, expected);
    openWith([this] { writeFakeComparison(runs()); });
    find<QPushButton>("copyTable")->menu()->findChild<QAction *>(action)->trigger();
    const QString copied = QApplication::clipboard()->text();
    QVERIFY2(copied.contains(expected), qPrintable(copied));
}

void TestComparePage::chartsAreSaved_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("begin");
    QTest::newRow("pdf") << "savePdf"
                         << "a.pdf" << QByteArray("%PDF");
    QTest::newRow("svg") << "saveSvg"
                         << "a.svg" << QByteArray("<?xml");
    QTest::newRow("png") << "savePng"
                         << "a.png" << QByteArray("\x89PNG");
}

void TestComparePage::chartsAreSaved()
{
    QFETCH(QString, action);
    QFETCH(QString, file);
    QFETCH(QByteArray, begin);
    openWith([this] { writeFakeComparison(runs()); });
    const QString path = m_folder->filePath(file);
    m_controller->setNextSaveFile(path);
    find<QPushButton>("saveCharts")->menu()->findChild<QAction *>(action)->trigger();
    QTRY_VERIFY(QFile::exists(path));
    QFile saved(path);
    QVERIFY(saved.open(QIODevice::ReadOnly));
    const QByteArray bytes = saved.readAll();
    QVERIFY(bytes.startsWith(begin));
    if (file.endsWith("svg"))
        QVERIFY(bytes.contains("41.5"));
}

void TestComparePage::theCurvesGiveTheirDataAndPicture()
{
    openWith([this] { writeFakeComparison(runs()); });
    auto *chart = find<CurveChart>("compareSteps");
    emit chart->wished(ChartWish::CopyData);
    QVERIFY(QApplication::clipboard()->text().contains("svamp-mixed,mixed,step,2000,0.41"));
    for (const auto &[file, begin] : {std::pair("c.svg", QByteArray("<?xml")), {"c.png", QByteArray("\x89PNG")}}) {
        m_controller->setNextSaveFile(m_folder->filePath(file));
        emit chart->wished(ChartWish::SavePicture);
        QTRY_VERIFY(QFile::exists(m_folder->filePath(file)));
        QFile saved(m_folder->filePath(file));
        QVERIFY(saved.open(QIODevice::ReadOnly) && saved.readAll().startsWith(begin));
    }
}

void TestComparePage::everyControlHasANameToFindAndToRead()
{
    openWith([this] { writeFakeComparison(runs()); });
    for (const QAbstractButton *button : m_page->findChildren<QAbstractButton *>()) {
        const QByteArray type(button->metaObject()->className());
        if (type.startsWith("QTable") || type == "QLineEditIconButton" || button->objectName().startsWith("qt_"))
            continue;
        QVERIFY2(!button->objectName().isEmpty(), qPrintable(button->text() + " " + type));
        QVERIFY2(!button->accessibleName().isEmpty() || !button->text().isEmpty(), qPrintable(button->objectName()));
    }
}

void TestComparePage::choicesLast()
{
    openWith([this] { writeFakeComparison(runs()); });
    choose("svamp-pot-only");
    press(Qt::Key_A);
    QTest::mouseClick(find<QPushButton>("segmentSettings"), Qt::LeftButton);
    open();
    QTRY_COMPARE(model()->rowCount(), 8);
    QCOMPARE(find<QComboBox>("sideA")->currentText(), QString("svamp-pot-only"));
    QVERIFY(find<QPushButton>("segmentSettings")->isChecked());
}

void TestComparePage::manyLongNames()
{
    for (int i = 0; i < 12; ++i) {
        FakeArm arm;
        arm.name = "gsm8k-distilled-from-two-teachers-with-a-very-long-name-that-does-not-fit-" + std::to_string(i);
        arm.learningRate = i % 4 == 3 ? 1e-4 : 3e-4;
        arm.sharedRight = 30 + 3 * i;
        arm.cotRight = 40 + 2 * i;
        arm.potRight = 90 - 4 * i;
        arm.isSynthetic = i % 5 == 2;
        arm.formats = {{"cot", 0.1 + i * 0.05}, {"pot", 0.9 - i * 0.05}};
        arm.firstProblem = i == 11 ? 700 : 0;
        arm.state = i == 10 ? RunState::Failed : RunState::Finished;
        writeFakeArm(runs(), "2026-11-1" + std::to_string(i / 10) + "_090" + std::to_string(i % 10), arm);
    }
}

void TestComparePage::pictures_data()
{
    QTest::addColumn<ThemeKind>("theme");
    QTest::addColumn<QSize>("size");
    QTest::newRow("light") << ThemeKind::Light << kWide;
    QTest::newRow("dark") << ThemeKind::Dark << kWide;
    QTest::newRow("1100x700-light") << ThemeKind::Light << kNarrow;
    QTest::newRow("1100x700-dark") << ThemeKind::Dark << kNarrow;
}

void TestComparePage::pictures()
{
    QFETCH(ThemeKind, theme);
    QFETCH(QSize, size);
    const QString tag = QLatin1String(QTest::currentDataTag());
    applyTheme(*qApp, theme);
    open(size);
    save("empty-" + tag);
    openWith([this] { writeFakeArm(runs(), "2026-11-21_2031_mixed", {}); }, size);
    save("one-" + tag);
    std::filesystem::remove_all(runs());
    openWith([this] { writeFakeComparison(runs()); }, size);
    choose("svamp-mixed");
    press(Qt::Key_A);
    choose("svamp-cot-only");
    press(Qt::Key_B);
    QTRY_COMPARE(textOf("pairCounts"), QString("McNemar exact, 34 against 12"));
    table()->clearSelection();
    table()->setCurrentIndex({});
    if (size == kNarrow)
        QTest::mouseClick(find<QPushButton>("segmentSteps"), Qt::LeftButton);
    save("six-" + tag);
    if (size == kNarrow) {
        QTest::mouseClick(find<QPushButton>("segmentBars"), Qt::LeftButton);
        save("six-bars-" + tag);
    }
    QTest::mouseClick(find<QPushButton>(size == kNarrow ? "segmentSettingsNarrow" : "segmentSettings"), Qt::LeftButton);
    choose("svamp-lambda-0.3");
    press(Qt::Key_Delete);
    QTRY_VERIFY(find<Strip>("compareUndo")->isVisible());
    QTRY_COMPARE(model()->rowCount(), 7);
    save("undo-" + tag);
    QTest::mouseClick(find<QPushButton>("segmentSteps"), Qt::LeftButton);
    std::filesystem::remove_all(runs());
    openWith([this] { manyLongNames(); }, size);
    choose(model()->index(4, 0).data().toString());
    save("many-" + tag);
}

QTEST_MAIN(TestComparePage)
#include "tst_compare_page.moc"
