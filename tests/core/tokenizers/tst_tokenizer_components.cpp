#include "core/base/error.h"
#include "core/base/files.h"
#include "core/tokenizers/byte_alphabet.h"
#include "core/tokenizers/json_part.h"
#include "core/tokenizers/json_tokenizer.h"
#include "core/tokenizers/normalizer.h"
#include "core/tokenizers/pre_tokenizer.h"
#include "core/tokenizers/regex.h"
#include "core/tokenizers/token_decoder.h"

#include <QTest>

#include <cstdlib>

using namespace retort;

namespace {

using Json = nlohmann::json;

/// The lines of component_cases.jsonl of one kind (made by make_component_cases.py with the tokenizers library).
std::vector<Json> cases(const std::string &kind)
{
    const char *source = std::getenv("RETORT_SOURCE_DIR");
    const std::filesystem::path folder = std::filesystem::path(source ? source : ".") / "tests/core/tokenizers";
    std::vector<Json> lines;
    forEachLine(folder / "component_cases.jsonl", [&](std::string_view line, std::size_t) {
        Json json = Json::parse(line);
        if (json.at("kind") == kind)
            lines.push_back(std::move(json));
    });
    return lines;
}

/// Compares what `give` makes of each input with the output beside it.
template<typename Give>
void compare(const Json &line, const Give &give)
{
    for (const Json &pair : line.at("cases")) {
        const Json found = give(pair.at(0));
        if (found != pair.at(1))
            QTest::qFail((line.at("config").dump().substr(0, 300) + "\n   input    " + pair.at(0).dump()
                          + "\n   expected " + pair.at(1).dump() + "\n   found    " + found.dump())
                             .c_str(),
                         __FILE__, __LINE__);
    }
}

Json words(const PreTokenizers &steps, const std::string &text)
{
    Pieces pieces;
    steps.split(text, true, pieces);
    Json list = Json::array();
    for (const Piece &piece : pieces.all()) {
        const std::string word(piece.text);
        if (!word.empty())
            list.push_back(steps.endsInBytes() ? inByteAlphabet(word) : word);
    }
    return list;
}

std::vector<std::string> found(const std::string &pattern, const std::string &text)
{
    std::vector<TextSpan> matches;
    Regex(pattern).findAll(text, matches);
    std::vector<std::string> texts;
    for (const TextSpan &match : matches)
        texts.push_back(text.substr(match.begin, match.end - match.begin));
    return texts;
}

} // namespace

class TestTokenizerComponents : public QObject
{
    Q_OBJECT

private slots:
    void normalizers();
    void preTokenizers();
    void decoders();
    void wholeTokenizers();
    void regexesThatMeanSomethingElseAreRefused_data();
    void regexesThatMeanSomethingElseAreRefused();
    void emptyMatchesMoveOn();
    void endlessBacktrackingIsAnError();
    void longTextsNeedNoStack();
};

void TestTokenizerComponents::normalizers()
{
    const std::vector<Json> lines = cases("normalizer");
    QVERIFY(lines.size() > 10);
    for (const Json &line : lines) {
        const Normalizers steps(JsonPart(line.at("config"), "cases", "normalizer"));
        compare(line, [&](const Json &input) {
            NormalisedText text {input.get<std::string>(), true};
            steps.apply(text);
            return Json(text.text);
        });
    }
}

void TestTokenizerComponents::preTokenizers()
{
    const std::vector<Json> lines = cases("pre_tokenizer");
    QVERIFY(lines.size() > 30);
    for (const Json &line : lines) {
        const PreTokenizers steps(JsonPart(line.at("config"), "cases", "pre_tokenizer"));
        compare(line, [&](const Json &input) { return words(steps, input.get<std::string>()); });
    }
}

void TestTokenizerComponents::decoders()
{
    const std::vector<Json> lines = cases("decoder");
    QVERIFY(lines.size() > 10);
    for (const Json &line : lines) {
        const TokenDecoders steps(JsonPart(line.at("config"), "cases", "decoder"));
        compare(line, [&](const Json &input) { return Json(steps.text(input.get<std::vector<std::string>>())); });
    }
}

void TestTokenizerComponents::wholeTokenizers()
{
    const std::vector<Json> lines = cases("tokenizer");
    QVERIFY(lines.size() > 10);
    for (const Json &line : lines) {
        const std::string end = line.at("config").at("model").at("vocab").is_object() ? "a" : "ab";
        const JsonTokenizer tokenizer(line.at("config").dump(), "case", {end, "", ""});
        compare(line, [&](const Json &input) {
            const auto text = input.get<std::string>();
            const std::vector<int> ids = tokenizer.encode(text);
            return Json {{"ids", ids},
                         {"ids_special", tokenizer.encodeWithSpecialTokens(text)},
                         {"decoded", tokenizer.decodeWithSpecialTokens(ids)},
                         {"plain", tokenizer.decode(ids)}};
        });
    }
}

void TestTokenizerComponents::regexesThatMeanSomethingElseAreRefused_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("complaint");
    QTest::newRow("intersection") << "[\\p{L}&&[^a]]"
                                  << "sets inside of brackets";
    QTest::newRow("set in a set") << "[a[b]]"
                                  << "sets inside of brackets";
    QTest::newRow("possessive interval") << "a{2}+"
                                         << "{...}+";
    QTest::newRow("dot-all option") << "(?m:.)"
                                    << "the group (?m:";
    QTest::newRow("keep") << "a\\Kb"
                          << "\\K";
    QTest::newRow("unknown escape") << "\\Xa"
                                    << "\\X";
    QTest::newRow("unknown POSIX class") << "[[:cntrl:]]"
                                         << "[:cntrl:]";
    QTest::newRow("unknown property") << "\\p{Nonsense}"
                                      << "wrong near character";
    QTest::newRow("open bracket") << "[a"
                                  << "wrong near character";
    QTest::newRow("open group") << "(a"
                                << "wrong near character";
    QTest::newRow("backslash at the end") << "a\\"
                                          << "a backslash at its end";
}

void TestTokenizerComponents::regexesThatMeanSomethingElseAreRefused()
{
    QFETCH(QString, pattern);
    QFETCH(QString, complaint);
    try {
        const Regex regex(pattern.toStdString());
        QFAIL("it was taken");
    } catch (const Error &error) {
        QVERIFY2(QString(error.what()).contains(complaint), error.what());
    }
}

void TestTokenizerComponents::emptyMatchesMoveOn()
{
    QCOMPARE(found("x*", "axxé"), (std::vector<std::string> {"", "xx", ""}));
    QCOMPARE(found("", "é1"), (std::vector<std::string> {"", "", ""}));
}

void TestTokenizerComponents::endlessBacktrackingIsAnError()
{
    const Regex regex("(a|aa)+$");
    std::vector<TextSpan> matches;
    QVERIFY_EXCEPTION_THROWN(regex.findAll(std::string(64, 'a') + "b", matches), Error);
}

void TestTokenizerComponents::longTextsNeedNoStack()
{
    const std::string spaces(1 << 20, ' ');
    QCOMPARE(found(R"(\s+(?!\S)|\s+)", spaces).size(), 1u);
    QCOMPARE(found(R"(\s+(?!\S)|\s+)", spaces + "x").size(), 2u);
    QCOMPARE(found(R"((?:a|b)+)", std::string(1 << 18, 'a')).size(), 1u);
}

QTEST_APPLESS_MAIN(TestTokenizerComponents)
#include "tst_tokenizer_components.moc"
