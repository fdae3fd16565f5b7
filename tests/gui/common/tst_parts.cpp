#include "widgets/common/balanced_text.h"
#include "widgets/common/calm_combo_box.h"
#include "widgets/common/parts.h"
#include "widgets/common/passing_message.h"
#include "widgets/common/theme.h"

#include <QCheckBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>
#include <QVBoxLayout>
#include <QWheelEvent>

#include <algorithm>
#include <cstdlib>

using namespace retort;

namespace {

/// At the top of the page, as high as it likes.
Strip *addStrip(QWidget &page)
{
    auto *layout = new QVBoxLayout(&page);
    auto *strip = new Strip(&page);
    layout->addWidget(strip);
    layout->addStretch(1);
    return strip;
}

} // namespace

/// Small parts that every page is put together from.
class TestParts : public QObject
{
    Q_OBJECT

private slots:
    void init() { applyTheme(*qApp, ThemeKind::Light); }
    void aStripKeepsItsHeightWhenTheThemeChanges_data();
    void aStripKeepsItsHeightWhenTheThemeChanges();
    void aCheckBoxIsSeenInBothThemes();
    void theWheelLeavesAChoiceWithoutFocusAlone();
    void aLongChoiceShowsItsEnd();
    void theButtonsOfANarrowStripStandBelowEachOther();
    void noLastWordStandsAlone();
    void balancedLinesTakeNoMoreRoom();
    void whatWasDoneGoesByItself();
    void whatIsLookedAtStays();
    void whatStaysIsNotTakenAway();
};

void TestParts::aStripKeepsItsHeightWhenTheThemeChanges_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("info") << int(Strip::Kind::Info);
    QTest::newRow("warning") << int(Strip::Kind::Warning);
    QTest::newRow("danger") << int(Strip::Kind::Danger);
}

void TestParts::aStripKeepsItsHeightWhenTheThemeChanges()
{
    QFETCH(int, kind);
    QWidget page;
    Strip *strip = addStrip(page);
    page.resize(600, 200);
    page.show();
    strip->addAction("Undo", "edit-undo", "undo");
    strip->showMessage(Strip::Kind(kind), "svamp is in the trash.");
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    const int before = strip->height();
    const int wanted = strip->sizeHint().height();
    for (const ThemeKind theme : {ThemeKind::Dark, ThemeKind::Light}) {
        applyTheme(*qApp, theme);
        QCoreApplication::processEvents(); // the layout follows
        QCOMPARE(strip->sizeHint().height(), wanted);
        QCOMPARE(strip->height(), before);
    }
}

/// Its edge, and that it is checked, by more than the check's sign.
void TestParts::aCheckBoxIsSeenInBothThemes()
{
    for (const ThemeKind kind : {ThemeKind::Light, ThemeKind::Dark}) {
        applyTheme(*qApp, kind);
        QCheckBox box("cot");
        box.show();
        QVERIFY(QTest::qWaitForWindowExposed(&box));
        const auto pixel = [&box](int x, int above = 0) {
            return box.grab().toImage().pixelColor(x, box.height() / 2 - above);
        };
        const QColor ground = pixel(box.width() - 1);
        const auto distance = [](const QColor &a, const QColor &b) { return std::abs(a.lightness() - b.lightness()); };
        QVERIFY(distance(pixel(0), ground) > 60); // the left edge
        box.setChecked(true);
        QCOMPARE(pixel(4, 4), themeOf(&box).accentFill); // above the check
    }
}

void TestParts::theWheelLeavesAChoiceWithoutFocusAlone()
{
    QWidget page;
    auto *layout = new QVBoxLayout(&page);
    auto *button = new QPushButton(&page);
    auto *combo = new CalmComboBox(&page);
    combo->addItems({"a", "b", "c"});
    layout->addWidget(button);
    layout->addWidget(combo);
    page.show();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    const auto turn = [combo] {
        const QPointF middle = combo->rect().center();
        QWheelEvent event(middle, combo->mapToGlobal(middle), {}, {0, -120}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(combo, &event);
    };
    button->setFocus();
    turn();
    QCOMPARE(combo->currentIndex(), 0);
    QCOMPARE(combo->focusPolicy() & Qt::WheelFocus, int(Qt::StrongFocus)); // it would have given itself the focus
    combo->setFocus();
    turn();
    QCOMPARE(combo->currentIndex(), 1);
}

/// It is elided in its middle: two names that differ at their end look different.
void TestParts::aLongChoiceShowsItsEnd()
{
    CalmComboBox box;
    box.addItems({"a-name-that-is-much-too-long-for-its-room-1", "a-name-that-is-much-too-long-for-its-room-2"});
    box.setFixedWidth(140);
    box.show();
    const QImage first = box.grab().toImage();
    box.setCurrentIndex(1);
    QVERIFY(box.grab().toImage() != first);
}

void TestParts::theButtonsOfANarrowStripStandBelowEachOther()
{
    QWidget page;
    Strip *strip = addStrip(page);
    page.resize(600, 300);
    strip->showMessage(Strip::Kind::Danger,
                       "/a/folder/of-a-run/config.json: cannot be read: No such file or directory");
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    const auto *copy = strip->findChild<QWidget *>("stripCopy");
    const auto *close = strip->findChild<QWidget *>("stripClose");
    QVERIFY(copy->x() < close->x());
    page.resize(260, 300);
    QTRY_COMPARE(copy->x(), close->x());
    QVERIFY(copy->y() < close->y());
}

/// Widths of the lines of ink, from top to bottom.
static QList<int> lineWidths(const QImage &picture)
{
    QList<int> widths;
    bool isInLine = false;
    const QRgb ground = picture.pixel(0, 0);
    for (int y = 0; y < picture.height(); ++y) {
        int left = picture.width();
        int right = -1;
        for (int x = 0; x < picture.width(); ++x)
            if (picture.pixel(x, y) != ground) {
                left = std::min(left, x);
                right = x;
            }
        if (right >= 0 && !isInLine)
            widths << 0;
        isInLine = right >= 0;
        if (isInLine)
            widths.last() = std::max(widths.last(), right - left + 1);
    }
    return widths;
}

void TestParts::noLastWordStandsAlone()
{
    QWidget page;
    page.resize(900, 400);
    auto *layout = new QVBoxLayout(&page);
    const QString sentence = "No runs yet. The sample trains a small student on built-in problems and shows where it "
                             "goes wrong, soon.";
    auto *empty = new EmptyState({}, sentence, "Try it", &page);
    layout->addWidget(empty);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    auto *label = empty->findChild<QLabel *>("emptySentence");
    QCOMPARE(label->text(), sentence);
    const QList<int> widths = lineWidths(label->grab().toImage());
    QVERIFY(widths.size() >= 2);
    const int widest = *std::ranges::max_element(widths);
    QVERIFY2(widths.last() > widest * 7 / 10, qPrintable(QString("%1 of %2").arg(widths.last()).arg(widest)));
}

void TestParts::balancedLinesTakeNoMoreRoom()
{
    const QFontMetrics metrics(fontOf(TextSize::Heading));
    const QString text = "one two three four five six seven eight nine ten eleven twelve";
    const auto heightAt = [&](int width) {
        return metrics.boundingRect(QRect(0, 0, width, 10000), Qt::TextWordWrap, text).height();
    };
    for (const int width : {120, 200, 280, 400, 2000}) {
        const int balanced = balancedWidth(metrics, text, width);
        QVERIFY(balanced <= width);
        QCOMPARE(heightAt(balanced), heightAt(width));
    }
    QCOMPARE(balancedWidth(metrics, {}, 100), 1); // nothing needs nothing
}

void TestParts::whatWasDoneGoesByItself()
{
    QWidget page;
    Strip *strip = addStrip(page);
    page.show();
    showPassing(strip, "Saved a.yaml");
    QVERIFY(strip->isVisible());
    auto *timer = strip->findChild<QTimer *>("stripTimer");
    const int forShort = timer->interval();
    QVERIFY(forShort >= 8000); // not too early
    showPassing(strip, QString(200, 'x'));
    timer = strip->findChild<QTimer *>("stripTimer"); // the one before is no more
    QVERIFY(timer->interval() >= forShort + 10000); // nor for a longer text
    QCOMPARE(strip->findChildren<QTimer *>("stripTimer").size(), 1);
    timer->setInterval(0);
    QTRY_VERIFY(!strip->isVisible());
    QVERIFY(!timer->isActive());
}

void TestParts::whatIsLookedAtStays()
{
    QWidget page;
    Strip *strip = addStrip(page);
    page.show();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    showPassing(strip, "Saved a.yaml");
    strip->findChild<QWidget *>("stripCopy")->setFocus();
    auto *timer = strip->findChild<QTimer *>("stripTimer");
    QSignalSpy asked(timer, &QTimer::timeout);
    timer->setInterval(0);
    QTRY_VERIFY(asked.size() > 1);
    QVERIFY(strip->isVisible());
    page.setFocusPolicy(Qt::StrongFocus);
    page.setFocus();
    QTRY_VERIFY(!strip->isVisible());
}

/// An error that took its place, and what can be undone.
void TestParts::whatStaysIsNotTakenAway()
{
    QWidget page;
    Strip *strip = addStrip(page);
    page.show();
    const auto pass = [strip] {
        auto *timer = strip->findChild<QTimer *>("stripTimer");
        timer->setInterval(0);
        QTRY_VERIFY(!timer->isActive());
    };
    showPassing(strip, "Saved a.yaml");
    strip->showMessage(Strip::Kind::Danger, "Saved a.yaml");
    pass();
    QVERIFY(strip->isVisible());
    showPassing(strip, "a is in the trash");
    strip->addAction("Undo", {}, "undo");
    pass();
    QVERIFY(strip->isVisible());
}

QTEST_MAIN(TestParts)
#include "tst_parts.moc"
