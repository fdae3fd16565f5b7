#include "app/session.h"
#include "app/setup_controller.h"
#include "core/base/files.h"
#include "core/jobs/job_queue.h"
#include "tests/fakes/fake_trainer.h"
#include "widgets/common/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace retort;

namespace {

const std::string kSample = "name: sample\n"
                            "data:\n"
                            "  problems:\n"
                            "    generator: {train_problems: 200, test_problems: 40, seed: 1}\n"
                            "  split: {validation: 0.1}\n"
                            "formats:\n"
                            "  - {format: cot, weight: 0.5}\n"
                            "  - {format: pot, weight: 0.5}\n"
                            "student:\n"
                            "  from_scratch: {layers: 2, hidden_size: 64, context_length: 256, vocabulary_size: 500}\n"
                            "training:\n"
                            "  max_steps: 200\n";

} // namespace

/// The page with a workspace behind it: drafts, files and the start of a training.
class TestSetupController : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void theSampleIsSetUpChangedAndThereAgain();
    void aFileIsSavedAndChangesOutsideAreSaid();
    void aFileThatIsNoTextIsSaid();
    void theSmallestSetUpIsLaunched();
    void picturesWithPanels_data();
    void picturesWithPanels();

private:
    void open();
    void close();
    void waitForSetUp(const std::function<void()> &act);
    template<typename T>
    T *find(const char *name) const
    {
        T *found = m_page->findChild<T *>(QLatin1String(name));
        if (!found)
            qFatal("no %s", name);
        return found;
    }
    std::filesystem::path folder() const { return m_folder->path().toStdString(); }

    QTemporaryDir m_settings;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<SetupDocument> m_document;
    std::unique_ptr<SetupPage> m_page;
    std::unique_ptr<SetupController> m_controller;
};

void TestSetupController::initTestCase()
{
    QCoreApplication::setOrganizationName("Retort");
    QCoreApplication::setApplicationName("tst_setup_controller");
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
    applyTheme(*qApp, ThemeKind::Light);
}

void TestSetupController::init()
{
    QSettings().clear();
    m_folder = std::make_unique<QTemporaryDir>();
    std::filesystem::create_directories(folder() / "workspace" / "runs");
    writeFileAtomically(folder() / "sample.yaml", kSample);
    open();
}

void TestSetupController::cleanup()
{
    close();
    m_folder.reset();
}

void TestSetupController::open()
{
    SessionOptions options;
    options.workspaceFolder = folder() / "workspace";
    options.sampleFile = folder() / "sample.yaml";
    options.train = fakeTrainer({});
    m_session = std::make_unique<Session>(options);
    m_document = std::make_unique<SetupDocument>();
    m_page = std::make_unique<SetupPage>(*m_document);
    SetupWatchOptions watch;
    watch.runPrograms = [](std::span<const ProgramRequest> programs, const StopToken &) {
        return std::vector<ProgramResult>(programs.size());
    };
    m_controller = std::make_unique<SetupController>(*m_session, m_page.get(), nullptr, watch);
    m_page->resize(1364, 816);
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
}

void TestSetupController::close()
{
    m_controller.reset();
    m_page.reset();
    m_document.reset();
    m_session.reset();
}

void TestSetupController::waitForSetUp(const std::function<void()> &act)
{
    QSignalSpy opened(m_controller.get(), &SetupController::opened);
    act();
    QVERIFY(!opened.isEmpty() || opened.wait());
}

void TestSetupController::theSampleIsSetUpChangedAndThereAgain()
{
    QVERIFY(!find<QPushButton>("launchSetup")->isEnabled()); // nothing is set up
    waitForSetUp([this] { find<QPushButton>("emptyButton")->click(); });
    QCOMPARE(m_document->text(), kSample);
    QCOMPARE(find<QComboBox>("draftChooser")->currentText(), QStringLiteral("sample"));
    QCOMPARE(m_document->setValue("name", "mine"), std::string());
    QCOMPARE(find<QComboBox>("draftChooser")->currentText(), QStringLiteral("mine"));
    const std::string text = m_document->text();
    close();
    open();
    QTRY_COMPARE(m_document->text(), text);
    QCOMPARE(readFile(folder() / "sample.yaml"), kSample); // a beginning is never written to
}

void TestSetupController::aFileIsSavedAndChangesOutsideAreSaid()
{
    waitForSetUp([this] { m_controller->beginNew(); });
    const std::filesystem::path file = folder() / "mine.yaml";
    m_controller->setNextFile(QString::fromStdString(file.string()));
    find<QPushButton>("saveSetup")->click();
    QTRY_COMPARE(m_document->origin().file, file);
    QCOMPARE(readFile(file), m_document->text());
    QVERIFY(!m_document->isModified());

    writeFileAtomically(file, "name: other\n");
    m_document->setValue("training.seed", "5");
    find<QPushButton>("saveSetup")->click();
    QTRY_VERIFY(m_page->findChild<QPushButton *>("overwriteFile"));
    QCOMPARE(readFile(file), std::string("name: other\n"));
    find<QPushButton>("overwriteFile")->click();
    QTRY_COMPARE(readFile(file), m_document->text());

    writeFileAtomically(file, kSample);
    m_document->setValue("training.seed", "6");
    QTRY_VERIFY(!m_document->text().empty());
    find<QPushButton>("saveSetup")->click();
    QTRY_VERIFY(m_page->findChild<QPushButton *>("reloadFile"));
    find<QPushButton>("reloadFile")->click();
    QTRY_COMPARE(m_document->text(), kSample);
}

void TestSetupController::aFileThatIsNoTextIsSaid()
{
    m_controller->openFile(QString::fromStdString((folder() / "none.yaml").string()));
    QTRY_VERIFY(find<QWidget>("setupMessage")->isVisible());
    writeFileAtomically(folder() / "bad.yaml", "\xff\xfe\x01");
    waitForSetUp([this] { m_controller->openFile(QString::fromStdString((folder() / "bad.yaml").string())); });
    QVERIFY(m_document->isBroken());
    QVERIFY(!find<QPushButton>("launchSetup")->isEnabled());
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
    QVERIFY(ended.wait());
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
    QTRY_VERIFY_WITH_TIMEOUT(m_controller->watch()->report() && !m_controller->watch()->isLooking(), 30000);
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
    applyTheme(*qApp, ThemeKind::Light);
}

QTEST_MAIN(TestSetupController)
#include "tst_setup_controller.moc"
