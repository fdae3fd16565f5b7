#pragma once

#include <QSyntaxHighlighter>
#include <QTextLayout>

namespace retort {

struct Theme;

/// Colours of one line of Python, in the tokens of a theme. A string that goes on over lines is not followed.
[[nodiscard]] QList<QTextLayout::FormatRange> pythonMarks(const QString &line, const Theme &theme);

/// The same for a text that is edited.
class PythonHighlighter final : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    explicit PythonHighlighter(QTextDocument *document);
    void setTheme(const Theme &theme);

protected:
    void highlightBlock(const QString &text) override;

private:
    const Theme *m_theme;
};

} // namespace retort
