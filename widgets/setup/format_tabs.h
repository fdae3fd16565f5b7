#pragma once

#include "core/formats/format.h"

#include <QFrame>

#include <optional>
#include <vector>

class QButtonGroup;
class QHBoxLayout;

namespace retort {

/// One of the formats that are trained, as a row of segments. Keeps the choice while the formats stay.
class FormatTabs final : public QFrame
{
    Q_OBJECT

public:
    explicit FormatTabs(QWidget *parent = nullptr);

    void setFormats(const std::vector<FormatKind> &formats);
    [[nodiscard]] std::optional<FormatKind> current() const;
    void setCurrent(FormatKind format); // does nothing when it is not among them

signals:
    void picked(retort::FormatKind format); // by a person

private:
    std::vector<FormatKind> m_formats;
    QHBoxLayout *m_row = nullptr;
    QButtonGroup *m_group = nullptr;
};

} // namespace retort
