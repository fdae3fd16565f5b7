#pragma once

#include <QFrame>
#include <QStringList>

#include <utility>
#include <vector>

class QTextEdit;

namespace retort {

/// Begin and length of each run of words that the other text does not have in its place.
using WordMarks = std::vector<std::pair<qsizetype, qsizetype>>;

/// What differs between two questions, by whole words. Very long texts are not compared: nothing is marked.
[[nodiscard]] std::pair<WordMarks, WordMarks> differingWords(const QString &one, const QString &other);

/// Two questions side by side, whole, with the words marked in which they differ.
class PairView final : public QFrame
{
    Q_OBJECT

public:
    explicit PairView(QWidget *parent);

    void setPair(const QString &one, const QString &other);
    void clear();

protected:
    void changeEvent(QEvent *event) override;

private:
    QTextEdit *addText(const char *name, const QString &accessible);
    void fill(QTextEdit *edit, const QString &text, const WordMarks &marks);
    void draw();

    QTextEdit *m_left = nullptr;
    QTextEdit *m_right = nullptr;
    QString m_one;
    QString m_other;
};

} // namespace retort
