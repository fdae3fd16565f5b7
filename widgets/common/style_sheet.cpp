#include "widgets/common/style_sheet.h"

#include "widgets/common/contrast_theme.h"
#include "widgets/common/theme.h"

#include <array>
#include <utility>

namespace retort {

namespace {

constexpr const char *kTexts = R"(
QLabel { background: transparent; }
QLabel[tone="text2"] { color: @text2; } QLabel[tone="text3"] { color: @text3; }
QLabel[tone="accent"] { color: @accent; } QLabel[tone="success"] { color: @success; }
QLabel[tone="warning"] { color: @warning; } QLabel[tone="danger"] { color: @danger; }
QToolTip { background: @bg2; color: @text1; border: 1px solid @border2; padding: 4px 6px; }
)";

constexpr const char *kFrames = R"(
QWidget[role="page"] { background: @bg1; }
QWidget[role="header"] { background: @bg1; border-bottom: 1px solid @border; }
QWidget[role="rail"] { background: @bg0; border-right: 1px solid @border; }
QWidget[role="drawer"] { background: @bg2; border-top: 1px solid @border; }
QWidget[role="statusbar"] { background: @bg0; border-top: 1px solid @border; }
QFrame[role="panel"] { background: @bg2; border: 1px solid @border; border-radius: 8px; }
QFrame[role="rule"] { background: @border; border: none; }
QFrame[role="jobchip"] { background: @bg2; border: 1px solid @border2; border-radius: 6px; }
QFrame[strip="warning"] { background: @warningsoft; border: 1px solid @warnedge; border-radius: 8px; }
QFrame[strip="danger"] { background: @dangersoft; border: 1px solid @dangedge; border-radius: 8px; }
QFrame[strip="info"] { background: @bg3; border: 1px solid @border2; border-radius: 8px; }
QScrollArea, QScrollArea > QWidget > QWidget[role="scrolled"] { background: transparent; border: none; }
QSplitter::handle { background: transparent; }
)";

constexpr const char *kChips = R"(
QLabel[chip] { border-radius: 4px; padding: 0px 6px; min-height: 20px; max-height: 20px; }
QLabel[chip="neutral"] { background: @bg3; color: @text2; }
QLabel[chip="success"] { background: @successsoft; color: @success; }
QLabel[chip="warning"] { background: @warningsoft; color: @warning; }
QLabel[chip="danger"] { background: @dangersoft; color: @danger; }
)";

constexpr const char *kButtons = R"(
QPushButton { background: @button; color: @text1; border: 1px solid @border2; border-radius: 6px;
              padding: 0px 12px; min-height: 26px; max-height: 26px; font-weight: 500; }
QPushButton:hover { background: @bg3; } QPushButton:pressed { background: @bg4; }
QPushButton:focus, QToolButton:focus { border: 2px solid @accent; }
QPushButton:disabled { color: @text3; background: @bg3; border-color: @border; }
QPushButton[kind="primary"] { background: @accentfill; color: @onaccentfill; border-color: @accentfill; }
QPushButton[kind="danger"] { color: @danger; }
QPushButton[kind="danger"]:disabled { color: @text3; }
QPushButton[kind="link"] { background: transparent; border: 1px solid transparent; color: @accent; padding: 0px 2px;
                           min-height: 18px; max-height: 18px; }
QPushButton[kind="link"]:focus { border: 1px solid @accent; }
QPushButton[kind="chip"] { background: @bg3; border: 1px solid transparent; color: @text2; font-size: 8.25pt;
                           padding: 0px 8px; min-height: 20px; max-height: 20px; border-radius: 4px; }
QPushButton[kind="chip"]:hover { background: @bg4; } QPushButton[kind="chip"]:focus { border-color: @accent; }
QPushButton[kind="segment"] { border: 1px solid transparent; background: transparent; color: @text2; padding: 0 14px;
                              min-height: 22px; max-height: 22px; }
QPushButton[kind="segment"]:checked { background: @bg2; border-color: @border2; color: @text1; }
QFrame[role="segments"] { background: @bg4; border-radius: 6px; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 2px; color: @text1; }
QToolButton:hover { background: @bg4; } QToolButton:pressed { background: @border; }
QMenu { padding: 4px; }
QToolButton::menu-indicator { image: none; width: 0px; }
QPushButton::menu-indicator { image: url(@chevron); width: 12px; height: 12px; subcontrol-origin: padding;
                              subcontrol-position: right center; right: 8px; }
QPushButton[hasMenu="true"] { padding-left: 8px; padding-right: 22px; }
QToolButton[text]:!hover { background: transparent; }
QToolButton[role="menubutton"]::menu-indicator { image: none; }
QPushButton[role="menubutton"] { padding: 0px 22px 0px 6px; font-weight: 400; }
QPushButton[role="menubutton"]::menu-indicator { image: url(@chevron); width: 12px; height: 12px; right: 8px;
                                                 subcontrol-origin: padding; subcontrol-position: center right; }
)";

constexpr const char *kFields = R"(
QLineEdit, QComboBox { background: @field; color: @text1; border: 1px solid @border2; border-radius: 6px;
                       padding: 0px 8px; min-height: 26px; max-height: 26px;
                       selection-background-color: @accentfill; selection-color: @onaccentfill; }
QLineEdit:focus, QComboBox:focus { border: 2px solid @accent; padding: 0px 7px; min-height: 24px; max-height: 24px; }
QLineEdit[hasIcon="true"] { padding-left: 2px; } QLineEdit[hasIcon="true"]:focus { padding-left: 1px; }
QComboBox { font-weight: 400; padding-right: 4px; background: @button; }
QComboBox:focus { padding-right: 3px; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url(@chevron); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: @bg2; color: @text1; border: 1px solid @border2; outline: none;
                              selection-background-color: @accentsoft; selection-color: @text1; }
QCheckBox { spacing: 6px; color: @text1; }
QCheckBox::indicator { width: 12px; height: 12px; border: 1px solid @text3; border-radius: 3px; background: @field; }
QCheckBox::indicator:checked { background: @accentfill; border-color: @accentfill;
                               image: url(:/retort/icons/check-on-accent.svg); }
QCheckBox:focus { color: @accent; } QCheckBox::indicator:focus { border-color: @accent; } QCheckBox:disabled { color: @text3; }
QCheckBox::indicator:disabled { border-color: @border2; background: @border; }
QLineEdit[kind="bare"], QLineEdit[kind="bare"]:focus { background: transparent; border: none; padding: 0px; }
QPlainTextEdit, QTextEdit { background: @bg2; color: @text1; border: none;
                            selection-background-color: @accentfill; selection-color: @onaccentfill; }
)";

constexpr const char *kForms = R"(
QLineEdit[invalid="true"], QComboBox[invalid="true"], QPlainTextEdit[invalid="true"] { border: 1px solid @danger; }
QLineEdit:disabled, QComboBox:disabled { color: @text3; border-color: @border; background: @bg1; }
QSlider { min-height: 22px; max-height: 22px; background: transparent; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: @bg4; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: @accentfill; }
QSlider::sub-page:horizontal:disabled { background: @border2; }
QSlider::handle:horizontal { width: 11px; height: 11px; margin: -5px 0; border-radius: 7px; background: @bg2;
                             border: 2px solid @accentfill; }
QSlider::handle:horizontal:focus { border-color: @accent; background: @accentsoft; }
QSlider::handle:horizontal:disabled { border-color: @border2; }
QPlainTextEdit[role="field"] { background: @field; border: 1px solid @border2; border-radius: 6px; padding: 2px 4px; }
QPlainTextEdit[role="field"]:focus { border: 2px solid @accent; padding: 1px 3px; }
QPushButton[kind="link"] { border: 1px solid transparent; background: transparent; color: @accent; padding: 0px 4px; }
QPushButton[kind="link"]:hover { background: @bg3; } QPushButton[kind="link"]:focus { border: 2px solid @accent; }
QPushButton[kind="primary"]:disabled { color: @text3; background: @bg3; border-color: @border; }
QPushButton[kind="tab"] { border: none; background: transparent; color: @text2; padding: 0px 4px; }
QPushButton[kind="tab"]:checked { color: @text1; } QPushButton[kind="tab"]:focus { border: 2px solid @accent; }
QPushButton[look="small"] { min-height: 20px; max-height: 20px; padding: 0px 10px; }
QPushButton[look="chip"] { min-height: 22px; max-height: 22px; padding: 0px 8px; background: @bg3; font-size: 8.25pt; }
QPushButton[look="chip"]:checked { background: @accentsoft; border-color: @accent; }
QListWidget[role="completion"] { border: 1px solid @border2; border-radius: 6px; background: @bg2; }
QListWidget[role="completion"]::item { padding: 0px 6px; } QListWidget[role="completion"]::item:selected { background: @accentsoft; color: @text1; }
QFrame[role="problem"] { background: @bg2; border: 1px solid @danger; border-radius: 6px; }
QPushButton[kind="link"]:disabled { color: @text3; }
QPushButton[kind="filter"] { background: @accentsoft; color: @accent; border: 1px solid @accentsoft; border-radius: 4px;
                             padding: 0px 6px; min-height: 20px; max-height: 20px; font-size: 8.25pt; }
QPushButton[kind="filter"]:hover { border-color: @accent; } QPushButton[kind="filter"]:focus { border-color: @accent; }
)";

constexpr const char *kViews = R"(
QAbstractItemView { background: @bg2; color: @text1; border: none; outline: none; gridline-color: @border; }
QHeaderView { background: @bg2; border: none; }
QHeaderView::section { background: @bg2; color: @text2; border: none; border-bottom: 1px solid @border;
                       padding: 0px 12px; font-size: 8.25pt; font-weight: 500; }
QProgressBar { background: @bg4; border: none; border-radius: 3px; min-height: 6px; max-height: 6px; }
QProgressBar::chunk { background: @text3; border-radius: 3px; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle { background: @border2; border-radius: 3px; min-height: 24px; min-width: 24px; }
QScrollBar::handle:hover { background: @text3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
)";

// The frame of what has the keyboard is FocusFrame's.
constexpr const char *kContrast = R"(
QLabel[chip] { border: 1px solid @text1; }
QPushButton[kind="chip"], QPushButton[kind="filter"], QPushButton[kind="segment"]:checked { border-color: @text1; }
QFrame[role="segments"] { border: 1px solid @text1; }
QProgressBar, QSlider::groove:horizontal { border: 1px solid @text1; }
)";

} // namespace

QString styleSheetOf(const Theme &theme)
{
    const bool isDark = theme.kind == ThemeKind::Dark;
    // Longer names first: @bg1 never begins another, yet @border begins @border2 and @accent begins @accentsoft.
    const std::array<std::pair<const char *, QColor>, 24> tokens {{
        {"@onaccentfill", theme.onAccentFill},
        {"@accentsoft", theme.accentSoft},
        {"@accentfill", theme.accentFill},
        {"@accent", theme.accent},
        {"@successsoft", theme.successSoft},
        {"@success", theme.success},
        {"@warningsoft", theme.warningSoft},
        {"@warning", theme.warning},
        {"@dangersoft", theme.dangerSoft},
        {"@danger", theme.danger},
        {"@border2", theme.border2},
        {"@border", theme.border},
        {"@button", isDark ? theme.bg3 : theme.bg2},
        {"@field", isDark ? theme.bg1 : theme.bg2},
        {"@text1", theme.text1},
        {"@text2", theme.text2},
        {"@text3", theme.text3},
        {"@bg0", theme.bg0},
        {"@bg1", theme.bg1},
        {"@bg2", theme.bg2},
        {"@bg3", theme.bg3},
        {"@bg4", theme.bg4},
        {"@warnedge", mixed(theme.warning, theme.warningSoft, 0.4)},
        {"@dangedge", mixed(theme.danger, theme.dangerSoft, 0.4)},
    }};
    QString sheet;
    for (const char *part : {kTexts, kFrames, kChips, kButtons, kFields, kForms, kViews})
        sheet += QLatin1String(part);
    if (isHighContrast(theme))
        sheet += QLatin1String(kContrast);
    sheet.replace(QLatin1String("@chevron"), isDark ? QLatin1String(":/retort/icons/chevron-dark.svg")
                                                    : QLatin1String(":/retort/icons/chevron-light.svg"));
    for (const auto &[name, colour] : tokens)
        sheet.replace(QLatin1String(name), colour.name());
    return sheet;
}

} // namespace retort
