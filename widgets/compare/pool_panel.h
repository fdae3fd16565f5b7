#pragma once

#include "core/jobs/pool_view.h"
#include "widgets/common/paper_picture.h"
#include "widgets/compare/pair_panel.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace retort {

class LineChart;
class NumberField;
class Segments;
class TextTableView;

/// What the number of paths and the mix of formats do to A's vote, from its stored samples: as a chart and as a table.
/// Counted when a person asks for it, since on a test set each mix is a rule that is tried.
class PoolPanel final : public QFrame
{
    Q_OBJECT

public:
    explicit PoolPanel(QWidget *parent = nullptr);

    void setSide(const PairSide &side, const PairLook &look); // an empty directory: there is none
    void setView(const PairSide &side, const PoolView &view, const QString &error);
    void setReadOnly(const QString &why); // as of RulesSheet
    [[nodiscard]] bool isEmpty() const { return m_view.lines.empty(); }
    [[nodiscard]] PaperChart picture() const;
    [[nodiscard]] TextTable table(TableFormat format) const { return poolText(m_view.table, format); }

signals:
    void wanted(const retort::PairSide &side, std::size_t mostPaths);
    void left(); // what is being counted is not wanted any more

protected:
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeBegin();
    QWidget *makeShown();
    void begin(const QString &note, const char *tone = "text2");
    void want();
    void showView();
    void copy(TableFormat format);

    PairSide m_side;
    PairLook m_look;
    PoolView m_view;
    QString m_whyReadOnly;
    Segments *m_kind = nullptr; // chart or table
    QLabel *m_tried = nullptr;
    QPushButton *m_copy = nullptr;
    QStackedWidget *m_stack = nullptr;
    QLabel *m_note = nullptr;
    NumberField *m_most = nullptr;
    QPushButton *m_count = nullptr;
    LineChart *m_chart = nullptr;
    QLabel *m_point = nullptr;
    TextTableView *m_table = nullptr;
    bool m_isBusy = false;
};

} // namespace retort
