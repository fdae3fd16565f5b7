#pragma once

#include <QColor>
#include <QWidget>

#include <vector>

namespace retort {

/// One part of a bar: what it counts, in words, and its colour.
struct BarPart
{
    QString word;
    std::size_t count = 0;
    QColor colour;
};

/// Parts of a whole as one stacked bar, with their counts as its key below and a sentence at the right.
class PartBar : public QWidget
{
    Q_OBJECT

public:
    explicit PartBar(QWidget *parent);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void showParts(); // anew, after what they count has changed

    [[nodiscard]] virtual std::vector<BarPart> parts() const = 0;
    [[nodiscard]] virtual std::size_t whole() const = 0; // what the full width stands for
    [[nodiscard]] virtual QString sentence() const = 0;
    [[nodiscard]] virtual QString noneText() const = 0; // said when every part is empty
};

} // namespace retort
