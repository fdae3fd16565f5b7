#include "core/jobs/setup_watch.h"

#include "tests/core/experiment/setup_fixture.h"

#include <QCoreApplication>
#include <QSignalSpy>
#include <QTest>

#include <atomic>

using namespace retort;

namespace {

constexpr int kWaitMs = 30'000;

const Check *find(const SetupReport &report, const std::string &id)
{
    for (const Check &check : report.checks)
        if (check.id == id)
            return &check;
    return nullptr;
}

SetupWatchOptions quickOptions()
{
    SetupWatchOptions options;
    options.pauseMs = 0;
    options.machine = [] { return CheckMachine {32e9, 2}; };
    return options;
}

} // namespace

class TestSetupWatch : public QObject
{
    Q_OBJECT

private slots:
    void reportsOnTheNewestSetUpOnly()
    {
        SetupWatch watch(quickOptions());
        QSignalSpy reported(&watch, &SetupWatch::reported);
        for (const char *weight : {"weight: 1", "weight: 2", "weight: 7"})
            watch.look(configOf(withChange(kGeneratedSetup, "weight: 3", weight)), {});
        QVERIFY(watch.isLooking());
        QTRY_VERIFY_WITH_TIMEOUT(!watch.isLooking(), kWaitMs);
        QCOMPARE(reported.count(), 1);
        QCOMPARE(watch.report()->preview.formats[0].config.weight, 7.0);
        QVERIFY(!watch.report()->lengths.empty());
    }

    void aNewerSetUpStopsTheOlderOne()
    {
        SetupWatch watch(quickOptions());
        QSignalSpy reported(&watch, &SetupWatch::reported);
        QSignalSpy failed(&watch, &SetupWatch::failed);
        watch.look(configOf(kGeneratedSetup), {});
        QCoreApplication::processEvents(); // the first look begins
        watch.look(configOf(withChange(kGeneratedSetup, "weight: 3", "weight: 7")), {});
        QTRY_VERIFY_WITH_TIMEOUT(!watch.isLooking(), kWaitMs);
        QCOMPARE(watch.report()->preview.formats[0].config.weight, 7.0);
        QCOMPARE(failed.count(), 0); // being stopped is no failure
    }

    void theTimeComesWhenTheMachineIsMeasured()
    {
        SetupWatchOptions options = quickOptions();
        auto measured = std::make_shared<std::atomic<int>>(0);
        options.measureSpeed = [measured] {
            ++*measured;
            return DeviceSpeed {{{128, 1e9}}, {{128, 1e9}}, 2};
        };
        SetupWatch watch(options);
        watch.setMayMeasure(false);
        watch.look(configOf(kGeneratedSetup), {});
        QTRY_VERIFY_WITH_TIMEOUT(watch.report() != nullptr, kWaitMs);
        QVERIFY(!watch.report()->estimate->hasTime);
        QCOMPARE(measured->load(), 0);
        watch.setMayMeasure(true);
        QTRY_VERIFY_WITH_TIMEOUT(watch.report()->estimate->hasTime, kWaitMs);
        watch.look(configOf(withChange(kGeneratedSetup, "weight: 3", "weight: 7")), {});
        QTRY_COMPARE_WITH_TIMEOUT(watch.report()->preview.formats[0].config.weight, 7.0, kWaitMs);
        QVERIFY(watch.report()->estimate->hasTime);
        QCOMPARE(measured->load(), 1);
    }

    void theSandboxIsCheckedAnew()
    {
        SetupWatchOptions options = quickOptions();
        auto programs = std::make_shared<FakePrograms>();
        options.runPrograms = [programs](std::span<const ProgramRequest> requests, const StopToken &stop) {
            return (*programs)(requests, stop);
        };
        SetupWatch watch(options);
        watch.look(configOf(withChange(kGeneratedSetup, "{format: socratic}", "{format: pot}")), {});
        QTRY_VERIFY_WITH_TIMEOUT(watch.report() != nullptr, kWaitMs);
        QCOMPARE(find(*watch.report(), "evaluation.sandbox")->state, CheckState::Warning);
        watch.setSandbox(CheckMachine::SandboxTest::Failed, "no seccomp");
        QTRY_COMPARE_WITH_TIMEOUT(find(*watch.report(), "evaluation.sandbox")->state, CheckState::Error, kWaitMs);
    }

    void endsWhileItLooks()
    {
        SetupWatch watch(quickOptions());
        watch.look(configOf(kGeneratedSetup), {});
        QCoreApplication::processEvents();
    }
};

QTEST_GUILESS_MAIN(TestSetupWatch)
#include "tst_setup_watch.moc"
