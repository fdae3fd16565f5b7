#include "tests/gui/support/window_test.h"
#include "widgets/common/theme_switch.h"

#include <QAction>
#include <QDBusVariant>
#include <QSet>

using namespace retort;

/// Light and dark while the window is open: from the desktop and by choice, on every page.
class TestTheme : public WindowTest
{
    Q_OBJECT

private slots:
    void theDesktopChangesIt();
    void aChoiceHoldsAgainstTheDesktopAndLasts();
    void noPageKeepsAColour_data();
    void noPageKeepsAColour();

private:
    void begin() override { m_theme = std::make_unique<ThemeSwitch>(*qApp); }
    void end() override;
    /// As the desktop portal tells it: 1 dark, 2 light.
    void tellScheme(uint scheme) const;
    [[nodiscard]] static ThemeKind shown() { return themeOf(QApplication::palette()).kind; }
    void openOn(const QString &page);
    [[nodiscard]] QImage picture() const;

    std::unique_ptr<ThemeSwitch> m_theme;
};

namespace {

constexpr double kForeignShare = 0.001; // edges of what stands a pixel lower

/// How much of `image` has colours that `like` has nowhere.
double foreignShare(const QImage &image, const QImage &like)
{
    QSet<QRgb> known;
    for (int y = 0; y < like.height(); ++y) {
        for (int x = 0; x < like.width(); ++x)
            known.insert(like.pixel(x, y));
    }
    qint64 foreign = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            foreign += known.contains(image.pixel(x, y)) ? 0 : 1;
    }
    return double(foreign) / double(image.width() * image.height());
}

} // namespace

void TestTheme::end()
{
    WindowTest::end();
    m_theme.reset();
}

void TestTheme::tellScheme(uint scheme) const
{
    QVERIFY(QMetaObject::invokeMethod(
        m_theme.get(), "takeSetting", Q_ARG(QString, QStringLiteral("org.freedesktop.appearance")),
        Q_ARG(QString, QStringLiteral("color-scheme")), Q_ARG(QDBusVariant, QDBusVariant(QVariant(scheme)))));
}

void TestTheme::openOn(const QString &page)
{
    if (m_window)
        m_window->close(); // else the next one tells that it did not end as it should
    m_window.reset();
    SessionOptions options;
    options.sampleFile = writeSample();
    openSession({}, options);
    m_window = std::make_unique<MainWindow>(*m_session, m_theme.get());
    showActive(*m_window);
    m_window->resize(kLargeWindow);
    showRun(kMainRun);
    m_window->showPage(page);
    QTRY_COMPARE(m_window->currentPage(), page);
}

/// Without the status bar, whose memory figure moves.
QImage TestTheme::picture() const
{
    QTest::mouseMove(m_window.get(), QPoint(2, 2));
    for (int turn = 0; turn < 5; ++turn)
        QCoreApplication::processEvents();
    if (QWidget *focus = QApplication::focusWidget())
        focus->clearFocus();
    drawCharts();
    QImage image = m_window->grab().toImage();
    return image.copy(0, 0, image.width(), image.height() - measure::kStatusBar);
}

void TestTheme::theDesktopChangesIt()
{
    open();
    QCOMPARE(shown(), ThemeKind::Light);
    tellScheme(1);
    QCOMPARE(shown(), ThemeKind::Dark);
    tellScheme(0); // no wish
    QCOMPARE(shown(), ThemeKind::Dark);
    tellScheme(2);
    QCOMPARE(shown(), ThemeKind::Light);
}

void TestTheme::aChoiceHoldsAgainstTheDesktopAndLasts()
{
    addRuns();
    openOn("home");
    m_window->findChild<QAction *>(QStringLiteral("theme-dark"))->trigger();
    QCOMPARE(shown(), ThemeKind::Dark);
    tellScheme(2);
    QCOMPARE(shown(), ThemeKind::Dark);
    m_window.reset();
    m_theme.reset();
    applyTheme(*qApp, ThemeKind::Light);
    m_theme = std::make_unique<ThemeSwitch>(*qApp);
    QCOMPARE(shown(), ThemeKind::Dark);
    openOn("home");
    QVERIFY(m_window->findChild<QAction *>(QStringLiteral("theme-dark"))->isChecked());
    m_window->findChild<QAction *>(QStringLiteral("theme-system"))->trigger();
    tellScheme(2);
    QCOMPARE(shown(), ThemeKind::Light);
}

void TestTheme::noPageKeepsAColour_data()
{
    QTest::addColumn<QString>("page");
    for (const char *page :
         {"home", "data", "teachers", "students", "setup", "training", "compare", "rationales", "sweeps"})
        QTest::newRow(page) << page;
}

/// What keeps a colour over the change has one that a window opened in the other theme does not have.
void TestTheme::noPageKeepsAColour()
{
    QFETCH(QString, page);
    addRuns();
    addData();
    openOn(page);
    waitForPages();
    static_cast<void>(picture()); // everything has been drawn in light once
    tellScheme(1);
    const QImage changed = picture();
    openOn(page);
    waitForPages();
    const double foreign = foreignShare(changed, picture());
    QVERIFY2(foreign <= kForeignShare, qPrintable(QString::number(foreign)));
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
