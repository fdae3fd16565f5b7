#include "widgets/teachers/teacher_list.h"

#include "widgets/common/parts.h"

#include <QHBoxLayout>
#include <QListView>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace retort {

namespace {

constexpr int kMinimumWidth = 180;
constexpr int kMostRows = 6; // of endpoints before their list scrolls

QLabel *makeGroup(const QString &text, QWidget *parent)
{
    auto *label = makeLabel(text, {TextSize::Caption, "text2", QFont::Medium}, parent);
    label->setContentsMargins(9, 0, 0, 0);
    return label;
}

} // namespace

TeacherList::TeacherList(EndpointListModel *endpoints, SourceListModel *sources, QWidget *parent) : QFrame(parent)
{
    setProperty("role", "panel");
    setMinimumWidth(kMinimumWidth);
    auto *layout = bareLayout<QVBoxLayout>(this, measure::kGroup);
    layout->setContentsMargins(6, 8, 6, 12);
    auto *head = bareLayout<QHBoxLayout>(nullptr);
    auto *title = makeLabel(tr("Teachers"), {TextSize::Body, "text1", QFont::Medium}, this);
    title->setContentsMargins(9, 0, 0, 0);
    auto *add = makeIconButton(QStringLiteral("list-add"), tr("New endpoint"), this);
    add->setObjectName(QStringLiteral("addEndpoint"));
    head->addWidget(title, 1);
    head->addWidget(add);
    layout->addLayout(head);
    m_endpointsHead = makeGroup(tr("Endpoints"), this);
    m_noEndpoint = makeLabel(tr("None yet: a server that speaks the OpenAI protocol, on this machine or elsewhere."),
                             {TextSize::Caption, "text2"}, this);
    m_noEndpoint->setContentsMargins(9, 0, 9, 0);
    m_noEndpoint->setWordWrap(true);
    m_endpoints = makeList(endpoints, new EndpointDelegate(endpoints, this), "endpointList", tr("Endpoints"));
    m_sourcesHead = makeGroup(tr("Recorded"), this);
    m_sources = makeList(sources, new SourceDelegate(sources, this), "sourceList", tr("Recorded sources"));
    for (QWidget *part : {static_cast<QWidget *>(m_endpointsHead), static_cast<QWidget *>(m_noEndpoint),
                          static_cast<QWidget *>(m_endpoints), static_cast<QWidget *>(m_sourcesHead)})
        layout->addWidget(part);
    layout->addWidget(m_sources, 1);
    auto *import = makeButton(tr("Import recorded"), QStringLiteral("document-import"), "plain", this);
    import->setObjectName(QStringLiteral("importRecorded"));
    import->setToolTip(tr("A file of rationales that somebody sampled before"));
    auto *foot = bareLayout<QHBoxLayout>(nullptr, 0);
    foot->setContentsMargins(6, 0, 6, 0);
    foot->addWidget(import);
    layout->addLayout(foot);
    connect(add, &QToolButton::clicked, this, &TeacherList::newRequested);
    connect(import, &QPushButton::clicked, this, &TeacherList::importRequested);
    connectLists();
    fit();
}

QListView *TeacherList::makeList(QAbstractItemModel *model, QAbstractItemDelegate *delegate, const char *name,
                                 const QString &title)
{
    auto *list = new QListView(this);
    list->setObjectName(QLatin1String(name));
    list->setAccessibleName(title);
    list->setModel(model);
    list->setItemDelegate(delegate);
    list->setFrameShape(QFrame::NoFrame);
    list->setMouseTracking(true);
    list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    return list;
}

void TeacherList::connectLists()
{
    connect(m_endpoints->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                if (!m_isChoosing && current.isValid())
                    emit endpointChosen(current.row());
            });
    connect(m_sources->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                if (!m_isChoosing && current.isValid())
                    emit sourceChosen(current.row());
            });
    connect(m_endpoints, &QListView::activated, this,
            [this](const QModelIndex &index) { emit editRequested(index.row()); });
    // A click on the current row of the list that is not chosen.
    connect(m_endpoints, &QListView::clicked, this,
            [this](const QModelIndex &index) { emit endpointChosen(index.row()); });
    connect(m_sources, &QListView::clicked, this, [this](const QModelIndex &index) { emit sourceChosen(index.row()); });
}

void TeacherList::choose(int endpoint, int source)
{
    m_isChoosing = true;
    m_endpoints->setCurrentIndex(m_endpoints->model()->index(endpoint, 0));
    m_sources->setCurrentIndex(m_sources->model()->index(source, 0));
    if (endpoint < 0)
        m_endpoints->selectionModel()->clear();
    if (source < 0)
        m_sources->selectionModel()->clear();
    m_isChoosing = false;
}

void TeacherList::fit()
{
    const int endpoints = m_endpoints->model()->rowCount();
    m_endpoints->setVisible(endpoints > 0);
    m_noEndpoint->setVisible(endpoints == 0);
    m_endpoints->setFixedHeight(std::min(endpoints, kMostRows) * measure::kTwoLineRow + 2);
    m_sourcesHead->setVisible(m_sources->model()->rowCount() > 0);
}

} // namespace retort
