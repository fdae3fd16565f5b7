#include "core/base/error.h"
#include "core/tokenizers/json_tokenizer.h"

#include <cstddef>
#include <cstdint>
#include <string>

using namespace retort;

namespace {

/// Texts that reach every step: words, digits, marks, white space, other scripts, added tokens, bytes that are no text.
const std::string kText =
    "Tom's 3.5 apples,  x=12\n\n\tdef f(): <x> \u2581 \u00e9\u0301 \u65e5\u672c \U0001F642 \xff aab ab";

void use(const std::string &json)
{
    const JsonTokenizer tokenizer(json, "tokenizer.json", {});
    (void)tokenizer.decode(tokenizer.encodeWithSpecialTokens(kText));
    (void)tokenizer.decodeWithSpecialTokens(tokenizer.encode(json.substr(0, 200)));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    try {
        use(std::string(reinterpret_cast<const char *>(data), size));
    } catch (const Error &) { // refused, as it should be
    }
    return 0;
}
