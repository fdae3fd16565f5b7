#include "widgets/common/parts.h"
#include "widgets/common/theme.h"

#include <QPushButton>
#include <QTest>
#include <QVBoxLayout>

using namespace retort;

/// Small parts that every page is put together from.
class TestParts : public QObject
{
    Q_OBJECT

private slots:
    void init() { applyTheme(*qApp, ThemeKind::Light); }
    void aStripKeepsItsHeightWhenTheThemeChanges_data();
    void aStripKeepsItsHeightWhenTheThemeChanges();
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
    auto *layout = new QVBoxLayout(&page);
    auto *strip = new Strip(&page);
    layout->addWidget(strip);
    layout->addStretch(1);
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

QTEST_MAIN(TestParts)
#include "tst_parts.moc"
