#pragma once

#include "core/jobs/comparison_view.h"

#include <QAbstractTableModel>
#include <QSet>
#include <QString>

#include <vector>

namespace retort {

/// A column of the comparison. Settings and paths come and go with the runs that are compared.
struct CompareColumn
{
    enum class Kind {
        Name,
        Student,
        Group,
        Formats,
        Setting,
        Rationales,
        Interval,
        Percent,
        Count,
        Range,
        Path,
        Gap,
        GapClosed,
        Floor,
        Tokens,
        TargetTokens,
        AnswerTokens,
        TeacherTokens,
        TeacherCost,
        Time
    };

    Kind kind = Kind::Name;
    std::string path; // Path
    std::size_t setting = 0; // Setting: its place in the view's differences
    bool isSampled = false; // Path, Count: for some row the mean of several answers or seeds
    QString id; // stays the same between sessions: "name", "path:cot", "setting:training.learning_rate"
    QString title;
    QString tip;

    bool operator==(const CompareColumn &) const = default;
};

/// Runs and teachers as rows; which are in the charts, which are A, B and the teacher is part of it. What a person
/// writes into a name or a group is emitted, not kept.
class CompareModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr int kRowRole = Qt::UserRole; // const CompareRow *, as void *
    static constexpr int kColumnRole = Qt::UserRole + 1; // const CompareColumn *, as void *
    static constexpr int kBadgesRole = Qt::UserRole + 2; // "A", "AB", "T", "Z" of the base
    static constexpr int kOddRole = Qt::UserRole + 3; // a setting's value that is not the usual one
    static constexpr int kSortRole = Qt::UserRole + 4;

    explicit CompareModel(QObject *parent = nullptr);

    void setView(ComparisonView view);
    [[nodiscard]] const ComparisonView &view() const { return m_view; }
    [[nodiscard]] const std::vector<CompareColumn> &columns() const { return m_columns; }
    [[nodiscard]] int columnOf(CompareColumn::Kind kind) const;

    /// Keys of rows; without a base gaps are closed from each run's best floor.
    void setSides(const QString &a, const QString &b, const QString &teacher, const QString &base = {});
    void setChecked(const QSet<QString> &keys);
    [[nodiscard]] const QSet<QString> &checked() const { return m_checked; }
    [[nodiscard]] bool isChecked(const CompareRow &row) const { return m_checked.contains(keyOf(row)); }

    /// Shares at the ends of the one scale on which all intervals stand.
    [[nodiscard]] double scaleLow() const { return m_scaleLow; }
    [[nodiscard]] double scaleHigh() const { return m_scaleHigh; }
    [[nodiscard]] const CompareRow *teacher() const { return m_view.row(m_teacher.toStdString()); }
    [[nodiscard]] std::optional<double> gapOf(const CompareRow &row) const;
    [[nodiscard]] GapClosed closedGapOf(const CompareRow &row) const;

    [[nodiscard]] static QString keyOf(const CompareRow &row) { return QString::fromStdString(row.key); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

signals:
    void checkedChanged();
    void renamed(const QString &runId, const QString &name);
    void regrouped(const QString &runId, const QString &group);

private:
    void makeColumns();
    void makeScale();
    void changed();
    [[nodiscard]] QString cellText(const CompareRow &row, const CompareColumn &column) const;
    [[nodiscard]] QString tipOf(const CompareRow &row, const CompareColumn &column) const;
    [[nodiscard]] QVariant sortValue(const CompareRow &row, const CompareColumn &column) const;
    [[nodiscard]] QString badgesOf(const CompareRow &row) const;
    [[nodiscard]] bool isOdd(const CompareRow &row, const CompareColumn &column) const;

    ComparisonView m_view;
    std::vector<CompareColumn> m_columns;
    QSet<QString> m_checked;
    QString m_a;
    QString m_b;
    QString m_teacher;
    QString m_base;
    double m_scaleLow = 0;
    double m_scaleHigh = 1;
};

/// "mean of 5 seeds, lowest 40.5 %, highest 42.0 %"; empty for a row that is no mean.
[[nodiscard]] QString seedsText(const CompareRow &row, const std::string &path);
/// "95 % by bootstrap over problems and seeds, 10,000 resamples"; empty for a row that is no mean.
[[nodiscard]] QString intervalSource(const CompareRow &row, const std::string &path);

/// "finished" is told by its time: "30:31", "running", "cut off at 640".
[[nodiscard]] QString timeText(const CompareRow &row);
/// "1.36 M", "850 k"
[[nodiscard]] QString tokensText(std::int64_t tokens);

} // namespace retort
