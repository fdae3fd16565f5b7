#pragma once

#include "core/config/yaml_edit.h"

#include <QWidget>

#include <map>
#include <string>
#include <vector>

class QLabel;
class QVBoxLayout;

namespace retort {

class FieldBinder;
class FormRow;
class MemoryBar;
class Segments;
class StudentSection;

/// Who is trained: one student, or a decomposer and a solver that answer in turns, with or without a guide. Below each
/// student's own settings, how sub-questions come about, and the memory that all of it takes. Changes the document and
/// follows it.
class StudentsSection final : public QWidget
{
    Q_OBJECT

public:
    StudentsSection(FieldBinder &binder, QWidget *parent);
    void setNarrow(bool isNarrow);
    [[nodiscard]] bool areSeveral() const { return m_kind > 0; }

signals:
    void browseRequested(const QString &key);
    void severalChanged(bool areSeveral);

private:
    enum Kind { One, Two, Three };

    void addChoice();
    void addTurns();
    StudentSection *addStudent(const std::string &key, QVBoxLayout *layout);
    void makeParts();
    void addPart(const std::string &part, const QString &title, const QString &what);
    void refresh();
    void choose(int kind);
    void setGuide(bool isWanted, std::vector<YamlChange> &changes) const;
    void toSeveral(std::vector<YamlChange> &changes) const;
    void toOne(std::vector<YamlChange> &changes) const;
    void copyStudent(const std::string &from, const std::string &to, std::vector<YamlChange> &changes) const;
    void keepSocratic(std::vector<YamlChange> &changes) const;

    FieldBinder &m_binder;
    int m_kind = -1; // shown; -1: none yet
    bool m_isNarrow = false;
    FormRow *m_row = nullptr;
    Segments *m_choice = nullptr;
    QWidget *m_one = nullptr;
    QWidget *m_several = nullptr;
    QVBoxLayout *m_panels = nullptr; // of the parts, made when they are first shown
    std::map<std::string, QWidget *> m_parts;
    std::vector<StudentSection *> m_students;
    QLabel *m_marks = nullptr;
    MemoryBar *m_memory = nullptr;
};

} // namespace retort
