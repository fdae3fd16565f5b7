#pragma once

#include <QAbstractButton>
#include <QList>
#include <QWidget>

class QButtonGroup;
class QToolButton;
class QVBoxLayout;

namespace retort {

/// One page in the rail: icon above caption; a dot says that work goes on there.
class RailButton final : public QAbstractButton
{
    Q_OBJECT

public:
    RailButton(const QString &caption, const QString &icon, QWidget *parent);
    void setBusy(bool isBusy);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    bool m_isBusy = false;
};

/// The left rail: the mark, one button per page, in the order of Ctrl+1 and on.
class Rail final : public QWidget
{
    Q_OBJECT

public:
    explicit Rail(QWidget *parent = nullptr);

    RailButton *addPage(const QString &name, const QString &caption, const QString &icon);
    void setCurrent(int index);
    /// The buttons at the foot: the page's help, and the settings with their menu.
    [[nodiscard]] QToolButton *helpButton() const { return m_help; }
    [[nodiscard]] QToolButton *settingsButton() const { return m_settings; }
    [[nodiscard]] RailButton *button(int index) const;
    [[nodiscard]] int count() const; // of pages

signals:
    void pageChosen(int index);

private:
    QToolButton *makeFootButton(const QString &icon, const QString &name, const QString &objectName);

    QVBoxLayout *m_layout = nullptr;
    QToolButton *m_help = nullptr;
    QToolButton *m_settings = nullptr;
    QButtonGroup *m_group = nullptr;
};

} // namespace retort
