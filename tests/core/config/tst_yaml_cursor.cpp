#include "core/config/yaml_cursor.h"
#include "tests/core/config/show_text.h"

#include <QTest>

using namespace retort;

namespace {

const std::string kText = "name: x\n"
                          "data:\n"
                          "  problems: {importer: svamp, path: a}\n"
                          "  rationales:\n"
                          "    - {importer: gsm8k, format: cot}\n"
                          "    - importer: gsm8k\n"
                          "      format: pot\n"
                          "# about formats\n"
                          "formats:\n"
                          "- {format: cot}\n"
                          "\n"
                          "training:\n"
                          "  learning_rate: 1e-3\n";

/// The text up to "|", which marks the cursor.
std::size_t cursorOf(std::string &text)
{
    const std::size_t at = text.find('|');
    text.erase(at, 1);
    return at;
}

} // namespace

class TestYamlCursor final : public QObject
{
    Q_OBJECT

private slots:
    void aPlaceHasAPath_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("isValue");
        QTest::addColumn<QString>("word");
        QTest::newRow("first key") << "na|"
                                   << "" << false << "na";
        QTest::newRow("a value") << "training:\n  loss: per|"
                                 << "training.loss" << true << "per";
        QTest::newRow("no value yet") << "training:\n  loss: |"
                                      << "training.loss" << true << "";
        QTest::newRow("a key") << "training:\n  seed: 1\n  lea|"
                               << "training" << false << "lea";
        QTest::newRow("an empty line further in") << "training:\n  |"
                                                  << "training" << false << "";
        QTest::newRow("an empty line at the margin") << "training:\n  seed: 1\n|"
                                                     << "" << false << "";
        QTest::newRow("a key in brackets") << "formats:\n  - {format: cot, wei|"
                                           << "formats[0]" << false << "wei";
        QTest::newRow("a value in brackets") << "formats:\n  - {format: c|"
                                             << "formats[0].format" << true << "c";
        QTest::newRow("a second item") << "formats:\n  - {format: cot}\n  - {format: |"
                                       << "formats[1].format" << true << "";
        QTest::newRow("a key of an item") << "formats:\n  - format: cot\n    we|"
                                          << "formats[0]" << false << "we";
        QTest::newRow("an item's first key") << "formats:\n  - fo|"
                                             << "formats[0]" << false << "fo";
        QTest::newRow("brackets over lines") << "data: {split: {validation: 0.1,\n  tr|"
                                             << "data.split" << false << "tr";
        QTest::newRow("behind a text in lines") << "description: |\n  a: b\nna"
                                                << "description" << true << "";
    }

    void aPlaceHasAPath()
    {
        QFETCH(QString, text);
        QFETCH(QString, path);
        QFETCH(bool, isValue);
        QFETCH(QString, word);
        std::string typed = text.toStdString();
        const std::size_t at = cursorOf(typed);
        const YamlCursor cursor = yamlCursorAt(typed, at);
        QCOMPARE(cursor.path, path.toStdString());
        QCOMPARE(cursor.isValue, isValue);
        QCOMPARE(cursor.word, word.toStdString());
    }

    void sectionsHaveLines()
    {
        QCOMPARE(linesOfKey(kText, "data"), (LineRange {2, 7}));
        QCOMPARE(linesOfKey(kText, "data.rationales"), (LineRange {4, 7}));
        QCOMPARE(linesOfKey(kText, "data.rationales[1]"), (LineRange {6, 7}));
        QCOMPARE(linesOfKey(kText, "data.problems.path"), (LineRange {3, 3}));
        QCOMPARE(linesOfKey(kText, "formats"), (LineRange {9, 10}));
        QCOMPARE(linesOfKey(kText, "training"), (LineRange {12, 13}));
        QCOMPARE(linesOfKey(kText, "evaluation"), (LineRange {0, 0}));
    }

    void linesHaveKeys()
    {
        QCOMPARE(keyOfLine(kText, 3), std::string("data.problems"));
        QCOMPARE(keyOfLine(kText, 7), std::string("data.rationales[1].format"));
        QCOMPARE(keyOfLine(kText, 10), std::string("formats[0]"));
        QCOMPARE(keyOfLine(kText, 13), std::string("training.learning_rate"));
    }

    void keysAndChoicesAreCompleted()
    {
        std::string text = "training:\n  lear|";
        const std::size_t key = cursorOf(text);
        const auto keys = completionsAt(text, key);
        QCOMPARE(keys.size(), std::size_t(1));
        QCOMPARE(keys[0].insert, std::string("learning_rate: "));
        QVERIFY(!keys[0].help.empty());
        text = "training:\n  lr_scheduler_type: co|";
        const std::size_t value = cursorOf(text);
        const auto values = completionsAt(text, value);
        QCOMPARE(values.size(), std::size_t(2)); // cosine, constant
        QCOMPARE(values[0].word, std::string("cosine"));
        text = "formats:\n  - {format: cot, weig|";
        const std::size_t item = cursorOf(text);
        QCOMPARE(completionsAt(text, item).at(0).word, std::string("weight"));
        text = "da|";
        const std::size_t top = cursorOf(text);
        QCOMPARE(completionsAt(text, top).at(0).insert, std::string("data:"));
    }
};

QTEST_APPLESS_MAIN(TestYamlCursor)
#include "tst_yaml_cursor.moc"
