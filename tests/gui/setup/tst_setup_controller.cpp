#include "tests/gui/setup/setup_controller_fixture.h"
#include "widgets/common/theme.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDir>
#include <QPushButton>

using namespace retort;

/// The page with a workspace behind it: drafts and the start of a training.
class TestSetupController : public SetupControllerFixture
{
    Q_OBJECT

private slots:
    void theSampleIsSetUpChangedAndThereAgain();
    void theSmallestSetUpIsLaunched();
    void picturesWithPanels_data();
    void picturesWithPanels();
};

void TestSetupController::theSampleIsSetUpChangedAndThereAgain()
{
    QVERIFY(!find<QPushButton>("launchSetup")->isEnabled()); // nothing is set up
    waitForSetUp([this] { find<QPushButton>("emptyButton")->click(); });
    QCOMPARE(m_document->text(), kSample);
    QCOMPARE(find<QComboBox>("draftChooser")->currentText(), QStringLiteral("sample"));
    QCOMPARE(m_document->setValue("name", "mine"), std::string());
    QCOMPARE(find<QComboBox>("draftChooser")->currentText(), QStringLiteral("mine"));
    const std::string text = m_document->text();
    open();
    QTRY_COMPARE(m_document->text(), text);
    QCOMPARE(readFile(folder() / "sample.yaml"), kSample); // a beginning is never written to
}

void TestSetupController::theSmallestSetUpIsLaunched()
{
    waitForSetUp([this] { m_controller->beginNew(); });
    QVERIFY(m_document->isReady());
    QTRY_VERIFY(find<QPushButton>("launchSetup")->isEnabled());
    QSignalSpy launched(m_controller.get(), &SetupController::launched);
    QSignalSpy ended(m_session->queue(), &JobQueue::ended);
    find<QPushButton>("launchSetup")->click();
    QCOMPARE(launched.size(), 1);
    QVERIFY(ended.wait(kTestPatienceMs));
}

void TestSetupController::picturesWithPanels_data()
{
    QTest::addColumn<bool>("isDark");
    QTest::addColumn<QSize>("size");
    for (const bool isDark : {false, true})
        for (const QSize &size : {QSize(1364, 816), QSize(1024, 616)})
            QTest::newRow(qPrintable(QStringLiteral("%1-%2").arg(size.width()).arg(isDark ? "dark" : "light")))
                << isDark << size;
}

void TestSetupController::picturesWithPanels()
{
    QFETCH(bool, isDark);
    QFETCH(QSize, size);
    applyTheme(*qApp, isDark ? ThemeKind::Dark : ThemeKind::Light);
    waitForSetUp([this] { m_controller->beginFrom(QString::fromStdString((folder() / "sample.yaml").string())); });
    m_page->resize(size);
    find<QAbstractButton>("nav-Formats")->click();
    QTRY_VERIFY(m_controller->watch()->report() && !m_controller->watch()->isLooking());
    const QString folder = qEnvironmentVariable("RETORT_BINARY_DIR", ".") + "/screenshots";
    QDir().mkpath(folder);
    const auto save = [&](const QString &what) {
        QCoreApplication::processEvents();
        QVERIFY(m_page->grab().save(
            QStringLiteral("%1/setup-%2%3.png").arg(folder, what, QLatin1String(QTest::currentDataTag()))));
    };
    save("panels-");
    for (const char *tab : {"tab-Example", "tab-Checks"}) {
        if (size.width() > 1100)
            continue;
        find<QAbstractButton>(tab)->click();
        save(QLatin1String(tab) + QLatin1Char('-'));
    }
}

QTEST_MAIN(TestSetupController)
#include "tst_setup_controller.moc"
