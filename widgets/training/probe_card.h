#pragma once

#include "core/jobs/probe_list.h"

#include <QFrame>

#include <string>
#include <vector>

class QLabel;
class QToolButton;

namespace retort {

class ElidedLabel;
class ProbeText;

/// One box per evaluation of a problem: filled right, outlined wrong, dotted no answer, empty still to come.
class EvaluationBoxes final : public QWidget
{
    Q_OBJECT

public:
    explicit EvaluationBoxes(QWidget *parent);
    /// Verdicts of the evaluations so far, then `toCome` empty ones; `current` is the one that is looked at.
    void setVerdicts(const std::vector<std::string> &verdicts, int toCome, int current);
    void setSteps(const std::vector<int> &steps) { m_steps = steps; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override; // narrower boxes

signals:
    void chosen(int evaluation);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool event(QEvent *event) override; // tooltips

private:
    [[nodiscard]] int firstShown() const;
    [[nodiscard]] int boxAt(QPoint point) const;
    [[nodiscard]] int shownCount() const;
    [[nodiscard]] double pitch() const; // pixels from box to box

    std::vector<std::string> m_verdicts;
    std::vector<int> m_steps;
    int m_toCome = 0;
    int m_current = 0;
};

/// A probe problem: its boxes and verdict, its question, and what the student answered at one evaluation.
class ProbeCard final : public QFrame
{
    Q_OBJECT

public:
    explicit ProbeCard(QWidget *parent);

    void showAnswer(const ProbeList &probes, const std::string &id, int evaluation, int toCome, int series,
                    bool isPinned);

signals:
    void evaluationChosen(int evaluation);
    void unpinAsked(const QString &id);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showVerdict(const Prediction *prediction);
    void showPath();
    void nextPath();

    QString m_id;
    Prediction m_prediction;
    int m_path = 0;
    int m_series = 0;
    ElidedLabel *m_name = nullptr;
    EvaluationBoxes *m_boxes = nullptr;
    QLabel *m_sign = nullptr;
    QLabel *m_verdict = nullptr;
    QToolButton *m_unpin = nullptr;
    QLabel *m_question = nullptr;
    QToolButton *m_mark = nullptr;
    ProbeText *m_text = nullptr;
};

/// The path that is shown first: the first one whose answer is the vote's, else the first.
[[nodiscard]] int leadingPath(const Prediction &prediction);

} // namespace retort
