#include "core/base/error.h"
#include "core/base/files.h"
#include "core/models/gguf_tokenizer.h"
#include "tests/fakes/gguf_bytes.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <set>

using namespace retort;
using nlohmann::json;

namespace {

std::string asList(const std::vector<std::string> &texts)
{
    std::string bytes;
    for (const std::string &text : texts)
        bytes += lengthAndText(text);
    return bytes;
}

template<typename T>
std::string asRaw(const std::vector<T> &values)
{
    return {reinterpret_cast<const char *>(values.data()), values.size() * sizeof(T)};
}

/// What stands at a place like "/model/type", as JSON writes it.
std::string at(const json &document, const std::string &place)
{
    return document.at(json::json_pointer(place)).dump();
}

/// A text in JSON's quotes.
std::string quoted(const std::string &text)
{
    return json(text).dump();
}

/// Keys of a small tokenizer; a test changes what it is about.
struct Keys
{
    std::string model = "gpt2";
    std::string pre = "llama-bpe";
    std::vector<std::string> tokens {"<|begin|>", "<|end|>", "a", "b", "c", "ab", "abc", "Ġ", "<think>", "x y"};
    std::vector<std::int32_t> types {3, 3, 1, 1, 1, 1, 1, 1, 4, 1};
    std::vector<float> scores;
    std::vector<std::string> merges {"a b", "ab c"};
    std::uint32_t beginId = 0;
    std::uint32_t endId = 1;

    [[nodiscard]] GgufBytes bytes() const
    {
        GgufBytes all;
        all.text("tokenizer.ggml.model", model).text("tokenizer.ggml.pre", pre);
        all.list("tokenizer.ggml.tokens", GgufType::String, tokens.size(), asList(tokens));
        all.list("tokenizer.ggml.token_type", GgufType::Int32, types.size(), asRaw(types));
        if (!scores.empty())
            all.list("tokenizer.ggml.scores", GgufType::Float32, scores.size(), asRaw(scores));
        if (!merges.empty())
            all.list("tokenizer.ggml.merges", GgufType::String, merges.size(), asList(merges));
        all.number("tokenizer.ggml.bos_token_id", beginId).number("tokenizer.ggml.eos_token_id", endId);
        return all;
    }
};

Keys pieces()
{
    Keys keys;
    keys.model = "llama";
    keys.tokens = {"<unk>", "<s>", "</s>", "<0x0A>", "▁", "a", "b", "▁a", "ab", "▁ab"};
    keys.types = {2, 3, 3, 6, 1, 1, 1, 1, 1, 1};
    keys.scores = {0, 0, 0, 0, -5, -6, -7, -1, -2, -1};
    keys.merges = {};
    keys.beginId = 1;
    keys.endId = 2;
    return keys;
}

} // namespace

class TestGgufTokenizer : public QObject
{
    Q_OBJECT

private slots:
    void byteLevelTokenizerIsWritten();
    void everyKnownSplitterIsWritten();
    void scoresBecomeMerges();
    void sentencePieceTokenizerIsWritten();
    void specialTokensAndTemplateAreKept();
    void mistakesAreNamed_data();
    void mistakesAreNamed();
    void lettersStandForBytes();

private:
    [[nodiscard]] GgufFile file(const GgufBytes &bytes) const
    {
        const std::filesystem::path path = m_folder.filePath("file.gguf").toStdString();
        std::ofstream(path, std::ios::binary) << bytes.bytes();
        return GgufFile(path);
    }

    QTemporaryDir m_folder;
};

void TestGgufTokenizer::byteLevelTokenizerIsWritten()
{
    GgufBytes bytes = Keys().bytes();
    bytes.key("tokenizer.ggml.add_bos_token", GgufType::Bool, "\1");
    const json written = json::parse(tokenizerJson(readGgufTokenizer(file(bytes))));
    QCOMPARE(at(written, "/model/type"), quoted("BPE"));
    QCOMPARE(at(written, "/model/vocab/abc"), std::string("6"));
    QCOMPARE(at(written, "/model/vocab/xĠy"), std::string("9")); // not in the letters of bytes: respelled
    QCOMPARE(at(written, "/model/merges"), json(std::vector<std::string> {"a b", "ab c"}).dump());
    QCOMPARE(at(written, "/pre_tokenizer/pretokenizers/0/type"), quoted("Split"));
    QCOMPARE(at(written, "/pre_tokenizer/pretokenizers/1/use_regex"), std::string("false"));
    QCOMPARE(at(written, "/decoder/type"), quoted("ByteLevel"));
    const json &added = written["added_tokens"];
    QCOMPARE(added.size(), 3U);
    QCOMPARE(at(added, "/2/content"), quoted("<think>"));
    QCOMPARE(at(added, "/2/special"), std::string("false"));
    QCOMPARE(at(added, "/0/special"), std::string("true"));
    QCOMPARE(at(written, "/post_processor/single/0/SpecialToken/id"), quoted("<|begin|>"));
    QCOMPARE(at(written, "/post_processor/special_tokens/<|begin|>/ids"), std::string("[0]"));
}

void TestGgufTokenizer::everyKnownSplitterIsWritten()
{
    for (const GgufSplitter &splitter : ggufSplitters()) {
        Keys keys;
        keys.pre = splitter.name;
        const json written = json::parse(tokenizerJson(readGgufTokenizer(file(keys.bytes()))));
        if (splitter.pattern.empty())
            QCOMPARE(at(written, "/pre_tokenizer/use_regex"), std::string("true"));
        else
            QCOMPARE(at(written, "/pre_tokenizer/pretokenizers/0/pattern/Regex"),
                     quoted(std::string(splitter.pattern)));
    }
}

void TestGgufTokenizer::scoresBecomeMerges()
{
    const Keys keys = pieces();
    // Best score first; of equal ones that with the longer left half first, as transformers' generate_merges has it.
    const std::vector<std::string> expected {"▁a b", "▁ ab", "▁ a", "a b"};
    QCOMPARE(mergesOfScores(keys.tokens, keys.scores), expected);
}

void TestGgufTokenizer::sentencePieceTokenizerIsWritten()
{
    const json written = json::parse(tokenizerJson(readGgufTokenizer(file(pieces().bytes()))));
    QCOMPARE(at(written, "/pre_tokenizer/type"), quoted("Metaspace"));
    QCOMPARE(at(written, "/pre_tokenizer/prepend_scheme"), quoted("first"));
    QCOMPARE(at(written, "/model/byte_fallback"), std::string("true"));
    QCOMPARE(at(written, "/model/fuse_unk"), std::string("true"));
    QCOMPARE(written["model"]["merges"].size(), 4U);
    QCOMPARE(written["decoder"]["decoders"].size(), 4U);
    QCOMPARE(at(written, "/post_processor/single/0/SpecialToken/id"), quoted("<s>"));
    GgufBytes without = pieces().bytes();
    without.key("tokenizer.ggml.add_space_prefix", GgufType::Bool, std::string(1, '\0'));
    const json plain = json::parse(tokenizerJson(readGgufTokenizer(file(without))));
    QCOMPARE(at(plain, "/pre_tokenizer/prepend_scheme"), quoted("never"));
    QCOMPARE(plain["decoder"]["decoders"].size(), 3U);
}

void TestGgufTokenizer::specialTokensAndTemplateAreKept()
{
    GgufBytes bytes = Keys().bytes();
    bytes.text("tokenizer.chat_template", "{{ \"é\" }}\n").number("tokenizer.ggml.padding_token_id", 1);
    const std::filesystem::path folder = m_folder.path().toStdString();
    writeTokenizerFiles(readGgufTokenizer(file(bytes)), 512, folder);
    const json config = json::parse(readFile(folder / "tokenizer_config.json"));
    QCOMPARE(at(config, "/chat_template"), quoted("{{ \"é\" }}\n"));
    QCOMPARE(at(config, "/bos_token"), quoted("<|begin|>"));
    QCOMPARE(at(config, "/pad_token"), quoted("<|end|>"));
    QCOMPARE(at(config, "/model_max_length"), std::string("512"));
    QCOMPARE(at(config, "/add_bos_token"), std::string("false"));
    QVERIFY(!config.contains("unk_token"));
    QCOMPARE(at(json::parse(readFile(folder / "special_tokens_map.json")), "/eos_token"), quoted("<|end|>"));
    QVERIFY(std::filesystem::exists(folder / "tokenizer.json"));
}

void TestGgufTokenizer::mistakesAreNamed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const char *message, auto change) {
        Keys keys = QByteArray(name).startsWith("pieces") ? pieces() : Keys();
        change(keys);
        QTest::newRow(name) << QByteArray::fromStdString(keys.bytes().bytes()) << QString(message);
    };
    row("model", "key tokenizer.ggml.model is \"bert\"; only gpt2 and llama", [](Keys &k) { k.model = "bert"; });
    row("splitter", "key tokenizer.ggml.pre is \"bloom\", which is not supported", [](Keys &k) { k.pre = "bloom"; });
    row("token twice", "token 3 (\"a\") stands there twice", [](Keys &k) { k.tokens[3] = "a"; });
    row("token that is no UTF-8", "token 3 is no UTF-8", [](Keys &k) { k.tokens[3] = "\xff"; });
    row("token too long", "token 3 has 2000 bytes", [](Keys &k) { k.tokens[3] = std::string(2000, 'x'); });
    row("no token", "tokens is empty", [](Keys &k) { k.tokens.clear(); });
    row("type too few", "token_type has 9 entries; expected 10", [](Keys &k) { k.types.pop_back(); });
    row("type unknown", "token_type holds 7; expected 1 to 6", [](Keys &k) { k.types[2] = 7; });
    row("no merges", "key tokenizer.ggml.merges is missing", [](Keys &k) { k.merges.clear(); });
    row("merge of nothing known", "merge 1 (\"x y\")", [](Keys &k) { k.merges[1] = "x y"; });
    row("merge without result", "merge 1 (\"b c\")", [](Keys &k) { k.merges[1] = "b c"; });
    row("merge of one", "merge 0 (\"ab\")", [](Keys &k) { k.merges[0] = "ab"; });
    row("merge of three", "merge 0 (\"a b c\")", [](Keys &k) { k.merges[0] = "a b c"; });
    row("id out of range", "eos_token_id is 10; expected a whole number from 0 to 9", [](Keys &k) { k.endId = 10; });
    row("pieces without scores", "key tokenizer.ggml.scores is missing", [](Keys &k) { k.scores.clear(); });
    row("pieces with too few scores", "scores has 9 entries", [](Keys &k) { k.scores.pop_back(); });
    row("pieces with a score that is none", "no finite number", [](Keys &k) { k.scores[4] = 0.0F / 0.0F; });
}

void TestGgufTokenizer::mistakesAreNamed()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, message);
    const std::filesystem::path path = m_folder.filePath("file.gguf").toStdString();
    std::ofstream(path, std::ios::binary) << bytes.toStdString();
    const GgufFile file(path);
    try {
        (void)readGgufTokenizer(file);
        QFAIL("was accepted");
    } catch (const ParseError &error) {
        QVERIFY2(QString(error.what()).contains(message), error.what());
    }
}

void TestGgufTokenizer::lettersStandForBytes()
{
    QCOMPARE(byteLetters()[' '], std::string("Ġ"));
    QCOMPARE(byteLetters()['\n'], std::string("Ċ"));
    QCOMPARE(byteLetters()['a'], std::string("a"));
    QCOMPARE(byteLetters()[0xad], std::string("Ń"));
    QCOMPARE(byteLetters()[0xff], std::string("ÿ"));
    std::set<std::string> all(byteLetters().begin(), byteLetters().end());
    QCOMPARE(all.size(), 256U);
}

QTEST_APPLESS_MAIN(TestGgufTokenizer)
#include "tst_gguf_tokenizer.moc"
