#pragma once

#include "core/data/importers/columns.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;

namespace retort {

class JoinedColumns;

/// How the rows of a file that nobody knows are read: which columns are what, joined where there are several, by which
/// rule the answer is read, and how the file's bytes are cut into rows.
class ColumnChoice final : public QWidget
{
    Q_OBJECT

public:
    explicit ColumnChoice(QWidget *parent);

    /// `columns` of the file, and how it is read now. Emits nothing.
    void setColumns(const std::vector<std::string> &columns, const ColumnMapping &mapping);
    [[nodiscard]] ColumnMapping mapping() const;
    /// Whether fields of this file are separated by something that can be chosen.
    void setHasSeparator(bool hasSeparator);

signals:
    void changed(); // by the person

private:
    void addQuestion();
    void addAnswer();
    void addRationale();
    void addRest();
    QComboBox *addBox(const QString &label, const char *name, const QString &accessible);
    QLineEdit *addLine(const QString &label, const char *name, const QString &accessible, const QString &tip);
    JoinedColumns *addJoined(const QString &label, const char *name, const QString &accessible);
    void showWhatApplies();

    QGridLayout *m_grid = nullptr;
    std::vector<std::string> m_columns;
    JoinedColumns *m_question = nullptr;
    JoinedColumns *m_rationale = nullptr;
    QLineEdit *m_joint = nullptr;
    QComboBox *m_context = nullptr;
    QComboBox *m_answer = nullptr;
    QComboBox *m_rule = nullptr;
    QLineEdit *m_trigger = nullptr;
    QComboBox *m_kind = nullptr;
    QComboBox *m_format = nullptr;
    QComboBox *m_formatColumn = nullptr;
    QComboBox *m_teacherColumn = nullptr;
    QComboBox *m_id = nullptr;
    QComboBox *m_split = nullptr;
    QComboBox *m_encoding = nullptr;
    QComboBox *m_separator = nullptr;
};

} // namespace retort
