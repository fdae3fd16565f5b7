#pragma once

#include "widgets/compare/compare_model.h"

#include <QFrame>
#include <QStringList>

class QAction;
class QLabel;
class QLineEdit;
class QMenu;
class QTableView;
class QToolButton;

namespace retort {

class CompareDelegate;
class CompareFilter;

/// The table of runs and teachers with its head: search, groups, columns, and what is done with the chosen rows. Shows
/// the model and emits what a person wants.
class CompareTable final : public QFrame
{
    Q_OBJECT

public:
    CompareTable(CompareModel *model, QWidget *parent);

    /// "6 runs and 2 teachers on the same 200 problems"
    void updateHead();
    [[nodiscard]] QTableView *view() const { return m_view; }
    [[nodiscard]] std::vector<std::string> shownKeys() const; // of the rows as they stand
    void chooseRows(const QStringList &keys); // and take the keyboard
    [[nodiscard]] QStringList chosenRuns() const; // keys of the selected runs; of a folded row all its runs
    /// Whether the row is there when nothing is searched for: not below a folded one, archived, or unfolded.
    [[nodiscard]] bool isListed(const CompareRow &row) const;
    [[nodiscard]] bool isFolding() const;
    /// Why nothing can be renamed, grouped, archived or deleted; empty: it can.
    void setReadOnly(const QString &why);
    [[nodiscard]] QList<QAction *> rowActions() const { return m_rowActions; }

signals:
    void listedChanged(); // rows were folded or unfolded
    void sideChosen(QChar side, const QString &key); // 'A', 'B', 'T', or 'Z' for the base
    void openRequested(const QString &directory);
    void groupRequested(const QStringList &runIds, const QString &group);
    void archiveRequested(const QStringList &runIds, bool isArchived);
    void deleteRequested(const QStringList &directories);

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeHead();
    void makeView();
    void makeActions();
    QAction *addRowAction(const char *name, const QString &text, const QKeySequence &key,
                          void (CompareTable::*wanted)());
    void fillColumnMenu();
    void fillGroupMenu(QMenu *menu);
    void fillSettingMenu(QMenu *menu);
    void fitColumns();
    [[nodiscard]] int nameWidth() const;
    [[nodiscard]] int widthOf(const CompareColumn &column) const;
    [[nodiscard]] std::vector<bool> usualColumns(int formats) const;
    [[nodiscard]] bool isWanted(const CompareColumn &column, bool isNarrow) const;
    [[nodiscard]] const CompareRow *current() const;
    [[nodiscard]] QStringList chosenIds() const;
    void editColumn(CompareColumn::Kind kind);
    void rename() { editColumn(CompareColumn::Kind::Name); }
    void regroup();
    void archive();
    void remove();
    void chooseA() { choose(QLatin1Char('A')); }
    void chooseB() { choose(QLatin1Char('B')); }
    void chooseTeacher() { choose(QLatin1Char('T')); }
    void chooseBase() { choose(QLatin1Char('Z')); }
    void choose(QChar side);
    void open();
    void toggleChecks();
    void setFolding(bool isFolding);
    void toggleFold(const CompareRow &row);
    [[nodiscard]] bool foldByKey(int key); // whether the key had something to fold or to show
    [[nodiscard]] bool foldByClick(QPoint at);
    void updateActions();
    void keepColumns();
    void sortAsKept();
    void keepSorting(int column, Qt::SortOrder order);

    CompareModel *m_model;
    CompareFilter *m_filter = nullptr;
    CompareDelegate *m_delegate = nullptr;
    QTableView *m_view = nullptr;
    QLabel *m_heading = nullptr;
    QLabel *m_setChip = nullptr;
    QLabel *m_diffChip = nullptr;
    QLineEdit *m_search = nullptr;
    QToolButton *m_groupBy = nullptr;
    QToolButton *m_columns = nullptr;
    QList<QAction *> m_rowActions;
    QAction *m_archiveAction = nullptr;
    QString m_readOnly;
    int m_nameWidth = 0; // that the columns are fitted to
    QSet<QString> m_shownByPerson; // column ids
    QSet<QString> m_hiddenByPerson;
    QSet<QString> m_regrouping; // runs that the open editor's group is for
};

} // namespace retort
