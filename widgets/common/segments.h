#pragma once

#include <QFrame>
#include <QStringList>

class QButtonGroup;

namespace retort {

/// A few choices side by side, one of them chosen; arrow keys move.
class Segments final : public QFrame
{
    Q_OBJECT

public:
    explicit Segments(QWidget *parent);
    /// Texts and, for finding and reading, an object name each ("NAME-0", "NAME-1").
    void setChoices(const QStringList &texts);
    void setCurrent(int index); // -1: none; emits nothing
    [[nodiscard]] int current() const;
    void setSegmentEnabled(int index, bool isEnabled, const QString &whyNot);

signals:
    void chosen(int index);

private:
    QButtonGroup *m_group = nullptr;
};

} // namespace retort
