#include "core/jobs/setup_watch.h"
#include "tests/core/experiment/marked_setup.h"
#include "widgets/common/theme.h"
#include "widgets/setup/example_panel.h"
#include "widgets/setup/token_view.h"

#include <QApplication>
#include <QDir>
#include <QHelpEvent>
#include <QTest>
#include <QToolTip>

using namespace retort;

namespace {

constexpr int kStep = 6; // pixels; a token is wider

/// What a mouse finds that goes over all of it, without markup.
QString tipsOf(const TokenView &view)
{
    QStringList tips;
    QWidget *viewport = view.viewport();
    for (int y = kStep; y < viewport->height(); y += kStep) {
        for (int x = kStep; x < viewport->width(); x += kStep) {
            QHelpEvent help(QEvent::ToolTip, {x, y}, viewport->mapToGlobal(QPoint(x, y)));
            QApplication::sendEvent(viewport, &help);
            const QString tip = QToolTip::text();
            if (!tip.isEmpty() && (tips.isEmpty() || tips.back() != tip))
                tips << tip;
        }
    }
    return tips.join(QLatin1Char('\n'));
}

} // namespace

/// An example as tokens, where the student's tokenizer lacks characters.
class TestTokenView : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void marksAreShownAndSayWhatTheyStandFor();
    void pictures_data();
    void pictures();

private:
    std::shared_ptr<SetupReport> m_report = std::make_shared<SetupReport>();
};

void TestTokenView::init()
{
    applyTheme(*qApp, ThemeKind::Light);
    m_report->preview = previewWith(std::make_shared<LossyTokenizer>("\n<"));
}

void TestTokenView::marksAreShownAndSayWhatTheyStandFor()
{
    ExamplePanel panel;
    panel.setReport(m_report);
    panel.showExample(FormatKind::Pot, 0);
    panel.resize(900, 500);
    panel.show();
    QVERIFY(QTest::qWaitForWindowExposed(&panel));
    const auto *view = panel.findChild<TokenView *>();
    QVERIFY2(view->text().contains("[/newline]"), qPrintable(view->text()));
    QVERIFY(tipsOf(*view).contains("of a mark for a newline"));
    panel.showExample(FormatKind::Cot, 0);
    QVERIFY(!view->text().contains("[/newline]"));
    QVERIFY(!tipsOf(*view).contains("mark"));
}

void TestTokenView::pictures_data()
{
    QTest::addColumn<ThemeKind>("theme");
    QTest::newRow("light") << ThemeKind::Light;
    QTest::newRow("dark") << ThemeKind::Dark;
}

void TestTokenView::pictures()
{
    QFETCH(ThemeKind, theme);
    applyTheme(*qApp, theme);
    ExamplePanel panel;
    panel.setReport(m_report);
    panel.showExample(FormatKind::Pot, 0);
    panel.resize(676, 260);
    panel.show();
    QVERIFY(QTest::qWaitForWindowExposed(&panel));
    const QDir folder(qEnvironmentVariable("RETORT_BINARY_DIR") + "/screenshots");
    QVERIFY(folder.mkpath("."));
    QVERIFY(panel.grab().save(folder.filePath(QStringLiteral("setup-marks-%1.png").arg(QTest::currentDataTag()))));
}

QTEST_MAIN(TestTokenView)
#include "tst_token_view.moc"
