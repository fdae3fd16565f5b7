#include "core/jobs/setup_watch.h"

#include "tests/core/experiment/setup_fixture.h"

#include <QCoreApplication>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>

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

/// Trains vocabularies, but not before it may.
class SlowVocabulary
{
public:
    std::atomic<int> begun = 0;
    std::atomic<int> underWay = 0;
    std::atomic<int> mostAtOnce = 0;

    void mayGoOn()
    {
        const std::lock_guard lock(m_mutex);
        m_mayGoOn = true;
        m_changed.notify_all();
    }

    std::shared_ptr<const Tokenizer> train(const std::vector<std::string> &texts, const VocabularyOptions &options)
    {
        ++begun;
        mostAtOnce = std::max<int>(mostAtOnce, ++underWay);
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [this] { return m_mayGoOn; });
        }
        auto tokenizer = trainVocabulary(texts, options);
        --underWay;
        return tokenizer;
    }

private:
    std::mutex m_mutex; // guards m_mayGoOn
    std::condition_variable m_changed;
    bool m_mayGoOn = false;
};

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

private:
    SetupWatchOptions slowOptions()
    {
        m_slow = std::make_shared<SlowVocabulary>();
        SetupWatchOptions options = quickOptions();
        options.trainVocabulary = [slow = m_slow](const auto &texts, const auto &given) {
            return slow->train(texts, given);
        };
        return options;
    }

    std::shared_ptr<SlowVocabulary> m_slow;

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
            return DeviceSpeed {{{128, 1e9}}, {{128, 1e9}}, {{128, 1e9}}, 2};
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

    void theEstimateHoldsForTheDeviceThatTrains()
    {
        SetupWatchOptions options = quickOptions();
        options.devices = [] { return DeviceFacts {true, 2, false}; };
        options.deviceMemory = [](const std::string &device) {
            return device == "cuda:1" ? DeviceMemory {80e9, 79e9} : DeviceMemory {};
        };
        SetupWatch watch(options);
        watch.look(configOf(kGeneratedSetup), {});
        QTRY_VERIFY_WITH_TIMEOUT(watch.report() != nullptr, kWaitMs);
        QCOMPARE(watch.report()->estimate->device, std::string("cuda:0")); // auto
        RunConfig config = configOf(kGeneratedSetup);
        config.training.device = "cuda:1";
        watch.look(config, {});
        QTRY_COMPARE_WITH_TIMEOUT(watch.report()->estimate->device, std::string("cuda:1"), kWaitMs);
        QCOMPARE(watch.report()->machine.deviceMemory.free, 79e9);
        config.training.device = "cuda:7";
        watch.look(config, {});
        QTRY_COMPARE_WITH_TIMEOUT(find(*watch.report(), "training.device")->state, CheckState::Error, kWaitMs);
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

    void aVocabularyIsTrainedOnceForSetUpsThatShareIt()
    {
        SetupWatch watch(slowOptions());
        watch.look(configOf(kGeneratedSetup), {});
        QTRY_COMPARE_WITH_TIMEOUT(m_slow->begun.load(), 1, kWaitMs);
        watch.look(configOf(withChange(kGeneratedSetup, "weight: 3", "weight: 7")), {});
        m_slow->mayGoOn();
        QTRY_VERIFY_WITH_TIMEOUT(!watch.isLooking(), kWaitMs);
        QCOMPARE(watch.report()->preview.formats[0].config.weight, 7.0);
        QVERIFY(watch.report()->preview.tokenizer != nullptr);
        QCOMPARE(m_slow->begun.load(), 1);
    }

    void anotherVocabularyWaitsForTheOneThatIsTrained()
    {
        SetupWatch watch(slowOptions());
        watch.look(configOf(kGeneratedSetup), {});
        QTRY_COMPARE_WITH_TIMEOUT(m_slow->begun.load(), 1, kWaitMs);
        for (const char *size : {"vocabulary_size: 420", "vocabulary_size: 440", "vocabulary_size: 460"})
            watch.look(configOf(withChange(kGeneratedSetup, "vocabulary_size: 400", size)), {});
        m_slow->mayGoOn();
        QTRY_VERIFY_WITH_TIMEOUT(!watch.isLooking(), kWaitMs);
        QCOMPARE(watch.report()->preview.config.student.fromScratch.vocabularySize, 460);
        QVERIFY(watch.report()->preview.tokenizer->vocabularySize() <= 460);
        QCOMPARE(m_slow->begun.load(), 2);
        QCOMPARE(m_slow->mostAtOnce.load(), 1);
    }

    void endsAtOnceWhileAVocabularyIsTrained()
    {
        auto watch = std::make_unique<SetupWatch>(slowOptions());
        watch->look(configOf(kGeneratedSetup), {});
        QTRY_COMPARE_WITH_TIMEOUT(m_slow->begun.load(), 1, kWaitMs);
        watch.reset(); // the training may not go on yet: who waited for it would wait for ever
        QCOMPARE(m_slow->underWay.load(), 1);
        m_slow->mayGoOn();
        QTRY_COMPARE_WITH_TIMEOUT(m_slow->underWay.load(), 0, kWaitMs);
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
