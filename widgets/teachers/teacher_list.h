#pragma once

#include "widgets/teachers/endpoint_list.h"
#include "widgets/teachers/source_list.h"

#include <QFrame>

class QLabel;
class QListView;

namespace retort {

/// Endpoints above, recorded sources below; one of them all is chosen.
class TeacherList final : public QFrame
{
    Q_OBJECT

public:
    TeacherList(EndpointListModel *endpoints, SourceListModel *sources, QWidget *parent);

    void choose(int endpoint, int source); // -1 each: none; emits nothing
    void fit(); // after the models changed

signals:
    void endpointChosen(int row);
    void sourceChosen(int row);
    void newRequested();
    void editRequested(int row);
    void importRequested();

private:
    QListView *makeList(QAbstractItemModel *model, QAbstractItemDelegate *delegate, const char *name,
                        const QString &title);
    void connectLists();

    QLabel *m_endpointsHead = nullptr;
    QLabel *m_noEndpoint = nullptr;
    QLabel *m_sourcesHead = nullptr;
    QListView *m_endpoints = nullptr;
    QListView *m_sources = nullptr;
    bool m_isChoosing = false;
};

} // namespace retort
