#include "widgets/teachers/teachers_page.h"

#include "widgets/common/button_kind.h"
#include "widgets/common/kept_settings.h"
#include "widgets/common/numbers.h"
#include "widgets/common/page_header.h"
#include "widgets/common/parts.h"
#include "widgets/common/passing_message.h"
#include "widgets/common/shown_text.h"
#include "widgets/teachers/rules_panel.h"
#include "widgets/teachers/endpoint_sheet.h"
#include "widgets/teachers/endpoint_view.h"
#include "widgets/teachers/recorded_view.h"
#include "widgets/teachers/sample_sheet.h"
#include "widgets/teachers/teacher_list.h"

#include <QComboBox>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace retort {

namespace {

constexpr int kListWidth = 252;
constexpr int kComboLetters = 26;
constexpr int kComboTextWidth = 200;
constexpr const char *kSplitKey = "teachers/lists";
constexpr const char *kChosenKey = "teachers/endpoint"; // empty: a recorded source

} // namespace

TeachersPage::TeachersPage(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("teachersPage"));
    m_endpoints = new EndpointListModel(this);
    m_sources = new SourceListModel(this);
    m_currentEndpoint = kept::value(QLatin1String(kChosenKey)).toString().toStdString();
    auto *layout = bareLayout<QVBoxLayout>(this, 0);
    layout->addWidget(makeHeader());
    m_strip = new Strip(this);
    m_strip->setObjectName(QStringLiteral("teachersStrip"));
    auto *content = bareLayout<QVBoxLayout>(nullptr, measure::kPanelGap);
    content->setContentsMargins(measure::kPage, measure::kPanelGap, measure::kPage, measure::kPanelGap);
    content->addWidget(m_strip);
    m_stack = new QStackedWidget(this);
    auto *empty = new EmptyState(QStringLiteral("cap"),
                                 tr("No teacher yet. Add an endpoint to ask one, or import a file with recorded "
                                    "rationales to see how good they are."),
                                 tr("Import recorded"), m_stack);
    empty->setObjectName(QStringLiteral("teachersEmpty"));
    connect(empty, &EmptyState::clicked, this, &TeachersPage::importRequested);
    m_stack->addWidget(empty);
    m_stack->addWidget(makeBody());
    content->addWidget(m_stack, 1);
    layout->addLayout(content, 1);
    m_endpointSheet = new EndpointSheet(this);
    m_sampleSheet = new SampleSheet(this);
    connectViews();
    updateButtons();
}

QWidget *TeachersPage::makeHeader()
{
    m_header = new PageHeader(tr("Teachers"), this);
    m_combo = new QComboBox(m_header);
    m_combo->setObjectName(QStringLiteral("teacherCombo"));
    m_combo->setAccessibleName(tr("Teacher"));
    m_combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_combo->setMinimumContentsLength(kComboLetters);
    m_combo->hide();
    m_subtitle = makeLabel({}, {TextSize::Body, "text2"}, m_header);
    m_subtitle->setObjectName(QStringLiteral("teachersSubtitle"));
    m_header->addLeft(m_combo);
    m_header->addLeft(m_subtitle);
    m_header->hideWhenNarrow(m_subtitle);
    m_test = makeButton(tr("Test"), QStringLiteral("network-connect"), "plain", m_header);
    m_test->setObjectName(QStringLiteral("testEndpoint"));
    auto *add = makeButton(tr("New endpoint"), QStringLiteral("list-add"), "plain", m_header);
    add->setObjectName(QStringLiteral("newEndpoint"));
    add->setToolTip(tr("A server that speaks the OpenAI protocol"));
    m_sample = makeButton(tr("Sample"), QStringLiteral("media-playback-start"), "primary", m_header);
    m_sample->setObjectName(QStringLiteral("sampleEndpoint"));
    for (QPushButton *button : {m_test, add, m_sample})
        m_header->addRight(button);
    m_header->setShortText(add, tr("New"));
    connect(m_test, &QPushButton::clicked, this, &TeachersPage::testRequested);
    connect(add, &QPushButton::clicked, this, [this] { m_endpointSheet->openNew(); });
    connect(m_sample, &QPushButton::clicked, this, &TeachersPage::sampleRequested);
    connect(m_combo, &QComboBox::activated, this, [this](int row) {
        const int endpoints = m_endpoints->rowCount();
        if (row < endpoints)
            chooseEndpointRow(row);
        else
            chooseSourceRow(row - endpoints);
    });
    return m_header;
}

QWidget *TeachersPage::makeBody()
{
    m_split = new QSplitter(Qt::Horizontal, m_stack);
    m_split->setObjectName(QStringLiteral("teachersSplit"));
    m_split->setHandleWidth(measure::kPanelGap);
    m_split->setChildrenCollapsible(false);
    m_split->setMinimumWidth(1); // the list folds in a narrow window
    m_list = new TeacherList(m_endpoints, m_sources, m_split);
    m_views = new QStackedWidget(m_split);
    m_endpointView = new EndpointView(m_views);
    m_recordedView = new RecordedView(m_views);
    m_views->addWidget(m_endpointView);
    m_views->addWidget(m_recordedView);
    m_split->addWidget(m_list);
    m_split->addWidget(m_views);
    m_split->setStretchFactor(1, 1);
    m_split->setSizes({kListWidth, 4 * kListWidth});
    m_split->restoreState(kept::value(QLatin1String(kSplitKey)).toByteArray());
    connect(m_split, &QSplitter::splitterMoved, this,
            [this] { kept::set(QLatin1String(kSplitKey), m_split->saveState()); });
    return m_split;
}

void TeachersPage::connectViews()
{
    connect(m_list, &TeacherList::endpointChosen, this, &TeachersPage::chooseEndpointRow);
    connect(m_list, &TeacherList::sourceChosen, this, &TeachersPage::chooseSourceRow);
    connect(m_list, &TeacherList::newRequested, this, [this] { m_endpointSheet->openNew(); });
    connect(m_list, &TeacherList::editRequested, this, &TeachersPage::editCurrent);
    connect(m_list, &TeacherList::importRequested, this, &TeachersPage::importRequested);
    connect(m_endpointView, &EndpointView::sampleRequested, this, &TeachersPage::sampleRequested);
    connect(m_endpointView, &EndpointView::goOnRequested, this, &TeachersPage::goOnRequested);
    connect(m_endpointView, &EndpointView::stopRequested, this, &TeachersPage::stopRequested);
    connect(m_endpointView, &EndpointView::editRequested, this, &TeachersPage::editCurrent);
    connect(m_endpointView, &EndpointView::problemRequested, this, &TeachersPage::problemRequested);
    connect(m_endpointView, &EndpointView::checksShown, this, &TeachersPage::checksShown);
    connect(m_recordedView, &RecordedView::checksShown, this, &TeachersPage::checksShown);
    connect(m_recordedView, &RecordedView::dataRequested, this, [this] {
        if (m_hasCurrent)
            emit dataRequested(textOf(m_current.datasetName), m_current.coverage.source);
    });
    for (const RulesPanel *checks : allChecks())
        connect(checks, &RulesPanel::problemRequested, this, &TeachersPage::problemRequested);
}

void TeachersPage::setTeachers(const std::vector<Endpoint> &endpoints, std::vector<RecordedSource> sources)
{
    m_endpoints->setEndpoints(endpoints);
    m_sources->setSources(std::move(sources));
    chooseAnything();
}

void TeachersPage::setHealth(const std::string &endpoint, EndpointHealth health, const QString &note)
{
    m_endpoints->setHealth(endpoint, health, note);
}

/// What was chosen stays, where it is still there.
void TeachersPage::chooseAnything()
{
    m_list->fit();
    const int endpoints = m_endpoints->rowCount();
    const int sources = m_sources->rowCount();
    m_stack->setCurrentIndex(endpoints + sources == 0 ? 0 : 1);
    fillCombo();
    const int endpoint = m_endpoints->rowOf(m_currentEndpoint);
    const auto &list = m_sources->sources();
    const auto same =
        std::ranges::find_if(list, [this](const RecordedSource &source) { return source.isSame(m_current); });
    const bool hadSource = m_hasCurrent && same != list.end();
    m_hasCurrent = false; // what is known of it may have changed
    if (endpoint >= 0)
        chooseEndpointRow(endpoint);
    else if (sources > 0)
        chooseSourceRow(hadSource ? int(same - list.begin()) : 0);
    else if (endpoints > 0)
        chooseEndpointRow(0);
    showSubtitle();
    updateButtons();
    applyWidth();
}

void TeachersPage::fillCombo()
{
    m_combo->clear();
    const auto add = [this](const QString &title) {
        m_combo->addItem(m_combo->fontMetrics().elidedText(title, Qt::ElideMiddle, kComboTextWidth));
        m_combo->setItemData(m_combo->count() - 1, title.toHtmlEscaped(), Qt::ToolTipRole);
    };
    for (int row = 0; row < m_endpoints->rowCount(); ++row)
        add(tr("%1, %2").arg(shownLine(m_endpoints->at(row)->endpoint.teacherName()),
                             shownAddress(m_endpoints->at(row)->endpoint)));
    for (const RecordedSource &source : m_sources->sources())
        add(tr("%1, %2").arg(sourceTitle(source.coverage.source), textOf(source.datasetName)));
}

void TeachersPage::chooseEndpoint(const std::string &name)
{
    chooseEndpointRow(m_endpoints->rowOf(name));
}

void TeachersPage::chooseEndpointRow(int row)
{
    const ListedEndpoint *entry = m_endpoints->at(row);
    if (!entry)
        return;
    m_hasCurrent = false;
    m_currentEndpoint = entry->endpoint.name;
    kept::set(QLatin1String(kChosenKey), textOf(m_currentEndpoint));
    m_list->choose(row, -1);
    m_combo->setCurrentIndex(row);
    m_views->setCurrentWidget(m_endpointView);
    showSubtitle();
    updateButtons();
    emit endpointChosen();
}

void TeachersPage::chooseSourceRow(int row)
{
    const RecordedSource *source = m_sources->at(row);
    if (!source || (m_hasCurrent && source->isSame(m_current)))
        return;
    m_current = *source;
    m_hasCurrent = true;
    m_currentEndpoint.clear();
    kept::set(QLatin1String(kChosenKey), QString());
    m_list->choose(-1, row);
    m_combo->setCurrentIndex(m_endpoints->rowCount() + row);
    m_views->setCurrentWidget(m_recordedView);
    showSource();
    showSubtitle();
    updateButtons();
    emit sourceChosen();
}

const RecordedSource *TeachersPage::current() const
{
    return m_hasCurrent ? &m_current : nullptr;
}

const Endpoint *TeachersPage::currentEndpoint() const
{
    const ListedEndpoint *entry = m_endpoints->at(m_endpoints->rowOf(m_currentEndpoint));
    return entry && !m_hasCurrent ? &entry->endpoint : nullptr;
}

RulesPanel *TeachersPage::checks() const
{
    return m_hasCurrent ? m_recordedView->checks() : m_endpointView->checks();
}

std::vector<RulesPanel *> TeachersPage::allChecks() const
{
    return {m_recordedView->checks(), m_endpointView->checks()};
}

void TeachersPage::showSource()
{
    std::vector<SourceCoverage> beside;
    for (const RecordedSource &source : m_sources->sources()) {
        if (source.dataset == m_current.dataset)
            beside.push_back(source.coverage);
    }
    m_recordedView->setSource(m_current, std::move(beside));
}

void TeachersPage::showSubtitle()
{
    if (const Endpoint *endpoint = currentEndpoint())
        m_subtitle->setText(
            QStringList {shownLine(endpoint->model, 60), shownAddress(*endpoint), keyText(*endpoint)}.join(
                QStringLiteral(" · ")));
    else
        m_subtitle->setText(m_sources->rowCount() == 0   ? QString()
                            : m_sources->rowCount() == 1 ? tr("1 recorded source")
                                                         : tr("%1 recorded sources").arg(m_sources->rowCount()));
    m_combo->setToolTip(m_combo->itemData(m_combo->currentIndex(), Qt::ToolTipRole).toString());
}

void TeachersPage::setRationales(std::vector<ListedRationale> rationales)
{
    m_recordedView->setRationales(std::move(rationales));
}

void TeachersPage::setSampling(const SamplingState &state, const QString &whyNoStart)
{
    m_whyNoStart = whyNoStart;
    m_endpointView->setState(state, whyNoStart);
    updateButtons();
}

void TeachersPage::setNothingAsked(const QString &whyNoStart)
{
    m_whyNoStart = whyNoStart;
    if (const Endpoint *endpoint = currentEndpoint())
        m_endpointView->showNothingAsked(*endpoint);
    updateButtons();
}

void TeachersPage::setReadOnly(const QString &why)
{
    m_endpointSheet->setReadOnly(why);
    m_sampleSheet->setReadOnly(why);
    for (RulesPanel *checks : allChecks())
        checks->setReadOnly(why);
}

void TeachersPage::updateButtons()
{
    const bool hasEndpoint = currentEndpoint() != nullptr;
    const QString whyNot = hasEndpoint                    ? QString()
                           : m_endpoints->rowCount() == 0 ? tr("Add an endpoint first")
                                                          : tr("Choose an endpoint first: a recorded source is a file");
    const bool isEmpty = m_endpoints->rowCount() + m_sources->rowCount() == 0; // its own button is the primary one
    setButtonKind(m_sample, QStringLiteral("media-playback-start"), isEmpty ? "plain" : "primary");
    m_test->setEnabled(hasEndpoint);
    m_test->setToolTip(hasEndpoint ? tr("Asks for the list of models and one short question") : whyNot);
    const QString whyNoSample = !hasEndpoint ? whyNot : m_whyNoStart;
    m_sample->setEnabled(whyNoSample.isEmpty());
    m_sample->setToolTip(whyNoSample.isEmpty() ? tr("Choose what is asked; nothing is sent before Start")
                                               : plainTip(whyNoSample));
}

void TeachersPage::editCurrent()
{
    if (const Endpoint *endpoint = currentEndpoint())
        m_endpointSheet->openFor(*endpoint);
}

void TeachersPage::showError(const QString &message)
{
    m_strip->showMessage(Strip::Kind::Danger, message);
}

void TeachersPage::showNote(const QString &message)
{
    m_strip->showMessage(Strip::Kind::Info, message);
}

void TeachersPage::showDone(const QString &message)
{
    showPassing(m_strip, message);
}

void TeachersPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    applyWidth();
}

void TeachersPage::applyWidth()
{
    const bool isNarrow = width() < measure::kNarrow - measure::kRail;
    m_list->setVisible(!isNarrow);
    m_combo->setVisible(isNarrow && m_combo->count() > 0);
    m_endpointView->setNarrow(isNarrow);
}

} // namespace retort
