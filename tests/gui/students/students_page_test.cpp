#include "tests/gui/students/students_page_test.h"

#include "app/students_controller.h"
#include "core/base/files.h"
#include "core/models/student_import.h"
#include "tests/fakes/fake_run.h"
#include "widgets/home/run_table_model.h"

#include <QAbstractButton>
#include <QListView>

namespace retort {

StudentsPageTest::StudentsPageTest() = default;
StudentsPageTest::~StudentsPageTest() = default;

void StudentsPageTest::open()
{
    SessionOptions options;
    options.answer = m_answers.function();
    openSession({}, options);
    m_page = std::make_unique<StudentsPage>();
    m_page->resize(kLargePage);
    m_controller = std::make_unique<StudentsController>(*m_session, m_page.get(), nullptr);
    QTRY_COMPARE(m_session->runs()->rowCount(), m_runs);
    m_page->show();
    settle();
}

void StudentsPageTest::close()
{
    m_controller.reset();
    m_page.reset();
}

void StudentsPageTest::settle()
{
    QTRY_VERIFY_WITH_TIMEOUT(!m_controller->isBusy(), 30000);
}

std::filesystem::path StudentsPageTest::writeGguf(const std::string &name, const GgufStudent &student) const
{
    GgufStudent whole = student;
    whole.keys.number("tokenizer.ggml.bos_token_id", 0);
    const std::filesystem::path file = workspace() / (name + ".gguf");
    whole.write(file);
    return file;
}

void StudentsPageTest::addStudent(const std::string &name) const
{
    static_cast<void>(importStudent(StudentShelf(students()), {.source = writeGguf(), .name = name}));
}

std::filesystem::path StudentsPageTest::addRun(const std::string &name, const std::vector<int> &steps,
                                               const std::string &day)
{
    const std::filesystem::path run = writeFakeRun(runs(), day + "_2031_" + name, {.name = name});
    ++m_runs;
    const std::filesystem::path source = workspace() / "source";
    if (!std::filesystem::exists(source))
        static_cast<void>(importStudent(StudentShelf(workspace()), {.source = writeGguf(), .name = "source"}));
    for (const int step : steps) {
        const std::filesystem::path folder = RunReader(run).checkpointFolder(step);
        std::filesystem::create_directories(folder);
        copyStudentFiles(source, folder);
        writeFileAtomically(folder.parent_path() / "DONE", "");
    }
    return run;
}

std::filesystem::path StudentsPageTest::addParts(const FakePartsRun &run)
{
    ++m_runs;
    return writeFakePartsRun(runs(), "2026-11-22_1000_" + run.name, run);
}

void StudentsPageTest::click(const QString &name)
{
    auto *button = find<QAbstractButton>(name);
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
}

int StudentsPageTest::rowOf(const QString &text) const
{
    const QAbstractItemModel *model = find<QListView>("studentList")->model();
    for (int row = 0; row < model->rowCount(); ++row)
        if (model->index(row, 0).data(Qt::AccessibleTextRole).toString().contains(text))
            return row;
    return -1;
}

void StudentsPageTest::chooseRow(const QString &text)
{
    auto *list = find<QListView>("studentList");
    list->setCurrentIndex(list->model()->index(rowOf(text), 0));
    settle();
}

QString StudentsPageTest::stripText() const
{
    const auto *strip = find<QWidget>("studentsStrip");
    return strip->isVisible() ? strip->findChild<QLabel *>("stripText")->text() : QString();
}

} // namespace retort
