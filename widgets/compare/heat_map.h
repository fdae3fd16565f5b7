#pragma once

#include "core/jobs/setting_grid.h"

#include <QAbstractButton>
#include <QStringList>

#include <vector>

namespace retort {

class HeatMap;

/// One cell of the map; its name says all that is drawn.
class HeatCell final : public QAbstractButton
{
    Q_OBJECT

public:
    HeatCell(HeatMap *map, std::size_t line, std::size_t column);

signals:
    void moved(int lines, int columns); // by arrow keys

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    HeatMap *m_map;
    std::size_t m_line;
    std::size_t m_column;
};

/// Accuracy over two settings as cells of one hue, each with its share and its number of seeds. The arrow keys go from
/// cell to cell; a click or Enter chooses a cell's rows.
class HeatMap final : public QWidget
{
    Q_OBJECT

public:
    explicit HeatMap(QWidget *parent);
    void setGrid(SettingGrid grid);
    [[nodiscard]] const SettingGrid &grid() const { return m_grid; }
    /// Into an area, in the colours of the widget's theme.
    void draw(QPainter &painter, const QRectF &area) const;
    void drawCell(QPainter &painter, const QRectF &area, std::size_t line, std::size_t column) const;
    /// The ground of a share: the words on it can be read.
    [[nodiscard]] QColor groundOf(double accuracy) const;
    [[nodiscard]] QSize minimumSizeHint() const override { return {280, 150}; }

signals:
    void rowsChosen(const QStringList &keys);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Layout;

    [[nodiscard]] Layout layoutFor(const QRectF &area) const;
    [[nodiscard]] QString spokenOf(std::size_t line, std::size_t column) const;
    void makeCells();
    void placeCells();
    void moveFrom(std::size_t place, int lines, int columns);
    void drawFrame(QPainter &painter, const Layout &layout) const; // titles and values beside the cells

    SettingGrid m_grid;
    double m_low = 0; // of the shares that there are
    double m_high = 1;
    std::vector<HeatCell *> m_cells; // as the grid's
};

/// Contrast of two colours as WCAG has it, 1 to 21.
[[nodiscard]] double contrastOf(const QColor &one, const QColor &other);

} // namespace retort
