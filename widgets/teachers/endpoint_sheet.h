#pragma once

#include "core/teachers/endpoint.h"
#include "core/teachers/endpoint_trial.h"
#include "widgets/common/side_sheet.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace retort {

class FormRows;
class NumberField;
class Segments;
class Strip;

/// An endpoint as it is being written, with the key that was typed.
struct EndpointDraft
{
    Endpoint endpoint;
    QString key; // typed just now; empty: the stored one stays
    bool isNew = true;
};

/// The form of an endpoint, over the page: address, model, where the key is, limits, prices; a test with its result in
/// place. A key that was typed leaves by a signal and is never shown again.
class EndpointSheet final : public SideSheet
{
    Q_OBJECT

public:
    explicit EndpointSheet(QWidget *host);

    void openNew();
    void openFor(const Endpoint &endpoint);
    void setReadOnly(const QString &why); // empty: it may be written
    void setTesting(bool isTesting);
    void showTrial(const Endpoint &endpoint, const EndpointTrial &trial);
    void showError(const QString &message);
    [[nodiscard]] EndpointDraft draft() const;

signals:
    void saveRequested(const retort::EndpointDraft &draft);
    void testRequested(const retort::EndpointDraft &draft);
    void removeRequested(const QString &name);

private:
    void buildServer(FormRows *rows);
    void buildKey(FormRows *rows);
    void buildLimits(FormRows *rows);
    QWidget *makeFoot();
    void fill(const Endpoint &endpoint, bool isNew);
    void showKeyRows();
    void showModels(const std::vector<std::string> &models);
    void updateButtons();
    void pressRemove();
    [[nodiscard]] QString problem() const;

    FormRows *m_rows = nullptr;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_base = nullptr;
    QComboBox *m_model = nullptr;
    QLineEdit *m_teacher = nullptr;
    Segments *m_keySource = nullptr;
    QLineEdit *m_key = nullptr;
    QLineEdit *m_variable = nullptr;
    QLabel *m_keyNote = nullptr;
    NumberField *m_atOnce = nullptr;
    NumberField *m_requestsPerMinute = nullptr;
    NumberField *m_tokensPerMinute = nullptr;
    NumberField *m_priceIn = nullptr;
    NumberField *m_priceOut = nullptr;
    NumberField *m_timeout = nullptr;
    QLabel *m_result = nullptr;
    Strip *m_strip = nullptr;
    QPushButton *m_test = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_remove = nullptr;
    Endpoint m_endpoint; // as it was opened
    QString m_whyReadOnly;
    bool m_isNew = true;
    bool m_isTesting = false;
    bool m_asksRemoval = false;
};

/// What a trial came to, in sentences: what works, what the server leaves out.
[[nodiscard]] QString trialText(const Endpoint &endpoint, const EndpointTrial &trial);
/// The question was answered and nothing was wrong.
[[nodiscard]] bool isGood(const EndpointTrial &trial);
/// What was wrong and what to do about it.
[[nodiscard]] QString trialProblem(const Endpoint &endpoint, const EndpointTrial &trial);

} // namespace retort
