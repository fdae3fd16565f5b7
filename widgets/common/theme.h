#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>
#include <QString>

#include <array>

class QApplication;
class QWidget;

// The one table of colours, type sizes and measures. Pages name tokens; no other file holds a colour or a size in
// points.

namespace retort {

enum class ThemeKind { Light, Dark };

/// Every colour of one theme. Series are safe for colour-blind eyes (Okabe-Ito hues spread in lightness).
struct Theme
{
    ThemeKind kind = ThemeKind::Light;
    QColor bg0; // rail, status bar
    QColor bg1; // page, header
    QColor bg2; // panels, tables, charts
    QColor bg3; // hover, chips, read-outs
    QColor bg4; // tracks, pressed
    QColor border;
    QColor border2; // controls
    QColor text1;
    QColor text2;
    QColor text3;
    QColor accent;
    QColor accentSoft;
    QColor accentFill;
    QColor onAccentFill;
    QColor success;
    QColor successSoft;
    QColor warning;
    QColor warningSoft;
    QColor danger;
    QColor dangerSoft;
    QColor teacher;
    QColor shadow; // of what lies over the page
    std::array<QColor, 8> series;

    [[nodiscard]] const QColor &seriesAt(int index) const { return series[std::size_t(index) % series.size()]; }
};

enum class TextSize { Caption, Code, Body, Heading, Title, Figure, LargeFigure };

/// Distances and sizes in pixels.
namespace measure {
inline constexpr int kUnit = 4;
inline constexpr int kGroup = 8;
inline constexpr int kPanelGap = 12;
inline constexpr int kPage = 16;
inline constexpr int kRadiusSmall = 4;
inline constexpr int kRadiusControl = 6;
inline constexpr int kRadiusPanel = 8;
inline constexpr int kRail = 76;
inline constexpr int kHeader = 52;
inline constexpr int kStatusBar = 32;
inline constexpr int kControl = 28;
inline constexpr int kRow = 28;
inline constexpr int kTwoLineRow = 52;
inline constexpr int kIconSmall = 16;
inline constexpr int kIconLarge = 22;
inline constexpr int kNarrow = 1280; // below this width pages fold
inline constexpr double kCurve = 2.0;
inline constexpr double kTeacherLine = 1.5;
inline constexpr double kWhisker = 1.5;
} // namespace measure

[[nodiscard]] const Theme &themeFor(ThemeKind kind);

/// The theme of a palette: paletteOf() of either theme leads back to it.
[[nodiscard]] const Theme &themeOf(const QPalette &palette);
[[nodiscard]] const Theme &themeOf(const QWidget *widget);

[[nodiscard]] QFont fontOf(TextSize size, QFont::Weight weight = QFont::Normal);
[[nodiscard]] QFont monoFont(TextSize size = TextSize::Code);

/// `colour` over `ground`, e.g. 0.16 for a band.
[[nodiscard]] QColor mixed(const QColor &colour, const QColor &ground, double share);

/// What dims the page under something that lies over it.
[[nodiscard]] QColor scrimOf(const Theme &theme);

/// RETORT_THEME (light or dark), else the desktop portal's colour scheme, else the lightness of the given palette.
[[nodiscard]] ThemeKind startTheme(const QPalette &systemPalette);

/// Fusion style, palette, fonts and style sheet for the whole application.
void applyTheme(QApplication &application, ThemeKind kind);

} // namespace retort
