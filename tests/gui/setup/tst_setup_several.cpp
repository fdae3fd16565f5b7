#include "core/config/setting_reporter.h"
#include "tests/gui/setup/setup_page_fixture.h"
#include "widgets/setup/setup_panels.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>

#include <algorithm>

using namespace retort;

Q_DECLARE_METATYPE(retort::ThemeKind)

namespace {

constexpr const char *kSocratic = R"(name: socratic-smoke   # two students
data:
  problems:
    generator: {train_problems: 60, test_problems: 12, min_steps: 2, max_steps: 3, seed: 1}
  split: {validation: 0.2}
formats:
  - {format: socratic}
students:
  decomposer:
    from_scratch: {layers: 2, hidden_size: 64, heads: 2, context_length: 320, vocabulary_size: 640}
  solver:
    from_scratch: {layers: 3, hidden_size: 96, heads: 2, context_length: 320, vocabulary_size: 640}
socratic: {max_questions: 6}
training: {max_steps: 120, per_device_train_batch_size: 32}
)";

} // namespace

/// The form of an experiment of several students.
class TestSetupSeveral : public SetupPageFixture
{
    Q_OBJECT

private slots:
    void theFormShowsEachStudent();
    void aFieldOfAStudentChangesItsWordOnly();
    void everySettingOfAStudentHasAControl();
    void subQuestionsHaveTheirSettings();
    void guidanceThatIsNotGivenHasNoSource();
    void oneBecomesTwoAndOneAgain();
    void aGuideComesWithItsGuidance();
    void aStudentStartsFromAFolder();
    void browsingNamesTheStudent();
    void theYamlLeadsTheForm();
    void pictures_data() { addPictureRows(kLargePage, kSmallPage); }
    void pictures();

private:
    void press(const char *button) { find<QAbstractButton>(button)->click(); }
};

void TestSetupSeveral::theFormShowsEachStudent()
{
    load(kSocratic);
    QVERIFY(find<QAbstractButton>("studentsKind-1")->isChecked());
    QVERIFY(find<QWidget>("part-decomposer")->isVisible());
    QVERIFY(!find<QWidget>("part-guide")->isVisible());
    QCOMPARE(find<QLineEdit>("students-solver-from_scratch-layers")->text(), QString("3"));
    QCOMPARE(find<QLineEdit>("students-decomposer-from_scratch-hidden_size")->text(), QString("64"));
    QVERIFY(!find<QComboBox>("studentChooser")->isVisible()); // of the only student
    QVERIFY(!find<QAbstractButton>("more-Student")->isVisible());
    for (const char *format : {"formatSwitch-cot", "formatSwitch-socratic"}) { // as it has to be
        QVERIFY(!find<QAbstractButton>(format)->isEnabled());
        QVERIFY(find<QAbstractButton>(format)->toolTip().contains("share the Socratic format"));
    }
    QVERIFY(m_document->isReady());
}

void TestSetupSeveral::aFieldOfAStudentChangesItsWordOnly()
{
    load(kSocratic);
    type("students-solver-from_scratch-layers", "5");
    std::string expected = kSocratic;
    expected.replace(expected.find("layers: 3"), 9, "layers: 5");
    QCOMPARE(text(), expected);
    QCOMPARE(editor()->bytes(), expected);
    m_document->undo();
    QCOMPARE(find<QLineEdit>("students-solver-from_scratch-layers")->text(), QString("3"));
}

void TestSetupSeveral::everySettingOfAStudentHasAControl()
{
    load(std::string(kSocratic) + "\n");
    press("studentsKind-2");
    for (auto *button : m_page->findChildren<QPushButton *>())
        if (button->objectName().startsWith("more-"))
            button->click();
    QStringList missing;
    for (const SettingInfo &info : allSettings()) {
        QString name = QString::fromStdString(info.key).replace('.', '-');
        const bool isOfStudents = info.key.starts_with("students.") || info.key.starts_with("socratic.");
        if (!isOfStudents || info.key.ends_with(".from"))
            continue;
        if (!m_page->findChild<QWidget *>(name)
            && (info.choices.empty()
                || !m_page->findChild<QWidget *>(name + '-' + QString::fromStdString(info.choices.front()))))
            missing << name;
    }
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(" ")));
}

void TestSetupSeveral::subQuestionsHaveTheirSettings()
{
    load(kSocratic);
    QCOMPARE(find<QLineEdit>("socratic-max_questions")->text(), QString("6"));
    QVERIFY(find<QLineEdit>("socratic-max_questions")->toolTip().contains("socratic.max_questions"));
    type("socratic-max_questions", "4");
    QCOMPARE(lineWith("max_questions"), std::string("socratic: {max_questions: 4}"));
}

void TestSetupSeveral::guidanceThatIsNotGivenHasNoSource()
{
    load(kSocratic);
    const SettingInfo &from = *std::ranges::find(allSettings(), "socratic.guidance_from", &SettingInfo::key);
    QVERIFY(!from.choices.empty());
    const QList<QWidget *> controls = m_page->findChildren<QWidget *>(QRegularExpression("^socratic-guidance_from"));
    QVERIFY(!controls.isEmpty());
    QVERIFY(std::ranges::none_of(controls, &QWidget::isEnabled));
    m_document->setValue("socratic.guidance", "steps");
    QVERIFY(std::ranges::any_of(controls, &QWidget::isEnabled));
}

void TestSetupSeveral::oneBecomesTwoAndOneAgain()
{
    press("studentsKind-1");
    QVERIFY2(m_document->isReady(), m_document->problems().empty() ? "" : m_document->problems()[0].message.c_str());
    const RunConfig &config = m_document->config();
    QVERIFY(config.students.has_value());
    QCOMPARE(config.students->decomposer.from, std::string("../students/smollm2-135m"));
    QCOMPARE(config.students->solver.from, std::string("../students/smollm2-135m"));
    QCOMPARE(config.formats.size(), std::size_t(1));
    QCOMPARE(config.formats.front().format, FormatKind::Socratic);
    QCOMPARE(config.formats.front().weight, 0.2); // as it was written
    QVERIFY(config.evaluation.paths.empty());
    QVERIFY(find<QWidget>("part-solver")->isVisible());
    press("studentsKind-0");
    QVERIFY(m_document->isReady());
    QVERIFY(!m_document->config().students);
    QCOMPARE(m_document->config().student.from, std::string("../students/smollm2-135m"));
    m_document->undo();
    m_document->undo();
    QCOMPARE(text(), std::string(kMixed));
    QVERIFY(find<QComboBox>("studentChooser")->isVisible());
}

void TestSetupSeveral::aGuideComesWithItsGuidance()
{
    load(kSocratic);
    press("studentsKind-2");
    QVERIFY(m_document->isReady());
    QVERIFY(m_document->config().students->guide.has_value());
    QCOMPARE(m_document->config().students->guide->fromScratch.hiddenSize, 64);
    QCOMPARE(m_document->config().socratic.guidance, Guidance::Steps);
    QCOMPARE(m_document->config().socratic.guidanceFrom, GuidanceFrom::Guide);
    QVERIFY(find<QWidget>("part-guide")->isVisible());
    press("studentsKind-1");
    QVERIFY(m_document->isReady());
    QVERIFY(!m_document->config().students->guide);
    QCOMPARE(m_document->config().socratic.guidance, Guidance::None);
    QCOMPARE(m_document->config().socratic.maxQuestions, 6);
}

void TestSetupSeveral::aStudentStartsFromAFolder()
{
    load(kSocratic);
    auto *chooser = find<QComboBox>("studentChooser-solver");
    chooser->setCurrentIndex(1);
    emit chooser->activated(1);
    QCOMPARE(m_document->config().students->solver.from, std::string("../students/smollm2-135m"));
    QVERIFY(m_document->isReady());
    press("adapterKind-solver-1");
    QVERIFY(m_document->config().students->solver.adapter.has_value());
    QVERIFY(!m_document->config().students->decomposer.adapter);
    chooser->setCurrentIndex(0);
    emit chooser->activated(0);
    QVERIFY(m_document->config().students->solver.from.empty());
    QVERIFY(m_document->isReady());
}

void TestSetupSeveral::browsingNamesTheStudent()
{
    load(kSocratic);
    QSignalSpy wanted(m_page.get(), &SetupPage::browseRequested);
    auto *chooser = find<QComboBox>("studentChooser-decomposer");
    emit chooser->activated(chooser->count() - 1);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][0].toString(), QString("students.decomposer.from"));
}

void TestSetupSeveral::theYamlLeadsTheForm()
{
    load(kSocratic);
    std::string one = kSocratic;
    one.replace(one.find("students:\n"), one.find("socratic: {") - one.find("students:\n"),
                "student: {from_scratch: {layers: 7}}\n");
    m_document->setText(one);
    QVERIFY(find<QAbstractButton>("studentsKind-0")->isChecked());
    QVERIFY(find<QLineEdit>("student-from_scratch-layers")->isVisible());
    QCOMPARE(find<QLineEdit>("student-from_scratch-layers")->text(), QString("7"));
}

void TestSetupSeveral::pictures()
{
    QFETCH(ThemeKind, theme);
    QFETCH(QSize, size);
    applyTheme(*qApp, theme);
    load(kSocratic);
    m_page->resize(size);
    m_page->setFacts([] {
        SetupFacts facts = someFacts();
        facts.formats = {{"socratic", 240, 3120, "synthetic", true}};
        facts.sizes["students.decomposer"] = {230000, 230000, {"q_proj", "v_proj"}};
        facts.sizes["students.solver"] = {430000, 430000, {"q_proj", "v_proj"}};
        facts.memory = MemoryFacts {"CPU", 0.01e9, 0.01e9, 0.01e9, 0.3e9, 0.1e9, 1.4e9, 24e9, 17e9};
        return facts;
    }());
    press("nav-Student");
    savePicture("setup-students");
    press("studentsKind-2");
    press("nav-Student");
    savePicture("setup-students-guide");
}

QTEST_MAIN(TestSetupSeveral)
#include "tst_setup_several.moc"
