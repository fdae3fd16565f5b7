// Leaks and repeats among many questions: what the index finds is what comparing all pairs finds.

#include "core/data/question_index.h"

#include "core/base/random.h"
#include "core/base/text.h"
#include "core/data/importers.h"
#include "core/data/importers/fields.h"
#include "core/data/importers/rows.h"
#include "data_folder.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <set>

using namespace retort;

namespace {

/// Words as METHODS has them, by a slow and plain way.
std::vector<std::string> wordsOf(const std::string &text)
{
    std::string spaced;
    const std::string lower = lowerAscii(text);
    const auto digitAt = [&](std::size_t i) { return i < lower.size() && lower[i] >= '0' && lower[i] <= '9'; };
    for (std::size_t i = 0; i < lower.size(); ++i) {
        const bool isLetter = (lower[i] >= 'a' && lower[i] <= 'z') || static_cast<unsigned char>(lower[i]) >= 0x80;
        const bool joins = (lower[i] == '.' || lower[i] == ',') && i > 0 && digitAt(i - 1) && digitAt(i + 1);
        spaced += isLetter || digitAt(i) || joins ? lower[i] : ' ';
    }
    std::vector<std::string> words;
    for (const std::string &word : split(spaced, ' '))
        if (!word.empty())
            words.push_back(word);
    return words;
}

std::string maskedStory(const std::string &question)
{
    const std::string text(trimmed(question));
    std::size_t end = text.size();
    for (std::size_t at = 1; at + 1 < text.size(); ++at)
        if (std::string(".?!").find(text[at]) != std::string::npos && (text[at + 1] == ' ' || text[at + 1] == '\n'))
            end = at + 1;
    std::string masked;
    for (const std::string &word : wordsOf(text.substr(0, end)))
        masked += (word[0] >= '0' && word[0] <= '9' ? "#" : word) + ' ';
    return masked;
}

std::set<std::string> shinglesOf(const std::string &question)
{
    const std::vector<std::string> words = wordsOf(question);
    std::set<std::string> shingles;
    for (std::size_t i = 0; i == 0 || i + 3 <= words.size(); ++i)
        shingles.insert(joined(
            {words.begin() + std::ptrdiff_t(i), words.begin() + std::ptrdiff_t(std::min(i + 3, words.size()))}, " "));
    return shingles;
}

double similarityOf(const std::set<std::string> &a, const std::set<std::string> &b)
{
    const auto common = double(std::ranges::count_if(a, [&](const std::string &s) { return b.contains(s); }));
    return common / (double(a.size() + b.size()) - common);
}

/// All pairs compared; nothing left out.
std::vector<QuestionMatch> comparedWithAll(const std::string &question, const std::vector<std::string> &others)
{
    std::vector<QuestionMatch> matches;
    for (std::uint32_t i = 0; i < others.size(); ++i) {
        const double similarity = similarityOf(shinglesOf(question), shinglesOf(others[i]));
        if (joinKey(question) == joinKey(others[i]))
            matches.push_back({i, 1, false});
        else if (maskedStory(question) == maskedStory(others[i]))
            matches.push_back({i, similarity, true});
        else if (similarity >= kNearSimilarity)
            matches.push_back({i, similarity, false});
    }
    return matches;
}

std::vector<QuestionMatch> byNumber(std::vector<QuestionMatch> matches)
{
    std::ranges::sort(matches, {}, &QuestionMatch::number);
    return matches;
}

/// Stories of few words with small changes, so that all kinds of match happen.
std::string madeQuestion(Random &random)
{
    const std::vector<std::string> words {"tom",  "has", "red", "pens", "and",        "blue",
                                          "cups", "7",   "12",  "2.5",  "caf\xc3\xa9"};
    std::string text = "On the first day of the week the shop on the corner";
    for (std::uint64_t i = 0, count = random.below(4); i < count; ++i)
        text += ' ' + random.pick(words);
    return text + ". How many " + random.pick(words) + (random.below(2) == 0 ? " are left?" : "?");
}

} // namespace

class TestQuestionIndex : public QObject
{
    Q_OBJECT

private slots:
    void findsWhatComparingAllPairsFinds();
    void svampTwinsAreThoseOfAllPairs();
    void recordedFileHolds136TestProblems();
    void theSameOnesComeFirstAndTheListIsBounded();
    void repeatsAreCountedByTheirBestMatch();
    void manyCopiesAreFoundWithoutComparingThem();
    void oddTextsAreIndexed();
    void progressMayStopTheSearch();
};

void TestQuestionIndex::findsWhatComparingAllPairsFinds()
{
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        Random random {seed};
        std::vector<std::string> questions;
        QuestionIndex index(kNearSimilarity, 1000);
        for (int i = 0; i < 60; ++i) {
            questions.push_back(madeQuestion(random));
            index.add(questions.back());
        }
        index.build();
        for (std::uint32_t i = 0; i < questions.size(); ++i) {
            QVERIFY(byNumber(index.matchesOf(questions[i])) == comparedWithAll(questions[i], questions));
            const std::vector<std::string> earlier(questions.begin(), questions.begin() + i);
            QVERIFY(byNumber(index.earlierMatchesOf(i)) == comparedWithAll(questions[i], earlier));
        }
        const std::string other = madeQuestion(random);
        QVERIFY(byNumber(index.matchesOf(other)) == comparedWithAll(other, questions));
    }
}

void TestQuestionIndex::svampTwinsAreThoseOfAllPairs()
{
    RETORT_NEED_DATA();
    const auto folder = testing::dataFolder() / "svamp" / "split-800-200";
    const auto train = importerNamed("svamp-split").read(folder / "svamp_train.json").problems;
    const auto test = importerNamed("svamp-split").read(folder / "svamp_test.json").problems;
    std::map<std::string, std::set<std::string>> byStory;
    for (const Problem &problem : train)
        byStory[maskedStory(problem.question)].insert(problem.id);
    std::size_t twins = 0;
    std::set<std::pair<std::string, std::string>> found;
    for (const Leak &leak : findLeaks(train, test)) {
        QVERIFY(!found.contains({leak.trainId, leak.testId}));
        found.emplace(leak.trainId, leak.testId);
        twins += leak.numbersOnly ? 1 : 0;
    }
    for (const Problem &problem : test) {
        const std::set<std::string> &expected = byStory[maskedStory(problem.question)];
        QVERIFY(std::ranges::all_of(expected, [&](const std::string &id) { return found.contains({id, problem.id}); }));
        twins -= expected.size();
    }
    QCOMPARE(twins, std::size_t(0));
}

void TestQuestionIndex::recordedFileHolds136TestProblems()
{
    RETORT_NEED_DATA();
    const auto folder = testing::dataFolder() / "svamp";
    DatasetCollector collector;
    const auto readRow = [](const nlohmann::json &row, const Place &place) {
        return RowContent {problemOf(textField(row, "instruction", place)), {}, {}};
    };
    FileFacts facts = readRows(folder / "teacher-cot-multi/SVAMP_ChatGPT_level1_ranked.json", "texts",
                               "rows with \"instruction\"", readRow, collector);
    const Dataset recorded = collector.take(std::move(facts));
    const Dataset test = importerNamed("svamp-split").read(folder / "split-800-200/svamp_test.json");
    std::set<std::string> leaked;
    for (const Leak &leak : findLeaks(recorded.problems, test.problems))
        if (leak.similarity >= 1 && !leak.numbersOnly)
            leaked.insert(leak.testId);
    QCOMPARE(leaked.size(), std::size_t(136));
}

void TestQuestionIndex::theSameOnesComeFirstAndTheListIsBounded()
{
    QuestionIndex index(kNearSimilarity, 3);
    for (const char *question :
         {"Tom has 3 red pens in a box at home. How many?", "tom has 4 red pens in a box at home. How many?",
          "Tom has 5 red pens in a box at home. How many?", "Tom has 6 red pens in a box at home. How many?",
          "Tom has 4 red pens, in a box, at home. How many?"})
        index.add(question);
    index.build();
    const auto matches = index.matchesOf("Tom has 4 red pens in a box at home. How many?");
    QCOMPARE(matches.size(), std::size_t(3));
    QCOMPARE(matches[0].number, 1u);
    QVERIFY(matches[0].isExact() && matches[1].isExact());
    QCOMPARE(matches[1].number, 4u);
    QVERIFY(matches[2].numbersOnly);
}

void TestQuestionIndex::repeatsAreCountedByTheirBestMatch()
{
    const std::string story = "A farmer brings eggs from the old barn to the market in the valley each day of the year";
    QuestionIndex index;
    for (const std::string &question : {story + " 5. How many?", std::string("Who?"), story + " 5. How many?",
                                        story + " 6. How many?", story + " 5. How many? Say it."})
        index.add(question);
    index.build();
    const Repeats repeats = findRepeats(index, 10);
    QCOMPARE(repeats.exact, std::size_t(1));
    QCOMPARE(repeats.numbersOnly, std::size_t(1));
    QCOMPARE(repeats.near, std::size_t(1));
    QCOMPARE(repeats.pairs.size(), std::size_t(3));
    QCOMPARE(repeats.pairs[0].earlier, 0u);
    QCOMPARE(repeats.pairs[0].later, 2u);
    QVERIFY(findRepeats(index, 0).pairs.empty());
    QCOMPARE(findRepeats(index, 0).exact, std::size_t(1));
}

void TestQuestionIndex::manyCopiesAreFoundWithoutComparingThem()
{
    QuestionIndex index;
    for (int i = 0; i < 20'000; ++i)
        index.add("A shop sells 5 pens to each of the first four people who come in. How many are sold?");
    index.build();
    QCOMPARE(findRepeats(index, 3).exact, std::size_t(19'999));
}

void TestQuestionIndex::oddTextsAreIndexed()
{
    QuestionIndex index;
    for (const std::string &question : {std::string(), std::string("?"), std::string("a"), std::string("\xff\xfe"),
                                        std::string(100'000, 'x'), std::string(3, '\0')})
        index.add(question);
    index.build();
    QCOMPARE(index.size(), std::size_t(6));
    static_cast<void>(findRepeats(index, 10));
    QuestionIndex none;
    none.build();
    QVERIFY(none.matchesOf("How many?").empty());
}

void TestQuestionIndex::progressMayStopTheSearch()
{
    QuestionIndex index;
    index.add("How many?");
    index.build();
    QVERIFY_THROWS_EXCEPTION(Error, (void)findRepeats(index, 1, [](double) { throw Error("stopped"); }));
}

QTEST_APPLESS_MAIN(TestQuestionIndex)
#include "tst_question_index.moc"
