#pragma once

#include <QPointer>
#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace retort {

/// Lies over the right edge of its host, from top to bottom, with a title and a close button; Esc closes it and gives
/// the focus back. Never squeezes the page beneath.
class SideSheet : public QWidget
{
    Q_OBJECT

public:
    SideSheet(const QString &title, int preferredWidth, QWidget *host);

    void setTitle(const QString &title);
    void openSheet(); // and take the focus
    void closeSheet();
    [[nodiscard]] bool isOpen() const { return isVisible(); }

signals:
    void closed();

protected:
    /// What the sheet shows goes here.
    [[nodiscard]] QVBoxLayout *body() const { return m_body; }
    /// What of its host's upper edge stays seen; 0 before it is called.
    void setTop(int pixels) { m_top = pixels; }
    void setFirstFocus(QWidget *widget) { m_firstFocus = widget; }

    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void place();

    int m_preferredWidth;
    int m_top = 0;
    QLabel *m_title = nullptr;
    QVBoxLayout *m_body = nullptr;
    QPointer<QWidget> m_firstFocus;
    QPointer<QWidget> m_focusBefore;
};

} // namespace retort
