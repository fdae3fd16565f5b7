#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/text.h"
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

/// What component_cases.jsonl says of one kind (made by make_component_cases.py with the tokenizers library).
struct Cases
{
    Json inputs;
    std::vector<Json> lines; // a configuration and its outputs, in the order of the inputs
};

Cases casesOf(const std::string &kind)
{
    const char *source = std::getenv("RETORT_SOURCE_DIR");
    const std::filesystem::path folder = std::filesystem::path(source ? source : ".") / "tests/core/tokenizers";
    Cases cases;
    forEachLine(folder / "component_cases.jsonl", [&](std::string_view line, std::size_t) {
        Json json = Json::parse(line);
        if (json.at("kind") != kind)
            return;
        if (json.contains("inputs"))
            cases.inputs = json.at("inputs");
        else
            cases.lines.push_back(std::move(json));
    });
    return cases;
}

/// Compares what `give` makes of each input with the output beside it, which `whole` makes out of what is written.
template<typename Give, typename Whole>
void compare(const Cases &cases, const Json &line, const Give &give, const Whole &whole)
{
    QCOMPARE(line.at("outputs").size(), cases.inputs.size());
    for (std::size_t i = 0; i < cases.inputs.size(); ++i) {
        const Json &input = cases.inputs.at(i);
        const Json found = give(input);
        const Json expected = whole(input, line.at("outputs").at(i));
        if (found != expected)
            QTest::qFail((line.at("config").dump().substr(0, 300) + "\n   input    " + input.dump() + "\n   expected "
                          + expected.dump() + "\n   found    " + found.dump())
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
    const Cases cases = casesOf("normalizer");
    QVERIFY(cases.lines.size() > 10);
    for (const Json &line : cases.lines) {
        const Normalizers steps(JsonPart(line.at("config"), "cases", "normalizer"));
        const auto apply = [&](const Json &input) {
            NormalisedText text {input.get<std::string>(), true};
            steps.apply(text);
            return Json(text.text);
        };
        compare(cases, line, apply,
                [](const Json &input, const Json &output) { return output.is_null() ? input : output; });
    }
}

void TestTokenizerComponents::preTokenizers()
{
    const Cases cases = casesOf("pre_tokenizer");
    QVERIFY(cases.lines.size() > 30);
    for (const Json &line : cases.lines) {
        const PreTokenizers steps(JsonPart(line.at("config"), "cases", "pre_tokenizer"));
        compare(
            cases, line, [&](const Json &input) { return words(steps, input.get<std::string>()); },
            [](const Json &input, const Json &output) { return output.is_null() ? Json::array({input}) : output; });
    }
}

void TestTokenizerComponents::decoders()
{
    const Cases cases = casesOf("decoder");
    QVERIFY(cases.lines.size() > 10);
    for (const Json &line : cases.lines) {
        const TokenDecoders steps(JsonPart(line.at("config"), "cases", "decoder"));
        compare(
            cases, line, [&](const Json &input) { return Json(steps.text(input.get<std::vector<std::string>>())); },
            [](const Json &input, const Json &output) {
                return output.is_null() ? Json(joined(input.get<std::vector<std::string>>(), "")) : output;
            });
    }
}

void TestTokenizerComponents::wholeTokenizers()
{
    const Cases cases = casesOf("tokenizer");
    QVERIFY(cases.lines.size() > 10);
    for (const Json &line : cases.lines) {
        const std::string end = line.at("config").at("model").at("vocab").is_object() ? "a" : "ab";
        const JsonTokenizer tokenizer(line.at("config").dump(), "case", {end, "", ""});
        const auto encoded = [&](const Json &input) {
            const auto text = input.get<std::string>();
            const std::vector<int> ids = tokenizer.encode(text);
            return Json {{"ids", ids},
                         {"ids_special", tokenizer.encodeWithSpecialTokens(text)},
                         {"decoded", tokenizer.decodeWithSpecialTokens(ids)},
                         {"plain", tokenizer.decode(ids)}};
        };
        compare(cases, line, encoded, [](const Json &, const Json &output) {
            return Json {{"ids", output.at("ids")},
                         {"ids_special", output.value("ids_special", output.at("ids"))},
                         {"decoded", output.at("decoded")},
                         {"plain", output.value("plain", output.at("decoded"))}};
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
