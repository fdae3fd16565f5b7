#pragma once

#include <QFrame>

class QListView;
class QToolButton;

namespace retort {

class DatasetListModel;

/// The data sets at the left of the page, with what adds one and what removes the chosen one, and a place to drop
/// files.
class DatasetsPanel final : public QFrame
{
    Q_OBJECT

public:
    /// The model outlives the panel.
    DatasetsPanel(DatasetListModel *datasets, QWidget *parent);

    void setCurrent(int row);
    void setRemovable(bool isRemovable, const QString &whyNot);

signals:
    void chosen(qint64 id);
    void importRequested();
    void importFolderRequested();
    void catalogueRequested();
    void sampleProblemsRequested();
    void removeRequested();

private:
    QWidget *makeHead();
    QWidget *makeDropZone();
    void makeList();

    DatasetListModel *m_datasets;
    QListView *m_list = nullptr;
    QToolButton *m_remove = nullptr;
};

} // namespace retort
