#include "tests/gui/setup/setup_page_fixture.h"
#include "widgets/setup/setup_form.h"

#include <QAbstractButton>
#include <QPushButton>
#include <QScrollArea>

using namespace retort;

Q_DECLARE_METATYPE(retort::ThemeKind)

/// Names of every control; pictures in both themes and two sizes.
class TestSetupPictures : public SetupPageFixture
{
    Q_OBJECT

private slots:
    void everyControlHasANameToFindAndToRead();
    void pictures_data();
    void pictures();
};

void TestSetupPictures::everyControlHasANameToFindAndToRead()
{
    for (auto *button : m_page->findChildren<QPushButton *>())
        if (button->objectName().startsWith("more-"))
            button->click();
    for (const auto *widget : m_page->findChildren<QWidget *>()) {
        const bool isOwn = widget->focusPolicy() != Qt::NoFocus && widget->focusProxy() == nullptr
                           && !widget->objectName().startsWith("qt_") && widget->isVisible();
        if (!isOwn || qobject_cast<const QScrollArea *>(widget) || widget->inherits("QScrollBar")
            || widget->inherits("QAbstractItemView") || widget->inherits("QComboBoxPrivateContainer"))
            continue;
        const QString where =
            QStringLiteral("%1 \"%2\" in %3")
                .arg(widget->metaObject()->className(), widget->objectName(), widget->parentWidget()->objectName());
        QVERIFY2(!widget->objectName().isEmpty(), qPrintable(where));
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()), qPrintable(where));
    }
}

void TestSetupPictures::pictures_data()
{
    QTest::addColumn<ThemeKind>("theme");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<QString>("name");
    for (const bool isDark : {false, true})
        for (const QSize &size : {QSize(1364, 816), QSize(1024, 616)}) {
            const QString name = QStringLiteral("%1-%2").arg(size.width()).arg(isDark ? "dark" : "light");
            QTest::newRow(qPrintable(name)) << (isDark ? ThemeKind::Dark : ThemeKind::Light) << size << name;
        }
}

void TestSetupPictures::pictures()
{
    QFETCH(ThemeKind, theme);
    QFETCH(QSize, size);
    QFETCH(QString, name);
    applyTheme(*qApp, theme);
    std::string wrong = kMixed;
    wrong.replace(wrong.find("learning_rate"), 13, "learning_rte");
    load(wrong);
    m_page->resize(size);
    const CheckCounts counts {0, 2, true, {}};
    m_page->setChecks(counts);
    find<QAbstractButton>("nav-Formats")->click();
    save(name);
    find<QAbstractButton>("nav-Data")->click();
    save("data-" + name);
    find<QAbstractButton>("more-Training")->click();
    find<QAbstractButton>("nav-Training")->click();
    type("training-learning_rate", "fast");
    save("training-" + name);
    QVERIFY(find<SetupForm>("setupForm")->widget()->width() <= find<SetupForm>("setupForm")->viewport()->width());
    m_page->setEmpty(true);
    save("empty-" + name);
    applyTheme(*qApp, ThemeKind::Light);
}

QTEST_MAIN(TestSetupPictures)
#include "tst_setup_pictures.moc"
