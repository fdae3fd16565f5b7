#include "tests/gui/setup/setup_page_fixture.h"
#include "widgets/common/number_field.h"
#include "widgets/common/switch.h"

#include <QAbstractButton>
#include <QAbstractSlider>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSlider>

using namespace retort;

/// Drives the form by keys and object names.
class TestSetupPage : public SetupPageFixture
{
    Q_OBJECT

private slots:
    void theFormShowsWhatTheYamlSays();
    void typingInAFieldChangesItsWordOnly();
    void aBadNumberIsMarkedAndTheYamlStays();
    void theSliderIsOneStepOfUndo();
    void aFormatIsSwitchedOffWithItsPath();
    void aFormatIsSwitchedOnWhereOnlyDefaultsWere();
    void equalWeightsAreEqual();
    void sourcesChangeTheirKind();
    void pathsAreAddedAndRemoved();
    void everySettingHasAControl();
    void testSetsAreAddedAndRemoved();
    void theWheelScrollsTheFormOnly();
    void launchSaysWhyNot();
    void aBeginningShowsItsFirstSection();
};

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
    find<QAbstractButton>("addSets")->click();
    for (auto *button : m_page->findChildren<QPushButton *>())
        if (button->objectName().startsWith("more-"))
            button->click();
    find<QAbstractButton>("formatMore-cot")->click();
    find<QAbstractButton>("path-0")->click();
    QStringList missing;
    for (const SettingInfo &info : allSettings()) {
        const bool isOfSource = info.key.find(".generator.") != std::string::npos || info.key.ends_with(".dataset")
                                || info.key.starts_with("data.split.train.")
                                || info.key.starts_with("data.split.test.");
        const bool isOfSeveralStudents = info.key.starts_with("students."); // each as `student`; written in the YAML
        // Inline mappings stand in the YAML; the import wizard makes them, kept ones are named by `mapping`.
        const bool isOfWizard = info.key.find(".columns.") != std::string::npos;
        const bool hasCard =
            info.key == "formats[].format" || info.key == "formats[].weight" || info.key == "student.from";
        if (isOfSource || isOfWizard || isOfSeveralStudents || hasCard)
            continue;
        QString name = QString::fromStdString(info.key).replace("[]", "-0").replace('.', '-');
        if (!m_page->findChild<QWidget *>(name) && info.choices.empty())
            missing << name;
        else if (!info.choices.empty() && !m_page->findChild<QWidget *>(name)
                 && !m_page->findChild<QWidget *>(name + '-' + QString::fromStdString(info.choices.front())))
            missing << name;
    }
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(" ")));
}

void TestSetupPage::testSetsAreAddedAndRemoved()
{
    const std::string before = text();
    find<QAbstractButton>("addSets")->click();
    QCOMPARE(lineWith("name: other"), std::string("    - {name: other, importer: gsm8k, path: \"\"}"));
    type("evaluation-sets-0-name", "gsm8k-test");
    type("evaluation-sets-0-problems", "100");
    QCOMPARE(m_document->config().evaluation.sets.at(0).name, std::string("gsm8k-test"));
    QCOMPARE(m_document->config().evaluation.sets.at(0).problems, 100);
    find<QAbstractButton>("removeSet-0")->click();
    QVERIFY(m_document->config().evaluation.sets.empty());
    m_document->undo();
    QCOMPARE(m_document->config().evaluation.sets.size(), std::size_t(1));
}

void TestSetupPage::theWheelScrollsTheFormOnly()
{
    for (const auto *control : find<QWidget>("setupForm")->findChildren<QWidget *>())
        if (qobject_cast<const QComboBox *>(control) || qobject_cast<const QAbstractSlider *>(control))
            QVERIFY2((control->focusPolicy() & Qt::WheelFocus) != Qt::WheelFocus,
                     qPrintable(control->objectName() + " takes the focus by the wheel"));
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

/// Hiding the button that was pressed gives its focus away, which is no word of where one wants to be.
void TestSetupPage::aBeginningShowsItsFirstSection()
{
    m_page->setEmpty(true);
    find<QPushButton>("emptyButton")->setFocus();
    find<QAbstractButton>("nav-Formats")->setChecked(true);
    m_page->setEmpty(false);
    QVERIFY(find<QAbstractButton>("nav-Data")->isChecked());
    QCOMPARE(find<QScrollArea>("setupForm")->verticalScrollBar()->value(), 0);
}

QTEST_MAIN(TestSetupPage)
#include "tst_setup_page.moc"
