#include "widgets/compare/export_sheet.h"

#include "core/base/text.h"
#include "widgets/common/kept_settings.h"
#include "widgets/common/number_field.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QFontDatabase>
#include <QGridLayout>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace retort {

namespace {

constexpr int kSheetWidth = 460;
constexpr int kPreviewWidth = 420;
constexpr int kPreviewHeight = 320;
constexpr double kMmOfInch = 25.4;

struct Family
{
    const char *name;
    bool isSerif;
};

/// What papers are set in, and what stands near to it; those that are installed are offered.
constexpr std::array<Family, 14> kFamilies {{{"Roboto", false},
                                             {"Helvetica", false},
                                             {"Arial", false},
                                             {"Nimbus Sans", false},
                                             {"Liberation Sans", false},
                                             {"DejaVu Sans", false},
                                             {"Latin Modern Roman", true},
                                             {"CMU Serif", true},
                                             {"TeX Gyre Termes", true},
                                             {"Times New Roman", true},
                                             {"Nimbus Roman", true},
                                             {"Liberation Serif", true},
                                             {"STIX Two Text", true},
                                             {"DejaVu Serif", true}}};

QString settingsKey(const char *name)
{
    return QStringLiteral("export/%1").arg(QLatin1String(name));
}

TableFormat tableFormatOf(const QString &format)
{
    return format == QLatin1String("latex") ? TableFormat::Latex
           : format == QLatin1String("csv") ? TableFormat::Csv
                                            : TableFormat::Markdown;
}

QString suffixOf(const QString &format)
{
    return format == QLatin1String("latex")      ? QStringLiteral("tex")
           : format == QLatin1String("markdown") ? QStringLiteral("md")
                                                 : format;
}

QString tableText(const ExportItem &item, const QString &format)
{
    const TableFormat own = tableFormatOf(format);
    return textOf(toText(item.table(own), own));
}

} // namespace

ExportSheet::ExportSheet(QWidget *host) : SideSheet(tr("Export"), kSheetWidth, host)
{
    setObjectName(QStringLiteral("exportSheet"));
    QVBoxLayout *layout = body();
    layout->setContentsMargins(measure::kPage, measure::kPanelGap, measure::kPage, measure::kPanelGap);
    layout->addWidget(makeForm());
    m_lookForm = makeLook();
    layout->addWidget(m_lookForm);
    layout->addWidget(makeRule(Qt::Horizontal, this));
    m_preview = makeLabel({}, {TextSize::Caption, "text2"}, this);
    m_preview->setObjectName(QStringLiteral("exportPreview"));
    m_preview->setAccessibleName(tr("Preview"));
    m_preview->setAlignment(Qt::AlignTop | Qt::AlignHCenter);
    m_preview->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored); // a picture takes what room there is
    m_preview->installEventFilter(this);
    layout->addWidget(m_preview, 1);
    layout->addWidget(makeText(), 1);
    layout->addWidget(makeButtons());
    setFirstFocus(m_what);
    restore();
}

void ExportSheet::addRow(QGridLayout *grid, const QString &title, QWidget *field)
{
    auto *label = makeLabel(title, {TextSize::Body, "text2"}, field->parentWidget());
    label->setBuddy(field);
    const int row = grid->rowCount();
    grid->addWidget(label, row, 0);
    grid->addWidget(field, row, 1);
}

QComboBox *ExportSheet::makeBox(const char *name, const QString &accessibleName)
{
    auto *box = new QComboBox(this);
    box->setObjectName(QLatin1String(name));
    box->setAccessibleName(accessibleName);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    return box;
}

NumberField *ExportSheet::makeNumber(const char *name, const QString &accessibleName, double low, double high,
                                     double PaperLook::*value)
{
    auto *field = new NumberField(this);
    field->setObjectName(QLatin1String(name));
    field->setAccessibleName(accessibleName);
    field->setRange({low, high});
    field->setStep(1);
    connect(field, &NumberField::numberEdited, this, [this, value](const QString &text) {
        m_look.*value = parseNumber(text.toStdString()).value_or(m_look.*value);
        keep();
        showPreview();
    });
    return field;
}

QWidget *ExportSheet::makeForm()
{
    auto *form = new QWidget(this);
    auto *grid = bareLayout<QGridLayout>(form);
    grid->setColumnMinimumWidth(0, 120);
    grid->setColumnStretch(1, 1);
    m_what = makeBox("exportWhat", tr("What is exported"));
    connect(m_what, &QComboBox::activated, this, &ExportSheet::chooseItem);
    m_format = makeBox("exportFormat", tr("Format"));
    connect(m_format, &QComboBox::activated, this, [this] {
        (isPicture() ? m_picture : m_text) = format();
        kept::set(settingsKey("asPicture"), isPicture());
        keep();
        showPreview();
    });
    addRow(grid, tr("What"), m_what);
    addRow(grid, tr("Format"), m_format);
    return form;
}

QWidget *ExportSheet::makeLook()
{
    auto *form = new QWidget(this);
    auto *grid = bareLayout<QGridLayout>(form);
    grid->setColumnMinimumWidth(0, 120);
    grid->setColumnStretch(1, 1);
    m_width = makeNumber("exportWidth", tr("Width in millimetres"), 30, 420, &PaperLook::widthMm);
    m_width->setToolTip(tr("A column of most papers is 84 mm wide, both columns are 174 mm."));
    m_height = makeNumber("exportHeight", tr("Height in millimetres"), 20, 420, &PaperLook::heightMm);
    m_points = makeNumber("exportPoints", tr("Size of the letters in points"), 5, 16, &PaperLook::points);
    m_points->setToolTip(tr("Of the smallest letters in the picture. Most papers ask for 7 at least."));
    m_font = makeBox("exportFont", tr("Font"));
    connect(m_font, &QComboBox::activated, this, [this] {
        m_look.family = m_font->currentData().toString();
        keep();
        showPreview();
    });
    m_dots = makeBox("exportDots", tr("Dots per inch of a PNG"));
    for (const int dots : {150, 300, 600})
        m_dots->addItem(tr("%1 dots per inch").arg(dots), dots);
    connect(m_dots, &QComboBox::activated, this, [this] {
        m_look.dotsPerInch = m_dots->currentData().toInt();
        keep();
    });
    m_title = new QCheckBox(tr("Title in the picture"), this);
    m_title->setObjectName(QStringLiteral("exportTitle"));
    connect(m_title, &QCheckBox::toggled, this, [this](bool hasTitle) {
        m_look.hasTitle = hasTitle;
        keep();
        showPreview();
    });
    addRow(grid, tr("Width, mm"), m_width);
    addRow(grid, tr("Height, mm"), m_height);
    addRow(grid, tr("Letters, points"), m_points);
    addRow(grid, tr("Font"), m_font);
    addRow(grid, tr("PNG"), m_dots);
    grid->addWidget(m_title, grid->rowCount(), 1);
    return form;
}

/// A table as it will be written: its lines stay whole, and are longer than the sheet is wide.
QWidget *ExportSheet::makeText()
{
    m_lines = new QPlainTextEdit(this);
    m_lines->setObjectName(QStringLiteral("exportText"));
    m_lines->setAccessibleName(tr("Preview"));
    m_lines->setProperty("role", "field");
    m_lines->setFont(monoFont(TextSize::Caption));
    m_lines->setReadOnly(true);
    m_lines->setTabChangesFocus(true);
    m_lines->setLineWrapMode(QPlainTextEdit::NoWrap);
    return m_lines;
}

QWidget *ExportSheet::makeButtons()
{
    auto *buttons = new QWidget(this);
    auto *layout = bareLayout<QHBoxLayout>(buttons);
    m_save = makeButton(tr("Save …"), QStringLiteral("document-save"), "primary", buttons);
    m_save->setObjectName(QStringLiteral("exportSave"));
    connect(m_save, &QPushButton::clicked, this, &ExportSheet::save);
    auto *copy = makeButton(tr("Copy"), QStringLiteral("edit-copy"), "plain", buttons);
    copy->setObjectName(QStringLiteral("exportCopy"));
    copy->setToolTip(tr("A table as text, a chart as a picture"));
    connect(copy, &QPushButton::clicked, this, &ExportSheet::copy);
    layout->addWidget(m_save);
    layout->addWidget(copy);
    layout->addStretch(1);
    return buttons;
}

void ExportSheet::fillFonts()
{
    const QStringList installed = QFontDatabase::families();
    for (const Family &family : kFamilies) {
        const QString name = QLatin1String(family.name);
        if (installed.contains(name))
            m_font->addItem(family.isSerif ? tr("%1, serif").arg(name) : tr("%1, sans serif").arg(name), name);
    }
}

void ExportSheet::restore()
{
    const auto number = [](const char *name, double usual, double low, double high) {
        return std::clamp(kept::value(settingsKey(name), usual).toDouble(), low, high);
    };
    m_look.widthMm = number("width", m_look.widthMm, 30, 420);
    m_look.heightMm = number("height", m_look.heightMm, 20, 420);
    m_look.points = number("points", m_look.points, 5, 16);
    m_look.hasTitle = kept::value(settingsKey("title"), false).toBool();
    m_picture = kept::value(settingsKey("picture"), QStringLiteral("pdf")).toString();
    m_text = kept::value(settingsKey("text"), QStringLiteral("latex")).toString();
    fillFonts();
    m_font->setCurrentIndex(std::max(0, m_font->findData(kept::value(settingsKey("family"), m_look.family))));
    m_look.family = m_font->currentIndex() < 0 ? m_look.family : m_font->currentData().toString();
    m_dots->setCurrentIndex(std::max(0, m_dots->findData(kept::value(settingsKey("dots"), m_look.dotsPerInch))));
    m_look.dotsPerInch = m_dots->currentData().toInt();
    m_width->setNumber(textOf(formatNumber(m_look.widthMm)));
    m_height->setNumber(textOf(formatNumber(m_look.heightMm)));
    m_points->setNumber(textOf(formatNumber(m_look.points)));
    const QSignalBlocker quiet(m_title);
    m_title->setChecked(m_look.hasTitle);
}

void ExportSheet::keep() const
{
    kept::set(settingsKey("width"), m_look.widthMm);
    kept::set(settingsKey("height"), m_look.heightMm);
    kept::set(settingsKey("points"), m_look.points);
    kept::set(settingsKey("family"), m_look.family);
    kept::set(settingsKey("dots"), m_look.dotsPerInch);
    kept::set(settingsKey("title"), m_look.hasTitle);
    kept::set(settingsKey("picture"), m_picture);
    kept::set(settingsKey("text"), m_text);
}

void ExportSheet::openWith(std::vector<ExportItem> items, const QString &suggested)
{
    m_items = std::move(items);
    const QSignalBlocker quiet(m_what);
    m_what->clear();
    for (const ExportItem &each : m_items)
        m_what->addItem(each.title, each.key);
    m_what->setCurrentIndex(std::max(0, m_what->findData(suggested)));
    fillFormats();
    openSheet();
    showPreview();
}

const ExportItem *ExportSheet::item() const
{
    const int index = m_what->currentIndex();
    return index >= 0 && std::size_t(index) < m_items.size() ? &m_items[std::size_t(index)] : nullptr;
}

QString ExportSheet::format() const
{
    return m_format->currentData().toString();
}

bool ExportSheet::isPicture() const
{
    const QString chosen = format();
    return chosen == QLatin1String("pdf") || chosen == QLatin1String("svg") || chosen == QLatin1String("png");
}

void ExportSheet::chooseItem()
{
    fillFormats();
    showPreview();
}

/// A chart is a picture first, and a table where it has one.
void ExportSheet::fillFormats()
{
    const ExportItem *chosen = item();
    const QSignalBlocker quiet(m_format);
    m_format->clear();
    if (!chosen)
        return;
    if (chosen->chart)
        for (const auto &[name, title] :
             {std::pair("pdf", tr("PDF, vectors")), {"svg", tr("SVG, vectors")}, {"png", tr("PNG")}})
            m_format->addItem(title, QLatin1String(name));
    if (chosen->table)
        for (const auto &[name, title] :
             {std::pair("latex", tr("LaTeX")), {"markdown", tr("Markdown")}, {"csv", tr("CSV, unrounded")}})
            m_format->addItem(title, QLatin1String(name));
    const bool asPicture = chosen->chart && kept::value(settingsKey("asPicture"), true).toBool();
    m_format->setCurrentIndex(std::max(0, m_format->findData(asPicture ? m_picture : m_text)));
}

void ExportSheet::showPreview()
{
    const ExportItem *chosen = item();
    if (!chosen)
        return;
    m_lookForm->setVisible(isPicture());
    m_dots->setEnabled(format() == QLatin1String("png"));
    m_preview->setVisible(isPicture());
    m_lines->setVisible(!isPicture());
    if (isPicture())
        showPicture();
    else
        m_lines->setPlainText(tableText(*chosen, format()));
}

/// As large as there is room for it, all of it.
void ExportSheet::showPicture()
{
    const QSize room = m_preview->contentsRect().size();
    const double perMm = std::min({kPreviewWidth / m_look.widthMm, kPreviewHeight / m_look.heightMm,
                                   room.width() / m_look.widthMm, room.height() / m_look.heightMm});
    if (perMm * std::min(m_look.widthMm, m_look.heightMm) < 1)
        return; // not laid out yet
    PaperLook small = m_look;
    small.dotsPerInch = int(perMm * kMmOfInch * devicePixelRatioF());
    QPixmap picture;
    picture.loadFromData(paperPicture(*item()->chart, PictureKind::Png, small), "PNG");
    picture.setDevicePixelRatio(devicePixelRatioF());
    m_preview->setPixmap(picture);
}

bool ExportSheet::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_preview && event->type() == QEvent::Resize && item() && isPicture())
        showPicture();
    return SideSheet::eventFilter(watched, event);
}

void ExportSheet::copy()
{
    const ExportItem *chosen = item();
    if (!chosen)
        return;
    if (!isPicture()) {
        QGuiApplication::clipboard()->setText(tableText(*chosen, format()));
        return;
    }
    QGuiApplication::clipboard()->setImage(
        QImage::fromData(paperPicture(*chosen->chart, PictureKind::Png, m_look), "PNG"));
}

/// Of a picture the name that is chosen in the end says the kind.
void ExportSheet::save()
{
    const ExportItem *chosen = item();
    if (!chosen)
        return;
    const QString name = QStringLiteral("%1.%2").arg(chosen->file, suffixOf(format()));
    if (!isPicture()) {
        emit saveRequested(name, [text = tableText(*chosen, format())](const QString &) { return text.toUtf8(); });
        return;
    }
    emit saveRequested(name, [chart = *chosen->chart, look = m_look](const QString &suffix) {
        return paperPicture(chart, pictureKindOf(suffix), look);
    });
}

} // namespace retort
