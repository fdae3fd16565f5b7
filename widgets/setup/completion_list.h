#pragma once

#include "core/config/yaml_cursor.h"

#include <QListWidget>

#include <string>
#include <vector>

namespace retort {

/// What may be written at the cursor, below it, with each setting's help. A child of the editor, not a window: it needs
/// no screen to lie on and never takes the focus.
class CompletionList final : public QListWidget
{
    Q_OBJECT

public:
    explicit CompletionList(QWidget *parent);

    void showWords(const std::vector<YamlCompletion> &words, const std::string &typed, QPoint caret, int lineHeight);
    void move(int steps);
    [[nodiscard]] std::string currentInsert() const;
    [[nodiscard]] const std::string &typed() const { return m_typed; }

signals:
    void picked();

private:
    std::vector<YamlCompletion> m_words;
    std::string m_typed;
};

} // namespace retort
