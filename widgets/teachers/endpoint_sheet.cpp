#include "widgets/teachers/endpoint_sheet.h"

#include "core/base/error.h"
#include "widgets/common/layouts.h"
#include "widgets/common/number_field.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/common/segments.h"
#include "widgets/common/shown_text.h"
#include "widgets/teachers/form_rows.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace retort {

namespace {

constexpr int kWidth = 460;
constexpr double kMostAtOnce = 1000;
constexpr double kMost = 1e9;
constexpr double kLongest = 86400; // seconds: a day for one answer

QString message(const Endpoint &endpoint)
{
    try {
        checkEndpoint(endpoint);
    } catch (const Error &error) {
        // It is said beside the form, which shows whose it is.
        const std::string prefix = "endpoint " + endpoint.name + ": ";
        const std::string whole = error.what();
        const QString problem = textOf(whole.starts_with(prefix) ? whole.substr(prefix.size()) : whole);
        return problem.left(1).toUpper() + problem.mid(1);
    }
    return {};
}

} // namespace

EndpointSheet::EndpointSheet(QWidget *host) : SideSheet(tr("New endpoint"), kWidth, host)
{
    setObjectName(QStringLiteral("endpointSheet"));
    auto *scroll = new ScrolledColumn(this);
    scroll->setObjectName(QStringLiteral("endpointScroll"));
    QWidget *content = scroll->content();
    QVBoxLayout *column = scroll->column();
    column->setSpacing(measure::kPanelGap);
    column->setContentsMargins(measure::kPage, measure::kPanelGap, measure::kPage, measure::kPanelGap);
    m_rows = new FormRows(content);
    buildServer(m_rows);
    buildKey(m_rows);
    buildLimits(m_rows);
    column->addWidget(m_rows);
    column->addStretch(1);
    body()->addWidget(scroll, 1);
    body()->addWidget(makeFoot());
    setFirstFocus(m_name);
    fill({}, true);
}

void EndpointSheet::buildServer(FormRows *rows)
{
    rows->addHeading(tr("Server"));
    m_name = rows->addText(tr("Name"), "endpointName", tr("What you call it here: one word"));
    m_base = rows->addText(tr("Address"), "endpointBase",
                           tr("Of a server that speaks the OpenAI protocol, with or without /v1"));
    m_base->setPlaceholderText(QStringLiteral("http://127.0.0.1:8080"));
    m_model = rows->addCombo(tr("Model"), "endpointModel", tr("As the server calls it; Test lists what the server has"),
                             true);
    m_model->setInsertPolicy(QComboBox::NoInsert);
    m_model->lineEdit()->setPlaceholderText(tr("type it, or press Test for a list"));
    m_teacher = rows->addText(tr("Teacher's name"), "endpointTeacher",
                              tr("What its rationales are called in data sets and charts; empty: the model"));
    m_teacher->setPlaceholderText(tr("as the model"));
    for (QLineEdit *field : {m_name, m_base, m_model->lineEdit()})
        connect(field, &QLineEdit::textChanged, this, &EndpointSheet::updateButtons);
}

void EndpointSheet::buildKey(FormRows *rows)
{
    rows->addHeading(tr("Key"));
    m_keySource = new Segments(rows);
    m_keySource->setObjectName(QStringLiteral("keySource"));
    m_keySource->setAccessibleName(tr("Where the key is"));
    m_keySource->setToolTip(tr("The key itself is never stored in the workspace"));
    m_keySource->setChoices({tr("None"), tr("Variable"), tr("Keychain")}); // in the order of KeySource
    rows->addControl(tr("Where it is"), m_keySource);
    m_variable = rows->addText(tr("Variable"), "keyVariable",
                               tr("Name of the environment variable that held the key when Retort was started"));
    m_variable->setPlaceholderText(QStringLiteral("OPENAI_API_KEY"));
    m_key = rows->addText(tr("Key"), "endpointKey", tr("Goes into the system's keychain; it is not shown again"));
    m_key->setEchoMode(QLineEdit::Password);
    m_keyNote = rows->addNote({}, "keyNote", "warning");
    connect(m_keySource, &Segments::chosen, this, &EndpointSheet::showKeyRows);
    connect(m_base, &QLineEdit::textChanged, this, &EndpointSheet::showKeyRows);
    connect(m_variable, &QLineEdit::textChanged, this, &EndpointSheet::updateButtons);
}

void EndpointSheet::buildLimits(FormRows *rows)
{
    rows->addHeading(tr("Limits and prices"));
    const QString none = tr("no limit");
    m_atOnce = rows->addNumber(tr("Requests at once"), "endpointAtOnce", tr("1 to 1000; default 4"),
                               {1, kMostAtOnce, false, false, true});
    m_requestsPerMinute =
        rows->addNumber(tr("Requests a minute"), "endpointRequestsPerMinute",
                        tr("As the provider allows; empty: no limit"), {1, kMost, false, false, true}, none);
    m_tokensPerMinute =
        rows->addNumber(tr("Tokens a minute"), "endpointTokensPerMinute", tr("As the provider allows; empty: no limit"),
                        {1, kMost, false, false, true}, none);
    m_priceIn = rows->addNumber(tr("Price, tokens in"), "endpointPriceIn",
                                tr("Of a million tokens of prompts, in dollars; empty: free"), {0, kMost}, tr("free"));
    m_priceOut = rows->addNumber(tr("Price, tokens out"), "endpointPriceOut",
                                 tr("Of a million tokens of answers, in dollars; empty: free"), {0, kMost}, tr("free"));
    m_timeout = rows->addNumber(tr("Seconds an answer"), "endpointTimeout",
                                tr("The longest that one answer may take, 1 to 86400; default 300"),
                                {1, kLongest, false, false, true});
    for (NumberField *field : {m_atOnce, m_requestsPerMinute, m_tokensPerMinute, m_priceIn, m_priceOut, m_timeout}) {
        connect(field, &QLineEdit::textChanged, this, &EndpointSheet::updateButtons);
        connect(field, &NumberField::problemChanged, this, &EndpointSheet::updateButtons);
    }
}

QWidget *EndpointSheet::makeFoot()
{
    auto *foot = new QWidget(this);
    auto *column = bareLayout<QVBoxLayout>(foot, measure::kGroup);
    column->setContentsMargins(measure::kPage, measure::kGroup, measure::kPage, measure::kPanelGap);
    m_strip = new Strip(foot);
    m_strip->setObjectName(QStringLiteral("endpointStrip"));
    m_result = makeLabel({}, {TextSize::Caption, "success"}, foot);
    m_result->setObjectName(QStringLiteral("trialResult"));
    m_result->setWordWrap(true);
    m_result->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_strip);
    column->addWidget(m_result);
    auto *row = bareLayout<QHBoxLayout>(nullptr);
    m_remove = makeButton(tr("Remove"), QStringLiteral("edit-delete"), "danger", foot);
    m_remove->setObjectName(QStringLiteral("removeEndpoint"));
    m_test = makeButton(tr("Test"), QStringLiteral("network-connect"), "plain", foot);
    m_test->setObjectName(QStringLiteral("testDraft"));
    m_save = makeButton(tr("Save"), QStringLiteral("document-save"), "primary", foot);
    m_save->setObjectName(QStringLiteral("saveEndpoint"));
    row->addWidget(m_remove);
    row->addStretch(1);
    row->addWidget(m_test);
    row->addWidget(m_save);
    column->addLayout(row);
    connect(m_test, &QPushButton::clicked, this, [this] {
        m_strip->hide();
        emit testRequested(draft());
    });
    connect(m_save, &QPushButton::clicked, this, [this] {
        m_strip->hide();
        emit saveRequested(draft());
        m_key->clear(); // it has left; nobody can look at it here any more
    });
    connect(m_remove, &QPushButton::clicked, this, &EndpointSheet::pressRemove);
    return foot;
}

void EndpointSheet::openNew()
{
    setTitle(tr("New endpoint"));
    fill({}, true);
    openSheet();
}

void EndpointSheet::openFor(const Endpoint &endpoint)
{
    setTitle(tr("Endpoint %1").arg(shownLine(endpoint.name, 30)));
    fill(endpoint, false);
    setFirstFocus(m_base);
    openSheet();
    setFirstFocus(m_name);
}

void EndpointSheet::fill(const Endpoint &endpoint, bool isNew)
{
    m_endpoint = endpoint;
    m_isNew = isNew;
    m_asksRemoval = false;
    m_name->setText(textOf(endpoint.name));
    m_name->setReadOnly(!isNew);
    m_name->setEnabled(isNew);
    m_name->setToolTip(isNew ? tr("What you call it here: one word")
                             : tr("The ledger knows it by this name; add another endpoint for another name"));
    m_base->setText(textOf(endpoint.base));
    m_model->clear();
    m_model->setEditText(textOf(endpoint.model));
    m_teacher->setText(textOf(endpoint.teacher));
    m_keySource->setCurrent(int(endpoint.keySource));
    m_variable->setText(textOf(endpoint.keyVariable));
    m_key->clear();
    m_key->setPlaceholderText(isNew || endpoint.keySource != KeySource::Keychain
                                  ? tr("paste it here")
                                  : tr("in the keychain; paste another to replace it"));
    showNumber(m_atOnce, fieldText(endpoint.limits.atOnce));
    showNumber(m_requestsPerMinute, fieldText(double(endpoint.limits.requestsPerMinute), true));
    showNumber(m_tokensPerMinute, fieldText(double(endpoint.limits.tokensPerMinute), true));
    showNumber(m_priceIn, fieldText(endpoint.price.in, true));
    showNumber(m_priceOut, fieldText(endpoint.price.out, true));
    showNumber(m_timeout, fieldText(endpoint.timeoutSeconds));
    m_strip->hide();
    m_result->clear();
    m_result->hide();
    m_remove->setVisible(!isNew);
    showKeyRows();
}

EndpointDraft EndpointSheet::draft() const
{
    EndpointDraft draft;
    draft.isNew = m_isNew;
    Endpoint &endpoint = draft.endpoint;
    endpoint = m_endpoint;
    endpoint.name = m_name->text().trimmed().toStdString();
    endpoint.base = m_base->text().trimmed().toStdString();
    endpoint.model = m_model->currentText().trimmed().toStdString();
    endpoint.teacher = m_teacher->text().trimmed().toStdString();
    endpoint.keySource = KeySource(std::max(0, m_keySource->current()));
    endpoint.keyVariable =
        endpoint.keySource == KeySource::Environment ? m_variable->text().trimmed().toStdString() : std::string();
    endpoint.limits.atOnce = m_atOnce->text().toInt();
    endpoint.limits.requestsPerMinute = m_requestsPerMinute->text().toLongLong();
    endpoint.limits.tokensPerMinute = m_tokensPerMinute->text().toLongLong();
    endpoint.price.in = m_priceIn->text().toDouble();
    endpoint.price.out = m_priceOut->text().toDouble();
    endpoint.timeoutSeconds = m_timeout->text().toInt();
    if (endpoint.base != m_endpoint.base)
        endpoint.dialect = {}; // another server, other habits
    if (endpoint.keySource == KeySource::Keychain)
        draft.key = m_key->text();
    return draft;
}

void EndpointSheet::showKeyRows()
{
    const auto source = KeySource(std::max(0, m_keySource->current()));
    m_rows->setRowVisible(m_variable, source == KeySource::Environment);
    m_rows->setRowVisible(m_key, source == KeySource::Keychain);
    const bool isReadable = source != KeySource::None && isReadableOnItsWay(m_base->text().trimmed().toStdString());
    m_keyNote->setText(tr("This address is not encrypted: who sees the network sees the key."));
    m_keyNote->setVisible(isReadable);
    updateButtons();
}

QString EndpointSheet::problem() const
{
    for (const NumberField *field :
         {m_atOnce, m_requestsPerMinute, m_tokensPerMinute, m_priceIn, m_priceOut, m_timeout}) {
        if (!field->problem().isEmpty())
            return field->accessibleName() + QLatin1String(": ") + field->problem();
    }
    return message(draft().endpoint);
}

/// A disabled button says why. The model may be missing for a test, which lists what there is.
void EndpointSheet::updateButtons()
{
    const QString whyNot = !m_whyReadOnly.isEmpty() ? m_whyReadOnly : problem();
    m_save->setEnabled(whyNot.isEmpty());
    m_save->setToolTip(whyNot.isEmpty() ? tr("Keeps it in the workspace, the key in the keychain") : plainTip(whyNot));
    Endpoint tried = draft().endpoint;
    if (tried.model.empty())
        tried.model = "?";
    if (tried.name.empty())
        tried.name = "?";
    const QString whyNoTest = m_isTesting ? tr("It is being tested") : message(tried);
    m_test->setEnabled(whyNoTest.isEmpty());
    m_test->setText(m_isTesting ? tr("Testing ...") : tr("Test"));
    m_test->setToolTip(whyNoTest.isEmpty() ? tr("Asks for the list of models and one short question")
                                           : plainTip(whyNoTest));
    m_remove->setEnabled(m_whyReadOnly.isEmpty());
    m_remove->setText(m_asksRemoval ? tr("Remove it") : tr("Remove"));
    m_remove->setToolTip(m_whyReadOnly.isEmpty() ? tr("What it answered stays in the ledger and in the data sets")
                                                 : plainTip(m_whyReadOnly));
}

void EndpointSheet::pressRemove()
{
    if (m_asksRemoval)
        emit removeRequested(textOf(m_endpoint.name));
    m_asksRemoval = !m_asksRemoval;
    updateButtons();
}

void EndpointSheet::setReadOnly(const QString &why)
{
    m_whyReadOnly = why;
    updateButtons();
}

void EndpointSheet::setTesting(bool isTesting)
{
    m_isTesting = isTesting;
    if (isTesting)
        m_result->hide();
    updateButtons();
}

void EndpointSheet::showModels(const std::vector<std::string> &models)
{
    const QString typed = m_model->currentText();
    m_model->clear();
    for (const std::string &model : models)
        m_model->addItem(shownLine(model));
    m_model->setEditText(typed.isEmpty() && !models.empty() ? shownLine(models.front()) : typed);
}

void EndpointSheet::showTrial(const Endpoint &endpoint, const EndpointTrial &trial)
{
    showModels(trial.models);
    const bool isModelMissing = endpoint.model.empty();
    if (isGood(trial) || (isModelMissing && trial.message.empty())) {
        m_result->setText(isModelMissing
                              ? tr("It lists %1 models: choose one, then test again.").arg(trial.models.size())
                              : trialText(endpoint, trial));
        m_result->show();
        m_endpoint.dialect = trial.dialect;
    } else {
        m_strip->showMessage(Strip::Kind::Danger, trialProblem(endpoint, trial));
    }
}

void EndpointSheet::showError(const QString &message)
{
    m_strip->showMessage(Strip::Kind::Danger, message);
}

} // namespace retort
