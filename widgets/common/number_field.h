#pragma once

#include <QLineEdit>

namespace retort {

/// What a NumberField takes.
struct NumberRange
{
    double low = 0;
    double high = 0;
    bool isLowOpen = false;
    bool isHighOpen = false;
    bool isWhole = false;
};

/// A number as text ("2e-4" stays "2e-4"), with arrows and the arrow keys to step it. A text that is no number in the
/// range stays there, marked and explained, and is not handed on.
class NumberField final : public QLineEdit
{
    Q_OBJECT

public:
    explicit NumberField(QWidget *parent);
    void setRange(const NumberRange &range) { m_range = range; }
    void setStep(double step) { m_step = step; } // 0: a tenth of the number's size
    /// No number is one too, and this is what it means; the arrows lead to it below the range.
    void setEmptyText(const QString &meaning);
    /// The number as the model has it; what is being typed stays when it is the same number or the model's is.
    void setNumber(const QString &text);
    [[nodiscard]] QString problem() const { return m_problem; }

signals:
    void numberEdited(const QString &text); // a number in the range, C locale; empty where that may be
    void problemChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    [[nodiscard]] QRect arrows() const;
    [[nodiscard]] QString problemOf(const QString &text) const;
    void takeTyped(const QString &text);
    void stepBy(int steps);
    void setProblem(const QString &problem);

    NumberRange m_range {-1e300, 1e300};
    double m_step = 0;
    bool m_mayBeEmpty = false;
    QString m_shown; // as the model had it last
    QString m_problem;
};

/// Marks a field as wrong (a red edge) or right again.
void setInvalid(QWidget *field, bool isInvalid);

} // namespace retort
