#pragma once

#include "core/jobs/setting_series.h"

#include <QFrame>

class QComboBox;
class QLabel;
class QStackedWidget;

namespace retort {

class SettingChart;
class TextTableView;

/// Accuracy over a setting that a person chooses, as a chart or a table, of the path that a person chooses.
class SettingPanel final : public QFrame
{
    Q_OBJECT

public:
    explicit SettingPanel(QWidget *parent = nullptr);
    void setView(const ComparisonView &view);
    [[nodiscard]] SettingChart *chart() const { return m_chart; }

private:
    QWidget *makeHead();
    QWidget *makeShown();
    void fill(QComboBox *box, const std::vector<SettingChoice> &choices);
    void showSeries();
    void copy(TableFormat format) const;

    ComparisonView m_view;
    QComboBox *m_settings = nullptr;
    QComboBox *m_paths = nullptr;
    QStackedWidget *m_stack = nullptr; // why there is nothing, the chart, the table
    QLabel *m_point = nullptr;
    QLabel *m_note = nullptr;
    SettingChart *m_chart = nullptr;
    TextTableView *m_table = nullptr;
    int m_kind = 0;
};

} // namespace retort
