#include "data_page_test.h"

#include "core/data/generator/generator.h"
#include "core/store/problem_search.h"
#include "widgets/common/panel_tabs.h"
#include "widgets/common/theme.h"

#include <QComboBox>
#include <QTableView>

using namespace retort;

/// Saves pictures of the Data page with realistic content, to be looked at.
class TestDataPictures : public DataPageTest
{
    Q_OBJECT

private slots:
    void picturesOfThePage_data();
    void picturesOfThePage();

private:
    void fill();
    void save(const char *name);
    void pictureTheLists();
    void pictureTheImport();
    void pictureMuch();

    QSize m_size;
};

namespace {

/// Many rows, a name and a question of great length, and more teachers than fit.
Dataset large()
{
    Dataset dataset = taught("a data set with a very long name that must be elided in its middle", 10'000, 500);
    dataset.problems[0].question = "A shop with a very long question: ";
    for (int i = 0; i < 40; ++i)
        dataset.problems[0].question += "on day " + std::to_string(i + 1) + " it sells some apples and some pears, ";
    dataset.problems[0].question += "and how many does it sell in all?";
    const std::size_t count = dataset.rationales.size();
    for (int teacher = 0; teacher < 5; ++teacher) {
        for (std::size_t i = 0; i < count; i += 97) {
            Rationale rationale = dataset.rationales[i];
            rationale.teacher = "a teacher whose name goes on, number " + std::to_string(teacher + 1);
            rationale.format = FormatKind::Cot;
            dataset.rationales.push_back(std::move(rationale));
        }
    }
    return dataset;
}

} // namespace

void TestDataPictures::picturesOfThePage_data()
{
    addPictureRows(kLargePage, kSmallPage);
}

void TestDataPictures::picturesOfThePage()
{
    QFETCH(ThemeKind, theme);
    QFETCH(QSize, size);
    m_size = size;
    applyTheme(*qApp, theme);
    open();
    save("empty");
    close();
    fill();
    open();
    pictureTheLists();
    pictureTheImport();
    pictureMuch();
}

void TestDataPictures::fill()
{
    Dataset named = taught("svamp", 800, 200);
    named.issues = {{{"/data/svamp/SVAMP.json", 120, 0}, "\"Answer\" is missing; expected a number"}};
    add(named);
    Dataset unverified = taught("gsm8k", 300, 80);
    for (Rationale &rationale : unverified.rationales)
        rationale.verdict = rationale.format == FormatKind::Pot ? Verdict::Unchecked : rationale.verdict;
    add(unverified);
    Dataset made = generateDataset({});
    made.name = "arith-words";
    add(made);
    Dataset bare = taught("mawps", 30, 0);
    bare.rationales.clear();
    add(bare);
}

void TestDataPictures::save(const char *name)
{
    m_page->resize(m_size);
    QCoreApplication::processEvents();
    settle();
    QCOMPARE(m_page->size(), m_size);
    savePicture(*name ? QStringLiteral("data-") + QLatin1String(name) : QStringLiteral("data"));
}

void TestDataPictures::pictureTheLists()
{
    const auto choose = [this](const std::string &name) {
        for (const DatasetFacts &facts : ProblemSearch(workspace()).datasets()) {
            if (facts.name == name)
                m_page->chooseDataset(facts.id);
        }
        settle();
    };
    choose("gsm8k");
    save("unverified");
    choose("mawps");
    save("no-rationales");
    choose("svamp");
    m_page->filterBy({"codex 0-shot", FormatKind::Pot}, Verdict::NoAnswer);
    settle();
    save("");
    find<PanelTab>("leakageTab")->click();
    save("leakage");
    auto *with = find<QComboBox>("comparedWith");
    with->setCurrentIndex(with->findText("gsm8k"));
    emit with->activated(with->currentIndex());
    settle();
    save("pairs");
    find<PanelTab>("issuesTab")->click();
    save("issues");
    find<PanelTab>("problemsTab")->click();
    if (m_size.width() > 1200)
        return;
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Space);
    save("inspector");
    QTest::keyClick(m_page.get(), Qt::Key_Escape);
}

void TestDataPictures::pictureTheImport()
{
    preview(write("train.jsonl", std::string(kGsm8k) + "{broken\n"));
    save("import");
    preview(write("mine.csv", "task,text,gold value\n1,\"How many is 2, and 3?\",5\n2,What,7\n"));
    save("columns");
    preview(write("picture.json", "\x89PNG\r\n\x1a\n"));
    save("import-failed");
    QTest::keyClick(m_page->findChild<QWidget *>("importView"), Qt::Key_Escape);
    m_page->offerUndo("gsm8k is in the trash.");
    save("undo");
}

void TestDataPictures::pictureMuch()
{
    close();
    add(large());
    open();
    m_page->chooseDataset(ProblemSearch(workspace()).datasets().front().id);
    settle();
    save("large");
}

QTEST_MAIN(TestDataPictures)
#include "tst_data_pictures.moc"
