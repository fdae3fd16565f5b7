#include "widgets/data/import_view.h"

#include "core/data/importers.h"
#include "widgets/common/calm_combo_box.h"
#include "widgets/common/layouts.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/data/column_choice.h"
#include "widgets/data/import_rows.h"
#include "widgets/data/layout_choice.h"
#include "widgets/data/mapping_keep.h"
#include "widgets/data/question_file.h"
#include "widgets/data/target_choice.h"

#include <QFileInfo>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace retort {

namespace {

constexpr int kFormWidth = 380;
constexpr int kFormSpacing = 6;

/// Fields of other files are told apart by their JSON.
bool isTable(const std::filesystem::path &file)
{
    const std::string ending = file.extension().string();
    return ending == ".csv" || ending == ".tsv" || ending == ".txt";
}

/// Its texts stand beside the questions of another file.
bool isOfTextsOnly(const std::string &importer)
{
    return std::ranges::any_of(importerTable(), [&importer](const Importer &known) {
        return known.name == importer && known.streamBeside != nullptr;
    });
}

} // namespace

ImportView::ImportView(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("importView"));
    auto *layout = bareLayout<QVBoxLayout>(this, measure::kPanelGap);
    m_error = new Strip(this);
    m_error->setObjectName(QStringLiteral("importError"));
    layout->addWidget(m_error);
    auto *row = bareLayout<QHBoxLayout>(nullptr, measure::kPanelGap);
    row->addWidget(makeForm());
    m_rows = new ImportRows(this);
    row->addWidget(m_rows, 1);
    layout->addLayout(row, 1);
    setFocusProxy(m_file);
}

QWidget *ImportView::makeForm()
{
    auto *panel = makePanel(this);
    panel->setFixedWidth(kFormWidth);
    auto *outer = bareLayout<QVBoxLayout>(panel, measure::kGroup);
    outer->setContentsMargins(14, 12, 6, 12);
    auto *scroll = new ScrolledColumn(panel);
    QWidget *form = scroll->content();
    QVBoxLayout *layout = scroll->column();
    layout->setSpacing(kFormSpacing);
    layout->setContentsMargins(0, 0, measure::kGroup, 0);
    layout->addWidget(makeLabel(tr("Import"), {TextSize::Heading, "text1", QFont::Medium}, form));
    addFile(layout);
    addLayoutChoice(layout);
    addTeacher(layout);
    addCaption(tr("Goes into"), layout, this);
    m_target = new TargetChoice(this);
    layout->addWidget(m_target);
    layout->addStretch(1);
    outer->addWidget(scroll, 1);
    outer->addWidget(makeFoot());
    connect(m_target, &TargetChoice::changed, this, &ImportView::showCounts);
    return panel;
}

void ImportView::addFile(QBoxLayout *layout)
{
    addCaption(tr("File"), layout, this);
    auto *row = bareLayout<QHBoxLayout>(nullptr);
    m_file = new CalmComboBox(this);
    m_file->setObjectName(QStringLiteral("importFile"));
    m_file->setAccessibleName(tr("File"));
    m_file->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    auto *browse = makeButton(tr("Browse"), {}, "plain", this);
    browse->setObjectName(QStringLiteral("importBrowse"));
    row->addWidget(m_file, 1);
    row->addWidget(browse);
    layout->addLayout(row);
    connect(browse, &QPushButton::clicked, this, &ImportView::browseRequested);
    connect(m_file, &QComboBox::activated, this, [this] {
        beginAnew();
        change();
    });
}

void ImportView::addLayoutChoice(QBoxLayout *layout)
{
    addCaption(tr("Layout"), layout, this);
    m_layout = new LayoutChoice(this);
    layout->addWidget(m_layout);
    m_recognised = makeLabel({}, {TextSize::Caption, "text2"}, this);
    m_recognised->setObjectName(QStringLiteral("importRecognised"));
    m_recognised->setWordWrap(true);
    layout->addWidget(m_recognised);
    m_columns = new ColumnChoice(this);
    m_columns->hide();
    layout->addWidget(m_columns);
    m_keep = new MappingKeep(this);
    m_keep->hide();
    layout->addWidget(m_keep);
    m_questions = new QuestionFile(this);
    m_questions->hide();
    layout->addWidget(m_questions);
    connect(m_layout, &QComboBox::activated, this, &ImportView::takeLayout);
    connect(m_columns, &ColumnChoice::changed, this, &ImportView::change);
    connect(m_questions, &QuestionFile::changed, this, &ImportView::change);
    connect(m_questions, &QuestionFile::browseRequested, this, &ImportView::questionsBrowseRequested);
    connect(m_keep, &MappingKeep::keepRequested, this, &ImportView::mappingKeepRequested);
}

void ImportView::setMappings(const QStringList &names)
{
    m_keep->setNames(names);
    m_layout->setMappings(names);
}

void ImportView::takeLayout()
{
    if (const QString mapping = m_layout->mapping(); !mapping.isEmpty())
        emit mappingChosen(mapping);
    else
        change();
}

void ImportView::takeMapping(const QString &name, const ColumnMapping &mapping)
{
    m_keep->setKept(name, mapping);
    m_columns->setColumns(m_preview.columns, mapping);
    m_columns->show();
    change();
}

void ImportView::showMappingKept(const QString &name, const ColumnMapping &mapping)
{
    m_keep->setKept(name, mapping);
    showLayout();
    m_recognised->setText(tr("Kept as %1").arg(name));
    m_recognised->show();
}

ColumnMapping ImportView::mapping() const
{
    return m_columns->mapping();
}

/// A mapping that is used as it was kept is called by its name.
void ImportView::showLayout()
{
    const bool isMapped = m_preview.importer == LayoutChoice::kColumns;
    m_layout->setImporter(m_preview.importer, isMapped ? m_keep->nameOf(m_preview.mapping) : QString());
}

void ImportView::addTeacher(QBoxLayout *layout)
{
    m_teacherLabel = addCaption(tr("Teacher who wrote the rationales"), layout, this);
    m_teacher = new QLineEdit(this);
    m_teacher->setObjectName(QStringLiteral("importTeacher"));
    m_teacher->setAccessibleName(tr("Teacher"));
    m_teacher->setToolTip(tr("As columns and charts call it, \"gpt-3.5\""));
    layout->addWidget(m_teacher);
    connect(m_teacher, &QLineEdit::editingFinished, this, [this] {
        if (m_teacher->isModified())
            change();
    });
}

QWidget *ImportView::makeFoot()
{
    auto *foot = new QWidget(this);
    auto *layout = bareLayout<QVBoxLayout>(foot);
    layout->setContentsMargins(0, 0, measure::kGroup, 0); // as the form above
    m_counts = makeLabel({}, {TextSize::Body, "text1", QFont::Medium}, foot);
    m_counts->setObjectName(QStringLiteral("importCounts"));
    m_counts->setWordWrap(true);
    layout->addWidget(m_counts);
    auto *buttons = bareLayout<QHBoxLayout>(nullptr);
    auto *cancel = makeButton(tr("Cancel"), {}, "plain", foot);
    cancel->setObjectName(QStringLiteral("importCancel"));
    m_import = makeButton(tr("Import"), QStringLiteral("document-import"), "primary", foot);
    m_import->setObjectName(QStringLiteral("importNow"));
    buttons->addWidget(cancel);
    buttons->addStretch(1);
    buttons->addWidget(m_import);
    layout->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &ImportView::closed);
    connect(m_import, &QPushButton::clicked, this, &ImportView::importRequested);
    return foot;
}

/// What is chosen in the list of files is recognised anew.
void ImportView::beginAnew()
{
    m_layout->setCurrentIndex(-1);
    m_teacher->clear();
    m_columns->hide(); // another file has other columns
    m_keep->hide();
    m_questions->clear();
    m_questions->hide();
    m_preview = {};
    m_error->hide();
}

void ImportView::setFiles(const QStringList &files)
{
    m_file->clear();
    for (const QString &file : files) {
        m_file->addItem(QFileInfo(file).fileName(), file);
        m_file->setItemData(m_file->count() - 1, file.toHtmlEscaped(), Qt::ToolTipRole);
    }
    beginAnew();
    if (!files.isEmpty()) {
        change();
        return;
    }
    setPreview({});
    showError(tr("There is no JSON, JSONL, CSV, TSV or XML file in that folder; choose another one."));
}

void ImportView::setQuestions(const QString &file)
{
    m_questions->setFile(file);
}

void ImportView::setReading()
{
    m_counts->setText(tr("Reading the file ..."));
    m_import->setEnabled(false);
    m_import->setToolTip(tr("The file is being read"));
}

void ImportView::change()
{
    if (!m_isFilling && m_file->count() > 0)
        emit choiceChanged();
}

ImportChoice ImportView::choice() const
{
    ImportChoice choice;
    choice.path = m_file->currentData().toString().toStdString();
    choice.importer = m_layout->importer();
    if (!m_columns->isHidden())
        choice.mapping = m_columns->mapping();
    if (!m_questions->isHidden() && isOfTextsOnly(choice.importer)) {
        choice.questions = m_questions->file();
        choice.questionsOffset = m_questions->offset();
    }
    if (m_teacher->isModified() && choice.mapping.teacherColumn.empty()) // else the file says it
        choice.teacher = m_teacher->text().trimmed().toStdString();
    return choice;
}

ImportTarget ImportView::target() const
{
    return m_target->target();
}

void ImportView::setPreview(const ImportPreview &preview)
{
    const bool isNewFile = !m_preview.dataset || (preview.dataset && preview.dataset->path != m_preview.dataset->path);
    m_preview = preview;
    m_isFilling = true;
    showLayout();
    m_columns->setColumns(preview.columns, preview.mapping);
    m_columns->setVisible(preview.importer == LayoutChoice::kColumns && !preview.columns.empty());
    m_columns->setHasSeparator(isTable(preview.dataset ? preview.dataset->path : choice().path.string()));
    m_keep->setVisible(!m_columns->isHidden());
    m_keep->setMapping(preview.mapping);
    m_questions->setVisible(isOfTextsOnly(preview.importer));
    showRecognised();
    showFailure();
    showTeacher(isNewFile);
    m_rows->setDataset(preview.dataset.get());
    m_target->setPreview(preview, isNewFile);
    m_isFilling = false;
    showCounts();
}

void ImportView::showRecognised()
{
    const auto &recognised = m_preview.recognised;
    QString line;
    if (std::ranges::find(recognised, m_preview.importer) != recognised.end())
        line = tr("Recognised by its first rows: %1").arg(layoutTitle(importerNamed(m_preview.importer), 1));
    else if (!recognised.empty())
        line = tr("Its rows look like %1").arg(layoutTitle(importerNamed(recognised.front()), 0));
    else if (!m_preview.columns.empty())
        line = tr("No layout is recognised: say which columns are what");
    m_recognised->setText(line);
    m_recognised->setVisible(!line.isEmpty());
}

bool ImportView::lacksColumns() const
{
    return m_preview.importer == LayoutChoice::kColumns && !m_preview.columns.empty()
           && !m_preview.mapping.isComplete();
}

bool ImportView::lacksQuestions() const
{
    return isOfTextsOnly(m_preview.importer) && m_questions->file().empty();
}

void ImportView::showFailure()
{
    if (m_preview.failure.empty() || lacksColumns() || lacksQuestions())
        m_error->hide();
    else
        showError(textOf(m_preview.failure));
}

void ImportView::showTeacher(bool isNewFile)
{
    const bool hasRationales = m_preview.dataset && !m_preview.dataset->rationales.empty();
    const bool isInColumn = m_preview.importer == LayoutChoice::kColumns && !m_preview.mapping.teacherColumn.empty();
    m_teacher->setVisible(hasRationales && !isInColumn);
    m_teacherLabel->setVisible(hasRationales && !isInColumn);
    if (hasRationales && (isNewFile || !m_teacher->isModified() || m_teacher->text().isEmpty()))
        m_teacher->setText(textOf(m_preview.dataset->rationales.front().teacher));
}

QString ImportView::whyNot() const
{
    if (m_preview.dataset)
        return m_target->problem();
    if (m_file->count() == 0)
        return tr("Choose a file first");
    if (lacksQuestions())
        return tr("Choose the file that holds the questions of these texts");
    return lacksColumns() ? tr("Say which columns hold the question and the gold answer")
                          : tr("The file cannot be read like this");
}

void ImportView::showCounts()
{
    if (m_isFilling)
        return;
    const QString why = whyNot();
    m_import->setEnabled(why.isEmpty());
    m_import->setToolTip(why.isEmpty() ? tr("Writes everything at once, or nothing") : why.toHtmlEscaped());
    if (!m_preview.dataset) {
        m_counts->setText(why);
        return;
    }
    const Dataset &dataset = *m_preview.dataset;
    const std::size_t problems = m_target->target().addsToExisting ? 0 : m_preview.problems;
    const QString skipped = wholeText(qint64(dataset.rowsSkipped));
    const QStringList counts {
        dataset.rowsRead == 1 ? tr("1 row read, %1 skipped").arg(skipped)
                              : tr("%1 rows read, %2 skipped").arg(wholeText(qint64(dataset.rowsRead)), skipped),
        problems == 1 ? tr("1 problem") : tr("%1 problems").arg(wholeText(qint64(problems))),
        m_preview.rationales == 1 ? tr("1 rationale")
                                  : tr("%1 rationales").arg(wholeText(qint64(m_preview.rationales)))};
    m_counts->setText(counts.join(QStringLiteral(" · ")));
}

void ImportView::showError(const QString &message)
{
    m_error->showMessage(Strip::Kind::Danger, message);
}

void ImportView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit closed();
    else
        QWidget::keyPressEvent(event);
}

} // namespace retort
