#pragma once

#include <QStringList>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace retort {

/// What happened in this window, newest last: filtered by words, copied, cleared. Lines may hold anything; they are
/// shown as plain text.
class LogDrawer final : public QWidget
{
    Q_OBJECT

public:
    static constexpr int kMostLines = 5000;

    explicit LogDrawer(QWidget *parent = nullptr);

    void append(const QString &line); // with the time of day in front
    [[nodiscard]] int lineCount() const { return int(m_lines.size()); }

signals:
    void closeRequested();

private:
    QWidget *makeHead();
    void clear();
    void showLines();
    [[nodiscard]] bool isWanted(const QString &line) const;
    void updateCount();

    QLineEdit *m_filter = nullptr;
    QLabel *m_count = nullptr;
    QPlainTextEdit *m_text = nullptr;
    QStringList m_lines;
};

} // namespace retort
