#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/random.h"
#include "core/base/text.h"
#include "core/tokenizers/decode_stream.h"
#include "core/tokenizers/json_tokenizer.h"
#include "core/tokenizers/text_loss.h"
#include "tests/core/tokenizers/small_tokenizer.h"
#include "tests/fakes/golden.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace retort;
using namespace std::string_literals;

namespace {

constexpr const char *kByteLevel = R"({"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true})";

std::filesystem::path goldenTokenizer(const QString &name)
{
    return goldenFolder() / "tokenizers" / name.toStdString();
}

/// Valid text of every kind: ASCII, other scripts, marks, emoji, controls.
std::string randomText(Random &random)
{
    std::string text;
    for (std::uint64_t left = random.below(30); left > 0; --left) {
        const std::uint64_t kind = random.below(4);
        const auto range = kind == 0 ? 0x80u : kind == 1 ? 0x500u : kind == 2 ? 0xffffu : 0x10ffffu;
        auto value = static_cast<unsigned int>(random.below(range));
        if (value >= 0xd800 && value < 0xe000)
            value = ' ';
        text += QString::fromUcs4(reinterpret_cast<const char32_t *>(&value), 1).toUtf8().toStdString();
    }
    return text;
}

} // namespace

class TestJsonTokenizer : public QObject
{
    Q_OBJECT

private slots:
    void goldenCases_data();
    void goldenCases();
    void validTextComesBack_data();
    void validTextComesBack();
    void anyBytesAreTaken_data();
    void anyBytesAreTaken();
    void severalThreadsGetTheSameIds();
    void longWordsAreCutLikeShortOnes();
    void smallFileWorks();
    void truncationAndPaddingChangeNothing();
    void namesComeFromTheConfig();
    void savedDirectoryGivesTheSame();
    void streamedTextIsTheSame_data();
    void streamedTextIsTheSame();
    void streamNeverGivesHalfACharacter();
    void lostCharactersAreFound();
};

void TestJsonTokenizer::goldenCases_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"smollm2", "gpt2-bpe", "llama3-bpe", "llama2-bpe"})
        QTest::newRow(name) << name;
}

void TestJsonTokenizer::goldenCases()
{
    RETORT_NEED_GOLDEN();
    QFETCH(QString, name);
    const std::filesystem::path directory = goldenTokenizer(name);
    const auto tokenizer = loadTokenizer(directory);
    std::size_t cases = 0;
    forEachLine(directory / "cases.jsonl", [&](std::string_view line, std::size_t number) {
        const Json golden = Json::parse(line);
        const auto text = golden.at("text").get<std::string>();
        const auto ids = golden.at("ids").get<std::vector<int>>();
        const Json given {{"text", text},
                          {"ids", tokenizer->encode(text)},
                          {"ids_special", tokenizer->encodeWithSpecialTokens(text)},
                          {"decoded", tokenizer->decodeWithSpecialTokens(ids)}};
        if (given != golden)
            QTest::qFail(("expected " + golden.dump() + "\nfound    " + given.dump()).c_str(), "cases.jsonl",
                         int(number));
        ++cases;
    });
    QVERIFY2(cases > 100, "cases.jsonl is nearly empty");
}

void TestJsonTokenizer::validTextComesBack_data()
{
    goldenCases_data();
}

void TestJsonTokenizer::validTextComesBack()
{
    RETORT_NEED_GOLDEN();
    QFETCH(QString, name);
    const auto tokenizer = loadTokenizer(goldenTokenizer(name));
    Random random(3);
    for (int round = 0; round < 3000; ++round) {
        std::string text = randomText(random);
        if (name == "smollm2") // its vocabulary has no token for some bytes
            std::erase_if(text, [](char byte) { return "\x04\x06\x13\x14\x16\x1d"s.find(byte) != std::string::npos; });
        if (name == "smollm2" && text.find_first_of("\xf1\xf2") != std::string::npos)
            continue;
        QCOMPARE(tokenizer->decodeWithSpecialTokens(tokenizer->encode(text)), text);
    }
}

void TestJsonTokenizer::anyBytesAreTaken_data()
{
    goldenCases_data();
}

void TestJsonTokenizer::anyBytesAreTaken()
{
    RETORT_NEED_GOLDEN();
    QFETCH(QString, name);
    const auto tokenizer = loadTokenizer(goldenTokenizer(name));
    Random random(5);
    for (int round = 0; round < 3000; ++round) {
        std::string bytes(random.below(40), ' ');
        for (char &byte : bytes)
            byte = static_cast<char>(random.below(random.below(2) == 0 ? 256 : 128));
        QCOMPARE(tokenizer->encode(bytes), tokenizer->encode(withReplacedInvalidUtf8(bytes)));
        std::vector<int> ids;
        for (std::uint64_t left = random.below(20); left > 0; --left)
            ids.push_back(static_cast<int>(random.below(60000)) - 10);
        const std::string text = tokenizer->decodeWithSpecialTokens(ids) + tokenizer->decode(ids);
        QVERIFY(!firstInvalidUtf8(text));
    }
}

void TestJsonTokenizer::severalThreadsGetTheSameIds()
{
    RETORT_NEED_GOLDEN();
    const auto tokenizer = loadTokenizer(goldenTokenizer("smollm2"));
    std::vector<std::string> texts;
    Random random(9);
    for (int i = 0; i < 300; ++i)
        texts.push_back(randomText(random));
    std::vector<std::vector<int>> alone;
    for (const std::string &text : texts)
        alone.push_back(tokenizer->encode(text));
    std::vector<std::vector<std::vector<int>>> together(4);
    std::vector<std::thread> threads;
    for (auto &result : together) {
        threads.emplace_back([&tokenizer, &texts, &result] {
            for (const std::string &text : texts)
                result.push_back(tokenizer->encode(text));
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    for (const auto &result : together)
        QCOMPARE(result, alone);
}

void TestJsonTokenizer::longWordsAreCutLikeShortOnes()
{
    // The same merges by the heap (long words) and by looking at each pair (short ones): a word apart from its
    // neighbours by a letter that merges with nothing.
    Json file = smallFile();
    file["model"]["vocab"] = {{"a", 0}, {"b", 1}, {"ab", 2}, {"aba", 3}, {"x", 4}, {"ba", 5}, {"abab", 6}, {"bx", 7}};
    file["model"]["merges"] = {{"b", "a"}, {"a", "b"}, {"a", "ba"}, {"ab", "ab"}, {"ab", "a"}};
    file["added_tokens"] = Json::array();
    file["post_processor"] = nullptr;
    file["pre_tokenizer"] = Json::parse(kByteLevel);
    const JsonTokenizer tokenizer(file.dump(), "tokenizer.json", {"a", "", ""});
    Random random(21);
    for (int round = 0; round < 200; ++round) {
        std::string text;
        std::vector<int> expected;
        for (int word = 0; word < 12; ++word) {
            std::string part;
            for (std::uint64_t left = 1 + random.below(20); left > 0; --left)
                part += random.below(2) == 0 ? 'a' : 'b';
            part += 'x';
            const std::vector<int> ids = tokenizer.encode(part);
            expected.insert(expected.end(), ids.begin(), ids.end());
            text += part;
        }
        QCOMPARE(tokenizer.encode(text), expected);
    }
}

void TestJsonTokenizer::smallFileWorks()
{
    const JsonTokenizer tokenizer = opened(smallFile());
    QCOMPARE(tokenizer.encode("abaab</s>ba"), (std::vector<int> {3, 2, 4, 1, 0}));
    QCOMPARE(tokenizer.encodeWithSpecialTokens("ab"), (std::vector<int> {2, 4}));
    QCOMPARE(tokenizer.decode(std::vector<int> {3, 4, 1, 99, -1}), std::string("abab"));
    QCOMPARE(tokenizer.decodeWithSpecialTokens(std::vector<int> {3, 4, 1}), std::string("aba</s>b"));
    QCOMPARE(tokenizer.vocabularySize(), 5);
    QCOMPARE(tokenizer.endId(), 4);
    QCOMPARE(tokenizer.padId(), 4);
    QCOMPARE(tokenizer.beginId(), -1);
    QCOMPARE(tokenizer.piece(3), std::string("aba"));
}

void TestJsonTokenizer::truncationAndPaddingChangeNothing()
{
    Json file = smallFile();
    file["truncation"] = {{"direction", "Right"}, {"max_length", 2}, {"strategy", "LongestFirst"}, {"stride", 0}};
    file["padding"] = {{"strategy", {{"Fixed", 9}}}, {"direction", "Right"}, {"pad_id", 0}, {"pad_token", "a"}};
    QCOMPARE(opened(file).encode("babab"), opened(smallFile()).encode("babab"));
}

void TestJsonTokenizer::namesComeFromTheConfig()
{
    const QTemporaryDir folder;
    const std::filesystem::path directory = folder.path().toStdString();
    writeFileAtomically(directory / "tokenizer.json", smallFile().dump());
    QCOMPARE(loadTokenizer(directory)->endId(), 4); // </s>, as no file names one
    writeFileAtomically(directory / "special_tokens_map.json", R"({"eos_token": "b", "pad_token": "aba"})");
    QCOMPARE(loadTokenizer(directory)->endId(), 1);
    QCOMPARE(loadTokenizer(directory)->padId(), 3);
    writeFileAtomically(directory / "tokenizer_config.json",
                        R"({"eos_token": {"content": "a", "lstrip": false}, "bos_token": "ab", "pad_token": null})");
    QCOMPARE(loadTokenizer(directory)->endId(), 0);
    QCOMPARE(loadTokenizer(directory)->beginId(), 2);
    QCOMPARE(loadTokenizer(directory)->padId(), 3);
    writeFileAtomically(directory / "tokenizer_config.json", R"({"eos_token": "zz"})");
    QVERIFY_EXCEPTION_THROWN((void)loadTokenizer(directory), ParseError);
    writeFileAtomically(directory / "tokenizer_config.json", R"({"eos_token": 7})");
    QVERIFY_EXCEPTION_THROWN((void)loadTokenizer(directory), ParseError);
    writeFileAtomically(directory / "tokenizer_config.json", "{");
    QVERIFY_EXCEPTION_THROWN((void)loadTokenizer(directory), ParseError);
}

void TestJsonTokenizer::savedDirectoryGivesTheSame()
{
    const QTemporaryDir from;
    const QTemporaryDir to;
    const std::filesystem::path original = from.path().toStdString();
    const std::filesystem::path copy = to.path().toStdString();
    writeFileAtomically(original / "tokenizer.json", smallFile().dump(3));
    loadTokenizer(original)->save(copy);
    QCOMPARE(readFile(copy / "tokenizer.json"), smallFile().dump(3));
    const Json config = Json::parse(readFile(copy / "tokenizer_config.json"));
    QCOMPARE(config.at("eos_token").get<std::string>(), std::string("</s>"));
    QCOMPARE(config.at("tokenizer_class").get<std::string>(), std::string("PreTrainedTokenizerFast"));
    writeFileAtomically(original / "tokenizer_config.json", R"({"eos_token": "a", "model_max_length": 5})");
    writeFileAtomically(original / "chat_template.jinja", "{{ x }}");
    loadTokenizer(original)->save(copy);
    QCOMPARE(readFile(copy / "tokenizer_config.json"), readFile(original / "tokenizer_config.json"));
    QCOMPARE(readFile(copy / "chat_template.jinja"), std::string("{{ x }}"));
    QCOMPARE(loadTokenizer(copy)->endId(), 0);
}

void TestJsonTokenizer::streamedTextIsTheSame_data()
{
    goldenCases_data();
}

void TestJsonTokenizer::streamedTextIsTheSame()
{
    RETORT_NEED_GOLDEN();
    QFETCH(QString, name);
    const auto tokenizer = loadTokenizer(goldenTokenizer(name));
    Random random(13);
    for (int round = 0; round < 1000; ++round) {
        const std::vector<int> ids = tokenizer->encode(randomText(random) + " Tom has 3.\n" + randomText(random));
        DecodeStream stream(*tokenizer);
        std::string text;
        for (const int id : ids) {
            const std::string piece = stream.add(id);
            QVERIFY(!firstInvalidUtf8(piece));
            text += piece;
        }
        text += stream.finish();
        QCOMPARE(text, tokenizer->decode(ids));
    }
}

void TestJsonTokenizer::streamNeverGivesHalfACharacter()
{
    RETORT_NEED_GOLDEN();
    const auto tokenizer = loadTokenizer(goldenTokenizer("gpt2-bpe"));
    const std::string emoji = "🙂";
    const std::vector<int> ids = tokenizer->encode(emoji);
    QVERIFY(ids.size() > 1);
    DecodeStream stream(*tokenizer);
    for (std::size_t i = 0; i + 1 < ids.size(); ++i)
        QCOMPARE(stream.add(ids[i]), std::string());
    QCOMPARE(stream.add(ids.back()), emoji);
    QCOMPARE(stream.finish(), std::string());
    QCOMPARE(stream.add(ids.front()), std::string()); // a text that ends inside a character
    QCOMPARE(stream.finish(), std::string("\uFFFD"));
}

void TestJsonTokenizer::lostCharactersAreFound()
{
    RETORT_NEED_GOLDEN();
    QCOMPARE(textLossOf(*loadTokenizer(goldenTokenizer("smollm2"))), TextLoss());
    QCOMPARE(textLossOf(*loadTokenizer(goldenTokenizer("gpt2-bpe"))), TextLoss());
    const TextLoss loss = textLossOf(*loadTokenizer(goldenTokenizer("t5-unigram")));
    QVERIFY(loss.loses('\n'));
    QVERIFY(loss.loses('\t'));
    QVERIFY(loss.loses('{'));
    QVERIFY(!loss.loses('a'));
    QVERIFY(loss.repeatedSpaces);
}

QTEST_APPLESS_MAIN(TestJsonTokenizer)
#include "tst_json_tokenizer.moc"
