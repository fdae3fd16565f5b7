#pragma once

#include "core/store/problem_search.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

#include <vector>

namespace retort {

/// What a teacher wrote in one format for one data set.
struct RecordedSource
{
    std::int64_t dataset = 0; // row in the library
    std::string datasetName;
    std::size_t problems = 0; // of the data set
    SourceCoverage coverage;

    [[nodiscard]] bool isSame(const RecordedSource &other) const
    {
        return dataset == other.dataset && coverage.source == other.coverage.source;
    }
    bool operator==(const RecordedSource &) const = default;
};

/// Recorded sources: teacher and format above with the count, the data set below.
class SourceListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    explicit SourceListModel(QObject *parent = nullptr) : QAbstractListModel(parent) {}

    void setSources(std::vector<RecordedSource> sources);
    [[nodiscard]] const RecordedSource *at(int row) const;
    [[nodiscard]] const std::vector<RecordedSource> &sources() const { return m_sources; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<RecordedSource> m_sources;
};

class SourceDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    SourceDelegate(const SourceListModel *model, QObject *parent) : QStyledItemDelegate(parent), m_model(model) {}
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const SourceListModel *m_model;
};

/// "gpt-3.5 CoT"
[[nodiscard]] QString sourceTitle(const RationaleSource &source);

} // namespace retort
