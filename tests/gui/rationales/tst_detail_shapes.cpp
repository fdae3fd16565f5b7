#include "core/base/text.h"
#include "tests/gui/rationales/detail_test.h"
#include "widgets/rationales/step_grid.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTest>
#include <QTextEdit>

#include <algorithm>

using namespace retort;

namespace {

const QSize kSmall(992, 406);

ProblemView twelvePaths()
{
    ProblemView view = sampleProblem();
    const std::vector<ProblemSource> few = view.sources;
    for (int i = 0; i < 9; ++i) {
        view.sources.push_back(few[std::size_t(1 + i % 2)]);
        view.sources.back().number = 1 + i / 2;
        view.sources.back().series = i;
    }
    return view;
}

ProblemView longTexts()
{
    ProblemView view = sampleProblem();
    view.id = view.shownId = std::string(300, 'x');
    view.sources[1].name = "a-run-with-a-name-that-is-far-too-long-for-the-head-of-its-column-and-goes-on";
    for (int i = 0; i < 60; ++i)
        view.question += " She asks again how many weeks that would take her, and why.";
    view.sources[0].path.steps[2] += " " + std::string(900, 'y');
    view.sources[1].path.steps.push_back("So " + std::string(3000, '7') + " = 7.");
    view.sources[2].path.text = "total = " + std::string(400, '1') + " + 1\n" + view.sources[2].path.text;
    view.tags = {"a tag that says rather a lot for a tag", "two", "three", "four", "five"};
    view.note = "Look at the second step again: " + std::string(400, 'z');
    view.tie = true;
    view.checkpoints.clear();
    for (int i = 0; i < 120; ++i)
        view.checkpoints.push_back({50 * i, "step", i % 3 == 0 ? "right" : i % 3 == 1 ? "wrong" : "no_answer"});
    view.checkpoint = 60;
    return view;
}

ProblemView rightToLeft()
{
    ProblemView view = sampleProblem();
    view.question =
        "\u05db\u05de\u05d4 \u05e9\u05d1\u05d5\u05e2\u05d5\u05ea \u05d4\u05d9\u05d0 \u05e6\u05e8\u05d9\u05db"
        "\u05d4 \u05dc\u05e2\u05d1\u05d5\u05d3 \u05d0\u05dd \u05d4\u05d9\u05d0 \u05de\u05e8\u05d5\u05d5\u05d9"
        "\u05d7\u05d4 25 \u05d1\u05e9\u05e2\u05d4?";
    view.hits.clear();
    view.sources[1].path.steps = {"\u05d4\u05d9\u05d0 \u05de\u05e8\u05d5\u05d5\u05d9\u05d7\u05d4 10 + 15 = 25 "
                                  "\u05d1\u05e9\u05e2\u05d4.",
                                  "\u05dc\u05db\u05df 25 * 40 = 1,100 \u05d1\u05e9\u05d1\u05d5\u05e2."};
    return view;
}

/// Calculator notes that repeat the text, and such that it needs.
ProblemView annotated()
{
    ProblemView view = sampleProblem();
    PathPrediction &path = view.sources[1].path;
    path.steps = {"She makes 10+15 = $<<10+15=25>>25 an hour.", "That makes her $<<25*40=1100>>1100 a week.",
                  "So she needs 2000/1100 = <<2000/1100=1.8>>1.8 weeks, as <<2*1=2>>2 is too many."};
    path.text = joined(path.steps, "\n");
    path.readBegin = int(path.text.find("1.8 weeks"));
    path.readEnd = path.readBegin + 3;
    return view;
}

ProblemView emptyTexts()
{
    ProblemView view;
    view.run = "run";
    view.sources.resize(3);
    view.sources[0].isTeacher = true;
    view.sources[2].path.format = "pot";
    return view;
}

ProblemView socratic()
{
    ProblemView view = sampleProblem();
    view.goldSteps = {{"She makes 10+15 = $<<10+15=25>>25 an hour from working", "How much does Janet make an hour?"},
                      {"That means each week she makes 25*40 = $<<25*40=1000>>1000", "How much is that a week?"},
                      {"She wants to make 10000*.2 = $<<10000*.2=2000>>2000", "How much does she want to save?"},
                      {"So she needs to work 2000/1000 = <<2000/1000=2>>2 weeks", "How many weeks will she need?"}};
    for (ProblemSource *source : {&view.sources[0], &view.sources[1]}) {
        source->path.format = "socratic";
        source->path.steps = {"How much does she earn an hour? ** She earns $10 + $15 = $25 an hour.",
                              "How much does she earn a week? ** She earns 25 * 40 = $1,000 a week.",
                              "How much does she need? ** She needs 10000 * 0.2 = $2,000.",
                              "How many weeks is that? ** It is 2000 / 1000 = 2 weeks."};
    }
    view.sources[0].isSynthetic = true;
    view.sources[1].path.steps[2] = "How much does she need? ** She needs 10000 + 0.2 = $10,000.2.";
    view.sources[1].path.steps[3] = "How many weeks is that? ** It is 10000.2 / 1000 = 10 weeks.";
    return view;
}

} // namespace

/// Problems of every shape, wide open: many paths, long, empty and odd texts; how long they take; and as pictures.
class TestDetailShapes : public DetailTest
{
    Q_OBJECT

private slots:
    void textIsNeverMarkup();
    void calculatorNotesAreReadAlike();
    void everyShapeFits_data();
    void everyShapeFits();
    void walkingIsFast();
    void pictures_data();
    void pictures();
};

void TestDetailShapes::textIsNeverMarkup()
{
    ProblemView view = sampleProblem();
    view.shownId = "<b>id</b>";
    view.question = "<h1>Big</h1>";
    view.hits.clear();
    view.sources[1].path.steps = {"<b>bold</b> \xff\xfe & <script>"};
    view.sources[1].path.readBegin = -5;
    view.sources[1].path.readEnd = 99999;
    view.sources[2].path.error = "<i>error</i>";
    view.sources[1].name = "<u>name</u>";
    m_detail->showProblem(view);
    QCOMPARE(find<QTextEdit>("questionText")->toPlainText(), QString("<h1>Big</h1>"));
    QVERIFY(cell("cell_1_2").text.text.startsWith("<b>bold</b>"));
    QCOMPARE(cell("cell_answer_3").text.text.left(12), QString("<i>error</i>"));
    QVERIFY(find<QWidget>("column_student_cot")->toolTip().contains("&lt;u&gt;"));
}

/// In steps and in the sentence of the answer; what is copied is as it was written.
void TestDetailShapes::calculatorNotesAreReadAlike()
{
    m_detail->showProblem(annotated());
    QVERIFY(cell("cell_1_2").text.text.startsWith("She makes 10+15 = $25 an hour."));
    const MarkedText &slip = cell("cell_2_2").text;
    QVERIFY2(slip.text.startsWith("That makes her $<<25*40=1100\u00a0 =\u00a01,000>>1100 a week."),
             qPrintable(slip.text));
    const auto note = std::ranges::find_if(slip.marks, [](const QTextLayout::FormatRange &mark) {
        return mark.format.toolTip() == QLatin1String("a calculator's note");
    });
    QVERIFY(note != slip.marks.end());
    QVERIFY(slip.text.mid(note->start, note->length).startsWith("<<")
            && slip.text.mid(note->start, note->length).endsWith(">>"));
    QVERIFY(find<StepCell>("cell_2_2")->accessibleDescription().contains("a calculator's note"));
    QCOMPARE(cell("cell_answer_2").text.text,
             QString("So she needs 2000/1100 = 1.8 weeks, as <<2*1=2>>2 is too many."));
    QVERIFY(std::ranges::any_of(cell("cell_answer_2").text.marks,
                                [](const QTextLayout::FormatRange &mark) { return !mark.format.toolTip().isEmpty(); }));
    for (const char *raw : {"She makes 10+15 = $<<10+15=25>>25 an hour.", "1100 = <<2000/1100=1.8>>1.8 weeks",
                            "she makes 25*40 = $<<25*40=1000>>1000"}) // gold's, too
        QVERIFY2(m_detail->asText().contains(raw), raw);
}

void TestDetailShapes::everyShapeFits_data()
{
    QTest::addColumn<ProblemView>("view");
    QTest::newRow("twelve paths") << twelvePaths();
    QTest::newRow("long texts") << longTexts();
    QTest::newRow("right to left") << rightToLeft();
    QTest::newRow("empty texts") << emptyTexts();
    QTest::newRow("socratic") << socratic();
    QTest::newRow("calculator notes") << annotated();
    QTest::newRow("nothing") << ProblemView();
}

void TestDetailShapes::everyShapeFits()
{
    QFETCH(ProblemView, view);
    for (const QSize size : {kDetailSize, kSmall, QSize(620, 300), QSize(2400, 1200)}) {
        m_detail->resize(size);
        m_detail->showProblem(view);
        QCoreApplication::processEvents();
        QVERIFY2(m_detail->minimumSizeHint().width() <= kSmall.width(),
                 qPrintable(QString::number(m_detail->minimumSizeHint().width())));
        auto *grid = find<StepGrid>("stepGrid");
        for (const StepCell *cell : grid->findChildren<StepCell *>()) {
            if (cell->isHidden())
                continue;
            QVERIFY(cell->width() <= StepGrid::kWidest);
            QVERIFY2(cell->height() + 1 >= cell->heightForWidth(cell->width()), qPrintable(cell->objectName()));
        }
        QVERIFY(!m_detail->grab().isNull());
    }
    m_detail->resize(kDetailSize);
    QCoreApplication::processEvents();
    const bool scrolls = find<StepGrid>("stepGrid")->horizontalScrollBar()->maximum() > 0;
    QVERIFY(!scrolls); // samples share their columns
}

void TestDetailShapes::walkingIsFast()
{
    const std::vector<ProblemView> views {sampleProblem(), twelvePaths(), socratic(), longTexts()};
    for (int round = 0; round < 2; ++round) { // the first one makes the cells and loads fonts
        for (const ProblemView &view : views) {
            QElapsedTimer timer;
            timer.start();
            m_detail->showProblem(view);
            m_detail->repaint();
            qInfo("%zu sources: %.1f ms", view.sources.size(), double(timer.nsecsElapsed()) / 1e6);
            if (round > 0)
                QVERIFY2(timer.elapsed() < 200, "a bound for slow machines; 33 ms is the promise");
        }
    }
}

void TestDetailShapes::pictures_data()
{
    QTest::addColumn<ThemeKind>("theme");
    QTest::addColumn<QSize>("size");
    QTest::newRow("light") << ThemeKind::Light << kDetailSize;
    QTest::newRow("dark") << ThemeKind::Dark << kDetailSize;
    QTest::newRow("1100x700-light") << ThemeKind::Light << kSmall;
    QTest::newRow("1100x700-dark") << ThemeKind::Dark << kSmall;
}

void TestDetailShapes::pictures()
{
    QFETCH(ThemeKind, theme);
    QFETCH(QSize, size);
    const QDir folder(qEnvironmentVariable("RETORT_BINARY_DIR", QDir::tempPath()) + "/screenshots");
    QVERIFY(folder.mkpath("."));
    applyTheme(*qApp, theme);
    m_detail->resize(size);
    const auto save = [&](const QString &name) {
        QCoreApplication::processEvents();
        QCOMPARE(m_detail->size(), size);
        QVERIFY(m_detail->grab().save(
            folder.filePath(QStringLiteral("detail-%1-%2.png").arg(name, QLatin1String(QTest::currentDataTag())))));
    };
    save("empty");
    m_detail->showProblem(sampleProblem());
    m_detail->showRun(sampleRun());
    QTRY_VERIFY(!cell("cell_1_3").lines[2].value.isEmpty());
    save("sample");
    m_detail->editAndRun();
    QTest::keyClick(find<QPlainTextEdit>("programText"), Qt::Key_Return, Qt::ControlModifier);
    m_detail->showRun(sampleRun());
    save("editor");
    for (const auto &[name, view] : {std::pair("twelve", twelvePaths()),
                                     {"long", longTexts()},
                                     {"rtl", rightToLeft()},
                                     {"socratic", socratic()},
                                     {"notes", annotated()}}) {
        m_detail->showProblem(view);
        save(name);
    }
    applyTheme(*qApp, ThemeKind::Light);
}

QTEST_MAIN(TestDetailShapes)
#include "tst_detail_shapes.moc"
