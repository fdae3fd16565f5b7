#pragma once

#include "core/jobs/breakdown_pair.h"
#include "widgets/compare/pair_panel.h"

#include <QFrame>

class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace retort {

class BreakdownModel;

/// Where A and B are right and where they are not, by one property of problems or answers at a time. Asks for its
/// figures when it is seen, and no longer when it is left.
class BreakdownPanel final : public QFrame
{
    Q_OBJECT

public:
    explicit BreakdownPanel(QWidget *parent = nullptr);

    /// An empty directory: there is no such side. Of a side of several seeds one is shown; which one can be chosen.
    void setSides(const PairSide &a, const PairLook &lookA, const PairSide &b, const PairLook &lookB);
    /// The answer to wanted(); one for other sides than are chosen now is dropped.
    void setBreakdowns(const PairSide &a, const PairSide &b, const BreakdownPair &pair, const QString &error);
    [[nodiscard]] BreakdownModel *model() const { return m_model; }

signals:
    void wanted(const retort::PairSide &a, const retort::PairSide &b);
    void unwanted(); // what was asked for need not be counted any more
    void placeChosen(const retort::PairFilter &place);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeHead();
    QTableView *makeTable();
    void fillSeeds();
    void takeSides();
    void want();
    void showNote(const QString &note);
    void showTables();
    void showTable();
    void copy(TableFormat format);
    void open(const QModelIndex &index);

    BreakdownModel *m_model = nullptr;
    QComboBox *m_tables = nullptr;
    QComboBox *m_seeds = nullptr; // seen where a side has several
    QPushButton *m_copy = nullptr;
    QTableView *m_view = nullptr;
    QLabel *m_note = nullptr;
    QLabel *m_unknown = nullptr;
    QStackedWidget *m_stack = nullptr;
    PairSide m_wholeA; // as chosen, with all seeds
    PairSide m_wholeB;
    PairLook m_wholeLookA;
    PairLook m_wholeLookB;
    PairSide m_a; // what is shown
    PairSide m_b;
    PairLook m_lookA;
    PairLook m_lookB;
    BreakdownPair m_pair;
    enum class State { Stale, Asked, Shown } m_state = State::Stale;
};

} // namespace retort
