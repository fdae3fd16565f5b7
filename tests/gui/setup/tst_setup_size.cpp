#include "core/jobs/gui_watchdog.h"
#include "tests/gui/setup/setup_controller_fixture.h"
#include "tests/gui/support/patience.h"
#include "widgets/setup/setting_field.h"
#include "widgets/setup/yaml_editor.h"

#include <QClipboard>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

using namespace retort;

namespace {

constexpr std::size_t kMegabyte = 1'000'000; // more is refused
constexpr int kReadingMs = 60'000;
constexpr const char *kTyped = "a: b # c\nd";

/// The sample with these lines again and again behind the line `before`, nearly a megabyte.
std::string longSetup(const std::string &before, const std::string &head, const std::string &line)
{
    std::string text = kSample;
    std::string more = head;
    while (text.size() + more.size() + line.size() < kMegabyte - 1000) // room for what is typed
        more += line;
    return text.insert(text.find(before) + before.size(), more);
}

} // namespace

/// A set-up as long as one may be: how long the window's thread is kept while one types in it.
class TestSetupSize : public SetupControllerFixture
{
    Q_OBJECT

private slots:
    void typingDoesNotBlock_data();
    void typingDoesNotBlock();
    void manyMistakesAreShownInPart();
    void aMegabyteIsTakenByEveryField();

private:
    void openAllRows();
    void type(const char *where, std::size_t position);
};

void TestSetupSize::typingDoesNotBlock_data()
{
    QTest::addColumn<std::string>("text");
    const std::string end = "max_steps: 200\n";
    QTest::newRow("comments") << longSetup(end, "", "# a comment as people write them above what they try out\n");
    QTest::newRow("wrong keys") << longSetup(end, "", "some_key_that_is_none: 1\n");
    QTest::newRow("sources") << longSetup("{validation: 0.1}\n", "  rationales:\n",
                                          "    - {importer: svamp, path: x, format: cot, teacher: gpt-3.5}\n");
    QTest::newRow("a long text") << longSetup("name: sample\n", "description: |\n",
                                              "  Think step by step, then say what the answer is: {a}.\n");
    QTest::newRow("long lines") << longSetup(end, "", "# " + std::string(2000, 'x') + '\n');
}

/// Letter by letter, as the keys come: the window has its turn between them.
void TestSetupSize::type(const char *where, std::size_t position)
{
    auto *editor = find<YamlEditor>("yamlEditor");
    editor->setFocus();
    editor->SendScintilla(QsciScintilla::SCI_GOTOPOS, static_cast<unsigned long>(position));
    QCoreApplication::processEvents();
    GuiWatchdog watchdog;
    watchdog.setActivity(where);
    for (const char *letter = kTyped; *letter != '\0'; ++letter) {
        const std::size_t size = m_document->text().size();
        if (*letter == '\n')
            QTest::keyClick(editor, Qt::Key_Return);
        else
            QTest::keyClick(editor, *letter);
        QVERIFY(m_document->text().size() > size); // at once
        QCoreApplication::processEvents();
    }
    QTRY_VERIFY_WITH_TIMEOUT(m_document->isRead(), kReadingMs);
    QCoreApplication::processEvents();
    qInfo("%-14s longest block %3.0f ms", where, watchdog.longestMs());
    for (const GuiBlock &block : watchdog.blocks())
        qInfo("   %s", toText(block).c_str());
    QVERIFY2(watchdog.longestMs() < testing::kLongestBlockMs, "33 ms is the promise");
}

void TestSetupSize::typingDoesNotBlock()
{
    QFETCH(std::string, text);
    waitForSetUp([this] { m_controller->beginNew(); });
    m_document->replaceText(text);
    QTRY_VERIFY_WITH_TIMEOUT(m_document->isRead(), kReadingMs);
    type("at the top", std::string("name: sample").size());
    type("in the middle", text.find('\n', text.size() / 2));
    type("at the end", m_document->text().size());
}

/// All are counted; a row for each would keep the window for minutes.
void TestSetupSize::manyMistakesAreShownInPart()
{
    waitForSetUp([this] { m_controller->beginNew(); });
    m_document->replaceText(longSetup("max_steps: 200\n", "", "some_key_that_is_none: 1\n"));
    QTRY_VERIFY_WITH_TIMEOUT(m_document->isRead(), kReadingMs);
    QVERIFY(m_document->problemCount() > 30'000);
    QCOMPARE(find<QLabel>("yamlErrors")->text(), QStringLiteral("%1 errors").arg(m_document->problemCount()));
    QVERIFY(find<QWidget>("check_yaml.more")->isVisibleTo(m_page.get()));
    QVERIFY(m_page->findChildren<QWidget *>(QRegularExpression("^check_yaml")).size() < 30);
}

void TestSetupSize::openAllRows()
{
    for (auto *button : m_page->findChildren<QPushButton *>())
        if (button->objectName().startsWith("more-"))
            button->click();
}

/// Pasted, looked at, and taken back.
void TestSetupSize::aMegabyteIsTakenByEveryField()
{
    waitForSetUp([this] { m_controller->beginNew(); });
    openAllRows();
    QStringList fields;
    for (const auto *field : m_page->findChildren<SettingField *>())
        if (field->focusProxy() && field->isVisible() && field->isEnabled())
            fields << field->focusProxy()->objectName();
    QVERIFY(fields.size() > 20);
    QGuiApplication::clipboard()->setText(QString(900'000, QLatin1Char('7')));
    double longest = 0;
    for (const QString &name : std::as_const(fields)) {
        auto *field = m_page->findChild<QWidget *>(name);
        if (!field) // of a kind that is gone
            continue;
        field->setFocus();
        QCoreApplication::processEvents();
        GuiWatchdog watchdog;
        watchdog.setActivity(name);
        QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(field, Qt::Key_V, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(m_document->isRead() && !m_document->isEditing(), kReadingMs);
        QCoreApplication::processEvents();
        while (m_document->canUndo())
            m_document->undo();
        QTRY_VERIFY_WITH_TIMEOUT(m_document->isRead(), kReadingMs);
        QCoreApplication::processEvents();
        longest = std::max(longest, watchdog.longestMs());
        for (const GuiBlock &block : watchdog.blocks())
            qInfo("   %s", toText(block).c_str());
    }
    qInfo("longest block %.0f ms", longest);
    QVERIFY2(longest < testing::kLongestBlockMs, "33 ms is the promise");
}

QTEST_MAIN(TestSetupSize)
#include "tst_setup_size.moc"
