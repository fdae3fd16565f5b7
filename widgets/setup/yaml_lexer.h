#pragma once

#include <Qsci/qscilexercustom.h>

#include <string>
#include <string_view>
#include <vector>

namespace retort {

struct Theme;

/// Colours an experiment's YAML by the theme's tokens: keys, in brackets too, texts, numbers, comments. Only lines that
/// are asked for: each line's state is the depth of brackets at its end.
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

/// Styles of whole lines, one byte each (YamlLexer::Style).
struct YamlStyles
{
    std::string styles;
    std::vector<int> depths; // open brackets at each line's end
};

/// `depth`: of the line before, since brackets reach over lines.
[[nodiscard]] YamlStyles yamlStyles(std::string_view lines, int depth);

} // namespace retort
