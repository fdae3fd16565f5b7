#pragma once

#include "widgets/data/coverage_grid.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QScrollArea;

namespace retort {

/// Which teacher covers what: the grid with its key, and the button that judges what has no verdict yet.
class CoveragePanel final : public QFrame
{
    Q_OBJECT

public:
    explicit CoveragePanel(QWidget *parent);

    void setCoverage(const std::vector<SourceCoverage> &coverage, std::size_t problems);
    void setPicked(std::optional<CoveragePick> pick) { m_grid->setPicked(std::move(pick)); }
    void setWhyNotVerified(const QString &why); // empty: it can be

signals:
    void picked(const std::optional<retort::CoveragePick> &pick); // by the person
    void verifyRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeHead();
    void makeGrid();
    void fitGrid();

    QLabel *m_note = nullptr;
    QPushButton *m_verify = nullptr;
    QScrollArea *m_scroll = nullptr;
    CoverageGrid *m_grid = nullptr;
    QLabel *m_nothing = nullptr;
};

} // namespace retort
