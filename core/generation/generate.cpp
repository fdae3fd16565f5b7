#include "core/generation/generate.h"

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/generation/decoder_torch.h"
#include "core/generation/row_text.h"
#include "core/generation/token_choice.h"
#include "core/models/parallel_torch.h"
#include "core/models/student_torch.h"

#include <algorithm>
#include <chrono>
#include <deque>
#include <optional>
#include <utility>

namespace retort {

namespace {

/// A row that is being written.
struct Row
{
    std::size_t index = 0; // of its request
    std::int64_t slot = 0; // in the decoder's cache
    Random random {0};
    std::optional<RowText> text; // where somebody asks for it
    std::deque<int> forced; // tokens that the hook asked for
    int next = 0; // chosen last, not yet in the result
    double logProbability = 0; // of `next`
    bool isDone = false;
};

class Generation
{
public:
    Generation(Student &student, const std::vector<GenerationRequest> &requests, const GenerationOptions &options);

    std::vector<GenerationResult> run(const StopToken &stop);

private:
    void admit();
    void choose(std::vector<Row> &rows, const torch::Tensor &logits) const;
    void take(Row &row);
    void finish(Row &row, Finish how);
    void leave();
    [[nodiscard]] std::optional<RowText> textOf(const GenerationRequest &request) const
    {
        const bool isRead = m_options.hook != nullptr || !request.stop.empty();
        return isRead ? std::optional<RowText>(m_student.tokenizer()) : std::nullopt;
    }

    Student &m_student;
    const std::vector<GenerationRequest> &m_requests;
    const GenerationOptions &m_options;
    std::chrono::steady_clock::time_point m_begin = std::chrono::steady_clock::now();
    std::vector<GenerationResult> m_results;
    std::size_t m_waiting = 0; // the first request that has not begun
    std::size_t m_finished = 0;
    std::size_t m_slots = 0;
    std::vector<Row> m_rows;
    std::vector<std::int64_t> m_freeSlots;
    std::unique_ptr<Decoder> m_decoder;
};

void checkRequests(const std::vector<GenerationRequest> &requests, const ModelConfig &config)
{
    for (std::size_t i = 0; i < requests.size(); ++i) {
        const std::string who = "request " + std::to_string(i + 1) + ": ";
        const std::vector<int> &prompt = requests[i].prompt;
        if (prompt.empty())
            throw Error(who + "the prompt is empty; it needs at least one token");
        if (std::cmp_greater_equal(prompt.size(), config.contextLength) && !config.isEncoderDecoder())
            throw Error(who + "a prompt of " + std::to_string(prompt.size()) + " tokens leaves no room in the"
                        + " student's context of " + std::to_string(config.contextLength));
        if (std::cmp_greater(prompt.size(), config.contextLength))
            throw Error(who + "a prompt of " + std::to_string(prompt.size()) + " tokens does not fit into the"
                        + " student's context of " + std::to_string(config.contextLength));
        for (int token : prompt)
            if (token < 0 || token >= config.vocabularySize)
                throw Error(who + "token " + std::to_string(token) + " is outside the vocabulary of "
                            + std::to_string(config.vocabularySize));
    }
}

DecoderRoom roomFor(const std::vector<GenerationRequest> &requests, std::size_t slots, const ModelConfig &config)
{
    DecoderRoom room {static_cast<std::int64_t>(slots), 1, 1, 1};
    for (const GenerationRequest &request : requests) {
        const std::int64_t newTokens = std::max(1, request.maxNewTokens);
        room.tokens = std::max(room.tokens, std::ssize(request.prompt) + newTokens);
        room.promptTokens = std::max(room.promptTokens, std::ssize(request.prompt));
        room.newTokens = std::max(room.newTokens, newTokens);
    }
    room.tokens = std::min<std::int64_t>(room.tokens, config.contextLength);
    room.newTokens = std::min<std::int64_t>(room.newTokens, config.contextLength);
    return room;
}

std::size_t slotsFor(const std::vector<GenerationRequest> &requests, const GenerationOptions &options)
{
    return std::min(requests.size(), static_cast<std::size_t>(std::max(1, options.batchSize)));
}

Generation::Generation(Student &student, const std::vector<GenerationRequest> &requests,
                       const GenerationOptions &options)
    : m_student(student)
    , m_requests(requests)
    , m_options(options)
    , m_results(requests.size())
    , m_slots(slotsFor(requests, options))
    , m_decoder(makeDecoder(*student.weights().model, roomFor(requests, m_slots, student.config())))
{
    for (std::size_t slot = m_slots; slot > 0; --slot)
        m_freeSlots.push_back(static_cast<std::int64_t>(slot - 1));
}

// Prompts are read many at once: one call costs about as much as a decoding step, so a few slots may stay empty
// until it pays.
void Generation::admit()
{
    const std::size_t waiting = m_requests.size() - m_waiting;
    const std::size_t count = std::min(waiting, m_freeSlots.size());
    if (count == 0 || (!m_rows.empty() && count < waiting && 8 * count < m_slots))
        return;
    std::vector<Row> rows;
    std::vector<std::span<const int>> prompts;
    std::vector<std::int64_t> slots;
    for (std::size_t i = 0; i < count; ++i, ++m_waiting) {
        slots.push_back(m_freeSlots.back());
        m_freeSlots.pop_back();
        prompts.emplace_back(m_requests[m_waiting].prompt);
        rows.push_back({m_waiting,
                        slots.back(),
                        Random(m_requests[m_waiting].seed),
                        textOf(m_requests[m_waiting]),
                        {},
                        0,
                        0,
                        false});
    }
    choose(rows, m_decoder->prefill(prompts, slots));
    for (Row &row : rows)
        take(row);
    m_rows.insert(m_rows.end(), std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end()));
    leave();
}

void Generation::choose(std::vector<Row> &rows, const torch::Tensor &logits) const
{
    const torch::Tensor values = logits.contiguous(); // (B, V)
    const auto vocabulary = static_cast<std::size_t>(values.size(1));
    inParts(std::ssize(rows), 8, [&](std::int64_t begin, std::int64_t end, std::int64_t) {
        for (auto i = static_cast<std::size_t>(begin); i < static_cast<std::size_t>(end); ++i) {
            const std::span<const float> row(values.const_data_ptr<float>() + i * vocabulary, vocabulary);
            const GenerationRequest &request = m_requests[rows[i].index];
            if (!rows[i].forced.empty()) {
                rows[i].next = rows[i].forced.front();
                rows[i].forced.pop_front();
            } else if (request.temperature > 0) {
                rows[i].next = sampledToken(row, {request.temperature, request.topK, request.topP}, rows[i].random);
            } else {
                rows[i].next = greedyToken(row);
            }
            rows[i].logProbability = logProbability(row, rows[i].next);
        }
    });
}

/// Puts the chosen token into the result and sees whether the row ends with it.
void Generation::take(Row &row)
{
    const GenerationRequest &request = m_requests[row.index];
    GenerationResult &result = m_results[row.index];
    result.tokens.push_back(row.next);
    result.sumLogProbability += row.logProbability;
    if (m_student.config().isEnd(row.next))
        return finish(row, Finish::End);
    if (row.text) {
        row.text->add(row.next);
        if (row.text->reachedStop(request.stop))
            return finish(row, Finish::Stop);
    }
    const bool hasEncoder = m_student.config().isEncoderDecoder(); // the prompt has a context of its own
    const std::size_t length = (hasEncoder ? 0 : request.prompt.size()) + result.tokens.size();
    if (std::cmp_greater_equal(result.tokens.size(), request.maxNewTokens)
        || std::cmp_greater_equal(length, m_student.config().contextLength))
        return finish(row, Finish::Limit);
    if (m_options.hook && row.forced.empty())
        for (int token : m_student.tokenizer().encode(m_options.hook(row.index, row.text->text())))
            row.forced.push_back(token);
}

void Generation::finish(Row &row, Finish how)
{
    GenerationResult &result = m_results[row.index];
    std::span<const int> written(result.tokens);
    if (how == Finish::End)
        written = written.first(written.size() - 1);
    if (m_student.hasTokenizer())
        result.text = m_student.tokenizer().decode(written);
    if (const auto stop = findStop(result.text, m_requests[row.index].stop))
        result.text.resize(*stop);
    result.finish = how;
    result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - m_begin).count();
    row.isDone = true;
    ++m_finished;
}

void Generation::leave()
{
    for (const Row &row : m_rows)
        if (row.isDone)
            m_freeSlots.push_back(row.slot);
    std::erase_if(m_rows, [](const Row &row) { return row.isDone; });
    if (m_options.progress)
        m_options.progress(m_finished, m_requests.size());
}

std::vector<GenerationResult> Generation::run(const StopToken &stop)
{
    while (m_finished < m_requests.size()) {
        if (!stop.keepGoing())
            break;
        admit();
        if (m_rows.empty())
            continue;
        std::vector<std::int64_t> tokens;
        std::vector<std::int64_t> slots;
        for (const Row &row : m_rows) {
            tokens.push_back(row.next);
            slots.push_back(row.slot);
        }
        choose(m_rows, m_decoder->decode(tokens, slots));
        for (Row &row : m_rows)
            take(row);
        leave();
    }
    for (Row &row : m_rows)
        finish(row, Finish::Stopped);
    for (std::size_t i = m_waiting; i < m_requests.size(); ++i)
        m_results[i].finish = Finish::Stopped;
    return std::move(m_results);
}

} // namespace

std::vector<GenerationResult> generate(Student &student, const std::vector<GenerationRequest> &requests,
                                       const GenerationOptions &options, const StopToken &stop)
{
    checkRequests(requests, student.config());
    if (requests.empty())
        return {};
    const c10::InferenceMode noGradient;
    return Generation(student, requests, options).run(stop);
}

} // namespace retort
