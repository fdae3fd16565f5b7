#include "core/evaluation/calculator_notes.h"

#include "core/answers/number_scan.h"
#include "core/answers/word_equations.h"
#include "core/evaluation/step_units.h"

#include <algorithm>
#include <utility>

namespace retort {

namespace {

constexpr std::string_view kOpen = "<<";
constexpr std::string_view kClose = ">>";

std::string without(std::string_view written, const std::vector<TextSpan> &spans)
{
    std::string text;
    std::size_t at = 0;
    for (const TextSpan &span : spans) {
        text += written.substr(at, span.begin - at);
        at = span.end;
    }
    return text += written.substr(at);
}

/// Spaces and currency in front of a value.
std::size_t pastCurrency(std::string_view text, std::size_t at)
{
    for (std::size_t length = 1; length > 0; at += length)
        length = std::max(spaceLength(text, at), currencyLength(text, at));
    return at;
}

bool hasNumberAt(std::string_view text, std::size_t at)
{
    at = pastCurrency(text, at);
    at = pastCurrency(text, at + minusLength(text, at));
    const bool isFraction = text.substr(at).starts_with('.') && at + 1 < text.size() && isDigit(text[at + 1]);
    return isFraction || (at < text.size() && isDigit(text[at]));
}

bool overlap(const TextSpan &a, const TextSpan &b)
{
    return a.begin < b.end && b.begin < a.end;
}

/// "1 hour - 20 minutes = <<1-20=40>>40 minutes": a note has no units, and where the text says the same in a way that
/// cannot be checked, the note proves no slip.
bool isDoubtful(const CheckedEquation &inNote, std::string_view plain, std::size_t value)
{
    const auto number = unsignedNumberAt(plain, value);
    const std::size_t sign = plain.substr(0, value).find_last_not_of(" $");
    return !inNote.holds && number && isSameValue(number->value, inNote.stated) && sign != std::string_view::npos
           && plain[sign] == '=';
}

/// Whether the text without its notes says what the note says: `place` is where the note would stand in it.
bool isSpare(std::string_view note, std::string_view plain, std::size_t place,
             const std::vector<CheckedEquation> &equations)
{
    const std::vector<CheckedEquation> inNote = allEquations(note);
    if (inNote.empty())
        return hasNumberAt(plain, place);
    const std::size_t value = pastCurrency(plain, place);
    if (isDoubtful(inNote.back(), plain, value))
        return true;
    return std::ranges::any_of(
        equations, [&](const CheckedEquation &equation) { return equation.begin >= place && equation.begin <= value; });
}

} // namespace

std::vector<TextSpan> notesIn(std::string_view text)
{
    std::vector<TextSpan> notes;
    std::size_t from = 0;
    for (std::size_t close = text.find(kClose); close != std::string_view::npos; close = text.find(kClose, from)) {
        const std::string_view before = text.substr(from, close - from);
        const std::size_t open = before.rfind(kOpen); // the innermost
        if (open != std::string_view::npos && before.find('\n', open) == std::string_view::npos)
            notes.push_back({from + open, close + kClose.size()});
        from = close + kClose.size();
    }
    return notes;
}

std::size_t ReadableText::placeOf(std::size_t written) const
{
    std::size_t place = written;
    for (const TextSpan &span : leftOut)
        if (span.begin < written)
            place -= std::min(span.end, written) - span.begin;
    return place;
}

ReadableText withoutSpareNotes(std::string_view written, const TextSpan &needed)
{
    const std::vector<TextSpan> notes = notesIn(written);
    if (notes.empty())
        return {std::string(written), {}};
    const std::string plain = without(written, notes);
    const std::vector<CheckedEquation> equations = allEquations(plain);
    ReadableText readable;
    std::size_t before = 0; // bytes of the notes so far
    for (const TextSpan &note : notes) {
        const std::string_view text = written.substr(note.begin, note.end - note.begin);
        if (!overlap(note, needed) && isSpare(text, plain, note.begin - before, equations))
            readable.leftOut.push_back(note);
        before += text.size();
    }
    readable.text = without(written, readable.leftOut);
    return readable;
}

void dropSpareNotes(AnswerSentence &sentence)
{
    ReadableText readable = withoutSpareNotes(sentence.text, sentence.answer);
    sentence.answer = {readable.placeOf(sentence.answer.begin), readable.placeOf(sentence.answer.end)};
    sentence.text = std::move(readable.text);
}

std::vector<CheckedEquation> readableEquations(std::string_view written)
{
    return allEquations(withoutSpareNotes(written).text);
}

} // namespace retort
