#pragma once

#include "widgets/common/icons.h"
#include "widgets/common/theme.h"

#include <QFrame>
#include <QLabel>

class QBoxLayout;
class QLineEdit;
class QPushButton;
class QToolButton;

// Small parts that every page is put together from.

namespace retort {

/// Looks of a label that the style sheet knows.
struct TextLook
{
    TextSize size = TextSize::Body;
    const char *tone = "text1"; // text1 text2 text3 accent success warning danger
    QFont::Weight weight = QFont::Normal;
};

/// A label that shows plain text only, whatever the text holds.
[[nodiscard]] QLabel *makeLabel(const QString &text, TextLook look, QWidget *parent);
void setTone(QLabel *label, const char *tone);

/// A chip with a soft ground: neutral, success, warning or danger.
[[nodiscard]] QLabel *makeChip(const QString &text, const char *kind, QWidget *parent);
void setChip(QLabel *chip, const QString &text, const char *kind);

/// An icon before the text of a field, as near to it as the style sheet's padding is wide.
void addLeadingIcon(QLineEdit *field, const QString &icon, IconTone tone = IconTone::Text2);

/// kind: plain, primary or danger.
[[nodiscard]] QPushButton *makeButton(const QString &text, const QString &icon, const char *kind, QWidget *parent);
[[nodiscard]] QToolButton *makeIconButton(const QString &icon, const QString &name, QWidget *parent);

[[nodiscard]] QFrame *makePanel(QWidget *parent);
[[nodiscard]] QFrame *makeRule(Qt::Orientation orientation, QWidget *parent);
[[nodiscard]] QWidget *makeRole(const char *role, QWidget *parent);

/// Layout without margins.
template<typename Layout>
Layout *bareLayout(QWidget *owner, int spacing = measure::kGroup)
{
    auto *layout = new Layout(owner);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing);
    return layout;
}

/// A line of text that elides in the middle and shows the whole in its tooltip.
class ElidedLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget *parent = nullptr);
    void setWhole(const QString &text);
    [[nodiscard]] const QString &whole() const { return m_whole; }
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_whole;
};

/// A picture of an icon that follows a change of theme.
class IconLabel final : public QLabel
{
    Q_OBJECT

public:
    IconLabel(const QString &icon, IconTone tone, int size, QWidget *parent);
    void setIcon(const QString &icon, IconTone tone);

protected:
    void changeEvent(QEvent *event) override;

private:
    void draw();

    QString m_icon;
    IconTone m_tone;
    int m_size;
};

/// A dot in a run's hue, beside its name.
class RunDot final : public QWidget
{
    Q_OBJECT

public:
    RunDot(int series, QWidget *parent);
    void setSeries(int series);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_series;
};

/// What a page without content shows: one sentence and the button that fills it.
class EmptyState final : public QWidget
{
    Q_OBJECT

public:
    EmptyState(const QString &icon, const QString &sentence, const QString &buttonText, QWidget *parent);
    void setSentence(const QString &sentence);

signals:
    void clicked();

private:
    QLabel *m_sentence = nullptr;
};

/// A message in its place: what, where and what to do. It can be copied and closed; it never opens a dialog.
class Strip final : public QFrame
{
    Q_OBJECT

public:
    enum class Kind { Info, Warning, Danger };

    explicit Strip(QWidget *parent = nullptr);
    void showMessage(Kind kind, const QString &text);
    [[nodiscard]] QString text() const;
    /// A button left of the close button; it stays until clearActions().
    QPushButton *addAction(const QString &text, const QString &icon, const QString &objectName);
    void clearActions();

signals:
    void closed();

private:
    IconLabel *m_icon = nullptr;
    QLabel *m_text = nullptr;
    QWidget *m_actions = nullptr;
};

} // namespace retort
