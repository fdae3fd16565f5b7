#include "widgets/common/curve_spans.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

namespace retort {

namespace {

struct Span
{
    double low = 0;
    double high = -1; // below low: nothing yet

    void include(double y)
    {
        const bool isEmpty = high < low;
        low = isEmpty ? y : std::min(low, y);
        high = isEmpty ? y : std::max(high, y);
    }
};

/// What of a line that goes to the right lies between two places.
std::optional<QLineF> between(const QLineF &line, double left, double right)
{
    if (!isFinite(line) || line.x2() < left || line.x1() > right)
        return std::nullopt;
    const double slope = line.dx() > 0 ? line.dy() / line.dx() : 0;
    const auto at = [&](double x) { return QPointF(x, line.y1() + slope * (x - line.x1())); };
    return QLineF(line.x1() < left ? at(left) : line.p1(), line.x2() > right ? at(right) : line.p2());
}

void includeLine(std::vector<Span> &columns, const QLineF &line, double left, double perPixel)
{
    const auto last = double(columns.size() - 1);
    const double from = std::clamp((line.x1() - left) * perPixel, 0.0, last);
    const double to = std::clamp((line.x2() - left) * perPixel, 0.0, last);
    const double slope = to > from ? line.dy() / (to - from) : 0;
    columns[std::size_t(from)].include(line.y1());
    for (auto column = std::size_t(from) + 1; column <= std::size_t(to); ++column) {
        const double y = line.y1() + slope * (double(column) - from); // where it leaves one column for the next
        columns[column - 1].include(y);
        columns[column].include(y);
    }
    columns[std::size_t(to)].include(line.y2());
}

} // namespace

bool isFinite(const QLineF &line)
{
    return std::isfinite(line.x1()) && std::isfinite(line.y1()) && std::isfinite(line.x2()) && std::isfinite(line.y2());
}

QVector<QRectF> spansOf(const QVector<QPointF> &line, double left, double right, double perPixel, double width)
{
    std::vector<Span> columns(std::size_t(std::max(1.0, std::ceil((right - left) * perPixel))));
    for (qsizetype i = 1; i < line.size(); ++i)
        if (const auto part = between({line[i - 1], line[i]}, left, right))
            includeLine(columns, *part, left, perPixel);
    QVector<QRectF> spans;
    spans.reserve(qsizetype(columns.size()));
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const Span &span = columns[i];
        if (span.high >= span.low)
            spans.append({left + double(i) / perPixel, span.low - width / 2, 1 / perPixel,
                          std::max(1 / perPixel, span.high - span.low + width)});
    }
    return spans;
}

QVector<QLineF> dashesOf(const QVector<QPointF> &line, double left, double right, const QVector<double> &pattern)
{
    QVector<QLineF> dashes;
    qsizetype part = 0; // of the pattern
    double rest = pattern.value(0);
    for (qsizetype i = 1; i < line.size(); ++i) {
        const auto piece = between({line[i - 1], line[i]}, left, right);
        const double length = piece ? piece->length() : 0;
        for (double done = 0; done < length;) {
            const double next = std::min(length, done + rest);
            if (part % 2 == 0)
                dashes.append({piece->pointAt(done / length), piece->pointAt(next / length)});
            rest -= next - done;
            if (rest <= 0 || next == done) {
                part = (part + 1) % pattern.size();
                rest = pattern[part];
            }
            done = next;
        }
    }
    return dashes;
}

} // namespace retort
