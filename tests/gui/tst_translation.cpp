#include "tests/gui/support/window_test.h"
#include "tests/gui/translated_texts.h"

#include "app/actions.h"
#include "app/language_switch.h"
#include "core/config/config_file.h"
#include "core/evaluation/failures.h"
#include "core/store/filter_keys.h"
#include "widgets/common/core_text.h"
#include "widgets/common/kept_settings.h"
#include "widgets/common/theme.h"
#include "widgets/home/run_table_model.h"

#include <QAction>
#include <QDir>
#include <QFile>
#include <QFontDatabase>
#include <QLineEdit>
#include <QMenu>
#include <QProcess>
#include <QSignalSpy>
#include <QTextBrowser>

#include <algorithm>

using namespace retort;

/// The window in Chinese: every text has a translation that fits its places and its room.
class TestTranslation : public WindowTest
{
    Q_OBJECT

private slots:
    void theSystemsLanguageIsFound_data();
    void theSystemsLanguageIsFound();
    void englishIsWithoutATranslator();
    void aChoiceHoldsFromTheNextStartOn();
    void theVariableWins();
    void theMenuOffersEveryLanguage();
    void everyTextHasATranslation();
    void placesAgree();
    void textsOfCoreAreKnown();
    void sentencesOfCoreAreFoundByTheirPattern_data();
    void sentencesOfCoreAreFoundByTheirPattern();
    void helpPagesHaveTheSameSections();
    void helpAndPaletteInChinese();
    void pagesInChinese_data() { addPictureRows(kLargeWindow, kSmallWindow); }
    void pagesInChinese();

private:
    void begin() override { qunsetenv("RETORT_LANGUAGE"); }
    void end() override;
    void startInChinese();
    [[nodiscard]] QStringList lookAtPage(const QString &page, int number, const QString &state);

    std::unique_ptr<LanguageSwitch> m_language;
};

/// Tells every line of a list that should be empty; QVERIFY2 would cut it off.
#define VERIFY_NONE(lines)                                                                                             \
    do {                                                                                                               \
        const QStringList unwanted = (lines);                                                                          \
        for (const QString &line : unwanted)                                                                           \
            qWarning("%s", qPrintable(line));                                                                          \
        QVERIFY(unwanted.isEmpty());                                                                                   \
    } while (false)

namespace {

const char *const kPages[] = {"home",     "data",    "teachers",   "students", "setup",
                              "training", "compare", "rationales", "sweeps"};

QStringList keysOf(const QList<Message> &messages)
{
    QStringList keys;
    for (const Message &message : messages)
        keys << message.key();
    keys.sort();
    return keys;
}

QStringList without(const QStringList &all, const QStringList &known)
{
    const QSet<QString> set(known.begin(), known.end());
    QStringList rest;
    std::copy_if(all.begin(), all.end(), std::back_inserter(rest),
                 [&](const QString &one) { return !set.contains(one); });
    return rest;
}

bool canDrawChinese()
{
    return !QFontDatabase::families(QFontDatabase::SimplifiedChinese).isEmpty();
}

} // namespace

void TestTranslation::end()
{
    WindowTest::end();
    m_language.reset();
    qunsetenv("RETORT_LANGUAGE");
}

void TestTranslation::startInChinese()
{
    qputenv("RETORT_LANGUAGE", "zh_CN");
    m_language = std::make_unique<LanguageSwitch>(*qApp);
    open();
    m_window->offerLanguages(*m_language);
    m_window->setSandboxState({.ready = true, .message = "confined"});
}

void TestTranslation::theSystemsLanguageIsFound_data()
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

void TestTranslation::theSystemsLanguageIsFound()
{
    QFETCH(QStringList, wanted);
    QTEST(languageFor(wanted), "code");
}

void TestTranslation::englishIsWithoutATranslator()
{
    qputenv("RETORT_LANGUAGE", "en");
    const LanguageSwitch language(*qApp);
    QCOMPARE(language.shown(), QString("en"));
    QCOMPARE(Actions::tr("Quit"), QString("Quit"));
}

void TestTranslation::aChoiceHoldsFromTheNextStartOn()
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

void TestTranslation::theVariableWins()
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

void TestTranslation::theMenuOffersEveryLanguage()
{
    startInChinese();
    const auto *menu = find<QMenu>("languageMenu");
    QCOMPARE(menu->actions().size(), languages().size() + 1);
    for (const char *id : {"language-system", "language-en", "language-zh_CN"})
        QVERIFY(m_window->findChild<QAction *>(id));
    QVERIFY(m_window->findChild<QAction *>("language-system")->isChecked());
    m_window->findChild<QAction *>("language-en")->trigger();
    QCOMPARE(m_language->choice(), QString("en"));
    QVERIFY(find<QWidget>("logDrawer")->isVisible()); // it says when it holds
}

/// As translations/README.md says: the file is what lupdate finds, with a translation of each.
void TestTranslation::everyTextHasATranslation()
{
    const QTemporaryDir folder;
    const QString found = folder.filePath("found.ts");
    QProcess lupdate;
    lupdate.setWorkingDirectory(sourceFolder());
    lupdate.start(RETORT_LUPDATE, {"-I", ".", "-locations", "none", "-silent", "app", "widgets", "-ts", found});
    QVERIFY2(lupdate.waitForFinished(kTestPatienceMs) && lupdate.exitCode() == 0, lupdate.readAllStandardError());
    const QStringList texts = keysOf(readMessages(found));
    QVERIFY(texts.size() > 2000);
    VERIFY_NONE(without(texts, keysOf(chinese()))); // new: run lupdate, write the Chinese
    VERIFY_NONE(without(keysOf(chinese()), texts)); // gone: run lupdate
    QStringList open;
    for (const Message &message : chinese()) {
        if (!message.isFinished || message.translation.isEmpty())
            open << message.key();
    }
    VERIFY_NONE(open);
}

void TestTranslation::placesAgree()
{
    QStringList wrong;
    for (const Message &message : chinese()) {
        if (placesOf(message.translation) != placesOf(message.source))
            wrong << message.key() + QLatin1String(" -> ") + message.translation;
    }
    VERIFY_NONE(wrong);
}

void TestTranslation::textsOfCoreAreKnown()
{
    QCOMPARE(coreText(QStringLiteral("No answer")), QString("No answer")); // in English
    startInChinese();
    QStringList unknown;
    const auto look = [&unknown](std::string_view text) {
        if (!text.empty() && coreText(text) == QString::fromUtf8(text.data(), qsizetype(text.size())))
            unknown << QString::fromUtf8(text.data(), qsizetype(text.size()));
    };
    for (const SettingInfo &setting : allSettings()) {
        look(setting.help);
        if (setting.unit != "MB" && setting.unit != "ms")
            look(setting.unit);
        look(setting.range.empty() ? setting.type : setting.range);
    }
    for (const FailureKind &kind : failureKinds())
        look(kind.title);
    for (const FilterKey &key : filterKeys({})) {
        look(key.help);
        for (const FilterChoice &choice : key.choices)
            look(choice.help);
    }
    VERIFY_NONE(unknown);
}

void TestTranslation::sentencesOfCoreAreFoundByTheirPattern_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("chinese");
    QTest::newRow("parts in their places")
        << "step 2: 25 * 40 is 1000, not 1,100" << QStringLiteral("第 2 步：25 * 40 等于 1000，不是 1,100");
    QTest::newRow("parts are looked up") << "majority of 2 paths, ties to the first: CoT 4, PoT left the vote, so 4"
                                         << QStringLiteral(
                                                "2 条路径取多数，平票取第一条：CoT 4，PoT 不参与投票，因此为 4");
    QTest::newRow("places in a part stay")
        << "/data/%2.json: does not exist" << QStringLiteral("/data/%2.json：不存在");
    QTest::newRow("a short pattern needs single words") << "no way to the server"
                                                        << "no way to the server";
    QTest::newRow("unknown") << "The moon is full."
                             << "The moon is full.";
    QTest::newRow("very long") << QString(5000, 'x') + ": does not exist" << QString(5000, 'x') + ": does not exist";
}

void TestTranslation::sentencesOfCoreAreFoundByTheirPattern()
{
    QFETCH(QString, text);
    startInChinese();
    QTEST(coreText(text), "chinese");
    QTEST(coreText(text), "chinese"); // as it was kept
}

/// A section that is added to a page of help is added to the Chinese one.
void TestTranslation::helpPagesHaveTheSameSections()
{
    const QDir folder(sourceFolder() + "/resources/help");
    const QStringList pages = folder.entryList({"*.md"});
    QVERIFY(pages.size() >= 10);
    for (const QString &page : pages) {
        const auto sections = [&](const QString &path) {
            QFile file(folder.filePath(path));
            return file.open(QIODevice::ReadOnly) ? file.readAll().count("\n#") : -1;
        };
        QCOMPARE(sections("zh_CN/" + page), sections(page));
    }
}

void TestTranslation::helpAndPaletteInChinese()
{
    startInChinese();
    for (const char *page : kPages) {
        m_window->showPage(page);
        QTest::keyClick(m_window.get(), Qt::Key_F1);
        const QString help = find<QTextBrowser>("helpText")->toPlainText();
        QVERIFY2(help.contains(QStringLiteral("。")), page);
        QTest::keyClick(find<QWidget>("helpText"), Qt::Key_Escape);
    }
    QTest::keyClick(m_window.get(), Qt::Key_F1);
    if (canDrawChinese())
        savePicture("zh-over-help");
    QTest::keyClick(find<QWidget>("helpText"), Qt::Key_Escape);
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    find<QLineEdit>("paletteField")->setText(QStringLiteral("学习率"));
    if (canDrawChinese())
        savePicture("zh-over-palette");
}

/// What is wrong with the texts of the page.
QStringList TestTranslation::lookAtPage(const QString &page, int number, const QString &state)
{
    m_window->showPage(page);
    for (int drawn = 0; drawn < 2; ++drawn) { // rows are read when they are drawn
        static_cast<void>(m_window->grab());
        QCoreApplication::processEvents();
        waitForPages();
    }
    if (canDrawChinese()) // else boxes would be seen
        savePicture(QStringLiteral("zh-%1-%2-%3").arg(number).arg(page, state));
    QStringList lines = cutTexts(*m_window) + englishTexts(*m_window);
    for (QString &line : lines)
        line.prepend(page + QLatin1Char(' ') + state + QLatin1String(": "));
    return lines;
}

void TestTranslation::pagesInChinese()
{
    QFETCH(ThemeKind, theme);
    QFETCH(QSize, size);
    applyTheme(*qApp, theme);
    addRuns();
    addData();
    addExperiments();
    startInChinese();
    m_window->resize(size);
    QStringList wrong;
    int number = 0;
    for (const char *page : kPages)
        wrong << lookAtPage(page, ++number, "empty");
    QTRY_COMPARE(m_session->runs()->rowCount(), 5);
    showRun(kMainRun);
    number = 0;
    for (const char *page : kPages) {
        if (page == QLatin1String("setup"))
            beginSetup();
        wrong << lookAtPage(page, ++number, "full");
        QCOMPARE(m_window->size(), size);
    }
    wrong.removeDuplicates();
    VERIFY_NONE(wrong);
}

QTEST_MAIN(TestTranslation)
#include "tst_translation.moc"
