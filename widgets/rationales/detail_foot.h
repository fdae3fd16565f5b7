#pragma once

#include <QList>
#include <QWidget>

#include <string>

class QPushButton;

namespace retort {

class ElidedLabel;
class VerdictSign;

/// Last line of a problem: how the vote came about, the keys, and Edit and run.
class DetailFoot final : public QWidget
{
    Q_OBJECT

public:
    explicit DetailFoot(QWidget *parent);
    /// Less than its parts want now: it folds them when it becomes narrow.
    [[nodiscard]] QSize minimumSizeHint() const override;

    /// verdict: right wrong no_answer; empty hides the sign.
    void setVote(const QString &sentence, const std::string &verdict);
    /// Why programs cannot be edited and run; empty: they can.
    void setEditable(const QString &whyNot);

signals:
    void editRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    ElidedLabel *m_vote = nullptr;
    VerdictSign *m_sign = nullptr;
    QList<QWidget *> m_wideHints; // where there is room
    QList<QWidget *> m_briefHints; // in their place where there is none
    QPushButton *m_edit = nullptr;
};

} // namespace retort
