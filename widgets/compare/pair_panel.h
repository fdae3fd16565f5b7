#pragma once

#include "core/evaluation/comparison.h"
#include "core/jobs/pair_reader.h"

#include <QAbstractButton>
#include <QFrame>

#include <array>

class QLabel;
class QStackedWidget;

namespace retort {

class TextTableView;

/// How a side of the two-by-two is drawn: a run's hue, or a teacher's ink.
struct PairLook
{
    QString name;
    int series = 0;
    bool isTeacher = false;

    bool operator==(const PairLook &) const = default;
};

/// One cell of the two-by-two; a button, so that it is reached by keys.
class PairButton final : public QAbstractButton
{
    Q_OBJECT

public:
    PairButton(PairCell cell, QWidget *parent);
    void setCount(std::size_t count, std::size_t n, const PairLook &look);
    [[nodiscard]] QSize sizeHint() const override { return {120, 96}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {72, 44}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    PairCell m_cell;
    std::size_t m_count = 0;
    PairLook m_look; // of the side that was right alone
};

/// Two runs, or a run and a teacher, problem by problem: how many both, only one and neither got right, McNemar's exact
/// p, and the difference with its interval. Of sides that are several runs: seed by seed, with the difference over
/// problems and seeds, for McNemar's test is of single runs.
class PairPanel final : public QFrame
{
    Q_OBJECT

public:
    explicit PairPanel(QWidget *parent = nullptr);

    /// Why there is nothing to compare, or that it is being counted.
    void showNote(const QString &note);
    void showPair(const PairLook &a, const PairLook &b, const PairComparison &pair);
    void showFolded(const PairLook &a, const PairLook &b, const FoldedPair &pair);
    [[nodiscard]] const FoldedPair &foldedPair() const { return m_folded; }
    [[nodiscard]] const PairComparison &pair() const { return m_pair; }
    [[nodiscard]] QString asText() const; // what the panel says, for the clipboard

signals:
    void cellChosen(retort::PairCell cell);
    void copyRequested();

private:
    QWidget *makeHead();
    QWidget *makeCells(QWidget *parent);
    QWidget *makeFigures(QWidget *parent);
    QWidget *makeSeeds(QWidget *parent);
    [[nodiscard]] QString foldedText() const;

    PairComparison m_pair;
    FoldedPair m_folded; // n is 0: it is single runs
    QString m_nameA;
    QString m_nameB;
    TextTableView *m_seeds = nullptr;
    QLabel *m_foldedDifference = nullptr;
    QLabel *m_foldedInterval = nullptr;
    QLabel *m_foldedP = nullptr;
    QLabel *m_foldedNote = nullptr;
    std::array<PairButton *, 4> m_cells {};
    QLabel *m_note = nullptr;
    QLabel *m_counts = nullptr; // "McNemar exact, 34 against 12"
    QLabel *m_p = nullptr;
    QLabel *m_difference = nullptr;
    QLabel *m_interval = nullptr;
    QLabel *m_n = nullptr;
    QStackedWidget *m_stack = nullptr;
};

inline constexpr double kLeastP = 1e-300; // what is smaller is not told from 0

/// "p = 0.0016", "p = 3.2e-5": a p that is small keeps two digits; "p < 1e-300" of what is below the least that can be
/// told.
[[nodiscard]] QString pText(double p, double least = kLeastP);

} // namespace retort
