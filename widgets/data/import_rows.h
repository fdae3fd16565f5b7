#pragma once

#include <QFrame>

class QTableView;

namespace retort {

struct Dataset;
class NotesModel;
class PanelTabs;

/// What an import would give: the first rows as they are understood, and the problems found, as two tabs.
class ImportRows final : public QFrame
{
    Q_OBJECT

public:
    explicit ImportRows(QWidget *parent);
    void setDataset(const Dataset *dataset); // nullptr: nothing could be read

private:
    void showTable();
    void sizeColumns();

    PanelTabs *m_tabs = nullptr;
    QTableView *m_table = nullptr;
    NotesModel *m_rows = nullptr;
    NotesModel *m_issues = nullptr;
};

} // namespace retort
