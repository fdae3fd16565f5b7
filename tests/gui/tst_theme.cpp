#include "tests/gui/support/window_test.h"
#include "widgets/common/contrast_theme.h"
#include "widgets/common/focus_frame.h"
#include "widgets/common/theme_switch.h"

#include <QAction>
#include <QDBusVariant>
#include <QSet>
#include <QTableView>

#include <algorithm>
#include <cmath>

using namespace retort;

Q_DECLARE_METATYPE(const retort::Theme *)

/// Light and dark while the window is open: from the desktop and by choice, on every page.
class TestTheme : public WindowTest
{
    Q_OBJECT

private slots:
    void theDesktopChangesIt();
    void aChoiceHoldsAgainstTheDesktopAndLasts();
    void everyTextIsReadable_data();
    void everyTextIsReadable();
    void theFourThemesAreTold_data();
    void theFourThemesAreTold();
    void contrastIsChosenAndLasts();
    void theDesktopWishesContrast();
    void theFrameFollowsTheKeyboard();
    void noPageKeepsAColour_data();
    void noPageKeepsAColour();

private:
    void begin() override { m_theme = std::make_unique<ThemeSwitch>(*qApp); }
    void end() override;
    /// As the desktop portal tells it: 1 dark, 2 light.
    void tellScheme(uint scheme) const { tell("color-scheme", scheme); }
    void tell(const char *key, uint value) const;
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

/// Relative luminance and contrast as WCAG 2.2 defines them.
double luminance(const QColor &colour)
{
    const auto linear = [](double part) {
        return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

double contrastOf(const QColor &a, const QColor &b)
{
    const double one = luminance(a) + 0.05;
    const double other = luminance(b) + 0.05;
    return std::max(one, other) / std::min(one, other);
}

struct Pair
{
    const char *name;
    QColor Theme::*text;
    QList<QColor Theme::*> grounds;
};

/// What is written on what: every pair of tokens that pages and the style sheet make.
const QList<Pair> &writtenPairs()
{
    static const QList<QColor Theme::*> all {&Theme::bg0, &Theme::bg1, &Theme::bg2, &Theme::bg3, &Theme::accentSoft};
    static const QList<QColor Theme::*> plain {&Theme::bg0, &Theme::bg1, &Theme::bg2, &Theme::bg3};
    static const QList<Pair> pairs {
        {"text1", &Theme::text1,
         all + QList<QColor Theme::*> {&Theme::bg4, &Theme::successSoft, &Theme::warningSoft, &Theme::dangerSoft}},
        {"text2", &Theme::text2, all + QList<QColor Theme::*> {&Theme::bg4}},
        {"text3", &Theme::text3, all},
        {"accent", &Theme::accent, all},
        {"success", &Theme::success, plain + QList<QColor Theme::*> {&Theme::successSoft}},
        {"warning", &Theme::warning, plain + QList<QColor Theme::*> {&Theme::warningSoft}},
        {"danger", &Theme::danger, plain + QList<QColor Theme::*> {&Theme::dangerSoft}},
        {"teacher", &Theme::teacher, plain},
        {"on accent", &Theme::onAccentFill, {&Theme::accentFill}}};
    return pairs;
}

} // namespace

void TestTheme::end()
{
    WindowTest::end();
    m_theme.reset();
}

void TestTheme::tell(const char *key, uint value) const
{
    QVERIFY(QMetaObject::invokeMethod(
        m_theme.get(), "takeSetting", Q_ARG(QString, QStringLiteral("org.freedesktop.appearance")),
        Q_ARG(QString, QLatin1String(key)), Q_ARG(QDBusVariant, QDBusVariant(QVariant(value)))));
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

void TestTheme::everyTextIsReadable_data()
{
    QTest::addColumn<const Theme *>("theme");
    QTest::addColumn<double>("text");
    QTest::addColumn<double>("shape");
    QTest::newRow("light") << &themeFor(ThemeKind::Light) << 4.4 << 2.5; // bg3 and selections a little below 4.5
    QTest::newRow("dark") << &themeFor(ThemeKind::Dark) << 4.4 << 2.5;
    QTest::newRow("high contrast, light") << &contrastThemeFor(ThemeKind::Light) << 7.0 << 4.5;
    QTest::newRow("high contrast, dark") << &contrastThemeFor(ThemeKind::Dark) << 7.0 << 4.5;
}

void TestTheme::everyTextIsReadable()
{
    QFETCH(const Theme *, theme);
    QFETCH(double, text);
    QFETCH(double, shape);
    QStringList faults;
    for (const Pair &pair : writtenPairs()) {
        for (qsizetype i = 0; i < pair.grounds.size(); ++i) {
            const double found = contrastOf(theme->*pair.text, theme->*pair.grounds[i]);
            if (found < text)
                faults << QStringLiteral("%1 on ground %2: %3").arg(pair.name).arg(i).arg(found);
        }
    }
    for (std::size_t i = 0; i < theme->series.size(); ++i) {
        const double found = contrastOf(theme->series[i], theme->bg2);
        if (found < shape)
            faults << QStringLiteral("series %1: %2").arg(i).arg(found);
    }
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
}

void TestTheme::theFourThemesAreTold_data()
{
    QTest::addColumn<const Theme *>("theme");
    QTest::addColumn<bool>("isHigh");
    for (const ThemeKind kind : {ThemeKind::Light, ThemeKind::Dark}) {
        QTest::addRow("%d", int(kind)) << &themeFor(kind) << false;
        QTest::addRow("%d, high contrast", int(kind)) << &contrastThemeFor(kind) << true;
    }
}

void TestTheme::theFourThemesAreTold()
{
    QFETCH(const Theme *, theme);
    QFETCH(bool, isHigh);
    applyTheme(*qApp, *theme);
    QCOMPARE(&themeOf(QApplication::palette()), theme);
    QTableView view; // the style sheet gives it a ground of its own
    view.show();
    QCOMPARE(&themeOf(&view), theme);
    QCOMPARE(&themeOf(view.viewport()), theme);
    QCOMPARE(isHighContrast(*theme), isHigh);
    QVERIFY2(contrastOf(gridColour(*theme), theme->bg2) < 2, "a grid is quieter than what stands on it");
}

void TestTheme::contrastIsChosenAndLasts()
{
    addRuns();
    openOn("home");
    auto *action = m_window->findChild<QAction *>(QStringLiteral("contrast"));
    QVERIFY(!action->isChecked());
    action->trigger();
    QCOMPARE(&themeOf(QApplication::palette()), &contrastThemeFor(ThemeKind::Light));
    m_window->findChild<QAction *>(QStringLiteral("theme-dark"))->trigger();
    QCOMPARE(&themeOf(QApplication::palette()), &contrastThemeFor(ThemeKind::Dark));
    tell("contrast", 0); // a person's choice holds
    QCOMPARE(&themeOf(QApplication::palette()), &contrastThemeFor(ThemeKind::Dark));
    m_window.reset();
    m_theme.reset();
    applyTheme(*qApp, ThemeKind::Light);
    m_theme = std::make_unique<ThemeSwitch>(*qApp);
    QCOMPARE(&themeOf(QApplication::palette()), &contrastThemeFor(ThemeKind::Dark));
    m_theme->setHighContrast(false);
    QCOMPARE(&themeOf(QApplication::palette()), &themeFor(ThemeKind::Dark));
}

void TestTheme::theDesktopWishesContrast()
{
    addRuns();
    openOn("home");
    tell("contrast", 1);
    QCOMPARE(&themeOf(QApplication::palette()), &contrastThemeFor(ThemeKind::Light));
    QVERIFY(m_window->findChild<QAction *>(QStringLiteral("contrast"))->isChecked());
    tell("contrast", 0);
    QCOMPARE(&themeOf(QApplication::palette()), &themeFor(ThemeKind::Light));
}

void TestTheme::theFrameFollowsTheKeyboard()
{
    addRuns();
    openOn("home");
    QVERIFY(!m_window->findChild<FocusFrame *>());
    m_theme->setHighContrast(true);
    for (const char *name : {"runFilter", "runTable"}) {
        auto *control = find<QWidget>(name);
        control->setFocus();
        auto *frame = m_window->findChild<FocusFrame *>();
        QVERIFY(frame);
        QTRY_VERIFY(frame->isVisible());
        QCOMPARE(frame->target(), control);
        const QRect around(control->mapTo(m_window.get(), QPoint()), control->size());
        QTRY_VERIFY(frame->geometry().contains(around & m_window->rect()));
        const QImage seen = frame->grab().toImage();
        for (int depth = 0; depth < kContrastFocus; ++depth)
            QCOMPARE(seen.pixelColor(seen.width() / 2, depth), contrastThemeFor(ThemeKind::Light).accent);
    }
    m_theme->setHighContrast(false);
    QVERIFY(!m_window->findChild<FocusFrame *>());
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
