#include "core/base/error.h"
#include "core/generation/generate.h"
#include "core/training/trainer.h"
#include "tests/fakes/formula_model.h"
#include "tests/fakes/piece_tokenizer.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>

using namespace retort;

namespace {

constexpr int kEnd = 2; // of the models in references.json
constexpr std::size_t kVocabulary = 48;

/// Pieces of every digit, so that any value can be written, and whatever a row needs besides.
const std::vector<std::string> kCommon {"0", "1", "2",  "3",  "4", "5", "6", "7", "8",
                                        "9", "=", "<<", ">>", "+", "a", "b", "c", "."};

/// A model whose weights follow a formula and that writes what the test wants: the tokenizer gives the tokens that it
/// draws the pieces of `script`, one after the other.
struct ScriptedStudent
{
    GenerationRequest request;
    std::shared_ptr<PieceTokenizer> tokenizer;
    PreparedStudent student;
    GenerationResult plain; // without calculator
};

GenerationRequest drawing(std::uint64_t seed, std::size_t count)
{
    GenerationRequest request {.prompt = {5, 9, 17}, .maxNewTokens = static_cast<int>(count), .temperature = 3};
    request.seed = seed;
    return request;
}

bool areDistinct(const std::vector<int> &tokens)
{
    return std::set<int>(tokens.begin(), tokens.end()).size() == tokens.size()
           && std::find(tokens.begin(), tokens.end(), kEnd) == tokens.end();
}

/// The first seed whose tokens all differ.
GenerationResult distinctTokens(const PreparedStudent &student, std::size_t count, std::uint64_t &seed)
{
    for (seed = 1; seed < 2000; ++seed) {
        GenerationResult result = generate(student, {drawing(seed, count)}).front();
        if (result.tokens.size() == count && areDistinct(result.tokens))
            return result;
    }
    throw Error("no seed draws as many different tokens");
}

std::vector<std::string> piecesFor(const std::vector<int> &tokens, const QStringList &script)
{
    std::vector<std::string> pieces(kVocabulary);
    std::set<std::string> left(kCommon.begin(), kCommon.end());
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        pieces[static_cast<std::size_t>(tokens[i])] = script[static_cast<qsizetype>(i)].toStdString();
        left.erase(pieces[static_cast<std::size_t>(tokens[i])]);
    }
    std::size_t fillers = 0;
    for (std::size_t id = 0; id < kVocabulary; ++id) {
        if (!pieces[id].empty() || id == kEnd)
            continue;
        pieces[id] = left.empty() ? "~" + std::to_string(fillers++) + "~" : *left.begin();
        if (!left.empty())
            left.erase(left.begin());
    }
    return pieces;
}

} // namespace

class TestCalculatedRows : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void valuesAreForcedIntoTheText_data();
    void valuesAreForcedIntoTheText();
    void calculatorThatChangesNothingLeavesTheRow_data() { models(); }
    void calculatorThatChangesNothingLeavesTheRow();
    void rowsAreCalculatedAsIfAlone_data() { models(); }
    void rowsAreCalculatedAsIfAlone();
    void forcedTokensHaveNoPartInTheProbability_data();
    void forcedTokensHaveNoPartInTheProbability();
    void stopStringEndsInForcedText();
    void limitEndsInForcedText();
    void calculatorNeedsATokenizer();

private:
    void models();
    [[nodiscard]] std::filesystem::path model(const QString &name) const;
    [[nodiscard]] ScriptedStudent writing(const QString &name, const QStringList &script) const;
    [[nodiscard]] static GenerationResult calculated(const ScriptedStudent &scripted, CalculatorRule rule);

    QTemporaryDir m_folder;
};

void TestCalculatedRows::initTestCase()
{
    const nlohmann::json references = goldenFile("references.json");
    for (const auto &[name, folder] : {std::pair("llama, llama3 positions", "llama"),
                                       {"gpt2", "gpt2"},
                                       {"qwen2 with a window from layer 1 on", "qwen2"},
                                       {"t5 v1.1 with its own head", "t5"}})
        writeFormulaModel(model(folder), references["models"][name]["config"]);
}

void TestCalculatedRows::models()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"llama", "gpt2", "qwen2", "t5"})
        QTest::newRow(name) << name;
}

std::filesystem::path TestCalculatedRows::model(const QString &name) const
{
    return std::filesystem::path(m_folder.path().toStdString()) / name.toStdString();
}

ScriptedStudent TestCalculatedRows::writing(const QString &name, const QStringList &script) const
{
    const PreparedStudent wordless = loadPreparedStudent(model(name), DecodingType::Float32, nullptr);
    const auto count = static_cast<std::size_t>(script.size());
    std::uint64_t seed = 0;
    GenerationResult plain = distinctTokens(wordless, count, seed);
    auto tokenizer = std::make_shared<PieceTokenizer>(piecesFor(plain.tokens, script), kEnd);
    plain.text = tokenizer->decode(plain.tokens);
    return {drawing(seed, count), tokenizer, loadPreparedStudent(model(name), DecodingType::Float32, tokenizer),
            std::move(plain)};
}

GenerationResult TestCalculatedRows::calculated(const ScriptedStudent &scripted, CalculatorRule rule)
{
    GenerationRequest request = scripted.request;
    request.calculator = rule;
    return generate(scripted.student, {request}).front();
}

void TestCalculatedRows::valuesAreForcedIntoTheText_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("script");
    QTest::addColumn<int>("rule");
    QTest::addColumn<QString>("begin");
    QTest::addColumn<int>("fired");
    QTest::addColumn<int>("changed");
    QTest::addColumn<int>("unread");
    const QStringList wrong {"<<", "2", "+", "3", "=", "6", ">>", "a"};
    const int annotations = static_cast<int>(CalculatorRule::Annotations);
    const int equations = static_cast<int>(CalculatorRule::Equations);
    for (const char *name : {"llama", "gpt2", "qwen2", "t5"}) {
        QTest::addRow("%s, wrong value", name) << name << wrong << annotations << "<<2+3=5>>" << 1 << 1 << 0;
        QTest::addRow("%s, sign in a token with the value", name)
            << name << QStringList {"<<", "2", "+", "3", "=6", ">>", "a"} << annotations << "<<2+3=5>>" << 1 << 1 << 0;
        QTest::addRow("%s, no unit", name)
            << name << QStringList {"<<", "a", "+", "3", "=", "6", ">>"} << annotations << "<<a+3=6>>" << 0 << 0 << 1;
        QTest::addRow("%s, equation", name)
            << name << QStringList {"2", "+", "3", "=", "6", "a"} << equations << "2+3=5" << 1 << 1 << 0;
        QTest::addRow("%s, equation that is none for annotations", name)
            << name << QStringList {"2", "+", "3", "=", "6", "a"} << annotations << "2+3=6a" << 0 << 0 << 0;
    }
}

void TestCalculatedRows::valuesAreForcedIntoTheText()
{
    QFETCH(QString, name);
    QFETCH(QStringList, script);
    QFETCH(int, rule);
    QFETCH(QString, begin);
    QFETCH(int, fired);
    QFETCH(int, changed);
    QFETCH(int, unread);
    const ScriptedStudent scripted = writing(name, script);
    QCOMPARE(QString::fromStdString(scripted.plain.text), script.join(""));
    const GenerationResult result = calculated(scripted, static_cast<CalculatorRule>(rule));
    QVERIFY2(result.text.starts_with(begin.toStdString()), result.text.c_str());
    QCOMPARE(static_cast<int>(result.calculator.fired), fired);
    QCOMPARE(static_cast<int>(result.calculator.changed), changed);
    QCOMPARE(static_cast<int>(result.calculator.unread), unread);
    QCOMPARE(result.forcedTokens > 0, fired > 0);
    QCOMPARE(QString::fromStdString(result.text), QString::fromStdString(scripted.tokenizer->decode(result.tokens)));
}

/// Draws are taken at forced tokens, too, and what is forced goes through the decoder as what is chosen does.
void TestCalculatedRows::calculatorThatChangesNothingLeavesTheRow()
{
    QFETCH(QString, name);
    const ScriptedStudent scripted = writing(name, {"<<", "2", "+", "3", "=", "5", ">>", "a", "b", "c"});
    const GenerationResult result = calculated(scripted, CalculatorRule::Annotations);
    QCOMPARE(result.tokens, scripted.plain.tokens);
    QCOMPARE(result.text, std::string("<<2+3=5>>abc"));
    QCOMPARE(result.calculator, (CalculatorUse {1, 0, 0}));
    QCOMPARE(result.forcedTokens, std::size_t(2)); // 5 and >>
    QVERIFY(result.sumLogProbability > scripted.plain.sumLogProbability);
}

void TestCalculatedRows::forcedTokensHaveNoPartInTheProbability_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("script");
    QTest::addColumn<int>("begin");
    QTest::addColumn<int>("end");
    for (const char *name : {"llama", "gpt2", "qwen2", "t5"}) {
        QTest::addRow("%s, behind the sign", name)
            << name << QStringList {"<<", "2", "+", "3", "=", "6", ">>", "a"} << 5 << 7;
        QTest::addRow("%s, sign in a token with the value", name)
            << name << QStringList {"<<", "2", "+", "3", "=6", ">>", "a"} << 4 << 7;
    }
}

/// The sum is that of the tokens before and behind the forced ones, each behind all that stands before it in the text:
/// the decoder has read the forced tokens, and none that they replaced.
void TestCalculatedRows::forcedTokensHaveNoPartInTheProbability()
{
    QFETCH(QString, name);
    QFETCH(QStringList, script);
    QFETCH(int, begin);
    QFETCH(int, end);
    ScriptedStudent scripted = writing(name, script);
    scripted.request.maxNewTokens = 24;
    const GenerationResult result = calculated(scripted, CalculatorRule::Annotations);
    QCOMPARE(static_cast<int>(result.forcedTokens), end - begin);
    Student student = loadStudent(model(name), scripted.tokenizer);
    const auto sumOf = [&](std::size_t count) {
        TokenExample example {"same", FormatKind::Cot, scripted.request.prompt, 3, 3};
        example.tokens.insert(example.tokens.end(), result.tokens.begin(),
                              result.tokens.begin() + static_cast<std::ptrdiff_t>(count));
        return -validationLoss(student, {example}, {{FormatKind::Cot}}, 1)[0].value * static_cast<double>(count);
    };
    const double wanted =
        sumOf(static_cast<std::size_t>(begin)) + sumOf(result.tokens.size()) - sumOf(static_cast<std::size_t>(end));
    QVERIFY2(std::abs(result.sumLogProbability - wanted) < 1e-3, // sums of float32 in another order
             qPrintable(QString("%1 %2").arg(result.sumLogProbability).arg(wanted)));
}

/// Rows of one tokenizer that come and go, some of which are calculated.
void TestCalculatedRows::rowsAreCalculatedAsIfAlone()
{
    QFETCH(QString, name);
    const ScriptedStudent scripted = writing(name, {"<<", "2", "+", "3", "=", "6", ">>", "a"});
    std::vector<GenerationRequest> requests;
    for (std::uint64_t row = 0; row < 12; ++row) {
        requests.push_back(scripted.request);
        requests.back().maxNewTokens = 8 + static_cast<int>(row) * 5 % 13;
        requests.back().calculator = row % 3 == 2 ? CalculatorRule::None : CalculatorRule::Equations;
        requests.back().seed = row % 2 == 0 ? scripted.request.seed : row;
    }
    GenerationOptions options;
    options.batchSize = 5;
    const std::vector<GenerationResult> together = generate(scripted.student, requests, options);
    for (std::size_t row = 0; row < requests.size(); ++row) {
        const GenerationResult alone = generate(scripted.student, {requests[row]}).front();
        QCOMPARE(together[row].tokens, alone.tokens);
        QCOMPARE(together[row].calculator, alone.calculator);
        QCOMPARE(together[row].forcedTokens, alone.forcedTokens);
        QVERIFY(std::abs(together[row].sumLogProbability - alone.sumLogProbability) < 1e-4);
    }
    QCOMPARE(together[0].calculator.fired, std::size_t(1));
    QVERIFY(together[2].text.starts_with("<<2+3=6"));
}

void TestCalculatedRows::stopStringEndsInForcedText()
{
    ScriptedStudent scripted = writing("llama", {"<<", "2", "+", "3", "=", "6", ">>", "a"});
    scripted.request.stop = {"5>"};
    const GenerationResult result = calculated(scripted, CalculatorRule::Annotations);
    QCOMPARE(result.text, std::string("<<2+3="));
    QCOMPARE(result.finish, Finish::Stop);
}

void TestCalculatedRows::limitEndsInForcedText()
{
    ScriptedStudent scripted = writing("llama", {"<<", "2", "+", "3", "=", "6", ">>", "a"});
    scripted.request.maxNewTokens = 6;
    const GenerationResult result = calculated(scripted, CalculatorRule::Annotations);
    QCOMPARE(result.text, std::string("<<2+3=5"));
    QCOMPARE(result.finish, Finish::Limit);
}

void TestCalculatedRows::calculatorNeedsATokenizer()
{
    const PreparedStudent wordless = loadPreparedStudent(model("llama"), DecodingType::Float32, nullptr);
    GenerationRequest request = drawing(1, 4);
    request.calculator = CalculatorRule::Annotations;
    QVERIFY_EXCEPTION_THROWN((void)generate(wordless, {request}), Error);
}

QTEST_APPLESS_MAIN(TestCalculatedRows)
#include "tst_calculated_rows.moc"
