#include "widgets/common/marks.h"
#include "widgets/common/numbers.h"
#include "widgets/compare/breakdown_panel.h"
#include "widgets/compare/compare_model.h"
#include "widgets/compare/compare_page.h"
#include "widgets/compare/compare_table.h"
#include "widgets/compare/pair_panel.h"
#include "widgets/compare/pool_panel.h"
#include "widgets/compare/rules_sheet.h"
#include "widgets/compare/seed_side.h"

#include <QComboBox>
#include <QEvent>
#include <QPainter>

#include <algorithm>

// Who is A, who is B and who is the teacher, and what the two-by-two says of them.

namespace retort {

namespace {

constexpr std::size_t kRunsDrawnAtFirst = 6;

QIcon sideIcon(const CompareRow &row, const Theme &theme)
{
    QPixmap picture(16, 16);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    if (row.isTeacher) {
        painter.setPen(teacherPen(theme));
        painter.drawLine(QPointF(1, 8), QPointF(15, 8));
    } else {
        drawRunDot(painter, {8, 8}, row.series, theme, theme.bg2);
    }
    return QIcon(picture);
}

PairLook lookOf(const CompareRow *row)
{
    return row ? PairLook {textOf(row->name), row->series, row->isTeacher} : PairLook();
}

} // namespace

/// The newest run against the one before it, or against the teacher; what a person chose stays as long as it is there.
void ComparePage::chooseDefaults()
{
    const ComparisonView &view = m_model->view();
    if (view.rows.empty())
        return; // nothing is read yet: what was chosen last time waits
    m_teacher = row(m_teacherOfPerson) ? m_teacherOfPerson : textOf(bestTeacher(view));
    std::vector<const CompareRow *> runs;
    for (const CompareRow &each : view.rows)
        if (!each.isTeacher && each.isComparable && !each.isArchived && m_table->isListed(each)
            && (each.foldedInto.empty() || !m_table->isFolding()))
            runs.push_back(&each);
    const auto isThere = [this](const QString &key) {
        return row(key) && row(key)->isComparable && (m_table->isFolding() || !row(key)->isFolded());
    };
    if (!isThere(m_a))
        m_a = runs.empty() ? QString() : CompareModel::keyOf(*runs.front());
    if (!isThere(m_b) || m_b == m_a) {
        const auto other = std::find_if(runs.begin(), runs.end(),
                                        [this](const CompareRow *each) { return CompareModel::keyOf(*each) != m_a; });
        m_b = other == runs.end() ? m_teacher : CompareModel::keyOf(**other);
    }
    QSet<QString> checked;
    std::size_t drawn = 0;
    for (const CompareRow &each : view.rows) {
        const QString key = CompareModel::keyOf(each);
        const bool isBelow = m_table->isFolding() ? !each.foldedInto.empty() : each.isFolded();
        const bool isUsual = each.isComparable && !each.isArchived && !isBelow
                             && (each.isTeacher || key == m_a || key == m_b || drawn < kRunsDrawnAtFirst);
        drawn += isUsual && !each.isTeacher ? 1 : 0;
        if (m_checksOfPerson.value(key, isUsual))
            checked.insert(key);
    }
    m_model->setChecked(checked);
}

void ComparePage::fillSide(QComboBox *box, const QString &key)
{
    const QSignalBlocker quiet(box);
    box->clear();
    for (const CompareRow &each : m_model->view().rows) {
        const QString own = CompareModel::keyOf(each);
        if (each.isComparable && (m_table->isListed(each) || own == key))
            box->addItem(textOf(each.name), own);
    }
    dressSide(box);
    box->setCurrentIndex(box->findData(key));
}

void ComparePage::dressSide(QComboBox *box) const
{
    for (int i = 0; i < box->count(); ++i)
        if (const CompareRow *each = row(box->itemData(i).toString()))
            box->setItemIcon(i, sideIcon(*each, themeOf(this)));
}

/// Pictures do not follow the theme.
void ComparePage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange || !m_sideB)
        return;
    dressSide(m_sideA);
    dressSide(m_sideB);
}

void ComparePage::showSides()
{
    m_model->setSides(m_a, m_b, m_teacher, m_base);
    fillSide(m_sideA, m_a);
    fillSide(m_sideB, m_b);
    showAnalyses();
}

void ComparePage::setSides(const QString &a, const QString &b, const QString &teacher)
{
    m_a = a;
    m_b = b;
    m_teacherOfPerson = teacher;
    if (!m_model->view().rows.empty())
        showAnew();
}

std::pair<PairSide, PairSide> ComparePage::chosenSides() const
{
    const CompareRow *a = row(m_a);
    const CompareRow *b = row(m_b);
    if (!a || !b || a == b)
        return {a ? a->side() : PairSide(), PairSide()};
    return sidesOf(*a, *b);
}

void ComparePage::showAnalyses()
{
    auto [sideA, sideB] = chosenSides();
    PairLook lookA = lookOf(row(m_a));
    PairLook lookB = lookOf(sideB.directory.empty() ? nullptr : row(m_b));
    m_breakdown->setSides(sideA, lookA, sideB, lookB);
    takeSeed(sideA, lookA);
    m_pool->setSide(sideA, lookA);
}

/// Of A: the sheet lies over the two-by-two, where A is named.
void ComparePage::openRules()
{
    if (!row(m_a))
        return;
    PairSide side = chosenSides().first;
    PairLook look = lookOf(row(m_a));
    takeSeed(side, look);
    m_rulesSheet->openFor(side, look.name);
}

void ComparePage::setSide(QChar side, const QString &key)
{
    const CompareRow *chosen = row(key);
    if (!chosen || !chosen->isComparable)
        return;
    if (side == QLatin1Char('T')) {
        if (!chosen->isTeacher)
            return;
        m_teacher = m_teacherOfPerson = key;
    } else if (side == QLatin1Char('Z')) {
        m_base = m_base == key ? QString() : key;
    } else {
        QString &own = side == QLatin1Char('A') ? m_a : m_b;
        QString &other = side == QLatin1Char('A') ? m_b : m_a;
        if (other == key)
            other = own; // they change places
        own = key;
    }
    showSides();
    showDiff();
    wantPair();
    keepState();
}

void ComparePage::wantPair()
{
    const CompareRow *a = row(m_a);
    const CompareRow *b = row(m_b);
    if (!a || !b || a == b) {
        m_wantedA = m_wantedB = {};
        m_pair->showNote(a ? tr("There is nothing to compare with yet. A second run on the same problems, or a teacher "
                                "with recorded rationales for them, goes here.")
                           : tr("Choose two runs, or a run and a teacher, as A and B."));
        return;
    }
    const auto [sideA, sideB] = sidesOf(*a, *b);
    if (sideA == m_wantedA && sideB == m_wantedB && a->status.state == RunState::Finished)
        return; // it is counted, or being counted
    m_wantedA = sideA;
    m_wantedB = sideB;
    m_pair->showNote(tr("Counting …"));
    emit pairWanted(sideA, sideB);
}

void ComparePage::setPair(const PairSide &a, const PairSide &b, const PairComparison &pair, const QString &error)
{
    const CompareRow *left = row(m_a);
    const CompareRow *right = row(m_b);
    if (a != m_wantedA || b != m_wantedB || !left || !right)
        return;
    if (!error.isEmpty()) {
        m_pair->showNote(error);
        return;
    }
    m_pair->showPair(lookOf(left), lookOf(right), pair);
}

void ComparePage::setFoldedPair(const PairSide &a, const PairSide &b, const FoldedPair &pair, const QString &error)
{
    const CompareRow *left = row(m_a);
    const CompareRow *right = row(m_b);
    if (a != m_wantedA || b != m_wantedB || !left || !right)
        return;
    if (!error.isEmpty())
        m_pair->showNote(error);
    else
        m_pair->showFolded(lookOf(left), lookOf(right), pair);
}

} // namespace retort
