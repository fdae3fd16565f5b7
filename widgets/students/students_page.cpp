#include "widgets/students/students_page.h"

#include "widgets/common/dropped_path.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/common/passing_message.h"
#include "widgets/common/shown_text.h"
#include "widgets/students/student_inspector.h"
#include "widgets/students/try_out_panel.h"

#include <QComboBox>
#include <QDragEnterEvent>
#include <QListView>
#include <QMimeData>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>

namespace retort {

namespace {

constexpr int kComboTextWidth = 196;

} // namespace

void StudentsPage::setStudents(std::vector<ListedStudent> students, std::vector<TrainedEntry> trained)
{
    if (students == m_model->students() && trained == m_model->trained() && !m_model->isEmpty())
        return;
    const std::filesystem::path before = m_current;
    {
        const QSignalBlocker quiet(m_list->selectionModel());
        m_model->setStudents(std::move(students), std::move(trained));
    }
    m_list->reset();
    m_current.clear(); // what is known of it may have changed
    m_stack->setCurrentIndex(m_model->isEmpty() ? 0 : 1);
    const auto count = m_model->students().size();
    const auto trainedCount = m_model->trained().size();
    m_subtitle->setText(m_model->isEmpty() ? QString()
                        : trainedCount == 1
                            ? tr("%1 in the workspace · 1 checkpoint of a run").arg(wholeText(qint64(count)))
                            : tr("%1 in the workspace · %2 checkpoints of runs")
                                  .arg(wholeText(qint64(count)), wholeText(qint64(trainedCount))));
    listOptions();
    const int row = m_model->rowOf(before);
    chooseRow(row >= 0 ? row : m_model->firstRow());
    applyWidth();
}

/// What the choosers offer: everything that the list shows and that can be read.
void StudentsPage::listOptions()
{
    QList<StudentOption> options;
    const QSignalBlocker quiet(m_combo);
    m_combo->clear();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const ListedStudent *student = m_model->studentAt(row);
        const TrainedEntry *entry = m_model->trainedAt(row);
        if (!student && !entry)
            continue;
        const QString title = entry ? studentTitle(*entry) : studentTitle(*student);
        m_combo->addItem(m_combo->fontMetrics().elidedText(title, Qt::ElideMiddle, kComboTextWidth), row);
        m_combo->setItemData(m_combo->count() - 1, plainTip(title), Qt::ToolTipRole);
        if (entry || student->facts)
            options.append({title, m_model->folderOf(row)});
    }
    m_tryOut->setStudents(options);
}

void StudentsPage::chooseRow(int row)
{
    const std::filesystem::path folder = m_model->folderOf(row);
    if (folder.empty()) {
        m_inspector->begin(nullptr, nullptr);
        return;
    }
    if (folder == m_current)
        return;
    m_current = folder;
    m_list->setCurrentIndex(m_model->index(row));
    m_combo->setCurrentIndex(m_combo->findData(row));
    m_combo->setToolTip(m_combo->currentData(Qt::ToolTipRole).toString());
    const ListedStudent *student = m_model->studentAt(row);
    m_inspector->begin(student, m_model->trainedAt(row));
    m_tryOut->chooseStudent(folder);
    if (student && !student->facts)
        m_inspector->showProblem(shownText(student->problem));
    emit studentChosen();
}

void StudentsPage::choose(const std::filesystem::path &folder)
{
    if (const int row = m_model->rowOf(folder); row >= 0)
        chooseRow(row);
}

std::filesystem::path StudentsPage::current() const
{
    return m_current;
}

const ListedStudent *StudentsPage::currentStudent() const
{
    return m_model->studentAt(m_model->rowOf(m_current));
}

const TrainedEntry *StudentsPage::currentTrained() const
{
    return m_model->trainedAt(m_model->rowOf(m_current));
}

void StudentsPage::setDetails(const std::filesystem::path &folder, const StudentDetails &details)
{
    if (folder == m_current)
        m_inspector->setDetails(details);
}

void StudentsPage::showProblem(const std::filesystem::path &folder, const QString &problem)
{
    if (folder == m_current)
        m_inspector->showProblem(problem);
}

void StudentsPage::setReadOnly(const QString &why)
{
    m_whyReadOnly = why;
    m_inspector->setReadOnly(why);
    for (QPushButton *button : m_imports) {
        button->setEnabled(why.isEmpty());
        button->setToolTip(why.isEmpty() ? tr("Takes a student over into the workspace; or drop it on this page")
                                         : plainTip(why));
    }
}

void StudentsPage::showError(const QString &message)
{
    m_strip->clearActions();
    m_strip->showMessage(Strip::Kind::Danger, message);
}

void StudentsPage::showNote(const QString &message)
{
    m_strip->clearActions();
    showPassing(m_strip, message);
}

void StudentsPage::offerUndo(const QString &message)
{
    showNote(message);
    QPushButton *undo = m_strip->addAction(tr("Undo"), QStringLiteral("edit-undo"), QStringLiteral("undoTrash"));
    connect(undo, &QPushButton::clicked, this, &StudentsPage::undoRequested);
}

void StudentsPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    applyWidth();
}

void StudentsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    emit shown();
}

void StudentsPage::applyWidth()
{
    const bool isNarrow = width() < measure::kNarrow - measure::kRail;
    m_left->setVisible(!isNarrow);
    m_combo->setVisible(isNarrow && !m_model->isEmpty());
}

void StudentsPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls() && m_whyReadOnly.isEmpty())
        event->acceptProposedAction();
}

void StudentsPage::dropEvent(QDropEvent *event)
{
    if (const QString path = takeDroppedPath(*event); !path.isEmpty())
        emit pathDropped(path);
}

} // namespace retort
