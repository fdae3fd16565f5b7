#include "tests/gui/compare/compare_fixture.h"
#include "widgets/common/parts.h"
#include "widgets/common/theme.h"
#include "widgets/compare/breakdown_model.h"
#include "widgets/compare/breakdown_panel.h"
#include "widgets/compare/compare_model.h"
#include "widgets/compare/rules_sheet.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDir>
#include <QPushButton>
#include <QSignalSpy>

using namespace retort;

Q_DECLARE_METATYPE(retort::ThemeKind)

/// The page as a whole: empty, its names, what lasts, and pictures of it in both themes and two sizes.
class TestComparePage : public CompareFixture
{
    Q_OBJECT

private slots:
    void nothingAnsweredSaysWhatFillsThePage();
    void everyControlHasANameToFindAndToRead();
    void choicesLast();
    void dotsFollowTheTheme();
    void pictures_data() { addPictureRows(kWide, kNarrow); }
    void pictures();
    void picturesOfASweep_data() { pictures_data(); }
    void picturesOfASweep();

private:
    void manyLongNames();
    void save(const QString &name) const;
};

void TestComparePage::nothingAnsweredSaysWhatFillsThePage()
{
    open();
    QVERIFY(textOf("emptySentence").contains("as soon as it has been evaluated"));
    QSignalSpy home(m_controller.get(), &CompareController::homeRequested);
    QTest::mouseClick(find<QPushButton>("emptyButton"), Qt::LeftButton);
    QCOMPARE(home.count(), 1);
}

void TestComparePage::everyControlHasANameToFindAndToRead()
{
    openWith([this] { writeFakeComparison(runs()); });
    for (const QAbstractButton *button : m_page->findChildren<QAbstractButton *>()) {
        const QByteArray type(button->metaObject()->className());
        if (type.startsWith("QTable") || type == "QLineEditIconButton" || button->objectName().startsWith("qt_"))
            continue;
        QVERIFY2(!button->objectName().isEmpty(), qPrintable(button->text() + " " + type));
        QVERIFY2(!button->accessibleName().isEmpty() || !button->text().isEmpty(), qPrintable(button->objectName()));
    }
}

void TestComparePage::choicesLast()
{
    openWith([this] { writeFakeComparison(runs()); });
    choose("svamp-pot-only");
    press(Qt::Key_A);
    QTest::mouseClick(find<QPushButton>("segmentSettings"), Qt::LeftButton);
    open();
    QTRY_COMPARE(model()->rowCount(), 8);
    QCOMPARE(find<QComboBox>("sideA")->currentText(), QString("svamp-pot-only"));
    QVERIFY(find<QPushButton>("segmentSettings")->isChecked());
}

void TestComparePage::pictures()
{
    QFETCH(ThemeKind, theme);
    QFETCH(QSize, size);
    const QString tag = QLatin1String(QTest::currentDataTag());
    applyTheme(*qApp, theme);
    open(size);
    save("empty-" + tag);
    openWith([this] { writeFakeArm(runs(), "2026-11-21_2031_mixed", {}); }, size);
    save("one-" + tag);
    std::filesystem::remove_all(runs());
    openWith([this] { writeFakeComparison(runs()); }, size);
    choose("svamp-mixed");
    press(Qt::Key_A);
    choose("svamp-cot-only");
    press(Qt::Key_B);
    QTRY_COMPARE(textOf("pairCounts"), QString("McNemar exact, 34 against 12"));
    table()->clearSelection();
    table()->setCurrentIndex({});
    save("six-" + tag);
    if (size == kNarrow) {
        QTest::mouseClick(find<QPushButton>("segmentStepsNarrow"), Qt::LeftButton);
        save("six-steps-" + tag);
    }
    QTest::mouseClick(find<QPushButton>("segmentBreakdown"), Qt::LeftButton);
    QTRY_VERIFY(m_page->breakdown()->model()->rowCount() > 0);
    save("six-breakdown-" + tag);
    QTest::mouseClick(find<QPushButton>("segmentOverSetting"), Qt::LeftButton);
    save("six-setting-" + tag);
    QTest::mouseClick(find<QPushButton>("otherRules"), Qt::LeftButton);
    QTRY_VERIFY(!textOf("rulesOwn").startsWith("Reading"));
    save("six-rules-" + tag);
    QTest::keyClick(m_page->rules(), Qt::Key_Escape);
    QTest::mouseClick(find<QPushButton>("segmentSettings"), Qt::LeftButton);
    choose("svamp-lambda-0.3");
    press(Qt::Key_Delete);
    QTRY_VERIFY(find<Strip>("compareUndo")->isVisible());
    QTRY_COMPARE(model()->rowCount(), 7);
    save("undo-" + tag);
    QTest::mouseClick(find<QPushButton>("segmentSteps"), Qt::LeftButton);
    std::filesystem::remove_all(runs());
    openWith([this] { manyLongNames(); }, size);
    choose(model()->index(4, 0).data().toString());
    save("many-" + tag);
    std::filesystem::remove_all(runs());
    openWith([this] { writeFakeSeeds(runs()); }, size);
    choose("sweep mixed");
    press(Qt::Key_Right);
    QTRY_VERIFY(!cell("sweep mixed", "95 %").isEmpty());
    QTRY_VERIFY(isCounted());
    save("seeds-" + tag);
}

void TestComparePage::dotsFollowTheTheme()
{
    applyTheme(*qApp, ThemeKind::Dark);
    openWith([this] { writeFakeComparison(runs()); });
    choose("svamp-mixed");
    press(Qt::Key_A);
    choose("svamp-lambda-0.3");
    press(Qt::Key_B);
    const auto hue = [this](const char *side) {
        const auto *box = find<QComboBox>(side);
        return box->itemIcon(box->currentIndex()).pixmap(16, 16).toImage().pixelColor(8, 8);
    };
    const auto wanted = [this](const char *side) {
        const auto *box = find<QComboBox>(side);
        const CompareRow *row = m_page->model()->view().row(box->currentData().toString().toStdString());
        return themeOf(m_page.get()).seriesAt(row->series);
    };
    QCOMPARE(find<QComboBox>("sideA")->currentText(), QString("svamp-mixed"));
    const QColor darkA = hue("sideA");
    QCOMPARE(darkA, wanted("sideA"));
    applyTheme(*qApp, ThemeKind::Light);
    QCOMPARE(hue("sideA"), wanted("sideA"));
    QCOMPARE(hue("sideB"), wanted("sideB"));
    QVERIFY(hue("sideA") != darkA);
}

/// RETORT_PICTURE_SWEEP names a sweep's directory: its runs are looked at as Compare shows them.
void TestComparePage::picturesOfASweep()
{
    const QString sweep = qEnvironmentVariable("RETORT_PICTURE_SWEEP");
    if (sweep.isEmpty())
        QSKIP("RETORT_PICTURE_SWEEP names no sweep");
    QFETCH(ThemeKind, theme);
    QFETCH(QSize, size);
    const QString tag = QLatin1String(QTest::currentDataTag());
    applyTheme(*qApp, theme);
    const std::filesystem::path copy = runs() / std::filesystem::path(sweep.toStdString()).filename();
    std::filesystem::create_directories(runs());
    std::filesystem::copy(sweep.toStdString(), copy, std::filesystem::copy_options::recursive);
    open(size);
    m_controller->showSweep(copy);
    QTRY_VERIFY_WITH_TIMEOUT(model()->rowCount() > 0, 60000);
    QTRY_VERIFY_WITH_TIMEOUT(isCounted(), 60000);
    const int last = model()->rowCount() - 1;
    QTRY_VERIFY_WITH_TIMEOUT(!model()->index(last, columnOf("95 %")).data().toString().isEmpty(), 60000);
    save("sweep-" + tag);
    choose(model()->index(last, 0).data().toString());
    press(Qt::Key_Right);
    QTest::mouseClick(find<QPushButton>("segmentOverSetting"), Qt::LeftButton);
    save("sweep-rows-" + tag);
}

void TestComparePage::manyLongNames()
{
    for (int i = 0; i < 12; ++i) {
        FakeArm arm;
        arm.name = "gsm8k-distilled-from-two-teachers-with-a-very-long-name-that-does-not-fit-" + std::to_string(i);
        arm.learningRate = i % 4 == 3 ? 1e-4 : 3e-4;
        arm.sharedRight = 30 + 3 * i;
        arm.cotRight = 40 + 2 * i;
        arm.potRight = 90 - 4 * i;
        arm.isSynthetic = i % 5 == 2;
        arm.formats = {{"cot", 0.1 + i * 0.05}, {"pot", 0.9 - i * 0.05}};
        arm.firstProblem = i == 11 ? 700 : 0;
        arm.state = i == 10 ? RunState::Failed : RunState::Finished;
        writeFakeArm(runs(), "2026-11-1" + std::to_string(i / 10) + "_090" + std::to_string(i % 10), arm);
    }
}

void TestComparePage::save(const QString &name) const
{
    const QDir folder(qEnvironmentVariable("RETORT_BINARY_DIR", QDir::tempPath()) + "/screenshots");
    QVERIFY(folder.mkpath("."));
    drawNow();
    QVERIFY(m_page->grab().save(folder.filePath(QStringLiteral("compare-%1.png").arg(name))));
}

QTEST_MAIN(TestComparePage)
#include "tst_compare_page.moc"
