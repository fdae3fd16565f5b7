#include "tests/gui/support/window_test.h"
#include "widgets/common/contrast_theme.h"
#include "widgets/common/focus_frame.h"
#include "widgets/home/run_table_model.h"

#include <QAction>
#include <QLineEdit>

using namespace retort;

/// Saves a picture of the window on every page, empty and full: to be looked at beside what the pages should be. Run
/// once more with QT_SCALE_FACTOR=2 for pictures of the large size at scale 2.
class TestPictures : public WindowTest
{
    Q_OBJECT

private slots:
    void emptyPages_data() { addPictureRows(kLargeWindow, kSmallWindow); }
    void emptyPages();
    void fullPages_data() { addPictureRows(kLargeWindow, kSmallWindow); }
    void fullPages();
    void highContrast_data();
    void highContrast();
    void whatLiesOverThePage_data() { addPictureRows(kLargeWindow, kSmallWindow); }
    void whatLiesOverThePage();

private:
    void openInTheme();
    void saveEveryPage(const QString &state);
};

void TestPictures::openInTheme()
{
    QFETCH(ThemeKind, theme);
    QFETCH(QSize, size);
    applyTheme(*qApp, theme);
    open();
    m_window->setSandboxState({.ready = true, .message = "confined"});
    m_window->resize(size);
}

void TestPictures::saveEveryPage(const QString &state)
{
    QFETCH(QSize, size);
    int number = 0;
    for (const char *page :
         {"home", "data", "teachers", "students", "setup", "training", "compare", "rationales", "sweeps"}) {
        m_window->showPage(page);
        if (state != QLatin1String("empty") && page == QLatin1String("setup"))
            beginSetup();
        for (int drawn = 0; drawn < 2; ++drawn) { // rows are read when they are drawn, also after columns have come
            static_cast<void>(m_window->grab());
            QCoreApplication::processEvents(); // what drawing asked for begins
            waitForPages();
        }
        savePicture(QStringLiteral("%1-%2-%3").arg(++number).arg(QLatin1String(page), state));
        QCOMPARE(m_window->size(), size); // nothing asks for more room
    }
}

void TestPictures::emptyPages()
{
    openInTheme();
    saveEveryPage("empty");
}

void TestPictures::fullPages()
{
    addRuns();
    addData();
    addExperiments();
    openInTheme();
    QTRY_COMPARE(m_session->runs()->rowCount(), 5);
    showRun(kMainRun);
    saveEveryPage("full");
}

void TestPictures::highContrast_data()
{
    QTest::addColumn<ThemeKind>("theme");
    QTest::addColumn<QSize>("size");
    QTest::newRow("light") << ThemeKind::Light << kLargeWindow;
    QTest::newRow("dark") << ThemeKind::Dark << kLargeWindow;
}

void TestPictures::highContrast()
{
    QFETCH(ThemeKind, theme);
    addRuns();
    addData();
    addExperiments();
    openInTheme();
    applyTheme(*qApp, contrastThemeFor(theme));
    const FocusFrame frame;
    QTRY_COMPARE(m_session->runs()->rowCount(), 5);
    showRun(kMainRun);
    saveEveryPage("contrast");
}

void TestPictures::whatLiesOverThePage()
{
    addRuns();
    openInTheme();
    QTRY_COMPARE(m_session->runs()->rowCount(), 5);
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(find<QLineEdit>("paletteField"), "sa");
    savePicture("over-palette");
    QTest::keyClick(find<QLineEdit>("paletteField"), Qt::Key_Escape);
    QTest::keyClick(m_window.get(), Qt::Key_F1);
    savePicture("over-help");
    QTest::keyClick(find<QWidget>("helpText"), Qt::Key_Escape);
    QTest::keyClick(m_window.get(), Qt::Key_L, Qt::ControlModifier);
    emit m_session->noted("svamp-mixed: checkpoint at step 1,200 written in 0.8 s");
    m_window->openPath("/no/such/file.yaml");
    savePicture("over-log");
}

QTEST_MAIN(TestPictures)
#include "tst_pictures.moc"
