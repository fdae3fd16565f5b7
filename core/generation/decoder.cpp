#include "core/generation/causal_decoder_torch.h"
#include "core/generation/t5_decoder_torch.h"

#include <cassert>

namespace retort {

std::unique_ptr<Decoder> makeDecoder(const StudentModel &model, const DecoderRoom &room)
{
    if (const auto *causal = dynamic_cast<const CausalModel *>(&model))
        return std::make_unique<CausalDecoder>(*causal, room);
    const auto *withEncoder = dynamic_cast<const T5Model *>(&model);
    assert(withEncoder != nullptr);
    return std::make_unique<T5Decoder>(*withEncoder, room);
}

} // namespace retort
