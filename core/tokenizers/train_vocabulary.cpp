#include "core/base/error.h"
#include "core/base/text.h"
#include "core/tokenizers/sentencepiece_model.h"
#include "core/tokenizers/sentencepiece_tokenizer.h"

#include <sentencepiece_trainer.h>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

namespace retort {

namespace {

/// Hands the trainer one line after the other.
class Lines final : public sentencepiece::SentenceIterator
{
public:
    explicit Lines(const std::vector<std::string> &lines) : m_lines(lines) {}
    bool done() const override { return m_next >= m_lines.size(); }
    void Next() override { ++m_next; }
    const std::string &value() const override { return m_lines[m_next]; }
    sentencepiece::util::Status status() const override { return {}; }

private:
    const std::vector<std::string> &m_lines;
    std::size_t m_next = 0;
};

/// Characters that never become part of a piece: the trainer keeps tab and U+2585 for itself, skips sentences with NUL
/// and takes U+2581 for a space. In texts they are byte pieces.
std::vector<std::string> separators(const std::vector<std::string> &symbols)
{
    std::vector<std::string> all = symbols;
    all.insert(all.end(), {"\t", std::string(1, '\0'), "\u2581", "\u2585"});
    return all;
}

/// The character of valid UTF-8 that begins there.
std::string_view characterAt(std::string_view text, std::size_t at)
{
    std::size_t end = at + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        ++end;
    return text.substr(at, end - at);
}

/// The non-ASCII characters that get a piece: the most frequent ones, at most `room`, none that occurs only once.
/// Others are byte pieces. (The trainer's own rule, character_coverage, can leave out even the space.)
std::set<std::string, std::less<>> frequentCharacters(const std::vector<std::string> &texts, std::size_t room)
{
    std::map<std::string_view, std::size_t> counts;
    for (const std::string &text : texts) {
        for (std::size_t at = 0; at < text.size(); at += characterAt(text, at).size()) {
            if (static_cast<unsigned char>(text[at]) >= 0x80)
                ++counts[characterAt(text, at)];
        }
    }
    std::vector<std::pair<std::string_view, std::size_t>> sorted(counts.begin(), counts.end());
    std::ranges::stable_sort(sorted, std::greater(), &std::pair<std::string_view, std::size_t>::second);
    std::set<std::string, std::less<>> frequent;
    for (const auto &[character, count] : sorted) {
        if (count > 1 && frequent.size() < room)
            frequent.emplace(character);
    }
    return frequent;
}

std::string withoutRareCharacters(std::string_view text, const std::set<std::string, std::less<>> &frequent)
{
    std::string kept;
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view character = characterAt(text, at);
        const bool isKnown = character.size() == 1 || frequent.contains(character);
        kept += isKnown ? character : "\n";
        at += character.size();
    }
    return kept;
}

/// The parts of the texts between symbols, separators and rare characters: no piece ever spans one.
std::vector<std::string> trainingLines(const std::vector<std::string> &texts, const VocabularyOptions &options)
{
    std::vector<std::string> valid;
    for (const std::string &text : texts) {
        valid.push_back(withReplacedInvalidUtf8(text));
        for (const std::string &cut : separators(options.symbols))
            valid.back() = replacedAll(std::move(valid.back()), cut, "\n");
    }
    const auto frequent = frequentCharacters(valid, static_cast<std::size_t>(std::max(0, options.size)) / 4);
    std::vector<std::string> lines;
    for (const std::string &text : valid) {
        for (std::string &line : splitLines(withoutRareCharacters(text, frequent))) {
            if (!line.empty())
                lines.push_back(std::move(line));
        }
    }
    return lines;
}

/// Each word that occurs more than once, once more and followed by a symbol. The trainer looks for candidates in the
/// list of different words, where a word that always stands alike ("▁gives") is no repetition; so it becomes one.
std::vector<std::string> repeatedWords(const std::vector<std::string> &lines, const std::string &symbol)
{
    std::map<std::string_view, std::size_t> counts;
    for (const std::string_view line : lines) {
        for (std::size_t begin = 0; begin < line.size();) {
            const std::size_t end = std::min(line.find(' ', begin + 1), line.size());
            ++counts[line.substr(begin, end - begin)];
            begin = end;
        }
    }
    std::vector<std::string> words;
    for (const auto &[word, count] : counts) {
        if (count > 1)
            words.push_back(std::string(word) + symbol);
    }
    return words;
}

/// Space and printable ASCII, always in the vocabulary: without them the name of a byte piece ("<0x0A>") in a text
/// would not be plain characters for transformers, and a space would be three bytes.
std::string alwaysKnown()
{
    std::string characters;
    for (char character = ' '; character <= '~'; ++character)
        characters += character;
    return characters;
}

/// One field of a comma-separated list.
std::string quoted(const std::string &field)
{
    return '"' + replacedAll(field, "\"", "\"\"") + '"';
}

std::unordered_map<std::string, std::string> trainerSettings(const VocabularyOptions &options)
{
    std::vector<std::string> symbols;
    std::ranges::transform(options.symbols, std::back_inserter(symbols), quoted);
    return {
        {"model_type", "unigram"},
        {"vocab_size", std::to_string(options.size)},
        {"hard_vocab_limit", "false"}, // fewer pieces when the texts do not give as many
        {"byte_fallback", "true"},
        {"split_digits", "true"},
        {"allow_whitespace_only_pieces", "true"}, // indentation of programs
        {"normalization_rule_name", "identity"},
        {"add_dummy_prefix", "false"},
        {"remove_extra_whitespaces", "false"},
        {"user_defined_symbols", joined(symbols, ",")},
        {"character_coverage", "1"},
        {"unk_id", "0"},
        {"bos_id", "1"},
        {"eos_id", "2"},
        {"pad_id", "3"},
        {"num_threads", "1"}, // sums in one order: the same vocabulary on every machine
        {"input_sentence_size", "0"}, // all of them, in their order
        {"max_sentence_length", "1000000000"},
        {"minloglevel", "2"},
    };
}

} // namespace

std::shared_ptr<const Tokenizer> trainVocabulary(const std::vector<std::string> &texts,
                                                 const VocabularyOptions &options)
{
    std::vector<std::string> lines = trainingLines(texts, options);
    if (lines.empty() && std::ranges::all_of(texts, &std::string::empty))
        throw Error(
            "a vocabulary cannot be trained: the training texts are empty; check the filters of the rationales");
    if (!options.symbols.empty()) {
        std::vector<std::string> words = repeatedWords(lines, options.symbols.front());
        std::ranges::move(words, std::back_inserter(lines));
    }
    for (const char character : alwaysKnown())
        lines.emplace_back(1, character);
    Lines iterator(lines);
    std::string model;
    const sentencepiece::util::Status status =
        sentencepiece::SentencePieceTrainer::Train(trainerSettings(options), &iterator, &model);
    if (!status.ok())
        throw Error("a vocabulary of " + std::to_string(options.size)
                    + " tokens cannot be trained on these texts: " + status.ToString());
    return std::make_shared<SentencePieceTokenizer>(withRoundedScores(std::move(model)), "the trained vocabulary");
}

} // namespace retort
