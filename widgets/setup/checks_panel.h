#pragma once

#include "core/experiment/setup_checks.h"

#include <QFrame>

#include <vector>

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace retort {

class CheckRow;

/// "Checks before launch": what is wrong first, each with its list and its fix; what passed opens on demand.
class ChecksPanel final : public QFrame
{
    Q_OBJECT

public:
    explicit ChecksPanel(QWidget *parent = nullptr);

    /// Errors of the text (checksOf) and checks of the report, in the order in which they are to stand.
    void setChecks(const std::vector<Check> &checks);
    /// What is shown belongs to the set-up before the last change.
    void setLooking(bool isLooking);

    [[nodiscard]] const std::vector<Check> &checks() const { return m_checks; }
    void setPassedShown(bool isShown);
    [[nodiscard]] QSize sizeHint() const override; // so high that nothing scrolls

signals:
    void fixWanted(const retort::CheckFix &fix); // edits to apply as one step, or a place to go to
    void exampleWanted(retort::ExampleKind kind, std::size_t row);

private:
    void buildHeader(QVBoxLayout *column);
    void rebuild();
    void clearRows();
    void restore(const QStringList &open, const QString &focused);
    void addRow(const Check &check);
    void showCounts();
    [[nodiscard]] QString focusedName() const;

    std::vector<Check> m_checks;
    bool m_isLooking = false;
    QLabel *m_errors = nullptr;
    QLabel *m_warnings = nullptr;
    QLabel *m_looking = nullptr;
    QToolButton *m_passed = nullptr;
    QWidget *m_body = nullptr;
    QVBoxLayout *m_rows = nullptr;
    QLabel *m_empty = nullptr;
    std::vector<CheckRow *> m_shown;
};

} // namespace retort
