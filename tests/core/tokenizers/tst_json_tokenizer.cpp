#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/random.h"
#include "core/base/text.h"
#include "core/tokenizers/decode_stream.h"
#include "core/tokenizers/json_tokenizer.h"
#include "core/tokenizers/text_loss.h"
#include "tests/fakes/golden.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace retort;
using namespace std::string_literals;

namespace {

using Json = nlohmann::json;

constexpr const char *kByteLevel = R"({"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true})";

/// A tokenizer of a few letters, to be changed and broken.
Json smallFile()
{
    return Json::parse(R"({
        "version": "1.0", "truncation": null, "padding": null,
        "added_tokens": [{"id": 4, "content": "</s>", "single_word": false, "lstrip": false, "rstrip": false,
                          "normalized": false, "special": true}],
        "normalizer": null, "pre_tokenizer": null,
        "post_processor": {"type": "TemplateProcessing",
            "single": [{"Sequence": {"id": "A", "type_id": 0}}, {"SpecialToken": {"id": "</s>", "type_id": 0}}],
            "pair": [], "special_tokens": {"</s>": {"id": "</s>", "ids": [4], "tokens": ["</s>"]}}},
        "decoder": {"type": "Fuse"},
        "model": {"type": "BPE", "vocab": {"a": 0, "b": 1, "ab": 2, "aba": 3}, "merges": [["a", "b"], "ab a"]}})");
}

JsonTokenizer opened(const Json &file)
{
    return JsonTokenizer(file.dump(), "tokenizer.json", {});
}

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
    void brokenFilesAreRefused_data();
    void brokenFilesAreRefused();
    void brokenTextIsRefused_data();
    void brokenTextIsRefused();
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

void TestJsonTokenizer::brokenFilesAreRefused_data()
{
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QString>("value"); // JSON; empty: taken away
    QTest::addColumn<QString>("complaint");
    const auto row = [](const char *name, const char *pointer, const char *value, const char *complaint) {
        QTest::newRow(name) << pointer << value << complaint;
    };
    row("model type", "/model/type", R"("WordPiece")", "model: the model \"WordPiece\" is not supported");
    row("dropout", "/model/dropout", "0.1", "model.dropout: ");
    row("unknown option", "/model/new_option", "1", "model: \"new_option\" is not supported");
    row("unknown section", "/new_section", "1", "\"new_section\" is not supported");
    row("version", "/version", R"("2.0")", "version: \"2.0\" is not supported");
    row("no model", "/model", "", "model: expected an object");
    row("no vocabulary", "/model/vocab", "", "model.vocab: holds no token");
    row("list for BPE", "/model/vocab", R"([["a", 0]])", "model.vocab: expected an object of tokens and ids");
    row("unknown token", "/model/unk_token", R"("<unk>")", "model.unk_token: \"<unk>\" is not in model.vocab");
    row("id twice", "/model/vocab", R"({"a": 0, "b": 0})", "have the same id, 0");
    row("negative id", "/model/vocab", R"({"a": -1})", "\"a\" has the id -1, which is out of range");
    row("huge id", "/model/vocab", R"({"a": 4000000000000000000})", "which is out of range");
    row("large id", "/model/vocab", R"({"a": 0, "b": 1100})", "\"b\" has the id 1100, which is out of range");
    row("id in words", "/model/vocab", R"({"a": "0"})", "model.vocab: expected an id");
    row("id with a fraction", "/model/vocab", R"({"a": 0.5})", "which is out of range");
    row("id in a list", "/model/vocab", R"({"a": [0]})", "model.vocab: expected an id");
    row("merge of what is not there", "/model/merges", R"([["a", "c"]])", "needs \"c\", which is not in model.vocab");
    row("merge to what is not there", "/model/merges", R"([["b", "a"]])", "needs \"ba\", which is not in model.vocab");
    row("merge of three", "/model/merges", R"([["a", "b", "a"]])", "model.merges[0][2]: expected");
    row("merge of one", "/model/merges", R"([["a", "b"], ["a"]])", "model.merges[1]");
    row("merge without space", "/model/merges", R"(["ab"])", "model.merges[0]: \"ab\" is no merge");
    row("merge of numbers", "/model/merges", "[1]", "model.merges[0]: expected");
    row("normalizer", "/normalizer", R"({"type": "Nmt"})", "normalizer: the normalizer \"Nmt\" is not supported");
    row("normalizer in a sequence", "/normalizer",
        R"({"type": "Sequence", "normalizers": [{"type": "NFC"}, {"type": "BertNormalizer"}]})",
        "normalizer.normalizers[1]: the normalizer \"BertNormalizer\"");
    row("normalizer's option", "/normalizer", R"({"type": "NFC", "fast": true})", "normalizer: \"fast\"");
    row("character map", "/normalizer", R"({"type": "Precompiled", "precompiled_charsmap": "AAA="})",
        "normalizer.precompiled_charsmap: ");
    row("pre-tokenizer", "/pre_tokenizer", R"({"type": "BertPreTokenizer"})", "pre_tokenizer: the pre-tokenizer");
    row("pre-tokenizer's option", "/pre_tokenizer", R"({"type": "Digits", "individual": true})",
        "pre_tokenizer: \"individual\"");
    row("behaviour", "/pre_tokenizer",
        R"({"type": "Split", "pattern": {"String": " "}, "behavior": "Gone", "invert": false})",
        "pre_tokenizer.behavior: \"Gone\"");
    row("regular expression", "/pre_tokenizer",
        R"({"type": "Split", "pattern": {"Regex": "(a"}, "behavior": "Isolated", "invert": false})",
        "pre_tokenizer.pattern.Regex: the regular expression is wrong near character");
    row("metaspace", "/pre_tokenizer",
        R"({"type": "Metaspace", "replacement": "▁", "add_prefix_space": false, "prepend_scheme": "first"})",
        "pre_tokenizer.prepend_scheme: contradicts");
    row("decoder", "/decoder", R"({"type": "WordPiece"})", "decoder: the decoder \"WordPiece\" is not supported");
    row("post-processor", "/post_processor", R"({"type": "RobertaProcessing"})", "post_processor: the post-processor");
    row("template's id", "/post_processor/special_tokens/<~1s>/ids/0", "77",
        "post_processor.special_tokens.</s>.ids[0]: 77 is no id");
    row("template without its token", "/post_processor/special_tokens", "{}",
        "special_tokens.</s>: expected an object");
    row("template without text", "/post_processor/single", "[]", "post_processor.single: ");
    row("added id", "/added_tokens/0/id", "3", "added_tokens[0]: \"</s>\" has the id 3, but what follows");
    row("added id against the vocabulary", "/added_tokens/0/content", R"("ab")",
        "added_tokens[0]: \"ab\" has the id 4, but model.vocab gives it 2");
    row("empty added token", "/added_tokens/0/content", R"("")", "added_tokens[0].content: is empty");
    row("added token's option", "/added_tokens/0/glued", "true", "added_tokens[0]: \"glued\" is not supported");
    row("added token's flag", "/added_tokens/0/lstrip", "1", "added_tokens[0].lstrip: expected true or false");
}

void TestJsonTokenizer::brokenFilesAreRefused()
{
    QFETCH(QString, pointer);
    QFETCH(QString, value);
    QFETCH(QString, complaint);
    Json file = smallFile();
    const Json::json_pointer place(pointer.toStdString());
    if (value.isEmpty())
        file.at(place.parent_pointer()).erase(place.back());
    else
        file[place] = Json::parse(value.toStdString());
    try {
        const JsonTokenizer tokenizer = opened(file);
        QFAIL("it was taken");
    } catch (const ParseError &error) {
        QVERIFY2(QString(error.what()).startsWith("tokenizer.json: "), error.what());
        QVERIFY2(QString(error.what()).contains(complaint), error.what());
    }
}

void TestJsonTokenizer::brokenTextIsRefused_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<QString>("complaint");
    const std::string whole = smallFile().dump(1);
    QTest::newRow("empty") << std::string() << "is no JSON";
    QTest::newRow("number") << std::string("7") << "expected an object";
    QTest::newRow("cut off") << whole.substr(0, whole.size() - 3) << "is no JSON";
    QTest::newRow("line and column") << std::string("{\n \"model\": ?}") << "tokenizer.json:2:11: is no JSON";
    QTest::newRow("no UTF-8") << std::string("{\"model\": \"\xff\"}") << "is no JSON";
    QTest::newRow("key twice") << std::string(R"({"model": {"type": "BPE", "type": "BPE"}})")
                               << "model.type: \"type\" stands there twice";
    QTest::newRow("token twice") << std::string(R"({"model": {"vocab": {"a": 0, "a": 1}}})")
                                 << "model.vocab: \"a\" stands there twice";
    QTest::newRow("deep") << R"({"normalizer": )" + std::string(100000, '[') << "nests more than 64 levels deep";
    QTest::newRow("deep in the vocabulary")
        << R"({"model": {"vocab": )" + std::string(100000, '[') << "model.vocab[0][0]: expected";
}

void TestJsonTokenizer::brokenTextIsRefused()
{
    QFETCH(std::string, text);
    QFETCH(QString, complaint);
    try {
        const JsonTokenizer tokenizer(text, "tokenizer.json", {});
        QFAIL("it was taken");
    } catch (const ParseError &error) {
        QVERIFY2(QString(error.what()).contains(complaint), error.what());
    }
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
