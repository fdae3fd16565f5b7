#pragma once

#include "widgets/common/curve_chart.h"

#include <QByteArray>
#include <QRectF>
#include <QSizeF>
#include <QString>

#include <functional>
#include <vector>

class QPainter;

namespace retort {

/// A file's bytes for the suffix of the name that is chosen for it in the end.
using FileMaker = std::function<QByteArray(const QString &suffix)>;

/// How large a picture is, and how fine.
struct PictureSize
{
    QSizeF millimetres;
    double unit = 1; // of what is drawn, in pixels of 1/96 inch
    int dotsPerInch = 192; // of a PNG
    QString family; // of letters whose font nobody chose
};

/// A picture as a file: one page or image of that size on light ground. `paint` gets the area in its units; it sets
/// fonts in pixels (LightGround with a family), so that letters are as large on every device.
[[nodiscard]] QByteArray paintedFile(PictureKind kind, const PictureSize &size, const QString &title,
                                     const std::function<void(QCPPainter &painter, const QRectF &area)> &paint);

/// A picture for a paper, as a person chose it.
struct PaperLook
{
    double widthMm = 84; // a column of most papers
    double heightMm = 60;
    double points = 8; // of the smallest letters
    QString family = QStringLiteral("Roboto");
    int dotsPerInch = 300;
    bool hasTitle = false; // papers have captions

    bool operator==(const PaperLook &) const = default;
};

/// A chart that can be drawn at any size.
struct PaperChart
{
    QString title;
    std::vector<QWidget *> widgets; // that draw it: light meanwhile
    std::function<void(QPainter &painter, const QRectF &area)> draw;
    CurveChart *curves = nullptr; // draws in place of `draw`
};

[[nodiscard]] QByteArray paperPicture(const PaperChart &chart, PictureKind kind, const PaperLook &look);

/// "pdf", "svg" or "png"; PDF for anything else.
[[nodiscard]] PictureKind pictureKindOf(const QString &suffix);

} // namespace retort
