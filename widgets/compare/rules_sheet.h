#pragma once

#include "core/jobs/rules_view.h"
#include "widgets/common/side_sheet.h"

class QLabel;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace retort {

class PanelTabs;
class ProfilesPanel;
class RuleForm;
class Segments;
class TextTableView;

/// A run's stored answers by other rules: a form with what came of it, and where the reading profiles disagree. What is
/// looked at on a test set is counted and said.
class RulesSheet final : public SideSheet
{
    Q_OBJECT

public:
    explicit RulesSheet(QWidget *host);

    /// Opens for a side, whose own rules are asked for.
    void openFor(const PairSide &side, const QString &name);
    void setOwnRules(const PairSide &side, const OwnRules &own, const QString &error);
    void setRescore(const PairSide &side, const RescoreView &view, const QString &error);
    void setProfiles(const PairSide &side, const ProfilesView &view, const QString &error);
    /// Why nothing may be written, so that no look at a test set can be kept; empty: it may.
    void setReadOnly(const QString &why);

signals:
    void left(); // what is being looked at is not wanted any more
    void ownRulesWanted(const retort::PairSide &side);
    void rescoreWanted(const retort::PairSide &side, const retort::RuleWish &wish);
    void profilesWanted(const retort::PairSide &side);
    void placeChosen(const retort::PairFilter &place);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void begin(); // asks for the side's own rules
    QWidget *makeRules();
    QWidget *makeOutcome(QWidget *parent);
    QPushButton *makeChanged(const char *name, QWidget *parent);
    void showNote(const QString &note, bool isError = false);
    void showTried(std::size_t tried);
    void showAllChanged();
    void showChanged(QPushButton *button, const std::vector<std::string> &ids, const QString &text);
    void enableLooks();
    void holdFocus();
    void giveFocus(QWidget *widget);
    void apply();
    void copy(TableFormat format);

    PairSide m_side;
    OwnRules m_own;
    RescoreView m_view;
    QString m_whyReadOnly;
    PanelTabs *m_tabs = nullptr;
    QStackedWidget *m_pages = nullptr;
    QLabel *m_rules = nullptr; // the run's own, as text
    QLabel *m_counts = nullptr; // whether a look is counted
    QLabel *m_tried = nullptr; // chip
    RuleForm *m_form = nullptr;
    QPushButton *m_apply = nullptr;
    QLabel *m_note = nullptr;
    QWidget *m_outcome = nullptr;
    QLabel *m_now = nullptr;
    TextTableView *m_paths = nullptr;
    QPushButton *m_became = nullptr;
    QPushButton *m_noLonger = nullptr;
    ProfilesPanel *m_profiles = nullptr;
    bool m_isBusy = false;
    bool m_isReady = false; // own rules are known
};

} // namespace retort
