#include "app/session.h"
#include "app/training_controller.h"
#include "core/base/files.h"
#include "core/config/config_file.h"
#include "core/jobs/run_follower.h"
#include "core/store/prediction_lines.h"
#include "core/store/run_names.h"
#include "tests/fakes/fake_run.h"
#include "tests/fakes/fake_trainer.h"
#include "widgets/common/theme.h"
#include "widgets/home/run_table_model.h"
#include "widgets/training/pin_popup.h"
#include "widgets/training/probe_text.h"
#include "widgets/training/training_page.h"

#include <QAbstractEventDispatcher>
#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextEdit>
#include <QToolButton>

#include <atomic>
#include <cmath>
#include <ctime>
#include <thread>

using namespace retort;

Q_DECLARE_METATYPE(retort::ThemeKind)

/// Drives the Training page with its controller and a session; saves pictures of it in both themes and two sizes.
class TestTrainingPage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void aRunIsChosenInTheHeader();
    void otherRunsAreLaidOver();
    void axisAndSmoothingChangeEveryChart();
    void keysZoomPanAndMoveTheCrosshair();
    void theWheelZoomsAllChartsAlike();
    void theViewLasts();
    void probesShowEachEvaluation();
    void aProblemIsPinnedAndUnpinned();
    void piecesOfAnAnswer_data();
    void piecesOfAnAnswer();
    void whatAStudentWroteIsNeverMarkup();
    void waitingRunsComeEarlierOrLeave();
    void anInterruptedRunGoesOn();
    void aRunOfAnotherProcessIsFollowed();
    void aRunThatVanishesIsSaidAndFoundAgain();
    void aReplacedLogIsReadAgain();
    void chartsAndDataAreSaved();
    void everyControlHasANameToFindAndToRead();
    void aThousandPointsASecondNeverBlock();
    void whatPlottingCosts();
    void pictures_data();
    void pictures();

private:
    void open(const FakeTraining &training = {});
    std::filesystem::path addMain(RunState state = RunState::Finished);
    void addOthers();
    void show(const std::string &folder);
    void drawCharts();
    template<typename T>
    T *find(const QString &name) const
    {
        T *found = m_page->findChild<T *>(name);
        if (!found)
            qFatal("no %s", qPrintable(name));
        return found;
    }
    CurveChart *chart(const char *name) const { return find<CurveChart>(QLatin1String(name)); }
    QString readOut(const char *name) const
    {
        return chart(name)->findChild<QLabel *>(QStringLiteral("chartValue"))->text();
    }
    QMenu *menuOf(const char *button) const;
    std::filesystem::path workspace() const { return m_folder->path().toStdString(); }
    std::filesystem::path runs() const { return workspace() / "runs"; }

    QTemporaryDir m_settings;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<TrainingPage> m_page;
    std::unique_ptr<TrainingController> m_controller;
    std::unique_ptr<RunWriter> m_writer; // holds the lock of a run that goes on
};

namespace {

constexpr const char *kMain = "2026-11-21_2031_svamp-mixed";
constexpr const char *kOther = "2026-11-20_1500_svamp-cot-only";

struct Story
{
    const char *id;
    const char *question;
    const char *gold;
    std::vector<std::string> verdicts;
    PathPrediction path;
    const char *vote;
};

PathPrediction cot(const std::string &text, const std::string &answer, const std::string &verdict)
{
    PathPrediction path {.format = "cot", .text = text, .finish = "end", .verdict = verdict};
    path.answer = answer;
    path.rule = "first number after \"The answer is\"";
    path.readBegin = int(text.rfind(answer));
    path.readEnd = path.readBegin + int(answer.size());
    return path;
}

PathPrediction pot(const std::string &text, const std::string &answer, const std::string &error)
{
    PathPrediction path {.format = "pot", .text = text, .error = error, .finish = "end"};
    if (!answer.empty())
        path.answer = answer;
    return path;
}

std::vector<Story> stories()
{
    return {
        {"9d1fa27c33b1e001",
         "Baker made 121 cakes. He sold 105 of them and bought 170 new cakes. How many cakes does baker still have?",
         "186",
         {"wrong", "wrong", "wrong", "right", "right", "right"},
         cot("He sold 105, so 121 - 105 = 16 left. He bought 170 new cakes: 16 + 170 = 186. The answer is 186.", "186",
             "right"),
         "186"},
        {"77aa27c33b1e0022",
         "Marco and his dad picked 36 pounds. On the way back his dad lost 8 pounds. Marco's now weighed 12. How much "
         "did his dad's weigh now?",
         "16",
         {"no_answer", "wrong", "wrong", "wrong", "wrong", "wrong"},
         cot("Together 36 pounds, dad lost 8, so 36 - 8 = 29. Marco has 12, so 29 - 12 = 17. The answer is 17.", "17",
             "wrong"),
         "17"},
        {"12fe27c33b1e0033",
         "They have 11 sets of tables and each set has 13 chairs. How many chairs do they have in the backyard?",
         "143",
         {"no_answer", "no_answer", "wrong", "right", "right", "right"},
         pot("sets = 11\nchairs = 13\nans = sets * chairs", "143", {}),
         "143"},
        {"05bc27c33b1e0044",
         "28 children were on the bus. 82 got on while some got off. Then there were 30. How many more got on than got "
         "off?",
         "2",
         {"no_answer", "no_answer", "no_answer", "wrong", "no_answer", "no_answer"},
         pot("on = 82\nans = on - off", {}, "NameError: name 'off' is not defined (line 2)"),
         ""}};
}

/// A problem of the validation set that is none of the four.
Prediction filler(int index)
{
    Prediction prediction;
    prediction.id = "f1" + std::to_string(100 + index) + "00000000000";
    prediction.question = "Filler " + std::to_string(index) + ": how many apples are there?";
    prediction.gold = "3";
    prediction.verdict = "no_answer";
    return prediction;
}

Prediction answered(const Story &story, std::size_t evaluation)
{
    Prediction prediction;
    prediction.id = story.id;
    prediction.question = story.question;
    prediction.gold = story.gold;
    prediction.verdict = story.verdicts[std::min(evaluation, story.verdicts.size() - 1)];
    prediction.paths = {story.path, pot("ans = 1", "1", {})};
    if (evaluation + 1 < story.verdicts.size())
        prediction.paths.front().text = "At evaluation " + std::to_string(evaluation) + " it wrote this.";
    if (*story.vote && prediction.verdict != "no_answer")
        prediction.vote = prediction.verdict == "right" ? story.gold : story.vote;
    return prediction;
}

/// The four stories stand at each quarter, where the page takes its probes from.
void writeEvaluations(const std::filesystem::path &run, int every, int count)
{
    const std::vector<Story> all = stories();
    for (int i = 1; i <= count; ++i) {
        std::string lines;
        for (int k = 0; k < 40; ++k) {
            const Prediction prediction =
                k % 10 == 0 ? answered(all[std::size_t(k / 10)], std::size_t(i - 1)) : filler(k);
            lines += toLine(prediction) + "\n";
        }
        std::filesystem::create_directories(run / "predictions");
        writeFileAtomically(predictionsFile(run, stepName(i * every) + "-validation"), lines);
    }
}

double seconds(clockid_t clock)
{
    timespec now {};
    clock_gettime(clock, &now);
    return double(now.tv_sec) + double(now.tv_nsec) / 1e9;
}

/// The longest stretch that the window's thread was at work between two waits for events, in its own processor time:
/// other programs on the machine do not count.
class Watchdog : public QObject
{
public:
    Watchdog()
    {
        auto *dispatcher = QAbstractEventDispatcher::instance();
        connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, this, [this] {
            const double now = seconds(CLOCK_THREAD_CPUTIME_ID); // stands still while the thread waits
            if (m_start > 0)
                m_longest = std::max(m_longest, now - m_start);
            m_start = now;
        });
    }
    [[nodiscard]] double longestMs() const { return 1e3 * m_longest; }

private:
    double m_start = 0;
    double m_longest = 0;
};

std::vector<Metric> metricsAt(int step)
{
    const double loss = 0.4 + 2 * std::exp(-step / 500.0) + 0.05 * std::sin(step * 1.7);
    const double time = step / 15.0;
    return {{step, "train", "loss/cot", loss, time, 1},
            {step, "train", "loss/pot", loss, time, 1},
            {step, "train", "loss/total", loss, time, 1},
            {step, "train", "learning_rate", 1e-4, time, 1},
            {step, "train", "grad_norm", 1 + 0.2 * std::sin(step), time, 1},
            {step, "system", "system/tokens_per_second", 700 + 20 * std::sin(step), time, 1},
            {step, "system", "system/memory_mb", 3800, time, 1}};
}

} // namespace

void TestTrainingPage::initTestCase()
{
    QCoreApplication::setOrganizationName("Retort");
    QCoreApplication::setApplicationName("tst_training_page");
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
    applyTheme(*qApp, ThemeKind::Light);
}

void TestTrainingPage::init()
{
    QSettings().clear();
    m_folder = std::make_unique<QTemporaryDir>(QDir::tempPath() + "/distill-lab-XXXXXX");
    std::filesystem::create_directories(runs());
}

void TestTrainingPage::cleanup()
{
    m_controller.reset();
    m_page.reset();
    m_session.reset();
    m_writer.reset();
    m_folder.reset();
}

void TestTrainingPage::open(const FakeTraining &training)
{
    const std::filesystem::path sample = workspace() / "sample.yaml";
    RunConfig config;
    config.name = "sample";
    config.data.problems.generator.emplace();
    writeFileAtomically(sample, writeConfig(config, false));
    m_session = std::make_unique<Session>(SessionOptions {workspace(), sample, fakeTrainer(training)});
    m_page = std::make_unique<TrainingPage>(m_session->follower());
    m_controller = std::make_unique<TrainingController>(*m_session, m_page.get(), nullptr);
    m_page->resize(1364, 868);
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
}

std::filesystem::path TestTrainingPage::addMain(RunState state)
{
    const bool isLive = state == RunState::Running;
    const auto directory =
        writeFakeRun(runs(), kMain, {.state = isLive ? RunState::Interrupted : state, .hasReport = false});
    writeEvaluations(directory, 200, 6);
    if (!isLive)
        return directory;
    m_writer = RunWriter::reopen(directory);
    RunStatus status = m_writer->status();
    status.state = RunState::Running;
    status.secondsLeft = 689;
    status.phase = "training";
    m_writer->setStatus(status);
    return directory;
}

void TestTrainingPage::addOthers()
{
    writeFakeRun(runs(), "2026-11-18_0900_sample",
                 {.name = "sample", .steps = 600, .totalSteps = 600, .evaluateEvery = 100, .isSynthetic = true});
    writeFakeRun(runs(), kOther, {.name = "svamp-cot-only", .steps = 2000});
}

void TestTrainingPage::show(const std::string &folder)
{
    QSignalSpy opened(m_session->follower(), &RunFollower::opened);
    m_session->showRun(QString::fromStdString((runs() / folder).string()));
    QVERIFY(opened.wait());
    QTRY_VERIFY(m_page->findChildren<QWidget *>("probeCard").size() > 0);
}

void TestTrainingPage::drawCharts()
{
    for (CurveChart *one : m_page->findChildren<CurveChart *>())
        one->replotNow();
}

QMenu *TestTrainingPage::menuOf(const char *button) const
{
    auto *found = m_page->findChild<QPushButton *>(QLatin1String(button));
    QMenu *menu = found ? found->menu() : find<QToolButton>(QLatin1String(button))->menu();
    emit menu->aboutToShow();
    return menu;
}

void TestTrainingPage::aRunIsChosenInTheHeader()
{
    addMain();
    addOthers();
    open();
    QVERIFY(m_page->findChild<QLabel *>("emptySentence")->isVisible());
    auto *box = find<QComboBox>("runBox");
    QTRY_COMPARE(box->count(), 3);
    QVERIFY(box->isVisible());
    QSignalSpy opened(m_session->follower(), &RunFollower::opened);
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Down); // the newest one
    QVERIFY(opened.wait());
    QCOMPARE(box->currentText(), QString("svamp-mixed"));
    QCOMPARE(find<QLabel>("figure_step")->text(), QString("1,240"));
    QTest::keyClick(box, Qt::Key_Down);
    QVERIFY(opened.wait());
    QCOMPARE(box->currentText(), QString("svamp-cot-only"));
}

void TestTrainingPage::otherRunsAreLaidOver()
{
    addMain();
    addOthers();
    open();
    QTRY_COMPARE(m_session->runs()->rowCount(), 3);
    show(kMain);
    auto *button = find<QPushButton>("overlayButton");
    QCOMPARE(button->text(), QString("Overlay"));
    QMenu *menu = menuOf("overlayButton");
    QVERIFY(!menu->findChild<QAction *>(QString("overlay_") + kMain)); // not over itself
    menu->findChild<QAction *>(QString("overlay_") + kOther)->toggle();
    QCOMPARE(button->text(), QString("Overlay svamp-cot-only"));
    QTRY_VERIFY(readOut("chart_accuracy").contains("svamp-cot-only"));
    const auto data = m_page->data("chart_total");
    QCOMPARE(data.front().columns.size(), std::size_t(2));
    QCOMPARE(data.front().columns[0].run, std::string("svamp-mixed"));
    QCOMPARE(data.front().columns[1].run, std::string("svamp-cot-only"));
    menu = menuOf("overlayButton");
    menu->findChild<QAction *>("overlayNone")->trigger();
    QTRY_VERIFY(!readOut("chart_accuracy").contains("svamp-cot-only"));
    QCOMPARE(m_page->data("chart_total").front().columns.size(), std::size_t(1));
}

void TestTrainingPage::axisAndSmoothingChangeEveryChart()
{
    addMain();
    open();
    show(kMain);
    drawCharts();
    emit chart("chart_total")->pointedAt(800);
    QVERIFY2(readOut("chart_lr").startsWith("step 800"), qPrintable(readOut("chart_lr")));
    const QString smooth = readOut("chart_total");
    QTest::mouseClick(find<QPushButton>("axisTime"), Qt::LeftButton);
    drawCharts();
    emit chart("chart_total")->pointedAt(720); // 0.9 seconds a step
    QVERIFY2(readOut("chart_lr").startsWith("12:00"), qPrintable(readOut("chart_lr")));
    QCOMPARE(readOut("chart_total").section(' ', -1), smooth.section(' ', -1));
    QTest::mouseClick(find<QPushButton>("axisTokens"), Qt::LeftButton);
    drawCharts();
    QVERIFY(find<QPushButton>("axisTokens")->toolTip().contains("estimated"));
    emit chart("chart_total")->pointedAt(500000);
    QVERIFY2(readOut("chart_lr").startsWith("500 k tokens"), qPrintable(readOut("chart_lr")));
    auto *smoothing = find<QComboBox>("smoothingBox");
    QCOMPARE(smoothing->currentText(), QString("Smoothing 0.80"));
    const QString before = readOut("chart_total");
    smoothing->setFocus();
    QTest::keyClick(smoothing, Qt::Key_Home);
    QCOMPARE(smoothing->currentText(), QString("No smoothing"));
    drawCharts();
    QVERIFY(readOut("chart_total") != before);
}

void TestTrainingPage::keysZoomPanAndMoveTheCrosshair()
{
    addMain();
    open();
    show(kMain);
    drawCharts();
    CurveChart *total = chart("chart_total");
    QVERIFY(!total->zoomedRange());
    total->setFocus();
    QTest::keyClick(total, Qt::Key_Plus);
    QVERIFY(total->zoomedRange());
    QCOMPARE(chart("chart_lr")->zoomedRange(), total->zoomedRange());
    const double from = total->zoomedRange()->first;
    QTest::keyClick(total, Qt::Key_Right);
    QVERIFY(total->zoomedRange()->first > from);
    for (int i = 0; i < 20; ++i)
        QTest::keyClick(total, Qt::Key_Right);
    QVERIFY(total->zoomedRange()->second <= 2000 + 1e-6); // not beyond the end
    QTest::keyClick(total, Qt::Key_Right, Qt::ShiftModifier);
    const QString at = readOut("chart_grad_norm");
    QVERIFY2(at.startsWith("step "), qPrintable(at));
    QTest::keyClick(total, Qt::Key_Left, Qt::ShiftModifier);
    QVERIFY(readOut("chart_grad_norm") != at);
    QTest::keyClick(total, Qt::Key_Escape);
    QVERIFY(!readOut("chart_grad_norm").startsWith("step "));
    QTest::keyClick(total, Qt::Key_0);
    QVERIFY(!total->zoomedRange() && !chart("chart_lr")->zoomedRange());
    QTest::keyClick(total, Qt::Key_L);
    QVERIFY(total->isLogarithmic());
    QCOMPARE(total->findChild<QLabel *>("chartSubtitle")->text(), QString("log"));
    drawCharts();
    QTest::keyClick(chart("chart_accuracy"), Qt::Key_L);
    QVERIFY(!chart("chart_accuracy")->isLogarithmic());
}

void TestTrainingPage::theWheelZoomsAllChartsAlike()
{
    addMain();
    open();
    show(kMain);
    drawCharts();
    auto *plot = chart("chart_total")->findChild<QWidget *>("plot");
    const QPointF middle(plot->width() / 2.0, plot->height() / 2.0);
    const auto turn = [&](int notches) {
        QWheelEvent event(middle, plot->mapToGlobal(middle), {}, {0, 120 * notches}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(plot, &event);
    };
    turn(3);
    QVERIFY(chart("chart_accuracy")->zoomedRange());
    QCOMPARE(chart("chart_accuracy")->zoomedRange(), chart("chart_total")->zoomedRange());
    turn(-10);
    QVERIFY(!chart("chart_accuracy")->zoomedRange());
    turn(200); // as near as it goes: nothing breaks
    drawCharts();
    QTest::mouseClick(find<QToolButton>("showAllButton"), Qt::LeftButton);
    QVERIFY(!chart("chart_accuracy")->zoomedRange());
}

void TestTrainingPage::theViewLasts()
{
    addMain();
    addOthers();
    open();
    QTRY_COMPARE(m_session->runs()->rowCount(), 3);
    show(kMain);
    drawCharts();
    QTest::mouseClick(find<QPushButton>("axisTime"), Qt::LeftButton);
    chart("chart_total")->setLogarithmic(true);
    menuOf("overlayButton")->findChild<QAction *>(QString("overlay_") + kOther)->toggle();
    auto *smoothing = find<QComboBox>("smoothingBox");
    smoothing->setFocus();
    QTest::keyClick(smoothing, Qt::Key_End);
    drawCharts();
    QTest::keyClick(chart("chart_total"), Qt::Key_Plus);
    const auto range = chart("chart_total")->zoomedRange();
    m_controller.reset();
    m_page.reset();
    m_session.reset();
    open();
    QTRY_COMPARE(m_session->runs()->rowCount(), 3);
    show(kMain);
    QVERIFY(find<QPushButton>("axisTime")->isChecked());
    QCOMPARE(find<QComboBox>("smoothingBox")->currentText(), QString("Smoothing 0.99"));
    QVERIFY(chart("chart_total")->isLogarithmic());
    QCOMPARE(find<QPushButton>("overlayButton")->text(), QString("Overlay svamp-cot-only"));
    QVERIFY(chart("chart_total")->zoomedRange());
    QVERIFY(std::abs(chart("chart_total")->zoomedRange()->first - range->first) < 1e-6);
}

void TestTrainingPage::probesShowEachEvaluation()
{
    addMain();
    open();
    show(kMain);
    QTRY_COMPARE(m_page->findChildren<QWidget *>("probeCard").size(), 4);
    QCOMPARE(find<QLabel>("probeStep")->text(), QString("step 1,200"));
    QWidget *first = m_page->findChildren<QWidget *>("probeCard").front();
    QCOMPARE(first->findChild<QLabel *>("probeVerdict")->text(), QString("186"));
    QVERIFY(first->findChild<QLabel *>("probeQuestion")->text().startsWith("Baker made 121"));
    QVERIFY(first->findChild<QTextEdit *>("probeText")->toPlainText().endsWith("The answer is 186."));
    QCOMPARE(first->findChild<QWidget *>("probeBoxes")->accessibleName(),
             QString("Evaluations: wrong, wrong, wrong, right, right, right"));
    QWidget *second = m_page->findChildren<QWidget *>("probeCard").at(1);
    QCOMPARE(second->findChild<QLabel *>("probeVerdict")->text(), QString("17, gold 16"));
    QVERIFY(second->findChild<QTextEdit *>("probeText")->toPlainText().contains("36 - 8 = 29 28."));
    QVERIFY(!find<QToolButton>("probeForward")->isEnabled());
    QVERIFY(!find<QToolButton>("probeForward")->toolTip().isEmpty());
    QTest::keyClick(find<QToolButton>("probeBack"), Qt::Key_Space);
    QCOMPARE(find<QLabel>("probeStep")->text(), QString("step 1,000"));
    QVERIFY(first->findChild<QTextEdit *>("probeText")->toPlainText().contains("At evaluation 4"));
    QTest::mouseClick(first->findChild<QWidget *>("probeBoxes"), Qt::LeftButton, {}, {3, 8});
    QCOMPARE(find<QLabel>("probeStep")->text(), QString("step 200"));
    QTest::keyClick(first->findChild<QToolButton *>("probePath"), Qt::Key_Space);
    QVERIFY(first->findChild<QTextEdit *>("probeText")->toPlainText().startsWith("ans = 1"));
}

void TestTrainingPage::aProblemIsPinnedAndUnpinned()
{
    addMain();
    open();
    show(kMain);
    QTRY_COMPARE(m_page->findChildren<QWidget *>("probeCard").size(), 4);
    QTest::mouseClick(find<QToolButton>("probePin"), Qt::LeftButton);
    auto *popup = find<PinPopup>("pinPopup");
    auto *list = popup->findChild<QListView *>("pinList");
    QAbstractItemModelTester tester(list->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(list->model()->rowCount(), 36); // all but those that are shown
    auto *search = popup->findChild<QLineEdit *>("pinSearch");
    QTest::keyClicks(search, "filler 17");
    QCOMPARE(list->model()->rowCount(), 1);
    QTest::keyClick(search, Qt::Key_Return);
    QTRY_COMPARE(m_page->findChildren<QWidget *>("probeCard").size(), 5);
    QWidget *card = m_page->findChildren<QWidget *>("probeCard").back();
    QVERIFY(card->findChild<QLabel *>("probeQuestion")->text().startsWith("Filler 17"));
    QVERIFY(card->findChild<QLabel *>("probeVerdict")->text().contains("no answer"));
    QTest::keyClick(card->findChild<QToolButton *>("probeUnpin"), Qt::Key_Space);
    QTRY_COMPARE(m_page->findChildren<QWidget *>("probeCard").size(), 4);
}

void TestTrainingPage::piecesOfAnAnswer_data()
{
    QTest::addColumn<int>("story");
    QTest::addColumn<QString>("expected"); // pieces with their kind
    QTest::newRow("right")
        << 0 << "He sold 105, so 121 - 105 = 16 left. He bought 170 new cakes: 16 + 170 = 186. The answer is |186:1|.";
    QTest::newRow("slip") << 1
                          << "Together 36 pounds, dad lost 8, so 36 - 8 = |29:2| 28:3|. Marco has 12, so 29 - 12 = 17. "
                             "The answer is |17:1|.";
    QTest::newRow("program") << 2 << "sets = 11|\n|chairs = 13|\n|ans = sets * chairs|   # 143:4";
    QTest::newRow("program error") << 3
                                   << "on = 82|\n|ans = on - off:5|\nNameError: name 'off' is not defined (line 2):6";
}

void TestTrainingPage::piecesOfAnAnswer()
{
    QFETCH(int, story);
    QFETCH(QString, expected);
    QStringList parts;
    for (const TextPiece &piece : piecesOf(stories()[std::size_t(story)].path))
        parts << (piece.kind == TextPiece::Kind::Plain ? piece.text
                                                       : QStringLiteral("%1:%2").arg(piece.text).arg(int(piece.kind)));
    QCOMPARE(parts.join('|'), expected);
}

void TestTrainingPage::whatAStudentWroteIsNeverMarkup()
{
    const auto directory = addMain();
    Prediction bad = filler(0);
    bad.id = "<b>id</b>";
    bad.question = "<img src='x'><h1>Big</h1>";
    bad.paths = {cot("<b>bold</b> \xff\xfe & <script> 7", "7", "wrong")};
    bad.paths.front().readEnd = 99999;
    bad.vote = "<i>7</i>";
    bad.verdict = "wrong";
    writeFileAtomically(predictionsFile(directory, stepName(200) + "-validation"), toLine(bad) + "\nnot json\n");
    for (int i = 2; i <= 6; ++i)
        std::filesystem::remove(predictionsFile(directory, stepName(200 * i) + "-validation"));
    open();
    show(kMain);
    QWidget *card = find<QWidget>("probeCard");
    QCOMPARE(card->findChild<QLabel *>("probeQuestion")->text(), QString("<img src='x'><h1>Big</h1>"));
    QCOMPARE(card->findChild<QLabel *>("probeQuestion")->textFormat(), Qt::PlainText);
    QVERIFY(card->findChild<QTextEdit *>("probeText")->toPlainText().startsWith("<b>bold</b>"));
    QCOMPARE(card->findChild<QLabel *>("probeVerdict")->text(), QString("<i>7</i>, gold 3"));
}

void TestTrainingPage::waitingRunsComeEarlierOrLeave()
{
    open({.steps = 1000000, .pauseMsPerStep = 1});
    auto *button = find<QPushButton>("queueButton");
    QVERIFY(!button->isVisible());
    TrainingRequest request;
    request.config.name = "x";
    for (const char *name : {"first", "second", "third"}) {
        request.name = name;
        request.directory = runs() / name;
        m_session->queue()->add(request);
    }
    QTRY_VERIFY(button->isVisible());
    QCOMPARE(button->text(), QString("Queue 2"));
    QTest::mouseClick(button, Qt::LeftButton);
    auto *popup = find<QWidget>("queuePopup");
    QVERIFY(!popup->findChild<QToolButton *>("queueUp_job-2")->isEnabled());
    QTest::mouseClick(popup->findChild<QToolButton *>("queueUp_job-3"), Qt::LeftButton);
    QTRY_COMPARE(m_session->queue()->jobs()[1].id, QString("job-3"));
    QTest::mouseClick(popup->findChild<QToolButton *>("queueRemove_job-2"), Qt::LeftButton);
    QTRY_COMPARE(button->text(), QString("Queue 1"));
    m_session->queue()->stopAll();
    QTRY_VERIFY(m_session->queue()->isEmpty());
}

void TestTrainingPage::anInterruptedRunGoesOn()
{
    addMain(RunState::Interrupted);
    open({.steps = 1250});
    show(kMain);
    QCOMPARE(find<QLabel>("runState")->text(), QString("Interrupted"));
    auto *button = find<QPushButton>("pauseButton");
    QCOMPARE(button->text(), QString("Resume"));
    QSignalSpy ended(m_session->queue(), &JobQueue::ended);
    QTest::keyClick(button, Qt::Key_Space);
    QVERIFY(ended.wait());
    QTRY_COMPARE(find<QLabel>("runState")->text(), QString("Finished"));
}

void TestTrainingPage::aRunOfAnotherProcessIsFollowed()
{
    addMain(RunState::Running);
    open();
    show(kMain);
    QVERIFY(find<QLabel>("runState")->text().startsWith("Running"));
    QCOMPARE(find<QLabel>("probeNext")->text(), QString("next at 1,400 in 2:25"));
    for (int step = 1241; step <= 1260; ++step)
        m_writer->metrics().append(metricsAt(step));
    QTRY_COMPARE(find<QLabel>("figure_step")->text(), QString("1,260"));
    QTest::mouseClick(find<QPushButton>("evaluateButton"), Qt::LeftButton);
    const auto commands = m_writer->takeCommands();
    QCOMPARE(commands.size(), std::size_t(1));
    QCOMPARE(commands.front().second, ControlCommand::Evaluate);
    writeEvaluations(runs() / kMain, 200, 7);
    m_writer->metrics().append({{1400, "validation", "accuracy/vote", 0.42, 1300, 1}});
    QTRY_COMPARE(find<QLabel>("probeStep")->text(), QString("step 1,400"));
}

void TestTrainingPage::aRunThatVanishesIsSaidAndFoundAgain()
{
    const auto directory = addMain();
    open();
    show(kMain);
    std::filesystem::rename(directory, workspace() / "elsewhere");
    m_session->follower()->readNow();
    auto *strip = find<QWidget>("trainingError");
    QTRY_VERIFY(strip->isVisible());
    QVERIFY2(strip->accessibleName().contains("not there any more"), qPrintable(strip->accessibleName()));
    QVERIFY(strip->accessibleName().contains(kMain));
    QCOMPARE(find<QLabel>("figure_step")->text(), QString("1,240")); // what was read stays
    drawCharts();
    std::filesystem::rename(workspace() / "elsewhere", directory);
    m_session->follower()->readNow();
    QTRY_VERIFY(!strip->accessibleName().contains("not there any more"));
    QTRY_COMPARE(find<QLabel>("figure_step")->text(), QString("1,240"));
}

void TestTrainingPage::aReplacedLogIsReadAgain()
{
    const auto directory = addMain();
    open();
    show(kMain);
    writeFileAtomically(
        directory / "metrics.jsonl",
        "{\"step\":7,\"split\":\"train\",\"name\":\"loss/total\",\"value\":1,\"seconds\":1}\n{broken\n");
    m_session->follower()->readNow();
    QTRY_VERIFY(find<QWidget>("trainingError")->accessibleName().contains("read again"));
    QCOMPARE(m_session->follower()->curves().find("train", "loss/total")->points.size(), std::size_t(1));
    drawCharts();
}

void TestTrainingPage::chartsAndDataAreSaved()
{
    addMain();
    open();
    show(kMain);
    const auto save = [this](const char *chartName, ChartWish wish, const QString &name) {
        const QString file = m_folder->filePath(name);
        m_controller->setNextFile(file);
        emit m_page->exportRequested(wish, QLatin1String(chartName));
        return file;
    };
    auto *strip = find<QWidget>("trainingError");
    const auto bytes = [&](const QString &file) -> std::string {
        std::error_code error;
        return std::filesystem::exists(file.toStdString(), error) ? readFile(file.toStdString()) : std::string();
    };
    const QString pdf = save("chart_total", ChartWish::SavePicture, "total.pdf");
    QTRY_VERIFY(bytes(pdf).starts_with("%PDF"));
    const QString svg = save("chart_accuracy", ChartWish::SavePicture, "accuracy.svg");
    QTRY_VERIFY(bytes(svg).find("Accuracy on validation") != std::string::npos);
    const QString png = save("", ChartWish::SavePicture, "all.png");
    QTRY_VERIFY(bytes(png).starts_with("\x89PNG"));
    QVERIFY(QImage(png).width() > 1500);
    save("", ChartWish::SavePicture, "all.bmp");
    QVERIFY(strip->accessibleName().contains(".pdf, .svg or .png"));
    const QString csv = save("chart_total", ChartWish::SaveData, "total.csv");
    QTRY_VERIFY(bytes(csv).starts_with("chart,run,curve,axis,x,value\n"));
    QVERIFY(bytes(csv).find("\"Loss, weighted\",svamp-mixed,,step,1240,") != std::string::npos);
    emit m_page->exportRequested(ChartWish::CopyData, "chart_accuracy");
    QTRY_VERIFY(QApplication::clipboard()->text().contains("Accuracy on validation,svamp-mixed,vote,step,200,"));
    save("", ChartWish::SaveData, "no-such-folder/all.csv");
    QTRY_VERIFY(strip->accessibleName().contains("was not saved"));
}

void TestTrainingPage::everyControlHasANameToFindAndToRead()
{
    addMain();
    open();
    show(kMain);
    for (const QAbstractButton *button : m_page->findChildren<QAbstractButton *>()) {
        if (button->objectName().startsWith("qt_"))
            continue;
        QVERIFY2(!button->objectName().isEmpty(), qPrintable(button->text() + " in " + button->parent()->objectName()));
        QVERIFY2(!button->accessibleName().isEmpty() || !button->text().isEmpty(), qPrintable(button->objectName()));
        QVERIFY2(button->isEnabled() || !button->toolTip().isEmpty(), qPrintable(button->objectName()));
    }
}

/// Five curves, a thousand points a second each, while the page shows all its charts.
void TestTrainingPage::aThousandPointsASecondNeverBlock()
{
    addMain(RunState::Running);
    open();
    show(kMain);
    drawCharts();
    std::atomic<bool> goesOn = true;
    std::thread writer([this, &goesOn] {
        int step = 1240;
        while (goesOn && step < 1240 + 3000) {
            std::vector<Metric> all;
            for (int i = 0; i < 33; ++i) {
                std::vector<Metric> metrics = metricsAt(++step);
                metrics.resize(5);
                all.insert(all.end(), metrics.begin(), metrics.end());
            }
            m_writer->metrics().append(all);
            std::this_thread::sleep_for(std::chrono::milliseconds(33));
        }
    });
    const Watchdog watchdog;
    // Spies wait in an event loop, which blocks between events; QTRY_ would poll.
    QSignalSpy appended(m_session->follower(), &RunFollower::appended);
    while (m_session->follower()->curves().lastStep() < 1240 + 3000)
        QVERIFY(appended.wait());
    goesOn = false;
    writer.join();
    qInfo("longest stretch of the window's thread: %.1f ms", watchdog.longestMs());
    QVERIFY2(watchdog.longestMs() < 33, qPrintable(QString::number(watchdog.longestMs())));
}

/// Fifteen steps a second with all charts in sight: processor time of the whole process, scaled to a minute.
void TestTrainingPage::whatPlottingCosts()
{
    addMain(RunState::Running);
    open();
    show(kMain);
    drawCharts();
    constexpr int kSteps = 45;
    std::atomic<int> written = 0;
    std::thread writer([this, &written] {
        for (int i = 1; i <= kSteps; ++i) {
            m_writer->metrics().append(metricsAt(1240 + i));
            written = i;
            std::this_thread::sleep_for(std::chrono::milliseconds(66));
        }
    });
    const double start = seconds(CLOCK_PROCESS_CPUTIME_ID);
    const double wall = seconds(CLOCK_MONOTONIC);
    QSignalSpy appended(m_session->follower(), &RunFollower::appended);
    while (m_session->follower()->curves().lastStep() < 1240 + kSteps)
        QVERIFY(appended.wait());
    writer.join();
    const double perMinute = 60 * (seconds(CLOCK_PROCESS_CPUTIME_ID) - start) / (seconds(CLOCK_MONOTONIC) - wall);
    qInfo("plotting costs %.2f processor seconds a minute", perMinute);
    QVERIFY2(perMinute < 6, qPrintable(QString::number(perMinute))); // 5 % of two cores
}

void TestTrainingPage::pictures_data()
{
    QTest::addColumn<ThemeKind>("theme");
    QTest::addColumn<QSize>("size");
    QTest::newRow("light") << ThemeKind::Light << QSize(1364, 868);
    QTest::newRow("dark") << ThemeKind::Dark << QSize(1364, 868);
    QTest::newRow("1100x700-light") << ThemeKind::Light << QSize(1024, 668);
    QTest::newRow("1100x700-dark") << ThemeKind::Dark << QSize(1024, 668);
}

void TestTrainingPage::pictures()
{
    QFETCH(ThemeKind, theme);
    QFETCH(QSize, size);
    const QDir folder(qEnvironmentVariable("RETORT_BINARY_DIR", QDir::tempPath()) + "/screenshots");
    QVERIFY(folder.mkpath("."));
    applyTheme(*qApp, theme);
    const auto save = [&](const QString &name) {
        QCoreApplication::processEvents(); // layouts settle
        drawCharts();
        QVERIFY(m_page->grab().save(
            folder.filePath(QStringLiteral("training-%1-%2.png").arg(name, QLatin1String(QTest::currentDataTag())))));
    };
    addMain(RunState::Running);
    addOthers();
    writeFakeRun(runs(), "2026-11-19_0900_long",
                 {.name = "gsm8k-a-run-with-a-very-long-name-that-does-not-fit-anywhere",
                  .steps = 310,
                  .state = RunState::Failed,
                  .message = "loss is not finite at step 310"});
    open();
    m_page->resize(size);
    save("empty");
    QTRY_COMPARE(m_session->runs()->rowCount(), 4);
    show(kMain);
    menuOf("overlayButton")->findChild<QAction *>(QString("overlay_") + kOther)->toggle();
    QTRY_VERIFY(readOut("chart_accuracy").contains("svamp-cot-only"));
    chart("chart_total")->setLogarithmic(true);
    save("live");
    emit chart("chart_total")->pointedAt(800);
    save("pointed");
    emit chart("chart_total")->pointedAt(std::nullopt);
    chart("chart_total")->setFocus();
    for (int i = 0; i < 6; ++i)
        QTest::keyClick(chart("chart_total"), Qt::Key_Plus);
    save("zoomed");
    QTest::keyClick(chart("chart_total"), Qt::Key_0);
    QMenu *menu = chart("chart_total")->findChild<QMenu *>("chartActions");
    menu->popup(m_page->mapToGlobal(QPoint(100, 100)));
    QVERIFY(menu->grab().save(
        folder.filePath(QStringLiteral("training-menu-%1.png").arg(QLatin1String(QTest::currentDataTag())))));
    menu->close();
    menuOf("overlayButton")->findChild<QAction *>("overlay_2026-11-18_0900_sample")->toggle();
    menu = menuOf("overlayButton");
    menu->popup(m_page->mapToGlobal(QPoint(100, 100)));
    QVERIFY(menu->grab().save(
        folder.filePath(QStringLiteral("training-overlay-menu-%1.png").arg(QLatin1String(QTest::currentDataTag())))));
    menu->close();
    m_session->showRun(QString::fromStdString((runs() / "2026-11-19_0900_long").string()));
    QTRY_VERIFY(find<QWidget>("trainingError")->isVisible());
    save("failed");
    applyTheme(*qApp, ThemeKind::Light);
}

QTEST_MAIN(TestTrainingPage)
#include "tst_training_page.moc"
