#include "widgets/common/kept_settings.h"
#include "widgets/common/numbers.h"
#include "widgets/rationales/filter_bar.h"
#include "widgets/rationales/kind_panel.h"
#include "widgets/rationales/learning_panel.h"
#include "widgets/rationales/rationales_page.h"

#include <QComboBox>
#include <QCryptographicHash>

#include <algorithm>
#include <string_view>

// What filters the list of the Rationales page: its line, and what a click puts into it.

namespace retort {

namespace {

constexpr const char *kFilterSettings = "rationales/filters/"; // by workspace
constexpr const char *kFirstFilter = "verdict:wrong";

QString onlyValue(const ProblemFilter &filter, std::string_view key)
{
    return textOf(onlyFilterValue(filter, key));
}

} // namespace

void RationalesPage::makeFilterBar()
{
    m_filterBar = new FilterBar(this);
    m_filterBar->setObjectName(QStringLiteral("filterBar"));
    m_filterBar->setText(QLatin1String(kFirstFilter));
    m_kindChoice = new QComboBox(m_filterBar);
    m_kindChoice->setObjectName(QStringLiteral("kindChoice"));
    m_kindChoice->setAccessibleName(tr("Kind of failure"));
    m_kindChoice->setMinimumWidth(180);
    m_filterBar->insertWidget(m_kindChoice);
    connect(m_filterBar, &FilterBar::filterChanged, this, [this] {
        if (!m_filterSetting.isEmpty())
            kept::set(m_filterSetting, filterText());
        updateChosen();
        emit filterChanged();
    });
    connect(m_filterBar, &FilterBar::accepted, this, &RationalesPage::focusReader);
    connect(m_filterBar, &FilterBar::left, this, &RationalesPage::focusReader);
    connect(m_filterBar, &FilterBar::saveRequested, this, &RationalesPage::filterSaved);
    connect(m_filterBar, &FilterBar::removeRequested, this, &RationalesPage::filterRemoved);
    connect(m_kindChoice, &QComboBox::activated, this,
            [this] { filterByKind(m_kindChoice->currentData().toString()); });
}

/// Settings are written at once, while the workspace's session waits for a window that ends as it should.
void RationalesPage::setWorkspace(const QString &folder)
{
    const QByteArray digest = QCryptographicHash::hash(folder.toUtf8(), QCryptographicHash::Sha256).toHex();
    m_filterSetting = QLatin1String(kFilterSettings) + QLatin1String(digest.left(16));
    m_hasKeptFilter = kept::contains(m_filterSetting);
    m_filterBar->setText(kept::value(m_filterSetting, QLatin1String(kFirstFilter)).toString());
}

void RationalesPage::updateChosen()
{
    const QString failure = onlyValue(filter(), "failure");
    const auto tag = onlyValue(filter(), "tag");
    int number = tag.toInt();
    for (const auto &[other, name] : m_book.tagNames) {
        if (textOf(name).compare(tag, Qt::CaseInsensitive) == 0)
            number = other;
    }
    m_kindPanel->setChosen(failure, number);
    m_kindPanel->learning()->setChosen(onlyValue(filter(), "changed"));
    m_kindChoice->setCurrentIndex(std::max(0, m_kindChoice->findData(failure)));
}

void RationalesPage::filterByTag(int tag)
{
    const bool isChosen = onlyValue(filter(), "tag") == QString::number(tag);
    const std::string value = isChosen ? std::string() : std::to_string(tag);
    m_filterBar->setText(textOf(withFilterTerm(filterText().toStdString(), "tag", value)));
}

/// A click on the kind that is filtered takes it away; a kind of right answers and a filter for wrong ones exclude each
/// other.
void RationalesPage::filterByKind(const QString &failure)
{
    const bool isChosen = onlyValue(filter(), "failure") == failure;
    std::string text =
        withFilterTerm(filterText().toStdString(), "failure", isChosen ? std::string() : failure.toStdString());
    const bool isOfRight = failure == QLatin1String("wrong_reasoning");
    const QString verdict = onlyValue(filter(), "verdict");
    if (!isChosen && !verdict.isEmpty() && !failure.isEmpty())
        text = withFilterTerm(text, "verdict", isOfRight ? "right" : "wrong");
    m_filterBar->setText(textOf(text));
}

/// What was learned is right and what was forgotten is not: a verdict that is filtered would exclude one of them.
void RationalesPage::filterByChange(const QString &change)
{
    const bool isChosen = onlyValue(filter(), "changed") == change;
    const std::string text = withFilterTerm(filterText().toStdString(), "verdict", {});
    m_filterBar->setText(textOf(withFilterTerm(text, "changed", isChosen ? std::string() : change.toStdString())));
    updateChosen(); // also when it is as it was
}

} // namespace retort
