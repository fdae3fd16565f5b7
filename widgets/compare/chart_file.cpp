#include "widgets/compare/chart_file.h"

#include "widgets/common/theme.h"

#include <QBuffer>
#include <QImage>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

namespace retort {

namespace {

constexpr int kScreenDots = 96;
constexpr int kPaperScale = 8; // dots of a PDF for each pixel
constexpr int kImageScale = 2;

void paintOn(QPaintDevice &device, QSize size, double scale, const std::function<void(QPainter &)> &paint)
{
    QPainter painter;
    if (!painter.begin(&device))
        return;
    painter.scale(scale, scale);
    painter.fillRect(QRect(QPoint(), size), themeFor(ThemeKind::Light).bg2);
    paint(painter);
    painter.end();
}

void writePdf(QIODevice &out, QSize size, const QString &title, const std::function<void(QPainter &)> &paint)
{
    QPdfWriter writer(&out);
    writer.setTitle(title);
    writer.setResolution(kScreenDots * kPaperScale);
    writer.setPageMargins(QMarginsF(0, 0, 0, 0));
    writer.setPageSize(QPageSize(QSizeF(size) / kScreenDots, QPageSize::Inch, QString(), QPageSize::ExactMatch));
    paintOn(writer, size, kPaperScale, paint);
}

void writeSvg(QIODevice &out, QSize size, const QString &title, const std::function<void(QPainter &)> &paint)
{
    QSvgGenerator generator;
    generator.setOutputDevice(&out);
    generator.setResolution(kScreenDots);
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(), size));
    generator.setTitle(title);
    paintOn(generator, size, 1, paint);
}

} // namespace

QByteArray chartFile(ChartFile file, QSize size, const QString &title, const std::function<void(QPainter &)> &paint)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (file == ChartFile::Pdf) {
        writePdf(buffer, size, title, paint);
    } else if (file == ChartFile::Svg) {
        writeSvg(buffer, size, title, paint);
    } else {
        QImage image(size * kImageScale, QImage::Format_ARGB32_Premultiplied);
        paintOn(image, size, kImageScale, paint);
        image.save(&buffer, "PNG");
    }
    return bytes;
}

QString suffixOf(ChartFile file)
{
    return file == ChartFile::Pdf   ? QStringLiteral("pdf")
           : file == ChartFile::Svg ? QStringLiteral("svg")
                                    : QStringLiteral("png");
}

} // namespace retort
