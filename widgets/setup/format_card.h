#pragma once

#include "core/formats/format.h"
#include "widgets/setup/setup_facts.h"

#include <QFrame>

#include <string>

class QLabel;
class QLayout;
class QSlider;
class QToolButton;

namespace retort {

class ElidedLabel;
class NumberField;
class Switch;

/// One format as a card: on or off, its weight, and what stands behind it.
class FormatCard final : public QFrame
{
    Q_OBJECT

public:
    FormatCard(FormatKind format, QWidget *parent);

    [[nodiscard]] FormatKind format() const { return m_format; }
    /// Why it cannot be switched; empty: it can.
    void setHindrance(const QString &why);
    void showOff();
    void showOn(double weight, const QString &weightText);
    void setFacts(const FormatFacts *facts); // null: not known yet
    void setDetailsShown(bool isShown);
    void setProblem(const QString &problem);

signals:
    void switched(bool isOn);
    void weightEdited(const QString &yaml, bool isDrawn); // drawn: by the slider
    void detailsRequested(bool isShown);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QLayout *makeHead(const QString &title);
    [[nodiscard]] QWidget *makeWeightRow(const QString &title);
    [[nodiscard]] QLayout *makeFoot();
    void updateFacts();

    const FormatKind m_format;
    bool m_isOn = false;
    bool m_hasFacts = false;
    FormatFacts m_facts;
    Switch *m_switch = nullptr;
    QLabel *m_title = nullptr;
    QWidget *m_weightRow = nullptr;
    QSlider *m_slider = nullptr;
    NumberField *m_weight = nullptr;
    QLabel *m_count = nullptr;
    ElidedLabel *m_source = nullptr;
    QLabel *m_synthetic = nullptr;
    QLabel *m_tokens = nullptr;
    QToolButton *m_more = nullptr;
};

/// A format's shape, 16 px.
class ShapeMark final : public QWidget
{
    Q_OBJECT

public:
    ShapeMark(std::string format, QWidget *parent);
    void setMuted(bool isMuted);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::string m_format;
    bool m_isMuted = false;
};

} // namespace retort
