#include "core/experiment/example_view.h"
#include "core/experiment/setup_check_parts.h"
#include "tests/core/experiment/marked_setup.h"
#include "tests/fakes/golden.h"

#include <QTest>

using namespace retort;

namespace {

/// The text of the pieces that are of marks, and what all marks stand for.
std::pair<std::string, std::string> markedIn(const ExampleView &view)
{
    std::string written;
    std::string meant;
    for (const TokenPiece &piece : view.pieces) {
        written += piece.standsFor.empty() ? "" : piece.text;
        meant += piece.text.ends_with(']') ? piece.standsFor : "";
    }
    return {written, meant};
}

} // namespace

/// What Setup says of a student whose tokenizer cannot write what programs are made of.
class TestSetupMarks : public QObject
{
    Q_OBJECT

private slots:
    void theCheckNamesWhatIsLost_data();
    void theCheckNamesWhatIsLost();
    void aSpaceIsSeen();
    void eachLostCharacterIsListedWithItsMark();
    void damagedProgramsAreSwitchedOff();
    void withoutProgramsThereIsNothingToSay();
    void t5sTokenizerIsSaid();
    void theExampleShowsItsMarks();
};

void TestSetupMarks::theCheckNamesWhatIsLost_data()
{
    QTest::addColumn<QString>("lost");
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("nothing") << "" << int(CheckState::Passed) << "The student's tokenizer can write programs";
    QTest::newRow("newlines") << "\n"
                              << int(CheckState::Warning)
                              << "The student's tokenizer cannot write newline: programs are learned with marks such "
                                 "as [/newline] in their place, which are undone before they run";
    QTest::newRow("more than are named")
        << "\n\t<{}" << int(CheckState::Warning)
        << "The student's tokenizer cannot write newline, tab, < and 2 others: programs are learned with marks such as "
           "[/newline] in their place, which are undone before they run";
    QTest::newRow("a letter") << "q" << int(CheckState::Warning)
                              << "The student's tokenizer cannot write q: there is no mark for q, so programs with it "
                                 "are damaged";
    QTest::newRow("signs and letters")
        << "<QZ" << int(CheckState::Warning)
        << "The student's tokenizer cannot write <, Q and Z: programs are learned with marks such as [/less] in their "
           "place, which are undone before they run; there is no mark for Q and Z, so programs with them are damaged";
    QTest::newRow("what every mark is made of")
        << "\n/" << int(CheckState::Error)
        << "The student's tokenizer cannot write newline and /: no mark could stand for it, so programs would be "
           "damaged";
}

void TestSetupMarks::theCheckNamesWhatIsLost()
{
    QFETCH(QString, lost);
    QFETCH(int, state);
    QFETCH(QString, sentence);
    const Check check = checkMarks(previewWith(std::make_shared<LossyTokenizer>(lost.toStdString())));
    QCOMPARE(QString::fromStdString(check.sentence), sentence);
    QCOMPARE(int(check.state), state);
    QCOMPARE(check.count, std::size_t(lost.size()));
}

void TestSetupMarks::aSpaceIsSeen()
{
    const Check check = checkMarks(previewWith(std::make_shared<LossyTokenizer>("\n ")));
    QVERIFY2(check.sentence.starts_with("The student's tokenizer cannot write newline, space and "),
             check.sentence.c_str());
    QVERIFY2(check.items.at(1).text.starts_with("space: "), check.items.at(1).text.c_str());
}

void TestSetupMarks::eachLostCharacterIsListedWithItsMark()
{
    const Check check = checkMarks(previewWith(std::make_shared<LossyTokenizer>("\n<q")));
    QCOMPARE(check.items.size(), std::size_t(3));
    QCOMPARE(check.items[0].text, std::string("newline: [/newline]"));
    QCOMPARE(check.items[1].text, std::string("<: [/less]"));
    QCOMPARE(check.items[2].text, std::string("q: lost"));
}

void TestSetupMarks::damagedProgramsAreSwitchedOff()
{
    SetupPreview preview = previewWith(std::make_shared<LossyTokenizer>("\n/"));
    const Check check = checkMarks(preview);
    QVERIFY(check.fix);
    QCOMPARE(check.fix->label, std::string("Switch PoT off"));
    QCOMPARE(check.fix->edits.at(0).path, std::string("formats[1]"));
    preview.formats.erase(preview.formats.begin()); // nothing would be left
    QVERIFY(!checkMarks(preview).fix);
}

void TestSetupMarks::withoutProgramsThereIsNothingToSay()
{
    SetupPreview preview = previewWith(std::make_shared<LossyTokenizer>("\n<"));
    preview.formats.pop_back();
    QCOMPARE(checkMarks(preview).state, CheckState::Passed);
}

void TestSetupMarks::t5sTokenizerIsSaid()
{
    RETORT_NEED_GOLDEN();
    const Check check = checkMarks(previewWith(loadTokenizer(goldenFolder() / "tokenizers" / "t5-unigram")));
    QCOMPARE(check.state, CheckState::Warning);
    QVERIFY2(check.sentence.starts_with("The student's tokenizer cannot write newline, tab, ! and "),
             check.sentence.c_str());
    const auto isListed = [&](const char *text) {
        return std::ranges::any_of(check.items, [&](const CheckItem &item) { return item.text == text; });
    };
    QVERIFY2(isListed("{: (/open)"), check.items.back().text.c_str());
    QVERIFY(isListed("runs of spaces: (/indent)"));
}

/// Also a character at a time: each of a mark's tokens is known as one.
void TestSetupMarks::theExampleShowsItsMarks()
{
    const SetupPreview preview = previewWith(std::make_shared<LossyTokenizer>("\n"));
    const auto &[written, meant] = markedIn(viewExample(preview, preview.formats[1], 0));
    QVERIFY(!meant.empty());
    QCOMPARE(written.size(), meant.size() * std::string("[/newline]").size());
    QVERIFY2(written.starts_with("[/newline][/newline]") || written == "[/newline]", written.c_str());
    QCOMPARE(meant.find_first_not_of('\n'), std::string::npos);
    QCOMPARE(markedIn(viewExample(preview, preview.formats[0], 0)).first, std::string());
    const SetupPreview whole = previewWith(std::make_shared<LossyTokenizer>(""));
    QCOMPARE(markedIn(viewExample(whole, whole.formats[1], 0)).first, std::string());
}

QTEST_APPLESS_MAIN(TestSetupMarks)
#include "tst_setup_marks.moc"
