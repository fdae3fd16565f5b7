#include "app/students_controller.h"
#include "core/base/files.h"
#include "core/jobs/gui_watchdog.h"
#include "tests/gui/students/students_page_test.h"
#include "tests/gui/support/looks.h"
#include "tests/gui/support/patience.h"
#include "widgets/common/theme.h"

#include <QListView>
#include <QScrollBar>

using namespace retort;

/// The page over 200 students with long names and the checkpoints of 60 runs: the list stays quick, nothing is cut.
class TestStudentsMany : public StudentsPageTest
{
    Q_OBJECT

private slots:
    void everyRowIsListed();
    void theWindowIsNotKept();
    void pictures_data() { addPictureRows(kLargePage, kSmallPage); }
    void pictures();

private:
    void addMany();
    [[nodiscard]] int rows() const { return find<QListView>("studentList")->model()->rowCount(); }
};

namespace {

constexpr int kStudents = 200;
constexpr int kRuns = 60;
constexpr int kBroken = 17; // each such one

std::string nameOf(int student)
{
    const std::string number = std::to_string(student);
    return student % 5 == 2 ? "a-student-of-" + number + "-million-parameters-whose-name-says-how-it-was-made"
                            : "smollm2-" + number + "m";
}

} // namespace

void TestStudentsMany::addMany()
{
    addStudent(nameOf(0));
    for (int student = 1; student < kStudents; ++student) {
        const std::filesystem::path folder = students() / nameOf(student);
        std::filesystem::copy(students() / nameOf(0), folder, std::filesystem::copy_options::recursive);
        if (student % kBroken == 3)
            std::filesystem::resize_file(folder / "model.safetensors", 100);
    }
    for (int run = 0; run < kRuns; ++run)
        addRun("svamp-lambda-0." + std::to_string(run) + (run % 7 == 0 ? "-with-a-name-that-is-too-long-for-it" : ""),
               {1000, 1200});
}

void TestStudentsMany::everyRowIsListed()
{
    addMany();
    open();
    QCOMPARE(rows(), kStudents + 2 * kRuns + 2); // and two headings
    QCOMPARE(textOf("studentsSubtitle"), QString("200 in the workspace · 120 checkpoints of runs"));
    chooseRow(QString::fromStdString(nameOf(197)));
    QCOMPARE(find<QLabel>("studentName")->accessibleName(), QString::fromStdString(nameOf(197)));
    QVERIFY(
        find<QListView>("studentList")
            ->viewport()
            ->rect()
            .contains(
                find<QListView>("studentList")->visualRect(find<QListView>("studentList")->currentIndex()).center()));
}

void TestStudentsMany::theWindowIsNotKept()
{
    addMany();
    open();
    auto *list = find<QListView>("studentList");
    GuiWatchdog watchdog;
    watchdog.setActivity("all are read again");
    m_controller->refresh();
    settle();
    watchdog.setActivity("the list is scrolled");
    for (int step = 0; step <= 20; ++step) {
        list->verticalScrollBar()->setValue(list->verticalScrollBar()->maximum() * step / 20);
        QCoreApplication::processEvents();
    }
    watchdog.setActivity("the last is chosen");
    list->setCurrentIndex(list->model()->index(rows() - 1, 0));
    settle();
    for (const GuiBlock &block : watchdog.blocks())
        qInfo("   %s", toText(block).c_str());
    QVERIFY2(watchdog.longestMs() < testing::kLongestBlockMs, "33 ms is the promise");
}

void TestStudentsMany::pictures()
{
    QFETCH(ThemeKind, theme);
    QFETCH(QSize, size);
    applyTheme(*qApp, theme);
    addMany();
    open();
    m_page->resize(size);
    const auto look = [&](const QString &name) {
        settle();
        savePicture(name);
        QCOMPARE(m_page->size(), size);
        QCOMPARE((cutTexts(*m_page) + overlappingControls(*m_page)).join('\n'), QString());
    };
    look("huge-students");
    chooseRow(QString::fromStdString(nameOf(197))); // a long name
    look("huge-students-long");
    chooseRow(QString::fromStdString(nameOf(20))); // a broken one
    look("huge-students-broken");
    chooseRow("svamp-lambda-0.49-with");
    look("huge-students-trained");
}

QTEST_MAIN(TestStudentsMany)
#include "tst_students_many.moc"
