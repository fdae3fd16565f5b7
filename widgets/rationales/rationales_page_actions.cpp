#include "core/evaluation/failures.h"
#include "widgets/common/core_text.h"
#include "widgets/common/numbers.h"
#include "widgets/common/page_keys.h"
#include "widgets/common/theme.h"
#include "widgets/rationales/filter_bar.h"
#include "widgets/rationales/kind_panel.h"
#include "widgets/rationales/note_editor.h"
#include "widgets/rationales/problem_detail.h"
#include "widgets/rationales/problem_table.h"
#include "widgets/rationales/rationales_page.h"

#include <QComboBox>
#include <QMenu>
#include <QShortcut>
#include <QTableView>

#include <algorithm>

// Keys and menus of the Rationales page, and where they lead.

namespace retort {

void RationalesPage::makeKeys()
{
    const auto key = [this](const QKeySequence &keys, const QString &text, auto action) {
        connect(addKey(this, keys, text), &QShortcut::activated, this, action);
    };
    key(Qt::Key_N, tr("Next problem of the filter"), [this] { emit walkRequested(1); });
    key(Qt::Key_P, tr("Previous problem of the filter"), [this] { emit walkRequested(-1); });
    key(Qt::Key_F, tr("Next failure"), [this] { emit nextFailureRequested(); });
    key(Qt::Key_C, tr("Copy the problem with all rationales"), [this] { m_detail->copy(); });
    key(Qt::Key_L, tr("Copy a link to the problem"), [this] { emit linkRequested(); });
    key(Qt::Key_U, tr("Swap the checkpoint that is shown and the one that learned and forgotten begin at"),
        [this] { emit swapRequested(); });
    key(Qt::Key_X, tr("Correct a rationale"), [this] { correct(); });
    makeCorrector();
    key(Qt::Key_M, tr("Write a note"), [this] { emit noteRequested(); });
    for (QWidget *reader : std::initializer_list<QWidget *> {m_table, m_detail}) { // not where one writes
        const auto readerKey = [this, reader](Qt::Key code, const QString &text, auto action) {
            connect(addKey(reader, code, text), &QShortcut::activated, this, action);
        };
        readerKey(Qt::Key_Return, tr("Open the problem wide, or not"), [this] { setWide(!m_isWide); });
        readerKey(Qt::Key_Escape, tr("From the wide problem back to the list"), [this] { setWide(false); });
    }
    key(QKeySequence::Find, tr("To the filter line"), [this] {
        setWide(false);
        m_filterBar->focusLine();
    });
    for (int tag = 1; tag <= 9; ++tag) {
        key(Qt::Key(Qt::Key_0 + tag), tr("Put or take this tag"), [this, tag] {
            if (!refuseWhenReadOnly())
                emit tagToggled(tag);
        });
    }
    const auto sayingKey = [this, &key](const QKeySequence &keys, const QString &text, void (RationalesPage::*said)()) {
        key(keys, text, [this, said] {
            if (!refuseWhenReadOnly())
                emit(this->*said)();
        });
    };
    sayingKey(Qt::Key_Asterisk, tr("Put or take the star"), &RationalesPage::starToggled);
    sayingKey(QKeySequence(Qt::CTRL | Qt::Key_Z), tr("Take back what was said of problems"),
              &RationalesPage::undoRequested);
    sayingKey(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), tr("Say it again"), &RationalesPage::redoRequested);
    tellKeys(m_filterBar, {Qt::Key_Up, Qt::Key_Down}, tr("In the filter line: filters that were used before"));
    m_kindMenu = new QMenu(this);
    m_kindMenu->setObjectName(QStringLiteral("kindMenu"));
    connect(m_kindMenu, &QMenu::aboutToShow, this, &RationalesPage::fillKindMenu);
    connect(m_table, &ProblemTable::menuRequested, m_kindMenu, [this](const QPoint &at) { m_kindMenu->popup(at); });
    key(Qt::Key_K, tr("Choose the kind of failure"),
        [this] { m_kindMenu->popup(m_detail->mapToGlobal(QPoint(0, 0))); });
}

void RationalesPage::editNote(const QString &problem, const QString &note)
{
    if (!refuseWhenReadOnly())
        m_note->edit(problem, note);
}

void RationalesPage::saveNote()
{
    m_note->save();
}

bool RationalesPage::refuseWhenReadOnly()
{
    if (!m_readOnly.isEmpty())
        showMessage(m_readOnly, true);
    return !m_readOnly.isEmpty();
}

void RationalesPage::setWide(bool isWide)
{
    if (isWide == m_isWide)
        return;
    m_isWide = isWide;
    m_filterBar->setVisible(!isWide);
    m_table->setVisible(!isWide);
    m_kindPanel->setVisible(!isWide && width() >= measure::kNarrow - measure::kRail);
    m_detail->setWide(isWide);
    focusReader();
}

/// Where the letters are keys: in the table, or in the problem that is open wide.
void RationalesPage::focusReader()
{
    if (m_isWide)
        m_detail->setFocus();
    else
        m_table->view()->setFocus();
}

/// Kind of failure as a person sees it, tags and note of the current problem.
void RationalesPage::fillKindMenu()
{
    m_kindMenu->clear();
    m_kindMenu->addSection(tr("Kind of failure"));
    const ProblemView &open = m_detail->view();
    const QString chosen = open.isFailureChosen ? textOf(open.failure) : QString();
    const auto addKind = [this, chosen](const QString &title, const QString &name) {
        QAction *action = m_kindMenu->addAction(title);
        action->setCheckable(true);
        action->setChecked(name == chosen);
        connect(action, &QAction::triggered, this, [this, name] {
            if (!refuseWhenReadOnly())
                emit failureChosen(name);
        });
    };
    addKind(tr("As suggested"), {});
    for (const FailureKind &kind : failureKinds())
        addKind(coreText(kind.title), QString::fromUtf8(kind.name.data(), qsizetype(kind.name.size())));
    m_kindMenu->addSeparator();
    connect(m_kindMenu->addAction(tr("Write a note (M)")), &QAction::triggered, this, &RationalesPage::noteRequested);
    connect(m_kindMenu->addAction(tr("Star, or take the star away (*)")), &QAction::triggered, this, [this] {
        if (!refuseWhenReadOnly())
            emit starToggled();
    });
    connect(m_kindMenu->addAction(tr("Correct a rationale (X)")), &QAction::triggered, this, &RationalesPage::correct);
    QMenu *tags = m_kindMenu->addMenu(tr("Tag"));
    for (int tag = 1; tag <= 9; ++tag) {
        const auto name = m_book.tagNames.find(tag);
        const QString title = name == m_book.tagNames.end() ? tr("tag %1").arg(tag) : textOf(name->second);
        connect(tags->addAction(QStringLiteral("%1  %2").arg(tag).arg(title)), &QAction::triggered, this, [this, tag] {
            if (!refuseWhenReadOnly())
                emit tagToggled(tag);
        });
    }
}

/// What the filter can name in this set.
void RationalesPage::updateWords()
{
    FilterWords words;
    for (const FailureKind &kind : failureKinds())
        words.failures.emplace_back(kind.name);
    for (const IndexedSource &source : m_sources) {
        if (source.source.empty())
            words.formats.push_back(source.format);
        else if (words.teachers.empty() || words.teachers.back() != source.source)
            words.teachers.push_back(source.source);
    }
    for (const IndexedSource &source : m_sources)
        if (!source.source.empty())
            words.teachers.push_back(source.source + "/" + source.format);
    words.tags = m_book.tagNames;
    words.kinds = m_kinds;
    words.hasOther = !m_other.isEmpty();
    if (words.hasOther)
        words.runs = {m_other.toStdString()};
    m_filterBar->setWords(words);
}

void RationalesPage::fillKindChoice()
{
    m_kindChoice->clear();
    m_kindChoice->addItem(tr("Every kind %1").arg(wholeText(std::int64_t(m_counts.wrong))), QString());
    for (const FailureKind &kind : failureKinds()) {
        const auto found = m_counts.failures.find(std::string(kind.name));
        if (found != m_counts.failures.end())
            m_kindChoice->addItem(
                QStringLiteral("%1 %2").arg(failureTitle(found->first), wholeText(std::int64_t(found->second))),
                textOf(found->first));
    }
}

} // namespace retort
