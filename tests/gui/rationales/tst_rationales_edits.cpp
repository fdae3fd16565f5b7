#include "app/rationales_controller.h"
#include "tests/gui/rationales/rationales_test.h"
#include "widgets/rationales/filter_edit.h"
#include "widgets/rationales/problem_detail.h"
#include "widgets/rationales/rationale_editor.h"
#include "widgets/rationales/rationales_page.h"

#include <QClipboard>
#include <QComboBox>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>

using namespace retort;

/// What is being written outlasts what comes meanwhile; and keys that can do nothing say so.
class TestRationalesEdits : public RationalesTest
{
    Q_OBJECT

private slots:
    void aCorrectionWaitsForItsProblem();
    void anotherTextToBeginWithIsTakenBack();
    void aCheckIsOfItsProblem();
    void aNameIsWrittenWhileTagsAreCounted();
    void withoutAProblemKeysSayWhy();
    void withoutAProgramTheKeySaysWhy();

private:
    [[nodiscard]] QPlainTextEdit *text() const { return find<QPlainTextEdit>("rationaleText"); }
    [[nodiscard]] QString message() const { return find<QWidget>("rationalesMessage")->accessibleName(); }
};

void TestRationalesEdits::aCorrectionWaitsForItsProblem()
{
    openRun();
    press(Qt::Key_X);
    text()->setPlainText("He has half of it.");
    press(Qt::Key_Escape);
    press(Qt::Key_N);
    waitForPosition("2 of 20");
    press(Qt::Key_X);
    QVERIFY(text()->toPlainText() != "He has half of it.");
    QVERIFY(!text()->document()->isUndoAvailable()); // nothing of the first one comes back here
    press(Qt::Key_Escape);
    press(Qt::Key_P);
    waitForPosition("1 of 20");
    press(Qt::Key_X);
    QCOMPARE(text()->toPlainText(), QString("He has half of it."));
}

void TestRationalesEdits::anotherTextToBeginWithIsTakenBack()
{
    openRun();
    press(Qt::Key_X);
    text()->selectAll();
    type("mine");
    auto *sources = find<QComboBox>("correctionSource");
    sources->setCurrentIndex(1);
    emit sources->activated(1);
    QVERIFY(text()->toPlainText() != "mine");
    press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(text()->toPlainText(), QString("mine"));
}

/// The same words may be right for one problem and wrong for the next.
void TestRationalesEdits::aCheckIsOfItsProblem()
{
    RationaleEditor editor(nullptr);
    const CorrectionSource same {"a text", FormatKind::Cot, "The answer is 5."};
    editor.edit("first", "5", {same});
    editor.showCheck({FormatKind::Cot, "The answer is 5.", "5", {}, {}, Verdict::Right});
    const auto *save = editor.findChild<QPushButton *>("correctionSave");
    QVERIFY(save->isEnabled());
    editor.edit("second", "7", {same});
    QVERIFY(!save->isEnabled());
    QCOMPARE(editor.findChild<QLabel *>("correctionVerdict")->text(), QString("checking …"));
}

void TestRationalesEdits::aNameIsWrittenWhileTagsAreCounted()
{
    openRun();
    key(Qt::Key_1);
    auto *tags = find<QListWidget>("tagList");
    QTRY_COMPARE(tags->count(), 1);
    QTRY_VERIFY(!m_controller->isBusy());
    tags->setCurrentRow(0);
    tags->editItem(tags->item(0));
    auto *name = tags->findChild<QLineEdit *>();
    QVERIFY(name);
    name->setText("units");
    emit m_page->tagToggled(2); // another one, as from a second view of it
    QTRY_VERIFY(!m_controller->isBusy());
    QCoreApplication::processEvents();
    QCOMPARE(tags->findChild<QLineEdit *>(), name);
    QCOMPARE(name->text(), QString("units"));
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_COMPARE(tags->count(), 2);
    QTRY_COMPARE(tags->item(0)->text(), QString("units"));
}

void TestRationalesEdits::withoutAProblemKeysSayWhy()
{
    openRun();
    filter()->setText("text:\"no such words anywhere\"");
    waitForTable("0 of 30");
    QTRY_VERIFY(!find<QPushButton>("nextButton")->isVisible());
    QGuiApplication::clipboard()->setText("kept");
    const auto says = [this](Qt::Key code, const QString &why) {
        m_page->showMessage({}, false);
        key(code);
        return message().contains(why);
    };
    QVERIFY2(says(Qt::Key_C, "No problem is shown"), qPrintable(message()));
    QCOMPARE(QGuiApplication::clipboard()->text(), QString("kept"));
    for (const Qt::Key code : {Qt::Key_1, Qt::Key_Asterisk, Qt::Key_M, Qt::Key_X})
        QVERIFY2(says(code, "No problem is open"), qPrintable(message()));
    QVERIFY2(says(Qt::Key_E, "No problem is shown"), qPrintable(message()));
}

void TestRationalesEdits::withoutAProgramTheKeySaysWhy()
{
    openRun();
    ProblemView view = m_page->detail()->view();
    std::erase_if(view.sources, [](const ProblemSource &source) { return source.path.format == "pot"; });
    m_page->detail()->showProblem(view);
    key(Qt::Key_E);
    QVERIFY2(message().contains("None of these rationales is a program"), qPrintable(message()));
    for (ProblemSource &source : view.sources)
        source.path.text.clear();
    m_page->detail()->showProblem(view);
    key(Qt::Key_R);
    QVERIFY2(message().contains("no reading rule looks at them"), qPrintable(message()));
}

QTEST_MAIN(TestRationalesEdits)
#include "tst_rationales_edits.moc"
