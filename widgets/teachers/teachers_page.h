#pragma once

#include "widgets/teachers/endpoint_list.h"
#include "widgets/teachers/sampling_state.h"
#include "widgets/teachers/source_list.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace retort {

class RulesPanel;
class EndpointSheet;
class EndpointView;
class PageHeader;
class RecordedView;
class SampleSheet;
class Strip;
class TeacherList;

/// Teachers: endpoints that are asked, with how that goes, and recorded sources of rationales. Shows what it is given
/// and emits what a person wants.
class TeachersPage final : public QWidget
{
    Q_OBJECT

public:
    explicit TeachersPage(QWidget *parent = nullptr);

    void setTeachers(const std::vector<Endpoint> &endpoints, std::vector<RecordedSource> sources);
    void setRationales(std::vector<ListedRationale> rationales); // of the chosen source
    void setHealth(const std::string &endpoint, EndpointHealth health, const QString &note);
    /// Of the chosen endpoint. `whyNoStart` empty: a sampling may start.
    void setSampling(const SamplingState &state, const QString &whyNoStart);
    void setNothingAsked(const QString &whyNoStart);
    void setReadOnly(const QString &why);
    void showError(const QString &message);
    void showNote(const QString &message);
    void showDone(const QString &message); // goes by itself
    void chooseEndpoint(const std::string &name);

    [[nodiscard]] const RecordedSource *current() const; // nullptr: none, or an endpoint is chosen
    [[nodiscard]] const Endpoint *currentEndpoint() const; // nullptr: none
    [[nodiscard]] EndpointSheet *endpointSheet() const { return m_endpointSheet; }
    [[nodiscard]] SampleSheet *sampleSheet() const { return m_sampleSheet; }
    [[nodiscard]] RulesPanel *checks() const; // of what is chosen
    [[nodiscard]] std::vector<RulesPanel *> allChecks() const;

signals:
    void sourceChosen();
    void endpointChosen();
    void testRequested(); // of the chosen endpoint
    void sampleRequested(); // its form
    void goOnRequested();
    void stopRequested();
    void checksShown();
    void problemRequested(const QString &problemId);
    void importRequested();
    void dataRequested(const QString &dataset, const retort::RationaleSource &source);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeHeader();
    QWidget *makeBody();
    void connectViews();
    void chooseEndpointRow(int row);
    void chooseSourceRow(int row);
    void chooseAnything(); // after the lists changed
    void showSource();
    void showSubtitle();
    void fillCombo();
    void editCurrent();
    void updateButtons();
    void applyWidth();

    EndpointListModel *m_endpoints = nullptr;
    SourceListModel *m_sources = nullptr;
    PageHeader *m_header = nullptr;
    QComboBox *m_combo = nullptr;
    QLabel *m_subtitle = nullptr;
    QPushButton *m_test = nullptr;
    QPushButton *m_sample = nullptr;
    QStackedWidget *m_stack = nullptr;
    Strip *m_strip = nullptr;
    QSplitter *m_split = nullptr;
    TeacherList *m_list = nullptr;
    QStackedWidget *m_views = nullptr;
    EndpointView *m_endpointView = nullptr;
    RecordedView *m_recordedView = nullptr;
    EndpointSheet *m_endpointSheet = nullptr;
    SampleSheet *m_sampleSheet = nullptr;
    RecordedSource m_current;
    std::string m_currentEndpoint;
    bool m_hasCurrent = false; // a source
    QString m_whyNoStart;
};

} // namespace retort
