#pragma once

#include "core/models/student_details.h"
#include "widgets/students/student_list.h"

#include <QFrame>

class QPushButton;
class QVBoxLayout;

namespace retort {

class ElidedLabel;
class Strip;

/// Everything known of the chosen student, and what can be done with it.
class StudentInspector final : public QFrame
{
    Q_OBJECT

public:
    explicit StudentInspector(QWidget *parent);

    /// What the list knows; the details come later. One of both pointers is null.
    void begin(const ListedStudent *student, const TrainedEntry *trained);
    void setDetails(const StudentDetails &details);
    void showProblem(const QString &problem);
    void setReadOnly(const QString &why); // empty: it can be written

signals:
    void useRequested();
    void copyNameRequested();
    void showFilesRequested();
    void trashRequested();

private:
    QWidget *makeActions();
    void showWhatCanBeDone();
    QWidget *newContent();
    void addHeading(const QString &text);
    QWidget *addRow(const QString &name, const QString &value, const char *object, const char *tone = "text1");
    void addNote(const QString &text, const char *object);
    void addShape(const StudentFacts &facts);
    void addTokenizer(const StudentDetails &details);
    void addFiles(const StudentDetails &details);

    ElidedLabel *m_name = nullptr;
    ElidedLabel *m_origin = nullptr;
    Strip *m_strip = nullptr;
    QWidget *m_content = nullptr;
    QVBoxLayout *m_rows = nullptr; // of m_content
    QVBoxLayout *m_place = nullptr; // where m_content stands
    QPushButton *m_use = nullptr;
    QPushButton *m_trash = nullptr;
    QString m_whyReadOnly;
    bool m_isTrained = false;
    bool m_isBroken = false;
};

/// What a tokenizer cannot write, as a sentence; empty when it can write programs.
[[nodiscard]] QString lossSentence(const TextLoss &loss);

} // namespace retort
