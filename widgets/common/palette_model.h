#pragma once

#include "widgets/common/fuzzy_match.h"

#include <QAbstractListModel>
#include <QStringList>

namespace retort {

/// One thing the palette finds: an action, a page, a run, a data set, an experiment file, a setting.
struct PaletteItem
{
    QString id; // given back when it is chosen
    QString group; // caption under which it stands
    QString title;
    QString detail;
    QString right; // a value at the right edge
    QStringList keys; // key caps at the right edge
    QString icon;
    int series = -1; // a run's dot in place of an icon
    bool isCode = false; // the title is a key of the YAML
    QString whyDisabled; // empty: it can be chosen
    QList<PaletteItem> more; // Tab: what else can be done with it
    bool isFoundOnly = false; // only listed once something was typed
};

/// Items that fit what was typed, in groups with captions; the group with the best fit comes first.
class PaletteModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    static constexpr int kItemRole = Qt::UserRole; // const PaletteItem *, as void *; nullptr for a caption
    static constexpr int kMatchRole = Qt::UserRole + 1; // const FuzzyMatch *, as void *
    static constexpr int kMostPerGroup = 6; // while several groups are shown

    explicit PaletteModel(QObject *parent = nullptr);

    void setItems(QList<PaletteItem> items);
    void setTyped(const QString &typed);
    [[nodiscard]] int foundCount() const { return m_found; }
    [[nodiscard]] int allCount() const { return int(m_items.size()); }
    [[nodiscard]] int bestRow() const; // of the item that fits best; -1 when there is none
    [[nodiscard]] const PaletteItem *itemAt(int row) const; // nullptr for a caption

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Row
    {
        int item = -1; // below 0: a caption
        QString caption;
        FuzzyMatch match;
    };

    void find();

    QList<PaletteItem> m_items;
    QString m_typed;
    QList<Row> m_rows;
    int m_found = 0;
};

} // namespace retort
