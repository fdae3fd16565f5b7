#include "app/rationales_controller.h"
#include "app/setup_controller.h"
#include "core/base/files.h"
#include "core/store/annotations.h"
#include "core/store/draft_store.h"
#include "core/store/trash.h"
#include "tests/fakes/fake_run.h"
#include "tests/gui/support/window_test.h"
#include "widgets/setup/setup_page.h"

#include <QAction>
#include <QListWidget>
#include <QPushButton>
#include <QTableView>

#include <map>

using namespace retort;

namespace {

enum class Trouble { OtherWindow, FileInPlace, FullDisk };

/// Every file below a folder with its size and time.
std::map<std::string, std::pair<std::uintmax_t, std::filesystem::file_time_type>>
filesBelow(const std::filesystem::path &folder)
{
    std::map<std::string, std::pair<std::uintmax_t, std::filesystem::file_time_type>> files;
    for (const auto &entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file())
            files[entry.path().string()] = {entry.file_size(), entry.last_write_time()};
    }
    return files;
}

} // namespace

Q_DECLARE_METATYPE(Trouble)

/// A workspace that cannot be written, on each page that would write into it: it says why, and nothing is written.
/// The file permissions stay out of it: they bind no administrator.
class TestReadOnly : public WindowTest
{
    Q_OBJECT

private slots:
    void noPageWrites_data();
    void noPageWrites();

private:
    void end() override;
    void openIn(Trouble trouble);
    void useHome() const;
    void useData() const;
    void useSetup();
    void useTraining();
    void useCompare() const;
    void useRationales();
    void useTrash() const;
    void saysWhy(const char *button) const;

    QString m_why; // a part of it
    std::unique_ptr<WorkspaceGuard> m_other;
};

void TestReadOnly::end()
{
    WindowTest::end();
    m_other.reset();
}

void TestReadOnly::openIn(Trouble trouble)
{
    addRuns();
    addData();
    const std::filesystem::path run = writeFakeRun(runs(), "gone", {.name = "gone"});
    Trash(workspace()).put(run, "run", "gone");
    writeFileAtomically(workspace() / "more.jsonl", "{\"question\": \"1 + 2?\", \"answer\": \"#### 3\"}\n");
    SessionOptions options;
    options.sampleFile = writeSample();
    if (trouble == Trouble::OtherWindow) {
        m_other = std::make_unique<WorkspaceGuard>(workspace());
    } else if (trouble == Trouble::FileInPlace) {
        std::filesystem::remove_all(workspace() / "students");
        writeFileAtomically(workspace() / "students", "a file where a folder should be");
    } else {
        options.freeBytes = [](const std::filesystem::path &) { return std::uintmax_t(0); };
    }
    open({}, options);
    QVERIFY(m_session->isReadOnly());
    QVERIFY2(m_session->whyReadOnly().contains(m_why), qPrintable(m_session->whyReadOnly()));
}

void TestReadOnly::saysWhy(const char *button) const
{
    const auto *found = find<QPushButton>(button);
    QVERIFY2(!found->isEnabled(), button);
    QVERIFY2(found->toolTip().contains(m_why), qPrintable(found->toolTip()));
}

void TestReadOnly::useHome() const
{
    m_window->showPage("home");
    QVERIFY(find<QWidget>("workspaceTrouble")->isVisible());
    const auto *sample = find<QAbstractButton>("doorSample");
    QVERIFY(!sample->isEnabled());
    QVERIFY(sample->toolTip().contains(m_why));
    m_session->startSample();
    QVERIFY(!m_session->isTraining());
}

void TestReadOnly::useData() const
{
    m_window->showPage("data");
    saysWhy("importData");
    m_window->openPath(m_folder->filePath("more.jsonl")); // as when it is dropped
    QTRY_VERIFY(find<QWidget>("dataStrip")->isVisible());
    QVERIFY(find<QWidget>("dataStrip")->accessibleName().contains(m_why));
}

void TestReadOnly::useSetup()
{
    m_window->showPage("setup");
    beginSetup();
    auto *controller = m_window->findChild<SetupController *>();
    QCOMPARE(find<SetupPage>("setupPage")->document().setValue("name", "mine"), std::string());
    controller->flush();
    saysWhy("launchSetup");
    find<QPushButton>("launchSetup")->click();
    QVERIFY(DraftStore(workspace()).drafts().empty());
    QVERIFY(!m_session->isTraining());
}

void TestReadOnly::useTraining()
{
    showRun(kInterruptedRun);
    m_window->showPage("training");
    find<QPushButton>("pauseButton")->click(); // it offers to go on
    QTRY_VERIFY(find<QWidget>("trainingError")->isVisible());
    QVERIFY(find<QWidget>("trainingError")->accessibleName().contains(m_why));
    QVERIFY(!m_session->isTraining());
}

void TestReadOnly::useCompare() const
{
    m_window->showPage("compare");
    auto *table = find<QTableView>("compareTable");
    QTRY_VERIFY(table->model()->rowCount() > 0);
    table->setCurrentIndex(table->model()->index(0, 0));
    for (const char *name : {"actionRename", "actionGroup", "actionArchive", "actionDelete"}) {
        const auto *action = find<QAction>(name);
        QVERIFY2(!action->isEnabled(), name);
        QVERIFY2(action->toolTip().contains(m_why), name);
    }
}

void TestReadOnly::useRationales()
{
    showRun(kMainRun);
    m_window->showPage("rationales");
    auto *table = find<QTableView>("problemTable");
    QTRY_VERIFY(table->currentIndex().isValid());
    waitForProblems();
    table->setFocus();
    QTest::keyClick(table, Qt::Key_2);
    QVERIFY(find<QWidget>("rationalesMessage")->isVisible());
    QVERIFY(find<QWidget>("rationalesMessage")->accessibleName().contains(m_why));
    QCOMPARE(find<QListWidget>("tagList")->count(), 0);
}

/// Without its folders the workspace's trash cannot be read either, which is said.
void TestReadOnly::useTrash() const
{
    find<QAction>("trash")->trigger();
    const auto *list = find<QListWidget>("trashList");
    QTRY_VERIFY(list->count() == 1 || find<QWidget>("trashMessage")->isVisible());
    for (const char *button : {"trashRestore", "trashRemove", "trashEmpty"}) {
        if (list->count() == 1)
            saysWhy(button);
        QVERIFY(!find<QPushButton>(button)->isEnabled());
    }
}

void TestReadOnly::noPageWrites_data()
{
    QTest::addColumn<Trouble>("trouble");
    QTest::addColumn<QString>("why");
    QTest::newRow("another window has it") << Trouble::OtherWindow << "another Retort window";
    QTest::newRow("a file in place of a folder") << Trouble::FileInPlace << "the workspace cannot be written";
    QTest::newRow("the disk is full") << Trouble::FullDisk << "the disk is full";
}

void TestReadOnly::noPageWrites()
{
    QFETCH(Trouble, trouble);
    QFETCH(QString, why);
    m_why = why;
    openIn(trouble);
    const auto before = filesBelow(runs());
    useHome();
    useData();
    useSetup();
    useTraining();
    useCompare();
    useRationales();
    useTrash();
    if (QTest::currentTestFailed())
        return;
    waitForPages();
    QVERIFY(filesBelow(runs()) == before);
    QCOMPARE(Trash(workspace()).entries().size(), std::size_t(1));
    QVERIFY(!std::filesystem::exists(workspace() / "window.json"));
}

QTEST_MAIN(TestReadOnly)
#include "tst_read_only.moc"
