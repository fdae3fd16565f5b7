#pragma once

#include "widgets/common/page_header.h"

#include <QString>

#include <vector>

class QComboBox;
class QLabel;
class QPushButton;
class QToolButton;

namespace retort {

/// Something a set-up can begin with, or one that was begun.
struct SetupChoice
{
    QString id; // the controller's
    QString name;
    QString line; // when it was changed, where it is from

    bool operator==(const SetupChoice &) const = default;
};

/// The head of Setup: which set-up it is, a new one, Save, where it runs, Launch and why it cannot be launched.
class SetupHeader final : public PageHeader
{
    Q_OBJECT

public:
    explicit SetupHeader(QWidget *parent);

    void setDrafts(const std::vector<SetupChoice> &drafts);
    /// The draft that is shown, by the name it has now.
    void showDraft(const QString &id, const QString &name);
    void setStartPoints(const std::vector<SetupChoice> &points) { m_startPoints = points; }
    void setOwnProcessHindrance(const QString &why); // empty: runs may have a process of their own
    void setEmpty(bool isEmpty); // nothing is being set up
    /// `why` it cannot be launched, in full for tooltips, and `reason` beside the button; both empty: it can.
    void showLaunch(const QString &why, const QString &reason);
    void setNarrow(bool isNarrow);
    void launch(); // as the button does
    [[nodiscard]] bool runsInOwnProcess() const;

signals:
    void draftChosen(const QString &id);
    void startChosen(const QString &id); // of a start point; "open": a file is to be chosen
    void removeDraftRequested();
    void saveRequested();
    void launchRequested(bool inOwnProcess);

private:
    void makeChooser();
    void makeRunOn();
    void showNewMenu();

    QComboBox *m_drafts = nullptr;
    QToolButton *m_new = nullptr;
    QPushButton *m_save = nullptr;
    QComboBox *m_runOn = nullptr;
    QPushButton *m_launch = nullptr;
    QLabel *m_reason = nullptr;
    std::vector<SetupChoice> m_startPoints;
    bool m_isEmpty = false;
};

} // namespace retort
