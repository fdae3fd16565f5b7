#include "core/store/prediction_lines.h"
#include "core/store/teacher_lines.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace retort;

/// The lines of a teachers' file, found by problem without being held.
class TestTeacherLines : public QObject
{
    Q_OBJECT

private slots:
    void linesAreFoundInAnyOrder();
    void theFirstOfTwoLinesCounts();
    void brokenLinesAreLeftOut();
    void nothingIsHeldOfTheTexts();
    void noFileHasNoLines();

private:
    [[nodiscard]] std::filesystem::path file() const { return m_folder.filePath("teacher.jsonl").toStdString(); }
    static std::string lineOf(const std::string &problem, const std::string &text, const std::string &format = "cot");

    QTemporaryDir m_folder;
};

std::string TestTeacherLines::lineOf(const std::string &problem, const std::string &text, const std::string &format)
{
    Prediction prediction;
    prediction.id = problem;
    prediction.paths.resize(1);
    prediction.paths[0].source = "gpt-3.5";
    prediction.paths[0].format = format;
    prediction.paths[0].text = text;
    return toLine(prediction);
}

void TestTeacherLines::linesAreFoundInAnyOrder()
{
    std::ofstream(file()) << lineOf("a", "one") << '\n' << lineOf("b", "two", "pot") << '\n' << lineOf("c", "three");
    TeacherLines lines(file());
    QCOMPARE(lines.size(), std::size_t(3));
    using Names = std::vector<std::pair<std::string, std::string>>;
    QCOMPARE(lines.sources(), (Names {{"gpt-3.5", "cot"}, {"gpt-3.5", "pot"}}));
    for (const auto &[problem, text] :
         {std::pair("a", "one"), {"b", "two"}, {"c", "three"}, {"a", "one"}, {"c", "three"}}) {
        const auto line = lines.find(problem);
        QVERIFY(line);
        QCOMPARE(line->paths.at(0).text, std::string(text));
    }
    QCOMPARE(lines.find("b")->at.begin, std::int64_t(lineOf("a", "one").size() + 1));
    QVERIFY(!lines.find("d"));
}

void TestTeacherLines::theFirstOfTwoLinesCounts()
{
    std::ofstream(file()) << lineOf("a", "one") << '\n' << lineOf("a", "two") << '\n';
    QCOMPARE(TeacherLines(file()).find("a")->paths.at(0).text, std::string("one"));
}

void TestTeacherLines::brokenLinesAreLeftOut()
{
    std::ofstream(file()) << "{\n\n" << lineOf("a", "one") << "\n{\"id\": 1}\n";
    TeacherLines lines(file());
    QCOMPARE(lines.size(), std::size_t(1));
    QCOMPARE(lines.find("a")->paths.at(0).text, std::string("one"));
}

/// They are read when they are asked for: what stands there by then is told, or nothing.
void TestTeacherLines::nothingIsHeldOfTheTexts()
{
    std::ofstream(file()) << lineOf("a", "one") << '\n';
    TeacherLines lines(file());
    std::fstream(file(), std::ios::in | std::ios::out) << lineOf("a", "two");
    QCOMPARE(lines.find("a")->paths.at(0).text, std::string("two"));
    std::ofstream(file(), std::ios::trunc) << "";
    QVERIFY(!lines.find("a"));
}

void TestTeacherLines::noFileHasNoLines()
{
    TeacherLines lines({});
    QCOMPARE(lines.size(), std::size_t(0));
    QVERIFY(lines.sources().empty() && !lines.find("a"));
}

QTEST_APPLESS_MAIN(TestTeacherLines)
#include "tst_teacher_lines.moc"
