#pragma once

#include <QWidget>

class QComboBox;
class QLabel;
class QStringListModel;

namespace retort {

class FieldBinder;
class FormRow;
class MemoryBar;
class Segments;

/// The student of a set-up: where it starts from, all weights or an adapter over them, what of it is trained, the
/// memory that takes, and what its tokenizer cannot write. Changes the document and follows it.
class StudentSection final : public QWidget
{
    Q_OBJECT

public:
    StudentSection(FieldBinder &binder, QWidget *parent);
    void setNarrow(bool isNarrow);

signals:
    void browseRequested(const QString &key);

private:
    void addChooser();
    void addShape();
    void addAdapter();
    void completeModules();
    void showAll();
    void showStudent();
    void showAdapter();
    void choose(int index);
    void setAdapter(bool isOn);

    FieldBinder &m_binder;
    QComboBox *m_student = nullptr;
    FormRow *m_studentRow = nullptr;
    QWidget *m_shape = nullptr; // rows of a student from scratch
    FormRow *m_kindRow = nullptr;
    Segments *m_kind = nullptr;
    QWidget *m_adapter = nullptr; // rows of an adapter
    QLabel *m_marks = nullptr;
    MemoryBar *m_memory = nullptr;
    QStringListModel *m_modules = nullptr; // for completion
};

} // namespace retort
