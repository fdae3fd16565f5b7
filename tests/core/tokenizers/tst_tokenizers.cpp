#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/random.h"
#include "core/tokenizers/tokenizer.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <QTest>

#include <cstdlib>

using namespace retort;

namespace {

using Strings = std::vector<std::string>;

/// Word problems in several formats, like those that students are trained on.
Strings sampleTexts()
{
    Strings texts;
    const Strings names {"Maya", "Tom", "Zoë", "Priya", "Omar", "Lena"};
    const Strings things {"apples", "marbles", "stickers", "books", "pencils"};
    for (int i = 0; i < 120; ++i) {
        const std::string &name = names[i % names.size()];
        const std::string &thing = things[i % things.size()];
        const std::string a = std::to_string(i * 37 % 1000);
        const std::string b = std::to_string(i % 17);
        texts.push_back("Question: " + name + " has " + a + " " + thing + " and gives away " + b
                        + ". How many are left?\nLet's think step by step.\n" + name + " has " + a + " - " + b
                        + " left.  The answer is 1,0" + b + ".");
        texts.push_back("def solver():\n    " + thing + "_total = " + a + "\n    if " + thing + "_total > " + b
                        + ":\n        return 0.5\n\treturn None  # done\n");
    }
    return texts;
}

std::shared_ptr<const Tokenizer> sampleTokenizer()
{
    static const std::shared_ptr<const Tokenizer> tokenizer = trainVocabulary(sampleTexts(), {600, {"\n"}});
    return tokenizer;
}

std::string decoded(const Tokenizer &tokenizer, const std::string &text)
{
    return tokenizer.decode(tokenizer.encode(text));
}

/// Reference tokenizers, outside the repository: RETORT_GOLDEN, else shared/golden beside it.
std::filesystem::path goldenTokenizers()
{
    if (const char *named = std::getenv("RETORT_GOLDEN"))
        return std::filesystem::path(named) / "tokenizers";
    const char *source = std::getenv("RETORT_SOURCE_DIR");
    return std::filesystem::path(source ? source : ".") / "../shared/golden/tokenizers";
}

} // namespace

class TestTokenizers : public QObject
{
    Q_OBJECT

private slots:
    void trainingTextsComeBack();
    void anyValidTextComesBack_data();
    void anyValidTextComesBack();
    void bytesThatAreNoTextAreReplaced();
    void idsStandAtTheirPlaces();
    void digitsAreSplit();
    void noPieceSpansASymbol();
    void symbolsOfSeveralCharactersStayWhole();
    void trainingIsDeterministic();
    void oddTextsGiveAVocabulary_data();
    void oddTextsGiveAVocabulary();
    void emptyTextsAreAnError();
    void tooSmallAVocabularyIsAnError();
    void savedTokenizerGivesTheSameIds();
    void tokenizerJsonListsEveryPiece();
    void missingModelIsAnError();
    void brokenModelIsAnError();
    void damagedModelNeverCrashes();
    void specialTokensDecodeToNothing();
    void otherProgramsModelsGiveTheirIds_data();
    void otherProgramsModelsGiveTheirIds();
    void otherProgramsFilesAreKept();
};

void TestTokenizers::trainingTextsComeBack()
{
    const Strings texts = sampleTexts();
    const auto tokenizer = sampleTokenizer();
    QVERIFY(tokenizer->vocabularySize() <= 600);
    std::size_t bytes = 0;
    std::size_t tokens = 0;
    for (const std::string &text : texts) {
        QCOMPARE(decoded(*tokenizer, text), text);
        bytes += text.size();
        tokens += tokenizer->encode(text).size();
    }
    QVERIFY2(bytes > 2 * tokens, "pieces are hardly longer than characters");
}

void TestTokenizers::anyValidTextComesBack_data()
{
    QTest::addColumn<std::string>("text");
    QTest::newRow("empty") << std::string();
    QTest::newRow("one space") << std::string(" ");
    QTest::newRow("double and leading spaces") << std::string("  two  spaces   three ");
    QTest::newRow("newlines") << std::string("\n\na\n b \n\n");
    QTest::newRow("carriage returns and tabs") << std::string("a\r\n\tb\t\tc\r");
    QTest::newRow("emoji") << std::string("🙂 👩‍👩‍👧 ok");
    QTest::newRow("other scripts") << std::string("Ёлка 三百 한국 naïve e\u0301");
    QTest::newRow("NUL bytes") << std::string("a\0b\0\0", 5);
    QTest::newRow("controls") << std::string("\x01\x7f\x1b[0m");
    QTest::newRow("the mark of a space") << std::string("a▁b ▁ ▁▁");
    QTest::newRow("names of special tokens") << std::string("<s> </s> <pad> <unk> <0x41> <0x0A>");
    QTest::newRow("characters SentencePiece reserves") << std::string("a▅b \u2047 ⁇");
    QTest::newRow("non-breaking space, BOM, full width") << std::string("\u00a0x\ufeff １２３ ﬁ");
    QTest::newRow("long word") << std::string(20000, 'x');
    QTest::newRow("many spaces") << std::string(5000, ' ');
}

void TestTokenizers::anyValidTextComesBack()
{
    QFETCH(std::string, text);
    QCOMPARE(decoded(*sampleTokenizer(), text), text);
}

void TestTokenizers::bytesThatAreNoTextAreReplaced()
{
    const auto tokenizer = sampleTokenizer();
    QCOMPARE(decoded(*tokenizer, "a\xff z"), std::string("a\uFFFD z"));
    for (int first = 0; first < 256; ++first) { // no pair of bytes is too odd to take
        for (int second = 0; second < 256; second += 5) {
            const std::string text {static_cast<char>(first), static_cast<char>(second)};
            const std::string once = decoded(*tokenizer, text);
            QCOMPARE(decoded(*tokenizer, once), once);
        }
    }
}

void TestTokenizers::idsStandAtTheirPlaces()
{
    const auto tokenizer = sampleTokenizer();
    QCOMPARE(tokenizer->beginId(), 1);
    QCOMPARE(tokenizer->endId(), 2);
    QCOMPARE(tokenizer->padId(), 3);
    QCOMPARE(tokenizer->encode("\n"), std::vector<int> {4});
    QCOMPARE(tokenizer->piece(2), std::string("</s>"));
    QCOMPARE(tokenizer->piece(4), std::string("\n"));
    QCOMPARE(tokenizer->piece(5), std::string("<0x00>"));
}

void TestTokenizers::digitsAreSplit()
{
    const auto tokenizer = sampleTokenizer();
    for (int id = 5 + 256; id < tokenizer->vocabularySize(); ++id) {
        const std::string piece = tokenizer->piece(id);
        QVERIFY2(piece.size() == 1 || piece.find_first_of("0123456789") == std::string::npos, piece.c_str());
    }
    QCOMPARE(tokenizer->encode("1000").size(), 4u);
}

void TestTokenizers::noPieceSpansASymbol()
{
    const auto tokenizer = sampleTokenizer();
    for (int id = 5; id < tokenizer->vocabularySize(); ++id)
        QVERIFY(tokenizer->piece(id).find('\n') == std::string::npos);
    std::vector<int> expected = tokenizer->encode("left.");
    expected.push_back(4);
    for (const int id : tokenizer->encode("Tom"))
        expected.push_back(id);
    QCOMPARE(tokenizer->encode("left.\nTom"), expected);
}

void TestTokenizers::symbolsOfSeveralCharactersStayWhole()
{
    const auto tokenizer = trainVocabulary(sampleTexts(), {600, {"\n", "<<", ">>", "a,\"b"}});
    QCOMPARE(tokenizer->piece(5), std::string("<<"));
    QCOMPARE(tokenizer->encode("<<a,\"b>>"), (std::vector<int> {5, 7, 6}));
    QCOMPARE(decoded(*tokenizer, "48/2=<<48/2=24>>24\n< <"), std::string("48/2=<<48/2=24>>24\n< <"));
}

void TestTokenizers::trainingIsDeterministic()
{
    const auto again = trainVocabulary(sampleTexts(), {600, {"\n"}});
    QCOMPARE(again->vocabularySize(), sampleTokenizer()->vocabularySize());
    for (int id = 0; id < again->vocabularySize(); ++id)
        QCOMPARE(again->piece(id), sampleTokenizer()->piece(id));
    for (const std::string &text : sampleTexts())
        QCOMPARE(again->encode(text), sampleTokenizer()->encode(text));
}

void TestTokenizers::oddTextsGiveAVocabulary_data()
{
    QTest::addColumn<std::string>("text");
    QTest::newRow("one letter") << std::string("a");
    QTest::newRow("one digit") << std::string("7");
    QTest::newRow("one space") << std::string(" ");
    QTest::newRow("spaces and lines") << std::string("  \n   \n");
    QTest::newRow("one tab") << std::string("\t");
    QTest::newRow("NUL") << std::string("\0", 1);
    QTest::newRow("NUL inside") << std::string("a b\0c d a b", 11);
    QTest::newRow("no text") << std::string("\xff\xfe\x80");
    QTest::newRow("emoji") << std::string("🙂");
    QTest::newRow("reserved by SentencePiece") << std::string("▅▁▁ ▅");
    QTest::newRow("long line") << std::string(20000, 'z');
}

void TestTokenizers::oddTextsGiveAVocabulary()
{
    QFETCH(std::string, text);
    const auto tokenizer = trainVocabulary({text}, {2000, {"\n"}});
    QVERIFY(tokenizer->vocabularySize() <= 2000);
    const std::string expected = decoded(*tokenizer, text);
    QCOMPARE(decoded(*tokenizer, expected), expected);
    QCOMPARE(decoded(*tokenizer, "Tom has 3."), std::string("Tom has 3."));
}

void TestTokenizers::emptyTextsAreAnError()
{
    QVERIFY_EXCEPTION_THROWN(trainVocabulary({}, {}), Error);
    QVERIFY_EXCEPTION_THROWN(trainVocabulary({"", ""}, {}), Error);
}

void TestTokenizers::tooSmallAVocabularyIsAnError()
{
    QVERIFY_EXCEPTION_THROWN(trainVocabulary(sampleTexts(), {100, {"\n"}}), Error);
    QVERIFY_EXCEPTION_THROWN(trainVocabulary(sampleTexts(), {-5, {"\n"}}), Error);
}

void TestTokenizers::savedTokenizerGivesTheSameIds()
{
    const QTemporaryDir directory;
    const std::filesystem::path path = directory.path().toStdString();
    sampleTokenizer()->save(path);
    const auto loaded = loadTokenizer(path);
    QCOMPARE(loaded->vocabularySize(), sampleTokenizer()->vocabularySize());
    for (const std::string &text : sampleTexts())
        QCOMPARE(loaded->encode(text), sampleTokenizer()->encode(text));
}

void TestTokenizers::tokenizerJsonListsEveryPiece()
{
    const QTemporaryDir directory;
    const std::filesystem::path path = directory.path().toStdString();
    sampleTokenizer()->save(path);
    const auto json = nlohmann::json::parse(readFile(path / "tokenizer.json"));
    const auto &vocabulary = json.at("model").at("vocab");
    QCOMPARE(int(vocabulary.size()), sampleTokenizer()->vocabularySize());
    for (int id = 0; id < int(vocabulary.size()); ++id)
        QCOMPARE(vocabulary[id][0].get<std::string>(), sampleTokenizer()->piece(id));
    const auto config = nlohmann::json::parse(readFile(path / "tokenizer_config.json"));
    QCOMPARE(config.at("eos_token").get<std::string>(), std::string("</s>"));
    QCOMPARE(config.at("tokenizer_class").get<std::string>(), std::string("PreTrainedTokenizerFast"));
}

void TestTokenizers::missingModelIsAnError()
{
    const QTemporaryDir directory;
    QVERIFY_EXCEPTION_THROWN(loadTokenizer(directory.path().toStdString()), Error);
}

void TestTokenizers::brokenModelIsAnError()
{
    const QTemporaryDir directory;
    const std::filesystem::path path = directory.path().toStdString();
    sampleTokenizer()->save(path);
    const std::string whole = readFile(path / "spiece.model");
    for (const std::string &bytes : {std::string(), std::string("not a model"), std::string(100, '\xff'),
                                     whole.substr(0, whole.size() / 2), whole.substr(0, 3)}) {
        writeFileAtomically(path / "spiece.model", bytes);
        QVERIFY_EXCEPTION_THROWN(loadTokenizer(path), Error);
    }
}

void TestTokenizers::damagedModelNeverCrashes()
{
    const QTemporaryDir directory;
    const std::filesystem::path path = directory.path().toStdString();
    sampleTokenizer()->save(path);
    const std::string whole = readFile(path / "spiece.model");
    Random random(11);
    int refused = 0;
    for (int round = 0; round < 120; ++round) {
        std::string bytes = whole;
        for (int change = 0; change < 3; ++change)
            bytes[random.below(bytes.size())] = static_cast<char>(random.below(256));
        writeFileAtomically(path / "spiece.model", bytes);
        try {
            const auto tokenizer = loadTokenizer(path);
            static_cast<void>(tokenizer->decode(tokenizer->encode("Tom has 3 apples.\n▁<0x41>")));
        } catch (const Error &) {
            ++refused;
        }
    }
    QVERIFY(refused > 0);
}

void TestTokenizers::specialTokensDecodeToNothing()
{
    const auto tokenizer = sampleTokenizer();
    std::vector<int> ids = tokenizer->encode("Tom has");
    ids.insert(ids.begin(), {1, 0});
    ids.insert(ids.end(), {2, 3, 3, -1, 1000000}); // and ids that are none
    QCOMPARE(tokenizer->decode(ids), std::string("Tom has"));
}

void TestTokenizers::otherProgramsModelsGiveTheirIds_data()
{
    QTest::addColumn<std::string>("name");
    QTest::newRow("BPE with byte fallback and dummy prefix") << std::string("llama2-sp");
    QTest::newRow("unigram with a table of characters") << std::string("t5-unigram");
}

void TestTokenizers::otherProgramsModelsGiveTheirIds()
{
    QFETCH(std::string, name);
    const std::filesystem::path directory = goldenTokenizers() / name;
    if (!std::filesystem::exists(directory)) {
        if (qgetenv("CI") == "true")
            QFAIL("the reference tokenizers are missing; set RETORT_GOLDEN");
        QSKIP("the reference tokenizers are not here; set RETORT_GOLDEN");
    }
    const auto tokenizer = loadTokenizer(directory);
    std::size_t cases = 0;
    forEachLine(directory / "cases.jsonl", [&](std::string_view line, std::size_t number) {
        const auto golden = nlohmann::json::parse(line);
        const std::string text = golden.at("text").get<std::string>();
        const auto ids = golden.at("ids").get<std::vector<int>>();
        if (tokenizer->encode(text) != ids)
            QTest::qFail(("ids differ: " + text).c_str(), "cases.jsonl", int(number));
        if (tokenizer->decode(ids) != golden.at("decoded").get<std::string>())
            QTest::qFail(("decoded text differs: " + text).c_str(), "cases.jsonl", int(number));
        ++cases;
    });
    QVERIFY2(cases > 100, "cases.jsonl is nearly empty");
}

void TestTokenizers::otherProgramsFilesAreKept()
{
    const std::filesystem::path source = goldenTokenizers() / "llama2-sp" / "spiece.model";
    if (!std::filesystem::exists(source))
        QSKIP("the reference tokenizers are not here; set RETORT_GOLDEN");
    const QTemporaryDir from;
    const QTemporaryDir to;
    const std::filesystem::path original = from.path().toStdString();
    const std::filesystem::path copy = to.path().toStdString();
    writeFileAtomically(original / "spiece.model", readFile(source));
    writeFileAtomically(original / "tokenizer_config.json", R"({"tokenizer_class": "LlamaTokenizer"})");
    loadTokenizer(original)->save(copy);
    QCOMPARE(readFile(copy / "spiece.model"), readFile(source));
    QCOMPARE(readFile(copy / "tokenizer_config.json"), readFile(original / "tokenizer_config.json"));
    QVERIFY(!std::filesystem::exists(copy / "tokenizer.json")); // it would say another tokenizer
}

QTEST_APPLESS_MAIN(TestTokenizers)
#include "tst_tokenizers.moc"
