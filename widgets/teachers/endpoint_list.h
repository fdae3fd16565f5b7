#pragma once

#include "widgets/teachers/sampling_state.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

#include <vector>

namespace retort {

/// An endpoint as the list shows it.
struct ListedEndpoint
{
    Endpoint endpoint;
    EndpointHealth health = EndpointHealth::Unknown;
    QString healthNote; // what was wrong, for the tooltip

    bool operator==(const ListedEndpoint &) const = default;
};

/// Endpoints of the workspace: teacher and state above, the address below.
class EndpointListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    explicit EndpointListModel(QObject *parent = nullptr) : QAbstractListModel(parent) {}

    void setEndpoints(const std::vector<Endpoint> &endpoints); // what is known of their health stays
    void setHealth(const std::string &name, EndpointHealth health, const QString &note);
    [[nodiscard]] const ListedEndpoint *at(int row) const;
    [[nodiscard]] int rowOf(const std::string &name) const; // -1: there is none

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<ListedEndpoint> m_endpoints;
};

class EndpointDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    EndpointDelegate(const EndpointListModel *model, QObject *parent) : QStyledItemDelegate(parent), m_model(model) {}
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const EndpointListModel *m_model;
};

/// "ready", "no answer", "sampling"; empty while nothing is known.
[[nodiscard]] QString healthWord(EndpointHealth health);
/// The address without its scheme.
[[nodiscard]] QString shownAddress(const Endpoint &endpoint);
/// "key in the keychain", "key in $NAME", "no key"
[[nodiscard]] QString keyText(const Endpoint &endpoint);

} // namespace retort
