#include "tests/gui/core_errors.h"
#include "tests/gui/support/looks.h"
#include "tests/gui/support/window_test.h"
#include "tests/gui/translated_texts.h"

#include "app/language_switch.h"
#include "core/config/config_file.h"
#include "core/data/catalogue.h"
#include "core/data/importers.h"
#include "core/evaluation/failures.h"
#include "core/jobs/setting_values.h"
#include "core/store/filter_keys.h"
#include "widgets/common/core_text.h"
#include "widgets/common/dates.h"
#include "widgets/common/setting_titles.h"
#include "widgets/common/theme.h"
#include "widgets/home/run_table_model.h"

#include <QAbstractButton>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFontDatabase>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProcess>
#include <QRegularExpression>
#include <QTextBrowser>

#include <algorithm>

using namespace retort;

/// The window in Chinese: every text has a translation that fits its places and its room.
class TestTranslation : public WindowTest
{
    Q_OBJECT

private slots:
    void everyTextHasATranslation();
    void placesAgree();
    void textsOfCoreAreKnown();
    void whatComesWithTheProgramIsKnown();
    void titlesOfSettingsAreKnown();
    void errorsOfCoreAreKnown();
    void sentencesOfCoreAreFoundByTheirPattern_data();
    void sentencesOfCoreAreFoundByTheirPattern();
    void sectionsOfSetupHaveTheirErrors();
    void helpPagesHaveTheSameSections();
    void helpAndPaletteInChinese();
    void daysAndTheLogAreChinese();
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

/// What labels show of core in English though its Chinese is known.
QStringList untranslatedTexts(const QWidget &root)
{
    QStringList found;
    for (const QLabel *label : root.findChildren<QLabel *>())
        for (const QString &text : {label->text(), label->accessibleName()})
            if (label->isVisible() && coreText(text) != text)
                found << label->objectName() + QLatin1String(": ") + text;
    return found;
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

void TestTranslation::whatComesWithTheProgramIsKnown()
{
    startInChinese();
    QStringList unknown;
    const auto look = [&unknown](const QString &text) {
        if (!text.isEmpty() && coreText(text) == text)
            unknown << text;
    };
    for (const CatalogueEntry &entry : catalogue()) {
        look(QString::fromStdString(entry.title));
        look(QString::fromStdString(entry.note));
        for (const std::string &term : termsOf(entry))
            look(QString::fromStdString(term));
    }
    for (const Importer &importer : importerTable()) // "GSM8K: question, ...": a name stays
        look(QString::fromStdString(std::string(importer.title)).section(QLatin1String(": "), -1));
    static const QRegularExpression said(QStringLiteral("^ *(?:description|statement|published): (.*)$"),
                                         QRegularExpression::MultilineOption);
    for (QDirIterator files(sourceFolder() + "/experiments", {"*.yaml"}, QDir::Files, QDirIterator::Subdirectories);
         files.hasNext();) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        for (auto found = said.globalMatch(QString::fromUtf8(file.readAll())); found.hasNext();) {
            const QString text = found.next().captured(1);
            look(text.startsWith(QLatin1Char('"')) ? text.mid(1, text.size() - 2) : text);
        }
    }
    VERIFY_NONE(unknown);
}

void TestTranslation::titlesOfSettingsAreKnown()
{
    startInChinese();
    QStringList unknown;
    for (const SettingInfo &setting : allSettings()) {
        const std::string title = settingTitle(setting.key);
        const QString text = QString::fromStdString(title);
        const bool isName = QStringList {"Alpha", "Bf16", "Dropout"}.contains(text) || text.startsWith("Adam ")
                            || text.startsWith("Rope ");
        if (!isName && setting.key.find('[') == std::string::npos && settingTitleText(title) == text)
            unknown << text;
    }
    VERIFY_NONE(unknown);
    QCOMPARE(settingTitleText(settingTitle("formats[cot].max_new_tokens")), QStringLiteral("CoT 最大新词元"));
}

/// A new error or remark of core that stands here: write it into a table of widgets/common/core_text_errors_*.cpp with
/// "%1" for what is put in, and its Chinese into the file of translations.
void TestTranslation::errorsOfCoreAreKnown()
{
    const QStringList texts = thrownTexts(sourceFolder() + "/core");
    QVERIFY(texts.size() > 400);
    QVERIFY(texts.contains("Q7: is no file"));
    QVERIFY(texts.contains("broken YAML: a tab indents this line; use spaces")); // a side of a condition
    QVERIFY(texts.contains("two arms are called Q7")); // reported, not thrown
    QVERIFY(texts.contains("the file ends inside this row")); // kept with the row
    QVERIFY(texts.contains("Q7: is not there any more")); // returned
    startInChinese();
    QStringList unknown;
    for (const QString &text : texts) {
        const QString shown = coreText(text);
        if (shown == text || !englishIn(shown).isEmpty())
            unknown << text + QStringLiteral(" -> ") + shown;
    }
    VERIFY_NONE(unknown);
}

void TestTranslation::sentencesOfCoreAreFoundByTheirPattern_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("chinese");
    QTest::newRow("parts in their places")
        << "25 * 40 is 1000, not 1,100" << QStringLiteral("25 * 40 等于 1000，不是 1,100");
    QTest::newRow("parts are looked up") << "majority of 2 paths, ties to the first: CoT 4, PoT left the vote, so 4"
                                         << QStringLiteral(
                                                "2 条路径取多数，平票取第一条：CoT 4，PoT 不参与投票，因此为 4");
    QTest::newRow("places in a part stay")
        << "/data/%2.json: does not exist" << QStringLiteral("/data/%2.json：不存在");
    QTest::newRow("what stands in quotes is a name")
        << "\"text\" is missing; expected a list" << QStringLiteral("缺少“text”；应为列表");
    QTest::newRow("behind a place") << "svamp.json:120: \"Answer\" is missing; expected a list"
                                    << QStringLiteral("svamp.json:120：缺少“Answer”；应为列表");
    QTest::newRow("behind a place and a key") << "a.yaml:3:5: training.pair: needs sampling: stratified"
                                              << QStringLiteral("a.yaml:3:5: training.pair：需要 sampling: stratified");
    QTest::newRow("a row that is no object") << "a.jsonl:4: the row is an array; expected an object {...}"
                                             << QStringLiteral("a.jsonl:4：该行是数组；应为对象 {...}");
    QTest::newRow("what says more") << "unknown key \"lr\"; did you mean \"learning_rate\"?"
                                    << QStringLiteral("未知的键“lr”；是否指“learning_rate”？");
    QTest::newRow("a part that stands twice is the same")
        << "The mixed student answers better by CoT than a student of "
           "PoT alone."
        << "The mixed student answers better by CoT than a student of "
           "PoT alone.";
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

/// Core names the section of a check in English, the window in its language.
void TestTranslation::sectionsOfSetupHaveTheirErrors()
{
    startInChinese();
    m_window->showPage("setup");
    beginSetup();
    waitForPages();
    const auto *data = find<QAbstractButton>(QStringLiteral("nav-数据"));
    QTRY_VERIFY2(data->toolTip().contains(QStringLiteral("个错误")),
                 qPrintable(data->toolTip())); // there is no sandbox
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

void TestTranslation::daysAndTheLogAreChinese()
{
    startInChinese();
    QCOMPARE(weekdayText(QDate(2026, 11, 23)), QStringLiteral("周一"));
    QCOMPARE(dayAndMonthText(QDate(2026, 11, 23)), QStringLiteral("11 月 23 日"));
    emit m_session->noted("svamp.json: does not exist"); // as core's errors come into it
    const QString log = find<QPlainTextEdit>("log")->toPlainText();
    QVERIFY2(log.endsWith(QStringLiteral("svamp.json：不存在")), qPrintable(log));
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
    QStringList lines = cutTexts(*m_window) + englishTexts(*m_window) + untranslatedTexts(*m_window);
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
    const QString claim = QStringLiteral("experiments/answer-vs-cot.yaml"); // a sweep: Home says how large it is
    QVERIFY(QFile::copy(sourceFolder() + "/experiments/claims/answer-vs-cot.yaml", m_folder->filePath(claim)));
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
