#pragma once

#include "core/config/config_file.h"
#include "core/config/yaml_cursor.h"

#include <Qsci/qsciscintilla.h>

#include <string>
#include <vector>

namespace retort {

class CompletionList;
class ProblemBox;
class YamlLexer;

/// Undo and redo belong to the set-up, whichever control has the focus.
[[nodiscard]] bool isUndoKey(const QKeyEvent &event);
[[nodiscard]] bool isRedoKey(const QKeyEvent &event);

/// The YAML of a set-up: colours, problems under their lines, completion, the block of the section in view. It shows a
/// text and says how a person changed it; undo belongs to whom the text belongs to.
class YamlEditor final : public QsciScintilla
{
    Q_OBJECT

public:
    explicit YamlEditor(QWidget *parent);

    /// Replaces only what differs, so that cursor and place stay.
    void showText(const std::string &text);
    [[nodiscard]] std::string bytes() const;
    void showProblems(const std::vector<ConfigProblem> &problems);
    void markSection(const LineRange &lines);
    void goTo(const Place &place); // cursor and focus
    void reveal(std::size_t line); // without the cursor
    [[nodiscard]] std::size_t cursorLine() const; // from 1
    void completeNow();

signals:
    void edited(const std::string &text);
    void lineChosen(std::size_t line); // the cursor went to another one by key or mouse
    void fixRequested(const retort::ConfigProblem &problem);
    void undoRequested();
    void redoRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct LineProblems
    {
        std::size_t line = 0;
        std::vector<ConfigProblem> problems;
    };

    void setLook();
    void setMarks();
    void takeEdit();
    void tellEdit();
    void pressKey(QKeyEvent *event);
    /// Letters show the list of words anew by themselves.
    [[nodiscard]] static bool isTypedOn(const QKeyEvent &event);
    void takeCursor(int line);
    void completeTyped(int character);
    void insertCompletion();
    bool steerCompletion(QKeyEvent *event);
    void showBoxes();
    void underline(const ConfigProblem &problem);
    long send(unsigned int message, unsigned long w = 0, long l = 0) const { return SendScintilla(message, w, l); }

    YamlLexer *m_lexer = nullptr;
    CompletionList *m_completion = nullptr;
    std::vector<LineProblems> m_problems;
    std::vector<ProblemBox *> m_boxes;
    std::size_t m_line = 1;
    bool m_isHolding = false; // a key is at work: what it changes, in how many parts ever, is one edit
    bool m_isEdited = false; // and nobody was told
    bool m_isLineNew = false; // the same
    bool m_isShowing = false; // a change that comes from showText()
};

} // namespace retort
