#include "core/generation/generate.h"

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/generation/row_calculator.h"
#include "core/generation/row_text.h"
#include "core/generation/token_choice.h"

#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <chrono>
#include <deque>
#include <limits>
#include <optional>
#include <utility>

namespace retort {

namespace {

constexpr std::int64_t kProductsForThread = 4'000'000; // of weight and value, in a step

/// A row that is being written.
struct Row
{
    std::size_t index = 0; // of its request
    std::int64_t slot = 0; // in the decoder's cache
    Random random {0};
    std::optional<RowText> text; // where somebody asks for it
    std::optional<RowCalculator> calculator;
    std::deque<int> forced; // tokens that the calculator asked for
    int next = 0; // chosen last, not yet in the decoder's cache
    bool isForced = false; // `next` is the calculator's
    double logProbability = 0; // of `next`; 0 when it is forced
    bool isDone = false;
};

class Generation
{
public:
    Generation(const PreparedStudent &student, const std::vector<GenerationRequest> &requests,
               const GenerationOptions &options);

    std::vector<GenerationResult> run(const StopToken &stop);

private:
    void admit();
    void choose(std::vector<Row> &rows, const Logits &logits);
    void chooseToken(Row &row, std::span<const float> logits) const;
    int ownToken(Row &row, std::span<const float> logits) const;
    int allowedToken(Row &row, std::span<const float> logits, int own) const;
    [[nodiscard]] Row makeRow(std::size_t index, std::int64_t slot) const;
    void take(Row &row);
    void calculate(Row &row);
    void finish(Row &row, Finish how);
    void leave();
    [[nodiscard]] std::optional<RowText> textOf(const GenerationRequest &request) const
    {
        const bool isRead = m_options.grown || request.calculator != CalculatorRule::None || !request.stop.empty();
        return isRead ? std::optional<RowText>(m_student.tokenizer()) : std::nullopt;
    }

    const PreparedStudent &m_student;
    const std::vector<GenerationRequest> &m_requests;
    const GenerationOptions &m_options;
    std::chrono::steady_clock::time_point m_begin = std::chrono::steady_clock::now();
    std::vector<GenerationResult> m_results;
    std::size_t m_waiting = 0; // the first request that has not begun
    std::size_t m_finished = 0;
    std::size_t m_slots = 0;
    std::vector<Row> m_rows;
    std::vector<std::int64_t> m_freeSlots;
    ThreadTeam m_team;
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

/// As many threads as have something to do: waiting for each other some hundred times a step costs more than a small
/// student's whole work, above all while others use the cores.
int threadsFor(const ModelConfig &config, std::size_t slots)
{
    const std::int64_t products = parameterCountOf(config) * static_cast<std::int64_t>(slots);
    return static_cast<int>(std::clamp<std::int64_t>(products / kProductsForThread, 1, at::get_num_threads()));
}

Generation::Generation(const PreparedStudent &student, const std::vector<GenerationRequest> &requests,
                       const GenerationOptions &options)
    : m_student(student)
    , m_requests(requests)
    , m_options(options)
    , m_results(requests.size())
    , m_slots(slotsFor(requests, options))
    , m_team(threadsFor(student.config(), m_slots))
    , m_decoder(student.makeDecoder(roomFor(requests, m_slots, student.config()), m_team))
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
        rows.push_back(makeRow(m_waiting, slots.back()));
    }
    choose(rows, m_decoder->prefill(prompts, slots));
    for (Row &row : rows)
        take(row);
    m_rows.insert(m_rows.end(), std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end()));
    leave();
}

void Generation::choose(std::vector<Row> &rows, const Logits &logits)
{
    m_team.run([&](int part) {
        const auto [begin, end] = shareOf(std::ssize(rows), part, m_team.size());
        for (std::int64_t i = begin; i < end; ++i)
            chooseToken(rows[static_cast<std::size_t>(i)], logits.row(i));
    });
}

int Generation::ownToken(Row &row, std::span<const float> logits) const
{
    const GenerationRequest &request = m_requests[row.index];
    return request.temperature > 0 ? sampledToken(logits, {request.temperature, request.topK, request.topP}, row.random)
                                   : greedyToken(logits);
}

/// The student's choice among the tokens that leave a number alone which was just filled in.
int Generation::allowedToken(Row &row, std::span<const float> logits, int own) const
{
    const std::vector<int> &tokens = m_results[row.index].tokens;
    std::vector<float> left;
    for (std::size_t barred = 0; barred < logits.size(); ++barred) {
        if (!row.calculator->isBarred(tokens, row.text->text(), own))
            break;
        if (left.empty())
            left.assign(logits.begin(), logits.end());
        left[static_cast<std::size_t>(own)] = -std::numeric_limits<float>::infinity();
        own = ownToken(row, left);
    }
    return own;
}

// A forced token takes a draw, too: a row goes on as it would have where the calculator changes nothing.
void Generation::chooseToken(Row &row, std::span<const float> logits) const
{
    const int own = ownToken(row, logits);
    row.isForced = !row.forced.empty();
    if (row.isForced) {
        row.next = row.forced.front();
        row.forced.pop_front();
        row.logProbability = 0;
        row.calculator->compare(m_results[row.index].tokens, row.text->text(), own, row.next);
        return;
    }
    row.next = row.calculator ? allowedToken(row, logits, own) : own;
    row.logProbability = logProbability(logits, row.next);
}

Row Generation::makeRow(std::size_t index, std::int64_t slot) const
{
    const GenerationRequest &request = m_requests[index];
    Row row {.index = index, .slot = slot, .random = Random(request.seed), .text = textOf(request)};
    if (request.calculator != CalculatorRule::None)
        row.calculator.emplace(m_student.tokenizer(), request.calculator, request.decimals);
    return row;
}

/// Asks the row's calculator what to force behind the token just taken, or instead of it: it is not in the decoder's
/// cache yet, so that nothing has to be undone there.
void Generation::calculate(Row &row)
{
    GenerationResult &result = m_results[row.index];
    if (!row.calculator || row.isForced)
        return;
    const std::optional<ForcedTokens> forced = row.calculator->look(result.tokens, row.text->text());
    if (!forced)
        return;
    row.forced.assign(forced->tokens.begin(), forced->tokens.end());
    if (forced->kept == result.tokens.size())
        return;
    row.next = row.forced.front();
    row.forced.pop_front();
    row.isForced = true;
    row.logProbability = 0;
    result.tokens.back() = row.next;
    row.text.emplace(m_student.tokenizer());
    for (const int token : result.tokens)
        row.text->add(token);
}

/// Puts the chosen token into the result and sees whether the row ends with it.
void Generation::take(Row &row)
{
    const GenerationRequest &request = m_requests[row.index];
    GenerationResult &result = m_results[row.index];
    result.tokens.push_back(row.next);
    const bool isEnd = m_student.config().isEnd(row.next);
    if (row.text && !isEnd) {
        row.text->add(row.next);
        calculate(row);
    }
    result.sumLogProbability += row.logProbability;
    result.forcedTokens += row.isForced ? 1 : 0;
    if (isEnd)
        return finish(row, Finish::End);
    if (row.text && row.text->reachedStop(request.stop))
        return finish(row, Finish::Stop);
    const bool hasEncoder = m_student.config().isEncoderDecoder(); // the prompt has a context of its own
    const std::size_t length = (hasEncoder ? 0 : request.prompt.size()) + result.tokens.size();
    if (std::cmp_greater_equal(result.tokens.size(), request.maxNewTokens)
        || std::cmp_greater_equal(length, m_student.config().contextLength))
        return finish(row, Finish::Limit);
    if (m_options.grown)
        m_options.grown(row.index, row.text->text());
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
    if (row.calculator)
        result.calculator = row.calculator->use();
    result.finish = how;
    result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - m_begin).count();
    row.isDone = true;
    ++m_finished;
    if (m_options.finished)
        m_options.finished(row.index, result);
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

std::vector<GenerationResult> generate(const PreparedStudent &student, const std::vector<GenerationRequest> &requests,
                                       const GenerationOptions &options, const StopToken &stop)
{
    checkRequests(requests, student.config());
    if (requests.empty())
        return {};
    const c10::InferenceMode noGradient;
    return Generation(student, requests, options).run(stop);
}

std::vector<GenerationResult> generate(Student &student, const std::vector<GenerationRequest> &requests,
                                       const GenerationOptions &options, const StopToken &stop)
{
    return generate(prepareStudent(student), requests, options, stop);
}

} // namespace retort
