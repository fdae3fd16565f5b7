#pragma once

#include "core/tokenizers/word_model.h"

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace retort {

/// Lends what encoding remembers between texts to one thread at a time; as many exist as were needed at once.
class ScratchPool
{
public:
    /// Gives its scratch back when it goes.
    class Loan
    {
    public:
        Loan(ScratchPool &pool, std::unique_ptr<EncodeScratch> scratch) : m_pool(pool), m_scratch(std::move(scratch)) {}
        ~Loan() { m_pool.giveBack(std::move(m_scratch)); }
        Loan(const Loan &) = delete;
        Loan &operator=(const Loan &) = delete;

        [[nodiscard]] EncodeScratch &operator*() const { return *m_scratch; }

    private:
        ScratchPool &m_pool;
        std::unique_ptr<EncodeScratch> m_scratch;
    };

    [[nodiscard]] Loan borrow()
    {
        const std::scoped_lock lock(m_mutex);
        if (m_free.empty())
            return {*this, std::make_unique<EncodeScratch>()};
        std::unique_ptr<EncodeScratch> scratch = std::move(m_free.back());
        m_free.pop_back();
        return {*this, std::move(scratch)};
    }

private:
    void giveBack(std::unique_ptr<EncodeScratch> scratch)
    {
        const std::scoped_lock lock(m_mutex);
        m_free.push_back(std::move(scratch));
    }

    std::mutex m_mutex; // guards the list
    std::vector<std::unique_ptr<EncodeScratch>> m_free;
};

} // namespace retort
