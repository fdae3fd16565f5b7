#pragma once

#include "core/store/trash.h"
#include "widgets/common/side_sheet.h"

#include <vector>

class QLabel;
class QListWidget;
class QPushButton;

namespace retort {

class Strip;

/// What was deleted, newest first: restored one by one, removed for good one by one or all at once. Emptying asks once
/// more in its place, by a second press.
class TrashSheet final : public SideSheet
{
    Q_OBJECT

public:
    explicit TrashSheet(QWidget *host);

    void setEntries(const std::vector<TrashEntry> &entries);
    void setReadOnly(const QString &why); // empty: it can be changed
    void showError(const QString &message);
    void showDone(const QString &message);

signals:
    void restoreRequested(const QString &id);
    void removeRequested(const QString &id);
    void emptyRequested();

private:
    QWidget *makeFoot();
    void update();
    void pressEmpty();
    [[nodiscard]] QString currentId() const;

    Strip *m_message = nullptr;
    QLabel *m_nothing = nullptr;
    QListWidget *m_list = nullptr;
    QPushButton *m_restore = nullptr;
    QPushButton *m_remove = nullptr;
    QPushButton *m_empty = nullptr;
    QString m_whyNot;
    bool m_isAsking = false; // the next press of Empty does it
};

} // namespace retort
