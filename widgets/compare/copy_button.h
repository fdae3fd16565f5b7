#pragma once

#include "core/jobs/comparison_text.h"

#include <QString>

#include <functional>

class QPushButton;
class QWidget;

namespace retort {

/// "Copy" with a menu: as LaTeX, Markdown or CSV. The button is named `name`, its actions NAMELatex, NAMEMarkdown and
/// NAMECsv.
[[nodiscard]] QPushButton *makeCopyButton(const QString &name, QWidget *parent,
                                          const std::function<void(TableFormat)> &copy);

} // namespace retort
