#include "core/experiment/student_request.h"

#include "core/experiment/examples.h"

#include <algorithm>

namespace retort {

namespace {

constexpr int kNewTokens = 256;

} // namespace

GenerationRequest requestFor(const SamplingChoice &choice, const StudentFormat *format)
{
    GenerationRequest request;
    request.maxNewTokens = choice.newTokens.value_or(format != nullptr ? format->maxNewTokens : kNewTokens);
    request.temperature = choice.temperature;
    request.topK = choice.topK;
    request.topP = choice.topP;
    request.stop = choice.stop;
    if (format != nullptr)
        request.stop.insert(request.stop.end(), format->layout.stop.begin(), format->layout.stop.end());
    return request;
}

std::vector<int> promptFor(const PreparedStudent &student, const StudentFormat *format, std::string_view text)
{
    const std::string prompt = format != nullptr ? makePrompt(format->layout, text) : std::string(text);
    return promptTokens(student.tokenizer(), prompt, promptReaderOf(student.config()));
}

std::size_t shownBytes(const std::string &text, const std::vector<std::string> &stop)
{
    std::size_t longest = 0;
    for (const std::string &ending : stop)
        longest = std::max(longest, ending.size());
    std::size_t end = text.size() - std::min(text.size(), longest);
    while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end; // whole characters
    return end;
}

} // namespace retort
