#include "core/jobs/run_follower.h"
#include "tests/fakes/fake_parts_run.h"
#include "tests/gui/training/training_fixture.h"
#include "widgets/common/theme.h"

#include <QApplication>
#include <QSignalSpy>

using namespace retort;

Q_DECLARE_METATYPE(retort::ThemeKind)

namespace {

constexpr const char *kParts = "2026-11-22_1000_socratic-smoke";

} // namespace

/// A run of several students: one curve for each part, and which part is being trained.
class TestTrainingParts : public TrainingFixture
{
    Q_OBJECT

private slots:
    void eachPartIsACurveOfItsOwn();
    void theHeaderNamesThePartThatIsTrained();
    void aFinishedRunSaysHowManyPartsItHas();
    void aRunOfOneStudentHasNoParts();
    void pathsOfOneFormatHaveNamesOfTheirOwn();
    void pictures_data() { addPictureRows(kLargePage, kSmallPage); }
    void pictures();

private:
    void showParts(const FakePartsRun &run);
};

void TestTrainingParts::showParts(const FakePartsRun &run)
{
    writeFakePartsRun(runs(), kParts, run);
    open();
    QSignalSpy opened(m_session->follower(), &RunFollower::opened);
    m_session->showRun(QString::fromStdString((runs() / kParts).string()));
    QVERIFY(opened.wait(kTestPatienceMs));
    drawCharts();
}

void TestTrainingParts::eachPartIsACurveOfItsOwn()
{
    showParts({.steps = 300, .hasGuide = true});
    for (const char *name : {"chart_total", "chart_grad_norm", "chart_speed", "chart_validation_loss"}) {
        const ChartData data = chart(name)->data();
        QStringList curves;
        for (const ChartColumn &column : data.columns)
            curves << QString::fromStdString(column.name);
        QVERIFY2(curves.contains("Decomposer") && curves.contains("Solver") && curves.contains("Guide"),
                 qPrintable(name + (": " + curves.join(", "))));
    }
    QVERIFY(!m_page->findChild<CurveChart *>("chart_loss_socratic")); // the same as the whole loss
    std::vector<StepMark> marks = chart("chart_lr")->stepMarks();
    QCOMPARE(marks.size(), std::size_t(3));
    QCOMPARE(marks[1], (StepMark {120, "Solver", nullptr}));
    QVERIFY(find<QWidget>("chartLegend")->accessibleName().contains("Decomposer, Solver, Guide"));
    emit chart("chart_total")->pointedAt(60); // only the part that was trained then is read
    QVERIFY(readOut("chart_total").contains("Decomposer"));
    QVERIFY(!readOut("chart_total").contains("Solver"));
}

void TestTrainingParts::theHeaderNamesThePartThatIsTrained()
{
    showParts({});
    QCOMPARE(textOf("runPart"), QString("Solver, part 2 of 2"));
    QVERIFY(find<QLabel>("runPart")->toolTip().contains("Step 60 of the 120"));
    QCOMPARE(textOf("figure_step"), QString("180"));
    QCOMPARE(textOf("note_step"), QString("of 240"));
    QCOMPARE(textOf("caption_loss"), QString("Solver's loss"));
}

void TestTrainingParts::aFinishedRunSaysHowManyPartsItHas()
{
    showParts({.steps = 240});
    QCOMPARE(textOf("runPart"), QString("2 parts"));
    QVERIFY(chart("chart_accuracy")->data().columns.size() == 1);
}

void TestTrainingParts::aRunOfOneStudentHasNoParts()
{
    addMain();
    open();
    show(kMain);
    QVERIFY(!find<QLabel>("runPart")->isVisible());
    QVERIFY(chart("chart_total")->stepMarks().empty());
    QCOMPARE(textOf("caption_loss"), QString("Weighted loss"));
}

void TestTrainingParts::pathsOfOneFormatHaveNamesOfTheirOwn()
{
    const auto run = addMain();
    const auto writer = RunWriter::reopen(run);
    writer->metrics().append({{1240, "validation", "accuracy/cot+calculator", 0.5, 1200, 0},
                              {1240, "validation", "accuracy/cot+svamp-cot", 0.4, 1200, 0}});
    open();
    show(kMain);
    drawCharts();
    const QString legend = find<QWidget>("chartLegend")->accessibleName();
    QVERIFY2(legend.contains("CoT + calculator"), qPrintable(legend));
    QVERIFY2(legend.contains("CoT of svamp-cot"), qPrintable(legend));
}

void TestTrainingParts::pictures()
{
    QFETCH(ThemeKind, theme);
    QFETCH(QSize, size);
    applyTheme(*qApp, theme);
    showParts({.steps = 300, .hasGuide = true});
    m_page->resize(size);
    savePicture("training-parts");
    emit chart("chart_total")->pointedAt(200);
    savePicture("training-parts-pointed");
}

QTEST_MAIN(TestTrainingParts)
#include "tst_training_parts.moc"
