#include "widgets/setup/setup_page.h"

#include "core/config/problem_fix.h"
#include "widgets/common/kept_settings.h"
#include "widgets/common/numbers.h"
#include "widgets/common/page_keys.h"
#include "widgets/common/parts.h"
#include "widgets/setup/setup_form.h"
#include "widgets/setup/tab_strip.h"
#include "widgets/setup/yaml_panel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace retort {

namespace {

enum Tab { YamlTab, ExampleTab, ChecksTab };
enum Body { BodyPage, EmptyPage };

constexpr const char *kSplitKey = "setup/split";
constexpr const char *kRightKey = "setup/right";
constexpr int kFormWidth = 492;
constexpr int kRightWidth = 676;
constexpr int kLeastRight = 400;
constexpr int kYamlShare = 394; // of the column's height at 1440 x 900
constexpr int kExampleShare = 226;
constexpr int kChecksShare = 152; // three checks

} // namespace

SetupPage::SetupPage(SetupDocument &document, QWidget *parent) : QWidget(parent), m_document(document)
{
    setObjectName(QStringLiteral("setupPage"));
    auto *layout = bareLayout<QVBoxLayout>(this, 0);
    makeHeader();
    layout->addWidget(m_header);
    m_message = new Strip(this);
    m_message->setObjectName(QStringLiteral("setupMessage"));
    auto *strip = bareLayout<QHBoxLayout>(nullptr, 0);
    strip->setContentsMargins(measure::kPage, 0, measure::kPage, 0);
    strip->addWidget(m_message);
    layout->addLayout(strip);
    m_bodyOrEmpty = new QStackedWidget(this);
    m_bodyOrEmpty->addWidget(makeBody());
    m_bodyOrEmpty->addWidget(makeEmpty());
    layout->addWidget(m_bodyOrEmpty, 1);
    addShortcuts();
    connect(&m_document, &SetupDocument::changed, this, &SetupPage::refresh);
    connect(&m_document, &SetupDocument::originChanged, this, &SetupPage::refresh);
    connect(&m_document, &SetupDocument::editingChanged, this, &SetupPage::updateLaunch);
    enterSection(SectionId::Data, false);
    refresh();
}

void SetupPage::makeHeader()
{
    m_header = new SetupHeader(this);
    connect(m_header, &SetupHeader::draftChosen, this, &SetupPage::draftChosen);
    connect(m_header, &SetupHeader::startChosen, this, &SetupPage::startChosen);
    connect(m_header, &SetupHeader::removeDraftRequested, this, &SetupPage::removeDraftRequested);
    connect(m_header, &SetupHeader::saveRequested, this, &SetupPage::saveRequested);
    connect(m_header, &SetupHeader::launchRequested, this, &SetupPage::launchRequested);
}

QWidget *SetupPage::makeEmpty()
{
    auto *empty =
        new EmptyState(QStringLiteral("document-edit"),
                       tr("Nothing is being set up. Begin with the sample and change what you like, or choose "
                          "another beginning with + above."),
                       tr("Begin with the sample"), this);
    empty->setObjectName(QStringLiteral("setupEmpty"));
    connect(empty, &EmptyState::clicked, this, [this] { emit startChosen(QStringLiteral("sample")); });
    return empty;
}

QWidget *SetupPage::makeBody()
{
    auto *body = new QWidget(this);
    auto *layout = bareLayout<QHBoxLayout>(body, measure::kPage);
    layout->setContentsMargins(measure::kPage, 0, measure::kPage, 0);
    m_nav = new SectionNav(body);
    m_form = new SetupForm(m_document, body);
    m_split = new QSplitter(Qt::Horizontal, body);
    m_split->setObjectName(QStringLiteral("setupSplit"));
    m_split->setHandleWidth(measure::kPage);
    m_split->setChildrenCollapsible(false);
    m_split->addWidget(m_form);
    m_split->addWidget(makeRight());
    m_split->setStretchFactor(0, 0);
    m_split->setStretchFactor(1, 1);
    m_form->setMinimumWidth(420);
    m_form->setMaximumWidth(656);
    m_split->setSizes({kFormWidth, kRightWidth});
    m_split->restoreState(kept::value(QLatin1String(kSplitKey)).toByteArray());
    connect(m_split, &QSplitter::splitterMoved, this,
            [this] { kept::set(QLatin1String(kSplitKey), m_split->saveState()); });
    layout->addWidget(m_nav);
    layout->addWidget(m_split, 1);
    connect(m_nav, &SectionNav::chosen, this, [this](SectionId id) { enterSection(id, true); });
    connect(m_form, &SetupForm::sectionInView, this, [this](SectionId id) {
        if (!m_isEntering)
            enterSection(id, false);
    });
    connect(m_form, &SetupForm::keyEntered, this, [this](const QString &key) {
        enterSection(sectionOfKey(key.toStdString()), false);
        m_yaml->editor()->reveal(linesOfKey(m_document.text(), key.toStdString()).first);
    });
    connect(m_form, &SetupForm::browseRequested, this, &SetupPage::browseRequested);
    return body;
}

QWidget *SetupPage::makeRight()
{
    auto *right = new QWidget(this);
    right->setMinimumWidth(kLeastRight); // panels of four formats ask for more: the window could not be made narrow
    auto *layout = bareLayout<QVBoxLayout>(right, 0);
    layout->setContentsMargins(0, 0, 0, measure::kPage);
    m_tabs = new TabStrip({tr("YAML"), tr("Example"), tr("Checks")}, right);
    layout->addWidget(m_tabs);
    layout->addSpacing(measure::kGroup);
    m_right = new QSplitter(Qt::Vertical, right);
    m_right->setObjectName(QStringLiteral("setupRight"));
    m_right->setHandleWidth(measure::kPanelGap);
    m_right->setChildrenCollapsible(false);
    m_yaml = new YamlPanel(m_document, m_right);
    m_right->addWidget(m_yaml);
    layout->addWidget(m_right, 1);
    connect(m_right, &QSplitter::splitterMoved, this,
            [this] { kept::set(QLatin1String(kRightKey), m_right->saveState()); });
    connect(m_tabs, &TabStrip::chosen, this, &SetupPage::showTab);
    connect(m_yaml, &YamlPanel::fixRequested, this, &SetupPage::fix);
    connect(m_yaml, &YamlPanel::lineEntered, this, [this](const QString &key) {
        const std::string name = key.toStdString();
        m_isEntering = true; // the YAML leads, the form follows
        m_form->revealKey(name);
        m_isEntering = false;
        enterSection(sectionOfKey(name), false);
    });
    return right;
}

void SetupPage::place(QWidget *example, QWidget *lengths, QWidget *checks, QWidget *estimate)
{
    m_example = example;
    m_checks = checks;
    for (QWidget *panel : {example, checks})
        if (panel)
            m_right->addWidget(panel);
    if (lengths)
        m_form->addBelow(SectionId::Formats, lengths);
    if (estimate)
        m_nav->addFoot(estimate);
    m_right->setStretchFactor(0, 10);
    if (example)
        m_right->setStretchFactor(1, 6);
    if (checks)
        m_right->setStretchFactor(m_right->count() - 1, 0);
    m_right->setSizes({kYamlShare, kExampleShare, kChecksShare});
    m_right->restoreState(kept::value(QLatin1String(kRightKey)).toByteArray());
    applyWidth();
}

void SetupPage::addShortcuts()
{
    const auto add = [this](const QKeySequence &keys, const QString &text, auto &&act) {
        connect(addKey(this, keys, text), &QShortcut::activated, this, act);
    };
    add(QKeySequence(Qt::CTRL | Qt::Key_Z), tr("Undo"), [this] { m_document.undo(); });
    add(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), tr("Redo"), [this] { m_document.redo(); });
    add(QKeySequence(Qt::CTRL | Qt::Key_Y), tr("Redo"), [this] { m_document.redo(); });
    add(QKeySequence::Save, tr("Save the experiment"), [this] { emit saveRequested(); });
    add(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S), tr("Save the experiment as ..."),
        [this] { emit saveAsRequested(); });
    add(QKeySequence(Qt::CTRL | Qt::Key_Return), tr("Launch"), [this] { m_header->launch(); });
}

void SetupPage::setFacts(const SetupFacts &facts)
{
    m_form->setFacts(facts);
}

void SetupPage::setChecks(const CheckCounts &counts)
{
    m_counts = counts;
    refresh();
}

void SetupPage::setDrafts(const std::vector<SetupChoice> &drafts)
{
    m_header->setDrafts(drafts);
    refresh();
}

void SetupPage::setStartPoints(const std::vector<SetupChoice> &points)
{
    m_header->setStartPoints(points);
}

void SetupPage::setLaunchHindrance(const QString &why)
{
    m_hindrance = why;
    updateLaunch();
}

void SetupPage::setOwnProcessHindrance(const QString &why)
{
    m_header->setOwnProcessHindrance(why);
}

void SetupPage::setEmpty(bool isEmpty)
{
    const bool begins = this->isEmpty() && !isEmpty;
    m_bodyOrEmpty->setCurrentIndex(isEmpty ? EmptyPage : BodyPage);
    if (begins) // the empty page's focus went anywhere, and with it the section
        enterSection(SectionId::Data, true);
    m_header->setEmpty(isEmpty);
    updateLaunch();
}

bool SetupPage::isEmpty() const
{
    return m_bodyOrEmpty->currentIndex() == EmptyPage;
}

void SetupPage::showMessage(const QString &message, bool isError)
{
    m_message->clearActions();
    m_message->showMessage(isError ? Strip::Kind::Danger : Strip::Kind::Info, message);
}

void SetupPage::hideMessage()
{
    m_message->hide();
}

void SetupPage::showFileChanged(const QString &file)
{
    m_message->clearActions();
    auto *load = m_message->addAction(tr("Load the file"), {}, QStringLiteral("reloadFile"));
    auto *keep = m_message->addAction(tr("Overwrite it"), {}, QStringLiteral("overwriteFile"));
    connect(load, &QPushButton::clicked, this, &SetupPage::reloadRequested);
    connect(keep, &QPushButton::clicked, this, &SetupPage::overwriteRequested);
    m_message->showMessage(Strip::Kind::Warning,
                           tr("%1 was changed by another program since it was opened here. Loading it can be undone by "
                              "Ctrl+Z; overwriting it cannot.")
                               .arg(file));
}

void SetupPage::refresh()
{
    updateNav();
    updateLaunch();
    m_header->showDraft(textOf(m_document.draftId()), textOf(m_document.name()));
    const int errors = int(m_document.problemCount());
    m_tabs->setCount(YamlTab, errors, "danger");
    const int open = errors + m_counts.errors + m_counts.warnings;
    m_tabs->setCount(ChecksTab, open, errors + m_counts.errors > 0 ? "danger" : "warning");
}

void SetupPage::updateNav()
{
    std::map<SectionId, SectionState> states = m_counts.sections;
    for (const ConfigProblem &problem : m_document.problems())
        ++states[sectionOfKey(problem.key)].errors;
    for (const SectionSpec &spec : setupSections())
        if (spec.id != SectionId::Checks)
            m_nav->setState(spec.id, states[spec.id]);
    m_nav->setState(SectionId::Checks, {m_counts.errors, m_counts.warnings, m_counts.isKnown});
}

QString SetupPage::launchHindrance() const
{
    if (isEmpty())
        return tr("nothing is set up");
    if (!m_document.isRead() || m_document.isEditing())
        return tr("still reading");
    const int errors = int(m_document.problemCount()) + m_counts.errors;
    if (errors > 0)
        return errors == 1 ? tr("1 error left") : tr("%1 errors left").arg(errors);
    return {};
}

void SetupPage::updateLaunch()
{
    const QString errors = launchHindrance();
    const QString why = errors.isEmpty() ? m_hindrance : errors;
    m_header->showLaunch(why, errors.isEmpty() && !m_hindrance.isEmpty() ? tr("not now") : errors);
}

/// The key whose lines are the section's.
std::string SetupPage::blockOf(SectionId id) const
{
    const bool areSeveral = id == SectionId::Student && m_document.isGiven("students");
    return areSeveral ? "students" : sectionOf(id).blockKey;
}

void SetupPage::enterSection(SectionId id, bool scrolls)
{
    m_nav->setCurrent(id);
    const std::string block = blockOf(id);
    m_yaml->markSection(block);
    if (!scrolls)
        return;
    if (id == SectionId::Checks) {
        if (m_isNarrow) {
            m_tabs->setCurrent(ChecksTab);
            showTab(ChecksTab);
        }
        if (m_checks)
            m_checks->setFocus();
        return;
    }
    m_isEntering = true;
    m_form->showSection(id);
    m_isEntering = false;
    m_yaml->editor()->reveal(linesOfKey(m_document.text(), block).first);
}

void SetupPage::fix(const ConfigProblem &problem)
{
    if (const auto mended = withFix(m_document.text(), problem))
        m_document.setText(*mended);
}

void SetupPage::goToPlace(const Place &place)
{
    if (m_isNarrow) {
        m_tabs->setCurrent(YamlTab);
        showTab(YamlTab);
    }
    m_yaml->editor()->goTo(place);
}

void SetupPage::goToKey(const std::string &key)
{
    m_form->showKey(key);
}

void SetupPage::showTab(int index)
{
    m_yaml->setVisible(!m_isNarrow || index == YamlTab);
    if (m_example)
        m_example->setVisible(!m_isNarrow || index == ExampleTab);
    if (m_checks)
        m_checks->setVisible(!m_isNarrow || index == ChecksTab);
}

void SetupPage::applyWidth()
{
    m_isNarrow = width() < measure::kNarrow - measure::kRail;
    m_nav->setNarrow(m_isNarrow);
    m_form->setNarrow(m_isNarrow);
    m_yaml->setNarrow(m_isNarrow);
    m_tabs->setVisible(m_isNarrow);
    m_header->setNarrow(m_isNarrow);
    showTab(m_tabs->current());
}

void SetupPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    applyWidth();
}

} // namespace retort
