#pragma once

#include <Qsci/qscilexercustom.h>

#include <string>

namespace retort {

struct Theme;

/// Colours an experiment's YAML by the theme's tokens: keys, in brackets too, texts, numbers, comments.
class YamlLexer final : public QsciLexerCustom
{
    Q_OBJECT

public:
    enum Style { Plain, Key, Text, Number, Word, Comment, Sign };

    explicit YamlLexer(QObject *parent);
    void setTheme(const Theme &theme);
    [[nodiscard]] const char *language() const override { return "YAML"; }
    [[nodiscard]] QString description(int style) const override;
    void styleText(int start, int end) override;
};

/// Styles of the text, one byte each (YamlLexer::Style).
[[nodiscard]] std::string yamlStyles(const std::string &text);

} // namespace retort
