#pragma once

#include "core/store/problem_filter.h"
#include "widgets/rationales/filter_history.h"

#include <QLineEdit>

class QCompleter;
class QKeyEvent;
class QStandardItemModel;

namespace retort {

/// The line in which problems are filtered: terms stand on chips, mistakes are underlined, and what can follow is
/// proposed while one types (Tab or Enter takes it, Ctrl+Space asks for it). Up and Down bring filters that were used
/// before; those that begin like the line are proposed, too.
class FilterEdit final : public QLineEdit
{
    Q_OBJECT

public:
    explicit FilterEdit(QWidget *parent);

    /// What can be named; the text is read anew.
    void setWords(const FilterWords &words);
    [[nodiscard]] const ProblemFilter &filter() const { return m_filter; }
    /// The line's filter was used: it is brought back by Up.
    void keep();

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
    bool takeKey(const QKeyEvent &key);
    bool walkHistory(int key);
    void proposeUsed();
    void take(const QModelIndex &proposal);
    [[nodiscard]] int xAt(int position) const; // of a character
    [[nodiscard]] int positionAt(std::size_t byte) const;

    FilterWords m_words;
    ProblemFilter m_filter;
    FilterHistory m_history;
    QCompleter *m_completer = nullptr;
    QStandardItemModel *m_candidates = nullptr;
    int m_replaceBegin = 0;
    int m_replaceEnd = 0;
};

} // namespace retort
