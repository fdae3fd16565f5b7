#pragma once

#include "core/models/student_import.h"
#include "core/store/trained_students.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

#include <filesystem>
#include <vector>

namespace retort {

/// A checkpoint as the page lists it: below its run's name, in its run's hue.
struct TrainedEntry
{
    TrainedStudent student;
    int series = 0;
    std::string model; // "llama, 4 layers"

    bool operator==(const TrainedEntry &) const = default;
};

/// Students of the workspace, then those that runs have trained, each kind below a heading. Headings cannot be chosen.
class StudentListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum class Kind { Heading, Student, Trained };

    explicit StudentListModel(QObject *parent = nullptr) : QAbstractListModel(parent) {}

    void setStudents(std::vector<ListedStudent> students, std::vector<TrainedEntry> trained);
    [[nodiscard]] const std::vector<ListedStudent> &students() const { return m_students; }
    [[nodiscard]] const std::vector<TrainedEntry> &trained() const { return m_trained; }
    [[nodiscard]] bool isEmpty() const { return m_students.empty() && m_trained.empty(); }

    [[nodiscard]] Kind kindOf(int row) const;
    [[nodiscard]] const ListedStudent *studentAt(int row) const; // nullptr: the row is of another kind
    [[nodiscard]] const TrainedEntry *trainedAt(int row) const;
    [[nodiscard]] std::filesystem::path folderOf(int row) const; // empty for a heading
    [[nodiscard]] int rowOf(const std::filesystem::path &folder) const; // -1: none
    [[nodiscard]] int firstRow() const; // that can be chosen; -1: none

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    std::vector<ListedStudent> m_students;
    std::vector<TrainedEntry> m_trained;
};

/// Paints a row: name with its parameters, what it is, where it comes from.
class StudentDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    StudentDelegate(const StudentListModel *model, QObject *parent) : QStyledItemDelegate(parent), m_model(model) {}
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintStudent(QPainter &painter, const QRect &area, const ListedStudent &student) const;
    void paintTrained(QPainter &painter, const QRect &area, const TrainedEntry &entry) const;

    const StudentListModel *m_model;
};

/// "smollm2-135m", or "svamp-mixed, step 500".
[[nodiscard]] QString studentTitle(const ListedStudent &student);
[[nodiscard]] QString studentTitle(const TrainedEntry &entry);

/// "llama · context 8,192 · bfloat16 · 269.1 MB"
[[nodiscard]] QString factsLine(const StudentFacts &facts);

} // namespace retort
