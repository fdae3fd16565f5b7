#include "app/made_up_run.h"
#include "app/window_person.h"
#include "core/base/error.h"
#include "core/store/workspace.h"
#include "tests/gui/support/own_settings.h"
#include "widgets/rationales/problem_table.h"
#include "widgets/rationales/rationales_page.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <optional>

using namespace retort;

/// Who measures the window sees every list, and does not wait for ever for what does not come.
class TestWindowPerson : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void aListThatGoesOnFromItsFirstRowsIsSeen_data();
    void aListThatGoesOnFromItsFirstRowsIsSeen();
    void whatDoesNotComeIsAnError();

private:
    static constexpr int kProblems = 400;

    OwnSettings m_settings;
    std::optional<QTemporaryDir> m_folder;
    std::unique_ptr<WindowPerson> m_person;
};

void TestWindowPerson::initTestCase()
{
    m_settings.begin("tst_window_person");
    m_folder.emplace();
    const std::filesystem::path workspace = m_folder->path().toStdString();
    const Workspace made(workspace);
    const std::filesystem::path run = madeUpRun(workspace, kProblems);
    m_person = std::make_unique<WindowPerson>(workspace);
    m_person->list([&] { m_person->showRun(run); });
    m_person->rest();
    m_person->list([&] { m_person->page().setFilterText({}); });
    m_person->rest();
    QCOMPARE(m_person->rows(), kProblems);
}

void TestWindowPerson::cleanupTestCase()
{
    m_person.reset();
}

void TestWindowPerson::aListThatGoesOnFromItsFirstRowsIsSeen_data()
{
    QTest::addColumn<int>("first");
    QTest::newRow("some of them") << 100;
    QTest::newRow("all of them") << kProblems;
}

/// First rows of an older filter are shown, and what the newer one finds begins with the same rows: it comes before
/// first rows of its own, and no row changes.
void TestWindowPerson::aListThatGoesOnFromItsFirstRowsIsSeen()
{
    QFETCH(int, first);
    RationalesPage &page = m_person->page();
    std::vector<std::int64_t> ids;
    for (int row = 0; row < kProblems; ++row)
        ids.push_back(page.table()->model()->idAt(row));
    const auto all = std::make_shared<const std::vector<std::int64_t>>(ids);
    ids.resize(std::size_t(first));
    page.setFirst(std::make_shared<const std::vector<std::int64_t>>(ids), 0);
    m_person->rest();
    const ListTimes times = m_person->list([&] { page.setFound(all, ids.front(), false); });
    QVERIFY(times.rowsMs > 0 && times.countMs > 0);
    QCOMPARE(m_person->rows(), kProblems);
}

void TestWindowPerson::whatDoesNotComeIsAnError()
{
    m_person->giveUpAfter(50);
    m_person->activity("wait");
    QVERIFY_THROWS_EXCEPTION(Error, m_person->list([] {}));
}

QTEST_MAIN(TestWindowPerson)
#include "tst_window_person.moc"
