#pragma once

#include "core/base/stop_token.h"
#include "core/tokenizers/tokenizer.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace retort {

/// Trains vocabularies for previews. A training of SentencePiece cannot be stopped, so it has a thread of its own that
/// nobody has to wait for: who asks may be stopped at once, and the training goes on and is there for the next one who
/// asks for the same. One at a time: another waits, stoppably, for the end of the one before. The worker may end before
/// the training does; a process that ends meanwhile ends at once. Used by one thread at a time.
class VocabularyWorker
{
public:
    using Train =
        std::function<std::shared_ptr<const Tokenizer>(const std::vector<std::string> &, const VocabularyOptions &)>;

    VocabularyWorker();
    ~VocabularyWorker();

    /// `key` says what the texts and options are made of; an empty one is never the same as another. What the training
    /// throws is thrown here; Stopped when `stop` asks for it before the vocabulary is there.
    [[nodiscard]] std::shared_ptr<const Tokenizer> vocabulary(const std::string &key,
                                                              const std::function<std::vector<std::string>()> &texts,
                                                              const VocabularyOptions &options, const Train &train,
                                                              const StopToken &stop);

private:
    struct State;

    void start(const std::string &key, std::vector<std::string> texts, const VocabularyOptions &options,
               const Train &train);

    std::shared_ptr<State> m_state; // shared with the thread
};

} // namespace retort
