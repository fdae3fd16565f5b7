#pragma once

#include <QPointer>
#include <QWidget>

namespace retort {

/// A frame of 3 px around what has the keyboard, drawn over the window in high contrast: whatever a control draws of
/// its own focus is seen besides. One for an application; it moves to the window that is active. Window's thread.
class FocusFrame final : public QWidget
{
    Q_OBJECT

public:
    FocusFrame();
    ~FocusFrame() override;

    [[nodiscard]] QWidget *target() const { return m_target; }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void follow(QWidget *target);
    void place();

    QPointer<QWidget> m_target;
    QList<QPointer<QWidget>> m_watched; // the target and what it lies in: it moves when they do
};

} // namespace retort
