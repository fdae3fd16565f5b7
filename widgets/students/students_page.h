#pragma once

#include "core/models/student_details.h"
#include "widgets/students/student_list.h"

#include <QWidget>

#include <filesystem>
#include <optional>

class QComboBox;
class QLabel;
class QListView;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace retort {

class ImportBar;
class PageHeader;
class Strip;
class StudentInspector;
class TryOutPanel;

/// Students of the workspace and those that runs have trained: what they are, the import, and the try-out box. Shows
/// what it is given and emits what a person wants.
class StudentsPage final : public QWidget
{
    Q_OBJECT

public:
    explicit StudentsPage(QWidget *parent = nullptr);

    /// The chosen student stays chosen where it still is.
    void setStudents(std::vector<ListedStudent> students, std::vector<TrainedEntry> trained);
    /// Of the student in this folder; dropped when another is chosen meanwhile.
    void setDetails(const std::filesystem::path &folder, const StudentDetails &details);
    void showProblem(const std::filesystem::path &folder, const QString &problem);
    void choose(const std::filesystem::path &folder); // nothing when it is not listed
    [[nodiscard]] std::filesystem::path current() const; // its folder; empty: none
    [[nodiscard]] const ListedStudent *currentStudent() const; // nullptr: none, or a trained one
    [[nodiscard]] const TrainedEntry *currentTrained() const;

    void setReadOnly(const QString &why); // empty: the workspace can be written
    void showError(const QString &message);
    void showNote(const QString &message);
    void offerUndo(const QString &message);
    [[nodiscard]] ImportBar *importBar() const { return m_importBar; }
    [[nodiscard]] TryOutPanel *tryOut() const { return m_tryOut; }

signals:
    void shown();
    void studentChosen();
    void importFileRequested();
    void importFolderRequested();
    void pathDropped(const QString &path);
    void useRequested();
    void copyNameRequested();
    void showFilesRequested();
    void trashRequested();
    void undoRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    // students_page_build.cpp
    void makeHeader();
    QWidget *makeEmpty();
    QWidget *makeBody();
    QWidget *makeList();
    QPushButton *addImportButton(const QString &text, const QString &brief, const QString &icon, const char *kind,
                                 const QString &name);

    void chooseRow(int row);
    void listOptions();
    void applyWidth();

    StudentListModel *m_model = nullptr;
    PageHeader *m_header = nullptr;
    QComboBox *m_combo = nullptr; // in place of the list in a narrow window
    QLabel *m_subtitle = nullptr;
    QList<QPushButton *> m_imports;
    Strip *m_strip = nullptr;
    ImportBar *m_importBar = nullptr;
    QStackedWidget *m_stack = nullptr;
    QSplitter *m_split = nullptr;
    QWidget *m_left = nullptr;
    QListView *m_list = nullptr;
    TryOutPanel *m_tryOut = nullptr;
    StudentInspector *m_inspector = nullptr;
    std::filesystem::path m_current;
    QString m_whyReadOnly;
};

} // namespace retort
