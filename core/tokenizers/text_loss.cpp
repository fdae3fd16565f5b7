#include "core/tokenizers/text_loss.h"

namespace retort {

bool keepsText(const Tokenizer &tokenizer, const std::string &text)
{
    const std::string between = "x" + text + "x";
    return tokenizer.decode(tokenizer.encode(between)) == between;
}

TextLoss textLossOf(const Tokenizer &tokenizer)
{
    TextLoss loss;
    const auto check = [&](char character) {
        if (!keepsText(tokenizer, std::string(1, character)))
            loss.characters += character;
    };
    check('\n');
    check('\t');
    for (char character = ' '; character <= '~'; ++character)
        check(character);
    loss.repeatedSpaces = !keepsText(tokenizer, "    ");
    return loss;
}

} // namespace retort
