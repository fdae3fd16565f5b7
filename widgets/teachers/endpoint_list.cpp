#include "widgets/teachers/endpoint_list.h"

#include "widgets/common/marks.h"
#include "widgets/common/shown_text.h"
#include "widgets/common/theme.h"
#include "widgets/teachers/teacher_card.h"

#include <QPainter>

#include <algorithm>

namespace retort {

namespace {

constexpr int kDot = 7;

QColor healthColour(EndpointHealth health, const Theme &theme)
{
    switch (health) {
    case EndpointHealth::Ready:
        return theme.success;
    case EndpointHealth::NoAnswer:
        return theme.danger;
    case EndpointHealth::Sampling:
        return theme.accent;
    case EndpointHealth::Unknown:
        break;
    }
    return theme.text3;
}

/// At the right edge of the line; gives the width it takes.
int drawHealth(QPainter &painter, const QRect &line, EndpointHealth health, const Theme &theme)
{
    const QString word = healthWord(health);
    if (word.isEmpty())
        return 0;
    painter.setFont(fontOf(TextSize::Caption, QFont::Medium));
    painter.setPen(healthColour(health, theme));
    painter.drawText(line, int(Qt::AlignRight | Qt::AlignVCenter), word);
    const int wide = painter.fontMetrics().horizontalAdvance(word) + kDot + 6;
    painter.setPen(Qt::NoPen);
    painter.setBrush(healthColour(health, theme));
    painter.drawEllipse(QRectF(line.right() - wide + 1, line.center().y() - kDot / 2.0 + 1, kDot, kDot));
    return wide + measure::kGroup;
}

} // namespace

QString healthWord(EndpointHealth health)
{
    switch (health) {
    case EndpointHealth::Ready:
        return EndpointListModel::tr("ready");
    case EndpointHealth::NoAnswer:
        return EndpointListModel::tr("no answer");
    case EndpointHealth::Sampling:
        return EndpointListModel::tr("sampling");
    case EndpointHealth::Unknown:
        break;
    }
    return {};
}

QString shownAddress(const Endpoint &endpoint)
{
    const QString address = shownLine(endpoint.base);
    const qsizetype scheme = address.indexOf(QLatin1String("://"));
    return scheme < 0 ? address : address.mid(scheme + 3);
}

QString keyText(const Endpoint &endpoint)
{
    switch (endpoint.keySource) {
    case KeySource::Environment:
        return EndpointListModel::tr("key in $%1").arg(shownLine(endpoint.keyVariable));
    case KeySource::Keychain:
        return EndpointListModel::tr("key in the keychain");
    case KeySource::None:
        break;
    }
    return EndpointListModel::tr("no key");
}

void EndpointListModel::setEndpoints(const std::vector<Endpoint> &endpoints)
{
    std::vector<ListedEndpoint> listed;
    for (const Endpoint &endpoint : endpoints) {
        const int row = rowOf(endpoint.name);
        const bool isSame = row >= 0 && m_endpoints[std::size_t(row)].endpoint == endpoint;
        listed.push_back(isSame ? m_endpoints[std::size_t(row)] : ListedEndpoint {endpoint, {}, {}});
    }
    if (listed == m_endpoints)
        return;
    beginResetModel();
    m_endpoints = std::move(listed);
    endResetModel();
}

void EndpointListModel::setHealth(const std::string &name, EndpointHealth health, const QString &note)
{
    const int row = rowOf(name);
    if (row < 0)
        return;
    m_endpoints[std::size_t(row)].health = health;
    m_endpoints[std::size_t(row)].healthNote = note;
    emit dataChanged(index(row), index(row));
}

const ListedEndpoint *EndpointListModel::at(int row) const
{
    return row >= 0 && row < int(m_endpoints.size()) ? &m_endpoints[std::size_t(row)] : nullptr;
}

int EndpointListModel::rowOf(const std::string &name) const
{
    const auto found =
        std::ranges::find_if(m_endpoints, [&](const ListedEndpoint &entry) { return entry.endpoint.name == name; });
    return found == m_endpoints.end() ? -1 : int(found - m_endpoints.begin());
}

int EndpointListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_endpoints.size());
}

QVariant EndpointListModel::data(const QModelIndex &index, int role) const
{
    const ListedEndpoint *entry = index.isValid() ? at(index.row()) : nullptr;
    if (!entry)
        return {};
    const QString name = shownLine(entry->endpoint.teacherName());
    if (role == Qt::DisplayRole)
        return name;
    if (role != Qt::AccessibleTextRole && role != Qt::ToolTipRole)
        return {};
    QStringList whole {shownLine(entry->endpoint.name), name, shownAddress(entry->endpoint), keyText(entry->endpoint)};
    whole.removeDuplicates();
    if (const QString word = healthWord(entry->health); !word.isEmpty())
        whole << word;
    if (!entry->healthNote.isEmpty())
        whole << visibleText(entry->healthNote);
    const QString text = whole.join(QLatin1String(", "));
    return role == Qt::ToolTipRole ? text.toHtmlEscaped() : text;
}

void EndpointDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const ListedEndpoint *entry = m_model->at(index.row());
    if (!entry)
        return;
    const Theme &theme = themeOf(option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect upper = drawTeacherCard(*painter, option, theme);
    const int taken = drawHealth(*painter, upper, entry->health, theme);
    const auto drawElided = [&](const QRect &line, const QString &text) {
        painter->drawText(line, int(Qt::AlignLeft | Qt::AlignVCenter),
                          painter->fontMetrics().elidedText(text, Qt::ElideMiddle, line.width()));
    };
    painter->setFont(fontOf(TextSize::Body, QFont::Medium));
    painter->setPen(theme.text1);
    drawElided(upper.adjusted(0, 0, -taken, 0), index.data().toString());
    painter->setFont(fontOf(TextSize::Caption));
    painter->setPen(theme.text2);
    drawElided(upper.translated(0, kTeacherLine), shownAddress(entry->endpoint));
    painter->restore();
}

QSize EndpointDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {0, measure::kTwoLineRow};
}

} // namespace retort
