#pragma once

#include "core/jobs/setup_watch.h"
#include "widgets/setup/setup_page.h"

#include <QObject>

#include <filesystem>
#include <vector>

namespace retort {

class ChecksPanel;
class EstimatePanel;
class ExamplePanel;
class LengthPanel;

/// The panels beside the form, kept true to the set-up: it has the watch look at what was changed and shows what comes
/// of it, in the panels, in the form's facts and in the page's counts.
class SetupPanels final : public QObject
{
    Q_OBJECT

public:
    /// Makes the panels and places them on the page. Both must outlive it.
    SetupPanels(SetupPage &page, SetupWatch &watch, QObject *parent);

    void setFolders(const std::filesystem::path &data, const std::filesystem::path &workspace);
    void setChoices(const std::vector<StudentChoice> &students, const QStringList &datasets);

private:
    void look();
    void showReport();
    void showChecks();
    void apply(const CheckFix &fix);
    [[nodiscard]] SetupFacts factsOf(const SetupReport &report) const;

    SetupPage &m_page;
    SetupWatch &m_watch;
    ExamplePanel *m_example = nullptr;
    LengthPanel *m_lengths = nullptr;
    ChecksPanel *m_checks = nullptr;
    EstimatePanel *m_estimate = nullptr;
    PreviewContext m_folders;
    SetupFacts m_facts;
};

} // namespace retort
