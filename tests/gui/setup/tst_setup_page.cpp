#include "core/jobs/setup_document.h"
#include "widgets/common/number_field.h"
#include "widgets/common/switch.h"
#include "widgets/common/theme.h"
#include "widgets/setup/setup_form.h"
#include "widgets/setup/setup_page.h"
#include "widgets/setup/yaml_editor.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>

using namespace retort;

Q_DECLARE_METATYPE(retort::ThemeKind)

namespace {

const char *const kMixed = R"(name: svamp-mixed-socratic
data:
  problems: {importer: svamp, path: "${RETORT_DATA}/svamp/SVAMP.json"}
  split: {validation: 0.1}
  rationales:
    - {importer: llm-adapters, path: cot.json, format: cot, teacher: gpt-3.5, keep: correct}
    - {importer: program-of-thoughts, path: pot.jsonl, format: pot, teacher: codex, keep: correct}
    - {importer: gsm8k-socratic, path: socratic.json, format: socratic, teacher: gpt-4o, keep: correct}
formats:                # all three count
  - {format: cot, weight: 0.5}
  - {format: pot, weight: 0.3}
  - {format: socratic, weight: 0.2}
student:
  from: ../students/smollm2-135m
training:
  learning_rate: 3e-4
  lr_scheduler_type: cosine
  max_steps: 2000
evaluation:
  paths:
    - {format: cot}
    - {format: pot}
  vote: {rule: majority, ties: pot}
)";

SetupFacts someFacts()
{
    SetupFacts facts;
    facts.formats = {{"cot", 646, 31008, "gpt-3.5, kept when right"},
                     {"pot", 682, 26598, "codex, kept when right"},
                     {"socratic", 549, 52704, "gpt-4o, kept when right"},
                     {"answer", 640, std::nullopt, ""}};
    facts.students = {{"../students/smollm2-135m", "smollm2-135m", "llama, 134.5 M, in workspace"}};
    facts.datasets = {"svamp-cot"};
    facts.epochs = 17;
    return facts;
}

} // namespace

/// Drives the page by keys and object names; saves pictures in both themes and two sizes.
class TestSetupPage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void theFormShowsWhatTheYamlSays();
    void typingInAFieldChangesItsWordOnly();
    void aBadNumberIsMarkedAndTheYamlStays();
    void theSliderIsOneStepOfUndo();
    void aFormatIsSwitchedOffWithItsPath();
    void aFormatIsSwitchedOnWhereOnlyDefaultsWere();
    void equalWeightsAreEqual();
    void brokenYamlKeepsTheFormAndComesBack();
    void anUnknownKeyIsReplacedByItsFix();
    void theEditorCompletesKeysAndChoices();
    void undoAndRedoAreShared();
    void theCursorChoosesTheSection();
    void sectionsMarkTheirLines();
    void sourcesChangeTheirKind();
    void pathsAreAddedAndRemoved();
    void everySettingHasAControl();
    void launchSaysWhyNot();
    void everyControlHasANameToFindAndToRead();
    void pictures_data();
    void pictures();

private:
    void load(const std::string &text)
    {
        m_document->load(text, {"/experiments/svamp-mixed-socratic.yaml", "/experiments"}, "d1", text);
    }
    std::string text() const { return m_document->text(); }
    template<typename T>
    T *find(const char *name) const
    {
        T *found = m_page->findChild<T *>(QLatin1String(name));
        if (!found)
            qFatal("no %s", name);
        return found;
    }
    void type(const char *field, const QString &text)
    {
        auto *line = find<QLineEdit>(field);
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, text);
    }
    YamlEditor *editor() const { return find<YamlEditor>("yamlEditor"); }
    std::string lineWith(const std::string &key) const;

    QTemporaryDir m_settings;
    std::unique_ptr<SetupDocument> m_document;
    std::unique_ptr<SetupPage> m_page;
};

void TestSetupPage::initTestCase()
{
    QCoreApplication::setOrganizationName("Retort");
    QCoreApplication::setApplicationName("tst_setup_page");
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
    applyTheme(*qApp, ThemeKind::Light);
}

void TestSetupPage::init()
{
    QSettings().clear();
    m_document = std::make_unique<SetupDocument>();
    load(kMixed);
    m_page = std::make_unique<SetupPage>(*m_document);
    m_page->setFacts(someFacts());
    m_page->setDrafts({{"d1", "svamp-mixed-socratic", "changed now"}});
    m_page->resize(1364, 816);
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
}

void TestSetupPage::cleanup()
{
    m_page.reset();
    m_document.reset();
}

std::string TestSetupPage::lineWith(const std::string &key) const
{
    const std::size_t at = text().find(key);
    const std::size_t begin = text().rfind('\n', at) + 1;
    return text().substr(begin, text().find('\n', begin) - begin);
}

void TestSetupPage::theFormShowsWhatTheYamlSays()
{
    QCOMPARE(find<QLineEdit>("training-learning_rate")->text(), QStringLiteral("3e-4"));
    QCOMPARE(find<QLineEdit>("training-max_steps")->text(), QStringLiteral("2000"));
    QCOMPARE(find<QComboBox>("training-lr_scheduler_type")->currentText(), QStringLiteral("cosine"));
    QCOMPARE(find<QLineEdit>("formatWeight-pot")->text(), QStringLiteral("0.30"));
    QVERIFY(!find<Switch>("formatSwitch-answer")->isChecked());
    QCOMPARE(find<QComboBox>("studentChooser")->currentText(), QStringLiteral("smollm2-135m"));
    QCOMPARE(find<QComboBox>("data-rationales-1-importer")->currentText(), QStringLiteral("program-of-thoughts"));
    QVERIFY(!find<QLineEdit>("training-num_train_epochs")->isEnabled()); // max_steps is set, its tooltip says so
    QVERIFY(find<QLineEdit>("training-num_train_epochs")->toolTip().contains("max_steps"));
}

void TestSetupPage::typingInAFieldChangesItsWordOnly()
{
    type("training-learning_rate", "5e-4");
    std::string expected = kMixed;
    expected.replace(expected.find("3e-4"), 4, "5e-4");
    QCOMPARE(text(), expected);
    QCOMPARE(editor()->bytes(), expected);
    type("training-per_device_train_batch_size", "32"); // was not given
    QCOMPARE(lineWith("per_device"), std::string("  per_device_train_batch_size: 32"));
    QTest::keyClick(find<QLineEdit>("training-per_device_train_batch_size"), Qt::Key_Up);
    QCOMPARE(lineWith("per_device"), std::string("  per_device_train_batch_size: 33"));
    m_document->undo();
    QCOMPARE(text(), expected);
}

void TestSetupPage::aBadNumberIsMarkedAndTheYamlStays()
{
    type("training-learning_rate", "fast");
    auto *field = find<NumberField>("training-learning_rate");
    QCOMPARE(text(), std::string(kMixed));
    QVERIFY(field->property("invalid").toBool());
    QVERIFY(!field->problem().isEmpty());
    type("training-learning_rate", "7"); // above 1
    QCOMPARE(text(), std::string(kMixed));
    type("training-learning_rate", "0.01");
    QVERIFY(!field->property("invalid").toBool());
    QCOMPARE(lineWith("learning_rate"), std::string("  learning_rate: 0.01"));
}

void TestSetupPage::theSliderIsOneStepOfUndo()
{
    auto *slider = find<QSlider>("formatSlider-cot");
    slider->setFocus();
    for (int i = 0; i < 5; ++i)
        QTest::keyClick(slider, Qt::Key_Right);
    QCOMPARE(lineWith("format: cot, weight"), std::string("  - {format: cot, weight: 0.55}"));
    QVERIFY(lineWith("all three").ends_with("# all three count"));
    m_document->undo();
    QCOMPARE(text(), std::string(kMixed));
}

void TestSetupPage::aFormatIsSwitchedOffWithItsPath()
{
    find<Switch>("formatSwitch-pot")->click();
    QVERIFY(text().find("format: pot, weight") == std::string::npos);
    QCOMPARE(m_document->config().evaluation.paths.size(), std::size_t(1));
    QVERIFY(m_document->isReady());
    find<Switch>("formatSwitch-answer")->click();
    QCOMPARE(m_document->config().formats.back().format, FormatKind::Answer);
    m_document->undo();
    m_document->undo();
    QCOMPARE(text(), std::string(kMixed));
}

void TestSetupPage::aFormatIsSwitchedOnWhereOnlyDefaultsWere()
{
    load("data:\n  problems:\n    generator: {}\n");
    find<Switch>("formatSwitch-answer")->click();
    QCOMPARE(m_document->config().formats.size(), std::size_t(3));
    QVERIFY(text().find("formats:\n  - {format: cot, weight: 1}\n") != std::string::npos);
    QVERIFY(m_document->isReady());
}

void TestSetupPage::equalWeightsAreEqual()
{
    find<QPushButton>("equalWeights")->click();
    for (const FormatConfig &format : m_document->config().formats)
        QCOMPARE(format.weight, 0.33);
}

void TestSetupPage::brokenYamlKeepsTheFormAndComesBack()
{
    std::string broken = kMixed;
    broken.insert(broken.find("[") == std::string::npos ? 0 : 0, "{ ");
    m_document->setText(broken);
    QVERIFY(m_document->isBroken());
    QCOMPARE(find<QLineEdit>("training-learning_rate")->text(), QStringLiteral("3e-4"));
    QVERIFY(!find<QPushButton>("launchSetup")->isEnabled());
    type("training-learning_rate", "1e-4"); // refused, and said
    QCOMPARE(text(), broken);
    std::string mended = kMixed;
    mended.replace(mended.find("3e-4"), 4, "2e-4");
    m_document->setText(mended);
    QVERIFY(!m_document->isBroken());
    QCOMPARE(find<QLineEdit>("training-learning_rate")->text(), QStringLiteral("2e-4"));
}

void TestSetupPage::anUnknownKeyIsReplacedByItsFix()
{
    std::string wrong = kMixed;
    wrong.insert(wrong.find("learning_rate") + 10, "x");
    m_document->setText(wrong);
    QCOMPARE(m_document->problems().size(), std::size_t(1));
    auto *fix = find<QPushButton>("problemFix");
    QTRY_VERIFY(fix->isVisible());
    QVERIFY(find<QLabel>("yamlErrors")->isVisible());
    QTest::mouseClick(fix, Qt::LeftButton);
    QCOMPARE(text(), std::string(kMixed));
    QVERIFY(m_document->isReady());
}

void TestSetupPage::theEditorCompletesKeysAndChoices()
{
    load("training:\n  ");
    editor()->setFocus();
    editor()->SendScintilla(QsciScintilla::SCI_DOCUMENTEND);
    QTest::keyClicks(editor(), "lear");
    QTest::keyClick(editor(), Qt::Key_Tab);
    QCOMPARE(text(), std::string("training:\n  learning_rate: "));
    QTest::keyClicks(editor(), "1e-4");
    QTest::keyClick(editor(), Qt::Key_Return);
    QTest::keyClicks(editor(), "lr_scheduler_type: cos");
    QTest::keyClick(editor(), Qt::Key_Tab);
    QCOMPARE(m_document->config().training.lrSchedulerType, ScheduleKind::Cosine);
    QCOMPARE(m_document->config().training.learningRate, 1e-4);
}

void TestSetupPage::undoAndRedoAreShared()
{
    type("training-learning_rate", "5e-4");
    editor()->setFocus();
    QTest::keyClick(editor(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(text(), std::string(kMixed));
    QCOMPARE(find<QLineEdit>("training-learning_rate")->text(), QStringLiteral("3e-4"));
    auto *rate = find<QLineEdit>("training-learning_rate");
    rate->setFocus();
    QTest::keyClick(rate, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(rate->text(), QStringLiteral("5e-4"));
    find<QAbstractButton>("yamlUndo")->click();
    QCOMPARE(text(), std::string(kMixed));
}

void TestSetupPage::theCursorChoosesTheSection()
{
    editor()->setFocus();
    const std::size_t byte = text().find("learning_rate");
    editor()->SendScintilla(QsciScintilla::SCI_GOTOPOS, static_cast<unsigned long>(byte));
    QTRY_VERIFY(find<QAbstractButton>("nav-Training")->isChecked());
    QVERIFY(!find<QLineEdit>("training-learning_rate")->visibleRegion().isEmpty());
}

void TestSetupPage::sectionsMarkTheirLines()
{
    find<QAbstractButton>("nav-Formats")->click();
    const auto first = [this] { return editor()->markerFindNext(0, 1); };
    QCOMPARE(first(), 8); // the line "formats:"
    find<QLineEdit>("training-learning_rate")->setFocus();
    QTRY_COMPARE(first(), 14); // the line "training:"
    QVERIFY(find<QAbstractButton>("nav-Training")->isChecked());
}

void TestSetupPage::sourcesChangeTheirKind()
{
    find<QAbstractButton>("data-problems-kind-1")->click(); // built-in
    QVERIFY(m_document->config().data.problems.generator.has_value());
    QVERIFY(m_document->config().data.problems.path.empty());
    type("data-problems-generator-train_problems", "500");
    QCOMPARE(m_document->config().data.problems.generator->trainProblems, 500);
    find<QAbstractButton>("data-problems-kind-3")->click(); // a data set
    QCOMPARE(m_document->config().data.problems.dataset, std::string("svamp-cot"));
    QVERIFY(!m_document->config().data.problems.generator.has_value());
    find<QPushButton>("addRationales")->click();
    QCOMPARE(m_document->config().data.rationales.size(), std::size_t(4));
    find<QAbstractButton>("removeRationale-0")->click();
    QCOMPARE(m_document->config().data.rationales.front().teacher, std::string("codex"));
}

void TestSetupPage::pathsAreAddedAndRemoved()
{
    find<QAbstractButton>("path-1")->click();
    type("evaluation-paths-1-samples", "8");
    type("evaluation-paths-1-temperature", "0.7");
    QCOMPARE(m_document->config().evaluation.paths[1].samples, 8);
    QCOMPARE(find<QAbstractButton>("path-1")->text(), QStringLiteral("PoT x 8"));
    find<QAbstractButton>("removePath")->click();
    QCOMPARE(m_document->config().evaluation.paths.size(), std::size_t(1));
}

/// A setting that is added to describe.h appears in the form by itself.
void TestSetupPage::everySettingHasAControl()
{
    for (auto *button : m_page->findChildren<QPushButton *>())
        if (button->objectName().startsWith("more-"))
            button->click();
    find<QAbstractButton>("formatMore-cot")->click();
    find<QAbstractButton>("path-0")->click();
    QStringList missing;
    for (const SettingInfo &info : allSettings()) {
        const bool isOfSource = info.key.find(".generator.") != std::string::npos || info.key.ends_with(".dataset")
                                || info.key.starts_with("data.split.t");
        const bool hasCard =
            info.key == "formats[].format" || info.key == "formats[].weight" || info.key == "student.from";
        if (isOfSource || hasCard)
            continue;
        QString name = QString::fromStdString(info.key).replace("[]", "-0").replace('.', '-');
        if (!m_page->findChild<QWidget *>(name) && info.choices.empty())
            missing << name;
        else if (!info.choices.empty() && !m_page->findChild<QWidget *>(name)
                 && !m_page->findChild<QWidget *>(name + '-' + QString::fromStdString(info.choices.front())))
            missing << name;
    }
    QCOMPARE(missing, QStringList());
}

void TestSetupPage::launchSaysWhyNot()
{
    auto *launch = find<QPushButton>("launchSetup");
    QVERIFY(launch->isEnabled());
    QSignalSpy launched(m_page.get(), &SetupPage::launchRequested);
    launch->click();
    QCOMPARE(launched.size(), 1);
    m_document->setText(std::string(kMixed) + "nonsense: 1\n");
    QVERIFY(!launch->isEnabled());
    QCOMPARE(find<QLabel>("launchReason")->text(), QStringLiteral("1 error left"));
    QVERIFY(launch->toolTip().contains("1 error left"));
    m_document->setText(kMixed);
    m_page->setLaunchHindrance("the workspace is read-only");
    QVERIFY(launch->toolTip().contains("read-only"));
}

void TestSetupPage::everyControlHasANameToFindAndToRead()
{
    for (auto *button : m_page->findChildren<QPushButton *>())
        if (button->objectName().startsWith("more-"))
            button->click();
    for (const auto *widget : m_page->findChildren<QWidget *>()) {
        const bool isOwn = widget->focusPolicy() != Qt::NoFocus && widget->focusProxy() == nullptr
                           && !widget->objectName().startsWith("qt_") && widget->isVisible();
        if (!isOwn || qobject_cast<const QScrollArea *>(widget) || widget->inherits("QScrollBar")
            || widget->inherits("QAbstractItemView") || widget->inherits("QComboBoxPrivateContainer"))
            continue;
        const QString where =
            QStringLiteral("%1 \"%2\" in %3")
                .arg(widget->metaObject()->className(), widget->objectName(), widget->parentWidget()->objectName());
        QVERIFY2(!widget->objectName().isEmpty(), qPrintable(where));
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()), qPrintable(where));
    }
}

void TestSetupPage::pictures_data()
{
    QTest::addColumn<ThemeKind>("theme");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<QString>("name");
    for (const bool isDark : {false, true})
        for (const QSize &size : {QSize(1364, 816), QSize(1024, 616)}) {
            const QString name = QStringLiteral("%1-%2").arg(size.width()).arg(isDark ? "dark" : "light");
            QTest::newRow(qPrintable(name)) << (isDark ? ThemeKind::Dark : ThemeKind::Light) << size << name;
        }
}

void TestSetupPage::pictures()
{
    QFETCH(ThemeKind, theme);
    QFETCH(QSize, size);
    QFETCH(QString, name);
    applyTheme(*qApp, theme);
    std::string wrong = kMixed;
    wrong.replace(wrong.find("learning_rate"), 13, "learning_rte");
    load(wrong);
    m_page->resize(size);
    const CheckCounts counts {0, 2, true, {}};
    m_page->setChecks(counts);
    find<QAbstractButton>("nav-Formats")->click();
    QDir().mkpath(qEnvironmentVariable("RETORT_BINARY_DIR", ".") + "/screenshots");
    const auto save = [&](const QString &what) {
        QCoreApplication::processEvents();
        QVERIFY(m_page->grab().save(QStringLiteral("%1/screenshots/setup-%2%3.png")
                                        .arg(qEnvironmentVariable("RETORT_BINARY_DIR", "."), what, name)));
    };
    save("");
    find<QAbstractButton>("nav-Data")->click();
    save("data-");
    find<QAbstractButton>("more-Training")->click();
    find<QAbstractButton>("nav-Training")->click();
    type("training-learning_rate", "fast");
    save("training-");
    QVERIFY(find<SetupForm>("setupForm")->widget()->width() <= find<SetupForm>("setupForm")->viewport()->width());
    m_page->setEmpty(true);
    save("empty-");
    applyTheme(*qApp, ThemeKind::Light);
}

QTEST_MAIN(TestSetupPage)
#include "tst_setup_page.moc"
