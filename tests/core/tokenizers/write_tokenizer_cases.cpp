#include "core/base/error.h"
#include "core/base/files.h"
#include "core/tokenizers/tokenizer.h"

#include <nlohmann/json.hpp>

#include <cstdio>

// write_tokenizer_cases DIRECTORY TEXTS.jsonl: trains a vocabulary on TEXTS (lines {"text"}), saves it in DIRECTORY and
// prints {"text", "ids", "decoded"} for each text and for odd ones. check_against_transformers.py reads both.

using namespace retort;

namespace {

std::vector<std::string> oddTexts()
{
    std::vector<std::string> texts {"",
                                    " ",
                                    "  ",
                                    "\n",
                                    "\n\n a\n",
                                    "\t\tx",
                                    "a\r\nb",
                                    "  two  spaces  ",
                                    "1000.50",
                                    "<0x0A> <0x41>",
                                    "<0x4",
                                    "</s> <s>x",
                                    "<unk>",
                                    "a▁b",
                                    "▅",
                                    "🙂👩‍👩‍👧",
                                    "Ёлка 三百",
                                    "e\u0301 ﬁ１２",
                                    "\ufeff",
                                    "\u00a0x",
                                    "\x01\x7f",
                                    std::string("a\0b", 3),
                                    "¤ѪҴ",
                                    "\u2028\u2029",
                                    "How many are left?\nLet's think step by step.\n",
                                    "The answer is 1,234.5%."};
    for (std::size_t count = 3; count < 90; count += 4) { // ties: one text, several ways to cut it
        texts.push_back(std::string(count, ' ') + "x");
        texts.push_back(std::string(count, 'a'));
        texts.push_back(std::string(count, '='));
    }
    std::string abc;
    for (int character = 32; character < 127; ++character)
        texts.push_back(abc += static_cast<char>(character));
    return texts;
}

void writeCases(const std::filesystem::path &directory, const std::filesystem::path &file)
{
    std::vector<std::string> texts;
    forEachLine(file, [&](std::string_view line, std::size_t) {
        texts.push_back(nlohmann::json::parse(line).at("text").get<std::string>());
    });
    const auto tokenizer = trainVocabulary(texts, {});
    std::filesystem::create_directories(directory);
    tokenizer->save(directory);
    for (std::string &text : oddTexts())
        texts.push_back(std::move(text));
    for (const std::string &text : texts) {
        const std::vector<int> ids = tokenizer->encode(text);
        const nlohmann::json line {{"text", text}, {"ids", ids}, {"decoded", tokenizer->decode(ids)}};
        std::puts(line.dump().c_str());
    }
}

} // namespace

int main(int count, char **arguments)
{
    if (count != 3) {
        std::fputs("usage: write_tokenizer_cases DIRECTORY TEXTS.jsonl\n", stderr);
        return 2;
    }
    try {
        writeCases(arguments[1], arguments[2]);
    } catch (const std::exception &error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
