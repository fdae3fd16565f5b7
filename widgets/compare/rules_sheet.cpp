#include "widgets/compare/rules_sheet.h"

#include "widgets/common/layouts.h"
#include "widgets/common/numbers.h"
#include "widgets/common/panel_tabs.h"
#include "widgets/common/parts.h"
#include "widgets/compare/copy_button.h"
#include "widgets/compare/profiles_panel.h"
#include "widgets/compare/rule_form.h"
#include "widgets/compare/text_table_view.h"

#include <QApplication>
#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace retort {

namespace {

constexpr int kSheetWidth = 640;

} // namespace

RulesSheet::RulesSheet(QWidget *host) : SideSheet(tr("Other rules"), kSheetWidth, host)
{
    setObjectName(QStringLiteral("rulesSheet"));
    auto *layout = body();
    layout->setContentsMargins(measure::kPage, measure::kPanelGap, measure::kPage, measure::kPanelGap);
    m_rules = makeLabel({}, {TextSize::Body, "text1"}, this);
    m_rules->setObjectName(QStringLiteral("rulesOwn"));
    m_rules->setWordWrap(true);
    layout->addWidget(m_rules);
    auto *row = bareLayout<QHBoxLayout>(nullptr);
    m_counts = makeLabel({}, {TextSize::Caption, "text2"}, this);
    m_counts->setObjectName(QStringLiteral("rulesCounts"));
    m_counts->setWordWrap(true);
    m_tried = makeChip({}, "warning", this);
    m_tried->setObjectName(QStringLiteral("rulesTried"));
    row->addWidget(m_counts, 1);
    row->addWidget(m_tried, 0, Qt::AlignTop);
    layout->addLayout(row);
    m_tabs = new PanelTabs(this);
    m_tabs->addTab(tr("Other rules"), QStringLiteral("rulesTabRules"));
    m_tabs->addTab(tr("Reading profiles"), QStringLiteral("rulesTabProfiles"));
    setFirstFocus(m_tabs->tab(0)); // until the form can be used
    layout->addWidget(m_tabs);
    layout->addWidget(makeRule(Qt::Horizontal, this));
    m_pages = new QStackedWidget(this);
    m_pages->addWidget(makeRules());
    m_profiles = new ProfilesPanel(m_pages);
    m_pages->addWidget(m_profiles);
    connect(m_tabs, &PanelTabs::chosen, m_pages, &QStackedWidget::setCurrentIndex);
    connect(m_profiles, &ProfilesPanel::wanted, this, [this] {
        holdFocus();
        m_profiles->setBusy(tr("Reading %1 answers by every profile …").arg(m_own.n));
        enableLooks();
        emit profilesWanted(m_side);
    });
    connect(m_profiles, &ProfilesPanel::problemChosen, this,
            [this](const QString &id) { emit placeChosen(placeOf(m_side, {id.toStdString()})); });
    connect(m_profiles, &ProfilesPanel::differingChosen, this, [this] {
        emit placeChosen({m_side.directory, m_side.set, "reading:differs", {}, {}});
    });
    layout->addWidget(m_pages, 1);
}

QWidget *RulesSheet::makeRules()
{
    auto *scrolled = new ScrolledColumn(m_pages);
    QVBoxLayout *column = scrolled->column();
    m_form = new RuleForm(scrolled->content());
    connect(m_form, &RuleForm::changed, this, &RulesSheet::enableLooks);
    column->addWidget(m_form);
    auto *row = bareLayout<QHBoxLayout>(nullptr);
    m_apply = makeButton(tr("Apply"), {}, "primary", scrolled->content());
    m_apply->setObjectName(QStringLiteral("rulesApply"));
    connect(m_apply, &QPushButton::clicked, this, &RulesSheet::apply);
    auto *own = makeButton(tr("The run's own"), {}, "plain", scrolled->content());
    own->setObjectName(QStringLiteral("rulesReset"));
    own->setToolTip(tr("Puts the rules back by which the run was scored."));
    connect(own, &QPushButton::clicked, this, [this] { m_form->setOwn(m_own.wish); });
    row->addWidget(m_apply);
    row->addWidget(own);
    row->addStretch(1);
    column->addLayout(row);
    m_note = makeLabel({}, {TextSize::Body, "text2"}, scrolled->content());
    m_note->setObjectName(QStringLiteral("rulesNote"));
    m_note->setWordWrap(true);
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_note);
    m_outcome = makeOutcome(scrolled->content());
    column->addWidget(m_outcome);
    column->addStretch(1);
    return scrolled;
}

QPushButton *RulesSheet::makeChanged(const char *name, QWidget *parent)
{
    QPushButton *button = makeButton({}, {}, "plain", parent);
    button->setObjectName(QLatin1String(name));
    return button;
}

QWidget *RulesSheet::makeOutcome(QWidget *parent)
{
    auto *outcome = new QWidget(parent);
    auto *layout = bareLayout<QVBoxLayout>(outcome);
    m_now = makeLabel({}, {TextSize::Caption, "text2"}, outcome);
    m_now->setObjectName(QStringLiteral("rulesNow"));
    m_now->setWordWrap(true);
    layout->addWidget(m_now);
    m_paths = new TextTableView(QStringLiteral("rulesPaths"), tr("Accuracy by own rules and now"), outcome);
    layout->addWidget(m_paths);
    auto *row = bareLayout<QHBoxLayout>(nullptr);
    m_became = makeChanged("rulesBecameRight", outcome);
    m_noLonger = makeChanged("rulesNoLongerRight", outcome);
    showAllChanged();
    connect(m_became, &QPushButton::clicked, this, [this] { emit placeChosen(placeOf(m_side, m_view.becameRight)); });
    connect(m_noLonger, &QPushButton::clicked, this,
            [this] { emit placeChosen(placeOf(m_side, m_view.noLongerRight)); });
    row->addWidget(m_became);
    row->addWidget(m_noLonger);
    row->addStretch(1);
    row->addWidget(makeCopyButton(QStringLiteral("rulesCopy"), outcome, [this](TableFormat format) { copy(format); }));
    layout->addLayout(row);
    return outcome;
}

void RulesSheet::openFor(const PairSide &side, const QString &name)
{
    setTitle(tr("Other rules for %1").arg(name));
    m_isReady = m_isReady && side == m_side;
    m_side = side;
    if (isVisible() && !m_isReady)
        begin();
    openSheet();
}

void RulesSheet::begin()
{
    m_own = {};
    setTone(m_rules, "text1");
    m_rules->setText(tr("Reading its own rules …"));
    m_counts->clear();
    m_tried->hide();
    m_form->setOwn({});
    m_profiles->clear({});
    showNote({});
    enableLooks();
    emit ownRulesWanted(m_side);
}

void RulesSheet::showEvent(QShowEvent *event)
{
    SideSheet::showEvent(event);
    if (!m_isReady)
        begin();
}

/// Closed, or its page was left. What was shown stays for the next time.
void RulesSheet::hideEvent(QHideEvent *event)
{
    SideSheet::hideEvent(event);
    if (!m_isBusy && !m_profiles->isBusy() && m_isReady)
        return;
    m_isReady = false; // asked for anew
    m_isBusy = false;
    m_profiles->clear({});
    emit left();
}

void RulesSheet::setOwnRules(const PairSide &side, const OwnRules &own, const QString &error)
{
    if (side != m_side)
        return;
    m_isReady = error.isEmpty();
    m_own = own;
    m_rules->setText(m_isReady ? tr("Its own rules: %1").arg(textOf(own.text)) : sentenceText(error.toStdString()));
    setTone(m_rules, m_isReady ? "text1" : "danger");
    m_form->setOwn(own.wish);
    m_counts->setText(!m_isReady ? QString()
                      : own.isCounted
                          ? tr("A test set, %1 problems: each other rule that is tried is kept beside the "
                               "report, marked post hoc and counted. No claim changes.")
                                .arg(own.n)
                          : tr("Validation, %1 problems: it may be looked at as often as one likes; nothing "
                               "is kept.")
                                .arg(own.n));
    showTried(own.tried);
    m_profiles->clear(m_isReady ? tr("Where do reading profiles read different answers out of the same texts?")
                                : QString());
    enableLooks();
    giveFocus(m_form);
}

/// What is disabled while it is waited for would lose the focus to whatever stands behind the sheet.
void RulesSheet::holdFocus()
{
    if (isAncestorOf(QApplication::focusWidget()))
        m_tabs->tab(m_tabs->current())->setFocus();
}

/// A person who went elsewhere meanwhile stays there.
void RulesSheet::giveFocus(QWidget *widget)
{
    const QWidget *now = QApplication::focusWidget();
    if (isVisible() && widget->isEnabled() && now == m_tabs->tab(m_tabs->current()))
        widget->setFocus();
}

void RulesSheet::showTried(std::size_t tried)
{
    setChip(m_tried, tried == 1 ? tr("post hoc: 1 rule tried") : tr("post hoc: %1 rules tried").arg(tried), "warning");
    m_tried->setVisible(tried > 0);
}

void RulesSheet::setReadOnly(const QString &why)
{
    m_whyReadOnly = why;
    enableLooks();
}

void RulesSheet::enableLooks()
{
    const bool isRefused = m_own.isCounted && !m_whyReadOnly.isEmpty();
    const bool isBusy = m_isBusy || m_profiles->isBusy();
    const QString why = !m_isReady ? tr("The run's own rules are not known.")
                        : isRefused
                            ? tr("A look at a test set is kept, and nothing can be written: %1").arg(m_whyReadOnly)
                        : isBusy ? tr("Being counted.")
                                 : QString();
    m_profiles->setLookEnabled(why.isEmpty(), why);
    const QString problem = m_form->problem();
    const QString whyNot = !why.isEmpty()              ? why
                           : !problem.isEmpty()        ? problem
                           : !m_form->wish().isGiven() ? tr("These are the run's own rules.")
                                                       : QString();
    m_apply->setEnabled(whyNot.isEmpty());
    m_apply->setToolTip(
        (whyNot.isEmpty() ? tr("Reads, compares and votes the stored answers. Nothing is generated.") : whyNot)
            .toHtmlEscaped());
    m_form->setEnabled(m_isReady && !isBusy);
}

void RulesSheet::apply()
{
    holdFocus();
    m_isBusy = true;
    showNote(tr("Counting %1 answers …").arg(m_own.n));
    const RuleWish wish = m_form->wish();
    enableLooks();
    emit rescoreWanted(m_side, wish);
}

void RulesSheet::showNote(const QString &note, bool isError)
{
    m_note->setText(note);
    setTone(m_note, isError ? "danger" : "text2");
    m_note->setVisible(!note.isEmpty());
    m_outcome->hide();
}

void RulesSheet::setRescore(const PairSide &side, const RescoreView &view, const QString &error)
{
    if (side != m_side)
        return;
    m_isBusy = false;
    m_view = view;
    showNote(sentenceText(error.toStdString()), true);
    enableLooks();
    giveFocus(m_apply);
    if (!error.isEmpty())
        return;
    m_now->setText(view.programsRun == 0
                       ? tr("Now: %1").arg(textOf(view.rules))
                       : tr("Now: %1. Programs run anew: %2").arg(textOf(view.rules)).arg(view.programsRun));
    m_paths->setTable(rescoreText(view, TableFormat::Markdown));
    showAllChanged();
    if (view.tried > 0)
        showTried(view.tried);
    m_outcome->show();
}

void RulesSheet::showAllChanged()
{
    showChanged(m_became, m_view.becameRight, tr("%1 became right").arg(m_view.becameRight.size()));
    showChanged(m_noLonger, m_view.noLongerRight, tr("%1 no longer right").arg(m_view.noLongerRight.size()));
}

void RulesSheet::showChanged(QPushButton *button, const std::vector<std::string> &ids, const QString &text)
{
    button->setText(text);
    button->setEnabled(!ids.empty());
    button->setToolTip(ids.empty() ? tr("The vote changed on no such problem.")
                       : ids.size() <= kMostShownIds
                           ? tr("Read them in Rationales.")
                           : tr("Read the first %1 of them in Rationales.").arg(kMostShownIds));
}

void RulesSheet::setProfiles(const PairSide &side, const ProfilesView &view, const QString &error)
{
    if (side != m_side)
        return;
    if (error.isEmpty())
        m_profiles->setView(view);
    else
        m_profiles->showError(sentenceText(error.toStdString()));
    if (view.tried > 0)
        showTried(view.tried);
    enableLooks();
}

void RulesSheet::copy(TableFormat format)
{
    QGuiApplication::clipboard()->setText(textOf(toText(rescoreText(m_view, format), format)));
}

} // namespace retort
