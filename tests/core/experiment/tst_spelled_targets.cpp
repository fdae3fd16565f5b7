#include "core/experiment/examples.h"
#include "core/experiment/spelled_targets.h"
#include "tests/fakes/byte_tokenizer.h"
#include "tests/fakes/golden.h"

#include <QTest>

using namespace retort;

namespace {

const std::string kProgram =
    "def solver():\n    price = {'a': 3, 'b': 4}\n    if price['a'] < 5:\n        return price['b']  # so\n"
    "    return 0\nans = solver()";

std::map<FormatKind, FormatTemplate> layouts()
{
    std::map<FormatKind, FormatTemplate> templates;
    for (const FormatKind format : kAllFormats)
        templates[format] = *formatOf(format).preset("retort");
    return templates;
}

} // namespace

class TestSpelledTargets : public QObject
{
    Q_OBJECT

private slots:
    void programsComeBackThroughATokenizerWithoutNewlines();
    void tokenizersThatKeepTextNeedNoMarks();
};

void TestSpelledTargets::programsComeBackThroughATokenizerWithoutNewlines()
{
    RETORT_NEED_GOLDEN();
    const auto tokenizer = loadTokenizer(goldenFolder() / "tokenizers" / "t5-unigram");
    auto templates = layouts();
    spellPrograms(templates, *tokenizer);
    QVERIFY(templates[FormatKind::Cot].marks.isEmpty());
    QVERIFY(!templates[FormatKind::Pot].marks.isEmpty());
    const Rationale rationale {.format = FormatKind::Pot, .text = kProgram};
    const ExampleText text = exampleText({.question = "How much?"}, rationale, templates[FormatKind::Pot]);
    const std::string answered = tokenizer->decode(tokenizer->encode(text.target.text));
    QCOMPARE(formatOf(FormatKind::Pot).parse(answered, templates[FormatKind::Pot], {}).program, kProgram);
}

void TestSpelledTargets::tokenizersThatKeepTextNeedNoMarks()
{
    auto templates = layouts();
    spellPrograms(templates, ByteTokenizer());
    QCOMPARE(templates, layouts());
}

QTEST_APPLESS_MAIN(TestSpelledTargets)
#include "tst_spelled_targets.moc"
