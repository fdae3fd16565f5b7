#pragma once

#include "widgets/compare/accuracy_model.h"

#include <QWidget>

namespace retort {

/// Student against teacher as bars with their 95 % intervals, grouped by path; the teacher's are hollow, dashed and
/// hatched.
class AccuracyBars final : public QWidget
{
    Q_OBJECT

public:
    explicit AccuracyBars(QWidget *parent = nullptr);
    void setRows(std::vector<AccuracyRow> rows, int series);
    [[nodiscard]] QSize minimumSizeHint() const override { return {320, 180}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Group
    {
        QString title;
        std::string name;
        std::vector<const AccuracyRow *> bars;
    };

    [[nodiscard]] std::vector<Group> groups() const;
    void paintScale(QPainter &painter, const QRectF &plot, double highest) const;
    void paintBar(QPainter &painter, const AccuracyRow &row, const QRectF &bar, const QRectF &plot,
                  double highest) const;

    std::vector<AccuracyRow> m_rows;
    int m_series = 0;
};

} // namespace retort
