#pragma once

#include "core/jobs/problem_list.h"

#include <QAbstractTableModel>
#include <QStyledItemDelegate>

#include <memory>
#include <vector>

namespace retort {

/// Which problems are listed.
struct ProblemFilter
{
    enum class Verdict { Failed, NoAnswer, Right, All };

    Verdict verdict = Verdict::Failed;
    std::string failure; // one kind only; empty for any
    QString text; // in the question or the id, any case

    bool operator==(const ProblemFilter &) const = default;
};

/// The rows of a list that a filter lets through, in their order.
[[nodiscard]] std::vector<int> filteredRows(const ProblemList &list, const ProblemFilter &filter);

/// How an answer was judged, with what was answered.
struct Judged
{
    QString answer; // "none" when there is none
    QString verdict; // "right", "wrong", "no_answer"; empty: nobody answered
};

/// Answered problems as a table: id, text, gold, one column per teacher and path, vote, kind of failure. Rows are
/// indices into a list that never changes, so a million of them cost a vector of numbers.
class ProblemTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr int kVerdictRole = Qt::UserRole;

    explicit ProblemTableModel(QObject *parent = nullptr);

    void setProblems(std::shared_ptr<const ProblemList> list, std::vector<int> rows);
    [[nodiscard]] const ProblemRow *problemAt(int row) const;
    [[nodiscard]] int fixedColumns() const { return 3; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Source
    {
        QString title;
        std::string teacher; // empty: the student
        std::string format;
    };

    [[nodiscard]] Judged judgedAt(const ProblemRow &problem, int column) const;
    [[nodiscard]] bool isVote(int column) const { return column == fixedColumns() + int(m_sources.size()); }
    [[nodiscard]] bool isKind(int column) const { return column == fixedColumns() + int(m_sources.size()) + 1; }

    std::shared_ptr<const ProblemList> m_list;
    std::vector<int> m_rows;
    std::vector<Source> m_sources;
};

/// Draws verdicts as sign and colour, never colour alone, and kinds of failure as chips.
class ProblemDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// "Slip in arithmetic" for "arithmetic".
[[nodiscard]] QString failureTitle(const std::string &failure);

/// Sign of a verdict and its colour.
void drawVerdict(QPainter &painter, const QRectF &area, const QString &verdict, const QPalette &palette);

} // namespace retort
