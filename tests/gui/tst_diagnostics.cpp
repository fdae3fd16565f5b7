#include "app/actions.h"
#include "core/base/files.h"
#include "tests/gui/support/window_test.h"

#include <QSignalSpy>

#include <filesystem>

using namespace retort;

/// "Save diagnostics ..." of the settings menu, with a program that stands in for retort.
class TestDiagnostics : public WindowTest
{
    Q_OBJECT

private slots:
    void theProgramIsAskedForTheBundle();
    void aProgramThatFailsSaysWhy();
    void withoutAProgramTheWayOutIsSaid();

private:
    void openWith(const std::string &script);
    void save();

    QString m_file;
};

void TestDiagnostics::openWith(const std::string &script)
{
    SessionOptions options;
    if (!script.empty()) {
        options.program = workspace() / "stand-in";
        writeFileAtomically(options.program, "#!/bin/sh\n" + script);
        std::filesystem::permissions(options.program, std::filesystem::perms::owner_all);
    }
    openSession({}, options);
    m_window = std::make_unique<MainWindow>(*m_session);
    showActive(*m_window);
}

void TestDiagnostics::save()
{
    m_file = QString::fromStdString((workspace() / "given away.tar").string());
    m_window->setNextPath(m_file);
    m_window->findChild<Actions *>()->at("diagnostics")->trigger();
}

void TestDiagnostics::theProgramIsAskedForTheBundle()
{
    openWith("echo \"$@\" > \"$5\"\n");
    QSignalSpy noted(m_session.get(), &Session::noted);
    save();
    QTRY_VERIFY(!noted.isEmpty());
    QVERIFY(noted.last()[0].toString().contains("given away.tar"));
    QCOMPARE(readFile(m_file.toStdString()),
             "--workspace " + workspace().string() + " doctor --bundle " + m_file.toStdString() + "\n");
}

void TestDiagnostics::aProgramThatFailsSaysWhy()
{
    openWith("echo 'the disk is full' >&2; exit 2\n");
    save();
    QTRY_VERIFY(find<QWidget>("homeError")->isVisible());
    const QString message = find<QWidget>("homeError")->accessibleName();
    QVERIFY2(message.contains("given away.tar") && message.contains("the disk is full"), qPrintable(message));
}

void TestDiagnostics::withoutAProgramTheWayOutIsSaid()
{
    openWith("");
    save();
    QTRY_VERIFY(find<QWidget>("homeError")->isVisible());
    QVERIFY(find<QWidget>("homeError")->accessibleName().contains("retort doctor --bundle"));
}

QTEST_MAIN(TestDiagnostics)
#include "tst_diagnostics.moc"
