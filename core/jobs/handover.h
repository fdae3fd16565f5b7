#pragma once

#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace retort {

/// One piece of work in two halves: `read` runs in a thread, `deliver` afterwards in the thread that asked for it.
struct Handover
{
    std::function<void()> read;
    std::function<void()> deliver;
};

/// `work` may throw; then `done` gets the message and an empty value.
template<typename T>
[[nodiscard]] Handover makeHandover(std::function<T()> work,
                                    std::function<void(T value, const std::string &error)> done)
{
    struct Slot
    {
        std::mutex mutex; // guards what the thread leaves for the owner
        T value {};
        std::string error;
    };
    auto slot = std::make_shared<Slot>();
    const auto read = [slot, work = std::move(work)] {
        T value {};
        std::string error;
        try {
            value = work();
        } catch (const std::exception &failure) {
            error = failure.what();
        }
        const std::lock_guard lock(slot->mutex);
        slot->value = std::move(value);
        slot->error = std::move(error);
    };
    const auto deliver = [slot, done = std::move(done)] {
        std::unique_lock lock(slot->mutex);
        T value = std::move(slot->value);
        const std::string error = slot->error;
        lock.unlock();
        done(std::move(value), error);
    };
    return {read, deliver};
}

} // namespace retort
