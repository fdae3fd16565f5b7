#include "app/rationales_controller.h"
#include "app/session.h"
#include "tests/fakes/fake_seeds.h"
#include "tests/gui/rationales/rationales_test.h"
#include "widgets/common/theme.h"
#include "widgets/rationales/answer_strip.h"
#include "widgets/rationales/filter_edit.h"
#include "widgets/rationales/rationales_page.h"

#include <QComboBox>
#include <QTableView>
#include <QToolButton>

using namespace retort;

Q_DECLARE_METATYPE(retort::ThemeKind)

/// A problem's answers over all checkpoints and seeds on the page: read in the background, opened from there.
class TestRationalesAnswers : public RationalesTest
{
    Q_OBJECT

private slots:
    void theStripIsOpenedAndKept();
    void anotherSeedsCheckpointIsOpened();
    void theStripFollowsTheProblem();
    void pictures_data() { addPictureRows(kLargePage, kSmallPage); }
    void pictures();

private:
    void openSeeds(int seeds, const std::vector<int> &steps);
    [[nodiscard]] AnswerStrip *strip() const { return find<AnswerStrip>("answerStrip"); }
    [[nodiscard]] std::size_t rows() const { return strip()->history().rows.size(); }
};

void TestRationalesAnswers::openSeeds(int seeds, const std::vector<int> &steps)
{
    for (int seed = 1; seed <= seeds; ++seed)
        writeSeed(runs(), "seed" + std::to_string(seed), seed, steps);
    open("seed1");
    waitForTable("4 of 6");
    waitForPosition("1 of 4");
}

void TestRationalesAnswers::theStripIsOpenedAndKept()
{
    openSeeds(3, {200, 400});
    QVERIFY(!strip()->isVisible());
    key(Qt::Key_S);
    QVERIFY(strip()->isVisible());
    QVERIFY(find<QToolButton>("answersButton")->isChecked());
    QTRY_COMPARE(rows(), std::size_t(3));
    QVERIFY2(strip()->words().startsWith("seed 1, test"), qPrintable(strip()->words()));
    open("seed2"); // after a restart
    QTRY_COMPARE(rows(), std::size_t(3));
    QVERIFY(strip()->isVisible());
    QTRY_VERIFY2(strip()->words().startsWith("seed 2, test"), qPrintable(strip()->words()));
    key(Qt::Key_S);
    QVERIFY(!strip()->isVisible());
}

void TestRationalesAnswers::anotherSeedsCheckpointIsOpened()
{
    openSeeds(2, {200, 400});
    key(Qt::Key_S);
    QTRY_COMPARE(rows(), std::size_t(2));
    const QString id = find<QWidget>("problemId")->accessibleName();
    strip()->setFocus();
    press(Qt::Key_Down);
    press(Qt::Key_Home);
    QCOMPARE(strip()->words(), QString("seed 2, step 200: no answer"));
    press(Qt::Key_Return);
    QTRY_COMPARE(find<QComboBox>("rationalesSet")->currentText(), QString("validation, step 200"));
    QVERIFY(m_controller->run() == runs() / "seed2");
    QTRY_COMPARE(find<QWidget>("problemId")->accessibleName(), id);
    QTRY_COMPARE(strip()->words(), QString("seed 2, step 200: no answer"));
    QVERIFY(!find<QToolButton>("openWide")->isChecked()); // Enter was the strip's
}

void TestRationalesAnswers::theStripFollowsTheProblem()
{
    openSeeds(2, {200});
    key(Qt::Key_S);
    QTRY_COMPARE(rows(), std::size_t(2));
    const std::string first = strip()->history().problemId;
    key(Qt::Key_N);
    waitForPosition("2 of 4");
    QTRY_VERIFY(strip()->history().problemId != first);
    filter()->setText("text:\"no such words anywhere\"");
    QTRY_VERIFY(!strip()->isVisible());
}

void TestRationalesAnswers::pictures()
{
    QFETCH(ThemeKind, theme);
    QFETCH(QSize, size);
    applyTheme(*qApp, theme);
    openSeeds(5, {200, 400, 600, 800, 1000, 1200});
    m_page->resize(size);
    key(Qt::Key_S);
    QTRY_COMPARE(rows(), std::size_t(5));
    QTRY_VERIFY(!cell(0, 2).isEmpty());
    savePicture("rationales-answers");
    applyTheme(*qApp, ThemeKind::Light);
}

QTEST_MAIN(TestRationalesAnswers)
#include "tst_rationales_answers.moc"
