#pragma once

#include "core/jobs/setting_grid.h"
#include "widgets/common/paper_picture.h"

#include <QFrame>
#include <QStringList>

class QComboBox;
class QLabel;
class QStackedWidget;

namespace retort {

class HeatMap;
class LineChart;
class TextTableView;

/// Accuracy over a setting that a person chooses, as lines or a table, or over two as a heat map, of the path that a
/// person chooses.
class SettingPanel final : public QFrame
{
    Q_OBJECT

public:
    explicit SettingPanel(QWidget *parent = nullptr);
    void setView(const ComparisonView &view);
    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] QString title() const; // "Accuracy over Rationales and Learning rate"
    [[nodiscard]] PaperChart picture() const; // of the chart, also while the table is shown
    [[nodiscard]] TextTable table(TableFormat format) const;

signals:
    void rowsChosen(const QStringList &keys); // of a cell of the map

private:
    QWidget *makeHead();
    QWidget *makeFoot();
    void fill(QComboBox *box, const std::vector<SettingChoice> &choices);
    void showChosen();
    void showSeries();
    void showGrid();
    [[nodiscard]] bool hasTwo() const;
    void copy(TableFormat format) const;

    ComparisonView m_view;
    SettingView m_shown;
    QComboBox *m_settings = nullptr;
    QComboBox *m_second = nullptr;
    QComboBox *m_paths = nullptr;
    QStackedWidget *m_stack = nullptr; // why there is nothing, the chart, the map, the table
    QLabel *m_point = nullptr;
    QLabel *m_note = nullptr;
    LineChart *m_chart = nullptr;
    HeatMap *m_map = nullptr;
    TextTableView *m_table = nullptr;
    int m_kind = 0;
};

} // namespace retort
