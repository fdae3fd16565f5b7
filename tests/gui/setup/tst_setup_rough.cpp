#include "core/jobs/gui_watchdog.h"
#include "tests/gui/setup/setup_page_fixture.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QLabel>
#include <QPushButton>

using namespace retort;

namespace {

constexpr int kSteps = 200;
constexpr std::size_t kMegabyte = 1'000'000;

QString repeated(const char *text, int count)
{
    return QString::fromUtf8(text).repeated(count);
}

/// About so many bytes of an experiment that can be read.
std::string longSetup(std::size_t bytes)
{
    std::string text = kMixed;
    const std::string line = "# a comment as people write them above what they try out, one after the other\n";
    while (text.size() + line.size() < bytes)
        text += line;
    return text;
}

} // namespace

/// The page in rough hands: what is pasted, deleted, undone and switched where nobody would.
class TestSetupRough : public SetupPageFixture
{
    Q_OBJECT

private slots:
    void anyTextCanBePasted_data();
    void anyTextCanBePasted();
    void veryManyEntriesAreShownInPart();
    void everythingIsDeletedAndTypedAnew();
    void twoHundredStepsAreUndone();
    void aMegabyteIsPasted();
    void aLongSetUpIsChangedInTheForm();
    void theThemeChangesWhileOneTypes();

private:
    void paste(const QString &text)
    {
        editor()->setFocus();
        QTest::keyClick(editor(), Qt::Key_A, Qt::ControlModifier);
        QGuiApplication::clipboard()->setText(text);
        QTest::keyClick(editor(), Qt::Key_V, Qt::ControlModifier);
    }
};

void TestSetupRough::anyTextCanBePasted_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::newRow("an open bracket") << "data: [";
    QTest::newRow("tabs") << "data:\n\tproblems: 1\n";
    QTest::newRow("an open quote") << "name: \"svamp\ndata: 1\n";
    QTest::newRow("a list") << "- a\n- b\n";
    QTest::newRow("a word") << "svamp";
    QTest::newRow("a number of documents") << "a: 1\n---\nb: 2\n---\n";
    QTest::newRow("aliases of aliases") << "a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\n"
                                           "c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c]\n"
                                           "e: &e [*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e,*e,*e]\n";
    QTest::newRow("an alias of nothing") << "data: *nothing\n";
    QTest::newRow("deep brackets") << "data: " + repeated("[", 3000);
    QTest::newRow("deep sections") << [] {
        QString text;
        for (int depth = 0; depth < 200; ++depth)
            text += QString(depth, QLatin1Char(' ')) + QStringLiteral("a:\n");
        return text;
    }();
    QTest::newRow("repeated keys") << "name: a\nname: b\ntraining: {}\ntraining: {}\n";
    QTest::newRow("wrong kinds") << "name: [a]\ndata: 5\nformats: {a: 1}\nstudent: true\ntraining: x\nevaluation: []\n";
    QTest::newRow("formats of nothing") << "formats: [~, {}, {format: }, [cot], {format: cot}, {format: cot}]\n";
    QTest::newRow("numbers that are none")
        << "training: {learning_rate: .inf, max_steps: 1e99, seed: -1, warmup_ratio: nan, max_grad_norm: 0x1p3}\n";
    QTest::newRow("other ends of lines") << "name: a\r\ndata:\r\n  problems:\r\n    generator: {}\r\n\r\r\n";
    QTest::newRow("letters of other scripts")
        << "name: \"\u8cc7\u6599 \U0001F600 \u05d0\u05d1\"\n\u043a\u043b\u044e\u0447: 1\n";
    QTest::newRow("marks of direction") << QString::fromUtf8("name: a\u202eb\u2066\n\u200bdata: 1\n\ufeffx: 2\n");
    QTest::newRow("tags and directives") << "%YAML 1.2\n---\n!!python/object:os.system [rm]\n";
    QTest::newRow("a line of 100,000 letters") << "name: " + repeated("x", 100'000) + "\n";
    QTest::newRow("10,000 wrong keys") << [] {
        QString text;
        for (int i = 0; i < 10'000; ++i)
            text += QStringLiteral("key%1: %1\n").arg(i);
        return text;
    }();
    QTest::newRow("500 sources") << "data:\n  rationales:\n"
                                        + repeated("    - {importer: svamp, path: x, format: cot}\n", 500);
    QTest::newRow("1,000 formats") << "formats:\n" + repeated("  - {format: cot}\n", 1000);
}

/// Whatever it is: it stands in the editor, is said, and one step of undo takes it back.
void TestSetupRough::anyTextCanBePasted()
{
    QFETCH(QString, pasted);
    paste(pasted);
    QVERIFY(!text().empty());
    QTRY_VERIFY(m_document->isRead());
    QCoreApplication::processEvents();
    QCOMPARE(editor()->bytes(), text());
    QCOMPARE(find<QPushButton>("launchSetup")->isEnabled(), m_document->isReady());
    for (const char *section : {"nav-Data", "nav-Formats", "nav-Training", "nav-Evaluation"})
        find<QAbstractButton>(section)->click();
    m_page->grab();
    QTest::keyClick(editor(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(text(), std::string(kMixed));
    QTRY_VERIFY(m_document->isReady());
    QCOMPARE(find<QLineEdit>("training-learning_rate")->text(), QStringLiteral("3e-4"));
}

void TestSetupRough::veryManyEntriesAreShownInPart()
{
    std::string many = "data:\n  rationales:\n";
    for (int i = 0; i < 100; ++i)
        many += "    - {importer: svamp, path: x, format: cot}\n";
    many += "evaluation:\n  paths:\n";
    for (int i = 0; i < 30; ++i)
        many += "    - {format: cot}\n";
    load(many);
    QTRY_VERIFY(m_document->isRead());
    QCOMPARE(find<QLabel>("rationalesRest")->text(), QStringLiteral("76 more stand in the YAML."));
    QCOMPARE(find<QLabel>("pathsRest")->text(), QStringLiteral("6 more stand in the YAML."));
    QVERIFY(find<QWidget>("rationale-23"));
    QVERIFY(!m_page->findChild<QWidget *>("rationale-24"));
    load(kMixed);
    QVERIFY(!find<QLabel>("rationalesRest")->isVisibleTo(m_page.get()));
}

void TestSetupRough::everythingIsDeletedAndTypedAnew()
{
    editor()->setFocus();
    QTest::keyClick(editor(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(editor(), Qt::Key_Delete);
    QCOMPARE(text(), std::string());
    QVERIFY(!m_document->isBroken());
    QVERIFY(!find<QPushButton>("launchSetup")->isEnabled()); // there is no data
    m_page->grab();
    type("training-learning_rate", "5e-4");
    QCOMPARE(text(), std::string("training:\n  learning_rate: 5e-4\n"));
    find<QAbstractButton>("data-problems-kind-1")->click();
    QTRY_VERIFY(m_document->isReady());
    while (m_document->canUndo())
        m_document->undo();
    QCOMPARE(text(), std::string(kMixed));
}

void TestSetupRough::twoHundredStepsAreUndone()
{
    for (int step = 1; step <= kSteps; ++step) {
        const std::string value = std::to_string(1000 + step);
        QCOMPARE(m_document->setValue("training.max_steps", value), std::string());
    }
    const std::string last = text();
    editor()->setFocus();
    for (int step = 0; step < kSteps; ++step)
        QTest::keyClick(editor(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(text(), std::string(kMixed));
    QTest::keyClick(editor(), Qt::Key_Z, Qt::ControlModifier); // one too many
    QCOMPARE(text(), std::string(kMixed));
    QCOMPARE(editor()->bytes(), text());
    QCOMPARE(find<QLineEdit>("training-max_steps")->text(), QStringLiteral("2000"));
    for (int step = 0; step < kSteps; ++step)
        QTest::keyClick(editor(), Qt::Key_Y, Qt::ControlModifier);
    QCOMPARE(text(), last);
}

void TestSetupRough::aMegabyteIsPasted()
{
    const std::string large = longSetup(kMegabyte);
    GuiWatchdog watchdog;
    watchdog.setActivity("a megabyte is pasted");
    paste(QString::fromStdString(large));
    QTRY_VERIFY_WITH_TIMEOUT(m_document->isReady(), 60'000);
    QCOMPARE(text(), large);
    watchdog.setActivity("typing in a megabyte");
    for (const char letter : std::string("# typed at the end")) {
        QTest::keyClick(editor(), letter);
        QCoreApplication::processEvents();
    }
    QTRY_VERIFY_WITH_TIMEOUT(m_document->isReady(), 60'000);
    watchdog.setActivity("undo of a megabyte");
    QTest::keyClick(editor(), Qt::Key_Z, Qt::ControlModifier);
    QTest::keyClick(editor(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(m_document->isReady(), 60'000);
    QCOMPARE(text(), std::string(kMixed));
    for (const GuiBlock &block : watchdog.blocks())
        qInfo("%s", toText(block).c_str());
    const std::string tooLarge = longSetup(kMegabyte + kMegabyte / 5);
    paste(QString::fromStdString(tooLarge));
    QTRY_VERIFY_WITH_TIMEOUT(m_document->isRead(), 60'000);
    QVERIFY(m_document->isBroken());
    QVERIFY(!find<QPushButton>("launchSetup")->isEnabled());
}

void TestSetupRough::aLongSetUpIsChangedInTheForm()
{
    const std::string large = longSetup(60'000);
    load(large);
    QTRY_VERIFY(m_document->isReady());
    type("training-learning_rate", "5e-4");
    QCOMPARE(find<QLineEdit>("training-learning_rate")->text(), QStringLiteral("5e-4"));
    QTRY_VERIFY(m_document->isReady());
    QCOMPARE(find<QLineEdit>("training-learning_rate")->text(), QStringLiteral("5e-4"));
    std::string expected = large;
    expected.replace(expected.find("3e-4"), 4, "5e-4");
    QCOMPARE(text(), expected);
    QCOMPARE(editor()->bytes(), expected);
    QTest::keyClick(editor(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(m_document->isReady());
    QCOMPARE(text(), large);
}

void TestSetupRough::theThemeChangesWhileOneTypes()
{
    load("training:\n  ");
    editor()->setFocus();
    editor()->SendScintilla(QsciScintilla::SCI_DOCUMENTEND);
    QTest::keyClicks(editor(), "lea"); // the list of keys is open
    applyTheme(*qApp, ThemeKind::Dark);
    QTest::keyClicks(editor(), "rn");
    QTest::keyClick(editor(), Qt::Key_Tab);
    QCOMPARE(text(), std::string("training:\n  learning_rate: "));
    applyTheme(*qApp, ThemeKind::Light);
    QTest::keyClicks(editor(), "1e-4");
    QCOMPARE(text(), std::string("training:\n  learning_rate: 1e-4"));
    auto *steps = find<QLineEdit>("training-max_steps");
    steps->setFocus();
    steps->selectAll();
    QTest::keyClicks(steps, "12");
    applyTheme(*qApp, ThemeKind::Dark);
    QTest::keyClicks(steps, "34");
    QCOMPARE(m_document->config().training.maxSteps, 1234);
    QVERIFY(steps->hasFocus());
    save("rough-theme");
    applyTheme(*qApp, ThemeKind::Light);
}

QTEST_MAIN(TestSetupRough)
#include "tst_setup_rough.moc"
