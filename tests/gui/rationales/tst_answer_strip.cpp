#include "widgets/common/theme.h"
#include "widgets/rationales/answer_strip.h"

#include <QApplication>
#include <QDir>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace retort;

Q_DECLARE_METATYPE(retort::ThemeKind)

namespace {

std::string setAt(int step)
{
    const std::string digits = std::to_string(step);
    return "step-" + std::string(6 - digits.size(), '0') + digits + "-validation";
}

/// Every third right, every third wrong; the second run was never asked at the first checkpoint.
AnswerHistory historyOf(int runs, int checkpoints)
{
    AnswerHistory history {"problem", {}, 0};
    for (int run = 0; run < runs; ++run) {
        const std::string seed = std::to_string(run + 1);
        AnswerRow row {{"/runs/" + seed, "mixed_seed-" + seed, "seed " + seed}, {}};
        for (int i = run == 1 ? 1 : 0; i < checkpoints; ++i) {
            const int kind = (i + run) % 3;
            AnswerAt at {setAt(200 * (i + 1)),
                         200 * (i + 1),
                         kind == 0   ? "wrong"
                         : kind == 1 ? "right"
                                     : "no_answer",
                         {}};
            if (kind < 2)
                at.answer = kind == 0 ? "1.8" : "2";
            row.answers.push_back(std::move(at));
        }
        row.answers.push_back({"final-test", 200 * checkpoints, "right", "2"});
        history.rows.push_back(std::move(row));
    }
    return history;
}

} // namespace

/// One problem's answers at all checkpoints and seeds, by keys, by mouse and as pictures.
class TestAnswerStrip : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, ThemeKind::Light); }
    void init();
    void theShownAnswerIsSaid();
    void keysGoOverCheckpointsAndRuns();
    void enterAndClickChoose();
    void whatWasNotAnsweredIsLeftOut();
    void theCursorStaysWhileMoreRunsCome();
    void aProblemStandsInThePlaceOfTheWords();
    void nothingIsNothing();
    void pictures_data();
    void pictures();

private:
    void press(Qt::Key key) { QTest::keyClick(m_strip.get(), key); }
    [[nodiscard]] QString said() const { return m_strip->accessibleName(); }

    std::unique_ptr<AnswerStrip> m_strip;
};

void TestAnswerStrip::init()
{
    m_strip = std::make_unique<AnswerStrip>(nullptr);
    m_strip->resize(900, m_strip->sizeHint().height());
    m_strip->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_strip.get()));
}

void TestAnswerStrip::theShownAnswerIsSaid()
{
    m_strip->setHistory(historyOf(3, 4), {"/runs/1", setAt(400)});
    QCOMPARE(m_strip->words(), QString("seed 1, step 400: right, 2"));
    QCOMPARE(said(), QString("Answers at 5 checkpoints of 3 runs: seed 1, step 400: right, 2"));
    AnswerHistory more = historyOf(3, 4);
    more.furtherRuns = 2;
    m_strip->setHistory(more, {"/runs/gone", setAt(400)});
    QCOMPARE(said(), QString("Answers at 5 checkpoints of 3 runs, 2 more runs left out"));
}

void TestAnswerStrip::keysGoOverCheckpointsAndRuns()
{
    m_strip->setHistory(historyOf(3, 4), {"/runs/1", setAt(400)});
    press(Qt::Key_Right);
    QCOMPARE(m_strip->words(), QString("seed 1, step 600: no answer"));
    press(Qt::Key_Down);
    QCOMPARE(m_strip->words(), QString("seed 2, step 600: wrong, 1.8"));
    press(Qt::Key_End);
    QCOMPARE(m_strip->words(), QString("seed 2, test, step 800: right, 2"));
    press(Qt::Key_Right); // no further
    QCOMPARE(m_strip->words(), QString("seed 2, test, step 800: right, 2"));
    press(Qt::Key_Home); // the second run has no first checkpoint
    QCOMPARE(m_strip->words(), QString("seed 2, step 400: no answer"));
    press(Qt::Key_Left);
    QCOMPARE(m_strip->words(), QString("seed 2, step 400: no answer"));
    press(Qt::Key_Up);
    press(Qt::Key_Left);
    QCOMPARE(m_strip->words(), QString("seed 1, step 200: wrong, 1.8"));
    press(Qt::Key_Down); // over the run that was not asked there
    QCOMPARE(m_strip->words(), QString("seed 3, step 200: no answer"));
}

void TestAnswerStrip::enterAndClickChoose()
{
    m_strip->setHistory(historyOf(3, 4), {"/runs/1", setAt(400)});
    QSignalSpy chosen(m_strip.get(), &AnswerStrip::chosen);
    press(Qt::Key_Return); // it is shown already
    QCOMPARE(chosen.count(), 0);
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    QCOMPARE(chosen.takeFirst(), QVariantList({QString("/runs/2"), QString("step-000400-validation")}));
    QTest::mouseClick(m_strip.get(), Qt::LeftButton, {}, QPoint(132, 65)); // third row, first sign
    QCOMPARE(chosen.takeFirst(), QVariantList({QString("/runs/3"), QString("step-000200-validation")}));
    QTest::mouseClick(m_strip.get(), Qt::LeftButton, {}, QPoint(132, 47)); // not answered there
    QTest::mouseClick(m_strip.get(), Qt::LeftButton, {}, QPoint(20, 47)); // a title
    QCOMPARE(chosen.count(), 0);
}

void TestAnswerStrip::whatWasNotAnsweredIsLeftOut()
{
    AnswerHistory history = historyOf(2, 3);
    history.rows[1].answers.clear();
    m_strip->setHistory(history, {"/runs/1", setAt(200)});
    press(Qt::Key_Down);
    QCOMPARE(m_strip->words(), QString("seed 1, step 200: wrong, 1.8"));
}

void TestAnswerStrip::theCursorStaysWhileMoreRunsCome()
{
    AnswerHistory few = historyOf(3, 4);
    few.rows.erase(few.rows.begin()); // the first seed is read last
    m_strip->setHistory(few, {"/runs/2", setAt(400)});
    press(Qt::Key_Down);
    press(Qt::Key_Right);
    QCOMPARE(m_strip->words(), QString("seed 3, step 600: right, 2"));
    m_strip->setHistory(historyOf(3, 4), {"/runs/2", setAt(400)});
    QCOMPARE(m_strip->words(), QString("seed 3, step 600: right, 2"));
    m_strip->setHistory(historyOf(3, 4), {"/runs/2", setAt(600)}); // another one is opened
    QCOMPARE(m_strip->words(), QString("seed 2, step 600: wrong, 1.8"));
    AnswerHistory next = historyOf(3, 4);
    next.problemId = "another";
    press(Qt::Key_Down);
    m_strip->setHistory(next, {"/runs/2", setAt(600)});
    QCOMPARE(m_strip->words(), QString("seed 2, step 600: wrong, 1.8"));
}

void TestAnswerStrip::aProblemStandsInThePlaceOfTheWords()
{
    m_strip->setHistory(historyOf(1, 2), {"/runs/1", setAt(200)});
    m_strip->setProblem("library.sqlite is locked");
    QCOMPARE(m_strip->words(), QString("library.sqlite is locked"));
    QVERIFY(said().contains("library.sqlite is locked"));
    m_strip->setHistory(historyOf(1, 2), {"/runs/1", setAt(200)});
    QCOMPARE(m_strip->words(), QString("seed 1, step 200: wrong, 1.8"));
}

void TestAnswerStrip::nothingIsNothing()
{
    m_strip->setHistory({}, {});
    for (const Qt::Key key : {Qt::Key_Left, Qt::Key_Down, Qt::Key_End, Qt::Key_Return})
        press(key);
    QCOMPARE(m_strip->words(), QString());
    QVERIFY(!m_strip->grab().isNull());
}

void TestAnswerStrip::pictures_data()
{
    QTest::addColumn<ThemeKind>("theme");
    QTest::newRow("light") << ThemeKind::Light;
    QTest::newRow("dark") << ThemeKind::Dark;
}

void TestAnswerStrip::pictures()
{
    QFETCH(ThemeKind, theme);
    const QDir folder(qEnvironmentVariable("RETORT_BINARY_DIR", QDir::tempPath()) + "/screenshots");
    QVERIFY(folder.mkpath("."));
    applyTheme(*qApp, theme);
    for (const auto &[runs, checkpoints] : {std::pair(3, 9), {5, 30}, {5, 100}, {12, 200}}) {
        m_strip->setHistory(historyOf(runs, checkpoints), {"/runs/2", setAt(1400)});
        m_strip->resize(1080, m_strip->sizeHint().height());
        QVERIFY(m_strip->grab().save(folder.filePath(QStringLiteral("answers-%1x%2-%3.png")
                                                         .arg(runs)
                                                         .arg(checkpoints)
                                                         .arg(QLatin1String(QTest::currentDataTag())))));
    }
    applyTheme(*qApp, ThemeKind::Light);
}

QTEST_MAIN(TestAnswerStrip)
#include "tst_answer_strip.moc"
