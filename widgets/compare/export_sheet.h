#pragma once

#include "core/jobs/comparison_text.h"
#include "widgets/common/paper_picture.h"
#include "widgets/common/side_sheet.h"

#include <functional>
#include <optional>
#include <vector>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QPlainTextEdit;
class QPushButton;

namespace retort {

class NumberField;

/// Something of the page that can be given away: as a picture, as a table, or as both.
struct ExportItem
{
    QString key; // "bars"
    QString title; // "Student against teacher"
    QString file; // name without a suffix
    std::optional<PaperChart> chart;
    std::function<TextTable(TableFormat)> table; // empty: it has none
};

/// Gives charts and tables away: what, as which format, how large, in which font; with a preview. What was chosen last
/// is chosen again. Writes no file itself.
class ExportSheet final : public SideSheet
{
    Q_OBJECT

public:
    explicit ExportSheet(QWidget *host);
    /// Items must stay what they are until the sheet is closed; `suggested` is chosen when the last one is not there.
    void openWith(std::vector<ExportItem> items, const QString &suggested);
    [[nodiscard]] PaperLook look() const { return m_look; }

signals:
    void saveRequested(const QString &suggestedName, const retort::FileMaker &make);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addRow(QGridLayout *grid, const QString &title, QWidget *field);
    QComboBox *makeBox(const char *name, const QString &accessibleName);
    NumberField *makeNumber(const char *name, const QString &accessibleName, double low, double high,
                            double PaperLook::*value);
    QWidget *makeForm();
    QWidget *makeLook();
    QWidget *makeText();
    QWidget *makeButtons();
    void fillFonts();
    void restore();
    void keep() const;
    [[nodiscard]] const ExportItem *item() const;
    [[nodiscard]] QString format() const;
    [[nodiscard]] bool isPicture() const;
    void chooseItem();
    void fillFormats();
    void showPreview();
    void showPicture();
    void copy();
    void save();

    std::vector<ExportItem> m_items;
    PaperLook m_look;
    QString m_picture; // the format chosen last for one
    QString m_text;
    QComboBox *m_what = nullptr;
    QComboBox *m_format = nullptr;
    QWidget *m_lookForm = nullptr;
    NumberField *m_width = nullptr;
    NumberField *m_height = nullptr;
    NumberField *m_points = nullptr;
    QComboBox *m_font = nullptr;
    QComboBox *m_dots = nullptr;
    QCheckBox *m_title = nullptr;
    QLabel *m_preview = nullptr; // a picture
    QPlainTextEdit *m_lines = nullptr; // a table
    QPushButton *m_save = nullptr;
};

} // namespace retort
