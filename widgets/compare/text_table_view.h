#pragma once

#include "core/jobs/comparison_text.h"

#include <QAbstractTableModel>
#include <QTableView>

#include <string>
#include <utility>
#include <vector>

namespace retort {

/// A table of texts, row by row.
class TextTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;
    /// `keys` are what rows stand for, to be opened; fewer than rows: the others stand for nothing.
    void setTable(TextTable table, std::vector<std::string> keys);
    [[nodiscard]] std::string key(int row) const;
    void setHues(std::vector<int> hues) { m_hues = std::move(hues); } // of runs, a row each; before setTable()
    void setRowTip(const QString &tip) { m_tip = tip; } // of rows that can be opened

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    TextTable m_table;
    std::vector<std::string> m_keys;
    std::vector<int> m_hues;
    QString m_tip;
};

/// Shows a table of texts as high as its rows are, up to twelve; a click or Enter chooses a row that stands for
/// something.
class TextTableView final : public QTableView
{
    Q_OBJECT

public:
    TextTableView(const QString &name, const QString &accessibleName, QWidget *parent);
    void setTable(TextTable table, std::vector<std::string> keys = {});
    void setFillsRoom() { m_isFilling = true; } // instead of being as high as its rows
    [[nodiscard]] TextTableModel *texts() const { return m_model; }

signals:
    void chosen(const QString &key);

private:
    void choose(const QModelIndex &index);

    TextTableModel *m_model = nullptr;
    bool m_isFilling = false;
};

} // namespace retort
