#pragma once

#include "core/jobs/sweep_overview.h"
#include "core/jobs/sweep_plan.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

#include <filesystem>
#include <vector>

namespace retort {

/// The sweeps of the workspace, then the files that can be started, each kind below a heading. Headings cannot be
/// chosen. A row is known by its path: a sweep's directory, a plan's file.
class SweepEntryModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    explicit SweepEntryModel(QObject *parent) : QAbstractListModel(parent) {}

    void setSweeps(std::vector<SweepOverview> sweeps);
    void setPlans(std::vector<SweepPlan> plans);
    [[nodiscard]] const std::vector<SweepOverview> &sweeps() const { return m_sweeps; }
    [[nodiscard]] const std::vector<SweepPlan> &plans() const { return m_plans; }
    [[nodiscard]] bool isEmpty() const { return m_sweeps.empty() && m_plans.empty(); }

    [[nodiscard]] const SweepOverview *sweepAt(int row) const; // nullptr: the row is of another kind
    [[nodiscard]] const SweepPlan *planAt(int row) const;
    [[nodiscard]] std::filesystem::path pathAt(int row) const; // empty for a heading
    [[nodiscard]] int rowOf(const std::filesystem::path &path) const; // -1: none

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    /// Whether the rows are other ones; else only what they say is new.
    template<typename T>
    void replace(std::vector<T> &old, std::vector<T> now, std::filesystem::path T::*path);

    std::vector<SweepOverview> m_sweeps;
    std::vector<SweepPlan> m_plans;
};

/// Paints a row: name, state with progress, verdicts; of a file its size and claims.
class SweepEntryDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    SweepEntryDelegate(const SweepEntryModel *model, QObject *parent) : QStyledItemDelegate(parent), m_model(model) {}
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const SweepEntryModel *m_model;
};

} // namespace retort
