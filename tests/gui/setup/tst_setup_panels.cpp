#include "tests/core/experiment/setup_fixture.h"
#include "widgets/common/parts.h"
#include "widgets/setup/check_item_model.h"
#include "widgets/setup/check_row.h"
#include "widgets/setup/checks_panel.h"
#include "widgets/setup/estimate_panel.h"
#include "widgets/setup/example_panel.h"
#include "widgets/setup/length_panel.h"
#include "widgets/setup/token_view.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace retort;

namespace {

const std::string kThreeFormats =
    withChange(withChange(kGeneratedSetup, "{format: cot, weight: 3}, {format: socratic}",
                          "{format: cot, weight: 0.5}, {format: pot, weight: 0.3}, {format: socratic, weight: 0.2}"),
               "train_problems: 60", "train_problems: 400");

/// A report as the watch makes it; programs are judged by their last line.
std::shared_ptr<const SetupReport> reportOn(const std::string &text, const PreviewContext &given = {})
{
    PreviewContext context = given;
    context.runPrograms = [](std::span<const ProgramRequest> requests, const StopToken &stop) {
        return FakePrograms()(requests, stop);
    };
    auto report = std::make_shared<SetupReport>();
    report->preview = previewOf(text, context);
    report->lengths = lengthHistograms(report->preview, 48);
    report->estimate = estimateRun(report->preview, {{{128, 60e9}}, {{128, 60e9}}, {{128, 10e9}}, 2});
    report->checks = checkSetup(report->preview, {20e9, 2, CheckMachine::SandboxTest::Ready, {}}, report->estimate);
    return report;
}

const std::shared_ptr<const SetupReport> &goodReport()
{
    static const auto kReport = reportOn(kThreeFormats);
    return kReport;
}

/// Some Socratic targets are too long, CoT answers may be cut off.
const std::shared_ptr<const SetupReport> &faultyReport()
{
    static const auto kReport = reportOn(
        withChange(withChange(kThreeFormats, "{format: socratic,", "{format: socratic, max_target_tokens: 90,"),
                   "{format: cot,", "{format: cot, max_new_tokens: 70,"));
    return kReport;
}

std::vector<Check> faultyChecks()
{
    std::vector<Check> checks =
        checksOf(parseConfig("name: a\ndata: {problems: {generator: {}}}\ntraining:\n  learning_rte: 3e-4\n", "a.yaml")
                     .problems);
    const std::vector<Check> &more = faultyReport()->checks;
    checks.insert(checks.end(), more.begin(), more.end());
    return checks;
}

template<class Widget>
Widget *named(QWidget &root, const char *name)
{
    auto *widget = root.findChild<Widget *>(QString::fromLatin1(name));
    if (widget == nullptr)
        qFatal("there is no %s", name);
    return widget;
}

QString textIn(QWidget &root, const char *name)
{
    return named<QLabel>(root, name)->text();
}

/// The panels as the page has them: one column, or the estimate beside it.
class Column final : public QWidget
{
public:
    Column()
    {
        setAttribute(Qt::WA_StyledBackground);
        setProperty("role", "page");
        auto *row = new QHBoxLayout(this);
        row->setContentsMargins(16, 16, 16, 16);
        row->setSpacing(16);
        estimate = new EstimatePanel(this);
        estimate->setFixedWidth(132);
        row->addWidget(estimate, 0, Qt::AlignBottom);
        auto *column = new QVBoxLayout;
        column->setSpacing(12);
        for (QWidget *panel : std::initializer_list<QWidget *> {example, lengths, checks})
            column->addWidget(panel, panel == checks ? 0 : 1);
        row->addLayout(column, 1);
        QObject::connect(checks, &ChecksPanel::exampleWanted, example, &ExamplePanel::showExample);
        QObject::connect(lengths, &LengthPanel::exampleWanted, example, &ExamplePanel::showExample);
    }

    void show(const std::shared_ptr<const SetupReport> &report, const std::vector<Check> &all)
    {
        example->setReport(report);
        lengths->setReport(report);
        checks->setChecks(all);
        estimate->setEstimate(report ? report->estimate : std::nullopt);
    }

    EstimatePanel *estimate = nullptr;
    ExamplePanel *example = new ExamplePanel(this);
    LengthPanel *lengths = new LengthPanel(this);
    ChecksPanel *checks = new ChecksPanel(this);
};

void save(QWidget &widget, QSize size, const QString &name)
{
    widget.resize(size);
    widget.show();
    QVERIFY(QTest::qWaitForWindowExposed(&widget));
    QCoreApplication::sendPostedEvents();
    QCoreApplication::processEvents();
    const QDir folder(qEnvironmentVariable("RETORT_BINARY_DIR") + "/screenshots");
    QVERIFY(folder.mkpath("."));
    QVERIFY(widget.grab().save(folder.filePath(name + ".png")));
}

} // namespace

class TestSetupPanels : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, ThemeKind::Light); }

    void goesThroughExamplesByKey()
    {
        ExamplePanel panel;
        panel.setReport(goodReport());
        panel.show();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        const QString count = QString::number(goodReport()->preview.formats[0].examples);
        QCOMPARE(textIn(panel, "examplePlace"), "example 1 of " + count);
        QTest::keyClick(&panel, Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(textIn(panel, "examplePlace"), "example 2 of " + count);
        QTest::keyClick(&panel, Qt::Key_Left, Qt::AltModifier);
        QTest::keyClick(&panel, Qt::Key_Left, Qt::AltModifier); // before the first is the last
        QCOMPARE(textIn(panel, "examplePlace"), QString("example %1 of %1").arg(count));
        const std::size_t before = panel.row();
        QTest::keyClick(named<QToolButton>(panel, "exampleRandom"), Qt::Key_Space);
        QVERIFY(panel.row() != before);
    }

    void eachFormatKeepsItsPlace()
    {
        ExamplePanel panel;
        panel.setReport(goodReport());
        panel.showExample(FormatKind::Socratic, 5);
        QTest::mouseClick(named<QPushButton>(panel, "tab_cot"), Qt::LeftButton);
        QCOMPARE(panel.row(), std::size_t(0));
        panel.setReport(faultyReport()); // another look at the set-up
        QTest::mouseClick(named<QPushButton>(panel, "tab_socratic"), Qt::LeftButton);
        QCOMPARE(panel.row(), std::size_t(5));
    }

    void saysWhatCarriesLossAndWhatIsLeftOut()
    {
        ExamplePanel panel;
        panel.setReport(faultyReport());
        const FormatPreview &format = *faultyReport()->preview.find(FormatKind::Socratic);
        QVERIFY(format.overlong > 0);
        const ExampleRow &row = format.rows[0];
        panel.showExample(FormatKind::Socratic, 0);
        QCOMPARE(textIn(panel, "examplePrompt"), QString("prompt %1, no loss").arg(row.promptTokens));
        QCOMPARE(textIn(panel, "exampleAnswer"), QString("answer %1 × 1.0").arg(row.answerTokens));
        QVERIFY(textIn(panel, "exampleLength").endsWith(" tokens, nothing cut"));
        panel.showExample(FormatKind::Socratic, format.examples);
        QVERIFY(textIn(panel, "exampleLength").endsWith("left out"));
        QVERIFY(textIn(panel, "exampleReason").contains("max_target_tokens allows 90"));
        QCOMPARE(textIn(panel, "examplePlace"), QString("left out 1 of %1").arg(format.overlong));
    }

    void theExampleCanBeCopied()
    {
        ExamplePanel panel;
        panel.setReport(goodReport());
        panel.show();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        auto *view = named<TokenView>(panel, "tokenView");
        view->setFocus();
        QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
        const QString copied = QApplication::clipboard()->text();
        QVERIFY(copied.startsWith("Question: ") && copied.contains("The answer is ") && !copied.contains("<end>"));
        QCOMPARE(view->accessibleDescription(), copied);
    }

    void anEmptyExampleSaysWhy_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("why");
        QTest::newRow("no problems") << "name: a\n"
                                     << "There is no text to make a vocabulary of";
        QTest::newRow("no file") << "data: {problems: {importer: svamp, path: nowhere.json}}\n"
                                 << "nowhere.json";
    }

    void anEmptyExampleSaysWhy()
    {
        QFETCH(QString, text);
        QFETCH(QString, why);
        ExamplePanel panel;
        auto report = std::make_shared<SetupReport>();
        SetupPreviewer previewer;
        report->preview = previewer.previewExperiment(parseConfig(text.toStdString(), "a.yaml").config, {}, {});
        panel.setReport(report);
        QVERIFY2(textIn(panel, "exampleEmpty").contains(why), qPrintable(textIn(panel, "exampleEmpty")));
        QVERIFY(!named<QToolButton>(panel, "exampleNext")->isEnabled());
    }

    void aBarLeadsToItsExample()
    {
        LengthPanel panel;
        panel.setReport(faultyReport());
        panel.resize(600, 260);
        panel.show();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        QSignalSpy wanted(&panel, &LengthPanel::exampleWanted);
        auto *chart = named<LengthChart>(panel, "lengthChart");
        chart->setFocus();
        QTest::keyClick(chart, Qt::Key_Down); // the first bar
        for (int i = 0; i < 2; ++i)
            QTest::keyClick(chart, Qt::Key_Down);
        for (int i = 0; i < 60; ++i)
            QTest::keyClick(chart, Qt::Key_Right); // the last one: left out
        QVERIFY2(textIn(panel, "lengthLine").contains("left out"), qPrintable(textIn(panel, "lengthLine")));
        QTest::keyClick(chart, Qt::Key_Return);
        QCOMPARE(wanted.count(), 1);
        const FormatPreview &format = *faultyReport()->preview.find(FormatKind::Socratic);
        QVERIFY(wanted[0][0].value<ExampleKind>() == ExampleKind(FormatKind::Socratic));
        QVERIFY(wanted[0][1].value<std::size_t>() >= format.examples);
    }

    void checksShowWhatIsWrongFirst()
    {
        ChecksPanel panel;
        panel.setChecks(faultyChecks());
        QCOMPARE(textIn(panel, "checksErrors"), QString("1 error"));
        QCOMPARE(textIn(panel, "checksWarnings"),
                 QString("%1 to look at").arg(countOf(panel.checks(), CheckState::Warning)));
        const auto rows = panel.findChildren<CheckRow *>();
        QCOMPARE(rows.size(), int(1 + countOf(panel.checks(), CheckState::Warning)));
        QVERIFY(rows[0]->check().sentence.find("learning_rte") != std::string::npos);
        QTest::mouseClick(named<QToolButton>(panel, "checksPassed"), Qt::LeftButton);
        QCOMPARE(panel.findChildren<CheckRow *>(QRegularExpression("check_.*")).size(), int(panel.checks().size()));
    }

    void aFixIsAskedFor()
    {
        ChecksPanel panel;
        panel.setChecks(faultyChecks());
        panel.show();
        std::vector<CheckFix> wanted;
        connect(&panel, &ChecksPanel::fixWanted, &panel, [&](const CheckFix &fix) {
            wanted.push_back(fix);
            panel.setChecks({}); // the row that asks goes meanwhile
        });
        auto *row = named<CheckRow>(panel, "check_formats.cut");
        QTest::keyClick(named<QPushButton>(*row, "checkFix"), Qt::Key_Space);
        QCOMPARE(wanted.size(), std::size_t(1));
        QCOMPARE(wanted[0].edits[0].path, std::string("formats[0].max_new_tokens"));
        QVERIFY(!named<QLabel>(panel, "checksEmpty")->isHidden());
    }

    void aListOpensInPlaceAndStaysOpen()
    {
        Column column;
        column.show(faultyReport(), faultyChecks());
        column.resize(800, 700);
        column.QWidget::show();
        auto *row = named<CheckRow>(column, "check_formats.lengths");
        auto *list = named<QListView>(*row, "checkItems");
        QVERIFY(!list->isVisible());
        QTest::keyClick(named<QToolButton>(*row, "checkToggle"), Qt::Key_Space);
        QVERIFY(list->isVisible());
        list->setFocus();
        list->setCurrentIndex(list->model()->index(0, 0));
        QTest::keyClick(list, Qt::Key_Return);
        QVERIFY(textIn(column, "examplePlace").startsWith("left out 1 of "));
        std::vector<Check> later = faultyChecks();
        later.erase(later.begin());
        column.checks->setChecks(later);
        QVERIFY(named<CheckRow>(column, "check_formats.lengths")->isOpen());
    }

    void theListOfACheckIsAModel()
    {
        for (const Check &check : faultyReport()->checks) {
            CheckItemModel model(check);
            const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
            QCOMPARE(model.rowCount(), int(check.items.size()));
        }
    }

    void estimatesAreRough()
    {
        EstimatePanel panel;
        QCOMPARE(textIn(panel, "estimateTime"), QString("–"));
        RunEstimate estimate;
        estimate.weightBytes = 2.4e9;
        estimate.engineBytes = 1.4e9;
        estimate.trainSeconds = 1860;
        estimate.tokens = 1.4e6;
        estimate.timeNote = "by a measurement";
        panel.setEstimate(estimate);
        QCOMPARE(textIn(panel, "estimateTime"), QString("–")); // not measured
        estimate.hasTime = true;
        panel.setEstimate(estimate);
        QCOMPARE(textIn(panel, "estimateMemory"), QString("3.8 GB"));
        QCOMPARE(textIn(panel, "estimateTime"), QString("31 min"));
        QCOMPARE(textIn(panel, "estimateTokens"), QString("1.4 M"));
        QCOMPARE(named<QLabel>(panel, "estimateTime")->toolTip(), QString("by a measurement"));
        QCOMPARE(textIn(panel, "estimateTitle"), QString("On the CPU"));
    }

    void estimatesNameTheGpuTheyHoldFor()
    {
        RunEstimate estimate;
        estimate.device = "cuda:0";
        estimate.weightBytes = 2.4e9;
        estimate.engineBytes = 1.4e9;
        estimate.timeNote = "No time is known for cuda:0";
        EstimatePanel panel;
        panel.setEstimate(estimate);
        QCOMPARE(textIn(panel, "estimateTitle"), QString("On cuda:0"));
        QCOMPARE(textIn(panel, "estimateMemory"), QString("2.4 GB"));
        QCOMPARE(textIn(panel, "estimateTime"), QString("not known"));
        QCOMPARE(named<QLabel>(panel, "estimateTime")->toolTip(), QString("No time is known for cuda:0"));
    }

    void everyControlHasAName()
    {
        Column column;
        column.show(faultyReport(), faultyChecks());
        for (const QWidget *widget : column.findChildren<QWidget *>()) {
            if (widget->focusPolicy() == Qt::NoFocus || widget->objectName().startsWith("qt_"))
                continue;
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            const bool isNamed = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
            QVERIFY2(isNamed && !widget->objectName().isEmpty(), widget->metaObject()->className());
        }
    }

    void pictures_data()
    {
        QTest::addColumn<int>("theme");
        QTest::newRow("light") << int(ThemeKind::Light);
        QTest::newRow("dark") << int(ThemeKind::Dark);
    }

    void pictures()
    {
        QFETCH(int, theme);
        applyTheme(*qApp, ThemeKind(theme));
        const QString suffix = theme == int(ThemeKind::Dark) ? "-dark" : "-light";
        Column column;
        column.show(goodReport(), goodReport()->checks);
        column.example->showExample(FormatKind::Cot, 11);
        save(column, {856, 816}, "setup-panels-good" + suffix);
        column.checks->setPassedShown(true);
        save(column, {856, 816}, "setup-panels-passed" + suffix);
        column.checks->setPassedShown(false);
        column.show(faultyReport(), faultyChecks());
        column.example->showExample(FormatKind::Socratic, faultyReport()->preview.find(FormatKind::Socratic)->examples);
        named<CheckRow>(column, "check_formats.lengths")->setOpen(true);
        save(column, {856, 816}, "setup-panels-faulty" + suffix);
        save(column, {600, 616}, "setup-panels-faulty-1100x700" + suffix);
        column.show(nullptr, {});
        save(column, {856, 616}, "setup-panels-empty" + suffix);
    }
};

QTEST_MAIN(TestSetupPanels)
#include "tst_setup_panels.moc"
