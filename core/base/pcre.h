#pragma once

#ifndef PCRE2_CODE_UNIT_WIDTH
#define PCRE2_CODE_UNIT_WIDTH 8
#endif
#include <pcre2.h>

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

/// PCRE2's objects as owners, and its texts. For .cpp files that search by it (they link the library); patterns and
/// limits are each user's own.
namespace retort::pcre {

template<typename T, void (*Free)(T *)>
struct Deleter
{
    void operator()(T *pointer) const { Free(pointer); }
};

using Code = std::unique_ptr<pcre2_code, Deleter<pcre2_code, pcre2_code_free>>;
using MatchData = std::unique_ptr<pcre2_match_data, Deleter<pcre2_match_data, pcre2_match_data_free>>;
using MatchContext = std::unique_ptr<pcre2_match_context, Deleter<pcre2_match_context, pcre2_match_context_free>>;
using CompileContext =
    std::unique_ptr<pcre2_compile_context, Deleter<pcre2_compile_context, pcre2_compile_context_free>>;
using JitStack = std::unique_ptr<pcre2_jit_stack, Deleter<pcre2_jit_stack, pcre2_jit_stack_free>>;

/// Never null, as PCRE2 wants it of an empty text too.
inline PCRE2_SPTR bytesOf(std::string_view text)
{
    return reinterpret_cast<PCRE2_SPTR>(text.empty() ? "" : text.data());
}

inline std::string messageOf(int error)
{
    std::array<PCRE2_UCHAR, 256> text {};
    pcre2_get_error_message(error, text.data(), text.size());
    return reinterpret_cast<const char *>(text.data());
}

/// A search that backtracks without end stops after `steps`.
inline MatchContext limitedContext(std::uint32_t steps, std::uint32_t heapKib)
{
    MatchContext context(pcre2_match_context_create(nullptr));
    pcre2_set_match_limit(context.get(), steps);
    pcre2_set_heap_limit(context.get(), heapKib);
    return context;
}

} // namespace retort::pcre
