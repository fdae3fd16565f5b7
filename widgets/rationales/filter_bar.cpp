#include "widgets/rationales/filter_bar.h"

#include "widgets/common/core_text.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/common/shown_text.h"
#include "widgets/rationales/filter_edit.h"

#include <QEvent>
#include <QFocusEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWidgetAction>

#include <algorithm>

namespace retort {

namespace {

constexpr int kLineHeight = 36;
constexpr int kMenuWidth = 320;
constexpr int kLongestTold = 120; // characters of a filter in a tip

} // namespace

FilterBar::FilterBar(QWidget *parent) : QWidget(parent)
{
    auto *layout = bareLayout<QVBoxLayout>(this, measure::kUnit);
    auto *row = bareLayout<QHBoxLayout>(nullptr);
    row->setObjectName(QStringLiteral("filterRow"));
    buildLine();
    row->addWidget(m_line, 1);
    m_save = makeButton(tr("Save filter"), QStringLiteral("bookmark-new"), "plain", this);
    m_save->setObjectName(QStringLiteral("saveFilterButton"));
    m_save->setAccessibleName(tr("Save filter"));
    m_save->setToolTip(tr("Keep this filter under a name, or choose one that was kept"));
    m_columns = makeIconButton(QStringLiteral("view-sort"), tr("Columns of the table"), this);
    m_columns->setObjectName(QStringLiteral("columnsButton"));
    m_columns->setPopupMode(QToolButton::InstantPopup);
    row->addWidget(m_save);
    row->addWidget(m_columns);
    layout->addLayout(row);
    m_mistake = makeLabel({}, {TextSize::Code, "danger"}, this);
    m_mistake->setObjectName(QStringLiteral("filterMistake"));
    m_mistake->setWordWrap(true);
    m_mistake->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_mistake->hide();
    layout->addWidget(m_mistake);
    buildSaveMenu();
}

void FilterBar::buildLine()
{
    m_line = new QWidget(this);
    m_line->setObjectName(QStringLiteral("filterFrame"));
    m_line->setFixedHeight(kLineHeight);
    auto *layout = bareLayout<QHBoxLayout>(m_line, measure::kGroup);
    layout->setContentsMargins(10, 0, 12, 0);
    auto *icon = new QLabel(m_line);
    icon->setPixmap(iconOf(QStringLiteral("view-filter")).pixmap(measure::kIconSmall));
    m_edit = new FilterEdit(m_line);
    m_edit->setObjectName(QStringLiteral("filterEdit"));
    m_edit->setAccessibleName(tr("Filter of the problems"));
    m_edit->setPlaceholderText(tr("All problems. Filter: verdict:wrong teacher:right text:\"per hour\" steps>3"));
    m_edit->setToolTip(tr("verdict:wrong teacher:right failure:arithmetic disagree:yes program:failed text:\"per "
                          "hour\" steps>3 tag:2 note:\"x\"; a comma separates alternatives, a minus turns a term "
                          "round, Ctrl+Space proposes words, Up and Down bring filters used before (Ctrl+F)")
                           .toHtmlEscaped());
    m_edit->installEventFilter(this);
    m_count = makeLabel({}, {TextSize::Body, "text2", QFont::Medium}, m_line);
    m_count->setObjectName(QStringLiteral("problemCount"));
    layout->addWidget(icon);
    layout->addWidget(m_edit, 1);
    layout->addWidget(m_count);
    m_line->installEventFilter(this);
    connect(m_edit, &FilterEdit::filterChanged, this, &FilterBar::takeText);
    connect(m_edit, &QLineEdit::returnPressed, this, &FilterBar::accept);
    connect(m_edit, &FilterEdit::left, this, &FilterBar::left);
}

void FilterBar::buildSaveMenu()
{
    m_saveMenu = new QMenu(this);
    m_saveMenu->setObjectName(QStringLiteral("savedFilters"));
    m_saveMenu->setFixedWidth(kMenuWidth);
    auto *form = new QWidget(m_saveMenu);
    auto *layout = bareLayout<QHBoxLayout>(form);
    layout->setContentsMargins(8, 8, 8, 8);
    m_name = new QLineEdit(form);
    m_name->setObjectName(QStringLiteral("filterName"));
    m_name->setAccessibleName(tr("Name of the filter"));
    m_name->setPlaceholderText(tr("Name for this filter"));
    m_saveNow = makeButton(tr("Save"), {}, "primary", form);
    m_saveNow->setObjectName(QStringLiteral("filterSaveNow"));
    layout->addWidget(m_name, 1);
    layout->addWidget(m_saveNow);
    auto *action = new QWidgetAction(m_saveMenu);
    action->setDefaultWidget(form);
    m_saveMenu->addAction(action);
    connect(m_save, &QPushButton::clicked, this, [this] {
        m_saveMenu->popup(m_save->mapToGlobal(QPoint(m_save->width() - kMenuWidth, m_save->height() + 4)));
    });
    connect(m_saveMenu, &QMenu::aboutToShow, this, &FilterBar::fillSaveMenu);
    connect(m_saveNow, &QPushButton::clicked, this, &FilterBar::save);
    connect(m_name, &QLineEdit::returnPressed, this, &FilterBar::save);
    connect(m_name, &QLineEdit::textChanged, this,
            [this] { m_saveNow->setEnabled(!m_name->text().trimmed().isEmpty() && whyUnsaved().isEmpty()); });
}

void FilterBar::fillSaveMenu()
{
    const QList<QAction *> actions = m_saveMenu->actions();
    for (int i = 1; i < actions.size(); ++i)
        actions[i]->deleteLater();
    if (!m_saved.empty())
        m_saveMenu->addSection(tr("Saved"));
    auto *removal = m_saved.empty() ? nullptr : new QMenu(tr("Remove"), m_saveMenu);
    for (const SavedFilter &filter : m_saved) {
        const QString name = textOf(filter.name);
        auto *choice = m_saveMenu->addAction(QString(name).replace(QLatin1Char('&'), QStringLiteral("&&")));
        choice->setToolTip(textOf(filter.filter).toHtmlEscaped());
        connect(choice, &QAction::triggered, this, [this, filter] { setText(textOf(filter.filter)); });
        connect(removal->addAction(choice->text()), &QAction::triggered, this,
                [this, name] { emit removeRequested(name); });
    }
    if (removal) {
        m_saveMenu->addSeparator();
        m_saveMenu->addMenu(removal);
    }
    m_name->clear();
    m_saveNow->setEnabled(false);
    m_saveNow->setToolTip(whyUnsaved());
    m_name->setFocus();
}

QString FilterBar::whyUnsaved() const
{
    if (text().trimmed().isEmpty())
        return tr("There is no filter to save: type one first");
    return m_edit->filter().isValid() ? QString() : tr("This filter has a mistake: mend it first");
}

void FilterBar::save()
{
    const QString name = m_name->text().trimmed();
    if (name.isEmpty() || !whyUnsaved().isEmpty())
        return;
    m_saveMenu->hide();
    emit saveRequested(name, text().trimmed());
}

void FilterBar::setWords(const FilterWords &words)
{
    m_edit->setWords(words);
}

void FilterBar::setText(const QString &text)
{
    m_edit->setText(text);
}

bool FilterBar::isWritten() const
{
    return m_edit->hasFocus() && m_edit->isModified();
}

QString FilterBar::text() const
{
    return m_edit->text();
}

const ProblemFilter &FilterBar::filter() const
{
    return m_last;
}

void FilterBar::setCount(const QString &text)
{
    m_countText = text;
    showCount();
}

/// What has a mistake filters nothing: list and count are still those of the filter before.
void FilterBar::showCount()
{
    const bool isOld = !m_edit->filter().isValid() && !m_countText.isEmpty();
    m_count->setText(isOld ? tr("still %1").arg(m_countText) : m_countText);
    setTone(m_count, isOld ? "warning" : "text2");
    const QString why = !isOld                 ? QString()
                        : m_lastText.isEmpty() ? tr("The list still shows all problems: this filter has a mistake.")
                                               : tr("The list is still that of %1: this filter has a mistake.")
                                                     .arg(shownLine(m_lastText.toStdString(), kLongestTold));
    m_count->setToolTip(why.toHtmlEscaped());
    m_count->setAccessibleDescription(why);
}

void FilterBar::setSaved(const std::vector<SavedFilter> &filters)
{
    m_saved = filters;
}

void FilterBar::setBrief(bool isBrief)
{
    m_save->setText(isBrief ? QString() : tr("Save filter"));
    m_columns->setVisible(!isBrief);
}

void FilterBar::insertWidget(QWidget *widget)
{
    static_cast<QHBoxLayout *>(layout()->itemAt(0)->layout())->insertWidget(1, widget);
}

void FilterBar::focusLine()
{
    m_edit->setFocus();
    m_edit->selectAll();
}

void FilterBar::takeText()
{
    const ProblemFilter &filter = m_edit->filter();
    const bool isTyping = !filter.isValid() && m_edit->hasFocus()
                          && std::all_of(filter.problems.begin(), filter.problems.end(),
                                         [](const FilterProblem &problem) { return problem.isUnfinished; });
    showMistake();
    if (isTyping)
        m_mistake->hide();
    showCount();
    if (!filter.isValid())
        return;
    const bool isOther = !asksTheSame(filter, m_last);
    m_last = filter;
    m_lastText = text().trimmed();
    if (isOther)
        emit filterChanged();
}

void FilterBar::showMistake()
{
    const ProblemFilter &filter = m_edit->filter();
    m_mistake->setVisible(!filter.isValid());
    m_mistake->setText(filter.isValid() ? QString() : coreText(filter.problems.front().message));
    m_edit->setAccessibleDescription(m_mistake->text());
}

/// What is not understood keeps the cursor where it can be mended.
void FilterBar::accept()
{
    showMistake();
    if (!m_edit->filter().isValid())
        return;
    m_edit->keep();
    emit accepted();
}

bool FilterBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_edit && event->type() == QEvent::FocusOut
        && static_cast<QFocusEvent *>(event)->reason() != Qt::PopupFocusReason)
        m_edit->keep(); // what was looked at is left
    if (watched == m_edit && (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)) {
        QMetaObject::invokeMethod(this, &FilterBar::takeText, Qt::QueuedConnection);
        update();
    }
    if (watched == m_line && event->type() == QEvent::MouseButtonPress)
        m_edit->setFocus();
    return QWidget::eventFilter(watched, event);
}

/// The frame of the line: what a field looks like, around more than the field.
void FilterBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double width = m_edit->hasFocus() ? 2 : 1;
    painter.setPen(QPen(m_edit->hasFocus() ? theme.accent : theme.border2, width));
    painter.setBrush(theme.kind == ThemeKind::Dark ? theme.bg1 : theme.bg2);
    const QRectF area = QRectF(m_line->geometry()).adjusted(width / 2, width / 2, -width / 2, -width / 2);
    painter.drawRoundedRect(area, measure::kRadiusControl, measure::kRadiusControl);
}

} // namespace retort
