#include "widgets/setup/yaml_panel.h"

#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace retort {

YamlPanel::YamlPanel(SetupDocument &document, QWidget *parent) : QFrame(parent), m_document(document)
{
    setProperty("role", "panel");
    setObjectName(QStringLiteral("yamlPanel"));
    auto *layout = bareLayout<QVBoxLayout>(this, 0);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->addWidget(makeHead());
    layout->addWidget(makeRule(Qt::Horizontal, this));
    m_editor = new YamlEditor(this);
    layout->addWidget(m_editor, 1);
    connect(m_editor, &YamlEditor::edited, &m_document, &SetupDocument::setText);
    connect(m_editor, &YamlEditor::undoRequested, &m_document, &SetupDocument::undo);
    connect(m_editor, &YamlEditor::redoRequested, &m_document, &SetupDocument::redo);
    connect(m_editor, &YamlEditor::fixRequested, this, &YamlPanel::fixRequested);
    connect(m_editor, &YamlEditor::lineChosen, this,
            [this](std::size_t line) { emit lineEntered(textOf(keyOfLine(m_document.text(), line))); });
    connect(&m_document, &SetupDocument::changed, this, &YamlPanel::refresh);
    connect(&m_document, &SetupDocument::originChanged, this, &YamlPanel::showFile);
    refresh();
}

QWidget *YamlPanel::makeHead()
{
    auto *head = new QWidget(this);
    head->setFixedHeight(38);
    auto *layout = bareLayout<QHBoxLayout>(head);
    layout->setContentsMargins(13, 0, 10, 0);
    m_file = new ElidedLabel(head);
    m_file->setObjectName(QStringLiteral("yamlFile"));
    m_file->setFont(fontOf(TextSize::Body, QFont::Medium));
    m_modified = makeLabel(tr("modified"), {TextSize::Caption, "text2"}, head);
    m_modified->setObjectName(QStringLiteral("yamlModified"));
    m_sync = makeLabel({}, {TextSize::Caption, "text2"}, head);
    m_sync->setObjectName(QStringLiteral("yamlSync"));
    m_errors = makeChip({}, "danger", head);
    m_errors->setObjectName(QStringLiteral("yamlErrors"));
    m_undo = makeIconButton(QStringLiteral("edit-undo"), tr("Undo (Ctrl+Z)"), head);
    m_undo->setObjectName(QStringLiteral("yamlUndo"));
    m_redo = makeIconButton(QStringLiteral("edit-redo"), tr("Redo (Ctrl+Shift+Z)"), head);
    m_redo->setObjectName(QStringLiteral("yamlRedo"));
    auto *copy = makeIconButton(QStringLiteral("edit-copy"), tr("Copy the YAML"), head);
    copy->setObjectName(QStringLiteral("yamlCopy"));
    layout->addWidget(m_file);
    layout->addWidget(m_modified);
    layout->addStretch();
    for (QWidget *widget : std::initializer_list<QWidget *> {m_sync, m_errors, m_undo, m_redo, copy})
        layout->addWidget(widget);
    connect(m_undo, &QToolButton::clicked, &m_document, &SetupDocument::undo);
    connect(m_redo, &QToolButton::clicked, &m_document, &SetupDocument::redo);
    connect(copy, &QToolButton::clicked, this,
            [this] { QApplication::clipboard()->setText(textOf(m_document.text())); });
    return head;
}

void YamlPanel::refresh()
{
    m_editor->showText(m_document.text());
    if (m_document.isRead())
        m_editor->showProblems(m_document.problems());
    m_undo->setEnabled(m_document.canUndo());
    m_undo->setToolTip(m_document.canUndo() ? tr("Undo (Ctrl+Z)") : tr("Nothing to undo"));
    m_redo->setEnabled(m_document.canRedo());
    m_redo->setToolTip(m_document.canRedo() ? tr("Redo (Ctrl+Shift+Z)") : tr("Nothing to redo"));
    const int errors = int(m_document.problemCount());
    m_errors->setText(errors == 1 ? tr("1 error") : tr("%1 errors").arg(errors));
    m_errors->setVisible(errors > 0 && !m_isNarrow);
    m_sync->setText(syncLine());
    m_sync->setVisible(!m_isNarrow);
    showFile();
    if (m_document.isRead()) // until then the marks go with their lines
        m_editor->markSection(linesOfKey(m_document.text(), m_blockKey));
}

QString YamlPanel::syncLine() const
{
    if (!m_document.isRead())
        return tr("reading...");
    if (m_document.problems().empty())
        return tr("in sync with the form");
    const std::size_t line = m_document.problems().front().place.line;
    if (m_document.isBroken())
        return tr("the form shows the last YAML that could be read");
    return line > 0 ? tr("in sync with the form, but line %1").arg(line) : tr("in sync with the form");
}

void YamlPanel::showFile()
{
    const auto &file = m_document.origin().file;
    m_file->setWhole(file.empty() ? tr("%1, not in a file yet").arg(textOf(m_document.name()))
                                  : textOf(file.filename().string()));
    m_file->setToolTip(textOf(file.string()).toHtmlEscaped());
    m_modified->setVisible(m_document.isModified() && !file.empty());
}

void YamlPanel::setNarrow(bool isNarrow)
{
    m_isNarrow = isNarrow;
    refresh();
}

void YamlPanel::markSection(const std::string &blockKey)
{
    m_blockKey = blockKey;
    m_editor->markSection(linesOfKey(m_document.text(), blockKey));
}

} // namespace retort
