#include "tests/gui/support/window_test.h"

#include "app/actions.h"
#include "app/language_switch.h"
#include "widgets/common/kept_settings.h"

#include <QAction>
#include <QMenu>
#include <QSignalSpy>

using namespace retort;

/// Which language the window speaks, and from when on.
class TestLanguageSwitch : public WindowTest
{
    Q_OBJECT

private slots:
    void theSystemsLanguageIsFound_data();
    void theSystemsLanguageIsFound();
    void englishIsWithoutATranslator();
    void aChoiceHoldsFromTheNextStartOn();
    void whatChangesNothingIsNotSaid();
    void theVariableWins();
    void theMenuOffersEveryLanguage();

private:
    void begin() override { qunsetenv("RETORT_LANGUAGE"); }
    void end() override
    {
        WindowTest::end();
        m_language.reset();
        qunsetenv("RETORT_LANGUAGE");
    }

    std::unique_ptr<LanguageSwitch> m_language; // longer than the window that it is offered in
};

void TestLanguageSwitch::theSystemsLanguageIsFound_data()
{
    QTest::addColumn<QStringList>("wanted");
    QTest::addColumn<QString>("code");
    QTest::newRow("none") << QStringList() << "en";
    QTest::newRow("C") << QStringList {"C"} << "en";
    QTest::newRow("mainland") << QStringList {"zh-CN", "zh-Hans-CN", "zh"} << "zh_CN";
    QTest::newRow("as a variable") << QStringList {"zh_CN"} << "zh_CN";
    QTest::newRow("Singapore") << QStringList {"zh-SG"} << "zh_CN";
    QTest::newRow("simplified in Hong Kong") << QStringList {"zh-Hans-HK"} << "zh_CN";
    QTest::newRow("Taiwan reads other characters") << QStringList {"zh-TW", "zh-Hant-TW"} << "en";
    QTest::newRow("English first") << QStringList {"en-GB", "zh-CN"} << "en";
    QTest::newRow("German, then Chinese") << QStringList {"de-DE", "zh-CN"} << "zh_CN";
}

void TestLanguageSwitch::theSystemsLanguageIsFound()
{
    QFETCH(QStringList, wanted);
    QTEST(languageFor(wanted), "code");
}

void TestLanguageSwitch::englishIsWithoutATranslator()
{
    qputenv("RETORT_LANGUAGE", "en");
    const LanguageSwitch language(*qApp);
    QCOMPARE(language.shown(), QString("en"));
    QCOMPARE(Actions::tr("Quit"), QString("Quit"));
}

void TestLanguageSwitch::aChoiceHoldsFromTheNextStartOn()
{
    {
        qputenv("RETORT_LANGUAGE", "en");
        LanguageSwitch language(*qApp);
        QSignalSpy chosen(&language, &LanguageSwitch::chosen);
        language.choose("zh_CN");
        QCOMPARE(chosen.size(), 1); // and says when it holds, in both languages
        QVERIFY(chosen[0][0].toString().contains("opened again"));
        QVERIFY(chosen[0][0].toString().contains(QStringLiteral("语言")));
        QCOMPARE(Actions::tr("Quit"), QString("Quit"));
        qunsetenv("RETORT_LANGUAGE");
    }
    LanguageSwitch language(*qApp);
    QCOMPARE(language.shown(), QString("zh_CN"));
    QCOMPARE(language.choice(), QString("zh_CN"));
    QCOMPARE(Actions::tr("Quit"), QStringLiteral("退出"));
    language.choose({});
    QVERIFY(language.choice().isEmpty());
}

void TestLanguageSwitch::whatChangesNothingIsNotSaid()
{
    kept::set("window/language", "zh_CN");
    LanguageSwitch language(*qApp);
    QSignalSpy chosen(&language, &LanguageSwitch::chosen);
    language.choose("zh_CN");
    QCOMPARE(chosen.size(), 0);
    language.choose("en");
    QCOMPARE(chosen.size(), 1);
    language.choose("en"); // said already
    QCOMPARE(chosen.size(), 1);
    language.choose("zh_CN"); // nothing will change any more
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(language.choice(), QString("zh_CN"));
}

void TestLanguageSwitch::theVariableWins()
{
    kept::set("window/language", "zh_CN");
    qputenv("RETORT_LANGUAGE", "en");
    QCOMPARE(LanguageSwitch(*qApp).shown(), QString("en"));
    kept::set("window/language", "of another version");
    qputenv("RETORT_LANGUAGE", "zh_CN");
    const LanguageSwitch language(*qApp);
    QCOMPARE(language.shown(), QString("zh_CN"));
    QVERIFY(language.choice().isEmpty());
}

void TestLanguageSwitch::theMenuOffersEveryLanguage()
{
    qputenv("RETORT_LANGUAGE", "zh_CN");
    m_language = std::make_unique<LanguageSwitch>(*qApp);
    open();
    m_window->offerLanguages(*m_language);
    const auto *menu = find<QMenu>("languageMenu");
    QCOMPARE(menu->actions().size(), languages().size() + 1);
    for (const char *id : {"language-system", "language-en", "language-zh_CN"})
        QVERIFY(m_window->findChild<QAction *>(id));
    QVERIFY(m_window->findChild<QAction *>("language-system")->isChecked());
    m_window->findChild<QAction *>("language-en")->trigger();
    QCOMPARE(m_language->choice(), QString("en"));
    QVERIFY(find<QWidget>("logDrawer")->isVisible()); // it says when it holds
}

QTEST_MAIN(TestLanguageSwitch)
#include "tst_language_switch.moc"
