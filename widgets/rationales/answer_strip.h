#pragma once

#include "core/jobs/answer_history.h"

#include <QWidget>

#include <vector>

namespace retort {

/// Where an answer stands: whose, and in which set.
struct AnswerPlace
{
    std::filesystem::path run;
    std::string set;

    bool operator==(const AnswerPlace &) const = default;
};

/// One problem's answers over all checkpoints and seeds: a row for each run, a sign for each set, and above them in
/// words what is under the mouse, else at the cursor. Arrows move the cursor; a click or Enter chooses.
class AnswerStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit AnswerStrip(QWidget *parent);

    /// `shown` is what the page shows; the cursor goes there, but stays while more of the same comes.
    void setHistory(AnswerHistory history, const AnswerPlace &shown);
    /// What cannot be read; shown in the place of the words until the next history.
    void setProblem(const QString &problem);
    [[nodiscard]] const AnswerHistory &history() const { return m_history; }
    [[nodiscard]] QString words() const; // what stands above the signs
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void chosen(const QString &run, const QString &set);
    void heightChanged(); // it has another number of rows

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Cell
    {
        int row = -1;
        int column = -1;

        bool operator==(const Cell &) const = default;
    };

    [[nodiscard]] const AnswerAt *answerAt(Cell cell) const; // nullptr: not answered there
    [[nodiscard]] Cell cellAt(QPointF point) const;
    [[nodiscard]] Cell placeOf(const AnswerPlace &place) const;
    [[nodiscard]] AnswerPlace placeAt(Cell cell) const;
    [[nodiscard]] double pitch() const;
    [[nodiscard]] QPointF centreOf(Cell cell) const;
    [[nodiscard]] QString wordsOf(Cell cell) const;
    void fillGrid();
    void moveCursor(int rows, int columns);
    void setCursorAt(Cell cell);
    void setHovered(Cell cell);
    void choose(Cell cell);
    void describe();
    void paintRow(QPainter &painter, int row) const;
    void paintSign(QPainter &painter, Cell cell) const;
    void paintPlaces(QPainter &painter) const;

    AnswerHistory m_history;
    std::vector<AnswerAt> m_columns; // sets by step, final ones last; verdicts and answers are of none
    std::vector<int> m_grid;
    QString m_problem;
    Cell m_shown;
    Cell m_cursor;
    Cell m_hovered;
};

} // namespace retort
