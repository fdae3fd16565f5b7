#pragma once

#include "core/jobs/problem_view.h"

#include <QWidget>

#include <vector>

namespace retort {

/// The checkpoints at which a problem was answered, a dot each: filled right, outlined wrong or without an answer. A
/// click or the arrow keys choose one.
class CheckpointStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit CheckpointStrip(QWidget *parent);

    void setCheckpoints(std::vector<ProblemCheckpoint> checkpoints, int current);
    [[nodiscard]] int current() const { return m_current; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void chosen(int index);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] double pitch() const;
    [[nodiscard]] QPointF centreOf(int index) const;
    [[nodiscard]] int indexAt(QPointF point) const;
    void choose(int index);

    std::vector<ProblemCheckpoint> m_checkpoints;
    int m_current = -1;
};

/// "step 2,000", brief "2,000"; "final" where the last answers do not say of which step they are.
[[nodiscard]] QString checkpointName(const ProblemCheckpoint &checkpoint, bool isBrief = false);
/// "step 2,000: wrong"
[[nodiscard]] QString checkpointText(const ProblemCheckpoint &checkpoint);

} // namespace retort
