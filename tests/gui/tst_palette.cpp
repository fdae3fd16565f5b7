#include "tests/fakes/fake_run.h"
#include "tests/gui/support/window_test.h"
#include "widgets/common/fuzzy_match.h"
#include "widgets/common/palette_model.h"
#include "widgets/common/theme.h"
#include "widgets/home/run_table_model.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QTextBrowser>

using namespace retort;

/// The command palette, the help, the keys and the log: all of it by keyboard.
class TestPalette : public WindowTest
{
    Q_OBJECT

private slots:
    void wordsAreFound_data();
    void wordsAreFound();
    void theBestFitComesFirst();
    void aPageIsReachedByItsName();
    void aRunIsShownAndTabSaysWhatElse();
    void aDisabledActionSaysWhyAndDoesNothing();
    void aSettingIsFoundByWhatItMeans();
    void theSearchFieldOfEveryPageOpensIt();
    void escapeGivesTheFocusBack();
    void everyPageHasItsHelp();
    void everyActionHasTextTipAndIcon();
    void theLogIsFilteredAndCleared();
    void pictures_data();
    void pictures();

private:
    void begin() override;
    void openPalette();
    void type(const QString &text);
    [[nodiscard]] QListView *list() const { return find<QListView>("paletteList"); }
    [[nodiscard]] QString current() const { return list()->currentIndex().data().toString(); }
};

void TestPalette::begin()
{
    writeFakeRun(runs(), "2026-11-20_1500_gsm8k-mixed", {.name = "gsm8k-mixed", .steps = 2000});
    writeFakeRun(runs(), kMainRun, {});
    const std::filesystem::path source = qEnvironmentVariable("RETORT_SOURCE_DIR").toStdString();
    SessionOptions options;
    options.sampleFile = source / "experiments/sample.yaml";
    options.experimentFolders = {source / "experiments"};
    open({}, options);
    QTRY_COMPARE(m_session->runs()->rowCount(), 2);
}

void TestPalette::openPalette()
{
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    QVERIFY(find<QWidget>("commandPalette")->isVisible());
    QCOMPARE(QApplication::focusWidget(), find<QLineEdit>("paletteField"));
}

void TestPalette::type(const QString &text)
{
    openPalette();
    QTest::keyClicks(find<QLineEdit>("paletteField"), text);
}

void TestPalette::wordsAreFound_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("detail");
    QTest::addColumn<int>("score");
    QTest::addColumn<QList<int>>("inTitle");
    QTest::newRow("start of the title") << "che"
                                        << "Checkpoint now"
                                        << "" << 100 << QList<int> {0, 1, 2};
    QTest::newRow("the whole title") << "Sample"
                                     << "sample"
                                     << "" << 120 << QList<int> {0, 1, 2, 3, 4, 5};
    QTest::newRow("start of a word") << "now"
                                     << "Checkpoint now"
                                     << "" << 80 << QList<int> {11, 12, 13};
    QTest::newRow("inside") << "point"
                            << "Checkpoint now"
                            << "" << 60 << QList<int> {5, 6, 7, 8, 9};
    QTest::newRow("detail") << "steps"
                            << "save_steps"
                            << "every N steps" << 80 << QList<int> {5, 6, 7, 8, 9};
    QTest::newRow("letters") << "cn"
                             << "Checkpoint now"
                             << "" << 20 << QList<int> {0, 11};
    QTest::newRow("two letters inside words") << "sa"
                                              << "Stop the trainings"
                                              << "" << -1 << QList<int> {};
    QTest::newRow("two letters of a detail") << "sa"
                                             << "learning_rate"
                                             << "of the same batch" << -1 << QList<int> {};
    QTest::newRow("a word of the detail") << "batch"
                                          << "learning_rate"
                                          << "of the same batch" << 40 << QList<int> {};
    QTest::newRow("inside a word of the detail") << "atch"
                                                 << "learning_rate"
                                                 << "of the same batch" << -1 << QList<int> {};
    QTest::newRow("Chinese words have no spaces between them")
        << QStringLiteral("深色") << QStringLiteral("主题：深色") << "" << 80 << QList<int> {3, 4};
    QTest::newRow("two characters of a Chinese detail")
        << QStringLiteral("学习") << "warmup_ratio" << QStringLiteral("预热之后的学习率") << 40 << QList<int> {};
    QTest::newRow("one character of a Chinese detail")
        << QStringLiteral("学") << "warmup_ratio" << QStringLiteral("预热之后的学习率") << -1 << QList<int> {};
    QTest::newRow("every word must fit") << "check zebra"
                                         << "Checkpoint now"
                                         << "" << -1 << QList<int> {};
    QTest::newRow("nothing typed") << ""
                                   << "Checkpoint now"
                                   << "" << 0 << QList<int> {};
}

void TestPalette::wordsAreFound()
{
    QFETCH(QString, typed);
    QFETCH(QString, title);
    QFETCH(QString, detail);
    QFETCH(int, score);
    QFETCH(QList<int>, inTitle);
    const std::optional<FuzzyMatch> match = fuzzyMatch(typed, title, detail);
    QCOMPARE(match ? match->score : -1, score);
    if (match)
        QCOMPARE(match->inTitle, inTitle);
}

void TestPalette::theBestFitComesFirst()
{
    PaletteModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    PaletteItem action;
    action.group = "Actions";
    action.title = "Open a file";
    PaletteItem run;
    run.group = "Runs";
    run.title = "open-book";
    run.isFoundOnly = true;
    model.setItems({action, run});
    QCOMPARE(model.foundCount(), 1);
    model.setTyped("book");
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0).data().toString(), QString("Runs"));
    QCOMPARE(model.bestRow(), 1);
    model.setTyped("no such thing");
    QCOMPARE(model.bestRow(), -1);
}

void TestPalette::aPageIsReachedByItsName()
{
    type("rationales");
    QTest::keyClick(find<QLineEdit>("paletteField"), Qt::Key_Return);
    QVERIFY(!find<QWidget>("commandPalette")->isVisible());
    QCOMPARE(m_window->currentPage(), QString("rationales"));
}

void TestPalette::aRunIsShownAndTabSaysWhatElse()
{
    type("gsm8k-mixed");
    QCOMPARE(current(), QString("gsm8k-mixed"));
    QVERIFY(find<QLineEdit>("paletteField")->accessibleDescription().contains("finished"));
    QTest::keyClick(find<QLineEdit>("paletteField"), Qt::Key_Tab);
    QVERIFY(find<QLabel>("paletteSubject")->isVisible());
    QTest::keyClicks(find<QLineEdit>("paletteField"), "compare");
    QTest::keyClick(find<QLineEdit>("paletteField"), Qt::Key_Return);
    QCOMPARE(m_window->currentPage(), QString("compare"));
}

void TestPalette::aDisabledActionSaysWhyAndDoesNothing()
{
    type("checkpoint now");
    QCOMPARE(current(), QString("Checkpoint now"));
    QVERIFY(list()->currentIndex().data(Qt::ToolTipRole).toString().contains("No run is shown"));
    QTest::keyClick(find<QLineEdit>("paletteField"), Qt::Key_Return);
    QVERIFY(find<QWidget>("commandPalette")->isVisible());
    QTest::keyClick(find<QLineEdit>("paletteField"), Qt::Key_Escape);
    QVERIFY(!find<QWidget>("commandPalette")->isVisible());
}

void TestPalette::aSettingIsFoundByWhatItMeans()
{
    type("steps between two checkpoints");
    QVERIFY(find<QLabel>("paletteNothing")->isVisible() || current().startsWith("training."));
    find<QLineEdit>("paletteField")->setText("save_total_limit");
    QCOMPARE(current(), QString("training.save_total_limit"));
    QTest::keyClick(find<QLineEdit>("paletteField"), Qt::Key_Up);
    QTest::keyClick(find<QLineEdit>("paletteField"), Qt::Key_Down);
    QVERIFY(!list()->currentIndex().data(PaletteModel::kItemRole).isNull());
}

void TestPalette::theSearchFieldOfEveryPageOpensIt()
{
    for (const char *page : {"home", "training", "compare", "rationales"}) {
        m_window->showPage(page);
        auto *field = m_window->findChild<QWidget *>(QLatin1String(page) + QLatin1String("Page"))
                          ->findChild<QAbstractButton *>("searchField");
        QVERIFY2(field && field->isVisible(), page);
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(find<QWidget>("commandPalette")->isVisible());
        QTest::keyClick(find<QLineEdit>("paletteField"), Qt::Key_Escape);
    }
}

void TestPalette::escapeGivesTheFocusBack()
{
    auto *door = find<QAbstractButton>("doorSample");
    door->setFocus();
    openPalette();
    QTest::keyClick(find<QLineEdit>("paletteField"), Qt::Key_Escape);
    QCOMPARE(QApplication::focusWidget(), door);
}

void TestPalette::everyPageHasItsHelp()
{
    auto *topics = find<QComboBox>("helpTopics");
    QCOMPARE(topics->count(), 11);
    for (int i = 0; i < topics->count(); ++i) {
        topics->setCurrentIndex(i);
        const QString text = find<QTextBrowser>("helpText")->toPlainText();
        QVERIFY2(text.size() > 400, qPrintable(topics->itemText(i)));
        QVERIFY2(!text.contains("##") && !text.contains("**"), qPrintable(text.left(200)));
    }
    m_window->showPage("training");
    QTest::keyClick(m_window.get(), Qt::Key_F1);
    QCOMPARE(topics->currentData().toString(), QString("training"));
    QTest::keyClick(m_window.get(), Qt::Key_Slash, Qt::ControlModifier);
    QCOMPARE(topics->currentData().toString(), QString("keys"));
    QVERIFY(find<QTextBrowser>("helpText")->toPlainText().contains("Ctrl+K"));
    topics->setCurrentIndex(topics->findData("settings"));
    QVERIFY(find<QTextBrowser>("helpText")->toPlainText().contains("training.learning_rate"));
}

void TestPalette::everyActionHasTextTipAndIcon()
{
    QStringList keys;
    for (const QAction *action : m_window->actions()) {
        QVERIFY2(!action->objectName().isEmpty() && !action->text().isEmpty(), qPrintable(action->text()));
        for (const QKeySequence &key : action->shortcuts()) {
            QVERIFY2(!keys.contains(key.toString()), qPrintable(key.toString() + " is taken twice"));
            keys << key.toString();
        }
        if (action->objectName().startsWith("page_"))
            continue;
        QVERIFY2(!action->toolTip().isEmpty() && !action->icon().isNull(), qPrintable(action->text()));
    }
}

void TestPalette::theLogIsFilteredAndCleared()
{
    QTest::keyClick(m_window.get(), Qt::Key_L, Qt::ControlModifier);
    emit m_session->noted("first line");
    emit m_session->noted("second <b>line</b>");
    auto *log = find<QPlainTextEdit>("log");
    QVERIFY(log->toPlainText().contains("second <b>line</b>"));
    QTest::keyClicks(find<QLineEdit>("logFilter"), "first");
    QVERIFY(log->toPlainText().endsWith("first line"));
    QTest::mouseClick(find<QAbstractButton>("logClear"), Qt::LeftButton);
    QVERIFY(log->toPlainText().isEmpty());
    QTest::mouseClick(find<QAbstractButton>("logClose"), Qt::LeftButton);
    QVERIFY(!find<QWidget>("logDrawer")->isVisible());
}

void TestPalette::pictures_data()
{
    addPictureRows(kLargeWindow, kSmallWindow);
}

void TestPalette::pictures()
{
    QFETCH(ThemeKind, theme);
    QFETCH(QSize, size);
    applyTheme(*qApp, theme);
    m_window->resize(size);
    openPalette();
    savePicture("palette-open");
    QTest::keyClicks(find<QLineEdit>("paletteField"), "check");
    savePicture("palette-check");
    find<QLineEdit>("paletteField")->setText("zzzz");
    savePicture("palette-nothing");
    QTest::keyClick(find<QLineEdit>("paletteField"), Qt::Key_Escape);
    QTest::keyClick(m_window.get(), Qt::Key_Slash, Qt::ControlModifier);
    savePicture("help-keys");
    find<QComboBox>("helpTopics")->setCurrentIndex(find<QComboBox>("helpTopics")->findData("settings"));
    savePicture("help-settings");
}

QTEST_MAIN(TestPalette)
#include "tst_palette.moc"
