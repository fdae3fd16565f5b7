#include "widgets/common/paper_picture.h"

#include "widgets/common/light_ground.h"

#include <qcustomplot.h>

#include <QBuffer>
#include <QImage>
#include <QPageSize>
#include <QPdfWriter>
#include <QSvgGenerator>

#include <cmath>

namespace retort {

namespace {

constexpr double kMmOfInch = 25.4;
constexpr double kScreenDots = 96; // pixels of an inch at unit 1
constexpr int kPdfDots = 1200;
constexpr int kSvgDots = 2540; // 100 of a millimetre
constexpr double kSmallest = 8.25; // points of TextSize::Caption
constexpr double kTitleHeight = 26;
constexpr double kTitleMargin = 12;

QSize dotsOf(const QSizeF &millimetres, double dotsPerInch)
{
    return {int(std::lround(millimetres.width() / kMmOfInch * dotsPerInch)),
            int(std::lround(millimetres.height() / kMmOfInch * dotsPerInch))};
}

using Paint = std::function<void(QCPPainter &painter, const QRectF &area)>;

void paintOn(QPaintDevice &device, double dotsPerInch, bool isVector, const PictureSize &size, const Paint &paint)
{
    QCPPainter painter;
    if (!painter.begin(&device))
        return;
    painter.setFont(QFont(size.family.isEmpty() ? fontOf(TextSize::Body).family() : size.family));
    if (isVector)
        painter.setMode(QCPPainter::pmVectorized);
    const double scale = dotsPerInch / kScreenDots * size.unit;
    painter.scale(scale, scale);
    const QRectF area(QPointF(), size.millimetres * (kScreenDots / kMmOfInch / size.unit));
    painter.fillRect(area, themeFor(ThemeKind::Light).bg2);
    paint(painter, area);
    painter.end();
}

void writePdf(QIODevice &out, const PictureSize &size, const QString &title, const Paint &paint)
{
    QPdfWriter writer(&out);
    writer.setTitle(title);
    writer.setResolution(kPdfDots);
    writer.setPageMargins(QMarginsF(0, 0, 0, 0));
    writer.setPageSize(QPageSize(size.millimetres, QPageSize::Millimeter, QString(), QPageSize::ExactMatch));
    paintOn(writer, kPdfDots, true, size, paint);
}

void writeSvg(QIODevice &out, const PictureSize &size, const QString &title, const Paint &paint)
{
    QSvgGenerator generator;
    generator.setOutputDevice(&out);
    generator.setResolution(kSvgDots);
    const QSize dots = dotsOf(size.millimetres, kSvgDots);
    generator.setSize(dots);
    generator.setViewBox(QRect(QPoint(), dots));
    generator.setTitle(title);
    paintOn(generator, kSvgDots, true, size, paint);
}

void writePng(QIODevice &out, const PictureSize &size, const Paint &paint)
{
    QImage image(dotsOf(size.millimetres, size.dotsPerInch), QImage::Format_ARGB32_Premultiplied);
    paintOn(image, size.dotsPerInch, false, size, paint);
    const int perMetre = int(std::lround(size.dotsPerInch / kMmOfInch * 1000));
    image.setDotsPerMeterX(perMetre); // last: fonts would follow them
    image.setDotsPerMeterY(perMetre);
    image.save(&out, "PNG");
}

void paintTitle(QPainter &painter, const QRectF &area, const QString &title, const QWidget *widget)
{
    painter.setFont(fontIn(widget, TextSize::Body, QFont::Medium));
    painter.setPen(themeFor(ThemeKind::Light).text1);
    painter.drawText(QRectF(area.left() + kTitleMargin, area.top(), area.width() - 2 * kTitleMargin, kTitleHeight),
                     int(Qt::AlignVCenter | Qt::AlignLeft), title);
}

} // namespace

QByteArray paintedFile(PictureKind kind, const PictureSize &size, const QString &title, const Paint &paint)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    switch (kind) {
    case PictureKind::Pdf:
        writePdf(buffer, size, title, paint);
        break;
    case PictureKind::Svg:
        writeSvg(buffer, size, title, paint);
        break;
    case PictureKind::Png:
        writePng(buffer, size, paint);
        break;
    }
    return bytes;
}

QByteArray paperPicture(const PaperChart &chart, PictureKind kind, const PaperLook &look)
{
    const LightGround light(chart.widgets, look.family);
    const PictureSize size {QSizeF(look.widthMm, look.heightMm), look.points / kSmallest, look.dotsPerInch,
                            look.family};
    return paintedFile(kind, size, chart.title, [&](QCPPainter &painter, const QRectF &area) {
        if (chart.curves) {
            chart.curves->paintPicture(painter, area.toRect(), look.hasTitle);
            return;
        }
        if (look.hasTitle)
            paintTitle(painter, area, chart.title, chart.widgets.front());
        chart.draw(painter, area.adjusted(0, look.hasTitle ? kTitleHeight : 0, 0, 0));
    });
}

PictureKind pictureKindOf(const QString &suffix)
{
    return suffix == QLatin1String("svg")   ? PictureKind::Svg
           : suffix == QLatin1String("png") ? PictureKind::Png
                                            : PictureKind::Pdf;
}

} // namespace retort
