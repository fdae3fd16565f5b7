#include "core/base/error.h"
#include "tests/core/tokenizers/small_tokenizer.h"

#include <QTest>

using namespace retort;

namespace {

/// A change of the small tokenizer.json that it does not survive.
struct BrokenPart
{
    const char *name;
    const char *pointer;
    const char *value; // JSON; empty: taken away
    const char *complaint;
};

constexpr BrokenPart kBrokenParts[] = {
    {"model type", "/model/type", R"("WordPiece")", "model: the model \"WordPiece\" is not supported"},
    {"dropout", "/model/dropout", "0.1", "model.dropout: "},
    {"unknown option", "/model/new_option", "1", "model: \"new_option\" is not supported"},
    {"unknown section", "/new_section", "1", "\"new_section\" is not supported"},
    {"version", "/version", R"("2.0")", "version: \"2.0\" is not supported"},
    {"no model", "/model", "", "model: expected an object"},
    {"no vocabulary", "/model/vocab", "", "model.vocab: holds no token"},
    {"list for BPE", "/model/vocab", R"([["a", 0]])", "model.vocab: expected an object of tokens and ids"},
    {"unknown token", "/model/unk_token", R"("<unk>")", "model.unk_token: \"<unk>\" is not in model.vocab"},
    {"id twice", "/model/vocab", R"({"a": 0, "b": 0})", "have the same id, 0"},
    {"negative id", "/model/vocab", R"({"a": -1})", "\"a\" has the id -1, which is out of range"},
    {"huge id", "/model/vocab", R"({"a": 4000000000000000000})", "which is out of range"},
    {"large id", "/model/vocab", R"({"a": 0, "b": 1100})", "\"b\" has the id 1100, which is out of range"},
    {"id in words", "/model/vocab", R"({"a": "0"})", "model.vocab: expected an id"},
    {"id with a fraction", "/model/vocab", R"({"a": 0.5})", "which is out of range"},
    {"id in a list", "/model/vocab", R"({"a": [0]})", "model.vocab: expected an id"},
    {"merge of what is not there", "/model/merges", R"([["a", "c"]])", "needs \"c\", which is not in model.vocab"},
    {"merge to what is not there", "/model/merges", R"([["b", "a"]])", "needs \"ba\", which is not in model.vocab"},
    {"merge of three", "/model/merges", R"([["a", "b", "a"]])", "model.merges[0][2]: expected"},
    {"merge of one", "/model/merges", R"([["a", "b"], ["a"]])", "model.merges[1]"},
    {"merge without space", "/model/merges", R"(["ab"])", "model.merges[0]: \"ab\" is no merge"},
    {"merge of numbers", "/model/merges", "[1]", "model.merges[0]: expected"},
    {"normalizer", "/normalizer", R"({"type": "Nmt"})", "normalizer: the normalizer \"Nmt\" is not supported"},
    {"normalizer in a sequence", "/normalizer",
     R"({"type": "Sequence", "normalizers": [{"type": "NFC"}, {"type": "BertNormalizer"}]})",
     "normalizer.normalizers[1]: the normalizer \"BertNormalizer\""},
    {"normalizer's option", "/normalizer", R"({"type": "NFC", "fast": true})", "normalizer: \"fast\""},
    {"character map", "/normalizer", R"({"type": "Precompiled", "precompiled_charsmap": "AAA="})",
     "normalizer.precompiled_charsmap: "},
    {"pre-tokenizer", "/pre_tokenizer", R"({"type": "BertPreTokenizer"})", "pre_tokenizer: the pre-tokenizer"},
    {"pre-tokenizer's option", "/pre_tokenizer", R"({"type": "Digits", "individual": true})",
     "pre_tokenizer: \"individual\""},
    {"behaviour", "/pre_tokenizer",
     R"({"type": "Split", "pattern": {"String": " "}, "behavior": "Gone", "invert": false})",
     "pre_tokenizer.behavior: \"Gone\""},
    {"regular expression", "/pre_tokenizer",
     R"({"type": "Split", "pattern": {"Regex": "(a"}, "behavior": "Isolated", "invert": false})",
     "pre_tokenizer.pattern.Regex: the regular expression is wrong near character"},
    {"metaspace", "/pre_tokenizer",
     R"({"type": "Metaspace", "replacement": "▁", "add_prefix_space": false, "prepend_scheme": "first"})",
     "pre_tokenizer.prepend_scheme: contradicts"},
    {"decoder", "/decoder", R"({"type": "WordPiece"})", "decoder: the decoder \"WordPiece\" is not supported"},
    {"post-processor", "/post_processor", R"({"type": "RobertaProcessing"})", "post_processor: the post-processor"},
    {"template's id", "/post_processor/special_tokens/<~1s>/ids/0", "77",
     "post_processor.special_tokens.</s>.ids[0]: 77 is no id"},
    {"template without its token", "/post_processor/special_tokens", "{}", "special_tokens.</s>: expected an object"},
    {"template without text", "/post_processor/single", "[]", "post_processor.single: "},
    {"added id", "/added_tokens/0/id", "3", "added_tokens[0]: \"</s>\" has the id 3, but what follows"},
    {"added id against the vocabulary", "/added_tokens/0/content", R"("ab")",
     "added_tokens[0]: \"ab\" has the id 4, but model.vocab gives it 2"},
    {"empty added token", "/added_tokens/0/content", R"("")", "added_tokens[0].content: is empty"},
    {"added token's option", "/added_tokens/0/glued", "true", "added_tokens[0]: \"glued\" is not supported"},
    {"added token's flag", "/added_tokens/0/lstrip", "1", "added_tokens[0].lstrip: expected true or false"},
};

} // namespace

class TestBrokenTokenizers : public QObject
{
    Q_OBJECT

private slots:
    void brokenFilesAreRefused_data();
    void brokenFilesAreRefused();
    void brokenTextIsRefused_data();
    void brokenTextIsRefused();
};

void TestBrokenTokenizers::brokenFilesAreRefused_data()
{
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("complaint");
    for (const BrokenPart &part : kBrokenParts)
        QTest::newRow(part.name) << part.pointer << part.value << part.complaint;
}

void TestBrokenTokenizers::brokenFilesAreRefused()
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

void TestBrokenTokenizers::brokenTextIsRefused_data()
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

void TestBrokenTokenizers::brokenTextIsRefused()
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

QTEST_APPLESS_MAIN(TestBrokenTokenizers)
#include "tst_broken_tokenizers.moc"
