// A thread that outlives its worker would still run while the process takes itself apart, on what is being taken apart.
// So a process that ends during a training ends without that: see endAtOnce().

#include "core/experiment/vocabulary_worker.h"

#include "core/experiment/experiment_data.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <thread>
#include <utility>
#include <unistd.h>

namespace retort {

namespace {

constexpr std::chrono::milliseconds kBetweenLooks {20}; // at the stop

std::atomic<int> &trainingsUnderWay()
{
    static std::atomic<int> count = 0; // of the process: only its end asks
    return count;
}

void endAtOnce(int status, void *)
{
    if (trainingsUnderWay() == 0)
        return;
    std::fflush(nullptr);
    _exit(status);
}

/// Each time anew: it is called before what was there by then is destroyed.
void guardTheEnd()
{
    on_exit(endAtOnce, nullptr);
}

} // namespace

struct VocabularyWorker::State
{
    std::mutex mutex; // guards all below
    std::condition_variable ended;
    bool isTraining = false;
    std::string key; // of the training, or of what it left
    std::shared_ptr<const Tokenizer> tokenizer;
    std::string error;
};

VocabularyWorker::VocabularyWorker() : m_state(std::make_shared<State>()) {}

VocabularyWorker::~VocabularyWorker()
{
    const std::lock_guard lock(m_state->mutex);
    if (m_state->isTraining)
        guardTheEnd();
}

std::shared_ptr<const Tokenizer> VocabularyWorker::vocabulary(const std::string &key,
                                                              const std::function<std::vector<std::string>()> &texts,
                                                              const VocabularyOptions &options, const Train &train,
                                                              const StopToken &stop)
{
    bool isStarted = false;
    std::unique_lock lock(m_state->mutex);
    while (true) {
        if (stop.stopRequested())
            throw Stopped("stopped while a vocabulary was trained");
        const bool isOurs = m_state->key == key && (isStarted || !key.empty());
        if (!m_state->isTraining && isOurs && m_state->tokenizer)
            return m_state->tokenizer;
        if (!m_state->isTraining && isOurs && !m_state->error.empty())
            throw Error(std::exchange(m_state->error, {})); // who asks again tries again
        if (!m_state->isTraining) {
            lock.unlock();
            start(key, texts(), options, train);
            isStarted = true;
            lock.lock();
        }
        m_state->ended.wait_for(lock, kBetweenLooks);
    }
}

void VocabularyWorker::start(const std::string &key, std::vector<std::string> texts, const VocabularyOptions &options,
                             const Train &train)
{
    {
        const std::lock_guard lock(m_state->mutex);
        m_state->isTraining = true;
        m_state->key = key;
        m_state->tokenizer.reset();
        m_state->error.clear();
    }
    ++trainingsUnderWay();
    std::thread([state = m_state, texts = std::move(texts), options, train] {
        std::shared_ptr<const Tokenizer> tokenizer;
        std::string error;
        try {
            tokenizer = train(texts, options);
        } catch (const std::exception &failure) {
            error = failure.what();
        }
        if (!tokenizer && error.empty())
            error = "a vocabulary could not be trained";
        --trainingsUnderWay();
        const std::lock_guard lock(state->mutex);
        state->tokenizer = std::move(tokenizer);
        state->error = std::move(error);
        state->isTraining = false;
        state->ended.notify_all();
    }).detach();
}

} // namespace retort
