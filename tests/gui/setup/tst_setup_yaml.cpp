#include "tests/gui/setup/setup_page_fixture.h"
#include "widgets/setup/problem_box.h"
#include "widgets/setup/yaml_lexer.h"

#include <QAbstractButton>
#include <QLabel>
#include <QPushButton>

using namespace retort;

/// Drives the editor beside the form: what is typed in one shows in the other.
class TestSetupYaml : public SetupPageFixture
{
    Q_OBJECT

private slots:
    void brokenYamlKeepsTheFormAndComesBack();
    void anUnknownKeyIsReplacedByItsFix();
    void whatIsMissingHasNoPlace();
    void theEditorCompletesKeysAndChoices();
    void undoAndRedoAreShared();
    void coloursFollowBracketsOverLines();
    void theCursorChoosesTheSection();
    void sectionsMarkTheirLines();
};

void TestSetupYaml::brokenYamlKeepsTheFormAndComesBack()
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

void TestSetupYaml::anUnknownKeyIsReplacedByItsFix()
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

void TestSetupYaml::whatIsMissingHasNoPlace()
{
    load("training: {}\n");
    QTRY_VERIFY(m_page->findChild<ProblemBox *>());
    QVERIFY2(m_page->findChild<ProblemBox *>()->text().startsWith("data.problems: is missing"),
             qPrintable(m_page->findChild<ProblemBox *>()->text()));
}

void TestSetupYaml::theEditorCompletesKeysAndChoices()
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

void TestSetupYaml::undoAndRedoAreShared()
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

/// Only lines that are seen and below a change are coloured: that must come out as if all were.
void TestSetupYaml::coloursFollowBracketsOverLines()
{
    const auto shown = [this] {
        m_page->grab();
        std::string styles;
        for (std::size_t i = 0; i < text().size(); ++i)
            styles += char(editor()->SendScintilla(QsciScintilla::SCI_GETSTYLEAT, static_cast<unsigned long>(i)));
        return styles;
    };
    load("formats: [\n  {format: cot},\n  {format: pot}\n  ]\nname: a b, c # d\nx: 'y\n");
    QCOMPARE(shown(), yamlStyles(text(), 0).styles);
    editor()->setFocus();
    for (const char typed : std::string("[{ \"]]]a")) {
        editor()->SendScintilla(QsciScintilla::SCI_GOTOPOS, 9UL);
        QTest::keyClick(editor(), typed);
        QCOMPARE(shown(), yamlStyles(text(), 0).styles);
    }
    editor()->SendScintilla(QsciScintilla::SCI_GOTOPOS, 10UL);
    QTest::keyClick(editor(), Qt::Key_Return);
    QCOMPARE(shown(), yamlStyles(text(), 0).styles);
}

void TestSetupYaml::theCursorChoosesTheSection()
{
    editor()->setFocus();
    const std::size_t byte = text().find("learning_rate");
    editor()->SendScintilla(QsciScintilla::SCI_GOTOPOS, static_cast<unsigned long>(byte));
    QTRY_VERIFY(find<QAbstractButton>("nav-Training")->isChecked());
    QVERIFY(!find<QLineEdit>("training-learning_rate")->visibleRegion().isEmpty());
}

void TestSetupYaml::sectionsMarkTheirLines()
{
    find<QAbstractButton>("nav-Formats")->click();
    const auto first = [this] { return editor()->markerFindNext(0, 1); };
    QCOMPARE(first(), 8); // the line "formats:"
    find<QLineEdit>("training-learning_rate")->setFocus();
    QTRY_COMPARE(first(), 14); // the line "training:"
    QVERIFY(find<QAbstractButton>("nav-Training")->isChecked());
}

QTEST_MAIN(TestSetupYaml)
#include "tst_setup_yaml.moc"
