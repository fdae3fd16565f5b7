#pragma once

#include <QAbstractButton>

namespace retort {

/// One of Home's big buttons: an icon tile, a heading, a line of what it does.
class Door final : public QAbstractButton
{
    Q_OBJECT

public:
    enum class Look { Primary, Plain, Dashed };

    Door(Look look, const QString &icon, const QString &heading, const QString &line, QWidget *parent);
    /// A shorter line for narrow windows.
    void setShortLine(const QString &line);
    void setHighlighted(bool isHighlighted); // while a file is dragged over it
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Look m_look;
    QString m_line;
    QString m_shortLine;
    bool m_isHighlighted = false;
};

} // namespace retort
