#include "core/store/workspace.h"
#include "tests/gui/rationales/rationales_test.h"
#include "widgets/common/theme.h"
#include "widgets/rationales/filter_edit.h"
#include "widgets/rationales/rationales_page.h"

#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>

using namespace retort;

Q_DECLARE_METATYPE(retort::ThemeKind)

/// The page as pictures, to be looked at beside the mock.
class TestRationalesPictures : public RationalesTest
{
    Q_OBJECT

private slots:
    void pictures_data() { addPictureRows(kLargePage, kSmallPage); }
    void pictures();
    void picturesOfMuch_data() { addPictureRows(kLargePage, kSmallPage); }
    void picturesOfMuch();

private:
    void openIn(const std::string &folder);
    void tagTwice();
};

namespace {

/// Long names, long and hostile texts in every place of a run's files.
void makeLong(const std::filesystem::path &directory)
{
    std::vector<Prediction> predictions = RunReader(directory).predictions("final-test");
    std::vector<Prediction> teachers = RunReader(directory).teacherPredictions("final-test");
    std::string much;
    for (int i = 0; i < 30; ++i)
        much += "She asks again how many <b>weeks</b> that would take her, and why. ";
    for (std::size_t i = 0; i < predictions.size(); i += 2) {
        Prediction &prediction = predictions[i];
        prediction.question = much + "\x1b[31m" + std::string("\0", 1) + " \u202eevil\u202c";
        prediction.vote = prediction.gold = "123456789012345678901234567890.5";
        prediction.paths[0].answer = prediction.vote;
        prediction.paths[0].steps = {much, "So 25 * 40 = 1,100. " + std::string(300, 'W'),
                                     "\u05d4\u05d9\u05d0 10 + 15 = 25 \u05d1\u05e9\u05e2\u05d4.\x07\x1b[0m"};
        prediction.paths[0].text = much;
        prediction.paths[1].error = "NameError: name '" + std::string(200, 'n') + "' is not defined (line 2)";
    }
    for (Prediction &teacher : teachers)
        teacher.paths[0].source = "an organisation/a teacher with a \"name\" that goes on and on";
    const auto writer = RunWriter::reopen(directory);
    writer->writePredictions("final-test", predictions);
    writer->writeTeacherPredictions("final-test", teachers);
}

} // namespace

void TestRationalesPictures::openIn(const std::string &folder)
{
    QFETCH(QSize, size);
    open({});
    m_page->resize(size);
    if (!folder.empty())
        m_session->showRun(QString::fromStdString((runs() / folder).string()));
}

void TestRationalesPictures::tagTwice()
{
    for (const auto &[tag, name] : {std::pair(Qt::Key_1, "look again"), {Qt::Key_2, "for the paper"}}) {
        key(tag);
        QTRY_COMPARE(find<QListWidget>("tagList")->count(), tag - Qt::Key_0);
        find<QListWidget>("tagList")->item(tag - Qt::Key_1)->setText(name);
    }
}

void TestRationalesPictures::pictures()
{
    QFETCH(ThemeKind, theme);
    applyTheme(*qApp, theme);
    const auto directory = writeFakeRun(runs(), kRun, {.problems = 300});
    writeFakeRun(runs(), "2026-11-20_1000_svamp-cot-only", {.name = "svamp-cot-only", .problems = 30});
    Dataset dataset {"gsm8k"};
    const Prediction third = RunReader(directory).predictions("final-test")[2];
    dataset.problems.push_back({.id = third.id, .sourceId = "gsm8k-1013", .question = third.question});
    dataset.problems.back().goldSteps = {{"She makes 10+15 = $<<10+15=25>>25 an hour from working", ""},
                                         {"That means each week she makes 25*40 = $<<25*40=1000>>1000", ""},
                                         {"She wants to make 10000*.2 = $<<10000*.2=2000>>2000", ""},
                                         {"So she needs to work 2000/1000 = <<2000/1000=2>>2 weeks", ""}};
    Workspace(workspace()).addDataset(dataset);
    openIn({});
    savePicture("rationales-empty");
    openIn(kRun);
    QTRY_VERIFY(textOf("problemCount").endsWith("of 300 problems"));
    QTRY_VERIFY(textOf("problemPosition").startsWith("1 of"));
    tagTwice();
    filter()->setText("verdict:wrong teacher:right failure:arithmetic text:\"cakes\" steps>3");
    filter()->setFocus();
    waitForPosition("1 of 100");
    QTRY_VERIFY(!cell(0, 2).isEmpty());
    savePicture("rationales-full");
    filter()->setText("verdict:right");
    waitForPosition("1 of 100");
    press(Qt::Key_Return);
    savePicture("rationales-gold-steps");
    press(Qt::Key_Return);
    savePicture("rationales-wide");
    press(Qt::Key_Escape);
    filter()->setText("verdict:wrong failur:arithmetic text:\"an hour");
    QTRY_VERIFY(find<QLabel>("filterMistake")->isVisible());
    key(Qt::Key_M);
    savePicture("rationales-mistake-and-note");
    press(Qt::Key_Escape);
    filter()->setText("text:\"no such words anywhere\"");
    QTRY_VERIFY(!find<QPushButton>("nextButton")->isVisible());
    savePicture("rationales-none");
}

void TestRationalesPictures::picturesOfMuch()
{
    QFETCH(ThemeKind, theme);
    applyTheme(*qApp, theme);
    makeLong(
        writeFakeRun(runs(), kRun, {.name = "a run with a name that is far too long for its place", .problems = 30}));
    writeFakeRun(runs(), "large", {.problems = 10000});
    openIn(kRun);
    filter()->setText("");
    waitForPosition("1 of 30");
    for (int tag = 1; tag <= 9; ++tag)
        key(Qt::Key(Qt::Key_0 + tag));
    QTRY_COMPARE(find<QListWidget>("tagList")->count(), 9);
    find<QListWidget>("tagList")->item(2)->setText("a tag that says rather a lot for a tag");
    press(Qt::Key_M);
    find<QPlainTextEdit>("noteText")->setPlainText(QString("Look at the second step again. ").repeated(20));
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(find<QWidget>("problemNote")->isVisible() || find<QWidget>("foldedNote")->isVisible());
    QTRY_VERIFY(!cell(0, 2).isEmpty());
    savePicture("rationales-long");
    openIn("large");
    filter()->setText("verdict:wrong");
    waitForTable("6,667 of 10,000");
    press(Qt::Key_End, Qt::ControlModifier);
    QTRY_VERIFY(textOf("problemPosition").startsWith("6,667"));
    QTRY_VERIFY(!cell(6660, 2).isEmpty());
    savePicture("rationales-large");
}

QTEST_MAIN(TestRationalesPictures)
#include "tst_rationales_pictures.moc"
