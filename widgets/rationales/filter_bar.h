#pragma once

#include "core/store/annotations.h"
#include "core/store/problem_filter.h"

#include <QWidget>

#include <vector>

class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
class QToolButton;

namespace retort {

class FilterEdit;

/// The filter line with how many problems it lets through, what is wrong with it, and the filters that were saved.
class FilterBar final : public QWidget
{
    Q_OBJECT

public:
    explicit FilterBar(QWidget *parent);

    void setWords(const FilterWords &words);
    void setText(const QString &text);
    [[nodiscard]] QString text() const;
    [[nodiscard]] bool isWritten() const; // a person is writing in it
    [[nodiscard]] const ProblemFilter &filter() const;
    /// Of what filter() lets through; said to be an older filter's while the line has a mistake.
    void setCount(const QString &text);
    void setSaved(const std::vector<SavedFilter> &filters);
    /// In a narrow window the button to save has no text.
    void setBrief(bool isBrief);
    /// Adds a widget between the line and the buttons.
    void insertWidget(QWidget *widget);
    [[nodiscard]] QToolButton *columnsButton() const { return m_columns; }
    void focusLine();

signals:
    void filterChanged(); // the text is another and has no mistakes
    void accepted(); // Enter in a line without mistakes
    void left(); // Escape in the line
    void saveRequested(const QString &name, const QString &filter);
    void removeRequested(const QString &name);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void buildLine();
    void buildSaveMenu();
    void fillSaveMenu();
    void takeText();
    void showMistake();
    void showCount();
    void accept();
    [[nodiscard]] QString whyUnsaved() const; // empty: it can be saved
    void save();

    QWidget *m_line = nullptr;
    FilterEdit *m_edit = nullptr;
    QLabel *m_count = nullptr;
    QLabel *m_mistake = nullptr;
    QPushButton *m_save = nullptr;
    QMenu *m_saveMenu = nullptr;
    QLineEdit *m_name = nullptr;
    QPushButton *m_saveNow = nullptr;
    QToolButton *m_columns = nullptr;
    std::vector<SavedFilter> m_saved;
    ProblemFilter m_last; // the last one without mistakes
    QString m_lastText;
    QString m_countText; // of that one
};

} // namespace retort
