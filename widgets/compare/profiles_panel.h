#pragma once

#include "core/jobs/rules_view.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace retort {

class Segments;
class TextTableView;

/// The same texts by every reading profile: each one's accuracy, where two of them differ, and the texts that are not
/// read alike. A click on one of these opens its problem.
class ProfilesPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit ProfilesPanel(QWidget *parent = nullptr);

    void clear(const QString &note); // before a look
    void showError(const QString &message);
    void setBusy(const QString &note);
    void setView(const ProfilesView &view);
    void setLookEnabled(bool isEnabled, const QString &whyNot);
    [[nodiscard]] bool isBusy() const { return m_isBusy; }

signals:
    void wanted();
    void problemChosen(const QString &id);
    void differingChosen(); // all problems whose texts rules read differently

private:
    QWidget *makeTables();
    void showNote(const QString &note, const char *tone);
    void showTable();
    void copy(TableFormat format);

    ProfilesView m_view;
    QPushButton *m_read = nullptr;
    QPushButton *m_copy = nullptr;
    Segments *m_formats = nullptr;
    QStackedWidget *m_stack = nullptr;
    QLabel *m_note = nullptr;
    QLabel *m_count = nullptr;
    QPushButton *m_differing = nullptr;
    TextTableView *m_scores = nullptr;
    TextTableView *m_pairs = nullptr;
    TextTableView *m_readings = nullptr;
    bool m_isBusy = false;
};

} // namespace retort
