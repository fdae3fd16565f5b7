#pragma once

#include "core/jobs/setup_document.h"
#include "widgets/setup/section_nav.h"
#include "widgets/setup/setup_facts.h"
#include "widgets/setup/setup_header.h"

#include <QStringList>
#include <QWidget>

#include <map>
#include <vector>

class QSplitter;
class QStackedWidget;

namespace retort {

class SetupForm;
class Strip;
class TabStrip;
class YamlPanel;

/// How the checks before launch stand, without the problems of the text, which the document has.
struct CheckCounts
{
    int errors = 0;
    int warnings = 0;
    bool isKnown = false;
    std::map<SectionId, SectionState> sections; // of the checks, beside the problems of the text

    bool operator==(const CheckCounts &) const = default;
};

/// Setup: the guided form, the YAML beside it, and what comes of both. Shows the document and emits what a person
/// wants; files, drafts and starts are the controller's.
class SetupPage final : public QWidget
{
    Q_OBJECT

public:
    explicit SetupPage(SetupDocument &document, QWidget *parent = nullptr);

    [[nodiscard]] SetupDocument &document() { return m_document; }
    void setFacts(const SetupFacts &facts);
    void setChecks(const CheckCounts &counts);
    void setDrafts(const std::vector<SetupChoice> &drafts);
    void setStartPoints(const std::vector<SetupChoice> &points);
    /// Why nothing can be launched now, beside errors; empty: it can.
    void setLaunchHindrance(const QString &why);
    void setOwnProcessHindrance(const QString &why); // empty: runs may have a process of their own
    /// Nothing is being set up: the empty state.
    void setEmpty(bool isEmpty);
    void showMessage(const QString &message, bool isError);
    void hideMessage();
    /// The file holds something else than it did when it was opened or saved.
    void showFileChanged(const QString &file);

    /// Panels beside the form; each may be null. `lengths` stands below the formats, `estimate` below the sections.
    void place(QWidget *example, QWidget *lengths, QWidget *checks, QWidget *estimate);

    void goToPlace(const Place &place);
    void goToKey(const std::string &key);

signals:
    void draftChosen(const QString &id);
    void startChosen(const QString &id); // of a start point; "open": a file is to be chosen
    void removeDraftRequested();
    void saveRequested();
    void saveAsRequested();
    void overwriteRequested();
    void reloadRequested();
    void launchRequested(bool inOwnProcess);
    void browseRequested(const QString &key);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeHeader();
    QWidget *makeBody();
    QWidget *makeEmpty();
    QWidget *makeRight();
    void addShortcuts();
    void refresh();
    void updateNav();
    void updateLaunch();
    void applyWidth();
    void showTab(int index);
    void enterSection(SectionId id, bool scrolls);
    [[nodiscard]] std::string blockOf(SectionId id) const;
    void fix(const ConfigProblem &problem);
    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] QString launchHindrance() const;

    SetupDocument &m_document;
    SetupHeader *m_header = nullptr;
    Strip *m_message = nullptr;
    QStackedWidget *m_bodyOrEmpty = nullptr;
    SectionNav *m_nav = nullptr;
    SetupForm *m_form = nullptr;
    QSplitter *m_split = nullptr;
    QSplitter *m_right = nullptr;
    TabStrip *m_tabs = nullptr;
    YamlPanel *m_yaml = nullptr;
    QWidget *m_example = nullptr;
    QWidget *m_checks = nullptr;
    CheckCounts m_counts;
    QString m_hindrance;
    bool m_isNarrow = false;
    bool m_isEntering = false; // a section is being scrolled to
};

} // namespace retort
