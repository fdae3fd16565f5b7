#pragma once

#include "core/experiment/example_kind.h"

#include <QFrame>

#include <optional>
#include <vector>

class QButtonGroup;
class QHBoxLayout;

namespace retort {

/// One of the formats, or of the students, that are trained, as a row of segments. Keeps the choice while the formats
/// stay.
class FormatTabs final : public QFrame
{
    Q_OBJECT

public:
    explicit FormatTabs(QWidget *parent = nullptr);

    void setKinds(const std::vector<ExampleKind> &kinds);
    [[nodiscard]] std::optional<ExampleKind> current() const;
    void setCurrent(const ExampleKind &kind); // does nothing when it is not among them

signals:
    void picked(); // by a person

private:
    std::vector<ExampleKind> m_kinds;
    QHBoxLayout *m_row = nullptr;
    QButtonGroup *m_group = nullptr;
};

} // namespace retort
