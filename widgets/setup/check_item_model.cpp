#include "widgets/setup/check_item_model.h"

#include "widgets/common/core_text.h"
#include "widgets/common/numbers.h"

#include <QSize>

namespace retort {

namespace {

constexpr int kItemHeight = 20;

} // namespace

CheckItemModel::CheckItemModel(const Check &check, QObject *parent) : QAbstractListModel(parent), m_items(check.items)
{
}

int CheckItemModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_items.size());
}

QVariant CheckItemModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const CheckItem &item = m_items[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return coreText(item.text).simplified();
    case Qt::ToolTipRole: {
        const QString whole = coreText(item.text).toHtmlEscaped();
        return item.kind ? tr("%1: Enter shows the example").arg(whole) : whole;
    }
    case Qt::SizeHintRole:
        return QSize(0, kItemHeight);
    default:
        return {};
    }
}

Qt::ItemFlags CheckItemModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren : Qt::NoItemFlags;
}

} // namespace retort
