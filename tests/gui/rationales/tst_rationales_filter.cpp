#include "app/rationales_controller.h"
#include "tests/gui/rationales/rationales_test.h"
#include "widgets/common/kept_settings.h"
#include "widgets/rationales/filter_edit.h"
#include "widgets/rationales/rationales_page.h"

#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTableView>

using namespace retort;

/// What the filter line says of the list below it, and which filter a window begins with.
class TestRationalesFilter : public RationalesTest
{
    Q_OBJECT

private slots:
    void aMistakeSaysThatTheListIsOlder();
    void whatIsUnfinishedFiltersNothingYet();
    void aMistakeIsNotSaved();
    void eachWorkspaceHasItsLastFilter();
    void aWindowThatWasCutOffKeepsItsFilter();
    void withoutRunsThereIsNothingToChoose();

private:
    [[nodiscard]] QLabel *count() const { return find<QLabel>("problemCount"); }
};

void TestRationalesFilter::aMistakeSaysThatTheListIsOlder()
{
    openRun();
    QCOMPARE(count()->property("tone").toString(), QString("text2"));
    filter()->setText("verdict:wrong failure:aritmetic");
    QCOMPARE(count()->text(), QString("still 20 of 30 problems"));
    QCOMPARE(count()->property("tone").toString(), QString("warning"));
    QCOMPARE(count()->accessibleDescription(),
             QString("The list is still that of verdict:wrong: this filter has a mistake."));
    QCOMPARE(count()->toolTip(), count()->accessibleDescription());
    filter()->setText("verdict:wrong failure:arithmetic");
    waitForTable("10 of 30");
    QCOMPARE(count()->property("tone").toString(), QString("text2"));
    QVERIFY(count()->accessibleDescription().isEmpty() && count()->toolTip().isEmpty());
    filter()->setText({});
    waitForTable("30 of 30");
    filter()->setText("nothing:known");
    QCOMPARE(count()->accessibleDescription(),
             QString("The list still shows all problems: this filter has a mistake."));
}

void TestRationalesFilter::whatIsUnfinishedFiltersNothingYet()
{
    openRun();
    press(Qt::Key_F, Qt::ControlModifier);
    type("failure:");
    QCOMPARE(count()->text(), QString("still 20 of 30 problems"));
    QVERIFY(!find<QLabel>("filterMistake")->isVisible());
    type("arithmetic");
    waitForTable("10 of 30");
}

void TestRationalesFilter::aMistakeIsNotSaved()
{
    openRun();
    auto *menu = m_page->findChild<QMenu *>("savedFilters");
    const auto offer = [&](const QString &text) {
        filter()->setText(text);
        emit menu->aboutToShow();
        find<QLineEdit>("filterName")->setText("mine");
        return find<QPushButton>("filterSaveNow");
    };
    QPushButton *save = offer("failure:aritmetic");
    QVERIFY(!save->isEnabled());
    QCOMPARE(save->toolTip(), QString("This filter has a mistake: mend it first"));
    QVERIFY(offer("failure:arithmetic")->isEnabled());
}

void TestRationalesFilter::eachWorkspaceHasItsLastFilter()
{
    openRun();
    filter()->setText("failure:arithmetic");
    waitForTable("10 of 30");
    close();
    SessionOptions options;
    options.workspaceFolder = workspace() / "another";
    openSession({}, options);
    RationalesPage another;
    {
        const RationalesController controller(*m_session, &another, nullptr);
        QCOMPARE(another.filterText(), QString("verdict:wrong")); // as at a first start
        another.setFilterText("verdict:right");
    }
    m_session.reset();
    open(kRun);
    QCOMPARE(filter()->text(), QString("failure:arithmetic"));
}

/// What the workspace's session says was written by a window that ended earlier.
void TestRationalesFilter::aWindowThatWasCutOffKeepsItsFilter()
{
    openRun();
    const RationalesPlace before = m_controller->place();
    filter()->setText("failure:arithmetic");
    waitForTable("10 of 30");
    open({});
    m_controller->goTo(before);
    QCOMPARE(filter()->text(), QString("failure:arithmetic"));
    waitForTable("10 of 30");
    kept::clear(); // another machine
    open({});
    m_controller->goTo({before.run, {}, "verdict:right", {}});
    QCOMPARE(filter()->text(), QString("verdict:right"));
    waitForTable("10 of 30");
}

void TestRationalesFilter::withoutRunsThereIsNothingToChoose()
{
    open({});
    const auto *runs = find<QComboBox>("rationalesRun");
    QVERIFY(!runs->isVisible() && !find<QComboBox>("rationalesSet")->isVisible());
    const auto sentence = [this] {
        QStringList said;
        for (const QLabel *label : find<QWidget>("rationalesEmpty")->findChildren<QLabel *>())
            said << label->text();
        return said.join(QLatin1Char(' ')).trimmed();
    };
    QCOMPARE(sentence(), QString("There is no run yet. Start one from Home, then read here where its student fails."));
    writeFakeRun(this->runs(), kRun, {.problems = 3});
    open({});
    QTRY_VERIFY(find<QComboBox>("rationalesRun")->isVisible());
    QVERIFY2(sentence().startsWith("No run is open."), qPrintable(sentence()));
}

QTEST_MAIN(TestRationalesFilter)
#include "tst_rationales_filter.moc"
