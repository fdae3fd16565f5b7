#include "core/config/config_file.h"
#include "core/data/generator/generator.h"
#include "core/jobs/gui_watchdog.h"
#include "core/models/student_import.h"
#include "core/store/workspace.h"
#include "tests/fakes/gguf_student.h"
#include "tests/gui/setup/setup_controller_fixture.h"
#include "tests/gui/support/looks.h"
#include "tests/gui/support/patience.h"
#include "widgets/common/theme.h"
#include "widgets/setup/yaml_editor.h"

#include <QAbstractButton>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>

using namespace retort;

/// A set-up with everything set: twelve sources of rationales, every format, eight test sets, each value as long as it
/// may be.
class TestSetupMany : public SetupControllerFixture
{
    Q_OBJECT

private slots:
    void theWindowIsNotKept();
    void pictures_data() { addPictureRows(kLargePage, kSmallPage); }
    void pictures();

private:
    void addDatasets() const;
    [[nodiscard]] RunConfig everything() const;
    void openEverything();
    void settle();
};

namespace {

constexpr int kDatasets = 12;
constexpr int kSets = 8;
const std::string kLong = "-whose-name-says-from-which-paper-and-which-table-of-it-it-was-taken";
const std::string kText = "You are shown a word problem. Think step by step, write each step in a line of its own, and "
                          "say at the end what the answer is.\n\nProblem: {question}\nSolution:";

std::string datasetName(int number)
{
    return "svamp-part-" + std::to_string(number) + kLong.substr(0, number % 3 == 0 ? kLong.size() : 12);
}

FormatConfig fullFormat(FormatKind kind, double weight)
{
    FormatConfig format {kind, weight};
    format.prompt = kText;
    format.answerTrigger = "Now that all steps are written down, the answer to the problem is";
    format.stop = std::vector<std::string> {"\n\n\n", "Problem:", "A stop that is nearly a whole sentence of its own"};
    format.rationaleWeight = 0.123456789;
    format.maxPromptTokens = 100;
    format.maxTargetTokens = 120;
    format.maxNewTokens = 160;
    return format;
}

} // namespace

void TestSetupMany::addDatasets() const
{
    Workspace library(folder() / "workspace");
    for (int number = 0; number < kDatasets; ++number) {
        GeneratorOptions options;
        options.seed = std::uint64_t(number) + 1;
        options.trainProblems = 40;
        options.testProblems = 10;
        Dataset dataset = generateDataset(options);
        dataset.name = datasetName(number);
        library.addDataset(dataset);
    }
}

RunConfig TestSetupMany::everything() const
{
    RunConfig config;
    config.name = "an-experiment" + kLong;
    config.description = "Every setting of the form is set, so that one sees what it looks like when nobody has left "
                         "anything out; nobody would train it.";
    config.data.problems.dataset = datasetName(0);
    for (int number = 0; number < kDatasets; ++number) {
        RationaleSourceConfig source;
        source.source.dataset = datasetName(number);
        source.format = kAllFormats[std::size_t(number) % kAllFormats.size()];
        source.teacher = "a-teacher-of-many-words-" + std::to_string(number);
        source.perProblem = number;
        config.data.rationales.push_back(source);
    }
    config.formats = {fullFormat(FormatKind::Answer, 0.1), fullFormat(FormatKind::Cot, 0.333333333),
                      fullFormat(FormatKind::Pot, 12.5), fullFormat(FormatKind::Socratic, 0.000123)};
    config.student.from = (folder() / "workspace/students" / ("tiny" + kLong)).string();
    config.student.adapter = AdapterConfig {256, 512.5, 0.05, {"q_proj", "k_proj", "v_proj", "o_proj"}};
    config.training.learningRate = 1.23456789e-5;
    config.training.reportTo = {TrackerKind::TensorBoard, TrackerKind::MlFlow, TrackerKind::TrainerState};
    config.training.maxSteps = 1'000'000;
    config.training.evalSteps = 12'345;
    for (const FormatKind kind : kAllFormats)
        config.evaluation.paths.push_back({kind, 40, 0.7, 50, 0.95, 0.25});
    for (int number = 0; number < kSets; ++number) {
        EvaluationSetConfig set;
        set.name = "a-further-test-set-number-" + std::to_string(number);
        set.source.dataset = datasetName(number + 1);
        set.problems = 5;
        config.evaluation.sets.push_back(set);
    }
    return config;
}

void TestSetupMany::settle()
{
    QTRY_VERIFY(m_controller->watch()->report() && !m_controller->watch()->isLooking());
    QCoreApplication::processEvents();
}

void TestSetupMany::openEverything()
{
    addDatasets();
    GgufStudent tiny;
    tiny.keys.number("tokenizer.ggml.bos_token_id", 0);
    tiny.write(folder() / "tiny.gguf");
    static_cast<void>(importStudent(StudentShelf(folder() / "workspace/students"),
                                    {.source = folder() / "tiny.gguf", .name = "tiny" + kLong}));
    writeFileAtomically(folder() / "everything.yaml", writeConfig(everything(), true));
    open();
    waitForSetUp([this] { m_controller->beginFrom(asText(folder() / "everything.yaml")); });
    for (auto *button : m_page->findChildren<QPushButton *>())
        if (button->objectName().startsWith("more-"))
            button->click();
    settle();
}

void TestSetupMany::theWindowIsNotKept()
{
    openEverything();
    GuiWatchdog watchdog;
    for (const char *section : {"Rationales", "Formats", "Student", "Training", "Evaluation", "Data"}) {
        watchdog.setActivity(section);
        find<QAbstractButton>(QStringLiteral("nav-") + QLatin1String(section))->click();
        QCoreApplication::processEvents();
    }
    watchdog.setActivity("typing");
    auto *editor = find<YamlEditor>("yamlEditor");
    editor->setFocus();
    editor->SendScintilla(QsciScintilla::SCI_GOTOPOS, 0UL);
    for (const char letter : {'#', ' ', 'a', ' ', 'b'}) {
        QTest::keyClick(editor, letter);
        QCoreApplication::processEvents();
    }
    settle();
    for (const GuiBlock &block : watchdog.blocks())
        qInfo("   %s", toText(block).c_str());
    QVERIFY2(watchdog.longestMs() < testing::kLongestBlockMs, "33 ms is the promise");
}

void TestSetupMany::pictures()
{
    QFETCH(ThemeKind, theme);
    QFETCH(QSize, size);
    applyTheme(*qApp, theme);
    openEverything();
    m_page->resize(size);
    for (const char *section : {"Data", "Rationales", "Formats", "Student", "Training", "Evaluation", "Checks"}) {
        auto *button = m_page->findChild<QAbstractButton *>(QStringLiteral("nav-") + QLatin1String(section));
        if (!button)
            continue;
        button->click();
        settle();
        savePicture(QStringLiteral("huge-setup-%1").arg(QString::fromLatin1(section).toLower()));
        QCOMPARE(m_page->size(), size);
        QCOMPARE((cutTexts(*m_page) + overlappingControls(*m_page)).join('\n'), QString());
    }
    for (const char *tab : {"tab-Example", "tab-Checks"}) {
        auto *button = m_page->findChild<QAbstractButton *>(QLatin1String(tab));
        if (!button || !button->isVisible())
            continue;
        button->click();
        settle();
        savePicture(QStringLiteral("huge-setup-%1").arg(QLatin1String(tab)));
        QCOMPARE((cutTexts(*m_page) + overlappingControls(*m_page)).join('\n'), QString());
    }
}

QTEST_MAIN(TestSetupMany)
#include "tst_setup_many.moc"
