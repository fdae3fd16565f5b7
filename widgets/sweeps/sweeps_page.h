#pragma once

#include "widgets/sweeps/sweep_entries.h"

#include <QWidget>

#include <filesystem>

class QComboBox;
class QLabel;
class QListView;
class QPushButton;
class QStackedWidget;

namespace retort {

class PageHeader;
class PlanView;
class Strip;
class SweepView;

/// Sweeps of the workspace and files that can be started at the left; at the right the one that is chosen: its grid and
/// claims, or what it would take. Shows what it is given and emits what a person wants.
class SweepsPage final : public QWidget
{
    Q_OBJECT

public:
    explicit SweepsPage(QWidget *parent = nullptr);

    /// What is chosen stays chosen where it still is.
    void setSweeps(const std::vector<SweepOverview> &sweeps);
    void setPlans(const std::vector<SweepPlan> &plans);
    /// A sweep's directory or a plan's file; as soon as it is listed.
    void choose(const std::filesystem::path &path);
    [[nodiscard]] const std::filesystem::path &current() const { return m_current; } // empty: none
    [[nodiscard]] SweepView *sweepView() const { return m_sweepView; }
    [[nodiscard]] PlanView *planView() const { return m_planView; }
    void showError(const QString &message);

signals:
    void shown();
    void hidden();
    void chosen(); // current() is another, or says something else
    void openRequested();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeHeader();
    QWidget *makeEmpty();
    QWidget *makeBody();
    QWidget *makeList();
    void update(bool isOther);
    void listOptions();
    void chooseRow(int row);
    void applyWidth();

    SweepEntryModel *m_model = nullptr;
    PageHeader *m_header = nullptr;
    QComboBox *m_combo = nullptr; // in place of the list in a narrow window
    QPushButton *m_open = nullptr;
    Strip *m_strip = nullptr;
    QStackedWidget *m_stack = nullptr;
    QWidget *m_left = nullptr;
    QListView *m_list = nullptr;
    QStackedWidget *m_right = nullptr;
    SweepView *m_sweepView = nullptr;
    PlanView *m_planView = nullptr;
    std::filesystem::path m_current;
    std::filesystem::path m_wanted; // chosen before it was listed
};

} // namespace retort
