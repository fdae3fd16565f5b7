#pragma once

#include <QWidget>

class QHBoxLayout;

namespace retort {

/// The 52 px head of a page: its name, then what belongs to it at the left, and its actions at the right.
class PageHeader final : public QWidget
{
    Q_OBJECT

public:
    PageHeader(const QString &title, QWidget *parent);
    void addLeft(QWidget *widget);
    void addRight(QWidget *widget);

private:
    QHBoxLayout *m_left = nullptr;
    QHBoxLayout *m_right = nullptr;
};

} // namespace retort
