#include "app/language_switch.h"
#include "core/jobs/sweep_list.h"
#include "tests/fakes/fake_sweep.h"
#include "tests/gui/support/looks.h"
#include "tests/gui/sweeps/sweeps_page_test.h"
#include "tests/gui/translated_texts.h"
#include "widgets/common/theme.h"

#include <QAbstractItemModel>
#include <QApplication>
#include <QFontDatabase>
#include <QTableView>

using namespace retort;

/// A sweep in Chinese: what the program says of it is, whatever of core it is put together from. What the file says,
/// names and statements, stays as it is.
class TestSweepsChinese : public SweepsPageTest
{
    Q_OBJECT

private slots:
    void statesAndVerdicts_data() { addPictureRows(kLargeWindow, kSmallWindow); }
    void statesAndVerdicts();

private:
    void begin() override { qputenv("RETORT_LANGUAGE", "zh_CN"); }
    void end() override;
    void start();
    void look(const QString &name) const;

    std::unique_ptr<LanguageSwitch> m_language;
};

void TestSweepsChinese::end()
{
    SweepsPageTest::end();
    m_language.reset();
    qunsetenv("RETORT_LANGUAGE");
}

void TestSweepsChinese::start()
{
    m_language = std::make_unique<LanguageSwitch>(*qApp);
    openSweeps(withEstimate());
    m_window->offerLanguages(*m_language);
}

/// English sentences of the program that are seen; those of the file are told by the words that it writes.
void TestSweepsChinese::look(const QString &name) const
{
    waitForPages();
    if (!QFontDatabase::families(QFontDatabase::SimplifiedChinese).isEmpty()) // else boxes would be seen
        savePicture(name);
    QStringList wrong = cutTexts(*m_window) + englishTexts(*m_window);
    const QString written = QString::fromStdString(sweepText());
    for (const QLabel *label : m_window->findChildren<QLabel *>()) {
        if (!label->isVisible() || written.contains(label->text().simplified()))
            continue;
        if (const QString english = englishIn(label->text()); !english.isEmpty())
            wrong << english + QStringLiteral(" in: ") + label->text();
    }
    for (const QString &line : std::as_const(wrong))
        qWarning("%s", qPrintable(line));
    QVERIFY(wrong.isEmpty());
}

void TestSweepsChinese::statesAndVerdicts()
{
    QFETCH(ThemeKind, theme);
    QFETCH(QSize, size);
    applyTheme(*qApp, theme);
    addFile();
    const Sweep sweep = addSweep(3);
    FakeAnswers failed;
    failed.state = RunState::Failed;
    failed.message = "loss is not finite at step 3";
    writeFakePoint(directory(), *sweep.find("cot-only_seed-4"), failed);
    start();
    m_window->resize(size);
    QTRY_COMPARE(find<QTableView>("sweepGrid")->model()->rowCount(), 3);
    QCOMPARE(find<QTableView>("sweepGrid")->model()->headerData(1, Qt::Horizontal).toString(),
             QStringLiteral("种子 1"));
    look("zh-sweeps-part");
    addSweep();
    m_session->sweeps()->refresh();
    QTRY_COMPARE(find<QLabel>("sweepState")->text(), QStringLiteral("已完成"));
    look("zh-sweeps-finished");
    choosePlan();
    QTRY_COMPARE(find<QLabel>("planHours")->text(), QStringLiteral("约 6.3 小时"));
    look("zh-sweeps-plan");
}

QTEST_MAIN(TestSweepsChinese)
#include "tst_sweeps_chinese.moc"
