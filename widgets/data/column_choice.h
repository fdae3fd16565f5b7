#pragma once

#include "core/data/importers/columns.h"

#include <QWidget>

class QComboBox;

namespace retort {

/// Which column of a file is what: one box per role, and the format of the rationales.
class ColumnChoice final : public QWidget
{
    Q_OBJECT

public:
    explicit ColumnChoice(QWidget *parent);
    void setColumns(const std::vector<std::string> &columns, const ColumnMapping &mapping); // emits nothing
    [[nodiscard]] ColumnMapping mapping() const;

signals:
    void changed(); // by the person

private:
    QList<QComboBox *> m_boxes;
    QComboBox *m_format = nullptr;
};

} // namespace retort
