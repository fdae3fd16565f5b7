#include "widgets/setup/setup_form.h"

#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/setup/field_binder.h"
#include "widgets/setup/form_row.h"
#include "widgets/setup/format_section.h"
#include "widgets/setup/path_list.h"
#include "widgets/setup/source_editor.h"
#include "widgets/setup/source_panels.h"
#include "widgets/setup/students_section.h"
#include "widgets/setup/yaml_editor.h"

#include <QApplication>
#include <QEvent>
#include <QKeyEvent>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

namespace retort {

namespace {

constexpr int kWidest = 640; // prose and forms never wider
constexpr int kTop = 24; // a section whose head is above this is in view

} // namespace

SetupForm::SetupForm(SetupDocument &document, QWidget *parent)
    : QScrollArea(parent), m_binder(new FieldBinder(document, this))
{
    setObjectName(QStringLiteral("setupForm"));
    setAccessibleName(tr("Guided form"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *inside = makeRole("scrolled", this);
    inside->setMaximumWidth(kWidest);
    auto *layout = bareLayout<QVBoxLayout>(inside, measure::kPage);
    layout->setContentsMargins(0, 12, 14, 16);
    m_refusal = new Strip(inside);
    m_refusal->setObjectName(QStringLiteral("formRefusal"));
    layout->addWidget(m_refusal);
    for (const SectionSpec &spec : setupSections())
        if (spec.id != SectionId::Checks)
            layout->addWidget(makeSection(spec));
    layout->addStretch();
    setWidget(inside);
    connect(m_binder, &FieldBinder::refused, this, [this](const QString &why) {
        m_refusal->showMessage(Strip::Kind::Warning, tr("Not changed: %1.").arg(why));
        ensureWidgetVisible(m_refusal);
    });
    connect(&document, &SetupDocument::changed, m_refusal, &QWidget::hide);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { followFocus(now); });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &SetupForm::followScroll);
    qApp->installEventFilter(this);
}

QWidget *SetupForm::makeSection(const SectionSpec &spec)
{
    Section &section = at(spec.id);
    section.widget = new QWidget(this);
    section.widget->setObjectName(QStringLiteral("section-%1").arg(spec.navName));
    auto *layout = bareLayout<QVBoxLayout>(section.widget);
    if (spec.id != SectionId::Data) {
        layout->addWidget(makeRule(Qt::Horizontal, section.widget));
        layout->addSpacing(measure::kUnit);
    }
    auto *head = bareLayout<QHBoxLayout>(nullptr);
    head->addWidget(makeLabel(spec.title, {TextSize::Heading, "text1", QFont::Medium}, section.widget));
    head->addStretch();
    if (spec.id == SectionId::Formats) {
        auto *equal = makeButton(tr("Equal weights"), {}, "link", section.widget);
        equal->setObjectName(QStringLiteral("equalWeights"));
        equal->setToolTip(tr("Give every format the same weight"));
        head->addWidget(equal);
        connect(equal, &QPushButton::clicked, this, [this] { m_formats->equalWeights(); });
    }
    layout->addLayout(head);
    section.rows = bareLayout<QVBoxLayout>(nullptr);
    layout->addLayout(section.rows);
    fill(spec, section);
    if (moreKeys(spec).empty())
        return section.widget;
    section.moreButton = makeButton({}, {}, "link", section.widget);
    section.moreButton->setObjectName(QStringLiteral("more-%1").arg(spec.navName));
    section.moreButton->setCheckable(true);
    section.more = new QWidget(section.widget);
    bareLayout<QVBoxLayout>(section.more);
    section.more->hide();
    layout->addWidget(section.moreButton, 0, Qt::AlignLeft);
    layout->addWidget(section.more);
    connect(section.moreButton, &QPushButton::clicked, this,
            [this, id = spec.id](bool isOpen) { openMore(id, isOpen); });
    openMore(spec.id, false);
    if (spec.id == SectionId::Student)
        showMoreOfOne(m_students->areSeveral());
    return section.widget;
}

void SetupForm::fill(const SectionSpec &spec, Section &section)
{
    if (spec.id == SectionId::Student) {
        m_students = new StudentsSection(*m_binder, section.widget);
        connect(m_students, &StudentsSection::browseRequested, this, &SetupForm::browseRequested);
        connect(m_students, &StudentsSection::severalChanged, this, &SetupForm::showMoreOfOne);
        section.rows->addWidget(m_students);
        return; // its rows stand in it
    }
    if (spec.id == SectionId::Formats) {
        m_formats = new FormatSection(*m_binder, section.widget);
        section.rows->addWidget(m_formats);
    }
    if (spec.id == SectionId::Rationales)
        addSources(rationaleList(), section);
    if (spec.id == SectionId::Evaluation)
        section.rows->addWidget(new PathList(*m_binder, section.widget));
    addRows(spec, section);
    if (spec.id == SectionId::Evaluation)
        addSources(evaluationSetList(), section);
    if (spec.id == SectionId::Data) {
        auto *problems = new SourceEditor(*m_binder, "data.problems", tr("Problems"), true, section.widget);
        connect(problems, &SourceEditor::browseRequested, this, &SetupForm::browseRequested);
        section.rows->insertWidget(1, problems);
    }
}

void SetupForm::addSources(const SourceListSpec &spec, Section &section)
{
    auto *panels = new SourcePanels(*m_binder, spec, section.widget);
    connect(panels, &SourcePanels::browseRequested, this, &SetupForm::browseRequested);
    section.rows->addWidget(panels);
}

void SetupForm::addRows(const SectionSpec &spec, Section &section)
{
    for (const RowSpec &row : spec.rows)
        section.rows->addWidget(m_binder->row(row.label, row.keys, section.widget));
}

void SetupForm::openMore(SectionId id, bool isOpen)
{
    Section &section = at(id);
    const SectionSpec &spec = sectionOf(id);
    const std::vector<std::string> keys = moreKeys(spec);
    if (!section.more)
        return;
    if (isOpen && !section.hasMore) {
        section.hasMore = true;
        if (id == SectionId::Data) {
            for (const auto &[path, label] :
                 {std::pair("data.split.train", tr("Train on")), {"data.split.test", tr("Test on")}}) {
                auto *source = new SourceEditor(*m_binder, path, label, true, section.more);
                connect(source, &SourceEditor::browseRequested, this, &SetupForm::browseRequested);
                section.more->layout()->addWidget(source);
            }
        }
        for (const std::string &key : keys)
            section.more->layout()->addWidget(m_binder->row({}, {key}, section.more));
    }
    section.more->setVisible(isOpen);
    section.moreButton->setChecked(isOpen);
    section.moreButton->setText(isOpen ? tr("Less") : tr("More (%1)").arg(keys.size()));
    section.moreButton->setAccessibleName(tr("%1: %2 more settings").arg(spec.title).arg(keys.size()));
}

/// Each of several students has its own.
void SetupForm::showMoreOfOne(bool areSeveral)
{
    Section &section = at(SectionId::Student);
    if (!section.moreButton)
        return; // the section is being made
    section.moreButton->setVisible(!areSeveral);
    section.more->setVisible(!areSeveral && section.moreButton->isChecked());
}

void SetupForm::setFacts(const SetupFacts &facts)
{
    m_binder->setFacts(facts);
}

void SetupForm::setNarrow(bool isNarrow)
{
    m_isNarrow = isNarrow;
    m_binder->setNarrow(isNarrow);
    m_students->setNarrow(isNarrow);
}

void SetupForm::showSection(SectionId id)
{
    if (QWidget *section = at(id).widget)
        verticalScrollBar()->setValue(section->mapTo(widget(), QPoint(0, 0)).y() - (id == SectionId::Data ? kTop : 0));
}

void SetupForm::revealKey(const std::string &key)
{
    const SectionId id = sectionOfKey(key);
    m_formats->open(key);
    const std::vector<std::string> more = moreKeys(sectionOf(id));
    const bool isOfOne = id != SectionId::Student || !m_students->areSeveral();
    const bool isInMore =
        (isOfOne && std::find(more.begin(), more.end(), key) != more.end()) || key.starts_with("data.split.t");
    if (isInMore)
        openMore(id, true);
    widget()->layout()->activate();
    if (SettingField *field = m_binder->find(key))
        ensureWidgetVisible(field, 0, 60);
    else
        showSection(id);
}

void SetupForm::showKey(const std::string &key)
{
    revealKey(key);
    if (SettingField *field = m_binder->find(key))
        field->setFocus();
}

void SetupForm::addBelow(SectionId id, QWidget *widget)
{
    at(id).rows->addWidget(widget);
}

/// Undo and redo are the document's, not of one field.
bool SetupForm::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        auto *control = qobject_cast<QWidget *>(watched);
        const bool isUndo = isUndoKey(*key) || isRedoKey(*key);
        if (isUndo && control && isAncestorOf(control)) {
            event->ignore();
            return true;
        }
    }
    return QScrollArea::eventFilter(watched, event);
}

void SetupForm::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    followScroll();
}

void SetupForm::followFocus(QWidget *now)
{
    if (!now || !isAncestorOf(now))
        return;
    for (QWidget *at = now; at && at != this; at = at->parentWidget()) {
        if (const auto *field = qobject_cast<SettingField *>(at)) {
            emit keyEntered(textOf(field->path()));
            return;
        }
        for (const SectionSpec &spec : setupSections()) {
            if (this->at(spec.id).widget != at)
                continue;
            emit keyEntered(textOf(spec.blockKey));
            return;
        }
    }
}

void SetupForm::followScroll()
{
    const int top = verticalScrollBar()->value();
    const bool isAtEnd = top >= verticalScrollBar()->maximum() && top > 0;
    SectionId inView = SectionId::Data;
    for (const SectionSpec &spec : setupSections()) {
        const QWidget *section = at(spec.id).widget;
        if (section && section->mapTo(widget(), QPoint(0, 0)).y() <= top + kTop)
            inView = spec.id;
    }
    emit sectionInView(isAtEnd ? SectionId::Evaluation : inView);
}

} // namespace retort
