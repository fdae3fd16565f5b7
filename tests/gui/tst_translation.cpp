#include "tests/gui/support/window_test.h"

#include "app/actions.h"
#include "app/language_switch.h"
#include "widgets/common/theme.h"
#include "widgets/home/run_table_model.h"

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QFile>
#include <QFontDatabase>
#include <QMenu>
#include <QProcess>
#include <QRegularExpression>
#include <QSettings>
#include <QSignalSpy>
#include <QXmlStreamReader>

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
    void pagesInChinese_data() { addPictureRows(kLargeWindow, kSmallWindow); }
    void pagesInChinese();

private:
    void begin() override { qunsetenv("RETORT_LANGUAGE"); }
    void end() override;
    void startInChinese();
    void lookAtPage(const QString &page, int number, const QString &state);

    std::unique_ptr<LanguageSwitch> m_language;
};

namespace {

const char *const kPages[] = {"home",     "data",    "teachers",   "students", "setup",
                              "training", "compare", "rationales", "sweeps"};

struct Message
{
    QString context;
    QString source;
    QString comment;
    QString translation; // Chinese has one form for all numbers
    bool isFinished = true;

    [[nodiscard]] QString key() const
    {
        return context + QLatin1String(": ") + source
               + (comment.isEmpty() ? QString() : QLatin1String(" | ") + comment);
    }
};

Message readMessage(QXmlStreamReader &xml, const QString &context)
{
    Message message;
    message.context = context;
    const bool isNumbered = xml.attributes().hasAttribute(QLatin1String("numerus"));
    while (xml.readNextStartElement()) {
        const auto name = xml.name();
        if (name == QLatin1String("source")) {
            message.source = xml.readElementText();
        } else if (name == QLatin1String("comment")) {
            message.comment = xml.readElementText();
        } else if (name == QLatin1String("translation")) {
            message.isFinished = !xml.attributes().hasAttribute(QLatin1String("type"));
            message.translation = xml.readElementText(QXmlStreamReader::IncludeChildElements);
            if (isNumbered) // indented for the reader of the file
                message.translation = message.translation.trimmed();
        } else {
            xml.skipCurrentElement();
        }
    }
    return message;
}

QList<Message> readMessages(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader xml(&file);
    QList<Message> messages;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("name"))
            context = xml.readElementText();
        else if (xml.name() == QLatin1String("message"))
            messages << readMessage(xml, context);
    }
    return messages;
}

QString sourceFolder()
{
    return qEnvironmentVariable("RETORT_SOURCE_DIR");
}

const QList<Message> &chinese()
{
    static const QList<Message> messages = readMessages(sourceFolder() + "/translations/retort_zh_CN.ts");
    return messages;
}

/// "%1", "%n" and line breaks of a text, in order of their names.
QStringList placesOf(const QString &text)
{
    static const QRegularExpression place(QStringLiteral("%L?\\d+|%n|\\n"));
    QStringList places;
    for (auto match = place.globalMatch(text); match.hasNext();)
        places << match.next().captured();
    places.sort();
    return places;
}

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

QString textOf(const QWidget &widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(&widget))
        return label->text();
    if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
        return button->text();
    if (const auto *box = qobject_cast<const QComboBox *>(&widget))
        return box->currentText();
    return {};
}

/// How much wider its text is than the room that it has: nothing for what elides by itself.
int lackingWidth(const QWidget &widget)
{
    const auto *label = qobject_cast<const QLabel *>(&widget);
    if (label && (label->wordWrap() || label->inherits("retort::ElidedLabel") || !label->pixmap().isNull()))
        return label->wordWrap() ? label->heightForWidth(label->width()) - label->height() : 0;
    if (label || qobject_cast<const QAbstractButton *>(&widget))
        return widget.sizeHint().width() - widget.width();
    return 0;
}

QStringList cutTexts(const QWidget &root)
{
    QStringList cut;
    for (const QWidget *widget : root.findChildren<QWidget *>()) {
        const QString text = textOf(*widget);
        if (!widget->isVisible() || widget->visibleRegion().isEmpty() || text.isEmpty() || lackingWidth(*widget) <= 1)
            continue;
        cut << QStringLiteral("%1 \"%2\" lacks %3: %4")
                   .arg(QLatin1String(widget->metaObject()->className()), widget->objectName())
                   .arg(lackingWidth(*widget))
                   .arg(text);
    }
    return cut;
}

/// Texts and tips that are shown as they are written in the source although there is a translation.
QStringList englishTexts(const QWidget &root)
{
    QHash<QString, bool> translated; // source -> whether every place translates it to something else
    for (const Message &message : chinese()) {
        const bool isOther = message.translation != message.source;
        translated[message.source] = translated.value(message.source, true) && isOther;
    }
    QStringList found;
    for (const QWidget *widget : root.findChildren<QWidget *>()) {
        for (const QString &text : {textOf(*widget), widget->toolTip(), widget->accessibleName()}) {
            if (translated.value(text, false))
                found << QStringLiteral("%1 \"%2\": %3")
                             .arg(QLatin1String(widget->metaObject()->className()), widget->objectName(), text);
        }
    }
    return found;
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
    QSettings().setValue("window/language", "zh_CN");
    qputenv("RETORT_LANGUAGE", "en");
    QCOMPARE(LanguageSwitch(*qApp).shown(), QString("en"));
    QSettings().setValue("window/language", "of another version");
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
    QCOMPARE(without(texts, keysOf(chinese())), QStringList()); // new: run lupdate, write the Chinese
    QCOMPARE(without(keysOf(chinese()), texts), QStringList()); // gone: run lupdate
    QStringList open;
    for (const Message &message : chinese()) {
        if (!message.isFinished || message.translation.isEmpty())
            open << message.key();
    }
    QCOMPARE(open, QStringList());
}

void TestTranslation::placesAgree()
{
    QStringList wrong;
    for (const Message &message : chinese()) {
        if (placesOf(message.translation) != placesOf(message.source))
            wrong << message.key() + QLatin1String(" -> ") + message.translation;
    }
    QCOMPARE(wrong, QStringList());
}

void TestTranslation::lookAtPage(const QString &page, int number, const QString &state)
{
    m_window->showPage(page);
    for (int drawn = 0; drawn < 2; ++drawn) { // rows are read when they are drawn
        static_cast<void>(m_window->grab());
        QCoreApplication::processEvents();
        waitForPages();
    }
    if (canDrawChinese()) // else boxes would be seen
        savePicture(QStringLiteral("zh-%1-%2-%3").arg(number).arg(page, state));
    QCOMPARE(cutTexts(*m_window), QStringList());
    QCOMPARE(englishTexts(*m_window), QStringList());
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
    int number = 0;
    for (const char *page : kPages)
        lookAtPage(page, ++number, "empty");
    QTRY_COMPARE(m_session->runs()->rowCount(), 5);
    showRun(kMainRun);
    number = 0;
    for (const char *page : kPages) {
        if (page == QLatin1String("setup"))
            beginSetup();
        lookAtPage(page, ++number, "full");
        QCOMPARE(m_window->size(), size);
    }
}

QTEST_MAIN(TestTranslation)
#include "tst_translation.moc"
