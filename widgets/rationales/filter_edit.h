#pragma once

#include "core/store/problem_filter.h"

#include <QLineEdit>

class QCompleter;
class QStandardItemModel;

namespace retort {

/// The line in which problems are filtered: terms stand on chips, mistakes are underlined, and what can follow is
/// proposed while one types (Tab or Enter takes it, Ctrl+Space asks for it).
class FilterEdit final : public QLineEdit
{
    Q_OBJECT

public:
    explicit FilterEdit(QWidget *parent);

    /// What can be named; the text is read anew.
    void setWords(const FilterWords &words);
    [[nodiscard]] const ProblemFilter &filter() const { return m_filter; }

signals:
    void filterChanged(); // after every change of the text or the words
    void left(); // Escape, when no proposals are open

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void parse();
    void colourTerms();
    void propose(bool isAsked);
    void take(const QString &candidate);
    [[nodiscard]] int xAt(int position) const; // of a character
    [[nodiscard]] int positionAt(std::size_t byte) const;

    FilterWords m_words;
    ProblemFilter m_filter;
    QCompleter *m_completer = nullptr;
    QStandardItemModel *m_candidates = nullptr;
    int m_replaceBegin = 0;
    int m_replaceEnd = 0;
};

} // namespace retort
