#include "core/base/error.h"
#include "core/tokenizers/sentencepiece_model.h"

#include <cstddef>
#include <cstdint>

using namespace retort;

// spiece.model as far as we read it ourselves.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string bytes(reinterpret_cast<const char *>(data), size);
    try {
        (void)parseSentencePieceModel(bytes, "spiece.model");
        (void)withRoundedScores(bytes);
    } catch (const Error &) { // refused
    }
    return 0;
}
