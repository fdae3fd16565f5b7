#include "core/experiment/vocabulary_worker.h"

#include "core/experiment/experiment_data.h"

#include <QTest>

#include <atomic>
#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <sys/wait.h>
#include <unistd.h>

using namespace retort;

namespace {

constexpr int kStatus = 7; // of a process that ends while it trains

const std::vector<std::string> kTexts {"one two three\n", "two three four\n", "three four five\n"};

std::vector<std::string> texts()
{
    return kTexts;
}

/// Never comes back.
std::shared_ptr<const Tokenizer> trainForEver(const std::vector<std::string> &, const VocabularyOptions &)
{
    static std::mutex mutex;
    static std::condition_variable changed;
    std::unique_lock lock(mutex);
    changed.wait(lock, [] { return false; });
    return nullptr;
}

/// Ends with kStatus although a training goes on that nobody can stop.
[[noreturn]] void endWhileItTrains()
{
    auto worker = std::make_unique<VocabularyWorker>();
    const StopToken stop;
    const auto trainAndStop = [stop](const auto &given, const auto &options) {
        stop.requestStop();
        return trainForEver(given, options);
    };
    try {
        (void)worker->vocabulary("a", texts, {400}, trainAndStop, stop);
    } catch (const Stopped &) {
        worker.reset();
        std::exit(kStatus);
    }
    std::exit(0);
}

} // namespace

class TestVocabularyWorker : public QObject
{
    Q_OBJECT

private slots:
    void theSameIsTrainedOnce()
    {
        VocabularyWorker worker;
        std::atomic<int> trained = 0;
        const auto train = [&](const std::vector<std::string> &given, const VocabularyOptions &options) {
            ++trained;
            return trainVocabulary(given, options);
        };
        const auto first = worker.vocabulary("a", texts, {400}, train, {});
        QCOMPARE(worker.vocabulary("a", texts, {400}, train, {}), first);
        QCOMPARE(trained.load(), 1);
        QVERIFY(worker.vocabulary("b", texts, {400}, train, {}) != first);
        QVERIFY(worker.vocabulary("", texts, {400}, train, {}) != worker.vocabulary("", texts, {400}, train, {}));
        QCOMPARE(trained.load(), 4);
    }

    void whatFailsIsSaidAndTriedAgain()
    {
        VocabularyWorker worker;
        std::atomic<int> tried = 0;
        const auto train = [&](const std::vector<std::string> &given, const VocabularyOptions &options) {
            if (++tried == 1)
                throw Error("too few texts");
            return trainVocabulary(given, options);
        };
        try {
            (void)worker.vocabulary("a", texts, {400}, train, {});
            QFAIL("nothing was said");
        } catch (const Error &error) {
            QCOMPARE(error.what(), "too few texts");
        }
        QVERIFY(worker.vocabulary("a", texts, {400}, train, {}) != nullptr);
    }

    void aStopIsObeyedAtOnce()
    {
        VocabularyWorker worker;
        const StopToken stop;
        stop.requestStop();
        QVERIFY_EXCEPTION_THROWN((void)worker.vocabulary("a", texts, {400}, trainVocabulary, stop), Stopped);
    }

    void aProcessEndsWhileItTrains()
    {
        const pid_t child = fork();
        QVERIFY(child >= 0);
        if (child == 0)
            endWhileItTrains();
        int status = 0;
        QCOMPARE(waitpid(child, &status, 0), child);
        QVERIFY(WIFEXITED(status));
        QCOMPARE(WEXITSTATUS(status), kStatus);
    }
};

QTEST_APPLESS_MAIN(TestVocabularyWorker)
#include "tst_vocabulary_worker.moc"
