#pragma once

#include "core/experiment/rule_wish.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;

namespace retort {

class NumberField;

/// Reading profile, tolerance, vote, ties, weights and sign as controls, each with its help. Begins with a run's own
/// rules and says beside each control what they are where it differs.
class RuleForm final : public QWidget
{
    Q_OBJECT

public:
    explicit RuleForm(QWidget *parent = nullptr);

    void setOwn(const RuleWish &own); // and show them
    /// What differs from the own rules; nothing else.
    [[nodiscard]] RuleWish wish() const;
    /// Why the wish cannot be fulfilled: a number or weights that are none. Empty: it can.
    [[nodiscard]] QString problem() const;

signals:
    void changed();

private:
    QComboBox *addChoice(QGridLayout *grid, const QString &title, const QString &name, const QString &help);
    void fillChoices();
    QWidget *makeTolerance();
    QWidget *makeWeights();
    void show(const RuleWish &wish);
    [[nodiscard]] RuleWish shown() const;
    void tell();

    RuleWish m_own;
    QComboBox *m_reading = nullptr;
    QComboBox *m_vote = nullptr;
    QComboBox *m_ties = nullptr;
    QComboBox *m_kind = nullptr; // of the tolerance
    NumberField *m_tolerance = nullptr;
    QComboBox *m_weightsBy = nullptr;
    QLineEdit *m_weights = nullptr;
    QCheckBox *m_absolute = nullptr;
    QLabel *m_differs = nullptr;
    bool m_isShowing = false;
};

} // namespace retort
