#pragma once

#include <QMap>
#include <QPlainTextEdit>

namespace retort {

class PythonHighlighter;

/// An editor for a short program: colours, line numbers at the left, the values that a run gave at the right, the line
/// of an error marked. Ctrl+Enter asks to run, Ctrl+Up and Ctrl+Down to change a number, Escape to close.
class CodeEdit final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit CodeEdit(QWidget *parent);

    /// What the last run said, by line; it fades with the first change of the text.
    void setValues(const QMap<int, QString> &values, int errorLine);

signals:
    void runRequested();
    void numberStepped(int by); // Ctrl+Up, Ctrl+Down
    void closeRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    friend class LineNumbers;

    [[nodiscard]] int numbersWidth() const;
    void paintNumbers(QPaintEvent *event);
    void paintValues(QPainter &painter) const;

    PythonHighlighter *m_highlighter = nullptr;
    QWidget *m_numbers = nullptr;
    QMap<int, QString> m_values; // from 1
    QString m_valuedText; // that they belong to
    int m_errorLine = 0;
};

} // namespace retort
