#pragma once

#include "widgets/setup/setup_facts.h"

#include <QWidget>

#include <vector>

namespace retort {

/// What a training is expected to hold in memory, stacked on a track as long as the device's memory, with each part's
/// figure below. Amber when more is needed than is free, red when more than is installed.
class MemoryBar final : public QWidget
{
    Q_OBJECT

public:
    enum class Fit { Unknown, Fits, NotFree, TooLarge };

    explicit MemoryBar(QWidget *parent);
    void setMemory(const std::optional<MemoryFacts> &memory);
    [[nodiscard]] Fit fit() const;
    [[nodiscard]] QString sentence() const; // "CPU: about 5.2 GB of 24.0 GB, 17.1 GB are free"

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Part
    {
        QString name;
        double bytes = 0;
    };

    [[nodiscard]] std::vector<Part> parts() const;
    [[nodiscard]] int columns(int width) const;
    [[nodiscard]] int heightAt(int width) const; // the legend takes as many rows as it needs
    [[nodiscard]] QColor colourOf(std::size_t part) const;
    void paintBar(QPainter &painter) const;
    void paintLegend(QPainter &painter) const;

    std::optional<MemoryFacts> m_memory;
};

} // namespace retort
