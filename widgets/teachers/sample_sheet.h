#pragma once

#include "widgets/common/side_sheet.h"
#include "widgets/teachers/sampling_state.h"

#include <QTimer>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace retort {

class FormRows;
class NumberField;
class Segments;
class Strip;
class Switch;

/// What an endpoint is to be asked, over the page: data set, format, prompt, samples, budget; below them what it will
/// take and the prompt of one problem exactly as it will be sent. Nothing is sent before Start.
class SampleSheet final : public SideSheet
{
    Q_OBJECT

public:
    explicit SampleSheet(QWidget *host);

    void setChoices(std::vector<DatasetChoice> choices);
    void openFor(const Endpoint &endpoint, const KeptOrder &kept);
    void setReadOnly(const QString &why);
    void showPreview(const SamplingPreview &preview);
    void showProblem(const QString &message); // there is no preview, because ...
    void showTemplate(const QString &file); // it was written there
    [[nodiscard]] KeptOrder order() const;

signals:
    void orderChanged(const retort::KeptOrder &kept); // soon after the last change: a preview is wanted
    void startRequested(const retort::KeptOrder &kept, bool asksAgain);
    void templateRequested(retort::FormatKind format); // a file of one's own, to be edited

private:
    void buildWhat(FormRows *rows);
    void buildPrompt(FormRows *rows);
    void buildSamples(FormRows *rows);
    void buildBudget(FormRows *rows);
    QWidget *makePromptView();
    QWidget *makeFoot();
    NumberField *watched(NumberField *field);
    [[nodiscard]] static int placeOf(FormatKind format); // among the choices
    [[nodiscard]] static FormatKind formatAt(int place);
    void fillSplits(const std::string &chosen);
    void changed();
    void updateStart();
    [[nodiscard]] QString problem() const;

    std::vector<DatasetChoice> m_choices;
    std::string m_endpoint;
    QTimer m_pause; // what is typed is looked at when the typing pauses
    FormRows *m_rows = nullptr;
    QComboBox *m_dataset = nullptr;
    QComboBox *m_split = nullptr;
    NumberField *m_limit = nullptr;
    Segments *m_format = nullptr;
    NumberField *m_fewShot = nullptr;
    QLineEdit *m_examples = nullptr;
    Switch *m_hint = nullptr;
    NumberField *m_samples = nullptr;
    NumberField *m_temperature = nullptr;
    NumberField *m_topP = nullptr;
    NumberField *m_maxTokens = nullptr;
    NumberField *m_seed = nullptr;
    NumberField *m_budgetRequests = nullptr;
    NumberField *m_budgetTokens = nullptr;
    NumberField *m_budgetMoney = nullptr;
    Switch *m_again = nullptr;
    QPlainTextEdit *m_prompt = nullptr;
    QLabel *m_promptNote = nullptr;
    QPushButton *m_template = nullptr;
    QLabel *m_known = nullptr;
    QLabel *m_expected = nullptr;
    QLabel *m_most = nullptr;
    Strip *m_strip = nullptr;
    QPushButton *m_start = nullptr;
    QString m_whyReadOnly;
    bool m_isFilling = false;
    bool m_hasPreview = false;
};

/// The messages as plain text, each under its role.
[[nodiscard]] QString promptText(const std::vector<ChatMessage> &messages);

} // namespace retort
