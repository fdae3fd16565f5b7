#pragma once

#include "core/config/run_config.h"
#include "widgets/setup/setup_sections.h"

#include <QWidget>

#include <string>
#include <vector>

class QComboBox;
class QStringListModel;

namespace retort {

class FieldBinder;
class FormRow;
class Segments;

/// A student of a set-up, the only one or one of several: where it starts from, all weights or an adapter over them,
/// and what of it is trained. Changes the document and follows it.
class StudentSection final : public QWidget
{
    Q_OBJECT

public:
    /// `key`: where its settings stand, "student" or "students.solver".
    StudentSection(FieldBinder &binder, std::string key, QWidget *parent);
    void setNarrow(bool isNarrow);

signals:
    void browseRequested(const QString &key);

private:
    void addChooser();
    void addShape();
    void addAdapter();
    void completeModules();
    [[nodiscard]] std::vector<RowSpec> rows() const; // that stand in it, with the keys of this student
    [[nodiscard]] std::string keyOf(const char *name) const { return m_key + "." + name; }
    [[nodiscard]] QString named(const char *name) const; // of its controls: "studentChooser", "studentChooser-solver"
    [[nodiscard]] const StudentConfig &settings() const;
    void showStudent();
    void showAdapter();
    void choose(int index);
    void setAdapter(bool isOn);

    FieldBinder &m_binder;
    const std::string m_key;
    const StudentConfig m_none; // shown when it is there no more
    QComboBox *m_student = nullptr;
    FormRow *m_studentRow = nullptr;
    QWidget *m_shape = nullptr; // rows of a student from scratch
    FormRow *m_kindRow = nullptr;
    Segments *m_kind = nullptr;
    QWidget *m_adapter = nullptr; // rows of an adapter
    QStringListModel *m_modules = nullptr; // for completion
};

} // namespace retort
