#pragma once

#include <QByteArray>
#include <QSize>
#include <QString>

#include <functional>

class QPainter;

namespace retort {

enum class ChartFile { Pdf, Svg, Png };

/// What a chart's picture is saved as: one page or image of that size on light ground. `paint` draws from (0, 0), in
/// pixels, in the light theme (LightGround).
[[nodiscard]] QByteArray chartFile(ChartFile file, QSize size, const QString &title,
                                   const std::function<void(QPainter &)> &paint);

[[nodiscard]] QString suffixOf(ChartFile file); // "pdf"

/// A file's bytes for the suffix of the name that is chosen for it in the end.
using FileMaker = std::function<QByteArray(const QString &suffix)>;

} // namespace retort
