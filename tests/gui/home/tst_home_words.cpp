#include "tests/gui/support/drawn_texts.h"
#include "tests/gui/support/gui_test.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/common/sweep_texts.h"
#include "widgets/common/trash_sheet.h"
#include "widgets/home/home_page.h"
#include "widgets/home/run_table_model.h"

#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTableView>

using namespace retort;

namespace {

constexpr int kMany = 12345;

RunOverview runOf(int number)
{
    RunOverview run;
    run.directory = "/runs/" + std::to_string(number);
    run.name = "run " + std::to_string(number);
    run.student = "llama, 4 layers";
    run.source = "svamp";
    run.formats = {{"cot", 0.25}, {"pot", 0.5}, {"socratic", 0.25}};
    run.status = {.state = RunState::Failed, .step = 98765, .totalSteps = 100000};
    run.best = accuracyOf("vote", 0.412, 54321);
    run.isTest = number % 2 == 0;
    run.teacher = 0.9;
    return run;
}

/// Labels below `root` that are seen and narrower than their text, and buttons likewise.
QStringList cutTexts(const QWidget &root)
{
    QStringList cut;
    for (const QLabel *label : root.findChildren<QLabel *>()) {
        const auto *elided = qobject_cast<const ElidedLabel *>(label);
        const QString text = elided ? elided->whole() : label->text();
        const int needed = elided ? label->fontMetrics().horizontalAdvance(text) : label->sizeHint().width();
        if (label->isVisible() && !label->wordWrap() && !text.isEmpty() && label->width() < needed)
            cut << text;
    }
    for (const QPushButton *button : root.findChildren<QPushButton *>())
        if (button->isVisible() && button->width() < button->sizeHint().width())
            cut << button->text();
    return cut;
}

} // namespace

/// Words and figures of Home and of the trash are whole at any size of the window, however large the counts.
class TestHomeWords : public GuiTest
{
    Q_OBJECT

private slots:
    void figuresOfRunsAreWhole_data() { addSizes(); }
    void figuresOfRunsAreWhole();
    void namesHaveTheRoomThatStatesLeave();
    void oneArmIsNotSeveral();
    void cardsAreWhole_data() { addSizes(); }
    void cardsAreWhole();
    void theTrashIsWhole_data() { addSizes(); }
    void theTrashIsWhole();

private:
    static void addSizes();
    void begin() override;
    void end() override { m_page.reset(); }
    [[nodiscard]] QWidget *root() const override { return m_page.get(); }

    RunTableModel m_runs;
    std::unique_ptr<HomePage> m_page;
};

void TestHomeWords::addSizes()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("large") << kLargePage;
    QTest::newRow("smallest") << kSmallPage;
}

void TestHomeWords::begin()
{
    m_runs.setRuns({});
    m_page = std::make_unique<HomePage>(&m_runs);
    m_page->show();
}

void TestHomeWords::figuresOfRunsAreWhole()
{
    QFETCH(QSize, size);
    m_page->resize(size);
    std::vector<RunOverview> runs;
    for (int number = 0; number < kMany; ++number)
        runs.push_back(runOf(number));
    m_runs.setRuns(runs);
    QCOMPARE(find<QLabel>("runCount")->text(), QString("12,345"));
    auto *table = find<QTableView>("runTable");
    QTRY_VERIFY(table->isVisible());
    const QString figures = countText(*runs[0].best) + QStringLiteral(" · ") + intervalText(*runs[0].best);
    const QStringList drawn = drawnTexts(*table->viewport());
    const auto isDrawn = [&drawn](const QString &text) {
        return std::ranges::any_of(drawn, [&](const QString &one) { return one.endsWith(text); });
    };
    for (const QString &text : {figures, percentText(0.412), signedPoints(0.412 - 0.9)})
        QVERIFY2(isDrawn(text), qPrintable(text + " in " + drawn.join(QStringLiteral("; "))));
    find<QLineEdit>("runFilter")->setText("run 1");
    QCOMPARE(find<QLabel>("runCount")->text(), QString("3,456 of 12,345"));
    QTRY_COMPARE(cutTexts(*m_page), QStringList());
}

void TestHomeWords::namesHaveTheRoomThatStatesLeave()
{
    m_page->resize(kSmallPage);
    RunOverview run = runOf(1);
    run.name = "svamp-socratic-first";
    run.status.state = RunState::Finished;
    m_runs.setRuns({run});
    auto *table = find<QTableView>("runTable");
    QTRY_VERIFY(table->isVisible());
    QTRY_VERIFY(drawnTexts(*table->viewport()).contains("svamp-socratic-first"));
    QVERIFY(drawnTexts(*table->viewport()).contains("Finished"));
    const int width = table->columnWidth(RunTableModel::Run);
    run.status.state = RunState::Failed;
    run.status.step = 123'456;
    m_runs.setRuns({run});
    QVERIFY(table->columnWidth(RunTableModel::Run) < width); // a long state is not cut for it
}

/// English has two forms, and a sweep may have one arm.
void TestHomeWords::oneArmIsNotSeveral()
{
    QCOMPARE(armsText(1), QString("1 arm"));
    QCOMPARE(armsText(1200), QString("1,200 arms"));
}

void TestHomeWords::cardsAreWhole()
{
    QFETCH(QSize, size);
    m_page->resize(size);
    ExperimentOverview experiment;
    experiment.file = "/experiments/many.yaml";
    experiment.name = "svamp-mixed";
    experiment.student = "llama, 4 layers";
    experiment.formats = {{"cot", 0.25}, {"pot", 0.5}};
    experiment.needs = {{"GSM8K train", "54,321 problems", "import it", false},
                        {"gpt-3.5", "54,321 rationales", {}, true},
                        {"codex", "12,345 rationales", {}, true}};
    ExperimentOverview sweep = experiment;
    sweep.file = "/experiments/sweep.yaml";
    sweep.name = "sweep";
    sweep.sweep = "12,345 runs of 54,321 arms; smoke";
    m_page->setExperiments({experiment, sweep});
    m_page->setDrafts({{"1", "svamp-lambda-0.3", 0}});
    QTRY_VERIFY(m_page->findChild<QWidget *>("experiment_sweep"));
    QTRY_COMPARE(cutTexts(*m_page), QStringList());
}

void TestHomeWords::theTrashIsWhole()
{
    QFETCH(QSize, size);
    m_page->resize(size);
    TrashSheet sheet(m_page.get());
    sheet.openSheet();
    std::vector<TrashEntry> entries;
    for (int number = 0; number < kMany; ++number)
        entries.push_back({std::to_string(number), "rationales of a teacher", "svamp-mixed " + std::to_string(number),
                           "runs/svamp", "2026-11-21T20:31:00Z"});
    sheet.setEntries(entries);
    QTest::mouseClick(find<QPushButton>("trashEmpty"), Qt::LeftButton);
    QCOMPARE(find<QPushButton>("trashEmpty")->text(), QString("Remove all 12,345 for good"));
    QTRY_COMPARE(cutTexts(sheet), QStringList());
    const QStringList drawn = drawnTexts(*find<QListWidget>("trashList")->viewport());
    for (const char *text : {"svamp-mixed 0", "rationales of a teacher, deleted 2026-11-21 20:31"})
        QVERIFY2(drawn.contains(QLatin1String(text)), qPrintable(drawn.join(QStringLiteral("; "))));
}

QTEST_MAIN(TestHomeWords)
#include "tst_home_words.moc"
