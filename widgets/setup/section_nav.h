#pragma once

#include "widgets/setup/setup_sections.h"

#include <QWidget>

#include <vector>

class QButtonGroup;
class QVBoxLayout;

namespace retort {

class NavItem;

/// What stands beside a section's name: how many errors, how much to look at; none of both: a check.
struct SectionState
{
    int errors = 0;
    int warnings = 0;
    bool isKnown = true; // false: not looked at yet

    bool operator==(const SectionState &) const = default;
};

/// The sections of the form with a sign each; in a narrow window the signs alone.
class SectionNav final : public QWidget
{
    Q_OBJECT

public:
    explicit SectionNav(QWidget *parent);
    void setState(SectionId id, const SectionState &state);
    void setCurrent(SectionId id);
    [[nodiscard]] SectionId current() const { return m_current; }
    void setNarrow(bool isNarrow);
    void addFoot(QWidget *widget); // at the bottom; hidden when narrow

signals:
    void chosen(retort::SectionId id);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QVBoxLayout *m_layout = nullptr;
    std::vector<NavItem *> m_items;
    QWidget *m_foot = nullptr;
    SectionId m_current = SectionId::Data;
    bool m_isNarrow = false;
};

} // namespace retort
