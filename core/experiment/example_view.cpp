#include "core/experiment/example_view.h"

#include "core/base/text.h"
#include "core/experiment/examples.h"

#include <algorithm>

namespace retort {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD"; // what decode() gives for a part of a character
constexpr std::size_t kLongestCharacter = 4; // bytes, so tokens at most
constexpr const char *kEndText = "<end>";

TokenPiece::Part partOf(const TokenExample &example, int token)
{
    if (token + 1 == static_cast<int>(example.tokens.size()))
        return TokenPiece::Part::End;
    if (token >= example.answerBegin)
        return TokenPiece::Part::Answer;
    return token >= example.promptLength ? TokenPiece::Part::Rationale : TokenPiece::Part::Prompt;
}

double lossWeightOf(const RunConfig &config, const FormatConfig &format, TokenPiece::Part part)
{
    if (part == TokenPiece::Part::Prompt)
        return 0;
    if (config.training.loss == LossKind::TokenMean)
        return 1;
    return part == TokenPiece::Part::Rationale ? format.rationaleWeight : format.answerWeight;
}

/// Which limit the example exceeds, and by how much.
std::string reasonFor(const FormatPreview &format, const ExampleRow &row, int contextLength)
{
    const auto over = [](const char *what, int has, const char *setting, int limit) {
        return std::string(what) + " has " + std::to_string(has) + " tokens, " + setting + " allows "
               + std::to_string(limit);
    };
    if (format.config.maxPromptTokens > 0 && row.promptTokens > format.config.maxPromptTokens)
        return over("the prompt", row.promptTokens, "max_prompt_tokens", format.config.maxPromptTokens);
    if (format.config.maxTargetTokens > 0 && row.targetTokens > format.config.maxTargetTokens)
        return over("the target", row.targetTokens, "max_target_tokens", format.config.maxTargetTokens);
    return over("prompt and target together", row.tokens(), "context_length", contextLength);
}

bool isBeyondLimit(const FormatConfig &format, int contextLength, int promptLength, int token)
{
    const bool isPrompt = token < promptLength;
    return token >= contextLength || (isPrompt && format.maxPromptTokens > 0 && token >= format.maxPromptTokens)
           || (!isPrompt && format.maxTargetTokens > 0 && token - promptLength >= format.maxTargetTokens);
}

/// Says of the pieces of a target what the marks stand for that they are made of.
void findMarks(std::vector<TokenPiece> &target)
{
    std::string text;
    for (const TokenPiece &piece : target)
        text += piece.text;
    const std::vector<MarkPlace> marks = marksIn(text);
    auto mark = marks.begin();
    std::size_t begin = 0;
    for (TokenPiece &piece : target) {
        const std::size_t end = begin + piece.text.size();
        while (mark != marks.end() && mark->end <= begin)
            ++mark;
        if (mark != marks.end() && mark->begin < end)
            piece.standsFor = mark->text;
        begin = end;
    }
}

int barOf(const ExampleRow &row, int binWidth)
{
    return (std::max(1, row.tokens()) - 1) / binWidth;
}

TokenExample encoded(const SetupPreview &preview, const ExampleRow &row, const Problem &problem)
{
    const PromptReader reader = promptReaderOf(preview.student);
    if (preview.part)
        return encodePartText(preview.examples->at(row.rationale), *preview.tokenizer, reader);
    const Rationale &rationale = preview.data->trainRationales.at(row.rationale);
    return encodeExample(problem, rationale, preview.layouts.at(rationale.format), *preview.tokenizer, reader);
}

/// Who wrote it; of a part all that its kind of steps came from.
void takeSource(ExampleView &view, const SetupPreview &preview, const FormatPreview &format, const ExampleRow &row)
{
    if (preview.part) {
        view.teacher = joined(format.teachers, ", ");
        view.isSynthetic = format.isSynthetic;
        return;
    }
    const Rationale &rationale = preview.data->trainRationales.at(row.rationale);
    view.teacher = rationale.teacher;
    view.isSynthetic = rationale.synthetic;
}

} // namespace

std::vector<TokenPiece> piecesOf(const Tokenizer &tokenizer, const std::vector<int> &tokens)
{
    std::vector<TokenPiece> pieces;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        // The token before says whether a space belongs to the text: some vocabularies drop the first one.
        const std::size_t from = begin > 0 ? begin - 1 : 0;
        const std::string before = tokenizer.decode({tokens.data() + from, begin - from});
        std::string text = tokenizer.decode({tokens.data() + from, i + 1 - from});
        text = text.starts_with(before) ? text.substr(before.size()) : tokenizer.decode({tokens.data() + i, 1});
        const bool isPart = text.ends_with(kReplacement) && i + 1 - begin < kLongestCharacter && i + 1 < tokens.size();
        if (isPart)
            continue;
        pieces.push_back({text, static_cast<int>(i + 1 - begin)});
        begin = i + 1;
    }
    return pieces;
}

ExampleView viewExample(const SetupPreview &whole, const FormatPreview &format, std::size_t row)
{
    const SetupPreview &preview = whole.ownerOf(format);
    const ExampleRow &counts = format.rows.at(row);
    const Problem &problem = *preview.trainById.at(preview.problemIdOf(counts));
    const TokenExample example = encoded(preview, counts, problem);
    ExampleView view;
    view.kind = format.kind();
    view.problemId = problem.id;
    view.sourceId = problem.sourceId;
    takeSource(view, preview, format, counts);
    view.promptTokens = counts.promptTokens;
    view.answerTokens = counts.answerTokens;
    view.rationaleTokens = counts.targetTokens - counts.answerTokens;
    view.rationaleWeight = lossWeightOf(preview.config, format.config, TokenPiece::Part::Rationale);
    view.answerWeight = lossWeightOf(preview.config, format.config, TokenPiece::Part::Answer);
    view.limit = format.limit(preview.contextLength);
    if (counts.isTooLong)
        view.leftOutBecause = reasonFor(format, counts, preview.contextLength);
    // Prompt and target are tokenised apart, so no piece spans both.
    const auto border = example.tokens.begin() + example.promptLength;
    std::vector<TokenPiece> target = piecesOf(*preview.tokenizer, {border, example.tokens.end() - 1});
    if (!preview.layouts.at(format.config.format).marks.isEmpty())
        findMarks(target);
    view.pieces = piecesOf(*preview.tokenizer, {example.tokens.begin(), border});
    view.pieces.insert(view.pieces.end(), target.begin(), target.end());
    view.pieces.push_back({kEndText, 1});
    int token = 0;
    for (TokenPiece &piece : view.pieces) {
        piece.part = partOf(example, token);
        piece.lossWeight = lossWeightOf(preview.config, format.config, piece.part);
        piece.isBeyond = isBeyondLimit(format.config, preview.contextLength, example.promptLength, token);
        token += piece.tokens;
    }
    return view;
}

std::vector<LengthHistogram> lengthHistograms(const SetupPreview &preview, int bars)
{
    int longest = 1;
    for (const FormatPreview &format : preview.formats)
        longest = std::max(longest, format.longestOfAll);
    const int width = (longest + bars - 1) / bars;
    std::vector<LengthHistogram> histograms;
    for (const FormatPreview &format : preview.formats) {
        LengthHistogram histogram {format.kind(), width};
        histogram.limit = format.limit(preview.ownerOf(format).contextLength);
        histogram.promptLimit = format.config.maxPromptTokens;
        histogram.targetLimit = format.config.maxTargetTokens;
        histogram.longest = format.longestOfAll;
        const auto count = static_cast<std::size_t>((longest + width - 1) / width);
        histogram.fitting.resize(count);
        histogram.leftOut.resize(count);
        for (const ExampleRow &row : format.rows)
            ++(row.isTooLong ? histogram.leftOut : histogram.fitting)[static_cast<std::size_t>(barOf(row, width))];
        histograms.push_back(std::move(histogram));
    }
    return histograms;
}

} // namespace retort
