#pragma once

#include <QAbstractButton>
#include <QList>
#include <QWidget>

class QHBoxLayout;

namespace retort {

/// One tab: a caption with a count in a chip behind it, underlined while it is the current one.
class PanelTab final : public QAbstractButton
{
    Q_OBJECT

public:
    PanelTab(const QString &caption, QWidget *parent);
    /// `count` empty: no chip. kind as of makeChip.
    void setCount(const QString &count, const char *kind = "neutral");
    [[nodiscard]] QString count() const { return m_count; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_count;
    QByteArray m_kind = "neutral";
};

/// The head of a panel with tabs at the left and tools at the right. Left and right move between tabs.
class PanelTabs final : public QWidget
{
    Q_OBJECT

public:
    explicit PanelTabs(QWidget *parent);
    PanelTab *addTab(const QString &caption, const QString &objectName);
    void addTool(QWidget *tool);
    void setCurrent(int index);
    [[nodiscard]] int current() const { return m_current; }
    [[nodiscard]] PanelTab *tab(int index) const { return m_tabs.at(index); }

signals:
    void chosen(int index);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QHBoxLayout *m_tabLayout = nullptr;
    QHBoxLayout *m_tools = nullptr;
    QList<PanelTab *> m_tabs;
    int m_current = 0;
};

} // namespace retort
