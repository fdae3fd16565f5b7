// PDF 1.4 by hand: five objects, one content stream, no compression (ISO 32000-1, sections 7.5 and 8).

#include "core/report/pdf_chart.h"

#include "core/base/text.h"
#include "core/report/chart_drawing.h"

#include <array>
#include <cstdio>

namespace retort {

namespace {

constexpr double kPointsOfPixel = 0.75;
constexpr double kFaint = 0.35;
constexpr double kCircle = 0.5523; // control points of a quarter of a circle, as a share of its radius
constexpr int kOtherWidth = 556;

/// Of Helvetica, in thousandths of the font's size, from the space on (its AFM file).
constexpr std::array<int, 95> kWidths {278,  278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
                                       556,  556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
                                       1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
                                       667,  778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
                                       333,  556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
                                       556,  556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584};

std::string number(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.2f", value);
    return text;
}

std::string at(ChartPlace place)
{
    return number(place.x) + " " + number(place.y);
}

/// "#1f6fb4" as three shares.
std::string colourText(const std::string &hex)
{
    std::string text;
    for (std::size_t i = 1; i + 1 < hex.size(); i += 2)
        text += number(std::stoi(hex.substr(i, 2), nullptr, 16) / 255.0) + " ";
    return text;
}

/// Bytes of WinAnsi, which is Latin-1 where this writes.
std::string latinOf(const std::string &text)
{
    std::string latin;
    const std::string valid = withReplacedInvalidUtf8(text);
    for (std::size_t i = 0; i < valid.size(); ++i) {
        const auto byte = static_cast<unsigned char>(valid[i]);
        if (byte < 0x80) {
            latin += byte < 0x20 || byte == 0x7f ? '?' : valid[i];
            continue;
        }
        const bool isLatin = (byte == 0xc2 || byte == 0xc3) && i + 1 < valid.size();
        const auto letter = isLatin ? static_cast<unsigned char>((byte << 6) | (valid[i + 1] & 0x3f)) : 0;
        latin += letter >= 0xa0 ? static_cast<char>(letter) : '?';
        while (i + 1 < valid.size() && (static_cast<unsigned char>(valid[i + 1]) & 0xc0) == 0x80)
            ++i;
    }
    return latin;
}

double widthOf(const std::string &latin)
{
    double width = 0;
    for (const char c : latin) {
        const auto byte = static_cast<unsigned char>(c);
        width += byte >= 0x20 && byte < 0x7f ? kWidths[byte - 0x20] : kOtherWidth;
    }
    return width * kChartFontSize / 1000;
}

/// A string of a PDF: brackets and backslashes are escaped.
std::string literal(const std::string &latin)
{
    std::string text = "(";
    for (const char c : latin) {
        if (c == '(' || c == ')' || c == '\\')
            text += '\\';
        text += c;
    }
    return text + ")";
}

class PdfCanvas final : public ChartCanvas
{
public:
    void begin(double width, double height, const std::string &title) override
    {
        m_width = width * kPointsOfPixel;
        m_height = height * kPointsOfPixel;
        m_title = latinOf(title);
        m_content =
            number(kPointsOfPixel) + " 0 0 " + number(-kPointsOfPixel) + " 0 " + number(m_height) + " cm\n1 j\n";
    }

    void line(ChartPlace from, ChartPlace to, const ChartStroke &stroke) override { curve({from, to}, stroke); }

    void curve(const std::vector<ChartPlace> &places, const ChartStroke &stroke) override
    {
        m_content += "q " + styleOf(stroke);
        for (std::size_t i = 0; i < places.size(); ++i)
            m_content += at(places[i]) + (i == 0 ? " m\n" : " l\n");
        m_content += "S Q\n";
    }

    void dot(ChartPlace centre, std::size_t colour) override
    {
        const double r = kDotRadius;
        const double k = kCircle * r;
        const auto [x, y] = centre;
        const auto arc = [](ChartPlace a, ChartPlace b, ChartPlace c) {
            return at(a) + " " + at(b) + " " + at(c) + " c\n";
        };
        m_content += colourText(seriesColours()[colour]) + "rg\n" + at({x + r, y}) + " m\n"
                     + arc({x + r, y + k}, {x + k, y + r}, {x, y + r}) + arc({x - k, y + r}, {x - r, y + k}, {x - r, y})
                     + arc({x - r, y - k}, {x - k, y - r}, {x, y - r}) + arc({x + k, y - r}, {x + r, y - k}, {x + r, y})
                     + "f\n";
    }

    /// The page is upside down for SVG's places, so letters are turned back.
    void text(ChartPlace baseline, const std::string &text, TextAnchor anchor) override
    {
        const std::string latin = latinOf(text);
        const double share = anchor == TextAnchor::Start ? 0 : anchor == TextAnchor::Middle ? 0.5 : 1;
        baseline.x -= share * widthOf(latin);
        m_content += "BT " + colourText(kChartInk) + "rg /F1 " + number(kChartFontSize) + " Tf 1 0 0 -1 " + at(baseline)
                     + " Tm " + literal(latin) + " Tj ET\n";
    }

    [[nodiscard]] std::string file() const
    {
        const std::array<std::string, 6> objects {
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 " + number(m_width) + " " + number(m_height)
                + "] /Resources << /Font << /F1 5 0 R >> /ExtGState << /Faint << /CA " + number(kFaint)
                + " >> >> >> /Contents 4 0 R >>",
            "<< /Length " + std::to_string(m_content.size()) + " >>\nstream\n" + m_content + "endstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            "<< /Title " + literal(m_title) + " >>"};
        std::string pdf = "%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"; // bytes beyond ASCII: to be taken as binary
        std::string table;
        for (std::size_t i = 0; i < objects.size(); ++i) {
            char entry[32];
            std::snprintf(entry, sizeof entry, "%010zu 00000 n \n", pdf.size());
            table += entry;
            pdf += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
        }
        const std::string count = std::to_string(objects.size() + 1);
        const std::string begin = std::to_string(pdf.size());
        return pdf + "xref\n0 " + count + "\n0000000000 65535 f \n" + table + "trailer\n<< /Size " + count
               + " /Root 1 0 R /Info 6 0 R >>\nstartxref\n" + begin + "\n%%EOF\n";
    }

private:
    static std::string styleOf(const ChartStroke &stroke)
    {
        if (stroke.isGrid)
            return colourText(kChartGrid) + "RG 1 w\n";
        return colourText(seriesColours()[stroke.colour]) + "RG " + number(kSeriesWidth) + " w\n"
               + (stroke.isDashed ? "[5 3] 0 d\n" : "") + (stroke.isFaint ? "/Faint gs\n" : "");
    }

    double m_width = 0;
    double m_height = 0;
    std::string m_title;
    std::string m_content;
};

} // namespace

std::string pdfChart(const ReportChart &chart)
{
    PdfCanvas canvas;
    drawChart(chart, canvas);
    return canvas.file();
}

} // namespace retort
