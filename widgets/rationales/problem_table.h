#pragma once

#include "widgets/rationales/problem_table_model.h"

#include <QFrame>
#include <QSet>

class QMenu;
class QTableView;

namespace retort {

/// The table of problems in its panel, with the columns a person wants.
class ProblemTable final : public QFrame
{
    Q_OBJECT

public:
    explicit ProblemTable(QWidget *parent);

    [[nodiscard]] ProblemTableModel *model() const { return m_model; }
    [[nodiscard]] QTableView *view() const { return m_view; }
    [[nodiscard]] QMenu *columnsMenu() const { return m_columnsMenu; }

    void setSources(const std::vector<IndexedSource> &sources, int series);
    /// Shows the first rows of what is still being looked for. `openId` becomes the current one when it is among them,
    /// the first one does when none is open (0); else none is, until setFound() knows.
    void setFirst(const ProblemIds &ids, std::int64_t openId);
    /// Shows what was found; the problem `openId` stays the current one when it is listed, else the first is, unless
    /// `keepsNone`.
    void setFound(const ProblemIds &ids, std::int64_t openId, bool keepsNone);
    void setNarrow(bool isNarrow);
    [[nodiscard]] int currentRow() const;
    void setCurrentRow(int row);
    void walk(int rows);

signals:
    void listed(); // first rows, or all that were found
    void currentChanged();
    void sortChanged(const retort::ProblemSort &sort);
    void menuRequested(const QPoint &globalPosition);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildView();
    void sizeColumns();
    [[nodiscard]] int sourceWidth() const;
    [[nodiscard]] int roomForSources() const;
    void hideColumns();
    void fillColumnsMenu();

    ProblemTableModel *m_model = nullptr;
    QTableView *m_view = nullptr;
    QMenu *m_columnsMenu = nullptr;
    QSet<QString> m_hidden; // titles of columns
    bool m_isNarrow = false;
    int m_sourceWidth = 0; // as columns have it
};

} // namespace retort
