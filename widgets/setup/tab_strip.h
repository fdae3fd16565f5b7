#pragma once

#include <QWidget>

#include <vector>

class QButtonGroup;
class QLabel;

namespace retort {

/// Tabs as words with a count each; what they show is their owner's.
class TabStrip final : public QWidget
{
    Q_OBJECT

public:
    TabStrip(const QStringList &names, QWidget *parent);
    /// kind as of makeChip; 0 hides the count.
    void setCount(int index, int count, const char *kind);
    [[nodiscard]] int current() const;
    void setCurrent(int index);

signals:
    void chosen(int index);

private:
    QButtonGroup *m_group = nullptr;
    std::vector<QLabel *> m_counts;
};

} // namespace retort
